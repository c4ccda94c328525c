//! Which pane the keys go to, and the way back out of everything.

use super::{Way, filters, list, motion, review, sidebar};
use crate::tui::Effect;
use crate::tui::app::{App, Pane, Search};

/// Gives a pane the keys. Leaving the article remembers the place in it, since moving in a sidebar moves the article along.
pub(super) fn set(app: &mut App, pane: Pane) {
    if pane != Pane::Article {
        app.sidebar = pane;
        app.article_only = false;
        if app.focus == Pane::Article
            && let Some(reading) = &mut app.reading
        {
            motion::remember(reading);
        }
    }
    app.focus = pane;
    if let Some(reading) = &mut app.reading
        && pane == Pane::Entities
        && reading.entities.cursor.is_none()
    {
        reading.entities.cursor = sidebar::first_entity(reading);
    }
    sidebar::keep_visible(app);
}

/// The next pane, or the one before, round and round.
pub(super) fn step(app: &mut App, way: Way) {
    let first = if app.review_shown { Pane::Review } else { Pane::Quotes };
    let next = match (app.focus, way) {
        (Pane::Article, Way::Forth) => Pane::Entities,
        (Pane::Article, Way::Back) => first,
        (Pane::Entities, Way::Forth) => first,
        (Pane::Quotes | Pane::Review, Way::Back) => Pane::Entities,
        _ => Pane::Article,
    };
    set(app, next);
}

/// Only the article, or all panes.
pub(super) fn toggle_article_only(app: &mut App) {
    app.article_only = !app.article_only;
    if app.article_only {
        app.focus = Pane::Article;
    }
}

/// Escape: one step back.
pub(super) fn back(app: &mut App) -> Vec<Effect> {
    if app.list.shown {
        return list::leave(app);
    }
    if filters::clear(app) {
        return Vec::new();
    }
    if app.focus != Pane::Article {
        app.focus = Pane::Article;
    } else if app.review_shown {
        review::hide(app);
    } else if let Some(reading) = &mut app.reading {
        if !reading.search.query.is_empty() {
            reading.search = Search::default();
        } else if reading.entity.is_some() {
            reading.entity = None;
        } else if reading.quote.is_some() {
            reading.quote = None;
        } else if reading.finding.is_some() {
            reading.finding = None;
        } else {
            app.article_only = false;
        }
    }
    Vec::new()
}

/// `q`: closes the list where there is an article behind it, else quits.
pub(super) fn close(app: &mut App) -> Vec<Effect> {
    if app.list.shown && app.set_aside.is_some() {
        return list::restore(app);
    }
    vec![Effect::Quit]
}
