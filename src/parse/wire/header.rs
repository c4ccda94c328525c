//! Transmission data above the story: dates, addresses, slugs, field lines.

use crate::parse::date::{self, Day};

use crate::parse::rows::beginning;

/// Names of fields that stand above a story.
const FIELDS: &[&str] = &[
    "slug",
    "keyword",
    "keywords",
    "topic",
    "topics",
    "category",
    "priority",
    "id",
    "service",
    "version",
    "wordcount",
    "word count",
    "words",
    "url",
    "source",
    "language",
    "copyright",
    "urgency",
    "section",
    "desk",
    "from",
    "file",
    "ed",
];

/// A header at the start of a line; length in bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Found {
    /// How much of the line it is.
    pub len: usize,
    /// The day it names.
    pub day: Option<Day>,
    /// The slug in it, as a range of bytes of the line.
    pub slug: Option<std::ops::Range<usize>>,
}

/// The length of the comment mark ("-- ") that some archives put before each header line, or of the stars ("******") before a flash.
pub(super) fn mark(line: &str) -> usize {
    if let Some(rest) = line.strip_prefix("***") {
        let flash = rest.trim_start_matches('*').trim_start();
        return if flash.starts_with(char::is_alphanumeric) { line.len() - flash.len() } else { 0 };
    }
    if line.starts_with('^') {
        return 1;
    }
    match line.strip_prefix("--") {
        Some(rest) if rest.starts_with(' ') => line.len() - rest.trim_start().len(),
        _ => 0,
    }
}

/// What databases put above the parts of a story, in capitals, with or without a mark after it.
const PARTS: &[&str] =
    &["ABSTRACT", "FULL TEXT", "CORRECTION APPENDED", "CORRECTION ATTACHED", "HIGHLIGHT", "LENGTH", "BODY", "LEAD PARAGRAPH"];

/// Whether `line` is what a database puts above a part of a story.
pub(super) fn is_part(line: &str) -> bool {
    let bare = line.trim_end_matches(['.', ':']);
    PARTS.contains(&bare) || ["Correction appended", "Correction attached"].iter().any(|p| p.eq_ignore_ascii_case(bare))
}

/// The header that opens `line`.
pub(super) fn read(line: &str) -> Option<Found> {
    if line.len() > 2000 {
        return dated(line);
    }
    let from = mark(line);
    let words = line.get(from..)?;
    if words.is_empty() || words == "--" {
        return Some(Found { len: line.len(), ..Found::default() });
    }
    let address = ["http://", "https://", "www."].iter().any(|p| words.starts_with(p)) && !words.contains(' ');
    if address {
        return Some(Found { len: line.len(), ..Found::default() });
    }
    if is_part(words) {
        return Some(Found { len: line.len(), ..Found::default() });
    }
    if let Some(day) = posted(words) {
        return Some(Found { len: line.len(), day: Some(day), ..Found::default() });
    }
    if is_code(words) {
        return Some(Found { len: line.len(), ..Found::default() });
    }
    if let Some(day) = date::only(words) {
        return Some(Found { len: line.len(), day: Some(day), ..Found::default() });
    }
    if is_slug(words) {
        return Some(Found { len: line.len(), slug: Some(from..line.len()), ..Found::default() });
    }
    dated(line).or_else(|| field(words, from, line.len()))
}

/// Whether `line` opens with `date 2016-02-08`.
pub(super) fn opens_with_date(line: &str) -> bool {
    dated(line).is_some()
}

/// `date 2016-02-08`, before whatever else is on the line.
fn dated(line: &str) -> Option<Found> {
    let word = line.get(..4).filter(|w| w.eq_ignore_ascii_case("date"))?;
    let rest = line.get(word.len()..)?;
    let start = line.len() - rest.trim_start_matches([' ', ':']).len();
    let date = date::iso(line.get(start..)?).filter(|_| start > word.len())?;
    let day = Day { year: Some(date.year), month: date.month, day: date.day };
    Some(Found { len: start + 10, day: Some(day), ..Found::default() })
}

