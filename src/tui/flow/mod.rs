//! Our own wrapping: an article and a width become rows, each of which knows the text it shows.
//!
//! Every byte of every block that is not white space is shown by exactly one text row. The dateline and the paragraph after it are set as one
//! stretch, as the wire has it: its first row begins with the dateline's bytes and belongs to the lede; the dateline's own block says
//! which bytes to draw as a dateline.

mod cells;
mod gloss;
mod row;
#[cfg(test)]
mod tests;
mod wrap;

pub use cells::{Cell, Cells, cells, fit};
pub use row::{Row, RowKind, Spaces};

use gloss::Glosses;
use wrap::{Setting, wrap};

use crate::model::{Article, BlockKind, Comparison, Document, Span};
use cells::columns;

/// An article wrapped to a width. Rows are counted from 0.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Flow {
    /// The columns that text may take (gutter not counted).
    pub width: u16,
    /// Every row, top to bottom.
    pub rows: Vec<Row>,
    /// The rows of text: the byte that each begins with, and which row it is. Ascending in both.
    starts: Vec<(usize, usize)>,
}

impl Flow {
    /// Wraps `document` to `width` columns; a width of 0 counts as 1. With the version before and what changed since, old words stand on a line under
    /// their paragraph.
    pub fn new(document: &Document, changes: Option<(&Document, &Comparison)>, width: u16) -> Flow {
        let article = &document.article;
        let set = width.max(1);
        let glosses = Glosses::of(document, changes);
        let mut rows = glosses.banners(set);
        let mut before: Option<BlockKind> = None;
        for (index, block) in article.blocks.iter().enumerate() {
            let dateline = index.checked_sub(1).and_then(|i| article.blocks.get(i)).filter(|_| leads_lede(article, index.wrapping_sub(1)));
            if !rows.is_empty() && dateline.is_none() && before.is_none_or(|b| needs_gap(b, block.kind)) && !article.continues_table(index)
            {
                rows.push(Row { kind: RowKind::Gap, block: index, indent: 0, spaces: Spaces::Folded });
            }
            before = Some(block.kind);
            if !leads_lede(article, index) {
                let span = dateline.map_or(block.span, |d| d.span.to(block.span));
                set_block(article, index, span, set, &mut rows);
                glosses.under(index, set, &mut rows);
            }
        }
        let starts = rows.iter().enumerate().filter_map(|(i, r)| Some((r.span()?.start, i))).collect();
        Flow { width, rows, starts }
    }

    /// The row that shows byte `offset`, or the nearest row of text before it; the first row of text for what stands before all; 0 where
    /// there is none.
    pub fn row_of(&self, offset: usize) -> usize {
        let after = self.starts.partition_point(|(start, _)| *start <= offset);
        self.starts.get(after.saturating_sub(1)).map_or(0, |(_, row)| *row)
    }

    /// The byte at which row `row` begins (for a gap, gloss or banner, that of the nearest row of text above it, else below it); the last
    /// row's where `row` is past the end; 0 where there is no text.
    pub fn offset_of(&self, row: usize) -> usize {
        let after = self.starts.partition_point(|(_, r)| *r <= row);
        self.starts.get(after.saturating_sub(1)).map_or(0, |(start, _)| *start)
    }

    /// The nearest row of text at `row` or above it.
    pub fn text_row_up(&self, row: usize) -> Option<usize> {
        let after = self.starts.partition_point(|(_, r)| *r <= row);
        self.starts.get(after.checked_sub(1)?).map(|(_, row)| *row)
    }

    /// The nearest row of text at `row` or below it.
    pub fn text_row_down(&self, row: usize) -> Option<usize> {
        let before = self.starts.partition_point(|(_, r)| *r < row);
        self.starts.get(before).map(|(_, row)| *row)
    }

    /// The row of text that lies `by` rows of text below `row` (above, where negative), or the outermost one.
    pub fn text_row_by(&self, row: usize, by: isize) -> Option<usize> {
        let here = self.starts.partition_point(|(_, r)| *r <= row).saturating_sub(1);
        let there = here.saturating_add_signed(by).min(self.starts.len().checked_sub(1)?);
        self.starts.get(there).map(|(_, row)| *row)
    }

