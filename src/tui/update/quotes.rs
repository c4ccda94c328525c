//! From quote to quote.

use super::{Way, motion, page, say, sidebar};
use crate::model::{Quote, QuoteId};
use crate::tui::app::{App, QuoteOrder, QuotePane, Reading, Reported, Voice, listed_quotes};

/// To the `n`th next or previous quote from the cursor.
pub(super) fn step(app: &mut App, way: Way, n: usize) {
    let Some(reading) = &app.reading else { return };
    let (cursor, current, reported) = (reading.cursor, reading.quote, reading.quotes.reported);
    let analysis = &reading.document.analysis;
    let beyond = |q: &&Quote| match way {
        // A quote right at the cursor is the next one as long as it is not the current one.
        Way::Forth => q.span.start > cursor || (q.span.start == cursor && current != Some(q.id)),
        Way::Back => q.span.start < cursor,
    };
    let found = match way {
        Way::Forth => reach(listed_quotes(analysis, reported).filter(beyond), n),
        Way::Back => reach(listed_quotes(analysis, reported).rev().filter(beyond), n),
    };
    match found {
        Some(id) => jump(app, id),
        None if listed_quotes(analysis, reported).next().is_none() => say(app, none(reported)),
        None => say(app, way.pick("No quote after this place", "No quote before this place")),
    }
}

/// To the `n`th next or previous quote of the current quote's speaker.
pub(super) fn step_of_speaker(app: &mut App, way: Way, n: usize) {
    let Some(reading) = &app.reading else { return };
    let analysis = &reading.document.analysis;
    let Some(current) = reading.quote.and_then(|id| analysis.quote(id)) else {
        return say(app, "No quote is current; ]q goes to the next one");
    };
    let voice = Voice::of(current);
    if voice == Voice::Nobody {
        return say(app, "The text gives this quote to nobody");
    }
    let same = |q: &&Quote| Voice::of(q) == voice && way.pick(q.id > current.id, q.id < current.id);
    let found = match way {
        Way::Forth => reach(listed_quotes(analysis, reading.quotes.reported).filter(same), n),
        Way::Back => reach(listed_quotes(analysis, reading.quotes.reported).rev().filter(same), n),
    };
    let name = current.speaker.as_ref().map_or(String::new(), |s| s.name.clone());
    match found {
        Some(id) => jump(app, id),
        None => say(app, format!("No {} quote of {name}", way.pick("later", "earlier"))),
    }
}

/// The `n`th of these, or the last there is.
fn reach<'a>(mut quotes: impl Iterator<Item = &'a Quote>, n: usize) -> Option<QuoteId> {
    let mut found = None;
    for _ in 0..n {
        match quotes.next() {
            Some(quote) => found = Some(quote.id),
            None => break,
        }
    }
    found
}

/// Makes a quote the current one and goes there.
pub(super) fn jump(app: &mut App, id: QuoteId) {
    if let Some(reading) = &mut app.reading {
        motion::remember(reading);
    }
    select(app, id);
}

/// Makes a quote the current one; the article and the quotes pane move along.
pub(super) fn select(app: &mut App, id: QuoteId) {
    let page = page(app);
    let Some(reading) = &mut app.reading else { return };
    let Some(start) = reading.document.analysis.quote(id).map(|q| q.span.start) else { return };
    reading.quote = Some(id);
    motion::go(reading, start, page);
    sidebar::keep_visible(app);
}

/// Quotes by speaker, or as they come.
pub(super) fn toggle_order(app: &mut App) {
    let Some(reading) = &mut app.reading else { return };
    let (order, says) = match reading.quotes.order {
        QuoteOrder::BySpeaker => (QuoteOrder::InText, "Quotes as they come in the text"),
        QuoteOrder::InText => (QuoteOrder::BySpeaker, "Quotes by speaker"),
    };
    reading.quotes = QuotePane::new(&reading.document, order, reading.quotes.reported, reading.quotes.filter.clone());
    say(app, says);
    sidebar::keep_visible(app);
}

/// Reported speech among the quotes, or not.
pub(super) fn toggle_reported(app: &mut App) {
    let Some(reading) = &mut app.reading else { return };
    let (reported, says) = match reading.quotes.reported {
        Reported::LeftOut => (Reported::Listed, "Reported speech is among the quotes"),
        Reported::Listed => (Reported::LeftOut, "Only words between quote marks are among the quotes"),
    };
    let analysis = &reading.document.analysis;
    reading.quotes = QuotePane::new(&reading.document, reading.quotes.order, reported, reading.quotes.filter.clone());
    if !listed_quotes(analysis, reported).any(|q| Some(q.id) == reading.quote) {
        reading.quote = None;
    }
    say(app, says);
    sidebar::keep_visible(app);
}

/// What to say where no quote is listed.
pub(super) fn none(reported: Reported) -> &'static str {
    match reported {
        Reported::LeftOut => "No words stand between quote marks here; r adds reported speech",
        Reported::Listed => "No quote was found in this article",
    }
}

/// The quote with which the pane's cursor begins: the first one of the pane at the cursor or after it, else the first of the pane.
pub(super) fn nearest(reading: &Reading) -> Option<QuoteId> {
    let here = reading.flow.offset_of(reading.cursor_row());
    let after = |id: &QuoteId| reading.document.analysis.quote(*id).is_some_and(|q| q.span.start >= here);
    reading.quotes.ids().filter(after).min().or_else(|| reading.quotes.ids().min())
}
