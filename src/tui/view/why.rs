//! Why something was decided.

use super::canvas::{Canvas, row_of};
use super::popup::{self, Popup, Stands};
use super::sentence::wrapped;
use crate::tui::app::Area;
use crate::tui::theme::Role;

/// The columns in which the reasons are set: short lines that are read at a glance.
const MEASURE: u16 = 60;

pub(super) fn draw(title: &str, lines: &[String], canvas: &mut Canvas, over: Area) {
    let width = MEASURE.min(over.width.saturating_sub(4));
    let set: Vec<String> = lines.iter().flat_map(|line| wrapped_or_free(line, width)).collect();
    let height = u16::try_from(set.len()).unwrap_or(u16::MAX);
    let inside = popup::draw(canvas, over, Stands::Middle, &Popup { title, foot: "esc closes", width, height });
    for (i, words) in set.iter().take(usize::from(inside.height)).enumerate() {
        let row = row_of(inside, i);
        canvas.words(row, row.x, words, Role::OverlayText);
    }
}

/// A line's words, wrapped; an empty line stays as a free one.
fn wrapped_or_free(line: &str, width: u16) -> Vec<String> {
    let lines = wrapped(line, usize::from(width));
    if lines.is_empty() { vec![String::new()] } else { lines }
}
