//! Boosted trees for yes-or-no questions and for choices: each tree is grown to what the trees before it still get wrong (Friedman 2001), level by level with
//! one question for all nodes of a level (Kohavi and Li 1995; Prokhorenkova and others 2018), from some of the features and some of the rows, with the second
//! derivative of the loss as the weight of a row (Chen and Guestrin 2016).

use super::loglinear::shuffle;
use crate::analysis::forest::DEEPEST;

/// What a forest learns from.
#[derive(Clone, Debug)]
pub struct Row {
    /// The features, all rows the same number of them, at most 255.
    pub features: Vec<u8>,
    /// The answer.
    pub yes: bool,
    /// How much the row counts.
    pub weight: f32,
}

/// How to grow.
#[derive(Clone, Copy, Debug)]
pub struct Growth {
    /// How many trees.
    pub trees: usize,
    /// How many levels a tree has.
    pub levels: u8,
    /// How much of what a tree finds is taken.
    pub step: f32,
    /// How many rows a leaf has at least.
    pub least: usize,
    /// The penalty on the square of a leaf's value.
    pub penalty: f32,
    /// The part of the features that each tree may ask for, and of the rows that it sees.
    pub part: (f32, f32),
    /// How many forests are grown by other chances and averaged: what one of them takes from chance counts less (Breiman 1996). `trees` is of each.
    pub bags: usize,
}

/// What a level asks: feature and bound. [`NOTHING`] where no question brings anything.
type Ask = [u8; 2];
/// No feature is more than this.
const NOTHING: Ask = [0, 255];

/// A tree: its levels, and its leaves in thousandths.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Tree {
    levels: Vec<Ask>,
    leaves: Vec<i16>,
}

impl Tree {
    fn leaf(&self, features: &[u8]) -> usize {
        let above = |ask: &Ask| usize::from(features[usize::from(ask[0])] > ask[1]);
        self.levels.iter().enumerate().map(|(level, ask)| above(ask) << level).sum()
    }

    fn value(&self, features: &[u8]) -> f32 {
        f32::from(self.leaves[self.leaf(features)]) / 1000.0
    }
}

/// Trees that are asked one after the other.
#[derive(Clone, Debug)]
pub struct Grown {
    levels: u8,
    /// What is true without any feature, in thousandths.
    begin: i16,
    trees: Vec<Tree>,
}

impl Grown {
    /// What the trees say of these features: log-odds.
    #[cfg(test)]
    fn sum(&self, features: &[u8]) -> f32 {
        f32::from(self.begin) / 1000.0 + self.trees.iter().map(|t| t.value(features)).sum::<f32>()
    }

    /// The trees as [`Forest`](crate::analysis::forest::Forest) reads them.
    pub fn packed(&self) -> Vec<u8> {
        let mut bytes = vec![self.levels];
        bytes.extend(self.begin.to_le_bytes());
        for tree in &self.trees {
            bytes.extend(tree.levels.iter().flatten());
            bytes.extend(tree.leaves.iter().flat_map(|l| l.to_le_bytes()));
        }
        bytes
    }
}

/// The first and the second derivative of the loss, added up.
#[derive(Clone, Copy, Debug, Default)]
struct Pull {
    first: f64,
    second: f64,
    rows: usize,
}

impl Pull {
    /// From what is thought of a row to what is wanted of it.
    fn towards(row: &Row, chance: f64, wanted: f64) -> Pull {
        let weight = f64::from(row.weight);
        Pull { first: weight * (chance - wanted), second: weight * (chance * (1.0 - chance)).max(1e-4), rows: 1 }
    }

    fn add(&mut self, other: Pull) {
        self.first += other.first;
        self.second += other.second;
        self.rows += other.rows;
    }

    fn less(self, other: Pull) -> Pull {
        Pull { first: self.first - other.first, second: self.second - other.second, rows: self.rows - other.rows }
    }

    fn gain(self, penalty: f64) -> f64 {
        self.first * self.first / (self.second + penalty)
    }
}

