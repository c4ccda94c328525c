//! Which attribution of its paragraph a stretch belongs to, or which quote it carries on.

use std::cell::OnceCell;
use std::ops::Range;

use super::attributions::{Attribution, Order};
use super::background::Background;
use super::candidates::{Candidate, Standing, candidates};
use super::classes::Class;
use super::marks::Stretch;
use super::paragraph::Paragraph;
use super::plain::{self, plain};
use super::reasons::{self, Ground};
use super::scene::{Scene, gap};
use super::shapes::Shape;
use super::speech::{Desk, Verdict};
use super::tally::Tally;
use super::traits::Traits;
use super::unspoken::look;
use crate::analysis::forest::Forest;
use crate::model::Span;

/// What gives a stretch its speaker.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Giver {
    /// An attribution of the paragraph, by index.
    Attribution(usize),
    /// A phrase of the paragraph that is no subject of a cue.
    Phrase(Range<usize>),
    /// What the paragraph before ended with.
    Before,
    /// Who spoke before that one.
    Other,
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
    /// Whether the stretch is a quote: spoken or written by somebody, named or not; else a title, a nickname, a word in doubt.
    pub speech: bool,
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
    /// The kind of phrase that was speaking, or was its last sentence's subject.
    pub speaker: Option<usize>,
    /// The kind of phrase that spoke before that one.
    pub other: Option<usize>,
}

/// Picks one of the candidates.
pub(super) trait Judge {
    /// Whether the stretch is speech, and who speaks it.
    fn pick(&mut self, scene: &Scene, candidates: &[Candidate]) -> Verdict;

    /// Whether what is plain has to be judged as well.
    fn asks_of_plain(&self) -> bool {
        false
    }

    /// A new paragraph begins; `speaker` and `other` are what [`Giver::Before`] and [`Giver::Other`] stand for in it.
    fn enter(&mut self, _speaker: Option<Span>, _other: Option<Span>) {}
}

/// The judge that ships: the learned forests.
pub(super) struct Learned {
    speakers: &'static Forest<'static>,
    speech: &'static Forest<'static>,
    desk: Desk,
}

impl Learned {
    /// A judge with these forests for who speaks and for what is speech.
    pub fn new(speakers: &'static Forest, speech: &'static Forest) -> Learned {
        Learned { speakers, speech, desk: Desk::default() }
    }
}

impl Judge for Learned {
    fn pick(&mut self, scene: &Scene, candidates: &[Candidate]) -> Verdict {
        self.desk.weigh((self.speakers, self.speech), scene, candidates)
    }
}

/// The size, as `shapes::size` counts, from which a sentence that nobody is there to speak is no title or word in doubt: it is shown as a quote of nobody.
const DOUBTFUL: usize = 3;

/// The size from which a paragraph between marks may be a passage that was set apart, and is spoken by who was spoken of before only if that one was speaking.
const PULLED: usize = 7;

/// A choice for each stretch of the paragraph.
pub(super) fn choose_speakers(
    (par, attributions, background): (&Paragraph, &[Attribution], &Background),
    legacy: &Legacy,
    judge: &mut dyn Judge,
) -> Vec<Choice> {
    if par.stretches.is_empty() {
        return Vec::new();
    }
    let tally = OnceCell::new();
    let mut plainly = None;
    let mut choices: Vec<Choice> = Vec::with_capacity(par.stretches.len());
    let mut all = Vec::new();
    for (n, stretch) in par.stretches.iter().enumerate() {
        let before = plainly;
        plainly = plain(par, attributions, n, before).filter(|_| !judge.asks_of_plain());
        if let Some(index) = plainly {
            let Ground { reason, .. } = match attributions.get(index) {
                _ if before == plainly => reasons::SAME_PARAGRAPH,
                Some(a) if a.cue.start < stretch.tokens.start => reasons::VERB_BEFORE,
                Some(a) if a.order == Order::CueFirst => reasons::INVERTED,
                _ => reasons::VERB_AFTER,
            };
            let ground = Ground { reason, confidence: plain::SURE };
            choices.push(Choice { giver: Giver::Attribution(index), ground, continues: false, speech: true });
            continue;
        }
        let tally = tally.get_or_init(|| Tally::of(par));
        candidates(par, attributions, (&choices, n), legacy, &mut all);
        let sentence = par.sentence(par.sentence_of(stretch.tokens.start));
        let shape = Shape::of(par, stretch, stands_alone(par, stretch, &sentence));
        let before = n.checked_sub(1).and_then(|b| par.stretches.get(b));
        let since = before.map_or(7, |b| gap(words_between(par, b.tokens.end, stretch.tokens.start)).min(6));
        let previous = n.checked_sub(1).and_then(|b| choices.get(b));
        let recurs = background.recurs(par, stretch);
        let scene = Scene { par, attributions, background, tally, stretch, shape, legacy, previous, since, recurs };
        let mut verdict = judge.pick(&scene, &all);
        if let Some(carried) = carried_on(&scene, &all).filter(|_| verdict.speaker == 0) {
            verdict = Verdict { speaker: carried, speech: true, sure: 0.5 };
        }
        if all.len() == 1 && scene.shape.size >= DOUBTFUL && matches!(scene.shape.form, 0..=4) {
            verdict.speech = true;
        }
        let choice = all.get(verdict.speaker).map(|c| chosen(nearest(c, &all, attributions, &scene), attributions, &scene, verdict));
        let nobody = Choice { giver: Giver::Nobody, ground: reasons::NOBODY, continues: false, speech: false };
        choices.push(choice.unwrap_or(nobody));
    }
    mark_splits(par, &mut choices);
    choices
}

