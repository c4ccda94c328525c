//! What was done, by the notice's first verb.

use crate::model::CorrectionKind;

use super::words::Word;

/// Verbs by how they begin; the first that fits counts.
const VERBS: &[(&str, CorrectionKind)] = &[
    ("correct", CorrectionKind::Corrects),
    ("corrrect", CorrectionKind::Corrects),
    ("restores", CorrectionKind::Corrects),
    ("fixes", CorrectionKind::Corrects),
    ("fixed", CorrectionKind::Corrects),
    ("fixing", CorrectionKind::Corrects),
    ("changes", CorrectionKind::Corrects),
    ("changed", CorrectionKind::Corrects),
    ("changing", CorrectionKind::Corrects),
    ("amend", CorrectionKind::Corrects),
    ("replaces", CorrectionKind::Corrects),
    ("replaced", CorrectionKind::Corrects),
    ("replacing", CorrectionKind::Corrects),
    ("refil", CorrectionKind::Refiles),
    ("resend", CorrectionKind::Refiles),
    ("adds", CorrectionKind::Adds),
    ("added", CorrectionKind::Adds),
    ("adding", CorrectionKind::Adds),
    ("inserts", CorrectionKind::Adds),
    ("inserted", CorrectionKind::Adds),
    ("inserting", CorrectionKind::Adds),
    ("updat", CorrectionKind::Updates),
    ("removes", CorrectionKind::Removes),
    ("removed", CorrectionKind::Removes),
    ("removing", CorrectionKind::Removes),
    ("drops", CorrectionKind::Removes),
    ("dropping", CorrectionKind::Removes),
    ("deletes", CorrectionKind::Removes),
    ("deleted", CorrectionKind::Removes),
    ("deleting", CorrectionKind::Removes),
    ("eliminat", CorrectionKind::Removes),
    ("clarif", CorrectionKind::Clarifies),
    ("withdraw", CorrectionKind::Withdraws),
    ("withdrew", CorrectionKind::Withdraws),
    ("recast", CorrectionKind::Recasts),
    ("rewrit", CorrectionKind::Recasts),
    ("repeats", CorrectionKind::Repeats),
    ("repeated", CorrectionKind::Repeats),
    ("repeating", CorrectionKind::Repeats),
];

/// Verbs that only do so in the infinitive or as an order: "to fix", "add".
const PLAIN: &[(&str, CorrectionKind)] = &[
    ("fix", CorrectionKind::Corrects),
    ("replace", CorrectionKind::Corrects),
    ("change", CorrectionKind::Corrects),
    ("add", CorrectionKind::Adds),
    ("insert", CorrectionKind::Adds),
    ("remove", CorrectionKind::Removes),
    ("drop", CorrectionKind::Removes),
    ("delete", CorrectionKind::Removes),
    ("repeat", CorrectionKind::Repeats),
];

/// What the word says was done, if it is such a verb.
pub(super) fn verb(word: &Word<'_>) -> Option<CorrectionKind> {
    if word.quoted {
        return None;
    }
    let lower = word.text.to_lowercase();
    let found = VERBS.iter().find(|(stem, _)| lower.starts_with(stem) && lower.len() <= stem.len() + 5);
    found.or_else(|| PLAIN.iter().find(|(plain, _)| lower == *plain)).map(|(_, kind)| *kind)
}

/// What a notice says was done: its first verb's kind; that of a correction where it has none.
pub(super) fn kind(words: &[Word<'_>]) -> CorrectionKind {
    words.iter().find_map(verb).unwrap_or(CorrectionKind::Corrects)
}
