//! What the trainer needs of the model of wrapped copy: stories with known borders, and by how much each sign should weigh more or less.

use crate::model::Text;
use crate::parse::rows::Row;

use super::habits::Habits;
use super::layout::{Layout, Marking};
use super::line::{Line, measure};
use super::signs::{self, Stretch};
use super::widths::Widths;
use super::wrapped::{self, Lattice};

pub(crate) use super::signs::SIGNS;

/// A stretch of wrapped copy whose paragraphs are known.
#[derive(Clone, Debug)]
pub(crate) struct Example {
    lines: Vec<Line>,
    widths: Widths,
    habits: Habits,
    opens_story: bool,
    /// For each line but the first whether a paragraph begins with it.
    pub(crate) begins: Vec<bool>,
}

impl Example {
    /// The rows of `run`, laid out as `layout` says, where `begins` tells of a row's first byte whether a paragraph begins there. `None` where nothing
    /// is inferred: the copy has marks, or one row only.
    pub(in crate::parse) fn of(text: &Text, run: &[Row], layout: &Layout, begins: impl Fn(usize) -> bool) -> Option<Example> {
        if layout.marking != Marking::Nothing || run.len() < 2 || run.iter().skip(1).any(|row| row.gap) {
            return None;
        }
        Some(Example {
            lines: measure(text, run),
            widths: layout.widths,
            habits: layout.habits,
            opens_story: run.first().is_some_and(|row| row.span.start == layout.opens_at),
            begins: run.iter().skip(1).map(|row| begins(row.span.start)).collect(),
        })
    }

    fn stretch<'e>(&'e self, weights: &'e [f32]) -> Stretch<'e> {
        Stretch { lines: &self.lines, widths: self.widths, habits: self.habits, opens_story: self.opens_story, weights }
    }

    /// How likely it is by `weights` that a paragraph begins with each line but the first.
    pub(crate) fn divide(&self, weights: &[f32]) -> Vec<f32> {
        wrapped::borders(&self.stretch(weights))
    }

    /// By how much a greater weight of each sign would make the known paragraphs likelier, told to `pull`; gives how likely they are, as a logarithm.
    pub(crate) fn pull(&self, weights: &[f32], mut pull: impl FnMut(usize, f32)) -> f64 {
        let stretch = self.stretch(weights);
        let lattice = Lattice::of(&stretch);
        let (before, after) = (lattice.sums_before(), lattice.sums_after());
        let all = after[0];
        let mut known = -all;
        let begins = |line: usize| line == 0 || line == self.lines.len() || self.begins[line - 1];
        let mut last_known = 0;
        for (to, line) in lattice.nodes.iter().enumerate().skip(1) {
            if !begins(*line) {
                continue;
            }
            let (start, weight) = (lattice.nodes[last_known], lattice.weights[last_known].get(to - last_known - 1));
            known += f64::from(weight.copied().unwrap_or(0.0));
            stretch.signs_of(start, line - 1, &mut |sign| pull(sign, 1.0));
            last_known = to;
        }
        for (from, weights) in lattice.weights.iter().enumerate() {
            for (to, weight) in (from + 1..).zip(weights) {
                let chance = (before[from] + f64::from(*weight) + after[to] - all).exp();
                if chance > 1e-4 {
                    stretch.signs_of(lattice.nodes[from], lattice.nodes[to] - 1, &mut |sign| pull(sign, -chance as f32));
                }
            }
        }
        known
    }
}

/// The names of the tables of signs with the number of signs in each, in the order of the weights.
pub(crate) fn tables() -> impl Iterator<Item = (String, usize)> {
    signs::tables()
}
