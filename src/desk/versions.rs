//! Two versions of a story, from where they are to what changed.

use super::item::Item;
use super::open::open;
use super::problem::Problem;
use crate::compare::compare;
use crate::model::{Comparison, Document};

/// Two versions of a story and what changed between them.
#[derive(Clone, Debug, PartialEq)]
pub struct Compared {
    /// The version before.
    pub before: Document,
    /// The version after.
    pub after: Document,
    /// What changed.
    pub comparison: Comparison,
}

/// Opens two versions, each on a thread of its own, and compares them. What could not be read is told of both.
pub fn open_both(before: &Item, after: &Item) -> Result<Compared, Vec<Problem>> {
    let (before, after) = std::thread::scope(|scope| {
        let first = scope.spawn(|| open(before));
        let after = open(after);
        (first.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)), after)
    });
    match (before, after) {
        (Ok(before), Ok(after)) => {
            let comparison = compare(&before, &after);
            Ok(Compared { before, after, comparison })
        }
        (before, after) => Err(before.err().into_iter().chain(after.err()).collect()),
    }
}
