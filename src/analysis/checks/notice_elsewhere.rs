//! A notice whose right wording stands in another paragraph than the one that it names.
//!
//! Judged: no hit on the stories; on stories set beside the correction that was sent after them 1 of 1 right.

use crate::analysis::corrections::blocks_at;
use crate::model::{BlockKind, CorrectionKind, PlaceKind, Reason, Severity};

use super::copy::Copy;
use super::notice_place::has_paragraphs;
use super::{Finding, Rule};

pub(super) const RULE: Rule = Rule {
    reason: Reason::new("notice.elsewhere", "the right wording of a notice stands in another paragraph than it names"),
    severity: Severity::Query,
    find,
};

fn find(copy: &Copy<'_>) -> Vec<Finding> {
    let mut out: Vec<Finding> = Vec::new();
    if !has_paragraphs(copy) {
        return out;
    }
    for fix in copy.corrections.iter().filter(|c| matches!(c.kind, CorrectionKind::Corrects | CorrectionKind::Refiles)) {
        let Some(to) = fix.to.as_deref().filter(|to| to.len() > 3 && to.contains(|c: char| c.is_ascii_digit() || c.is_uppercase())) else {
            continue;
        };
        let ([place], [span]) = (fix.places.as_slice(), fix.parts.places.as_slice()) else { continue };
        let blocks = blocks_at(copy.article, place);
        let told = place.kind == PlaceKind::Paragraph && !blocks.is_empty() && !blocks.iter().any(|b| copy.text(b.span).contains(to));
        // Two paragraphs that hold it may hold it for other reasons.
        let mut holding = copy.article.blocks_of(BlockKind::Body).filter(|b| copy.text(b.span).contains(to));
        if let (true, Some(only), None) = (told, holding.next(), holding.next())
            && let (Some(named), Some(number)) = (place.number, only.number)
        {
            out.push(Finding { span: *span, message: format!("\"{to}\" stands in paragraph {number}, not in {named}.") });
        }
    }
    out
}
