//! The one way to put cells on the screen: clipped to an area, at their width, in a role's style.

use ratatui::buffer::{Buffer, Cell};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::tui::app::Area;
use crate::tui::flow::fit;
use crate::tui::theme::{Role, Theme};

/// The screen and what it looks like.
pub(super) struct Canvas<'a> {
    buffer: &'a mut Buffer,
    theme: &'a Theme,
}

impl<'a> Canvas<'a> {
    pub(super) fn new(buffer: &'a mut Buffer, theme: &'a Theme) -> Canvas<'a> {
        Canvas { buffer, theme }
    }

    /// The whole screen, whatever size the state thinks it has.
    pub(super) fn whole(&self) -> Area {
        let all = self.buffer.area;
        Area { x: all.x, y: all.y, width: all.width, height: all.height }
    }

    /// Clears an area to a role's ground.
    pub(super) fn fill(&mut self, area: Area, role: Role) {
        let mut blank = Cell::EMPTY;
        blank.set_style(self.theme.style(role));
        let all = self.buffer.area;
        let end = area.x.saturating_add(area.width).min(all.x.saturating_add(all.width));
        for row in area.y..area.y.saturating_add(area.height).min(all.y.saturating_add(all.height)) {
            if area.x >= end || row < all.y || area.x < all.x {
                continue;
            }
            self.cut_before(area.x, row);
            // A row's cells lie side by side: filling them at once is many times faster than finding each.
            let start = self.buffer.index_of(area.x, row);
            if let Some(cells) = self.buffer.content.get_mut(start..start + usize::from(end - area.x)) {
                cells.fill(blank.clone());
            }
        }
    }

    /// One grapheme, if all of it lies in `area`; a wide one that does not leaves its first cell free. One without width of its own has no cell.
    pub(super) fn glyph(&mut self, area: Area, at: (u16, u16), grapheme: &str, width: u16, role: Role) {
        let (column, row) = at;
        if width == 0 || !area.contains(column, row) {
            return;
        }
        let fits = area.contains(column.saturating_add(width - 1), row);
        self.cut_before(column, row);
        self.set(column, row, if fits { grapheme } else { " " }, role);
        for next in 1..if fits { width } else { 0 } {
            self.set(column.saturating_add(next), row, " ", role);
        }
    }

    /// Words on one line from `column` (of the screen) on; gives the column after them.
    pub(super) fn words(&mut self, line: Area, column: u16, words: &str, role: Role) -> u16 {
        let mut at = column;
        for grapheme in words.graphemes(true) {
            if at >= line.x.saturating_add(line.width) {
                break;
            }
            let width = columns(grapheme);
            self.glyph(line, (at, line.y), grapheme, width, role);
            at = at.saturating_add(width);
        }
        at
    }

    /// Words that end where the line ends, `free` columns kept free after them; gives the column they begin in.
    pub(super) fn words_at_end(&mut self, line: Area, free: u16, words: &str, role: Role) -> u16 {
        let end = line.x.saturating_add(line.width).saturating_sub(free);
        let start = end.saturating_sub(columns(words)).max(line.x);
        self.words(line, start, words, role);
        start
    }

    /// Where a cell is drawn over the second half of a wide character, its first half must go too.
    fn cut_before(&mut self, column: u16, row: u16) {
        let before = column.checked_sub(1).and_then(|left| self.buffer.cell_mut((left, row)));
        if let Some(cell) = before.filter(|c| columns(c.symbol()) > 1) {
            cell.set_symbol(" ");
        }
    }

    fn set(&mut self, column: u16, row: u16, symbol: &str, role: Role) {
        let style = self.theme.style(role);
        if let Some(cell) = self.buffer.cell_mut((column, row)) {
            cell.reset();
            cell.set_symbol(symbol).set_style(style);
        }
    }
}

/// The most bytes of anything that are looked at to fill a line: more than the widest screen shows.
const MOST: usize = 2048;

/// Words on a line of `width` columns, cut with an ellipsis. However long they are, it takes no longer.
pub(super) fn fitted(words: &str, width: u16) -> String {
    let start = words.get(..words.floor_char_boundary(MOST)).unwrap_or("");
    fit(start, usize::from(width))
}

/// How many columns words take.
pub(super) fn columns(words: &str) -> u16 {
    u16::try_from(words.width()).unwrap_or(u16::MAX)
}

/// The row `index` of an area, from its top; one that is not in it has no height.
pub(super) fn row_of(area: Area, index: usize) -> Area {
    match u16::try_from(index).ok().filter(|i| *i < area.height) {
        Some(i) => Area { y: area.y.saturating_add(i), height: 1, ..area },
        None => Area { height: 0, ..area },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::layout::Rect;

    fn drawn(width: u16, words: &str) -> Vec<String> {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 8, 1));
        let theme = Theme::of(|_| ratatui::style::Style::new());
        let line = Area { x: 0, y: 0, width, height: 1 };
        Canvas::new(&mut buffer, &theme).words(line, 0, words, Role::Text);
        buffer.content.iter().map(|c| c.symbol().to_owned()).collect()
    }

    #[test]
    fn wide_characters_take_two_cells_and_never_half_of_one() {
        assert_eq!(drawn(8, "a北b"), ["a", "北", " ", "b", " ", " ", " ", " "]);
        assert_eq!(drawn(2, "a北b"), ["a", " ", " ", " ", " ", " ", " ", " "]);
        assert_eq!(drawn(8, "北\u{301}"), ["北\u{301}", " ", " ", " ", " ", " ", " ", " "]);
        assert_eq!(drawn(8, "👩‍👩‍👧e\u{301}x"), ["👩‍👩‍👧", " ", "e\u{301}", "x", " ", " ", " ", " "]);
    }

    #[test]
    fn what_is_drawn_over_half_a_wide_character_takes_all_of_it() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 4, 1));
        let theme = Theme::of(|_| ratatui::style::Style::new());
        let mut canvas = Canvas::new(&mut buffer, &theme);
        let line = Area { x: 0, y: 0, width: 4, height: 1 };
        canvas.words(line, 0, "北北", Role::Text);
        canvas.fill(Area { x: 1, width: 1, ..line }, Role::Text);
        canvas.words(line, 3, "x", Role::Text);
        assert_eq!(buffer.content.iter().map(|c| c.symbol()).collect::<String>(), "   x");
    }
}
