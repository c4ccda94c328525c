//! The library's list: what is asked of it, what is listed, what counts as read.

use std::sync::Arc;

use super::{message, press, type_in};
use crate::desk::{Asked, Query, ReadState};
use crate::tui::app::{About, App, Appearance, Browse, Card, Entry, Goes, Pane, Passage, Row, Size, Standing};
use crate::tui::sample::harbour;
use crate::tui::update::{start, update};
use crate::tui::{Effect, Msg};

pub(super) fn row(index: usize, title: &str) -> Row {
    let standing = Some(Standing { read: ReadState::Unread, reviewed: false });
    let card = Card { title: title.to_owned(), date: None, place: None, status: None, standing };
    Row { index, entry: Entry { name: format!("{index}.txt"), card: Some(card) }, passages: Vec::new() }
}

/// A library of three stories, listed, on a screen of this width.
pub(super) fn library(width: u16) -> App {
    let mut app = App::new(Vec::new(), Size { width, height: 30 }, Appearance::Dark);
    app.browse = Some(Browse::default());
    assert_eq!(start(&mut app), [Effect::Browse { number: 1, question: Box::default() }]);
    told(&mut app, 1, vec![row(0, "Port shut"), row(1, "Grain waits"), row(2, "Port opened")], Goes::Ended);
    app
}

pub(super) fn told(app: &mut App, number: u64, rows: Vec<Row>, goes: Goes) -> Vec<Effect> {
    update(app, Msg::Browsed { number, rows, goes })
}

pub(super) fn opened(app: &mut App, index: usize) -> Vec<Effect> {
    update(app, Msg::Opened { index, result: Ok(Arc::new(harbour())) })
}

/// The last question that was asked, with its number.
pub(super) fn question(effects: &[Effect]) -> (u64, Asked) {
    let asked = |e: &Effect| if let Effect::Browse { number, question } = e { Some((*number, (**question).clone())) } else { None };
    effects.iter().rev().find_map(asked).expect("a question")
}

pub(super) fn read(app: &App, index: usize) -> ReadState {
    app.list.entries[index].card.as_ref().unwrap().standing.unwrap().read
}

#[test]
fn a_story_is_read_once_it_is_opened_and_not_while_it_is_previewed() {
    let mut app = library(140);
    assert_eq!((app.focus, app.opening), (Pane::List, Some(0)));
    assert_eq!(opened(&mut app, 0), []);
    assert_eq!(press(&mut app, "j"), [Effect::Open(1)]);
    assert_eq!(opened(&mut app, 1), []);
    assert_eq!(read(&app, 1), ReadState::Unread);
    assert_eq!(press(&mut app, "enter"), [Effect::MarkRead(1)]);
    assert_eq!(read(&app, 1), ReadState::Read);
    assert_eq!(press(&mut app, "J"), [Effect::Open(2)]);
    assert_eq!(opened(&mut app, 2), [Effect::MarkRead(2)]);
    press(&mut app, "J");
    assert_eq!(message(&app), "No article after this one");
    // What the library knew before it was told changes nothing.
    let (number, _) = question(&press(&mut app, "l F"));
    told(&mut app, number, vec![row(1, "Grain waits")], Goes::Ended);
    assert_eq!(read(&app, 1), ReadState::Read);
}

#[test]
fn f_goes_through_the_states_and_esc_back_to_all() {
    let mut app = library(60);
    let states: Vec<Asked> = (0..5).map(|_| question(&press(&mut app, "F")).1).collect();
    assert_eq!(states[0].read, Some(ReadState::Unread));
    assert_eq!(states[1].status.as_deref(), Some("corrected"));
    assert_eq!(states[2].read, Some(ReadState::Updated));
    assert!(states[3].reviewed);
    assert_eq!(states[4], Asked::default());
    press(&mut app, "F");
    assert_eq!(question(&press(&mut app, "esc")).1, Asked::default());
    assert_eq!(press(&mut app, "esc"), []);
    assert_eq!((message(&app), app.focus), ("Enter opens a story, q quits", Pane::List));
}

