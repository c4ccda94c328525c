//! Furniture is typed in haste ("Reproting by", "Addiitonal reporting"): its fixed words are known by their nearness to what was meant.

/// Whether `word` is `meant`, or one slip away from it: two letters swapped, one wrong, missing or too many. Long words may have two slips.
/// Any case.
pub(super) fn is_nearly(word: &str, meant: &str) -> bool {
    if word.eq_ignore_ascii_case(meant) {
        return true;
    }
    let slips = match meant.len() {
        0..=5 => return false,
        6..=9 => 1,
        _ => 2,
    };
    word.len().abs_diff(meant.len()) <= slips && same_first_letter(word, meant) && distance(word, meant) <= slips
}

fn same_first_letter(word: &str, meant: &str) -> bool {
    word.chars().next().zip(meant.chars().next()).is_some_and(|(a, b)| a.eq_ignore_ascii_case(&b))
}

/// How many slips lie between two short words (Damerau's distance, a swap counted once; the optimal string alignment form).
fn distance(a: &str, b: &str) -> usize {
    let a: Vec<char> = a.chars().map(|c| c.to_ascii_lowercase()).collect();
    let b: Vec<char> = b.chars().map(|c| c.to_ascii_lowercase()).collect();
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (i, &from) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, &to) in b.iter().enumerate() {
            let at = |row: &[usize], k: usize| row.get(k).copied().unwrap_or(usize::MAX / 2);
            let mut best = (at(&last, j) + usize::from(from != to)).min(at(&last, j + 1) + 1).min(at(&row, j) + 1);
            let swapped = i > 0 && j > 0 && a.get(i - 1) == Some(&to) && b.get(j - 1) == Some(&from);
            if swapped {
                best = best.min(at(&before, j - 1) + 1);
            }
            row.push(best);
        }
        before = std::mem::replace(&mut last, row);
    }
    last.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_of_the_keyboard_are_forgiven_and_other_words_are_not() {
        for typed in ["reporting", "Reproting", "REPORTNG", "Repporting", "reporitng"] {
            assert!(is_nearly(typed, "reporting"), "{typed}");
        }
        for other in ["repeating", "resorting", "deporting", "editing"] {
            assert!(!is_nearly(other, "writing"), "{other}");
        }
        assert!(!is_nearly("deporting", "reporting"));
        assert!(is_nearly("Eidting", "editing"));
        assert!(!is_nearly("reporting", "repeating"));
        assert!(!is_nearly("adds.", "adds"));
    }
}
