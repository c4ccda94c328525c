//! What the ranker is learned from: the candidates of a paragraph, and which of them a person said were meant.

use std::ops::Range;

use crate::model::{Article, Correction, Entity, Span};

use super::candidates::{Candidate, candidates};
use super::features::{NAMES, View};
use super::scope::Scope;
use super::wanted::Wanted;

/// Words of a story that a fix is known to be about.
pub struct Grounded<'a> {
    /// The story.
    pub article: &'a Article,
    /// Who and what is in it.
    pub entities: &'a [Entity],
    /// The fix.
    pub fix: &'a Correction,
    /// The words.
    pub words: Span,
}

/// The candidates of a block.
pub struct Candidates {
    /// The features of each, with their values.
    pub features: Vec<Vec<(u32, f32)>>,
    /// Where each stands, in words of the block.
    pub ranges: Vec<Range<usize>>,
    /// Which are right: they share words with those that were meant, and are not much longer.
    pub right: Vec<usize>,
    /// The words that were meant.
    pub meant: Range<usize>,
}

/// Every candidate in the block that holds the words. `None` where none is right.
pub fn choices(known: &Grounded<'_>) -> Option<Candidates> {
    let Grounded { article, entities, fix, words } = known;
    let block = article.blocks.get(article.block_at(words.start)?)?;
    let sentence = fix.places.iter().find(|p| p.number == block.number && p.number.is_some()).and_then(|p| p.sentence);
    let scope = Scope::new(article, block, sentence);
    let wanted = Wanted::new(fix);
    let all = candidates(article, entities, &wanted, &scope);
    let view = View::new(article, entities, &wanted, &scope, &all);
    let meant = scope.range(*words);
    let mut seen = Vec::new();
    let features = all.iter().map(|c| {
        let first = !seen.contains(&c.sort);
        if first {
            seen.push(c.sort);
        }
        view.features(c, first).into_iter().map(|(f, value)| (f as u32, value)).collect()
    });
    let features: Vec<Vec<(u32, f32)>> = features.collect();
    let right = |c: &Candidate| {
        let both = c.range.end.min(meant.end).saturating_sub(c.range.start.max(meant.start));
        let inside = both == c.range.len() && !c.range.is_empty();
        both > 0 && (inside || c.range.len() <= 2 * meant.len().max(2))
    };
    let right: Vec<usize> = all.iter().enumerate().filter(|(_, c)| right(c)).map(|(i, _)| i).collect();
    (!right.is_empty()).then(|| Candidates { features, ranges: all.into_iter().map(|c| c.range).collect(), right, meant })
}

/// The features' names, in the order of their weights.
pub fn feature_names() -> &'static [&'static str] {
    &NAMES
}
