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
        /// The mention that it explains, or the words that the notice is about.
        about: Span,
    },
}

/// What white space inside a row looks like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Spaces {
    /// A run of it is one space.
    #[default]
    Folded,
    /// Every character of it stands (tables).
    Kept,
}

/// One row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// What it shows.
    pub kind: RowKind,
    /// The block of the article that it belongs to: for the row that dateline and lede share, the lede.
    pub block: usize,
    /// Columns left free before its text (bullets, tables, glosses).
    pub indent: u16,
    /// What white space inside it looks like.
    pub spaces: Spaces,
}

impl Row {
    /// The bytes it shows, if it is a row of text.
    pub fn span(&self) -> Option<Span> {
        match self.kind {
            RowKind::Text { span, .. } => Some(span),
            _ => None,
        }
    }
}
