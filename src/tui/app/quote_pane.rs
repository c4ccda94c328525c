//! The quotes pane: its order, its filter and its lines.

use std::collections::HashMap;

use super::filter::Filter;
use crate::model::{Analysis, Document, EntityId, Quote, QuoteId, QuoteKind};

/// How the quotes pane is ordered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum QuoteOrder {
    /// Under each speaker, speakers by first quote.
    #[default]
    BySpeaker,
    /// As they come in the text.
    InText,
}

/// Whether reported speech, which has no quote marks, is among the quotes that are listed and jumped between.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Reported {
    /// Only words between quote marks.
    #[default]
    LeftOut,
    /// Reported speech too.
    Listed,
}

/// A line of the quotes pane.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum QuoteLine {
    /// A speaker, above their quotes (only in order of speakers).
    Speaker {
        /// Their name; empty for the quotes that the text gives to nobody.
        name: String,
        /// How many quotes stand under it.
        count: usize,
    },
    /// A quote.
    Quote(QuoteId),
}

/// The quotes pane. Its lines are the words between quote marks (a mixed quote's stretches stand for it) and, where asked for, reported speech.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QuotePane {
    /// How it is ordered.
    pub order: QuoteOrder,
    /// Whether reported speech is listed too.
    pub reported: Reported,
    /// Only quotes whose words or speaker hold what was typed are listed.
    pub filter: Filter,
    /// How many there are without the filter.
    pub all: usize,
    /// First visible line of the pane's list.
    pub top: usize,
    /// Its lines, top to bottom.
    pub lines: Vec<QuoteLine>,
}

impl QuotePane {
    /// The pane over what was found in an article.
    pub fn new(document: &Document, order: QuoteOrder, reported: Reported, filter: Filter) -> QuotePane {
        let analysis = &document.analysis;
        let listed: Vec<&Quote> = listed_quotes(analysis, reported).collect();
        let all = listed.len();
        let holds = |q: &Quote| {
            let speaker = q.speaker.as_ref().map_or("", |s| s.name.as_str());
            filter.lets_through(&[document.article.text.slice(q.span), speaker])
        };
        let listed: Vec<&Quote> = listed.into_iter().filter(|q| filter.is_empty() || holds(q)).collect();
        let lines = match order {
            QuoteOrder::InText => listed.iter().map(|q| QuoteLine::Quote(q.id)).collect(),
            QuoteOrder::BySpeaker => by_speaker(&listed),
        };
        QuotePane { order, reported, filter, all, top: 0, lines }
    }

    /// The same pane over `document`, which may have changed; only its place is kept.
    pub fn anew(&self, document: &Document) -> QuotePane {
        QuotePane { top: self.top, ..QuotePane::new(document, self.order, self.reported, self.filter.clone()) }
    }

    /// The line on which a quote stands.
    pub fn line_of(&self, id: QuoteId) -> Option<usize> {
        self.lines.iter().position(|l| *l == QuoteLine::Quote(id))
    }

    /// The quotes that are listed, top to bottom.
    pub fn ids(&self) -> impl Iterator<Item = QuoteId> {
        self.lines.iter().filter_map(|l| if let QuoteLine::Quote(id) = l { Some(*id) } else { None })
    }

    /// How many quotes are listed.
    pub fn quote_count(&self) -> usize {
        self.ids().count()
    }
}

/// The quotes that the reader jumps between, in text order: a mixed quote's stretches between marks stand for it.
pub fn listed_quotes(analysis: &Analysis, reported: Reported) -> impl DoubleEndedIterator<Item = &Quote> {
    analysis.quotes.iter().filter(move |q| match q.kind {
        QuoteKind::Direct => true,
        QuoteKind::Indirect => reported == Reported::Listed,
        QuoteKind::Mixed => false,
    })
}

/// Who speaks a quote, for telling speakers apart.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(in crate::tui) enum Voice {
    /// Somebody known.
    Entity(EntityId),
    /// Somebody by name only.
    Named(String),
    /// The text gives it to nobody.
    Nobody,
}

impl Voice {
    /// Whose voice a quote is in.
    pub(in crate::tui) fn of(quote: &Quote) -> Voice {
        match &quote.speaker {
            Some(speaker) => speaker.entity.map_or_else(|| Voice::Named(speaker.name.clone()), Voice::Entity),
            None => Voice::Nobody,
        }
    }
}

/// Quotes under their speakers, speakers by first quote, those of nobody at the end.
fn by_speaker(listed: &[&Quote]) -> Vec<QuoteLine> {
    let mut groups: Vec<(String, Vec<QuoteId>)> = Vec::new();
    let mut nobody = Vec::new();
    let mut known: HashMap<Voice, usize> = HashMap::new();
    for quote in listed {
        let Some(speaker) = &quote.speaker else {
            nobody.push(quote.id);
            continue;
        };
        let at = *known.entry(Voice::of(quote)).or_insert_with(|| {
            groups.push((speaker.name.clone(), Vec::new()));
            groups.len() - 1
        });
        if let Some((_, ids)) = groups.get_mut(at) {
            ids.push(quote.id);
        }
    }
    if !nobody.is_empty() {
        groups.push((String::new(), nobody));
    }
    let lines = |(name, ids): (String, Vec<QuoteId>)| {
        std::iter::once(QuoteLine::Speaker { name, count: ids.len() }).chain(ids.into_iter().map(QuoteLine::Quote))
    };
    groups.into_iter().flat_map(lines).collect()
}
