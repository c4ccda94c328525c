//! The list of articles: what each is, when and where it was filed, what the desk says of it.

use super::canvas::{Canvas, fitted, row_of};
use super::pane::{self, Heading};
use super::passages;
use super::sentence;
use crate::desk::ReadState;
use crate::model::Status;
use crate::tui::app::{App, Area, Browse, Chip, Entry, Goes, List, Pane, Standing, State};
use crate::tui::theme::Role;

pub(super) fn draw(app: &App, canvas: &mut Canvas, area: Area) {
    let list = &app.list;
    let focused = app.focus == Pane::List;
    let title = match &app.browse {
        Some(browse) => library_title(list, browse),
        None => files_title(list),
    };
    let inside = pane::draw(canvas, area, &Heading { title: &title, tab: "", focused });
    if let Some(browse) = app.browse.as_ref().filter(|b| b.rows.is_empty()) {
        return sentence::draw(canvas, inside, browse.nothing());
    }
    if app.row_count() == 0 {
        return sentence::draw(canvas, inside, "There are no articles here.");
    }
    if list.matches.is_empty() {
        return sentence::draw(canvas, inside, "No article matches. Esc clears the filter.");
    }
    let tall = app.entry_height();
    let fit = usize::from(inside.height).div_ceil(tall);
    for (i, (index, entry)) in list.matches.iter().enumerate().skip(list.top).take(fit).enumerate() {
        let Some(article) = list.entries.get(*entry) else { continue };
        let role = (index == list.cursor).then_some(if focused { Role::Selected } else { Role::Chosen });
        draw_entry(canvas, row_of(inside, i * tall), article, role);
        let found = app.browse.as_ref().and_then(|b| b.passages.get(entry));
        if let Some(found) = found {
            let lines = (1..tall).map(|line| row_of(inside, i * tall + line)).collect::<Vec<_>>();
            passages::draw(canvas, &lines, found);
        }
    }
    pane::more(canvas, area, list.matches.len().saturating_sub(list.top + usize::from(inside.height) / tall));
}

/// What of the library is listed, and how much that is.
fn library_title(list: &List, browse: &Browse) -> String {
    let more = if browse.goes == Goes::Ended { "" } else { "+" };
    let count = match list.filter.as_str() {
        "" => format!("Library {}{more}", browse.rows.len()),
        _ => format!("Library {} of {}{more}", list.matches.len(), browse.rows.len()),
    };
    let state = if browse.state == State::All { "" } else { browse.state.name() };
    let chips: Vec<String> = browse.chips.iter().map(Chip::name).collect();
    let parts = [count, state.to_owned(), browse.about.name(), chips.join(" "), list.filter.clone()];
    parts.into_iter().filter(|p| !p.is_empty()).collect::<Vec<_>>().join(" · ")
}

fn files_title(list: &List) -> String {
    let more = if list.growing { "+" } else { "" };
    match (list.filter.as_str(), list.files.len()) {
        ("", all) => format!("Articles {all}{more}"),
        (filter, all) => format!("Articles {} of {all} · {filter}", list.matches.len()),
    }
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
    for (words, width, least) in [(date, 10, 40), (card.place.clone().unwrap_or_default(), 12, 72)] {
        if row.width < least {
            continue;
        }
        end = end.saturating_sub(width);
        let words = fitted(&words, width);
        canvas.words(row, end, &words, selected.unwrap_or(Role::Dim));
        end = end.saturating_sub(2);
    }
    let (mut at, mut title) = (start.saturating_add(2), Role::ListTitle);
    if let Some(standing) = card.standing {
        draw_standing(canvas, row, at.saturating_sub(1), standing, selected);
        at = at.saturating_add(2);
        title = if standing.read == ReadState::Read { Role::ListTitle } else { Role::Unread };
    }
    canvas.words(row, at, &fitted(&card.title, end.saturating_sub(at)), selected.unwrap_or(title));
}

/// Whether a story of the library was read, and whether it was reviewed: a column each.
fn draw_standing(canvas: &mut Canvas, row: Area, at: u16, standing: Standing, selected: Option<Role>) {
    let sign = match standing.read {
        ReadState::Unread => "●",
        ReadState::Updated => "↻",
        ReadState::Read => " ",
    };
    canvas.words(row, at, sign, selected.unwrap_or(Role::Unread));
    if standing.reviewed {
        canvas.words(row, at.saturating_add(1), "✓", selected.unwrap_or(Role::Confirmed));
    }
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
