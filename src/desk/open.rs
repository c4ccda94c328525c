//! Opens one article: read, parse, analyse.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use super::container::unpacked;
use super::corpus::Corpus;
use super::divided::{Stamp, stamp};
use super::item::{Item, Place};
use super::problem::Problem;
use crate::analysis::analyse;
use crate::model::{Article, Document};
use crate::parse::{Parsed, Stories, is_epub, looks_binary};

/// The largest article that is read, in bytes: a thousand novels, and far beyond any story.
pub const ARTICLE_LIMIT: usize = 64 * 1024 * 1024;

/// Reads, parses and analyses an article.
pub fn open(item: &Item) -> Result<Document, Problem> {
    parsed(item).map(document)
}

/// Reads, parses and analyses everything that an item holds: several documents where it is a file with several stories.
pub(super) fn open_all(item: &Item) -> Vec<Result<Document, Problem>> {
    parse_all(item).into_iter().map(|parsed| parsed.map(document)).collect()
}

/// Reads and parses everything that an item holds, without analysing it.
pub(super) fn parse_all(item: &Item) -> Vec<Result<Parsed, Problem>> {
    let read = match &item.place {
        Place::File(path) => read(path, &item.name),
        Place::Bytes(bytes) => Ok(bytes.to_vec()),
        Place::Member { archive, member, .. } => archive.read(*member),
        _ => return vec![parsed(item)],
    };
    let stories = read.and_then(|bytes| {
        readable(&item.name, &bytes)?;
        let stories = Stories::with(&bytes, &item.hints());
        Ok((0..stories.len()).map(|n| stories.parse(n, &item.origin())).collect::<Vec<_>>())
    });
    match stories {
        Ok(stories) => stories.into_iter().map(|parsed| not_empty(&item.name, parsed)).collect(),
        Err(problem) => vec![Err(problem)],
    }
}

/// Reads and parses an article without analysing it: enough to say in a list what it is.
pub fn skim(item: &Item) -> Result<Article, Problem> {
    parsed(item).map(|p| p.article)
}

/// An article with everything that was found in it.
pub(super) fn document(parsed: Parsed) -> Document {
    let analysis = analyse(&parsed.article);
    Document { article: parsed.article, analysis, diagnostics: parsed.diagnostics }
}

pub(super) fn parsed(item: &Item) -> Result<Parsed, Problem> {
    match &item.place {
        Place::File(path) => article(item, &read(path, &item.name)?, 0),
        Place::Part { path, story, .. } => part(item, *story, stamp(path), || read(path, &item.name)),
        Place::Bytes(bytes) => article(item, bytes, 0),
        Place::Shelved(shelved) => shelved.parsed(&item.name),
        Place::PartOfBytes { bytes, story } => part(item, *story, None, || Ok(bytes.to_vec())),
        Place::Sample(sample) => article(item, sample.bytes, 0),
        Place::Member { archive, member, story } => part(item, *story, None, || archive.read(*member)),
        Place::Line { corpus, line, bytes } => record(corpus, *line, bytes),
        Place::Record { corpus, line, start, len } => {
            if *len > ARTICLE_LIMIT {
                return Err(Problem::TooLarge { name: item.name.clone() });
            }
            record(corpus, *line, &corpus.read(*start, *len)?)
        }
    }
}

/// The story `n` (from 0) in these bytes, unless there is none in them. Of a file with more than are shown, that is told.
fn article(item: &Item, bytes: &[u8], n: usize) -> Result<Parsed, Problem> {
    readable(&item.name, bytes)?;
    not_empty(&item.name, Stories::with(bytes, &item.hints()).parse(n, &item.origin()))
}

/// The story `n` of the file that `read` reads, where it was not read for another of its stories already.
fn part(item: &Item, n: usize, stamp: Stamp, read: impl FnOnce() -> Result<Vec<u8>, Problem>) -> Result<Parsed, Problem> {
    let Some(shared) = &item.shared else { return article(item, &read()?, n) };
    let whole = || read().and_then(|bytes| readable(&item.name, &bytes).map(|()| bytes));
    not_empty(&item.name, shared.parse(n, stamp, &item.hints(), &item.origin(), whole)?)
}

/// Whether there is something in these bytes, and whether it is text.
pub(super) fn readable(name: &str, bytes: &[u8]) -> Result<(), Problem> {
    if bytes.trim_ascii().is_empty() {
        return Err(Problem::Empty { name: name.to_owned() });
    }
    if looks_binary(bytes) && !is_epub(bytes) {
        return Err(Problem::Binary { name: name.to_owned() });
    }
    Ok(())
}

fn not_empty(name: &str, parsed: Parsed) -> Result<Parsed, Problem> {
    if parsed.article.text.as_str().trim().is_empty() {
        return Err(Problem::Empty { name: name.to_owned() });
    }
    Ok(parsed)
}

/// The story in one line of a corpus.
pub(super) fn record(corpus: &Corpus, line: usize, bytes: &[u8]) -> Result<Parsed, Problem> {
    corpus.parse(line, bytes).map_err(|source| Problem::Record { name: corpus.name().to_owned(), line, source })
}

/// The whole file, unpacked if it is packed, unless it is larger than an article may be.
pub(super) fn read(path: &Path, name: &str) -> Result<Vec<u8>, Problem> {
    let file = File::open(path).map_err(|e| Problem::reading(name, &e))?;
    let size = file.metadata().map_or(0, |m| m.len());
    if size > ARTICLE_LIMIT as u64 {
        return Err(Problem::TooLarge { name: name.to_owned() });
    }
    unpacked(read_all(file, name, usize::try_from(size).unwrap_or(0))?, name)
}

/// Everything that `source` gives, unless it is more than an article may be. `expected` is how many bytes to make room for.
pub(super) fn read_all(source: impl Read, name: &str, expected: usize) -> Result<Vec<u8>, Problem> {
    let mut bytes = Vec::with_capacity(expected + 1);
    source.take(ARTICLE_LIMIT as u64 + 1).read_to_end(&mut bytes).map_err(|e| Problem::reading(name, &e))?;
    if bytes.len() > ARTICLE_LIMIT {
        return Err(Problem::TooLarge { name: name.to_owned() });
    }
    Ok(bytes)
}
