//! Verbs of saying: which word beside them is their subject, and whether they are verbs at all.

use std::ops::Range;

use crate::analysis::TokenKind;

use super::attributions::{Attribution, Order};
use super::classes::Class;
use super::paragraph::Paragraph;
use super::phrases::{phrase_at, sentence_subject, subject_before};

/// The subject of the last verb of saying that was read.
pub(super) struct Subject {
    /// The sentence it stands in.
    pub sentence: usize,
    /// Its tokens.
    pub words: Range<usize>,
}

/// A verb with the place of its auxiliaries.
struct Verb<'a, 'b> {
    par: &'a Paragraph<'b>,
    cue: Range<usize>,
    class: Class,
    /// The first token of its sentence.
    floor: usize,
    /// The first of its auxiliaries and adverbs, or of itself.
    group: usize,
}

/// How many tokens may stand between a verb and its subject as auxiliaries and adverbs.
const VERB_GROUP: usize = 5;

/// Verbs that say so only with the word behind them.
const PHRASAL: &[(&str, &[&str])] = &[
    ("back", &["shot", "shoots", "fired", "fires", "hit", "hits", "pushed", "pushes"]),
    ("on", &["went", "goes", "going"]),
    ("out", &["point", "points", "pointed", "pointing"]),
    ("it", &["put", "puts"]),
    ("in", &["weighed", "joined"]),
    ("clear", &["made", "makes", "making"]),
    ("of", &["spoke", "speaks", "speaking", "talked"]),
    ("about", &["spoke", "speaks", "talked", "talks", "talking"]),
];

/// The class of a verb that says so with the word behind it: "shot back", "talked about".
pub(super) fn phrasal(par: &Paragraph, i: usize) -> Option<Class> {
    let (first, second) = (par.word(i), par.word(i + 1));
    let (_, verbs) = PHRASAL.iter().find(|(particle, _)| *particle == second)?;
    let form = if first.ends_with("ing") { Class::PARTICIPLE } else { Class::PAST };
    let class = if matches!(second, "of" | "about") { Class::CALL } else { Class::SAY };
    verbs.contains(&first).then(|| class.with(form))
}

/// The attribution of the verb at `cue`; `last` is the subject of the verb of saying before it.
pub(super) fn verb_attribution(par: &Paragraph, cue: Range<usize>, class: Class, last: Option<&Subject>) -> Option<Attribution> {
    let sentence = par.sentence_of(cue.start);
    let floor = par.sentence(sentence).start;
    let group = verb_group_start(par, floor, cue.start, class)?;
    let verb = Verb { par, cue, class, floor, group };
    if let Some(speaker) = verb.inverted() {
        return Some(verb.attribution(speaker, Order::CueFirst));
    }
    let last = last.filter(|l| l.sentence == sentence).map(|l| l.words.clone());
    if class.is(Class::PARTICIPLE) && group == verb.cue.start {
        if let Some(speaker) = verb.joined_subject() {
            return Some(verb.attribution(speaker, Order::SpeakerFirst));
        }
        let speaker = last.or_else(|| sentence_subject(par, floor, verb.cue.start))?;
        return Some(verb.attribution(speaker, Order::Carried));
    }
    if group > floor && par.class(group - 1).is(Class::CONJUNCTION) {
        let speaker = last.or_else(|| sentence_subject(par, floor, group - 1))?;
        return Some(verb.attribution(speaker, Order::Carried));
    }
    let speaker = subject_before(par, group).filter(|_| verb.is_verb())?;
    Some(verb.attribution(speaker, Order::SpeakerFirst))
}

impl Verb<'_, '_> {
    fn attribution(&self, speaker: Range<usize>, order: Order) -> Attribution {
        let extent = match order {
            Order::Carried => self.group..self.cue.end,
            _ => speaker.start.min(self.group)..speaker.end.max(self.cue.end),
        };
        Attribution { cue: self.cue.clone(), class: self.class, speaker, order, extent, nested: false }
    }

    /// The subject behind the verb: "..., said Lee".
    fn inverted(&self) -> Option<Range<usize>> {
        let Verb { par, floor, group, .. } = *self;
        if group != self.cue.start || !self.class.is(Class::SAY) || self.class.is(Class::PARTICIPLE.with(Class::TELL)) {
            return None;
        }
        let behind_comma = group > floor && par.word(group - 1) == "," && !par.quoted(group - 1);
        let behind_quote = group > floor && par.quoted(group - 1) || behind_comma && group > floor + 1 && par.quoted(group - 2);
        if !behind_comma && !behind_quote && group != floor {
            return None;
        }
        phrase_at(par, self.cue.end).filter(|s| inverted_ends(par, s, behind_quote) && (behind_quote || is_somebody(par, s)))
    }

    /// The phrase that a participle hangs on without a comma: "a banner reading". Whoever issues a statement says what it says, so that is none.
    fn joined_subject(&self) -> Option<Range<usize>> {
        let Verb { par, floor, .. } = *self;
        let before = self.cue.start.checked_sub(1).filter(|&b| b >= floor)?;
        if !par.is_word(before) || par.class(before).is(Class::CONJUNCTION.with(Class::PREPOSITION)) {
            return None;
        }
        // "with Lee urging".
        let with = (floor..self.cue.start).rev().take(VERB_GROUP).find(|&i| par.word(i) == "with");
        if let Some(phrase) = with.and_then(|w| phrase_at(par, w + 1)).filter(|p| p.end == self.cue.start) {
            return Some(phrase);
        }
        subject_before(par, self.cue.start).filter(|s| s.start == floor || !par.class(s.end - 1).is(Class::PAPER))
    }