/// Grows a forest that answers each row. Deterministic.
pub fn grow(rows: &[Row], how: Growth) -> Grown {
    let part = |yes: bool| rows.iter().filter(|r| r.yes == yes).map(|r| f64::from(r.weight)).sum::<f64>().max(1.0);
    let begin = ((part(true) / part(false)).ln() * 1000.0).round() as i16;
    let pulls = |sums: &[f32]| {
        let pull = |(row, sum): (&Row, &f32)| {
            let chance = 1.0 / (1.0 + (-f64::from(*sum)).exp());
            Pull::towards(row, chance, f64::from(u8::from(row.yes)))
        };
        rows.iter().zip(sums).map(pull).collect()
    };
    grow_by(rows, how, begin, pulls)
}

/// Grows a forest that ranks: of the rows of each group, given by their numbers, it prefers those that are right. Deterministic.
///
/// The loss is that of choosing one of the right rows when each is chosen by the share of its exponential (the softmax of ListNet: Cao and others 2007).
pub fn grow_choices(rows: &[Row], groups: &[usize], how: Growth) -> Grown {
    let pulls = |sums: &[f32]| {
        let mut pulls = Vec::with_capacity(rows.len());
        let mut from = 0;
        for size in groups {
            let (rows, sums) = (&rows[from..from + size], &sums[from..from + size]);
            from += size;
            let top = sums.iter().copied().fold(f32::NEG_INFINITY, f32::max);
            let raised: Vec<f64> = sums.iter().map(|s| f64::from(s - top).exp()).collect();
            let all: f64 = raised.iter().sum();
            let right = raised.iter().zip(rows).filter(|(_, row)| row.yes).map(|(r, _)| r).sum::<f64>().max(1e-12);
            pulls.extend(raised.iter().zip(rows).map(|(r, row)| Pull::towards(row, r / all, if row.yes { r / right } else { 0.0 })));
        }
        pulls
    };
    grow_by(rows, how, 0, pulls)
}

/// Grows forests to what `pulls` makes of the sums so far, and averages them: the first tree of each, the second of each, so that whoever stops early has
/// heard of all.
fn grow_by(rows: &[Row], how: Growth, begin: i16, pulls: impl Fn(&[f32]) -> Vec<Pull>) -> Grown {
    let bags: Vec<Vec<Tree>> =
        (0..how.bags as u64).map(|bag| grow_one(rows, how, begin, &pulls, 0x9e37_79b9_7f4a_7c15_u64.wrapping_mul(2 * bag + 1))).collect();
    let mut trees: Vec<Tree> = (0..how.trees).flat_map(|n| bags.iter().map(move |bag| bag[n].clone())).collect();
    trees.iter_mut().flat_map(|t| &mut t.leaves).for_each(|leaf| *leaf = (f32::from(*leaf) / how.bags as f32).round() as i16);
    Grown { levels: how.levels.min(DEEPEST), begin, trees }
}

/// The trees of one forest; `random` is where chance begins.
fn grow_one(rows: &[Row], how: Growth, begin: i16, pulls: &impl Fn(&[f32]) -> Vec<Pull>, mut random: u64) -> Vec<Tree> {
    let features = rows.first().map_or(0, |r| r.features.len());
    let mut sums = vec![f32::from(begin) / 1000.0; rows.len()];
    let mut forest = Vec::new();
    let mut columns: Vec<usize> = (0..features).collect();
    let mut order: Vec<usize> = (0..rows.len()).collect();
    for _ in 0..how.trees {
        shuffle(&mut columns, &mut random);
        shuffle(&mut order, &mut random);
        let pulls = pulls(&sums);
        let asked = &columns[..((features as f32 * how.part.0).ceil() as usize).min(features)];
        let mut seen: Vec<usize> = order[..((rows.len() as f32 * how.part.1).ceil() as usize).min(rows.len())].to_vec();
        seen.sort_unstable();
        let tree = tree(rows, &pulls, &seen, asked, how);
        sums.iter_mut().zip(rows).for_each(|(s, r)| *s += tree.value(&r.features));
        forest.push(tree);
    }
    forest
}

