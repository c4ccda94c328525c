//! From the lede to the end: which rows are paragraphs and which are furniture between and below them.

use crate::model::BlockKind;
use crate::parse::paragraphs::ends_sentence;

use super::reading::{Item, Reading};
use super::{credit, dated, dateline, envelope, foot, header, listing, notice, results};
use crate::parse::date;
use crate::parse::rows::{Row, beginning, ending, opens_with};

/// How much of a bracket says that it is a contact, in bytes.
const TAIL: usize = 200;

/// The most rows of a note, a credit or a notice without brackets.
const LONGEST: usize = 8;

/// A notice of no more bytes that ends in a colon is the heading of the one below it.
const LONGEST_LABEL: usize = 24;

/// After this many rows of paragraphs there comes no dateline any more.
pub(super) const DATELINE_ROWS: usize = 6;

/// Reads the rest of the copy.
pub(super) fn read(reading: &mut Reading) {
    while let Some(row) = reading.row() {
        let furnished = reading.label() || envelope::below(reading, row) || reading.bracketed_furniture() || envelope::anpa_line(reading);
        if furnished || results::read(reading) || dated::read(reading) {
            continue;
        }
        if (at_border(reading, row) || is_end(reading, row) || opens_story(reading, row) || is_starred(reading, row))
            && furniture(reading, row)
        {
            continue;
        }
        if let Some(cut) = tail_furniture(reading.words(row)) {
            reading.items.push(Item::Prose(row.before(reading.text, cut)));
            match (row.after(reading.text, cut), reading.rows.get_mut(reading.at)) {
                (Some(rest), Some(slot)) => *slot = rest,
                _ => reading.at += 1,
            }
        } else {
            // Who asks and who answers begins a paragraph, whatever stands before.
            let asks = row.opens && ["Q: ", "Q. "].iter().any(|q| reading.words(row).starts_with(q));
            reading.asked |= asks;
            let answers = reading.asked && row.opens && ["A: ", "A. "].iter().any(|a| reading.words(row).starts_with(a));
            reading.items.push(Item::Prose(Row { gap: row.gap || asks || answers, ..row }));
            reading.at += 1;
        }
        reading.prose += 1;
    }
}

/// Whether a paragraph may have ended before `row`.
fn at_border(reading: &Reading, row: Row) -> bool {
    match reading.items.last() {
        Some(Item::Prose(before)) => row.gap || ends_sentence(reading.words(*before)) || !row.opens,
        _ => true,
    }
}

/// Whether the row is a bullet or stands in a table whatever is before it: no wrapped line goes on with a star, with results or in columns.
fn is_starred(reading: &Reading, row: Row) -> bool {
    let line = reading.words(row);
    let bullet = line.starts_with(['*', '\u{2022}']) && listing::bullet(line).is_some();
    row.opens && (bullet || listing::is_headed_result(line) || listing::is_wide_row(line) && listing::is_table_row(reading.ahead(1)))
}

/// Whether the story itself opens with `row`, after lines that were not understood.
fn opens_story(reading: &Reading, row: Row) -> bool {
    let looked_for = reading.prose <= DATELINE_ROWS && row.opens && reading.dateline.is_none();
    looked_for && dateline::read(reading.words(row)).is_some_and(|found| found.is_certain())
}

/// Whether the row is the copy's last one and an end mark: the paragraph before it may lack its full stop.
fn is_end(reading: &Reading, row: Row) -> bool {
    reading.rows.len() == reading.at + 1 && foot::is_end_mark(reading.words(row))
}

fn furniture(reading: &mut Reading, row: Row) -> bool {
    let line = reading.words(row);
    let byline = reading.prose == 0 && line.starts_with('B') && reading.bylines.is_empty() && reading.byline(0);
    if byline || reading.prose <= DATELINE_ROWS && reading.dateline() {
        return true;
    }
    if credit::opens(line) || line.starts_with(char::is_uppercase) && credit::thanks(reading.passage()) {
        let rows = rows_of_note(reading, |words| credit::opens(words) || foot::is_note(words));
        let span = reading.take_rows(BlockKind::Credit, rows);
        reading.credit(span);
        return true;
    }
    if let Some(cue) = notice::unbracketed(line) {
        let mut rows = rows_of_note(reading, |words| credit::opens(words) || foot::is_note(words));
        if rows == 1 && line.ends_with(':') && line.len() <= LONGEST_LABEL {
            let below = reading.rows.get(reading.at + 1..).unwrap_or_default();
            rows += below.iter().take(LONGEST).enumerate().take_while(|(i, r)| *i == 0 || !r.gap).count();
        }
        reading.take_rows(BlockKind::Notice, rows);
        reading.notice(cue);
        return true;
    }
    table(reading) || database_line(reading, line) || note(reading, line) || listed(reading, row, line)
}

