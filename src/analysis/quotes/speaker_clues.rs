//! What tells the one who speaks from the others who could: readable features of a candidate, each a small whole number, in the order of [`NAMES`].

use std::ops::Range;

use super::attributions::{Attribution, Order};
use super::background::Renown;
use super::candidates::Candidate;
use super::classes::Class;
use super::kinds::{PHRASE_KINDS, phrase_kind};
use super::scene::{Scene, cue_class};
use super::shapes::neighbour;
use super::speakers::Giver;
use super::tally::{OPENINGS, QUOTED, THAT};
use crate::analysis::TokenKind;
use crate::analysis::forest::{Contest, Entry};

/// What stands for "there is none".
pub(super) const NONE: u8 = 60;
/// How many tokens between a candidate and the stretch are looked at.
const FAR: usize = 120;

/// How many features a candidate has of its own, and how many there are.
const OWN: usize = 7 + 13 + 14 + 22 + 3;
pub(super) const COUNT: usize = OWN + 15;

/// The names of the features. Those that count what stands between candidate and stretch leave quoted words out.
#[cfg(any(test, feature = "train"))]
pub(super) const NAMES: [&str; COUNT] = [
    // Where it stands.
    "standing",
    "rank",
    "who",
    "sentences-between",
    "place-in-sentence",
    "stretches-between",
    "beside",
    // What stands between.
    "tokens-between",
    "words-between",
    "commas-between",
    "stops-between",
    "conjunctions-between",
    "relatives-between",
    "quoted-between",
    "verbs-between",
    "cues-between",
    "capitals-between",
    "persons-between",
    "pronouns-between",
    "relatives-since",
    // Its cue.
    "cue",
    "cue-class",
    "cue-form",
    "order",
    "nested",
    "nearer",
    "attributions-between",
    "attributions-inside",
    "cue-distance",
    "behind-cue",
    "before-cue",
    "cue-has-quote",
    "that-between",
    "object-of-cue",
    // Its words.
    "led",
    "before-verb",
    "owner",
    "opens-sentence",
    "of-what-is-said",
    "by",
    "led-by-relative",
    "owns-next",
    "length",
    "capitals",
    "head-code",
    "first-code",
    "before-code",
    "behind-code",
    "head-named",
    "role",
    "possessive",
    "opens-lower",
    "head-elsewhere",
    "speaks",
    "spoken",
    "named",
    // The stretch before.
    "is-previous",
    "head-of-previous",
    "name-of-previous",
    // What all candidates share: the stretch before once more, and the stretch.
    "since",
    "previous",
    "form",
    "size",
    "ends",
    "lead",
    "tail",
    "alone",
    "clause",
    "title",
    "first-or-second-person",
    "leads",
    "whole",
    "legacy",
    "single",
];

/// A count, at most `most`.
pub(super) fn up_to(count: usize, most: u8) -> u8 {
    u8::try_from(count).unwrap_or(most).min(most)
}

/// A candidate of a scene.
struct Look<'a, 'b> {
    scene: &'a Scene<'a, 'b>,
    candidate: &'a Candidate,
    attribution: Option<&'a Attribution>,
    /// The tokens between it and the stretch.
    between: Range<usize>,
    sheet: Entry<'a>,
}

/// Reads the features of all candidates but for the first, nobody: [`COUNT`] of each.
pub(super) fn read(scene: &Scene, all: &[Candidate], contest: &mut Contest) {
    contest.clear();
    for (n, candidate) in all.iter().enumerate().skip(1) {
        let attribution = scene.attribution(candidate);
        let between = between(scene, candidate, attribution);
        let mut look = Look { scene, candidate, attribution, between, sheet: contest.enter() };
        look.place();
        look.between();
        look.cue();
        look.words(all, n);
        look.previous();
    }
    contest.share(OWN, shared(scene));
}

