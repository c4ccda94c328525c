//! Where the wrong form still stands.

use crate::model::{Article, Correction, Span};

/// The wrong wording is looked for in no more blocks than these.
const BLOCKS: usize = 2000;

/// Where the wrong wording still stands in the copy, outside the right wording. Only of a wording that says something by itself: with a
/// figure, a capital or a second word; a common word is right in too many other places.
pub(in crate::analysis::corrections) fn leftovers(article: &Article, fix: &Correction) -> Vec<Span> {
    let (Some(from), mut out) = (fix.from.as_deref(), Vec::new()) else { return Vec::new() };
    let telling = from.contains(|c: char| c.is_ascii_digit() || c.is_uppercase()) || from.contains(' ');
    if !telling || from.len() < 3 {
        return out;
    }
    let longer = fix.to.as_deref().filter(|to| to.contains(from));
    for block in article.copy().take(BLOCKS) {
        for (at, found) in article.text.slice(block.span).match_indices(from) {
            let span = Span::new(block.span.start + at, block.span.start + at + found.len());
            let inside_right = longer.is_some() && fix.targets.iter().any(|t| t.span.overlaps(span));
            if is_word(article, span) && !inside_right {
                out.push(span);
            }
            if out.len() >= 50 {
                return out;
            }
        }
    }
    out
}

/// Whether no letter or digit goes on at either end.
fn is_word(article: &Article, span: Span) -> bool {
    let text = article.text.as_str();
    let before = text.get(..span.start).and_then(|s| s.chars().next_back());
    let after = text.get(span.end..).and_then(|s| s.chars().next());
    !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
}
