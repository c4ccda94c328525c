//! Percent arithmetic that does not add up: "rose 10 percent to 55 from 40".
//!
//! Judged: no hit on the stories; on other copy 1 of 1 right.

use crate::model::{Reason, Severity};

use super::copy::{Copy, Paragraph};
use super::figures::{Figure, figure};
use super::{Finding, Rule};

pub(super) const RULE: Rule = Rule {
    reason: Reason::new("figure.percent", "a percentage does not follow from the two figures beside it"),
    severity: Severity::Query,
    find,
};

const ROSE: &[&str] = &[
    "rose",
    "up",
    "rise",
    "risen",
    "grew",
    "climbed",
    "jumped",
    "increased",
    "gained",
    "surged",
    "increase",
    "gain",
    "higher",
    "soared",
    "jump",
    "advanced",
    "added",
];
const FELL: &[&str] = &[
    "fell",
    "down",
    "fall",
    "fallen",
    "dropped",
    "declined",
    "slid",
    "decreased",
    "lost",
    "drop",
    "decline",
    "lower",
    "slipped",
    "tumbled",
    "plunged",
    "shrank",
    "sank",
    "slumped",
];

fn find(copy: &Copy<'_>) -> Vec<Finding> {
    let mut out = Vec::new();
    for paragraph in &copy.paragraphs {
        for i in 0..paragraph.tokens.len() {
            if let Some(finding) = at(copy, paragraph, i) {
                out.push(finding);
            }
        }
    }
    out
}

/// "rose 10 percent to 55 [million dollars] from 40 [million dollars]" with "rose" at `i`.
fn at(copy: &Copy<'_>, paragraph: &Paragraph, i: usize) -> Option<Finding> {
    let word = copy.word(paragraph, i).to_lowercase();
    let sign = if ROSE.contains(&word.as_str()) {
        1.0
    } else if FELL.contains(&word.as_str()) {
        -1.0
    } else {
        return None;
    };
    let by = if copy.word(paragraph, i + 1) == "by" { i + 2 } else { i + 1 };
    let share = figure(copy, paragraph, by)?;
    if !matches!(copy.word(paragraph, share.end), "percent" | "pct" | "%") {
        return None;
    }
    let (now, after) = amount(copy, paragraph, share.end + 1, "to")?;
    let (then, end) = amount(copy, paragraph, after, "from")?;
    let same = now.dollars == then.dollars && (now.scale == then.scale || !now.scale.is_empty() && !then.scale.is_empty());
    if !same
        || then.value <= 0.0
        || now.value <= 0.0
        || unit(copy, paragraph, now.end) != unit(copy, paragraph, then.end) && !unit(copy, paragraph, then.end).is_empty()
    {
        return None;
    }
    let change = (now.value - then.value) / then.value * 100.0 * sign;
    // Rounding of all three figures, and as much again: a percentage is often reckoned from figures that are not given.
    let rounding = share.half + 100.0 * (now.half / then.value + now.value * then.half / (then.value * then.value));
    let doubt = 2.0 * rounding + 0.02 * share.value + 0.3;
    if (change - share.value).abs() <= doubt {
        return None;
    }
    let way = if sign > 0.0 { "a rise" } else { "a fall" };
    let span = paragraph.span(i, end.saturating_sub(1));
    let told = if change < 0.0 { "the other way".to_owned() } else { format!("{way} of {change:.1} percent") };
    Some(Finding { span, message: format!("From {} to {} is {told}, not of {} percent.", label(&then), label(&now), share.digits) })
}

/// A figure after the word `lead`, at most a few words of units behind the figure before it.
fn amount(copy: &Copy<'_>, paragraph: &Paragraph, from: usize, lead: &str) -> Option<(Figure, usize)> {
    let at = (from..from + 5).find(|&i| copy.word(paragraph, i) == lead)?;
    if (from..at).any(|i| {
        matches!(copy.word(paragraph, i), "," | "." | ";" | "and" | "or")
            || copy.word(paragraph, i).starts_with(|c: char| c.is_ascii_digit())
    }) {
        return None;
    }
    let digit = if copy.word(paragraph, at + 1) == "$" { at + 2 } else { at + 1 };
    let found = figure(copy, paragraph, digit)?;
    let end = found.end;
    // "to 5.5 percent from 5": percentages of percentages are points.
    (!matches!(copy.word(paragraph, end), "percent" | "pct" | "%")).then_some((found, end))
}

fn unit<'a>(copy: &Copy<'a>, paragraph: &Paragraph, i: usize) -> &'a str {
    match copy.word(paragraph, i) {
        unit @ ("cents" | "cts" | "dollars" | "dlrs" | "euros" | "pounds" | "yen") => unit,
        _ => "",
    }
}

fn label(figure: &Figure) -> String {
    let sign = if figure.dollars { "$" } else { "" };
    let gap = if figure.scale.is_empty() { "" } else { " " };
    format!("{sign}{}{gap}{}", figure.digits, figure.scale)
}
