//! Credit lines: who reported, wrote and edited the story.

use crate::model::CreditRole;

use super::names::names;
use super::spelling::is_nearly;

/// The jobs a credit names, spelled right.
const JOBS: &[&str] = &[
    "reporting",
    "writing",
    "editing",
    "compiled",
    "compiling",
    "translation",
    "translated",
    "translating",
    "graphics",
    "graphic",
    "photography",
    "research",
    "reported",
    "written",
    "edited",
    "produced",
    "production",
    "contributions",
    "polling",
    "interviewing",
];

/// What may stand before a job and belongs to it.
const MORE: &[&str] = &["additional", "further", "extra", "original", "english"];

/// One "... by" of a credit line.
struct By {
    role: String,
    /// Byte at which the role's words begin.
    start: usize,
    /// Byte after "by".
    end: usize,
}

/// Whether `line` opens a credit, with brackets or without: `(With additional reporting by`.
pub(super) fn opens(line: &str) -> bool {
    let line = line.trim_start_matches(['(', '[', '*', '-', ' ']);
    let line = ["With ", "with ", "And ", "WITH "].iter().find_map(|w| line.strip_prefix(w)).unwrap_or(line);
    bys(crate::parse::rows::beginning(line, 120)).next().is_some_and(|by| by.start == 0)
}

/// Every role of a credit line with its people. A line without any gives none.
pub(super) fn roles(line: &str) -> Vec<CreditRole> {
    let found: Vec<By> = bys(line).collect();
    let next_starts = found.iter().skip(1).map(|by| by.start).chain([line.len()]);
    found
        .iter()
        .zip(next_starts)
        .map(|(by, next)| CreditRole { role: by.role.clone(), names: names(line.get(by.end..next).unwrap_or("")) })
        .collect()
}

/// Where a line says who did a job.
fn bys(line: &str) -> impl Iterator<Item = By> {
    let words: Vec<(usize, &str)> = words(line).collect();
    (1..words.len()).filter_map(move |i| {
        let (at, word) = *words.get(i)?;
        if !word.eq_ignore_ascii_case("by") {
            return None;
        }
        let mut role = Vec::new();
        let mut start = at;
        for &(from, word) in words.get(..i)?.iter().rev().take(5) {
            let Some(plain) = role_word(word, &role) else { break };
            role.push(plain);
            start = from;
        }
        if role.last() == Some(&"and") {
            // "Ann Lee and editing by": the "and" joins two roles.
            role.pop();
            start = words.get(..i)?.iter().rev().nth(role.len().checked_sub(1)?)?.0;
        }
        role.iter().any(|w| JOBS.contains(w)).then(|| By {
            role: role.iter().rev().copied().collect::<Vec<_>>().join(" "),
            start,
            end: at + word.len(),
        })
    })
}

/// What `word` is in a role's name, read from its end; `so_far` holds the words after it.
fn role_word(word: &str, so_far: &[&'static str]) -> Option<&'static str> {
    let word = word.trim_start_matches(['(', '[']);
    let job = JOBS.iter().find(|j| is_nearly(word, j)).copied();
    match so_far.last() {
        None | Some(&"and") => job,
        Some(&last) if JOBS.contains(&last) => {
            let more = MORE.iter().find(|m| is_nearly(word, m)).copied();
            more.or_else(|| matches!(word, "and" | "And" | "&").then_some("and"))
        }
        Some(_) => None,
    }
}

/// The words of `line` with their byte offsets; brackets and the marks between credits are no part of a word.
fn words(line: &str) -> impl Iterator<Item = (usize, &str)> {
    let divides = |c: char| c.is_whitespace() || matches!(c, '(' | ')' | '[' | ']' | ',' | ';' | '.' | ':');
    line.split_inclusive(divides)
        .scan(0, |at, piece| {
            let start = *at;
            *at += piece.len();
            Some((start, piece))
        })
        .map(move |(at, piece)| (at, piece.trim_end_matches(divides)))
        .filter(|(_, word)| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, expected: &[(&str, &[&str])]) {
        let found = roles(line);
        let found: Vec<(&str, Vec<&str>)> = found.iter().map(|r| (r.role.as_str(), r.names.iter().map(String::as_str).collect())).collect();
        let expected: Vec<(&str, Vec<&str>)> = expected.iter().map(|(r, n)| (*r, n.to_vec())).collect();
        assert_eq!(found, expected);
        assert!(opens(line), "{line}");
    }

    #[test]
    fn roles_are_spelled_right_and_places_left_out() {
        check(
            "(Reproting by Ann Lee and Ben Ray; Additional\nreporting by Carla Diaz in Oslo and Dai Li at\nthe United Nations; Editing by Eva Moe)",
            &[("reporting", &["Ann Lee", "Ben Ray"]), ("additional reporting", &["Carla Diaz", "Dai Li"]), ("editing", &["Eva Moe"])],
        );
    }

    #[test]
    fn joined_roles_and_commas_between_them() {
        check(
            "Reporting and writing by Ann Lee, editing by Ben Ray",
            &[("reporting and writing", &["Ann Lee"]), ("editing", &["Ben Ray"])],
        );
        check("(With additional reporting by Ann Lee)", &[("additional reporting", &["Ann Lee"])]);
        check("-- Additional reporting by Ann Lee in Oslo", &[("additional reporting", &["Ann Lee"])]);
        check("Reporting by Ann Lee and editing by Ben Ray", &[("reporting", &["Ann Lee"]), ("editing", &["Ben Ray"])]);
    }

    #[test]
    fn copy_that_speaks_of_reporting_is_no_credit() {
        assert!(!opens("The reporting by the paper was praised"));
        assert!(!opens("Reporting from the border is hard"));
    }
}
