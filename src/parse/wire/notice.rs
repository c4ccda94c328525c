//! Correction, refile, update and advisory notices: how they begin, and what they say of the story's state.

use crate::model::{Status, fold};

use super::spelling::is_nearly;
use crate::parse::rows::{beginning, opens_with};

/// The verbs of notices and the state each gives the story; `None` where it gives none.
const VERBS: &[(&str, Option<Status>)] = &[
    ("corrects", Some(Status::Corrected)),
    ("corrected", Some(Status::Corrected)),
    ("correcting", Some(Status::Corrected)),
    ("correction", Some(Status::Corrected)),
    ("corrections", Some(Status::Corrected)),
    ("correct", Some(Status::Corrected)),
    ("fixes", Some(Status::Corrected)),
    ("fixing", Some(Status::Corrected)),
    ("changes", Some(Status::Corrected)),
    ("amends", Some(Status::Corrected)),
    ("misstated", Some(Status::Corrected)),
    ("misspelled", Some(Status::Corrected)),
    ("refiles", Some(Status::Refiled)),
    ("refiled", Some(Status::Refiled)),
    ("refiling", Some(Status::Refiled)),
    ("refile", Some(Status::Refiled)),
    ("adds", Some(Status::Updated)),
    ("adding", Some(Status::Updated)),
    ("updates", Some(Status::Updated)),
    ("updated", Some(Status::Updated)),
    ("updating", Some(Status::Updated)),
    ("recasts", Some(Status::Recast)),
    ("recast", Some(Status::Recast)),
    ("rewrites", Some(Status::Recast)),
    ("clarifies", Some(Status::Clarified)),
    ("clarified", Some(Status::Clarified)),
    ("clarification", Some(Status::Clarified)),
    ("withdraws", Some(Status::Withdrawn)),
    ("withdrawn", Some(Status::Withdrawn)),
    ("withdrawal", Some(Status::Withdrawn)),
    ("inserts", Some(Status::Updated)),
    ("inserted", Some(Status::Updated)),
    ("restores", Some(Status::Corrected)),
    ("removes", None),
    ("removing", None),
    ("deletes", None),
    ("drops", None),
    ("repeats", None),
    ("repeating", None),
    ("embargoed", Some(Status::Embargoed)),
];

/// What a notice calls the thing it is about.
const STORIES: &[&str] =
    &["story", "version", "article", "item", "report", "dispatch", "headline", "paragraph", "para", "copy", "versions", "text"];

/// How a notice without brackets begins, wherever it stands: lower case, whole words.
const OPENINGS: &[&str] = &[
    "correction:",
    "correction :",
    "correction -",
    "correction --",
    "correction \u{2014}",
    "correction \u{2013}",
    "corrections:",
    "clarification:",
    "clarification -",
    "editor's note",
    "editor\u{2019}s note",
    "editors' note",
    "editors\u{2019} note",
    "editors note",
    "eds:",
    "eds.",
    "eds note",
    "attention editors",
    "attn editors",
    "embargoed",
    "not for release",
    "not for publication before",
    "for release at",
    "hold for release",
    "please withdraw",
    "please kill",
    "please disregard",
    "please delete the story",
    "an earlier version of th",
    "a previous version of th",
    "an earlier story",
    "earlier versions of th",
    "previous versions of th",
    "this version of the story",
    "this post has been",
    "this piece has been",
    "this column has been",
    "this story has been",
    "this article has been",
    "this story was corrected",
    "this article was corrected",
    "this story corrects",
    "this article corrects",
    "this story is refiled",
    "this story was refiled",
    "this version corrects",
    "this corrects",
    "refiles to",
    "withdrawal:",
];

/// How much of a bracket is looked at, in bytes: its line may be the whole file.
const LONGEST: usize = 2000;

/// What may stand before a notice without brackets.
const BEFORE: [char; 6] = ['*', ' ', '-', '_', '^', '.'];

/// That a stretch is a notice, and the state that its first verb gives the story.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cue {
    /// The state, if the verb gives one.
    pub status: Option<Status>,
}

/// How an advisory asks, lower case.
const ASKS: &[&str] = &[
    "please read",
    "pls read",
    "plse read",
    "please correct",
    "please reverse",
    "please make",
    "please change",
    "please delete",
    "please insert",
    "please disregard",
    "please note",
    "please substitute",
    "should read",
    " corrects that ",
    " sted ",
    "instead of",
];

