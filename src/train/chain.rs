//! A linear chain over labels learned by log-loss (Lafferty, McCallum and Pereira 2001) with AdaGrad steps (Duchi, Hazan and Singer 2011).
//!
//! Two things keep it from learning the texts by heart: weights decay after every round, and at each sight of a word some of its features are hidden
//! (Sutton, Sindelar and McCallum 2006), all that know the word itself together, so that names never seen are learned too.

use crate::analysis::entities::tagger::labels::{LABELS, Label};
use crate::analysis::entities::tagger::search::{Scores, Steps};

/// A row of words that a name can reach: the features of each, and its label.
pub(super) struct Row {
    pub features: Vec<Vec<u32>>,
    pub gold: Vec<Label>,
}

/// What was learned.
pub(super) struct Chain {
    pub weights: Vec<Scores>,
    pub steps: Steps,
}

/// Rounds over all rows.
const ROUNDS: usize = 10;
/// The step of the first round; the last one's is a fifth of it.
const RATE: f32 = 0.07;
/// What every weight loses after a round.
const DECAY: f32 = 0.1;
/// How often all features that know the word itself are hidden.
const WORD_HIDDEN: f32 = 0.2;
/// How often any one feature is.
const HIDDEN: f32 = 0.35;
/// The features, by their numbers in `features.rs`, that know the word itself.
const OF_THE_WORD: &[u8] = &[1, 2, 8, 9, 23, 24, 28, 29, 59, 78, 79, 80, 101, 102, 115];

/// What a gradient must reach to be worth a step.
const LEAST: f32 = 1e-3;

impl Chain {
    fn new(features: usize) -> Chain {
        Chain { weights: vec![[0.0; LABELS]; features], steps: [[0.0; LABELS]; LABELS] }
    }

    /// What the features of a word say.
    pub fn scores(&self, features: &[u32]) -> Scores {
        let mut out = [0.0; LABELS];
        for id in features {
            for (score, weight) in out.iter_mut().zip(&self.weights[*id as usize]) {
                *score += weight;
            }
        }
        out
    }
}

fn log_sum(terms: &[f32]) -> f32 {
    let most = terms.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    if most == f32::NEG_INFINITY { most } else { most + terms.iter().map(|t| (t - most).exp()).sum::<f32>().ln() }
}

/// The chain while it learns.
struct Learner {
    chain: Chain,
    /// The sums of the squares of all gradients so far.
    squares: Vec<Scores>,
    step_squares: Steps,
    /// For each label those that may follow it.
    next: Vec<Vec<usize>>,
    /// And those that may go before it.
    former: Vec<Vec<usize>>,
}

impl Learner {
    fn new(features: usize) -> Learner {
        let allowed = |a: usize, b: usize| Label(a as u8).allows(Label(b as u8));
        Learner {
            chain: Chain::new(features),
            squares: vec![[1.0; LABELS]; features],
            step_squares: [[1.0; LABELS]; LABELS],
            next: (0..LABELS).map(|a| (0..LABELS).filter(|b| allowed(a, *b)).collect()).collect(),
            former: (0..LABELS).map(|b| (0..LABELS).filter(|a| allowed(*a, b)).collect()).collect(),
        }
    }

    /// How likely all rows of labels are that lead to each label of each word, and those that lead on from it, as logarithms.
    fn sums(&self, scores: &[Scores]) -> (Vec<Scores>, Vec<Scores>) {
        let steps = &self.chain.steps;
        let none = [f32::NEG_INFINITY; LABELS];
        let (mut to, mut on) = (vec![none; scores.len()], vec![none; scores.len()]);
        let mut before = none;
        before[0] = 0.0;
        for (sums, scores) in to.iter_mut().zip(scores) {
            for label in 0..LABELS {
                let mut terms = none;
                for (term, from) in terms.iter_mut().zip(&self.former[label]) {
                    *term = before[*from] + steps[*from][label];
                }
                sums[label] = scores[label] + log_sum(&terms);
            }
            before = *sums;
        }
        let mut after: Scores = std::array::from_fn(|l| if Label(l as u8).is_open() { f32::NEG_INFINITY } else { 0.0 });
        for (i, sums) in on.iter_mut().enumerate().rev() {
            *sums = after;
            for (label, sum) in after.iter_mut().enumerate() {
                let mut terms = none;
                for (term, to) in terms.iter_mut().zip(&self.next[label]) {
                    *term = steps[label][*to] + scores[i][*to] + sums[*to];
                }
                *sum = log_sum(&terms);
            }
        }
        (to, on)
    }

