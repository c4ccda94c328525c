//! "a" before a vowel, "an" before a consonant.
//!
//! Judged: on the stories 3 of 3 right, on the earlier versions of corrected stories 2 of 2.

use crate::model::{Reason, Severity};

use super::copy::Copy;
use super::{Finding, Rule};

pub(super) const RULE: Rule = Rule {
    reason: Reason::new("word.article", "\"a\" stands before a vowel or \"an\" before a consonant"),
    severity: Severity::Error,
    find,
};

/// Beginnings that are written with a vowel and spoken with a consonant.
const CONSONANT: &[&str] = &["eu", "one", "once", "uni", "use", "usu", "ute", "uto", "ura", "ubi", "ewe", "oui", "ukul"];

fn find(copy: &Copy<'_>) -> Vec<Finding> {
    let mut out = Vec::new();
    for paragraph in &copy.paragraphs {
        for i in 1..paragraph.tokens.len() {
            let (article, word) = (copy.word(paragraph, i - 1), copy.word(paragraph, i));
            let spaced = paragraph.tokens.get(i).is_some_and(|t| t.spaced) && paragraph.tokens.get(i - 1).is_some_and(|t| t.spaced);
            if !spaced || !paragraph.is_word(i) || word.chars().count() < 3 || !word.chars().all(|c| c.is_lowercase() || c == '-') {
                continue;
            }
            let right = match article {
                "a" | "A" if needs_an(word) => "an",
                "an" | "An" if needs_a(word) => "a",
                _ => continue,
            };
            // "vitamin a is", "plan a or plan b": not the article.
            let letter = matches!(word, "and" | "are" | "in" | "is" | "or" | "on" | "of" | "at" | "as" | "into" | "under" | "after");
            if !letter {
                out.push(Finding {
                    span: paragraph.span(i - 1, i),
                    message: format!("\"{article} {word}\" should be \"{right} {word}\"."),
                });
            }
        }
    }
    out
}

fn needs_an(word: &str) -> bool {
    word.starts_with(['a', 'e', 'i', 'o']) && !CONSONANT.iter().any(|c| word.starts_with(c))
        || word.starts_with("un") && !word.starts_with("uni") && !word.starts_with("una")
}

fn needs_a(word: &str) -> bool {
    let consonant = word.starts_with(|c: char| c.is_ascii_lowercase() && !"aeiouh".contains(c));
    let spelled_out = word.chars().nth(1) == Some('-') || !word.chars().take(3).any(|c| "aeiouy".contains(c));
    consonant && !spelled_out
        || ["european", "unit", "union", "unique", "universal", "university", "useful", "user", "usual"].contains(&word)
}
