//! The sidebars' own cursors; the article follows them.

use super::run::{Reach, pane_page};
use super::{Way, entities, focus, quotes, review, say};
use crate::model::EntityId;
use crate::tui::app::{App, Area, Pane, Reading, Shape};

/// Moves the cursor of the sidebar that has the focus.
pub(super) fn travel(app: &mut App, way: Way, reach: Reach) {
    let by = way.steps(reach.lines(pane_page(app)));
    let Some(reading) = &app.reading else { return };
    match app.focus {
        Pane::Quotes => {
            let all: Vec<_> = reading.quotes.ids().collect();
            match stepped(&all, reading.quote, by) {
                Step::To(id) => quotes::select(app, id),
                Step::Start => quotes::nearest(reading).into_iter().for_each(|id| quotes::select(app, id)),
                Step::Stuck if all.is_empty() => say(app, quotes::none(reading.quotes.reported)),
                Step::Stuck => say(app, stuck(false, way, "quote")),
            }
        }
        Pane::Entities => {
            let all: Vec<_> = reading.entities.ids().collect();
            match stepped(&all, reading.entities.cursor.filter(|c| reading.entity == Some(*c)), by) {
                Step::To(id) => entities::select(app, id),
                Step::Start => reading.entities.cursor.or(all.first().copied()).into_iter().for_each(|id| entities::select(app, id)),
                Step::Stuck => say(app, stuck(all.is_empty(), way, "name")),
            }
        }
        _ => {
            let all: Vec<_> = reading.review.findings().collect();
            match stepped(&all, reading.finding, by) {
                Step::To(finding) => review::select(app, finding),
                Step::Start => all.first().into_iter().for_each(|finding| review::select(app, *finding)),
                Step::Stuck => say(app, stuck(all.is_empty(), way, "finding")),
            }
        }
    }
}

/// Where a step in a list leads.
enum Step<T> {
    To(T),
    /// Nothing is current yet.
    Start,
    /// There is nothing there.
    Stuck,
}

fn stepped<T: Copy + PartialEq>(all: &[T], current: Option<T>, by: isize) -> Step<T> {
    let Some(at) = current.and_then(|c| all.iter().position(|x| *x == c)) else {
        return if all.is_empty() { Step::Stuck } else { Step::Start };
    };
    let there = at.saturating_add_signed(by).min(all.len().saturating_sub(1));
    all.get(there).filter(|_| there != at).map_or(Step::Stuck, |x| Step::To(*x))
}

fn stuck(none: bool, way: Way, what: &str) -> String {
    if none { format!("No {what} was found in this article") } else { format!("No {what} {} this one", way.pick("after", "before")) }
}

/// Enter: to what the sidebar's cursor is on.
pub(super) fn go(app: &mut App) {
    let Some(reading) = &app.reading else { return };
    match app.focus {
        Pane::Entities => {
            entities::walk(app);
            if app.geometry().shape == Shape::Narrow {
                focus::set(app, Pane::Article);
            }
        }
        Pane::Quotes => match reading.quote.or_else(|| quotes::nearest(reading)) {
            Some(id) => {
                quotes::select(app, id);
                focus::set(app, Pane::Article);
            }
            None => say(app, quotes::none(reading.quotes.reported)),
        },
        _ => match reading.finding.or_else(|| reading.review.findings().next()) {
            Some(finding) => {
                review::select(app, finding);
                focus::set(app, Pane::Article);
            }
            None => say(app, "There is nothing to review in this article"),
        },
    }
}

/// The first entity of the pane.
pub(super) fn first_entity(reading: &Reading) -> Option<EntityId> {
    reading.entities.ids().next()
}

/// Scrolls each sidebar so that its current line is visible.
pub(super) fn keep_visible(app: &mut App) {
    let geometry = app.geometry();
    let Some(reading) = &mut app.reading else { return };
    let quote = reading.quote.and_then(|id| reading.quotes.line_of(id));
    let entity = reading.entities.cursor.and_then(|id| reading.entities.line_of(id));
    let finding = reading.finding.and_then(|f| reading.review.line_of(f));
    bring(&mut reading.quotes.top, quote, geometry.quotes);
    bring(&mut reading.entities.top, entity, geometry.entities);
    bring(&mut reading.review.top, finding, geometry.review);
}

/// Moves `top` as little as is needed to have `line`, and the heading above it, among the visible ones.
pub(super) fn bring(top: &mut usize, line: Option<usize>, area: Option<Area>) {
    let (Some(line), Some(area)) = (line, area) else { return };
    let height = usize::from(area.inner().height).max(1);
    let above = if height > 2 { line.saturating_sub(1) } else { line };
    *top = (*top).min(above).max((line + 1).saturating_sub(height));
}
