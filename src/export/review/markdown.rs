//! The report as Markdown, to be sent.

use std::io::{self, Write};

use super::{ReviewReport, time};
use crate::export::diff::{in_words, name, place as place_of, shortened};
use crate::export::findings::{Turn, place};
use crate::export::markdown::escaped;
use crate::model::{Change, Correction, Finding, Kept};

pub(super) fn write(out: &mut impl Write, report: &ReviewReport<'_>, turn: Turn) -> io::Result<()> {
    let article = &report.document.article;
    if !turn.first {
        writeln!(out)?;
    }
    writeln!(out, "# Review: {}\n", escaped(&article.title()))?;
    let mut facts = vec![name(report.document).to_owned()];
    facts.extend(article.date.map(|d| d.to_string()));
    facts.extend(article.status.map(|s| s.name().to_owned()));
    facts.push(report.before.map_or("no version before it".to_owned(), |(before, _)| format!("compared with {}", name(before))));
    writeln!(out, "*{}*\n", escaped(&facts.join(" \u{b7} ")))?;
    writeln!(out, "{}", summary(report))?;
    write_announced(out, report)?;
    let changes = report.changes();
    let (silent, told): (Vec<_>, Vec<_>) = changes.into_iter().partition(|(_, change)| change.is_silent());
    write_changes(out, report, "Silent edits", &silent)?;
    write_changes(out, report, "Announced changes", &told)?;
    write_queried(out, report)?;
    for (i, orphan) in report.orphans.iter().enumerate() {
        if i == 0 {
            writeln!(out, "\n## Decided on what is no longer there\n")?;
        }
        writeln!(out, "- {}: {}", escaped(&orphan.says), decided(Some(orphan)))?;
    }
    Ok(())
}

fn summary(report: &ReviewReport<'_>) -> String {
    let corrections = report.document.analysis.corrections.len();
    let missing = report.before.map_or(0, |(_, comparison)| comparison.unmatched.len());
    let (changes, counts) = (report.changes(), report.counts());
    let silent = changes.iter().filter(|(_, change)| change.is_silent()).count();
    let plural = |n: usize, what: &str| format!("{n} {what}{}", if n == 1 { "" } else { "s" });
    let mut out = match corrections {
        0 => "No fix announced".to_owned(),
        n => format!("{} announced", plural(n, "fix").replace("fixs", "fixes")),
    };
    if missing > 0 {
        out.push_str(&format!(", {missing} not found"));
    }
    if report.before.is_some() {
        out.push_str(&format!("; {}, {silent} silent", plural(changes.len(), "change")));
    }
    match report.document.analysis.checks.len() {
        0 => {}
        1 => out.push_str("; 1 query"),
        n => out.push_str(&format!("; {n} queries")),
    }
    let verdicts: Vec<String> = [(counts.confirmed, "confirmed"), (counts.disputed, "disputed"), (counts.unsure, "unsure")]
        .into_iter()
        .filter(|(n, _)| *n > 0)
        .map(|(n, verdict)| format!("{n} {verdict}"))
        .collect();
    match (verdicts.is_empty(), counts.left) {
        (true, _) => out.push_str(". Nothing is reviewed yet."),
        (false, 0) => out.push_str(&format!(". Everything is reviewed: {}.", verdicts.join(", "))),
        (false, left) => {
            out.push_str(&format!(". {} of {} reviewed: {}; {left} left.", counts.findings - left, counts.findings, verdicts.join(", ")))
        }
    }
    out
}

fn write_announced(out: &mut impl Write, report: &ReviewReport<'_>) -> io::Result<()> {
    let kept = report.kept();
    for (i, correction) in report.document.analysis.corrections.iter().enumerate() {
        if i == 0 {
            writeln!(out, "\n## Announced\n")?;
        }
        writeln!(out, "- {}", announced(report, correction))?;
        for line in found(report, i, correction) {
            writeln!(out, "  - {line}")?;
        }
        writeln!(out, "  - {}", decided(kept.get(&Finding::Fix(i)).copied()))?;
    }
    Ok(())
}

