//! Moments as they are written in reports.

/// Seconds since 1970 as `2016-02-08 17:45 UTC` (the proleptic Gregorian calendar; days from Howard Hinnant's `civil_from_days`).
pub(super) fn written(seconds: i64) -> String {
    let (days, second) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
    let shifted = days.saturating_add(719_468);
    let (era, of_era) = (shifted.div_euclid(146_097), shifted.rem_euclid(146_097));
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    let year = year_of_era + 400 * era + i64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02} {:02}:{:02} UTC", second / 3_600, second / 60 % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_dates_of_the_calendar() {
        assert_eq!(written(0), "1970-01-01 00:00 UTC");
        assert_eq!(written(1_456_790_399), "2016-02-29 23:59 UTC");
        assert_eq!(written(-1), "1969-12-31 23:59 UTC");
        assert_eq!(written(4_102_444_800), "2100-01-01 00:00 UTC");
    }
}
