//! Paragraphs of hard-wrapped copy without blank lines or indents.
//!
//! The stretch is divided as a whole: of all ways to divide it that one is taken whose paragraphs weigh most by their [`signs`](super::signs). This is a
//! semi-Markov model (Sarawagi and Cohen, "Semi-Markov conditional random fields for information extraction", 2004): Viterbi's algorithm finds
//! the best way, and the sums over all ways say how sure each border of it is.

use super::signs::{Draft, Place, Stretch};

/// How many places at which it might end a paragraph may pass.
pub(super) const REACH: usize = 20;

/// How many lines are decided together, so that memory stays small whatever the input is.
const TOGETHER: usize = 4096;

/// For each line but the first whether a paragraph begins with it, as a probability; 0.5 and more means it does.
pub(super) fn borders(stretch: &Stretch) -> Vec<f32> {
    let all = stretch.lines.len();
    let mut out = vec![0.0; all.saturating_sub(1)];
    let mut from = 0;
    while from + 1 < all {
        let to = all.min(from + TOGETHER);
        let window =
            Stretch { lines: stretch.lines.get(from..to).unwrap_or_default(), opens_story: stretch.opens_story && from == 0, ..*stretch };
        let decided = Lattice::of(&window).borders();
        // The last paragraph of a window may go on: it is decided again with the lines after it, unless it is most of the window.
        let last = decided.iter().rposition(|chance| *chance >= 0.5).filter(|last| to < all && *last > TOGETHER / 2);
        let kept = last.map_or(decided.len(), |last| last + 1);
        for (slot, chance) in out.iter_mut().skip(from).zip(decided.iter().take(kept)) {
            *slot = *chance;
        }
        from = if to < all { from + kept } else { all };
    }
    out
}

/// All ways to divide a stretch: paragraphs from node to node, where a node is a line with which one may begin, or the end.
pub(super) struct Lattice {
    /// The line of each node; the last one is the end.
    pub(super) nodes: Vec<usize>,
    /// For each node but the last the weights of the paragraphs that begin there and end before the next node, the one after that, and so on.
    pub(super) weights: Vec<Vec<f32>>,
}

impl Lattice {
    pub(super) fn of(stretch: &Stretch) -> Lattice {
        let nodes = nodes(stretch);
        let lines = stretch.lines.len();
        let inside: Vec<f32> = (0..lines)
            .map(|at| {
                stretch.weigh(|add| stretch.standing(at, Place::Other, add)) + stretch.weigh(|add| stretch.inside(at, Place::Other, add))
            })
            .collect();
        let ends: Vec<[f32; 2]> = nodes
            .iter()
            .skip(1)
            .map(|node| {
                let at = node - 1;
                let border = stretch.weigh(|add| stretch.border(at, add));
                let other = stretch.weigh(|add| stretch.border_at(at, Place::Other, add))
                    + stretch.weigh(|add| stretch.standing(at, Place::Other, add));
                [border, border + other]
            })
            .collect();
        let mut weights = Vec::with_capacity(nodes.len());
        for (n, start) in nodes.iter().enumerate() {
            let Some(first) = stretch.lines.get(*start) else { continue };
            let place = stretch.place(*start, *start);
            let mut draft = Draft::new(*start, first);
            let mut so_far = stretch.weigh(|add| stretch.standing(*start, place, add));
            let mut from_here = Vec::with_capacity(REACH);
            for (end, fixed) in nodes.iter().zip(std::iter::once(&[0.0; 2]).chain(&ends)).skip(n + 1).take(REACH) {
                while draft.end + 1 < *end {
                    let (Some(line), Some(next)) = (stretch.lines.get(draft.end), stretch.lines.get(draft.end + 1)) else { break };
                    so_far += if draft.end == *start {
                        stretch.weigh(|add| stretch.inside(*start, place, add))
                    } else {
                        inside.get(draft.end).copied().unwrap_or(0.0)
                    };
                    draft.grow(line, next);
                }
                let [border, with_line] = *fixed;
                let ending =
                    if draft.end == *start { border + stretch.weigh(|add| stretch.border_at(*start, place, add)) } else { with_line };
                from_here.push(so_far + ending + stretch.weigh(|add| stretch.paragraph(&draft, add)));
            }
            weights.push(from_here);
        }
        Lattice { nodes, weights }
    }

