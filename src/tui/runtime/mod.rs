//! The reader on a real terminal: takes it over and gives it back, reads keys, minds signals, carries out effects on threads, draws.
//!
//! One thread waits, without a timeout unless the reader wants to be woken, for three things: the terminal, signals, and what the worker threads have to
//! say. Whatever has come in by then is taken in before one frame is drawn, so a thousand queued keys cost one frame, and nothing happens when nothing
//! comes in.

mod backend;
mod browser;
mod clipboard;
mod colour;
mod decode;
mod editor;
mod gatherer;
mod guard;
mod keeper;
mod memory;
mod reviewer;
mod screen;
mod session;
mod signals;
mod tty;
mod watcher;
mod workers;

use std::io;
use std::path::PathBuf;
use std::process::ExitCode;
use std::thread;

pub use colour::{ColorWhen, Looks};

use crate::desk::{self, Articles, Rest};

/// Why the reader could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum RuntimeError {
    /// There is no terminal to take keys from.
    #[error("there is no terminal to read keys from ({0}); use --plain, or nutgraf export")]
    NoTerminal(io::Error),
    /// The terminal would not be set up, or signals not be caught.
    #[error("the terminal could not be set up ({0}); use --plain, or nutgraf export")]
    Setup(io::Error),
    /// The terminal went wrong while the reader ran.
    #[error("the terminal failed ({0})")]
    Terminal(io::Error),
}

/// What the reader is run over.
#[derive(Debug)]
pub struct Opening {
    /// The articles.
    pub articles: Articles,
    /// Those that are still to be found; they come after the others.
    pub rest: Option<Rest>,
    /// What it looks like.
    pub looks: Looks,
    /// Where reviews are kept, if anywhere.
    pub library: Option<PathBuf>,
    /// Whether it is the library's stories that are listed: then there are no other articles.
    pub browse: bool,
    /// What the user named: the folders among them are watched for new files, and the files of all articles for changes. `None`: nothing is watched.
    pub watched: Option<Vec<PathBuf>>,
}

/// Runs the reader until the user leaves. The exit code is 0, or 128 and its number when a signal ended it.
pub fn run(opening: Opening) -> Result<ExitCode, RuntimeError> {
    // The word lists are made while the terminal is set up and the article read; without the thread they are made when they are needed.
    let _ = thread::Builder::new().spawn(desk::prepare);
    let tty = tty::Tty::open().map_err(RuntimeError::NoTerminal)?;
    session::Session::start(tty, opening).map_err(RuntimeError::Setup)?.run().map_err(RuntimeError::Terminal)
}
