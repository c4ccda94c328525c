//! Where the wrong form still stands, and is not rightly used: a Tuesday that was corrected to a Wednesday says nothing of the other Tuesdays.

use crate::analysis::corrections::spelling::nearly_alike;
use crate::analysis::tokenize;
use crate::model::{Article, Block, Correction, Span};

use super::scope::{blocks_at, stem};
use super::wanted::{content, is_small};

/// The wrong wording is looked for in no more blocks than these.
const BLOCKS: usize = 2000;
/// No more places are told.
const MOST: usize = 50;
/// How many bytes before and after a stretch are its surroundings.
const NEAR: usize = 70;
/// How many words two places must have in common around them to speak of the same thing.
const COMMON: usize = 2;

/// Where the wrong wording still stands in the copy. Only of a wording that says something by itself: with a figure, a capital or a second word.
///
/// A misspelling is wrong wherever it stands; any other wrong wording is only known to be wrong in the place that the notice names, and where the
/// words around it are those around the corrected words.
pub(in crate::analysis::corrections) fn leftovers(article: &Article, fix: &Correction) -> Vec<Span> {
    let (Some(from), mut out) = (fix.from.as_deref(), Vec::new()) else { return Vec::new() };
    let telling = from.contains(|c: char| c.is_ascii_digit() || c.is_uppercase()) || from.contains(' ');
    if !telling || from.len() < 3 {
        return out;
    }
    let misspelt = fix.to.as_deref().is_some_and(|to| is_misspelling(from, to));
    let named: Vec<Span> = fix.places.iter().flat_map(|place| blocks_at(article, place)).map(|b| b.span).collect();
    let about = about(article, fix);
    for block in article.copy().take(BLOCKS) {
        let right = fix.to.as_deref().filter(|to| to.contains(from)).map(|to| all(article, block, to)).unwrap_or_default();
        for span in all(article, block, from).into_iter().filter(|span| !right.iter().any(|r| r.overlaps(*span))) {
            let wrong = misspelt
                || named.contains(&block.span)
                || about.iter().filter(|w| around(article, block, span).contains(w)).count() >= COMMON;
            if wrong {
                out.push(span);
            }
            if out.len() >= MOST {
                return out;
            }
        }
    }
    out
}

/// Whether the two wordings differ only in how their words are spelled.
fn is_misspelling(from: &str, to: &str) -> bool {
    let (wrong, right): (Vec<&str>, Vec<&str>) = (from.split(' ').collect(), to.split(' ').collect());
    let letters = |word: &str| !word.contains(|c: char| c.is_ascii_digit());
    wrong.len() == right.len() && wrong.iter().zip(&right).all(|(a, b)| a == b || letters(a) && letters(b) && nearly_alike(a, b))
}

/// Every place in a block where the words stand alone.
fn all(article: &Article, block: Block, words: &str) -> Vec<Span> {
    let text = article.text.slice(block.span);
    let found = text.match_indices(words).map(|(at, found)| Span::new(block.span.start + at, block.span.start + at + found.len()));
    found.filter(|span| is_word(article, *span)).take(MOST).collect()
}

/// What the fix is about: the words around the corrected ones, and those by which the notice tells what was wrong.
fn about(article: &Article, fix: &Correction) -> Vec<String> {
    let mut out = content(fix.what.as_deref().unwrap_or(""));
    if let Some(target) = fix.targets.first()
        && let Some(block) = article.block_at(target.span.start).and_then(|i| article.blocks.get(i))
    {
        for word in around(article, *block, target.span) {
            if !out.contains(&word) {
                out.push(word);
            }
        }
    }
    out
}

/// The telling words close to a stretch of a block, as they are compared.
fn around(article: &Article, block: Block, span: Span) -> Vec<String> {
    let text = article.text.as_str();
    let start = text.floor_char_boundary(span.start.saturating_sub(NEAR)).max(block.span.start);
    let end = text.floor_char_boundary((span.end + NEAR).min(text.len())).min(block.span.end);
    let tokens = tokenize(&article.text, Span::new(start.min(span.start), end.max(span.end)));
    // The words cut at both ends are none.
    let whole = tokens.iter().filter(|t| {
        !t.span.overlaps(span) && (t.span.start > start || start == block.span.start) && (t.span.end < end || end == block.span.end)
    });
    whole.map(|t| stem(article.text.slice(t.span))).filter(|w| w.len() > 3 && w.contains(char::is_alphabetic) && !is_small(w)).collect()
}

/// Whether no letter or digit goes on at either end.
pub(super) fn is_word(article: &Article, span: Span) -> bool {
    let text = article.text.as_str();
    let before = text.get(..span.start).and_then(|s| s.chars().next_back());
    let after = text.get(span.end..).and_then(|s| s.chars().next());
    !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
}
