//! A figure that a space has split: "412, 000".
//!
//! Judged: no hit on the stories; on the earlier versions of corrected stories 1 of 1 right (the desk put it right).

use crate::analysis::TokenKind;
use crate::model::{Reason, Severity};

use super::copy::Copy;
use super::{Finding, Rule};

pub(super) const RULE: Rule = Rule { reason: Reason::new("figure.split", "a space splits a figure"), severity: Severity::Error, find };

fn find(copy: &Copy<'_>) -> Vec<Finding> {
    let mut out = Vec::new();
    for paragraph in &copy.paragraphs {
        for i in 2..paragraph.tokens.len() {
            let (front, comma, back) = (copy.word(paragraph, i - 2), copy.word(paragraph, i - 1), copy.word(paragraph, i));
            let number = |at: usize| paragraph.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Number);
            let spaced = |at: usize| paragraph.tokens.get(at).is_some_and(|t| t.spaced);
            // Only noughts are sure to be the rest of a figure: "in 1998, 999 ships" is right.
            let rest = back.strip_prefix("000").is_some_and(|tail| tail.is_empty() || tail.starts_with('-'));
            let whole = front.len() <= 3 && front.bytes().all(|b| b.is_ascii_digit());
            if number(i - 2) && number(i) && comma == "," && !spaced(i - 1) && spaced(i) && rest && whole {
                out.push(Finding { span: paragraph.span(i - 2, i), message: format!("A space splits the figure {front},{back}.") });
            }
        }
    }
    out
}
