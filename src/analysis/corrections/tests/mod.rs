//! Notices on one line beside what they say, and the words of a story that they lead to.

mod grammar;

use proptest::prelude::*;

use crate::analysis::entities::{check, find_entities};
use crate::model::{Article, BlockKind, NoticePlace, PlaceKind};

use super::{find_corrections, read};

fn place(place: &NoticePlace) -> String {
    let mut out = place.kind.name().to_owned();
    match (place.number, place.from_end) {
        (Some(n), _) => out.push_str(&format!(" {n}")),
        (None, Some(n)) => out.push_str(&format!(" -{n}")),
        (None, None) => {}
    }
    if let Some(n) = place.sentence {
        out.push_str(&format!(" sentence {n}"));
    }
    out
}

/// Every fix as `kind | places | what=... from=... to=...`.
fn check(notice: &str, expected: &[&str]) {
    let found: Vec<String> = read(notice)
        .iter()
        .map(|fix| {
            let places: Vec<String> = fix.places.iter().map(|(p, _)| place(p)).collect();
            let mut out = format!("{} | {} |", fix.kind.name(), places.join(", "));
            for (name, value) in [("what", &fix.what), ("from", &fix.from), ("to", &fix.to)] {
                if let Some(value) = value {
                    out.push_str(&format!(" {name}={}", value.text));
                }
            }
            out
        })
        .collect();
    assert_eq!(found, expected, "{notice}");
}

#[test]
fn places_in_digits_words_and_ordinals() {
    check("(Corrects spelling of envoy's name, paragraph 6)", &["corrects | paragraph 6 | what=spelling of envoy's name"]);
    check("(Corrects day in paragraph twenty-one)", &["corrects | paragraph 21 | what=day"]);
    check("(Fixes typo in 9th para)", &["corrects | paragraph 9 | what=typo"]);
    check("(Corrects ages in first, third and last grafs)", &["corrects | paragraph 1, paragraph 3, paragraph -1 | what=ages"]);
    check("(Corrects name in paragragh 4)", &["corrects | paragraph 4 | what=name"]);
}

#[test]
fn lists_ranges_and_places_from_the_end() {
    check(
        "(Corrects figures in paragraphs 2, 4-6 and 9)",
        &["corrects | paragraph 2, paragraph 4, paragraph 5, paragraph 6, paragraph 9 | what=figures"],
    );
    check("(Corrects dates in paragraphs two to four)", &["corrects | paragraph 2, paragraph 3, paragraph 4 | what=dates"]);
    check("(Corrects title in second-to-last paragraph)", &["corrects | paragraph -2 | what=title"]);
    check("(Corrects title in third paragraph from the end)", &["corrects | paragraph -3 | what=title"]);
    check("(Corrects quotes in last two paragraphs)", &["corrects | paragraph -2, paragraph -1 | what=quotes"]);
}

#[test]
fn parts_that_are_no_paragraphs() {
    check("(Corrects headline, lead and second bullet point)", &["corrects | headline, lede, bullet 2 |"]);
    check("(Corrects date in dateline and byline)", &["corrects | dateline, byline | what=date"]);
    check("(Corrects name of ship throughout)", &["corrects | throughout | what=name of ship"]);
    check("(Corrects second sentence of paragraph 4)", &["corrects | paragraph 4 sentence 2 |"]);
    check("(Corrects last assay result to lead from zinc)", &["corrects |  | what=last assay result from=zinc to=lead"]);
    check("(Corrects headline to read \"Lead paragraph falls\")", &["corrects | headline | to=Lead paragraph falls"]);
}

#[test]
fn wordings_in_all_their_frames() {
    check("(Corrects paragraph 3 to show the ferry sank on Monday, not Tuesday)", &["corrects | paragraph 3 | from=Tuesday to=Monday"]);
    check("(Corrects age in fourth paragraph to 17 from 18)", &["corrects | paragraph 4 | what=age from=18 to=17"]);
    check(
        "(Corrects year of launch from 2013 to 2003 in third paragraph)",
        &["corrects | paragraph 3 | what=year of launch from=2013 to=2003"],
    );
    check("(Corrects name in paragraph 2 to Lund instead of Land)", &["corrects | paragraph 2 | what=name from=Land to=Lund"]);
    check("(This story corrects million to billion in paragraph 3)", &["corrects | paragraph 3 | from=million to=billion"]);
    check("(Corrects to show the harbor board is the owner, not the city)", &["corrects |  | from=the city to=the owner"]);
    check("(Corrects to show that the firm did not settle)", &["corrects |  | to=the firm did not settle"]);
}

