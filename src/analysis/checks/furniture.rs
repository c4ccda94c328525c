//! The fixed words of credits and notices, misspelt.
//!
//! Judged: on the stories 2 of 2 right, on the earlier versions of corrected stories 1 of 1 (the desk put it right).

use crate::analysis::corrections::one_slip;
use crate::analysis::{TokenKind, tokenize};
use crate::model::{BlockKind, Reason, Severity, Span};

use super::copy::Copy;
use super::{Finding, Rule};

pub(super) const RULE: Rule =
    Rule { reason: Reason::new("furniture.misspelt", "a fixed word of a credit or a notice is misspelt"), severity: Severity::Error, find };

/// The words of credits, and their other forms that are right.
const CREDIT: &[(&str, &[&str])] = &[
    ("reporting", &["reporter", "reporters", "reported", "reports"]),
    ("editing", &["edited", "editor", "editors"]),
    ("additional", &[]),
    ("writing", &["written", "writings"]),
    ("compiled", &["compiler", "compiles"]),
    ("translated", &["translates"]),
    ("contributed", &["contributes"]),
];
/// The words of notices, and their other forms that are right.
const NOTICE: &[(&str, &[&str])] = &[
    ("paragraph", &["paragraphs", "paragraph's"]),
    ("paragraphs", &["paragraph"]),
    ("corrects", &["correct", "corrected", "correcting", "correctly", "corrections", "correction"]),
    ("corrected", &["corrects", "correct", "correctly"]),
    ("headline", &["headlines", "headlined"]),
    ("spelling", &["spellings", "spilling", "selling", "stealing", "smelling"]),
    ("refiled", &["refiles", "refile", "revised", "refined"]),
    ("penultimate", &[]),
];
/// No more of a block than this many bytes is looked at.
const DEEPEST: usize = 4000;

fn find(copy: &Copy<'_>) -> Vec<Finding> {
    let mut out = Vec::new();
    for block in &copy.article.blocks {
        let meant = match block.kind {
            BlockKind::Credit => CREDIT,
            BlockKind::Notice => NOTICE,
            _ => continue,
        };
        let end = copy.article.text.as_str().floor_char_boundary(block.span.end.min(block.span.start + DEEPEST));
        for token in tokenize(&copy.article.text, Span::new(block.span.start, end)) {
            let word = copy.text(token.span);
            let lower = word.to_lowercase();
            // A name in capitals may look like anything.
            let typed = token.kind == TokenKind::Word
                && word.len() >= 6
                && (word.chars().skip(1).all(char::is_lowercase) || word.chars().all(char::is_uppercase));
            let known = meant.iter().any(|(m, forms)| *m == lower || forms.contains(&lower.as_str()));
            if !typed || known {
                continue;
            }
            if let Some((meant, _)) = meant.iter().find(|(m, _)| one_slip(&lower, m)) {
                out.push(Finding { span: token.span, message: format!("\"{word}\" is meant to be \"{meant}\".") });
            }
        }
    }
    out
}