/// Whether `words` ask editors to read something else, as advisories of their own do: `In Oslo item headlined "Port shuts" please read in second
/// para ... instead of ...`.
fn asks_to_read(words: &str) -> bool {
    let head = fold(beginning(words, 400)).to_lowercase();
    let asks = ASKS.iter().any(|a| head.contains(a));
    let where_to = ["story", "item", "headlined", "headline", "para", "titled", "graf"].iter().any(|w| head.contains(w));
    asks && where_to && ["in ", "please ", "pls ", "from ", "the "].iter().any(|o| head.starts_with(o))
}

/// `inner` up to the bracket that closes it, where none opens before: what follows is no part of it.
fn own(inner: &str) -> &str {
    let inner = beginning(inner, LONGEST);
    let close = inner.find([')', ']']).filter(|close| inner.get(..*close).is_some_and(|own| !own.contains(['(', '['])));
    inner.get(..close.unwrap_or(inner.len())).unwrap_or(inner)
}

/// Whether `inner`, the words after an opening bracket, open a notice.
pub(super) fn bracketed(inner: &str) -> Option<Cue> {
    let inner = own(inner);
    let head = beginning(inner, 200);
    let words: Vec<&str> =
        head.split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '\u{2019}'))).filter(|w| !w.is_empty()).take(16).collect();
    let first = *words.first()?;
    if let Some(status) = verb(first) {
        return Some(Cue { status });
    }
    if ["eds", "editors", "attn", "attention"].iter().any(|w| first.eq_ignore_ascii_case(w)) {
        return Some(Cue { status: words.iter().find_map(|w| verb(w)).flatten() });
    }
    // "In paragraphs 2-4, corrects ...": the places stand before what is done to them.
    let places = first.eq_ignore_ascii_case("in") && words.iter().skip(1).take(4).any(|w| fold(w).starts_with("para"));
    let telling = words
        .iter()
        .take(if places { 12 } else { 4 })
        .find(|w| ["corrects", "refiles", "clarifies", "withdraws"].iter().any(|t| t.eq_ignore_ascii_case(w)));
    if let Some(status) = telling.and_then(|w| verb(w)) {
        return Some(Cue { status });
    }
    if asks_to_read(inner) {
        return Some(Cue { status: Some(Status::Corrected) });
    }
    if fold(head).contains("been filed again") {
        return Some(Cue { status: Some(Status::Refiled) });
    }
    let about = words.iter().take(12).any(|w| STORIES.iter().any(|s| s.eq_ignore_ascii_case(w))) || head.starts_with("This has been ");
    words.iter().find_map(|w| verb(w)).filter(|_| about).map(|status| Cue { status })
}

/// Whether `line` says in brief what was corrected, as below tables: `Company corrects current year sales`, `NOTE: Corrects figures`.
fn in_brief(line: &str) -> Option<Cue> {
    // "-- Acme corrects that it sold, not bought"
    let head = beginning(line, 80);
    if line.starts_with("--") && head.contains(" corrects ") {
        return Some(Cue { status: Some(Status::Corrected) });
    }
    let head = head.trim_start_matches(BEFORE);
    fn after<'l>(head: &'l str, opening: &str) -> &'l str {
        if opens_with(head, opening) { head.get(opening.len()..).unwrap_or(head) } else { head }
    }
    let head = after(after(head, "note: "), "company ");
    ["corrects ", "restores "].iter().any(|v| opens_with(head, v)).then_some(Cue { status: Some(Status::Corrected) })
}

/// Whether `head` owns up as newspapers do: `An article on Monday about the port misstated ...`.
fn owns_up(head: &str) -> Option<Cue> {
    let opens =
        ["an article ", "a headline ", "a picture caption ", "a caption ", "because of an editing error", "due to an editing error"];
    let faults = [
        "misstated",
        "misspelled",
        "misidentified",
        "incorrectly",
        "erroneously",
        "editing error",
        "referred imprecisely",
        "gave the wrong",
    ];
    let owns = opens.iter().any(|o| opens_with(head, o)) && faults.iter().any(|f| head.to_lowercase().contains(f));
    owns.then_some(Cue { status: Some(Status::Corrected) })
}

/// Whether `line` opens a notice that has no brackets, as it may stand at the head or the foot.
pub(super) fn unbracketed(line: &str) -> Option<Cue> {
    let head = beginning(line, 240).trim_start_matches(BEFORE);
    let Some(opening) = OPENINGS.iter().find(|o| opens_with(head, o)) else { return in_brief(line).or_else(|| owns_up(head)) };
    let status = head.split(|c: char| !c.is_alphanumeric()).find_map(verb).flatten();
    let held = ["not for", "for release", "hold for"].iter().any(|h| opening.starts_with(h)).then_some(Status::Embargoed);
    let taken_back = opening.starts_with("please ").then_some(Status::Withdrawn);
    let status = held.or(taken_back).or(status);
    // "An earlier version of this article gave the wrong name" has no verb of the list, and is a correction all the same.
    let told = opening.contains("version") || opening.contains("earlier story");
    Some(Cue { status: status.or(told.then_some(Status::Corrected)) })
}