    /// For each line but the first how likely it is that a paragraph begins with it: at least 0.5 if one does in the best way to divide.
    fn borders(&self) -> Vec<f32> {
        let lines = self.nodes.last().copied().unwrap_or(0);
        let mut out = vec![0.0; lines.saturating_sub(1)];
        let chances = self.chances();
        let best = self.best();
        for (n, (node, chance)) in self.nodes.iter().zip(chances).enumerate().skip(1) {
            let begins = best.get(n).copied().unwrap_or(false);
            if let Some(slot) = out.get_mut(node - 1) {
                *slot = if begins { chance.max(0.5) } else { chance.min(0.499) };
            }
        }
        out
    }

    /// Which nodes the best way passes.
    fn best(&self) -> Vec<bool> {
        let mut best = vec![f32::NEG_INFINITY; self.nodes.len()];
        let mut came = vec![0; self.nodes.len()];
        if let Some(first) = best.first_mut() {
            *first = 0.0;
        }
        for (from, weights) in self.weights.iter().enumerate() {
            let so_far = best.get(from).copied().unwrap_or(f32::NEG_INFINITY);
            for (to, weight) in (from + 1..).zip(weights) {
                if let (Some(slot), Some(came)) = (best.get_mut(to), came.get_mut(to))
                    && so_far + weight > *slot
                {
                    *slot = so_far + weight;
                    *came = from;
                }
            }
        }
        let mut passed = vec![false; self.nodes.len()];
        let mut at = self.nodes.len().saturating_sub(1);
        while at > 0 {
            if let Some(slot) = passed.get_mut(at) {
                *slot = true;
            }
            at = came.get(at).copied().unwrap_or(0);
        }
        passed
    }

    /// How likely it is that a paragraph begins at each node, over all ways.
    fn chances(&self) -> Vec<f32> {
        let before = self.sums_before();
        let after = self.sums_after();
        let all = after.first().copied().unwrap_or(0.0);
        before.iter().zip(&after).map(|(b, a)| (b + a - all).exp().min(1.0) as f32).collect()
    }

    /// For each node the logarithm of the sum over all ways from the beginning to it.
    pub(super) fn sums_before(&self) -> Vec<f64> {
        let mut sums = vec![f64::NEG_INFINITY; self.nodes.len()];
        if let Some(first) = sums.first_mut() {
            *first = 0.0;
        }
        for (from, weights) in self.weights.iter().enumerate() {
            let so_far = sums.get(from).copied().unwrap_or(f64::NEG_INFINITY);
            for (slot, weight) in sums.iter_mut().skip(from + 1).zip(weights) {
                *slot = log_sum(*slot, so_far + f64::from(*weight));
            }
        }
        sums
    }

    /// For each node the logarithm of the sum over all ways from it to the end.
    pub(super) fn sums_after(&self) -> Vec<f64> {
        let mut sums = vec![f64::NEG_INFINITY; self.nodes.len()];
        if let Some(last) = sums.last_mut() {
            *last = 0.0;
        }
        for (from, weights) in self.weights.iter().enumerate().rev() {
            let ways = sums.iter().skip(from + 1).zip(weights).map(|(sum, weight)| sum + f64::from(*weight));
            let sum = ways.fold(f64::NEG_INFINITY, log_sum);
            if let Some(slot) = sums.get_mut(from) {
                *slot = sum;
            }
        }
        sums
    }
}

