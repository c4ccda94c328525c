//! A corpus bit by bit: its stories one after the other, never more of it held than one, or than what shows where the next begins.

use std::collections::VecDeque;
use std::io::{self, BufRead, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use memchr::{memchr, memrchr};

use super::corpus::Corpus;
use super::item::{Item, Place};
use super::open::ARTICLE_LIMIT;
use super::pieces::Pieces;
use super::problem::Problem;
use super::stream::Unpacked;
use crate::parse::{Bulk, Rows, story_starts};

/// How much of a packed corpus is kept unpacked for going through it by hand, in bytes. Exporting and adding one has no such limit.
const MOST_KEPT: usize = 512 * 1024 * 1024;

/// How much copy is looked through at first for where the next story begins, in bytes.
const WINDOW: usize = 4 * 1024 * 1024;

/// The stories of a corpus, each as an item to open later, found as they are asked for.
pub(super) struct Records {
    corpus: Arc<Corpus>,
    lines: Lines,
    /// Whether their places can be gone to; otherwise what stands there is kept.
    seekable: bool,
    held: usize,
    found: usize,
    ended: bool,
}

impl Records {
    pub(super) fn new(corpus: Arc<Corpus>, lines: Lines, seekable: bool) -> Records {
        Records { corpus, lines, seekable, held: 0, found: 0, ended: false }
    }

    /// The next records, `most` of them and in about `bytes` bytes of the file; fewer only at the end, where there are none.
    pub fn take(&mut self, most: usize, bytes: u64) -> Result<Vec<Item>, Problem> {
        let mut items = Vec::new();
        let stop = self.lines.place().1.saturating_add(bytes);
        let name = self.corpus.name();
        while !self.ended && items.len() < most && self.lines.place().1 < stop {
            if !self.seekable && self.corpus.path().is_some() && self.held > MOST_KEPT {
                if !items.is_empty() {
                    break;
                }
                self.ended = true;
                return Err(Problem::MuchPacked { name: name.to_owned(), stories: self.found });
            }
            let Some((line, read)) = self.lines.next_line().map_err(|e| Problem::reading(name, &e))? else {
                self.ended = true;
                break;
            };
            let kept: Option<Arc<[u8]>> = match read {
                Line::Whole(bytes) if !self.seekable => Some(bytes.into()),
                _ => None,
            };
            let (start, end) = self.lines.place();
            let corpus = Arc::clone(&self.corpus);
            let place = match kept {
                Some(bytes) => {
                    self.held += bytes.len();
                    Place::Line { corpus, line, bytes }
                }
                // One that is too long is told to be when it is opened.
                None => Place::Record { corpus, line, start, len: usize::try_from(end - start).unwrap_or(usize::MAX) },
            };
            self.found += 1;
            items.push(Item::at(format!("{name}:{line}"), place));
        }
        Ok(items)
    }

    /// Whether there are no more.
    pub fn is_done(&self) -> bool {
        self.ended
    }
}

/// Reads a corpus story by story, never holding one that is larger than an article may be.
pub(super) struct Lines {
    reader: Box<dyn BufRead + Send>,
    cut: Cut,
    /// The line on which the last story begins, and the one on which the next does, from 1.
    number: usize,
    next: usize,
    /// Where the last story begins and where the next one does, in bytes of the corpus.
    start: u64,
    end: u64,
    line: Vec<u8>,
    /// How many bytes a story may have.
    limit: usize,
    /// How much of the file has been read, where that is packed.
    packed: Option<Arc<AtomicU64>>,
}

/// Where stories end.
enum Cut {
    /// With the line.
    Lines,
    /// With the row of a table; whether its header has been read.
    Rows(Rows, bool),
    /// Where the next begins.
    Copy(Window),
    /// Where their document says so.
    Marked(Pieces),
}

/// Copy that has been read and not been given yet.
#[derive(Default)]
struct Window {
    held: Vec<u8>,
    /// How many of its bytes were given.
    at: usize,
    /// How long the next stories are.
    lengths: VecDeque<usize>,
    ended: bool,
    /// Whether what comes is the rest of a story that was too long.
    skipping: bool,
}

/// What was passed in copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Passed {
    /// A story.
    Whole,
    /// The beginning of one that is too long.
    TooLong,
    /// More of that.
    Rest,
}

