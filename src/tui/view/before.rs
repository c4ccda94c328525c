//! The version before, beside the open one: its rows stand level with those of the same words.

use super::canvas::{Canvas, row_of};
use crate::model::{Change, Span};
use crate::tui::app::{App, Before, Geometry, Reading, changed_words};
use crate::tui::flow::{RowKind, cells};
use crate::tui::theme::Role;

pub(super) fn draw(app: &App, canvas: &mut Canvas, geometry: &Geometry) {
    let (Some(area), Some(reading)) = (geometry.before, &app.reading) else { return };
    let Some(before) = &reading.before else { return };
    // The reader's row is the one that stands level.
    let level = reading.cursor_row().saturating_sub(reading.top_row());
    let there = before.flow.row_of(before.offset_of(&reading.document.article, reading.cursor));
    let removed = removed(reading, before);
    for line in 0..usize::from(area.height) {
        let Some(row) = (there + line).checked_sub(level).and_then(|i| before.flow.rows.get(i)) else { continue };
        let place = row_of(area, line);
        match &row.kind {
            RowKind::Text { span, .. } => {
                let first = removed.partition_point(|gone| gone.end <= span.start);
                let here: Vec<Span> = removed.iter().skip(first).take_while(|gone| gone.start < span.end).copied().collect();
                for cell in cells(&before.document.article.text, row) {
                    let at = (place.x.saturating_add(cell.column), place.y);
                    let role = if here.iter().any(|gone| gone.contains(cell.offset)) { Role::Removed } else { Role::OldText };
                    canvas.glyph(place, at, cell.grapheme, cell.width, role);
                }
            }
            RowKind::Gap | RowKind::Banner { .. } | RowKind::Gloss { .. } => {}
        }
    }
}

/// The words of the version before that are gone, in order.
fn removed(reading: &Reading, before: &Before) -> Vec<Span> {
    let old = |change: &Change| changed_words(&reading.document, before, change).1;
    let mut spans: Vec<Span> = before.comparison.changes.iter().map(old).filter(|s| !s.is_empty()).collect();
    spans.sort_unstable_by_key(|s| s.start);
    spans
}
