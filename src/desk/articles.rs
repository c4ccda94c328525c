//! The articles that there are to choose from: a list that grows.

use std::ops::Range;
use std::sync::{Arc, PoisonError, RwLock};

use super::item::Item;

/// A list of articles, the same for everybody who has a copy. It only ever grows: an article's place in it is its name for as long as the program runs.
#[derive(Clone, Debug, Default)]
pub struct Articles(Arc<RwLock<Vec<Item>>>);

impl Articles {
    /// A list that begins with these.
    pub fn new(items: Vec<Item>) -> Articles {
        Articles(Arc::new(RwLock::new(items)))
    }

    /// How many there are now.
    pub fn len(&self) -> usize {
        self.read(<[Item]>::len)
    }

    /// Whether there are none yet.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The article at a place.
    pub fn get(&self, index: usize) -> Option<Item> {
        self.read(|items| items.get(index).cloned())
    }

    /// Adds articles at the end and tells their places. Nobody else adds any before `tell` is done: of several threads that add, everybody hears in the order in
    /// which the articles stand.
    pub fn add<T>(&self, more: Vec<Item>, tell: impl FnOnce(Range<usize>) -> T) -> T {
        // A thread that panicked left the list as it was between two articles.
        let mut items = self.0.write().unwrap_or_else(PoisonError::into_inner);
        let start = items.len();
        items.extend(more);
        tell(start..items.len())
    }

    /// What `look` finds in them. Nothing can be added meanwhile.
    pub(super) fn read<T>(&self, look: impl FnOnce(&[Item]) -> T) -> T {
        look(&self.0.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// A copy of the first `most` of them.
    pub fn first(&self, most: usize) -> Vec<Item> {
        self.read(|items| items.iter().take(most).cloned().collect())
    }
}
