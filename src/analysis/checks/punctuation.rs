//! Two marks where one is meant.
//!
//! Judged: on the stories 2 of 2 right; of 6 more hits on other copy 5 (the other was the code of a page).

use crate::analysis::TokenKind;
use crate::model::{Reason, Severity};

use super::copy::Copy;
use super::{Finding, Rule};

pub(super) const RULE: Rule =
    Rule { reason: Reason::new("punctuation.doubled", "two marks stand where one is meant"), severity: Severity::Error, find };

fn find(copy: &Copy<'_>) -> Vec<Finding> {
    let mut out = Vec::new();
    for paragraph in &copy.paragraphs {
        for i in 1..paragraph.tokens.len().saturating_sub(1) {
            let (a, b) = (copy.word(paragraph, i), copy.word(paragraph, i + 1));
            let word_before = paragraph.tokens.get(i - 1).is_some_and(|t| matches!(t.kind, TokenKind::Word | TokenKind::Number));
            let joined = paragraph.tokens.get(i).is_some_and(|t| !t.spaced) && paragraph.tokens.get(i + 1).is_some_and(|t| !t.spaced);
            let pair = matches!(a, "," | ";") && matches!(b, "," | "." | ";");
            let more = matches!(copy.word(paragraph, i + 2), "." | ",") && paragraph.tokens.get(i + 2).is_some_and(|t| !t.spaced);
            if word_before && joined && pair && !more {
                out.push(Finding { span: paragraph.span(i, i + 1), message: format!("\"{a}{b}\" should be one mark.") });
            }
        }
    }
    out
}
