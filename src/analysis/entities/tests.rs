//! What a reader of the sidebar would see.

use proptest::prelude::*;

use crate::model::{EntityId, EntityKind, MentionForm};

use super::check::{article, check, entity};
use super::find_entities;

#[test]
fn titles_and_possessives_stay_outside_the_name() {
    check("On Friday President [person:Maria Costa] called [other:Norwegian] Prime Minister [person:Erik Lund] in [place:Oslo].");
    check("The ministry praised [person:Ann Lee]'s work, Mr. [person:Lee] said.");
}

#[test]
fn organisations_keep_their_place_and_their_small_words() {
    check(
        "Talks at the [organization:U.N. Security Council] went on while the [organization:University of Bergen] waited for the [place:U.S.] envoy.",
    );
    check("A judge told the [organization:Food and Safety Administration] to answer [organization:Harbor Steel Corp.] by Monday.");
}

#[test]
fn sentence_openings_are_no_names() {
    check("Meanwhile the storm passed. Police closed the road. Officials in [place:Lisbon] said so. Nobody was hurt.");
    check("Rebels left the town. Later [person:Amina Yusuf] spoke.");
}

#[test]
fn small_words_stand_inside_names() {
    check("The painter [person:Jan van der Berg] met [person:Karim al-Hassan] near the [place:South China Sea].");
}

#[test]
fn compounds_give_their_place() {
    check("A [place:U.S.]-backed plan and a [other:Chinese]-made pump.");
}

#[test]
fn a_short_form_in_brackets_is_the_body_from_there_on() {
    let copy = "Officials of the Bank of Karsa (BoK) met in Lisbon on Friday. The BoK said that it would close.";
    let bank = entity(copy, "Bank of Karsa");
    assert_eq!((bank.aliases.as_slice(), bank.mentions.len()), (&["Bank of Karsa".to_owned(), "BoK".to_owned()][..], 3));
}

#[test]
fn one_entity_for_surname_acronym_and_agreed_names() {
    let copy = "Prime Minister Erik Lund spoke to the North Sea Fishing Union.\nLund left. The NSFU stayed.\nThe U.S. and the United States agree.";
    let lund = entity(copy, "Erik Lund");
    assert_eq!((lund.kind, lund.role.as_deref(), lund.paragraphs.as_slice()), (EntityKind::Person, Some("Prime Minister"), &[1, 2][..]));
    assert_eq!(lund.aliases, ["Erik Lund", "Lund"]);
    assert_eq!(entity(copy, "North Sea Fishing Union").aliases, ["North Sea Fishing Union", "NSFU"]);
    assert_eq!(entity(copy, "United States").aliases, ["U.S.", "United States"]);
}

#[test]
fn a_company_is_no_place_though_it_is_named_after_one() {
    let copy =
        "Marland Grain raised its profit forecast on Friday.\nThe company, the largest in Marland, shut a mill.\nMarland's shares rose.";
    let company = entity(copy, "Marland Grain");
    assert_eq!((company.kind, company.paragraphs.first()), (EntityKind::Organization, Some(&1)));
}

#[test]
fn a_storm_goes_by_its_name_alone() {
    let copy = "Cyclone Ossian hit Lisbon on Friday.\nOssian tore down houses.";
    assert_eq!(entity(copy, "Cyclone Ossian").aliases, ["Cyclone Ossian", "Ossian"]);
}

#[test]
fn roles_come_from_before_and_after_the_name() {
    assert_eq!(
        entity("Chilean Health Ministry spokeswoman Rosa Fuentes said so.", "Rosa Fuentes").role.as_deref(),
        Some("Chilean Health Ministry spokeswoman")
    );
    assert_eq!(entity("Rosa Fuentes, chief executive of Acme, said so.", "Rosa Fuentes").role.as_deref(), Some("chief executive of Acme"));
}

#[test]
fn a_people_is_tied_to_its_place() {
    let found = find_entities(&article("Peru and Chile talked. Peruvian farmers waited."));
    let people = found.iter().find(|e| e.name == "Peruvian").and_then(|e| e.of);
    assert_eq!(people, found.iter().find(|e| e.name == "Peru").map(|e| e.id));
}

