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

/// Words that headlines leave out, and words with which stories open and headlines do not.
const LEFT_OUT: &[&str] = &["a", "an", "the", "said", "told", "was", "were", "had"];
const OPENERS: &[&str] = &["it", "he", "she", "they", "there", "this", "these", "that", "i", "we", "when", "if", "as", "but", "and"];

/// Whether `line` reads as a headline though a stop was put behind it, as some archives put one behind every line: no word that headlines leave out.
pub(super) fn reads_as_one(line: &str) -> bool {
    let words: Vec<String> = line.split_whitespace().map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()).collect();
    let opens = words.first().is_some_and(|w| OPENERS.contains(&w.as_str()));
    line.len() <= 110 && (3..=16).contains(&words.len()) && !opens && !words.iter().any(|w| LEFT_OUT.contains(&w.as_str()))
}

/// Whether `line` ends as a sentence does.
pub(super) fn ends_as_sentence(line: &str) -> bool {
    ending(line, 12).trim_end_matches(['"', '\u{201d}', '\u{2019}', '\'', ')']).ends_with('.')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headlines_leave_out_small_words() {
        assert!(reads_as_one("Ice shuts Oslo port for third week.") && reads_as_one("Will ships sail?"));
        assert!(!reads_as_one("It is cold in Oslo.") && !reads_as_one("The port closed.") && !reads_as_one("Ships wait, master said."));
    }

    #[test]
    fn capitals_on_long_words_make_a_title() {
        assert!(is_title_case("Oslo Port Shuts for the Third Week of Ice."));
        assert!(!is_title_case("Oslo port shuts for the third week of ice."));
    }
}
