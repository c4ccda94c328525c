//! Paragraphs joined on one line: some archives put two spaces where a line break and an indent were.
//!
//! Typists who put two spaces after every full stop write the same; so the joints count only where they make lines longer than the others, or, in copy
//! that is not wrapped, where other sentences have one space.

use crate::model::Text;
use crate::parse::rows::{Row, beginning};

use super::ends::ends_sentence;

/// How much of a line is looked at to learn what its double spaces mean, in bytes.
const SAMPLE: usize = 20_000;

/// Whether two spaces after a full stop mark paragraphs in `rows`.
pub(super) fn mark_paragraphs(text: &Text, rows: &[Row]) -> bool {
    let mut single = 0;
    let mut plain: Vec<usize> = Vec::new();
    let mut doubled: Vec<(usize, usize)> = Vec::new();
    for row in rows {
        let gaps: Vec<usize> = sentence_gaps(beginning(text.slice(row.span), SAMPLE)).map(|(_, gap)| gap).collect();
        let doubles = gaps.iter().filter(|gap| **gap >= 2).count();
        single += gaps.len() - doubles;
        if doubles == 0 {
            plain.push(row.width(text));
        } else {
            doubled.push((row.width(text), doubles));
        }
    }
    // Nearly the widest: a line with a dateline may be longer than all others.
    plain.sort_unstable();
    let widest = plain.get(plain.len() * 9 / 10).copied().unwrap_or(0);
    let all: usize = doubled.iter().map(|(_, n)| n).sum();
    // A line on which a second paragraph begins is longer than lines were wrapped: parts of two stand on it.
    let long: usize = doubled.iter().filter(|(width, _)| *width > widest).map(|(_, n)| n).sum();
    let wrapped = plain.len() >= 4 && long * 3 >= all * 2;
    all >= 2 && (wrapped || plain.len() < 4 && single * 4 >= all)
}

/// The bytes of `words` at which a sentence opens inside the line after two spaces or more.
pub(super) fn openings(words: &str) -> impl Iterator<Item = usize> {
    sentence_gaps(words).filter(|(_, gap)| *gap >= 2).map(|(at, _)| at)
}

/// Where sentences open inside a line, with the number of spaces before them.
fn sentence_gaps(words: &str) -> impl Iterator<Item = (usize, usize)> {
    words.match_indices(' ').filter_map(|(space, _)| {
        let before = words.get(..space)?;
        let last = before.chars().next_back()?;
        if !matches!(last, '.' | '?' | '!' | '"' | '\u{201d}' | ')' | '\u{2019}') {
            return None;
        }
        let rest = words.get(space..)?;
        let opening = rest.trim_start_matches(' ');
        let opens = opening.starts_with(|c: char| c.is_uppercase() || matches!(c, '"' | '\u{201c}' | '(') || c.is_ascii_digit());
        (opens && ends_sentence(before)).then_some((space + rest.len() - opening.len(), rest.len() - opening.len()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_after_two_spaces_are_found() {
        let words = "The port closed. It was cold.  \"We wait,\" he said.  Ships of the U.S.  Navy did too.";
        let found: Vec<&str> = openings(words).map(|at| &words[at..at + 4]).collect();
        assert_eq!(found, ["\"We ", "Ship"]);
    }
}
