//! Moving through the article.

use super::run::Reach;
use super::{Way, page, say};
use crate::tui::app::{App, Reading};

/// How many places a reader can go back over.
const MOST_JUMPS: usize = 100;

/// Moves cursor and page together, each as far as it can.
pub(super) fn travel(app: &mut App, way: Way, reach: Reach) {
    let page = page(app);
    let Some(reading) = &mut app.reading else { return };
    let before = (reading.cursor, reading.top_row());
    match reach {
        Reach::End => end(reading, way, page),
        Reach::Lines(n) => lines(reading, way.steps(n), page),
        Reach::Halves(_) | Reach::Pages(_) => pages(reading, way.steps(reach.lines(page)), page),
    }
    if before == (reading.cursor, reading.top_row()) {
        say(app, way.pick("The end of the article", "The top of the article"));
    }
}

/// Row by row of text; the page moves as many rows as the cursor, so that the cursor keeps its place on the screen.
fn lines(reading: &mut Reading, by: isize, page: usize) {
    let row = reading.cursor_row();
    let Some(next) = reading.flow.text_row_by(row, by) else { return };
    let top = if next >= row { reading.top_row() + (next - row) } else { reading.top_row().saturating_sub(row - next) };
    reading.cursor = reading.flow.offset_of(next);
    set_top(reading, top, page);
    // At the very top what stands above the text is shown too.
    if by < 0 && reading.flow.text_row_by(next, -1) == Some(next) {
        reading.set_top_row(0);
    }
}

/// Page by page.
fn pages(reading: &mut Reading, by: isize, page: usize) {
    let last = reading.flow.rows.len().saturating_sub(1);
    let aim = reading.cursor_row().saturating_add_signed(by).min(last);
    let flow = &reading.flow;
    let row = if by > 0 { flow.text_row_down(aim).or(flow.text_row_up(aim)) } else { flow.text_row_up(aim).or(flow.text_row_down(aim)) };
    reading.cursor = flow.offset_of(row.unwrap_or(0));
    set_top(reading, reading.top_row().saturating_add_signed(by), page);
    keep_cursor_visible(reading, page);
}

fn end(reading: &mut Reading, way: Way, page: usize) {
    let row = match way {
        Way::Forth => reading.flow.text_row_up(usize::MAX),
        Way::Back => reading.flow.text_row_down(0),
    };
    let target = reading.flow.offset_of(row.unwrap_or(0));
    if target != reading.cursor {
        remember(reading);
    }
    reading.cursor = target;
    set_top(reading, way.pick(usize::MAX, 0), page);
}

/// Scrolls the page alone; the cursor stays where it is as long as it is visible.
pub(super) fn scroll(app: &mut App, by: isize) {
    let page = page(app);
    let Some(reading) = &mut app.reading else { return };
    set_top(reading, reading.top_row().saturating_add_signed(by), page);
    let (top, row) = (reading.top_row(), reading.cursor_row());
    let flow = &reading.flow;
    let bottom = top + page - 1;
    let visible = if row < top {
        flow.text_row_down(top)
    } else if row > bottom {
        flow.text_row_up(bottom)
    } else {
        None
    };
    if let Some(row) = visible {
        reading.cursor = flow.offset_of(row);
    }
}

fn set_top(reading: &mut Reading, row: usize, page: usize) {
    let lowest = reading.flow.rows.len().saturating_sub(page);
    reading.set_top_row(row.min(lowest));
}

/// Scrolls as little as is needed to have the cursor's row on the page, and no further down than the end.
pub(super) fn keep_cursor_visible(reading: &mut Reading, page: usize) {
    let (row, top) = (reading.cursor_row(), reading.top_row());
    let lowest = reading.flow.rows.len().saturating_sub(page);
    let wanted = top.min(row).max((row + 1).saturating_sub(page)).min(lowest);
    if wanted != top {
        reading.set_top_row(wanted);
    }
}

/// Puts the cursor on `target`. The page stays if the target's row and its paragraph are comfortably visible on it; else the target's row
/// comes to a third of the height.
pub(super) fn go(reading: &mut Reading, target: usize, page: usize) {
    reading.cursor = target;
    let (row, top) = (reading.cursor_row(), reading.top_row());
    let third = page / 3;
    let block = reading.flow.rows.get(row).map_or(0, |r| r.block);
    let (first, last) = reading.flow.rows_of_block(block).unwrap_or((row, row));
    let first = first.max(row.saturating_sub(third));
    let last = last.min(first + page - 1);
    let margin = (page.saturating_sub(1) / 4).min(3);
    let comfortable = top + margin <= row && row + margin < top + page && top <= first && last < top + page;
    if !comfortable {
        let third_down = row.saturating_sub(third);
        set_top(reading, third_down.max((last + 1).saturating_sub(page)).min(first), page);
    }
}

