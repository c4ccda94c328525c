//! The same digits once as millions and once as billions.
//!
//! Judged: no hit on the stories, nor on 5,000 more texts.

use crate::model::{Reason, Severity, Span};

use super::copy::Copy;
use super::figures::{Figure, figure};
use super::{Finding, Rule};

pub(super) const RULE: Rule = Rule {
    reason: Reason::new("figure.magnitude", "a sum has the digits of another one and a different scale"),
    severity: Severity::Query,
    find,
};

/// No more sums than these are compared.
const MOST: usize = 400;

fn find(copy: &Copy<'_>) -> Vec<Finding> {
    let mut sums: Vec<(Figure, Span)> = Vec::new();
    for paragraph in &copy.paragraphs {
        for i in 0..paragraph.tokens.len() {
            if let Some(found) = figure(copy, paragraph, i).filter(|f| f.dollars && !f.scale.is_empty() && telling(&f.digits)) {
                let span = paragraph.span(found.first, found.end - 1);
                sums.push((found, span));
            }
        }
        if sums.len() > MOST {
            return Vec::new();
        }
    }
    let mut out = Vec::new();
    for (i, (sum, span)) in sums.iter().enumerate() {
        if let Some((other, _)) = sums.iter().take(i).find(|(other, _)| other.digits == sum.digits && other.scale != sum.scale) {
            out.push(Finding {
                span: *span,
                message: format!("Earlier it is ${} {}, here ${} {}.", other.digits, other.scale, sum.digits, sum.scale),
            });
        }
    }
    out
}

/// Whether two sums hardly have the same digits by chance: three digits that are not round.
fn telling(digits: &str) -> bool {
    let figures: String = digits.chars().filter(char::is_ascii_digit).collect();
    figures.trim_end_matches('0').len() >= 3
}