/// What all candidates share.
fn shared(scene: &Scene) -> [u8; COUNT - OWN] {
    let (shape, stretch, legacy) = (&scene.shape, scene.stretch, scene.legacy);
    let whole = stretch.leads && stretch.tokens.end + 1 >= scene.par.len();
    [
        up_to(scene.since, 7),
        scene.previous.map_or(0, |p| 1 + u8::from(p.speech)),
        shape.form as u8,
        shape.size as u8,
        shape.ends as u8,
        shape.lead as u8,
        shape.tail as u8,
        u8::from(shape.alone),
        u8::from(shape.clause),
        u8::from(shape.title),
        u8::from(shape.speaks),
        u8::from(stretch.leads),
        u8::from(whole),
        u8::from(legacy.open) + 2 * u8::from(legacy.colon) + 4 * u8::from(legacy.quoted),
        u8::from(shape.single),
    ]
}

/// The tokens between a candidate and the stretch; none for one that stands elsewhere.
fn between(scene: &Scene, candidate: &Candidate, attribution: Option<&Attribution>) -> Range<usize> {
    let (start, end) = (scene.stretch.tokens.start, scene.stretch.tokens.end);
    match (attribution, &candidate.words) {
        (Some(a), _) => scene.reach(a),
        (None, Some(words)) if words.start >= end => end..words.start,
        (None, Some(words)) => words.end.min(start)..start,
        _ => start..start,
    }
}

impl Look<'_, '_> {
    fn place(&mut self) {
        let (par, stretch) = (self.scene.par, self.scene.stretch);
        let between = &self.between;
        let kind = match (&self.candidate.words, &self.candidate.giver) {
            (Some(words), _) => Some(phrase_kind(par, words)),
            (_, Giver::Before) => self.scene.legacy.speaker,
            (_, Giver::Other) => self.scene.legacy.other,
            _ => None,
        };
        let number = |i: usize| par.stretches.partition_point(|s| s.tokens.start < i);
        let side = if between.start == stretch.tokens.end { between.end.wrapping_sub(1) } else { between.start };
        self.sheet.extend([self.candidate.standing as u8, up_to(self.candidate.rank, 6), kind.map_or(PHRASE_KINDS as u8, |k| k as u8)]);
        match &self.candidate.words {
            Some(words) => {
                let sentence = par.sentence_of(words.start);
                self.sheet.extend([
                    up_to(par.sentence_of(stretch.tokens.start).abs_diff(sentence), 5),
                    up_to(words.start.saturating_sub(par.sentence(sentence).start), 30),
                    up_to(number(between.end).saturating_sub(number(between.start)), 6),
                ]);
            }
            None => self.sheet.extend([NONE; 3]),
        }
        self.sheet.extend([if between.is_empty() { 0 } else { neighbour(par, side) as u8 }]);
    }

    fn between(&mut self) {
        let Range { start, end } = self.between;
        let seen = self.scene.tally.within(start..end.min(start + FAR));
        const MOST: [u8; 11] = [40, 12, 12, 12, 12, 30, 12, 12, 12, 12, 12];
        self.sheet.extend([up_to(self.between.len(), 100)]);
        self.sheet.extend(std::array::from_fn::<u8, 11, _>(|n| seen[n].min(MOST[n])));
        let since = self.candidate.words.as_ref().map_or(0..0, |w| w.start..self.scene.stretch.tokens.start.clamp(w.start, w.start + FAR));
        self.sheet.extend([self.scene.tally.within(since)[OPENINGS].min(6)]);
    }