#[test]
fn words_put_in_and_taken_out() {
    check(
        "(This story was refiled to add dropped word \"not\" in paragraph 5)",
        &["refiles | paragraph 5 | what=dropped word \"not\" to=not"],
    );
    check("(This story removes reference to a ferry in 2nd paragraph)", &["removes | paragraph 2 | what=reference to a ferry from=ferry"]);
    check("(This story removed extraneous word in 1st paragraph)", &["removes | paragraph 1 | what=extraneous word"]);
    check("(Adds details, quote from minister)", &["adds |  | what=details, quote from minister"]);
}

#[test]
fn several_fixes_and_remarks() {
    check(
        "(This May 9 story corrects paragraph 2 to Lund from Land; corrects date in paragraph 7. Error was also in paragraph 3 of Update 1)",
        &["corrects | paragraph 2 | from=Land to=Lund", "corrects | paragraph 7 | what=date"],
    );
    check(
        "(Corrects headline to Oslo, not Bergen, and removes reference to snow in paragraph 4)",
        &["corrects | headline | from=Bergen to=Oslo", "corrects | paragraph 4 | what=reference to snow from=snow"],
    );
}

/// An article whose first line is its notice.
fn article(notice: &str, copy: &str) -> Article {
    let mut article = check::article(&format!("{}\n{copy}", notice.replace('\n', " ")));
    for (i, block) in article.blocks.iter_mut().enumerate() {
        block.number = u32::try_from(i).ok().filter(|n| *n > 0);
        block.kind = if i == 0 { BlockKind::Notice } else { BlockKind::Body };
    }
    article
}

/// The best target of the only fix of a story, and its leftovers.
fn grounded(notice: &str) -> (String, Vec<String>) {
    let article = article(notice, STORY);
    let fixes = find_corrections(&article, &find_entities(&article));
    let text = |span| article.text.folded(span).into_owned();
    let only = fixes.first().expect("a notice gives a fix");
    (only.targets.first().map(|t| text(t.span)).unwrap_or_default(), only.leftovers.iter().map(|s| text(*s)).collect())
}

const STORY: &str = "The ferry Aurora sank on Monday with 17 people aboard, officials said.
Norwegian Prime Minister Erik Lund and Portuguese President Maria Costa met survivors in Bergen.
The Aurora carried 42 percent more cars than the Boreal and was built in 2003, its owner said.";

#[test]
fn a_role_leads_to_the_person() {
    assert_eq!(grounded("(Corrects spelling of Portuguese president's name, paragraph 2)"), ("Maria Costa".to_owned(), vec![]));
}

#[test]
fn the_right_wording_is_found_and_the_wrong_one_left_over() {
    assert_eq!(grounded("(Corrects year in final paragraph to 2003 from 2013)"), ("2003".to_owned(), vec![]));
    assert_eq!(grounded("(Corrects name of ferry in paragraph 3 to Aurora, not Boreal)"), ("Aurora".to_owned(), vec!["Boreal".to_owned()]));
}

/// A story in which a day and a name are corrected in the second paragraph and stand elsewhere too.
const REGATTA: &str = "The regatta at Port Hale opens on Tuesday with a race of pilots, organisers said.
The pilots' race starts on Wednesday at the harbour, and Erik Lundgren will lead it.
Rain is forecast for Tuesday in the hills, and farmers there need it.
The mayor wished Lundgrem luck, and the islanders' boats stay at home.";

fn left_over(notice: &str) -> Vec<u32> {
    let article = article(notice, REGATTA);
    let fixes = find_corrections(&article, &find_entities(&article));
    fixes.iter().flat_map(|c| &c.leftovers).filter_map(|s| article.paragraph_at(s.start)).collect()
}

#[test]
fn the_wrong_form_is_left_over_where_it_is_wrong() {
    // A misspelling is wrong everywhere.
    assert_eq!(left_over("(Corrects spelling of pilot to Lundgren, not Lundgrem, paragraph 2)"), [4]);
    // Of the days, that of the rain has nothing to do with the race.
    assert_eq!(left_over("(Corrects day of pilots' race to Wednesday from Tuesday in paragraph 2)"), [1]);
    assert_eq!(left_over("(Corrects day of market to Wednesday from Tuesday in paragraph 4)"), Vec::<u32>::new());
}

