//! The article's part of the public JSON.

use super::schema::{Block, Byline, Credit, CreditRole, Dateline, Diagnostic, Source, Words};
use crate::model::{Article, Document};

pub(in crate::export) fn source(article: &Article) -> Source<'_> {
    let source = &article.source;
    Source {
        path: source.path.as_deref(),
        format: source.format.name(),
        encoding: source.encoding,
        bytes: source.bytes,
        url: source.url.as_deref(),
    }
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
