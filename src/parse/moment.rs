//! Moments as fields of formats write them: ISO 8601 with and without its marks, RFC 2822, and what agencies make of both.

use crate::model::{Date, Moment};

use super::date;

/// The longest field that is looked at, in bytes.
const LONGEST: usize = 80;

/// The moment that `field` names. Of what is written more freely only the day is found; `None` where there is no whole date.
pub(super) fn moment(field: &str) -> Option<Moment> {
    let field = field.trim();
    if field.len() > LONGEST {
        return None;
    }
    iso(field)
        .or_else(|| compact(field))
        .or_else(|| dotted(field))
        .or_else(|| mail(field))
        .or_else(|| Some(Moment::day(date::only(field)?.near(None)?)))
}

/// `2016-02-08T14:03:00.000+01:00`, and with a space for the `T`, without seconds, without a time.
fn iso(field: &str) -> Option<Moment> {
    let date = date::iso(field)?;
    let rest = field.get(10..)?;
    Some(with_time(date, rest))
}

/// `20160208T140300Z`, `20160208`.
fn compact(field: &str) -> Option<Moment> {
    let digits = field.get(..8).filter(|d| d.bytes().all(|b| b.is_ascii_digit()))?;
    let number = |from: usize, to: usize| digits.get(from..to)?.parse::<u8>().ok();
    let year = digits.get(..4)?.parse::<i32>().ok().filter(|y| (1800..2200).contains(y))?;
    let date = Date::new(year, number(4, 6)?, number(6, 8)?)?;
    let rest = field.get(8..)?;
    if rest.starts_with(|c: char| c.is_ascii_digit()) && rest.len() != 6 {
        return None;
    }
    Some(with_time(date, rest))
}

/// `2016.02.08 14:03`, `08.02.2016 14:03`, `2016/02/08`.
fn dotted(field: &str) -> Option<Moment> {
    let (day, rest) = field.split_once([' ', 'T']).unwrap_or((field, ""));
    let mut parts = day.split(['.', '/', '-']);
    let (a, b, c) = (parts.next()?, parts.next()?, parts.next()?);
    let (year, month, day) = match a.len() {
        4 => (a, b, c),
        // What Americans write with slashes or dashes is told from `08.02.2016` by nothing but its marks.
        _ if !field.contains('.') && a.parse().is_ok_and(|month: u8| month <= 12) => (c, a, b),
        _ => (c, b, a),
    };
    if parts.next().is_some() {
        return None;
    }
    Some(with_time(Date::new(date::year(year)?, month.parse().ok()?, day.parse().ok()?)?, rest))
}

/// `Mon, 08 Feb 2016 14:03:00 +0100` (RFC 2822); the clock and the zone may be missing. Also `8-FEB-2016 14:03:00.12`.
fn mail(field: &str) -> Option<Moment> {
    let rest = match field.split_once(',') {
        Some((weekday, rest)) if weekday.trim().bytes().all(|b| b.is_ascii_alphabetic()) => rest.trim_start(),
        _ => field,
    };
    let mut words = rest.splitn(4, [' ', '-']).map(str::trim);
    let (day, month) = (date::day(words.next()?)?, date::month(words.next()?)?);
    let date = Date::new(date::year(words.next()?)?, month, day)?;
    Some(with_time(date, words.next().unwrap_or("")))
}

/// `date` with the time of day that `rest` begins with, if it does.
fn with_time(date: Date, rest: &str) -> Moment {
    let rest = rest.trim_start_matches(['T', 't', ' ', ',']);
    let Some((time, after)) = clock(rest) else { return Moment::day(date) };
    let after = after.trim_start_matches(|c: char| c == '.' || c == ',' || c.is_ascii_digit()).trim_start();
    Moment { date, time: Some(time), offset: zone(after) }
}

/// `14:03`, `14:03:00`, `140300`.
fn clock(text: &str) -> Option<((u8, u8, u8), &str)> {
    let two = |at: usize| text.get(at..at + 2).filter(|d| d.bytes().all(|b| b.is_ascii_digit()))?.parse::<u8>().ok();
    let colon = |at: usize| text.as_bytes().get(at) == Some(&b':');
    let (time, len) = match (colon(2), colon(5)) {
        (true, true) => ((two(0)?, two(3)?, two(6)?), 8),
        (true, false) => ((two(0)?, two(3)?, 0), 5),
        _ => ((two(0)?, two(2)?, two(4).unwrap_or(0)), if two(4).is_some() { 6 } else { 4 }),
    };
    let in_range = time.0 < 24 && time.1 < 60 && time.2 <= 60;
    in_range.then_some((time, text.get(len..)?))
}

/// Minutes east of UTC.
fn zone(text: &str) -> Option<i16> {
    if text.starts_with('Z') || ["GMT", "UTC", "UT"].iter().any(|name| text.starts_with(name)) {
        return Some(0);
    }
    let american = [("EST", -5), ("EDT", -4), ("CST", -6), ("CDT", -5), ("MST", -7), ("MDT", -6), ("PST", -8), ("PDT", -7)];
    if let Some((_, hours)) = american.iter().find(|(name, _)| text.starts_with(name)) {
        return Some(hours * 60);
    }
    let sign = match text.chars().next()? {
        '+' => 1,
        '-' | '\u{2212}' => -1,
        _ => return None,
    };
    let digits: String = text.chars().skip(1).filter(|c| *c != ':').take_while(char::is_ascii_digit).take(4).collect();
    let hours: i16 = digits.get(..2)?.parse().ok()?;
    let minutes: i16 = digits.get(2..).filter(|m| m.len() == 2).unwrap_or("0").parse().ok()?;
    (hours <= 14 && minutes < 60).then_some(sign * (hours * 60 + minutes))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(field: &str) -> String {
        moment(field).map_or_else(|| String::from("-"), |m| m.to_string())
    }

    #[test]
    fn the_forms_of_fields() {
        assert_eq!(read("2016-02-08T14:03:00.000Z"), "2016-02-08T14:03:00Z");
        assert_eq!(read("2016-02-08T14:03:00+0100"), "2016-02-08T14:03:00+01:00");
        assert_eq!(read("2016-02-08 14:03"), "2016-02-08T14:03:00");
        assert_eq!(read("20160208T140300-0500"), "2016-02-08T14:03:00-05:00");
        assert_eq!(read("20160208"), "2016-02-08");
        assert_eq!(read("20160208140300"), "2016-02-08T14:03:00");
        assert_eq!(read("2016.02.08 14:03:07"), "2016-02-08T14:03:07");
        assert_eq!(read("08.02.2016 14:03"), "2016-02-08T14:03:00");
        assert_eq!(read("Mon, 08 Feb 2016 14:03:00 GMT"), "2016-02-08T14:03:00Z");
        assert_eq!(read("8 Feb 2016"), "2016-02-08");
        assert_eq!(read("8-FEB-2016 14:03:00.12"), "2016-02-08T14:03:00");
        assert_eq!(read("February 8, 2016"), "2016-02-08");
    }

    #[test]
    fn what_is_no_moment() {
        for field in ["", "now", "2016-13-08", "99999999", "14:03", "8 Feb"] {
            assert_eq!(read(field), "-", "{field}");
        }
    }
}
