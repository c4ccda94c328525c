//! A review: what it lists, verdicts and notes, taking back.

use std::sync::Arc;

use super::{message, open, paragraph, press, reader, type_in, update};
use crate::model::{Change, ChangeKind, ChangeSide, Comparison, Document, Review, Span, Verdict};
use crate::tui::app::{App, Finding, Pane, ReviewLine, Versions};
use crate::tui::sample::harbour;
use crate::tui::{Effect, Msg, Older};

/// The place of `words` in a story.
fn place(document: &Document, words: &str) -> ChangeSide {
    let start = document.article.text.as_str().find(words).unwrap();
    ChangeSide { span: Some(Span::new(start, start + words.len())), paragraph: document.article.paragraph_at(start) }
}

/// The harbour story with two changes since the version before: "Bergh" announced, "forty" not.
fn older() -> Older {
    let document = harbour();
    let change = |words, kind, correction: Option<usize>| Change {
        kind,
        before: place(&document, words),
        after: place(&document, words),
        disclosed: correction.is_some(),
        correction,
    };
    let changes = vec![change("forty", ChangeKind::Quote, None), change("Bergh", ChangeKind::Name, Some(0))];
    let comparison = Arc::new(Comparison { changes, unmatched: Vec::new() });
    Older { name: "harbour-before.txt".into(), document: Arc::new(document), comparison }
}

/// A reader who is reviewing.
fn reviewer() -> App {
    let mut app = reader(160, 40, 2);
    assert_eq!(press(&mut app, "c"), [Effect::Compare(0)]);
    update(&mut app, Msg::Compared { index: 0, before: Some(older()), reviews: Vec::new(), orphans: Vec::new() });
    app
}

fn findings(app: &App) -> Vec<Finding> {
    app.reading.as_ref().unwrap().review.findings().collect()
}

fn verdict(app: &App, finding: Finding) -> Option<Verdict> {
    app.reading.as_ref().unwrap().reviews.get(&finding).and_then(|r| r.verdict)
}

#[test]
fn a_review_lists_fixes_then_changes_and_walks_them() {
    let mut app = reviewer();
    assert_eq!(findings(&app), [Finding::Fix(0), Finding::Change(0), Finding::Change(1)]);
    assert_eq!((paragraph(&app), app.focus), (5, Pane::Review));
    press(&mut app, "j");
    assert_eq!((paragraph(&app), message(&app)), (2, "Change 1/2: quote, no notice says so"));
    press(&mut app, "]c");
    assert_eq!((paragraph(&app), message(&app)), (5, "Change 2/2: name, announced"));
    press(&mut app, "]c");
    assert_eq!(message(&app), "No later correction");
}

#[test]
fn verdicts_are_kept_and_lead_on_and_can_be_taken_back() {
    let mut app = reviewer();
    let kept = press(&mut app, "v");
    let confirmed = Review { verdict: Some(Verdict::Confirmed), note: String::new() };
    assert_eq!(kept, [Effect::Record { index: 0, finding: Finding::Fix(0), review: confirmed }]);
    assert_eq!((message(&app), app.reading.as_ref().unwrap().finding), ("confirmed · 2 left", Some(Finding::Change(0))));
    press(&mut app, "x -");
    assert_eq!(message(&app), "unsure · everything is reviewed");
    assert_eq!((verdict(&app, Finding::Change(0)), verdict(&app, Finding::Change(1))), (Some(Verdict::Disputed), Some(Verdict::Unsure)));
    let undone = press(&mut app, "U");
    assert_eq!(undone, [Effect::Record { index: 0, finding: Finding::Change(1), review: Review::default() }]);
    press(&mut app, "U U");
    assert_eq!(verdict(&app, Finding::Fix(0)), None);
    press(&mut app, "U");
    assert_eq!(message(&app), "Nothing to take back");
    press(&mut app, "v");
    press(&mut app, "k v");
    assert_eq!((verdict(&app, Finding::Fix(0)), message(&app)), (None, "verdict taken back · 3 left"));
}

#[test]
fn a_note_is_typed_kept_and_shown_again() {
    let mut app = reviewer();
    press(&mut app, "i");
    type_in(&mut app, "ask q");
    let kept = press(&mut app, "enter");
    let noted = Review { verdict: None, note: "ask q".into() };
    assert_eq!(kept, [Effect::Record { index: 0, finding: Finding::Fix(0), review: noted }]);
    press(&mut app, "j k");
    assert_eq!(message(&app), "Correction 1/1: corrects spelling of name · note: ask q");
    press(&mut app, "i");
    assert_eq!(app.note.as_deref(), Some("ask q"));
    press(&mut app, "esc");
    assert_eq!((app.note.as_deref(), message(&app)), (None, ""));
}

#[test]
fn a_review_is_narrowed_down_to_what_is_silent_and_what_is_left() {
    let mut app = reviewer();
    press(&mut app, "F");
    assert_eq!((findings(&app), message(&app)), (vec![Finding::Change(0)], "1 change that no notice speaks of"));
    press(&mut app, "v F");
    assert_eq!((findings(&app).len(), message(&app)), (2, "2 changes that are more than slips put right"));
    press(&mut app, "F");
    assert_eq!((findings(&app), message(&app)), (vec![Finding::Fix(0), Finding::Change(1)], "2 without a verdict"));
    press(&mut app, "F .");
    assert_eq!(findings(&app).len(), 3);
    press(&mut app, "f");
    type_in(&mut app, "silent quote");
    assert_eq!(findings(&app), [Finding::Change(0)]);
    press(&mut app, "enter esc");
    assert_eq!(findings(&app).len(), 3);
}

#[test]
fn what_was_kept_comes_back_and_reading_again_asks_for_it() {
    let mut app = reader(160, 40, 1);
    assert_eq!(press(&mut app, "c"), [Effect::Compare(0)]);
    let kept = vec![(Finding::Fix(0), Review { verdict: Some(Verdict::Disputed), note: "no".into() })];
    update(&mut app, Msg::Compared { index: 0, before: None, reviews: kept, orphans: Vec::new() });
    assert_eq!(verdict(&app, Finding::Fix(0)), Some(Verdict::Disputed));
    let kept = vec![(Finding::Fix(0), Review { verdict: Some(Verdict::Disputed), note: String::new() })];
    let mut resumed = reader(160, 40, 2);
    press(&mut resumed, "c");
    update(&mut resumed, Msg::Compared { index: 0, before: Some(older()), reviews: kept, orphans: vec!["name: a → b".into()] });
    assert_eq!(resumed.reading.as_ref().unwrap().finding, Some(Finding::Change(0)));
    assert_eq!(resumed.reading.as_ref().unwrap().review.lines.last(), Some(&ReviewLine::Orphan(0)));
    press(&mut app, "R");
    let asked = update(&mut app, Msg::Opened { index: 0, result: Ok(Arc::new(harbour())) });
    assert_eq!(asked, [Effect::Compare(0)]);
}

#[test]
fn two_versions_stand_side_by_side_where_there_is_room() {
    let mut app = reviewer();
    press(&mut app, "s");
    assert_eq!(app.versions, Versions::SideBySide);
    let geometry = app.geometry();
    assert!(geometry.before.is_some_and(|b| b.x + b.width <= geometry.gutter.x));
    press(&mut app, "c");
    assert!(app.geometry().before.is_none());
    let mut alone = reader(160, 40, 1);
    open(&mut alone, 0, harbour());
    press(&mut alone, "c s");
    assert_eq!(message(&alone), "No version before this one is among the articles");
}