/// Whether `line` stands above a later take of a long story: `UPDATE 1-Ice shuts port =2`.
fn is_take(line: &str) -> bool {
    if line.len() > 90 || !line.starts_with(char::is_uppercase) {
        return false;
    }
    let number = line.rsplit_once(" =").map_or("", |(_, n)| n.split(' ').next().unwrap_or(""));
    number.len() == 1 && number.bytes().all(|b| b.is_ascii_digit())
}

/// What a database put between the parts of the story, and the date it put below it.
fn database_line(reading: &mut Reading, line: &str) -> bool {
    let last = reading.rows.len() == reading.at + 1;
    let is = header::is_part(line)
        || is_take(line)
        || last && foot::is_sign_off(line)
        || last && line.len() <= 40 && date::only(line.trim_end_matches('.')).is_some_and(|d| d.year.is_some());
    if is {
        reading.take_rows(if last { BlockKind::Note } else { BlockKind::Header }, 1);
    }
    is
}

/// How many rows what has no brackets goes on for: to a blank line, a row for which `stops` holds, or, where its first row is indented, the next that
/// is, else the end of a sentence.
fn rows_of_note(reading: &Reading, stops: impl Fn(&str) -> bool) -> usize {
    let indented = reading.row().is_some_and(|row| row.opens && row.indent >= 2);
    let mut count = 1;
    while count < LONGEST {
        let Some(next) = reading.rows.get(reading.at + count).copied() else { break };
        let words = reading.words(next);
        let ended = if indented { next.indent >= 2 } else { ends_in_row(reading, count - 1, next) };
        if next.gap || stops(words) || words.starts_with('(') || ended {
            break;
        }
        count += 1;
    }
    count
}

/// Lines of old copy were wrapped at some 63 columns, first lines at 59: one that has room for the next one's first word ends what it is part of.
const WRAPPED: usize = 60;

/// A line with so many columns more left ends what it is part of, whatever its last word is.
const MUCH: usize = 20;

/// Whether what has no brackets ends with the row `at` rows on, `next` after it: with its sentence, and a note also short of the margin, before a capital.
fn ends_in_row(reading: &Reading, at: usize, next: Row) -> bool {
    let Some(row) = reading.rows.get(reading.at + at) else { return true };
    let (line, words) = (reading.words(*row), reading.words(next));
    let first = words.split(' ').next().unwrap_or("");
    let needed = row.width(reading.text) + 1 + first.chars().count() + if at == 0 { 4 } else { 0 };
    let (room, much_room) = (needed <= WRAPPED, needed + MUCH <= WRAPPED);
    let capital = words.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    ends_sentence(line) || opens_with(reading.ahead(0), "note") && capital && (much_room || room && !listing::goes_on(line))
}

fn note(reading: &mut Reading, line: &str) -> bool {
    if !foot::is_note(line) {
        return false;
    }
    if line.starts_with('(') {
        reading.take_bracket(BlockKind::Note);
        return true;
    }
    let rows = if line.len() <= 14 { 1 } else { rows_of_note(reading, |words| foot::is_note(words) || credit::opens(words)) };
    // A notice may follow on the note's line.
    let ahead = reading.rows.get(reading.at..).unwrap_or_default().iter().take(rows).enumerate();
    let cut = ahead.filter_map(|(i, row)| Some((i, row.before(reading.text, tail_furniture(reading.words(*row))?).span.end))).next();
    match cut {
        Some((row, end)) => reading.take_to(BlockKind::Note, reading.at + row, end),
        None => reading.take_rows(BlockKind::Note, rows),
    };
    true
}

/// Rows in columns, with the rules and the headings between them: at least two of them, or one below a rule.
fn table(reading: &mut Reading) -> bool {
    let mut count = 0;
    let mut last = 0;
    let mut rows = 0;
    let mut cut = None;
    while let Some(row) = reading.rows.get(reading.at + count) {
        let line = reading.words(*row);
        let in_columns = listing::is_table_row(line) || last == count && rows >= 2 && listing::is_close_row(line);
        if in_columns || listing::is_rule(line) {
            rows += usize::from(in_columns);
            last = count + 1;
            cut = tail_furniture(line).map(|at| (reading.at + count, row.span.start + line.get(..at).map_or(0, |l| l.trim_end().len())));
            if cut.is_some() {
                break;
            }
        } else if count - last.min(count) >= 1 || !listing::could_head_rows(line) || count == 0 {
            break;
        }
        count += 1;
    }
    if let Some((row, end)) = cut.filter(|_| rows >= 2) {
        reading.take_to(BlockKind::Table, row, end);
    } else if rows >= 2 {
        reading.take_rows(BlockKind::Table, last);
    } else if last == 1 && rows == 0 {
        reading.take_rows(BlockKind::Other, 1);
    } else {
        return false;
    }
    true
}

