//! A sidebar's frame: border, title, what lies outside of what is visible.

use super::canvas::{Canvas, columns, row_of};
use crate::tui::app::Area;
use crate::tui::flow::fit;
use crate::tui::theme::Role;

/// What a frame says.
pub(super) struct Heading<'a> {
    /// The pane's title.
    pub(super) title: &'a str,
    /// What could stand here instead; empty: nothing.
    pub(super) tab: &'a str,
    /// Whether keys go to this pane.
    pub(super) focused: bool,
}

/// Draws a frame around `area` and gives what is inside.
pub(super) fn draw(canvas: &mut Canvas, area: Area, heading: &Heading) -> Area {
    let (border, title) = match heading.focused {
        true => (Role::FocusBorder, Role::FocusTitle),
        false => (Role::Border, Role::PaneTitle),
    };
    outline(canvas, area, border);
    let top = row_of(area, 0);
    let room = usize::from(area.width.saturating_sub(4));
    let mut at = label(canvas, top, area.x.saturating_add(2), &fit(heading.title, room), title);
    let tab = columns(heading.tab);
    if tab > 0 && at + tab + 3 < area.x + area.width {
        at = canvas.words(top, at, "│", border);
        label(canvas, top, at + 1, heading.tab, Role::OtherTab);
    }
    area.inner()
}

/// A label on a border, a space at either side.
fn label(canvas: &mut Canvas, line: Area, column: u16, words: &str, role: Role) -> u16 {
    if words.is_empty() {
        return column;
    }
    let at = canvas.words(line, column.saturating_sub(1), " ", role);
    let at = canvas.words(line, at, words, role);
    canvas.words(line, at, " ", role)
}

/// Says at the frame's foot how many lines there are below the visible ones.
pub(super) fn more(canvas: &mut Canvas, area: Area, below: usize) {
    if below > 0 && area.height > 2 && area.width > 12 {
        let foot = row_of(area, usize::from(area.height - 1));
        canvas.words_at_end(foot, 2, &format!(" ↓ {below} more "), Role::OtherTab);
    }
}

/// A box of lines, its inside cleared to the ground of the lines.
pub(super) fn outline(canvas: &mut Canvas, area: Area, role: Role) {
    if area.width < 2 || area.height < 2 {
        return;
    }
    let (right, bottom) = (area.x.saturating_add(area.width - 1), area.y.saturating_add(area.height - 1));
    for column in area.x..=right {
        canvas.glyph(area, (column, area.y), "─", 1, role);
        canvas.glyph(area, (column, bottom), "─", 1, role);
    }
    for row in area.y..=bottom {
        canvas.glyph(area, (area.x, row), "│", 1, role);
        canvas.glyph(area, (right, row), "│", 1, role);
    }
    let corners = [((area.x, area.y), "┌"), ((right, area.y), "┐"), ((area.x, bottom), "└"), ((right, bottom), "┘")];
    for (at, corner) in corners {
        canvas.glyph(area, at, corner, 1, role);
    }
}
