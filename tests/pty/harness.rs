//! A terminal for the program to run in: keys go in, a screen comes out.
//!
//! Verbs: [`Reader::wait`] for what must appear, [`Reader::absent`] for what must go, [`Reader::stable`] for a screen that no longer changes,
//! [`Reader::exit`] for the end. Each blocks on what the program writes, with a deadline; none sleeps.

use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, WaitOptions, kill_process, waitpid};

/// How long anything may take on a busy machine.
const DEADLINE: Duration = Duration::from_secs(20);

/// How long nothing has to be written for a screen to count as stable.
const SILENCE: Duration = Duration::from_millis(150);

/// What the terminal answers when asked for its background and its kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answers {
    /// Nothing at all.
    Silent,
    /// Black.
    Dark,
    /// White.
    Light,
}

/// The program in its terminal.
pub struct Reader {
    master: Box<dyn MasterPty + Send>,
    keys: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    output: Receiver<Vec<u8>>,
    screen: vt100::Parser,
    modes_before: String,
    answers: Answers,
    /// Everything written so far.
    pub log: Vec<u8>,
}

/// How to start the program.
pub struct Start {
    command: CommandBuilder,
    size: (u16, u16),
    answers: Answers,
}

impl Start {
    /// The program with these arguments, on a terminal of 100x30 that tells that it is dark.
    pub fn nutgraf(args: &[&str]) -> Start {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_nutgraf"));
        command.args(args);
        Start::command(command)
    }

    /// A shell command line; `$NUTGRAF` is the program.
    pub fn shell(line: &str) -> Start {
        let mut command = CommandBuilder::new("/bin/sh");
        command.args(["-c", line]);
        command.env("NUTGRAF", env!("CARGO_BIN_EXE_nutgraf"));
        Start::command(command)
    }

    fn command(mut command: CommandBuilder) -> Start {
        command.cwd(env!("CARGO_MANIFEST_DIR"));
        for name in ["NO_COLOR", "COLORFGBG", "VISUAL", "EDITOR", "NUTGRAF_PANIC_ON_KEY"] {
            command.env_remove(name);
        }
        command.env("TERM", "xterm-256color");
        command.env("COLORTERM", "truecolor");
        command.env("RUST_BACKTRACE", "0");
        // No test finds, or makes, the library of whoever runs it.
        command.env("XDG_DATA_HOME", concat!(env!("CARGO_TARGET_TMPDIR"), "/no-library"));
        Start { command, size: (100, 30), answers: Answers::Dark }
    }

    pub fn env(mut self, name: &str, value: &str) -> Start {
        self.command.env(name, value);
        self
    }

    pub fn cwd(mut self, path: &Path) -> Start {
        self.command.cwd(path);
        self
    }

    pub fn size(mut self, columns: u16, rows: u16) -> Start {
        self.size = (columns, rows);
        self
    }

    pub fn answers(mut self, answers: Answers) -> Start {
        self.answers = answers;
        self
    }

    pub fn run(self) -> Reader {
        let (columns, rows) = self.size;
        let pair = native_pty_system().openpty(pty_size(columns, rows)).unwrap();
        let modes_before = format!("{:?}", pair.master.get_termios());
        let child = pair.slave.spawn_command(self.command).unwrap();
        drop(pair.slave);
        let mut from = pair.master.try_clone_reader().unwrap();
        let (send, output) = channel();
        thread::spawn(move || {
            let mut bytes = [0; 65536];
            while let Ok(n @ 1..) = from.read(&mut bytes) {
                if send.send(bytes[..n].to_vec()).is_err() {
                    break;
                }
            }
        });
        Reader {
            keys: pair.master.take_writer().unwrap(),
            master: pair.master,
            child,
            output,
            screen: vt100::Parser::new(cells(rows), cells(columns), 0),
            modes_before,
            answers: self.answers,
            log: Vec::new(),
        }
    }
}

impl Reader {
    /// What is on the screen, a row a line.
    pub fn contents(&self) -> String {
        self.screen.screen().contents()
    }

    /// The terminal's state.
    pub fn screen(&self) -> &vt100::Screen {
        self.screen.screen()
    }

    /// Until `text` is on the screen.
    #[track_caller]
    pub fn wait(&mut self, text: &str) -> &mut Reader {
        self.until(&format!("{text:?} to appear"), |reader| reader.contents().contains(text))
    }

