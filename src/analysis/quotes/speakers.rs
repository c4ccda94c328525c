//! Which attribution of its paragraph a stretch belongs to, or which quote it carries on.

use std::ops::Range;

use super::attributions::{Attribution, Order};
use super::classes::Class;
use super::marks::Stretch;
use super::paragraph::Paragraph;
use super::phrases::{phrase_at, sentence_subject};
use super::reasons::{self, Ground};

/// What gives a stretch its speaker.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Giver {
    /// An attribution of the paragraph, by index.
    Attribution(usize),
    /// A phrase of the paragraph that is no subject of a cue.
    Phrase(Range<usize>),
    /// What the paragraph before ended with.
    Before,
    /// Nobody.
    Nobody,
}

/// A stretch's giver and why it was chosen.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Choice {
    pub giver: Giver,
    pub ground: Ground,
    /// Whether the stretch carries on another one.
    pub continues: bool,
}

impl Choice {
    fn new(giver: Giver, ground: Ground) -> Choice {
        Choice { giver, ground, continues: false }
    }
}

/// What the paragraph before leaves to the next one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Legacy {
    /// It ended inside an unclosed quote.
    pub open: bool,
    /// Its last sentence ends in a colon.
    pub colon: bool,
    /// Its last sentence is a quote, or belongs to one.
    pub quoted: bool,
    /// Somebody was speaking, or was its last sentence's subject.
    pub speaker: bool,
}

/// How many tokens away an attribution may stand.
const REACH: usize = 90;
/// The score below which no attribution of the sentence is taken.
const THRESHOLD: f32 = 3.0;

/// A choice for each stretch of the paragraph.
pub(super) fn choose_speakers(par: &Paragraph, attributions: &[Attribution], legacy: Legacy) -> Vec<Choice> {
    let mut choices: Vec<Choice> = Vec::with_capacity(par.stretches.len());
    for (n, stretch) in par.stretches.iter().enumerate() {
        let choice = labelled(par, stretch)
            .or_else(|| credited(par, stretch))
            .or_else(|| in_sentence(par, attributions, stretch))
            .unwrap_or_else(|| around(par, attributions, &choices, n, legacy));
        choices.push(choice);
    }
    share_backwards(par, &mut choices);
    mark_splits(par, &mut choices);
    choices
}

/// The best attribution of the stretch's own sentence.
fn in_sentence(par: &Paragraph, attributions: &[Attribution], stretch: &Stretch) -> Option<Choice> {
    let sentence = par.sentence(par.sentence_of(stretch.tokens.start));
    let from = attributions.partition_point(|a| a.cue.start < sentence.start.max(stretch.tokens.start.saturating_sub(REACH)));
    let to = attributions.partition_point(|a| a.cue.start < sentence.end.min(stretch.tokens.end + REACH));
    let mut best: Option<(f32, usize, Ground)> = None;
    for index in from..to.max(from) {
        let Some(attribution) = attributions.get(index) else { continue };
        let Some((score, ground)) = score(par, stretch, attribution) else { continue };
        if score >= THRESHOLD && best.is_none_or(|(b, _, _)| score > b) {
            best = Some((score, index, ground));
        }
    }
    best.map(|(_, index, ground)| Choice::new(Giver::Attribution(index), ground))
}

/// How well an attribution of the same sentence fits the stretch.
fn score(par: &Paragraph, stretch: &Stretch, a: &Attribution) -> Option<(f32, Ground)> {
    if a.extent.start >= stretch.tokens.end {
        score_after(par, stretch, a)
    } else if a.cue.end <= stretch.tokens.start {
        score_before(par, stretch, a)
    } else {
        None
    }
}

fn score_after(par: &Paragraph, stretch: &Stretch, a: &Attribution) -> Option<(f32, Ground)> {
    let gap = words_between(par, stretch.tokens.end, a.extent.start);
    let mut score = if gap == 0 {
        if ends_in_comma_or_stop(par, stretch) || matches!(par.word(a.extent.start.wrapping_sub(1)), "," | "-" | "\u{2014}") {
            10.0
        } else {
            6.0
        }
    } else if par.word(a.extent.start.wrapping_sub(1)) == "," || ends_in_comma(par, a.extent.start) {
        5.5 - 0.02 * gap as f32
    } else {
        1.0
    };
    if a.order == Order::Carried {
        score -= 7.0;
    }
    if !a.class.is(Class::SAY.with(Class::TELL)) {
        score -= if gap == 0 { 3.0 } else { 5.0 };
    }
    let ground = match (gap, a.order) {
        (0, Order::CueFirst) => reasons::INVERTED,
        (0, _) => reasons::VERB_AFTER,
        _ => reasons::CLAUSE_AFTER,
    };
    Some((score, ground))
}

