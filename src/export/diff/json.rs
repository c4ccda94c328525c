//! The public JSON of a comparison, version `nutgraf-diff/1`.

use std::io::{self, Write};

use serde::Serialize;

use super::Versions;
use crate::export::json::{Source, Words, source};
use crate::model::{Article, ChangeKind, ChangeSide};

#[derive(Serialize)]
struct Schema<'a> {
    schema: &'static str,
    before: Source<'a>,
    after: Source<'a>,
    changes: Vec<Change<'a>>,
    unmatched_corrections: &'a [usize],
}

#[derive(Serialize)]
struct Change<'a> {
    id: usize,
    kind: ChangeKind,
    before: Option<Side<'a>>,
    after: Option<Side<'a>>,
    disclosed: bool,
    correction: Option<usize>,
}

/// Words of one version, with the paragraph; a headline of the source's own fields has no place.
#[derive(Serialize)]
#[serde(untagged)]
enum Side<'a> {
    Placed {
        #[serde(flatten)]
        words: Words<'a>,
        paragraph: Option<u32>,
    },
    Unplaced {
        text: String,
        paragraph: Option<u32>,
    },
}

impl<'a> Side<'a> {
    fn of(article: &'a Article, side: &ChangeSide) -> Option<Side<'a>> {
        match side.span {
            Some(span) if span.is_empty() => None,
            Some(span) => Some(Side::Placed { words: Words::of(&article.text, span), paragraph: side.paragraph }),
            None => Some(Side::Unplaced { text: side.words(article).into_owned(), paragraph: None }),
        }
    }
}

/// Every change, as a list of the public JSON.
pub(in crate::export) fn changes_value(versions: &Versions<'_>) -> serde_json::Result<serde_json::Value> {
    serde_json::to_value(changes(versions))
}

fn changes<'a>(versions: &Versions<'a>) -> Vec<Change<'a>> {
    let (before, after) = (&versions.before.article, &versions.after.article);
    let changes = versions.comparison.changes.iter().enumerate().map(|(id, change)| Change {
        id,
        kind: change.kind,
        before: Side::of(before, &change.before),
        after: Side::of(after, &change.after),
        disclosed: change.disclosed,
        correction: change.correction,
    });
    changes.collect()
}

/// Writes a comparison as one indented JSON object and a line end.
pub(super) fn write(out: &mut impl Write, versions: &Versions<'_>) -> io::Result<()> {
    let (before, after) = (&versions.before.article, &versions.after.article);
    let object = Schema {
        schema: "nutgraf-diff/1",
        before: source(before),
        after: source(after),
        changes: changes(versions),
        unmatched_corrections: &versions.comparison.unmatched,
    };
    serde_json::to_writer_pretty(&mut *out, &object)?;
    out.write_all(b"\n")
}
