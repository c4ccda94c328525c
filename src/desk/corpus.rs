//! Corpora: files with one story, a JSON object, a line. They can be far larger than memory.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use memchr::memchr;

use super::container::{Packing, stream, unpacked_name};
use super::item::{Item, Place, stem};
use super::open::ARTICLE_LIMIT;
use super::problem::{Problem, clean_name};
use crate::parse::Origin;

/// What standard input is called in messages and ids.
pub(super) const STDIN: &str = "stdin";

/// How much of a packed corpus is kept unpacked for going through it by hand, in bytes. Exporting one has no such limit.
const MOST_KEPT: usize = 512 * 1024 * 1024;

/// A JSON Lines file, or standard input where it holds one.
#[derive(Debug, PartialEq, Eq)]
pub struct Corpus {
    /// `None`: standard input, which can be read only once.
    path: Option<PathBuf>,
    name: String,
    stem: String,
    /// The field with the text, if the user named one.
    text_field: Option<String>,
}

impl Corpus {
    /// The corpus in a file. Nothing is read yet.
    pub fn new(path: PathBuf, text_field: Option<String>) -> Corpus {
        Corpus { name: clean_name(&path), stem: stem(unpacked_name(&path)), path: Some(path), text_field }
    }

    /// The corpus that comes in by standard input.
    pub(super) fn stdin(text_field: Option<String>) -> Corpus {
        Corpus { name: STDIN.to_owned(), stem: STDIN.to_owned(), path: None, text_field }
    }

    /// Its path as the user gave it; `None` for standard input.
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
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
        Origin { id: format!("{}:{line}", self.stem), path: self.path.is_some().then(|| self.name.clone()) }
    }

    /// Whether a path holds a corpus: it is called so, and nothing else stands in it.
    pub(super) fn is_one(path: &Path) -> bool {
        if !Corpus::is_named(path) {
            return false;
        }
        let first = File::open(path).ok().and_then(|file| stream(file, "").ok()).and_then(|mut reader| {
            let chunk = reader.fill_buf().ok()?;
            chunk.strip_prefix(b"\xef\xbb\xbf").unwrap_or(chunk).trim_ascii_start().first().copied()
        });
        // An empty one is told to be; a list of objects in brackets, or copy, is no corpus whatever it is called.
        let large = std::fs::metadata(path).is_ok_and(|meta| meta.len() > ARTICLE_LIMIT as u64);
        large || first.is_none_or(|first| first == b'{')
    }

    /// Whether a path looks like a corpus.
    fn is_named(path: &Path) -> bool {
        unpacked_name(path).extension().is_some_and(|e| e.eq_ignore_ascii_case("jsonl") || e.eq_ignore_ascii_case("ndjson"))
    }

    /// Whether what comes in by standard input looks like a corpus rather than an article: an object on its first line. Takes nothing away.
    pub(super) fn is_on_stdin() -> io::Result<bool> {
        let mut stdin = io::stdin().lock();
        let start = stdin.fill_buf()?.trim_ascii_start();
        let line = start.split(|b| *b == b'\n').next().unwrap_or(start);
        let whole = line.len() < start.len();
        Ok(line.starts_with(b"{\"") && (!whole || line.trim_ascii_end().ends_with(b"}")))
    }

    /// Every line that is not blank, as an item to open later. Of a file only the places are kept, and they are found as they are asked for.
    pub(super) fn records(self: &Arc<Self>) -> Result<Records, Problem> {
        // Places in what is packed cannot be gone to.
        if !self.path.as_deref().is_some_and(|path| Packing::of_file(path) == Packing::Plain) {
            return self.kept().map(Records::Kept);
        }
        let reader = self.reader()?;
        Ok(Records::Places(Places { corpus: Arc::clone(self), reader, line: 1, start: 0, ended: false }))
    }

    /// The lines themselves, of what can be read only once.
    fn kept(self: &Arc<Self>) -> Result<Vec<Item>, Problem> {
        let mut lines = self.lines()?;
        let mut items = Vec::new();
        let mut held = 0;
        while let Some((line, bytes)) = lines.next_line().map_err(|e| Problem::reading(&self.name, &e))? {
            let Line::Whole(bytes) = bytes else { return Err(Problem::TooLarge { name: format!("{}, line {line}", self.name) }) };
            held += bytes.len();
            if self.path.is_some() && held > MOST_KEPT {
                return Err(Problem::TooLarge { name: self.name.clone() });
            }
            let place = Place::Line { corpus: Arc::clone(self), line, bytes: bytes.into() };
            items.push(Item { name: format!("{}:{line}", self.name), place, text_field: None });
        }
        Ok(items)
    }

    /// The bytes of a record in a file.
    pub(super) fn read(&self, start: u64, len: usize) -> Result<Vec<u8>, Problem> {
        let failed = |error| Problem::reading(&self.name, &error);
        let Some(path) = &self.path else { return Err(Problem::Missing { name: self.name.clone() }) };
        let mut file = File::open(path).map_err(failed)?;
        file.seek(SeekFrom::Start(start)).map_err(failed)?;
        let mut bytes = Vec::with_capacity(len);
        file.take(len as u64).read_to_end(&mut bytes).map_err(failed)?;
        Ok(bytes)
    }

    /// The corpus line by line.
    pub(super) fn lines(&self) -> Result<Lines, Problem> {
        Ok(Lines { reader: self.reader()?, number: 0, start: 0, end: 0, line: Vec::new() })
    }

    fn reader(&self) -> Result<Box<dyn BufRead + Send>, Problem> {
        // Not locked: any thread may go on reading.
        let Some(path) = &self.path else { return Ok(Box::new(BufReader::new(io::stdin()))) };
        let file = File::open(path).map_err(|e| Problem::reading(&self.name, &e))?;
        stream(file, &self.name)
    }
}

