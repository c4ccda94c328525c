//! The words and marks of a version, as they are compared.

use crate::model::Span;

/// A word or a mark. Every character that is not white space lies in exactly one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Word {
    start: u32,
    end: u32,
    /// A hash of its characters and of whether it is spaced.
    key: u64,
}

impl Word {
    /// Where it stands.
    pub fn span(self) -> Span {
        Span::new(self.start as usize, self.end as usize)
    }

    /// A hash that equal words share.
    pub fn key(self) -> u64 {
        self.key
    }

    /// Whether white space or nothing stands before it. How much, and whether a line ends there, makes no difference.
    pub fn is_spaced(self) -> bool {
        self.key & SPACED != 0
    }
}

/// The bit of a key that says that the word is spaced.
const SPACED: u64 = 1;

/// Words that go on after a hyphen that stands alone at the end of a word: "first- and second-quarter".
const AFTER_HYPHEN: &[&str] = &["and", "or", "to"];

/// The words of `text`, which may have at most 4 GB; what is beyond is left out.
pub(super) fn words(text: &str) -> Vec<Word> {
    let mut out = Vec::with_capacity(text.len() / 4 + 1);
    let mut at = 0;
    let mut spaced = true;
    let mut broken = false;
    while let Some(rest) = text.get(at..) {
        let Some(c) = rest.chars().next() else { break };
        if c.is_whitespace() {
            broken = !spaced && c == '\n' && at > 0 && ends_in_hyphen(text, at);
            spaced = true;
            at += c.len_utf8();
            continue;
        }
        let len = word_len(rest, c);
        let word = rest.get(..len).unwrap_or(rest);
        // A word that was broken after its hyphen to fill the line is the same word on one line.
        let glued = broken && c.is_alphanumeric() && !AFTER_HYPHEN.contains(&word);
        let (Ok(start), Ok(end)) = (u32::try_from(at), u32::try_from(at + len)) else { break };
        out.push(Word { start, end, key: key(word.as_bytes(), spaced && !glued) });
        (spaced, broken) = (false, false);
        at += len;
    }
    out
}

/// Whether `text` ends before byte `at` in a hyphen with a letter or digit before it.
fn ends_in_hyphen(text: &str, at: usize) -> bool {
    let mut back = text.get(..at).unwrap_or("").chars().rev();
    back.next() == Some('-') && back.next().is_some_and(char::is_alphanumeric)
}

/// FNV-1a, stirred so that its low bits are as good as its high ones.
fn key(word: &[u8], spaced: bool) -> u64 {
    let hash = word.iter().fold(0xcbf2_9ce4_8422_2325_u64, |h, &b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3));
    let hash = (hash ^ (hash >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    (hash ^ (hash >> 32)) & !SPACED | u64::from(spaced)
}

/// The byte length of the word or mark that opens `rest`, whose first character is `first`.
fn word_len(rest: &str, first: char) -> usize {
    if is_ideograph(first) {
        return first.len_utf8();
    }
    if first.is_alphanumeric() {
        return run_len(rest);
    }
    if first.is_ascii() || ('\u{2010}'..='\u{205e}').contains(&first) || matches!(first, '\u{ab}' | '\u{bb}') {
        return first.len_utf8();
    }
    // Symbols made of several characters (flags, families, letters with marks that stand alone) are not taken apart.
    rest.char_indices()
        .find(|&(_, c)| c.is_ascii() || c.is_alphanumeric() || c.is_whitespace())
        .map_or(rest.len(), |(i, _)| i.max(first.len_utf8()))
}

/// The length of a run of letters and digits, with apostrophes between letters, stops and commas between digits or letters.
fn run_len(rest: &str) -> usize {
    let mut end = 0;
    let mut last = ' ';
    let mut chars = rest.char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        let next = chars.peek().map_or(' ', |&(_, n)| n);
        let digits = last.is_ascii_digit() && next.is_ascii_digit();
        let inside = match c {
            c if is_ideograph(c) => false,
            c if c.is_alphanumeric() || ('\u{300}'..='\u{36f}').contains(&c) => true,
            '\'' | '\u{2019}' => last.is_alphanumeric() && next.is_alphabetic(),
            '.' => digits || last.is_alphabetic() && next.is_alphabetic(),
            ',' | ':' => digits,
            '&' => last.is_uppercase() && next.is_uppercase(),
            _ => false,
        };
        if !inside {
            break;
        }
        (end, last) = (i + c.len_utf8(), c);
    }
    end.max(rest.chars().next().map_or(1, char::len_utf8))
}

/// Scripts that put no spaces between words: each character is compared alone.
fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let found: Vec<String> = words(text)
            .iter()
            .map(|w| format!("{}{}", if w.is_spaced() { " " } else { "+" }, text.get(w.span().start..w.span().end).unwrap()))
            .collect();
        assert_eq!(found.concat(), expected);
    }

    #[test]
    fn words_stand_apart_from_their_marks() {
        check("\u{201c}Never,\u{201d} he said.", " \u{201c}+Never+,+\u{201d} he said+.");
        check("the U.S. firm's $2,000.50 (AT&T) 45-minute", " the U.S+. firm's $+2,000.50 (+AT&T+) 45+-+minute");
    }

    #[test]
    fn a_line_broken_after_a_hyphen_is_the_same_word() {
        check("a long-\nterm plan", " a long+-+term plan");
        check("first-\nand second-quarter", " first+- and second+-+quarter");
        check("a long - term", " a long - term");
    }

    #[test]
    fn signs_of_several_characters_stay_whole_and_scripts_without_spaces_do_not() {
        check("a \u{1f469}\u{200d}\u{1f467} b", " a \u{1f469}\u{200d}\u{1f467} b");
        check("\u{6771}\u{4eac}\u{90fd}", " \u{6771}+\u{4eac}+\u{90fd}");
    }
}
