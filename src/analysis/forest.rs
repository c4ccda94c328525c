//! Forests: boosted regression trees over readable features, for what no sum of weights can say. All splits of one level of a tree ask the same
//! ("oblivious" trees: Kohavi and Li 1995), so that a tree is a few comparisons and one look into a table, for sixteen rows at once, and nothing has to
//! be foreseen by the processor. The trees are read where they lie in the program: nothing is made ready at start.

/// A forest as it is kept: the number of levels of each tree; what is true without any feature; and tree after tree its levels, each a feature and a
/// bound, and its leaves, two to the power of the levels: bit `n` of a leaf's number says whether the feature of level `n` is more than its bound. What is
/// true and the leaves are thousandths, 16-bit integers with the low byte first.
pub(crate) struct Forest<'a>(&'a [u8]);

/// How many levels a tree has at most: as many as a byte counts leaves.
pub(crate) const DEEPEST: u8 = 8;
/// How many leaves that are.
const MOST_LEAVES: usize = 256;
/// The leaves of a tree, in thousandths; behind them whatever follows.
type Leaves = [[u8; 2]; MOST_LEAVES];

/// How many rows are looked at side by side.
const LANES: usize = 16;
/// A feature of [`LANES`] rows.
type Column = [u8; LANES];

/// After how many trees it is asked again whether more are needed.
const ROUND: usize = 4;

/// How many features a row has at most: as many as a byte counts.
const WIDEST: usize = 256;
/// The features of [`LANES`] rows.
type Block = [Column; WIDEST];

/// Rows that compete, feature by feature; and what the trees say of each. Nothing is wiped between two contests: a feature that a row is not given is that of
/// an earlier row, so every row is given all that the trees ask for.
#[derive(Clone, Debug, Default)]
pub(crate) struct Contest {
    /// How many rows there are.
    rows: usize,
    /// Block after block of [`LANES`] rows; what stands behind the last row means nothing.
    blocks: Vec<Box<Block>>,
    totals: Vec<i32>,
}

/// A row that is being written, from its first feature on.
pub(crate) struct Entry<'a> {
    block: &'a mut Block,
    lane: usize,
    at: usize,
}

impl Entry<'_> {
    /// Writes the next features.
    pub fn extend<const N: usize>(&mut self, features: [u8; N]) {
        for (column, feature) in self.block.iter_mut().skip(self.at).zip(features) {
            column[self.lane % LANES] = feature;
        }
        self.at += N;
    }
}

