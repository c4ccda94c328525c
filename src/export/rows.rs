//! Stories as a table, a row each: what a researcher counts and filters by.

use std::collections::BTreeSet;
use std::io::{self, Write};

use super::table::Table;
use crate::model::{Block, Document, EntityKind, Quote};

/// What stands over the columns.
const HEADING: &[&str] = &[
    "article",
    "path",
    "url",
    "date",
    "headline",
    "status",
    "place",
    "agency",
    "bylines",
    "paragraphs",
    "words",
    "quotes",
    "speakers",
    "people",
    "organizations",
    "places",
    "corrections",
    "checks",
];

/// The heading of [`write_csv_row`].
pub fn write_csv_heading(out: &mut impl Write) -> io::Result<()> {
    Table { heading: HEADING, rows: Vec::new() }.write_csv_heading(out)
}

/// Writes a story as one row of comma-separated values (RFC 4180). `words` counts those of its paragraphs; several names in one cell are parted by semicolons.
pub fn write_csv_row(out: &mut impl Write, document: &Document) -> io::Result<()> {
    Table { heading: HEADING, rows: vec![row(document)] }.write_csv_rows(out)
}

fn row(document: &Document) -> Vec<String> {
    let (article, analysis) = (&document.article, &document.analysis);
    let paragraphs = || article.blocks.iter().filter(|b: &&Block| b.number.is_some());
    let words: usize = paragraphs().map(|b| article.text.slice(b.span).split_whitespace().count()).sum();
    let bylines: Vec<&str> = article.bylines.iter().flat_map(|b| b.names.iter().map(String::as_str)).collect();
    let speakers: BTreeSet<&str> = analysis.quotes.iter().filter_map(speaker).collect();
    let named =
        |kind: EntityKind| analysis.entities.iter().filter(|e| e.kind == kind).map(|e| e.name.as_str()).collect::<Vec<_>>().join("; ");
    vec![
        article.id.clone(),
        article.source.path.clone().unwrap_or_default(),
        article.source.url.clone().unwrap_or_default(),
        article.date.map_or(String::new(), |d| d.to_string()),
        article.headline.as_ref().map_or_else(|| article.title(), |h| h.text.clone()),
        article.status.map_or("", |s| s.name()).to_owned(),
        article.dateline.as_ref().map_or(String::new(), |d| d.places.join("; ")),
        article.dateline.as_ref().and_then(|d| d.agency.clone()).unwrap_or_default(),
        bylines.join("; "),
        paragraphs().count().to_string(),
        words.to_string(),
        analysis.quotes.len().to_string(),
        speakers.into_iter().collect::<Vec<_>>().join("; "),
        named(EntityKind::Person),
        named(EntityKind::Organization),
        named(EntityKind::Place),
        analysis.corrections.len().to_string(),
        analysis.checks.len().to_string(),
    ]
}

fn speaker(quote: &Quote) -> Option<&str> {
    quote.speaker.as_ref().map(|s| s.name.as_str())
}
