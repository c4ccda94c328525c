//! The mouse, over the same geometry that the panes are drawn by.

use super::{entities, focus, list, motion, quotes, review};
use crate::tui::Effect;
use crate::tui::app::{App, Area, EntityLine, Finding, Geometry, Overlay, Pane, QuoteLine, ReviewLine};
use crate::tui::flow;
use crate::tui::message::{Mouse, MouseAction};

/// Lines a notch of the wheel moves.
const NOTCH: isize = 3;

/// The mouse was used.
pub(super) fn act(app: &mut App, mouse: Mouse) -> Vec<Effect> {
    if !app.mouse || app.overlay != Overlay::None || app.prompt.is_some() {
        return Vec::new();
    }
    let geometry = app.geometry();
    let Some(pane) = geometry.pane_at(mouse.column, mouse.row) else { return Vec::new() };
    match mouse.action {
        MouseAction::WheelDown => turn(app, &geometry, pane, NOTCH),
        MouseAction::WheelUp => turn(app, &geometry, pane, -NOTCH),
        MouseAction::Press => press(app, &geometry, pane, mouse),
    }
}

/// The wheel scrolls what is under it.
fn turn(app: &mut App, geometry: &Geometry, pane: Pane, by: isize) -> Vec<Effect> {
    let height = geometry.pane(pane).map_or(0, |a| usize::from(a.inner().height));
    match (pane, &mut app.reading) {
        (Pane::List, _) => {
            let line = app.list.cursor.saturating_add_signed(by);
            return list::go_to(app, line);
        }
        (Pane::Article, _) => motion::scroll(app, by),
        (Pane::Quotes, Some(r)) => shift(&mut r.quotes.top, by, r.quotes.lines.len(), height),
        (Pane::Entities, Some(r)) => shift(&mut r.entities.top, by, r.entities.lines.len(), height),
        (Pane::Review, Some(r)) => shift(&mut r.review.top, by, r.review.lines.len(), height),
        (_, None) => {}
    }
    Vec::new()
}

fn shift(top: &mut usize, by: isize, lines: usize, height: usize) {
    *top = top.saturating_add_signed(by).min(lines.saturating_sub(height));
}

/// A press focuses the pane and chooses what is under it.
fn press(app: &mut App, geometry: &Geometry, pane: Pane, mouse: Mouse) -> Vec<Effect> {
    if pane != Pane::List && app.list.shown {
        return Vec::new();
    }
    if pane == Pane::List {
        let line = line_at(geometry.list, 0, mouse).map(|line| app.list.top + line / app.entry_height());
        return line.filter(|l| *l < app.list.matches.len()).map_or_else(Vec::new, |line| list::go_to(app, line));
    }
    if app.focus != pane {
        focus::set(app, pane);
    }
    let Some(reading) = &app.reading else { return Vec::new() };
    match pane {
        Pane::Quotes => {
            let line = line_at(geometry.quotes, reading.quotes.top, mouse).and_then(|l| reading.quotes.lines.get(l));
            if let Some(QuoteLine::Quote(id)) = line {
                quotes::select(app, *id);
            }
        }
        Pane::Entities => {
            let line = line_at(geometry.entities, reading.entities.top, mouse).and_then(|l| reading.entities.lines.get(l));
            if let Some(EntityLine::Entity(id)) = line {
                entities::select(app, *id);
            }
        }
        Pane::Review => {
            let line = line_at(geometry.review, reading.review.top, mouse).and_then(|l| reading.review.lines.get(l));
            let finding = match line {
                Some(ReviewLine::Finding(finding)) => Some(*finding),
                Some(ReviewLine::Target(fix, _) | ReviewLine::Unmatched(fix)) => Some(Finding::Fix(*fix)),
                _ => None,
            };
            if let Some(finding) = finding {
                review::select(app, finding);
            }
        }
        Pane::Article | Pane::List => put_cursor(app, geometry, mouse),
    }
    Vec::new()
}

/// The line of a list at a cell.
fn line_at(area: Option<Area>, top: usize, mouse: Mouse) -> Option<usize> {
    let inner = area?.inner();
    inner.contains(mouse.column, mouse.row).then(|| top + usize::from(mouse.row - inner.y))
}

/// Puts the cursor on the grapheme at a cell; beside the text, on the row's start.
fn put_cursor(app: &mut App, geometry: &Geometry, mouse: Mouse) {
    let Some(reading) = &mut app.reading else { return };
    let row = reading.top_row() + usize::from(mouse.row.saturating_sub(geometry.text.y));
    let Some(shown) = reading.flow.rows.get(row) else { return };
    let column = mouse.column.saturating_sub(geometry.text.x);
    let hit = flow::cells(&reading.document.article.text, shown).find(|c| c.column + c.width.max(1) > column);
    let start = shown.span().map(|s| s.start);
    if let Some(offset) = hit.map(|c| c.offset).or(start) {
        reading.cursor = offset;
    }
}