    /// The rows that show block `block` of the article, first and last.
    pub fn rows_of_block(&self, block: usize) -> Option<(usize, usize)> {
        let first = self.rows.partition_point(|r| r.block < block);
        let last = self.rows.partition_point(|r| r.block <= block).checked_sub(1)?;
        let (first, last) = (self.text_row_down(first)?, self.text_row_up(last)?);
        (first <= last && self.rows.get(first)?.block == block).then_some((first, last))
    }
}

/// How far before a table its first line's indent is looked for, in bytes.
const LONGEST_LEAD: usize = 1024;

/// Whether the block is a dateline that shares its row with the paragraph after it.
fn leads_lede(article: &Article, index: usize) -> bool {
    let kind = |i: usize| article.blocks.get(i).map(|b| b.kind);
    kind(index) == Some(BlockKind::Dateline) && index.checked_add(1).and_then(kind) == Some(BlockKind::Body)
}

/// Whether a free row stands between two blocks: not inside runs of furniture, nor between bullets.
fn needs_gap(before: BlockKind, after: BlockKind) -> bool {
    use BlockKind::{Bullet, Byline, Credit, Header, Note, Subhead};
    !matches!(
        (before, after),
        (Header | Byline, Header | Byline) | (Bullet | Subhead, Bullet) | (Credit | Note, Credit | Note) | (Subhead, BlockKind::Body)
    )
}

/// The rows of one block.
fn set_block(article: &Article, index: usize, span: Span, width: u16, rows: &mut Vec<Row>) {
    let Some(block) = article.blocks.get(index) else { return };
    let text = article.text.as_str();
    let plain = Setting { block: index, width, first_indent: 0, indent: 0, spaces: Spaces::Folded, opens_block: true };
    match block.kind {
        BlockKind::Table => set_table(text, span, plain, rows),
        BlockKind::Bullet => {
            let mark = bullet_columns(article.text.slice(span));
            let hang = if width >= 4 * mark + 4 { mark } else { 0 };
            wrap(text, span, Setting { indent: hang, ..plain }, rows);
        }
        _ => wrap(text, span, plain, rows),
    }
}

/// The columns of a bullet's mark and the space after it; 0 where it has no mark of its own.
fn bullet_columns(words: &str) -> u16 {
    let mark = words.split_whitespace().next().unwrap_or("");
    let is_mark = mark.chars().count() <= 3 && !mark.chars().any(char::is_alphabetic) && mark.len() < words.len();
    if is_mark { u16::try_from(columns(mark) + 1).unwrap_or(0) } else { 0 }
}

/// Where the line begins that byte `at` is on; `at` itself where that is far off.
fn line_start(text: &str, at: usize) -> usize {
    let near = text.floor_char_boundary(at.saturating_sub(LONGEST_LEAD));
    let before = text.get(near..at).unwrap_or("");
    before.rfind('\n').map_or(if near == 0 { 0 } else { at }, |i| near + i + 1)
}

/// The rows of a table: its lines as they are, each cut hard at the width. Where its lines stand indented, what all of them have is left out.
fn set_table(text: &str, span: Span, plain: Setting, rows: &mut Vec<Row>) {
    let line_start = line_start(text, span.start);
    let lead = |line: &str| line.chars().take_while(|c| c.is_whitespace()).count();
    let Some(stretch) = text.get(line_start..span.end) else { return };
    // Something else of the article may stand before the table on its first line; then its indent says nothing.
    let own_line = text.get(line_start..span.start).is_some_and(|t| t.trim().is_empty());
    let lines = || stretch.split('\n').filter(|l| !l.trim().is_empty());
    let common = if own_line { lines().map(lead).min().unwrap_or(0) } else { 0 };
    let mut at = line_start;
    let mut opens_block = true;
    for line in stretch.split('\n') {
        let here = Span::new(at.max(span.start), at + line.len());
        let indent = if own_line { lead(line).saturating_sub(common) } else { 0 };
        let indent = u16::try_from(indent).unwrap_or(u16::MAX).min(plain.width / 2);
        let before = rows.len();
        wrap(text, here, Setting { first_indent: indent, indent, spaces: Spaces::Kept, opens_block, ..plain }, rows);
        opens_block &= rows.len() == before;
        at += line.len() + 1;
    }
}
