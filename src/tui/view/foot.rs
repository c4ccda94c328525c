//! The line at the foot: what is being typed, else what there is to say, else which keys do what here.

use super::canvas::{Canvas, columns, fitted};
use crate::tui::app::{App, Area, Goes, Message, Overlay, Pane, SearchPrompt, Tone};
use crate::tui::command::{Command, entry_of};
use crate::tui::theme::Role;

/// Draws the foot and gives the cell in which typing goes on.
pub(super) fn draw(app: &App, canvas: &mut Canvas, line: Area) -> Option<(u16, u16)> {
    if let Some(prompt) = &app.prompt {
        return Some(draw_typed(canvas, line, "/", &prompt.input, &hits(app, prompt)));
    }
    if app.list.filtering {
        let more = if app.is_sifting() { "…" } else { "" };
        let count = format!("{}{more} of {}", app.list.matches.len(), app.row_count());
        return Some(draw_typed(canvas, line, "filter: ", &app.list.filter, &count));
    }
    if let Some(typed) = app.browse.as_ref().and_then(|b| b.typed.as_ref()) {
        return Some(draw_typed(canvas, line, "search: ", typed, &found(app)));
    }
    if let Some(note) = &app.note {
        return Some(draw_typed(canvas, line, "note: ", note, "enter keeps it"));
    }
    if let Some((filter, count)) = narrowed(app) {
        return Some(draw_typed(canvas, line, "filter: ", filter, &count));
    }
    let end = draw_pending(app, canvas, line);
    let line = Area { width: end.saturating_sub(line.x), ..line };
    match &app.message {
        Some(message) => draw_message(canvas, line, message),
        None => draw_hints(canvas, line, hints(app)),
    }
    None
}

/// A line that is being typed, its end always visible, and at the right what came of it.
fn draw_typed(canvas: &mut Canvas, line: Area, sign: &str, typed: &str, result: &str) -> (u16, u16) {
    let end = canvas.words_at_end(line, 1, result, Role::Prompt).saturating_sub(2);
    let at = canvas.words(line, line.x.saturating_add(1), sign, Role::Key);
    let room = end.saturating_sub(at);
    let mut tail = typed;
    while columns(tail) > room {
        let mut chars = tail.chars();
        if chars.next().is_none() {
            break;
        }
        tail = chars.as_str();
    }
    (canvas.words(line, at, tail, Role::Prompt), line.y)
}

/// What has come of looking in the library.
fn found(app: &App) -> String {
    match &app.browse {
        Some(browse) if browse.typed.as_ref().is_some_and(|t| !t.is_empty()) => match (browse.is_stale, browse.goes) {
            (true, _) => "…".to_owned(),
            (false, Goes::Ended) => format!("{} found", browse.rows.len()),
            (false, _) => format!("{}+ found", browse.rows.len()),
        },
        _ => String::new(),
    }
}

/// What has come of the search.
fn hits(app: &App, prompt: &SearchPrompt) -> String {
    let Some(search) = app.reading.as_ref().map(|r| &r.search).filter(|_| !prompt.input.is_empty()) else { return String::new() };
    match (search.hits.len(), search.current) {
        (0, _) => "not found".to_owned(),
        (all, Some(current)) => format!("{}/{all}", current + 1),
        (all, None) => all.to_string(),
    }
}

/// The filter of a sidebar that is being typed, and how much it lets through.
fn narrowed(app: &App) -> Option<(&str, String)> {
    let reading = app.reading.as_ref().filter(|_| app.filtering)?;
    match app.focus {
        Pane::Quotes => {
            let quotes = &reading.quotes;
            Some((quotes.filter.0.as_str(), format!("{} of {}", quotes.quote_count(), quotes.all)))
        }
        Pane::Entities => {
            let entities = &reading.entities;
            Some((entities.filter.0.as_str(), format!("{} of {}", entities.entity_count(), reading.document.analysis.entities.len())))
        }
        Pane::Review => Some((reading.review.filter.0.as_str(), format!("{} listed", reading.review.findings().count()))),
        _ => None,
    }
}

/// The keys of an unfinished sequence at the right; gives the column they begin in.
fn draw_pending(app: &App, canvas: &mut Canvas, line: Area) -> u16 {
    let count = app.pending.count.map_or(String::new(), |c| c.to_string());
    let keys = app.pending.keys.iter().map(ToString::to_string);
    let words = std::iter::once(count).chain(keys).collect::<String>();
    if words.is_empty() {
        return line.x.saturating_add(line.width);
    }
    canvas.words_at_end(line, 1, &format!("{words}…"), Role::Pending).saturating_sub(1)
}

