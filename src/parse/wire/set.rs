//! Copy that a format has already taken apart: fields and paragraphs, whose furniture is read by the same rules as that of wire copy.

use crate::model::{Block, BlockKind, Byline, Dateline, Span, Status, Text};
use crate::parse::Given;
use crate::parse::date::{Day, day, month};

use super::names::names;
use super::reading::{Item, Reading};
use super::{Copy, blocks, body, byline, dateline, head, notice};
use crate::parse::rows::{self, Row};

/// What a line of the made text is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::parse) enum Part {
    /// The headline, tags and all.
    Headline,
    /// A note to editors.
    Notice,
    /// Who wrote it, with the names where the format gives them one by one.
    Byline(Vec<String>),
    /// Where and when it was filed; the lede follows on its line.
    Dateline,
    /// A paragraph of the story: which may turn out to be a notice, a credit or other furniture in the story's own text.
    Paragraph,
    /// What the format says it is.
    Block(BlockKind),
    /// From here to the end copy whose paragraphs the format does not mark.
    Copy,
}

/// Among how many paragraphs the one with the dateline is looked for: notices may stand above it.
const LEDE: usize = 2;

/// A line of the made text and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::parse) struct Placed {
    /// What it is.
    pub part: Part,
    /// Where it stands. Lines may not overlap and stand in order.
    pub span: Span,
}

/// Reads a made text: every paragraph that the format gives stays one. Which of the states was told by a notice of its body is not told here: see
/// [`Copy::status`].
pub(in crate::parse) fn read(text: &Text, placed: &[Placed], given: &Given) -> Copy {
    let mut reading = Reading::new(text, Vec::new(), None);
    let mut set = true;
    let mut headed = false;
    let mut at = 0;
    while let Some(next) = placed.get(at) {
        match &next.part {
            Part::Paragraph | Part::Copy => {
                let copy = next.part == Part::Copy;
                let run = placed.get(at..).unwrap_or_default().iter().take_while(|p| p.part == next.part).count();
                let lines = placed.get(at..at + run).unwrap_or_default();
                if copy {
                    // A dateline from a field may stand on the first row.
                    let from = next.span.start;
                    let own = |row: Row| if row.span.start >= from { Some(row) } else { row.after(text, from - row.span.start) };
                    reading.rows.extend(rows::rows(text).into_iter().filter(|row| row.span.end > from).filter_map(own));
                    set = false;
                } else {
                    reading.rows.extend(lines.iter().map(|line| row(line.span)));
                }
                if !headed {
                    head::read(&mut reading, given.headline.as_deref());
                    headed = true;
                }
                if !copy {
                    // The lede has the dateline: what looks like one further down is none.
                    reading.prose = reading.prose.max(body::DATELINE_ROWS + 1 - LEDE);
                }
                body::read(&mut reading);
                at = if copy { placed.len() } else { at + run };
                continue;
            }
            part => field(&mut reading, part, next.span),
        }
        at += 1;
    }
    let header = reading.header_date(given.date);
    let filed = reading.filed.and_then(|day| day.near(header));
    let dateline = reading.dateline.take().map(|d| Dateline { date: filed, ..d });
    let found = if set { as_set(text, &reading.items) } else { blocks(text, &reading.items, false) };
    Copy {
        blocks: found,
        headline: reading.headline,
        slug: reading.slug,
        status: reading.status,
        date: header.or(filed),
        bylines: reading.bylines,
        dateline,
        credits: reading.credits,
        diagnostics: reading.diagnostics,
    }
}

fn row(span: Span) -> Row {
    Row { span, indent: 0, gap: true, opens: true, shift: 0 }
}

fn field(reading: &mut Reading, part: &Part, span: Span) {
    reading.rows.push(row(span));
    match part {
        Part::Headline => reading.take_headline(1, 0),
        Part::Notice => {
            reading.take_rows(BlockKind::Notice, 1);
            let status = told(reading.text.slice(span));
            reading.status = notice::stronger(reading.status, status);
        }
        Part::Byline(given) => {
            let line = reading.text.slice(span);
            let found = match given.is_empty() {
                true => names(line.get(by(line)..).unwrap_or("")),
                false => given.iter().flat_map(|name| several(name)).collect(),
            };
            reading.take_rows(BlockKind::Byline, 1);
            reading.bylines.push(Byline { span, names: found });
        }
        Part::Dateline => filed(reading, span),
        Part::Block(kind) => {
            reading.take_rows(*kind, 1);
        }
        Part::Paragraph | Part::Copy => {}
    }
}

