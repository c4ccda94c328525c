//! A weekday beside a date that falls on another one.
//!
//! Judged: no hit on the stories, nor on 5,000 more texts; what it finds is arithmetic.

use crate::model::{Date, Reason, Severity};

use super::copy::{Copy, Paragraph};
use super::{Finding, Rule};

pub(super) const RULE: Rule = Rule {
    reason: Reason::new("date.weekday", "a weekday stands beside a date that falls on another weekday"),
    severity: Severity::Error,
    find,
};

pub(super) const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
/// A date without a year that is farther from the story's than this many days may be of any year.
const NEAR: i64 = 150;

/// A month's number, for its name or abbreviation with a capital.
pub(super) fn month(word: &str) -> Option<u8> {
    // Asked of every word: those that cannot be one are sent off by their first letter.
    if !matches!(word.as_bytes().first(), Some(b'A' | b'D' | b'F' | b'J' | b'M' | b'N' | b'O' | b'S')) {
        return None;
    }
    let lower = word.trim_end_matches('.').to_lowercase();
    let full = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];
    let known = full.contains(&lower.as_str()) || MONTHS.contains(&lower.as_str()) || lower == "sept";
    let at = MONTHS.iter().position(|m| lower.starts_with(m)).filter(|_| known)?;
    u8::try_from(at + 1).ok()
}

/// The days from 1 March of year 0 to a date (the calendar of today, run backwards).
fn day_number(date: Date) -> i64 {
    let (month, day) = (i64::from(date.month), i64::from(date.day));
    let year = i64::from(date.year) - i64::from(month <= 2);
    let month = (month + 9) % 12;
    365 * year + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + (153 * month + 2) / 5 + day - 1
}

/// The weekday of a date, 0 for Monday.
fn weekday(date: Date) -> usize {
    // 1 March of year 0 was a Wednesday.
    usize::try_from((day_number(date) + 2).rem_euclid(7)).unwrap_or(0)
}

fn find(copy: &Copy<'_>) -> Vec<Finding> {
    let mut out = Vec::new();
    for paragraph in &copy.paragraphs {
        for i in 0..paragraph.tokens.len() {
            let Some(stated) = DAYS.iter().position(|d| *d == copy.word(paragraph, i)) else { continue };
            let at = if matches!(copy.word(paragraph, i + 1), "," | "(") { i + 2 } else { i + 1 };
            let Some(month) = month(copy.word(paragraph, at)) else { continue };
            let longest = super::impossible::LONGEST.get(usize::from(month) - 1).copied().unwrap_or(31);
            let Some(day) = copy.word(paragraph, at + 1).parse::<u8>().ok().filter(|d| *d <= longest) else { continue };
            let Some(date) = date(copy, paragraph, at + 2, month, day) else { continue };
            let falls = weekday(date);
            if falls != stated {
                let (says, is) = (DAYS.get(stated).copied().unwrap_or(""), DAYS.get(falls).copied().unwrap_or(""));
                out.push(Finding { span: paragraph.span(i, at + 1), message: format!("{date} is a {is}, not a {says}.") });
            }
        }
    }
    out
}

/// The date with the year that follows at `i`, or, near the story's own date, that year's.
fn date(copy: &Copy<'_>, paragraph: &Paragraph, i: usize, month: u8, day: u8) -> Option<Date> {
    let at = if copy.word(paragraph, i) == "," { i + 1 } else { i };
    let year = copy.word(paragraph, at);
    if year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit()) {
        return year.parse().ok().filter(|y| (1800..2100).contains(y)).and_then(|y| Date::new(y, month, day));
    }
    let story = copy.article.date?;
    let years = (story.year - 1..=story.year + 1).filter_map(|y| Date::new(y, month, day));
    years.min_by_key(|d| (day_number(*d) - day_number(story)).abs()).filter(|d| (day_number(*d) - day_number(story)).abs() <= NEAR)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_calendar_is_right() {
        let falls = |y, m, d| DAYS[weekday(Date::new(y, m, d).unwrap())];
        assert_eq!(
            [falls(2016, 2, 8), falls(2000, 2, 29), falls(1987, 3, 19), falls(2024, 12, 31)],
            ["Monday", "Tuesday", "Thursday", "Tuesday"]
        );
    }
}
