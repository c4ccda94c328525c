//! Every place outside the marks that gives words to somebody: a cue and the phrase that is its subject.

use std::ops::Range;

use super::classes::Class;
use super::nouns::words_of;
use super::paragraph::Paragraph;
use super::phrases::phrase_at;
use super::turns::opening_label;
use super::verbs::{Subject, phrasal, verb_attribution};

/// On which side of its cue the speaker stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    /// "Lee said".
    SpeakerFirst,
    /// "said Lee", "according to Lee".
    CueFirst,
    /// "Lee walked out, saying": the speaker is the subject of the sentence.
    Carried,
}

/// A cue with its speaker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Attribution {
    /// The cue's tokens, auxiliaries left out.
    pub cue: Range<usize>,
    /// What the cue's verb takes.
    pub class: Class,
    /// The speaker's tokens.
    pub speaker: Range<usize>,
    pub order: Order,
    /// From the first to the last token of cue and speaker, the hearer and the like left out.
    pub extent: Range<usize>,
    /// Whether it stands inside what an earlier attribution of the sentence reports: "Lee said Kim had told him".
    pub nested: bool,
}

/// What can give words to somebody.
const CUES: Class = Class::CUE.with(Class::WORDS).with(Class::PHRASAL);

/// How many attributions a paragraph seldom has more than.
const USUAL: usize = 8;

/// The attributions of a paragraph, in text order of their cues.
pub(super) fn find_attributions(par: &Paragraph) -> Vec<Attribution> {
    let mut found: Vec<Attribution> = opening_label(par).into_iter().collect();
    let mut last: Option<Subject> = None;
    let mut i = found.first().map_or(0, |label| label.cue.end);
    while i < par.len() {
        if !par.class(i).is(CUES) && !par.quoted(i) {
            i += 1;
            continue;
        }
        if let Some(stretch) = par.stretch_at(i) {
            i = stretch.tokens.end.max(i + 1);
            continue;
        }
        let Some(mut attribution) = attribution_at(par, i, last.as_ref()) else {
            i += 1;
            continue;
        };
        attribution.nested = found.last().is_some_and(|before| is_nested(par, before, &attribution));
        if !attribution.nested {
            last = Some(Subject { sentence: par.sentence_of(i), words: attribution.speaker.clone() });
        }
        i = attribution.cue.end.max(i + 1);
        found.reserve(if found.is_empty() { USUAL } else { 1 });
        found.push(attribution);
    }
    found
}

/// The attribution whose cue opens at token `i`; `last` is the subject of the one before.
fn attribution_at(par: &Paragraph, i: usize, last: Option<&Subject>) -> Option<Attribution> {
    let class = par.class(i);
    if !class.is(CUES) {
        return None;
    }
    if class.is(Class::PHRASAL) {
        if par.word(i).eq_ignore_ascii_case("according") && par.word(i + 1) == "to" {
            return according_to(par, i);
        }
        if let Some(class) = phrasal(par, i) {
            return verb_attribution(par, i..i + 2, class, last);
        }
    }
    let in_name = par.is_capital(i) && (par.name(i).is_some() || !class.is(Class::PAST) && i > par.sentence_start_of(i));
    let by_verb = if class.is(Class::CUE) && !in_name { verb_attribution(par, i..i + 1, class, last) } else { None };
    by_verb.or_else(|| words_of(par, i).filter(|_| class.is(Class::WORDS)))
}

fn according_to(par: &Paragraph, i: usize) -> Option<Attribution> {
    let speaker = phrase_at(par, i + 2)?;
    let extent = i..speaker.end;
    Some(Attribution { cue: i..i + 2, class: Class::SAY, speaker, order: Order::CueFirst, extent, nested: false })
}

/// Whether `this` stands in the clause that `before` reports: nothing parts the two that could end it.
fn is_nested(par: &Paragraph, before: &Attribution, this: &Attribution) -> bool {
    if before.order == Order::CueFirst || par.sentence_of(before.cue.start) != par.sentence_of(this.cue.start) {
        return false;
    }
    if this.order != Order::SpeakerFirst || this.extent.start < before.cue.end {
        return false;
    }
    let Some(lead) = this.extent.start.checked_sub(1) else { return false };
    let parted = matches!(par.word(lead), "," | ";" | ":" | "\u{2014}" | "\u{2013}" | "-")
        || par.quoted(lead)
        || par.class(lead).is(Class::CONJUNCTION)
        || matches!(par.word(lead), "while" | "as");
    !parted
}
