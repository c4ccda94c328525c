//! What a text is like, in a few bytes: enough to see at a glance that two have nothing in common, so that only texts that may be versions of one story are compared.
//!
//! The lowest hashes of its runs of words (A. Broder, "On the resemblance and containment of documents", 1997): of two texts that share part of their runs, lists share about that part.

use std::cmp::Ordering;

/// Words in a row that are hashed.
const RUN: usize = 4;

/// How many hashes are kept.
const KEPT: usize = 32;

/// A text with fewer runs says nothing.
const FEWEST: usize = 12;

/// The shape of a text of which `words` are the words, made plain, with one space between them; empty where there are too few. Kept on disk, so how it is made must never change.
pub(super) fn shape(words: &str) -> Vec<u8> {
    let fnv =
        |word: &str| word.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, b| (hash ^ u64::from(b)).wrapping_mul(0x0000_0100_0000_01b3));
    let hashed: Vec<u64> = words.split(' ').map(fnv).collect();
    let run = |run: &[u64]| run.iter().fold(0, |h: u64, word| (h.rotate_left(9) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15));
    let mut runs: Vec<u32> = hashed.windows(RUN).map(run).map(|h| (h >> 32) as u32).collect();
    if runs.len() < FEWEST {
        return Vec::new();
    }
    runs.sort_unstable();
    runs.dedup();
    runs.truncate(KEPT);
    runs.into_iter().flat_map(u32::to_be_bytes).collect()
}

/// How much two texts of these shapes have in common: hashes that both have, out of those that the one with fewer would have if it had everything. `None` where one says nothing.
pub(super) fn common(one: &[u8], other: &[u8]) -> Option<(usize, usize)> {
    // Both ascend, and the order of the bytes is that of the numbers. Beyond the last that is kept of one nothing is known of it.
    let last = |shape: &[u8]| shape.chunks_exact(4).next_back().map(<[u8]>::to_vec);
    let reach = last(one)?.min(last(other)?);
    let known = |shape: &[u8]| shape.chunks_exact(4).take_while(|hash| *hash <= reach.as_slice()).count();
    let (mut left, mut right) = (one.chunks_exact(4).peekable(), other.chunks_exact(4).peekable());
    let mut shared = 0;
    while let (Some(a), Some(b)) = (left.peek(), right.peek()) {
        match a.cmp(b) {
            Ordering::Equal => {
                shared += 1;
                left.next();
                right.next();
            }
            Ordering::Less => drop(left.next()),
            Ordering::Greater => drop(right.next()),
        }
    }
    Some((shared, known(one).min(known(other))))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(from: usize, to: usize) -> String {
        (from..to).map(|n| format!("w{}", n * 7919 % 10_007)).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn texts_that_share_a_part_are_seen_to_and_others_are_not() {
        let whole = shape(&text(0, 400));
        assert_eq!(whole.len(), 4 * KEPT);
        let (shared, all) = common(&whole, &shape(&text(0, 390).replace("w7919", "changed"))).unwrap();
        assert!(4 * shared > 3 * all, "{shared} of {all}");
        // A report that grew to four times its length, and half of which was written anew.
        let (shared, all) = common(&shape(&text(300, 400)), &shape(&text(350, 750))).unwrap();
        assert!(all >= 4 && 4 * shared >= all, "{shared} of {all}");
        assert_eq!(common(&whole, &shape(&text(1000, 1400))).unwrap().0, 0);
        assert_eq!(common(&whole, &shape("the port shut")), None);
    }
}
