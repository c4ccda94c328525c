//! The fixes of one notice: where one ends and the next begins.

use std::ops::Range;

use crate::model::CorrectionKind;

use super::kinds::verb;
use super::wording::is_description;
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
    &["original", "version"],
    &["incorporates"],
    &["with", "ap"],
    &["for", "global"],
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
    // What follows "please read" is the reading and the account of why, up to the next one.
    if words.get(start..i).is_some_and(asks_to_read) {
        return word.is_any(&["also", "please"])
            && words.get(i..i + 3).is_some_and(asks_to_read)
            && !previous.is_some_and(|w| w.is("also"));
    }
    if previous.is_some_and(|w| !w.quoted && matches!(w.text, ";" | ".")) {
        return true;
    }
    let clause = words.get(start..i).unwrap_or(&[]);
    if !clause.iter().any(|w| verb(w).is_some()) {
        return false;
    }
    let joint = previous.is_some_and(|w| w.is_any(&[",", "and", "also", "&"]));
    let third_person = verb(word).is_some() && word.text.ends_with('s') && !word.text.ends_with("ss");
    let gone_on = |from: usize| words.get(from + 1).is_some_and(|w| !w.is_any(&["in", "of", "to", ",", "and"]));
    // "change the name to Lee, add quote": verbs in a row, as orders.
    let ordered = ORDERS.iter().any(|o| word.is(o)) && gone_on(i);
    // "day to Friday and time of vote to noon": another thing with a wording of its own.
    let leads = |w: &Word<'_>| !w.quoted && w.is_any(&["to", "from"]);
    let rest = words.get(i..).unwrap_or(&[]).iter().take_while(|w| w.quoted || !matches!(w.text, "." | ";" | ")"));
    let another = previous.is_some_and(|w| w.is("and"))
        && is_description(word)
        && clause.iter().any(leads)
        && rest.take(12).any(|w| !w.quoted && w.is("to"));
    if another {
        return true;
    }
    // "and to show that", "in paragraph 4 to remove": another thing done. A chain of verbs ("refiled to correct") is one.
    let next = words.get(i + 1);
    let infinitive = word.is("to") && next.is_some_and(|w| verb(w).is_some());
    let stated = word.is("to") && next.is_some_and(|w| w.is_any(&["show", "say", "make", "clarify", "reflect", "read"]));
    let acts_anew = infinitive && next.is_some_and(|w| matches!(verb(w), Some(CorrectionKind::Removes | CorrectionKind::Adds)));
    let chained = previous.is_some_and(|w| verb(w).is_some());
    // A new action after "and" needs something said before it: "corrected in paragraph 4 and to show" has.
    joint && (third_person || ordered || infinitive || stated && clause.len() > 2) || acts_anew && !chained
}

/// Whether "please read" stands among the words.
fn asks_to_read(words: &[Word<'_>]) -> bool {
    words.windows(2).any(|w| matches!(w, [a, b] if !a.quoted && a.is_any(&["please", "pls"]) && b.is("read")))
}

/// Verbs as orders that go on a list.
const ORDERS: &[&str] = &["add", "change", "correct", "delete", "drop", "fix", "remove", "replace"];
