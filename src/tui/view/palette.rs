//! The command palette: a line to type in, and the commands that fit, each with its keys.

use super::canvas::{Canvas, row_of};
use super::popup::{self, Popup, Stands};
use crate::tui::app::{Area, Palette};
use crate::tui::command::{Entry, TABLE};
use crate::tui::flow::fit;
use crate::tui::theme::Role;

/// The most commands that are shown at once.
const LINES: u16 = 14;

/// The columns for a command's name.
const NAMES: u16 = 20;

/// Draws the palette and gives the cell in which typing goes on.
pub(super) fn draw(palette: &Palette, canvas: &mut Canvas, over: Area) -> Option<(u16, u16)> {
    let popup = Popup { title: "Commands", foot: "enter runs · esc closes", width: 76, height: LINES + 1 };
    let inside = popup::draw(canvas, over, Stands::Top, &popup);
    let line = row_of(inside, 0);
    let at = canvas.words(line, line.x, ": ", Role::OverlayKey);
    let caret = canvas.words(line, at, &palette.input, Role::OverlayText).min(line.x.saturating_add(line.width));
    let visible = usize::from(inside.height.saturating_sub(1));
    if palette.matches.is_empty() {
        canvas.words(row_of(inside, 1), inside.x, "No command is called so.", Role::OverlayHeading);
    }
    let top = palette.cursor.saturating_sub(visible.saturating_sub(1));
    for (i, (index, command)) in palette.matches.iter().enumerate().skip(top).take(visible).enumerate() {
        if let Some(entry) = TABLE.get(*command) {
            draw_command(canvas, row_of(inside, i + 1), entry, index == palette.cursor);
        }
    }
    (line.height > 0).then_some((caret, line.y))
}

fn draw_command(canvas: &mut Canvas, row: Area, entry: &Entry, is_selected: bool) {
    let role = |otherwise| if is_selected { Role::OverlaySelected } else { otherwise };
    if is_selected {
        canvas.fill(row, Role::OverlaySelected);
    }
    let keys = entry.keys.join("  ");
    let end = canvas.words_at_end(row, 1, &keys, role(Role::OverlayKey));
    let at = canvas.words(row, row.x, if is_selected { "▸ " } else { "  " }, role(Role::OverlayText));
    let room = |at: u16| usize::from(end.saturating_sub(at + 1));
    canvas.words(row, at, &fit(entry.name, room(at)), role(Role::OverlayText));
    let at = at.saturating_add(NAMES + 2);
    canvas.words(row, at, &fit(entry.help, room(at)), role(Role::OverlayHeading));
}
