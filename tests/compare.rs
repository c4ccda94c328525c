//! Two versions of a story: what changed, what sort of change it is, and whether anybody was told.

use nutgraf::analysis::analyse;
use nutgraf::compare::{Sketch, apply, compare, normalised, versions};
use nutgraf::model::{Change, Comparison, Document};
use nutgraf::parse::{Origin, parse};
use proptest::prelude::{Strategy, prop, prop_assert, prop_assert_eq, proptest};

fn document(copy: &str) -> Document {
    let parsed = parse(copy.as_bytes(), &Origin { id: "story".to_owned(), path: None });
    Document { analysis: analyse(&parsed.article), article: parsed.article, diagnostics: parsed.diagnostics }
}

/// A story of eight paragraphs, each on a line.
const STORY: &str = "\
By Ada Quill

OSLO, May 4 (MNA) - The harbour will close on Friday for the winter, the port of Oslo said on Monday.

\"We had no choice,\" said Kari Holm, the harbour master. \"The ice is early and the tugs are old.\"

Some 41 ships of 12 lines have called at the port this year, 6 percent fewer than in 2019.

Ferries to Denmark will sail from Larvik until April, the Nordfjord Line said in a statement.

The line, founded in 1961, employs 340 people in Oslo and has two ferries.

Shopkeepers near the quay fear for their trade. Many of them have never seen the harbour closed before.

The city council will discuss the matter on Thursday and may offer the port a loan.

Larvik lies 130 km south of Oslo and is open all year.

(Reporting by Ada Quill; Editing by Peter Lund)
";

/// [`STORY`] with words replaced, each of which must stand in it once.
fn edited(edits: &[(&str, &str)]) -> String {
    edits.iter().fold(STORY.to_owned(), |story, (from, to)| {
        assert_eq!(story.matches(from).count(), 1, "{from}");
        story.replace(from, to)
    })
}

fn with_notice(notice: &str, edits: &[(&str, &str)]) -> String {
    format!("{notice}\n\n{}", edited(edits))
}

fn told(before: &Document, after: &Document, comparison: &Comparison, change: &Change) -> String {
    let number = |n: Option<u32>| n.map_or_else(|| "-".to_owned(), |n| n.to_string());
    let place = match (change.before.paragraph, change.after.paragraph) {
        (b, a) if b == a || change.before.is_empty() => number(a),
        (b, _) if change.after.is_empty() => number(b),
        (b, a) => format!("{}>{}", number(b), number(a)),
    };
    let disclosed = match (change.disclosed, change.correction) {
        (false, _) => "silent".to_owned(),
        (true, Some(i)) => format!("announced {i}"),
        (true, None) => "announced".to_owned(),
    };
    assert!(comparison.changes.contains(change));
    let (old, new) = (change.before.words(&before.article), change.after.words(&after.article));
    format!("{place} {}: {old} -> {new} | {disclosed}", change.kind.name())
}

/// Compares and gives every change as `paragraph kind: before -> after | disclosed`, then what was announced and not found.
fn changes(before: &str, after: &str) -> Vec<String> {
    let (before, after) = (document(before), document(after));
    let comparison = compare(&before, &after);
    assert_eq!(apply(&before, &after, &comparison), normalised(&after));
    let mut out: Vec<String> = comparison.changes.iter().map(|c| told(&before, &after, &comparison, c)).collect();
    out.extend(comparison.unmatched.iter().map(|i| format!("unmatched {i}")));
    out
}

#[track_caller]
fn check(before: &str, after: &str, expected: &[&str]) {
    assert_eq!(changes(before, after), expected);
}

#[test]
fn copy_that_was_wrapped_anew_has_not_changed() {
    let wrapped = |width: usize| -> String {
        let mut out = String::new();
        for line in STORY.lines() {
            let mut column = 0;
            for word in line.split(' ') {
                if column > 0 && column + word.len() > width {
                    out.push('\n');
                    column = 0;
                } else if column > 0 {
                    out.push(' ');
                }
                out.push_str(word);
                column += word.len() + 1;
            }
            out.push('\n');
        }
        out
    };
    for width in [40, 59, 70] {
        check(STORY, &wrapped(width), &[]);
        check(&wrapped(width), STORY, &[]);
    }
}

