//! Datelines: `WASHINGTON Feb 8`, `PARIS, March 3 -`, `BEIJING (AP) —`, `LONDON/PARIS, March 3 (Reuters) -`.

use crate::model::Span;
use crate::parse::date::{self, Day};

use super::countries::COUNTRIES;
use crate::parse::rows::beginning;

/// How far into a line a dateline can reach, in bytes.
const WINDOW: usize = 160;

/// The most words of places that only a dash follows.
const LONGEST_BARE: usize = 5;

/// Capitals that stand at the head of a story and are no place.
const NOT_PLACES: &[&str] = &[
    "UPDATE",
    "CORRECTED",
    "CORRECTION",
    "REFILE",
    "RPT",
    "FACTBOX",
    "TEXT",
    "SNAPSHOT",
    "TABLE",
    "ANALYSIS",
    "EXCLUSIVE",
    "WRAPUP",
    "INTERVIEW",
    "TIMELINE",
    "GRAPHIC",
    "NOTE",
    "PHOTO",
    "BY",
    "THE",
    "ADVISORY",
    "ATTENTION",
    "EDITORS",
    "SOURCE",
    "Q",
    "A",
    "CEO",
    "IN",
    "ON",
    "AT",
    "FOR",
    "FOLLOWING",
    "FROM",
    "WITHDRAWAL",
];

/// Agencies that write their names small.
const SMALL_AGENCIES: &[&str] =
    &["dpa", "tca", "tns", "apa", "ansa", "belga", "efe", "pti", "ians", "ap", "afp", "upi", "sda", "ats", "ntb", "stt"];

/// A dateline found in a line; offsets in bytes from the line's start.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// From the first place to the date or the agency.
    pub len: usize,
    /// To the end of the dash, where there is one.
    pub with_dash: usize,
    /// The places as written.
    pub places: Vec<String>,
    /// The date.
    pub day: Option<Day>,
    /// The agency in brackets.
    pub agency: Option<String>,
}

impl Found {
    /// Whether agency and dash both stand there: nothing else looks so, wherever it is.
    pub(super) fn is_certain(&self) -> bool {
        self.agency.is_some() && self.with_dash > self.len && !self.places.is_empty()
    }

    /// Where the dateline stands when the line starts at byte `at`.
    pub(super) fn span(&self, at: usize) -> Span {
        Span::new(at, at + self.len)
    }
}

/// The dateline that opens `line`. One without a place must have agency and dash: `(Reuters) -`, `Nov 14 (Reuters) -`.
pub(super) fn read(line: &str) -> Option<Found> {
    let line = beginning(line, WINDOW);
    if let Some(tail) = tail(line, false).filter(|t| t.agency.is_some()) {
        return Some(Found { len: tail.len, with_dash: tail.with_dash, places: Vec::new(), day: tail.day, agency: tail.agency });
    }
    // The places may be as long as they like; what proves a dateline is what follows them.
    place_ends(line).into_iter().find_map(|end| {
        let named = line.get(..end)?;
        let tail = tail(line.get(end..)?, is_capitals(named) || is_city_in_country(named))?;
        let places = places(named);
        let dated = tail.day.is_some() || tail.agency.is_some() && tail.with_dash > tail.len;
        // "CROP SUMMARY -- USDA/NOAA" is a headline: copy has small letters.
        let copy = || line.get(end + tail.with_dash..).is_some_and(|rest| rest.chars().take(60).any(char::is_lowercase));
        let proven = dated || named.split(' ').count() <= LONGEST_BARE && (tail.agency.is_some() || copy());
        let good = proven && !places.is_empty() && places.iter().all(|p| could_be_place(p));
        good.then(|| Found { len: end + tail.len, with_dash: end + tail.with_dash, places, day: tail.day, agency: tail.agency })
    })
}

fn could_be_place(place: &str) -> bool {
    let first = place.split(' ').next().unwrap_or("");
    place.starts_with("THE HAGUE") || !NOT_PLACES.contains(&first)
}

/// The bytes after which the places of a dateline may end: after each of its first words, while they look like places.
fn place_ends(line: &str) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut at = 0;
    for word in line.split_inclusive(' ') {
        let bare = word.trim_end().trim_end_matches(',');
        if !bare.is_empty() {
            let small = matches!(bare, "and" | "de" | "del" | "la" | "al" | "el" | "of" | "the" | "sur" | "am" | "in");
            // "Bergen (Norway) (AFP) -": a country in brackets belongs to the place.
            let country = !ends.is_empty() && bare.starts_with('(') && bare.ends_with(')');
            if !(bare.starts_with(char::is_uppercase) || small || country || bare == "/" || bare == "&") || ends.len() > 9 {
                break;
            }
            // A month opens the date, unless it is part of a name.
            if !ends.is_empty() && date::month(bare).is_some() && !is_capitals(bare) {
                break;
            }
            // "KUALA LUMPUR: The police (PDRM)"
            if bare.ends_with(':') {
                break;
            }
            ends.push(at + bare.len());
        }
        at += word.len();
    }
    ends
}

