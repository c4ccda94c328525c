//! Rows of a company's results: figures set against those of the year before, in words and not in columns (`Net 3.5 mln vs 2.1 mln`). Such copy is sent
//! a paragraph a row, and each row says all it says alone; so each is a block, and so are the headings between them (`Nine mths`).

use crate::model::BlockKind;

use super::listing;
use super::reading::Reading;

/// No row of results is longer, in bytes.
const LONGEST: usize = 76;

/// How many rows that are none may head those that are.
const MOST_HEADINGS: usize = 2;

/// Words that stand for figures, or end what stands for one (`vs not given`).
const FIGURES: &[&str] =
    &["nil", "n/a", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "breakeven", "given", "available"];

/// Takes the rows of results that come next: at least two, or one between others.
pub(super) fn read(reading: &mut Reading) -> bool {
    // Looked at only where it may be one: the rest of a line that holds the whole file is not searched again from each block on it.
    if !is_result(reading.ahead(0)) {
        return false;
    }
    let (mut results, mut last, mut at) = (0, 0, 0);
    while at - last <= MOST_HEADINGS {
        let line = reading.ahead(at);
        let gap = at > 0 && reading.rows.get(reading.at + at).is_some_and(|row| row.gap);
        if is_result(line) && !goes_on(reading.ahead(at + 1)) {
            results += 1;
            last = at + 1;
        } else if line.is_empty() || at == 0 || gap || line.contains(['"', '<']) || !listing::could_head_rows(line) {
            break;
        }
        at += 1;
    }
    if results < 2 {
        return false;
    }
    for _ in 0..last {
        reading.take_rows(BlockKind::Table, 1);
    }
    true
}

/// Whether `line` sets figures against figures.
fn is_result(line: &str) -> bool {
    if line.len() > LONGEST
        || line.contains("   ")
        || line.contains('|')
        || !line.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
    {
        return false;
    }
    let Some((now, before)) = line.split_once(" vs ") else { return false };
    let figure = |word: &str| word.bytes().any(|b| b.is_ascii_digit()) || FIGURES.contains(&word);
    now.split(' ').any(figure) && before.split(' ').take(4).any(figure)
}

/// Whether `line` goes on with a sentence of the line before.
fn goes_on(line: &str) -> bool {
    line.starts_with(|c: char| c.is_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_set_figures_against_figures() {
        for line in ["Net 3.5 mln vs 2.1 mln", "Shr loss five cts vs profit six cts", "Oper shr 12 cts vs nil", "Shr 57 cts vs not given"] {
            assert!(is_result(line), "{line}");
        }
        for line in ["It was the port vs the city, he said", "dlrs in quarter vs 3 mln", "Oslo   12 vs   13", "Net 3.5 mln"] {
            assert!(!is_result(line), "{line}");
        }
    }
}
