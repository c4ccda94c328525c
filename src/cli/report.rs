//! What the user is told on standard error, and the exit code that follows from it.

use std::fmt::Display;
use std::io::{self, Write};
use std::process::ExitCode;

/// Counts what went wrong and tells it as it happens.
#[derive(Debug, Default)]
pub(super) struct Report {
    failed: bool,
}

impl Report {
    /// Tells a problem on one line of standard error. Nobody listening there is no reason to stop.
    pub fn tell(&mut self, problem: &impl Display) {
        self.failed = true;
        let _ = writeln!(io::stderr(), "nutgraf: {problem}");
    }

    /// 0 if nothing failed, else 1; 1 with a message if the output itself could not be written. A reader that went away is success.
    pub fn exit_code(mut self, written: io::Result<()>) -> ExitCode {
        self.failed |= !self.is_written(written);
        ExitCode::from(u8::from(self.failed))
    }

    /// Whether the output was written, as far as anybody wanted it; if not, tells why.
    pub fn is_written(&self, written: io::Result<()>) -> bool {
        match written {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                let _ = writeln!(io::stderr(), "nutgraf: the output could not be written ({error}); check the disk and the permissions");
                false
            }
            _ => true,
        }
    }
}
