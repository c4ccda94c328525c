//! Where the clause of an attribution begins and ends: what somebody is said to have said, in the reporter's words.

use std::ops::Range;

use super::attributions::{Attribution, Order};
use super::classes::Class;
use super::paragraph::Paragraph;
use super::phrases::phrase_at;

/// How far behind the cue "that" is looked for, in tokens.
const THAT_WINDOW: usize = 14;
/// "that" behind the cue, with only the hearer, time and place before it.
pub(super) fn that_behind(par: &Paragraph, from: usize, end: usize) -> Option<usize> {
    (from..end.min(from + THAT_WINDOW))
        .take_while(|&i| {
            !par.quoted(i)
                && par.is_word(i)
                && (i == from
                    || par.is_capital(i)
                    || !par.class(i).is(Class::CUE.with(Class::AUX).with(Class::PRONOUN))
                    || par.word(i) == "that")
        })
        .find(|&i| par.word(i) == "that")
        .filter(|&i| i == from || !par.class(i + 1).is(Class::AUX))
}

/// Behind the one who is told.
pub(super) fn past_hearer(par: &Paragraph, at: usize) -> usize {
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

/// The clause before the attribution: "The plan failed, Lee said."
pub(super) fn clause_before(
    par: &Paragraph,
    a: &Attribution,
    sentence: &Range<usize>,
    before: Option<&Attribution>,
) -> Option<Range<usize>> {
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
pub(super) fn trimmed(par: &Paragraph, mut tokens: Range<usize>) -> Range<usize> {
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
