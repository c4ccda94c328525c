//! What can follow the keys typed so far.

use super::canvas::{Canvas, columns, row_of};
use super::popup::{self, Popup, Stands};
use crate::tui::app::Area;
use crate::tui::flow::fit;
use crate::tui::keymap::{Hint, Key};
use crate::tui::theme::Role;

pub(super) fn draw(typed: &[Key], hints: &[Hint], canvas: &mut Canvas, over: Area) {
    let title: String = typed.iter().map(ToString::to_string).chain(std::iter::once("…".to_owned())).collect();
    let key_columns = hints.iter().map(|h| columns(&h.keys)).max().unwrap_or(0);
    let width = hints.iter().map(|h| columns(h.says)).max().unwrap_or(0).saturating_add(key_columns + 2);
    let height = u16::try_from(hints.len()).unwrap_or(u16::MAX);
    let inside = popup::draw(canvas, over, Stands::Corner, &Popup { title: &title, foot: "", width: width.max(12), height });
    for (i, hint) in hints.iter().take(usize::from(inside.height)).enumerate() {
        let row = row_of(inside, i);
        canvas.words(row, row.x, &hint.keys, Role::OverlayKey);
        let at = row.x.saturating_add(key_columns + 2);
        let room = usize::from(row.width.saturating_sub(key_columns + 2));
        canvas.words(row, at, &fit(hint.says, room), Role::OverlayText);
    }
}