/// `Posted: Feb 8, 2016 3:15 PM | Updated: Feb 9, 2016`: the first day.
fn posted(words: &str) -> Option<Day> {
    let (first, more) = words.split_once('|').or_else(|| words.split_once(';'))?;
    let known = ["posted", "published", "first published", "updated", "last updated", "filed", "created"];
    let named = |part: &str| known.iter().any(|k| part.trim().get(..k.len()).is_some_and(|p| p.eq_ignore_ascii_case(k)));
    let bare = |part: &str| date::only(part.trim().trim_start_matches(|c: char| c.is_alphabetic()).trim_start_matches([':', ' ']).trim());
    (named(first) && more.len() < 80).then(|| bare(first))?
}

/// `PA 080216 1530`: letters and figures that mean something to machines.
fn is_code(words: &str) -> bool {
    let parts = words.split(' ').filter(|p| !p.is_empty());
    let letters = |p: &str| p.len() <= 3 && p.bytes().all(|b| b.is_ascii_uppercase());
    let figures = |p: &str| p.bytes().all(|b| b.is_ascii_digit());
    let known = words.len() <= 40 && parts.clone().all(|p| letters(p) || figures(p));
    known && parts.clone().filter(|p| p.len() >= 4 && figures(p)).count() >= 2
}

/// `Keywords: PORT OSLO/`.
fn field(words: &str, from: usize, end: usize) -> Option<Found> {
    let (name, value) = beginning(words, 200).split_once(':')?;
    let known = FIELDS.iter().any(|f| f.eq_ignore_ascii_case(name.trim()));
    let start = from + words.len() - words.get(name.len() + 1..)?.trim_start().len();
    let slug = (name.trim().eq_ignore_ascii_case("slug") && start < end).then_some(start..end);
    known.then(|| Found { len: end, day: date::only(value.trim()), slug })
}

/// `BC-PORT-OSLO`, `PORT-OSLO/CLOSURE (UPDATE 2)`, `r f BC-OSLO-PORT`.
fn is_slug(words: &str) -> bool {
    if words.len() > 80 {
        return false;
    }
    let body = words.split(" (").next().unwrap_or(words);
    let last = body.rsplit(' ').next().unwrap_or(body);
    let cycle = ["BC-", "AM-", "PM-", "bc-"].iter().any(|c| last.starts_with(c));
    let letters = |s: &str| s.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || matches!(c, '-' | '/' | '&'));
    let before_is_code = body.split(' ').rev().skip(1).all(|w| w.len() <= 2);
    if cycle {
        return before_is_code;
    }
    let first = body.split(' ').next().unwrap_or(body);
    first.starts_with(char::is_alphabetic)
        && first.contains('/')
        && first.contains('-')
        && letters(first)
        && body.split(' ').skip(1).all(letters)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn len(line: &str) -> Option<usize> {
        read(line).map(|f| f.len)
    }

    #[test]
    fn a_date_line_may_carry_a_notice() {
        let found = read("date 2016-02-08 (Corrects name, paragraph 6)").expect("a header");
        assert_eq!((found.len, found.day), (15, Some(Day { year: Some(2016), month: 2, day: 8 })));
    }

    #[test]
    fn whole_lines() {
        for line in [
            "-- Tue May 8, 2018 3:15pm EDT",
            "--",
            "https://example.org/port",
            "Keywords: PORT OSLO/",
            "BC-OSLO-PORT",
            "PORT-OSLO/CLOSURE (UPDATE 2)",
            "Posted: Feb 8, 2016 3:15 PM | Updated: Feb 9, 2016 4:00 PM",
            "PA 080216 1530",
            "FULL TEXT.",
        ] {
            assert_eq!(len(line), Some(line.len()), "{line}");
        }
        assert_eq!(read("Slug: PORT-OSLO").and_then(|f| f.slug), Some(6..15));
    }

    #[test]
    fn copy_is_no_header() {
        for line in [
            "Date rape charges were dropped",
            "CO-OP BANK CLOSES",
            "The port: a history",
            "date of birth",
            "-- Port closes",
            "6-3/16 WED/THURS 6-5/16",
        ] {
            assert_eq!(len(line), None, "{line}");
        }
    }
}
