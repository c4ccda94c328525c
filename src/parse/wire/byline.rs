//! Bylines: `By Ann Lee and Ben Ray`, alone on their line or before the dateline.

use super::dateline;
use crate::parse::date;
use crate::parse::rows::{beginning, ending};

/// The most words a byline has.
const LONGEST: usize = 18;

/// Small words that stand in names and between them.
const SMALL: &[&str] = &[
    "and", "de", "del", "della", "der", "den", "van", "von", "al", "bin", "ibn", "el", "la", "le", "da", "dos", "di", "in", "at", "the",
    "of", "for", "with", "y", "&",
];

/// The byte length of "By" and the space after it.
pub(super) fn opening(line: &str) -> Option<usize> {
    let by = line.get(..2).filter(|b| matches!(*b, "By" | "BY" | "by"))?;
    let rest = line.get(by.len()..)?;
    let spaces = rest.len() - rest.trim_start_matches([' ', '\u{a0}', ':']).len();
    let names = rest.get(spaces..)?;
    (spaces > 0 && names.starts_with(char::is_uppercase)).then_some(2 + spaces)
}

/// The byte length of the byline that opens `line`: the whole line, or all before the dateline that follows on it.
pub(super) fn read(line: &str) -> Option<usize> {
    let start = opening(line)?;
    if let Some(len) = before_dateline(line, start) {
        return Some(len);
    }
    let names = line.get(start..)?;
    (is_names(names) || is_stopped_name(names)).then_some(line.len())
}

/// Whether `names` is one name behind which a stop was put: `By Ann de la Cruz.`
fn is_stopped_name(names: &str) -> bool {
    let Some(name) = names.strip_suffix('.') else { return false };
    let words: Vec<&str> = name.split(' ').collect();
    let dated = words.iter().any(|w| date::month(w).is_some() || w.ends_with("day") || w.bytes().any(|b| b.is_ascii_digit()));
    let capitals = words.iter().filter(|w| w.starts_with(char::is_uppercase)).count();
    (2..=6).contains(&words.len()) && capitals >= 2 && !dated && is_names(name)
}

/// Where the dateline begins on the byline's line.
fn before_dateline(line: &str, names: usize) -> Option<usize> {
    let window = beginning(line, 200);
    window.char_indices().filter(|(i, c)| *c == ' ' && *i > names).find_map(|(i, _)| {
        let at = i + 1;
        let first = window.get(at..)?.split([' ', ',', '/']).next()?;
        let capitals = first.chars().filter(|c| c.is_alphabetic()).count() >= 2 && first.chars().all(|c| !c.is_lowercase());
        let found = dateline::read(line.get(at..)?).filter(|_| capitals)?;
        let said = line.get(..i)?.trim_end();
        (found.day.is_some() || found.agency.is_some()).then_some(said.len()).filter(|_| is_names(said.get(names..).unwrap_or("")))
    })
}

/// Whether `line` is a name and nothing else, as sites put it between headline and date: two or three words with capitals.
pub(super) fn is_bare_name(line: &str) -> bool {
    let words: Vec<&str> = line.split(' ').collect();
    let name = |w: &&str| {
        w.len() >= 2
            && w.starts_with(char::is_uppercase)
            && w.chars().skip(1).all(|c| c.is_lowercase() || matches!(c, '.' | '-' | '\'' | '\u{2019}'))
    };
    (2..=3).contains(&words.len()) && words.iter().all(name) && date::only(line).is_none()
}

/// Whether `words` are names with what stands between them.
fn is_names(words: &str) -> bool {
    if words.len() > 200 || ending(words, 3).ends_with(['?', '!', ':']) {
        return false;
    }
    let all: Vec<&str> = words.split_whitespace().collect();
    let name_like = |w: &&str| {
        let bare = w.trim_matches(|c: char| matches!(c, ',' | '(' | ')' | ';' | '.'));
        bare.is_empty()
            || bare == "|"
            || SMALL.contains(&bare)
            || bare.starts_with(char::is_uppercase)
            || bare.starts_with("d'")
            || bare.starts_with("al-")
    };
    let stops = words.ends_with('.') && !["Jr.", "Sr.", "D.C.", "Ltd.", "U.S."].iter().any(|s| words.ends_with(s));
    (1..=LONGEST).contains(&all.len()) && all.iter().all(name_like) && !stops
}

/// Whether the byline goes on in the next line.
pub(super) fn goes_on(line: &str, next: &str) -> bool {
    let next_names = is_names(next) && next.len() < 100;
    next_names && (line.ends_with([',', '&']) || line.ends_with(" and") || next.starts_with("and "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, expected: Option<&str>) {
        assert_eq!(read(line).map(|n| &line[..n]), expected);
    }

    #[test]
    fn bylines_alone_and_before_a_dateline() {
        check("By Ann Lee and Ben Ray", Some("By Ann Lee and Ben Ray"));
        check("BY ANN LEE", Some("BY ANN LEE"));
        check("By  Gina Roe SAN DIEGO  Nov 7 (Reuters) - Ships", Some("By  Gina Roe"));
        check("By Ann Lee OSLO, Feb 8 (Reuters) - The port", Some("By Ann Lee"));
        check("By Ann Lee, Associated Press Writer", Some("By Ann Lee, Associated Press Writer"));
    }

    #[test]
    fn sentences_that_begin_with_by_are_none() {
        check("By Ann de la Cruz.", Some("By Ann de la Cruz."));
        check("By Monday the port had closed.", None);
        check("By Friday May 3.", None);
        check("By Monday.", None);
        check("By Friday, troops were near the port of Oslo, and", None);
        check("Bylines matter", None);
        check("By noon", None);
    }
}
