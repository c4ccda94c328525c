//! The weights, as the trainer wrote them: searched where they lie.

use super::super::stretch::Stretch;
use super::super::table::Table;
use super::features::{PLACES, together};
use super::labels::LABELS;
use super::memo::{Memo, Sums};
use super::search::{Moves, Scores, Steps};
use super::view::{View, Word};

static BYTES: &[u8] = include_bytes!("../../../../assets/models/names.bin");

/// How many bytes stand before the weights: what a weight's unit is worth, and the steps.
const HEAD: usize = 4 * (1 + LABELS * LABELS);

static SECOND: &[u8] = include_bytes!("../../../../assets/models/second.bin");

/// What the trainer has just learned, to be measured in the place of what ships: the first look's weights, and the second's.
#[cfg(feature = "train")]
pub(crate) static TRIED: std::sync::RwLock<[Option<&'static [u8]>; 2]> = std::sync::RwLock::new([None; 2]);

/// The bytes that are read: those that are tried, if any.
fn bytes(look: usize, shipped: &'static [u8]) -> &'static [u8] {
    #[cfg(feature = "train")]
    if let Some(tried) = TRIED.read().ok().and_then(|tried| tried.get(look).copied().flatten()) {
        return tried;
    }
    let _ = look;
    shipped
}

/// The number at the `i`th place of some bytes of four each.
fn number(bytes: &[u8], i: usize) -> f32 {
    bytes.get(4 * i..).and_then(<[u8]>::first_chunk).map_or(0.0, |b| f32::from_le_bytes(*b))
}

fn steps(bytes: &[u8]) -> Steps {
    std::array::from_fn(|a| std::array::from_fn(|b| number(bytes, 1 + a * LABELS + b)))
}

/// Adds the weights of one feature. No word has so many features that the sum could leave its bounds.
fn add(sums: &mut Sums, weights: &[u8; LABELS]) {
    for (sum, weight) in sums.iter_mut().zip(weights) {
        *sum = sum.saturating_add(i16::from(*weight as i8));
    }
}

/// What speaks for one label after another at first.
#[cfg(feature = "train")]
pub(super) fn first_steps() -> Steps {
    steps(bytes(0, BYTES))
}

/// What was learned.
pub(crate) struct Model {
    weights: Table<2, LABELS>,
    unit: f32,
    /// What speaks for one label after another.
    pub moves: Moves,
}

impl Model {
    /// The model that ships.
    pub fn shipped() -> Model {
        let bytes = bytes(0, BYTES);
        Model { weights: Table::new(bytes.get(HEAD..).unwrap_or(&[])), unit: number(bytes, 0), moves: Moves::of(&steps(bytes)) }
    }

    /// What the features of the word at `i` say.
    pub fn scores(&self, stretch: &Stretch<'_>, views: &[View], i: usize, memo: &mut Memo) -> Scores {
        let mut sums: Sums = [0; LABELS];
        for (place, k) in PLACES.into_iter().enumerate() {
            let at = i.checked_add_signed(k);
            let word = at.and_then(|at| views.get(at)).map_or(&Word::NONE, |view| &view.word);
            let alone = memo.sums(word, at.map_or("", |at| stretch.word(at)), place, &mut |feature, sums| self.weigh(feature, sums));
            sums.iter_mut().zip(alone).for_each(|(sum, alone)| *sum = sum.saturating_add(alone));
        }
        together(stretch, views, i, &mut |_, feature| self.weigh(feature, &mut sums));
        sums.map(|sum| self.unit * f32::from(sum))
    }

    /// Adds what one feature says.
    fn weigh(&self, feature: u64, sums: &mut Sums) {
        if let Some(weights) = self.weights.find(feature) {
            add(sums, weights);
        }
    }
}

/// What was learned of the second look.
pub(crate) struct Second {
    weights: Table<2, LABELS>,
    unit: f32,
    /// What speaks for one label after another.
    pub moves: Moves,
}

impl Second {
    /// The one that ships.
    pub fn shipped() -> Second {
        let bytes = bytes(1, SECOND);
        Second { weights: Table::new(bytes.get(HEAD..).unwrap_or(&[])), unit: number(bytes, 0), moves: Moves::of(&steps(bytes)) }
    }

    /// Adds what one feature says.
    pub fn weigh(&self, feature: u64, sums: &mut Sums) {
        if let Some(weights) = self.weights.find(feature) {
            add(sums, weights);
        }
    }

    /// What was added up, in points.
    pub fn scores(&self, sums: &Sums) -> Scores {
        sums.map(|sum| self.unit * f32::from(sum))
    }
}
