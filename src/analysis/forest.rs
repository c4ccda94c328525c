//! Forests: boosted regression trees over readable features, for what no sum of weights can say. The trees are read where they lie in the
//! program: nothing is made ready at start.

/// A forest as it is kept: tree after tree, each its number of splits, the splits (feature, bound, and where to go if the feature is at most
/// the bound, and if it is more), and the leaves, one more than splits: thousandths, 16-bit integers with the low byte first. Where to go is a later split,
/// or 128 and more: a leaf.
pub(crate) struct Forest<'a>(&'a [u8]);

/// From here on the place to go is a leaf.
pub(crate) const LEAF: u8 = 128;

/// After how many trees those that have fallen behind are given up.
const ROUNDS: [usize; 4] = [24, 48, 96, 160];

impl<'a> Forest<'a> {
    /// The forest in these bytes.
    pub const fn new(bytes: &'a [u8]) -> Forest<'a> {
        Forest(bytes)
    }

    /// What the trees say together of these features: log-odds, above 0 for yes. A feature that is not given is 0; bytes that are cut short end the forest there.
    #[cfg(test)]
    pub fn sum(&self, features: &[u8]) -> f32 {
        let sum: i32 = self.trees().map(|(nodes, leaves)| i32::from(leaf(nodes, leaves, features))).sum();
        sum as f32 / 1000.0
    }

    /// What the trees say together of these features, where the forest is the mean of `parts` forests of `trees` trees each, behind one tree that all begin
    /// with: if the first forest is as sure as `sure`, the others are not asked, and what it says is taken.
    pub fn weigh(&self, features: &[u8], (parts, trees): (usize, usize), sure: f32) -> f32 {
        let mut leaves = self.trees().map(|(nodes, leaves)| i32::from(leaf(nodes, leaves, features)));
        let begin = leaves.next().unwrap_or(0);
        let first: i32 = leaves.by_ref().take(trees).sum();
        let early = (begin + parts as i32 * first) as f32 / 1000.0;
        if early.abs() >= sure { early } else { (begin + first + leaves.sum::<i32>()) as f32 / 1000.0 }
    }

    /// The sums for several that compete, each by its row of `width` features, into `sums`; gives back how many trees were asked. Who is `behind` the first by
    /// more than that after some of the trees is given up: the sum so far is the sum. So is the rest of the forest when one is left.
    pub fn rank(&self, rows: &[u8], width: usize, behind: f32, sums: &mut Vec<f32>) -> usize {
        let mut totals: Vec<i32> = vec![0; rows.len() / width.max(1)];
        let mut left: Vec<usize> = (0..totals.len()).collect();
        let behind = (behind * 1000.0) as i32;
        let mut asked = 0;
        for (nodes, leaves) in self.trees() {
            if ROUNDS.contains(&asked) {
                let best = totals.iter().copied().max().unwrap_or(0);
                left.retain(|&row| totals.get(row).is_some_and(|t| *t + behind >= best));
                if left.len() < 2 {
                    break;
                }
            }
            for &row in &left {
                if let (Some(total), Some(features)) = (totals.get_mut(row), rows.get(row * width..(row + 1) * width)) {
                    *total += i32::from(leaf(nodes, leaves, features));
                }
            }
            asked += 1;
        }
        sums.clear();
        sums.extend(totals.iter().map(|t| *t as f32 / 1000.0));
        asked
    }

    /// The splits and the leaves of each tree, up to where the bytes are cut short.
    fn trees(&self) -> impl Iterator<Item = (&'a [u8], &'a [u8])> {
        let mut rest = self.0;
        std::iter::from_fn(move || {
            let (&splits, after) = rest.split_first()?;
            let splits = usize::from(splits);
            let tree = (after.get(..4 * splits)?, after.get(4 * splits..6 * splits + 2)?);
            rest = after.get(6 * splits + 2..).unwrap_or(&[]);
            Some(tree)
        })
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
    fn the_other_forests_are_asked_only_where_the_first_is_not_sure() {
        // A quarter to begin with; twice one tree: more than a half or less, as feature 0 says.
        let forest = Forest(&[0, 250, 0, 1, 0, 4, 128, 129, 44, 1, 144, 1, 1, 0, 4, 128, 129, 100, 0, 200, 0]);
        assert_eq!(forest.weigh(&[0], (2, 1), 0.8), 0.85, "the first is sure");
        assert_eq!(forest.weigh(&[0], (2, 1), 0.9), 0.65);
        assert_eq!(forest.weigh(&[0], (2, 1), 0.9), forest.sum(&[0]));
    }

    #[test]
    fn broken_bytes_end_the_forest_and_circles_end_the_walk() {
        assert_eq!(Forest(&[]).sum(&[1]), 0.0);
        assert_eq!(Forest(&[3, 0, 0]).sum(&[1]), 0.0);
        assert_eq!(Forest(&[1, 0, 9, 0, 0, 7, 0, 7, 0]).sum(&[1]), 0.007);
    }
}
