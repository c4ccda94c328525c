//! The copy while it is read: where the reader stands, and what was found so far.

use crate::model::{BlockKind, Byline, Credit, Date, Dateline, Diagnostic, Phrase, Span, Status, Text};
use crate::parse::date::{self, Day};
use crate::parse::envelope::Envelope;

use super::bracket;
use super::names::names;
use super::notice::{self, Cue};
use super::{byline, credit, dateline, labels, listing, tags};
use crate::parse::rows::{Row, beginning};

/// How far the opening of a notice may reach before it says that it is one, in rows and in bytes.
const OPENING_ROWS: usize = 6;
const OPENING: usize = 400;

/// Of a kind of trouble no more than this is told: a broken input may hold millions.
const MOST_TOLD: usize = 20;

/// One thing found, in the order of the copy.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Item {
    /// Furniture.
    Block(BlockKind, Span),
    /// A row of the story's paragraphs, whose borders are found when all rows are known.
    Prose(Row),
}

/// The state of one reading.
pub(super) struct Reading<'t> {
    pub text: &'t Text,
    pub rows: Vec<Row>,
    /// The row that is read next.
    pub at: usize,
    pub items: Vec<Item>,
    pub headline: Option<Phrase>,
    pub slug: Option<Phrase>,
    pub status: Option<Status>,
    pub bylines: Vec<Byline>,
    pub credits: Vec<Credit>,
    pub dateline: Option<Dateline>,
    /// The day that the header names.
    pub header: Option<Day>,
    /// The day of the dateline, whose year may have to come from the header.
    pub filed: Option<Day>,
    /// The envelope that the message came in; places in the clean text, in bytes.
    pub envelope: Option<Envelope>,
    /// How many rows of paragraphs there are so far.
    pub prose: usize,
    /// Whether somebody has asked in it: `Q. When does it open?`
    pub asked: bool,
    /// Whether the rest of the copy is a notebook for editors.
    pub notebook: bool,
    /// Whether each line says what it is (see [`labels`]), and the byte from which the row's label is off already.
    labels: Option<usize>,
    /// The byte up to which an unclosed bracket was searched: copy full of open brackets is not searched as far again from each.
    hopeless: usize,
    /// What could not be understood.
    pub diagnostics: Vec<Diagnostic>,
}

impl<'t> Reading<'t> {
    pub(super) fn new(text: &'t Text, rows: Vec<Row>, envelope: Option<Envelope>) -> Self {
        let labels = labels::are_there(text, &rows).then_some(0);
        Reading {
            text,
            envelope,
            prose: 0,
            asked: false,
            notebook: false,
            labels,
            items: Vec::with_capacity(rows.len()),
            rows,
            at: 0,
            headline: None,
            slug: None,
            status: None,
            bylines: Vec::new(),
            credits: Vec::new(),
            dateline: None,
            header: None,
            filed: None,
            hopeless: 0,
            diagnostics: Vec::new(),
        }
    }

    /// The row that is read next.
    pub(super) fn row(&self) -> Option<Row> {
        self.rows.get(self.at).copied()
    }