#[test]
fn a_search_is_asked_while_it_is_typed_and_late_answers_are_not_listed() {
    let mut app = library(60);
    press(&mut app, "/");
    type_in(&mut app, "p");
    assert_eq!(app.browse.as_ref().unwrap().asked, 1, "one letter begins half of all words");
    type_in(&mut app, "or");
    let late = app.browse.as_ref().unwrap().asked;
    assert_eq!(app.browse.as_ref().unwrap().about, About::Words("por*".into()));
    let (number, asked) = question(&update(&mut app, Msg::Key(crate::tui::keymap::Key::char('t'))));
    assert_eq!(asked.query, Some(Query::parse("port*").unwrap()));
    assert_eq!(app.list.matches, [0, 1, 2], "until the answer comes everything stays");
    told(&mut app, late, vec![row(3, "A portrait")], Goes::Ended);
    assert_eq!((app.list.matches.as_slice(), app.list.entries.len()), (&[0, 1, 2][..], 4));
    told(&mut app, number, vec![row(0, "Port shut")], Goes::On);
    told(&mut app, number, vec![row(2, "Port opened")], Goes::Ended);
    assert_eq!(app.list.matches, [0, 2]);
    let (_, asked) = question(&press(&mut app, "enter"));
    assert_eq!(asked.query, Some(Query::parse("port").unwrap()), "what was typed is a whole word in the end");
    press(&mut app, "/");
    type_in(&mut app, "\"port");
    press(&mut app, "enter");
    assert!(message(&app).contains("no closing quote mark"), "{}", message(&app));
    assert_eq!(question(&press(&mut app, "esc")).1, Asked::default());
}

#[test]
fn hits_are_marked_in_the_story_that_opens() {
    let mut app = library(60);
    press(&mut app, "/");
    type_in(&mut app, "wall");
    let (number, _) = question(&press(&mut app, "enter"));
    let passage = Passage { words: "forty metres of wall".into(), hits: std::iter::once(16..20).collect(), ..Passage::default() };
    told(&mut app, number, vec![Row { passages: vec![passage], ..row(2, "Port opened") }], Goes::Ended);
    assert_eq!(press(&mut app, "enter"), [Effect::Open(2)]);
    assert_eq!(opened(&mut app, 2), [Effect::MarkRead(2)]);
    let reading = app.reading.as_ref().unwrap();
    assert!(!reading.search.hits.is_empty());
    let hit = reading.search.hits[reading.search.current.unwrap()];
    assert_eq!(reading.document.article.text.slice(hit), "wall");
    assert_eq!(reading.cursor_row(), reading.flow.row_of(hit.start));
    press(&mut app, "n");
    assert!(message(&app).contains("“wall”"), "{}", message(&app));
}

#[test]
fn from_a_story_to_everything_its_speaker_says_and_back() {
    let mut app = library(60);
    press(&mut app, "enter");
    opened(&mut app, 0);
    press(&mut app, "gq");
    assert_eq!(message(&app), "No speaker is at hand; ]q goes to the next quote, 3 to the names");
    let (number, asked) = question(&press(&mut app, "9]q gq"));
    assert_eq!((asked.speaker.as_deref(), app.focus), (Some("Mara Quill"), Pane::List));
    let passage = Passage { words: "They were new.".into(), ..Passage::default() };
    told(&mut app, number, vec![Row { passages: vec![passage], ..row(1, "Grain waits") }], Goes::Ended);
    press(&mut app, "enter");
    opened(&mut app, 1);
    let reading = app.reading.as_ref().unwrap();
    let quote = reading.document.analysis.quote(reading.quote.unwrap()).unwrap();
    assert_eq!(quote.speaker.as_ref().unwrap().name, "Mara Quill");
    let (_, asked) = question(&press(&mut app, "ga"));
    assert_eq!(asked.entity.as_deref(), Some("Mara Quill"));
    assert_eq!(question(&press(&mut app, "esc")).1, Asked::default());
}

