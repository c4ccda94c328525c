//! The help: every key of the pane, from the command table.

use super::canvas::{Canvas, columns, fitted, row_of};
use super::popup::{self, Popup, Stands};
use crate::tui::app::{Area, Pane};
use crate::tui::command::{HelpLine, help_lines};
use crate::tui::theme::Role;

pub(super) fn draw(pane: Pane, top: usize, canvas: &mut Canvas, over: Area) {
    let lines = help_lines(pane);
    let key_columns = lines.iter().map(|l| if let HelpLine::Keys { keys, .. } = l { columns(keys) } else { 0 }).max().unwrap_or(0);
    let title = format!("Keys in {}", name(pane));
    let height = u16::try_from(lines.len()).unwrap_or(u16::MAX);
    let inside = popup::draw(
        canvas,
        over,
        Stands::Middle,
        &Popup { title: &title, foot: "j k scroll · esc closes", width: key_columns.saturating_add(58), height },
    );
    // On a narrow screen the words need the room more than long lists of keys do.
    let key_columns = key_columns.min(inside.width / 3);
    let top = top.min(lines.len().saturating_sub(usize::from(inside.height)));
    for (i, line) in lines.iter().skip(top).take(usize::from(inside.height)).enumerate() {
        let row = row_of(inside, i);
        match line {
            HelpLine::Title(words) => {
                canvas.words(row, row.x, &words.to_uppercase(), Role::OverlayHeading);
            }
            HelpLine::Keys { keys, says } => {
                canvas.words(row, row.x.saturating_add(1), &fitted(keys, key_columns), Role::OverlayKey);
                let at = row.x.saturating_add(key_columns + 3);
                let room = row.width.saturating_sub(key_columns + 3);
                canvas.words(row, at, &fitted(says, room), Role::OverlayText);
            }
        }
    }
}

fn name(pane: Pane) -> &'static str {
    match pane {
        Pane::Article => "the article",
        Pane::Quotes => "the quotes",
        Pane::Entities => "the names",
        Pane::Review => "the review",
        Pane::List => "the list",
    }
}
