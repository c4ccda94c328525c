//! The tags before, and now and then behind, a headline's own words: `CORRECTED - UPDATE 3-Oslo port closes`, `(OFFICIAL) 2nd UPDATE: Oslo`.
//!
//! A tag is a word of the desk, a number where it has one, and a mark. In capitals any mark will do; `Corrected figures show a loss` has none, and in small
//! letters only a colon is one. In brackets or stars a tag needs no mark.

use crate::model::Status;
use crate::parse::rows::{beginning, opens_with};

use super::notice::stronger;

/// How much of a line tags are looked for in at its beginning, in bytes.
const WINDOW: usize = 64;

/// Words of the desk and the state each tells; what begins with another stands before it.
const WORDS: &[(&str, Option<Status>)] = &[
    ("CORRECTED REPEAT", Some(Status::Corrected)),
    ("CORRECTED", Some(Status::Corrected)),
    ("CORRECTION", Some(Status::Corrected)),
    ("REFILED", Some(Status::Refiled)),
    ("REFILE", Some(Status::Refiled)),
    ("WITHDRAWAL", Some(Status::Withdrawn)),
    ("WITHDRAWN", Some(Status::Withdrawn)),
    ("CLARIFICATION", Some(Status::Clarified)),
    ("CLARIFIED", Some(Status::Clarified)),
    ("RECASTS", Some(Status::Recast)),
    ("RECAST", Some(Status::Recast)),
    ("EMBARGOED", Some(Status::Embargoed)),
    ("UPDATED", Some(Status::Updated)),
    ("UPDATE", Some(Status::Updated)),
    ("OFFICIAL", None),
    ("WRAPUP", None),
    ("REPEAT", None),
    ("RPT", None),
    ("ADVISORY", None),
    ("URGENT", None),
    ("BULLETIN", None),
    ("SNAP", None),
];

/// What kind of story follows: part of the headline, but a tag may stand behind it (`EXCLUSIVE-UPDATE 2-`).
const FORMS: &[&str] = &[
    "EXCLUSIVE",
    "FACTBOX",
    "FEATURE",
    "INSIGHT",
    "ANALYSIS",
    "TIMELINE",
    "INTERVIEW",
    "TABLE",
    "POLL",
    "PREVIEW",
    "TEXT",
    "BRIEF",
    "COLUMN",
    "SCENARIOS",
    "SPECIAL REPORT",
    "INSTANT VIEW",
    "Q+A",
    "Q&A",
    "CHRONOLOGY",
    "HIGHLIGHTS",
];

/// What stands around a headline's own words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Tags {
    /// The length in bytes of what stands before, marks and space included.
    pub len: usize,
    /// The length in bytes of what stands behind.
    pub behind: usize,
    /// The strongest state they tell.
    pub status: Option<Status>,
}

/// The tags of `line`; none has length 0.
pub(super) fn tags(line: &str) -> Tags {
    let mut found = Tags::default();
    while let Some((len, status)) = tag(line.get(found.len..).unwrap_or("")) {
        found.len += len;
        found.status = stronger(found.status, status);
    }
    let own = line.get(found.len..).unwrap_or("");
    if let Some((len, status)) = behind(own) {
        found.behind = len;
        found.status = stronger(found.status, status);
    }
    found.status = stronger(found.status, behind_form(own));
    found
}

/// One tag with its number and the mark after it: its length and what it tells.
fn tag(line: &str) -> Option<(usize, Option<Status>)> {
    let line = beginning(line, WINDOW);
    let (open, close): (usize, &[char]) = match line.chars().next()? {
        '(' | '[' => (1, &[')', ']']),
        '*' => (1, &['*']),
        _ => (0, &[]),
    };
    let word = line.get(open..)?;
    let ordinal = ordinal(word);
    let word = word.get(ordinal..)?;
    let (len, status) = named(word).or_else(|| (ordinal > 0 && opens_with(word, "LEAD")).then_some((4, Some(Status::Updated))))?;
    let capitals = word.get(..len)?.chars().all(|c| !c.is_lowercase()) || open > 0;
    let rest = after_number(word.get(len..)?);
    let rest = if open > 0 { rest.strip_prefix(close)? } else { rest };
    let rest = after_aside(rest, capitals);
    let bare = rest.trim_start_matches(' ');
    let marked = bare.trim_start_matches([':', '-', '\u{2013}', '\u{2014}', '|']);
    // "CORRECTED/UPDATE 2", "CORRECTED, UPDATE 1": another tag follows.
    let joined = bare.strip_prefix(['/', ',']).map(|more| more.trim_start_matches(' ')).filter(|more| named(more).is_some());
    let end = match joined {
        Some(more) if capitals => more,
        _ if marked.len() < bare.len() => (capitals || bare.starts_with(':')).then(|| marked.trim_start_matches(' '))?,
        _ => (open > 0 && apart(rest) || ordinal > 0 && capitals && apart(rest) || capitals && bare.is_empty()).then_some(bare)?,
    };
    Some((line.len() - end.len(), status))
}

/// The word of the desk that opens `line`: its length and what it tells.
fn named(line: &str) -> Option<(usize, Option<Status>)> {
    let (word, status) = WORDS.iter().find(|(word, _)| opens_with(line, word))?;
    let whole = !line.get(word.len()..)?.starts_with(char::is_alphabetic);
    whole.then_some((word.len(), *status))
}

