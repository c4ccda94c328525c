//! Words that say which story is corrected and nothing of the fix: "This May 9 story", "story published on May 27", "of an Oct. 14 item".

use std::ops::Range;

use super::kinds::verb;
use super::words::Word;

const MONTHS: &[&str] = &["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const DAYS: &[&str] = &["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "yesterday"];
const STORIES: &[&str] = &["article", "item", "report", "story", "version"];
/// What is said of a story's day.
const SENT: &[&str] = &[
    "appearing",
    "dated",
    "filed",
    "from",
    "issued",
    "moved",
    "of",
    "on",
    "originally",
    "published",
    "sent",
    "transmitted",
    "that",
    "which",
];

/// The stretches of a clause that only name the story.
pub(super) fn find(words: &[Word<'_>]) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    for (i, word) in words.iter().enumerate() {
        // "refiled from July 4 to correct"
        let dated =
            word.is("from") && i > 0 && words.get(i - 1).is_some_and(|w| verb(w).is_some()) && words.get(i + 1).is_some_and(is_month);
        if dated && words.get(i + 2).is_some_and(is_day) && words.get(i + 3).is_some_and(|w| w.is("to")) {
            out.push(i..i + 3);
            continue;
        }
        if word.quoted || !word.is_any(STORIES) {
            continue;
        }
        let date = date_before(words, i);
        let sent = sent_after(words, i + 1);
        if date.is_none() && sent.is_none() {
            continue;
        }
        let mut start = date.unwrap_or(i);
        while start > 0 && words.get(start - 1).is_some_and(|w| !w.quoted && w.is_any(&["a", "an", "the", "of", "in", "from", "this"])) {
            start -= 1;
        }
        if out.last().is_none_or(|last| last.end <= start) {
            out.push(start..sent.unwrap_or(i + 1));
        }
    }
    out
}

fn is_month(word: &Word<'_>) -> bool {
    let lower = word.text.to_lowercase();
    word.text.starts_with(char::is_uppercase) && MONTHS.iter().any(|m| lower.starts_with(m)) && lower.len() <= 9
}

fn is_day(word: &Word<'_>) -> bool {
    word.text.trim_end_matches(|c: char| c.is_ascii_lowercase()).parse::<u8>().is_ok_and(|n| (1..=31).contains(&n))
}

/// Where the date just before `end` begins.
fn date_before(words: &[Word<'_>], end: usize) -> Option<usize> {
    let at = |back: usize| end.checked_sub(back).and_then(|i| words.get(i));
    if at(1).is_some_and(is_day) && at(2).is_some_and(is_month) {
        return Some(end - 2);
    }
    at(1).filter(|w| w.is_any(DAYS)).map(|_| end - 1)
}

/// Where "published late on Thursday", "that ran on Jan. 26" ends.
fn sent_after(words: &[Word<'_>], at: usize) -> Option<usize> {
    words.get(at).filter(|w| w.is_any(SENT))?;
    let mut end = at + 1;
    while words.get(end).is_some_and(|w| {
        w.is_any(&["ran", "moved", "was", "published", "sent", "issued", "late", "early", "on", "originally", "transmitted"])
    }) {
        end += 1;
    }
    let mut dated = false;
    while words.get(end).is_some_and(|w| is_month(w) || is_day(w) || w.is_any(DAYS)) {
        end += 1;
        dated = true;
    }
    dated.then_some(end)
}
