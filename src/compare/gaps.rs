//! The words of two stretches that are not the same: which of them stay.
//!
//! Small stretches are aligned by dynamic programming with a price for every interruption (Gotoh 1982), so that a stray "the" between two changed phrases
//! does not count as kept; large ones are first cut where three words in a row stand once in each.

use std::collections::HashMap;
use std::hash::Hash;

use super::order::heaviest_rising;
use super::version::{Version, same};

/// The most cells of the table in which two stretches are aligned: what bounds the work for each word.
const CELLS: usize = 1 << 16;
/// Stretches are cut no deeper than this.
const DEPTH: usize = 8;
/// What an interruption costs, in the measure of [`weight`].
const OPENING: i32 = 5;
/// Words in a row by which large stretches are cut.
const RUN: usize = 3;

/// Two stretches, each as indices of words: what was moved away is left out of them.
pub(super) struct Gap<'g, 'd> {
    pub before: &'g Version<'d>,
    pub after: &'g Version<'d>,
    pub b: &'g [usize],
    pub a: &'g [usize],
}

/// Words that stay: where in the one stretch, where in the other. Both rise.
pub(super) type Kept = (usize, usize);

impl Gap<'_, '_> {
    /// The words that stay, as places in the two stretches.
    pub fn kept(&self) -> Vec<Kept> {
        let mut out = Vec::new();
        self.align((0, self.b.len()), (0, self.a.len()), 0, &mut out);
        out
    }

    fn same(&self, b: usize, a: usize) -> bool {
        match (self.b.get(b), self.a.get(a)) {
            (Some(&b), Some(&a)) => same(self.before, b, self.after, a),
            _ => false,
        }
    }

    fn align(&self, (mut b, mut b_end): (usize, usize), (mut a, mut a_end): (usize, usize), depth: usize, out: &mut Vec<Kept>) {
        while b < b_end && a < a_end && self.same(b, a) {
            out.push((b, a));
            (b, a) = (b + 1, a + 1);
        }
        let mut tail = 0;
        while b < b_end && a < a_end && self.same(b_end - 1, a_end - 1) {
            (b_end, a_end, tail) = (b_end - 1, a_end - 1, tail + 1);
        }
        if b < b_end && a < a_end {
            if (b_end - b).saturating_mul(a_end - a) <= CELLS {
                self.align_small((b, b_end), (a, a_end), out);
            } else if depth < DEPTH {
                let (mut from_b, mut from_a) = (b, a);
                for (at_b, at_a) in self.cuts((b, b_end), (a, a_end)) {
                    if at_b < from_b || at_a < from_a {
                        continue;
                    }
                    self.align((from_b, at_b), (from_a, at_a), depth + 1, out);
                    (from_b, from_a) = (at_b, at_a);
                    while from_b < b_end && from_a < a_end && self.same(from_b, from_a) {
                        out.push((from_b, from_a));
                        (from_b, from_a) = (from_b + 1, from_a + 1);
                    }
                }
                if (from_b, from_a) != (b, a) {
                    self.align((from_b, b_end), (from_a, a_end), depth + 1, out);
                }
            }
        }
        out.extend((0..tail).map(|i| (b_end + i, a_end + i)));
    }

    /// Where the stretches can be cut: the places of runs of words that stand once in each, in rising order. All runs are compared, not only their hashes.
    fn cuts(&self, (b, b_end): (usize, usize), (a, a_end): (usize, usize)) -> Vec<Kept> {
        let keys = |version: &Version<'_>, words: Option<&[usize]>| -> Vec<u64> {
            let keys: Vec<u64> = words.unwrap_or(&[]).iter().map(|&w| version.key(w)).collect();
            keys.windows(RUN)
                .map(|run| run.iter().fold(0, |h: u64, k| (h.rotate_left(7) ^ k).wrapping_mul(0x9e37_79b9_7f4a_7c15)))
                .collect()
        };
        let before = once(&keys(self.before, self.b.get(b..b_end)));
        let after = once(&keys(self.after, self.a.get(a..a_end)));
        let mut pairs: Vec<Kept> = before.iter().filter_map(|(key, &i)| Some((b + i, a + after.get(key)?))).collect();
        pairs.retain(|&(b, a)| (0..RUN).all(|i| self.same(b + i, a + i)));
        pairs.sort_unstable();
        let kept = heaviest_rising(&pairs.iter().map(|p| (p.1, 1)).collect::<Vec<_>>());
        pairs.into_iter().zip(kept).filter(|(_, kept)| *kept).map(|(pair, _)| pair).collect()
    }

    fn align_small(&self, (b, b_end): (usize, usize), (a, a_end): (usize, usize), out: &mut Vec<Kept>) {
        let words = |range: Option<&[usize]>, version: &Version<'_>| -> Vec<(u64, i32)> {
            range.unwrap_or(&[]).iter().map(|&w| (version.key(w), weight(version.text(w)))).collect()
        };
        let before = words(self.b.get(b..b_end), self.before);
        let after = words(self.a.get(a..a_end), self.after);
        out.extend(heaviest_kept(&before, &after).into_iter().map(|(i, j)| (b + i, a + j)).filter(|&(b, a)| self.same(b, a)));
    }
}

