//! Whether a line ends a sentence.

use crate::parse::wire::rows::ending;

/// Words that are written with a full stop and do not end a sentence with it, lower case, the stop left out.
const ABBREVIATIONS: &[&str] = &[
    "mr", "mrs", "ms", "dr", "prof", "gen", "lt", "col", "capt", "cmdr", "maj", "sgt", "adm", "brig", "gov", "sen", "sens", "rep", "reps",
    "rev", "hon", "pres", "st", "mt", "ft", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec", "no",
    "nos", "vs", "messrs", "supt", "insp", "det", "u.s", "u.n", "u.k", "e.u",
];

/// Whether `line` ends as a sentence or a heading of quoted matter does: with a stop, closing marks and brackets after it, and no abbreviation before it.
pub(in crate::parse) fn ends_sentence(line: &str) -> bool {
    let tail = ending(line, 60).trim_end();
    let bare = tail.trim_end_matches(['"', '\'', '\u{201d}', '\u{2019}', ')', ']', '\u{bb}']);
    match bare.chars().next_back() {
        Some('?' | '!' | '\u{2026}') => true,
        Some('.') => !is_abbreviation(bare) || bare.len() < tail.len(),
        _ => false,
    }
}

/// Whether the last word of `bare`, which ends in a full stop, is an abbreviation or an initial.
fn is_abbreviation(bare: &str) -> bool {
    let word = bare.trim_end_matches('.').rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '"' | '\u{201c}')).next().unwrap_or("");
    let initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
    (initial && word != "I") || ABBREVIATIONS.contains(&word.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_and_abbreviations_do_not() {
        for line in ["The port closed.", "\"We wait,\" he said. \"Here.\"", "Why?", "(It did not answer.)", "It cost 12."] {
            assert!(ends_sentence(line), "{line}");
        }
        for line in ["The port of St.", "said Mr.", "in the U.S.", "on Jan.", "by George W.", "the port,", ""] {
            assert!(!ends_sentence(line), "{line}");
        }
    }
}
