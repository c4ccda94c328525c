//! Each rule on copy written for it: what it queries stands between angle brackets in the expectation.

use proptest::prelude::*;

use crate::analysis::corrections::find_corrections;
use crate::analysis::entities::{check::article, find_entities};
use crate::model::{BlockKind, Correction, CorrectionKind, Date, NoticeParts, NoticePlace, PlaceKind, Span};

use super::find_checks;

/// Every check of a story whose lines are its paragraphs, as `rule: words`.
fn queried(copy: &str) -> Vec<String> {
    let mut article = article(copy);
    article.date = Date::new(2016, 2, 8);
    for (i, block) in article.blocks.iter_mut().enumerate() {
        block.kind = BlockKind::Body;
        block.number = u32::try_from(i + 1).ok();
    }
    let entities = find_entities(&article);
    let checks = find_checks(&article, &entities, &[]);
    checks.iter().map(|c| format!("{}: {}", c.rule.id, article.text.folded(c.span))).collect()
}

fn check(copy: &str, expected: &[&str]) {
    assert_eq!(queried(copy), expected, "{copy}");
}

#[test]
fn words_twice() {
    check("The ferry sank in the the bay.", &["word.doubled: the the"]);
    check("He said that that had had no effect, none at all.", &[]);
    check("They moved in in 1981. Durán Durán sang.", &[]);
}

#[test]
fn a_and_an() {
    check("It was an new ship and a old harbour.", &["word.article: an new", "word.article: a old"]);
    check("A European, a one-time union man, waited an hour for a useful answer.", &[]);
}

#[test]
fn misspelt_words() {
    check("The goverment met on the pier.", &["word.misspelt: goverment"]);
}

#[test]
fn weekdays_and_dates() {
    check("The pier shut on Tuesday, Feb 8 and on Friday, June 31, 2015.", &["date.weekday: Tuesday, Feb 8", "date.impossible: June 31"]);
    check("It shut on Monday, Feb. 8, 2016, and on Monday (Feb 1).", &[]);
    check("It shut on Monday, August 9.", &[]);
}

#[test]
fn sums_that_do_not_add_up() {
    check("Profit rose 10 percent to $55 million from $40 million.", &["figure.percent: rose 10 percent to $55 million from $40 million"]);
    check("Profit rose 10 percent to $55.3 million from $50.2 million, sales fell 5 percent to 95 from 100.", &[]);
    check("Rates rose 1 percent to 5.5 percent from 4.5 percent.", &[]);
    check("The ship cost 2.4 billion won ($2.1 billion).", &["figure.conversion: 2.4 billion won ($2.1 billion)"]);
    check("The ship cost 2.4 trillion won ($2.1 billion) or 20 million euros ($25 million).", &[]);
    check("They paid $617 million for oil.\nThe $617 billion deal held.", &["figure.magnitude: $617 billion"]);
    check("They paid $30 million for oil.\nThe $30 billion deal held.", &[]);
}

#[test]
fn marks_of_quotes() {
    check("\"We open it now.\" the master said.", &["quote.stop: .\" the"]);
    check("\"We open it now,\" the master said. \"It is safe.\" The crowd left.", &[]);
    check("\"We open it,\" he said. \"It is safe.\nThe crowd left.", &["quote.unclosed: \"It"]);
    check("\"We open it,\" he said. \"It is safe.\n\"Come in,\" he said.", &[]);
    check("The mast is 19\" wide.\nThe crowd left.", &[]);
}

#[test]
fn one_person_two_spellings() {
    check("Erik Lundgren spoke. Lundgren left.\nErik Lundgrem waved.", &["name.variant: Erik Lundgrem"]);
    check("Erik Hansen spoke. Hansen left.\nOlga Hanson waved.", &[]);
}

