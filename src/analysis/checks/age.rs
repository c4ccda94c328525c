//! A person's age that changes.
//!
//! Judged: no hit on the stories, nor on 5,000 more texts.

use crate::model::{EntityKind, MentionForm, Reason, Severity, Span};

use super::copy::Copy;
use super::{Finding, Rule};

pub(super) const RULE: Rule = Rule { reason: Reason::new("name.age", "a person has two ages"), severity: Severity::Query, find };

fn find(copy: &Copy<'_>) -> Vec<Finding> {
    let mut out = Vec::new();
    for entity in copy.entities.iter().filter(|e| e.kind == EntityKind::Person) {
        let mut first: Option<u8> = None;
        for mention in entity.mentions.iter().filter(|m| m.form == MentionForm::Name) {
            let Some((age, span)) = age_after(copy, mention.span) else { continue };
            match first {
                Some(other) if other != age => {
                    out.push(Finding { span, message: format!("{} is {age} here, and {other} before.", entity.name) });
                }
                _ => first = Some(age),
            }
        }
    }
    out
}

/// The age that stands between commas behind a name: "Ann Lee, 53, said".
fn age_after(copy: &Copy<'_>, name: Span) -> Option<(u8, Span)> {
    let after = copy.article.text.as_str().get(name.end..)?;
    let rest = after.strip_prefix(',')?;
    let gap = rest.len() - rest.trim_start().len();
    let digits = rest.trim_start().get(..2)?;
    let follows = rest.trim_start().get(2..)?.chars().next()?;
    let age = digits.parse().ok().filter(|age| (10..=99).contains(age))?;
    let start = name.end + 1 + gap;
    (gap > 0 && matches!(follows, ',' | '.')).then(|| (age, Span::new(start, start + 2)))
}
