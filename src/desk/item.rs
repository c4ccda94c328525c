//! Where one article is.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::container::{Archive, unpacked_name};
use super::corpus::Corpus;
use super::problem::{clean, clean_name};
use super::samples::Sample;
use crate::parse::{Hints, Origin, Stories};

/// One article that can be opened: a name to show and the place of its bytes.
#[derive(Clone, Debug)]
pub struct Item {
    /// What to call it before it is open: its path, or the corpus and the line. Clean.
    pub name: String,
    /// Where its bytes are.
    pub place: Place,
    /// The field of a table or of records that holds the text, if the user named one.
    pub(super) text_field: Option<Arc<str>>,
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
    /// A file in an archive, or one of the stories in it.
    Member {
        /// The archive.
        archive: Arc<Archive>,
        /// Which of its files, counted from 0.
        member: usize,
        /// Which of the stories in that file, counted from 0.
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
        Item { name: clean_name(&path), place: Place::File(path), text_field: None }
    }

    /// An article that was read already.
    pub fn bytes(name: &str, bytes: Vec<u8>) -> Item {
        Item { name: clean(name), place: Place::Bytes(bytes.into()), text_field: None }
    }

    /// A file in an archive.
    pub(super) fn member(archive: &Arc<Archive>, member: usize) -> Item {
        Item { name: archive.name(member), place: Place::Member { archive: Arc::clone(archive), member, story: 0 }, text_field: None }
    }

    /// A story that comes with the program.
    pub fn sample(sample: &'static Sample) -> Item {
        Item { name: sample.name.to_owned(), place: Place::Sample(sample), text_field: None }
    }

    /// What is known of its bytes beside them.
    pub(super) fn hints(&self) -> Hints<'_> {
        let name = match &self.place {
            Place::File(path) | Place::Part { path, .. } => unpacked_name(path).to_str(),
            Place::Member { archive, member, .. } => Some(archive.inner(*member)),
            _ => None,
        };
        Hints { name, text_field: self.text_field.as_deref(), ..Hints::default() }
    }

    /// Its stories, one item each, where it is a file that holds several; itself, as it is, otherwise.
    pub(super) fn divided(self, bytes: &[u8]) -> Vec<Item> {
        let stories = Stories::with(bytes, &self.hints());
        if stories.len() < 2 {
            return vec![self];
        }
        let part = |(story, line): (usize, usize)| {
            let place = match &self.place {
                Place::File(path) => Place::Part { path: path.clone(), story, line },
                Place::Bytes(bytes) => Place::PartOfBytes { bytes: Arc::clone(bytes), story },
                Place::Member { archive, member, .. } => Place::Member { archive: Arc::clone(archive), member: *member, story },
                other => other.clone(),
            };
            Item { name: format!("{}:{}", self.name, story + 1), place, text_field: self.text_field.clone() }
        };
        stories.lines().into_iter().enumerate().map(part).collect()
    }

    /// How many bytes it has, as far as can be told without reading it; 0 for a file that is not there.
    pub fn size(&self) -> u64 {
        match &self.place {
            Place::File(path) | Place::Part { path, .. } => fs::metadata(path).map_or(0, |meta| meta.len()),
            Place::Bytes(bytes) | Place::Line { bytes, .. } | Place::PartOfBytes { bytes, .. } => bytes.len() as u64,
            Place::Sample(sample) => sample.bytes.len() as u64,
            Place::Member { archive, member, .. } => archive.size(*member),
            Place::Record { len, .. } => *len as u64,
        }
    }

    /// The file to edit and the line at which the article's text begins in it, if it is in a file.
    pub fn editable(&self) -> Option<(&Path, usize)> {
        match &self.place {
            Place::File(path) => Some((path, 1)),
            Place::Part { path, line, .. } => Some((path, *line)),
            Place::Record { corpus, line, .. } => corpus.path().map(|path| (path, *line)),
            Place::Line { .. } | Place::Bytes(_) | Place::PartOfBytes { .. } | Place::Sample(_) | Place::Member { .. } => None,
        }
    }

    /// What the parser is told of it. Names and paths are clean: they end up in exports and on screens.
    pub(super) fn origin(&self) -> Origin {
        match &self.place {
            Place::File(path) | Place::Part { path, .. } => Origin { id: stem(unpacked_name(path)), path: Some(clean_name(path)) },
            Place::Member { archive, member, .. } => archive.origin(*member),
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