/// A story of a corpus.
pub(super) enum Line<'a> {
    /// Its bytes, the end of the last line left out.
    Whole(&'a [u8]),
    /// Skipped: larger than [`ARTICLE_LIMIT`].
    TooLong,
}

impl Lines {
    /// What is unpacked, made as `bulk` says.
    pub(super) fn new(unpacked: Unpacked, bulk: &Bulk) -> Lines {
        let cut = match bulk {
            Bulk::Lines => Cut::Lines,
            Bulk::Rows(header) => Cut::Rows(Rows::new(header), false),
            Bulk::Copy => Cut::Copy(Window::default()),
            Bulk::Marked(marks) => Cut::Marked(Pieces::new(marks)),
        };
        let Unpacked { reader, packed } = unpacked;
        Lines { reader, cut, number: 0, next: 1, start: 0, end: 0, line: Vec::new(), limit: ARTICLE_LIMIT, packed }
    }

    /// The next story that is not blank, with the number of its first line from 1; `None` at the end.
    pub(super) fn next_line(&mut self) -> io::Result<Option<(usize, Line<'_>)>> {
        loop {
            self.line.clear();
            self.start = self.end;
            self.number = self.next;
            let fits = match &mut self.cut {
                Cut::Copy(window) => {
                    let Some((passed, lines)) = window.next(&mut self.reader, &mut self.line, &mut self.end, self.limit)? else {
                        return Ok(None);
                    };
                    self.next += lines;
                    if passed == Passed::Rest {
                        continue;
                    }
                    passed == Passed::Whole
                }
                Cut::Marked(pieces) => {
                    let Some(piece) = pieces.next(&mut self.reader, &mut self.line, self.limit)? else { return Ok(None) };
                    (self.start, self.end, self.number, self.next) = (piece.start, piece.end, piece.line, pieces.line());
                    piece.fits
                }
                Cut::Lines | Cut::Rows(..) => match self.read_row()? {
                    Some(fits) => fits,
                    None => return Ok(None),
                },
            };
            if let Cut::Rows(_, begun @ false) = &mut self.cut {
                *begun = true;
                continue;
            }
            if !fits {
                return Ok(Some((self.number, Line::TooLong)));
            }
            if !self.line.trim_ascii().is_empty() {
                return Ok(Some((self.number, Line::Whole(&self.line))));
            }
        }
    }

    /// Where the last story begins, and where the next one does, in bytes of the corpus.
    pub(super) fn place(&self) -> (u64, u64) {
        (self.start, self.end)
    }

    /// How many bytes of the file were passed; of one that is packed, how many were read: each story's own cannot be told.
    pub(super) fn passed(&self) -> u64 {
        self.packed.as_ref().map_or(self.end, |read| read.load(Ordering::Relaxed))
    }

    /// Whether the file is packed.
    pub(super) fn is_packed(&self) -> bool {
        self.packed.is_some()
    }

    /// Reads up to the end of the line, or of the row; whether it fitted, `None` at the end of the file.
    fn read_row(&mut self) -> io::Result<Option<bool>> {
        let mut fits = true;
        let mut any = false;
        loop {
            let chunk = self.reader.fill_buf()?;
            if chunk.is_empty() {
                return Ok(any.then_some(fits));
            }
            any = true;
            let stop = match &mut self.cut {
                Cut::Rows(rows, _) => rows.end(chunk),
                _ => memchr(b'\n', chunk).map(|at| at + 1),
            };
            let used = stop.unwrap_or(chunk.len());
            let part = chunk.get(..used - usize::from(stop.is_some())).unwrap_or(chunk);
            fits = fits && self.line.len() + part.len() <= self.limit;
            if fits {
                self.line.extend_from_slice(part);
            }
            self.next += match self.cut {
                Cut::Lines => usize::from(stop.is_some()),
                _ => memchr::memchr_iter(b'\n', chunk.get(..used).unwrap_or(chunk)).count(),
            };
            self.reader.consume(used);
            self.end += used as u64;
            if stop.is_some() {
                return Ok(Some(fits));
            }
        }
    }
}

