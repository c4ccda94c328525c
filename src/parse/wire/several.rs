//! Several stories in one file: messages in envelopes, archives written one after the other, the same item sent twice.
//!
//! A new story is told by what stands above it, never by a rule or a gap alone: a story that is cut in two is worse than two that are read as one.

use std::ops::Range;

use crate::parse::date;
use crate::parse::envelope;
use crate::parse::rows::{beginning, ending};

use super::{byline, credit, dateline, foot, header, headline, labels, listing, notice, tags};

/// The most lines between the end of one story and the dateline of the next.
const HEAD_LINES: usize = 9;

/// How much of a line is looked at, in bytes.
const WINDOW: usize = 240;

/// A line with words on it.
#[derive(Clone, Copy)]
struct Line<'t> {
    /// Where it begins in the text.
    start: usize,
    /// Its words, trimmed.
    words: &'t str,
    /// How many blank lines stand before it.
    blank: usize,
}

/// Where each story of `decoded` stands, in bytes: in order, side by side, all of the text. One at least.
pub(in crate::parse) fn stories(decoded: &str) -> Vec<Range<usize>> {
    let mut starts = envelope::messages(decoded);
    if starts.is_empty() {
        starts = told_by_heads(decoded);
    }
    starts.first_mut().map(|first| *first = 0).unwrap_or_else(|| starts.push(0));
    let ends = starts.iter().skip(1).copied().chain([decoded.len()]);
    starts.iter().copied().zip(ends).map(|(start, end)| start..end).collect()
}

/// What is known of the story that is being passed.
struct Passing<'t> {
    /// Its first lines: where they come again, so does the story.
    opening: Vec<&'t str>,
    /// Lines of copy so far.
    prose: usize,
    /// Whether its dateline has been seen.
    dated: bool,
    /// Whether its lines are labelled.
    labelled: bool,
    /// The last lines, the newest last.
    recent: Vec<Line<'t>>,
}

impl<'t> Passing<'t> {
    fn new() -> Passing<'t> {
        Passing { opening: Vec::new(), prose: 0, dated: false, labelled: false, recent: Vec::new() }
    }

    /// Takes note of `line`.
    fn pass(&mut self, line: Line<'t>) {
        if self.opening.len() < 2 {
            self.opening.push(line.words);
        }
        self.prose += usize::from(line.words.len() > 40 || !self.dated && ends(line.words));
        self.dated |= is_dated(line.words);
        self.labelled |= line.words.starts_with("S1 ") || line.words.starts_with("S1\t");
        if self.recent.len() > HEAD_LINES {
            self.recent.remove(0);
        }
        self.recent.push(line);
    }

    /// Where the next story begins, if `line` with the line `next` after it shows that one has.
    fn next_story(&self, line: Line<'t>, next: Option<&str>) -> Option<usize> {
        if self.prose < 2 {
            return None;
        }
        let words = line.words;
        let archived =
            words.starts_with("-- ") && next.is_some_and(|n| n.starts_with("--")) && !self.recent.last()?.words.starts_with("--");
        let again = words.len() >= 20 && self.opening.first() == Some(&words) && next.is_some() && self.opening.get(1).copied() == next;
        let labelled = self.labelled && (words.starts_with("URL http") || words.starts_with("H ")) && labels::read(words).is_some();
        let dated = header::opens_with_date(words);
        if archived && is_archive(next) || again || labelled || dated {
            return Some(line.start);
        }
        if self.dated && is_dated(words) { self.head_above(line) } else { None }
    }

    /// Where the head begins that stands above the dateline in `line`: below an end mark or a credit, or with a line that no paragraph is.
    fn head_above(&self, line: Line<'t>) -> Option<usize> {
        let mut start = line.start;
        let mut below = line;
        let mut telling = byline::read(line.words).is_some();
        for above in self.recent.iter().rev() {
            let words = above.words;
            if is_foot(words) || listing::is_rule(words) && !words.starts_with('_') && (below.start < line.start || words.starts_with('='))
            {
                return Some(start);
            }
            let head = header::read(words).is_some() || tags::tags(words).len > 0 || byline::read(words).is_some() || is_notice(words);
            if !(head || headline::could_be(words) && words.len() <= 110 && !ends(words)) {
                break;
            }
            telling |= head;
            start = above.start;
            below = *above;
        }
        // Without an end mark the head must tell itself: one with a tag, a byline or a header line.
        (telling && start < line.start && below.blank > 0).then_some(start)
    }
}

fn told_by_heads(decoded: &str) -> Vec<usize> {
    let mut starts = vec![0];
    let mut passing = Passing::new();
    let mut lines = lines(decoded).peekable();
    while let Some(line) = lines.next() {
        let next = lines.peek().map(|l| l.words);
        if let Some(start) = passing.next_story(line, next) {
            starts.push(start);
            let head: Vec<Line> = passing.recent.iter().filter(|l| l.start >= start).copied().collect();
            passing = Passing::new();
            head.into_iter().for_each(|l| passing.pass(l));
        }
        passing.pass(line);
    }
    starts
}

