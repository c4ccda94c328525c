//! A place in a text, found again when the text has changed.

use crate::model::fold;

/// A place in a text with the words that stand there, so that it is found again when the text has changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spot {
    /// The byte.
    pub offset: usize,
    /// The words from there on, white space folded.
    pub words: String,
}

/// How many bytes of words tell a spot.
const SPOT: usize = 60;

impl Spot {
    /// The spot at byte `offset` of `text`.
    pub fn at(text: &str, offset: usize) -> Spot {
        let start = text.floor_char_boundary(offset.min(text.len()));
        let end = text.floor_char_boundary((start + SPOT).min(text.len()));
        Spot { offset: start, words: fold(text.get(start..end).unwrap_or("")).into_owned() }
    }

    /// Where it stands in a text: where it stood, if its words still do, else at the nearest place where they do, else as far into the text as it was.
    pub fn find(&self, text: &str) -> usize {
        let here = text.floor_char_boundary(self.offset.min(text.len()));
        if self.words.is_empty() || Spot::at(text, here).words == self.words {
            return here;
        }
        let first = self.words.split(' ').next().unwrap_or("");
        let stands = |at: &usize| {
            let end = text.ceil_char_boundary((*at + 4 * SPOT).min(text.len()));
            fold(text.get(*at..end).unwrap_or("")).starts_with(&self.words)
        };
        let places = text.match_indices(first).map(|(at, _)| at).filter(stands);
        places.min_by_key(|at| at.abs_diff(here)).unwrap_or(here)
    }
}
