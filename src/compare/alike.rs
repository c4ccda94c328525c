//! Words that are spelled almost alike.

/// Longer words are not compared.
const LONGEST: usize = 32;

/// Whether one word became the other by a slip: one letter changed, left out or put in, or two neighbours swapped; two such slips in words of seven letters and more.
/// Capitals make no difference; a word is alike itself.
pub(super) fn alike(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (lower(a), lower(b));
    if a == b {
        return true;
    }
    let shorter = a.len().min(b.len());
    if shorter < 3 || a.len().max(b.len()) > LONGEST || a.iter().chain(&b).any(char::is_ascii_digit) {
        return false;
    }
    slips(&a, &b, if shorter < 7 { 1 } else { 2 })
}

fn lower(word: &str) -> Vec<char> {
    word.chars().take(LONGEST + 1).flat_map(char::to_lowercase).collect()
}

/// Whether at most `allowed` slips lead from `a` to `b`.
fn slips(a: &[char], b: &[char], allowed: usize) -> bool {
    let head = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    let (a, b) = (a.get(head..).unwrap_or(&[]), b.get(head..).unwrap_or(&[]));
    let (Some((first_a, rest_a)), Some((first_b, rest_b))) = (a.split_first(), b.split_first()) else {
        return a.len().max(b.len()) <= allowed;
    };
    let Some(left) = allowed.checked_sub(1) else { return false };
    let swapped = rest_a.first() == Some(first_b) && rest_b.first() == Some(first_a);
    slips(rest_a, rest_b, left)
        || slips(rest_a, b, left)
        || slips(a, rest_b, left)
        || swapped && slips(rest_a.get(1..).unwrap_or(&[]), rest_b.get(1..).unwrap_or(&[]), left)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_of_the_pen_are_alike_and_other_words_are_not() {
        for (a, b) in [("Fraine", "Frayne"), ("Quarnby", "Guarnby"), ("Markets", "Marktes"), ("Brunnstrom", "Brunstorm"), ("Day", "day")] {
            assert!(alike(a, b), "{a} {b}");
        }
        for (a, b) in [("would", "could or"), ("rose", "fell"), ("1989", "1998"), ("at", "as"), ("resigned", "retired")] {
            assert!(!alike(a, b), "{a} {b}");
        }
    }
}
