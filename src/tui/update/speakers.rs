//! Speakers set right by hand.

use std::sync::Arc;

use super::{articles, say, sidebar};
use crate::desk::{BY_HAND, SpeakerSet, applied, is_named_in};
use crate::model::{Document, EntityId, EntityKind, QuoteId};
use crate::tui::app::{Act, App, Choice, Other, Overlay, Picker, Voiced, listed_quotes};

/// Asks who speaks the current quote: whoever speaks in the story first, then everybody and everything else in it.
pub(super) fn ask(app: &mut App) {
    let Some(reading) = &app.reading else { return };
    let analysis = &reading.document.analysis;
    let Some(quote) = reading.quote.and_then(|id| analysis.quote(id)) else {
        return say(app, "No quote is current; ]q goes to the next one");
    };
    let mut order: Vec<EntityId> = Vec::new();
    let speaking = listed_quotes(analysis, crate::tui::app::Reported::Listed).filter_map(|q| q.speaker.as_ref()?.entity);
    for id in speaking.chain(analysis.entities.iter().filter(|e| e.kind == EntityKind::Person).map(|e| e.id)) {
        if !order.contains(&id) {
            order.push(id);
        }
    }
    let others: Vec<EntityId> = analysis.entities.iter().map(|e| e.id).filter(|id| !order.contains(id)).collect();
    let line = |id: EntityId| {
        let entity = analysis.entity(id)?;
        let is_speaker = quote.speaker.as_ref().and_then(|s| s.entity) == Some(id);
        let note = if is_speaker { "speaks it now".to_owned() } else { entity.role.clone().unwrap_or_default() };
        Some(Choice { label: entity.name.clone(), note, act: Act::Give(quote.id, Voiced::By(entity.name.clone())) })
    };
    let mut choices: Vec<Choice> = order.into_iter().chain(others).filter_map(line).collect();
    let plain = |label: &str, voiced| Choice { label: label.to_owned(), note: String::new(), act: Act::Give(quote.id, voiced) };
    choices.push(plain("nobody: not speech", Voiced::Nobody));
    if quote.why.id == BY_HAND.id {
        choices.push(plain("as it was found", Voiced::AsFound));
    }
    let words: String = reading.document.article.text.folded(quote.span).chars().take(40).collect();
    app.overlay = Overlay::Picker(Picker::new(format!("Who says {words}"), "sets the speaker", choices, Other::Speaks(quote.id)));
}

/// Sets who speaks a quote; everything that shows it follows.
pub(super) fn set(app: &mut App, id: QuoteId, speaker: Voiced) {
    let Some(reading) = &app.reading else { return };
    let Some(quote) = reading.document.analysis.quote(id) else { return };
    if let Voiced::By(name) = &speaker
        && !is_named_in(&reading.document, name)
    {
        return say(app, format!("“{name}” stands nowhere in this article"));
    }
    let words = reading.document.article.text.folded(quote.span).into_owned();
    let says = match &speaker {
        Voiced::By(name) => format!("Speaker set: {name}"),
        Voiced::Nobody => "Nobody speaks these words".to_owned(),
        Voiced::AsFound => "The speaker is as it was found".to_owned(),
    };
    let settings = app.set_by_hand.entry(reading.index).or_default();
    settings.retain(|s| s.words != words);
    let name = match speaker {
        Voiced::By(name) => Some(Some(name)),
        Voiced::Nobody => Some(None),
        Voiced::AsFound => None,
    };
    settings.extend(name.map(|name| SpeakerSet { words, name }));
    let document = with_settings(&reading.found, settings);
    if let Some(reading) = &mut app.reading {
        articles::replace(reading, document);
    }
    sidebar::keep_visible(app);
    say(app, says);
}

/// The document as it was found, with the reader's settings in it.
pub(super) fn with_settings(found: &Arc<Document>, settings: &[SpeakerSet]) -> Arc<Document> {
    if settings.is_empty() { Arc::clone(found) } else { Arc::new(applied(Document::clone(found), settings)) }
}