    /// The words of `row`.
    pub(super) fn words(&self, row: Row) -> &'t str {
        self.text.slice(row.span)
    }

    /// The words of the row `ahead` rows on; "" past the end.
    pub(super) fn ahead(&self, ahead: usize) -> &'t str {
        self.rows.get(self.at + ahead).map_or("", |r| self.text.slice(r.span))
    }

    /// The words from the next row on, as far as a notice's opening may reach: not over a blank line.
    pub(super) fn passage(&self) -> &'t str {
        let Some(row) = self.row() else { return "" };
        let rest = self.rows.get(self.at + 1..).unwrap_or_default();
        let end = rest.iter().take(OPENING_ROWS).take_while(|r| !r.gap).last().map_or(row.span.end, |r| r.span.end);
        beginning(self.text.slice(Span::new(row.span.start, end)), OPENING)
    }

    /// Takes all up to byte `end`, which lies in row `row`, as one block; reading goes on after it.
    pub(super) fn take_to(&mut self, kind: BlockKind, row: usize, end: usize) -> Span {
        let start = self.row().map_or(end, |r| r.span.start);
        let mut span = Span::new(start, end);
        self.at = row;
        match self.row().map(|r| (r, r.after(self.text, end.saturating_sub(r.span.start)))) {
            // Marks alone, such as the stop after a closing bracket, belong to what was before them.
            Some((whole, Some(rest))) if rest.span.len() <= 2 && !self.words(rest).contains(char::is_alphanumeric) => {
                span.end = whole.span.end;
                self.at += 1;
            }
            Some((_, Some(rest))) => {
                if let Some(slot) = self.rows.get_mut(row) {
                    *slot = rest;
                }
            }
            _ => self.at += 1,
        }
        self.items.push(Item::Block(kind, span));
        span
    }

    /// Takes `count` whole rows as one block.
    pub(super) fn take_rows(&mut self, kind: BlockKind, count: usize) -> Span {
        let last = (self.at + count).saturating_sub(1).min(self.rows.len().saturating_sub(1));
        let end = self.rows.get(last).map_or(0, |r| r.span.end);
        self.take_to(kind, last, end)
    }

    /// Takes the first `bytes` bytes of the row as a block.
    pub(super) fn take_bytes(&mut self, kind: BlockKind, bytes: usize) -> Span {
        let start = self.row().map_or(0, |r| r.span.start);
        self.take_to(kind, self.at, start + bytes)
    }

    /// Whether the story's lines are labelled.
    pub(super) fn are_labelled(&self) -> bool {
        self.labels.is_some()
    }

    /// Takes the label off the row, where the story's lines are labelled and a paragraph or a piece of furniture begins with it: inside a paragraph the
    /// labels of its sentences stay.
    pub(super) fn label(&mut self) -> bool {
        let Some((row, _)) = self.row().zip(self.labels).filter(|(row, off)| row.opens && row.span.start >= *off) else { return false };
        let Some((kind, len)) = labels::read(self.words(row)) else { return false };
        let rest = self.words(row).get(len..).unwrap_or("").trim_start();
        if !row.gap && kind == labels::Kind::Sentence && !rest.starts_with(['(', '[']) && !listing::is_photo_credit(rest) {
            return false;
        }
        if kind == labels::Kind::Data {
            self.header = self.header.or_else(|| date::iso(rest).map(Day::from));
            self.take_rows(BlockKind::Header, 1);
            return true;
        }
        let whole = rest.is_empty();
        self.take_bytes(BlockKind::Header, len);
        if whole {
            return true;
        }
        let at = self.at;
        if let Some(slot) = self.rows.get_mut(at) {
            // Who took a picture stands right below what it shows.
            (slot.gap, slot.opens) = (row.gap || !listing::is_photo_credit(rest), true);
            self.labels = Some(slot.span.start + 1);
        }
        if kind == labels::Kind::Headline && self.headline.is_none() {
            self.take_headline(1, 0);
        }
        true
    }

    /// Takes `count` rows as the headline, whose words begin `mark` bytes into them.
    pub(super) fn take_headline(&mut self, count: usize, mark: usize) {
        let line = self.row().map_or("", |row| self.words(row));
        let tags = tags::tags(line.get(mark..).unwrap_or(""));
        // A notice in brackets may stand behind the words: `... DIVIDEND (CORRECTS AMOUNT)`.
        let own = mark + tags.len;
        let notices = line.match_indices(" (").map(|(at, _)| at).filter(|at| *at > own);
        let notice =
            notices.into_iter().find(|at| count == 1 && line.get(at + 2..).is_some_and(|inner| notice::bracketed(inner).is_some()));
        let whole = tags.behind > 0 || notice.is_none();
        let block = match notice.filter(|_| !whole) {
            Some(at) => self.take_bytes(BlockKind::Headline, line.get(..at).map_or(0, |words| words.trim_end().len())),
            None => self.take_rows(BlockKind::Headline, count),
        };
        self.status = notice::stronger(self.status, tags.status);
        let end = block.end - if count == 1 { tags.behind } else { 0 };
        let words = self.text.slice(Span::new(block.start + own, end));
        let span = Span::new(block.start + own, block.start + own + words.trim_end_matches(';').len());
        if !span.is_empty() {
            self.headline = Some(Phrase { text: self.text.folded(span).into_owned(), span: Some(span) });
        }
    }

    /// Takes the bracketed matter that the row opens with.
    pub(super) fn take_bracket(&mut self, kind: BlockKind) -> Span {
        let furniture = |row: &Row| {
            let line = self.words(*row);
            // A credit goes on in "by Ann Lee": only a capital opens a byline here.
            line.starts_with('B') && byline::read(line).is_some() || dateline::read(line).is_some()
        };
        let extent = bracket::extent(self.text, &self.rows, self.at, self.hopeless, furniture);
        let span = self.take_to(kind, extent.row, extent.end);
        if !extent.closed {
            self.hopeless = self.hopeless.max(extent.searched);
            if self.diagnostics.len() < MOST_TOLD {
                let message = format!("the bracket of this {} never closes", kind.name());
                self.diagnostics.push(Diagnostic { span: Some(span), message });
            }
        }
        span
    }

    /// Takes the notice or credit in brackets that the row opens with, if it does.
    pub(super) fn bracketed_furniture(&mut self) -> bool {
        let Some(row) = self.row() else { return false };
        let line = self.words(row);
        if !line.starts_with(['(', '[']) {
            return false;
        }
        if credit::opens(line) {
            let span = self.take_bracket(BlockKind::Credit);
            self.credit(span);
            return true;
        }
        match notice::bracketed(self.passage().trim_start_matches(['(', '['])) {
            Some(cue) => {
                self.take_bracket(BlockKind::Notice);
                self.notice(cue);
                true
            }
            None => false,
        }
    }

    /// Takes the byline that the row opens with, if it does, with the rows over which it goes on.
    pub(super) fn byline(&mut self, skip: usize) -> bool {
        let Some(row) = self.row() else { return false };
        let line = self.words(row);
        let Some(len) = line.get(skip..).and_then(byline::read) else { return false };
        let whole = skip + len == line.len();
        let mut count = 1;
        while whole
            && count < 3
            && self.rows.get(self.at + count).is_some_and(|r| !r.gap)
            && byline::goes_on(self.ahead(count - 1), self.ahead(count))
        {
            count += 1;
        }
        let block = if whole { self.take_rows(BlockKind::Byline, count) } else { self.take_bytes(BlockKind::Byline, skip + len) };
        let line = self.text.slice(Span::new(block.start + skip, block.end));
        let span = Span::new(block.start + skip, block.start + skip + line.trim_end_matches([',', ' ']).len());
        let by = byline::opening(self.text.slice(span)).unwrap_or(0);
        let names = names(self.text.slice(Span::new(span.start + by, span.end)));
        self.bylines.push(Byline { span, names });
        true
    }

    /// Takes the dateline that the row opens with, if it does and there was none before.
    pub(super) fn dateline(&mut self) -> bool {
        let Some(row) = self.row().filter(|_| self.dateline.is_none()) else { return false };
        // "****OSLO, March 5 -": a flash that is the story itself.
        let words = self.words(row);
        let mark = if words.starts_with('*') { words.len() - words.trim_start_matches('*').len() } else { 0 };
        let Some(found) = words.get(mark..).and_then(dateline::read) else { return false };
        let span = found.span(row.span.start + mark);
        self.take_bytes(BlockKind::Dateline, mark + found.with_dash);
        self.filed = found.day;
        self.dateline = Some(Dateline { span, places: found.places, date: None, agency: found.agency });
        true
    }

    /// Notes what a notice or tag says of the story's state.
    pub(super) fn notice(&mut self, cue: Cue) {
        self.status = notice::stronger(self.status, cue.status);
    }

    /// Reads the credit at `span`.
    pub(super) fn credit(&mut self, span: Span) {
        let roles = credit::roles(self.text.slice(span));
        self.credits.push(Credit { span, roles });
    }

    /// The header's date, or, where it has none, `given`.
    pub(super) fn header_date(&self, given: Option<Date>) -> Option<Date> {
        self.header.and_then(|day| day.near(given)).or(given)
    }
}
