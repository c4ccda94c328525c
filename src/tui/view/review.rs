//! The review pane: each notice, what it says was done and where, and the words found there; then what changed since the version before.

use super::canvas::{Canvas, fitted, row_of};
use super::pane::{self, Heading};
use super::quotes::opening;
use super::sentence;
use crate::model::{Change, Correction, CorrectionKind, NoticePlace, PlaceKind, Review, Verdict};
use crate::tui::app::{App, Area, Before, Finding, Pane, Reading, ReviewLine, Shown, changed_words};
use crate::tui::theme::Role;

pub(super) fn draw(app: &App, canvas: &mut Canvas, area: Area) {
    let focused = app.focus == Pane::Review;
    let title = app.reading.as_ref().map_or("Review".to_owned(), title);
    let inside = pane::draw(canvas, area, &Heading { title: &title, tab: "", focused });
    let Some(reading) = &app.reading else { return };
    let lines = &reading.review.lines;
    if lines.is_empty() {
        return sentence::draw(canvas, inside, "No notice in this story, and no version before it among the articles.");
    }
    for (i, line) in lines.iter().skip(reading.review.top).take(usize::from(inside.height)).enumerate() {
        draw_line(reading, *line, canvas, row_of(inside, i), focused);
    }
    pane::more(canvas, area, lines.len().saturating_sub(reading.review.top + usize::from(inside.height)));
}

fn title(reading: &Reading) -> String {
    let (count, left) = (reading.review.findings().count(), reading.left());
    let what = match reading.review.shown {
        Shown::All => "Review",
        Shown::Silent => "Silent changes",
        Shown::Grave => "Grave changes",
        Shown::Left => "Without a verdict",
    };
    match (count, left) {
        (0, _) => what.to_owned(),
        (_, 0) => format!("{what} {count} · all reviewed"),
        _ if left == count => format!("{what} {count}"),
        _ => format!("{what} {count} · {left} left"),
    }
}

fn draw_line(reading: &Reading, line: ReviewLine, canvas: &mut Canvas, row: Area, focused: bool) {
    let (article, analysis) = (&reading.document.article, &reading.document.analysis);
    let start = row.x.saturating_add(1);
    let room = |at: u16| row.x.saturating_add(row.width).saturating_sub(at);
    match line {
        ReviewLine::Notice(block) => {
            let words = article.blocks.get(block).map_or(String::new(), |b| opening(&article.text, b.span));
            let words = words.trim_start_matches(['(', '[']);
            let at = canvas.words(row, start, "✎ ", Role::NoticeSign);
            canvas.words(row, at, &fitted(words, room(at)), Role::Notice);
        }
        ReviewLine::Finding(finding) => {
            let is_current = reading.finding == Some(finding);
            let role = is_current.then_some(if focused { Role::Selected } else { Role::Chosen });
            if let Some(role) = role {
                canvas.fill(row, role);
            }
            let at = canvas.words(row, start, if is_current { "▸" } else { " " }, role.unwrap_or(Role::Here));
            let at = draw_verdict(reading.reviews.get(&finding), canvas, (row, at), role);
            match finding {
                Finding::Fix(index) => {
                    let Some(correction) = analysis.corrections.get(index) else { return };
                    let at = canvas.words(row, at, verb(correction.kind), role.unwrap_or(Role::Fix));
                    canvas.words(row, at, &fitted(&said(correction), room(at)), role.unwrap_or(Role::Snippet));
                }
                Finding::Check(index) => {
                    let Some(check) = analysis.checks.get(index) else { return };
                    let place = check.paragraph.map_or(String::new(), |p| format!("¶{p} "));
                    let at = canvas.words(row, at, &place, role.unwrap_or(Role::Place));
                    let words = format!("{}: {}", opening(&article.text, check.span), check.message);
                    canvas.words(row, at, &fitted(&words, room(at)), role.unwrap_or(Role::Snippet));
                }
                Finding::Change(index) => {
                    let Some(before) = &reading.before else { return };
                    let Some(change) = before.comparison.changes.get(index) else { return };
                    draw_change(reading, before, change, canvas, (row, at), role);
                }
            }
        }
        ReviewLine::Target(index, target) => {
            let Some(target) = analysis.corrections.get(index).and_then(|c| c.targets.get(target)) else { return };
            let place = target.paragraph.map_or(String::new(), |p| format!("¶{p} "));
            let at = canvas.words(row, start.saturating_add(4), &format!("→ {place}"), Role::Place);
            let role = if reading.fix() == Some(index) { Role::CurrentTarget } else { Role::Target };
            canvas.words(row, at, &fitted(&opening(&article.text, target.span), room(at)), role);
        }
        ReviewLine::Unmatched(_) => {
            canvas.words(row, start.saturating_add(4), &fitted("! announced, but no such change", room(start + 4)), Role::Warning);
        }
        ReviewLine::Queries(count) => {
            let words = if count == 1 { "1 QUERY".to_owned() } else { format!("{count} QUERIES") };
            canvas.words(row, start, &fitted(&words, room(start)), Role::OtherHeading);
        }
        ReviewLine::Orphan(index) => {
            let says = reading.orphans.get(index).map_or("", String::as_str);
            canvas.words(row, start.saturating_add(1), &fitted(&format!("gone: {says}"), room(start + 1)), Role::Empty);
        }
        ReviewLine::Changes(all, silent) => {
            let since = reading.before.as_ref().map_or("", |b| b.name.as_str());
            let words = match (all, silent) {
                (0, _) => format!("NO CHANGES since {since}"),
                (_, 0) => format!("{all} CHANGES since {since}"),
                _ => format!("{all} CHANGES, {silent} silent, since {since}"),
            };
            canvas.words(row, start, &fitted(&words, room(start)), Role::OtherHeading);
        }
    }
}

