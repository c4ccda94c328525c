//! A word that stands twice in a row.

use crate::model::{Reason, Severity};

use super::copy::Copy;
use super::{Finding, Rule};

pub(super) const RULE: Rule = Rule { reason: Reason::new("word.doubled", "a word stands twice in a row"), severity: Severity::Error, find };

/// Words that rightly stand twice, or that English doubles for emphasis.
const RIGHTLY: &[&str] = &[
    "had", "that", "very", "so", "no", "really", "many", "much", "long", "far", "more", "ha", "bye", "go", "is", "now", "never", "do",
    "blah", "yes", "big", "too", "her", "knock", "again", "yeah", "well", "ever", "win", "hey", "even", "tsk",
];

fn find(copy: &Copy<'_>) -> Vec<Finding> {
    let mut out = Vec::new();
    for paragraph in &copy.paragraphs {
        for i in 1..paragraph.tokens.len() {
            let (first, second) = (copy.word(paragraph, i - 1), copy.word(paragraph, i));
            let plain = paragraph.is_word(i - 1) && paragraph.is_word(i) && second.chars().all(char::is_lowercase);
            let apart = paragraph.tokens.get(i).is_some_and(|t| t.spaced);
            let thrice = copy.word(paragraph, i + 1).eq_ignore_ascii_case(second)
                || i > 1 && copy.word(paragraph, i - 2).eq_ignore_ascii_case(second);
            // "came in in 1979"
            let particle =
                matches!(second, "in" | "on") && copy.word(paragraph, i + 1).starts_with(|c: char| c.is_ascii_digit() || c.is_uppercase());
            if plain
                && apart
                && !particle
                && !thrice
                && first.eq_ignore_ascii_case(second)
                && second.len() > 1
                && !RIGHTLY.contains(&second)
            {
                out.push(Finding { span: paragraph.span(i - 1, i), message: format!("\"{second}\" stands twice in a row.") });
            }
        }
    }
    out
}
