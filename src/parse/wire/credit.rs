//! Credit lines: who reported, wrote and edited the story.

use memchr::memmem;

use crate::model::{CreditRole, fold};
use crate::parse::rows::beginning;

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
    let bracketed = line.starts_with(['(', '[']);
    let whole = line;
    let line = line.trim_start_matches(['(', '[', '*', '-', ' ']);
    if bracketed && people_first(beginning(line, LONGEST_PEOPLE)).is_some() {
        return true;
    }
    if bracketed && bys(beginning(whole, 120)).next().is_some_and(|by| by.start <= 1) {
        return true;
    }
    let line = ["With ", "with ", "And ", "WITH "].iter().find_map(|w| line.strip_prefix(w)).unwrap_or(line);
    let head = beginning(line, 120);
    // Nearly all lines that are asked end here.
    if !head.as_bytes().windows(3).any(|w| w.eq_ignore_ascii_case(b" by")) {
        return false;
    }
    let by = bys(head).next().filter(|by| by.start == 0);
    by.is_some_and(|by| bracketed || are_people(line.get(by.end..).unwrap_or("")))
}

/// Whether `after_by` begins with people and places, and not with what somebody wrote, researched or produced: all of its first clause in capitals but
/// small words.
fn are_people(after_by: &str) -> bool {
    let clause = beginning(after_by, 200).split([';', '(', '|']).next().unwrap_or("");
    let clause = clause.split(". ").next().unwrap_or("");
    let small = |w: &str| {
        matches!(
            w,
            "and"
                | "in"
                | "at"
                | "of"
                | "the"
                | "for"
                | "from"
                | "with"
                | "by"
                | "de"
                | "la"
                | "van"
                | "von"
                | "del"
                | "al"
                | "bin"
                | "editing"
                | "writing"
                | "reporting"
                | "additional"
                | "edited"
        )
    };
    let fits = |w: &str| {
        let bare = w.trim_matches(|c: char| !c.is_alphanumeric());
        bare.is_empty() || small(bare) || !bare.starts_with(char::is_lowercase) || bare.contains(['@', '-', '\'', '\u{2019}'])
    };
    clause.split_whitespace().all(fits)
}

/// The most that people take who stand first in a credit, in bytes.
const LONGEST_PEOPLE: usize = 600;

/// The people whom `inner`, the words after a bracket, names before it says who did another job: `Ann Lee in Oslo; Editing by Ben Ray`.
fn people_first(inner: &str) -> Option<&str> {
    let (people, job) = inner.split_once(';').filter(|(people, _)| !people.contains([')', ':', '"']) && !people.contains(". "))?;
    let capitals = people.split_whitespace().take(2).filter(|w| w.starts_with(char::is_uppercase)).count() == 2;
    (capitals && bys(beginning(job.trim_start(), 120)).next().is_some_and(|by| by.start == 0)).then_some(people)
}

/// How a line ends that thanks others: `AP writer Ann Lee contributed to this report.`
const THANKS: &[&str] = &[
    " contributed to this report",
    " contributed to this story",
    " contributed to this article",
    " contributed reporting",
    " contributed research",
    " helped with this story",
    " helped with this report",
];

/// The most that stands before the thanks, in bytes.
const LONGEST_THANKS: usize = 400;

/// Whether `passage` opens with a line that thanks those who helped: capitals first, no more than one sentence before it.
pub(super) fn thanks(passage: &str) -> bool {
    let head = beginning(passage, LONGEST_THANKS);
    if memmem::find(head.as_bytes(), b"contribut").is_none() && memmem::find(head.as_bytes(), b"helped with").is_none() {
        return false;
    }
    let folded = fold(head);
    let before = thanks_at(&folded).and_then(|at| folded.get(..at)).unwrap_or("");
    // One sentence may stand before it: "Lee reported from Oslo. AP writer Ben Ray contributed to this report."
    let first = before.split_once(". ").is_none_or(|(first, _)| first.contains(" reported from "));
    !before.is_empty() && before.starts_with(char::is_uppercase) && first && before.len() <= 300 && !before.contains(['"', '\u{201c}', '?'])
}

/// Where the words of thanks begin in `line`.
fn thanks_at(line: &str) -> Option<usize> {
    let plain = THANKS.iter().filter_map(|t| line.find(t)).min();
    // "AP writer Ann Lee contributed from Oslo."
    plain.or_else(|| {
        let at = line.find(" contributed from ").or_else(|| line.find(" contributed."))?;
        let people = line.get(..at)?;
        ["writer", "reporter", "correspondent", "staff"].iter().any(|t| people.contains(t)).then_some(at)
    })
}

