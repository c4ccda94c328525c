//! Boosted trees for yes-or-no questions and for choices: each tree is grown to what the trees before it still get wrong (Friedman 2001), leaf by leaf, from
//! some of the features and some of the rows, with the second derivative of the loss as the weight of a row (Chen and Guestrin 2016).

use super::loglinear::shuffle;
use crate::analysis::forest::LEAF;

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
    /// How many leaves a tree has at most; at most 128.
    pub leaves: usize,
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

/// A split: feature, bound, low, high.
type Split = [u8; 4];

/// A tree: its splits, and its leaves in thousandths.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tree {
    splits: Vec<Split>,
    leaves: Vec<i16>,
}

impl Tree {
    fn value(&self, features: &[u8]) -> f32 {
        let mut at = if self.splits.is_empty() { LEAF } else { 0 };
        while at < LEAF {
            let [feature, bound, low, high] = self.splits[usize::from(at)];
            at = if features[usize::from(feature)] <= bound { low } else { high };
        }
        f32::from(self.leaves[usize::from(at - LEAF)]) / 1000.0
    }
}

/// What a forest says of these features: log-odds.
#[cfg(test)]
fn sum(forest: &[Tree], features: &[u8]) -> f32 {
    forest.iter().map(|t| t.value(features)).sum()
}

/// A forest as [`Forest`](crate::analysis::forest::Forest) reads it.
pub fn packed(forest: &[Tree]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for tree in forest {
        bytes.push(tree.splits.len() as u8);
        bytes.extend(tree.splits.iter().flatten());
        bytes.extend(tree.leaves.iter().flat_map(|l| l.to_le_bytes()));
    }
    bytes
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

/// A leaf that may be split: its rows, its pull, its best split, and what points at it.
struct Open {
    rows: Vec<usize>,
    all: Pull,
    best: Option<(f64, u8, u8)>,
    parent: Option<(usize, usize)>,
}

/// Grows a forest that answers each row. Deterministic.
pub fn grow(rows: &[Row], how: Growth) -> Vec<Tree> {
    // The first tree is one leaf: what is true without any feature.
    let part = |yes: bool| rows.iter().filter(|r| r.yes == yes).map(|r| f64::from(r.weight)).sum::<f64>().max(1.0);
    let first = Tree { splits: Vec::new(), leaves: vec![((part(true) / part(false)).ln() * 1000.0).round() as i16] };
    let pulls = |sums: &[f32]| {
        let pull = |(row, sum): (&Row, &f32)| {
            let chance = 1.0 / (1.0 + (-f64::from(*sum)).exp());
            Pull::towards(row, chance, f64::from(u8::from(row.yes)))
        };
        rows.iter().zip(sums).map(pull).collect()
    };
    grow_by(rows, how, first, pulls)
}

/// Grows a forest that ranks: of the rows of each group, given by their numbers, it prefers those that are right. Deterministic.
///
/// The loss is that of choosing one of the right rows when each is chosen by the share of its exponential (the softmax of ListNet: Cao and others 2007).
pub fn grow_choices(rows: &[Row], groups: &[usize], how: Growth) -> Vec<Tree> {
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
    grow_by(rows, how, Tree { splits: Vec::new(), leaves: vec![0] }, pulls)
}

/// Grows forests to what `pulls` makes of the sums so far, and averages them.
fn grow_by(rows: &[Row], how: Growth, first: Tree, pulls: impl Fn(&[f32]) -> Vec<Pull>) -> Vec<Tree> {
    let mut forest = vec![first.clone()];
    for bag in 0..how.bags as u64 {
        let mut grown = grow_one(rows, how, &first, &pulls, 0x9e37_79b9_7f4a_7c15_u64.wrapping_mul(2 * bag + 1));
        grown.iter_mut().flat_map(|t| &mut t.leaves).for_each(|leaf| *leaf = (f32::from(*leaf) / how.bags as f32).round() as i16);
        forest.extend(grown);
    }
    forest
}

/// The trees of one forest but for the first; `random` is where chance begins.
fn grow_one(rows: &[Row], how: Growth, first: &Tree, pulls: &impl Fn(&[f32]) -> Vec<Pull>, mut random: u64) -> Vec<Tree> {
    let features = rows.first().map_or(0, |r| r.features.len());
    let mut sums = vec![first.value(&[]); rows.len()];
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
        let tree = tree(rows, &pulls, seen, asked, how);
        sums.iter_mut().zip(rows).for_each(|(s, r)| *s += tree.value(&r.features));
        forest.push(tree);
    }
    forest
}

