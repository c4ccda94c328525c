//! Stories with the quotes that people marked in them.

use std::path::Path;

use serde_json::Value;

use super::{Record, records};
use crate::analysis::entities::find_entities;
use crate::model::{Article, Entity};
use crate::parse::{Origin, parse_record};

/// A span of code points.
pub(super) type Place = (usize, usize);

/// A story with what people marked in it.
pub(super) struct Story {
    pub article: Article,
    pub entities: Vec<Entity>,
    pub text: Vec<char>,
    /// Direct quotes without their marks, and their speakers.
    pub quotes: Vec<(Place, Option<Place>)>,
    pub ignore: Vec<Place>,
    /// Mixed and indirect quotes without a leading "that" and the marks at their ends, and their cues.
    pub reports: Vec<(Place, Option<Place>)>,
}

fn place(value: &Value) -> Option<Place> {
    Some((value.get("start")?.as_u64()? as usize, value.get("end")?.as_u64()? as usize))
}

/// The stories of a file of the gold folder.
pub(super) fn stories(folder: &Path, file: &str) -> Result<Vec<Story>, String> {
    records(folder, file)?.iter().map(story).collect()
}

fn story(record: &Record) -> Result<Story, String> {
    let line = serde_json::to_vec(record).map_err(|e| e.to_string())?;
    let parsed = parse_record(&line, &Origin::default(), None).map_err(|e| e.to_string())?;
    let chars: Vec<char> = record.get("text").and_then(Value::as_str).unwrap_or("").chars().collect();
    let list = |name: &str| record.get(name).and_then(Value::as_array).cloned().unwrap_or_default();
    let quotes = list("quotes")
        .iter()
        .filter(|q| q.get("type").and_then(Value::as_str) == Some("direct"))
        .filter_map(|q| Some((place(q)?, q.get("speaker").and_then(place))))
        .collect();
    let ignore = list("ignore").iter().filter_map(place).collect();
    let reports = list("quotes")
        .iter()
        .filter(|q| q.get("type").and_then(Value::as_str) != Some("direct"))
        .filter_map(|q| Some((trimmed(&chars, place(q)?), q.get("cue").and_then(place))))
        .collect();
    let entities = find_entities(&parsed.article);
    Ok(Story { article: parsed.article, entities, text: chars, quotes, ignore, reports })
}

/// How many characters two places share.
pub(super) fn shared(a: Place, b: Place) -> usize {
    a.1.min(b.1).saturating_sub(a.0.max(b.0))
}

/// Without white space and marks at its ends and a leading "that".
fn trimmed(text: &[char], (mut a, mut b): Place) -> Place {
    let idle = |i: usize| text.get(i).is_none_or(|c| c.is_whitespace() || matches!(c, ',' | '.' | ';' | ':'));
    while a < b && idle(a) {
        a += 1;
    }
    while b > a && idle(b - 1) {
        b -= 1;
    }
    let that: String = text.get(a..b.min(a + 5)).unwrap_or(&[]).iter().collect::<String>().to_lowercase();
    if that == "that " { (a + 5, b) } else { (a, b) }
}
