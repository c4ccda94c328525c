//! From finding to finding: corrections, and changes since the version before.

use super::{Way, focus, motion, page, say, sidebar};
use crate::model::{PlaceKind, Review, Span};
use crate::tui::Effect;
use crate::tui::app::{App, Before, Finding, Pane, Reading, ReviewLine, ReviewPane, Shown, Versions};
use crate::tui::flow::Flow;
use crate::tui::message::Older;

/// To the `n`th next or previous finding from the current one; the first or last where none is current.
pub(super) fn step(app: &mut App, way: Way, n: usize) {
    let Some(reading) = &app.reading else { return };
    let all: Vec<Finding> = reading.review.findings().collect();
    let at = reading.finding.and_then(|f| all.iter().position(|x| *x == f));
    let next = match (at, way) {
        (None, Way::Forth) => Some(n - 1),
        (None, Way::Back) => all.len().checked_sub(n),
        (Some(at), Way::Forth) => at.checked_add(n),
        (Some(at), Way::Back) => at.checked_sub(n),
    };
    match next.and_then(|i| all.get(i)) {
        Some(finding) => {
            if let Some(reading) = &mut app.reading {
                motion::remember(reading);
            }
            select(app, *finding);
        }
        None if all.is_empty() => say(app, "This article announces no correction"),
        None => say(app, way.pick("No later correction", "No earlier correction")),
    }
}

/// Makes a finding the current one; the article goes to the words it is about.
pub(super) fn select(app: &mut App, finding: Finding) {
    let page = page(app);
    let Some(reading) = &mut app.reading else { return };
    let Some((place, mut says)) = told(reading, finding) else { return };
    if let Some(review) = reading.reviews.get(&finding).filter(|r| !r.note.is_empty()) {
        says.push_str(" · note: ");
        says.push_str(&review.note);
    }
    reading.finding = Some(finding);
    motion::go(reading, place, page);
    sidebar::keep_visible(app);
    say(app, says);
}

/// Where a finding leads, and what to say of it.
fn told(reading: &Reading, finding: Finding) -> Option<(usize, String)> {
    match finding {
        Finding::Fix(index) => {
            let corrections = &reading.document.analysis.corrections;
            let correction = corrections.get(index)?;
            let what = correction.what.as_deref().map_or(String::new(), |w| format!(" {w}"));
            let says = format!("Correction {}/{}: {}{what}", index + 1, corrections.len(), correction.kind.name());
            Some((fix_place(reading, index)?.start, says))
        }
        Finding::Change(index) => {
            let changes = &reading.before.as_ref()?.comparison.changes;
            let change = changes.get(index)?;
            let announced = if change.is_silent() { "no notice says so" } else { "announced" };
            let says = format!("Change {}/{}: {}, {announced}", index + 1, changes.len(), change.kind.name());
            Some((change.after.span.map_or(0, |s| s.start), says))
        }
        Finding::Check(index) => {
            let check = reading.document.analysis.checks.get(index)?;
            Some((check.span.start, format!("{}: {}", check.severity.name(), check.message)))
        }
    }
}

/// Where a correction leads: the words it is about, else the first paragraph it names, else its notice.
fn fix_place(reading: &Reading, index: usize) -> Option<Span> {
    let correction = reading.document.analysis.corrections.get(index)?;
    let named = || {
        let numbers = correction.places.iter().filter_map(|p| p.number.filter(|_| p.kind == PlaceKind::Paragraph));
        numbers.filter_map(|n| reading.document.article.paragraph(n)).map(|b| b.span).next()
    };
    Some(correction.targets.first().map(|t| t.span).or_else(named).unwrap_or(correction.span))
}

/// Shows the review in the quotes' place, the first finding current where none was, or the quotes again.
pub(super) fn toggle(app: &mut App) -> Vec<Effect> {
    if app.review_shown {
        hide(app);
        return Vec::new();
    }
    let nothing = app.reading.as_ref().is_none_or(|r| r.review.lines.is_empty());
    let is_alone = app.list.files.len() < 2 && app.browse.is_none();
    if nothing && is_alone && app.reading.as_ref().is_none_or(|r| r.earlier.is_none()) {
        say(app, "This article announces no correction");
        return Vec::new();
    }
    app.review_shown = true;
    focus::set(app, Pane::Review);
    select_first(app);
    seek(app)
}

/// Puts the review away.
pub(super) fn hide(app: &mut App) {
    app.review_shown = false;
    if app.sidebar == Pane::Review {
        app.sidebar = Pane::Quotes;
    }
    if app.focus == Pane::Review {
        app.focus = Pane::Article;
    }
}

