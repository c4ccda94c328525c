//! What goes to the clipboard.

use super::say;
use crate::model::{Quote, QuoteId};
use crate::tui::Effect;
use crate::tui::app::{App, Reading};

/// The current quote, its speaker with role, and its source, as one would cite it.
pub(super) fn quote(app: &mut App) -> Vec<Effect> {
    let Some(reading) = &app.reading else { return Vec::new() };
    let Some(quote) = reading.quote.and_then(|id| reading.document.analysis.quote(id)) else {
        say(app, "No quote is current; ]q goes to the next one");
        return Vec::new();
    };
    let words = words(reading, quote);
    let source = source(reading, quote.paragraph);
    let (citation, says) = match &quote.speaker {
        Some(speaker) => {
            let entity = speaker.entity.and_then(|id| reading.document.analysis.entity(id));
            let role = entity.and_then(|e| e.role.as_ref()).map_or(String::new(), |role| format!(", {role}"));
            (format!("{words} — {}{role} ({source})", speaker.name), format!("Copied the quote of {}", speaker.name))
        }
        None => (format!("{words} ({source})"), "Copied the quote".to_string()),
    };
    say(app, says);
    vec![Effect::Copy(citation)]
}

/// A quote's words on one line; those of a quote that goes on after its speaker are put together.
fn words(reading: &Reading, quote: &Quote) -> String {
    let analysis = &reading.document.analysis;
    let text = &reading.document.article.text;
    let mut first = quote;
    // Each step goes to an earlier quote, so it ends.
    while let Some(before) = first.continues.filter(|id| *id < first.id).and_then(|id| analysis.quote(id)) {
        first = before;
    }
    let mut parts = vec![text.folded(first.span).into_owned()];
    let mut last: QuoteId = first.id;
    for next in analysis.quotes.iter().skip(first.id.0 + 1) {
        if next.continues == Some(last) {
            parts.push(text.folded(next.span).into_owned());
            last = next.id;
        }
    }
    parts.join(" ")
}

/// Where a paragraph comes from: title, agency, place, date, paragraph.
fn source(reading: &Reading, paragraph: Option<u32>) -> String {
    let article = &reading.document.article;
    let dateline = article.dateline.as_ref();
    let mut parts = vec![article.title()];
    parts.extend(dateline.and_then(|d| d.agency.clone()));
    parts.extend(dateline.and_then(|d| d.places.first().cloned()));
    parts.extend(article.date.or(dateline.and_then(|d| d.date)).map(|d| d.to_string()));
    parts.extend(paragraph.map(|p| format!("paragraph {p}")));
    parts.retain(|p| !p.is_empty());
    parts.join(", ")
}

/// The paragraph that the cursor is in.
pub(super) fn paragraph(app: &mut App) -> Vec<Effect> {
    let Some(reading) = &app.reading else { return Vec::new() };
    let article = &reading.document.article;
    let Some(block) = article.blocks.get(reading.block()) else {
        say(app, "There is no paragraph here");
        return Vec::new();
    };
    let words = article.text.folded(block.span).into_owned();
    let name = block.number.map_or_else(|| format!("the {}", block.kind.name()), |n| format!("paragraph {n}"));
    say(app, format!("Copied {name}"));
    vec![Effect::Copy(words)]
}
