//! The articles there are.

use std::collections::BTreeSet;

use crate::desk::ReadState;
use crate::model::{Date, Status};

/// What the list knows of an article without having it open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// Headline, else the lede's first words.
    pub title: String,
    /// Its date.
    pub date: Option<Date>,
    /// Its dateline's first place.
    pub place: Option<String>,
    /// What the desk says of its state.
    pub status: Option<Status>,
    /// What was done with it, where the library tells that.
    pub standing: Option<Standing>,
}

/// What was done with a story of the library.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Whether it was read.
    pub read: ReadState,
    /// Whether anything was decided of it in a review.
    pub reviewed: bool,
}

/// One line of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The path or record id, clean.
    pub name: String,
    /// What is known of it, once it was skimmed.
    pub card: Option<Card>,
}

/// How far the filter has come: a long list is gone through bit by bit, so that no key waits for it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sift {
    /// What is looked for.
    pub typed: String,
    /// The rows still to be looked at among those that what was typed before let through, ascending from the end.
    pub again: Vec<usize>,
    /// How many rows were looked at beside those, or need not be.
    pub seen: usize,
    /// The rows that are let through, with how well they match.
    pub found: Vec<(u32, usize)>,
    /// Whether the filter was typed anew since it was last through.
    pub is_fresh: bool,
}

impl Sift {
    /// Whether there is more to look at among so many rows.
    pub fn has_more(&self, rows: usize) -> bool {
        !self.again.is_empty() || self.seen < rows
    }
}

/// The list pane.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct List {
    /// Every article, in the order in which they became known: what the user named, and stories of the library.
    pub entries: Vec<Entry>,
    /// The entries that are no stories of the library, ascending.
    pub files: Vec<usize>,
    /// Whether the list is on the screen.
    pub shown: bool,
    /// The fuzzy filter; empty: all.
    pub filter: String,
    /// Whether keys go into the filter.
    pub filtering: bool,
    /// The entries that the filter lets through, best first.
    pub matches: Vec<usize>,
    /// The cursor, an index into `matches`.
    pub cursor: usize,
    /// First visible line.
    pub top: usize,
    /// Whether there may be more articles than are listed yet.
    pub growing: bool,
    /// The entries of a long list that were looked into because they came into view.
    pub looked_at: BTreeSet<usize>,
    /// How far the filter has come.
    pub sift: Sift,
}

impl List {
    /// The list of these articles, unfiltered.
    pub fn new(entries: Vec<Entry>) -> List {
        let files: Vec<usize> = (0..entries.len()).collect();
        List { entries, matches: files.clone(), files, ..List::default() }
    }
}
