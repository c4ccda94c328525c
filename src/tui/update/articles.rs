//! Opening articles, going from one to the next, reading one again.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::moved::Moved;
use super::{Way, browse, say, search, speakers, warn};
use crate::model::{Document, Span};
use crate::tui::Effect;
use crate::tui::app::{App, Finding, Message, Reading, ReviewPane, Tone};
use crate::tui::flow::Flow;

/// The width to wrap to as long as no article was ever on the screen.
const FIRST_WIDTH: u16 = 76;

/// An article was read, or could not be. Whether anything changed: an answer that nobody waits for any more changes nothing.
pub(super) fn opened(app: &mut App, index: usize, result: Result<Arc<Document>, String>) -> bool {
    if app.opening.is_some_and(|waited| waited != index) {
        return false;
    }
    app.opening = None;
    app.stale.remove(&index);
    app.fetched.remove(&index);
    match result {
        Ok(document) => show(app, index, document),
        Err(sentence) => warn(app, sentence),
    }
    true
}

/// Asks for the full article.
pub(super) fn fetch(app: &mut App) -> Vec<Effect> {
    let Some(index) = app.reading.as_ref().map(|r| r.index) else { return Vec::new() };
    say(app, "Fetching the full article …");
    vec![Effect::Fetch(index)]
}

/// The full article was fetched, or could not be: it stands in the place of what the feed had of it, which is the version before. Whether it is still open.
pub(super) fn fetched(app: &mut App, index: usize, result: Result<Arc<Document>, String>) -> bool {
    if app.opening.is_some() || app.reading.as_ref().is_none_or(|r| r.index != index) {
        return false;
    }
    match result {
        Ok(document) => {
            app.fetched.insert(index);
            show(app, index, document);
        }
        Err(sentence) => warn(app, sentence),
    }
    true
}

fn show(app: &mut App, index: usize, found: Arc<Document>) {
    let document = speakers::with_settings(&found, app.set_by_hand.get(&index).map_or(&[], Vec::as_slice));
    let geometry = app.geometry();
    let before = app.reading.as_ref().map_or(FIRST_WIDTH, |r| r.flow.width);
    let width = if geometry.article.is_some() { geometry.text.width } else { before };
    let old = app.reading.take();
    let keeps_place = old.as_ref().is_some_and(|r| r.index == index);
    let name = app.list.entries.get(index).map_or("", |e| e.name.as_str());
    let says = match app.fetched.contains(&index) {
        true => "This is the full article as it was fetched now".to_owned(),
        false => format!("{name} changed on disk and was read again"),
    };
    let mut reading = match old.filter(|_| keeps_place) {
        Some(old) => again(old, document, width),
        None => Reading::new(index, document, width),
    };
    reading.found = found;
    if reading.untold {
        app.message = Some(Message { text: says, tone: Tone::Quiet });
    } else {
        app.prompt = None;
    }
    app.reading = Some(reading);
    if !keeps_place {
        browse::show_hits(app);
        browse::tell_oddity(app);
    }
}

