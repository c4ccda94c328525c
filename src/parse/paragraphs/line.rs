//! What is measured of one line of wrapped copy.

use crate::model::Text;
use crate::parse::rows::{Row, beginning};

use super::discourse::{self, Sentence};
use super::ends::{Ending, Stop, ends_in_saying, sentences_inside};
use super::marks::Marks;
use super::opens::Opening;
use super::topic::Topic;

/// How much of a line is looked at, in bytes: wrapped lines are shorter.
pub(super) const MOST: usize = 600;

/// Verbs of saying, and what else names a source.
const ATTRIBUTIONS: &[&str] =
    &["said", "says", "say", "told", "added", "adding", "saying", "according", "reported", "announced", "wrote", "noted"];

/// What is measured of one line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// Its length in columns.
    pub len: usize,
    /// The length of its first word, after which the line before could have been broken.
    pub first_word: usize,
    /// How it ends.
    pub ending: Ending,
    /// How it opens.
    pub opening: Opening,
    /// What its quote marks do.
    pub marks: Marks,
    /// How many sentences end inside it.
    pub inside: usize,
    /// Whether it is in capitals.
    pub capitals: bool,
    /// Whether it ends in a verb of saying and a full stop.
    pub ends_saying: bool,
    /// Whether it names a source with a verb of saying.
    pub says: bool,
    /// Whether it tells that somebody said nothing.
    pub no_comment: bool,
    /// Whether most of its words hold figures.
    pub figures: bool,
    /// Whether furniture stands before it on its line, so that it may be longer than lines were wrapped.
    pub shifted: bool,
    /// What its words are about.
    pub topic: Topic,
    /// The sentence that it opens, if it opens one.
    pub sentence: Sentence,
}

/// Measures the lines of `rows`.
pub(super) fn measure(text: &Text, rows: &[Row]) -> Vec<Line> {
    let of = |row: &Row| {
        let line = Line::of_words(text.slice(row.span));
        Line { len: line.len + row.shift as usize, shifted: row.shift > 0, ..line }
    };
    let mut lines: Vec<Line> = rows.iter().map(of).collect();
    discourse::read(text, rows, &mut lines);
    lines
}

impl Line {
    /// Measures `words`, which have their line for themselves.
    pub(super) fn of_words(words: &str) -> Line {
        let start = beginning(words, MOST);
        let mut line = Line {
            len: columns(beginning(words, 2000)),
            first_word: first_word(start),
            ending: Ending::of(words),
            opening: Opening::of(words),
            marks: Marks::of(start),
            inside: sentences_inside(start),
            capitals: false,
            ends_saying: ends_in_saying(words),
            says: false,
            no_comment: false,
            figures: false,
            shifted: false,
            topic: Topic::of(start),
            sentence: Sentence::default(),
        };
        let (mut all, mut with_figures) = (0, 0);
        for word in start.split(' ').filter(|w| !w.is_empty()) {
            all += 1;
            with_figures += usize::from(word.bytes().any(|b| b.is_ascii_digit()));
            line.says |= names_source(word);
            line.no_comment |= word.starts_with("comment") || word.starts_with("declined");
        }
        line.figures = with_figures * 2 >= all;
        let capital = |c: char| c.is_uppercase() || !c.is_alphabetic();
        line.capitals = start.chars().all(capital) && start.chars().filter(|c| c.is_alphabetic()).take(4).count() == 4;
        line
    }

    /// How likely it is that a sentence ends with it.
    pub(super) fn stop(&self) -> Stop {
        self.ending.stop()
    }

    /// How long it would be with the first word of `next`.
    pub(super) fn with_word_of(&self, next: &Line) -> usize {
        self.len + 1 + next.first_word
    }
}

/// The columns of `words` as they were when the line was wrapped. One large archive put spaces inside the brackets around stock codes, `( SLG.N )`, and left
/// the brackets out around others.
fn columns(words: &str) -> usize {
    let all = words.chars().count();
    if !words.contains('.') {
        return all;
    }
    let spaced = words.matches("( ").count().min(words.matches(" )").count());
    let bare =
        words.split(' ').zip(std::iter::once("").chain(words.split(' '))).filter(|(word, before)| *before != "(" && is_code(word)).count();
    all + 2 * bare - 2 * spaced
}

/// Whether `word` is a stock code without brackets: `OSL.N`, `.OSX`.
fn is_code(word: &str) -> bool {
    let word = word.trim_end_matches([',', ';', ':']);
    let Some((code, market)) = word.trim_end_matches('.').rsplit_once('.') else { return false };
    let capital = |c: u8| c.is_ascii_uppercase() || c.is_ascii_digit();
    let lettered = |part: &str| part.bytes().any(|c| c.is_ascii_uppercase());
    let share = code.len() >= 2 && code.bytes().all(|c| c.is_ascii_alphanumeric()) && (lettered(code) || code.len() >= 4);
    let index = code.is_empty() && market.len() >= 3;
    (share && market.len() <= 2 || index) && lettered(market) && market.bytes().all(capital)
}

/// The length of the first word of `words` as it was when the line was wrapped: see [`columns`].
fn first_word(words: &str) -> usize {
    let mut all = words.split(char::is_whitespace);
    let first = all.next().unwrap_or("");
    if first == "(" {
        let code = all.next().unwrap_or("");
        return code.chars().count() + 1 + all.next().filter(|close| close.starts_with(')')).map_or(0, |close| close.chars().count());
    }
    first.chars().count() + if is_code(first) { 2 } else { 0 }
}

/// Whether `word` is a verb of saying, or names a source otherwise.
pub(super) fn names_source(word: &str) -> bool {
    let bare = word.trim_matches(|c: char| c.is_ascii_punctuation());
    (3..=9).contains(&bare.len()) && ATTRIBUTIONS.contains(&bare)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stock_codes_are_measured_as_they_were_wrapped() {
        assert_eq!(columns("of Oslo Corp. ( OSL.N ) and"), "of Oslo Corp. (OSL.N) and".len());
        assert_eq!(columns("of Oslo Corp. OSL.N and"), "of Oslo Corp. (OSL.N) and".len());
        assert_eq!(columns("at 3.5 in the U.S. by J.P. Lee"), "at 3.5 in the U.S. by J.P. Lee".len());
        assert_eq!(["( OSL.N ), a", "OSL.N said", "the"].map(first_word), [8, 7, 3]);
    }

    #[test]
    fn a_line_is_measured() {
        let line = Line::of_words("\"We wait. It is cold,\" he said.");
        assert_eq!((line.len, line.first_word, line.inside), (31, 3, 1));
        assert!(line.says && line.ends_saying && !line.capitals && !line.figures);
        assert!(Line::of_words("WHAT NEXT?").capitals && !Line::of_words("U.S.").capitals);
        assert!(Line::of_words("Net 12.4 8.1").figures);
    }
}