fn tree(rows: &[Row], pulls: &[Pull], seen: Vec<usize>, asked: &[usize], how: Growth) -> Tree {
    let penalty = f64::from(how.penalty);
    let open = |among: Vec<usize>, parent| {
        let mut all = Pull::default();
        among.iter().for_each(|r| all.add(pulls[*r]));
        let best = best_split(rows, pulls, &among, all, asked, how);
        Open { rows: among, all, best, parent }
    };
    let mut leaves = vec![open(seen, None)];
    let mut splits: Vec<Split> = Vec::new();
    while leaves.len() < how.leaves {
        let widest = (0..leaves.len()).filter(|l| leaves[*l].best.is_some()).max_by(|a, b| {
            let gain = |l: &usize| leaves[*l].best.map_or(0.0, |b| b.0);
            gain(a).total_cmp(&gain(b)).then(b.cmp(a))
        });
        let Some(at) = widest else { break };
        let leaf = leaves.remove(at);
        let Some((_, feature, bound)) = leaf.best else { break };
        let (low, high) = leaf.rows.into_iter().partition(|r| rows[*r].features[usize::from(feature)] <= bound);
        let number = splits.len();
        if let Some((split, side)) = leaf.parent {
            splits[split][side] = number as u8;
        }
        splits.push([feature, bound, 0, 0]);
        leaves.push(open(low, Some((number, 2))));
        leaves.push(open(high, Some((number, 3))));
    }
    let mut values = Vec::new();
    for (n, leaf) in leaves.iter().enumerate() {
        if let Some((split, side)) = leaf.parent {
            splits[split][side] = LEAF + n as u8;
        }
        let value = -f64::from(how.step) * leaf.all.first / (leaf.all.second + penalty);
        values.push((value * 1000.0).round().clamp(-30_000.0, 30_000.0) as i16);
    }
    Tree { splits, leaves: values }
}

/// The split that brings most: gain, feature, bound.
fn best_split(rows: &[Row], pulls: &[Pull], among: &[usize], all: Pull, asked: &[usize], how: Growth) -> Option<(f64, u8, u8)> {
    let penalty = f64::from(how.penalty);
    let mut best: Option<(f64, u8, u8)> = None;
    for &feature in asked {
        let mut bins = [Pull::default(); 256];
        among.iter().for_each(|r| bins[usize::from(rows[*r].features[feature])].add(pulls[*r]));
        let mut low = Pull::default();
        for (bound, bin) in bins.iter().enumerate().take(255).filter(|(_, b)| b.rows > 0) {
            low.add(*bin);
            let high = all.less(low);
            if low.rows < how.least || high.rows < how.least {
                continue;
            }
            let gain = low.gain(penalty) + high.gain(penalty) - all.gain(penalty);
            if gain > 1e-9 && best.is_none_or(|b| gain > b.0) {
                best = Some((gain, feature as u8, bound as u8));
            }
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_sum_of_weights_can_say_is_learned() {
        // Yes if exactly one of the two is large.
        let row = |a: u8, b: u8| Row { features: vec![a, b, 3], yes: (a > 5) != (b > 5), weight: 1.0 };
        let rows: Vec<Row> = (0..400).map(|i| row((i % 11) as u8, (i / 7 % 12) as u8)).collect();
        let how = Growth { trees: 60, leaves: 4, step: 0.3, least: 5, penalty: 1.0, part: (1.0, 0.9), bags: 1 };
        let forest = grow(&rows, how);
        assert!(rows.iter().all(|r| (sum(&forest, &r.features) > 0.0) == r.yes));
        assert_eq!(packed(&grow(&rows, how)), packed(&forest), "the same rows give the same bytes");
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
        let how = Growth { trees: 80, leaves: 6, step: 0.2, least: 5, penalty: 1.0, part: (1.0, 0.9), bags: 1 };
        let forest = grow_choices(&rows, &[4; 120], how);
        for own in rows.chunks(4) {
            let top = own.iter().max_by(|a, b| sum(&forest, &a.features).total_cmp(&sum(&forest, &b.features)));
            assert!(top.is_some_and(|r| r.yes));
        }
    }
}
