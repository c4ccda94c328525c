//! RSS, Atom and JSON Feed: every item a story, with as much of it as the feed holds.

use feed_rs::model::{Entry, FeedType};

use super::draft::{Body, Draft, line};
use super::html;
use super::moment::moment;
use crate::model::{Format, Link, Moment};

/// The most items of a feed that are read.
const MOST: usize = 20_000;

/// The stories of a feed whose decoded text is `text`, `url` where it was fetched from; `None` where it cannot be read as a feed.
pub(super) fn read(text: &str, url: Option<&str>) -> Option<Vec<Draft>> {
    let is_json = text.trim_start().starts_with('{');
    if !is_json && super::markup::too_deep(text) {
        return None;
    }
    // It is decoded already: what its declaration says of its encoding is no longer so.
    let rest = text.trim_start_matches(['\u{feff}', ' ', '\n', '\r', '\t']);
    let rest = match rest.starts_with("<?xml") {
        true => rest.split_once("?>").map_or(rest, |(_, rest)| rest),
        false => rest,
    };
    let parser = feed_rs::parser::Builder::new().base_uri(url).build();
    let feed = parser.parse(rest.as_bytes()).ok()?;
    let format = match feed.feed_type {
        FeedType::Atom => Format::Atom,
        FeedType::JSON => Format::JsonFeed,
        FeedType::RSS0 | FeedType::RSS1 | FeedType::RSS2 => Format::Rss,
    };
    let language = feed.language.clone();
    Some(feed.entries.into_iter().take(MOST).map(|entry| draft(entry, format, language.as_deref())).collect())
}

fn draft(entry: Entry, format: Format, language: Option<&str>) -> Draft {
    let mut draft = Draft::new(format);
    draft.headline = entry.title.map(|title| plain(&title.content));
    let authors = entry.authors.iter().filter_map(|person| person.name.as_deref().and_then(line));
    // `ann@example.org (Ann Lee)`, as RSS has it.
    draft.authors = authors
        .map(|name| name.split_once('(').and_then(|(_, inner)| inner.strip_suffix(')')).map(str::to_owned).unwrap_or(name))
        .collect();
    draft.authors.retain(|name| !name.contains('@'));
    draft.version.first = entry.published.and_then(|time| moment(&time.to_rfc3339()));
    // RSS has no such thing as an update: what stands there is the feed's own date.
    if format != Format::Rss {
        let updated: Option<Moment> = entry.updated.and_then(|time| moment(&time.to_rfc3339()));
        draft.version.created = updated;
    }
    draft.version.language = entry.language.or_else(|| language.map(str::to_owned));
    let page = entry.links.iter().find(|link| link.rel.as_deref().is_none_or(|rel| rel == "alternate")).or(entry.links.first());
    draft.url = page.map(|link| link.href.clone());
    draft.version.story = Some(entry.id).filter(|id| !id.is_empty()).or_else(|| draft.url.clone());
    draft.links = entry.links.into_iter().map(|link| Link { to: link.href, relation: link.rel, text: link.title }).collect();
    let content = entry.content.and_then(|content| content.body).filter(|body| !body.trim().is_empty());
    let summary = entry.summary.map(|summary| summary.content).filter(|words| !words.trim().is_empty());
    if let Some(words) = content.or(summary) {
        draft.body = body(&words, &mut draft.links);
    }
    draft
}

fn body(words: &str, links: &mut Vec<Link>) -> Body {
    match words.contains('<') || words.contains('&') {
        true => html::fragment(words, links),
        false => Body::Copy(words.to_owned()),
    }
}

/// A title without its marks: some feeds put HTML there, and some put it there escaped.
fn plain(title: &str) -> String {
    if !title.contains('<') && !title.contains('&') {
        return title.to_owned();
    }
    match html::fragment(title, &mut Vec::new()) {
        Body::Pieces(pieces) => pieces.into_iter().map(|piece| piece.text).collect::<Vec<_>>().join(" "),
        Body::Copy(copy) => copy,
    }
}
