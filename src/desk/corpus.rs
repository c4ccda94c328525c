//! Corpora: files with one story, a JSON object, a line. They can be far larger than memory.

use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use memchr::memchr;

use super::item::{Item, Place, stem};
use super::open::ARTICLE_LIMIT;
use super::problem::{Problem, clean_name};
use crate::parse::Origin;

/// How much of a corpus is read at a time.
const CHUNK: usize = 256 * 1024;

/// A JSON Lines file.
#[derive(Debug, PartialEq, Eq)]
pub struct Corpus {
    path: PathBuf,
    name: String,
    stem: String,
    /// The field with the text, if the user named one.
    text_field: Option<String>,
}

impl Corpus {
    /// The corpus in a file. Nothing is read yet.
    pub fn new(path: PathBuf, text_field: Option<String>) -> Corpus {
        Corpus { name: clean_name(&path), stem: stem(&path), path, text_field }
    }

    /// Its path as the user gave it.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Its path as it may be shown.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The field with the text, if the user named one.
    pub fn text_field(&self) -> Option<&str> {
        self.text_field.as_deref()
    }

    /// What the parser is told of the record in `line` (from 1): the id is used where the record has none of its own.
    pub(super) fn origin(&self, line: usize) -> Origin {
        Origin { id: format!("{}:{line}", self.stem), path: Some(self.name.clone()) }
    }

    /// Whether a path looks like a corpus.
    pub(super) fn is_named(path: &Path) -> bool {
        path.extension().is_some_and(|e| e.eq_ignore_ascii_case("jsonl") || e.eq_ignore_ascii_case("ndjson"))
    }

    /// Every line that is not blank, as an item to open later. Reads the file once and keeps only the places.
    pub(super) fn records(self: &Arc<Self>) -> Result<Vec<Item>, Problem> {
        let mut reader = self.reader()?;
        let mut items = Vec::new();
        let (mut line, mut start, mut len, mut blank) = (1, 0_u64, 0_usize, true);
        loop {
            let chunk = reader.fill_buf().map_err(|e| Problem::reading(&self.name, &e))?;
            let stop = memchr(b'\n', chunk);
            let part = chunk.get(..stop.unwrap_or(chunk.len())).unwrap_or(chunk);
            blank = blank && part.trim_ascii().is_empty();
            len += part.len();
            let ended = chunk.is_empty() || stop.is_some();
            let used = part.len() + usize::from(stop.is_some());
            if ended && !blank {
                let place = Place::Record { corpus: Arc::clone(self), line, start, len };
                items.push(Item { name: format!("{}:{line}", self.name), place });
            }
            if chunk.is_empty() {
                return Ok(items);
            }
            reader.consume(used);
            if ended {
                start += len as u64 + 1;
                (line, len, blank) = (line + 1, 0, true);
            }
        }
    }

    /// The corpus line by line.
    pub(super) fn lines(&self) -> Result<Lines, Problem> {
        Ok(Lines { reader: self.reader()?, number: 0, line: Vec::new() })
    }

    fn reader(&self) -> Result<BufReader<File>, Problem> {
        let file = File::open(&self.path).map_err(|e| Problem::reading(&self.name, &e))?;
        Ok(BufReader::with_capacity(CHUNK, file))
    }
}

/// Reads a corpus line by line, never holding more than one, nor one that is larger than an article may be.
#[derive(Debug)]
pub(super) struct Lines {
    reader: BufReader<File>,
    number: usize,
    line: Vec<u8>,
}

/// A line of a corpus.
pub(super) enum Line<'a> {
    /// Its bytes, line end left out.
    Whole(&'a [u8]),
    /// Skipped: larger than [`ARTICLE_LIMIT`].
    TooLong,
}

impl Lines {
    /// The next line that is not blank, with its number from 1; `None` at the end.
    pub(super) fn next_line(&mut self) -> io::Result<Option<(usize, Line<'_>)>> {
        loop {
            self.line.clear();
            let Some(fits) = self.read_line()? else { return Ok(None) };
            self.number += 1;
            if !fits {
                return Ok(Some((self.number, Line::TooLong)));
            }
            if !self.line.trim_ascii().is_empty() {
                return Ok(Some((self.number, Line::Whole(&self.line))));
            }
        }
    }

    /// Reads up to the next line end; whether the line fitted, `None` at the end of the file.
    fn read_line(&mut self) -> io::Result<Option<bool>> {
        let mut fits = true;
        let mut any = false;
        loop {
            let chunk = self.reader.fill_buf()?;
            if chunk.is_empty() {
                return Ok(any.then_some(fits));
            }
            any = true;
            let stop = memchr(b'\n', chunk);
            let part = chunk.get(..stop.unwrap_or(chunk.len())).unwrap_or(chunk);
            fits = fits && self.line.len() + part.len() <= ARTICLE_LIMIT;
            if fits {
                self.line.extend_from_slice(part);
            }
            let used = part.len() + usize::from(stop.is_some());
            self.reader.consume(used);
            if stop.is_some() {
                return Ok(Some(fits));
            }
        }
    }
}