/// Goes on where the review stopped: at the first finding without a verdict, unless the reader has moved on already.
fn resume(app: &mut App) {
    let Some(reading) = &app.reading else { return };
    let has_moved = reading.finding.is_some() && reading.finding != reading.review.findings().next();
    let open = reading.review.findings().find(|f| reading.reviews.get(f).is_none_or(|r| r.verdict.is_none()));
    match open.filter(|f| !has_moved && reading.finding != Some(*f)) {
        Some(open) => select(app, open),
        None => select_first(app),
    }
}

fn select_first(app: &mut App) {
    let first = app.reading.as_ref().filter(|r| r.finding.is_none()).and_then(|r| r.review.findings().next());
    if let Some(first) = first {
        select(app, first);
    }
}

/// Asks for the version before and what was kept of the review, once for each article, while the review is shown or it is to be told what changed on disk.
pub(super) fn seek(app: &mut App) -> Vec<Effect> {
    let Some(reading) = app.reading.as_mut().filter(|r| (app.review_shown || r.untold) && !r.sought) else { return Vec::new() };
    reading.sought = true;
    vec![Effect::Compare(reading.index)]
}

/// The version before was looked for.
pub(super) fn compared(app: &mut App, index: usize, older: Option<Older>, kept: Vec<(Finding, Review)>) {
    let Some(reading) = app.reading.as_mut().filter(|r| r.index == index) else { return };
    reading.before =
        older.map(|older| Before { name: older.name, document: older.document, comparison: older.comparison, flow: Flow::default() });
    for (finding, review) in kept {
        // What was decided in the meantime counts more than what was kept.
        reading.reviews.entry(finding).or_insert(review);
    }
    list(reading, reading.review.shown);
    if app.review_shown {
        resume(app);
    }
}

/// What was decided on findings that are gone is told at the end of the list.
pub(super) fn orphaned(app: &mut App, index: usize, orphans: Vec<String>) {
    if let Some(reading) = app.reading.as_mut().filter(|r| r.index == index) {
        reading.orphans = orphans;
        list(reading, reading.review.shown);
    }
}

/// Lists the findings anew.
pub(super) fn list(reading: &mut Reading, shown: Shown) {
    let filter = reading.review.filter.clone();
    let mut pane = ReviewPane::new(&reading.document, reading.before.as_ref(), (shown, filter), &reading.reviews);
    if shown == Shown::All {
        pane.lines.extend((0..reading.orphans.len()).map(ReviewLine::Orphan));
    }
    reading.review = ReviewPane { top: reading.review.top, ..pane };
    reading.finding = reading.finding.filter(|f| reading.review.line_of(*f).is_some());
}

/// The version before beside this one, or its words under the paragraphs.
pub(super) fn toggle_versions(app: &mut App) {
    if app.reading.as_ref().is_none_or(|r| r.before.is_none()) {
        return say(app, "No version before this one is among the articles");
    }
    let (versions, says) = match app.versions {
        Versions::Inline => (Versions::SideBySide, "The version before stands at the left"),
        Versions::SideBySide => (Versions::Inline, "Old words stand under their paragraphs"),
    };
    app.versions = versions;
    if app.geometry().before.is_none() && versions == Versions::SideBySide {
        app.versions = Versions::Inline;
        return say(app, "There is not room for two versions side by side");
    }
    say(app, says);
}

/// Everything, the silent changes, the grave ones, what is left, and round.
pub(super) fn narrow(app: &mut App) {
    let Some(reading) = &mut app.reading else { return };
    let silent = reading.before.as_ref().map_or(0, |b| b.comparison.silent().count());
    let mut shown = match reading.review.shown {
        Shown::All => Shown::Silent,
        Shown::Silent => Shown::Grave,
        Shown::Grave => Shown::Left,
        Shown::Left => Shown::All,
    };
    if shown == Shown::Silent && silent == 0 {
        shown = Shown::Grave;
    }
    list(reading, Shown::Grave);
    let grave = reading.review.findings().count();
    if shown == Shown::Grave && grave == 0 {
        shown = Shown::Left;
    }
    list(reading, Shown::All);
    let left = reading.left();
    if shown == Shown::Left && left == 0 {
        shown = Shown::All;
    }
    list(reading, shown);
    let says = match shown {
        Shown::All => "Everything to review".to_owned(),
        Shown::Silent if silent == 1 => "1 change that no notice speaks of".to_owned(),
        Shown::Silent => format!("{silent} changes that no notice speaks of"),
        Shown::Grave if grave == 1 => "1 change that is more than a slip put right".to_owned(),
        Shown::Grave => format!("{grave} changes that are more than slips put right"),
        Shown::Left => format!("{left} without a verdict"),
    };
    select_first(app);
    sidebar::keep_visible(app);
    say(app, says);
}