fn score_before(par: &Paragraph, stretch: &Stretch, a: &Attribution) -> Option<(f32, Ground)> {
    let from = a.cue.end.max(a.extent.end);
    let gap = words_between(par, from.min(stretch.tokens.start), stretch.tokens.start);
    let mut score = if gap == 0 { 9.0 } else { 7.6 - 0.05 * (gap.min(50) as f32) };
    let breaks = (from..stretch.tokens.start).filter(|&i| !par.quoted(i) && par.word(i) == ";").count();
    score -= breaks.min(4) as f32;
    if a.order == Order::CueFirst && a.cue.len() == 1 && gap > 0 {
        score -= 4.0;
    }
    if a.class.is(Class::THINK) && !a.class.is(Class::SAY) {
        score -= 1.5;
    }
    let introduces = gap == 0 && matches!(par.word(stretch.tokens.start.wrapping_sub(1)), "," | ":");
    if a.nested && !introduces {
        score -= 3.0;
    }
    let ground = match (gap, a.order) {
        (_, Order::Carried) => reasons::CARRIED_VERB,
        (0, _) => reasons::VERB_BEFORE,
        _ => reasons::CLAUSE_BEFORE,
    };
    Some((score, ground))
}

/// How many words outside marks stand from token `from` to token `to`, what only joins ("that", "and") left out.
fn words_between(par: &Paragraph, from: usize, to: usize) -> usize {
    (from..to).filter(|&i| par.is_word(i) && !par.quoted(i) && par.word(i) != "that" && !par.class(i).is(Class::CONJUNCTION)).count()
}

/// Whether the stretch's last character before its closing mark ends a clause.
fn ends_in_comma_or_stop(par: &Paragraph, stretch: &Stretch) -> bool {
    let last = stretch.tokens.end.saturating_sub(if stretch.closed { 2 } else { 1 });
    matches!(par.word(last), "," | "." | "?" | "!" | "\u{2026}" | "-" | "\u{2014}" | "'" | "\u{2019}")
}

/// Whether the stretch that ends right before token `i` ends in a comma.
fn ends_in_comma(par: &Paragraph, i: usize) -> bool {
    i >= 2 && par.quoted(i - 1) && par.word(i - 2) == ","
}

/// Who is named behind a dash right after the stretch: "We will stay." — Ann Lee.
fn credited(par: &Paragraph, stretch: &Stretch) -> Option<Choice> {
    let dash = stretch.tokens.end;
    if !matches!(par.word(dash), "\u{2014}" | "\u{2013}" | "\u{2015}" | "-") || !par.is_utterance(stretch) || !par.is_capital(dash + 1) {
        return None;
    }
    let name = phrase_at(par, dash + 1)?;
    let ends =
        name.end >= par.tokens.len() || par.sentence_of(name.end) != par.sentence_of(dash) || matches!(par.word(name.end), "." | ",");
    ends.then(|| Choice::new(Giver::Phrase(name), reasons::CREDITED))
}

/// Who is named inside the quote as in a transcript: "LEE: We will stay."
fn labelled(par: &Paragraph, stretch: &Stretch) -> Option<Choice> {
    let first = stretch.tokens.start + 1;
    let end = (first..stretch.tokens.end.min(first + 4)).find(|&i| par.word(i) == ":")?;
    let label = |i: usize| par.word(i).len() > 1 && par.word(i).chars().all(|c| c.is_uppercase() || matches!(c, '.' | '-' | '\''));
    (end > first && (first..end).all(label)).then(|| Choice::new(Giver::Phrase(first..end), reasons::LABELLED))
}

