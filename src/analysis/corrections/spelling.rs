//! Words that are spelled almost alike: a misspelled name beside the right one.

/// Longer words are not compared.
const LONGEST: usize = 24;

/// Whether two different words are one or two letters apart: letters changed, left out, put in or swapped. Short words must be nearer.
pub(super) fn nearly_alike(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let shorter = a.len().min(b.len());
    if a == b || shorter < 4 || a.len().max(b.len()) > LONGEST || a.len().abs_diff(b.len()) > 2 || a.first() != b.first() {
        return false;
    }
    let allowed = if shorter < 6 { 1 } else { 2 };
    distance(&a, &b) <= allowed
}

/// Whether two different words are one slip apart: one letter changed, left out or put in, or two neighbours swapped.
pub(crate) fn one_slip(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    a != b && a.len().max(b.len()) <= LONGEST && a.len().abs_diff(b.len()) <= 1 && distance(&a, &b) == 1
}

/// The least number of changes (a swap of neighbours is one) that turn `a` into `b`.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let at = |row: &[usize], k: usize| row.get(k).copied().unwrap_or(usize::MAX / 2);
            let mut best = (at(&last, j) + usize::from(x != y)).min(at(&last, j + 1) + 1).min(at(&row, j) + 1);
            let swapped = i > 0 && j > 0 && a.get(i - 1) == Some(y) && b.get(j - 1) == Some(x);
            if swapped {
                best = best.min(at(&before, j - 1) + 1);
            }
            row.push(best);
        }
        before = last;
        last = row;
    }
    last.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_of_a_name_are_near_and_other_names_are_not() {
        assert!(nearly_alike("Brunnstrom", "Brunstrom"));
        assert!(nearly_alike("GGHF", "GGFH"));
        assert!(nearly_alike("Sorrano", "Soranno"));
        assert!(!nearly_alike("Lund", "Lund"));
        assert!(!nearly_alike("Erik", "Elin"));
        assert!(!nearly_alike("Oslo", "Bergen"));
    }
}
