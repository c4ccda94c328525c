//! The library's list narrowed down: by what stories have, by typing, by what was read.

use super::browsing::{library, opened, question, read, row, told};
use super::{message, press, type_in};
use crate::desk::{Asked, Choice, Facet, ReadState, day_of};
use crate::model::Date;
use crate::tui::app::{App, Goes, Overlay, Picker};
use crate::tui::update::update;
use crate::tui::{Effect, Msg};

fn picker(app: &App) -> &Picker {
    if let Overlay::Picker(picker) = &app.overlay { picker } else { panic!("no list to choose from") }
}

fn labels(app: &App) -> Vec<&str> {
    let picker = picker(app);
    picker.matches.iter().map(|i| picker.choices[*i].label.as_str()).collect()
}

fn offer(app: &mut App, typed: &str, choices: &[(Facet, &str, usize)]) {
    let choice = |(facet, name, stories): &(Facet, &str, usize)| {
        let kind = (*facet == Facet::Entity).then(|| "person".to_owned());
        (*facet, Choice { name: (*name).to_owned(), kind, stories: *stories })
    };
    update(app, Msg::Offered { typed: typed.to_owned(), choices: choices.iter().map(choice).collect() });
}

/// Chooses the value of a facet.
fn choose(app: &mut App, facet: Facet, name: &str) -> Asked {
    press(app, "gf");
    type_in(app, name);
    offer(app, name, &[(facet, name, 1)]);
    question(&press(app, "enter")).1
}

#[test]
fn the_list_is_narrowed_by_one_thing_after_the_other_and_widened_again_one_by_one() {
    let mut app = library(60);
    assert_eq!(press(&mut app, "gf"), [Effect::Offer(String::new())]);
    offer(&mut app, "", &[(Facet::Place, "OSLO", 3), (Facet::Entity, "Mara Quill", 2)]);
    assert_eq!(labels(&app), ["OSLO", "Mara Quill"]);
    assert_eq!(picker(&app).choices[1].note, "person · 2");
    let asked = question(&press(&mut app, "enter")).1;
    assert_eq!((asked.place.as_deref(), &app.overlay), (Some("OSLO"), &Overlay::None));
    assert_eq!(choose(&mut app, Facet::Speaker, "Mara Quill").place.as_deref(), Some("OSLO"));
    press(&mut app, "/");
    type_in(&mut app, "wall");
    let asked = question(&press(&mut app, "enter")).1;
    assert!(asked.query.is_some() && asked.place.is_some() && asked.speaker.is_some());
    let asked = question(&press(&mut app, "F")).1;
    assert!(asked.read == Some(ReadState::Unread) && asked.query.is_some() && asked.place.is_some());
    let asked = choose(&mut app, Facet::Place, "LIMA");
    assert_eq!(asked.place.as_deref(), Some("LIMA"), "one place takes the other's");
    let left: Vec<Asked> = (0..4).map(|_| question(&press(&mut app, "esc")).1).collect();
    assert!(left[0].query.is_none() && left[0].place.is_some());
    assert!(left[1].place.is_none() && left[1].speaker.is_some());
    assert!(left[2].speaker.is_none() && left[2].read.is_some());
    assert_eq!(left[3], Asked::default());
}

#[test]
fn days_are_typed() {
    let mut app = library(60);
    let day = |d| Some(day_of(Date::new(2016, 2, d).unwrap()));
    press(&mut app, "gf");
    assert!(labels(&app).is_empty());
    type_in(&mut app, "2016-02");
    assert_eq!(labels(&app), ["in 2016-02", "since 2016-02", "until 2016-02"]);
    let asked = question(&press(&mut app, "enter")).1;
    assert_eq!((asked.since, asked.until), (day(1), day(29)));
    press(&mut app, "gf");
    type_in(&mut app, "since 2016-02-08");
    assert_eq!(labels(&app), ["since 2016-02-08"]);
    let asked = question(&press(&mut app, "enter")).1;
    assert_eq!((asked.since, asked.until), (day(8), None), "the month goes");
    press(&mut app, "gf");
    type_in(&mut app, "2016-02-31");
    press(&mut app, "enter");
    assert_eq!(message(&app), "Nothing in the library is called “2016-02-31”");
}

#[test]
fn what_the_library_tells_late_is_not_offered() {
    let mut app = library(60);
    press(&mut app, "gf");
    type_in(&mut app, "os");
    offer(&mut app, "o", &[(Facet::Place, "LONDON", 3)]);
    assert!(labels(&app).is_empty());
    offer(&mut app, "os", &[(Facet::Place, "OSLO", 3)]);
    assert_eq!(labels(&app), ["OSLO"]);
    press(&mut app, "esc");
    offer(&mut app, "os", &[(Facet::Place, "OSLO", 3)]);
    assert_eq!(app.overlay, Overlay::None);
}