#[test]
fn what_is_called_by_its_sort() {
    let roles = |copy: &str, name: &str| -> Vec<String> {
        let article = article(copy);
        let found = find_entities(&article);
        let mentions = found.iter().filter(|e| e.name == name).flat_map(|e| &e.mentions);
        mentions.filter(|m| m.form == MentionForm::Role).map(|m| article.text.slice(m.span).to_owned()).collect()
    };
    assert_eq!(roles("The Baltic Council met. Riga asked the nine-member body to vote.", "Baltic Council"), ["the nine-member body"]);
    assert_eq!(
        roles("The Chilean Health Ministry spoke.\nThen the ministry fell silent. The ministry said no.", "Chilean Health Ministry"),
        ["The ministry"]
    );
    assert_eq!(
        roles("Chilean Health Ministry and Peruvian Interior Ministry staff met. The ministry said no.", "Chilean Health Ministry"),
        [""; 0]
    );
    assert_eq!(roles("Peru kept its border open, while Chile closed that with its northern neighbor.", "Peru"), ["its northern neighbor"]);
}

#[test]
fn headlines_in_capitals_name_what_the_story_names() {
    let peru = entity("PERU SIGNS TRADE PACT WITH CHILE AFTER LONG TALKS\nOfficials in Peru said Chile had signed.", "Peru");
    assert_eq!(peru.mentions.len(), 2);
}

#[test]
fn one_endless_line_is_read_in_time() {
    let line = "Ann Lee of Acme Corp. met the U.N. envoy in Oslo and the ".repeat(4_000);
    assert_eq!(find_entities(&article(&line)).iter().filter(|e| e.kind == EntityKind::Person).count(), 1);
}

proptest! {
    #[test]
    fn any_text_gives_sound_entities(copy in "([A-Z][a-z'.-]{0,8}|of|and|the|U\\.S\\.|\u{201c}|,|\n|\\PC| ){0,60}") {
        let article = article(&copy);
        for (i, entity) in find_entities(&article).iter().enumerate() {
            prop_assert_eq!(entity.id, EntityId(i));
            prop_assert!(!entity.mentions.is_empty() && !entity.name.is_empty());
            prop_assert!(entity.paragraphs.is_sorted_by(|a, b| a < b));
            prop_assert!(entity.mentions.is_sorted_by_key(|m| m.span));
            for mention in &entity.mentions {
                prop_assert!(!article.text.slice(mention.span).is_empty());
                prop_assert_eq!(mention.paragraph, article.paragraph_at(mention.span.start));
            }
        }
    }
}

#[test]
fn the_end_of_a_long_story_tells_of_its_beginning() {
    // More than is kept between the two readings stands between the two halves: each is read with the other in view.
    let half = "Few knew Cardinal then.\nMr. Cardinal, of Harbor Steel, met Ann Lee in Lisbon. Lee left Harbor on Friday.\n";
    let between = "It was cold and it rained for days, and nobody went out to look at the ships in the bay.\n".repeat(1_500);
    let copy = format!("{half}{between}{half}");
    let second = half.len() + between.len();
    let entities = find_entities(&article(&copy));
    let (mut first, mut last) = (Vec::new(), Vec::new());
    for mention in entities.iter().flat_map(|e| e.mentions.iter().map(move |m| (e.id, m.span))) {
        if mention.1.start < second {
            first.push(mention);
        } else {
            last.push((mention.0, crate::model::Span::new(mention.1.start - second, mention.1.end - second)));
        }
    }
    assert!(first.len() > 4);
    assert_eq!(first, last);
}

#[test]
fn two_lands_with_a_hyphen_are_two() {
    check("The [place:Norway]-[place:Chile] treaty was read in [place:Guinea-Bissau].");
}

#[test]
fn a_syllable_that_is_a_word_does_not_end_a_given_name() {
    check("Nobody asked Mr. [person:Moon Hee-won].");
}

#[test]
fn a_headline_in_capitals_keeps_listed_names_whole() {
    let article = article("STORM CLOSES PORT OF NEW YORK AND KANSAS CITY MILL\nThe storm passed on Friday and nobody was hurt.");
    let entities = find_entities(&article);
    let names: Vec<&str> = entities.iter().map(|e| e.name.as_str()).collect();
    assert!(names.contains(&"New York") && names.contains(&"Kansas City"), "{names:?}");
}

#[test]
fn the_noun_beside_a_name_says_what_it_is() {
    check("Talks with [organization:Dorvell], a research firm, went on in the capital, [place:Ostrava].");
}
