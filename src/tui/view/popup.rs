//! A box over the panes.

use super::canvas::{Canvas, row_of};
use super::pane;
use crate::tui::app::Area;
use crate::tui::flow::fit;
use crate::tui::theme::Role;

/// How a popup is set.
pub(super) struct Popup<'a> {
    /// On its upper border.
    pub(super) title: &'a str,
    /// On its lower border: how to go on.
    pub(super) foot: &'a str,
    /// The columns it would like inside.
    pub(super) width: u16,
    /// The rows it would like inside.
    pub(super) height: u16,
}

/// Where a popup stands in what it lies over.
#[derive(Clone, Copy)]
pub(super) enum Stands {
    /// In the middle, a little above.
    Middle,
    /// At the top.
    Top,
    /// In the lower right corner, where the keys are hinted at.
    Corner,
}

/// Draws an empty popup, as large as it would like to be or as there is room for, and gives what is inside.
pub(super) fn draw(canvas: &mut Canvas, over: Area, stands: Stands, popup: &Popup) -> Area {
    let width = popup.width.saturating_add(4).min(over.width);
    let height = popup.height.saturating_add(2).min(over.height);
    let (free_columns, free_rows) = (over.width - width, over.height - height);
    let (left, above) = match stands {
        Stands::Middle => (free_columns / 2, free_rows * 2 / 5),
        Stands::Top => (free_columns / 2, free_rows.min(2)),
        Stands::Corner => (free_columns, free_rows),
    };
    let area = Area { x: over.x.saturating_add(left), y: over.y.saturating_add(above), width, height };
    canvas.fill(area, Role::OverlayText);
    pane::outline(canvas, area, Role::OverlayBorder);
    let room = usize::from(width.saturating_sub(6));
    if height > 1 && room > 0 {
        let title = format!(" {} ", fit(popup.title, room));
        canvas.words(row_of(area, 0), area.x.saturating_add(2), &title, Role::OverlayTitle);
        if !popup.foot.is_empty() && popup.foot.chars().count() <= room {
            canvas.words_at_end(row_of(area, usize::from(height - 1)), 2, &format!(" {} ", popup.foot), Role::OverlayHeading);
        }
    }
    let inside = area.inner();
    Area { x: inside.x.saturating_add(1), width: inside.width.saturating_sub(2), ..inside }
}