/// Who speaks what cannot be a title, whatever else it looks like: what a label inside it names the speaker of; a sentence that is a paragraph of its own
/// behind somebody, a long one only behind that speaker's quote or colon; a question or call that stands alone behind a quote and its attribution.
fn carried_on(scene: &Scene, all: &[Candidate]) -> Option<usize> {
    let first = |standing: Standing| all.iter().position(|c| c.standing == standing);
    if let Some(label) = first(Standing::Label) {
        return Some(label);
    }
    let sentence = matches!(scene.shape.form, 0..=4);
    let whole = scene.stretch.leads && scene.stretch.tokens.end >= scene.par.len();
    let awaited = scene.legacy.quoted || scene.legacy.colon || scene.legacy.open;
    if whole && sentence && (awaited || scene.shape.size < PULLED) {
        return first(Standing::Legacy);
    }
    let before = scene.previous.filter(|p| p.speech && p.giver != Giver::Nobody)?;
    let asks = scene.shape.alone && sentence && scene.shape.ends == 2;
    all.iter().position(|c| asks && c.standing == Standing::CueEarlier && c.giver == before.giver)
}

/// Of the attributions of the stretch's sentence that have the same speaker, the nearest: "issued a statement, saying".
fn nearest<'c>(picked: &'c Candidate, all: &'c [Candidate], attributions: &[Attribution], scene: &Scene) -> &'c Candidate {
    let gap = |c: &Candidate| match c.giver {
        Giver::Attribution(index) if matches!(c.standing, Standing::CueBefore | Standing::CueAfter) && c.words == picked.words => {
            attributions.get(index).map(|a| scene.gap(a))
        }
        _ => None,
    };
    let Some(own) = gap(picked) else { return picked };
    if let Some(later) = all.iter().find(|c| begins_anew(picked, c, attributions, scene)) {
        return later;
    }
    all.iter().filter_map(|c| gap(c).map(|g| (g, c))).min_by_key(|(g, _)| *g).filter(|(g, _)| *g < own).map_or(picked, |(_, c)| c)
}

/// Whether `other` stands right before the stretch and behind words that `picked` was quoted with: "Lee said it was "a ruin" but Kim called it "a gem"".
fn begins_anew(picked: &Candidate, other: &Candidate, attributions: &[Attribution], scene: &Scene) -> bool {
    let attribution = |c: &Candidate| match c.giver {
        Giver::Attribution(index) if c.standing == Standing::CueBefore => attributions.get(index),
        _ => None,
    };
    let (Some(first), Some(second)) = (attribution(picked), attribution(other)) else { return false };
    let stretches = &scene.par.stretches;
    let between = stretches.get(stretches.partition_point(|s| s.tokens.start < first.cue.end));
    second.cue.start > first.cue.end
        && !second.nested
        && second.order == Order::SpeakerFirst
        && second.class.is(Class::SAY.with(Class::TELL).with(Class::CALL))
        && scene.gap(second) <= 1
        && between.is_some_and(|s| s.tokens.end <= second.extent.start)
}