fn draw_message(canvas: &mut Canvas, line: Area, message: &Message) {
    let (sign, role) = match message.tone {
        Tone::Quiet => ("", Role::Message),
        Tone::Warning => ("! ", Role::Warning),
    };
    let at = canvas.words(line, line.x.saturating_add(1), sign, role);
    canvas.words(line, at, &fitted(&message.text, line.width.saturating_sub(2 + columns(sign))), role);
}

/// The hints that fit, the last one always among them.
fn draw_hints(canvas: &mut Canvas, line: Area, hints: &[(Command, &str)]) {
    let width = |(command, says): &(Command, &str)| columns(&keys(*command)) + 1 + columns(says);
    let Some((last, others)) = hints.split_last() else { return };
    let end = line.x.saturating_add(line.width);
    let mut at = line.x.saturating_add(1);
    for hint in others {
        if at.saturating_add(width(hint) + 2 + width(last)) > end {
            break;
        }
        at = draw_hint(canvas, line, at, hint).saturating_add(2);
    }
    draw_hint(canvas, line, at, last);
}

fn draw_hint(canvas: &mut Canvas, line: Area, at: u16, (command, says): &(Command, &str)) -> u16 {
    let at = canvas.words(line, at, &keys(*command), Role::Key);
    canvas.words(line, at.saturating_add(1), says, Role::KeyText)
}

/// The key of a command that the foot shows.
fn keys(command: Command) -> String {
    entry_of(command).and_then(|e| e.keys.first()).map_or(String::new(), |k| (*k).to_owned())
}

/// What the foot says of a pane's keys, most wanted first, the last in any case.
fn hints(app: &App) -> &'static [(Command, &'static str)] {
    match app.overlay {
        Overlay::None => {}
        Overlay::Help { .. } => return &[(Command::LineDown, "down"), (Command::LineUp, "up"), (Command::Back, "close")],
        Overlay::Palette(_) => return &[(Command::Go, "run it"), (Command::Back, "close")],
        Overlay::Picker(_) => return &[(Command::Go, "choose"), (Command::Back, "close")],
        Overlay::Why { .. } => return &[(Command::Back, "close")],
    }
    match app.focus {
        Pane::Article => &[
            (Command::NextQuote, "next quote"),
            (Command::PreviousQuote, "previous"),
            (Command::NextPane, "pane"),
            (Command::Search, "search"),
            (Command::Review, "review"),
            (Command::Why, "why"),
            (Command::List, "list"),
            (Command::Palette, "commands"),
            (Command::Close, "quit"),
            (Command::Help, "help"),
        ],
        Pane::Quotes => &[
            (Command::LineDown, "next"),
            (Command::LineUp, "previous"),
            (Command::Go, "read it"),
            (Command::Order, "order"),
            (Command::Filter, "filter"),
            (Command::CopyQuote, "copy"),
            (Command::SetSpeaker, "speaker"),
            (Command::Why, "why"),
            (Command::NextPane, "pane"),
            (Command::Back, "article"),
            (Command::Help, "help"),
        ],
        Pane::Entities => &[
            (Command::LineDown, "next"),
            (Command::LineUp, "previous"),
            (Command::Go, "next mention"),
            (Command::Order, "order"),
            (Command::Filter, "filter"),
            (Command::Company, "with whom"),
            (Command::Said, "says"),
            (Command::Why, "why"),
            (Command::NextPane, "pane"),
            (Command::Back, "article"),
            (Command::Help, "help"),
        ],
        Pane::Review => &[
            (Command::LineDown, "next"),
            (Command::LineUp, "previous"),
            (Command::Go, "to the words"),
            (Command::Why, "why"),
            (Command::Confirm, "confirmed"),
            (Command::Dispute, "disputed"),
            (Command::Unsure, "unsure"),
            (Command::Note, "note"),
            (Command::Undo, "undo"),
            (Command::Versions, "side by side"),
            (Command::Filter, "filter"),
            (Command::Narrow, "narrow"),
            (Command::Review, "hide"),
            (Command::Back, "article"),
            (Command::Help, "help"),
        ],
        Pane::List if app.browse.is_some() => &[
            (Command::LineDown, "next"),
            (Command::LineUp, "previous"),
            (Command::Go, "open"),
            (Command::SearchLibrary, "search"),
            (Command::FilterList, "filter"),
            (Command::NarrowList, "state"),
            (Command::NarrowBy, "narrow"),
            (Command::ToggleUnread, "unread"),
            (Command::Back, "back"),
            (Command::Close, "quit"),
            (Command::Help, "help"),
        ],
        Pane::List => &[
            (Command::LineDown, "next"),
            (Command::LineUp, "previous"),
            (Command::Go, "open"),
            (Command::FilterList, "filter"),
            (Command::Back, "back"),
            (Command::Close, "quit"),
            (Command::Help, "help"),
        ],
    }
}
