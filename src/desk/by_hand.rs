//! Speakers that a reader set by hand, put into what was found.

use crate::library::SpeakerSet;
use crate::model::{Analysis, Document, Entity, EntityId, EntityKind, Mention, MentionForm, Quote, QuoteId, Reason, Span, Speaker};

/// What decided: the reader.
pub const BY_HAND: Reason = Reason::new("reader.set", "You set this speaker by hand");

/// A name typed by hand is looked for in the story no more often than this.
const MOST_MENTIONS: usize = 1000;

/// The document with these settings in it: of every quote with a setting's words, all parts of the same utterance included. Words that are not there are left out.
pub fn applied(mut document: Document, settings: &[SpeakerSet]) -> Document {
    for setting in settings {
        let text = &document.article.text;
        let same = |q: &&Quote| text.folded(q.span) == setting.words.as_str();
        let ids: Vec<QuoteId> = document.analysis.quotes.iter().filter(same).map(|q| q.id).collect();
        for id in ids {
            give(&mut document, id, setting.name.as_deref());
        }
    }
    document
}

/// Whether somebody or something is called so in a document, or the words stand in it.
pub fn is_named_in(document: &Document, name: &str) -> bool {
    entity_named(&document.analysis, name).is_some() || occurrences(document.article.text.as_str(), name).next().is_some()
}

/// Gives a quote, and every other part of the same utterance, to a speaker.
fn give(document: &mut Document, id: QuoteId, speaker: Option<&str>) {
    let by = speaker.map(|name| entity_named(&document.analysis, name).unwrap_or_else(|| introduce(document, name)));
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
