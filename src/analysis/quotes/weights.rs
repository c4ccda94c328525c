//! A small log-linear model: a weight for each feature, read from a table that people can read too.

use super::clues;
use super::features::{Clues, Table};
use super::report_clues;

/// The weights of a ranker.
pub(super) struct Weights(Vec<f32>);

impl Weights {
    /// Reads lines of a family's name, a value and a weight. What is no such line, or names no feature, has no weight.
    pub fn read(lines: &str, table: &Table) -> Weights {
        let mut weights = vec![0.0; table.len()];
        for line in lines.lines() {
            let mut fields = line.split(' ');
            let (Some(name), Some(value), Some(weight)) = (fields.next(), fields.next(), fields.next()) else { continue };
            let Some(family) = table.families.iter().position(|f| f.name == name) else { continue };
            let (Ok(value), Ok(weight)) = (value.parse::<usize>(), weight.parse::<f32>()) else { continue };
            if let Some(slot) = table.starts.get(family).and_then(|s| weights.get_mut(s + value)) {
                *slot = weight;
            }
        }
        Weights(weights)
    }

    /// What the features say together: above 0 for, below 0 against.
    pub fn sum(&self, clues: &Clues) -> f32 {
        clues.0.iter().map(|&i| self.0.get(i as usize).copied().unwrap_or(0.0)).sum()
    }
}

/// The likeliest of some scores, and how likely it is beside the others.
pub(super) fn likeliest(scores: &[f32]) -> (usize, f32) {
    let (mut best, mut top) = (0, f32::NEG_INFINITY);
    for (i, &score) in scores.iter().enumerate() {
        if score > top {
            (best, top) = (i, score);
        }
    }
    let all: f32 = scores.iter().map(|s| (s - top).exp()).sum();
    (best, if all > 0.0 { 1.0 / all } else { 0.0 })
}

/// The weights that say who speaks; learned by `train speakers`.
pub(super) fn speakers() -> &'static Weights {
    static WEIGHTS: std::sync::LazyLock<Weights> =
        std::sync::LazyLock::new(|| Weights::read(include_str!("../../../assets/models/speakers.txt"), &clues::TABLE));
    &WEIGHTS
}

/// The weights that say what is reported; learned by `train reports`.
pub(super) fn reports() -> &'static Weights {
    static WEIGHTS: std::sync::LazyLock<Weights> =
        std::sync::LazyLock::new(|| Weights::read(include_str!("../../../assets/models/reports.txt"), &report_clues::TABLE));
    &WEIGHTS
}