/// What the reviewer said: the verdict's sign, and a sign where there is a note. Three columns.
fn draw_verdict(review: Option<&Review>, canvas: &mut Canvas, (row, at): (Area, u16), role: Option<Role>) -> u16 {
    let (sign, looks) = match review.and_then(|r| r.verdict) {
        None => (" ", Role::Empty),
        Some(Verdict::Confirmed) => ("✓", Role::Confirmed),
        Some(Verdict::Disputed) => ("×", Role::Disputed),
        Some(Verdict::Unsure) => ("?", Role::UnsureSpeaker),
    };
    let at = canvas.words(row, at, sign, role.unwrap_or(looks));
    let noted = review.is_some_and(|r| !r.note.is_empty());
    canvas.words(row, at, if noted { "… " } else { "  " }, role.unwrap_or(Role::Place))
}

/// A change: a sign where no notice speaks of it, its paragraph, old words and new ones.
fn draw_change(reading: &Reading, before: &Before, change: &Change, canvas: &mut Canvas, (row, at): (Area, u16), role: Option<Role>) {
    let room = |at: u16| row.x.saturating_add(row.width).saturating_sub(at);
    let at = canvas.words(row, at, if change.is_silent() { "! " } else { "  " }, role.unwrap_or(Role::Warning));
    let place = change.paragraph().map_or(String::new(), |p| format!("¶{p} "));
    let at = canvas.words(row, at, &place, role.unwrap_or(Role::Place));
    let (new, old) = changed_words(&reading.document, before, change);
    let (new, old) = (opening(&reading.document.article.text, new), opening(&before.document.article.text, old));
    let words = match (old.is_empty(), new.is_empty()) {
        (true, _) => format!("+ {new}"),
        (false, true) => format!("− {old}"),
        (false, false) => format!("{old} → {new}"),
    };
    canvas.words(row, at, &fitted(&words, room(at)), role.unwrap_or(Role::Snippet));
}

fn verb(kind: CorrectionKind) -> &'static str {
    match kind {
        CorrectionKind::Corrects => "Corrects",
        CorrectionKind::Refiles => "Refiles",
        CorrectionKind::Adds => "Adds",
        CorrectionKind::Updates => "Updates",
        CorrectionKind::Removes => "Removes",
        CorrectionKind::Clarifies => "Clarifies",
        CorrectionKind::Withdraws => "Withdraws",
        CorrectionKind::Recasts => "Recasts",
        CorrectionKind::Repeats => "Repeats",
    }
}

/// What a fix is about: its places, then the words it gives or its own.
fn said(correction: &Correction) -> String {
    let places: Vec<String> = correction.places.iter().map(place).collect();
    let mut said = String::new();
    if !places.is_empty() {
        said.push(' ');
        said.push_str(&places.join(", "));
    }
    let what = match (&correction.from, &correction.to) {
        (Some(from), Some(to)) => Some(format!("{from} → {to}")),
        (None, Some(to)) => Some(format!("→ {to}")),
        (Some(from), None) => Some(format!("{from} → …")),
        (None, None) => correction.what.clone(),
    };
    if let Some(what) = what {
        said.push_str(if said.is_empty() { " " } else { ": " });
        said.push_str(&what);
    }
    said
}

fn place(place: &NoticePlace) -> String {
    match (place.kind, place.number) {
        (PlaceKind::Paragraph, Some(number)) => format!("¶{number}"),
        (kind, Some(number)) => format!("{} {number}", kind.name()),
        (kind, None) => kind.name().to_owned(),
    }
}
