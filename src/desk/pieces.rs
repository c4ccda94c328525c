//! A large document piece by piece: its stories one after the other, never more of it held than one, or than what is read at a time.

use std::io::{self, BufRead};

use memchr::memchr_iter;

use crate::parse::{Marks, Units};

/// Of a story that is too long so many bytes are kept: a tag that is cut must be found.
const KEPT: usize = 256;

/// What has been read of a document and was not passed yet.
#[derive(Debug)]
pub(super) struct Pieces {
    units: Units,
    held: Vec<u8>,
    /// How many of the bytes held were passed.
    at: usize,
    /// Where in the document the first is that was not, and on which line, from 1.
    place: u64,
    line: usize,
    ended: bool,
    /// Where a story began of which some is gone: it is too long.
    cut: Option<(u64, usize)>,
}

/// A story of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    /// Its first byte in the document, and its end.
    pub start: u64,
    pub end: u64,
    /// The line on which it begins, from 1.
    pub line: usize,
    /// Whether it is no longer than it may be.
    pub fits: bool,
}

impl Pieces {
    /// At the beginning of a document.
    pub(super) fn new(marks: &Marks) -> Pieces {
        Pieces { units: Units::new(marks), held: Vec::new(), at: 0, place: 0, line: 1, ended: false, cut: None }
    }

    /// Puts the next story into `out`, unless it is longer than `limit`; `None` at the end.
    pub(super) fn next(&mut self, reader: &mut impl BufRead, out: &mut Vec<u8>, limit: usize) -> io::Result<Option<Piece>> {
        loop {
            let rest = self.held.get(self.at..).unwrap_or_default();
            if let Some(found) = self.units.next(rest, self.ended) {
                let before = rest.get(..found.start).unwrap_or_default();
                let here = (self.place + found.start as u64, self.line + memchr_iter(b'\n', before).count());
                let fits = self.cut.is_none() && found.len() <= limit;
                let (start, line) = self.cut.take().unwrap_or(here);
                if fits {
                    out.extend_from_slice(rest.get(found.clone()).unwrap_or_default());
                }
                self.pass(found.end);
                return Ok(Some(Piece { start, end: self.place, line, fits }));
            }
            if self.ended {
                return Ok(None);
            }
            self.forget(self.units.needless());
            let open = self.held.len() - self.at;
            if self.units.is_in_story() && open > limit.saturating_add(KEPT) {
                self.cut.get_or_insert((self.place, self.line));
                self.forget(open - KEPT);
            }
            self.read_on(reader)?;
        }
    }

    /// The line after what was passed.
    pub(super) fn line(&self) -> usize {
        self.line
    }

    fn forget(&mut self, len: usize) {
        self.pass(len);
        self.units.forget(len);
    }

    fn pass(&mut self, len: usize) {
        let passed = self.held.get(self.at..self.at + len).unwrap_or_default();
        self.line += memchr_iter(b'\n', passed).count();
        self.place += len as u64;
        self.at += len;
    }

    fn read_on(&mut self, reader: &mut impl BufRead) -> io::Result<()> {
        self.held.drain(..self.at);
        self.at = 0;
        let more = reader.fill_buf()?;
        self.ended = more.is_empty();
        self.held.extend_from_slice(more);
        let read = more.len();
        reader.consume(read);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_too_long_is_told_with_its_line_and_the_others_are_read() {
        let whole = format!("From a\n\nOne.\n\nFrom b\n\n{}\nFrom c\n\nThree.\n", "Too long. ".repeat(200));
        let mut pieces = Pieces::new(&Marks::FromLines);
        let mut reader = io::BufReader::with_capacity(50, whole.as_bytes());
        let mut told = Vec::new();
        let mut out = Vec::new();
        while let Some(piece) = pieces.next(&mut reader, &mut out, 500).unwrap() {
            assert_eq!(&whole[usize::try_from(piece.start).unwrap()..][..5], "From ");
            told.push((piece.line, piece.fits));
        }
        assert_eq!(told, [(1, true), (5, false), (8, true)]);
        assert_eq!(String::from_utf8(out).unwrap(), "From a\n\nOne.\n\nFrom c\n\nThree.\n");
        assert!(pieces.held.capacity() < 2000, "no more is held than a story may be");
    }
}