fn is_capitals(words: &str) -> bool {
    let first = words.split([',', ' ']).next().unwrap_or("");
    first.chars().filter(|c| c.is_alphabetic()).count() >= 2 && !first.chars().any(char::is_lowercase)
}

/// Whether `named` is a city and the country or state it is in, in small letters: `Taipei, Taiwan`.
fn is_city_in_country(named: &str) -> bool {
    named.rsplit_once(", ").is_some_and(|(city, country)| city.len() <= 40 && COUNTRIES.contains(&country))
}

/// What follows the places.
struct Tail {
    len: usize,
    with_dash: usize,
    day: Option<Day>,
    agency: Option<String>,
}

/// Date, agency and dash after the places. Capitals need any one of them, other places a date or agency and the dash.
fn tail(rest: &str, capitals: bool) -> Option<Tail> {
    let mut at = skip(rest, 0, &[',', ' ', '.']);
    let mut len = 0;
    let day = dated(rest.get(at..)?).map(|(day, used)| {
        len = at + used;
        at = skip(rest, len, &[',', ' ', '.', ':']);
        day
    });
    let agency = agency(rest.get(at..)?).map(|(name, used)| {
        len = at + used;
        at = len;
        name
    });
    if agency.is_some() && rest.get(at..)?.trim_start().starts_with('(') {
        return None;
    }
    let with_dash = dash(rest.get(at..)?).map(|used| at + used);
    let proven = match (day.is_some() || agency.is_some(), with_dash.is_some()) {
        (true, true) => true,
        (true, false) => capitals,
        (false, dashed) => capitals && dashed,
    };
    proven.then(|| Tail { len, with_dash: with_dash.unwrap_or(len), day, agency })
}

fn skip(rest: &str, from: usize, what: &[char]) -> usize {
    let tail = rest.get(from..).unwrap_or("");
    rest.len() - tail.trim_start_matches(what).len()
}

/// `Feb 8`, `March 3, 1987`, `3 March`: the day and its length in bytes.
fn dated(rest: &str) -> Option<(Day, usize)> {
    let word = |from: usize| {
        let tail = rest.get(from..)?;
        let start = from + (tail.len() - tail.trim_start_matches([' ', ',']).len());
        let bare = rest.get(start..)?.split([' ', ',', '(', '/', '\n', '\u{a0}']).next()?;
        let bare = bare.trim_end_matches(['-', ':', '\u{2014}', '\u{2013}']);
        (!bare.is_empty()).then_some((bare, start + bare.len()))
    };
    let weekday_end = word(0).filter(|(w, _)| w.ends_with("day") && w.len() <= 9).map_or(0, |(_, end)| end);
    let (first, first_end) = word(weekday_end)?;
    if let Some(date) = date::iso(first).filter(|_| first.len() == 10) {
        return Some((Day::from(date), first_end));
    }
    let (second, second_end) = word(first_end)?;
    let (month, day) = match (date::month(first), date::day(second.trim_end_matches('.'))) {
        (Some(month), Some(day)) => (month, day),
        _ => (date::month(second)?, date::day(first)?),
    };
    let (year, end) = match word(second_end).and_then(|(w, end)| Some((date::year(w.trim_end_matches('.'))?, end))) {
        Some((year, end)) => (Some(year), end),
        None => (None, second_end),
    };
    Some((Day { year, month, day }, end))
}

/// `(Reuters)`, `/PRNewswire/`, with a slip in the closing bracket (`(Reuters!`).
fn agency(rest: &str) -> Option<(String, usize)> {
    let close = match rest.chars().next()? {
        '(' => [')', '!'],
        '[' => [']', ']'],
        '/' => ['/', '/'],
        _ => return None,
    };
    let inner = rest.get(1..)?;
    let end = beginning(inner, 60).find(close)?;
    let name = inner.get(..end)?.trim();
    let named = name.starts_with(char::is_uppercase) || name.split(['/', '-']).all(|n| SMALL_AGENCIES.contains(&n));
    let good = named
        && name.len() <= 40
        && !name.bytes().any(|b| b.is_ascii_digit())
        && name.split_whitespace().count() <= 4
        && !name.contains(['.', ';']);
    good.then(|| (name.to_owned(), 1 + end + 1))
}