/// A speaker from outside of the stretch's sentence, for words that stand as sentences of their own.
fn around(par: &Paragraph, attributions: &[Attribution], choices: &[Choice], n: usize, legacy: Legacy) -> Choice {
    let nobody = Choice::new(Giver::Nobody, reasons::NOBODY);
    let Some(stretch) = par.stretches.get(n) else { return nobody };
    if stretch.leads && legacy.open {
        return Choice { giver: Giver::Before, ground: reasons::REOPENED, continues: true };
    }
    let sentence_index = par.sentence_of(stretch.tokens.start);
    if !stands_alone(par, stretch, &par.sentence(sentence_index)) {
        return nobody;
    }
    if let Some(before) = n.checked_sub(1).filter(|&b| choices.get(b).is_some_and(|c| c.giver != Giver::Nobody)) {
        let previous = par.stretches.get(before).map_or(0, |s| s.tokens.end);
        if let Some(earlier) = choices.get(before).filter(|_| par.sentence_of(previous.saturating_sub(1)) + 1 >= sentence_index) {
            return Choice { giver: earlier.giver.clone(), ground: reasons::SAME_PARAGRAPH, continues: true };
        }
    }
    if let Some(before) = sentence_index.checked_sub(1) {
        let sentence = par.sentence(before);
        let (from, to) =
            (attributions.partition_point(|a| a.cue.start < sentence.start), attributions.partition_point(|a| a.cue.start < sentence.end));
        let main = |&i: &usize| attributions.get(i).is_some_and(|a| !a.nested && a.class.is(Class::SAY.with(Class::TELL)));
        if let Some(index) = (from..to).rev().take(8).find(main) {
            return Choice::new(Giver::Attribution(index), reasons::SENTENCE_BEFORE);
        }
        return match sentence_subject(par, sentence.start, sentence.end) {
            Some(subject) => Choice::new(Giver::Phrase(subject), reasons::SUBJECT_BEFORE),
            None => nobody,
        };
    }
    if legacy.speaker && stretch.leads {
        let ground = if legacy.colon { reasons::COLON_BEFORE } else { reasons::PARAGRAPH_BEFORE };
        return Choice { giver: Giver::Before, ground, continues: legacy.quoted && !legacy.colon };
    }
    nobody
}

/// Whether nothing but the stretch stands in its sentence.
fn stands_alone(par: &Paragraph, stretch: &Stretch, sentence: &Range<usize>) -> bool {
    let outside =
        sentence.clone().take(REACH).filter(|&i| par.is_word(i) && !par.quoted(i) && !par.class(i).is(Class::CONJUNCTION)).count();
    let opens = stretch.tokens.start == sentence.start && stretch.tokens.len() > 8 && par.is_capital(stretch.tokens.start + 1);
    opens || outside == 0 && (par.ends_sentence(stretch) || par.is_utterance(stretch) || !stretch.closed)
}

/// Words at the head of a paragraph without a speaker of their own, or with one only from the paragraph before, have the speaker of
/// the quote right behind them.
fn share_backwards(par: &Paragraph, choices: &mut [Choice]) {
    for n in (1..choices.len()).rev() {
        let [.., before, this] = choices.get_mut(..=n).unwrap_or_default() else { continue };
        let weak = before.giver == Giver::Before && !before.continues || before.giver == Giver::Nobody;
        let direct = matches!(this.ground.reason.id, "attribution.verb-after" | "attribution.inverted");
        let (Some(a), Some(b)) = (par.stretches.get(n - 1), par.stretches.get(n)) else { continue };
        let adjacent = words_between(par, a.tokens.end, b.tokens.start) == 0 && par.is_utterance(a);
        if weak && direct && adjacent {
            before.giver = this.giver.clone();
            before.ground = reasons::NEXT_QUOTE;
            this.continues = true;
        }
    }
}

/// Stretches that one attribution parts ("...," he said. "...") are one utterance.
fn mark_splits(par: &Paragraph, choices: &mut [Choice]) {
    for n in 1..choices.len() {
        let [.., before, this] = choices.get_mut(..=n).unwrap_or_default() else { continue };
        let (Some(a), Some(b)) = (par.stretches.get(n - 1), par.stretches.get(n)) else { continue };
        let same = matches!((&before.giver, &this.giver), (Giver::Attribution(x), Giver::Attribution(y)) if x == y);
        if same
            && par.is_utterance(a)
            && (par.ends_sentence(b) || par.is_utterance(b))
            && before.ground.reason.id != reasons::CLAUSE_BEFORE.reason.id
        {
            this.continues = true;
        }
    }
}
