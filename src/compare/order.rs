//! What can stay in its order when things were moved.

/// Of entries in the order of the one version, each with its place in the other and its weight: which of them keep their order in both, so that as
/// much weight as possible stays. Places must differ.
pub(super) fn heaviest_rising(entries: &[(usize, usize)]) -> Vec<bool> {
    let mut ranked: Vec<usize> = (0..entries.len()).collect();
    ranked.sort_unstable_by_key(|&i| entries.get(i).map(|e| e.0));
    let mut rank = vec![0; entries.len()];
    for (r, i) in ranked.into_iter().enumerate() {
        if let Some(slot) = rank.get_mut(i) {
            *slot = r + 1;
        }
    }
    // A tree of prefixes: the heaviest chain that ends at or below a rank, and its last entry.
    let mut best: Vec<(usize, Option<usize>)> = vec![(0, None); entries.len() + 1];
    let mut previous: Vec<Option<usize>> = vec![None; entries.len()];
    let mut heaviest: (usize, Option<usize>) = (0, None);
    for (i, (&rank, entry)) in rank.iter().zip(entries).enumerate() {
        let mut under: (usize, Option<usize>) = (0, None);
        let mut at = rank - 1;
        while at > 0 {
            under = best.get(at).copied().filter(|b| b.0 > under.0).unwrap_or(under);
            at &= at - 1;
        }
        if let Some(slot) = previous.get_mut(i) {
            *slot = under.1;
        }
        let chain = (under.0 + entry.1, Some(i));
        if chain.0 > heaviest.0 {
            heaviest = chain;
        }
        let mut at = rank;
        while let Some(slot) = best.get_mut(at) {
            if chain.0 > slot.0 {
                *slot = chain;
            }
            at += at & at.wrapping_neg();
        }
    }
    let mut kept = vec![false; entries.len()];
    let mut last = heaviest.1;
    while let Some(i) = last {
        if let Some(slot) = kept.get_mut(i) {
            *slot = true;
        }
        last = previous.get(i).copied().flatten();
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lighter_of_two_that_swapped_places_is_the_one_that_moved() {
        assert_eq!(heaviest_rising(&[(1, 30), (0, 5), (2, 5)]), [true, false, true]);
        assert_eq!(heaviest_rising(&[(1, 5), (0, 30), (2, 5)]), [false, true, true]);
        assert_eq!(heaviest_rising(&[(3, 1), (1, 1), (2, 1), (0, 1)]), [false, true, true, false]);
        assert_eq!(heaviest_rising(&[]), Vec::<bool>::new());
    }
}
