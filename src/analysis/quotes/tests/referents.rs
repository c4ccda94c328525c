use super::{check_direct, read};
use crate::model::{EntityKind, MentionForm};

#[test]
fn an_unnamed_source_is_somebody_and_comes_back() {
    check_direct(
        "The talks are \"dead,\" a senior Norwegian official said.\n\n\"Nobody called,\" he said.\n\n\"Nobody wrote,\" the official added.\n\n\
         The Norwegian official said they were \"over.\" One diplomat said they were \"asleep.\"",
        &[
            "direct (within 0) \"dead,\" - <a senior Norwegian official> said",
            "direct \"Nobody called,\" - <he = a senior Norwegian official> said",
            "direct \"Nobody wrote,\" - <the official = a senior Norwegian official> added",
            "direct (within 4) \"over.\" - <The Norwegian official = a senior Norwegian official> said",
            "direct (within 6) \"asleep.\" - <One diplomat> said",
        ],
    );
}

#[test]
fn sources_join_the_entities_with_their_paragraphs() {
    let (_, _, entities) =
        read("\"Nobody called,\" a city official said.\n\nIt rained.\n\n\"Nobody wrote,\" he said. \"We know,\" the official added.");
    let [source] = entities.as_slice() else { panic!("one entity, not {}", entities.len()) };
    assert_eq!((source.name.as_str(), source.kind), ("a city official", EntityKind::Person));
    assert_eq!(source.paragraphs, [1, 3]);
    let forms: Vec<MentionForm> = source.mentions.iter().map(|m| m.form).collect();
    assert_eq!(forms, [MentionForm::Role, MentionForm::Pronoun, MentionForm::Role]);
}

#[test]
fn he_and_she_are_told_apart() {
    check_direct(
        "Mr. <Ole Dahl> met Mrs. <Ann Lee> at noon. \"It rained,\" she said. \"It did not,\" he said.",
        &["direct \"It rained,\" - <she = Ann Lee> said", "direct \"It did not,\" - <he = Ole Dahl> said"],
    );
    check_direct("<Peter Holm> greeted <Susan Vik>. \"It rained,\" she said.", &["direct \"It rained,\" - <she = Susan Vik> said"]);
}

#[test]
fn surnames_and_titles_lead_to_the_full_name() {
    check_direct("<Ann Lee> opened the hall. \"It rained,\" Mayor <Lee> said.", &["direct \"It rained,\" - <Mayor Lee = Ann Lee> said"]);
}

#[test]
fn a_name_that_nobody_knows_is_its_own_words() {
    check_direct("\"It rained,\" Mayor Pim Vos said.", &["direct \"It rained,\" - <Mayor Pim Vos = Pim Vos> said"]);
}

#[test]
fn a_definite_role_can_be_a_named_person() {
    check_direct(
        "<Ann Lee> came late. \"It rained,\" the 34-year-old said.",
        &["direct \"It rained,\" - <the 34-year-old = Ann Lee> said"],
    );
}

#[test]
fn papers_are_nobody() {
    let (_, quotes, entities) = read("\"It rained,\" the report said.");
    assert!(entities.is_empty());
    let speaker = quotes.first().and_then(|q| q.speaker.as_ref()).expect("a speaker");
    assert_eq!((speaker.entity, speaker.name.as_str()), (None, "the report"));
}

#[test]
fn two_who_speak_together_are_no_one_entity() {
    let (_, quotes, _) = read("\"It rained,\" <Ann Lee> and <Bo Kim> said.");
    let speaker = quotes.first().and_then(|q| q.speaker.as_ref()).expect("a speaker");
    assert_eq!((speaker.entity, speaker.name.as_str()), (None, "Ann Lee and Bo Kim"));
}

#[test]
fn a_pronoun_for_a_body_stays_in_its_paragraph() {
    check_direct(
        "<o:Acme> fell. \"It rained,\" it said.\n\n\"It snowed,\" it said.",
        &["direct \"It rained,\" - <it = Acme> said", "direct \"It snowed,\" - <it> said"],
    );
}

#[test]
fn a_role_with_a_name_behind_its_comma_is_that_person() {
    check_direct(
        "<o:Acme> shut its mill. \"It rained,\" its director, <Hugh Carrow>, said.\n\n\"It snowed,\" he said.",
        &["direct \"It rained,\" - <its director = Hugh Carrow> said", "direct \"It snowed,\" - <he = Hugh Carrow> said"],
    );
}

#[test]
fn he_is_never_nobody_in_particular() {
    check_direct(
        "<Peter Holm> came late. \"It rained,\" someone said. \"It snowed,\" he said.",
        &["direct \"It rained,\" - <someone> said", "direct \"It snowed,\" - <he = Peter Holm> said"],
    );
}

#[test]
fn a_body_that_is_not_named_is_an_organisation_and_what_nothing_was_said_of_is_nobody() {
    let (_, quotes, entities) = read("\"The doors will go back,\" a coastal museum said.\n\n\"They will go by ship,\" the museum said.");
    let ids: Vec<_> = quotes.iter().map(|q| q.speaker.as_ref().and_then(|s| s.entity)).collect();
    assert!(ids.iter().all(|id| id.is_some() && *id == ids[0]), "{ids:?}");
    assert!(entities.iter().any(|e| e.name == "a coastal museum" && e.kind == EntityKind::Organization), "{entities:?}");
    let (_, quotes, _) = read("\"The doors will go back,\" the museum said.");
    assert_eq!(quotes.first().and_then(|q| q.speaker.as_ref()).and_then(|s| s.entity), None);
}

#[test]
fn a_name_behind_a_closing_mark_opens_its_sentence() {
    // "He" is whom the sentence before is about, though another man stands nearer.
    for (open, close) in [("\u{201c}", "\u{201d}"), ("\"", "\"")] {
        let first = format!("{open}The roof of the old hall by the river leaks on its east side.{close}");
        let (_, quotes, _) =
            read(&format!("{first} <Peter Holm> went up the long stairs with <Paul Vik>.\n\n{open}It rained,{close} he said."));
        let names: Vec<&str> = quotes.iter().filter_map(|q| q.speaker.as_ref()).map(|s| s.name.as_str()).collect();
        assert_eq!(names.last(), Some(&"Peter Holm"), "{open}");
    }
}