/// The length of `2nd ` or `1ST ` and its space, before a word of the desk.
fn ordinal(line: &str) -> usize {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let ends = ["st ", "nd ", "rd ", "th "].iter().any(|e| opens_with(line.get(digits..).unwrap_or(""), e));
    if (1..=2).contains(&digits) && ends { digits + 3 } else { 0 }
}

/// `rest` without the number that belongs to the tag before it: ` 3`, ` No. 2`.
fn after_number(rest: &str) -> &str {
    let number = rest.trim_start_matches([' ', 'N', 'o', '.']);
    let after = number.trim_start_matches(|c: char| c.is_ascii_digit());
    if after.len() < number.len() { after } else { rest }
}

/// `rest` without a bracket before its mark: `CORRECTED (OFFICIAL)-`, `CORRECTED (March 3) -`.
fn after_aside(rest: &str, capitals: bool) -> &str {
    let aside = rest.trim_start_matches(' ').strip_prefix('(').and_then(|inner| inner.split_once(')'));
    match aside.filter(|(inner, _)| capitals && inner.len() <= 16) {
        Some((_, after)) => after,
        None => rest,
    }
}

/// Whether a word ends where `rest` begins.
fn apart(rest: &str) -> bool {
    rest.starts_with(' ')
}

/// A tag in capitals behind the headline's words: `Oslo port closes (CORRECTED)`, `Oslo port closes - CORRECTED`.
fn behind(own: &str) -> Option<(usize, Option<Status>)> {
    let last = own.rsplit_once([' ', '-', '(']).map(|(_, last)| last)?;
    let word = last.trim_end_matches(')');
    let status = WORDS.iter().find(|(w, status)| *w == word && status.is_some())?.1;
    let before = own.get(..own.len() - last.len())?;
    let bare = before.trim_end_matches([' ', '(', '-', '\u{2013}', '\u{2014}', ':']);
    let marked = before.get(bare.len()..)?.trim() != "";
    (marked && bare.chars().any(char::is_lowercase)).then_some((own.len() - bare.len(), status))
}

/// What a tag tells that stands behind the form of the story.
fn behind_form(own: &str) -> Option<Status> {
    let form = FORMS.iter().find(|form| own.starts_with(**form))?;
    let rest = own.get(form.len()..)?.trim_start_matches(' ').strip_prefix(['-', ':'])?;
    tag(rest.trim_start_matches(' ')).and_then(|(_, status)| status)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, words: &str, status: Option<Status>) {
        let found = tags(line);
        assert_eq!((&line[found.len..line.len() - found.behind], found.status), (words, status), "{line}");
    }

    #[test]
    fn tags_are_cut_off_and_tell_the_state() {
        check("CORRECTED-Oslo port closes", "Oslo port closes", Some(Status::Corrected));
        check("CORRECTED - UPDATE 3-Oslo port closes", "Oslo port closes", Some(Status::Corrected));
        check("UPDATE 2-Oslo port closes", "Oslo port closes", Some(Status::Updated));
        check("REFILE-UPDATE 1-Oslo", "Oslo", Some(Status::Refiled));
        check("Corrected: Oslo port closes", "Oslo port closes", Some(Status::Corrected));
        check("RPT-Oslo port closes", "Oslo port closes", None);
        check("WITHDRAWAL", "", Some(Status::Withdrawn));
    }

    #[test]
    fn tags_in_every_punctuation() {
        for line in [
            "CORRECTED/UPDATE 2 - Oslo port closes",
            "CORRECTED, UPDATE 1-Oslo port closes",
            "CORRECTED -- Oslo port closes",
            "*CORRECTED* Oslo port closes",
            "[CORRECTED] Oslo port closes",
            "(CORRECTED) - Oslo port closes",
            "CORRECTED-(OFFICIAL)-UPDATE 1-Oslo port closes",
            "CORRECTED (OFFICIAL)-Oslo port closes",
            "(OFFICIAL) CORRECTED - Oslo port closes",
            "CORRECTED (March 3) - Oslo port closes",
            "WRAPUP 3-CORRECTED: Oslo port closes",
            "Oslo port closes (CORRECTED)",
            "Oslo port closes - CORRECTED",
        ] {
            check(line, "Oslo port closes", Some(Status::Corrected));
        }
        check("2nd UPDATE: Oslo port closes", "Oslo port closes", Some(Status::Updated));
        check("3RD LEAD Oslo port closes", "Oslo port closes", Some(Status::Updated));
        check("EXCLUSIVE-CORRECTED-Oslo port closes", "EXCLUSIVE-CORRECTED-Oslo port closes", Some(Status::Corrected));
    }

    #[test]
    fn words_that_look_like_tags_stay() {
        for line in [
            "Corrected figures show a loss",
            "Update on the port",
            "FACTBOX-Ports of Oslo",
            "(Corrected figures are below.)",
            "Updates: none",
            "UPDATED RULES FOR PORTS",
            "Ships need CORRECTION",
            "1st ship leaves",
            "3rd lead for Oslo",
        ] {
            check(line, line, None);
        }
    }
}
