//! The weights, as the trainer wrote them: searched where they lie.

use super::super::stretch::Stretch;
use super::super::table::Table;
use super::features::features;
use super::labels::LABELS;
use super::search::{Scores, Steps};
use super::view::View;

static BYTES: &[u8] = include_bytes!("../../../../assets/models/names.bin");

/// How many bytes stand before the weights: what a weight's unit is worth, and the steps.
const HEAD: usize = 4 * (1 + LABELS * LABELS);

/// What was learned.
pub(crate) struct Model {
    unit: f32,
    /// What speaks for one label after another.
    pub steps: Steps,
}

static WEIGHTS: Table<2, LABELS> = Table::new(match BYTES.split_at_checked(HEAD) {
    Some((_, rest)) => rest,
    None => &[],
});

impl Model {
    /// The model that ships.
    pub fn shipped() -> Model {
        let number = |i: usize| BYTES.get(4 * i..).and_then(<[u8]>::first_chunk).map_or(0.0, |b| f32::from_le_bytes(*b));
        Model { unit: number(0), steps: std::array::from_fn(|a| std::array::from_fn(|b| number(1 + a * LABELS + b))) }
    }

    /// What the features of the word at `i` say.
    pub fn scores(&self, stretch: &Stretch<'_>, views: &[View], i: usize) -> Scores {
        let mut sums = [0_i32; LABELS];
        features(stretch, views, i, &mut |feature| {
            if let Some(weights) = WEIGHTS.find(feature) {
                for (sum, weight) in sums.iter_mut().zip(weights) {
                    *sum += i32::from(*weight as i8);
                }
            }
        });
        sums.map(|sum| self.unit * sum as f32)
    }
}
