//! Rows that each open with their day and say in a few words what it brought, under the years as headings: the history of a rate, of a rating, of prices.
//!
//! ```text
//! 2007
//! Sept 18 Cut 50 bps to 4.75 pct
//! 2006
//! June 29 Raised 25 bps to 5.25 pct
//! ```

use crate::model::BlockKind;
use crate::parse::date::{day, month, year};

use super::listing::goes_on;
use super::reading::Reading;

/// No such row is longer, in bytes.
const LONGEST: usize = 60;

/// Fewer rows with a day of their own are no table: a wrapped sentence may break before a date.
const FEWEST: usize = 3;

/// Takes the rows of this kind that come next, if there are enough of them.
pub(super) fn read(reading: &mut Reading) -> bool {
    let opens = reading.row().is_some_and(|row| row.opens);
    // Looked at only where it may be one, so that a run is looked through once.
    if !opens || !is_heading(reading.ahead(0)) && !is_dated(reading.ahead(0)) {
        return false;
    }
    let (mut dated, mut last, mut at) = (0, 0, 0);
    loop {
        let line = reading.ahead(at);
        if is_dated(line) {
            dated += 1;
            last = at + 1;
        } else if !is_heading(line) || at > last {
            break;
        }
        at += 1;
    }
    if dated < FEWEST {
        return false;
    }
    reading.take_rows(BlockKind::Table, last);
    true
}

/// Whether `line` is a year alone.
fn is_heading(line: &str) -> bool {
    line.len() <= 5 && year(line.trim_end_matches(':')).is_some()
}

/// Whether `line` opens with a day and says with figures what it brought, and is no sentence.
fn is_dated(line: &str) -> bool {
    if line.len() > LONGEST || !line.starts_with(|c: char| c.is_ascii_uppercase() || c.is_ascii_digit()) {
        return false;
    }
    let mut words = line.split(' ');
    let (Some(first), Some(second), Some(third)) = (words.next(), words.next(), words.next()) else { return false };
    let is_day = |a: &str, b: &str| month(a.trim_end_matches('.')).is_some() && day(b.trim_end_matches([',', ':'])).is_some();
    // "May 10, 2006, it rose": with a year it may be a sentence, so what comes next has to open like a row's words.
    let tells = third.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '+' | '-' | '$'));
    let figure = line.get(first.len() + second.len() + 1..).is_some_and(|rest| rest.bytes().any(|b| b.is_ascii_digit()));
    (is_day(first, second) || is_day(second, first)) && tells && figure && !line.ends_with(['.', ',', '"']) && !goes_on(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_open_with_their_day_and_are_no_sentences() {
        for row in ["Sept 18 Cut 50 bps to 4.75 pct", "10 May Raised to 5 pct", "Jan. 3 12.50", "March 28, Raised 25 bps"] {
            assert!(is_dated(row), "{row}");
        }
        for line in [
            "May 10 and the port was closed for 12 days",
            "March 28 Harbour masters of 12 ports met in Oslo.",
            "Sept 18 Cut",
            "The rate rose on May 10 to 5 pct",
            "June 29 Raised 25 bps to 5.25 pct from",
        ] {
            assert!(!is_dated(line), "{line}");
        }
        assert!(is_heading("2007") && is_heading("2006:") && !is_heading("12") && !is_heading("2007 was"));
    }
}
