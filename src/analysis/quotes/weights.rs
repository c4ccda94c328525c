//! A small log-linear model: a weight for each feature, read where it lies in the program: nothing is made ready at start.

use super::features::Clues;

/// The weights of a ranker: hundredths, each a 16-bit integer with its low byte first, in the order of the features' places.
pub(super) struct Weights(&'static [u8]);

impl Weights {
    /// What the features say together: above 0 for, below 0 against. A feature without a place says nothing.
    pub fn sum(&self, clues: &Clues) -> f32 {
        let hundredths: i32 = clues.0.iter().map(|&place| self.hundredths(place as usize)).sum();
        hundredths as f32 / 100.0
    }

    fn hundredths(&self, place: usize) -> i32 {
        self.0.get(2 * place..2 * place + 2).map_or(0, |b| i32::from(i16::from_le_bytes([b[0], b[1]])))
    }
}

/// Weights as they are kept.
#[cfg(feature = "train")]
pub(crate) fn packed(weights: &[f32]) -> Vec<u8> {
    weights.iter().flat_map(|w| ((w * 100.0).round() as i16).to_le_bytes()).collect()
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
    static WEIGHTS: Weights = Weights(include_bytes!("../../../assets/models/speakers.bin"));
    &WEIGHTS
}

/// The weights that say what is reported; learned by `train reports`.
pub(super) fn reports() -> &'static Weights {
    static WEIGHTS: Weights = Weights(include_bytes!("../../../assets/models/reports.bin"));
    &WEIGHTS
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::quotes::{clues, report_clues};

    #[test]
    fn the_kept_weights_are_those_of_the_features_there_are() {
        assert_eq!(speakers().0.len(), 2 * clues::TABLE.len());
        assert_eq!(reports().0.len(), 2 * report_clues::TABLE.len());
    }

    #[test]
    fn weights_are_hundredths_and_unknown_places_weigh_nothing() {
        let weights = Weights(&[50, 0, 156, 255]);
        assert_eq!(weights.sum(&Clues(vec![0, 1, 7])), -0.5);
    }
}
