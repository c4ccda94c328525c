//! What is in an article. Pure and deterministic: no files, no clock.

mod checks;
pub mod corrections;
pub mod entities;
pub(crate) mod forest;
pub mod quotes;
pub(crate) mod ranker;
mod sentences;
mod tokens;

pub use checks::{check_rules, find_checks};
pub use sentences::{sentence_span, sentences};
pub use tokens::{Token, TokenKind, tokenize};

use crate::model::{Analysis, Article};

/// Finds the entities, quotes and corrections of an article, and what a copy editor would query. Linear in its length.
///
/// Names first; then the quotes, whose speakers bring pronouns, roles and unnamed sources to the entities; the notices last, because
/// the words they are about may be any of these.
pub fn analyse(article: &Article) -> Analysis {
    let mut entities = entities::find_entities(article);
    let quotes::Quoted { quotes, unspoken } = quotes::find_quotes(article, &mut entities);
    let corrections = corrections::find_corrections(article, &entities);
    let checks = checks::find_checks(article, &entities, &corrections);
    Analysis { quotes, unspoken, entities, corrections, checks }
}
