//! A list to choose from, narrowed down by typing.

use super::chip::Chip;
use super::filter::Filter;
use crate::model::{EntityId, QuoteId};

/// A list to choose from that lies over the panes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picker {
    /// What it is a list of.
    pub title: String,
    /// What choosing does, for the lower border.
    pub does: &'static str,
    /// What is typed so far.
    pub filter: Filter,
    /// Everything there is to choose.
    pub choices: Vec<Choice>,
    /// What the filter lets through: indices into `choices`.
    pub matches: Vec<usize>,
    /// The cursor, an index into `matches`.
    pub cursor: usize,
    /// What to do with words that are no choice.
    pub other: Other,
}

/// One line of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What is chosen.
    pub label: String,
    /// What is to be said of it: stands at the right.
    pub note: String,
    /// What choosing it does.
    pub act: Act,
}

/// What choosing a line does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    /// Selects the entity and goes to this byte.
    Show(EntityId, usize),
    /// Says who speaks a quote.
    Give(QuoteId, Voiced),
    /// Narrows the library's list down.
    Narrow(Chip),
}

/// Who speaks, as the reader sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Voiced {
    /// Somebody or something in the story, by canonical name.
    By(String),
    /// Nobody.
    Nobody,
    /// Whoever was found.
    AsFound,
}

/// What becomes of words that are typed and are no choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Other {
    /// Nothing.
    Refused,
    /// They name the speaker of this quote, where they stand in the story.
    Speaks(QuoteId),
    /// They are looked for in the library.
    Sought,
}

impl Picker {
    /// A list of these, everything shown.
    pub fn new(title: String, does: &'static str, choices: Vec<Choice>, other: Other) -> Picker {
        let matches = (0..choices.len()).collect();
        Picker { title, does, filter: Filter::default(), choices, matches, cursor: 0, other }
    }

    /// Changes what is typed; the cursor goes to the first line that is left.
    pub fn edit(&mut self, change: impl FnOnce(&mut String)) {
        change(&mut self.filter.0);
        let lets_through = |c: &Choice| self.filter.lets_through(&[&c.label, &c.note]);
        self.matches = (0..self.choices.len()).filter(|i| self.choices.get(*i).is_some_and(lets_through)).collect();
        self.cursor = 0;
    }

    /// The line that the cursor is on.
    pub fn chosen(&self) -> Option<&Choice> {
        self.choices.get(*self.matches.get(self.cursor)?)
    }
}
