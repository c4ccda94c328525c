//! The sidebars' state.

use crate::model::EntityId;

/// A pane that keys can go to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Pane {
    /// The article.
    Article,
    /// The quotes.
    Quotes,
    /// The entities.
    Entities,
    /// The corrections, which take the quotes' place while shown.
    Corrections,
    /// The list of articles.
    List,
}

/// How the quotes pane is ordered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum QuoteOrder {
    /// Under each speaker, speakers by first quote.
    #[default]
    BySpeaker,
    /// As they come in the text.
    InText,
}

/// The quotes pane.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QuotePane {
    /// How it is ordered.
    pub order: QuoteOrder,
    /// First visible line of the pane's list.
    pub top: usize,
}

/// The entity pane.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EntityPane {
    /// The line the pane's own cursor is on.
    pub cursor: Option<EntityId>,
    /// First visible line of the pane's list.
    pub top: usize,
}
