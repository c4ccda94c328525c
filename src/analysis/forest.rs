//! Forests: boosted regression trees over readable features, for what no sum of weights can say. All splits of one level of a tree ask the same
//! ("oblivious" trees: Kohavi and Li 1995), so that a tree is a few comparisons and one look into a table, for sixteen rows at once, and nothing has to
//! be foreseen by the processor. The trees are read where they lie in the program: nothing is made ready at start.

/// A forest as it is kept: the number of levels of each tree; what is true without any feature; and tree after tree its levels, each a feature and a
/// bound, and its leaves, two to the power of the levels: bit `n` of a leaf's number says whether the feature of level `n` is more than its bound. What is
/// true and the leaves are thousandths, 16-bit integers with the low byte first.
pub(crate) struct Forest<'a>(&'a [u8]);

/// How many levels a tree has at most: as many as a byte counts leaves.
pub(crate) const DEEPEST: u8 = 8;

/// How many rows are looked at side by side.
const LANES: usize = 16;
/// A feature of [`LANES`] rows.
type Column = [u8; LANES];

/// After how many trees it is asked again whether more are needed.
const ROUND: usize = 8;

/// Rows that compete, feature by feature; and what the trees say of each.
#[derive(Clone, Debug, Default)]
pub(crate) struct Contest {
    width: usize,
    /// Block after block of [`LANES`] rows, its columns.
    columns: Vec<Column>,
    totals: Vec<i32>,
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
        for (n, (levels, leaves)) in self.trees().enumerate() {
            if n % ROUND == 0 && sum.abs() >= sure {
                break;
            }
            let mut leaf = 0;
            for (level, [feature, bound]) in levels.iter().enumerate() {
                leaf |= usize::from(row.get(usize::from(*feature)).is_some_and(|f| f > bound)) << level;
            }
            sum += value(leaves, leaf);
        }
        sum as f32 / 1000.0
    }

    /// The sums for several that compete, each by its row of `width` features, into `sums`; gives back how many trees were asked. Once the first is ahead of
    /// all others by `ahead`, the other trees are not asked: the sums so far are the sums.
    pub fn rank(&self, rows: &[u8], width: usize, ahead: f32, (contest, sums): (&mut Contest, &mut Vec<f32>)) -> usize {
        let count = rows.len() / width.max(1);
        contest.enter((rows, count), width, self.begin());
        let ahead = (ahead * 1000.0) as i32;
        let mut asked = 0;
        for (levels, leaves) in self.trees() {
            if asked % ROUND == 0 && asked > 0 && contest.lead() >= ahead {
                break;
            }
            contest.ask(levels, leaves);
            asked += 1;
        }
        sums.clear();
        sums.extend(contest.totals.iter().map(|t| *t as f32 / 1000.0));
        asked
    }

    /// What is true without any feature.
    fn begin(&self) -> i16 {
        self.0.get(1..3).map_or(0, |b| i16::from_le_bytes([b[0], b[1]]))
    }

    /// The levels and the leaves of each tree, up to where the bytes are cut short.
    fn trees(&self) -> impl Iterator<Item = (&'a [[u8; 2]], &'a [[u8; 2]])> {
        let levels = usize::from(self.0.first().copied().unwrap_or(0).min(DEEPEST));
        let (pairs, _) = self.0.get(3..).unwrap_or(&[]).as_chunks();
        pairs.chunks_exact(levels + (1 << levels)).map(move |tree| tree.split_at(levels))
    }

    /// The number of the last feature that any tree asks for, and one more.
    #[cfg(test)]
    pub fn features(&self) -> usize {
        let asks = self.trees().flat_map(|(levels, _)| levels);
        asks.filter(|ask| ask[1] < 255).map(|ask| usize::from(ask[0]) + 1).max().unwrap_or(0)
    }
}

/// A leaf's value in thousandths.
fn value(leaves: &[[u8; 2]], leaf: usize) -> i32 {
    leaves.get(leaf).map_or(0, |b| i32::from(i16::from_le_bytes(*b)))
}

impl Contest {
    /// Takes `count` rows of `width` features in place of those before.
    fn enter(&mut self, (rows, count): (&[u8], usize), width: usize, begin: i16) {
        self.width = width.max(1);
        self.totals.clear();
        self.totals.resize(count, i32::from(begin));
        self.columns.clear();
        for block in rows.chunks(LANES * self.width) {
            let from = self.columns.len();
            self.columns.resize(from + self.width, [0; LANES]);
            for (lane, row) in block.chunks_exact(self.width).enumerate() {
                for (column, feature) in self.columns.iter_mut().skip(from).zip(row) {
                    if let Some(place) = column.get_mut(lane) {
                        *place = *feature;
                    }
                }
            }
        }
    }

    /// Adds what one tree says of every row.
    fn ask(&mut self, levels: &[[u8; 2]], leaves: &[[u8; 2]]) {
        for (columns, totals) in self.columns.chunks_exact(self.width).zip(self.totals.chunks_mut(LANES)) {
            let numbers = leaf_numbers(columns, levels);
            totals.iter_mut().zip(numbers).for_each(|(total, leaf)| *total += value(leaves, usize::from(leaf)));
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
fn leaf_numbers(columns: &[Column], levels: &[[u8; 2]]) -> Column {
    let mut numbers = [0; LANES];
    let mut bit = 1_u8;
    for [feature, bound] in levels {
        let column = columns.get(usize::from(*feature)).unwrap_or(&[0; LANES]);
        for lane in 0..LANES {
            numbers[lane] |= if column[lane] > *bound { bit } else { 0 };
        }
        bit = bit.wrapping_shl(1);
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

    #[test]
    fn rows_that_compete_get_what_each_gets_alone() {
        let rows: Vec<u8> = (0..40).flat_map(|n| [n % 13, n % 7]).collect();
        let (mut contest, mut sums) = (Contest::default(), Vec::new());
        assert_eq!(FOREST.rank(&rows, 2, 9.0, (&mut contest, &mut sums)), 2);
        let alone: Vec<f32> = rows.chunks(2).map(|row| FOREST.weigh(row, 9.0)).collect();
        assert_eq!(sums, alone);
        FOREST.rank(&rows[..6], 2, 9.0, (&mut contest, &mut sums));
        assert_eq!(sums, alone[..3], "nothing is left of the rows before");
        assert_eq!(FOREST.rank(&[], 2, 9.0, (&mut contest, &mut sums)), 2);
        assert!(sums.is_empty());
    }

    #[test]
    fn no_more_trees_are_asked_once_one_row_is_ahead() {
        // Forty trees of one level: a tenth more for every row whose feature is above 0.
        let bytes: Vec<u8> = [1, 0, 0].into_iter().chain([0, 0, 0, 0, 100, 0].into_iter().cycle().take(240)).collect();
        let forest = Forest(&bytes);
        let (mut contest, mut sums) = (Contest::default(), Vec::new());
        assert_eq!(forest.rank(&[0, 1, 0], 1, 1.5, (&mut contest, &mut sums)), 16);
        assert_eq!(sums, [0.0, 1.6, 0.0]);
        assert_eq!(forest.rank(&[1, 1, 0], 1, 1.5, (&mut contest, &mut sums)), 40);
    }

    #[test]
    fn broken_bytes_end_the_forest() {
        for bytes in [&[][..], &[3, 0, 0], &[255, 0, 0, 9], &[1, 0, 0, 7, 0, 7, 0, 7]] {
            assert_eq!(Forest(bytes).weigh(&[1], 9.0), 0.0);
        }
    }
}
