//! A list to choose from: a line to type in, and what it lets through.

use super::canvas::{Canvas, fitted, row_of};
use super::popup::{self, Popup, Stands};
use crate::tui::app::{Area, Choice, Other, Picker};
use crate::tui::theme::Role;

/// The most lines that are shown at once.
const LINES: u16 = 14;

/// Draws the list and gives the cell in which typing goes on.
pub(super) fn draw(picker: &Picker, canvas: &mut Canvas, over: Area) -> Option<(u16, u16)> {
    let lines = u16::try_from(picker.matches.len()).unwrap_or(LINES).clamp(1, LINES);
    let foot = format!("type to narrow down · enter {} · esc closes", picker.does);
    let popup = Popup { title: &picker.title, foot: &foot, width: 60, height: lines + 1 };
    let inside = popup::draw(canvas, over, Stands::Top, &popup);
    let line = row_of(inside, 0);
    let at = canvas.words(line, line.x, "> ", Role::OverlayKey);
    let caret = canvas.words(line, at, &picker.filter.0, Role::OverlayText).min(line.x.saturating_add(line.width));
    if picker.other == Other::Sought && picker.filter.0.is_empty() {
        canvas.words(
            line,
            at,
            &fitted("a name, a place, a source, or days: 2016-02", inside.width.saturating_sub(16)),
            Role::OverlayHeading,
        );
    }
    let visible = usize::from(inside.height.saturating_sub(1));
    if picker.matches.is_empty() {
        let says = match picker.other {
            Other::Refused => "Nothing here is called so.",
            Other::Sought if picker.choices.is_empty() && picker.filter.is_empty() => "Looking in the library …",
            Other::Sought => "Nothing in the library is called so.",
            Other::Speaks(_) => "Not among the names; enter looks for it in the article.",
        };
        canvas.words(row_of(inside, 1), inside.x, &fitted(says, inside.width), Role::OverlayHeading);
    }
    let top = picker.cursor.saturating_sub(visible.saturating_sub(1));
    let below = picker.matches.len().saturating_sub(top + visible);
    if below > 0 {
        canvas.words_at_end(line, 1, &format!("↓ {below} more"), Role::OverlayHeading);
    }
    for (i, (index, choice)) in picker.matches.iter().enumerate().skip(top).take(visible).enumerate() {
        if let Some(choice) = picker.choices.get(*choice) {
            draw_choice(canvas, row_of(inside, i + 1), choice, index == picker.cursor);
        }
    }
    (line.height > 0).then_some((caret, line.y))
}

fn draw_choice(canvas: &mut Canvas, row: Area, choice: &Choice, is_selected: bool) {
    let role = |otherwise| if is_selected { Role::OverlaySelected } else { otherwise };
    if is_selected {
        canvas.fill(row, Role::OverlaySelected);
    }
    let note = fitted(&choice.note, row.width / 2);
    let end = canvas.words_at_end(row, 1, &note, role(Role::OverlayHeading));
    let at = canvas.words(row, row.x, if is_selected { "▸ " } else { "  " }, role(Role::OverlayText));
    canvas.words(row, at, &fitted(&choice.label, end.saturating_sub(at + 1)), role(Role::OverlayText));
}
