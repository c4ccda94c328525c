//! Where a story lies in its source, as the library keeps it, and the way back to an item that can be opened.

use std::ffi::OsStr;
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::desk::corpus::Corpus;
use crate::desk::item::{Item, Place};
use crate::desk::open::read;
use crate::desk::problem::clean_name;
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

    /// What the library knows the story by: see [`crate::desk::story`].
    pub(super) fn place(self, path: &Path, id: &str) -> String {
        match self {
            Lies::Whole => clean_name(path),
            _ => format!("{}#{id}", clean_name(path)),
        }
    }
}

/// The article of a line of the library, to be opened where it lies. `None` where that is nothing this program can read.
pub fn item(line: &Line) -> Option<Item> {
    let path = PathBuf::from(OsStr::from_bytes(&line.address));
    let name = clean_name(&path);
    match Lies::read(&line.lies)? {
        Lies::Whole => Some(Item::file(path)),
        Lies::Part(story) => {
            let lines = read(&path, &name).map(|bytes| Stories::of(&bytes).lines()).unwrap_or_default();
            let line = lines.get(story).copied().unwrap_or(1);
            Some(Item { name: format!("{name}:{}", story + 1), place: Place::Part { path, story, line } })
        }
        Lies::Record(number, start, len) => {
            let corpus = Arc::new(Corpus::new(path, line.field.clone()));
            Some(Item { name: format!("{name}:{number}"), place: Place::Record { corpus, line: number, start, len } })
        }
    }
}

/// A path as the library keeps it: absolute, whatever its bytes.
pub(super) fn address(path: &Path) -> Vec<u8> {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned()).into_os_string().into_vec()
}
