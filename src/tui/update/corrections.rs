//! From correction to correction.

use super::{Way, focus, motion, page, say, sidebar};
use crate::model::{Correction, Span};
use crate::tui::app::{App, Pane, Reading};

/// To the `n`th next or previous correction from the current one; the first or last where none is current.
pub(super) fn step(app: &mut App, way: Way, n: usize) {
    let Some(reading) = &app.reading else { return };
    let count = reading.document.analysis.corrections.len();
    let next = match (reading.correction, way) {
        (None, Way::Forth) => Some(n - 1),
        (None, Way::Back) => count.checked_sub(n),
        (Some(at), Way::Forth) => at.checked_add(n),
        (Some(at), Way::Back) => at.checked_sub(n),
    };
    match next.filter(|i| *i < count) {
        Some(index) => {
            if let Some(reading) = &mut app.reading {
                motion::remember(reading);
            }
            select(app, index);
        }
        None if count == 0 => say(app, "This article announces no correction"),
        None => say(app, way.pick("No later correction", "No earlier correction")),
    }
}

/// Makes a correction the current one; the article goes to the words it is about.
pub(super) fn select(app: &mut App, index: usize) {
    let page = page(app);
    let Some(reading) = &mut app.reading else { return };
    let corrections = &reading.document.analysis.corrections;
    let Some(correction) = corrections.get(index) else { return };
    let target = place(reading, correction).start;
    let what = correction.what.as_deref().map_or(String::new(), |w| format!(" {w}"));
    let says = format!("Correction {}/{}: {}{what}", index + 1, corrections.len(), correction.kind.name());
    reading.correction = Some(index);
    motion::go(reading, target, page);
    sidebar::keep_visible(app);
    say(app, says);
}

/// Where a correction leads: the words it is about, else the first paragraph it names, else its notice.
fn place(reading: &Reading, correction: &Correction) -> Span {
    let named = || {
        let numbers = correction.places.iter().filter_map(|p| p.number.filter(|_| p.kind == crate::model::PlaceKind::Paragraph));
        numbers.filter_map(|n| reading.document.article.paragraph(n)).map(|b| b.span).next()
    };
    correction.targets.first().map(|t| t.span).or_else(named).unwrap_or(correction.span)
}

/// Shows the corrections in the quotes' place, the first one current where none was, or the quotes again.
pub(super) fn toggle(app: &mut App) {
    if app.corrections_shown {
        app.corrections_shown = false;
        if app.sidebar == Pane::Corrections {
            app.sidebar = Pane::Quotes;
        }
        if app.focus == Pane::Corrections {
            app.focus = Pane::Article;
        }
        return;
    }
    if app.reading.as_ref().is_none_or(|r| r.corrections.lines.is_empty()) {
        return say(app, "This article announces no correction");
    }
    app.corrections_shown = true;
    focus::set(app, Pane::Corrections);
    if app.reading.as_ref().is_some_and(|r| r.correction.is_none()) {
        select(app, 0);
    }
}
