//! Where a story lies in its source, as the library keeps it, and the way back to an item that can be opened.

use std::ffi::OsStr;
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::desk::container::{Archive, Packing};
use crate::desk::corpus::Corpus;
use crate::desk::item::{Item, Place};
use crate::desk::open::read;
use crate::desk::problem::{clean, clean_name};
use crate::desk::records::Line as Read;
use crate::library::Line;
use crate::parse::Stories;

/// Where a story lies in its source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lies {
    /// It is all of it.
    Whole,
    /// It is one of several stories in a file, counted from 0.
    Part(usize),
    /// It is a line of a corpus, counted from 1, with its first byte and its length.
    Record(usize, u64, usize),
}

impl Lies {
    /// As it is kept.
    pub(super) fn written(self) -> String {
        match self {
            Lies::Whole => String::new(),
            Lies::Part(story) => format!("part {story}"),
            Lies::Record(line, start, len) => format!("record {line} {start} {len}"),
        }
    }

    /// What was kept; `None` where a newer nutgraf wrote it.
    pub(super) fn read(written: &str) -> Option<Lies> {
        let words: Vec<&str> = written.split_ascii_whitespace().collect();
        match words.as_slice() {
            [] => Some(Lies::Whole),
            ["part", story] => Some(Lies::Part(story.parse().ok()?)),
            ["record", line, start, len] => Some(Lies::Record(line.parse().ok()?, start.parse().ok()?, len.parse().ok()?)),
            _ => None,
        }
    }

    /// What the library knows the story by: see [`crate::desk::story`]. `inside`: whether it lies in an archive.
    pub(super) fn place(self, path: &Path, id: &str, inside: bool) -> String {
        match self {
            Lies::Whole if !inside => clean_name(path),
            _ => format!("{}#{id}", clean_name(path)),
        }
    }
}

/// The article of a line of the library, to be opened where it lies. `None` where that is nothing this program can read, or is not there any more.
pub fn item(line: &Line) -> Option<Item> {
    let text_field: Option<Arc<str>> = line.field.as_deref().map(Arc::from);
    let lies = Lies::read(&line.lies)?;
    if let Some((path, inner)) = inside_archive(&line.address) {
        let archive = Archive::in_file(path).ok()?;
        let member = (0..archive.len()).find(|n| archive.inner(*n).as_bytes() == inner)?;
        let story = if let Lies::Part(story) = lies { story } else { 0 };
        let name = archive.name(member);
        return Some(Item::at(name, Place::Member { archive: Arc::new(archive), member, story }).with_field(text_field));
    }
    let path = PathBuf::from(OsStr::from_bytes(&line.address));
    let name = clean_name(&path);
    match lies {
        Lies::Whole => Some(Item::at(name, Place::File(path)).with_field(text_field)),
        Lies::Part(story) => {
            let whole = Item::at(name.clone(), Place::File(path.clone())).with_field(text_field.clone());
            let lines = read(&path, &name).map(|bytes| Stories::with(&bytes, &whole.hints()).lines()).unwrap_or_default();
            let line = lines.get(story).copied().unwrap_or(1);
            Some(Item::at(format!("{name}:{}", story + 1), Place::Part { path, story, line }).with_field(text_field))
        }
        Lies::Record(number, start, len) => {
            let packed = Packing::of_file(&path) != Packing::Plain;
            let corpus = Arc::new(Corpus::new(path, line.field.clone()));
            let name = format!("{name}:{number}");
            if packed {
                // Places in what is packed cannot be gone to.
                let bytes = line_of(&corpus, number)?;
                return Some(Item::at(name, Place::Line { corpus, line: number, bytes: bytes.into() }));
            }
            Some(Item::at(name, Place::Record { corpus, line: number, start, len }))
        }
    }
}

/// The line `number` of a corpus, counted from 1.
fn line_of(corpus: &Corpus, number: usize) -> Option<Vec<u8>> {
    let mut lines = corpus.lines().ok()?;
    while let Ok(Some((at, read))) = lines.next_line() {
        if at == number {
            return if let Read::Whole(bytes) = read { Some(bytes.to_vec()) } else { None };
        }
    }
    None
}

/// The address of a file in an archive: the archive's, a null, which no path has, and its name in it.
pub(super) fn inner_address(archive: &Path, inner: &str) -> Vec<u8> {
    [&address(archive), b"\0".as_slice(), inner.as_bytes()].concat()
}

/// An archive's path and the name of a file in it.
pub(super) fn inside_archive(address: &[u8]) -> Option<(&Path, &[u8])> {
    let at = memchr::memchr(0, address)?;
    Some((Path::new(OsStr::from_bytes(address.get(..at)?)), address.get(at + 1..)?))
}

/// An address of a source as it may be shown.
pub fn shown_address(address: &[u8]) -> String {
    match inside_archive(address) {
        Some((path, inner)) => format!("{}:{}", clean_name(path), clean(&String::from_utf8_lossy(inner))),
        None => clean_name(Path::new(OsStr::from_bytes(address))),
    }
}

/// A path as the library keeps it: absolute, whatever its bytes.
pub(super) fn address(path: &Path) -> Vec<u8> {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned()).into_os_string().into_vec()
}
