//! Forests: boosted regression trees over readable features, for what no sum of weights can say. The trees are read where they lie in the
//! program: nothing is made ready at start.

/// A forest as it is kept: tree after tree, each its number of splits, the splits (feature, bound, and where to go if the feature is at most
/// the bound, and if it is more), and the leaves, one more than splits: thousandths, 16-bit integers with the low byte first. Where to go is a later split,
/// or 128 and more: a leaf.
pub(crate) struct Forest(&'static [u8]);

/// From here on the place to go is a leaf.
pub(crate) const LEAF: u8 = 128;

impl Forest {
    /// The forest in these bytes.
    pub const fn new(bytes: &'static [u8]) -> Forest {
        Forest(bytes)
    }

    /// What the trees say together of these features: log-odds, above 0 for yes. A feature that is not given is 0; bytes that are cut short end the forest there.
    pub fn sum(&self, features: &[u8]) -> f32 {
        let (mut rest, mut sum) = (self.0, 0_i32);
        while let Some((&splits, after)) = rest.split_first() {
            let splits = usize::from(splits);
            let (Some(nodes), Some(leaves)) = (after.get(..4 * splits), after.get(4 * splits..6 * splits + 2)) else { break };
            sum += i32::from(leaf(nodes, leaves, features));
            rest = after.get(6 * splits + 2..).unwrap_or(&[]);
        }
        sum as f32 / 1000.0
    }

    /// The number of the last feature that any tree asks for, and one more.
    #[cfg(test)]
    pub fn features(&self) -> usize {
        let (mut rest, mut most) = (self.0, 0);
        while let Some((&splits, after)) = rest.split_first() {
            let nodes = &after[..4 * usize::from(splits)];
            most = nodes.chunks(4).map(|n| usize::from(n[0]) + 1).max().unwrap_or(0).max(most);
            rest = &after[6 * usize::from(splits) + 2..];
        }
        most
    }
}

/// The leaf that these features lead to.
fn leaf(nodes: &[u8], leaves: &[u8], features: &[u8]) -> i16 {
    let mut at = if nodes.is_empty() { LEAF } else { 0 };
    // No path is longer than there are splits, whatever the bytes say.
    for _ in 0..=nodes.len() / 4 {
        if at >= LEAF {
            break;
        }
        let from = 4 * usize::from(at);
        let Some(&[feature, bound, low, high]) = nodes.get(from..from + 4) else { return 0 };
        at = if features.get(usize::from(feature)).copied().unwrap_or(0) <= bound { low } else { high };
    }
    let from = 2 * usize::from(at.saturating_sub(LEAF));
    leaves.get(from..from + 2).map_or(0, |b| i16::from_le_bytes([b[0], b[1]]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tree_is_walked_to_the_leaf_and_trees_add_up() {
        // Feature 1 above 4: half; else feature 0 above 9: minus one, else zero. Then a tree that always says a quarter.
        let forest = Forest(&[2, 1, 4, 1, 128, 0, 9, 129, 130, 244, 1, 0, 0, 24, 252, 0, 250, 0]);
        assert_eq!(forest.sum(&[0, 5]), 0.75);
        assert_eq!(forest.sum(&[9, 4]), 0.25);
        assert_eq!(forest.sum(&[10, 4]), -0.75);
        assert_eq!(forest.sum(&[]), 0.25);
        assert_eq!(forest.features(), 2);
    }

    #[test]
    fn broken_bytes_end_the_forest_and_circles_end_the_walk() {
        assert_eq!(Forest(&[]).sum(&[1]), 0.0);
        assert_eq!(Forest(&[3, 0, 0]).sum(&[1]), 0.0);
        assert_eq!(Forest(&[1, 0, 9, 0, 0, 7, 0, 7, 0]).sum(&[1]), 0.007);
    }
}