#[test]
fn paragraphs_that_were_split_or_joined_have_not_changed() {
    check(STORY, &edited(&[("trade. Many", "trade.\n\nMany"), ("2019.\n\nFerries", "2019. Ferries")]), &[]);
}

#[test]
fn each_kind_of_change_is_called_what_it_is() {
    let kinds = [
        ("Kari Holm", "Karin Holm", "2 name: Kari -> Karin | silent"),
        ("Nordfjord Line", "Nordfjord Lines", "4 name: Line -> Lines | silent"),
        ("discuss", "discus", "7 spelling: discuss -> discus | silent"),
        ("41 ships", "44 ships", "3 figure: 41 -> 44 | silent"),
        ("6 percent", "seven percent", "3 figure: 6 -> seven | silent"),
        ("Thursday", "Wednesday", "7 date: Thursday -> Wednesday | silent"),
        ("Thursday", "Tuesday", "7 date: Thursday -> Tuesday | silent"),
        ("Thursday", "Thrusday", "7 spelling: Thursday -> Thrusday | silent"),
        ("in 1961", "in 1967", "5 date: 1961, -> 1967, | silent"),
        ("the tugs are old", "the tugs were old", "2 quote: are -> were | silent"),
        ("had no choice", "had little choice", "2 quote: no -> little | silent"),
        ("the Nordfjord Line said in", "the Nordfjord Line announced in", "4 attribution: said -> announced | silent"),
        ("may offer", "will refuse", "7 wording: may offer -> will refuse | silent"),
        ("may offer the port a loan", "may soon offer the port a loan", "7 insertion:  -> soon | silent"),
        ("has two ferries", "has ferries", "5 deletion: two ->  | silent"),
        ("on Thursday and", "on Thursday, and", "7 punctuation: Thursday -> Thursday, | silent"),
        ("(Reporting", "(Reproting", "- spelling: (Reporting -> (Reproting | silent"),
    ];
    for (from, to, expected) in kinds {
        check(STORY, &edited(&[(from, to)]), &[expected]);
    }
}

#[test]
fn words_that_are_put_between_quote_marks_are_a_quote() {
    check(
        STORY,
        &edited(&[("for their trade", "\"for their trade\"")]),
        &["6 quote: for -> \"for | silent", "6 quote: trade. -> trade\". | silent"],
    );
}

#[test]
fn the_headline_and_its_tag_are_told_apart() {
    let before = format!("Port of Oslo closes for winter\n\n{STORY}");
    let after = format!("CORRECTED-Port of Oslo shuts for winter\n\n{STORY}");
    let found = changes(&before, &after);
    assert!(found.contains(&"- notice:  -> CORRECTED- | announced".to_owned()), "{found:?}");
    assert!(found.contains(&"- headline: closes -> shuts | silent".to_owned()), "{found:?}");
}

#[test]
fn a_paragraph_that_moved_is_a_move_and_what_was_edited_in_it_is_told_apart() {
    let line = "The line, founded in 1961, employs 340 people in Oslo and has two ferries.\n\n";
    let moved = edited(&[(line, "")]).replace("(Reporting", &format!("{}(Reporting", line.replace("340", "430")));
    check(
        STORY,
        &moved,
        &[
            "5>8 move: The line, founded in 1961, employs 340 people in Oslo and has two ferries. -> The line, founded in 1961, employs 430 people in Oslo and has two ferries. | silent",
            "5>8 figure: 340 -> 430 | silent",
        ],
    );
}

#[test]
fn sentences_that_were_joined_are_no_rewrite() {
    check(STORY, &edited(&[("trade. Many of them", "trade, and many of them")]), &["6 wording: trade. Many -> trade, and many | silent"]);
}

#[test]
fn a_sentence_put_in_stands_whole() {
    check(STORY, &edited(&[("a loan.", "a loan. The port declined.")]), &["7 insertion:  -> The port declined. | silent"]);
    let new = "The Nordfjord Line has said little about the matter so far.\n\n";
    check(
        STORY,
        &edited(&[("The city", &format!("{new}The city"))]),
        &["7 insertion:  -> The Nordfjord Line has said little about the matter so far. | silent"],
    );
}

