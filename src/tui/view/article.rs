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
    let is_notice = first && block.is_some_and(|b| b.kind == BlockKind::Notice);
    if is_notice || marks.is_corrected {
        canvas.glyph(gutter, column(3), "✎", 1, Role::NoticeSign);
    }
    if first && let Some(number) = block.and_then(|b| b.number) {
        let role = if row.block == place.block { Role::CurrentNumber } else { Role::Number };
        let room = gutter.width.saturating_sub(2);
        let (digits, free) = digits(number, usize::from(room));
        canvas.words_at_end(Area { width: room, ..gutter }, free, &digits, role);
    }
    let quiet = if marks.steps_back { Role::SteppedBack } else { Role::QuoteBar };
    let (sign, role) = match bar(reading, span) {
        Bar::None => return,
        Bar::Reported => ("┊", quiet),
        Bar::Quoted => ("┃", quiet),
        Bar::Current => ("┃", Role::CurrentBar),
    };
    canvas.glyph(gutter, column(2), sign, 1, role);
}

/// A number's digits in `room` columns, the last ones where there is not room for all, and how many columns stay free after them for the pencil.
fn digits(number: u32, room: usize) -> (String, u16) {
    let all = number.to_string();
    match all.len() {
        len if len < room => (all, 1),
        len if len == room => (all, 0),
        len => (format!("…{}", all.get((len + 1).saturating_sub(room)..).unwrap_or("")), 0),
    }
}

/// The letter of a mark in the row.
fn mark_in(reading: &Reading, span: Span) -> Option<char> {
    let mark = reading.marks.iter().find(|(_, offset)| span.contains(**offset))?;
    Some(*mark.0).filter(|c| c.is_ascii_graphic())
}

#[cfg(test)]
mod tests {
    use super::digits;

    #[test]
    fn a_number_that_is_too_long_for_the_gutter_shows_its_end() {
        assert_eq!(digits(7, 4), ("7".to_owned(), 1));
        assert_eq!(digits(1234, 4), ("1234".to_owned(), 0));
        assert_eq!(digits(12345, 4), ("…345".to_owned(), 0));
    }
}