/// Those whom the line thanks, as a role of their own.
fn thanked(line: &str) -> Option<CreditRole> {
    let folded = fold(line);
    let at = thanks_at(&folded)?;
    let people = folded.get(..at)?.rsplit(". ").next()?;
    Some(CreditRole { role: String::from("contributing"), names: names(people) })
}

/// Every role of a credit line with its people. A line without any gives none.
pub(super) fn roles(line: &str) -> Vec<CreditRole> {
    let found: Vec<By> = bys(line).collect();
    if found.is_empty() {
        return thanked(line).into_iter().collect();
    }
    let first = people_first(line.trim_start_matches(['(', '['])).filter(|_| line.starts_with(['(', '[']));
    let first = first.map(|people| CreditRole { role: String::from("reporting"), names: names(people) });
    let next_starts = found.iter().skip(1).map(|by| by.start).chain([line.len()]);
    let told = found
        .iter()
        .zip(next_starts)
        .map(|(by, next)| CreditRole { role: by.role.clone(), names: names(line.get(by.end..next).unwrap_or("")) });
    first.into_iter().chain(told).collect()
}

/// Where a line says who did a job.
fn bys(line: &str) -> impl Iterator<Item = By> {
    let words: Vec<(usize, &str)> = words(line).collect();
    let bracketed = line.starts_with(['(', '[']);
    (1..words.len()).filter_map(move |i| {
        let (at, word) = *words.get(i)?;
        let by = word.eq_ignore_ascii_case("by");
        // "(Additional reporting Ann Lee in Oslo)": the word is left out, or a colon stands for it.
        if !(by || bracketed && word.starts_with(char::is_uppercase) && lacks_by(&words, i)) {
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
            end: if by { at + word.len() } else { at },
        })
    })
}

/// Whether the name at `words[i]` follows its job with no "by" between: two capitals after a job that is no part of a name itself.
fn lacks_by(words: &[(usize, &str)], i: usize) -> bool {
    let word = |at: Option<usize>| at.and_then(|at| words.get(at)).map_or("", |w| w.1);
    let before = word(i.checked_sub(1)).trim_start_matches(['(', '[']);
    let job = ["reporting", "writing", "editing"].iter().any(|j| is_nearly(before, j));
    // A job in the middle of a credit begins with a small letter or its clause.
    job && word(Some(i + 1)).starts_with(char::is_uppercase) && !word(Some(i)).eq_ignore_ascii_case("and")
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
        check("(Additional reporting Ann Lee and Ben Ray in Oslo)", &[("additional reporting", &["Ann Lee", "Ben Ray"])]);
        check("(Reporting Ann Lee; editing Ben Ray)", &[("reporting", &["Ann Lee"]), ("editing", &["Ben Ray"])]);
        check("(With additional reporting by Ann Lee)", &[("additional reporting", &["Ann Lee"])]);
        check("-- Additional reporting by Ann Lee in Oslo", &[("additional reporting", &["Ann Lee"])]);
        check("Reporting by Ann Lee and editing by Ben Ray", &[("reporting", &["Ann Lee"]), ("editing", &["Ben Ray"])]);
    }

    #[test]
    fn names_before_the_first_job_and_thanks() {
        check("(Ann Lee via Oslo newsroom; Editing by Ben Ray)", &[("reporting", &["Ann Lee"]), ("editing", &["Ben Ray"])]);
        assert!(!opens("(It was cold; editing by hand is slow)"));
        let thanked = "Lee reported from Oslo. AP writers Ben Ray in Bergen and Carla Diaz contributed to this report.";
        assert!(thanks(thanked) && !thanks("\u{201c}He contributed to this report,\u{201d} she said."));
        assert_eq!(
            roles(thanked),
            [CreditRole { role: String::from("contributing"), names: vec![String::from("Ben Ray"), String::from("Carla Diaz")] }]
        );
    }

    #[test]
    fn copy_that_speaks_of_reporting_is_no_credit() {
        assert!(!opens("The reporting by the paper was praised"));
        assert!(!opens("Reporting from the border is hard"));
        assert!(!opens("Research by Ann Lee, from the Oslo Centre, shows that ice is thick"));
        assert!(!opens("Production by mostly family-run yards rose"));
        assert!(!thanks("The mild winter also helped. Ann Lee contributed reporting."));
    }
}
