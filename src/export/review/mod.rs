//! The report of a review: what was announced, what was found of it, what is left, what changed silently, and what the reviewer decided.

mod csv;
mod json;
mod markdown;
mod time;

use std::collections::HashMap;
use std::io::{self, Write};

use super::diff::Versions;
use super::findings::Turn;
use crate::model::{Change, ChangeKind, Comparison, Document, Finding, Kept, Verdict};

/// An article under review.
#[derive(Clone, Copy, Debug)]
pub struct ReviewReport<'a> {
    /// The article.
    pub document: &'a Document,
    /// The version before it, and what changed since.
    pub before: Option<(&'a Document, &'a Comparison)>,
    /// What was said of its findings.
    pub reviews: &'a [(Finding, Kept)],
    /// What was said of findings that are gone.
    pub orphans: &'a [Kept],
}

/// How to write the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReviewFormat {
    /// To be read and sent.
    Markdown,
    /// One JSON object an article.
    Json,
    /// One row a finding, one heading for all.
    Csv,
}

/// Writes the report of one article.
pub fn write_review(out: &mut impl Write, format: ReviewFormat, report: &ReviewReport<'_>, turn: Turn) -> io::Result<()> {
    match format {
        ReviewFormat::Markdown => markdown::write(out, report, turn),
        ReviewFormat::Json => json::write(out, report),
        ReviewFormat::Csv => csv::write(out, report, turn),
    }
}

impl<'a> ReviewReport<'a> {
    /// Whether there is anything to report: a fix that was announced, a version before it, a query, or a decision.
    pub fn is_empty(&self) -> bool {
        let analysis = &self.document.analysis;
        analysis.corrections.is_empty() && analysis.checks.is_empty() && self.before.is_none() && self.orphans.is_empty()
    }

    fn versions(&self) -> Option<Versions<'a>> {
        self.before.map(|(before, comparison)| Versions { before, after: self.document, comparison })
    }

    fn kept(&self) -> HashMap<Finding, &'a Kept> {
        self.reviews.iter().map(|(finding, kept)| (*finding, kept)).collect()
    }

    /// Whether the change that a fix announces was not found; `None` where there is no version before to look in.
    fn is_missing(&self, fix: usize) -> Option<bool> {
        self.before.map(|(_, comparison)| comparison.unmatched.contains(&fix))
    }

    /// The changes of the story itself, notices left out, with their places in the comparison.
    fn changes(&self) -> Vec<(usize, &'a Change)> {
        let all = self.before.map_or(&[][..], |(_, comparison)| &comparison.changes);
        all.iter().enumerate().filter(|(_, change)| change.kind != ChangeKind::Notice).collect()
    }

    /// How many findings there are, how many of them have each verdict, and how many have none.
    fn counts(&self) -> Counts {
        let kept = self.kept();
        let fixes = (0..self.document.analysis.corrections.len()).map(Finding::Fix);
        let mut counts = Counts::default();
        let checks = (0..self.document.analysis.checks.len()).map(Finding::Check);
        for finding in fixes.chain(self.changes().into_iter().map(|(i, _)| Finding::Change(i))).chain(checks) {
            counts.findings += 1;
            match kept.get(&finding).and_then(|kept| kept.review.verdict) {
                Some(Verdict::Confirmed) => counts.confirmed += 1,
                Some(Verdict::Disputed) => counts.disputed += 1,
                Some(Verdict::Unsure) => counts.unsure += 1,
                None => counts.left += 1,
            }
        }
        counts
    }
}

/// How far a review is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
struct Counts {
    findings: usize,
    confirmed: usize,
    disputed: usize,
    unsure: usize,
    left: usize,
}
