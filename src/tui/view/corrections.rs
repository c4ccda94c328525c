//! The corrections pane: each notice, what it says was done and where, and the words found there.

use super::canvas::{Canvas, row_of};
use super::pane::{self, Heading};
use super::quotes::opening;
use super::sentence;
use crate::model::{Correction, CorrectionKind, NoticePlace, PlaceKind};
use crate::tui::app::{App, Area, CorrectionLine, Pane, Reading};
use crate::tui::flow::fit;
use crate::tui::theme::Role;

pub(super) fn draw(app: &App, canvas: &mut Canvas, area: Area) {
    let fixes = app.reading.as_ref().map_or(0, |r| r.document.analysis.corrections.len());
    let focused = app.focus == Pane::Corrections;
    let inside = pane::draw(canvas, area, &Heading { title: &format!("Corrections {fixes}"), tab: "", focused });
    let Some(reading) = &app.reading else { return };
    let lines = &reading.corrections.lines;
    if lines.is_empty() {
        return sentence::draw(canvas, inside, "No notice in this story says that anything was corrected.");
    }
    for (i, line) in lines.iter().skip(reading.corrections.top).take(usize::from(inside.height)).enumerate() {
        draw_line(reading, *line, canvas, row_of(inside, i), focused);
    }
    pane::more(canvas, area, lines.len().saturating_sub(reading.corrections.top + usize::from(inside.height)));
}

fn draw_line(reading: &Reading, line: CorrectionLine, canvas: &mut Canvas, row: Area, focused: bool) {
    let (article, analysis) = (&reading.document.article, &reading.document.analysis);
    let start = row.x.saturating_add(1);
    let room = |at: u16| usize::from(row.x.saturating_add(row.width).saturating_sub(at));
    match line {
        CorrectionLine::Notice(block) => {
            let words = article.blocks.get(block).map_or(String::new(), |b| opening(&article.text, b.span));
            let words = words.trim_start_matches(['(', '[']);
            let at = canvas.words(row, start, "✎ ", Role::NoticeSign);
            canvas.words(row, at, &fit(words, room(at)), Role::Notice);
        }
        CorrectionLine::Fix(index) => {
            let Some(correction) = analysis.corrections.get(index) else { return };
            let is_current = reading.correction == Some(index);
            let role = is_current.then_some(if focused { Role::Selected } else { Role::Chosen });
            if let Some(role) = role {
                canvas.fill(row, role);
            }
            let at = canvas.words(row, start, if is_current { "▸ " } else { "  " }, role.unwrap_or(Role::Here));
            let at = canvas.words(row, at, verb(correction.kind), role.unwrap_or(Role::Fix));
            canvas.words(row, at, &fit(&said(correction), room(at)), role.unwrap_or(Role::Snippet));
        }
        CorrectionLine::Target(index, target) => {
            let Some(target) = analysis.corrections.get(index).and_then(|c| c.targets.get(target)) else { return };
            let place = target.paragraph.map_or(String::new(), |p| format!("¶{p} "));
            let at = canvas.words(row, start.saturating_add(4), &format!("→ {place}"), Role::Place);
            let role = if reading.correction == Some(index) { Role::CurrentTarget } else { Role::Target };
            canvas.words(row, at, &fit(&opening(&article.text, target.span), room(at)), role);
        }
    }
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
