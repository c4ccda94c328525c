//! A log-linear model of choices: of several candidates one is right, and each has features that speak for or against it.
//!
//! Yes-or-no questions are choices between a candidate with features and one without. Fitted by stochastic gradients with a step of its own for each weight
//! (AdaGrad: Duchi, Hazan and Singer 2011) and a penalty on large weights.

/// One choice: candidates as lists of (feature, value), and which of them are right.
#[derive(Clone, Debug, Default)]
pub struct Choice {
    /// The features of each candidate.
    pub candidates: Vec<Vec<(u32, f32)>>,
    /// The indices of the right ones, at least one: choosing any of them is right.
    pub right: Vec<usize>,
}

/// How to fit.
#[derive(Clone, Copy, Debug)]
pub struct Fit {
    /// How many times all choices are seen.
    pub rounds: usize,
    /// The size of a step.
    pub step: f32,
    /// The penalty on the square of each weight, per choice in which its feature occurs.
    pub penalty: f32,
}

/// The weights of `features` features that make the right candidates of `choices` likeliest. Deterministic.
pub fn fit(choices: &[Choice], features: usize, how: Fit) -> Vec<f32> {
    fit_from(choices, &vec![0.0; features], how)
}

/// The same, from what is thought of the features beforehand: the penalty is on how far a weight moves from there. For when there are few choices.
pub fn fit_from(choices: &[Choice], before: &[f32], how: Fit) -> Vec<f32> {
    each_round(choices, before, how, |_, _| ())
}

/// The mean of the weights after each round of the second half: hangs less on the order in which choices were seen (Polyak and Juditsky 1992).
pub fn fit_averaged(choices: &[Choice], features: usize, how: Fit) -> Vec<f32> {
    let (mut sum, mut counted) = (vec![0.0_f32; features], 0.0);
    each_round(choices, &vec![0.0; features], how, |round, weights| {
        if round >= how.rounds / 2 {
            sum.iter_mut().zip(weights).for_each(|(s, w)| *s += w);
            counted += 1.0;
        }
    });
    sum.iter_mut().for_each(|s| *s /= counted);
    sum
}

/// Sees all choices as often as is asked for, tells the weights after each round, and gives the last.
fn each_round(choices: &[Choice], before: &[f32], how: Fit, mut tell: impl FnMut(usize, &[f32])) -> Vec<f32> {
    let mut weights = before.to_vec();
    let mut squares = vec![1e-6_f32; before.len()];
    let mut order: Vec<usize> = (0..choices.len()).collect();
    let mut random = 0x9e37_79b9_7f4a_7c15_u64;
    for round in 0..how.rounds {
        shuffle(&mut order, &mut random);
        for choice in order.iter().map(|i| &choices[*i]) {
            let chances = chances(choice, &weights);
            let right: f32 = choice.right.iter().map(|i| chances[*i]).sum::<f32>().max(1e-9);
            for (i, features) in choice.candidates.iter().enumerate() {
                let wanted = if choice.right.contains(&i) { chances[i] / right } else { 0.0 };
                let pull = wanted - chances[i];
                if pull.abs() < 1e-6 {
                    continue;
                }
                for (feature, value) in features {
                    let at = *feature as usize;
                    let gradient = pull * value - how.penalty * (weights[at] - before[at]);
                    squares[at] += gradient * gradient;
                    weights[at] += how.step * gradient / squares[at].sqrt();
                }
            }
        }
        tell(round, &weights);
    }
    weights
}

/// How likely each candidate is to be chosen.
fn chances(choice: &Choice, weights: &[f32]) -> Vec<f32> {
    let scores = choice.candidates.iter().map(|features| features.iter().map(|(f, value)| weights[*f as usize] * value).sum::<f32>());
    let scores: Vec<f32> = scores.collect();
    let best = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let raised: Vec<f32> = scores.iter().map(|s| (s - best).exp()).collect();
    let all: f32 = raised.iter().sum();
    raised.iter().map(|r| r / all).collect()
}

/// Puts `order` into another order (Fisher and Yates), the same every time the program runs.
pub(super) fn shuffle(order: &mut [usize], random: &mut u64) {
    for i in (1..order.len()).rev() {
        *random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        order.swap(i, ((*random >> 33) % (i as u64 + 1)) as usize);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_tells_the_right_ones_gets_weight() {
        let choice = |right: usize| Choice { candidates: vec![vec![(right as u32, 1.0), (2, 1.0)], vec![(2, 1.0)]], right: vec![right] };
        let weights = fit(&[choice(0), choice(1), choice(0)], 3, Fit { rounds: 50, step: 0.3, penalty: 1e-4 });
        assert!(weights[0] > 1.0 && weights[1] < -1.0 && weights[2].abs() < 0.5, "{weights:?}");
    }
}
