//! The article's part of the public JSON.

use super::schema::{Block, Byline, Credit, CreditRole, Dateline, Diagnostic, Link, Source, Version, Words};
use crate::model::{self, Article, Document};

pub(in crate::export) fn source(article: &Article) -> Source<'_> {
    let source = &article.source;
    Source {
        path: source.path.as_deref(),
        format: source.format.name(),
        encoding: source.encoding,
        bytes: source.bytes,
        url: source.url.as_deref(),
        text: (!source.format.keeps_text()).then(|| article.text.as_str()),
    }
}

/// What the source says of this version, if it says anything.
pub(super) fn version(article: &Article) -> Option<Version<'_>> {
    let version = &article.version;
    (*version != model::Version::default()).then(|| Version {
        story: version.story.as_deref(),
        key: version.key.as_deref(),
        first_created: version.first.map(|moment| moment.to_string()),
        created: version.created.map(|moment| moment.to_string()),
        language: version.language.as_deref(),
        status_from: version.told.as_ref().map(|told| told.by),
        status_words: version.told.as_ref().map(|told| told.words.as_str()),
    })
}

pub(super) fn links(article: &Article) -> Vec<Link<'_>> {
    article.links.iter().map(|l| Link { to: &l.to, relation: l.relation.as_deref(), text: l.text.as_deref() }).collect()
}

pub(super) fn bylines(article: &Article) -> Vec<Byline<'_>> {
    article.bylines.iter().map(|b| Byline { line: Words::of(&article.text, b.span), names: &b.names }).collect()
}

pub(super) fn dateline(article: &Article) -> Option<Dateline<'_>> {
    let dateline = article.dateline.as_ref()?;
    Some(Dateline {
        line: Words::of(&article.text, dateline.span),
        places: &dateline.places,
        date: dateline.date.map(|d| d.to_string()),
        agency: dateline.agency.as_deref(),
    })
}

pub(super) fn credits(article: &Article) -> Vec<Credit<'_>> {
    article
        .credits
        .iter()
        .map(|c| Credit {
            line: Words::of(&article.text, c.span),
            roles: c.roles.iter().map(|r| CreditRole { role: &r.role, names: &r.names }).collect(),
        })
        .collect()
}

pub(super) fn blocks(article: &Article) -> Vec<Block<'_>> {
    article.blocks.iter().map(|b| Block { kind: b.kind, number: b.number, words: Words::of(&article.text, b.span) }).collect()
}

pub(super) fn diagnostics(document: &Document) -> Vec<Diagnostic<'_>> {
    let text = &document.article.text;
    document
        .diagnostics
        .iter()
        .map(|d| {
            let place = d.span.map(|span| text.source_span(span));
            Diagnostic { start: place.map(|p| p.start), end: place.map(|p| p.end), message: &d.message }
        })
        .collect()
}