/// The words of every target, with their paragraphs and reasons.
fn targets(notice: &str, copy: &str) -> Vec<String> {
    let article = article(notice, copy);
    let fixes = find_corrections(&article, &find_entities(&article));
    let told = fixes.iter().flat_map(|c| &c.targets);
    told.map(|t| format!("{} {} {}", t.paragraph.unwrap_or(0), article.text.folded(t.span), t.why.id)).collect()
}

#[test]
fn what_is_corrected_throughout_is_found_throughout() {
    let found =
        targets("(Corrects spelling of Lundgren throughout)", "Erik Lundgren spoke.\nThe mayor met Lundgren on the pier.\nLundgren left.");
    let places: Vec<&str> = found.iter().filter(|t| t.contains("Lundgren")).filter_map(|t| t.split(' ').next()).collect();
    assert_eq!(places, ["1", "2", "3"], "{found:?}");
}

#[test]
fn words_that_stand_in_another_paragraph_than_the_notice_names_are_shown_there() {
    let found = targets(
        "(Corrects owner of the pier to Halvard Line, not Boreal, paragraph 2)",
        "Halvard Line owns the pier.\nThe mayor met its owner on Monday.",
    );
    assert!(found.iter().any(|t| t == "1 Halvard Line grounding.elsewhere"), "{found:?}");
    assert!(found.first().is_some_and(|t| t.starts_with('2')), "{found:?}");
}

#[test]
fn more_than_a_name_is_pointed_at_where_more_was_wrong() {
    let found = targets(
        "(Corrects lede to take out that the council agreed with Norhavn Yard on closing the old slipway)",
        "Ostrand council said on Tuesday it may think about closing the old slipway of Norhavn Yard once the ferry is sold.",
    );
    assert!(found.first().is_some_and(|t| t.contains("closing the old slipway")), "{found:?}");
}

#[test]
fn a_paragraph_that_the_story_does_not_have_sends_nobody_astray() {
    let found = targets("(Corrects owner of the pier to Halvard Line, paragraph 9)", "Rain fell.\nHalvard Line owns the pier.");
    assert_eq!(found, ["2 Halvard Line grounding.right-wording"]);
}

#[test]
fn a_misspelled_name_is_found_by_the_right_one() {
    assert_eq!(grounded("(Corrects spelling of ferry to Auroora in paragraph 3)").0, "Aurora");
}

#[test]
fn cues_lead_to_figures_and_days() {
    assert_eq!(grounded("(Corrects percentage in last paragraph)").0, "42 percent");
    assert_eq!(grounded("(Corrects day in first paragraph)").0, "Monday");
}

#[test]
fn the_last_paragraph_gets_its_number() {
    let article = article("(Fixes typo in penultimate paragraph)", STORY);
    let fixes = find_corrections(&article, &[]);
    assert_eq!(fixes.iter().flat_map(|c| c.places.iter().map(place)).collect::<Vec<_>>(), ["paragraph 2"]);
}

proptest! {
    #[test]
    fn any_notice_is_read(notice in "(\\(|\\)|Corrects|refiled|to|from|not|instead of|paragraph|paragraphs|[0-9]{1,3}|and|,|-|\"|'|first|last|\\.\\.\\.|headline|;|please read|\\PC| ){0,40}") {
        for fix in read(&notice) {
            prop_assert!(fix.places.iter().all(|(p, _)| p.kind != PlaceKind::Paragraph || p.number != Some(0)));
            for part in [&fix.from, &fix.to, &fix.what].into_iter().flatten() {
                prop_assert!(!part.text.is_empty() && part.start < part.end && notice.get(part.start..part.end).is_some());
            }
        }
    }

    #[test]
    fn targets_stand_in_the_story(notice in "[a-zA-Z0-9 ,;\"]{0,60}", copy in "(\\PC|\n){0,200}") {
        let article = article(&format!("(Corrects {notice})"), &copy);
        for correction in find_corrections(&article, &find_entities(&article)) {
            for target in &correction.targets {
                prop_assert!(!article.text.slice(target.span).is_empty());
                prop_assert_eq!(target.paragraph, article.paragraph_at(target.span.start));
            }
        }
    }
}
