//! What the trainer reads of an article: every stretch with its candidates and their features.

use crate::model::{Article, Entity, Span};

use super::candidates::Candidate;
use super::clues::{Clues, FAMILIES, STARTS, Scene};
use super::drafts::draft_story;
use super::names::Names;
use super::speakers::{Giver, Judge, phrase_of};

/// A stretch between marks with everybody who could be speaking it.
#[derive(Clone, Debug)]
pub struct Lesson {
    /// From the opening to the closing mark.
    pub stretch: Span,
    /// The phrase that each candidate would make the speaker; `None` for nobody.
    pub phrases: Vec<Option<Span>>,
    /// The features of each candidate.
    pub features: Vec<Vec<u32>>,
}

/// How many features there are.
pub fn features() -> usize {
    STARTS.last().copied().unwrap_or(0)
}

/// The family's name and the value of a feature.
pub fn name_of(feature: usize) -> (&'static str, usize) {
    let family = STARTS.partition_point(|s| *s <= feature).saturating_sub(1);
    (FAMILIES.get(family).map_or("", |f| f.name), feature - STARTS.get(family).copied().unwrap_or(0))
}

struct Teacher<'a> {
    pick: &'a mut dyn FnMut(&Lesson) -> usize,
    speaker: Option<Span>,
    other: Option<Span>,
}

impl Judge for Teacher<'_> {
    fn pick(&mut self, scene: &Scene, candidates: &[Candidate]) -> (usize, f32) {
        let phrase = |c: &Candidate| match c.giver {
            Giver::Before => self.speaker,
            Giver::Other => self.other,
            _ => phrase_of(scene.par, scene.attributions, &c.giver),
        };
        let features = candidates.iter().map(|c| {
            let mut clues = Clues::default();
            scene.read(c, candidates, &mut clues);
            clues.0
        });
        let lesson = Lesson { stretch: scene.stretch.span, phrases: candidates.iter().map(phrase).collect(), features: features.collect() };
        ((self.pick)(&lesson), 1.0)
    }

    fn enter(&mut self, speaker: Option<Span>, other: Option<Span>) {
        (self.speaker, self.other) = (speaker, other);
    }
}

/// Reads an article from first to last stretch; `pick` says which candidate is taken, on which those of later stretches depend.
pub fn speakers(article: &Article, entities: &[Entity], pick: &mut dyn FnMut(&Lesson) -> usize) {
    let names = Names::of(entities);
    draft_story(article, &names, &mut Teacher { pick, speaker: None, other: None });
}
