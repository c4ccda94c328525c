//! The article: a column of text, to its left the gutter with paragraph numbers and signs.

use super::canvas::{Canvas, row_of};
use super::marks::{Bar, Marks, bar};
use super::{map, sentence};
use crate::model::{BlockKind, Span};
use crate::tui::app::{App, Area, Geometry, Reading};
use crate::tui::flow::{Row, RowKind, cells};
use crate::tui::theme::Role;

pub(super) fn draw(app: &App, canvas: &mut Canvas, geometry: &Geometry) {
    let Some(pane) = geometry.article else { return };
    let Some(reading) = &app.reading else {
        return sentence::draw(canvas, pane, &nothing(app));
    };
    let top = reading.top_row();
    let here = (reading.cursor_row(), reading.block());
    let rows = reading.flow.rows.iter().enumerate().skip(top).take(usize::from(geometry.text.height));
    for (i, (index, row)) in rows.enumerate() {
        let place = Place { gutter: row_of(geometry.gutter, i), text: row_of(geometry.text, i), is_here: index == here.0, block: here.1 };
        draw_row(reading, row, &place, canvas);
    }
    if reading.flow.rows.is_empty() {
        sentence::draw(canvas, pane, "There are no words in this article.");
    }
    map::draw(reading, canvas, geometry.map);
}

/// Why no article is shown.
fn nothing(app: &App) -> String {
    match app.opening {
        Some(index) => app.list.entries.get(index).map_or("Reading …".to_owned(), |e| format!("Reading {} …", e.name)),
        None if app.list.entries.is_empty() => "There are no articles.".to_owned(),
        None => "No article is open. o opens one, q quits.".to_owned(),
    }
}

/// Where a row stands, and where the reader is.
struct Place {
    gutter: Area,
    text: Area,
    /// Whether it is the reader's row.
    is_here: bool,
    /// The reader's block.
    block: usize,
}

fn draw_row(reading: &Reading, row: &Row, place: &Place, canvas: &mut Canvas) {
    match &row.kind {
        RowKind::Text { span, first } => {
            let marks = Marks::of(reading, row.block, *span);
            for cell in cells(&reading.document.article.text, row) {
                let at = (place.text.x.saturating_add(cell.column), place.text.y);
                canvas.glyph(place.text, at, cell.grapheme, cell.width, marks.at(cell.offset));
            }
            draw_gutter(reading, row, (*span, *first), &marks, place, canvas);
        }
        RowKind::Gap => {}
        RowKind::Banner { says, .. } => {
            canvas.words(place.text, place.text.x, says, Role::Banner);
        }
        RowKind::Gloss { says, .. } => {
            let start = place.text.x.saturating_add(row.indent);
            let end = canvas.words(place.text, start, says, Role::Gloss);
            ask_why(reading, row, (place.text, end), canvas);
        }
    }
}

/// Under the current quote: which key says why.
fn ask_why(reading: &Reading, row: &Row, (line, end): (Area, u16), canvas: &mut Canvas) {
    const ASK: &str = "why: w";
    let quote = reading.quote.and_then(|id| reading.document.analysis.quote(id));
    let block = reading.document.article.blocks.get(row.block);
    let is_under_it = quote.zip(block).is_some_and(|(q, b)| b.span.overlaps(q.span));
    if is_under_it && usize::from(end) + ASK.len() + 2 <= usize::from(line.x.saturating_add(line.width)) {
        canvas.words_at_end(line, 0, ASK, Role::KeyText);
    }
}

/// From left to right: the sign of the reader's row or a mark's letter, the paragraph's number, the pencil, the bar, a free column.
fn draw_gutter(reading: &Reading, row: &Row, (span, first): (Span, bool), marks: &Marks, place: &Place, canvas: &mut Canvas) {
    let gutter = place.gutter;
    let column = |from_end: u16| (gutter.x.saturating_add(gutter.width.saturating_sub(from_end)), gutter.y);
    let block = reading.document.article.blocks.get(row.block);
    if let Some(letter) = mark_in(reading, span) {
        canvas.glyph(gutter, (gutter.x, gutter.y), letter.encode_utf8(&mut [0; 4]), 1, Role::Mark);
    }
    if place.is_here {
        canvas.glyph(gutter, (gutter.x, gutter.y), "▸", 1, Role::Here);
    }
    if first && let Some(number) = block.and_then(|b| b.number) {
        let role = if row.block == place.block { Role::CurrentNumber } else { Role::Number };
        let room = Area { width: gutter.width.saturating_sub(2), ..gutter };
        canvas.words_at_end(room, u16::from(gutter.width > 6), &number.to_string(), role);
    }
    let is_notice = first && block.is_some_and(|b| b.kind == BlockKind::Notice);
    if is_notice || marks.corrected() {
        let at = if gutter.width > 6 || is_notice { column(3) } else { column(2) };
        canvas.glyph(gutter, at, "✎", 1, Role::NoticeSign);
    }
    let (sign, role) = match bar(reading, span) {
        Bar::None => return,
        Bar::Reported => ("┊", Role::QuoteBar),
        Bar::Quoted => ("┃", Role::QuoteBar),
        Bar::Current => ("┃", Role::CurrentBar),
    };
    canvas.glyph(gutter, column(2), sign, 1, role);
}

/// The letter of a mark in the row.
fn mark_in(reading: &Reading, span: Span) -> Option<char> {
    let mark = reading.marks.iter().find(|(_, offset)| span.contains(**offset))?;
    Some(*mark.0).filter(|c| c.is_ascii_graphic())
}
