//! An acronym that is introduced a second time.
//!
//! Judged: no hit on the stories; on other copy 10 of 10 right.

use crate::model::{Reason, Severity};

use super::copy::{Copy, Paragraph};
use super::{Finding, Rule};

pub(super) const RULE: Rule =
    Rule { reason: Reason::new("acronym.twice", "an acronym is introduced a second time"), severity: Severity::Query, find };

fn find(copy: &Copy<'_>) -> Vec<Finding> {
    let mut seen: Vec<&str> = Vec::new();
    let mut out = Vec::new();
    for paragraph in &copy.paragraphs {
        for i in 2..paragraph.tokens.len() {
            let acronym = copy.word(paragraph, i);
            let bracketed = copy.word(paragraph, i - 1) == "(" && copy.word(paragraph, i + 1) == ")";
            if !bracketed || !is_acronym(acronym) || !stands_for(copy, paragraph, i - 1, acronym) {
                continue;
            }
            if seen.contains(&acronym) {
                out.push(Finding { span: paragraph.span(i - 1, i + 1), message: format!("{acronym} is introduced here a second time.") });
            } else {
                seen.push(acronym);
            }
        }
    }
    out
}

fn is_acronym(word: &str) -> bool {
    (3..=6).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_uppercase())
}

/// Whether the words before the bracket at `i` begin with the letters of the acronym, small words passed over.
fn stands_for(copy: &Copy<'_>, paragraph: &Paragraph, i: usize, acronym: &str) -> bool {
    let mut letters = acronym.chars().rev().peekable();
    let mut at = i;
    while letters.peek().is_some() {
        let Some(before) = at.checked_sub(1) else { return false };
        let word = copy.word(paragraph, before);
        let initial = word.chars().next().map(|c| c.to_ascii_uppercase());
        if initial == letters.peek().copied() {
            letters.next();
        } else if !matches!(word, "of" | "the" | "for" | "and" | "on" | "in" | "&" | "'s") {
            return false;
        }
        at = before;
    }
    true
}
