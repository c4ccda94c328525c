//! From text to cells: where each grapheme begins and how wide it is. The one place that decides it, for wrapping, drawing and the mouse.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::{Row, Spaces};
use crate::model::Text;

/// A grapheme that is longer than this many bytes is cut: nobody writes one, and it must not make a row endless.
const LONGEST: usize = 64;

/// One thing to draw.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell<'a> {
    /// The byte of the article's text at which it begins.
    pub offset: usize,
    /// What to draw: a grapheme, or one space for a run of white space.
    pub grapheme: &'a str,
    /// The column it begins in, counted from the left edge of the text, the row's indent included.
    pub column: u16,
    /// How many columns it takes: 0 (a mark without a base), 1 or 2. In a text one column wide a wide one runs over the edge: clip it.
    pub width: u16,
}

/// One step through text: a grapheme or a run of white space.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece<'a> {
    /// Bytes it takes in the text.
    pub(super) len: usize,
    /// What to draw for it.
    pub(super) shows: &'a str,
    /// Columns.
    pub(super) width: u16,
    /// Whether it is white space, and then whether a row may end there.
    pub(super) space: Option<Break>,
}

/// Whether a row may end at a run of white space.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Break {
    /// It may.
    Allowed,
    /// The run is no-break spaces only.
    Forbidden,
}

/// The piece at the start of `rest`; `None` at its end. What it is depends on `rest` alone, so that rows and cells agree wherever they begin.
pub(super) fn piece(rest: &str, spaces: Spaces) -> Option<Piece<'_>> {
    let bytes = rest.as_bytes();
    let first = *bytes.first()?;
    let next_is_ascii = bytes.get(1).is_none_or(u8::is_ascii);
    if first.is_ascii_graphic() && next_is_ascii {
        return Some(Piece { len: 1, shows: rest.get(..1)?, width: 1, space: None });
    }
    let c = rest.chars().next()?;
    if c.is_whitespace() {
        return Some(white(rest, c, spaces));
    }
    let window = rest.get(..rest.floor_char_boundary(rest.len().min(LONGEST)))?;
    let grapheme = window.graphemes(true).next()?;
    let width = u16::try_from(grapheme.width().min(2)).unwrap_or(2);
    Some(Piece { len: grapheme.len(), shows: grapheme, width, space: None })
}

/// A run of white space, or in kept white space its first character.
fn white(rest: &str, first: char, spaces: Spaces) -> Piece<'_> {
    if spaces == Spaces::Kept {
        let width = u16::try_from(first.width().unwrap_or(1).clamp(1, 2)).unwrap_or(1);
        let shows = if width == 2 { "  " } else { " " };
        return Piece { len: first.len_utf8(), shows, width, space: Some(Break::Allowed) };
    }
    let mut len = 0;
    let mut space = Break::Forbidden;
    for c in rest.chars().take_while(|c| c.is_whitespace()) {
        len += c.len_utf8();
        if !matches!(c, '\u{a0}' | '\u{202f}' | '\u{2007}') {
            space = Break::Allowed;
        }
    }
    Piece { len, shows: " ", width: 1, space: Some(space) }
}

/// The cells of a row of text, left to right; none for other rows. A run of white space has the offset of its first byte.
pub fn cells<'a>(text: &'a Text, row: &Row) -> Cells<'a> {
    let span = row.span();
    Cells {
        text: text.as_str(),
        at: span.map_or(0, |s| s.start),
        end: span.map_or(0, |s| s.end.min(text.len())),
        column: row.indent,
        spaces: row.spaces,
    }
}

/// See [`cells`].
#[derive(Clone, Debug)]
pub struct Cells<'a> {
    text: &'a str,
    at: usize,
    end: usize,
    column: u16,
    spaces: Spaces,
}

impl<'a> Iterator for Cells<'a> {
    type Item = Cell<'a>;

    fn next(&mut self) -> Option<Cell<'a>> {
        if self.at >= self.end {
            return None;
        }
        let piece = piece(self.text.get(self.at..self.end)?, self.spaces)?;
        let cell = Cell { offset: self.at, grapheme: piece.shows, column: self.column, width: piece.width };
        self.at += piece.len;
        self.column = self.column.saturating_add(piece.width);
        Some(cell)
    }
}

/// How many columns `words` take.
pub(super) fn columns(words: &str) -> usize {
    words.width()
}

/// `words` cut to `width` columns, with an ellipsis where something was cut.
pub fn fit(words: &str, width: usize) -> String {
    if words.width() <= width {
        return words.to_string();
    }
    let Some(room) = width.checked_sub(1) else { return String::new() };
    let mut out = String::new();
    let mut used = 0;
    for grapheme in words.graphemes(true) {
        used += grapheme.width();
        if used > room {
            break;
        }
        out.push_str(grapheme);
    }
    out.truncate(out.trim_end().len());
    out.push('…');
    out
}
