//! Dates as copy writes them.

use crate::model::Date;

const MONTHS: [&str; 12] =
    ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// Words that stand beside a date on a line of its own.
const BESIDE: [&str; 24] = [
    "date",
    "dated",
    "published",
    "updated",
    "posted",
    "filed",
    "at",
    "on",
    "am",
    "pm",
    "a.m",
    "p.m",
    "est",
    "edt",
    "et",
    "cst",
    "cdt",
    "pst",
    "pdt",
    "gmt",
    "utc",
    "bst",
    "cet",
    "z",
];

/// A date that may lack its year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Day {
    /// The year, where it is written.
    pub year: Option<i32>,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
}

impl Day {
    /// The whole date, the year taken from `near` where it is not written. A story of January may speak of December: the year is chosen so
    /// that the two lie less than half a year apart.
    pub(super) fn near(self, near: Option<Date>) -> Option<Date> {
        let year = match (self.year, near) {
            (Some(year), _) => year,
            (None, Some(near)) => near.year + i32::from(near.month > self.month + 6) - i32::from(self.month > near.month + 6),
            (None, None) => return None,
        };
        Date::new(year, self.month, self.day)
    }
}

impl From<Date> for Day {
    fn from(date: Date) -> Day {
        Day { year: Some(date.year), month: date.month, day: date.day }
    }
}

/// The month that `word` names: in full, or by three letters or more (`Sept`), any case, a full stop after it or not.
pub(super) fn month(word: &str) -> Option<u8> {
    let word = word.strip_suffix('.').unwrap_or(word);
    if !(3..=9).contains(&word.len()) {
        return None;
    }
    let found = MONTHS.iter().position(|m| m.get(..word.len()).is_some_and(|m| m.eq_ignore_ascii_case(word)))?;
    u8::try_from(found + 1).ok()
}

fn is_weekday(word: &str) -> bool {
    word.len() >= 3 && WEEKDAYS.iter().any(|d| d.get(..word.len()).is_some_and(|d| d.eq_ignore_ascii_case(word)))
}

/// `YYYY-MM-DD` at the start of `text`.
pub(super) fn iso(text: &str) -> Option<Date> {
    let bytes = text.as_bytes().get(..10)?;
    let number = |from: usize, to: usize| {
        text.get(from..to)?.bytes().all(|b| b.is_ascii_digit()).then(|| text.get(from..to)?.parse::<i32>().ok())?
    };
    if bytes.get(4) != Some(&b'-') || bytes.get(7) != Some(&b'-') || bytes.get(10).is_some_and(u8::is_ascii_digit) {
        return None;
    }
    Date::new(number(0, 4)?, u8::try_from(number(5, 7)?).ok()?, u8::try_from(number(8, 10)?).ok()?)
}

/// The day that a number word names (`3`, `3rd`).
pub(super) fn day(word: &str) -> Option<u8> {
    let digits = word.len() - word.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let day: u8 = word.get(..digits).filter(|d| !d.is_empty() && d.len() <= 2)?.parse().ok()?;
    let tail = word.get(digits..)?;
    ((1..=31).contains(&day) && matches!(tail, "" | "st" | "nd" | "rd" | "th")).then_some(day)
}

/// The year that a word names.
pub(super) fn year(word: &str) -> Option<i32> {
    let four = word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
    word.parse().ok().filter(|y| four && (1800..2200).contains(y))
}

/// The date of a line or field that holds nothing else: weekday, time and zone may stand with it, in any common order.
pub(super) fn only(text: &str) -> Option<Day> {
    if text.len() > 80 {
        return None;
    }
    let (mut month_found, mut day_found, mut year_found) = (None, None, None);
    for word in text.split(|c: char| c.is_whitespace() || c == ',').filter(|w| !w.is_empty()) {
        if let Some(date) = iso(word) {
            let rest = word.get(10..).unwrap_or("");
            if !(rest.is_empty() || rest.starts_with('T')) {
                return None;
            }
            (year_found, month_found, day_found) = (Some(date.year), Some(date.month), Some(date.day));
        } else if let Some(found) = dashed(word) {
            (year_found, month_found, day_found) = (found.year, Some(found.month), Some(found.day));
        } else if let (None, Some(m)) = (month_found, month(word)) {
            month_found = Some(m);
        } else if let (None, Some(d)) = (day_found, day(word)) {
            day_found = Some(d);
        } else if let (None, Some(y)) = (year_found, year(word)) {
            year_found = Some(y);
        } else if !(is_weekday(word.trim_end_matches('.')) || is_beside(word) || is_time(word)) {
            return None;
        }
    }
    Some(Day { year: year_found, month: month_found?, day: day_found? })
}

/// `21-FEB-1988`.
fn dashed(word: &str) -> Option<Day> {
    let mut parts = word.split('-');
    let (d, m, y) = (day(parts.next()?)?, month(parts.next()?)?, year(parts.next()?)?);
    parts.next().is_none().then_some(Day { year: Some(y), month: m, day: d })
}

fn is_beside(word: &str) -> bool {
    let word = word.trim_matches(|c| matches!(c, ':' | '.' | '(' | ')' | '|' | '-' | '\u{2013}'));
    word.is_empty() || BESIDE.iter().any(|b| b.eq_ignore_ascii_case(word))
}

/// `3:15pm`, `11:22:33.44`, `0915`.
fn is_time(word: &str) -> bool {
    let word = word.trim_end_matches(['a', 'p', 'm', 'A', 'P', 'M', '.']);
    word.starts_with(|c: char| c.is_ascii_digit()) && word.bytes().all(|b| b.is_ascii_digit() || b == b':' || b == b'.')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_are_nothing_but_a_date() {
        let day = |year, month, day| Some(Day { year, month, day });
        assert_eq!(only("2016-02-08"), day(Some(2016), 2, 8));
        assert_eq!(only("Tue May 8, 2018 3:15pm EDT"), day(Some(2018), 5, 8));
        assert_eq!(only("Friday, February 21, 2020"), day(Some(2020), 2, 21));
        assert_eq!(only("3rd Sept. 1999"), day(Some(1999), 9, 3));
        assert_eq!(only("21-FEB-1988 11:22:33.44"), day(Some(1988), 2, 21));
        assert_eq!(only("Published: 2020-01-31T10:00:00Z"), day(Some(2020), 1, 31));
        assert_eq!(only("On March 3 the mayor left"), None);
        assert_eq!(only("March"), None);
    }

    #[test]
    fn a_day_without_year_takes_the_near_one() {
        let header = Date::new(2016, 1, 2);
        assert_eq!(Day { year: None, month: 12, day: 31 }.near(header), Date::new(2015, 12, 31));
        assert_eq!(Day { year: None, month: 1, day: 2 }.near(header), header);
        assert_eq!(Day { year: None, month: 1, day: 1 }.near(Date::new(2015, 12, 31)), Date::new(2016, 1, 1));
        assert_eq!(Day { year: None, month: 1, day: 1 }.near(None), None);
    }

    #[test]
    fn months_by_name_or_its_beginning() {
        assert_eq!((month("Sept."), month("APril"), month("Ma"), month("Marching")), (Some(9), Some(4), None, None));
    }
}
