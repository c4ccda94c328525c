//! Cells to bytes, as few as can be.
//!
//! ratatui's own writer repeats both colours whenever one of them changes, and formats each through several layers: half the time of a first frame. This
//! one says only what changed since the cell before. All but the cells is left to ratatui's.

use std::io::{self, Write};

use ratatui::backend::{Backend, ClearType, CrosstermBackend, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};
use ratatui::style::{Color, Modifier};

/// Writes frames to `W`, which should gather what it is given.
#[derive(Debug)]
pub(super) struct SparingBackend<W: Write> {
    inner: CrosstermBackend<W>,
    /// The bytes of the frame being written; kept for its room.
    bytes: Vec<u8>,
}

impl<W: Write> SparingBackend<W> {
    pub fn new(writer: W) -> SparingBackend<W> {
        SparingBackend { inner: CrosstermBackend::new(writer), bytes: Vec::new() }
    }
}

/// What the terminal writes with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Pen {
    fg: Color,
    bg: Color,
    modifier: Modifier,
}

const PLAIN: Pen = Pen { fg: Color::Reset, bg: Color::Reset, modifier: Modifier::empty() };

/// The SGR parameter that switches each attribute on.
const ATTRIBUTES: [(Modifier, u8); 7] = [
    (Modifier::BOLD, 1),
    (Modifier::DIM, 2),
    (Modifier::ITALIC, 3),
    (Modifier::UNDERLINED, 4),
    (Modifier::REVERSED, 7),
    (Modifier::HIDDEN, 8),
    (Modifier::CROSSED_OUT, 9),
];

/// Adds the SGR sequence that turns `from` into `to`. Attributes are not switched off one by one (terminals differ on 21 and 22): all is reset.
fn change(out: &mut Vec<u8>, from: Pen, to: Pen) {
    let mut parameters = Parameters { out, first: true };
    let mut from = from;
    if !to.modifier.contains(from.modifier) {
        parameters.number(0);
        from = PLAIN;
    }
    for (attribute, number) in ATTRIBUTES {
        if to.modifier.contains(attribute) && !from.modifier.contains(attribute) {
            parameters.number(number);
        }
    }
    if to.fg != from.fg {
        parameters.color(to.fg, 30);
    }
    if to.bg != from.bg {
        parameters.color(to.bg, 40);
    }
    if !parameters.first {
        out.push(b'm');
    }
}

/// The parameters of one SGR sequence.
struct Parameters<'a> {
    out: &'a mut Vec<u8>,
    first: bool,
}

impl Parameters<'_> {
    fn number(&mut self, number: u8) {
        self.out.extend_from_slice(if self.first { b"\x1b[" } else { b";" });
        self.first = false;
        decimal(self.out, u16::from(number));
    }

    /// A colour; `base` is 30 for ink, 40 for ground.
    fn color(&mut self, color: Color, base: u8) {
        match color {
            Color::Reset => self.number(base + 9),
            Color::Rgb(r, g, b) => [base + 8, 2, r, g, b].into_iter().for_each(|n| self.number(n)),
            Color::Indexed(index) => [base + 8, 5, index].into_iter().for_each(|n| self.number(n)),
            Color::Black => self.number(base),
            Color::Red => self.number(base + 1),
            Color::Green => self.number(base + 2),
            Color::Yellow => self.number(base + 3),
            Color::Blue => self.number(base + 4),
            Color::Magenta => self.number(base + 5),
            Color::Cyan => self.number(base + 6),
            Color::Gray => self.number(base + 7),
            Color::DarkGray => self.number(base + 60),
            Color::LightRed => self.number(base + 61),
            Color::LightGreen => self.number(base + 62),
            Color::LightYellow => self.number(base + 63),
            Color::LightBlue => self.number(base + 64),
            Color::LightMagenta => self.number(base + 65),
            Color::LightCyan => self.number(base + 66),
            Color::White => self.number(base + 67),
        }
    }
}

fn decimal(out: &mut Vec<u8>, number: u16) {
    if number >= 10 {
        decimal(out, number / 10);
    }
    out.push(b'0' + u8::try_from(number % 10).unwrap_or(0));
}

impl<W: Write> Backend for SparingBackend<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let out = &mut self.bytes;
        out.clear();
        let mut pen = PLAIN;
        let mut next = None;
        for (x, y, cell) in content {
            if next != Some((x, y)) {
                out.extend_from_slice(b"\x1b[");
                decimal(out, y.saturating_add(1));
                out.push(b';');
                decimal(out, x.saturating_add(1));
                out.push(b'H');
            }
            let wanted = Pen { fg: cell.fg, bg: cell.bg, modifier: cell.modifier };
            if wanted != pen {
                change(out, pen, wanted);
                pen = wanted;
            }
            out.extend_from_slice(cell.symbol().as_bytes());
            // After anything but one plain character the terminal's cursor may stand elsewhere than we think.
            next = (cell.symbol().len() == 1).then_some((x.saturating_add(1), y));
        }
        out.extend_from_slice(b"\x1b[0m");
        self.inner.write_all(&self.bytes)
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.inner.hide_cursor()
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.inner.show_cursor()
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        self.inner.get_cursor_position()
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.inner.set_cursor_position(position)
    }

    fn clear(&mut self) -> io::Result<()> {
        self.inner.clear()
    }

    fn clear_region(&mut self, clear_type: ClearType) -> io::Result<()> {
        self.inner.clear_region(clear_type)
    }

    fn size(&self) -> io::Result<Size> {
        self.inner.size()
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        self.inner.window_size()
    }

    fn flush(&mut self) -> io::Result<()> {
        Backend::flush(&mut self.inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::style::Style;

    fn written(cells: &[(u16, u16, Cell)]) -> String {
        let mut backend = SparingBackend::new(Vec::new());
        backend.draw(cells.iter().map(|(x, y, cell)| (*x, *y, cell))).expect("writing to memory");
        String::from_utf8(backend.bytes).expect("only text is written").replace('\x1b', "^")
    }

    fn cell(symbol: &'static str, style: Style) -> Cell {
        let mut cell = Cell::new(symbol);
        cell.set_style(style);
        cell
    }

    #[test]
    fn only_what_changes_is_said() {
        let ground = Style::new().bg(Color::Rgb(1, 20, 255));
        let cells = [
            (3, 0, cell("a", ground)),
            (4, 0, cell("b", ground)),
            (5, 0, cell("c", ground.fg(Color::Indexed(7)).add_modifier(Modifier::BOLD))),
            (6, 0, cell("d", ground.fg(Color::Indexed(7)))),
        ];
        assert_eq!(written(&cells), "^[1;4H^[48;2;1;20;255mab^[1;38;5;7mc^[0;38;5;7;48;2;1;20;255md^[0m");
    }

    #[test]
    fn the_cursor_is_put_anew_after_what_may_be_wide() {
        let cells = [(0, 9, cell("東", Style::new())), (2, 9, cell("x", Style::new().fg(Color::White).bg(Color::Black)))];
        assert_eq!(written(&cells), "^[10;1H東^[10;3H^[97;40mx^[0m");
    }

    #[test]
    fn no_colours_write_none() {
        let cells = [(0, 0, cell("x", Style::new().add_modifier(Modifier::UNDERLINED | Modifier::DIM)))];
        assert_eq!(written(&cells), "^[1;1H^[2;4mx^[0m");
    }
}
