//! The panes.

/// A pane that keys can go to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Pane {
    /// The article.
    Article,
    /// The quotes.
    Quotes,
    /// The entities.
    Entities,
    /// The review of corrections and changes, which takes the quotes' place while shown.
    Review,
    /// The list of articles.
    List,
}
