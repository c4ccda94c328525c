//! Where one article is.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::corpus::Corpus;
use super::problem::{clean, clean_name};
use super::samples::Sample;
use crate::parse::{Origin, Stories};

/// One article that can be opened: a name to show and the place of its bytes.
#[derive(Clone, Debug)]
pub struct Item {
    /// What to call it before it is open: its path, or the corpus and the line. Clean.
    pub name: String,
    /// Where its bytes are.
    pub place: Place,
}

/// Where the bytes of an article are.
#[derive(Clone, Debug)]
pub enum Place {
    /// A file on disk.
    File(PathBuf),
    /// One of several stories in a file on disk.
    Part {
        /// The file.
        path: PathBuf,
        /// Which of its stories, counted from 0.
        story: usize,
        /// The line of the file on which it begins, counted from 1.
        line: usize,
    },
    /// One of several stories in what was read already.
    PartOfBytes {
        /// All of them.
        bytes: Arc<[u8]>,
        /// Which of them, counted from 0.
        story: usize,
    },
    /// Read already: standard input or a named pipe, which can be read only once.
    Bytes(Arc<[u8]>),
    /// A story that comes with the program.
    Sample(&'static Sample),
    /// A line of a corpus.
    Record {
        /// The corpus.
        corpus: Arc<Corpus>,
        /// The line, counted from 1.
        line: usize,
        /// Its first byte in the file.
        start: u64,
        /// Its length in bytes, the line end left out.
        len: usize,
    },
    /// A line of a corpus that can be read only once.
    Line {
        /// The corpus.
        corpus: Arc<Corpus>,
        /// The line, counted from 1.
        line: usize,
        /// The line itself.
        bytes: Arc<[u8]>,
    },
}

impl Item {
    /// The article in a file.
    pub fn file(path: PathBuf) -> Item {
        Item { name: clean_name(&path), place: Place::File(path) }
    }

    /// An article that was read already.
    pub fn bytes(name: &str, bytes: Vec<u8>) -> Item {
        Item { name: clean(name), place: Place::Bytes(bytes.into()) }
    }

    /// A story that comes with the program.
    pub fn sample(sample: &'static Sample) -> Item {
        Item { name: sample.name.to_owned(), place: Place::Sample(sample) }
    }

    /// Its stories, one item each, where it is a file that holds several; itself, as it is, otherwise.
    pub(super) fn divided(self, bytes: &[u8]) -> Vec<Item> {
        let stories = Stories::of(bytes);
        if stories.len() < 2 {
            return vec![self];
        }
        let part = |(story, line): (usize, usize)| {
            let place = match &self.place {
                Place::File(path) => Place::Part { path: path.clone(), story, line },
                Place::Bytes(bytes) => Place::PartOfBytes { bytes: Arc::clone(bytes), story },
                other => other.clone(),
            };
            Item { name: format!("{}:{}", self.name, story + 1), place }
        };
        stories.lines().into_iter().enumerate().map(part).collect()
    }

    /// How many bytes it has, as far as can be told without reading it; 0 for a file that is not there.
    pub fn size(&self) -> u64 {
        match &self.place {
            Place::File(path) | Place::Part { path, .. } => fs::metadata(path).map_or(0, |meta| meta.len()),
            Place::Bytes(bytes) | Place::Line { bytes, .. } | Place::PartOfBytes { bytes, .. } => bytes.len() as u64,
            Place::Sample(sample) => sample.bytes.len() as u64,
            Place::Record { len, .. } => *len as u64,
        }
    }

    /// The file to edit and the line at which the article's text begins in it, if it is in a file.
    pub fn editable(&self) -> Option<(&Path, usize)> {
        match &self.place {
            Place::File(path) => Some((path, 1)),
            Place::Part { path, line, .. } => Some((path, *line)),
            Place::Record { corpus, line, .. } => corpus.path().map(|path| (path, *line)),
            Place::Line { .. } | Place::Bytes(_) | Place::PartOfBytes { .. } | Place::Sample(_) => None,
        }
    }

    /// What the parser is told of it. Names and paths are clean: they end up in exports and on screens.
    pub(super) fn origin(&self) -> Origin {
        match &self.place {
            Place::File(path) | Place::Part { path, .. } => Origin { id: stem(path), path: Some(clean_name(path)) },
            Place::Bytes(_) => Origin { id: self.name.clone(), path: None },
            Place::PartOfBytes { .. } => Origin { id: self.name.rsplit_once(':').map_or("", |(name, _)| name).to_owned(), path: None },
            Place::Sample(sample) => Origin { id: stem(Path::new(sample.name)), path: None },
            Place::Record { corpus, line, .. } | Place::Line { corpus, line, .. } => corpus.origin(*line),
        }
    }
}

/// The file's name without its extension, clean.
pub(super) fn stem(path: &Path) -> String {
    clean(&path.file_stem().unwrap_or(path.as_os_str()).to_string_lossy())
}
