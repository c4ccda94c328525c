//! A day, a month or a year as it is typed.

use crate::library::{date_of, day_of};
use crate::model::Date;

/// A day, a month or a year: its first and its last day, in days since 1970.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// The first day.
    pub first: i64,
    /// The last day.
    pub last: i64,
}

impl Period {
    /// `2016-02-08`, `2016-02` or `2016`; `None` for anything else and for days that the calendar does not have.
    pub fn parse(typed: &str) -> Option<Period> {
        let parts: Option<Vec<i32>> = typed.split('-').map(|part| part.parse().ok()).collect();
        let date = |year: i32, month: i32, day: i32| {
            let date = Date::new(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?)?;
            // The calendar has it: 30 February is the second of March elsewhere.
            (date_of(day_of(date)) == Some(date)).then(|| day_of(date))
        };
        let found = match parts.as_deref() {
            Some([year]) => date(*year, 1, 1).zip(date(*year, 12, 31)),
            Some([year, month]) => date(*year, *month, 1).zip((28..=31).rev().find_map(|day| date(*year, *month, day))),
            Some([year, month, day]) => date(*year, *month, *day).map(|day| (day, day)),
            _ => None,
        };
        found.filter(|_| typed.len() >= 4).map(|(first, last)| Period { first, last })
    }
}
