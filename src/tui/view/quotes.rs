//! The quotes pane: who said what, in which paragraph.

use super::canvas::{Canvas, fitted, row_of};
use super::marks::SURE;
use super::pane::{self, Heading};
use super::sentence;
use crate::model::{Quote, Span, Text};
use crate::tui::app::{App, Area, Pane, QuoteLine, Reading, Shape};
use crate::tui::theme::Role;

pub(super) fn draw(app: &App, canvas: &mut Canvas, area: Area) {
    let title = app.reading.as_ref().map_or("Quotes".to_owned(), title);
    let tab = match (app.geometry().shape, &app.reading) {
        (Shape::Medium, Some(reading)) => format!("Names {}", reading.document.analysis.entities.len()),
        _ => String::new(),
    };
    let short = app.reading.as_ref().map_or(String::new(), count);
    let title = if tab.is_empty() { title } else { short };
    let focused = app.focus == Pane::Quotes;
    let inside = pane::draw(canvas, area, &Heading { title: &title, tab: &tab, focused });
    let Some(reading) = &app.reading else { return };
    let lines = &reading.quotes.lines;
    if lines.is_empty() {
        let says = if reading.quotes.filter.is_empty() { "No quotes in this story." } else { "No quote holds these words." };
        return sentence::draw(canvas, inside, says);
    }
    let digits = reading.paragraph_count().to_string().len();
    for (i, line) in lines.iter().skip(reading.quotes.top).take(usize::from(inside.height)).enumerate() {
        let row = row_of(inside, i);
        match line {
            QuoteLine::Speaker { name, count } => draw_speaker(canvas, row, name, *count),
            QuoteLine::Quote(id) => {
                let Some(quote) = reading.document.analysis.quote(*id) else { continue };
                let is_current = reading.quote == Some(*id);
                let role = if focused { Role::Selected } else { Role::Chosen };
                draw_quote(canvas, row, (quote, &reading.document.article.text, digits), is_current.then_some(role));
            }
        }
    }
    pane::more(canvas, area, lines.len().saturating_sub(reading.quotes.top + usize::from(inside.height)));
}

fn title(reading: &Reading) -> String {
    let speakers = reading.quotes.lines.iter().filter(|l| matches!(l, QuoteLine::Speaker { name, .. } if !name.is_empty())).count();
    match speakers {
        0 => count(reading),
        _ => format!("{} · Speakers {speakers}", count(reading)),
    }
}

/// How many quotes are listed, and of how many where there is a filter.
fn count(reading: &Reading) -> String {
    let listed = reading.quotes.quote_count();
    if reading.quotes.filter.is_empty() { format!("Quotes {listed}") } else { format!("Quotes {listed}/{}", reading.quotes.all) }
}

fn draw_speaker(canvas: &mut Canvas, row: Area, name: &str, count: usize) {
    let end = canvas.words_at_end(row, 1, &count.to_string(), Role::Count);
    let (name, role) = if name.is_empty() { ("no speaker", Role::Empty) } else { (name, Role::SpeakerName) };
    let start = row.x.saturating_add(1);
    canvas.words(row, start, &fitted(name, end.saturating_sub(start + 1)), role);
}

/// One quote; `selected` where it is the current one.
fn draw_quote(canvas: &mut Canvas, row: Area, (quote, text, digits): (&Quote, &Text, usize), selected: Option<Role>) {
    if let Some(role) = selected {
        canvas.fill(row, role);
        canvas.words(row, row.x.saturating_add(1), "▸", role);
    }
    let place = quote.paragraph.map_or_else(String::new, |p| format!("¶{p}"));
    let at = canvas.words(row, row.x.saturating_add(3), &format!("{place:<width$} ", width = digits + 1), selected.unwrap_or(Role::Place));
    let unsure = if quote.speaker.is_some() && quote.confidence < SURE { "? " } else { "" };
    let at = canvas.words(row, at, unsure, selected.unwrap_or(Role::UnsureSpeaker));
    let room = (row.x.saturating_add(row.width)).saturating_sub(at);
    canvas.words(row, at, &fitted(&opening(text, quote.span), room), selected.unwrap_or(Role::Snippet));
}

/// The first words of a stretch, enough for any pane.
pub(super) fn opening(text: &Text, span: Span) -> String {
    let cut = text.as_str().floor_char_boundary(span.end.min(span.start.saturating_add(400)));
    let words = text.folded(Span::new(span.start, cut)).into_owned();
    if cut < span.end { words + "…" } else { words }
}
