//! What can go wrong on the way to an article, told so that the user knows what to do next.

use std::io;
use std::path::Path;

use super::fetch::NotFetched;
use super::stream::Endless;
use crate::model::is_clean;
use crate::parse::RecordError;

/// Why an input gave no article. Its display is one plain sentence, without control characters whatever the file is called.
#[derive(Debug, thiserror::Error)]
pub enum Problem {
    /// There is no such path.
    #[error("{name}: there is no such file or directory; check the spelling")]
    Missing {
        /// The path, clean.
        name: String,
    },
    /// The user may not read it.
    #[error("{name}: you are not allowed to read it; check its permissions")]
    Denied {
        /// The path, clean.
        name: String,
    },
    /// Reading failed in some other way.
    #[error("{name}: it could not be read ({reason}); check the disk or the pipe it comes from")]
    Unreadable {
        /// The path, clean.
        name: String,
        /// What the system says.
        reason: String,
    },
    /// A socket, a disk or the like.
    #[error("{name}: it is neither a file nor a directory; give a text file, a .jsonl corpus or a directory of them")]
    NotAFile {
        /// The path, clean.
        name: String,
    },
    /// A directory in which nothing can be read.
    #[error("{name}: there are no articles in this directory; give one that holds text files or .jsonl corpora")]
    NoArticles {
        /// The path, clean.
        name: String,
    },
    /// A corpus without a single line.
    #[error("{name}: there are no stories in this corpus; it should hold one JSON object a line")]
    NoRecords {
        /// The path, clean.
        name: String,
    },
    /// Nothing in it but white space.
    #[error("{name}: it is empty, there is nothing to read")]
    Empty {
        /// The path, clean.
        name: String,
    },
    /// Bytes that are no text in any encoding.
    #[error("{name}: it looks like a binary file, not an article; give a text file")]
    Binary {
        /// The path, clean.
        name: String,
    },
    /// More than one article can be.
    #[error("{name}: it is larger than 64 MB, too large for one article; split it, or give it as a .jsonl corpus with one story a line")]
    TooLarge {
        /// The path (for a corpus: path and line), clean.
        name: String,
    },
    /// Something packed that holds more than one article can be.
    #[error(
        "{name}: it unpacks to more than 64 MB, too much for one article; unpack it yourself: of text, tables, feeds and boxes of mail the stories are then read one by one"
    )]
    TooLargePacked {
        /// The path (for an archive: with the member's), clean.
        name: String,
    },
    /// A packed corpus that is larger than is kept for going through it.
    #[error(
        "{name}: only its first {stories} stories are listed, because it is packed; unpack it to go through all of them (export and add read it as it is)"
    )]
    MuchPacked {
        /// The path, clean.
        name: String,
        /// How many stories are listed.
        stories: usize,
    },
    /// Something packed that unpacks to far more than any copy could.
    #[error("{name}: it is packed so that it unpacks to hundreds of times its size, as no copy does; it is not opened")]
    Bomb {
        /// The path (for an archive: with the member's), clean.
        name: String,
    },
    /// Something packed that cannot be unpacked.
    #[error("{name}: it could not be unpacked ({reason}); unpack it yourself, or fetch it again")]
    Broken {
        /// The path (for an archive: with the member's), clean.
        name: String,
        /// What is wrong with it, clean.
        reason: String,
    },
    /// A line of a corpus that is not a story.
    #[error("{name}, line {line}: {source}; the line is skipped")]
    Record {
        /// The corpus, clean.
        name: String,
        /// Counted from 1.
        line: usize,
        /// What is wrong with it.
        source: RecordError,
    },
    /// An address that gave nothing.
    #[error("{name}: {source}")]
    Web {
        /// The address, clean.
        name: String,
        /// Why.
        source: NotFetched,
    },
}

impl Problem {
    /// What a failed system call means for the input called `name`.
    pub(super) fn reading(name: &str, error: &io::Error) -> Problem {
        let name = name.to_owned();
        match error.kind() {
            _ if error.get_ref().is_some_and(|inner| inner.is::<Endless>()) => Problem::Bomb { name },
            io::ErrorKind::NotFound => Problem::Missing { name },
            io::ErrorKind::PermissionDenied => Problem::Denied { name },
            _ => Problem::Unreadable { name, reason: error.to_string() },
        }
    }
}

/// A path as it may be shown: anything that could move a cursor, or is not text, becomes U+FFFD.
pub fn clean_name(path: &Path) -> String {
    clean(&path.to_string_lossy())
}

/// A name on one line, fit for a terminal.
pub(super) fn clean(name: &str) -> String {
    name.chars().map(|c| if c == '\n' || !is_clean(c) { char::REPLACEMENT_CHARACTER } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_name_cannot_reach_the_terminal_with_an_escape() {
        let problem = Problem::reading(&clean_name(Path::new("a\u{1b}[2J\n\u{202e}b.txt")), &io::ErrorKind::NotFound.into());
        assert_eq!(problem.to_string(), "a\u{fffd}[2J\u{fffd}\u{fffd}b.txt: there is no such file or directory; check the spelling");
    }
}
