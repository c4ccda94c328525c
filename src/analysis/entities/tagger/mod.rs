//! A linear tagger over the capitalised neighbourhoods of a story.

pub(crate) mod company;
pub(crate) mod features;
pub(crate) mod labels;
pub(crate) mod memo;
pub(crate) mod model;
pub(crate) mod search;
pub(crate) mod view;

use std::ops::Range;

use super::edges;
use super::names::{Found, names_in};
use super::runs;
use super::stretch::{Evidence, Stretch};
use labels::Label;

pub(crate) use memo::Memo;
pub(crate) use model::Model;

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

/// The names of a stretch, in order.
pub(crate) fn tag(model: &Model, stretch: &Stretch<'_>, evidence: &Evidence, rules: &[Found], memo: &mut Memo) -> Vec<Tagged> {
    let reach = view::reach(stretch);
    let views = view::views(stretch, evidence, &reach, rules, memo);
    let mut out = Vec::new();
    for run in reach {
        let scores: Vec<search::Scores> = run.clone().map(|i| model.scores(stretch, &views, i, memo)).collect();
        for (words, _) in labels::names(&search::best(&scores, &model.steps)) {
            let (house, name) = edges::parts(stretch, run.start + words.start..run.start + words.end);
            for range in house.into_iter().chain([name]) {
                let points = points(scores.get(range.start - run.start..range.end - run.start).unwrap_or(&[]));
                let range = edges::widened(stretch, range, points.first().is_some_and(|person| points.iter().all(|p| p <= person)));
                out.push(Tagged { range, points });
            }
        }
    }
    edges::introduce(stretch, &mut out);
    memo.forget();
    out
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