/// Whether `line` opens an advisory without brackets that asks to read something else.
pub(super) fn asks(line: &str) -> Option<Cue> {
    let capital = line.starts_with(char::is_uppercase) && !line.starts_with("The ");
    (capital && asks_to_read(line)).then_some(Cue { status: Some(Status::Corrected) })
}

/// Whether `line` opens a notice that has no brackets at the head of a story: `Corrects spelling of name, paragraph 6`.
pub(super) fn at_head(line: &str) -> Option<Cue> {
    unbracketed(line).or_else(|| {
        let first = beginning(line, 200).split_whitespace().next()?;
        let telling = ["corrects", "refiles", "recasts", "adds", "updates", "clarifies", "repeats", "rewrites", "withdraws", "removes"];
        let known = telling.iter().find(|t| is_nearly(first.trim_end_matches([',', ':']), t))?;
        first.starts_with(char::is_uppercase).then(|| Cue { status: verb(known).flatten() })
    })
}

fn verb(word: &str) -> Option<Option<Status>> {
    if word.len() < 4 {
        return None;
    }
    let exact = VERBS.iter().find(|(v, _)| v.eq_ignore_ascii_case(word));
    exact.or_else(|| VERBS.iter().find(|(v, _)| v.len() > 6 && is_nearly(word, v))).map(|(_, status)| *status)
}

/// The stronger of two states: what the notice and the headline's tags say may differ, and a correction must not hide behind an update.
pub(super) fn stronger(a: Option<Status>, b: Option<Status>) -> Option<Status> {
    let rank = |s: &Status| match s {
        Status::Withdrawn => 6,
        Status::Corrected => 5,
        Status::Refiled => 4,
        Status::Clarified => 3,
        Status::Recast => 2,
        Status::Updated => 1,
        Status::Embargoed => 0,
    };
    a.into_iter().chain(b).max_by_key(rank)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn status(inner: &str) -> Option<Status> {
        bracketed(inner).and_then(|c| c.status)
    }

    #[test]
    fn the_first_verb_gives_the_state() {
        assert_eq!(status("Corrects spelling of mayor's name, paragraph 6)"), Some(Status::Corrected));
        assert_eq!(status("refiles to correct headline)"), Some(Status::Refiled));
        assert_eq!(status("Recasts, adds quotes)"), Some(Status::Recast));
        assert_eq!(status("This version of the story corrects the day in paragraph 2)"), Some(Status::Corrected));
        assert_eq!(status("This May 9 story was refiled to fix a typo)"), Some(Status::Refiled));
        assert_eq!(status("In Oslo item headlined \"Port shuts\" please read in second para 40 ships)"), Some(Status::Corrected));
        assert_eq!(status("Clarfies who paid, paragraph 3)"), Some(Status::Clarified));
        assert_eq!(bracketed("Repeats to more subscribers)"), Some(Cue { status: None }));
    }

    #[test]
    fn brackets_in_the_copy_are_no_notices() {
        for inner in
            ["The mayor did not answer.)", "$1 = 0.9 euros)", "Reporting by Ann Lee)", "Reuters)", "She laughed when she read the report.)"]
        {
            assert_eq!(bracketed(inner), None, "{inner}");
        }
    }

    #[test]
    fn newspapers_write_theirs_without_brackets() {
        assert_eq!(unbracketed("An earlier version of this article gave a wrong age."), Some(Cue { status: Some(Status::Corrected) }));
        assert_eq!(unbracketed("Clarification: the fee is yearly"), Some(Cue { status: Some(Status::Clarified) }));
        let article = "An article on Monday about the port misstated its age.";
        assert_eq!(unbracketed(article), Some(Cue { status: Some(Status::Corrected) }));
        assert_eq!(unbracketed("Corrections officers walked out"), None);
        assert_eq!(at_head("Adds details, background, paras 3-5"), Some(Cue { status: Some(Status::Updated) }));
        assert_eq!(at_head("Additional troops left"), None);
    }

    #[test]
    fn places_may_stand_before_what_is_corrected() {
        for inner in ["In paragraphs 2-4, corrects the name of the port)", "In the second paragraph and the fifth, corrects depth)"] {
            assert_eq!(bracketed(inner).map(|cue| cue.status), Some(Some(Status::Corrected)), "{inner}");
        }
        assert!(bracketed("In the port, that is, the ice corrects nothing)").is_none());
    }
}