/// The lines with words on them.
fn lines(decoded: &str) -> impl Iterator<Item = Line<'_>> {
    let mut start = 0;
    let mut blank = 0;
    decoded.split_inclusive('\n').filter_map(move |whole| {
        let at = start;
        start += whole.len();
        let words = whole.trim();
        if words.is_empty() {
            blank += 1;
            return None;
        }
        Some(Line { start: at, words: beginning(words, WINDOW), blank: std::mem::take(&mut blank) })
    })
}

/// Whether `words` hold a dateline that nothing else looks like, behind a byline or not.
fn is_dated(words: &str) -> bool {
    let mut letters = words.chars().filter(|c| c.is_alphabetic());
    let capitals = letters.next().is_some_and(char::is_uppercase);
    if !capitals || !words.contains(['-', '\u{2013}', '\u{2014}', '_']) {
        return false;
    }
    let from = words.starts_with("By ").then(|| byline::read(words)).flatten().unwrap_or(0);
    let found = words.get(from..).map(str::trim_start).and_then(dateline::read);
    found.is_some_and(|f| f.with_dash > f.len && !f.places.is_empty() && (f.agency.is_some() || f.day.is_some()))
}

/// Whether a story ends with `words`.
fn is_foot(words: &str) -> bool {
    foot::is_end_mark(words) || words.ends_with(')') && credit::opens(words)
}

fn is_notice(words: &str) -> bool {
    words.strip_prefix(['(', '[']).is_some_and(|inner| notice::bracketed(inner).is_some())
}

fn ends(words: &str) -> bool {
    headline::ends_as_sentence(ending(words, 40))
}

/// Whether the lines of an archive's header open here: `-- Port closes` above `-- By Ann Lee`, a date or an address.
fn is_archive(next: Option<&str>) -> bool {
    next.is_some_and(|next| {
        let rest = next.trim_start_matches('-').trim_start();
        rest.is_empty() || byline::opening(rest).is_some() || date::only(rest).is_some() || rest.starts_with("http")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The first words of each story.
    fn check(text: &str, expected: &[&str]) {
        let found = stories(text);
        let opens: Vec<&str> = found.iter().map(|part| text[part.clone()].trim_start()).map(|s| &s[..s.len().min(12)]).collect();
        assert_eq!(opens, expected);
    }

    const STORY: &str = "The port of Oslo will stay closed for a third week because of ice.\nForty ships wait outside, its master said on Monday morning.\n";

    #[test]
    fn dated_headers_begin_stories() {
        check(
            &format!("date 2016-02-08\nOSLO Feb 8 {STORY}date 2016-02-09 (Adds day)\nOSLO Feb 9 {STORY}"),
            &["date 2016-02", "date 2016-02"],
        );
    }

    #[test]
    fn a_dateline_below_an_end_mark_and_a_headline() {
        check(
            &format!("Port closes\nOSLO, Feb 8 (Reuters) - {STORY}ENDS\n\nFruit rots\nOSLO, Feb 9 (Reuters) - {STORY}"),
            &["Port closes\n", "Fruit rots\nO"],
        );
        check(
            &format!("PORT CLOSES\n    OSLO, Feb 8 - {STORY} Reuter\nFRUIT ROTS\n    OSLO, Feb 9 - {STORY} Reuter\n"),
            &["PORT CLOSES\n", "FRUIT ROTS\n "],
        );
        let credit = "(Reporting by Ann Lee; Editing by Ben Ray)";
        check(&format!("OSLO (AP) - {STORY}{credit}\nBERGEN (AP) - {STORY}{credit}"), &["OSLO (AP) - ", "BERGEN (AP) "]);
    }

    #[test]
    fn the_same_item_twice() {
        let item = format!("Ice shuts the port of Oslo again\nBy Ann Lee\n{STORY}");
        check(&format!("{item}{item}"), &["Ice shuts th", "Ice shuts th"]);
    }

    #[test]
    fn archives_written_one_after_the_other() {
        let item = format!("-- Port closes\n-- By Ann Lee\n-- Mon Feb 8, 2016 3:15pm EST\n\n OSLO (Reuters) - {STORY}");
        check(&format!("{item}\n{item}"), &["-- Port clos", "-- Port clos"]);
    }

    #[test]
    fn one_story_stays_one() {
        let brief = format!("PARIS (AP) \u{2014} {STORY}");
        for text in [
            format!("Port closes\n\nOSLO, Feb 8 (Reuters) - {STORY}\n---\n\n{STORY}"),
            format!("News in brief\n\n{brief}___\n\nNext\n\n{brief}___\n"),
            format!("OSLO (AP) - {STORY}BERGEN, Feb 8 (Reuters) - was on the label, he said of it at length.\n{STORY}"),
            String::new(),
        ] {
            let found = stories(&text);
            assert_eq!((found.len(), found.first()), (1, Some(&(0..text.len()))), "{text}");
        }
    }
}
