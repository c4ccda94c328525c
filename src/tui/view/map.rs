//! The map at the article's right edge: the whole article in one column, and where its quotes, corrections, hits and marks lie.

use super::canvas::{Canvas, row_of};
use super::marks::corrected_places;
use crate::model::Span;
use crate::tui::app::{Area, Reading};
use crate::tui::theme::Role;

/// Draws the map. For each of its cells it is looked up what lies there, so that it takes no longer for a long article.
pub(super) fn draw(reading: &Reading, canvas: &mut Canvas, area: Area) {
    let rows = reading.flow.rows.len();
    let height = usize::from(area.height);
    if rows == 0 || height == 0 {
        return;
    }
    let top = reading.top_row();
    let seen = top..top + height;
    let document = &reading.document;
    let mut corrected: Vec<usize> = corrected_places(&document.article, &document.analysis.corrections).collect();
    corrected.sort_unstable();
    // An article that fits stands beside its own map, row by row; a longer one is shrunk to the height.
    let whole = rows.max(height);
    for cell in 0..height {
        let (first, after) = (cell * whole / height, (cell + 1) * whole / height);
        if first >= rows {
            break;
        }
        let end = if after < rows { reading.flow.offset_of(after) } else { usize::MAX };
        let stretch = Span::new(reading.flow.offset_of(first), end);
        let is_seen = rows > height && (first < seen.end && after > seen.start);
        let Some((sign, role)) = sign(reading, &corrected, stretch).or(is_seen.then_some(("│", Role::MapView))) else { continue };
        let line = row_of(area, cell);
        canvas.glyph(area, (line.x, line.y), sign, 1, role);
    }
}

/// What the map shows for a stretch of the article: the rarest thing in it.
fn sign(reading: &Reading, corrected: &[usize], stretch: Span) -> Option<(&'static str, Role)> {
    let in_sorted = |places: &[usize]| places.get(places.partition_point(|p| *p < stretch.start)).is_some_and(|p| *p < stretch.end);
    if reading.marks.values().any(|place| stretch.contains(*place)) {
        return Some(("•", Role::Mark));
    }
    let hits = &reading.search.hits;
    if hits.get(hits.partition_point(|h| h.start < stretch.start)).is_some_and(|h| h.start < stretch.end) {
        return Some(("━", Role::MapHit));
    }
    if in_sorted(corrected) {
        return Some(("✎", Role::MapCorrection));
    }
    let quotes = &reading.document.analysis.quotes;
    let first = quotes.partition_point(|q| q.span.start < stretch.start);
    quotes.get(first).is_some_and(|q| q.span.start < stretch.end).then_some(("┃", Role::MapQuote))
}
