//! Words, numbers and marks, with their places.

use crate::model::{Span, Text};

/// What sort of token it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Letters, with inner apostrophes, hyphens, full stops of abbreviations ("U.S.", "Jan."), `&` between capitals ("AT&T").
    Word,
    /// Digits first, with inner points, commas, hyphens and letters ("15-nation", "3.5", "2,000").
    Number,
    /// The possessive ending `'s` or `'` after a word.
    Possessive,
    /// A quote mark of any shape, `''` and `` `` `` as one.
    Mark,
    /// Any other single character.
    Punct,
}

/// One token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
    /// Whether white space or the start of the stretch stands before it.
    pub spaced: bool,
}

/// Words that are written with a full stop, lower case, the stop left out. A full stop after one of them does not end the token.
const ABBREVIATIONS: [u64; 70] = all([
    "adm", "apr", "aug", "ave", "blvd", "brig", "bros", "capt", "cmdr", "co", "col", "corp", "cos", "cpl", "dec", "dept", "det", "dist",
    "dr", "est", "etc", "feb", "fri", "ft", "gen", "gov", "hon", "inc", "insp", "jan", "jr", "jul", "jun", "lt", "ltd", "maj", "mar",
    "messrs", "mfg", "mr", "mrs", "ms", "mt", "no", "nos", "nov", "oct", "op", "pfc", "plc", "pres", "prof", "pvt", "rep", "reps", "rev",
    "sen", "sens", "sept", "sgt", "sr", "st", "ste", "supt", "sept", "univ", "v", "vol", "vs", "wed",
]);

/// Abbreviations of [`ABBREVIATIONS`] that also are words, or often end sentences: only taken so where no sentence can end there.
const AMBIGUOUS: [u64; 17] =
    all(["co", "corp", "cos", "inc", "ltd", "plc", "jr", "sr", "bros", "etc", "no", "mar", "v", "est", "wed", "op", "st"]);

/// Abbreviations that also are written in lower case.
const LOWER: [u64; 3] = all(["vs", "etc", "v"]);
/// None of those has more letters.
const LONGEST_LOWER: usize = 3;

/// The states of America as datelines shorten them: with the full stop where no sentence can end there ("Tampa, Fla., where").
const STATES: [u64; 32] = all([
    "ala", "ariz", "ark", "calif", "colo", "conn", "del", "fla", "ga", "ill", "ind", "kan", "ky", "la", "mass", "mich", "minn", "miss",
    "mo", "mont", "neb", "nev", "okla", "ore", "pa", "tenn", "tex", "va", "vt", "wash", "wis", "wyo",
]);

/// What sort of byte it is: plain letters and digits, the joints that can carry on a word or a number, white space, and what always stands for itself, as
/// bits. All that is not ASCII has both joints and nothing else.
const LETTER: u8 = 1;
const DIGIT: u8 = 2;
const WORD_JOINT: u8 = 4;
const NUMBER_JOINT: u8 = 8;
const SPACE: u8 = 16;
const ALONE: u8 = 32;
const SORTS: [u8; 256] = sorts();

const fn sorts() -> [u8; 256] {
    let mut sorts = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        sorts[byte] = match byte as u8 {
            b'a'..=b'z' | b'A'..=b'Z' => LETTER,
            b'0'..=b'9' => DIGIT,
            b'.' | b'-' => WORD_JOINT | NUMBER_JOINT | ALONE,
            b'\'' => WORD_JOINT,
            b'&' => WORD_JOINT | ALONE,
            b',' | b':' | b'/' => NUMBER_JOINT | ALONE,
            b' ' | b'\t'..=b'\r' => SPACE,
            b'"' | b'`' => 0,
            128.. => WORD_JOINT | NUMBER_JOINT,
            _ => ALONE,
        };
        byte += 1;
    }
    sorts
}

/// What sort of byte stands at `at`; 0 at the end.
fn sort(bytes: &[u8], at: usize) -> u8 {
    bytes.get(at).map_or(0, |b| SORTS[usize::from(*b)])
}

/// Where the plain letters and digits end that stand from `at` on.
fn plain_end(bytes: &[u8], mut at: usize) -> usize {
    while sort(bytes, at) & (LETTER | DIGIT) != 0 {
        at += 1;
    }
    at
}

/// Where the token ends that opens at `at`, if it is nothing but plain letters and digits and what follows tells so at once: no joint, or the full stop of a
/// sentence.
fn plain_token(bytes: &[u8], at: usize, sorted: u8) -> Option<usize> {
    if sorted & (LETTER | DIGIT) == 0 {
        return None;
    }
    let end = plain_end(bytes, at);
    let joint = if sorted == DIGIT { NUMBER_JOINT } else { WORD_JOINT };
    let next = sort(bytes, end);
    // No initial and no abbreviation in lower case is that long.
    let stops = || {
        let small = sorted == LETTER && end - at > LONGEST_LOWER && bytes.get(at).is_some_and(u8::is_ascii_lowercase);
        small && bytes.get(end) == Some(&b'.') && bytes.get(end + 1).is_none_or(|b| b.is_ascii() && !b.is_ascii_alphanumeric())
    };
    (next & joint == 0 || stops()).then_some(end)
}

