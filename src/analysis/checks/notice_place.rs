//! A notice that speaks of a paragraph that the story does not have.
//!
//! Judged: no hit on the stories, nor on 5,000 more texts.

use crate::model::{PlaceKind, Reason, Severity};

use super::copy::Copy;
use super::{Finding, Rule};

pub(super) const RULE: Rule = Rule {
    reason: Reason::new("notice.place", "a notice speaks of a paragraph that the story does not have"),
    severity: Severity::Error,
    find,
};

/// Fewer paragraphs than these, or longer ones than these bytes, are a story whose breaks are lost.
const FEWEST: u32 = 4;
const LONGEST: usize = 900;

/// Whether the story still has its paragraphs, so that a notice's numbers mean something.
pub(super) fn has_paragraphs(copy: &Copy<'_>) -> bool {
    let counted = copy.article.blocks.iter().filter(|b| b.number.is_some());
    copy.article.paragraph_count() >= FEWEST && counted.map(|b| b.span.len()).max().unwrap_or(0) <= LONGEST
}

fn find(copy: &Copy<'_>) -> Vec<Finding> {
    let count = copy.article.paragraph_count();
    let mut out: Vec<Finding> = Vec::new();
    if !has_paragraphs(copy) {
        return out;
    }
    for fix in copy.corrections {
        for (place, span) in fix.places.iter().zip(&fix.parts.places).filter(|(p, _)| p.kind == PlaceKind::Paragraph) {
            let missing = place.number.is_some_and(|n| n > count) || place.number.is_none() && place.from_end.is_some_and(|n| n > count);
            if missing && !out.iter().any(|f| f.span == *span) {
                let which = place.number.map_or_else(|| "such a paragraph".to_owned(), |n| format!("paragraph {n}"));
                out.push(Finding { span: *span, message: format!("The notice speaks of {which}; the story has {count} paragraphs.") });
            }
        }
    }
    out
}
