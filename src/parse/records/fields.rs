//! The fields of records by the names that corpora and exports give them. What the user names goes first.

use serde_json::{Map, Value};

use crate::model::{Moment, Version};
use crate::parse::draft::line;
use crate::parse::moment::moment;

/// The fields that can hold the text, the likeliest first.
pub(super) const TEXT: &[&str] = &[
    "text",
    "body",
    "content",
    "article",
    "story",
    "maintext",
    "main_text",
    "fulltext",
    "full_text",
    "article_text",
    "articleBody",
    "news",
    "copy",
];

const HEADLINE: &[&str] = &["headline", "title", "hed", "heading", "headlines"];
const DECK: &[&str] = &["subtitle", "subheadline", "standfirst", "dek", "deck"];
const ID: &[&str] = &["id", "_id", "guid", "uuid", "article_id"];
const URL: &[&str] = &["url", "link", "uri", "canonical_url"];
const PUBLISHED: &[&str] = &[
    "date",
    "published",
    "publish_date",
    "published_at",
    "date_published",
    "datePublished",
    "publication_date",
    "published_date",
    "pub_date",
    "pubDate",
    "created_at",
    "created",
    "timestamp",
];
const MODIFIED: &[&str] = &["modified", "updated", "updated_at", "date_modified", "dateModified", "modified_at", "lastmod"];
const BYLINE: &[&str] = &["byline", "author", "authors", "creator", "writer"];
const DATELINE: &[&str] = &["dateline"];
const SLUG: &[&str] = &["slug", "slugline"];
const LANGUAGE: &[&str] = &["language", "lang"];
const VERSION: &[&str] = &["version", "revision"];
const NOTE: &[&str] = &["correction", "corrections", "editors_note", "ednote", "editor_note"];

/// What a record says of its story beside the text. Every string is clean and on one line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Fields {
    pub id: Option<String>,
    pub headline: Option<String>,
    pub deck: Option<String>,
    pub authors: Vec<String>,
    pub dateline: Option<String>,
    pub url: Option<String>,
    pub slug: Option<String>,
    pub notes: Vec<String>,
    pub published: Option<Moment>,
    pub modified: Option<Moment>,
    pub language: Option<String>,
    pub version: Option<String>,
}

impl Fields {
    /// Reads the fields of a record.
    pub(super) fn of(record: &Map<String, Value>) -> Fields {
        let one = |names: &[&str]| names.iter().find_map(|name| plain(record.get(*name)?));
        let all = |names: &[&str]| -> Vec<String> { names.iter().find_map(|name| record.get(*name).map(list)).unwrap_or_default() };
        let time = |names: &[&str]| names.iter().find_map(|name| moment(&plain(record.get(*name)?)?));
        Fields {
            id: one(ID),
            headline: one(HEADLINE),
            deck: one(DECK),
            authors: all(BYLINE),
            dateline: one(DATELINE),
            url: one(URL),
            slug: one(SLUG),
            notes: all(NOTE),
            published: time(PUBLISHED),
            modified: time(MODIFIED),
            language: one(LANGUAGE),
            version: one(VERSION),
        }
    }

    /// What it says of the version.
    pub(super) fn version(&self) -> Version {
        Version {
            story: None,
            key: self.version.clone(),
            first: self.published,
            created: self.modified,
            language: self.language.clone(),
            told: None,
        }
    }
}

/// The text of a record: in the field that the user named, else in the first that is known.
pub(super) fn text<'r>(record: &'r Map<String, Value>, named: Option<&str>) -> Option<&'r str> {
    match named {
        Some(field) => record.get(field)?.as_str(),
        None => TEXT.iter().find_map(|field| record.get(*field)?.as_str()),
    }
}

/// A string or number on one line without anything that moves a cursor; `None` for an empty one.
pub(super) fn plain(value: &Value) -> Option<String> {
    match value {
        Value::String(words) => line(words),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// A string, or the strings or names of a list.
fn list(value: &Value) -> Vec<String> {
    let name = |value: &Value| plain(value.get("name").unwrap_or(value));
    match value {
        Value::Array(values) => values.iter().filter_map(name).collect(),
        other => name(other).into_iter().collect(),
    }
}
