//! What may be a headline by its look.

use crate::parse::rows::ending;

/// The longest headline, in bytes.
const LONGEST: usize = 220;

/// Whether `line` could be a headline by itself: short, not a sentence's beginning in lower case, not an end in a comma.
pub(super) fn could_be(line: &str) -> bool {
    let first = line.chars().find(|c| c.is_alphanumeric());
    let words = line.split_whitespace().take(40).count();
    line.len() <= LONGEST
        && words <= 25
        && first.is_some_and(|c| !c.is_lowercase())
        && line.chars().any(char::is_alphabetic)
        && !line.ends_with([',', ';', '-'])
        && !line.starts_with(['(', '[', '*', '\u{2022}'])
}

/// Whether nearly all of the longer words of `line` have capitals, as in headlines of American papers.
pub(super) fn is_title_case(line: &str) -> bool {
    let long = |w: &&str| w.chars().filter(|c| c.is_alphabetic()).count() >= 4;
    let words: Vec<&str> = line.split_whitespace().filter(long).collect();
    let capital = |w: &&&str| w.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase);
    words.len() >= 3 && words.iter().filter(capital).count() * 10 >= words.len() * 9
}

/// Whether `line` ends as a sentence does.
pub(super) fn ends_as_sentence(line: &str) -> bool {
    ending(line, 12).trim_end_matches(['"', '\u{201d}', '\u{2019}', '\'', ')']).ends_with('.')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_on_long_words_make_a_title() {
        assert!(is_title_case("Oslo Port Shuts for the Third Week of Ice."));
        assert!(!is_title_case("Oslo port shuts for the third week of ice."));
    }
}
