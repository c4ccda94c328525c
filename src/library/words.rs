//! The words of a text as they are looked for: what the index holds and what a query asks for are made by the same few lines.
//!
//! A word is a run of letters and digits, in lower case and without accents ("Śląsk" is "slask"); in scripts that do not set spaces every character is a word of
//! its own. Apostrophes, hyphens and points part words, so that "U.N." is the words "u", "n", and a search for it one for the two side by side.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::model::Span;

/// A word that stands between two names of a list, so that no phrase reaches from one into the next. No query can hold it.
pub(super) const BREAK: &str = "\u{a6}";

/// Gives every word of `text` with where it stands, in bytes.
pub(super) fn each_word(text: &str, mut tell: impl FnMut(&str, Span)) {
    let mut word = String::new();
    let mut start = 0;
    for (at, c) in text.char_indices() {
        let joins = c.is_alphanumeric() || !c.is_ascii() && is_combining_mark(c);
        if (!joins || stands_alone(c)) && !word.is_empty() {
            tell(&word, Span::new(start, at));
            word.clear();
        }
        if !joins {
            continue;
        }
        if word.is_empty() {
            start = at;
        }
        plain(c, &mut word);
        if stands_alone(c) && !word.is_empty() {
            tell(&word, Span::new(start, at + c.len_utf8()));
            word.clear();
        }
    }
    if !word.is_empty() {
        tell(&word, Span::new(start, text.len()));
    }
}

/// The words of `text`.
pub(super) fn words(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    each_word(text, |word, _| out.push(word.to_owned()));
    out
}

/// The words of `text` with one space between them: what goes into the index.
pub(super) fn indexed(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    each_word(text, |word, _| {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    });
    out
}

/// Names as they go into the index: nothing reaches from one into the next.
pub(super) fn indexed_names<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    let mut out = String::from(BREAK);
    for name in names {
        out.push(' ');
        out.push_str(&indexed(name));
        out.push(' ');
        out.push_str(BREAK);
    }
    out
}

/// Lower case, without accents.
fn plain(c: char, out: &mut String) {
    if c.is_ascii() {
        return out.push(c.to_ascii_lowercase());
    }
    let spelled = match c {
        'ß' | 'ẞ' => "ss",
        'æ' | 'Æ' => "ae",
        'œ' | 'Œ' => "oe",
        'ø' | 'Ø' => "o",
        'ł' | 'Ł' => "l",
        'đ' | 'Đ' | 'ð' | 'Ð' => "d",
        'þ' | 'Þ' => "th",
        'ı' => "i",
        _ => return std::iter::once(c).nfkd().filter(|c| !is_combining_mark(*c)).for_each(|c| lower(c, out)),
    };
    out.push_str(spelled);
}

/// In lower case, if it is a letter or a digit: a compatibility form can fall apart into other signs, which would part the word in the index.
fn lower(c: char, out: &mut String) {
    out.extend(c.to_lowercase().filter(|c| c.is_alphanumeric()));
}

/// Whether a character is a word of its own: scripts without spaces between words.
fn stands_alone(c: char) -> bool {
    matches!(c, '\u{0e00}'..='\u{0eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn words_are_lower_case_and_plain() {
        assert_eq!(indexed("The U.N.'s Łódź-based “Straße” café, 3,500 km²"), "the u n s lodz based strasse cafe 3 500 km2");
        assert_eq!(indexed("東京で会う Tokyo"), "東 京 て 会 う tokyo");
        assert_eq!(indexed("¦ § —"), "");
    }

    #[test]
    fn a_word_knows_where_it_stands() {
        let text = "Élan — vital";
        let mut seen = Vec::new();
        each_word(text, |word, span| seen.push((word.to_owned(), text[span.start..span.end].to_owned())));
        assert_eq!(seen, [("elan".into(), "Élan".into()), ("vital".into(), "vital".into())]);
    }

    proptest! {
        #[test]
        fn the_index_sees_the_words_that_the_query_sees(text in "\\PC{0,80}") {
            // What FTS5's `ascii` makes of the indexed form: runs of ASCII letters and digits and of anything that is not ASCII.
            let indexed = indexed(&text);
            let theirs: Vec<&str> = indexed.split(|c: char| c.is_ascii() && !c.is_ascii_alphanumeric()).filter(|w| !w.is_empty()).collect();
            prop_assert_eq!(theirs, words(&text));
            prop_assert!(!indexed.contains(BREAK));
        }
    }
}
