//! Frames: each is one write, between the marks that let the terminal show it at once.

use std::cell::RefCell;
use std::io::{self, Write};
use std::rc::Rc;

use ratatui::layout::Rect;
use ratatui::{Frame, Terminal, TerminalOptions, Viewport};

use super::backend::SparingBackend;
use super::tty::Tty;
use crate::tui::app::Size;

const BEGIN: &[u8] = b"\x1b[?2026h";
const END: &[u8] = b"\x1b[?2026l";
const CLEAR: &[u8] = b"\x1b[0m\x1b[2J";

/// What is to be written, shared with the backend, which would else write as it goes.
#[derive(Clone, Debug, Default)]
struct Outgoing(Rc<RefCell<Vec<u8>>>);

impl Write for Outgoing {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The terminal's screen.
#[derive(Debug)]
pub(super) struct Screen {
    outgoing: Outgoing,
    terminal: Terminal<SparingBackend<Outgoing>>,
    size: Size,
    /// Whether what stands on it is not what we drew last.
    stale: bool,
}

impl Screen {
    /// A screen of this size, taken to be blank.
    pub fn new(size: Size) -> io::Result<Screen> {
        // The theme decides what is sent. Left alone, crossterm answers NO_COLOR with resets that take bold and underline along.
        crossterm::style::force_color_output(true);
        let outgoing = Outgoing::default();
        Ok(Screen { terminal: blank(&outgoing, size)?, outgoing, size, stale: false })
    }

    /// The next frame is drawn whole, on a cleared screen.
    pub fn forget(&mut self) {
        self.stale = true;
    }

    /// Draws a frame of this size.
    pub fn draw(&mut self, tty: &Tty, size: Size, paint: impl FnOnce(&mut Frame)) -> io::Result<()> {
        let fresh = self.stale || size != self.size;
        if fresh {
            self.terminal = blank(&self.outgoing, size)?;
            (self.size, self.stale) = (size, false);
        }
        let mut bytes = self.outgoing.0.borrow_mut();
        bytes.clear();
        bytes.extend_from_slice(BEGIN);
        if fresh {
            bytes.extend_from_slice(CLEAR);
        }
        drop(bytes);
        self.terminal.draw(paint)?;
        let mut bytes = self.outgoing.0.borrow_mut();
        bytes.extend_from_slice(END);
        tty.write(&bytes)
    }
}

/// A terminal of a fixed size, because its own way of asking opens `/dev/tty` for every frame.
fn blank(outgoing: &Outgoing, size: Size) -> io::Result<Terminal<SparingBackend<Outgoing>>> {
    let viewport = Viewport::Fixed(Rect::new(0, 0, size.width, size.height));
    Terminal::with_options(SparingBackend::new(outgoing.clone()), TerminalOptions { viewport })
}
