//! An article with everything that was found in it: what the reader and the exports show.

use super::{Article, Check, Correction, Diagnostic, Entity, EntityId, Quote, QuoteId, Unspoken};

/// Everything that was found in an article.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Analysis {
    /// Every quote in text order (a mixed quote before the stretches in it); `quotes[i].id` is `QuoteId(i)`.
    pub quotes: Vec<Quote>,
    /// Every other stretch between quote marks, in text order; none overlaps another.
    pub unspoken: Vec<Unspoken>,
    /// Every entity; `entities[i].id` is `EntityId(i)`.
    pub entities: Vec<Entity>,
    /// Every fix of every notice, in order.
    pub corrections: Vec<Correction>,
    /// What a copy editor would query, in text order.
    pub checks: Vec<Check>,
}

impl Analysis {
    /// The quote with this id.
    pub fn quote(&self, id: QuoteId) -> Option<&Quote> {
        self.quotes.get(id.0)
    }

    /// The entity with this id.
    pub fn entity(&self, id: EntityId) -> Option<&Entity> {
        self.entities.get(id.0)
    }
}

/// A parsed and analysed article.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// The article.
    pub article: Article,
    /// What was found in it.
    pub analysis: Analysis,
    /// What could not be understood.
    pub diagnostics: Vec<Diagnostic>,
}