#[test]
fn corrected_as_a_state_and_as_a_status_are_not_asked_at_once() {
    let mut app = library(60);
    assert_eq!(choose(&mut app, Facet::Status, "withdrawn").status.as_deref(), Some("withdrawn"));
    let asked = question(&press(&mut app, "F F")).1;
    assert_eq!(asked.status.as_deref(), Some("corrected"));
    let asked = choose(&mut app, Facet::Status, "updated");
    assert_eq!(asked, Asked { status: Some("updated".into()), ..Asked::default() });
}

#[test]
fn a_story_chosen_by_its_speaker_opens_at_what_was_said() {
    let mut app = library(60);
    choose(&mut app, Facet::Speaker, "Mara Quill");
    let number = app.browse.as_ref().unwrap().asked;
    let passage = crate::tui::app::Passage { words: "They were new.".into(), ..Default::default() };
    told(&mut app, number, vec![crate::tui::app::Row { passages: vec![passage], ..row(1, "Grain waits") }], Goes::Ended);
    press(&mut app, "enter");
    opened(&mut app, 1);
    let reading = app.reading.as_ref().unwrap();
    let quote = reading.document.analysis.quote(reading.quote.unwrap()).unwrap();
    assert_eq!(quote.speaker.as_ref().unwrap().name, "Mara Quill");
}

#[test]
fn a_story_is_made_unread_again_and_stays_so() {
    let mut app = library(60);
    assert_eq!(press(&mut app, "gu"), [Effect::MarkRead(0)]);
    assert_eq!(press(&mut app, "gu"), [Effect::MarkUnread(0)]);
    assert_eq!((read(&app, 0), message(&app)), (ReadState::Unread, "Unread again"));
    press(&mut app, "enter");
    assert_eq!(opened(&mut app, 0), [Effect::MarkRead(0)]);
    press(&mut app, "l");
    assert_eq!(press(&mut app, "gu"), [Effect::MarkUnread(0)]);
    // What the library knew before changes nothing.
    let (number, _) = question(&press(&mut app, "5F"));
    let mut known = row(0, "Port shut");
    known.entry.card.as_mut().unwrap().standing.as_mut().unwrap().read = ReadState::Read;
    told(&mut app, number, vec![known], Goes::Ended);
    assert_eq!(read(&app, 0), ReadState::Unread);
    let mut files = super::reader(100, 30, 2);
    press(&mut files, "l gu");
    assert!(message(&files).contains("nutgraf without arguments"));
}

/// Filters until it is through; how many bits it took.
fn through(app: &mut App) -> usize {
    let mut bits = 1;
    while app.wants_timer() == Some(std::time::Duration::ZERO) {
        update(app, Msg::TimerPassed);
        bits += 1;
    }
    bits
}

#[test]
fn a_long_list_is_filtered_bit_by_bit_and_what_goes_on_looks_only_at_what_is_left() {
    let mut app = library(60);
    let rows = (0..30_000).map(|i| row(i, if i % 10 == 0 { "Port shut" } else { "Grain waits" })).collect();
    let (number, _) = question(&press(&mut app, "F"));
    told(&mut app, number, rows, Goes::On);
    press(&mut app, "f");
    type_in(&mut app, "p");
    assert!((1..30_000).contains(&app.list.matches.len()), "the first rows are shown at once");
    assert!(through(&mut app) > 5);
    assert_eq!(app.list.matches.len(), 3000);
    type_in(&mut app, "o");
    assert_eq!((through(&mut app), app.list.matches.len()), (1, 3000));
    type_in(&mut app, "q");
    assert_eq!((through(&mut app), app.list.matches.len()), (1, 0));
    press(&mut app, "backspace");
    through(&mut app);
    assert_eq!(app.list.matches.len(), 3000);
    told(&mut app, number, (30_000..40_000).map(|i| row(i, "Port shut")).collect(), Goes::Ended);
    through(&mut app);
    assert_eq!((app.list.matches.len(), app.list.matches[0]), (13_000, 0));
    press(&mut app, "esc");
    assert_eq!(app.list.matches.len(), 40_000);
}

#[test]
fn a_sign_that_means_something_to_the_filter_looks_at_everything_again() {
    let mut app = library(60);
    press(&mut app, "f");
    type_in(&mut app, "!po");
    assert_eq!(app.list.matches, [1]);
    type_in(&mut app, "x");
    assert_eq!(app.list.matches, [0, 1, 2]);
}
