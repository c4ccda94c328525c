//! The weights, as the trainer wrote them: searched where they lie.

use std::sync::LazyLock;

use super::super::stretch::Stretch;
use super::super::table::Table;
use super::features::{PLACES, together};
use super::labels::LABELS;
use super::memo::{Memo, Sums};
use super::search::{Moves, Scores, Steps};
use super::second;
use super::small::SORTS;
use super::view::{View, Word};

static BYTES: &[u8] = include_bytes!("../../../../assets/models/names.bin");

/// The weights of a feature, where any were learned.
type Weights = Option<&'static [u8; LABELS]>;

/// How many bytes stand before the weights: what a weight's unit is worth, and the steps.
const HEAD: usize = 4 * (1 + LABELS * LABELS);

static SECOND: &[u8] = include_bytes!("../../../../assets/models/second.bin");

/// What the trainer has just learned, to be measured in the place of what ships: the first look's weights, and the second's.
#[cfg(feature = "train")]
pub(crate) static TRIED: std::sync::RwLock<[Option<&'static [u8]>; 2]> = std::sync::RwLock::new([None; 2]);

/// The bytes that are tried in the place of those that ship, if any.
#[cfg(feature = "train")]
fn tried(look: usize) -> Option<&'static [u8]> {
    TRIED.read().ok().and_then(|tried| tried.get(look).copied().flatten())
}

#[cfg(not(feature = "train"))]
fn tried(_: usize) -> Option<&'static [u8]> {
    None
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

/// The same of one that was looked up before.
fn add_known(sums: &mut Sums, weights: Option<&Weights>) {
    if let Some(weights) = weights.copied().flatten() {
        add(sums, weights);
    }
}

/// Where the values of each feature of [`second::STORY`] begin, and where all end.
const STARTS: [usize; second::STORY.len() + 1] = {
    let mut starts = [0; second::STORY.len() + 1];
    let mut i = 0;
    while i < second::STORY.len() {
        starts[i + 1] = starts[i] + second::STORY[i].0 * second::STORY[i].1;
        i += 1;
    }
    starts
};

/// How many values all of them have.
const STORY_LEN: usize = STARTS[second::STORY.len()];

/// The word so many words from the one at `i`.
fn word_at(views: &[View], i: usize, k: isize) -> &Word {
    i.checked_add_signed(k).and_then(|at| views.get(at)).map_or(&Word::NONE, |view| &view.word)
}

/// What speaks for one label after another at first.
#[cfg(feature = "train")]
pub(super) fn first_steps() -> Steps {
    steps(tried(0).unwrap_or(BYTES))
}

/// What ships of each look: read once, whatever is opened.
static FIRST_LOOK: LazyLock<Model> = LazyLock::new(|| Model::read(BYTES));
static SECOND_LOOK: LazyLock<Second> = LazyLock::new(|| Second::read(SECOND));

/// What was learned.
#[derive(Clone)]
pub(crate) struct Model {
    weights: Table<2, LABELS>,
    unit: f32,
    /// What speaks for one label after another.
    pub moves: Moves,
}

impl Model {
    /// The model that ships.
    pub fn shipped() -> Model {
        tried(0).map_or_else(|| FIRST_LOOK.clone(), Model::read)
    }

    fn read(bytes: &'static [u8]) -> Model {
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
#[derive(Clone)]
pub(crate) struct Second {
    weights: Table<2, LABELS>,
    /// The weights of each sort of small word before the one that is labelled, and behind it: looked up once, since every word asks for some.
    small: [[Weights; SORTS]; 2],
    /// The same of what the lists know of a word, bit by bit, at each of [`second::PLACES`].
    lists: [[Weights; 64]; 3],
    /// The same of each feature of [`second::STORY`], one after the other.
    story: [Weights; STORY_LEN],
    unit: f32,
    /// What speaks for one label after another.
    pub moves: Moves,
}

impl Second {
    /// The one that ships.
    pub fn shipped() -> Second {
        tried(1).map_or_else(|| SECOND_LOOK.clone(), Second::read)
    }

    fn read(bytes: &'static [u8]) -> Second {
        let weights: Table<2, LABELS> = Table::new(bytes.get(HEAD..).unwrap_or(&[]));
        let small = std::array::from_fn(|side| std::array::from_fn(|sort| weights.find(second::small(side, sort as u8))));
        let lists = std::array::from_fn(|place| std::array::from_fn(|bit| weights.find(second::list(place, bit as u32))));
        let mut story = [None; STORY_LEN];
        for (place, (start, (ones, others))) in STARTS.into_iter().zip(second::STORY).enumerate() {
            for (i, known) in story.iter_mut().skip(start).take(ones * others).enumerate() {
                *known = weights.find(second::story(place, i / others, i % others));
            }
        }
        Second { weights, small, lists, story, unit: number(bytes, 0), moves: Moves::of(&steps(bytes)) }
    }

    /// What those features of the word at `i` say that need no more of the story than its views.
    pub fn fixed(&self, stretch: &Stretch<'_>, views: &[View], i: usize) -> Scores {
        let mut sums: Sums = [0; LABELS];
        for (lists, k) in self.lists.iter().zip(second::PLACES) {
            let mut bits = word_at(views, i, k).facts.0;
            while bits != 0 {
                add_known(&mut sums, lists.get(bits.trailing_zeros() as usize));
                bits &= bits - 1;
            }
        }
        for (small, k) in self.small.iter().zip([-1, 1]) {
            add_known(&mut sums, small.get(usize::from(word_at(views, i, k).small)));
        }
        second::fixed(stretch, views, i, &mut |_, feature| self.weigh(feature, &mut sums));
        self.scores(&sums)
    }

    /// Adds what one feature says.
    fn weigh(&self, feature: u64, sums: &mut Sums) {
        if let Some(weights) = self.weights.find(feature) {
            add(sums, weights);
        }
    }

    /// Adds what one feature of [`second::STORY`] says.
    #[inline]
    pub fn weigh_story(&self, place: usize, one: usize, other: usize, sums: &mut Sums) {
        if let (Some(start), Some((_, others))) = (STARTS.get(place), second::STORY.get(place)) {
            add_known(sums, self.story.get(start + one * others + other));
        }
    }

    /// What was added up, in points.
    pub fn scores(&self, sums: &Sums) -> Scores {
        sums.map(|sum| self.unit * f32::from(sum))
    }
}