#[test]
fn a_notice_discloses_the_change_it_speaks_of_and_no_other() {
    let both = [("41 ships", "44 ships"), ("has two ferries", "has three ferries")];
    let notice = "- notice:  -> (Corrects number of ships in paragraph 3) | announced 0";
    check(
        STORY,
        &with_notice("(Corrects number of ships in paragraph 3)", &both),
        &[notice, "3 figure: 41 -> 44 | announced 0", "5 figure: two -> three | silent"],
    );
    check(
        STORY,
        &with_notice("(Corrects paragraph 5 to show three ferries, not two)", &both),
        &[
            "- notice:  -> (Corrects paragraph 5 to show three ferries, not two) | announced 0",
            "3 figure: 41 -> 44 | silent",
            "5 figure: two -> three | announced 0",
        ],
    );
}

#[test]
fn a_notice_that_tells_the_fix_in_words_of_its_own_discloses_it() {
    let notice = "(Corrects to remove reference to Shopkeepers who fear for their trade)";
    check(
        STORY,
        &with_notice(notice, &[("Shopkeepers near the quay fear for their trade. Many", "Many")]),
        &[
            &format!("- notice:  -> {notice} | announced 0"),
            "6 deletion: Shopkeepers near the quay fear for their trade. ->  | announced 0",
        ],
    );
}

#[test]
fn the_wording_of_a_notice_is_not_looked_for_in_the_notice_itself() {
    // Both wordings stand in the notice, which is new: that must not outdo the change that has one of them.
    let notice = "(Corrects paragraph 4 to say until the end of April, not until May)";
    let before = edited(&[("until April", "until May")]);
    check(
        &before,
        &with_notice(notice, &[("until April", "to late April")]),
        &[&format!("- notice:  -> {notice} | announced 0"), "4 wording: until May, -> to late April, | announced 0"],
    );
}

#[test]
fn a_fix_that_is_announced_and_not_made_is_told() {
    check(
        STORY,
        &with_notice("(Corrects paragraph 3 to read 44 ships, not 41)", &[]),
        &["- notice:  -> (Corrects paragraph 3 to read 44 ships, not 41) | announced 0", "unmatched 0"],
    );
    // Another change in the paragraph is not the one that was announced.
    check(
        STORY,
        &with_notice("(Corrects spelling of Larvik in paragraph 4)", &[("until April", "until May")]),
        &["- notice:  -> (Corrects spelling of Larvik in paragraph 4) | announced 0", "4 date: April, -> May, | silent", "unmatched 0"],
    );
}

#[test]
fn a_notice_that_both_versions_have_owes_nothing_new() {
    let notice = "(Corrects paragraph 3 to read 41 ships, not 44)";
    check(&with_notice(notice, &[]), &with_notice(notice, &[("Thursday", "Friday")]), &["7 date: Thursday -> Friday | silent"]);
}

#[test]
fn a_notice_that_goes_leaves_silently() {
    let notice = "(Corrects paragraph 3 to read 41 ships, not 44)";
    check(&with_notice(notice, &[]), STORY, &[&format!("- notice: {notice} ->  | silent")]);
}

#[test]
fn every_paragraph_that_came_or_went_is_a_change_of_its_own() {
    let five = "The line, founded in 1961, employs 340 people in Oslo and has two ferries.\n\n";
    let six = "Shopkeepers near the quay fear for their trade. Many of them have never seen the harbour closed before.\n\n";
    assert_eq!(changes(STORY, &edited(&[(five, ""), (six, "")])).len(), 2);
    assert_eq!(changes(&edited(&[(five, ""), (six, "")]), STORY).len(), 2);
}

