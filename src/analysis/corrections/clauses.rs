//! The fixes of one notice: where one ends and the next begins.

use std::ops::Range;

use super::kinds::verb;
use super::words::Word;

/// Openings of sentences that tell of the error and fix nothing.
const REMARKS: &[&[&str]] = &[
    &["error"],
    &["errors"],
    &["the", "error"],
    &["the", "same", "error"],
    &["this", "error"],
    &["an", "earlier"],
    &["a", "previous"],
    &["previous"],
    &["earlier"],
    &["story"],
    &["in", "u.s."],
    &["no", "other"],
];

/// The clauses of a notice that announce something, in order.
pub(super) fn clauses(words: &[Word<'_>]) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = 0;
    for i in 0..words.len() {
        if ends_before(words, start, i) {
            push(words, start..i, &mut out);
            start = i;
        }
    }
    push(words, start..words.len(), &mut out);
    out
}

/// Keeps a clause that has words and is no remark; the first always stays, whatever it says.
fn push(words: &[Word<'_>], range: Range<usize>, out: &mut Vec<Range<usize>>) {
    let Some(first) = range.clone().find(|&i| words.get(i).is_some_and(|w| !w.is_mark() && !w.is_any(&["and", "also"]))) else { return };
    let remark = REMARKS.iter().any(|opening| opening.iter().enumerate().all(|(k, text)| words.get(first + k).is_some_and(|w| w.is(text))));
    if !remark || out.is_empty() {
        out.push(first..range.end);
    }
}

/// Whether the clause that began at `start` ends before the word at `i`.
fn ends_before(words: &[Word<'_>], start: usize, i: usize) -> bool {
    let Some(word) = words.get(i).filter(|w| !w.quoted && i > start) else { return false };
    let previous = words.get(i - 1);
    if previous.is_some_and(|w| !w.quoted && matches!(w.text, ";" | ".")) {
        return true;
    }
    let has_verb = words.get(start..i).is_some_and(|clause| clause.iter().any(|w| verb(w).is_some()));
    if !has_verb {
        return false;
    }
    let third_person = verb(word).is_some() && word.text.ends_with('s') && !word.text.ends_with("ss");
    let after_joint = previous.is_some_and(|w| w.is_any(&[",", "and", "also"]));
    let infinitive = word.is("to") && words.get(i + 1).is_some_and(|w| verb(w).is_some()) && previous.is_some_and(|w| w.is("and"));
    third_person && after_joint || infinitive
}
