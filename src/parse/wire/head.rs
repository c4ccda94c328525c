//! What stands above the lede: header lines, notices, headline, byline, dateline.

use crate::model::{BlockKind, Byline, Phrase, Span};

use super::reading::{Item, Reading};
use super::{byline, dateline, foot, header, headline, listing, names, notice, tags};
use crate::parse::rows::Row;

/// The most pieces of furniture above a story.
const MOST: usize = 40;

/// The most lines of a headline.
const HEADLINE_ROWS: usize = 3;

/// The most lines of a notice without brackets.
const NOTICE_ROWS: usize = 5;

/// The most lines between a headline and the dateline, and the longest of them in bytes.
const DECK_ROWS: usize = 3;
const LONGEST_DECK: usize = 160;

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
            || caption(reading, row)
            || bracketed_note(reading, row)
            || summary(reading, row)
            || bare_byline(reading);
        if taken {
            continue;
        }
        if reading.dateline() {
            return;
        }
        if !(head_line(reading, row, given) || deck(reading, row)) {
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
    tags::tags(line).len > 0 && !headline::ends_as_sentence(line) && line.len() < 120
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

/// Whether the row `ahead` rows on is an author's bare name: a date or a dateline follows it.
fn bare_name(reading: &Reading, ahead: usize) -> bool {
    let Some(next) = reading.rows.get(reading.at + ahead + 1) else { return false };
    let below = reading.words(*next);
    byline::is_bare_name(reading.ahead(ahead)) && (header::read(below).is_some_and(|h| h.day.is_some()) || dateline::read(below).is_some())
}

/// An author's bare name below the headline.
fn bare_byline(reading: &mut Reading) -> bool {
    let is = reading.headline.is_some() && reading.bylines.is_empty() && bare_name(reading, 0);
    if is {
        let span = reading.take_rows(BlockKind::Byline, 1);
        reading.bylines.push(Byline { span, names: vec![reading.text.folded(span).into_owned()] });
    }
    is
}

/// A line of the summary that stands below the headline.
fn summary(reading: &mut Reading, row: Row) -> bool {
    let line = reading.words(row);
    let is = reading.headline.is_some() && line.starts_with(['*', '\u{2022}']) && listing::bullet(line).is_some();
    if is {
        reading.take_rows(BlockKind::Bullet, 1);
    }
    is
}

/// What stands in brackets above the lede and is neither notice nor dateline: `(Please note language may offend)`, a word on the author.
fn bracketed_note(reading: &mut Reading, row: Row) -> bool {
    let line = reading.words(row);
    if !line.starts_with(['(', '[']) || dateline::read(line).is_some() || reading.headline.is_none() && !foot::is_note(line) {
        return false;
    }
    let more = reading.rows.len() > reading.at + 1 || line.find(')').is_some_and(|close| close + 40 < line.len());
    if more && row.opens && line.matches(')').count() > 0 {
        reading.take_bracket(BlockKind::Note);
        return true;
    }
    false
}

/// How many rows a headline and its decks take above the dateline: each short and on a line of its own. 0 without a dateline below.
fn rows_above_dateline(reading: &Reading) -> usize {
    let rows = reading.rows.get(reading.at..).unwrap_or_default();
    let found = rows.iter().take(DECK_ROWS + 2).position(|row| {
        let line = reading.words(*row);
        line.len() > 60 && dateline::read(line).is_some_and(|f| !f.places.is_empty() && f.with_dash > f.len)
    });
    let above = rows.get(..found.unwrap_or(0)).unwrap_or_default();
    let alone = |row: &Row| reading.words(*row).len() <= LONGEST_DECK && !reading.words(*row).ends_with(',');
    let apart = above.len() < 2
        || rows.get(1..=above.len()).is_some_and(|rows| rows.iter().all(|r| r.gap))
        || above.iter().all(|r| headline::ends_as_sentence(reading.words(*r)));
    if apart && above.iter().all(alone) { above.len() } else { 0 }
}

/// A line between the headline and the dateline.
fn deck(reading: &mut Reading, row: Row) -> bool {
    let goes_on = matches!(reading.items.last(), Some(Item::Block(BlockKind::Headline, span)) if reading.text.slice(*span).ends_with(';'));
    let under = reading.headline.is_some() && reading.dateline.is_none() && row.opens;
    if under && goes_on && !row.gap {
        let ends = |n: usize| headline::ends_as_sentence(reading.ahead(n - 1)) || reading.rows.get(reading.at + n).is_none_or(|r| r.gap);
        let Some(count) = (1..=DECK_ROWS).find(|n| ends(*n)) else { return false };
        reading.take_rows(BlockKind::Subhead, count);
        return true;
    }
    let is = under && rows_above_dateline(reading) > 0;
    if is {
        reading.take_rows(BlockKind::Subhead, 1);
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
    let own = line.get(tags::tags(line).len..).filter(|own| !own.is_empty()).unwrap_or(line);
    // Below "Port shuts for winter;" stands its deck.
    let more = reading.rows.get(reading.at + 1).is_some_and(|next| !next.gap);
    let first = own.strip_suffix(';').filter(|_| more);
    if !headline::could_be(first.unwrap_or(own)) {
        return None;
    }
    if first.is_some() && row.gap && reading.items.is_empty() {
        return Some(1);
    }
    if line.len() < reading.words(row).len() && dateline::read(line).is_some() {
        return None;
    }
    if mark > 0 || given.is_some_and(|g| g == crate::model::fold(line)) {
        return Some(1);
    }
    let tagged = tags::tags(line).len > 0;
    let (count, next) = (1..=HEADLINE_ROWS)
        .map(|n| (n, reading.rows.get(reading.at + n).copied()))
        .find(|(n, next)| next.is_none_or(|r| r.gap || is_furniture(reading, r) || bare_name(reading, *n)))
        .unwrap_or((1, None));
    let fits = (1..count).all(|n| headline::could_be(reading.ahead(n)));
    let Some(next) = next.filter(|_| fits) else {
        let alone = tagged || listing::is_capital_subhead(line) && reading.rows.len() > reading.at + 1;
        return alone.then_some(1);
    };
    let before_furniture = is_furniture(reading, next) || bare_name(reading, count);
    let ends = headline::ends_as_sentence(reading.ahead(count - 1)) && !headline::is_title_case(line);
    let prose_below = reading.words(next).len() > 40 || before_furniture;
    if row.gap && rows_above_dateline(reading) > 0 {
        return Some(1);
    }
    // Above paragraphs that are not wrapped a short line that reads as a headline is one, whatever it ends in.
    let below = reading.words(next).len();
    let first = reading.items.is_empty() && count == 1 && below > LONGEST_DECK && below >= 2 * line.len() && headline::reads_as_one(line);
    (tagged || before_furniture || first || next.gap && !ends && prose_below).then_some(count)
}

/// Whether `row` opens with what stands between headline and lede.
fn is_furniture(reading: &Reading, row: Row) -> bool {
    let line = reading.words(row);
    let bracket = line.strip_prefix(['(', '[']).is_some_and(|inner| notice::bracketed(inner).is_some());
    bracket || byline::read(line).is_some() || dateline::read(line).is_some() || header::read(line).is_some()
}
