//! A date that is in no calendar.
//!
//! Judged: on the stories 1 of 1 right, on other copy 2 of 2.

use crate::model::{Reason, Severity};

use super::copy::Copy;
use super::weekday::month;
use super::{Finding, Rule};

pub(super) const RULE: Rule = Rule { reason: Reason::new("date.impossible", "a date is in no calendar"), severity: Severity::Error, find };

/// The most days of each month.
pub(super) const LONGEST: [u8; 12] = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

fn find(copy: &Copy<'_>) -> Vec<Finding> {
    let mut out = Vec::new();
    for paragraph in &copy.paragraphs {
        for i in 1..paragraph.tokens.len() {
            let Some(month) = month(copy.word(paragraph, i - 1)) else { continue };
            let Ok(day) = copy.word(paragraph, i).parse::<u8>() else { continue };
            let most = LONGEST.get(usize::from(month) - 1).copied().unwrap_or(31);
            // "May 50", "March 87" can be other things than dates.
            if day > most && day <= 31 {
                let span = paragraph.span(i - 1, i);
                out.push(Finding { span, message: format!("There is no {}.", copy.article.text.folded(span)) });
            }
        }
    }
    out
}