/// What a fix says, with its places.
fn announced(report: &ReviewReport<'_>, correction: &Correction) -> String {
    let text = &report.document.article.text;
    let places: Vec<String> = correction.places.iter().map(place).collect();
    let what = correction.what.clone().unwrap_or_else(|| match (&correction.from, &correction.to) {
        (Some(from), Some(to)) => format!("{from} \u{2192} {to}"),
        (Some(wording), None) | (None, Some(wording)) => wording.clone(),
        (None, None) => text.folded(correction.span).into_owned(),
    });
    let places = if places.is_empty() { String::new() } else { format!(" ({})", places.join(", ")) };
    format!("**{}** {}{}", correction.kind.name(), escaped(&what), escaped(&places))
}

/// What was found of a fix: its words, whether the change is there, what is left of the wrong form.
fn found(report: &ReviewReport<'_>, index: usize, correction: &Correction) -> Vec<String> {
    let article = &report.document.article;
    let mut out = Vec::new();
    let changes: Vec<&Change> = report.changes().into_iter().map(|(_, c)| c).filter(|c| c.correction == Some(index)).collect();
    if let Some(target) = correction.targets.first().filter(|_| changes.is_empty()) {
        let number = target.paragraph.map_or(String::new(), |n| format!("\u{b6}{n} "));
        out.push(format!("about {number}*{}*", escaped(&article.text.folded(target.span))));
    }
    if report.is_missing(index) == Some(true) {
        out.push("**no such change was found**".to_owned());
    }
    for change in changes.iter().take(MOST) {
        let old = report.before.map_or(String::new(), |(before, _)| change.before.words(&before.article).into_owned());
        let number = change.paragraph().map_or(String::new(), |n| format!("\u{b6}{n} "));
        let (old, new) = (shortened(&old, TOLD), shortened(&change.after.words(article), TOLD));
        out.push(format!("found: {number}{} \u{2192} {}", quoted(&old), quoted(&new)));
    }
    if changes.len() > MOST {
        out.push(format!("and {} more changes", changes.len() - MOST));
    }
    for left in &correction.leftovers {
        let number = article.paragraph_at(left.start).map_or(String::new(), |n| format!("\u{b6}{n} "));
        out.push(format!("the wrong form still stands: {number}*{}*", escaped(&article.text.folded(*left))));
    }
    out
}

/// No more changes of one fix are repeated beside it.
const MOST: usize = 8;
/// No more characters of them.
const TOLD: usize = 60;

fn quoted(words: &str) -> String {
    if words.is_empty() { "nothing".to_owned() } else { format!("*{}*", escaped(words)) }
}

fn write_changes(out: &mut impl Write, report: &ReviewReport<'_>, heading: &str, changes: &[(usize, &Change)]) -> io::Result<()> {
    let (Some(versions), kept) = (report.versions(), report.kept()) else { return Ok(()) };
    for (n, (i, change)) in changes.iter().enumerate() {
        if n == 0 {
            writeln!(out, "\n## {heading}\n")?;
        }
        writeln!(out, "- **{}**, {}: {}", place_of(&versions, change), change.kind.name(), in_words(&versions, change))?;
        writeln!(out, "  - {}", decided(kept.get(&Finding::Change(*i)).copied()))?;
    }
    Ok(())
}

/// What a copy editor would query.
fn write_queried(out: &mut impl Write, report: &ReviewReport<'_>) -> io::Result<()> {
    let (article, kept) = (&report.document.article, report.kept());
    for (i, check) in report.document.analysis.checks.iter().enumerate() {
        if i == 0 {
            writeln!(out, "\n## Queried\n")?;
        }
        let number = check.paragraph.map_or(String::new(), |n| format!("**\u{b6}{n}** "));
        let words = shortened(&article.text.folded(check.span), TOLD);
        writeln!(out, "- {number}{}: {}", quoted(&words), escaped(&check.message))?;
        writeln!(out, "  - {}", decided(kept.get(&Finding::Check(i)).copied()))?;
    }
    Ok(())
}

/// A decision with its note.
fn decided(kept: Option<&Kept>) -> String {
    let Some(kept) = kept else { return "*not reviewed*".to_owned() };
    let verdict = kept.review.verdict.map_or("no verdict".to_owned(), |v| format!("**{}**", v.name()));
    let note = if kept.review.note.is_empty() { String::new() } else { format!(": {}", escaped(&on_one_line(&kept.review.note))) };
    format!("{verdict}{note} ({})", time::written(kept.at))
}

/// A note without line breaks and whatever else could move a cursor.
pub(super) fn on_one_line(note: &str) -> String {
    note.split_whitespace().collect::<Vec<_>>().join(" ").chars().filter(|c| crate::model::is_clean(*c)).collect()
}
