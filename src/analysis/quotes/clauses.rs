//! The reported clause of an attribution: what somebody is said to have said, in the reporter's words.

use std::ops::Range;

use super::attributions::{Attribution, Order};
use super::classes::Class;
use super::paragraph::Paragraph;
use super::phrases::phrase_at;

/// A reported clause; it may hold stretches between marks, or be nothing but one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Clause {
    /// Its tokens, a leading "that" and punctuation at the ends left out.
    pub tokens: Range<usize>,
    /// Index of its attribution.
    pub attribution: usize,
}

/// How far behind the cue "that" is looked for, in tokens.
const THAT_WINDOW: usize = 14;
/// How many tokens a clause may have; what has more is no prose, and reading all of it for every cue would take quadratic time.
const LONGEST: usize = 400;

/// The reported clause of every attribution that has one, in the order of the attributions.
pub(super) fn find_clauses(par: &Paragraph, attributions: &[Attribution]) -> Vec<Clause> {
    let mut found = Vec::new();
    for (index, a) in attributions.iter().enumerate() {
        let sentence = par.sentence(par.sentence_of(a.cue.start));
        let next = attributions.get(index + 1);
        let tokens = clause_after(par, a, &sentence, next).or_else(|| {
            let before = index.checked_sub(1).and_then(|p| attributions.get(p)).filter(|p| p.cue.start >= sentence.start);
            clause_before(par, a, &sentence, before)
        });
        if let Some(tokens) = tokens.filter(|t| t.len() <= LONGEST).map(|t| trimmed(par, t)).filter(|t| !t.is_empty()) {
            found.push(Clause { tokens, attribution: index });
        }
    }
    found
}

/// The clause behind the cue.
fn clause_after(par: &Paragraph, a: &Attribution, sentence: &Range<usize>, next: Option<&Attribution>) -> Option<Range<usize>> {
    let start = clause_start(par, a, sentence)?;
    let mut end = sentence.end;
    if let Some(next) = next.filter(|n| n.extent.start > start && n.cue.start < sentence.end) {
        let cut = next.extent.start;
        let border = cut > start
            && (matches!(par.word(cut - 1), "," | ";" | "\u{2014}" | "\u{2013}" | "-")
                || par.class(cut).is(Class::CONJUNCTION)
                || par.class(cut - 1).is(Class::CONJUNCTION)
                || par.word(cut - 1) == "while");
        if border && !par.quoted(cut) {
            end = cut;
        }
    }
    Some(start..end.max(start))
}

/// Where the clause behind the cue begins; `None` where what follows the cue is no clause.
fn clause_start(par: &Paragraph, a: &Attribution, sentence: &Range<usize>) -> Option<usize> {
    let mut at = a.cue.end.max(a.extent.end);
    if a.class.is(Class::WORDS) {
        return None;
    }
    if a.order == Order::CueFirst {
        // "According to Lee, the plan": the clause follows the comma, if nothing stood before the cue.
        let leads = (sentence.start..a.cue.start).all(|i| !par.is_word(i) || par.class(i).is(Class::CONJUNCTION))
            && !(sentence.start..a.cue.start).any(|i| par.quoted(i));
        let comma = (at..sentence.end.min(at + 20)).find(|&i| par.word(i) == "," && !par.quoted(i));
        return if leads && a.cue.len() == 2 { comma.map(|c| c + 1) } else { None };
    }
    if let Some(that) = that_behind(par, at, sentence.end) {
        return Some(that + 1);
    }
    if a.class.is(Class::TELL) {
        at = past_hearer(par, at);
    }
    while at < sentence.end && par.class(at).is(Class::TIME) && par.name(at).is_none() {
        at += 1;
    }
    if let Some(quote) = introduced_quote(par, at, sentence.end) {
        return Some(quote);
    }
    let class = par.class(at);
    let word = par.word(at);
    if at >= sentence.end {
        return None;
    }
    if par.quoted(at) {
        return Some(at);
    }
    if !par.is_word(at) && !matches!(word, "$") {
        return None;
    }
    if word == "to" {
        return a.class.is(Class::PLEDGE.with(Class::TELL)).then_some(at);
    }
    if a.class.is(Class::THINK) && !a.class.is(Class::SAY) {
        return is_clause(par, at, sentence.end).then_some(at);
    }
    let quotes_follow = (at..sentence.end.min(at + LONGEST)).any(|i| par.quoted(i));
    if a.class.is(Class::CALL.with(Class::EXPRESS)) && quotes_follow {
        return Some(at);
    }
    if a.class.is(Class::SAY.with(Class::TELL)) && (!class.is(Class::PREPOSITION) || quotes_follow) && !class.is(Class::CONJUNCTION) {
        let object = a.class.is(Class::CALL.with(Class::PLEDGE).with(Class::EXPRESS).with(Class::QUOTES));
        let long = !object && sentence.end > at + 6;
        return (quotes_follow || long || is_clause(par, at, sentence.end))
            .then_some(at)
            .filter(|_| quotes_follow || !a.class.is(Class::QUOTES));
    }
    None
}

