//! The objects of the public JSON, their fields in the documented order.

use std::borrow::Cow;

use serde::Serialize;

use crate::model::{
    self, BlockKind, CorrectionKind, EntityKind, MentionForm, PlaceKind, QuoteKind, Reason, Severity, Span, Status, StatusOrigin, Text,
};

#[derive(Serialize)]
pub(super) struct Schema<'a> {
    pub schema: &'static str,
    pub id: &'a str,
    pub source: Source<'a>,
    pub headline: Option<Phrase<'a>>,
    pub slug: Option<Phrase<'a>>,
    pub status: Option<Status>,
    pub date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<Version<'a>>,
    pub bylines: Vec<Byline<'a>>,
    pub dateline: Option<Dateline<'a>>,
    pub credits: Vec<Credit<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<Link<'a>>,
    pub blocks: Vec<Block<'a>>,
    pub quotes: Vec<Quote<'a>>,
    pub entities: Vec<Entity<'a>>,
    pub corrections: Vec<Correction<'a>>,
    pub checks: Vec<Check<'a>>,
    pub diagnostics: Vec<Diagnostic<'a>>,
}

#[derive(Serialize)]
pub(in crate::export) struct Source<'a> {
    pub path: Option<&'a str>,
    pub format: &'static str,
    pub encoding: &'static str,
    pub bytes: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<&'a str>,
    /// Only of formats whose text is made from their parts: what offsets count in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<&'a str>,
}

/// What the source says of this version; left out where it says nothing.
#[derive(Serialize)]
pub(super) struct Version<'a> {
    pub story: Option<&'a str>,
    pub key: Option<&'a str>,
    pub first_created: Option<String>,
    pub created: Option<String>,
    pub language: Option<&'a str>,
    pub status_from: Option<StatusOrigin>,
    pub status_words: Option<&'a str>,
}

#[derive(Serialize)]
pub(super) struct Link<'a> {
    pub to: &'a str,
    pub relation: Option<&'a str>,
    pub text: Option<&'a str>,
}

/// A stretch of the source: its place in code points and its words on one line.
#[derive(Serialize)]
pub(in crate::export) struct Words<'a> {
    pub start: usize,
    pub end: usize,
    pub text: Cow<'a, str>,
}

impl<'a> Words<'a> {
    pub fn of(text: &'a Text, span: Span) -> Words<'a> {
        let place = text.source_span(span);
        Words { start: place.start, end: place.end, text: text.folded(span) }
    }
}

/// Words that may stand nowhere in the source: then without a place.
#[derive(Serialize)]
pub(super) struct Phrase<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end: Option<usize>,
    pub text: &'a str,
}

impl<'a> Phrase<'a> {
    pub fn of(text: &Text, phrase: &'a model::Phrase) -> Phrase<'a> {
        let place = phrase.span.map(|span| text.source_span(span));
        Phrase { start: place.map(|p| p.start), end: place.map(|p| p.end), text: &phrase.text }
    }
}

#[derive(Serialize)]
pub(super) struct Byline<'a> {
    #[serde(flatten)]
    pub line: Words<'a>,
    pub names: &'a [String],
}

#[derive(Serialize)]
pub(super) struct Dateline<'a> {
    #[serde(flatten)]
    pub line: Words<'a>,
    pub places: &'a [String],
    pub date: Option<String>,
    pub agency: Option<&'a str>,
}

#[derive(Serialize)]
pub(super) struct Credit<'a> {
    #[serde(flatten)]
    pub line: Words<'a>,
    pub roles: Vec<CreditRole<'a>>,
}

#[derive(Serialize)]
pub(super) struct CreditRole<'a> {
    pub role: &'a str,
    pub names: &'a [String],
}

#[derive(Serialize)]
pub(super) struct Block<'a> {
    pub kind: BlockKind,
    pub number: Option<u32>,
    #[serde(flatten)]
    pub words: Words<'a>,
}

#[derive(Serialize)]
pub(super) struct Quote<'a> {
    pub id: usize,
    pub kind: QuoteKind,
    #[serde(flatten)]
    pub words: Words<'a>,
    pub paragraph: Option<u32>,
    pub cue: Option<Words<'a>>,
    pub speaker: Option<Speaker<'a>>,
    pub continues: Option<usize>,
    pub within: Option<usize>,
    pub confidence: f64,
    pub why: Reason,
}

#[derive(Serialize)]
pub(super) struct Speaker<'a> {
    #[serde(flatten)]
    pub mention: Words<'a>,
    pub entity: Option<usize>,
    pub name: &'a str,
}

#[derive(Serialize)]
pub(super) struct Entity<'a> {
    pub id: usize,
    pub kind: EntityKind,
    pub name: &'a str,
    pub role: Option<&'a str>,
    pub aliases: &'a [String],
    pub of: Option<usize>,
    pub mentions: Vec<Mention<'a>>,
    pub paragraphs: &'a [u32],
}

#[derive(Serialize)]
pub(super) struct Mention<'a> {
    #[serde(flatten)]
    pub words: Words<'a>,
    pub paragraph: Option<u32>,
    pub form: MentionForm,
}

#[derive(Serialize)]
pub(super) struct Correction<'a> {
    pub notice: usize,
    #[serde(flatten)]
    pub words: Words<'a>,
    pub kind: CorrectionKind,
    pub places: Vec<Place>,
    pub what: Option<&'a str>,
    pub from: Option<&'a str>,
    pub to: Option<&'a str>,
    pub targets: Vec<Target<'a>>,
    pub leftovers: Vec<Leftover<'a>>,
}

#[derive(Serialize)]
pub(super) struct Place {
    pub place: PlaceKind,
    pub number: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sentence: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from_end: Option<u32>,
}

#[derive(Serialize)]
pub(super) struct Check<'a> {
    pub rule: Reason,
    pub severity: Severity,
    #[serde(flatten)]
    pub words: Words<'a>,
    pub paragraph: Option<u32>,
    pub message: &'a str,
}

#[derive(Serialize)]
pub(super) struct Target<'a> {
    #[serde(flatten)]
    pub words: Words<'a>,
    pub paragraph: Option<u32>,
    pub confidence: f64,
}

#[derive(Serialize)]
pub(super) struct Leftover<'a> {
    #[serde(flatten)]
    pub words: Words<'a>,
    pub paragraph: Option<u32>,
}

#[derive(Serialize)]
pub(super) struct Diagnostic<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end: Option<usize>,
    pub message: &'a str,
}