/// The logarithm of the sum of two numbers given as logarithms.
fn log_sum(a: f64, b: f64) -> f64 {
    let (less, more) = if a < b { (a, b) } else { (b, a) };
    // What is less by so much changes nothing that is told.
    if more - less < 16.0 { more + (less - more).exp().ln_1p() } else { more }
}

/// The lines with which a paragraph may begin, and behind them the number of lines.
fn nodes(stretch: &Stretch) -> Vec<usize> {
    let all = stretch.lines.len();
    let inner = (1..all).filter(|at| stretch.may_end(at - 1));
    std::iter::once(0).chain(inner).chain(std::iter::once(all)).collect()
}

#[cfg(test)]
mod tests {
    use super::super::habits::Habits;
    use super::super::line::Line;
    use super::super::weights::WEIGHTS;
    use super::super::widths::Widths;
    use super::*;

    const COPY: &str = "The port of Oslo will stay closed for a third week\n\
                        because the ice is thicker than in any winter since\n\
                        records began, its master said on Monday.\n\
                        Forty ships wait outside and twelve more are on their\n\
                        way. Some of them carry fruit. Others have grain or\n\
                        timber in their holds.";

    fn divide(lines: &[Line]) -> Vec<f32> {
        let widths = Widths { first: 54, other: 54, agreed: 100 };
        borders(&Stretch { lines, widths, habits: Habits::default(), opens_story: true, weights: &WEIGHTS })
    }

    #[test]
    fn a_paragraph_weighs_what_its_signs_weigh() {
        let lines: Vec<Line> = COPY.lines().map(Line::of_words).collect();
        let widths = Widths { first: 50, other: 54, agreed: 100 };
        let stretch = Stretch { lines: &lines, widths, habits: Habits::default(), opens_story: true, weights: &WEIGHTS };
        let lattice = Lattice::of(&stretch);
        for (from, weights) in lattice.weights.iter().enumerate() {
            for (to, weight) in (from + 1..).zip(weights) {
                let whole = stretch.weigh(|add| stretch.signs_of(lattice.nodes[from], lattice.nodes[to] - 1, add));
                assert!((whole - weight).abs() < 1e-3, "lines {} to {}: {whole} {weight}", lattice.nodes[from], lattice.nodes[to]);
            }
        }
    }

    #[test]
    fn long_copy_is_divided_as_short_copy_is() {
        let lines: Vec<Line> = COPY.lines().map(Line::of_words).cycle().take(3 * TOGETHER).collect();
        let found: Vec<usize> = divide(&lines).iter().enumerate().filter(|(_, chance)| **chance >= 0.5).map(|(i, _)| i + 1).collect();
        assert_eq!(found, (3..3 * TOGETHER).step_by(3).collect::<Vec<_>>());
    }

    #[test]
    fn twice_the_copy_is_twice_the_work() {
        let weighed = |times: usize, copy: &str| -> usize {
            let lines: Vec<Line> = copy.lines().map(Line::of_words).cycle().take(times).collect();
            let widths = Widths { first: 50, other: 54, agreed: 100 };
            let stretch = Stretch { lines: &lines, widths, habits: Habits::default(), opens_story: true, weights: &WEIGHTS };
            Lattice::of(&stretch).weights.iter().map(Vec::len).sum()
        };
        for copy in [COPY, "It was cold.", "a\nB", "\"", "WHAT NEXT"] {
            let (once, twice) = (weighed(600, copy), weighed(1200, copy));
            assert!(twice <= 2 * once + REACH * REACH, "{copy:?}: {once}, {twice}");
        }
    }

    #[test]
    fn a_paragraph_may_be_longer_than_what_is_decided_together() {
        let lines = vec![Line::of_words("because the ice is thicker than in any winter since,"); 2 * TOGETHER];
        assert!(divide(&lines).iter().all(|chance| *chance < 0.5));
        assert!(divide(&lines[..1]).is_empty() && divide(&[]).is_empty());
    }
}