/// The tokens of `within`, in order. Every character that is not white space lies in exactly one token.
pub fn tokenize(text: &Text, within: Span) -> Vec<Token> {
    let stretch = text.slice(within);
    let bytes = stretch.as_bytes();
    let mut tokens = Vec::with_capacity(stretch.len() / 4 + 4);
    let mut at = 0;
    let (mut spaced, mut after_word) = (true, false);
    while let Some(&byte) = bytes.get(at) {
        let sorted = SORTS[usize::from(byte)];
        if sorted == SPACE {
            (spaced, after_word) = (true, false);
            at += 1;
            continue;
        }
        // Most tokens are plain letters up to a space or a mark that cannot carry them on, or one of the marks that stand for themselves.
        let (kind, len) = if let Some(end) = plain_token(bytes, at, sorted) {
            (if sorted == DIGIT { TokenKind::Number } else { TokenKind::Word }, end - at)
        } else if sorted & ALONE != 0 {
            (TokenKind::Punct, 1)
        } else {
            let rest = stretch.get(at..).unwrap_or("");
            let Some(first) = rest.chars().next() else { break };
            if first.is_whitespace() {
                (spaced, after_word) = (true, false);
                at += first.len_utf8();
                continue;
            }
            scan(rest, first, after_word)
        };
        tokens.push(Token { span: Span::new(within.start + at, within.start + at + len), kind, spaced });
        spaced = false;
        after_word = matches!(kind, TokenKind::Word | TokenKind::Number);
        at += len;
    }
    tokens
}

/// The kind and byte length of the token that opens `rest`, whose first character is `first`.
fn scan(rest: &str, first: char, after_word: bool) -> (TokenKind, usize) {
    if first.is_alphabetic() {
        return (TokenKind::Word, word_len(rest));
    }
    if first.is_numeric() {
        return (TokenKind::Number, number_len(rest));
    }
    if matches!(first, '\'' | '\u{2019}') && after_word {
        let mut next = rest.chars().skip(1);
        match (next.next(), next.next()) {
            (Some('s' | 'S'), after) if !after.is_some_and(char::is_alphanumeric) => return (TokenKind::Possessive, first.len_utf8() + 1),
            _ => {}
        }
    }
    if rest.starts_with("''") || rest.starts_with("``") {
        return (TokenKind::Mark, 2);
    }
    if is_quote_mark(first) {
        return (TokenKind::Mark, first.len_utf8());
    }
    (TokenKind::Punct, first.len_utf8())
}

/// Whether `c` alone can open or close a quote.
pub fn is_quote_mark(c: char) -> bool {
    matches!(c, '"' | '\'' | '`' | '\u{2018}'..='\u{201f}' | '\u{ab}' | '\u{bb}' | '\u{ff02}')
}

/// How long the word at the start of `rest` is.
fn word_len(rest: &str) -> usize {
    length(rest, WORD_JOINT, |end, c, next| match c {
        c if c.is_alphanumeric() => true,
        '\'' | '\u{2019}' => next.is_some_and(char::is_alphabetic) && !is_possessive_tail(rest.get(end + c.len_utf8()..).unwrap_or("")),
        '-' | '\u{2010}' | '\u{2011}' => next.is_some_and(char::is_alphanumeric),
        '&' => next.is_some_and(char::is_uppercase) && rest.get(..end).is_some_and(|w| w.ends_with(char::is_uppercase)),
        '.' => is_inner_stop(rest, end, next),
        // Combining marks belong to the letter before them.
        c => ('\u{300}'..='\u{36f}').contains(&c),
    })
}

/// How far a token at the start of `rest` goes: over plain letters and digits, and over every other character that carries it on, told by its place,
/// itself and the next one; of plain characters only a `joint` can.
fn length(rest: &str, joint: u8, carries_on: impl Fn(usize, char, Option<char>) -> bool) -> usize {
    let bytes = rest.as_bytes();
    let first = |from: usize| rest.get(from..).and_then(|r| r.chars().next());
    let mut end = plain_end(bytes, 0);
    while sort(bytes, end) & joint != 0
        && let Some(c) = first(end)
    {
        let after = end + c.len_utf8();
        if !carries_on(end, c, first(after)) {
            break;
        }
        end = plain_end(bytes, after);
    }
    end
}

