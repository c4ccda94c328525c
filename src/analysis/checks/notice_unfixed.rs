//! A notice that says what was put right, and the wrong words stand where they stood.
//!
//! Judged: no hit on the stories; on stories set beside the correction that was sent after them 1 of 1 right.

use crate::analysis::corrections::blocks_at;
use crate::model::{CorrectionKind, Reason, Severity, Span};

use super::copy::Copy;
use super::{Finding, Rule};

pub(super) const RULE: Rule = Rule {
    reason: Reason::new("notice.unfixed", "the words that a notice calls wrong still stand in the place that it names"),
    severity: Severity::Error,
    find,
};

fn find(copy: &Copy<'_>) -> Vec<Finding> {
    let mut out = Vec::new();
    for fix in copy.corrections.iter().filter(|c| matches!(c.kind, CorrectionKind::Corrects | CorrectionKind::Refiles)) {
        let (Some(from), Some(to)) = (fix.from.as_deref(), fix.to.as_deref()) else { continue };
        if from.len() < 4 || to.contains(from) || copy.paragraphs.iter().any(|p| copy.text(p.block.span).contains(to)) {
            continue;
        }
        for block in fix.places.iter().flat_map(|place| blocks_at(copy.article, place)) {
            let text = copy.text(block.span);
            let Some(at) = text.match_indices(from).map(|(at, _)| at).find(|at| stands_alone(text, *at, from.len())) else { continue };
            let span = Span::new(block.span.start + at, block.span.start + at + from.len());
            out.push(Finding { span, message: format!("The notice says that this was corrected to \"{to}\".") });
            break;
        }
    }
    out
}

/// Whether no letter or digit goes on at either end.
fn stands_alone(text: &str, at: usize, len: usize) -> bool {
    let before = text.get(..at).and_then(|s| s.chars().next_back());
    let after = text.get(at + len..).and_then(|s| s.chars().next());
    !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
}