    /// Until `text` is no longer on the screen.
    #[track_caller]
    pub fn absent(&mut self, text: &str) -> &mut Reader {
        self.until(&format!("{text:?} to go"), |reader| !reader.contents().contains(text))
    }

    /// Until `done`.
    #[track_caller]
    pub fn until(&mut self, what: &str, done: impl Fn(&Reader) -> bool) -> &mut Reader {
        let deadline = Instant::now() + DEADLINE;
        while !done(self) {
            let left = deadline.saturating_duration_since(Instant::now());
            assert!(self.take(left).is_ok(), "waited in vain for {what}; the screen:\n{}", self.contents());
        }
        self
    }

    /// Until nothing more is written; the screen then.
    pub fn stable(&mut self) -> String {
        while self.take(SILENCE).is_ok() {}
        self.contents()
    }

    /// Types.
    pub fn keys(&mut self, keys: &str) -> &mut Reader {
        self.keys.write_all(keys.as_bytes()).unwrap();
        self
    }

    /// Changes the terminal's size.
    pub fn resize(&mut self, columns: u16, rows: u16) -> &mut Reader {
        self.screen.set_size(cells(rows), cells(columns));
        self.master.resize(pty_size(columns, rows)).unwrap();
        self
    }

    /// The process.
    pub fn pid(&self) -> Pid {
        Pid::from_raw(i32::try_from(self.child.process_id().unwrap()).unwrap()).unwrap()
    }

    /// Sends a signal.
    pub fn signal(&mut self, signal: Signal) -> &mut Reader {
        kill_process(self.pid(), signal).unwrap();
        self
    }

    /// Until the process is stopped.
    #[track_caller]
    pub fn stopped(&mut self) -> &mut Reader {
        let (send, stopped) = channel();
        let pid = self.pid();
        thread::spawn(move || send.send(waitpid(Some(pid), WaitOptions::UNTRACED).unwrap().is_some_and(|(_, s)| s.stopped())));
        assert_eq!(stopped.recv_timeout(DEADLINE), Ok(true), "it did not stop; the screen:\n{}", self.contents());
        self.stable();
        self
    }

    /// Whether the terminal is as it was before the program took it over.
    #[track_caller]
    pub fn assert_given_back(&self) {
        let screen = self.screen();
        assert!(!screen.alternate_screen(), "the alternate screen is still on");
        assert!(!screen.hide_cursor(), "the cursor is still hidden");
        assert!(!screen.bracketed_paste(), "bracketed paste is still on");
        assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None);
        assert_eq!(screen.fgcolor(), vt100::Color::Default);
        assert_eq!(format!("{:?}", self.master.get_termios()), self.modes_before, "the terminal's modes");
        let count = |sequence: &[u8]| memchr::memmem::find_iter(&self.log, sequence).count();
        assert!(count(b"\x1b[?2026h") <= count(b"\x1b[?2026l"), "a synchronized update was left open");
    }

    /// The exit code, once it has ended and given the terminal back.
    #[track_caller]
    pub fn exit(&mut self) -> u32 {
        let deadline = Instant::now() + DEADLINE;
        loop {
            match self.take(deadline.saturating_duration_since(Instant::now())) {
                Ok(()) => {}
                Err(RecvTimeoutError::Disconnected) => break,
                Err(RecvTimeoutError::Timeout) => panic!("it did not end; the screen:\n{}", self.contents()),
            }
        }
        self.assert_given_back();
        self.child.wait().unwrap().exit_code()
    }

    /// Takes in what the program wrote next, and answers what it asked.
    fn take(&mut self, wait: Duration) -> Result<(), RecvTimeoutError> {
        let bytes = self.output.recv_timeout(wait)?;
        self.screen.process(&bytes);
        self.log.extend_from_slice(&bytes);
        let answer = match self.answers {
            Answers::Silent => return Ok(()),
            Answers::Dark => "\x1b]11;rgb:1010/1010/1010\x1b\\\x1b[?62;22c",
            Answers::Light => "\x1b]11;rgb:ffff/ffff/ffff\x1b\\\x1b[?62;22c",
        };
        if memchr::memmem::find(&bytes, b"\x1b[c").is_some() {
            self.keys.write_all(answer.as_bytes()).unwrap();
        }
        Ok(())
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        // A test that failed leaves nothing running.
        let _ = self.child.kill();
    }
}

fn pty_size(columns: u16, rows: u16) -> PtySize {
    PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 }
}

fn cells(count: u16) -> NonZeroU16 {
    NonZeroU16::new(count).unwrap()
}