/// Whether what follows an apostrophe is the possessive `s` and nothing more.
fn is_possessive_tail(after: &str) -> bool {
    let mut chars = after.chars();
    matches!(chars.next(), Some('s' | 'S')) && !chars.next().is_some_and(|c| c.is_alphanumeric() || c == '-')
}

/// Whether the full stop at byte `i` of `rest` belongs to the word: initials ("U.S.", "J."), known abbreviations, names like "Yahoo.com".
fn is_inner_stop(rest: &str, i: usize, next: Option<char>) -> bool {
    if next.is_some_and(char::is_alphanumeric) {
        return true;
    }
    let word = rest.get(..i).unwrap_or("");
    let last = word.rsplit('.').next().unwrap_or("");
    let initial = last.chars().count() == 1 && last.chars().all(char::is_alphabetic);
    if initial && (word.contains('.') || last.chars().all(char::is_uppercase)) {
        // "I." is the pronoun at the end of a sentence far more often than an initial.
        return word != "I";
    }
    let Some(lower) = packed(word.as_bytes()).filter(|_| word.is_ascii()) else { return false };
    if !word.starts_with(char::is_uppercase) && !LOWER.contains(&lower) {
        return false;
    }
    if STATES.contains(&lower) {
        let goes_on = rest.get(i + 1..).and_then(|after| after.trim_start().chars().next());
        return goes_on.is_some_and(|c| matches!(c, ',' | ')' | ';' | '-' | '\u{2014}'));
    }
    if !ABBREVIATIONS.contains(&lower) {
        return false;
    }
    !AMBIGUOUS.contains(&lower) || !at_sentence_end(rest.get(i + 1..).unwrap_or(""))
}

/// A word of at most eight letters as one number, whatever their case; `None` for a longer one.
const fn packed(word: &[u8]) -> Option<u64> {
    if word.len() > 8 {
        return None;
    }
    let (mut number, mut i) = (0, 0);
    while i < word.len() {
        number = number << 8 | word[i].to_ascii_lowercase() as u64;
        i += 1;
    }
    Some(number)
}

/// Words of at most eight letters as numbers; longer ones are none.
const fn all<const N: usize>(words: [&str; N]) -> [u64; N] {
    let (mut numbers, mut i) = ([0; N], 0);
    while i < N {
        if let Some(number) = packed(words[i].as_bytes()) {
            numbers[i] = number;
        }
        i += 1;
    }
    numbers
}

/// Whether what follows an ambiguous abbreviation's stop could open a sentence.
fn at_sentence_end(after: &str) -> bool {
    let mut chars = after.trim_start().chars();
    chars.next().is_none_or(|c| c.is_uppercase() || is_quote_mark(c))
}

/// How long the number at the start of `rest` is.
fn number_len(rest: &str) -> usize {
    length(rest, NUMBER_JOINT, |_, c, next| match c {
        c if c.is_alphanumeric() => true,
        '.' | ',' | ':' => next.is_some_and(char::is_numeric),
        '-' | '/' => next.is_some_and(char::is_alphanumeric),
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::TextBuilder;

    fn check(input: &str, expected: &str) {
        let mut b = TextBuilder::default();
        b.push_run(input, 0);
        let text = b.finish(input.chars().count());
        let found: Vec<&str> = tokenize(&text, Span::new(0, text.len())).iter().map(|t| text.slice(t.span)).collect();
        assert_eq!(found.join("|"), expected);
    }

    #[test]
    fn abbreviations_keep_their_stops() {
        check("The U.S. official said. Mr. Lee of Acme Inc. said no.", "The|U.S.|official|said|.|Mr.|Lee|of|Acme|Inc.|said|no|.");
    }

    #[test]
    fn a_state_keeps_its_stop_where_the_sentence_goes_on() {
        check("Reston, Va., and Tampa (Fla.) in Ala. Then", "Reston|,|Va.|,|and|Tampa|(|Fla.|)|in|Ala|.|Then");
    }

    #[test]
    fn no_abbreviation_is_too_long_to_be_known() {
        assert!(ABBREVIATIONS.iter().chain(&AMBIGUOUS).chain(&STATES).chain(&LOWER).all(|word| *word != 0));
        check("Messrs. Lee and Kim. Sept. 9, etc. and so on", "Messrs.|Lee|and|Kim|.|Sept.|9|,|etc.|and|so|on");
    }

    #[test]
    fn possessives_stand_alone() {
        check("Korea's \u{201c}don't\u{201d} O'Neill's", "Korea|'s|\u{201c}|don't|\u{201d}|O'Neill|'s");
    }

    #[test]
    fn marks_and_numbers() {
        check("''The 15-nation body,'' $2,000.50 AT&T", "''|The|15-nation|body|,|''|$|2,000.50|AT&T");
    }
}
