//! Signals, as something to wait on.

use std::io;
use std::os::fd::{AsFd, BorrowedFd};
use std::os::unix::net::UnixStream;

use rustix::process::Signal;
use signal_hook::consts::{SIGCHLD, SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::backend::SignalDelivery;
use signal_hook::iterator::exfiltrator::SignalOnly;

/// The signals that the reader minds.
#[derive(Debug)]
pub(super) struct Signals {
    delivery: SignalDelivery<UnixStream, SignalOnly>,
}

/// What a signal asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Asked {
    /// Leave; the exit code is 128 and this number.
    Leave(i32),
    /// Stop, as on Ctrl-Z.
    Stop,
    /// We were stopped and go on.
    GoOn,
    /// The terminal has another size.
    Resize,
    /// A child ended, or stopped.
    Child,
}

impl Signals {
    /// Catches them from now on.
    pub fn catch() -> io::Result<Signals> {
        let (read, write) = UnixStream::pair()?;
        read.set_nonblocking(true)?;
        write.set_nonblocking(true)?;
        let all = [SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH, SIGCHLD];
        Ok(Signals { delivery: SignalDelivery::with_pipe(read, write, SignalOnly, all)? })
    }

    /// What to wait on.
    pub fn fd(&self) -> BorrowedFd<'_> {
        self.delivery.get_read().as_fd()
    }

    /// What has come in since. Several of one kind are one.
    pub fn take(&mut self) -> Vec<Asked> {
        let asked = self.delivery.pending().map(|signal| match signal {
            SIGTSTP => Asked::Stop,
            SIGCONT => Asked::GoOn,
            SIGWINCH => Asked::Resize,
            SIGCHLD => Asked::Child,
            other => Asked::Leave(other),
        });
        asked.collect()
    }
}

/// Whom to stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Whom {
    /// This process: it alone got the signal.
    Us,
    /// The whole job, as the terminal would do on Ctrl-Z.
    Job,
}

/// Whether there is a shell that would bring the job back: none where the terminal runs nothing but us (`xterm -e nutgraf`), for then we, or the script
/// that started us, lead the session.
pub(super) fn has_shell() -> bool {
    rustix::process::getsid(None).is_ok_and(|session| session != rustix::process::getpgrp())
}

/// Stops until somebody says to go on.
pub(super) fn stop(whom: Whom) -> io::Result<()> {
    match whom {
        Whom::Us => rustix::process::kill_process(rustix::process::getpid(), Signal::STOP)?,
        Whom::Job => rustix::process::kill_current_process_group(Signal::STOP)?,
    }
    Ok(())
}
