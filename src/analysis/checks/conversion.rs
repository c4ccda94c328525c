//! A sum and its worth in dollars that cannot both be right: "2.4 billion won ($2.1 billion)".
//!
//! Judged: no hit on the stories; on the earlier versions of corrected stories 1 of 1 right (the desk put it right).

use crate::model::{Reason, Severity};

use super::copy::{Copy, Paragraph};
use super::figures::figure;
use super::{Finding, Rule};

pub(super) const RULE: Rule = Rule {
    reason: Reason::new("figure.conversion", "a sum and its worth in dollars cannot both be right"),
    severity: Severity::Error,
    find,
};

/// How many of a currency a dollar bought at the least and at the most since 1985 (since its last new start, where it had one); by the last word of
/// its name, and for names that several countries share the word before.
const RATES: &[(&str, &str, f64, f64)] = &[
    ("", "euros", 0.6, 1.25),
    ("", "euro", 0.6, 1.25),
    ("", "pounds", 0.4, 1.0),
    ("", "stg", 0.4, 1.0),
    ("", "yen", 70.0, 270.0),
    ("", "won", 600.0, 2000.0),
    ("", "yuan", 3.0, 9.0),
    ("", "rupees", 11.0, 320.0),
    ("", "baht", 23.0, 58.0),
    ("", "ringgit", 2.3, 5.0),
    ("", "rand", 2.0, 20.0),
    ("", "shekels", 1.3, 5.0),
    ("", "zlotys", 1.8, 5.2),
    ("", "forints", 130.0, 450.0),
    ("Swiss", "francs", 0.7, 2.2),
    ("Swedish", "crowns", 5.4, 11.8),
    ("Danish", "crowns", 4.6, 9.0),
    ("Norwegian", "crowns", 4.8, 12.0),
    ("Czech", "crowns", 14.0, 43.0),
    ("Canadian", "dollars", 0.9, 1.65),
    ("Australian", "dollars", 0.9, 2.1),
    ("Zealand", "dollars", 1.1, 2.6),
    ("Singapore", "dollars", 1.15, 2.3),
    ("Taiwan", "dollars", 24.0, 41.0),
    ("Kong", "dollars", 7.6, 7.9),
    ("Mexican", "pesos", 3.0, 26.0),
];
/// How far beyond the extremes a rate may lie by rounding.
const SLACK: f64 = 1.4;

fn find(copy: &Copy<'_>) -> Vec<Finding> {
    let mut out = Vec::new();
    for paragraph in &copy.paragraphs {
        for i in 0..paragraph.tokens.len() {
            if copy.word(paragraph, i) == "(" && copy.word(paragraph, i + 1) == "$" {
                out.extend(at(copy, paragraph, i));
            }
        }
    }
    out
}

/// A sum in another currency before the bracket at `i`, and its worth in dollars in it.
fn at(copy: &Copy<'_>, paragraph: &Paragraph, i: usize) -> Option<Finding> {
    let worth = figure(copy, paragraph, i + 2).filter(|f| f.value > 0.0)?;
    if !matches!(copy.word(paragraph, worth.end), ")" | "," | ";") {
        return None;
    }
    let name = copy.word(paragraph, i.checked_sub(1)?);
    let before = i.checked_sub(2).map_or("", |at| copy.word(paragraph, at));
    let (owner, _, low, high) = RATES.iter().find(|(owner, word, ..)| *word == name && (owner.is_empty() || *owner == before))?;
    // The figure ends where the currency's name begins.
    let mut name_starts = i - if owner.is_empty() { 1 } else { 2 };
    if matches!(
        copy.word(paragraph, name_starts.checked_sub(1)?),
        "New"
            | "Hong"
            | "Indian"
            | "Chinese"
            | "Japanese"
            | "Korean"
            | "British"
            | "Thai"
            | "Malaysian"
            | "Israeli"
            | "Polish"
            | "Hungarian"
    ) {
        name_starts -= 1;
    }
    let sum = (name_starts.checked_sub(2)?..name_starts).find_map(|at| figure(copy, paragraph, at).filter(|f| f.end == name_starts))?;
    // "27 to 30 euros ($40 to $45)": ranges are left alone.
    let ranged = (sum.first.saturating_sub(2)..sum.first).any(|at| matches!(copy.word(paragraph, at), "to" | "-" | "and" | "between"));
    let rate = sum.value / worth.value;
    if ranged || (low / SLACK..=high * SLACK).contains(&rate) {
        return None;
    }
    let span = paragraph.span(sum.first, worth.end);
    Some(Finding { span, message: format!("At this rate a dollar would buy {} {name}; it never did.", plain(rate)) })
}

fn plain(rate: f64) -> String {
    if rate >= 10.0 {
        format!("{rate:.0}")
    } else if rate >= 0.01 {
        format!("{rate:.2}")
    } else {
        format!("{rate:.5}")
    }
}
