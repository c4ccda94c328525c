//! Turns of a conversation and headlines without marks: "Lee: The plan is dead", a name at the head of a paragraph, a colon, and what that one says.

use std::ops::Range;

use super::attributions::{Attribution, Order};
use super::classes::Class;
use super::paragraph::Paragraph;

/// How many tokens a label has at most.
const LONGEST_LABEL: usize = 7;
/// How many words a turn has at least.
const LEAST_WORDS: usize = 3;

/// The attribution of a paragraph that opens with its speaker and a colon; the colon is its cue.
pub(super) fn opening_label(par: &Paragraph) -> Option<Attribution> {
    let colon = (1..LONGEST_LABEL + 1).find(|&i| par.word(i) == ":")?;
    let label = 0..colon;
    if label.clone().any(|i| par.quoted(i)) || !is_somebody(par, &label) {
        return None;
    }
    let words = (colon + 1..par.len()).filter(|&i| par.is_word(i)).take(LEAST_WORDS).count();
    let attribution = Attribution {
        cue: colon..colon + 1,
        class: Class::SAY,
        speaker: label,
        order: Order::SpeakerFirst,
        extent: 0..colon + 1,
        nested: false,
    };
    (words == LEAST_WORDS).then_some(attribution)
}

/// Whether a label names somebody: a person, a role, in a headline also a report or an organisation; never a dateline, a list's head or a time.
fn is_somebody(par: &Paragraph, label: &Range<usize>) -> bool {
    let words = || label.clone().filter(|&i| par.is_word(i));
    let Some(last) = words().next_back() else { return false };
    let verb = words().any(|i| !par.is_capital(i) && par.class(i).is(Class::AUX.with(Class::VERB).with(Class::CUE)));
    let leading = !par.class(label.start).is(Class::PREPOSITION.with(Class::SUBORDINATOR).with(Class::CONJUNCTION));
    let person = words().any(|i| par.is_person(i));
    let headline = par.number.is_none();
    let other = headline && (par.name(last).is_some() || par.class(last).is(Class::PAPER.with(Class::ROLE)));
    !verb && leading && par.is_capital(label.start) && (person && (par.is_person(last) || headline || label.len() < 5) || other)
}

/// What the turn says: from behind the colon to the paragraph's end, its last stop left out; `None` where that is nothing but words between marks.
pub(super) fn turn(par: &Paragraph, label: &Attribution) -> Option<Range<usize>> {
    let mut end = par.len();
    while end > label.cue.end && !par.quoted(end - 1) && !par.is_word(end - 1) {
        end -= 1;
    }
    let turn = label.cue.end..end;
    let own = turn.clone().filter(|&i| par.is_word(i) && !par.quoted(i)).take(LEAST_WORDS).count();
    (own == LEAST_WORDS).then_some(turn)
}
