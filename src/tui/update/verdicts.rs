//! What the reviewer decides: verdicts, notes, and taking them back.

use super::keys::typing;
use super::{review, say};
use crate::model::{Review, Verdict};
use crate::tui::Effect;
use crate::tui::app::{App, Finding, Pane, Reading};
use crate::tui::keymap::{Key, KeyCode};

/// How many decisions can be taken back.
const MOST_UNDONE: usize = 1000;

/// Gives the current finding a verdict (the same one again takes it back) and goes on to the next.
pub(super) fn decide(app: &mut App, verdict: Verdict) -> Vec<Effect> {
    let Some((finding, before)) = current(app) else { return Vec::new() };
    let taken_back = before.verdict == Some(verdict);
    let after = Review { verdict: (!taken_back).then_some(verdict), ..before };
    let effects = record(app, finding, after);
    if !taken_back {
        go_on(app);
    }
    let left = app.reading.as_ref().map_or(0, |r| r.left());
    let says = if taken_back { "verdict taken back" } else { verdict.name() };
    match left {
        0 => say(app, format!("{says} · everything is reviewed")),
        n => say(app, format!("{says} · {n} left")),
    }
    effects
}

/// To the next finding, if there is one.
fn go_on(app: &mut App) {
    let Some(reading) = &app.reading else { return };
    let all: Vec<Finding> = reading.review.findings().collect();
    let next = reading.finding.and_then(|f| all.iter().position(|x| *x == f)).and_then(|at| all.get(at + 1));
    if let Some(next) = next {
        review::select(app, *next);
    }
}

/// Begins a note on the current finding, with what it says so far.
pub(super) fn note(app: &mut App) {
    if let Some((_, review)) = current(app) {
        app.note = Some(review.note);
    }
}

/// A key while a note is typed.
pub(super) fn type_key(app: &mut App, key: Key) -> Vec<Effect> {
    match key.code {
        KeyCode::Esc => app.note = None,
        KeyCode::Enter => return keep_note(app),
        _ => {
            if let Some(change) = typing(key) {
                edit(app, change);
            }
        }
    }
    Vec::new()
}

/// Changes the note that is being typed.
pub(super) fn edit(app: &mut App, change: impl FnOnce(&mut String)) {
    if let Some(note) = &mut app.note {
        change(note);
    }
}

fn keep_note(app: &mut App) -> Vec<Effect> {
    let (Some(note), Some((finding, before))) = (app.note.take(), current(app)) else { return Vec::new() };
    let note = note.trim().to_owned();
    say(app, if note.is_empty() { "No note" } else { "Noted" });
    if note == before.note { Vec::new() } else { record(app, finding, Review { note, ..before }) }
}

/// Takes the last decision back, and the one before it, and so on.
pub(super) fn undo(app: &mut App) -> Vec<Effect> {
    let Some(reading) = &mut app.reading else { return Vec::new() };
    let Some((finding, before)) = reading.decided.pop() else {
        say(app, "Nothing to take back");
        return Vec::new();
    };
    let index = reading.index;
    put(reading, finding, &before);
    review::select(app, finding);
    say(app, "Taken back");
    vec![Effect::Record { index, finding, review: before }]
}

/// The current finding of the review, and what was said of it; says so where there is none.
fn current(app: &mut App) -> Option<(Finding, Review)> {
    let found = app.reading.as_ref().and_then(|r| r.finding.map(|f| (f, r.reviews.get(&f).cloned().unwrap_or_default())));
    if found.is_none() || app.focus != Pane::Review {
        say(app, "Nothing is under review; c begins one");
    }
    found
}

/// Puts down what is said of a finding and has it kept.
fn record(app: &mut App, finding: Finding, review: Review) -> Vec<Effect> {
    let Some(reading) = &mut app.reading else { return Vec::new() };
    let before = reading.reviews.get(&finding).cloned().unwrap_or_default();
    reading.decided.push((finding, before));
    let surplus = reading.decided.len().saturating_sub(MOST_UNDONE);
    reading.decided.drain(..surplus);
    put(reading, finding, &review);
    vec![Effect::Record { index: reading.index, finding, review }]
}

fn put(reading: &mut Reading, finding: Finding, review: &Review) {
    if review.is_empty() {
        reading.reviews.remove(&finding);
    } else {
        reading.reviews.insert(finding, review.clone());
    }
}

/// To the next finding that was not reviewed, round and round.
pub(super) fn next_left(app: &mut App) {
    let Some(reading) = &app.reading else { return };
    let all: Vec<Finding> = reading.review.findings().collect();
    let at = reading.finding.and_then(|f| all.iter().position(|x| *x == f)).map_or(0, |i| i + 1);
    let (before, after) = all.split_at(at.min(all.len()));
    let open = |f: &&Finding| reading.reviews.get(*f).is_none_or(|r| r.verdict.is_none());
    match after.iter().chain(before).find(open).copied() {
        Some(finding) => review::select(app, finding),
        None => say(app, "Everything is reviewed"),
    }
}