/// The quote that a comma or colon introduces, with only place, time and manner between it and the cue: "said in Rome on Monday, "We ...".
fn introduced_quote(par: &Paragraph, from: usize, end: usize) -> Option<usize> {
    let comma = (from..end.min(from + THAT_WINDOW))
        .take_while(|&i| !par.quoted(i) && (par.is_capital(i) || !par.class(i).is(Class::AUX.with(Class::RELATIVE))))
        .find(|&i| matches!(par.word(i), "," | ":"))?;
    (comma + 1 < end && par.quoted(comma + 1)).then_some(comma + 1)
}

/// "that" behind the cue, with only the hearer, time and place before it.
fn that_behind(par: &Paragraph, from: usize, end: usize) -> Option<usize> {
    (from..end.min(from + THAT_WINDOW))
        .take_while(|&i| {
            !par.quoted(i)
                && par.is_word(i)
                && (i == from || !par.class(i).is(Class::CUE.with(Class::AUX).with(Class::PRONOUN)) || par.word(i) == "that")
        })
        .find(|&i| par.word(i) == "that")
        .filter(|&i| i == from || !par.class(i + 1).is(Class::AUX))
}

/// Behind the one who is told.
fn past_hearer(par: &Paragraph, at: usize) -> usize {
    if par.class(at).is(Class::OBJECT.with(Class::PRONOUN)) && !par.class(at).is(Class::DETERMINER)
        || matches!(par.word(at), "her" | "you" | "it")
    {
        return at + 1;
    }
    if let Some(id) = par.name(at) {
        let mut end = at + 1;
        while par.name(end) == Some(id) {
            end += 1;
        }
        return end;
    }
    phrase_at(par, at).map_or(at, |p| p.end)
}

/// Whether these tokens hold a verb, so that they can be a clause: an auxiliary, or a word in -ed or -s, before much else.
fn is_clause(par: &Paragraph, from: usize, end: usize) -> bool {
    (from..end).take(30).filter(|&i| !par.quoted(i)).enumerate().any(|(n, i)| {
        par.class(i).is(Class::AUX.with(Class::VERB)) || n > 0 && par.word(i).ends_with("ed") && !par.word(i).ends_with("eed")
    })
}

/// The clause before the attribution: "The plan failed, Lee said."
fn clause_before(par: &Paragraph, a: &Attribution, sentence: &Range<usize>, before: Option<&Attribution>) -> Option<Range<usize>> {
    if a.order == Order::Carried || !a.class.is(Class::SAY.with(Class::TELL)) {
        return None;
    }
    let comma = a.extent.start.checked_sub(1).filter(|&c| c > sentence.start)?;
    let parted = par.word(comma) == "," || par.quoted(comma) || a.cue.len() == 2;
    if !parted {
        return None;
    }
    let start = match before {
        Some(before) if before.extent.end <= comma => {
            if before.class.is(Class::SAY.with(Class::TELL)) && is_told(par, before) {
                // What an earlier attribution of the sentence leaves, behind its comma.
                let from = before.extent.end;
                (from..comma).find(|&i| par.word(i) == "," && !par.quoted(i)).map(|c| c + 1)?
            } else {
                sentence.start
            }
        }
        _ => sentence.start,
    };
    let end = if par.word(comma) == "," && !par.quoted(comma) { comma } else { a.extent.start };
    Some(start..end)
}

/// Whether the cue is a plain "said" or "told", which no clause of another speaker goes around.
fn is_told(par: &Paragraph, a: &Attribution) -> bool {
    matches!(par.word(a.cue.start), "said" | "says" | "told" | "tells" | "saying" | "telling" | "added" | "According" | "according")
}

/// Without conjunctions before it and punctuation at its ends.
fn trimmed(par: &Paragraph, mut tokens: Range<usize>) -> Range<usize> {
    while tokens.start < tokens.end && !par.quoted(tokens.start) {
        let i = tokens.start;
        let lead =
            par.class(i).is(Class::CONJUNCTION) || par.word(i) == "that" || !par.is_word(i) && !matches!(par.word(i), "$" | "#" | "@");
        if !lead {
            break;
        }
        tokens.start += 1;
    }
    while tokens.end > tokens.start && !par.quoted(tokens.end - 1) {
        let i = tokens.end - 1;
        let tail = !par.is_word(i) && !matches!(par.word(i), "%" | ")" | "]")
            || par.class(i).is(Class::CONJUNCTION) && !par.is_capital(i)
            || par.word(i) == "while";
        if !tail {
            break;
        }
        tokens.end -= 1;
    }
    tokens
}
