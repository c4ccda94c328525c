//! What stands above the lede: header lines, notices, headline, byline, dateline.

use crate::model::{BlockKind, Phrase, Span};

use super::reading::{Item, Reading};
use super::{byline, dateline, foot, header, headline, listing, names, notice};
use crate::parse::rows::Row;

/// The most pieces of furniture above a story.
const MOST: usize = 40;

/// The most lines of a headline.
const HEADLINE_ROWS: usize = 3;

/// The most lines of a notice without brackets.
const NOTICE_ROWS: usize = 5;

/// The most lines of an advisory.
const ADVISORY_ROWS: usize = 12;

/// Reads all furniture above the lede; `given` is the headline that a field beside the text gave.
pub(super) fn read(reading: &mut Reading, given: Option<&str>) {
    for _ in 0..MOST {
        let Some(row) = reading.row() else { return };
        let taken = reading.label()
            || header_line(reading, row)
            || is_tagged(reading, row) && head_line(reading, row, given)
            || reading.bracketed_furniture()
            || byline_title(reading, row)
            || reading.byline(header::mark(reading.words(row)))
            || plain_notice(reading, row)
            || caption(reading, row);
        if taken {
            continue;
        }
        if reading.dateline() {
            return;
        }
        if !head_line(reading, row, given) {
            return;
        }
    }
}

fn header_line(reading: &mut Reading, row: Row) -> bool {
    let Some(found) = header::read(reading.words(row)) else { return false };
    let span = reading.take_bytes(BlockKind::Header, found.len);
    reading.header = reading.header.or(found.day);
    if let Some(slug) = found.slug {
        let span = Span::new(span.start + slug.start, span.start + slug.end);
        reading.slug.get_or_insert_with(|| Phrase { text: reading.text.folded(span).into_owned(), span: Some(span) });
    }
    true
}

/// Whether `row` opens with a headline's tag and does not read as a notice: `Correction: Port closes`, but not `Correction: The story gave ... .`
fn is_tagged(reading: &Reading, row: Row) -> bool {
    let line = reading.words(row).get(header::mark(reading.words(row))..).unwrap_or("");
    headline::tags(line).len > 0 && !headline::ends_as_sentence(line) && line.len() < 120
}

/// What the author is, below the byline: `Associated Press Writer`.
fn byline_title(reading: &mut Reading, row: Row) -> bool {
    let after = reading.items.iter().rev().find(|i| !matches!(i, Item::Block(BlockKind::Header, _)));
    let is = matches!(after, Some(Item::Block(BlockKind::Byline, _))) && names::are_titles(reading.words(row));
    if is {
        reading.take_rows(BlockKind::Byline, 1);
    }
    is
}

fn caption(reading: &mut Reading, row: Row) -> bool {
    let is = listing::is_caption(reading.words(row));
    if is {
        reading.take_rows(BlockKind::Caption, 1);
    }
    is
}

/// A notice without brackets: to the next blank line or furniture, or to the end of its sentence. An advisory that asks to read something else
/// quotes sentences, and goes on over them.
fn plain_notice(reading: &mut Reading, row: Row) -> bool {
    let advisory = notice::asks(reading.passage());
    let most = if advisory.is_some() { ADVISORY_ROWS } else { NOTICE_ROWS };
    let Some(cue) = advisory.or_else(|| notice::at_head(reading.words(row))) else { return false };
    let mut count = 1;
    while count < most {
        let ends = advisory.is_none() && headline::ends_as_sentence(reading.ahead(count - 1));
        let Some(next) = reading.rows.get(reading.at + count).copied() else { break };
        if ends || next.gap || is_furniture(reading, next) || foot::is_end_mark(reading.words(next)) {
            break;
        }
        count += 1;
    }
    reading.take_rows(BlockKind::Notice, count);
    reading.notice(cue);
    true
}

fn head_line(reading: &mut Reading, row: Row, given: Option<&str>) -> bool {
    if reading.headline.is_some() || reading.dateline.is_some() || !reading.bylines.is_empty() {
        return false;
    }
    let mark = header::mark(reading.words(row));
    let Some(count) = headline_rows(reading, row, mark, given) else { return false };
    reading.take_headline(count, mark);
    true
}

/// How many rows from here are the headline; `None` without evidence that they are one.
fn headline_rows(reading: &Reading, row: Row, mark: usize, given: Option<&str>) -> Option<usize> {
    let line = reading.words(row).get(mark..)?;
    let own = line.get(headline::tags(line).len..).filter(|own| !own.is_empty()).unwrap_or(line);
    if !headline::could_be(own) {
        return None;
    }
    if mark > 0 || given.is_some_and(|g| g == crate::model::fold(line)) {
        return Some(1);
    }
    let tagged = headline::tags(line).len > 0;
    let (count, next) = (1..=HEADLINE_ROWS)
        .map(|n| (n, reading.rows.get(reading.at + n).copied()))
        .find(|(_, next)| next.is_none_or(|r| r.gap || is_furniture(reading, r)))
        .unwrap_or((1, None));
    let fits = (1..count).all(|n| headline::could_be(reading.ahead(n)));
    let Some(next) = next.filter(|_| fits) else {
        let alone = tagged || listing::is_capital_subhead(line) && reading.rows.len() > reading.at + 1;
        return alone.then_some(1);
    };
    let before_furniture = is_furniture(reading, next);
    let ends = headline::ends_as_sentence(reading.ahead(count - 1)) && !headline::is_title_case(line);
    let prose_below = reading.words(next).len() > 40 || before_furniture;
    (tagged || before_furniture || next.gap && !ends && prose_below).then_some(count)
}

/// Whether `row` opens with what stands between headline and lede.
fn is_furniture(reading: &Reading, row: Row) -> bool {
    let line = reading.words(row);
    let bracket = line.strip_prefix(['(', '[']).is_some_and(|inner| notice::bracketed(inner).is_some());
    bracket || byline::read(line).is_some() || dateline::read(line).is_some() || header::read(line).is_some()
}
