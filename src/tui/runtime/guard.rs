//! Takes the terminal over and gives it back as it was, whatever happens in between.

use std::io;
use std::panic;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use rustix::termios::Termios;

use super::tty::Tty;

/// Alternate screen, cleared; cursor hidden; pasted text marked as such.
const ENTER: &[u8] = b"\x1b[?1049h\x1b[2J\x1b[?25l\x1b[?2004h";

/// Everything that may have been switched on is switched off, a half-drawn frame ended, the cursor shown, the former screen brought back.
const LEAVE: &[u8] = b"\x1b[?2026l\x1b[0m\x1b[?1006l\x1b[?1000l\x1b[?2004l\x1b[?25h\x1b[?1049l";

const MOUSE_ON: &[u8] = b"\x1b[?1000h\x1b[?1006h";
const MOUSE_OFF: &[u8] = b"\x1b[?1006l\x1b[?1000l";

/// Holds the terminal; gives it back when dropped.
#[derive(Debug)]
pub(super) struct Guard {
    held: Arc<Held>,
}

/// What it takes to give the terminal back, from wherever that has to be done.
#[derive(Debug)]
struct Held {
    tty: Tty,
    /// The modes it had.
    before: Termios,
    /// The modes we use.
    raw: Termios,
    taken: AtomicBool,
    mouse: AtomicBool,
}

impl Guard {
    /// Remembers the terminal's state and makes sure that a panic gives it back before its message is written. Nothing is changed yet.
    pub fn new(tty: &Tty) -> io::Result<Guard> {
        let before = tty.modes()?;
        let mut raw = before.clone();
        raw.make_raw();
        let held = Arc::new(Held { tty: tty.try_clone()?, before, raw, taken: AtomicBool::new(false), mouse: AtomicBool::new(false) });
        restore_on_panic(Arc::clone(&held));
        Ok(Guard { held })
    }

    /// Takes the terminal over, also when somebody else changed it since. `extra` is written along.
    pub fn enter(&self, extra: &[u8]) -> io::Result<()> {
        // First of all, so that a failure half-way is undone.
        self.held.taken.store(true, Ordering::SeqCst);
        self.held.tty.set_modes(&self.held.raw)?;
        let mut bytes = ENTER.to_vec();
        if self.held.mouse.load(Ordering::SeqCst) {
            bytes.extend_from_slice(MOUSE_ON);
        }
        bytes.extend_from_slice(extra);
        self.held.tty.write(&bytes)
    }

    /// Whether the terminal is ours now.
    pub fn holds(&self) -> bool {
        self.held.taken.load(Ordering::SeqCst)
    }

    /// Gives the terminal back. Does nothing if that was done already.
    pub fn leave(&self) {
        self.held.leave();
    }

    /// Listens to the mouse, or leaves it to the terminal.
    pub fn set_mouse(&self, on: bool) -> io::Result<()> {
        self.held.mouse.store(on, Ordering::SeqCst);
        self.held.tty.write(if on { MOUSE_ON } else { MOUSE_OFF })
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        self.leave();
    }
}

impl Held {
    fn leave(&self) {
        if self.taken.swap(false, Ordering::SeqCst) {
            // A terminal that is gone needs no restoring.
            let _ = self.tty.write(LEAVE);
            let _ = self.tty.set_modes(&self.before);
        }
    }
}

/// Puts our restoring before the panic hook there is. Worker threads' panics are caught and told on the screen: they leave the terminal alone.
fn restore_on_panic(held: Arc<Held>) {
    let screen_thread = thread::current().id();
    let previous = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        if thread::current().id() == screen_thread {
            held.leave();
            previous(info);
        } else if !held.taken.load(Ordering::SeqCst) {
            previous(info);
        }
    }));
}
