//! The articles there are.

use std::collections::BTreeSet;

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
}

/// One line of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The path or record id, clean.
    pub name: String,
    /// What is known of it, once it was skimmed.
    pub card: Option<Card>,
}

/// The list pane.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct List {
    /// Every article, in the order given.
    pub entries: Vec<Entry>,
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
}

impl List {
    /// The list of these articles, unfiltered.
    pub fn new(entries: Vec<Entry>) -> List {
        let matches = (0..entries.len()).collect();
        List { entries, matches, ..List::default() }
    }
}