/// What stands exactly once, and where.
fn once<K: Copy + Eq + Hash>(keys: &[K]) -> HashMap<K, usize> {
    let mut seen: HashMap<K, Option<usize>> = HashMap::with_capacity(keys.len());
    for (i, key) in keys.iter().enumerate() {
        seen.entry(*key).and_modify(|at| *at = None).or_insert(Some(i));
    }
    seen.into_iter().filter_map(|(key, at)| Some((key, at?))).collect()
}

/// How much it speaks for two stretches that both have the word. Short words and marks stand everywhere.
fn weight(word: &str) -> i32 {
    match word.chars().take(6).filter(|c| c.is_alphanumeric()).count() {
        0 => 2,
        _ if word.starts_with(|c: char| c.is_ascii_digit()) => 8,
        1..=3 => 4,
        4..=5 => 6,
        _ => 8,
    }
}

/// What no chain of kept words can be worth.
const NEVER: i32 = i32::MIN / 2;

/// How a cell of the table was reached; in one byte.
mod step {
    /// The word is kept, and the one before it was not.
    pub const KEPT_AFTER_CHANGE: u8 = 1;
    /// In a change, the word of the version after was put in (else that of the version before was taken out).
    pub const PUT_IN: u8 = 2;
    /// In a change that begins here.
    pub const OPENS: u8 = 4;
}

/// The pairs of equal words that together weigh most, less [`OPENING`] for every interruption. Words as keys with weights.
fn heaviest_kept(before: &[(u64, i32)], after: &[(u64, i32)]) -> Vec<Kept> {
    // The row of the table above the one that is filled: worth if the last pair is kept, worth if in a change.
    let mut row: Vec<(i32, i32)> = vec![(NEVER, -OPENING); after.len()];
    let mut steps: Vec<u8> = vec![0; before.len() * after.len()];
    for (i, (&(key, weight), steps)) in before.iter().zip(steps.chunks_mut(after.len().max(1))).enumerate() {
        let mut diagonal = if i == 0 { (0, NEVER) } else { (NEVER, -OPENING) };
        let mut left = (NEVER, -OPENING);
        for ((above, step), &(other, _)) in row.iter_mut().zip(steps).zip(after) {
            let up = *above;
            let kept = if key == other { weight + diagonal.0.max(diagonal.1) } else { NEVER };
            if diagonal.1 > diagonal.0 {
                *step |= step::KEPT_AFTER_CHANGE;
            }
            let mut change = up.1;
            let mut how = 0;
            for (worth, by) in [(left.1, step::PUT_IN), (up.0 - OPENING, step::OPENS), (left.0 - OPENING, step::OPENS | step::PUT_IN)] {
                if worth > change {
                    (change, how) = (worth, by);
                }
            }
            *step |= how;
            diagonal = up;
            left = (kept, change);
            *above = left;
        }
    }
    let last = row.last().copied().unwrap_or((NEVER, 0));
    let (mut i, mut j, mut keeping) = (before.len(), after.len(), last.0 >= last.1);
    let mut out = Vec::new();
    while i > 0 && j > 0 {
        let step = steps.get((i - 1) * after.len() + j - 1).copied().unwrap_or(0);
        if keeping {
            out.push((i - 1, j - 1));
            keeping = step & step::KEPT_AFTER_CHANGE == 0;
            (i, j) = (i - 1, j - 1);
        } else {
            keeping = step & step::OPENS != 0;
            if step & step::PUT_IN != 0 { j -= 1 } else { i -= 1 }
        }
    }
    out.reverse();
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(before: &str, after: &str, expected: &str) {
        let words = |text: &str| -> Vec<(u64, i32)> {
            let key = |w: &str| w.bytes().fold(7, |h: u64, b| h.wrapping_mul(31) + u64::from(b));
            text.split(' ').map(|w| (key(w), weight(w))).collect()
        };
        let kept = heaviest_kept(&words(before), &words(after));
        assert_eq!(kept.iter().filter_map(|k| before.split(' ').nth(k.0)).collect::<Vec<_>>().join(" "), expected);
    }

    #[test]
    fn a_stray_small_word_between_changes_is_not_kept() {
        check("on Monday of May the", "on Friday of June the", "on the");
        check("the harbour will close on Friday", "the harbour may close on Monday", "the harbour close on");
        check("a b", "c d", "");
    }
}
