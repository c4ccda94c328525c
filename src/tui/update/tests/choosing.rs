//! Narrowing panes down, lists to choose from, speakers set by hand.

use super::{message, open, paragraph, press, quote, reader, type_in};
use crate::model::QuoteId;
use crate::tui::app::{App, EntityLine, EntityOrder, Entry, Overlay, Pane};
use crate::tui::sample::harbour;
use crate::tui::update::update;
use crate::tui::{Effect, Msg};

/// The names in the entity pane, top to bottom.
fn names(app: &App) -> Vec<String> {
    let reading = app.reading.as_ref().unwrap();
    let name = |line: &EntityLine| match line {
        EntityLine::Entity(id) => reading.document.analysis.entity(*id).map(|e| e.name.clone()),
        EntityLine::Kind(_) => None,
    };
    reading.entities.lines.iter().filter_map(name).collect()
}

/// What the list to choose from shows: labels and notes.
fn choices(app: &App) -> Vec<(&str, &str)> {
    let Overlay::Picker(picker) = &app.overlay else { panic!("{:?}", app.overlay) };
    picker.matches.iter().map(|i| (picker.choices[*i].label.as_str(), picker.choices[*i].note.as_str())).collect()
}

fn speaker(app: &App) -> Option<String> {
    let reading = app.reading.as_ref().unwrap();
    reading.document.analysis.quote(reading.quote.unwrap()).unwrap().speaker.as_ref().map(|s| s.name.clone())
}

#[test]
fn a_pane_is_narrowed_down_by_typing_and_esc_lists_everything_again() {
    let mut app = reader(160, 40, 1);
    let all = names(&app);
    press(&mut app, "3f");
    type_in(&mut app, "quill");
    assert_eq!(names(&app), ["Mara Quill"]);
    press(&mut app, "enter");
    assert_eq!((app.filtering, app.focus), (false, Pane::Entities));
    press(&mut app, "esc");
    assert_eq!((names(&app), app.focus), (all, Pane::Entities));
    press(&mut app, "1f");
    type_in(&mut app, "hurt");
    press(&mut app, "down");
    assert_eq!((quote(&app).as_str(), app.reading.as_ref().unwrap().quotes.quote_count()), ("\"Nobody was hurt,\"", 1));
    type_in(&mut app, "zzz");
    assert_eq!(app.reading.as_ref().unwrap().quotes.quote_count(), 0);
    press(&mut app, "esc");
    assert!(app.reading.as_ref().unwrap().quotes.quote_count() > 1);
}

#[test]
fn names_come_in_three_orders() {
    let mut app = reader(160, 40, 1);
    let by_kind = names(&app);
    press(&mut app, "3s");
    assert_eq!(message(&app), "Names as they come in the text");
    press(&mut app, "s");
    assert_eq!(app.reading.as_ref().unwrap().entities.order, EntityOrder::ByCount);
    assert_eq!(names(&app).first().map(String::as_str), Some("Mara Quill"));
    press(&mut app, "s");
    assert_eq!(names(&app), by_kind);
}

#[test]
fn a_paragraph_tells_its_names_and_a_name_its_company_and_its_words() {
    let mut app = reader(160, 40, 1);
    press(&mut app, "2Gp");
    assert!(choices(&app).iter().any(|(name, _)| *name == "Mara Quill"), "{:?}", choices(&app));
    type_in(&mut app, "mara");
    press(&mut app, "enter");
    assert_eq!((paragraph(&app), &app.overlay), (2, &Overlay::None));
    press(&mut app, "Q");
    assert_eq!(speaker(&app).as_deref(), Some("Mara Quill"));
    press(&mut app, "a");
    match &app.overlay {
        Overlay::Picker(picker) => assert!(picker.choices.iter().all(|c| c.label != "Mara Quill" && c.note.starts_with('¶'))),
        _ => assert_eq!(message(&app), "Mara Quill appears with nobody"),
    }
}

#[test]
fn a_speaker_set_by_hand_goes_into_everything_that_shows_it_and_survives_reading_again() {
    let mut app = reader(160, 40, 1);
    press(&mut app, "]q ]q");
    let before = speaker(&app);
    press(&mut app, "S");
    assert!(choices(&app).contains(&("nobody: not speech", "")));
    type_in(&mut app, "nobody");
    press(&mut app, "enter");
    assert_eq!((speaker(&app), message(&app)), (None, "Nobody speaks these words"));
    press(&mut app, "S");
    type_in(&mut app, "ferries");
    press(&mut app, "enter");
    assert_eq!(message(&app), "Speaker set: ferries");
    let copied = press(&mut app, "y");
    let [Effect::Copy(text)] = &copied[..] else { panic!("{copied:?}") };
    assert!(text.contains("— ferries ("), "{text}");
    press(&mut app, "R");
    open(&mut app, 0, harbour());
    assert_eq!(speaker(&app).as_deref(), Some("ferries"));
    let reading = app.reading.as_ref().unwrap();
    let parts = reading.document.analysis.quotes.iter().filter(|q| q.speaker.as_ref().is_some_and(|s| s.name == "ferries")).count();
    assert_eq!(parts, 2, "both parts of a split quote are given to the speaker");
    press(&mut app, "S");
    type_in(&mut app, "as it was");
    press(&mut app, "enter");
    assert_eq!(speaker(&app), before);
}

#[test]
fn a_speaker_who_stands_nowhere_is_refused() {
    let mut app = reader(160, 40, 1);
    press(&mut app, "S");
    assert_eq!(message(&app), "No quote is current; ]q goes to the next one");
    press(&mut app, "]q S");
    type_in(&mut app, "Zebedee");
    press(&mut app, "enter");
    assert_eq!(message(&app), "“Zebedee” stands nowhere in this article");
    assert_eq!(app.reading.as_ref().unwrap().quote, Some(QuoteId(0)));
}

#[test]
fn a_list_grows_while_more_is_found_and_says_so() {
    let mut app = reader(160, 30, 2);
    press(&mut app, "l");
    app.list.growing = true;
    let more = |n: usize| (0..n).map(|i| Entry { name: format!("more-{i}"), card: None }).collect::<Vec<_>>();
    assert_eq!(update(&mut app, Msg::Found { more: more(3), last: false }), []);
    assert_eq!((app.list.entries.len(), app.list.growing), (5, true));
    assert_eq!(update(&mut app, Msg::Found { more: Vec::new(), last: true }), [Effect::SkimAgain((0..5).collect())]);
    assert!(!app.list.growing);
}

#[test]
fn of_a_list_of_millions_what_comes_into_view_is_looked_into_once() {
    let mut app = reader(160, 30, 2);
    press(&mut app, "l");
    let more = (0..30_000).map(|i| Entry { name: format!("more-{i}"), card: None }).collect();
    update(&mut app, Msg::Found { more, last: true });
    let seen = |asked: &[Effect]| asked.iter().find_map(|e| if let Effect::SkimAgain(these) = e { Some(these.clone()) } else { None });
    let end = seen(&press(&mut app, "G")).expect("the end is looked into");
    assert!(end.contains(&30_001) && end.len() <= 30, "{end:?}");
    assert_eq!(seen(&press(&mut app, "k")), None);
}