impl<'a> Forest<'a> {
    /// The forest in these bytes.
    pub const fn new(bytes: &'a [u8]) -> Forest<'a> {
        Forest(bytes)
    }

    /// What the trees say together of these features: log-odds, above 0 for yes. A feature that is not given is 0; bytes that are cut short end the forest
    /// there. Once the sum is `sure` either way the other trees are not asked.
    pub fn weigh(&self, features: &[u8], sure: f32) -> f32 {
        let mut row = [0_u8; 256];
        row.iter_mut().zip(features).for_each(|(to, from)| *to = *from);
        let sure = (sure * 1000.0) as i32;
        let mut sum = i32::from(self.begin());
        let mut asked = 0;
        self.each_tree(&mut |levels, leaves| {
            if asked % ROUND == 0 && sum.abs() >= sure {
                return false;
            }
            asked += 1;
            let above = |[feature, bound]: &[u8; 2]| u8::from(row[usize::from(*feature)] > *bound);
            sum += value(leaves, levels.iter().rev().fold(0_u8, |leaf, level| leaf << 1 | above(level)));
            true
        });
        sum as f32 / 1000.0
    }

    /// The sums of the rows of a contest, into `sums`; gives back how many trees were asked. Once the first is ahead of all others by `ahead`, or by as much
    /// less as fewer trees are left, the other trees are not asked: the sums so far are the sums.
    pub fn rank(&self, contest: &mut Contest, ahead: f32, sums: &mut Vec<f32>) -> usize {
        contest.totals.clear();
        contest.totals.resize(contest.rows, i32::from(self.begin()));
        let ahead = (ahead * 1000.0) as i32;
        let (mut asked, all) = (0, self.len());
        self.each_tree(&mut |levels, leaves| {
            if asked % ROUND == 0 && asked > 0 && contest.lead() >= ahead * (all - asked) as i32 / all as i32 {
                return false;
            }
            contest.ask(levels, leaves);
            asked += 1;
            true
        });
        sums.clear();
        sums.extend(contest.totals.iter().map(|t| *t as f32 / 1000.0));
        asked
    }

    /// What is true without any feature.
    fn begin(&self) -> i16 {
        self.0.get(1..3).map_or(0, |b| i16::from_le_bytes([b[0], b[1]]))
    }

    /// How many trees it has.
    fn len(&self) -> usize {
        let levels = self.levels();
        self.0.len().saturating_sub(3) / 2 / (levels + (1 << levels))
    }

    /// How many levels each tree has.
    fn levels(&self) -> usize {
        usize::from(self.0.first().copied().unwrap_or(0).min(DEEPEST))
    }

    /// Tells the levels and the leaves of each tree, up to where the bytes are cut short or `tell` says that it is enough. Whatever follows the leaves stands
    /// behind them, so that no number of a leaf has to be checked.
    fn each_tree(&self, tell: &mut impl FnMut(&[[u8; 2]], &Leaves) -> bool) {
        let levels = self.levels();
        let (mut rest, _) = self.0.get(3..).unwrap_or(&[]).as_chunks();
        while rest.len() >= levels + (1 << levels)
            && let Some((asks, behind)) = rest.split_at_checked(levels)
        {
            let goes_on = match behind.first_chunk() {
                Some(leaves) => tell(asks, leaves),
                None => {
                    let mut leaves = [[0; 2]; MOST_LEAVES];
                    leaves.iter_mut().zip(behind).for_each(|(to, from)| *to = *from);
                    tell(asks, &leaves)
                }
            };
            if !goes_on {
                return;
            }
            rest = behind.get(1 << levels..).unwrap_or(&[]);
        }
    }

    /// The number of the last feature that any tree asks for, and one more.
    #[cfg(test)]
    pub fn features(&self) -> usize {
        let mut most = 0;
        self.each_tree(&mut |levels, _| {
            most = levels.iter().filter(|ask| ask[1] < 255).map(|ask| usize::from(ask[0]) + 1).fold(most, usize::max);
            true
        });
        most
    }
}

/// A leaf's value in thousandths.
fn value(leaves: &Leaves, leaf: u8) -> i32 {
    i32::from(i16::from_le_bytes(leaves[usize::from(leaf)]))
}

impl Contest {
    /// Nobody competes any more.
    pub fn clear(&mut self) {
        self.rows = 0;
    }

    /// Another row, to be written.
    pub fn enter(&mut self) -> Entry<'_> {
        let (block, lane) = (self.rows / LANES, self.rows % LANES);
        self.rows += 1;
        if self.blocks.len() <= block {
            self.blocks.resize_with(block + 1, || Box::new([[0; LANES]; WIDEST]));
        }
        Entry { block: &mut self.blocks[block], lane, at: 0 }
    }

    /// Gives all rows these features, from number `from` on.
    pub fn share<const N: usize>(&mut self, from: usize, features: [u8; N]) {
        for block in &mut self.blocks {
            block.iter_mut().skip(from).zip(features).for_each(|(column, feature)| *column = [feature; LANES]);
        }
    }

    /// The first `width` features of a row.
    pub fn row(&self, row: usize, width: usize) -> impl Iterator<Item = u8> {
        let block = self.blocks.get(row / LANES).filter(|_| row < self.rows);
        block.into_iter().flat_map(move |block| block.iter().take(width).map(move |column| column[row % LANES]))
    }

    /// How many rows there are.
    #[cfg(feature = "train")]
    pub fn len(&self) -> usize {
        self.rows
    }

    /// Adds what one tree says of every row.
    fn ask(&mut self, levels: &[[u8; 2]], leaves: &Leaves) {
        for (block, totals) in self.blocks.iter().zip(self.totals.chunks_mut(LANES)) {
            let numbers = leaf_numbers(block, levels);
            totals.iter_mut().zip(&numbers).for_each(|(total, leaf)| *total += value(leaves, *leaf));
        }
    }

    /// By how much the first row is ahead of the second.
    fn lead(&self) -> i32 {
        let (mut first, mut second) = (i32::MIN / 2, i32::MIN / 2);
        for &total in &self.totals {
            second = second.max(total.min(first));
            first = first.max(total);
        }
        first - second
    }
}

