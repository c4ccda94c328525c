//! The list of articles: what each is, when and where it was filed, what the desk says of it.

use super::canvas::{Canvas, fitted, row_of};
use super::pane::{self, Heading};
use super::sentence;
use crate::model::Status;
use crate::tui::app::{App, Area, Entry, Pane};
use crate::tui::theme::Role;

pub(super) fn draw(app: &App, canvas: &mut Canvas, area: Area) {
    let list = &app.list;
    let focused = app.focus == Pane::List;
    let more = if list.growing { "+" } else { "" };
    let title = match (list.filter.as_str(), list.entries.len()) {
        ("", all) => format!("Articles {all}{more}"),
        (filter, all) => format!("Articles {} of {all} · {filter}", list.matches.len()),
    };
    let inside = pane::draw(canvas, area, &Heading { title: &title, tab: "", focused });
    if list.entries.is_empty() {
        return sentence::draw(canvas, inside, "There are no articles here.");
    }
    if list.matches.is_empty() {
        return sentence::draw(canvas, inside, "No article matches. Esc clears the filter.");
    }
    for (i, (index, entry)) in list.matches.iter().enumerate().skip(list.top).take(usize::from(inside.height)).enumerate() {
        let Some(article) = list.entries.get(*entry) else { continue };
        let role = (index == list.cursor).then_some(if focused { Role::Selected } else { Role::Chosen });
        draw_entry(canvas, row_of(inside, i), article, role);
    }
    pane::more(canvas, area, list.matches.len().saturating_sub(list.top + usize::from(inside.height)));
}

/// One article: the sign of its state, its headline, at the right place and date where there is room for them.
fn draw_entry(canvas: &mut Canvas, row: Area, entry: &Entry, selected: Option<Role>) {
    if let Some(role) = selected {
        canvas.fill(row, role);
        canvas.words(row, row.x, "▸", role);
    }
    let start = row.x.saturating_add(2);
    let mut end = row.x.saturating_add(row.width).saturating_sub(1);
    let Some(card) = &entry.card else {
        canvas.words(row, start.saturating_add(2), &fitted(&entry.name, end.saturating_sub(start + 2)), selected.unwrap_or(Role::Dim));
        return;
    };
    if let Some(sign) = card.status.map(sign) {
        canvas.words(row, start, sign, selected.unwrap_or(Role::NoticeSign));
    }
    let date = card.date.map_or(String::new(), |d| d.to_string());
    for (words, width, least) in [(date, 10, 40), (card.place.clone().unwrap_or_default(), 12, 60)] {
        if row.width < least {
            continue;
        }
        end = end.saturating_sub(width);
        let words = fitted(&words, width);
        canvas.words(row, end, &words, selected.unwrap_or(Role::Dim));
        end = end.saturating_sub(2);
    }
    let at = start.saturating_add(2);
    canvas.words(row, at, &fitted(&card.title, end.saturating_sub(at)), selected.unwrap_or(Role::ListTitle));
}

/// The sign of a state: one column.
fn sign(status: Status) -> &'static str {
    match status {
        Status::Corrected | Status::Refiled => "✎",
        Status::Updated | Status::Recast => "+",
        Status::Withdrawn => "×",
        Status::Clarified => "?",
        Status::Embargoed => "!",
    }
}