/// Bullets, subheads and captions.
fn listed(reading: &mut Reading, row: Row, line: &str) -> bool {
    if listing::is_photo_credit(line) {
        caption_above(reading, row);
        reading.take_rows(BlockKind::Caption, 1);
        return true;
    }
    if listing::is_caption(line) {
        let rows = rows_of_note(reading, |_| false);
        reading.take_rows(BlockKind::Caption, rows);
        return true;
    }
    if row.opens && (listing::is_dashed_subhead(line) || listing::is_time(line)) {
        reading.take_rows(BlockKind::Subhead, 1);
        return true;
    }
    if row.opens && listing::bullet(line).is_some() {
        let rows = bullet_rows(reading, row);
        reading.take_rows(BlockKind::Bullet, rows);
        return true;
    }
    let next = reading.rows.get(reading.at + 1);
    let alone = row.gap && next.is_some_and(|n| n.gap && reading.words(*n).len() > 60);
    let lone = alone && listing::is_lone_subhead(line);
    let label = alone && line.strip_suffix('.').is_some_and(listing::is_capital_subhead);
    let after_copy = reading.items.iter().rev().take(4).any(|i| matches!(i, Item::Prose(_)));
    if row.opens && next.is_some() && (listing::is_capital_subhead(line) || label || lone && after_copy) {
        reading.take_rows(BlockKind::Subhead, 1);
        return true;
    }
    false
}

/// Makes a caption of the row right above who took the picture, where it is a paragraph of its own that tells of one, or stands with it between blank lines.
fn caption_above(reading: &mut Reading, credit: Row) {
    let last = match reading.items.last() {
        Some(Item::Block(BlockKind::Header, _)) => 2,
        _ => 1,
    };
    let Some(at) = reading.items.len().checked_sub(last) else { return };
    let Some(Item::Prose(row)) = reading.items.get(at).copied() else { return };
    let alone = row.gap || !matches!(at.checked_sub(1).and_then(|i| reading.items.get(i)), Some(Item::Prose(_)));
    let joined = row.gap && credit.opens && !credit.gap;
    let tells = alone && (joined || listing::tells_a_picture(reading.words(row)));
    if let Some(item) = reading.items.get_mut(at).filter(|_| tells) {
        *item = Item::Block(BlockKind::Caption, row.span);
        reading.prose = reading.prose.saturating_sub(1);
    }
}

/// How many rows a bullet goes on for: while the next row is indented under it, or its sentence has not ended.
fn bullet_rows(reading: &Reading, row: Row) -> usize {
    let mut count = 1;
    while count < LONGEST {
        let Some(next) = reading.rows.get(reading.at + count).copied() else { break };
        let words = reading.words(next);
        let before = reading.ahead(count - 1);
        let unfinished = !ends_sentence(before) && before.len() >= 40;
        if next.gap || listing::bullet(words).is_some() || credit::opens(words) || !(next.indent > row.indent + 1 || unfinished) {
            break;
        }
        count += 1;
    }
    count
}

/// Where in `line` a bracketed notice or credit begins that follows the paragraph on its line, or a brief one behind dashes (`-- Corrects name`). The first:
/// what comes after it is read as a row of its own, so that a line is looked through once however many stand on it.
fn tail_furniture(line: &str) -> Option<usize> {
    let places = line.match_indices(['(', '[', '-']).map(|(at, _)| at).filter(|at| *at > 0);
    places.into_iter().find(|at| {
        let (before, rest) = (line.get(..*at).unwrap_or(""), line.get(*at..).unwrap_or(""));
        if rest.starts_with('-') {
            return rest.starts_with("-- Corrects ") && before.ends_with(". ");
        }
        let apart = before.ends_with("   ");
        let before = ending(before, 60).trim_end();
        let ended = apart || ends_sentence(before) || before.ends_with([')', ']']);
        ended
            && (credit::opens(rest)
                || foot::opens_with_rate(rest)
                || foot::is_contact(beginning(rest, TAIL))
                || notice::bracketed(rest.trim_start_matches(['(', '['])).is_some())
    })
}