/// The numbers of the leaves to which a tree of these levels leads. By itself and without a branch, so that each level is a few instructions for all lanes.
#[inline(never)]
fn leaf_numbers(block: &Block, levels: &[[u8; 2]]) -> Column {
    let mut numbers = [0_u8; LANES];
    for [feature, bound] in levels.iter().rev() {
        let column = &block[usize::from(*feature)];
        for lane in 0..LANES {
            numbers[lane] = numbers[lane] << 1 | u8::from(column[lane] > *bound);
        }
    }
    numbers
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two levels: feature 1 above 4, and feature 0 above 9. Then a tree that tells nothing of the features, a quarter always; and a half to begin with.
    const FOREST: Forest = Forest(&[2, 244, 1, 1, 4, 0, 9, 0, 0, 232, 3, 24, 252, 0, 0, 0, 255, 0, 255, 250, 0, 0, 0, 0, 0, 0, 0]);

    #[test]
    fn a_tree_leads_to_a_leaf_by_its_levels_and_trees_add_up() {
        assert_eq!(FOREST.weigh(&[0, 4], 9.0), 0.75);
        assert_eq!(FOREST.weigh(&[9, 5], 9.0), 1.75);
        assert_eq!(FOREST.weigh(&[10, 4], 9.0), -0.25);
        assert_eq!(FOREST.weigh(&[10, 5], 9.0), 0.75);
        assert_eq!(FOREST.weigh(&[], 9.0), 0.75);
        assert_eq!(FOREST.weigh(&[9, 5], 0.5), 0.5, "sure to begin with");
        assert_eq!(FOREST.features(), 2);
    }

    /// A contest of rows of two features.
    fn contest(rows: &[[u8; 2]], contest: &mut Contest) {
        contest.clear();
        rows.iter().for_each(|row| contest.enter().extend(*row));
    }

    #[test]
    fn rows_that_compete_get_what_each_gets_alone() {
        let rows: Vec<[u8; 2]> = (0..40).map(|n| [n % 13, n % 7]).collect();
        let (mut all, mut sums) = (Contest::default(), Vec::new());
        contest(&rows, &mut all);
        assert_eq!(FOREST.rank(&mut all, 9.0, &mut sums), 2);
        let alone: Vec<f32> = rows.iter().map(|row| FOREST.weigh(row, 9.0)).collect();
        assert_eq!(sums, alone);
        assert_eq!(all.row(17, 2).collect::<Vec<u8>>(), rows[17]);
        contest(&rows[..3], &mut all);
        FOREST.rank(&mut all, 9.0, &mut sums);
        assert_eq!(sums, alone[..3], "nothing is left of the rows before");
        assert_eq!(all.row(17, 2).count(), 0);
        contest(&[], &mut all);
        assert_eq!(FOREST.rank(&mut all, 9.0, &mut sums), 2);
        assert!(sums.is_empty());
    }

    #[test]
    fn what_is_shared_is_every_rows() {
        let (mut all, mut sums) = (Contest::default(), Vec::new());
        contest(&[[0, 0], [10, 0]], &mut all);
        all.share(1, [5]);
        FOREST.rank(&mut all, 9.0, &mut sums);
        assert_eq!(sums, [FOREST.weigh(&[0, 5], 9.0), FOREST.weigh(&[10, 5], 9.0)]);
    }

    #[test]
    fn no_more_trees_are_asked_once_one_row_is_ahead() {
        // Forty trees of one level: a tenth more for every row whose first feature is above 0.
        let bytes: Vec<u8> = [1, 0, 0].into_iter().chain([0, 0, 0, 0, 100, 0].into_iter().cycle().take(240)).collect();
        let forest = Forest(&bytes);
        let (mut all, mut sums) = (Contest::default(), Vec::new());
        contest(&[[0, 0], [1, 0], [0, 0]], &mut all);
        assert_eq!(forest.rank(&mut all, 1.5, &mut sums), 12, "ahead by 1.2, which is more than 28 fortieths of 1.5");
        assert_eq!(sums, [0.0, 1.2, 0.0]);
        contest(&[[1, 0], [1, 0], [0, 0]], &mut all);
        assert_eq!(forest.rank(&mut all, 1.5, &mut sums), 40);
    }

    #[test]
    fn broken_bytes_end_the_forest() {
        for bytes in [&[][..], &[3, 0, 0], &[255, 0, 0, 9], &[1, 0, 0, 7, 0, 7, 0, 7]] {
            assert_eq!(Forest(bytes).weigh(&[1], 9.0), 0.0);
        }
    }
}
