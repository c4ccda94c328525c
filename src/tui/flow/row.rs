//! One row of the wrapped article.

use crate::model::Span;

/// What a row shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowKind {
    /// A stretch of the article's text.
    Text {
        /// The bytes shown, white space at the break left out. Inside it a run of white space shows as one space, but in tables.
        span: Span,
        /// Whether it is the block's first row (which carries the paragraph number).
        first: bool,
    },
    /// The space between blocks.
    Gap,
    /// A line of ours above the story that leads to a notice further down (at the foot).
    Banner {
        /// Already clean, fits the width (cut with an ellipsis).
        says: String,
        /// The notice that it leads to.
        about: Span,
    },
    /// A line of ours under a paragraph: whom a pronoun or role stands for, which words a notice is about.
    Gloss {
        /// Already clean, fits the width (cut with an ellipsis).
        says: String,
        /// The mention that it explains.
        about: Span,
    },
}

/// One row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// What it shows.
    pub kind: RowKind,
    /// The block of the article that it belongs to.
    pub block: usize,
    /// Columns left free before its text (bullets, tables, subheads).
    pub indent: u16,
}
