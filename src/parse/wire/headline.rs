//! Headlines and the tags before them: `CORRECTED - UPDATE 3-Oslo port closes`.

use crate::model::Status;

use super::notice::stronger;
use crate::parse::rows::ending;

/// The longest headline, in bytes.
const LONGEST: usize = 220;

/// Tags and the state each tells.
const TAGS: &[(&str, Option<Status>)] = &[
    ("OFFICIAL CORRECTION", Some(Status::Corrected)),
    ("OFFICIAL CORRECTED", Some(Status::Corrected)),
    ("(OFFICIAL)CORRECTED", Some(Status::Corrected)),
    ("CORRECTED(OFFICIAL)", Some(Status::Corrected)),
    ("CORRECTED (OFFICIAL)", Some(Status::Corrected)),
    ("CORRECTED REPEAT", Some(Status::Corrected)),
    ("CORRECTED", Some(Status::Corrected)),
    ("OFFICIAL", None),
    ("RECASTS", Some(Status::Recast)),
    ("CLARIFIED", Some(Status::Clarified)),
    ("CORRECTION", Some(Status::Corrected)),
    ("REFILED", Some(Status::Refiled)),
    ("REFILE", Some(Status::Refiled)),
    ("WITHDRAWAL", Some(Status::Withdrawn)),
    ("WITHDRAWN", Some(Status::Withdrawn)),
    ("CLARIFICATION", Some(Status::Clarified)),
    ("RECAST", Some(Status::Recast)),
    ("EMBARGOED", Some(Status::Embargoed)),
    ("UPDATED", Some(Status::Updated)),
    ("UPDATE", Some(Status::Updated)),
    ("WRAPUP", None),
    ("REPEAT", None),
    ("RPT", None),
    ("ADVISORY", None),
    ("URGENT", None),
    ("BULLETIN", None),
    ("SNAP", None),
];

/// What stands before a headline's own words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Tags {
    /// Their length in bytes, marks and space included.
    pub len: usize,
    /// The strongest state they tell.
    pub status: Option<Status>,
}

/// The tags that open `line`; none has length 0.
pub(super) fn tags(line: &str) -> Tags {
    let mut found = Tags::default();
    while let Some((len, status)) = tag(line.get(found.len..).unwrap_or("")) {
        found.len += len;
        found.status = stronger(found.status, status);
    }
    found
}

/// One tag with its number and the mark after it. `Corrected:` counts, `Corrected figures show` does not: without capitals the mark must be a colon.
fn tag(line: &str) -> Option<(usize, Option<Status>)> {
    let line = crate::parse::rows::beginning(line, 64);
    let (open, line) = match line.strip_prefix(['(', '[']) {
        Some(inner) => (1, inner),
        None => (0, line),
    };
    let (name, status) = TAGS.iter().find(|(t, _)| line.get(..t.len()).is_some_and(|w| w.eq_ignore_ascii_case(t)))?;
    let capitals = line.starts_with(name);
    let rest = line.get(name.len()..)?;
    let number = rest.trim_start_matches([' ', 'N', 'o', '.']);
    let after_number = number.trim_start_matches(|c: char| c.is_ascii_digit());
    let rest = if after_number.len() < number.len() { after_number } else { rest };
    let rest = if open > 0 { rest.strip_prefix([')', ']'])? } else { rest };
    let bare = rest.trim_start_matches(' ');
    let marked = bare.trim_start_matches([':', '-', '\u{2013}', '\u{2014}']);
    let colon = bare.starts_with(':');
    let capitals = capitals || open > 0;
    let good = if marked.len() < bare.len() { colon || capitals } else { bare.is_empty() && capitals };
    good.then(|| (open + line.len() - marked.trim_start_matches(' ').len(), *status))
}

/// Whether `line` could be a headline by itself: short, not a sentence's beginning in lower case, not an end in a comma.
pub(super) fn could_be(line: &str) -> bool {
    let first = line.chars().find(|c| c.is_alphanumeric());
    let words = line.split_whitespace().take(40).count();
    line.len() <= LONGEST
        && words <= 25
        && first.is_some_and(|c| !c.is_lowercase())
        && line.chars().any(char::is_alphabetic)
        && !line.ends_with([',', ';', '-'])
        && !line.starts_with(['(', '[', '*', '\u{2022}'])
}

/// Whether nearly all of the longer words of `line` have capitals, as in headlines of American papers.
pub(super) fn is_title_case(line: &str) -> bool {
    let long = |w: &&str| w.chars().filter(|c| c.is_alphabetic()).count() >= 4;
    let words: Vec<&str> = line.split_whitespace().filter(long).collect();
    let capital = |w: &&&str| w.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase);
    words.len() >= 3 && words.iter().filter(capital).count() * 10 >= words.len() * 9
}

/// Whether `line` ends as a sentence does.
pub(super) fn ends_as_sentence(line: &str) -> bool {
    ending(line, 12).trim_end_matches(['"', '\u{201d}', '\u{2019}', '\'', ')']).ends_with('.')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, words: &str, status: Option<Status>) {
        let found = tags(line);
        assert_eq!((&line[found.len..], found.status), (words, status));
    }

    #[test]
    fn tags_are_cut_off_and_tell_the_state() {
        check("CORRECTED-Oslo port closes", "Oslo port closes", Some(Status::Corrected));
        check("CORRECTED - UPDATE 3-Oslo port closes", "Oslo port closes", Some(Status::Corrected));
        check("UPDATE 2-Oslo port closes", "Oslo port closes", Some(Status::Updated));
        check("REFILE-UPDATE 1-Oslo", "Oslo", Some(Status::Refiled));
        check("Corrected: Oslo port closes", "Oslo port closes", Some(Status::Corrected));
        check("RPT-Oslo port closes", "Oslo port closes", None);
        check("(CORRECTED) - Oslo port closes", "Oslo port closes", Some(Status::Corrected));
        check("[Refile]-UPDATE 1-Oslo port closes", "Oslo port closes", Some(Status::Refiled));
        check("OFFICIAL CORRECTION: Oslo port closes", "Oslo port closes", Some(Status::Corrected));
        check("(Corrected figures are below.)", "(Corrected figures are below.)", None);
        check("WITHDRAWAL", "", Some(Status::Withdrawn));
    }

    #[test]
    fn capitals_on_long_words_make_a_title() {
        assert!(is_title_case("Oslo Port Shuts for the Third Week of Ice."));
        assert!(!is_title_case("Oslo port shuts for the third week of ice."));
    }

    #[test]
    fn words_that_look_like_tags_stay() {
        check("Corrected figures show a loss", "Corrected figures show a loss", None);
        check("Update on the port", "Update on the port", None);
        check("FACTBOX-Ports of Oslo", "FACTBOX-Ports of Oslo", None);
    }
}