fn tree(rows: &[Row], pulls: &[Pull], seen: &[usize], asked: &[usize], how: Growth) -> Tree {
    let mut tree = Tree { levels: Vec::new(), leaves: Vec::new() };
    let mut nodes: Vec<usize> = vec![0; seen.len()];
    for level in 0..how.levels.min(DEEPEST) {
        let ask = best_ask(rows, pulls, (seen, &nodes, 1 << level), asked, how).unwrap_or(NOTHING);
        tree.levels.push(ask);
        nodes.iter_mut().zip(seen).for_each(|(node, row)| *node = tree.leaf(&rows[*row].features));
    }
    let mut leaves = vec![Pull::default(); 1 << tree.levels.len()];
    nodes.iter().zip(seen).for_each(|(node, row)| leaves[*node].add(pulls[*row]));
    let value = |leaf: &Pull| -f64::from(how.step) * leaf.first / (leaf.second + f64::from(how.penalty));
    tree.leaves = leaves.iter().map(|leaf| (value(leaf) * 1000.0).round().clamp(-30_000.0, 30_000.0) as i16).collect();
    tree
}

/// What is best asked of all nodes at once: each row that is seen stands in a node, of so many.
fn best_ask(rows: &[Row], pulls: &[Pull], among: (&[usize], &[usize], usize), asked: &[usize], how: Growth) -> Option<Ask> {
    let (seen, nodes, count) = among;
    let penalty = f64::from(how.penalty);
    let mut best: Option<(f64, Ask)> = None;
    for &feature in asked {
        let mut bins = vec![[Pull::default(); 256]; count];
        let mut used = [false; 256];
        for (row, node) in seen.iter().zip(nodes) {
            let value = usize::from(rows[*row].features[feature]);
            bins[*node][value].add(pulls[*row]);
            used[value] = true;
        }
        let mut gains = [0.0_f64; 255];
        for bins in &bins {
            let mut all = Pull::default();
            bins.iter().for_each(|bin| all.add(*bin));
            if all.rows == 0 {
                continue;
            }
            let mut low = Pull::default();
            for (bound, bin) in bins.iter().enumerate().take(255).filter(|(bound, _)| used[*bound]) {
                low.add(*bin);
                let high = all.less(low);
                if low.rows >= how.least && high.rows >= how.least {
                    gains[bound] += low.gain(penalty) + high.gain(penalty) - all.gain(penalty);
                }
            }
        }
        for (bound, gain) in gains.iter().enumerate().filter(|(_, gain)| **gain > 1e-9) {
            if best.is_none_or(|b| *gain > b.0) {
                best = Some((*gain, [feature as u8, bound as u8]));
            }
        }
    }
    best.map(|b| b.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_sum_of_weights_can_say_is_learned() {
        // Yes if exactly one of the two is large.
        let row = |a: u8, b: u8| Row { features: vec![a, b, 3], yes: (a > 5) != (b > 5), weight: 1.0 };
        let rows: Vec<Row> = (0..400).map(|i| row((i % 11) as u8, (i / 7 % 12) as u8)).collect();
        let how = Growth { trees: 60, levels: 2, step: 0.3, least: 5, penalty: 1.0, part: (1.0, 0.9), bags: 1 };
        let forest = grow(&rows, how);
        assert!(rows.iter().all(|r| (forest.sum(&r.features) > 0.0) == r.yes));
        assert_eq!(grow(&rows, how).packed(), forest.packed(), "the same rows give the same bytes");
    }

    #[test]
    fn of_a_group_the_right_one_is_ranked_first() {
        // The right one has the largest second feature of its group; its first is another group's.
        let row =
            |group: usize, n: usize| Row { features: vec![(group % 9) as u8, ((group * 7 + n * 5) % 23) as u8], yes: false, weight: 1.0 };
        let mut rows = Vec::new();
        for group in 0..120 {
            let mut own: Vec<Row> = (0..4).map(|n| row(group, n)).collect();
            let best = own.iter().map(|r| r.features[1]).max();
            own.iter_mut().for_each(|r| r.yes = Some(r.features[1]) == best);
            rows.extend(own);
        }
        let how = Growth { trees: 80, levels: 3, step: 0.2, least: 5, penalty: 1.0, part: (1.0, 0.9), bags: 1 };
        let forest = grow_choices(&rows, &[4; 120], how);
        for own in rows.chunks(4) {
            let top = own.iter().max_by(|a, b| forest.sum(&a.features).total_cmp(&forest.sum(&b.features)));
            assert!(top.is_some_and(|r| r.yes));
        }
    }
}
