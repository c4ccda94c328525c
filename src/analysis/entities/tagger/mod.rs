//! A linear tagger over the capitalised neighbourhoods of a story.

mod bonds;
pub(crate) mod company;
pub(crate) mod features;
pub(crate) mod labels;
pub(crate) mod memo;
pub(crate) mod model;
pub(crate) mod search;
pub(crate) mod second;
mod small;
pub(crate) mod view;

use std::ops::Range;

use super::codes;
use super::edges;
use super::joined;
use super::names::{Found, names_in};
use super::runs;
use super::several;
use super::stretch::{Evidence, Stretch};
use super::works;
use labels::Label;
use model::{Model, Second};
use search::Scores;
use second::{Glance, Look, Taken};

pub(crate) use memo::Memo;

/// A name as the tagger sees it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Tagged {
    /// Its tokens.
    pub range: Range<usize>,
    /// What speaks for each kind, in the order of [`EntityKind::ALL`](crate::model::EntityKind::ALL), the mean taken off.
    pub points: [f32; 4],
}

/// The names that the rules find in a stretch, in order.
pub(crate) fn rules(stretch: &Stretch<'_>, evidence: &Evidence) -> Vec<Found> {
    runs::runs(stretch).into_iter().flat_map(|run| names_in(stretch, evidence, run)).collect()
}

/// The tagger with what it saw of a story.
pub(crate) struct Tagger {
    first: Model,
    second: Second,
    memo: Memo,
    taken: Taken,
}

impl Tagger {
    /// The one that ships, at the start of a story.
    pub fn shipped() -> Tagger {
        Tagger { first: Model::shipped(), second: Second::shipped(), memo: Memo::default(), taken: Taken::default() }
    }

    /// The first look at a stretch.
    pub fn look(&mut self, stretch: &Stretch<'_>, evidence: &Evidence, rules: &[Found]) -> Look {
        let mut look = Look { runs: view::reach(stretch), glances: Vec::new() };
        let views = view::views(stretch, evidence, &look.runs, rules, &mut self.memo);
        for run in &look.runs {
            let scores: Vec<Scores> = run.clone().map(|i| self.first.scores(stretch, &views, i, &mut self.memo)).collect();
            let labels = search::best(&scores, &self.first.moves);
            for (i, (first, label)) in run.clone().zip(scores.iter().zip(labels)) {
                let fixed = self.second.fixed(stretch, &views, i);
                look.glances.extend(views.get(i).map(|view| Glance::of(first, label, view, &fixed)));
            }
        }
        self.memo.forget();
        look
    }

    /// Remembers a first look for the second: once for each stretch.
    pub fn heed(&mut self, look: &Look) {
        self.taken.heed(look);
    }

    /// The names of a stretch, in order, with all that was heeded in view.
    pub fn names(&self, stretch: &Stretch<'_>, look: &Look) -> Vec<Tagged> {
        let mut out = Vec::new();
        let alone = |i: usize| self.taken.is_alone(stretch.spelling(i).cased);
        look.each_run(|run, glances| {
            let scores = self.taken.scores(&self.second, glances);
            let first: Vec<Scores> = glances.iter().map(|glance| glance.first).collect();
            for (words, _) in labels::names(&search::best(&scores, &self.second.moves)) {
                let whole = run.start + words.start..run.start + words.end;
                let names = codes::without(stretch, whole).into_iter().flat_map(|whole| several::parted(stretch, &alone, whole));
                for range in names.flat_map(|range| edges::parts(stretch, range)) {
                    let points = points(first.get(range.start - run.start..range.end - run.start).unwrap_or(&[]));
                    let range = edges::widened(stretch, range, points.first().is_some_and(|person| points.iter().all(|p| p <= person)));
                    out.push(Tagged { range, points });
                }
            }
        });
        edges::join_ministries(stretch, &mut out);
        edges::introduce(stretch, &mut out);
        joined::join(stretch, &mut out);
        works::join(stretch, &mut out);
        out
    }

    /// What the first look took the words of the story for.
    #[cfg(feature = "train")]
    pub fn taken(&self) -> &Taken {
        &self.taken
    }

    /// What speaks for one label after another at first.
    #[cfg(feature = "train")]
    pub fn first_steps(&self) -> search::Steps {
        model::first_steps()
    }
}

/// What the words of a name say for each kind.
fn points(scores: &[search::Scores]) -> [f32; 4] {
    let of = |kind: usize| -> f32 {
        let each = scores.iter().enumerate().map(|(i, s)| s.get(usize::from(Label::of(kind, i, scores.len()).0)).copied().unwrap_or(0.0));
        each.sum()
    };
    let all = [of(0), of(1), of(2), of(3)];
    let mean = all.iter().sum::<f32>() / 4.0;
    all.map(|points| points - mean)
}
