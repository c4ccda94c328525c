//! Two versions of a story, from where they are to what changed.

use super::item::Item;
use super::open::{open, skim};
use super::problem::Problem;
use crate::compare::{self, Sketch, compare};
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

/// The stories of which `items` hold several versions: of each the places of its versions in `items`, the first that was sent first. What cannot be read
/// is no version of anything.
pub fn versions(items: &[Item]) -> Vec<Vec<usize>> {
    let read: Vec<(usize, Sketch)> =
        items.iter().enumerate().filter_map(|(i, item)| skim(item).ok().map(|article| (i, Sketch::of(&article)))).collect();
    let (places, sketches): (Vec<usize>, Vec<Sketch>) = read.into_iter().unzip();
    let place = |i: usize| places.get(i).copied();
    compare::versions(&sketches).into_iter().map(|story| story.into_iter().filter_map(place).collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::samples::SAMPLES;

    #[test]
    fn the_bundled_bridge_is_one_story_the_uncorrected_version_first() {
        let items: Vec<Item> = SAMPLES.iter().map(Item::sample).collect();
        let stories: Vec<Vec<&str>> =
            versions(&items).into_iter().map(|story| story.into_iter().map(|i| items[i].name.as_str()).collect()).collect();
        assert!(stories.contains(&vec!["02-bridge-before.txt", "01-bridge-corrected.txt"]), "{stories:?}");
    }
}