/// The same article once more, perhaps changed: every place stays at its words, what was found is new, and what the article was when it was opened is kept.
fn again(old: Reading, document: Arc<Document>, width: u16) -> Reading {
    let text = &document.article.text;
    let moved = Moved::new(old.document.article.text.as_str(), text.as_str());
    let keep = |offset: usize| moved.place(offset);
    let analysis = &document.analysis;
    let (was, untold) = (&old.document.analysis, !moved.is_same());
    let quote = old.quote.and_then(|q| was.quote(q)).map(|q| keep(q.span.start));
    let quote = quote.and_then(|start| analysis.quotes.iter().find(|q| q.span.start == start)).map(|q| q.id);
    let entity = old.entity.and_then(|e| was.entity(e));
    let entity = entity.and_then(|was| analysis.entities.iter().find(|e| e.name == was.name && e.kind == was.kind)).map(|e| e.id);
    let earlier = old.earlier.clone().or_else(|| untold.then(|| Arc::clone(&old.found)));
    let earlier = earlier.filter(|earlier| earlier.article.text.as_str() != text.as_str());
    Reading {
        index: old.index,
        flow: Flow::new(&document, None, width),
        cursor: keep(old.cursor),
        top: keep(old.top),
        lead: old.lead,
        quote,
        entity,
        finding: old.finding.filter(|f| matches!(f, Finding::Fix(i) if *i < analysis.corrections.len())),
        reviews: BTreeMap::new(),
        orphans: Vec::new(),
        decided: Vec::new(),
        untold: (untold || old.untold) && earlier.is_some(),
        earlier,
        sought: false,
        before: None,
        under_review: false,
        shows_changes: false,
        search: search::look(text, &old.search.query, keep(old.cursor)),
        marks: old.marks.into_iter().map(|(letter, place)| (letter, keep(place))).collect(),
        jumps: crate::tui::app::Jumps {
            back: old.jumps.back.into_iter().map(keep).collect(),
            forward: old.jumps.forward.into_iter().map(keep).collect(),
        },
        quotes: old.quotes.anew(&document),
        entities: old.entities.anew(analysis),
        review: ReviewPane::new(&document, None, (old.review.shown, old.review.filter), &BTreeMap::new()),
        found: Arc::clone(&document),
        document,
    }
}

/// Shows another analysis of the same text; everything else stays where it is.
pub(super) fn replace(reading: &mut Reading, document: Arc<Document>) {
    reading.quotes = reading.quotes.anew(&document);
    reading.entities = reading.entities.anew(&document.analysis);
    reading.entity = reading.entity.filter(|e| document.analysis.entity(*e).is_some());
    reading.document = document;
    reading.wrap(reading.flow.width);
}

/// To the `n`th next or previous article.
pub(super) fn step(app: &mut App, way: Way, n: usize) -> Vec<Effect> {
    let Some(here) = app.opening.or(app.reading.as_ref().map(|r| r.index)) else { return Vec::new() };
    let files = &app.list.files;
    let there = match app.browse {
        Some(_) => browse::neighbour(app, here, way, n),
        None => {
            let at = files.partition_point(|i| *i < here);
            files.get(at.saturating_add_signed(way.steps(n)).min(files.len().saturating_sub(1))).copied()
        }
    };
    let there = there.unwrap_or(here);
    if there == here {
        say(app, way.pick("No article after this one", "No article before this one"));
        return Vec::new();
    }
    if let Some(cursor) = app.list.matches.iter().position(|i| *i == there) {
        app.list.cursor = cursor;
    }
    open(app, there)
}

/// Asks for an article.
pub(super) fn open(app: &mut App, index: usize) -> Vec<Effect> {
    app.opening = Some(index);
    vec![Effect::Open(index)]
}

/// Reads the open article again.
pub(super) fn reload(app: &mut App) -> Vec<Effect> {
    let Some(index) = app.reading.as_ref().map(|r| r.index) else { return Vec::new() };
    open(app, index)
}

/// Reads the open article again if its file was written since, unless another one is being read.
pub(super) fn refresh(app: &mut App) -> Vec<Effect> {
    let open = app.reading.as_ref().map(|r| r.index);
    let aside = app.set_aside.as_ref().map(|r| r.index);
    app.stale.retain(|index| [open, aside].contains(&Some(*index)));
    match open.filter(|index| app.stale.contains(index) && app.opening.is_none()) {
        Some(index) => self::open(app, index),
        None => Vec::new(),
    }
}

/// Opens the article in the editor at the cursor's line.
pub(super) fn edit(app: &mut App) -> Vec<Effect> {
    let Some(reading) = &app.reading else { return Vec::new() };
    let before = reading.document.article.text.slice(Span::new(0, reading.cursor));
    vec![Effect::Edit { index: reading.index, line: before.matches('\n').count() + 1 }]
}
