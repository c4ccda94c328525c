//! The quotes, entities, corrections or checks of articles, without the articles.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::json::{checks_value, corrections_value, entities_value, quotes_value};
use super::table::Table;
use crate::model::{Document, NoticePlace, PlaceKind, Quote};

/// What to list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Findings {
    /// Every quote with its speaker.
    Quotes,
    /// Everybody and everything in the story with its paragraphs.
    Entities,
    /// What the notices say was put right.
    Corrections,
    /// What a copy editor would query.
    Checks,
}

/// How to write the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FindingsFormat {
    /// Aligned columns.
    Text,
    /// Indented JSON: an object with the article's id and the list, one after the other.
    Json,
    /// The same, one object a line.
    Jsonl,
    /// Comma-separated, with the article's id in the first column and one heading for all.
    Csv,
    /// A Markdown table.
    Markdown,
}

/// Which of several articles this is: decides on headings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Turn {
    /// Whether nothing was written before it.
    pub first: bool,
    /// Whether there are others, so that each is named.
    pub among_others: bool,
}

/// Writes what was found in one article.
pub fn write_findings(out: &mut impl Write, what: Findings, format: FindingsFormat, document: &Document, turn: Turn) -> io::Result<()> {
    match format {
        FindingsFormat::Json => {
            serde_json::to_writer_pretty(&mut *out, &object(what, document)?)?;
            writeln!(out)
        }
        FindingsFormat::Jsonl => {
            serde_json::to_writer(&mut *out, &object(what, document)?)?;
            writeln!(out)
        }
        FindingsFormat::Csv => write_csv(out, what, document, turn),
        FindingsFormat::Text => {
            if turn.among_others {
                writeln!(out, "{}{} ({})", if turn.first { "" } else { "\n" }, document.article.title(), document.article.id)?;
            }
            match table(what, document) {
                table if table.rows.is_empty() => writeln!(out, "no {}", name(what)),
                table => table.write_aligned(out),
            }
        }
        FindingsFormat::Markdown => {
            if turn.among_others {
                writeln!(out, "{}## {}\n", if turn.first { "" } else { "\n" }, document.article.title())?;
            }
            table(what, document).write_markdown(out)
        }
    }
}

fn write_csv(out: &mut impl Write, what: Findings, document: &Document, turn: Turn) -> io::Result<()> {
    let mut table = table(what, document);
    for row in &mut table.rows {
        row.insert(0, document.article.id.clone());
    }
    if turn.first {
        write!(out, "article,")?;
        table.write_csv_heading(out)?;
    }
    table.write_csv_rows(out)
}

fn name(what: Findings) -> &'static str {
    match what {
        Findings::Quotes => "quotes",
        Findings::Entities => "entities",
        Findings::Corrections => "corrections",
        Findings::Checks => "checks",
    }
}

fn object(what: Findings, document: &Document) -> serde_json::Result<Value> {
    let list = match what {
        Findings::Quotes => quotes_value(document),
        Findings::Entities => entities_value(document),
        Findings::Corrections => corrections_value(document),
        Findings::Checks => checks_value(document),
    }?;
    Ok(json!({"schema": "nutgraf/1", "id": document.article.id, name(what): list}))
}

fn table(what: Findings, document: &Document) -> Table {
    match what {
        Findings::Quotes => quotes(document),
        Findings::Entities => entities(document),
        Findings::Corrections => corrections(document),
        Findings::Checks => checks(document),
    }
}

fn quotes(document: &Document) -> Table {
    let text = &document.article.text;
    let row = |q: &Quote| {
        let speaker = q.speaker.as_ref();
        vec![
            number(q.paragraph),
            q.kind.name().to_owned(),
            speaker.map_or_else(|| "-".to_owned(), |s| s.name.clone()),
            speaker.map_or_else(|| "-".to_owned(), |s| text.folded(s.span).into_owned()),
            text.folded(q.span).into_owned(),
        ]
    };
    Table { heading: &["paragraph", "kind", "speaker", "as", "words"], rows: document.analysis.quotes.iter().map(row).collect() }
}

fn entities(document: &Document) -> Table {
    let rows = document.analysis.entities.iter().map(|e| {
        vec![
            e.kind.name().to_owned(),
            e.name.clone(),
            e.mentions.len().to_string(),
            e.paragraphs.iter().map(u32::to_string).collect::<Vec<_>>().join(" "),
            e.aliases.iter().filter(|a| **a != e.name).cloned().collect::<Vec<_>>().join("; "),
        ]
    });
    Table { heading: &["kind", "name", "mentions", "paragraphs", "also"], rows: rows.collect() }
}

fn corrections(document: &Document) -> Table {
    let text = &document.article.text;
    let rows = document.analysis.corrections.iter().map(|c| {
        let targets = c.targets.iter().map(|t| text.folded(t.span));
        vec![
            c.kind.name().to_owned(),
            c.places.iter().map(place).collect::<Vec<_>>().join(", "),
            c.what.clone().unwrap_or_else(|| "-".to_owned()),
            targets.collect::<Vec<_>>().join("; "),
            text.folded(c.span).into_owned(),
        ]
    });
    Table { heading: &["kind", "places", "what", "words", "notice"], rows: rows.collect() }
}

fn checks(document: &Document) -> Table {
    let text = &document.article.text;
    let rows = document.analysis.checks.iter().map(|c| {
        vec![number(c.paragraph), c.severity.name().to_owned(), c.message.clone(), text.folded(c.span).into_owned(), c.rule.id.to_owned()]
    });
    Table { heading: &["paragraph", "severity", "message", "words", "rule"], rows: rows.collect() }
}

/// A place as a desk would say it: "paragraph 6", "headline", "last paragraph".
pub(super) fn place(place: &NoticePlace) -> String {
    let kind = place.kind.name();
    let sentence = place.sentence.map(|s| format!(", sentence {s}")).unwrap_or_default();
    match (place.number, place.from_end) {
        _ if place.kind == PlaceKind::Throughout => kind.to_owned(),
        (Some(number), _) => format!("{kind} {number}{sentence}"),
        (None, Some(1)) => format!("last {kind}{sentence}"),
        (None, Some(n)) => format!("{kind} {n} from the end{sentence}"),
        (None, None) => format!("{kind}{sentence}"),
    }
}

fn number(paragraph: Option<u32>) -> String {
    paragraph.map_or_else(|| "-".to_owned(), |n| n.to_string())
}
