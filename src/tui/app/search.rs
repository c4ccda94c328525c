//! Searching in the article.

use crate::model::Span;

/// The last search and its hits.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Search {
    /// What was looked for; empty: nothing.
    pub query: String,
    /// Every hit in text order.
    pub hits: Vec<Span>,
    /// Which hit is the current one.
    pub current: Option<usize>,
}

/// The search line while it is typed; Esc goes back to where it began.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SearchPrompt {
    /// What is typed so far.
    pub input: String,
    /// The reader's place before.
    pub from: usize,
    /// The topmost row's place before.
    pub from_top: usize,
    /// Its [`lead`](super::Reading::lead) before.
    pub from_lead: usize,
    /// The search before.
    pub before: Search,
}