#[test]
fn a_paragraph_that_is_not_there() {
    let copy = "(Corrects day, paragraph 9)\nOne boat sank here.\nTwo boats sank there.\nThree boats came back.\nFour boats stayed out.";
    let mut article = article(copy);
    for (i, block) in article.blocks.iter_mut().enumerate() {
        block.kind = if i == 0 { BlockKind::Notice } else { BlockKind::Body };
        block.number = u32::try_from(i).ok().filter(|n| *n > 0);
    }
    let at = copy.find("paragraph 9").expect("it is there");
    let place = Span::new(at, at + "paragraph 9".len());
    let fix = Correction {
        notice: 0,
        span: Span::new(0, 27),
        kind: CorrectionKind::Corrects,
        places: vec![NoticePlace { kind: PlaceKind::Paragraph, number: Some(9), sentence: None, from_end: None }],
        what: Some("day".to_owned()),
        from: None,
        to: None,
        targets: Vec::new(),
        leftovers: Vec::new(),
        parts: NoticeParts { places: vec![place], ..NoticeParts::default() },
    };
    let checks = find_checks(&article, &[], &[fix]);
    let told: Vec<&str> = checks.iter().map(|c| c.message.as_str()).collect();
    assert_eq!(told, ["The notice speaks of paragraph 9; the story has 4 paragraphs."]);
    assert_eq!(checks.first().map(|c| c.span), Some(place));
}

#[test]
fn acronyms_ages_and_marks() {
    check("The Port Workers Union (PWU) met.\nThe Port Workers Union (PWU) left.", &["acronym.twice: (PWU)"]);
    check("The Port Workers Union (PWU) met.\nThe Pilots' Watch Unit (PWU) and the mayor (left) waved.", &[]);
    check("Erik Lundgren, 53, spoke.\nErik Lundgren, 54, left.", &["name.age: 54"]);
    check("They spoke for hours,. Then they left.", &["punctuation.doubled: ,."]);
    check("He lives in Tampa, Fla., and waits...", &[]);
}

#[test]
fn split_figures_and_brackets_twice() {
    check("They built 412, 000 boats in 1998, 200 of them here.", &["figure.split: 412, 000"]);
    check("Halvard Line (HAL.L) (HAL.L) sank (again).", &["bracket.doubled: (HAL.L)"]);
}

#[test]
fn a_last_name_misspelt_after_its_bearer_was_named_in_full() {
    check("Erik Lundgren spoke. Lundgren left.\nThen Lundgrem waved.", &["name.variant: Lundgrem"]);
    check("Then Regan waved.\nReagan spoke. Reagan left.\nDonald Regan replied.", &[]);
}

proptest! {
    #[test]
    fn checks_stand_in_the_story_in_order(copy in "((the|a|an|old|\"|\u{201c}|rose|fell|5|percent|to|from|[$]|1\\.8|billion|won|[(]|[)]|,|\\.|Monday|June 31|Lundgren|Lundgrem|\\PC)( |\n|)){0,80}") {
        let mut article = article(&copy);
        article.date = Date::new(2016, 2, 8);
        for (i, block) in article.blocks.iter_mut().enumerate() {
            block.kind = if i == 0 { BlockKind::Notice } else { BlockKind::Body };
        }
        let entities = find_entities(&article);
        let corrections = find_corrections(&article, &entities);
        let checks = find_checks(&article, &entities, &corrections);
        prop_assert!(checks.windows(2).all(|w| w[0].span.start <= w[1].span.start));
        for check in checks {
            prop_assert!(!article.text.slice(check.span).is_empty() && check.span.end <= article.text.len());
            prop_assert!(check.message.ends_with('.') && super::check_rules().any(|rule| rule == check.rule));
        }
    }
}

#[test]
fn every_rule_has_an_id_of_its_own() {
    let mut ids: Vec<&str> = super::check_rules().map(|rule| rule.id).collect();
    ids.sort_unstable();
    let count = ids.len();
    ids.dedup();
    assert_eq!(ids.len(), count);
}
