//! The same matter in brackets twice in a row: "Halvard Line ( HAL.L ) ( HAL.L )".
//!
//! Judged: no hit on the stories; on the earlier versions of corrected stories 1 of 1 right (the desk put it right).

use crate::model::{Reason, Severity};

use super::copy::Copy;
use super::{Finding, Rule};

pub(super) const RULE: Rule =
    Rule { reason: Reason::new("bracket.doubled", "the same matter stands in brackets twice in a row"), severity: Severity::Error, find };

/// Longer matter in brackets is not compared.
const LONGEST: usize = 8;

fn find(copy: &Copy<'_>) -> Vec<Finding> {
    let mut out = Vec::new();
    for paragraph in &copy.paragraphs {
        for i in 0..paragraph.tokens.len() {
            if copy.word(paragraph, i) != "(" {
                continue;
            }
            let Some(len) = (1..=LONGEST).find(|len| copy.word(paragraph, i + len) == ")") else { continue };
            let again = (0..=len).all(|k| copy.word(paragraph, i + k) == copy.word(paragraph, i + len + 1 + k));
            if again && len > 1 {
                let span = paragraph.span(i + len + 1, i + 2 * len + 1);
                out.push(Finding { span, message: format!("{} stands twice in a row.", copy.article.text.folded(span)) });
            }
        }
    }
    out
}