/// Goes to `target` and remembers where from.
pub(super) fn jump(reading: &mut Reading, target: usize, page: usize) {
    remember(reading);
    go(reading, target, page);
}

/// Remembers this place as one to come back to.
pub(super) fn remember(reading: &mut Reading) {
    let jumps = &mut reading.jumps;
    jumps.forward.clear();
    jumps.back.retain(|place| *place != reading.cursor);
    jumps.back.push(reading.cursor);
    if jumps.back.len() > MOST_JUMPS {
        jumps.back.remove(0);
    }
}

/// To a paragraph by its number.
pub(super) fn go_to_paragraph(app: &mut App, n: usize) {
    let page = page(app);
    let Some(reading) = &mut app.reading else { return };
    let number = u32::try_from(n).unwrap_or(u32::MAX);
    let target = reading.document.article.paragraph(number).map(|b| b.span.start);
    let count = reading.paragraph_count();
    match (target, count) {
        (Some(target), _) => jump(reading, target, page),
        (None, 0) => say(app, "This article has no counted paragraph"),
        (None, 1) => say(app, format!("There is no paragraph {n}: this article has one")),
        (None, _) => say(app, format!("There is no paragraph {n}: this article has {count}")),
    }
}

/// To the `n`th next or previous counted paragraph. Back from inside a paragraph, its own start comes first.
pub(super) fn paragraphs(app: &mut App, way: Way, n: usize) {
    let page = page(app);
    let Some(reading) = &mut app.reading else { return };
    let here = reading.flow.offset_of(reading.cursor_row());
    let block = reading.block();
    let blocks = &reading.document.article.blocks;
    let counted = |b: &&crate::model::Block| b.number.is_some();
    let target = match way {
        Way::Forth => {
            let after = blocks.get(block + 1..).unwrap_or_default();
            let (all, last) = (after.iter().filter(counted), after.iter().rfind(counted));
            all.clone().nth(n - 1).or(last)
        }
        Way::Back => {
            let starts_above = |b: &&crate::model::Block| reading.flow.offset_of(reading.flow.row_of(b.span.start)) < here;
            let before = blocks.get(..=block).unwrap_or_default();
            let (all, first) = (before.iter().rev().filter(counted).filter(starts_above), blocks.iter().find(counted).filter(starts_above));
            all.clone().nth(n - 1).or(first)
        }
    };
    match target.map(|b| b.span.start) {
        Some(target) => go(reading, target, page),
        None => say(app, way.pick("No paragraph after this one", "No paragraph before this one")),
    }
}

/// Back to where the reader jumped from.
pub(super) fn jump_back(app: &mut App, n: usize) {
    let page = page(app);
    let Some(reading) = &mut app.reading else { return };
    let mut moved = false;
    for _ in 0..n {
        let Some(place) = reading.jumps.back.pop() else { break };
        reading.jumps.forward.push(reading.cursor);
        go(reading, place, page);
        moved = true;
    }
    if !moved {
        say(app, "No place to go back to");
    }
}

/// Forward again.
pub(super) fn jump_forward(app: &mut App, n: usize) {
    let page = page(app);
    let Some(reading) = &mut app.reading else { return };
    let mut moved = false;
    for _ in 0..n {
        let Some(place) = reading.jumps.forward.pop() else { break };
        reading.jumps.back.push(reading.cursor);
        go(reading, place, page);
        moved = true;
    }
    if !moved {
        say(app, "No place to go forward to");
    }
}

/// Sets a mark at the cursor.
pub(super) fn set_mark(app: &mut App, letter: char) {
    let Some(reading) = &mut app.reading else { return };
    reading.marks.insert(letter, reading.cursor);
    say(app, format!("Mark {letter} set; '{letter} comes back here"));
}

/// Goes to a mark; `'` is where the reader last jumped from.
pub(super) fn go_to_mark(app: &mut App, letter: char) {
    let page = page(app);
    let Some(reading) = &mut app.reading else { return };
    let place = if letter == '\'' { reading.jumps.back.last().copied() } else { reading.marks.get(&letter).copied() };
    match place {
        Some(place) => jump(reading, place, page),
        None if letter == '\'' => say(app, "No place to go back to"),
        None => say(app, format!("There is no mark {letter}")),
    }
}
