//! Narrowing a sidebar down by typing.

use super::keys::typing;
use super::run::Reach;
use super::{Way, review, say, sidebar};
use crate::tui::app::{App, Filter, Pane};
use crate::tui::keymap::{Key, KeyCode};

/// Begins typing into the filter of the sidebar that has the focus.
pub(super) fn open(app: &mut App) {
    if matches!(app.focus, Pane::Quotes | Pane::Entities | Pane::Review) {
        app.filtering = true;
    }
}

/// A key while a sidebar's filter is typed.
pub(super) fn type_key(app: &mut App, key: Key) {
    let is_empty = of(app).is_none_or(|f| f.0.is_empty());
    match key.code {
        KeyCode::Esc => {
            app.filtering = false;
            edit(app, String::clear);
        }
        KeyCode::Backspace if is_empty => app.filtering = false,
        KeyCode::Enter => app.filtering = false,
        KeyCode::Down | KeyCode::Tab => sidebar::travel(app, Way::Forth, Reach::Lines(1)),
        KeyCode::Up | KeyCode::BackTab => sidebar::travel(app, Way::Back, Reach::Lines(1)),
        _ => {
            if let Some(change) = typing(key) {
                edit(app, change);
            }
        }
    }
}

/// The filter of the sidebar that has the focus.
fn of(app: &App) -> Option<&Filter> {
    let reading = app.reading.as_ref()?;
    match app.focus {
        Pane::Quotes => Some(&reading.quotes.filter),
        Pane::Entities => Some(&reading.entities.filter),
        Pane::Review => Some(&reading.review.filter),
        _ => None,
    }
}

/// Changes the filter of the sidebar that has the focus.
pub(super) fn edit(app: &mut App, change: impl FnOnce(&mut String)) {
    let Some(reading) = &mut app.reading else { return };
    match app.focus {
        Pane::Quotes => {
            change(&mut reading.quotes.filter.0);
            reading.quotes = reading.quotes.anew(&reading.document);
        }
        Pane::Entities => {
            change(&mut reading.entities.filter.0);
            reading.entities = reading.entities.anew(&reading.document.analysis);
            let listed = |c: &crate::model::EntityId| reading.entities.line_of(*c).is_some();
            reading.entities.cursor = reading.entities.cursor.filter(listed).or_else(|| sidebar::first_entity(reading));
        }
        Pane::Review => {
            change(&mut reading.review.filter.0);
            review::list(reading, reading.review.shown);
        }
        _ => {}
    }
    sidebar::keep_visible(app);
}

/// Lets everything through again; whether there was a filter.
pub(super) fn clear(app: &mut App) -> bool {
    let filtered = of(app).is_some_and(|f| !f.is_empty());
    if filtered {
        edit(app, String::clear);
        say(app, "Everything is listed again");
    }
    filtered
}
