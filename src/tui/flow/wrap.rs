//! Breaking one stretch of text into rows. Linear: every byte is looked at twice at most.

use super::cells::{Break, Piece, piece};
use super::{Row, RowKind, Spaces};
use crate::model::Span;

/// A row ends after this many bytes even if they take no columns (marks on marks on marks).
const MOST_BYTES: usize = 4096;

/// How one stretch is set.
#[derive(Clone, Copy, Debug)]
pub(super) struct Setting {
    /// The block that its rows belong to.
    pub(super) block: usize,
    /// Columns there are.
    pub(super) width: u16,
    /// Columns left free in the first row.
    pub(super) first_indent: u16,
    /// Columns left free in the others.
    pub(super) indent: u16,
    /// What becomes of white space.
    pub(super) spaces: Spaces,
    /// Whether the stretch begins its block.
    pub(super) opens_block: bool,
}

/// Breaks the bytes `span` of `text` into rows.
pub(super) fn wrap(text: &str, span: Span, setting: Setting, rows: &mut Vec<Row>) {
    let mut at = span.start;
    let mut first = true;
    while let Some(start) = skip_white(text, at, span.end) {
        let indent = if first { setting.first_indent } else { setting.indent };
        let room = setting.width.saturating_sub(indent).max(1);
        let (end, next) = take_row(text, start, span.end, room, setting.spaces);
        rows.push(Row {
            kind: RowKind::Text { span: Span::new(start, end), first: first && setting.opens_block },
            block: setting.block,
            indent,
            spaces: setting.spaces,
        });
        first = false;
        at = next;
    }
}

/// The first byte from `at` on that is not white space.
fn skip_white(text: &str, at: usize, end: usize) -> Option<usize> {
    let rest = text.get(at..end)?;
    let trimmed = rest.trim_start();
    (!trimmed.is_empty()).then(|| end - trimmed.len())
}

/// One row from `start` on: where its text ends, and where the next row begins (white space between the two perhaps).
fn take_row(text: &str, start: usize, end: usize, room: u16, spaces: Spaces) -> (usize, usize) {
    let mut at = start;
    let mut used = 0u16;
    let mut seen_end = start;
    let mut break_at: Option<(usize, usize)> = None;
    let mut before: Option<&str> = None;
    while let Some(p) = text.get(at..end).and_then(|rest| piece(rest, spaces)) {
        if p.space.is_none() && at > start && spaces == Spaces::Folded && before.is_some_and(|b| may_break(b, p.shows)) {
            break_at = Some((at, at));
        }
        let over = used.saturating_add(p.width) > room;
        if p.space == Some(Break::Allowed) && spaces == Spaces::Folded {
            if over || at - start + p.len > MOST_BYTES {
                return (seen_end, at + p.len);
            }
            break_at = Some((seen_end, at + p.len));
        } else if at > start && (over || at - start + p.len > MOST_BYTES) {
            return break_at.unwrap_or(cut(at, seen_end, p));
        }
        at += p.len;
        used = used.saturating_add(p.width);
        if p.space.is_none() {
            seen_end = at;
        }
        before = p.space.is_none().then_some(p.shows);
    }
    (seen_end, end)
}

/// A hard break before the piece at `at`.
fn cut(at: usize, seen_end: usize, piece: Piece<'_>) -> (usize, usize) {
    if piece.space.is_some() { (seen_end, at + piece.len) } else { (seen_end, at) }
}

/// Whether a row may end between two graphemes with no space between them.
fn may_break(before: &str, after: &str) -> bool {
    let (Some(b), Some(a)) = (before.chars().next_back(), after.chars().next()) else { return false };
    match b {
        '-' | '\u{2010}' => a.is_alphabetic(),
        '/' => a.is_alphanumeric(),
        '\u{2013}' | '\u{2014}' => a.is_alphanumeric() || matches!(a, '"' | '\u{201c}' | '\u{2018}'),
        _ => is_ideographic(b) && !cannot_open_row(a) || is_ideographic(a) && !matches!(b, '(' | '「' | '『' | '（' | '《' | '“' | '‘'),
    }
}

/// Whether it is of a script that is written without spaces.
fn is_ideographic(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}')
}

/// Whether it would look lost at the start of a row.
fn cannot_open_row(c: char) -> bool {
    matches!(c, '。' | '，' | '、' | '」' | '』' | '）' | '》' | '！' | '？' | '：' | '；' | '”' | '’' | ')' | ',' | '.' | '"' | 'ー')
}
