//! What was found in a version, packed beside its text, so that what somebody said can be told without analysing the story again.

use serde::{Deserialize, Serialize};

use super::query::Phrase;
use crate::model::{Document, EntityKind, MentionForm, QuoteKind, Span, fold};

/// How hard the packer works: a step further costs twice the time and saves 3 %.
const LEVEL: i32 = 1;

/// No text unpacks to more than this: an article is smaller, and its clean text hardly ever longer than its bytes.
const MOST: usize = 256 * 1024 * 1024;

/// A version's text and what was found in it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Kept {
    /// The article's clean text; every place below is a byte of it.
    pub text: String,
    /// What was found.
    pub found: Found,
}

/// What was found in a version.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Found {
    /// The counted paragraphs: number, first byte, end.
    pub paragraphs: Vec<(u32, usize, usize)>,
    /// What was said, in the order of the text; the quoted stretches in a reported clause are told with the clause.
    pub quotes: Vec<Said>,
    /// Everybody and everything named.
    pub names: Vec<Named>,
}

/// Words and who said them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Said {
    /// The first byte.
    pub start: usize,
    /// The end.
    pub end: usize,
    /// The desk's paragraph number.
    pub paragraph: Option<u32>,
    /// `direct`, `mixed` or `indirect`.
    pub kind: String,
    /// Who: a place in [`Found::names`].
    pub by: Option<usize>,
    /// What the text calls the speaker, or the name where it could be resolved.
    pub speaker: Option<String>,
    /// How sure the speaker is, 0 to 1.
    pub confidence: f32,
    /// What decided the speaker, as in the JSON.
    pub why: String,
}

/// Somebody or something named.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Named {
    /// The fullest name.
    pub name: String,
    /// `person`, `organization`, `place` or `other`.
    pub kind: String,
    /// The role or title given.
    pub role: Option<String>,
    /// Whether it is called by a name anywhere: a senior official is not.
    pub named: bool,
    /// Every form of the name.
    pub aliases: Vec<String>,
    /// Where it appears.
    pub paragraphs: Vec<u32>,
}

impl Named {
    /// Whether the words of `phrase` stand in its name, or in another form of it.
    pub(super) fn is_called(&self, phrase: &Phrase) -> bool {
        phrase.is_in(&self.name) || self.aliases.iter().any(|alias| phrase.is_in(alias))
    }

    /// Every form, each once.
    pub(super) fn forms(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.name.as_str()).chain(self.aliases.iter().map(String::as_str).filter(|a| *a != self.name))
    }
}

impl Found {
    /// What was found in a document.
    pub fn of(document: &Document) -> Found {
        let (article, analysis) = (&document.article, &document.analysis);
        let paragraphs = article.blocks.iter().filter_map(|b| Some((b.number?, b.span.start, b.span.end))).collect();
        let quotes = analysis.quotes.iter().filter(|q| q.within.is_none() && (q.speaker.is_some() || q.kind == QuoteKind::Direct));
        let quotes = quotes.map(|q| Said {
            start: q.span.start,
            end: q.span.end,
            paragraph: q.paragraph,
            kind: q.kind.name().to_owned(),
            by: q.speaker.as_ref().and_then(|s| s.entity).map(|e| e.0),
            speaker: q.speaker.as_ref().map(|s| s.name.clone()),
            confidence: q.confidence,
            why: q.why.id.to_owned(),
        });
        let names = analysis.entities.iter().map(|e| Named {
            name: e.name.clone(),
            kind: e.kind.name().to_owned(),
            role: e.role.clone(),
            named: e.kind != EntityKind::Person || e.mentions.iter().any(|m| m.form == MentionForm::Name),
            aliases: e.aliases.clone(),
            paragraphs: e.paragraphs.clone(),
        });
        Found { paragraphs, quotes: quotes.collect(), names: names.collect() }
    }

    /// Who speaks: places in [`Found::names`], ascending, no repeats.
    pub(super) fn speakers(&self) -> Vec<usize> {
        let mut by: Vec<usize> = self.quotes.iter().filter_map(|q| q.by).collect();
        by.sort_unstable();
        by.dedup();
        by
    }

    /// The number of the paragraph that byte `at` stands in.
    pub(super) fn paragraph_at(&self, at: usize) -> Option<(u32, Span)> {
        let after = self.paragraphs.partition_point(|(_, start, _)| *start <= at);
        let (number, start, end) = self.paragraphs.get(after.checked_sub(1)?)?;
        (at < *end).then_some((*number, Span::new(*start, *end)))
    }
}

impl Kept {
    /// Words of the text on one line; "" for a place that is not in it.
    pub fn words(&self, span: Span) -> String {
        fold(self.text.get(span.start..span.end).unwrap_or("")).into_owned()
    }

    /// The paragraph with this number, on one line.
    pub fn paragraph(&self, number: u32) -> Option<String> {
        let (_, start, end) = self.found.paragraphs.iter().find(|(n, _, _)| *n == number)?;
        Some(self.words(Span::new(*start, *end)))
    }

    /// What was packed; empty where the packet is no such thing.
    pub(super) fn unpack(text: &[u8], found: &[u8]) -> Kept {
        Unpacker::default().unpack(text, found)
    }
}

/// Unpacks versions one after the other: what the unpacking needs is made once for all of them, which takes as long as a version does.
#[derive(Default)]
pub(super) struct Unpacker(Option<zstd::bulk::Decompressor<'static>>);

impl Unpacker {
    /// What was packed; empty where the packet is no such thing.
    pub(super) fn unpack(&mut self, text: &[u8], found: &[u8]) -> Kept {
        let text = String::from_utf8(self.bytes(text)).unwrap_or_default();
        Kept { text, found: serde_json::from_slice(&self.bytes(found)).unwrap_or_default() }
    }

    fn bytes(&mut self, packed: &[u8]) -> Vec<u8> {
        if packed.is_empty() {
            return Vec::new();
        }
        if self.0.is_none() {
            self.0 = zstd::bulk::Decompressor::new().ok();
        }
        self.0.as_mut().and_then(|unpacks| unpacks.decompress(packed, bound(packed)).ok()).unwrap_or_default()
    }
}

/// A packed text.
pub(super) fn pack_text(text: &str) -> Vec<u8> {
    zstd::bulk::compress(text.as_bytes(), LEVEL).unwrap_or_default()
}

/// What was found, packed.
pub(super) fn pack_found(found: &Found) -> Vec<u8> {
    zstd::bulk::compress(&serde_json::to_vec(found).unwrap_or_default(), LEVEL).unwrap_or_default()
}

/// How long a packet says it is when unpacked.
fn bound(packed: &[u8]) -> usize {
    let said = zstd::zstd_safe::get_frame_content_size(packed).ok().flatten().and_then(|n| usize::try_from(n).ok());
    said.unwrap_or(0).min(MOST)
}