impl Window {
    /// Puts the next story into `out` and moves `end` behind it: what it is, and how many line ends it has; `None` at the end of the file.
    fn next(&mut self, reader: &mut impl BufRead, out: &mut Vec<u8>, end: &mut u64, limit: usize) -> io::Result<Option<(Passed, usize)>> {
        if self.lengths.is_empty() {
            self.look_on(reader, limit)?;
        }
        let Some(len) = self.lengths.pop_front() else { return Ok(None) };
        let story = self.held.get(self.at..self.at + len).unwrap_or_default();
        self.at += len;
        *end += len as u64;
        let fits = len <= limit;
        // Of one that is too long the rest comes next, and is not told again.
        let passed = match (std::mem::replace(&mut self.skipping, !fits), fits) {
            (true, _) => Passed::Rest,
            (false, false) => Passed::TooLong,
            (false, true) => {
                out.extend_from_slice(story);
                Passed::Whole
            }
        };
        Ok(Some((passed, memchr::memchr_iter(b'\n', story).count())))
    }

    /// Reads on until at least one story is over, or there is more of it than an article may have.
    fn look_on(&mut self, reader: &mut impl BufRead, limit: usize) -> io::Result<()> {
        self.held.drain(..self.at);
        self.at = 0;
        let mut most = WINDOW.min(limit);
        while !(self.ended && self.held.is_empty()) {
            let want = (most + 1).saturating_sub(self.held.len()) as u64;
            self.ended |= (reader.by_ref().take(want).read_to_end(&mut self.held)? as u64) < want;
            let whole = if self.ended { self.held.len() } else { memrchr(b'\n', &self.held).map_or(0, |end| end + 1) };
            let copy = self.held.get(..whole).unwrap_or_default();
            let starts = story_starts(copy);
            let ends = starts.iter().skip(1).copied().chain(self.ended.then_some(copy.len()));
            self.lengths = starts.iter().zip(ends).map(|(start, end)| end - start).collect();
            if !self.lengths.is_empty() {
                return Ok(());
            }
            if self.held.len() > limit {
                self.lengths.push_back(self.held.len());
                return Ok(());
            }
            most = (2 * most).min(limit);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_story_too_long_is_told_once_and_the_next_is_read() {
        let story = |day: usize, lines: usize| {
            let prose = "The port of Oslo stayed shut all the winter, and nobody knew when it would open again.\n";
            format!("date 2016-02-0{day}\nOSLO Feb {day} {}", prose.repeat(lines))
        };
        let copy = [story(1, 3), story(2, 100), story(3, 3), story(4, 3)].concat();
        for limit in [1000, 2000, 4000] {
            let mut lines = Lines { limit, ..Lines::new(Unpacked::plain(io::Cursor::new(copy.clone().into_bytes())), &Bulk::Copy) };
            let mut told = Vec::new();
            while let Some((number, line)) = lines.next_line().unwrap() {
                let opens = if let Line::Whole(bytes) = line { bytes.get(..15).map(String::from_utf8_lossy) } else { None };
                told.push((number, opens.unwrap_or_default().into_owned()));
            }
            let expected = [(1, "date 2016-02-01"), (5, ""), (106, "date 2016-02-03"), (110, "date 2016-02-04")];
            assert_eq!(told, expected.map(|(line, opens)| (line, opens.to_owned())), "{limit}");
        }
    }
}
