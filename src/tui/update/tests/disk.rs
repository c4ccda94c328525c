//! Articles that change on disk while they are open.

use std::sync::Arc;

use super::{harbour, message, open, paragraph, press, reader, word};
use crate::model::{BlockKind, Comparison, Document};
use crate::tui::app::{App, Entry, Tone};
use crate::tui::sample::document;
use crate::tui::update::update;
use crate::tui::{Effect, Msg, Older, OnDisk};

fn changed(app: &mut App, index: usize) -> Vec<Effect> {
    update(app, Msg::OnDisk(OnDisk { changed: vec![index], ..OnDisk::default() }))
}

/// The harbour story with a paragraph put before it.
fn edited(words: &str) -> Document {
    let harbour = harbour();
    let own = harbour.article.blocks.iter().map(|b| (b.kind, harbour.article.text.slice(b.span)));
    document(&std::iter::once((BlockKind::Body, words)).chain(own).collect::<Vec<_>>())
}

#[test]
fn the_open_article_is_read_again_at_the_same_words_and_the_change_is_told() {
    let mut app = reader(100, 30, 1);
    press(&mut app, "9G ma");
    let (was, number) = (word(&app), paragraph(&app));
    assert_eq!(changed(&mut app, 0), [Effect::Open(0)]);
    let asked = update(&mut app, Msg::Opened { index: 0, result: Ok(Arc::new(edited("More words at the top."))) });
    assert_eq!(asked, [Effect::Compare(0)]);
    assert_eq!((word(&app), message(&app)), (was, "story-0 changed on disk and was read again"));
    let reading = app.reading.as_ref().unwrap();
    assert_eq!(reading.marks[&'a'], reading.cursor);
    assert!(paragraph(&app) >= number);
    let earlier = reading.earlier.clone().unwrap();
    assert_eq!(*earlier, harbour());
    let older = Older { name: "story-0 as it was opened".into(), document: earlier, comparison: Arc::new(Comparison::default()) };
    update(&mut app, Msg::Compared { index: 0, before: Some(older), reviews: Vec::new(), orphans: Vec::new() });
    assert_eq!(message(&app), "story-0 changed on disk, but not in its words");
}

#[test]
fn several_saves_are_compared_with_what_was_opened_and_a_save_that_undoes_them_is_no_change() {
    let mut app = reader(100, 30, 1);
    open(&mut app, 0, edited("More words."));
    open(&mut app, 0, edited("Other words."));
    assert_eq!(app.reading.as_ref().unwrap().earlier.as_deref(), Some(&harbour()));
    open(&mut app, 0, harbour());
    assert!(app.reading.as_ref().unwrap().earlier.is_none());
    app.message = None;
    assert_eq!(update(&mut app, Msg::Opened { index: 0, result: Ok(Arc::new(harbour())) }), []);
    assert_eq!(message(&app), "");
}

#[test]
fn an_article_set_aside_is_read_again_when_it_comes_back() {
    let mut app = reader(160, 30, 3);
    press(&mut app, "l j");
    open(&mut app, 1, harbour());
    assert_eq!(changed(&mut app, 0), []);
    assert_eq!(press(&mut app, "esc"), [Effect::Open(0)]);
    open(&mut app, 0, harbour());
    assert_eq!(changed(&mut app, 2), []);
}

#[test]
fn what_was_read_of_a_file_that_is_gone_stays() {
    let mut app = reader(100, 30, 1);
    let told = OnDisk { gone: vec![0], ..OnDisk::default() };
    assert_eq!(update(&mut app, Msg::OnDisk(told)), []);
    assert_eq!(message(&app), "story-0 is gone from the disk; what was read stays");
    assert_eq!(app.message.as_ref().unwrap().tone, Tone::Warning);
    assert!(app.reading.is_some());
}

#[test]
fn new_files_stand_at_the_end_of_the_list() {
    let mut app = reader(160, 30, 2);
    press(&mut app, "l");
    let came = vec![Entry { name: "new.txt".into(), card: None }];
    let asked = update(&mut app, Msg::OnDisk(OnDisk { came: came.clone(), ..OnDisk::default() }));
    assert_eq!(asked, [Effect::SkimAgain(vec![2])]);
    assert_eq!((app.list.matches.as_slice(), message(&app)), (&[0, 1, 2][..], "new.txt is new in the folder"));
    press(&mut app, "/ 1");
    update(&mut app, Msg::OnDisk(OnDisk { came, ..OnDisk::default() }));
    assert_eq!(app.list.matches, [1]);
}

#[test]
fn the_full_article_stands_for_what_the_feed_says_of_it_until_that_is_read_again() {
    let mut app = reader(100, 30, 2);
    assert_eq!(press(&mut app, "gF"), [Effect::Fetch(0)]);
    assert_eq!(message(&app), "Fetching the full article …");
    let whole = |index| Msg::Fetched { index, result: Ok(Arc::new(edited("More words."))) };
    assert_eq!(update(&mut app, whole(1)), [], "another one is open");
    assert_eq!(update(&mut app, whole(0)), [Effect::Compare(0)]);
    assert_eq!(message(&app), "This is the full article as it was fetched now");
    let earlier = app.reading.as_ref().unwrap().earlier.clone().unwrap();
    assert_eq!(*earlier, harbour());
    press(&mut app, "R");
    open(&mut app, 0, harbour());
    assert!(app.reading.as_ref().unwrap().earlier.is_none() && app.fetched.is_empty());
    update(&mut app, Msg::Fetched { index: 0, result: Err("it is gone".into()) });
    assert_eq!((message(&app), app.message.as_ref().unwrap().tone), ("it is gone", Tone::Warning));
}
