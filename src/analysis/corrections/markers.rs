//! The small words that cut a fix into what was wrong, the right wording and the wrong one: "to", "from", "not", "instead of".

use std::ops::Range;

use super::kinds::verb;
use super::words::Word;

/// What a marker announces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Marker {
    /// "to show", "to say that", "which should read": a statement as it is right.
    Say,
    /// "to": the right wording.
    To,
    /// "from": the wrong wording.
    From,
    /// "not": the wrong wording, set against the right one.
    Not,
    /// "instead of", "rather than", "sted": the same.
    Instead,
    /// "with" after "replaces": the right wording.
    With,
}

/// A marker and the words that make it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cut {
    /// What it announces.
    pub marker: Marker,
    /// Its words.
    pub words: Range<usize>,
}

/// Verbs after "to" that lead up to a statement.
const SAYING: &[&str] = &["clarify", "indicate", "note", "read", "reflect", "say", "show", "specify", "state"];
/// Verbs that lead up to a statement without "to".
const SAID: &[&str] = &["read", "reads", "say", "says", "saying", "show", "shows", "showing"];
/// Verbs after "to" that tell why, and give no wording.
const EXPLAINING: &[&str] = &[
    "account",
    "agree",
    "align",
    "avoid",
    "be",
    "comply",
    "conform",
    "ensure",
    "give",
    "have",
    "identify",
    "include",
    "match",
    "provide",
    "reword",
    "substitute",
    "widen",
];
/// Words after which "to" belongs to the words around it.
const BEFORE_TO: &[&str] = &[
    "according",
    "addition",
    "attributed",
    "close",
    "compared",
    "contrast",
    "due",
    "linked",
    "opposed",
    "prior",
    "reference",
    "references",
    "related",
    "relating",
    "response",
    "subject",
    "thanks",
    "up",
];
/// Words after which "from" belongs to the words around it.
const BEFORE_FROM: &[&str] = &[
    "away",
    "comes",
    "comment",
    "comments",
    "data",
    "detail",
    "details",
    "dropped",
    "excerpt",
    "line",
    "missing",
    "omitted",
    "quote",
    "quotes",
    "reaction",
    "refiled",
    "remarks",
    "resulting",
    "statement",
    "word",
    "words",
];
/// Words after which "not" denies and sets nothing against anything.
const AUXILIARIES: &[&str] = &[
    "are", "can", "could", "did", "do", "does", "had", "has", "have", "is", "may", "might", "must", "should", "was", "were", "will",
    "would",
];

