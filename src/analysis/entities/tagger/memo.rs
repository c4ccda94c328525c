//! What was worked out for the words of a story, once for each distinct word.

use std::collections::HashMap;

use super::super::spelling::Spelling;
use super::super::table::Ready;
use super::features::{PLACES, alone};
use super::labels::LABELS;
use super::view::Word;

/// More distinct words than this are forgotten, so that an endless story costs no more memory than a long one.
const MOST: usize = 1 << 12;

/// What the features of a word alone say for each label, in the units of the weights.
pub(super) type Sums = [i16; LABELS];

/// The words of a story.
#[derive(Debug)]
pub(crate) struct Memo {
    numbers: HashMap<u64, u32, Ready>,
    words: Vec<Word>,
    sums: Vec<[Option<Sums>; PLACES.len()]>,
}

impl Default for Memo {
    /// Nothing but [`Word::NONE`], whose number is 0.
    fn default() -> Self {
        Memo { numbers: HashMap::default(), words: vec![Word::NONE], sums: vec![[None; PLACES.len()]] }
    }
}

impl Memo {
    /// What `text` is, which is spelled so.
    pub fn word(&mut self, text: &str, spelling: &Spelling, capital: bool) -> Word {
        if let Some(word) = self.numbers.get(&spelling.cased).and_then(|number| self.words.get(*number as usize)) {
            return *word;
        }
        let number = self.words.len() as u32;
        let word = Word::of(text, spelling, capital, number);
        self.numbers.insert(spelling.cased, number);
        self.words.push(word);
        self.sums.push([None; PLACES.len()]);
        word
    }

    /// Forgets everything once it is too much. Between two stretches only: views know words by their numbers.
    pub fn forget(&mut self) {
        if self.words.len() > MOST {
            *self = Memo::default();
        }
    }

    /// What the word says by itself at the `place`th of [`PLACES`]; `weigh` adds what one feature says.
    pub(super) fn sums(&mut self, word: &Word, text: &str, place: usize, weigh: &mut impl FnMut(u64, &mut Sums)) -> Sums {
        let kept = self.sums.get(word.number as usize).and_then(|s| s.get(place)).copied().flatten();
        if let Some(sums) = kept {
            return sums;
        }
        let mut sums = [0; LABELS];
        alone(word, text, place, &mut |_, feature| weigh(feature, &mut sums));
        if let Some(place) = self.sums.get_mut(word.number as usize).and_then(|s| s.get_mut(place)) {
            *place = Some(sums);
        }
        sums
    }
}