#[test]
fn versions_of_a_story_are_found_and_put_in_order() {
    let other = "BERGEN, May 4 (MNA) - A museum of ropes opened in Bergen on Monday after six years of work.\n\nIt shows 400 ropes, the oldest of them from 1740, \
                 in a warehouse that was used by the navy until the last war.\n";
    let copies = [
        format!("UPDATE 2-Port of Oslo closes\n\n{}", edited(&[("Thursday and", "Thursday at noon and")])),
        other.to_owned(),
        format!("Port of Oslo closes\n\n{STORY}"),
        format!("CORRECTED-UPDATE 1-Port of Oslo closes\n\n(Corrects paragraph 3 to read 41 ships)\n\n{STORY}"),
        format!("UPDATE 1-Port of Oslo closes\n\n{}", edited(&[("41", "44")])),
    ];
    let sketches: Vec<Sketch> = copies.iter().map(|copy| Sketch::of(&document(copy).article)).collect();
    assert_eq!(versions(&sketches), [[2, 4, 3, 0]]);
}

/// Sentences from which stories are made.
const SENTENCES: &[&str] = &[
    "The port closed on Monday.",
    "\"We wait for the ice to break,\" he said.",
    "Net profit rose 3 percent to 41 million crowns in 2019 from a year ago.",
    "Brown wrote.",
    "Ferries to Denmark sail from Larvik until the end of April this year.",
    "The U.S. official, who asked not to be named, said that the tugs were old.",
    "\u{6771}\u{4eac}\u{90fd} \u{1f6a2} e\u{301}t\u{e9}",
    "(Corrects paragraph 2)",
    "Long- and short-term plans, he said",
];

fn story() -> impl Strategy<Value = Vec<(usize, bool)>> {
    prop::collection::vec((0..SENTENCES.len(), prop::bool::ANY), 0..24)
}

fn set(story: &[(usize, bool)]) -> String {
    story.iter().map(|&(i, breaks)| format!("{}{}", SENTENCES[i], if breaks { "\n\n" } else { " " })).collect()
}

/// Takes words out, doubles them, swaps them.
fn garbled(copy: &str, edits: &[(usize, u8)]) -> String {
    let mut words: Vec<String> = copy.split_inclusive([' ', '\n', '.']).map(str::to_owned).collect();
    for &(at, how) in edits {
        if words.is_empty() {
            break;
        }
        let (at, other) = (at % words.len(), (at / 7) % words.len());
        match how % 4 {
            0 => drop(words.remove(at)),
            1 => words.insert(at, words[other].clone()),
            2 => words.swap(at, other),
            _ => words[at] = "new ".to_owned(),
        }
    }
    words.concat()
}

proptest! {
    #[test]
    fn the_changes_made_to_the_version_before_give_the_version_after(
        first in story(), second in story(), edits in prop::collection::vec((0usize..1000, 0u8..4), 0..12), garble in prop::bool::ANY,
    ) {
        let before = set(&first);
        let after = if garble { garbled(&before, &edits) } else { set(&second) };
        let (before, after) = (document(&before), document(&after));
        let comparison = compare(&before, &after);
        prop_assert_eq!(apply(&before, &after, &comparison), normalised(&after));
        prop_assert_eq!(comparison.is_same(), normalised(&before) == normalised(&after));
    }

    #[test]
    fn every_change_has_one_home(first in story(), edits in prop::collection::vec((0usize..1000, 0u8..4), 0..12)) {
        let before = set(&first);
        let (before, after) = (document(&before), document(&garbled(&before, &edits)));
        let comparison = compare(&before, &after);
        for (i, one) in comparison.changes.iter().enumerate() {
            prop_assert!(!one.before.is_empty() || !one.after.is_empty());
            for other in comparison.changes.iter().skip(i + 1).filter(|c| c.kind.name() != "move" && one.kind.name() != "move") {
                for (one, other) in [(one.before.span, other.before.span), (one.after.span, other.after.span)] {
                    prop_assert!(!one.zip(other).is_some_and(|(one, other)| one.overlaps(other)), "{:?}", comparison);
                }
            }
        }
    }

    #[test]
    fn any_two_texts_can_be_compared(before in "\\PC{0,200}", after in "\\PC{0,200}") {
        let (before, after) = (document(&before), document(&after));
        let comparison = compare(&before, &after);
        prop_assert_eq!(apply(&before, &after, &comparison), normalised(&after));
    }
}
