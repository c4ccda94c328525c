//! The terminal as two files: one to read keys from, one to draw on.

use std::fs::File;
use std::io::{self, Read, Write};
use std::os::fd::{AsFd, BorrowedFd};
use std::os::unix::ffi::OsStrExt;
use std::path::Path;

use rustix::termios::{OptionalActions, Termios, isatty, tcgetattr, tcgetwinsize, tcsetattr};

use crate::tui::app::Size;

/// The terminal.
#[derive(Debug)]
pub(super) struct Tty {
    keys: File,
    screen: File,
}

impl Tty {
    /// Standard output, and standard input where that is a terminal. Where it is not (an article is piped in), the terminal is opened by its own name:
    /// `/dev/tty` cannot be waited on everywhere.
    pub fn open() -> io::Result<Tty> {
        let screen = File::from(io::stdout().as_fd().try_clone_to_owned()?);
        let keys = match isatty(io::stdin()) {
            true => File::from(io::stdin().as_fd().try_clone_to_owned()?),
            false => {
                let name = rustix::termios::ttyname(&screen, Vec::new());
                let by_name = name.map_err(io::Error::from).and_then(|n| open_tty(Path::new(std::ffi::OsStr::from_bytes(n.as_bytes()))));
                by_name.or_else(|_| open_tty(Path::new("/dev/tty")))?
            }
        };
        Ok(Tty { keys, screen })
    }

    /// Another handle on the same terminal.
    pub fn try_clone(&self) -> io::Result<Tty> {
        Ok(Tty { keys: self.keys.try_clone()?, screen: self.screen.try_clone()? })
    }

    /// Its size in cells; 80x24 where it does not know.
    pub fn size(&self) -> Size {
        match tcgetwinsize(&self.screen) {
            Ok(size) if size.ws_col > 0 && size.ws_row > 0 => Size { width: size.ws_col, height: size.ws_row },
            _ => Size { width: 80, height: 24 },
        }
    }

    /// Its modes.
    pub fn modes(&self) -> io::Result<Termios> {
        Ok(tcgetattr(&self.keys)?)
    }

    /// Changes its modes at once.
    pub fn set_modes(&self, modes: &Termios) -> io::Result<()> {
        loop {
            match tcsetattr(&self.keys, OptionalActions::Now, modes) {
                Err(rustix::io::Errno::INTR) => {}
                result => return Ok(result?),
            }
        }
    }

    /// Reads what keys there are; waits if there are none.
    pub fn read(&self, into: &mut [u8]) -> io::Result<usize> {
        (&self.keys).read(into)
    }

    /// Writes everything at once.
    pub fn write(&self, bytes: &[u8]) -> io::Result<()> {
        (&self.screen).write_all(bytes)
    }

    /// What to wait on for keys.
    pub fn keys(&self) -> BorrowedFd<'_> {
        self.keys.as_fd()
    }

    /// A handle that a child process can have as its standard input.
    pub fn stdin_for_child(&self) -> io::Result<File> {
        self.keys.try_clone()
    }
}

fn open_tty(path: &Path) -> io::Result<File> {
    File::options().read(true).write(true).open(path)
}
