//! Files of JSON: one object, a list of them, what a server answered, or a line each.

use std::ops::Range;

use serde_json::{Map, Value};

use super::fields::{self, Fields};
use super::{mend_surrogates, ninjs};
use crate::model::Format;
use crate::parse::draft::{Body, Draft};

/// Under which names a server's answer holds its items.
const WRAPS: &[&str] =
    &["data", "item", "items", "_items", "_embedded", "hits", "results", "articles", "stories", "docs", "response", "entries", "_source"];

/// How deep items may lie in a server's answer.
const DEEPEST: usize = 6;

/// The most stories of one file.
const MOST: usize = 200_000;

/// The stories of a file that is one value of JSON; `None` where it is not, or where nothing in it is a story.
pub(in crate::parse) fn read(text: &str, text_field: Option<&str>) -> Option<Vec<Draft>> {
    let value: Value = serde_json::from_str(&mend_surrogates(text)).ok()?;
    let mut drafts = Vec::new();
    gather(&value, text_field, 0, &mut drafts);
    (!drafts.is_empty()).then_some(drafts)
}

fn gather(value: &Value, text_field: Option<&str>, depth: usize, drafts: &mut Vec<Draft>) {
    if depth > DEEPEST || drafts.len() >= MOST {
        return;
    }
    match value {
        Value::Array(values) => values.iter().for_each(|value| gather(value, text_field, depth + 1, drafts)),
        Value::Object(record) => match story(record, text_field) {
            Some(draft) => drafts.push(draft),
            None => WRAPS.iter().filter_map(|name| record.get(*name)).for_each(|inner| gather(inner, text_field, depth + 1, drafts)),
        },
        _ => {}
    }
}

/// The story that an object is.
fn story(record: &Map<String, Value>, text_field: Option<&str>) -> Option<Draft> {
    if text_field.is_none() && ninjs::is_one(record) {
        return Some(ninjs::draft(record));
    }
    let text = fields::text(record, text_field)?;
    Some(draft(&Fields::of(record), text, Format::Json))
}

/// A story of these fields.
pub(super) fn draft(fields: &Fields, text: &str, format: Format) -> Draft {
    let mut draft = Draft::new(format);
    draft.id.clone_from(&fields.id);
    draft.headline.clone_from(&fields.headline);
    draft.decks.extend(fields.deck.clone());
    draft.notes.clone_from(&fields.notes);
    draft.byline = (!fields.authors.is_empty()).then(|| fields.authors.join(", "));
    draft.dateline.clone_from(&fields.dateline);
    draft.slug.clone_from(&fields.slug);
    draft.url.clone_from(&fields.url);
    draft.version = fields.version();
    draft.body = Body::Copy(text.to_owned());
    draft
}

/// The lines of a file with an object a line, as ranges of its bytes; `None` where it is not one.
pub(in crate::parse) fn lines(text: &str) -> Option<Vec<Range<usize>>> {
    let mut found = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let bare = line.trim();
        if !bare.is_empty() {
            let is_object = bare.starts_with('{') && bare.ends_with('}');
            // The first lines decide; a broken one further down is told when it is read.
            if found.len() < 3 && !(is_object && serde_json::from_str::<Map<String, Value>>(&mend_surrogates(bare)).is_ok()) {
                return None;
            }
            found.push(at..at + line.trim_end_matches(['\n', '\r']).len());
        }
        at += line.len();
    }
    (!found.is_empty()).then_some(found)
}
