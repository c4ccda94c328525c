//! Speakers set right by hand.

use std::sync::Arc;

use super::{articles, say, sidebar};
use crate::model::{Analysis, Document, Entity, EntityId, EntityKind, Mention, MentionForm, Quote, QuoteId, Reason, Span, Speaker};
use crate::tui::app::{Act, App, Choice, Other, Overlay, Picker, SetByHand, Voiced, listed_quotes};

/// What decided: the reader.
const BY_HAND: Reason = Reason::new("reader.set", "You set this speaker by hand");

/// A name typed by hand is looked for in the story no more often than this.
const MOST_MENTIONS: usize = 1000;

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
    let text = &reading.document.article.text;
    if let Voiced::By(name) = &speaker
        && entity_named(&reading.document.analysis, name).is_none()
        && occurrences(text.as_str(), name).next().is_none()
    {
        return say(app, format!("“{name}” stands nowhere in this article"));
    }
    let words = text.folded(quote.span).into_owned();
    let says = match &speaker {
        Voiced::By(name) => format!("Speaker set: {name}"),
        Voiced::Nobody => "Nobody speaks these words".to_owned(),
        Voiced::AsFound => "The speaker is as it was found".to_owned(),
    };
    let settings = app.set_by_hand.entry(reading.index).or_default();
    settings.retain(|s| s.words != words);
    if speaker != Voiced::AsFound {
        settings.push(SetByHand { words, speaker });
    }
    let document = with_settings(&reading.found, settings);
    if let Some(reading) = &mut app.reading {
        articles::replace(reading, document);
    }
    sidebar::keep_visible(app);
    say(app, says);
}

/// The document as it was found, with the reader's settings in it.
pub(super) fn with_settings(found: &Arc<Document>, settings: &[SetByHand]) -> Arc<Document> {
    if settings.is_empty() {
        return Arc::clone(found);
    }
    let mut document = Document::clone(found);
    for setting in settings {
        let text = &document.article.text;
        let same = |q: &&Quote| text.folded(q.span) == setting.words.as_str();
        let ids: Vec<QuoteId> = document.analysis.quotes.iter().filter(same).map(|q| q.id).collect();
        for id in ids {
            give(&mut document, id, &setting.speaker);
        }
    }
    Arc::new(document)
}

/// Gives a quote, and every other part of the same utterance, to a speaker.
fn give(document: &mut Document, id: QuoteId, speaker: &Voiced) {
    let by = match speaker {
        Voiced::AsFound => return,
        Voiced::Nobody => None,
        Voiced::By(name) => Some(entity_named(&document.analysis, name).unwrap_or_else(|| introduce(document, name))),
    };
    for part in utterance(&document.analysis, id) {
        let Some(quote) = document.analysis.quotes.get(part.0) else { continue };
        let speaker = by.and_then(|id| document.analysis.entity(id)).and_then(|entity| {
            let span = nearest(&entity.mentions, quote.span)?;
            Some(Speaker { span, entity: Some(entity.id), name: entity.name.clone() })
        });
        if let Some(quote) = document.analysis.quotes.get_mut(part.0) {
            quote.speaker = speaker;
            quote.confidence = 1.0;
            quote.why = BY_HAND;
        }
    }
}

/// The parts of the utterance that a quote belongs to: what it continues, what continues it, and the clauses they stand in.
fn utterance(analysis: &Analysis, id: QuoteId) -> Vec<QuoteId> {
    let mut parts = vec![id];
    let mut seen = 0;
    while let Some(part) = parts.get(seen).copied() {
        seen += 1;
        let own = analysis.quote(part).map(|q| [q.continues, q.within]).into_iter().flatten().flatten();
        let others = analysis.quotes.iter().filter(|q| q.continues == Some(part) || q.within == Some(part)).map(|q| q.id);
        for next in own.chain(others).collect::<Vec<_>>() {
            if !parts.contains(&next) {
                parts.push(next);
            }
        }
    }
    parts
}

fn entity_named(analysis: &Analysis, name: &str) -> Option<EntityId> {
    analysis.entities.iter().find(|e| e.name.eq_ignore_ascii_case(name) || e.aliases.iter().any(|a| a == name)).map(|e| e.id)
}

/// Adds somebody whom the reader named and who was not found: a person, wherever the name stands.
fn introduce(document: &mut Document, name: &str) -> EntityId {
    let article = &document.article;
    let mention = |span: Span| Mention { span, paragraph: article.paragraph_at(span.start), form: MentionForm::Name };
    let mentions: Vec<Mention> = occurrences(article.text.as_str(), name).take(MOST_MENTIONS).map(mention).collect();
    let mut paragraphs: Vec<u32> = mentions.iter().filter_map(|m| m.paragraph).collect();
    paragraphs.dedup();
    let id = EntityId(document.analysis.entities.len());
    document.analysis.entities.push(Entity {
        id,
        kind: EntityKind::Person,
        name: name.to_owned(),
        role: None,
        aliases: vec![name.to_owned()],
        of: None,
        mentions,
        paragraphs,
        confidence: 1.0,
        why: BY_HAND,
    });
    id
}

/// Where `name` stands as words of their own.
fn occurrences<'a>(text: &'a str, name: &'a str) -> impl Iterator<Item = Span> + 'a {
    let stands_alone = move |at: usize| {
        let before = text.get(..at).and_then(|t| t.chars().next_back());
        let after = text.get(at + name.len()..).and_then(|t| t.chars().next());
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    };
    let found = text.match_indices(name).map(|(at, _)| at).filter(move |at| stands_alone(*at));
    found.filter(|_| !name.trim().is_empty()).map(|at| Span::new(at, at + name.len()))
}

/// The mention nearest to a quote and outside of it; one inside where there is no other.
fn nearest(mentions: &[Mention], quote: Span) -> Option<Span> {
    let distance = |s: &Span| if s.end <= quote.start { quote.start - s.end } else { s.start.saturating_sub(quote.end) };
    let outside = mentions.iter().map(|m| m.span).filter(|s| !s.overlaps(quote)).min_by_key(distance);
    outside.or_else(|| mentions.first().map(|m| m.span))
}
