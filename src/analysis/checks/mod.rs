//! What a copy editor would query: a rule a file, each with a stable id, a message in plain words, and the precision that it had on real stories.
//!
//! A rule is worth having only if it is nearly always right, so each says how many of its hits a person judged to be rightly queried. The stories
//! judged are some 560 of five agencies and newspapers from 1987 to 2016.

mod acronym;
mod age;
mod article_word;
mod bracket_twice;
mod conversion;
mod copy;
mod doubled;
mod figures;
mod furniture;
mod impossible;
mod magnitude;
mod misspelt;
mod notice_elsewhere;
mod notice_place;
mod notice_unfixed;
mod percent;
mod punctuation;
mod split_figure;
mod stop;
#[cfg(test)]
mod tests;
mod unclosed;
mod variant;
mod weekday;

use crate::model::{Article, Check, Correction, Entity, Reason, Severity, Span};

use copy::Copy;

/// A rule: what it looks for, how grave it is, and how it finds it.
struct Rule {
    reason: Reason,
    severity: Severity,
    find: fn(&Copy<'_>) -> Vec<Finding>,
}

/// What a rule found.
struct Finding {
    span: Span,
    message: String,
}

/// All rules, the most certain first.
const RULES: &[Rule] = &[
    doubled::RULE,
    article_word::RULE,
    misspelt::RULE,
    furniture::RULE,
    weekday::RULE,
    impossible::RULE,
    percent::RULE,
    conversion::RULE,
    magnitude::RULE,
    stop::RULE,
    unclosed::RULE,
    variant::RULE,
    age::RULE,
    acronym::RULE,
    punctuation::RULE,
    split_figure::RULE,
    bracket_twice::RULE,
    notice_place::RULE,
    notice_unfixed::RULE,
    notice_elsewhere::RULE,
];

/// No more findings than these are told of one rule: a story in which a rule finds more is none that it understands.
const MOST: usize = 20;

/// Everything that a copy editor would query, in the order of the text. Linear in the length of the article.
pub fn find_checks(article: &Article, entities: &[Entity], corrections: &[Correction]) -> Vec<Check> {
    let copy = Copy::new(article, entities, corrections);
    let mut out: Vec<Check> = Vec::new();
    for rule in RULES {
        let found = (rule.find)(&copy);
        if found.len() > MOST {
            continue;
        }
        out.extend(found.into_iter().map(|finding| Check {
            rule: rule.reason,
            severity: rule.severity,
            span: finding.span,
            paragraph: article.paragraph_at(finding.span.start),
            message: finding.message,
        }));
    }
    out.sort_by_key(|c| (c.span.start, c.span.end));
    out
}

/// What every rule looks for: its id and a sentence.
pub fn check_rules() -> impl Iterator<Item = Reason> {
    RULES.iter().map(|r| r.reason)
}