/// The markers of one clause, its verbs and places already taken out; `replacing` where its verb is "replaces".
pub(super) fn cuts(words: &[Word<'_>], replacing: bool) -> Vec<Cut> {
    let mut out: Vec<Cut> = Vec::new();
    let mut i = 0;
    while i < words.len() {
        match marker_at(words, i, &out, replacing) {
            Some((marker, len)) => {
                if overrules(words, i + len, marker, &out) {
                    out.clear();
                }
                out.push(Cut { marker, words: i..i + len });
                i += len;
            }
            None => i += 1,
        }
    }
    out
}

/// Whether a marker makes the only "to" before it part of what was wrong: "sales TO customers to $5", "to have it TO read".
fn overrules(words: &[Word<'_>], after: usize, marker: Marker, out: &[Cut]) -> bool {
    match (out, marker) {
        ([Cut { marker: Marker::To, words: first }], Marker::To) => {
            let between = words.get(first.end..after.saturating_sub(1)).unwrap_or(&[]);
            !between.iter().any(|w| has_figure(w) || w.quoted) && words.get(after).is_some_and(telling)
        }
        ([Cut { marker: Marker::To, .. }], Marker::Say) => true,
        _ => false,
    }
}

fn marker_at(words: &[Word<'_>], i: usize, out: &[Cut], replacing: bool) -> Option<(Marker, usize)> {
    let word = words.get(i).filter(|w| !w.quoted)?;
    let next = words.get(i + 1);
    let has = |marker: Marker| out.iter().any(|c| c.marker == marker);
    // "profit from leasing to $5 from $4": the first "from" may belong to what was wrong.
    let led_by_from = out.first().is_some_and(|c| c.marker == Marker::From) && out.len() == 2;
    let opposed = has(Marker::Not) || has(Marker::Instead) || has(Marker::From) && (has(Marker::To) || has(Marker::Say)) && !led_by_from;
    if opposed {
        return None;
    }
    if is_not(words, i) {
        return Some((Marker::Not, if next.is_some_and(|w| w.is("that")) { 2 } else { 1 }));
    }
    if word.is("sted") {
        return Some((Marker::Instead, 1));
    }
    let pairs = [("instead", "of"), ("rather", "than")];
    if i > 0 && pairs.iter().any(|(a, b)| word.is(a) && next.is_some_and(|w| w.is(b))) {
        let saying = words.get(i + 2).is_some_and(|w| w.is_any(&["saying", "reading"]));
        let that = saying && words.get(i + 3).is_some_and(|w| w.is("that"));
        return Some((Marker::Instead, 2 + usize::from(saying) + usize::from(that)));
    }
    if !has(Marker::Say)
        && let Some(len) = say(words, i)
    {
        return Some((Marker::Say, len));
    }
    if replacing && word.is("with") && out.is_empty() {
        return Some((Marker::With, 1));
    }
    let previous = i.checked_sub(1).and_then(|j| words.get(j));
    if word.is("from") {
        let set_off = previous.is_some_and(|w| w.quoted || w.is_mark()) || next.is_some_and(|w| w.quoted);
        let belongs = previous.is_some_and(|w| !w.quoted && w.is_any(BEFORE_FROM));
        return (!belongs && (!has(Marker::Say) || set_off)).then_some((Marker::From, 1));
    }
    // "by assigning no value to options" tells how, and gives no wording.
    if has(Marker::Say) || words.iter().find(|w| !w.is_mark() && !w.is("and")).is_some_and(|w| w.is("by")) {
        return None;
    }
    let to = word.is("to") || out.is_empty() && opposed_later(words, i) && (word.is("as") || word.text == ":" && i > 0);
    (to && leads(words, i, has(Marker::To))).then_some((Marker::To, 1))
}

/// Whether the "to" at `i` leads to a wording.
fn leads(words: &[Word<'_>], i: usize, again: bool) -> bool {
    let previous = i.checked_sub(1).and_then(|j| words.get(j));
    let Some(next) = words.get(i + 1) else { return false };
    let range = again && previous.is_some_and(has_figure) && has_figure(next);
    let belongs = previous.is_some_and(|w| !w.quoted && w.is_any(BEFORE_TO));
    let explains = !next.quoted && (next.is_any(EXPLAINING) || next.is_any(SAYING) || verb(next).is_some());
    // A second "to" is only a marker where a new wording could begin.
    !range && !belongs && !explains && (!again || telling(next))
}

/// Whether wordings are set against each other after `i`.
fn opposed_later(words: &[Word<'_>], i: usize) -> bool {
    (i + 2..words.len()).any(|k| is_not(words, k) || words.get(k).is_some_and(|w| !w.quoted && w.is_any(&["sted", "instead"])))
}

/// The words that lead up to a statement from `i`, counted; "to properly reflect that", "to make it clear", "that" after the verb.
fn say(words: &[Word<'_>], i: usize) -> Option<usize> {
    let is = |k: usize, list: &[&str]| words.get(i + k).is_some_and(|w| !w.quoted && w.is_any(list));
    let adverb = |k: usize| usize::from(words.get(i + k).is_some_and(|w| !w.quoted && w.text.ends_with("ly") && w.text.len() > 4));
    let after_mark = i.checked_sub(1).and_then(|j| words.get(j)).is_some_and(|w| !w.quoted && w.text == ",");
    let mut len = match () {
        () if is(0, &["to"]) && is(1 + adverb(1), SAYING) => 2 + adverb(1),
        () if is(0, &["to"]) && is(1, &["make", "be"]) && is(2, &["clear", "clearer"]) => 3,
        () if is(0, &["to"]) && is(1, &["make"]) && is(2, &["it"]) && is(3, &["clear", "clearer"]) => 4,
        () if (i == 0 || after_mark) && is(0, &["making", "make", "makes"]) && is(1, &["clear"]) => 2,
        () if i == 0 && is(0, &["by"]) && is(1, &["making", "saying", "showing"]) => 2,
        () if is(0, &["should"]) && is(1, &["read", "be", "say"]) => 2,
        () if is(0, &["should"]) && is(1, &["have"]) && is(2, &["read", "said", "been"]) => 3,
        () if i == 0 && is(0, SAID) => 1,
        () if is(0, &["that"]) && (i == 0 || i.checked_sub(1).and_then(|j| words.get(j)).and_then(verb).is_some()) => return Some(1),
        () => return None,
    };
    while is(len, &["that", ":"]) || is(len, &["to"]) && is(len + 1, &["say", "show", "read"]) {
        len += if is(len, &["to"]) { 2 } else { 1 };
    }
    Some(len)
}

/// Whether the "not" at `i` sets one wording against another.
pub(super) fn is_not(words: &[Word<'_>], i: usize) -> bool {
    let (Some(word), Some(before), Some(after)) = (words.get(i), i.checked_sub(1).and_then(|j| words.get(j)), words.get(i + 1)) else {
        return false;
    };
    if word.quoted || !word.is("not") {
        return false;
    }
    let set_off = before.quoted || matches!(before.text, "," | "(" | "\"" | "\u{201d}" | "'" | "\u{2019}" | "...") || before.is("and");
    set_off && !after.is_any(&["just", "only", "yet"]) || !before.is_any(AUXILIARIES) && telling(after)
}

/// Whether a word is one that a wording would begin with: a figure, a capital, a quoted word.
pub(super) fn telling(word: &Word<'_>) -> bool {
    word.quoted || word.text.contains(|c: char| c.is_ascii_digit() || c.is_uppercase())
}

fn has_figure(word: &Word<'_>) -> bool {
    word.text.contains(|c: char| c.is_ascii_digit())
}