/// The byte length of a dash and the space before it.
fn dash(rest: &str) -> Option<usize> {
    let words = rest.trim_start_matches([' ', ',', '.']);
    let spaces = rest.len() - words.len();
    let dashes = words.len() - words.trim_start_matches(['-', '\u{2013}', '\u{2014}', '\u{2015}', '_']).len();
    let after = words.get(dashes..)?;
    // "JERUSALEM-based" is no dateline: the dash stands apart on at least one side.
    let apart = spaces > 0 || after.starts_with(' ') || words.starts_with('\u{2014}');
    (dashes > 0 && apart && !after.starts_with(|c: char| c.is_ascii_digit())).then_some(spaces + dashes)
}

/// The places of `named`: cities divided by `/` or "and"; a state after a comma belongs to its city.
fn places(named: &str) -> Vec<String> {
    let named = named.trim_end_matches([',', ' ']);
    let mut out: Vec<String> = Vec::new();
    for part in named.split('/').flat_map(|p| p.split(" and ")).flat_map(|p| p.split(" AND ")) {
        let part = part.trim().trim_matches(',').trim();
        if !part.is_empty() {
            out.push(part.to_owned());
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, dateline: &str, places: &[&str], day: Option<(u8, u8)>, agency: Option<&str>) {
        let found = read(line).unwrap_or_else(|| panic!("no dateline in {line:?}"));
        assert_eq!(&line[..found.len], dateline);
        assert_eq!(found.places, places);
        assert_eq!(found.day.map(|d| (d.month, d.day)), day);
        assert_eq!(found.agency.as_deref(), agency);
    }

    #[test]
    fn the_common_forms() {
        check("OSLO Feb 8 The port closed", "OSLO Feb 8", &["OSLO"], Some((2, 8)), None);
        check("OSLO, Feb. 8 (Reuters) - The port", "OSLO, Feb. 8 (Reuters)", &["OSLO"], Some((2, 8)), Some("Reuters"));
        check("BEIJING (AP) \u{2014} The port", "BEIJING (AP)", &["BEIJING"], None, Some("AP"));
        check("LONDON/PARIS, March 3 - The", "LONDON/PARIS, March 3", &["LONDON", "PARIS"], Some((3, 3)), None);
        check("NEW YORK Jan 19 (Reuters) - X", "NEW YORK Jan 19 (Reuters)", &["NEW YORK"], Some((1, 19)), Some("Reuters"));
        check("ELKO, Nev. (AP) - The", "ELKO, Nev. (AP)", &["ELKO, Nev."], None, Some("AP"));
        check("BERGEN, N.Y., APril 7 - The", "BERGEN, N.Y., APril 7", &["BERGEN, N.Y."], Some((4, 7)), None);
        check("New York, April 22 - The", "New York, April 22", &["New York"], Some((4, 22)), None);
        check("LOS ANGELES (Reuters! - The", "LOS ANGELES (Reuters!", &["LOS ANGELES"], None, Some("Reuters"));
        check("OSLO, 3 March 1987 - The", "OSLO, 3 March 1987", &["OSLO"], Some((3, 3)), None);
        check("OSLO 1996-08-30 The port", "OSLO 1996-08-30", &["OSLO"], Some((8, 30)), None);
        check("BAGHDAD -- The port", "BAGHDAD", &["BAGHDAD"], None, None);
        check("THE HAGUE, April 12 - The", "THE HAGUE, April 12", &["THE HAGUE"], Some((4, 12)), None);
        check("Bergen (Norway) (AFP) \u{2013} The", "Bergen (Norway) (AFP)", &["Bergen (Norway)"], None, Some("AFP"));
        check("Taipei, Taiwan \u{2014} The port", "Taipei, Taiwan", &["Taipei, Taiwan"], None, None);
        check("Berlin (dpa) - The port", "Berlin (dpa)", &["Berlin"], None, Some("dpa"));
        check("(Reuters) - The port", "(Reuters)", &[], None, Some("Reuters"));
        check("Nov 14 (Reuters) - The port", "Nov 14 (Reuters)", &[], Some((11, 14)), Some("Reuters"));
    }

    #[test]
    fn copy_is_no_dateline() {
        for line in [
            "The port of OSLO closed - again",
            "UPDATE 2- Oslo port closes",
            "NATO said on March 3 that it",
            "May 3 was cold",
            "Oslo (AP) is cold",
            "IBM-based systems",
            "ICE SHUTS PORT FOR THREE WEEKS (CORRECTS LENGTH)",
            "PRICES FALL",
            "OSLO: The port police (OPP) said",
            "Winter: Art (May 3 to 5) - The",
            "CROP WEATHER SUMMARY -- USDA/NOAA",
            "OSLO'S ICE SHUTS PORT, BUT SHIPS WAIT - AND WAIT",
            "(Corrects name)",
            "",
        ] {
            assert_eq!(read(line), None, "{line}");
        }
    }
}