    /// Whether the form is a verb here, where it could be a noun.
    fn is_verb(&self) -> bool {
        let Verb { par, group, class, .. } = *self;
        if class.is(Class::PAST) {
            return true;
        }
        let i = self.cue.start;
        let noun =
            class.is(Class::BASE) && !base_form_is_verb(par, group, i) || class.is(Class::NOUNISH) && !nounish_is_verb(par, group, i);
        !noun && !owned(par, group)
    }
}

/// Where auxiliaries and adverbs before the cue begin; `None` where they make it passive, an infinitive of no speech, or a noun.
fn verb_group_start(par: &Paragraph, floor: usize, i: usize, class: Class) -> Option<usize> {
    let mut start = i;
    let mut passive = false;
    while start > floor && i - start < VERB_GROUP {
        let before = par.class(start - 1);
        let adverb = before.is(Class::ADVERB) || par.word(start - 1).ends_with("ly") && !par.is_capital(start - 1);
        if par.quoted(start - 1) || !(before.is(Class::AUX) || adverb) {
            break;
        }
        passive |= before.is(Class::BE);
        start -= 1;
    }
    if passive && class.is(Class::PAST) && !class.is(Class::PARTICIPLE) {
        return None;
    }
    let before = start.checked_sub(1).filter(|&b| b >= floor);
    if before.is_some_and(|b| par.word(b).eq_ignore_ascii_case("to")) && class.is(Class::BASE) {
        // "went on to say", "was quick to add": the words still were said.
        let said = class.is(Class::SAY.with(Class::TELL).with(Class::CALL));
        return before.filter(|_| said).and_then(|to| infinitive_start(par, floor, to));
    }
    before.is_none_or(|b| !par.class(b).is(Class::OWNER.with(Class::ARTICLE))).then_some(start)
}

/// The start of "went on to", "rushed to" before an infinitive of saying.
fn infinitive_start(par: &Paragraph, floor: usize, to: usize) -> Option<usize> {
    let mut start = to;
    while start > floor && to - start < 4 {
        let i = start - 1;
        let class = par.class(i);
        if par.quoted(i) || !par.is_word(i) || class.is(Class::PRONOUN.with(Class::DETERMINER)) || par.is_capital(i) {
            break;
        }
        start = i;
        if class.is(Class::VERB.with(Class::AUX)) {
            return Some(start);
        }
    }
    None
}

/// Whether the phrase looks like a person: by name, pronoun or role.
fn is_somebody(par: &Paragraph, phrase: &Range<usize>) -> bool {
    let Some(last) = phrase.clone().next_back() else { return false };
    par.is_person(last) || phrase.clone().any(|i| par.class(i).is(Class::ROLE)) || phrase.len() == 1 && par.class(last).is(Class::PRONOUN)
}

/// Whether "said" + phrase is "said Lee" and not "said Lee was ill": the phrase must be followed by what ends an attribution.
fn inverted_ends(par: &Paragraph, speaker: &Range<usize>, behind_quote: bool) -> bool {
    let next = speaker.end;
    if par.quoted(next) {
        return behind_quote;
    }
    if next >= par.len() || par.sentence_of(next) != par.sentence_of(speaker.start) {
        return true;
    }
    let class = par.class(next);
    matches!(par.word(next), "," | "." | ";" | ":" | "(" | "-" | "\u{2014}" | "\u{2013}" | "?" | "!")
        || class.is(Class::PREPOSITION.with(Class::RELATIVE).with(Class::SUBORDINATOR).with(Class::TIME).with(Class::CONJUNCTION))
        || par.word(next).ends_with("ing")
        || par.word(next).ends_with("ly")
}

/// Whether a form like "claims" is a verb here: after a name, a role or a pronoun, and before what a verb takes.
fn nounish_is_verb(par: &Paragraph, group: usize, i: usize) -> bool {
    if par.quoted(i + 1) || matches!(par.word(i + 1), "that" | ":") || par.word(i + 1) == "," && par.quoted(i + 2) {
        return true;
    }
    let Some(before) = group.checked_sub(1) else { return false };
    let class = par.class(before);
    let subject =
        par.is_capital(before) || class.is(Class::PRONOUN.with(Class::ROLE).with(Class::RELATIVE)) || matches!(par.word(before), "," | ")");
    subject && par.is_word(i + 1) && !par.class(i + 1).is(Class::PREPOSITION.with(Class::AUX).with(Class::CONJUNCTION).with(Class::TIME))
}

/// Whether a possessive stands before token `group`, so that "Lee's claims" is a noun.
fn owned(par: &Paragraph, group: usize) -> bool {
    let Some(before) = group.checked_sub(1) else { return false };
    par.kind(before) == Some(TokenKind::Possessive) && !par.class(before).is(Class::AUX)
        || par.class(before).is(Class::OWNER)
        || matches!(par.word(before), "'" | "\u{2019}")
}

/// Whether a form like "report" or "call" is a verb here: after a plural or a pronoun, or behind an auxiliary.
fn base_form_is_verb(par: &Paragraph, group: usize, i: usize) -> bool {
    if (group..i).any(|j| par.class(j).is(Class::AUX)) {
        return true;
    }
    let Some(before) = group.checked_sub(1) else { return false };
    let word = par.word(before).to_lowercase();
    if matches!(
        word.as_str(),
        "they" | "we" | "i" | "you" | "who" | "some" | "many" | "others" | "police" | "people" | "men" | "women" | "media"
    ) {
        return true;
    }
    // "Lee and Kim call".
    if par.is_capital(before) && (before.saturating_sub(4)..before).any(|j| par.word(j) == "and" && par.is_capital(j + 1)) {
        return true;
    }
    word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") && !par.class(i + 1).is(Class::PREPOSITION)
}