/// The choice of a candidate, with the pattern that it has as the reason.
fn chosen(candidate: &Candidate, attributions: &[Attribution], scene: &Scene, verdict: Verdict) -> Choice {
    let attribution = match candidate.giver {
        Giver::Attribution(index) => attributions.get(index),
        _ => None,
    };
    let as_before = scene.previous.is_some_and(|p| p.giver == candidate.giver);
    let far =
        |a: &Attribution| words_between(scene.par, a.cue.end.max(a.extent.end).min(scene.stretch.tokens.start), scene.stretch.tokens.start);
    let reason = match (candidate.standing, attribution) {
        (Standing::Nobody, _) => reasons::NOBODY,
        (Standing::CueBefore, Some(a)) if a.order == Order::Carried => reasons::CARRIED_VERB,
        (Standing::CueBefore, Some(a)) if far(a) == 0 => reasons::VERB_BEFORE,
        (Standing::CueBefore, _) => reasons::CLAUSE_BEFORE,
        (Standing::CueAfter, Some(a)) if words_between(scene.par, scene.stretch.tokens.end, a.extent.start) > 0 => reasons::CLAUSE_AFTER,
        (Standing::CueAfter, Some(a)) if a.order == Order::CueFirst => reasons::INVERTED,
        (Standing::CueAfter, _) => reasons::VERB_AFTER,
        (Standing::CueEarlier | Standing::CueFarEarlier | Standing::Carried, _) if as_before => reasons::SAME_PARAGRAPH,
        (Standing::CueEarlier | Standing::CueFarEarlier, _) => reasons::SENTENCE_BEFORE,
        (Standing::CueLater, _) => reasons::NEXT_QUOTE,
        (Standing::PhraseBefore | Standing::PhraseAfter, _) => reasons::NEAR_NAME,
        (Standing::PhraseEarlier, _) => reasons::SUBJECT_BEFORE,
        (Standing::Carried, _) => reasons::SAME_PARAGRAPH,
        (Standing::Legacy, _) if scene.legacy.open => reasons::REOPENED,
        (Standing::Legacy, _) if scene.legacy.colon => reasons::COLON_BEFORE,
        (Standing::Legacy, _) => reasons::PARAGRAPH_BEFORE,
        (Standing::Other, _) => reasons::ALTERNATION,
        (Standing::Credit, _) => reasons::CREDITED,
        (Standing::Label, _) => reasons::LABELLED,
    };
    let speech = verdict.speech;
    let continues = candidate.standing == Standing::Legacy && scene.stretch.leads && scene.legacy.quoted && !scene.legacy.colon
        || reason == reasons::SAME_PARAGRAPH && scene.since == 0 && scene.shape.form <= 5;
    let reason = if speech { reason } else { look(scene) };
    Choice { giver: candidate.giver.clone(), ground: Ground { reason: reason.reason, confidence: verdict.sure }, continues, speech }
}

/// How many words outside marks stand from token `from` to token `to`, what only joins ("that", "and") left out.
fn words_between(par: &Paragraph, from: usize, to: usize) -> usize {
    par.count(&(from..to), 200, Traits::COUNTED)
}

/// Whether nothing but the stretch stands in its sentence.
fn stands_alone(par: &Paragraph, stretch: &Stretch, sentence: &Range<usize>) -> bool {
    let outside = par.any(sentence, 90, Traits::UNJOINING);
    let opens = stretch.tokens.start == sentence.start && stretch.tokens.len() > 8 && par.is_capital(stretch.tokens.start + 1);
    opens || !outside && (par.ends_sentence(stretch) || par.is_utterance(stretch) || !stretch.closed)
}

/// Stretches that one attribution parts ("...," he said. "...") are one utterance.
fn mark_splits(par: &Paragraph, choices: &mut [Choice]) {
    for n in 1..choices.len() {
        let [.., before, this] = choices.get_mut(..=n).unwrap_or_default() else { continue };
        let (Some(a), Some(b)) = (par.stretches.get(n - 1), par.stretches.get(n)) else { continue };
        let same = before.giver == this.giver && before.giver != Giver::Nobody;
        if same
            && par.is_utterance(a)
            && (par.ends_sentence(b) || par.is_utterance(b))
            && before.ground.reason.id != reasons::CLAUSE_BEFORE.reason.id
        {
            this.continues = true;
        }
    }
}

/// The bytes of a phrase that gives a stretch its speaker, where it stands in the paragraph.
#[cfg(feature = "train")]
pub(super) fn phrase_of(par: &Paragraph, attributions: &[Attribution], giver: &Giver) -> Option<Span> {
    match giver {
        Giver::Attribution(index) => attributions.get(*index).map(|a| par.span(&a.speaker)),
        Giver::Phrase(words) => Some(par.span(words)),
        _ => None,
    }
}