    fn cue(&mut self) {
        let (scene, par) = (self.scene, self.scene.par);
        let start = scene.stretch.tokens.start;
        let Some(a) = self.attribution else {
            self.sheet.extend([0]);
            self.sheet.extend([NONE; 12]);
            self.sheet.extend([self.object_of_cue()]);
            return;
        };
        let cue = a.cue.start;
        let forms = [Class::PARTICIPLE, Class::BASE, Class::PAST, Class::NOUNISH, Class::TELL, Class::SAY].map(|class| a.class.is(class));
        let form: u8 = forms.iter().enumerate().map(|(bit, is)| u8::from(*is) << bit).sum();
        let from = scene.attributions.partition_point(|x| x.cue.start < self.between.start);
        let to = scene.attributions.partition_point(|x| x.cue.start < self.between.end);
        let behind = scene.attributions.partition_point(|x| x.cue.start <= a.cue.end);
        let here = scene.attributions.partition_point(|x| x.cue.start < start);
        let until = if cue < start { a.cue.end..start } else { scene.stretch.tokens.end..cue };
        let away = self.candidate.words.as_ref().map_or(0, |w| cue.abs_diff(w.start));
        let seen = |tokens: Range<usize>, most: usize| scene.tally.within(tokens.start..tokens.end.min(tokens.start + most));
        self.sheet.extend([
            par.cue(cue).map_or(0, |(number, _)| up_to(usize::from(number), 255)),
            cue_class(par, a) as u8,
            form,
            a.order as u8,
            u8::from(a.nested),
            scene.nearer(a) as u8,
            up_to(to.saturating_sub(from), 5),
            up_to(here.saturating_sub(behind), 5),
            up_to(away, 20),
            neighbour(par, a.cue.end) as u8,
            cue.checked_sub(1).map_or(0, |i| neighbour(par, i) as u8),
            u8::from(seen(until, FAR)[QUOTED] > 0),
            u8::from(cue < start && seen(a.cue.end..start, 40)[THAT] > 0),
        ]);
        self.sheet.extend([self.object_of_cue()]);
    }

    /// Whether a cue that is not its own stands right before it.
    fn object_of_cue(&self) -> u8 {
        let before = self.candidate.words.as_ref().and_then(|w| w.start.checked_sub(1));
        let other = self.attribution.is_none_or(|a| a.order == Order::SpeakerFirst);
        u8::from(other && before.is_some_and(|i| self.scene.par.cue(i).is_some()))
    }

    fn words(&mut self, all: &[Candidate], n: usize) {
        let par = self.scene.par;
        let Some(words) = &self.candidate.words else {
            self.sheet.extend([NONE; 22]);
            return;
        };
        let (last, before) = (words.end.saturating_sub(1), words.start.checked_sub(1));
        let relative = Class::RELATIVE.with(Class::SUBORDINATOR);
        let possessive = |i: usize| par.kind(i) == Some(TokenKind::Possessive);
        let bits = self.scene.subject(words);
        let head = |c: &Candidate| c.words.as_ref().map_or(0, |w| par.hash(w.end.saturating_sub(1)));
        let same = |(other, c): (usize, &Candidate)| other != n && head(c) != 0 && head(c) == par.hash(last);
        let Renown { spoken, named } = self.scene.background.renown(par, words);
        self.sheet.extend(std::array::from_fn::<u8, 5, _>(|bit| (bits >> bit & 1) as u8));
        self.sheet.extend([
            u8::from(before.is_some_and(|i| par.word(i) == "by")),
            u8::from(before.is_some_and(|i| par.class(i).is(relative))),
            u8::from(possessive(words.end)),
            up_to(words.len(), 16),
            up_to(words.clone().filter(|&i| par.is_capital(i)).count(), 8),
            par.code(last) as u8,
            par.code(words.start) as u8,
            before.map_or(0, |i| neighbour(par, i) as u8),
            neighbour(par, words.end) as u8,
            u8::from(par.name(last).is_some()),
            u8::from(words.clone().any(|i| par.class(i).is(Class::ROLE))),
            u8::from(words.clone().any(possessive)),
            u8::from(!par.is_capital(words.start)),
            up_to(all.iter().enumerate().filter(|c| same(*c)).count(), 4),
            self.scene.background.speaks(par, words) as u8,
            spoken.min(12),
            named.min(40),
        ]);
    }

    fn previous(&mut self) {
        let (scene, par) = (self.scene, self.scene.par);
        let before = scene.speaker_before();
        let name = |words: &Range<usize>| words.clone().rev().find_map(|i| par.name(i));
        let head = |words: &Range<usize>| par.hash(words.end.saturating_sub(1));
        let pair = self.candidate.words.as_ref().zip(before.as_ref());
        self.sheet.extend([
            u8::from(scene.previous.is_some_and(|p| p.giver == self.candidate.giver)),
            pair.map_or(0, |(w, b)| 1 + u8::from(head(w) == head(b))),
            pair.map_or(0, |(w, b)| u8::from(name(w).is_some() && name(w) == name(b))),
        ]);
    }
}
