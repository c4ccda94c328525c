//! A full stop inside the closing mark, where the attribution that follows needs a comma: `"... right now." the official said`.
//!
//! Judged: on the stories 2 of 2 right, on other copy 9 of 9.

use crate::analysis::TokenKind;
use crate::analysis::tokens::is_quote_mark;
use crate::model::{Reason, Severity};

use super::copy::Copy;
use super::{Finding, Rule};

pub(super) const RULE: Rule =
    Rule { reason: Reason::new("quote.stop", "a full stop stands where the attribution needs a comma"), severity: Severity::Error, find };

const SAID: &[&str] =
    &["said", "says", "told", "added", "adds", "wrote", "asked", "explained", "noted", "recalled", "insisted", "warned", "continued"];
/// How an attribution in lower case opens.
const OPENS: &[&str] = &["he", "she", "they", "it", "said", "says", "the", "a", "an", "one", "added", "wrote", "according"];

fn find(copy: &Copy<'_>) -> Vec<Finding> {
    let mut out = Vec::new();
    for paragraph in &copy.paragraphs {
        for i in 2..paragraph.tokens.len() {
            let mark = paragraph.tokens.get(i - 1).filter(|t| t.kind == TokenKind::Mark && !t.spaced);
            let double = mark.is_some_and(|t| {
                copy.text(t.span).chars().all(is_quote_mark) && !matches!(copy.text(t.span), "'" | "\u{2019}" | "\u{2018}" | "\u{201c}")
            });
            let stop = copy.word(paragraph, i - 2) == "." && paragraph.tokens.get(i - 2).is_some_and(|t| !t.spaced);
            let spaced = paragraph.tokens.get(i).is_some_and(|t| t.spaced);
            if !double || !stop || !spaced || !OPENS.contains(&copy.word(paragraph, i)) {
                continue;
            }
            let opens = copy.word(paragraph, i);
            let attributed = opens == "according"
                || (i..i + 7)
                    .take_while(|&k| !matches!(copy.word(paragraph, k), "." | "," | ";"))
                    .any(|k| SAID.contains(&copy.word(paragraph, k)));
            if attributed {
                out.push(Finding {
                    span: paragraph.span(i - 2, i),
                    message: "A comma belongs before this closing mark: the sentence goes on with who said it.".to_owned(),
                });
            }
        }
    }
    out
}