    /// Goes a step towards the labels of a row, seen by these features.
    fn learn(&mut self, features: &[Vec<u32>], before: &[Scores], gold: &[Label], rate: f32) {
        let mut scores: Vec<Scores> = features.iter().map(|f| self.chain.scores(f)).collect();
        scores.iter_mut().zip(before).flat_map(|(s, b)| s.iter_mut().zip(b)).for_each(|(s, b)| *s += b);
        let (to, on) = self.sums(&scores);
        let Some((last_to, last_on)) = to.last().zip(on.last()) else { return };
        let ends: Scores = std::array::from_fn(|l| last_to[l] + last_on[l]);
        let all = log_sum(&ends);
        let mut steps = [[0.0; LABELS]; LABELS];
        let mut former = [f32::NEG_INFINITY; LABELS];
        former[0] = 0.0;
        let mut gold_from = 0;
        for i in 0..gold.len() {
            let right = usize::from(gold[i].0);
            for (from, before) in former.iter().enumerate().filter(|f| *f.1 > f32::NEG_INFINITY) {
                for label in &self.next[from] {
                    let step = before + self.chain.steps[from][*label] + scores[i][*label] + on[i][*label] - all;
                    steps[from][*label] -= step.exp();
                }
            }
            steps[gold_from][right] += 1.0;
            (gold_from, former) = (right, to[i]);
            let mut gradient: Scores = std::array::from_fn(|l| -(to[i][l] + on[i][l] - all).exp());
            gradient[right] += 1.0;
            for id in &features[i] {
                step(&mut self.chain.weights[*id as usize], &mut self.squares[*id as usize], &gradient, rate);
            }
        }
        for ((weights, squares), gradient) in self.chain.steps.iter_mut().zip(&mut self.step_squares).zip(&steps) {
            step(weights, squares, gradient, rate);
        }
    }
}

fn step(weights: &mut Scores, squares: &mut Scores, gradient: &Scores, rate: f32) {
    for ((weight, square), gradient) in weights.iter_mut().zip(squares).zip(gradient) {
        if gradient.abs() > LEAST {
            *square += gradient * gradient;
            *weight += rate * gradient / square.sqrt();
        }
    }
}

/// Numbers that look drawn, the same every time.
struct Draw(u64);

impl Draw {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        self.0 >> 33
    }

    fn hits(&mut self, chance: f32) -> bool {
        (self.next() as f32) < chance * (1_u64 << 31) as f32
    }

    fn shuffle<T>(&mut self, all: &mut [T]) {
        for i in (1..all.len()).rev() {
            all.swap(i, (self.next() % (i as u64 + 1)) as usize);
        }
    }
}

/// Learns from rows, each so many times a round; `numbers` has what each feature tells.
pub(super) fn fit(rows: &[(&Row, usize)], numbers: &[u8]) -> Chain {
    let mut learner = Learner::new(numbers.len());
    let mut order: Vec<&Row> = rows.iter().flat_map(|(row, times)| std::iter::repeat_n(*row, *times)).collect();
    let mut draw = Draw(17);
    for round in 0..ROUNDS {
        draw.shuffle(&mut order);
        let rate = RATE * (1.0 - 0.8 * round as f32 / ROUNDS as f32);
        for row in &order {
            let seen: Vec<Vec<u32>> = row
                .features
                .iter()
                .map(|all| {
                    let unknown = draw.hits(WORD_HIDDEN);
                    let told = |id: &u32| !(unknown && OF_THE_WORD.contains(&numbers[*id as usize]));
                    all.iter().copied().filter(told).filter(|_| !draw.hits(HIDDEN)).collect()
                })
                .collect();
            learner.learn(&seen, &[], &row.gold, rate);
        }
        learner.chain.weights.iter_mut().flatten().for_each(|w| *w *= 1.0 - DECAY);
    }
    learner.chain
}

/// What few readable features add to scores that are known beforehand is learned from as many draws as this, and averaged (Breiman 1996).
const DRAWS: u64 = 4;

/// Learns what few readable features add to scores that are known beforehand: rows with those scores, each so many times a round.
pub(super) fn fit_onto(rows: &[(&Row, &[Scores], usize)], features: usize, steps: &Steps) -> Chain {
    let mut mean = Chain::new(features);
    let chains: Vec<Chain> = std::thread::scope(|scope| {
        let drawn: Vec<_> = (1..=DRAWS).map(|seed| scope.spawn(move || fit_drawn(rows, features, steps, seed))).collect();
        drawn.into_iter().map(|chain| chain.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))).collect()
    });
    for chain in &chains {
        let add = |sum: &mut f32, weight: &f32| *sum += weight / DRAWS as f32;
        mean.weights.iter_mut().flatten().zip(chain.weights.iter().flatten()).for_each(|(sum, weight)| add(sum, weight));
        mean.steps.iter_mut().flatten().zip(chain.steps.iter().flatten()).for_each(|(sum, step)| add(sum, step));
    }
    mean
}

/// The same from one draw of orders and hidden features.
fn fit_drawn(rows: &[(&Row, &[Scores], usize)], features: usize, steps: &Steps, seed: u64) -> Chain {
    const ROUNDS: usize = 3;
    const RATE: f32 = 0.05;
    const DECAY: f32 = 0.05;
    const HIDDEN: f32 = 0.2;
    let mut learner = Learner::new(features);
    learner.chain.steps = *steps;
    let mut order: Vec<(&Row, &[Scores])> =
        rows.iter().flat_map(|(row, before, times)| std::iter::repeat_n((*row, *before), *times)).collect();
    let mut draw = Draw(seed);
    for round in 0..ROUNDS {
        draw.shuffle(&mut order);
        let rate = RATE * (1.0 - 0.8 * round as f32 / ROUNDS as f32);
        for (row, before) in &order {
            let seen: Vec<Vec<u32>> = row.features.iter().map(|all| all.iter().copied().filter(|_| !draw.hits(HIDDEN)).collect()).collect();
            learner.learn(&seen, before, &row.gold, rate);
        }
        learner.chain.weights.iter_mut().flatten().for_each(|w| *w *= 1.0 - DECAY);
    }
    learner.chain
}