/// The records of a corpus, each as an item to open later.
pub(super) enum Records {
    /// Read already.
    Kept(Vec<Item>),
    /// To be found in a file.
    Places(Places),
}

/// Where the records of a file are, found as they are asked for.
pub(super) struct Places {
    corpus: Arc<Corpus>,
    reader: Box<dyn BufRead + Send>,
    /// The next line, counted from 1, and its first byte.
    line: usize,
    start: u64,
    ended: bool,
}

impl Records {
    /// The next records, `most` of them and in about `bytes` bytes of the file; fewer only at the end, where there are none.
    pub fn take(&mut self, most: usize, bytes: u64) -> Result<Vec<Item>, Problem> {
        match self {
            Records::Kept(items) => Ok(std::mem::take(items)),
            Records::Places(places) => places.take(most, bytes),
        }
    }

    /// Whether there are no more.
    pub fn is_done(&self) -> bool {
        match self {
            Records::Kept(items) => items.is_empty(),
            Records::Places(places) => places.ended,
        }
    }
}

impl Places {
    fn take(&mut self, most: usize, bytes: u64) -> Result<Vec<Item>, Problem> {
        let mut items = Vec::new();
        let stop = self.start.saturating_add(bytes);
        let (mut len, mut blank) = (0_usize, true);
        while !self.ended && items.len() < most && self.start < stop {
            let chunk = self.reader.fill_buf().map_err(|e| Problem::reading(&self.corpus.name, &e))?;
            let end = memchr(b'\n', chunk);
            let part = chunk.get(..end.unwrap_or(chunk.len())).unwrap_or(chunk);
            blank = blank && part.trim_ascii().is_empty();
            len += part.len();
            self.ended = chunk.is_empty();
            let line_ends = self.ended || end.is_some();
            let used = part.len() + usize::from(end.is_some());
            self.reader.consume(used);
            if line_ends {
                if !blank {
                    let place = Place::Record { corpus: Arc::clone(&self.corpus), line: self.line, start: self.start, len };
                    items.push(Item { name: format!("{}:{}", self.corpus.name, self.line), place, text_field: None });
                }
                self.start += len as u64 + 1;
                self.line += 1;
                (len, blank) = (0, true);
            }
        }
        Ok(items)
    }
}

/// Reads a corpus line by line, never holding more than one, nor one that is larger than an article may be.
pub(super) struct Lines {
    reader: Box<dyn BufRead + Send>,
    number: usize,
    /// Where the last line begins and where the next one does, in bytes of the corpus.
    start: u64,
    end: u64,
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

    /// Where the last line begins, and where the next one does, in bytes of the corpus.
    pub(super) fn place(&self) -> (u64, u64) {
        (self.start, self.end)
    }

    /// Reads up to the next line end; whether the line fitted, `None` at the end of the file.
    fn read_line(&mut self) -> io::Result<Option<bool>> {
        let mut fits = true;
        let mut any = false;
        self.start = self.end;
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
            self.end += used as u64;
            if stop.is_some() {
                return Ok(Some(fits));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn corpus(bytes: &[u8]) -> (tempfile::TempDir, Arc<Corpus>) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("c.jsonl");
        std::fs::write(&path, bytes).unwrap();
        (folder, Arc::new(Corpus::new(path, None)))
    }

    #[test]
    fn places_and_lines_agree_whatever_the_line_ends() {
        // Longer than what is read at a time, blank lines between, the last line without an end.
        let long = format!("{{\"text\": \"{}\"}}", "x".repeat(256 * 1024 + 10));
        let whole = format!("\n{{\"a\": 1}}\r\n  \t\n{long}\n\n{{}}");
        let (_folder, corpus) = corpus(whole.as_bytes());
        let mut records = corpus.records().unwrap();
        let mut items = Vec::new();
        while !records.is_done() {
            items.extend(records.take(2, u64::MAX).unwrap());
        }
        let places: Vec<(usize, String)> = items
            .iter()
            .map(|item| match item.place {
                Place::Record { line, start, len, .. } => (line, whole[start as usize..start as usize + len].to_owned()),
                _ => panic!("not a place in a file"),
            })
            .collect();
        let mut lines = corpus.lines().unwrap();
        let mut read = Vec::new();
        while let Some((line, Line::Whole(bytes))) = lines.next_line().unwrap() {
            read.push((line, String::from_utf8(bytes.to_vec()).unwrap()));
        }
        assert_eq!(places, read);
        assert_eq!(read.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [2, 4, 6]);
    }

    #[test]
    fn an_empty_file_has_no_records() {
        let (_folder, corpus) = corpus(b"");
        assert!(corpus.records().unwrap().take(9, 9).unwrap().is_empty());
        assert!(corpus.lines().unwrap().next_line().unwrap().is_none());
    }
}