/// How notes of corrections begin in the languages of other agencies: Finnish, Danish and Norwegian, Swedish, German, French, Spanish, Portuguese, Italian,
/// Dutch. Only fields for such notes are read so: copy is English.
const CORRECTED: &[&str] = &[
    "korjattu",
    "korjaus",
    "oikaisu",
    "rettelse",
    "rettet",
    "korrektion",
    "korrigert",
    "korrigeret",
    "r\u{e4}ttelse",
    "r\u{e4}ttad",
    "r\u{e4}ttar",
    "korrigering",
    "berichtigung",
    "berichtigt",
    "korrektur",
    "korrigiert",
    "rectificatif",
    "rectifie",
    "corrig\u{e9}",
    "corrige",
    "correcci\u{f3}n",
    "corregido",
    "corregida",
    "corre\u{e7}\u{e3}o",
    "corrigido",
    "rettifica",
    "corretto",
    "correzione",
    "rectificatie",
    "gecorrigeerd",
];

/// The names in what a format gives as one.
fn several(name: &str) -> Vec<String> {
    let found = if name.contains(" and ") || name.contains(", ") { names(name) } else { Vec::new() };
    if found.is_empty() { vec![name.to_owned()] } else { found }
}

/// "By" in other languages, as it stands in fields.
const BY: &[&str] = &["Von ", "Par ", "Por ", "Door ", "Af ", "Av ", "Di "];

/// The byte length of what stands before the first name of a byline.
fn by(line: &str) -> usize {
    byline::opening(line).or_else(|| BY.iter().find(|by| line.starts_with(*by)).map(|by| by.len())).unwrap_or(0)
}

/// What a note to editors says of the story's state.
pub(in crate::parse) fn told(note: &str) -> Option<Status> {
    let bare = note.trim_start_matches(['(', '[', '*', ' ']);
    let first = bare.split(|c: char| !c.is_alphabetic()).next().unwrap_or("").to_lowercase();
    let foreign = || CORRECTED.contains(&first.as_str()).then_some(Status::Corrected);
    match notice::bracketed(bare).or_else(|| notice::at_head(bare)) {
        Some(cue) => cue.status,
        None => foreign(),
    }
}

/// A dateline in a field of its own: as copy writes it, else its places by their commas and slashes.
fn filed(reading: &mut Reading, span: Span) {
    let line = reading.text.slice(span);
    // In copy a dash ends it.
    let bare = line.trim_end_matches([' ', '-', '\u{2013}', '\u{2014}', ':', ',']);
    let found = dateline::read(&format!("{bare} - It")).filter(|found| found.len <= bare.len());
    let (len, places, day, agency) = match found {
        Some(found) => (found.len, found.places, found.day, found.agency),
        None => {
            let (places, day) = pulled_apart(bare);
            (bare.len(), places, day, None)
        }
    };
    reading.take_rows(BlockKind::Dateline, 1);
    reading.filed = day;
    reading.dateline = Some(Dateline { span: Span::new(span.start, span.start + len), places, date: None, agency });
}

/// The places and the day of a dateline that is not written as copy writes it: `Oslo, Feb 8`, `8 Feb, Oslo`, `Oslo`.
fn pulled_apart(line: &str) -> (Vec<String>, Option<Day>) {
    let mut found = None;
    let mut places = Vec::new();
    for part in line.split([',', '/']).flat_map(|p| p.split(" - ")).map(str::trim).filter(|p| !p.is_empty()) {
        let words: Vec<&str> = part.split(' ').collect();
        let is_day = match words.as_slice() {
            [a, b] => month(a).zip(day(b)).or_else(|| month(b).zip(day(a))),
            _ => None,
        };
        match is_day {
            Some((month, day)) => found = Some(Day { year: None, month, day }),
            None if part.starts_with(char::is_alphabetic) => places.push(part.to_owned()),
            None => {}
        }
    }
    (places, found)
}

/// Every row of prose a paragraph.
fn as_set(text: &Text, items: &[Item]) -> Vec<Block> {
    let mut number = 0;
    let mut body = |span: Span| {
        number += 1;
        Block { kind: BlockKind::Body, number: Some(number), span, confidence: 1.0 }
    };
    let made = items.iter().map(|item| match item {
        Item::Prose(row) => body(row.span),
        // Dashes open speech in many languages: the format would have said if this were an item of a list.
        Item::Block(BlockKind::Bullet, span) if opens_speech(text.slice(*span)) => body(*span),
        Item::Block(kind, span) => Block { kind: *kind, number: None, span: *span, confidence: 1.0 },
    });
    made.collect()
}

fn opens_speech(line: &str) -> bool {
    line.starts_with(['-', '\u{2013}', '\u{2014}'])
}