#[test]
fn the_filter_is_over_what_is_listed_and_goes_on_as_more_comes() {
    let mut app = library(60);
    press(&mut app, "f");
    type_in(&mut app, "port");
    assert_eq!(app.list.matches, [0, 2]);
    press(&mut app, "esc");
    let (number, _) = question(&press(&mut app, "F"));
    told(&mut app, number, vec![row(1, "Grain waits")], Goes::On);
    press(&mut app, "f");
    type_in(&mut app, "port");
    assert!(app.list.matches.is_empty());
    told(&mut app, number, vec![row(3, "Port again")], Goes::Ended);
    assert_eq!(app.list.matches, [3]);
}

/// The reader over two files, the first open at its last quote, that asks the library for everything its speaker says; the answer's one story.
fn asked_from_a_file() -> App {
    let mut app = super::reader(60, 30, 2);
    press(&mut app, "9]q");
    let (number, asked) = question(&press(&mut app, "gq"));
    assert_eq!((asked.speaker.as_deref(), app.focus), (Some("Mara Quill"), Pane::List));
    assert!(app.list.matches.is_empty(), "the files are no answer");
    told(&mut app, number, vec![row(2, "Port opened")], Goes::Ended);
    assert_eq!(app.list.matches, [2]);
    app
}

#[test]
fn a_reader_over_files_asks_the_library_too_and_comes_back_to_where_it_was() {
    let mut app = asked_from_a_file();
    let place = app.home.as_ref().unwrap().cursor;
    assert!(place > 0);
    assert_eq!(press(&mut app, "enter"), [Effect::Open(2)]);
    assert_eq!(opened(&mut app, 2), [Effect::MarkRead(2)]);
    assert_eq!(press(&mut app, "l esc"), []);
    let reading = app.reading.as_ref().unwrap();
    assert_eq!((reading.index, reading.cursor, app.focus), (0, place, Pane::Article));
    assert!(app.browse.is_none() && !app.list.shown);
    // The library's story is not among the files.
    assert_eq!(app.list.matches, [0, 1]);
    assert_eq!(press(&mut app, "J"), [Effect::Open(1)]);
    opened(&mut app, 1);
    press(&mut app, "J");
    assert_eq!(message(&app), "No article after this one");
}

#[test]
fn what_the_library_was_asked_for_can_be_narrowed_and_esc_goes_back_step_by_step() {
    let mut app = asked_from_a_file();
    assert_eq!(question(&press(&mut app, "F")).1.read, Some(ReadState::Unread));
    let (_, asked) = question(&press(&mut app, "esc"));
    assert_eq!((asked.read, asked.speaker.as_deref()), (None, Some("Mara Quill")));
    assert_eq!(press(&mut app, "esc"), []);
    assert_eq!((app.reading.as_ref().unwrap().index, app.browse.is_none()), (0, true));
}

#[test]
fn files_that_are_found_meanwhile_are_listed_once_the_library_is_left() {
    let mut app = asked_from_a_file();
    update(&mut app, Msg::Found { more: vec![Entry { name: "late.txt".into(), card: None }], last: true });
    assert_eq!(app.list.matches, [2]);
    press(&mut app, "esc");
    assert_eq!(app.list.matches, [0, 1, 3]);
    // What is known of files says nothing of a story that the library knows.
    let card = Card { title: "Port".into(), date: None, place: None, status: None, standing: None };
    update(&mut app, Msg::Skimmed(vec![(2, card)]));
    assert!(app.list.entries[2].card.as_ref().unwrap().standing.is_some());
}

#[test]
fn without_a_library_the_same_keys_say_so() {
    let mut app = super::reader(100, 30, 2);
    press(&mut app, "ga");
    assert_eq!(message(&app), "No name is selected; 3 goes to the names");
    press(&mut app, "9]q gq");
    let place = app.home.as_ref().unwrap().cursor;
    update(&mut app, Msg::NoLibrary);
    assert_eq!(message(&app), "There is no library to look in; nutgraf add PATH makes one of the stories you have");
    assert_eq!((app.reading.as_ref().unwrap().cursor, app.list.shown, app.browse.is_none()), (place, false, true));
    press(&mut app, "l F");
    assert!(message(&app).contains("nutgraf without arguments"));
    press(&mut app, "/");
    assert!(app.list.filtering);
}
