//! What a search found, as a table, JSON or CSV.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::library_args::HitFormat;
use crate::desk::{Asked, Hit, Snippet};
use crate::export::Table;

/// Writes what was found.
pub(super) fn write(out: &mut impl Write, hits: &[Hit], asked: &Asked, format: HitFormat) -> io::Result<()> {
    match format {
        HitFormat::Json => {
            for hit in hits {
                serde_json::to_writer_pretty(&mut *out, &object(hit))?;
                out.write_all(b"\n")?;
            }
            Ok(())
        }
        HitFormat::Jsonl => {
            for hit in hits {
                serde_json::to_writer(&mut *out, &object(hit))?;
                out.write_all(b"\n")?;
            }
            Ok(())
        }
        HitFormat::Csv => {
            let heading = &[
                "id",
                "path",
                "date",
                "place",
                "source",
                "status",
                "read",
                "versions",
                "title",
                "what",
                "paragraph",
                "speaker",
                "role",
                "text",
            ];
            let rows = hits.iter().flat_map(|hit| passages(hit).into_iter().map(|p| whole_row(hit, p))).collect();
            let table = Table { heading, rows };
            table.write_csv_heading(out)?;
            table.write_csv_rows(out)
        }
        HitFormat::Table => table(hits, asked).write_aligned(out),
    }
}

/// One thing that answers: what it is, where, who says it, the words.
struct Passage<'a> {
    what: &'static str,
    speaker: &'a str,
    role: &'a str,
    words: Option<&'a Snippet>,
}

/// Everything of a story that answers; the story itself where nothing in it was asked for.
fn passages(hit: &Hit) -> Vec<Passage<'_>> {
    let said = hit.said.iter().map(|s| Passage {
        what: "said",
        speaker: &s.speaker,
        role: s.role.as_deref().unwrap_or(""),
        words: Some(&s.words),
    });
    let about = hit.about.iter().map(|p| Passage { what: "paragraph", speaker: "", role: "", words: Some(p) });
    let mut all: Vec<Passage<'_>> = said.chain(about).collect();
    if all.is_empty() {
        all.push(Passage { what: "story", speaker: "", role: "", words: hit.snippet.as_ref() });
    }
    all
}

fn whole_row(hit: &Hit, passage: Passage<'_>) -> Vec<String> {
    let line = &hit.line;
    let number = passage.words.and_then(|w| w.paragraph).map_or(String::new(), |n| n.to_string());
    vec![
        line.article.clone(),
        path(hit),
        line.date.map_or(String::new(), |d| d.to_string()),
        line.town.clone().unwrap_or_default(),
        line.origin.clone(),
        line.status.clone().unwrap_or_default(),
        line.read.name().to_owned(),
        line.versions.to_string(),
        line.title.clone(),
        passage.what.to_owned(),
        number,
        passage.speaker.to_owned(),
        passage.role.to_owned(),
        passage.words.map_or(String::new(), |w| w.text.clone()),
    ]
}

/// For reading: a line for everything that answers.
fn table(hits: &[Hit], asked: &Asked) -> Table {
    let date = |hit: &Hit| hit.line.date.map_or("-".to_owned(), |d| d.to_string());
    let number = |words: Option<&Snippet>| words.and_then(|w| w.paragraph).map_or(String::new(), |n| format!("\u{b6}{n}"));
    let words = |words: Option<&Snippet>| words.map_or(String::new(), |w| w.text.clone());
    let all = || hits.iter().flat_map(|hit| passages(hit).into_iter().map(move |p| (hit, p)));
    if asked.speaker.is_some() {
        let row =
            |(hit, p): (&Hit, Passage<'_>)| vec![date(hit), hit.line.title.clone(), number(p.words), p.speaker.to_owned(), words(p.words)];
        return Table { heading: &["date", "story", "\u{b6}", "speaker", "words"], rows: all().map(row).collect() };
    }
    if asked.query.is_some() || asked.entity.is_some() {
        let row = |(hit, p): (&Hit, Passage<'_>)| vec![date(hit), hit.line.title.clone(), number(p.words), words(p.words)];
        return Table { heading: &["date", "story", "\u{b6}", "words"], rows: all().map(row).collect() };
    }
    let row = |hit: &Hit| {
        let line = &hit.line;
        vec![
            date(hit),
            line.status.clone().unwrap_or_default(),
            line.town.clone().unwrap_or_default(),
            line.origin.clone(),
            line.title.clone(),
        ]
    };
    Table { heading: &["date", "status", "place", "source", "story"], rows: hits.iter().map(row).collect() }
}

fn path(hit: &Hit) -> String {
    crate::desk::shown_address(&hit.line.address)
}

fn object(hit: &Hit) -> Value {
    let line = &hit.line;
    json!({
        "schema": "nutgraf-search/1",
        "id": line.article,
        "path": path(hit),
        "title": line.title,
        "date": line.date.map(|d| d.to_string()),
        "place": line.town,
        "source": line.origin,
        "status": line.status,
        "notice": line.note,
        "paragraphs": line.paragraphs,
        "quotes": line.quotes,
        "versions": line.versions,
        "read": line.read.name(),
        "reviewed": line.reviewed,
        "snippet": hit.snippet.as_ref().map(snippet),
        "said": hit.said.iter().map(|s| {
            json!({
                "paragraph": s.words.paragraph,
                "text": s.words.text,
                "hits": hits_of(&s.words),
                "kind": s.kind,
                "speaker": s.speaker,
                "role": s.role,
                "confidence": (f64::from(s.confidence) * 1000.0).round() / 1000.0,
                "why": s.why,
            })
        }).collect::<Vec<_>>(),
        "about": hit.about.iter().map(snippet).collect::<Vec<_>>(),
    })
}

fn snippet(snippet: &Snippet) -> Value {
    json!({ "paragraph": snippet.paragraph, "text": snippet.text, "hits": hits_of(snippet) })
}

/// Where what was looked for stands in the words, in code points like every offset of the JSON.
fn hits_of(snippet: &Snippet) -> Vec<[usize; 2]> {
    let points = |byte: usize| snippet.text.get(..byte).map_or(0, |t| t.chars().count());
    snippet.hits.iter().map(|h| [points(h.start), points(h.end)]).collect()
}
