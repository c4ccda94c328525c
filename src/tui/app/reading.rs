//! The open article and where its reader is. Every position is a byte offset in the article's text.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{EntityPane, QuotePane, Search};
use crate::model::{Document, EntityId, QuoteId};
use crate::tui::flow::Flow;

/// The open article.
#[derive(Clone, Debug)]
pub struct Reading {
    /// Which of the list's articles.
    pub index: usize,
    /// The article and what was found in it.
    pub document: Arc<Document>,
    /// The article wrapped to the width it is shown in.
    pub flow: Flow,
    /// Where the reader is: the row of this byte is the current one, its paragraph the current paragraph.
    pub cursor: usize,
    /// The byte that the topmost visible row begins with.
    pub top: usize,
    /// The current quote: drawn strongly, its cue and speaker marked.
    pub quote: Option<QuoteId>,
    /// The selected entity: marked everywhere, paragraphs without it step back.
    pub entity: Option<EntityId>,
    /// The current correction, an index into the analysis' corrections.
    pub correction: Option<usize>,
    /// The search in this article.
    pub search: Search,
    /// Marks by their letter.
    pub marks: BTreeMap<char, usize>,
    /// Where the reader jumped from.
    pub jumps: Jumps,
    /// The quotes pane.
    pub quotes: QuotePane,
    /// The entity pane.
    pub entities: EntityPane,
}

/// Places jumped from, oldest first, and those gone back over.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Jumps {
    /// Behind the reader.
    pub back: Vec<usize>,
    /// Ahead of the reader, nearest last.
    pub forward: Vec<usize>,
}
