//! Every place outside the marks that gives words to somebody: a cue and the phrase that is its subject.

use std::ops::Range;

use crate::analysis::TokenKind;

use super::lexicon::Class;
use super::paragraph::Paragraph;
use super::phrases::{phrase_at, sentence_subject, subject_before};

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

/// How many tokens may stand between a verb and its subject as auxiliaries and adverbs.
const VERB_GROUP: usize = 5;

/// The attributions of a paragraph, in text order of their cues.
pub(super) fn find_attributions(par: &Paragraph) -> Vec<Attribution> {
    let mut found: Vec<Attribution> = Vec::new();
    let mut last_subject: Option<(usize, Range<usize>)> = None;
    let mut i = 0;
    while i < par.tokens.len() {
        if let Some(stretch) = par.inside.get(i).copied().flatten().and_then(|n| par.stretches.get(n)) {
            i = stretch.tokens.end.max(i + 1);
            continue;
        }
        let class = par.class(i);
        let in_name = par.is_capital(i) && (par.name(i).is_some() || !class.is(Class::PAST) && i > par.sentence_start_of(i));
        let known = if class.is(Class::CUE) && !in_name {
            attribution_at(par, i, class, &mut last_subject).or_else(|| words_of(par, i, class))
        } else if class.is(Class::WORDS) {
            words_of(par, i, class)
        } else if let Some(class) = phrasal(par, i) {
            attribution_at(par, i, class, &mut last_subject)
        } else if par.word(i).eq_ignore_ascii_case("according") && par.word(i + 1) == "to" {
            according_to(par, i)
        } else {
            None
        };
        if let Some(mut attribution) = known {
            attribution.nested = found.last().is_some_and(|before| is_nested(par, before, &attribution));
            last_subject = Some((par.sentence_of(i), attribution.speaker.clone()));
            i = attribution.cue.end.max(i + 1);
            found.push(attribution);
        } else {
            i += 1;
        }
    }
    found
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

/// Verbs that say so only with the word behind them.
const PHRASAL: &[(&str, &str)] = &[
    ("shot", "back"),
    ("shoots", "back"),
    ("fired", "back"),
    ("fires", "back"),
    ("hit", "back"),
    ("hits", "back"),
    ("went", "on"),
    ("goes", "on"),
    ("put", "it"),
    ("puts", "it"),
    ("pointed", "out"),
    ("points", "out"),
    ("made", "clear"),
    ("makes", "clear"),
    ("spoke", "of"),
    ("speaks", "of"),
    ("talked", "about"),
    ("talks", "about"),
    ("talked", "of"),
    ("spoke", "about"),
    ("pushed", "back"),
    ("weighed", "in"),
    ("joined", "in"),
    ("signed", "off"),
    ("pointing", "out"),
    ("going", "on"),
    ("point", "out"),
    ("thinks", "of"),
];

/// The class of a verb that says so with the word behind it.
fn phrasal(par: &Paragraph, i: usize) -> Option<Class> {
    let first = par.word(i);
    if !(3..=8).contains(&first.len()) {
        return None;
    }
    let second = par.word(i + 1);
    let known = PHRASAL.iter().any(|(a, b)| *a == first && *b == second);
    let participle = if first.ends_with("ing") { Class::PARTICIPLE } else { Class::PAST };
    known.then(|| if matches!(second, "of" | "about") { Class::CALL.with(participle) } else { Class::SAY.with(participle) })
}

/// A noun for what is uttered, with its owner before it and words between marks right behind: "his promise of "free college"".
fn words_of(par: &Paragraph, i: usize, class: Class) -> Option<Attribution> {
    if !class.is(Class::WORDS) || !leads_to_quote(par, i) {
        return None;
    }
    let floor = par.sentence_start_of(i);
    let owner =
        (floor.max(i.saturating_sub(4))..i).rev().find(|&j| par.class(j).is(Class::OWNER) || par.kind(j) == Some(TokenKind::Possessive))?;
    let speaker = if par.class(owner).is(Class::OWNER) { owner..owner + 1 } else { owner_before(par, floor, owner)? };
    let extent = speaker.start..i + 1;
    Some(Attribution { cue: i..i + 1, class: Class::SAY.with(Class::WORDS), speaker, order: Order::SpeakerFirst, extent, nested: false })
}

/// The owner whose possessive ending is token `ending`: the name it ends, else the phrase.
fn owner_before(par: &Paragraph, floor: usize, ending: usize) -> Option<Range<usize>> {
    let last = ending.checked_sub(1)?;
    match par.name(last) {
        Some(id) => (floor..ending).rev().take_while(|&i| par.name(i) == Some(id)).last().map(|first| first..ending),
        None => subject_before(par, ending),
    }
}

/// Whether words between marks follow token `i` with no more than "of", "that", "was" and the like between.
fn leads_to_quote(par: &Paragraph, i: usize) -> bool {
    let next = (i + 1..i + 6).find(|&j| {
        let class = par.class(j);
        par.quoted(j)
            || !class.is(Class::PREPOSITION.with(Class::AUX).with(Class::DETERMINER).with(Class::RELATIVE))
                && !matches!(par.word(j), "," | ":")
    });
    next.is_some_and(|j| par.quoted(j))
}

fn according_to(par: &Paragraph, i: usize) -> Option<Attribution> {
    let speaker = phrase_at(par, i + 2)?;
    let extent = i..speaker.end;
    Some(Attribution { cue: i..i + 2, class: Class::SAY, speaker, order: Order::CueFirst, extent, nested: false })
}

fn attribution_at(par: &Paragraph, i: usize, class: Class, last: &mut Option<(usize, Range<usize>)>) -> Option<Attribution> {
    let sentence = par.sentence_of(i);
    let floor = par.sentence(sentence).start;
    let group = verb_group_start(par, floor, i)?;
    let made = |speaker: Range<usize>, order| {
        let extent = speaker.start.min(group).min(i)..speaker.end.max(i + 1);
        Some(Attribution { cue: i..i + 1, class, speaker, order, extent, nested: false })
    };
    let behind_comma = group > floor && par.word(group - 1) == "," && !par.quoted(group - 1);
    let behind_quote = group > floor && par.quoted(group - 1) || behind_comma && group > floor + 1 && par.quoted(group - 2);
    if !class.is(Class::PARTICIPLE.with(Class::TELL))
        && class.is(Class::SAY)
        && (behind_quote || behind_comma || group == floor)
        && group == i
    {
        if let Some(speaker) = phrase_at(par, i + 1).filter(|s| inverted_ends(par, s, behind_quote)) {
            return made(speaker, Order::CueFirst);
        }
    }
    if class.is(Class::PARTICIPLE) && group == i {
        let joined = i > floor && par.is_word(i - 1) && !par.class(i - 1).is(Class::CONJUNCTION.with(Class::PREPOSITION));
        // "issued a statement saying": whoever issued it says it.
        let issued = |s: &Range<usize>| par.class(s.end - 1).is(Class::PAPER) && s.start > floor;
        if let Some(speaker) = subject_before(par, i).filter(|s| joined && !issued(s)) {
            // "a banner reading": the phrase right before it.
            return made(speaker, Order::SpeakerFirst);
        }
        let carried = last.as_ref().filter(|(s, _)| *s == sentence).map(|(_, speaker)| speaker.clone());
        let speaker = carried.or_else(|| sentence_subject(par, floor, i))?;
        let extent = i..i + 1;
        return Some(Attribution { cue: i..i + 1, class, speaker, order: Order::Carried, extent, nested: false });
    }
    let coordinated = group > floor && par.class(group - 1).is(Class::CONJUNCTION);
    if coordinated {
        let carried = last.as_ref().filter(|(s, _)| *s == sentence).map(|(_, speaker)| speaker.clone());
        let speaker = carried.or_else(|| sentence_subject(par, floor, group - 1))?;
        return Some(Attribution { cue: i..i + 1, class, speaker, order: Order::Carried, extent: group..i + 1, nested: false });
    }
    let plural = class.is(Class::NOUNISH) && !class.is(Class::PAST) && !nounish_is_verb(par, group, i);
    if class.is(Class::BASE) && !base_form_is_verb(par, group, i) || !class.is(Class::PAST) && owned(par, group) || plural {
        return None;
    }
    made(subject_before(par, group)?, Order::SpeakerFirst)
}

/// Where auxiliaries and adverbs before the cue begin; `None` where they make it passive or an infinitive of no speech.
fn verb_group_start(par: &Paragraph, floor: usize, i: usize) -> Option<usize> {
    let mut start = i;
    let mut passive = false;
    while start > floor && i - start < VERB_GROUP {
        let class = par.class(start - 1);
        let word = par.word(start - 1);
        if par.quoted(start - 1) || !(class.is(Class::AUX.with(Class::ADVERB)) || word.ends_with("ly") && !par.is_capital(start - 1)) {
            break;
        }
        passive |= class.is(Class::BE);
        start -= 1;
    }
    let class = par.class(i);
    if passive && class.is(Class::PAST) && !class.is(Class::PARTICIPLE) {
        return None;
    }
    let before = start.checked_sub(1).filter(|&b| b >= floor);
    if before.is_some_and(|b| par.word(b).eq_ignore_ascii_case("to") && class.is(Class::BASE)) {
        // "went on to say", "was quick to add": the words still were said.
        return Some(start - 1)
            .filter(|_| class.is(Class::SAY.with(Class::TELL).with(Class::CALL)))
            .and_then(|to| infinitive_start(par, floor, to));
    }
    if before.is_some_and(|b| par.class(b).is(Class::DETERMINER) && !par.class(b).is(Class::PRONOUN)) {
        return None;
    }
    Some(start)
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

/// Whether "said" + phrase is "said Lee" and not "said Lee was ill": the phrase must be followed by what ends an attribution.
fn inverted_ends(par: &Paragraph, speaker: &Range<usize>, behind_quote: bool) -> bool {
    let next = speaker.end;
    if par.quoted(next) {
        return behind_quote;
    }
    if next >= par.tokens.len() || par.sentence_of(next) != par.sentence_of(speaker.start) {
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
    if par.class(i).is(Class::PAST) || (group..i).any(|j| par.class(j).is(Class::AUX)) {
        return true;
    }
    let Some(before) = group.checked_sub(1) else { return false };
    let word = par.word(before).to_lowercase();
    if matches!(word.as_str(), "they" | "we" | "i" | "you" | "who" | "some" | "many" | "others" | "to") {
        return true;
    }
    word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") && !par.class(i + 1).is(Class::PREPOSITION)
}
