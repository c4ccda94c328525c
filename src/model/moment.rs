//! A moment as a format's field gives it.

use std::fmt;

use super::Date;

/// A date, where it is given with a time of day, and where that is given with a distance from UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Moment {
    /// The date, as written: not moved to UTC.
    pub date: Date,
    /// Hour (0 to 23), minute and second (0 to 59, 60 for a leap second).
    pub time: Option<(u8, u8, u8)>,
    /// Minutes east of UTC; `None` where the field does not say.
    pub offset: Option<i16>,
}

impl Moment {
    /// A day without a time.
    pub fn day(date: Date) -> Moment {
        Moment { date, time: None, offset: None }
    }

    /// Seconds since 1 January 1970 in UTC, for putting moments in order. Midnight and UTC stand in for what is not given.
    pub fn seconds(self) -> i64 {
        // Days from civil, by eras of 400 years that begin on 1 March (H. Hinnant, "chrono-Compatible Low-Level Date Algorithms").
        let year = i64::from(self.date.year) - i64::from(self.date.month <= 2);
        let era = year.div_euclid(400);
        let of_era = year.rem_euclid(400);
        let month = (i64::from(self.date.month) + 9) % 12;
        let of_year = (153 * month + 2) / 5 + i64::from(self.date.day) - 1;
        let days = era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468;
        let (hour, minute, second) = self.time.unwrap_or((0, 0, 0));
        days * 86_400 + i64::from(hour) * 3600 + i64::from(minute) * 60 + i64::from(second) - i64::from(self.offset.unwrap_or(0)) * 60
    }
}

impl fmt::Display for Moment {
    /// ISO 8601 as far as known: `2016-02-08`, `2016-02-08T14:03:00`, `2016-02-08T14:03:00Z`, `2016-02-08T14:03:00+01:00`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.date)?;
        let Some((hour, minute, second)) = self.time else { return Ok(()) };
        write!(f, "T{hour:02}:{minute:02}:{second:02}")?;
        match self.offset {
            None => Ok(()),
            Some(0) => write!(f, "Z"),
            Some(east) => {
                let (sign, minutes) = if east < 0 { ('-', -i32::from(east)) } else { ('+', i32::from(east)) };
                write!(f, "{sign}{:02}:{:02}", minutes / 60, minutes % 60)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moment(date: (i32, u8, u8), time: Option<(u8, u8, u8)>, offset: Option<i16>) -> Moment {
        Moment { date: Date::new(date.0, date.1, date.2).unwrap(), time, offset }
    }

    #[test]
    fn written_as_far_as_it_is_known() {
        assert_eq!(moment((2016, 2, 8), None, None).to_string(), "2016-02-08");
        assert_eq!(moment((2016, 2, 8), Some((14, 3, 0)), Some(0)).to_string(), "2016-02-08T14:03:00Z");
        assert_eq!(moment((2016, 2, 8), Some((14, 3, 0)), Some(-210)).to_string(), "2016-02-08T14:03:00-03:30");
    }

    #[test]
    fn in_order_whatever_the_zone() {
        assert_eq!(moment((1970, 1, 1), None, None).seconds(), 0);
        assert_eq!(moment((2000, 3, 1), None, None).seconds(), 951_868_800);
        let oslo = moment((2016, 2, 8), Some((1, 0, 0)), Some(60));
        assert_eq!(oslo.seconds(), moment((2016, 2, 8), Some((0, 0, 0)), Some(0)).seconds());
    }
}
