//! The public JSON, version `nutgraf/1`. Offsets count Unicode code points of the decoded source: of plain copy the file, of a record of JSON Lines its text
//! field. The text of other formats is made from their parts; they carry it as `source.text`, and offsets count in it. What their fields say of the version
//! (`version`: the story's id, the version's key, when it was first sent and when this version was made, where the status comes from) and the links of a
//! story (`links`) are left out where there are none.

mod analysis;
mod article;
mod schema;

use std::io::{self, Write};

use serde_json::Value;

use crate::model::Document;
pub(super) use article::source;
use schema::{Phrase, Schema};
pub(super) use schema::{Source, Words};

/// Writes a document as one indented JSON object and a line end.
pub fn write_json(out: &mut impl Write, document: &Document) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, &object(document))?;
    out.write_all(b"\n")
}

/// Writes a document as one JSON object on one line.
pub fn write_jsonl(out: &mut impl Write, document: &Document) -> io::Result<()> {
    serde_json::to_writer(&mut *out, &object(document))?;
    out.write_all(b"\n")
}

/// The list under `quotes`.
pub(super) fn quotes_value(document: &Document) -> serde_json::Result<Value> {
    serde_json::to_value(analysis::quotes(document))
}

/// The list under `entities`.
pub(super) fn entities_value(document: &Document) -> serde_json::Result<Value> {
    serde_json::to_value(analysis::entities(document))
}

/// The list under `corrections`.
pub(super) fn corrections_value(document: &Document) -> serde_json::Result<Value> {
    serde_json::to_value(analysis::corrections(document))
}

/// The list under `checks`.
pub(in crate::export) fn checks_value(document: &Document) -> serde_json::Result<Value> {
    serde_json::to_value(analysis::checks(document))
}

fn object(document: &Document) -> Schema<'_> {
    let article = &document.article;
    Schema {
        schema: "nutgraf/1",
        id: &article.id,
        source: article::source(article),
        headline: article.headline.as_ref().map(|p| Phrase::of(&article.text, p)),
        slug: article.slug.as_ref().map(|p| Phrase::of(&article.text, p)),
        status: article.status,
        date: article.date.map(|d| d.to_string()),
        version: article::version(article),
        bylines: article::bylines(article),
        dateline: article::dateline(article),
        credits: article::credits(article),
        links: article::links(article),
        blocks: article::blocks(article),
        quotes: analysis::quotes(document),
        entities: analysis::entities(document),
        corrections: analysis::corrections(document),
        checks: analysis::checks(document),
        diagnostics: article::diagnostics(document),
    }
}
