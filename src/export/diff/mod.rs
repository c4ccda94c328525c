//! What changed between two versions of a story, for people and for scripts.

mod json;
mod markdown;
mod passage;
mod summary;
mod text;

use std::io::{self, Write};

pub(super) use json::changes_value;
pub(super) use markdown::in_words;
pub(super) use summary::{name, place, shortened};

use crate::model::{Comparison, Document};

/// Two versions and what changed between them.
#[derive(Clone, Copy, Debug)]
pub struct Versions<'a> {
    /// The version before.
    pub before: &'a Document,
    /// The version after.
    pub after: &'a Document,
    /// What changed.
    pub comparison: &'a Comparison,
}

/// How to write a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DiffFormat {
    /// For reading: by paragraph, old and new words in place. Colours where asked for.
    Text {
        /// Whether to colour the words.
        colour: bool,
    },
    /// One JSON object.
    Json,
    /// A report to send.
    Markdown,
}

/// Writes what changed.
pub fn write_diff(out: &mut impl Write, format: DiffFormat, versions: &Versions<'_>) -> io::Result<()> {
    match format {
        DiffFormat::Json => json::write(out, versions),
        DiffFormat::Text { colour } => text::write(out, versions, colour),
        DiffFormat::Markdown => markdown::write(out, versions),
    }
}
