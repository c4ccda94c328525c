//! From the lede to the end: which rows are paragraphs and which are furniture between and below them.

use crate::model::BlockKind;
use crate::parse::paragraphs::ends_sentence;

use super::reading::{Item, Reading};
use super::{credit, dateline, foot, listing, notice};
use crate::parse::rows::{Row, ending};

/// How far from its end a line is looked through for a notice or credit that follows the last paragraph on its line, in bytes.
const TAIL: usize = 3000;

/// The most rows of a note, a credit or a notice without brackets.
const LONGEST: usize = 8;

/// A notice of no more bytes that ends in a colon is the heading of the one below it.
const LONGEST_LABEL: usize = 24;

/// After this many rows of paragraphs there comes no dateline any more.
const DATELINE_ROWS: usize = 6;

/// Reads the rest of the copy.
pub(super) fn read(reading: &mut Reading) {
    let mut prose = 0;
    while let Some(row) = reading.row() {
        if reading.bracketed_furniture() {
            continue;
        }
        if (at_border(reading, row) || is_end(reading, row) || opens_story(reading, row, prose)) && furniture(reading, row, prose) {
            continue;
        }
        if let Some(cut) = tail_furniture(reading.words(row)) {
            reading.items.push(Item::Prose(row.before(reading.text, cut)));
            match (row.after(reading.text, cut), reading.rows.get_mut(reading.at)) {
                (Some(rest), Some(slot)) => *slot = rest,
                _ => reading.at += 1,
            }
        } else {
            reading.items.push(Item::Prose(row));
            reading.at += 1;
        }
        prose += 1;
    }
}

/// Whether a paragraph may have ended before `row`.
fn at_border(reading: &Reading, row: Row) -> bool {
    match reading.items.last() {
        Some(Item::Prose(before)) => row.gap || ends_sentence(reading.words(*before)) || !row.opens,
        _ => true,
    }
}

/// Whether the story itself opens with `row`, after lines that were not understood.
fn opens_story(reading: &Reading, row: Row, prose: usize) -> bool {
    let looked_for = prose <= DATELINE_ROWS && row.opens && reading.dateline.is_none();
    looked_for && dateline::read(reading.words(row)).is_some_and(|found| found.is_certain())
}

/// Whether the row is the copy's last one and an end mark: the paragraph before it may lack its full stop.
fn is_end(reading: &Reading, row: Row) -> bool {
    reading.rows.len() == reading.at + 1 && foot::is_end_mark(reading.words(row))
}

fn furniture(reading: &mut Reading, row: Row, prose: usize) -> bool {
    let line = reading.words(row);
    let byline = prose == 0 && line.starts_with('B') && reading.bylines.is_empty() && reading.byline(0);
    if byline || prose <= DATELINE_ROWS && reading.dateline() {
        return true;
    }
    if credit::opens(line) {
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
    table(reading) || note(reading, line) || listed(reading, row, line)
}

/// How many rows what has no brackets goes on for: to a blank line, a row for which `stops` holds, or the end of a sentence.
fn rows_of_note(reading: &Reading, stops: impl Fn(&str) -> bool) -> usize {
    let mut count = 1;
    while count < LONGEST {
        let Some(next) = reading.rows.get(reading.at + count).copied() else { break };
        let words = reading.words(next);
        if next.gap || stops(words) || words.starts_with('(') || ends_sentence(reading.ahead(count - 1)) {
            break;
        }
        count += 1;
    }
    count
}

fn note(reading: &mut Reading, line: &str) -> bool {
    if !foot::is_note(line) {
        return false;
    }
    if line.starts_with('(') {
        reading.take_bracket(BlockKind::Note);
        return true;
    }
    let rows = if line.len() <= 14 { 1 } else { rows_of_note(reading, foot::is_note) };
    reading.take_rows(BlockKind::Note, rows);
    true
}

/// Rows in columns, with the rules and the headings between them: at least two of them, or one below a rule.
fn table(reading: &mut Reading) -> bool {
    let mut count = 0;
    let mut last = 0;
    let mut rows = 0;
    let mut results = 0;
    while let Some(row) = reading.rows.get(reading.at + count) {
        let line = reading.words(*row);
        let in_columns = listing::is_table_row(line);
        if in_columns || listing::is_rule(line) {
            rows += usize::from(in_columns);
            results += usize::from(listing::is_result(line));
            last = count + 1;
        } else if count - last.min(count) >= 1 || !listing::could_head_rows(line) || count == 0 {
            break;
        }
        count += 1;
    }
    if rows >= 2 && results == rows {
        // Results are sent a paragraph a row.
        (0..last).for_each(|_| {
            reading.take_rows(BlockKind::Table, 1);
        });
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
    if listing::is_caption(line) {
        let rows = rows_of_note(reading, |_| false);
        reading.take_rows(BlockKind::Caption, rows);
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

/// How many rows a bullet goes on for: while the next row is indented under it, or its sentence has not ended.
fn bullet_rows(reading: &Reading, row: Row) -> usize {
    let mut count = 1;
    while count < LONGEST {
        let Some(next) = reading.rows.get(reading.at + count).copied() else { break };
        let words = reading.words(next);
        let before = reading.ahead(count - 1);
        let unfinished = !ends_sentence(before) && before.len() >= 40;
        if next.gap || listing::bullet(words).is_some() || !(next.indent > row.indent + 1 || unfinished) {
            break;
        }
        count += 1;
    }
    count
}

/// Where in `line` a bracketed notice or credit begins that follows the paragraph on its line.
fn tail_furniture(line: &str) -> Option<usize> {
    let from = line.len() - ending(line, TAIL).len();
    let tail = line.get(from..)?;
    tail.match_indices(['(', '[']).map(|(i, _)| from + i).filter(|at| *at > 0).find(|at| {
        let before = line.get(..*at).unwrap_or("").trim_end();
        let rest = line.get(*at..).unwrap_or("");
        let ended = ends_sentence(ending(before, 40)) || before.ends_with([')', ']']);
        ended && (credit::opens(rest) || notice::bracketed(rest.trim_start_matches(['(', '['])).is_some())
    })
}
