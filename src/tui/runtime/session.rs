//! One run of the reader: wait, take in, draw.

use std::io;
use std::path::PathBuf;
use std::process::{Child, ExitCode};
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime};

use rustix::event::{PollFd, PollFlags, Timespec, poll};

use super::Opening;
use super::clipboard;
use super::colour::{Colours, QUESTION, on_background, settled, variable};
use super::decode::{Decoder, Input};
use super::editor;
use super::guard::Guard;
use super::memory::Memory;
use super::reviewer::{Job, Open};
use super::screen::Screen;
use super::signals::{Asked, Signals, Whom, has_shell, stop};
use super::tty::Tty;
use super::watcher::entry;
use super::workers::Workers;
use crate::desk::Rest;
use crate::tui::app::{App, Appearance, Browse, Entry};
use crate::tui::update::{start, update};
use crate::tui::{Effect, Msg, view};

/// How long the first frame waits for its article: most are read by then, and nobody sees an empty frame.
const FIRST_ARTICLE: Duration = Duration::from_millis(30);

/// How long the first frame waits for the terminal to tell its background. One that answers later changes the colours later.
const FIRST_ANSWER: Duration = Duration::from_millis(100);

/// How long to wait for the rest of a sequence before Escape is taken for the key.
const ESCAPE: Duration = Duration::from_millis(20);

/// How long queued input is taken in before a frame is drawn all the same.
const PATIENCE: Duration = Duration::from_millis(100);

/// The reader at work.
#[derive(Debug)]
pub(super) struct Session {
    tty: Tty,
    guard: Guard,
    screen: Screen,
    signals: Signals,
    workers: Workers,
    memory: Memory,
    decoder: Decoder,
    app: App,
    colours: Colours,
    first: FirstFrame,
    /// Whether the terminal still owes an answer.
    unanswered: bool,
    /// When to take a lone Escape for the key.
    escape: Option<Instant>,
    /// When the app wants to be woken.
    timer: Option<Instant>,
    /// What is to be gone through once the first frame is drawn.
    rest: Option<Rest>,
    /// What is to be watched once the first frame is drawn, for what happens from when on.
    watched: Option<(Vec<PathBuf>, SystemTime)>,
}

/// What the first frame waits for, and until when.
#[derive(Clone, Copy, Debug, Default)]
struct FirstFrame {
    article: Option<Instant>,
    answer: Option<Instant>,
}

/// Why the reader ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ending {
    Quit,
    Signal(i32),
    /// The terminal is gone.
    Hangup,
}

/// What there is to be taken in.
#[derive(Clone, Copy, Debug, Default)]
struct Ready {
    keys: bool,
    signals: bool,
    workers: bool,
}

impl Ready {
    fn anything(self) -> bool {
        self.keys || self.signals || self.workers
    }
}

impl Session {
    /// Takes the terminal over and has the first article read.
    pub fn start(tty: Tty, opening: Opening) -> io::Result<Session> {
        let Opening { articles, rest, looks, library, browse, watched } = opening;
        let entries: Vec<Entry> = articles.first(usize::MAX).iter().map(entry).collect();
        let appearance = settled(looks, variable);
        let size = tty.size();
        let mut app = App::new(entries, size, appearance.unwrap_or(Appearance::Dark));
        app.list.growing = rest.is_some();
        app.browse = browse.then(Browse::default);
        let asked = start(&mut app);
        let unanswered = appearance.is_none();
        let now = Instant::now();
        let first = FirstFrame {
            article: (app.opening.is_some() || browse).then_some(now + FIRST_ARTICLE),
            answer: unanswered.then_some(now + FIRST_ANSWER),
        };
        let mut session = Session {
            guard: Guard::new(&tty)?,
            screen: Screen::new(size)?,
            signals: Signals::catch()?,
            workers: Workers::new(articles, library)?,
            rest,
            watched: watched.map(|roots| (roots, SystemTime::now())),
            memory: Memory::default(),
            decoder: Decoder::default(),
            colours: Colours::new(&app, looks, variable),
            tty,
            app,
            first,
            unanswered,
            escape: None,
            timer: None,
        };
        session.guard.enter(if unanswered { QUESTION } else { b"" })?;
        for effect in asked {
            match effect {
                Effect::Open(index) => session.open_first(index)?,
                other => drop(session.carry_out(other)?),
            }
        }
        Ok(session)
    }

    /// Has the first article read while the terminal thinks about its answer.
    fn open_first(&mut self, index: usize) -> io::Result<()> {
        match self.workers.open_if_small(index) {
            Some(opened) => {
                self.first.article = None;
                if !self.guard.holds() {
                    // Reading it panicked, was caught and is told on the screen: which the panic's hook gave back.
                    self.guard.enter(b"")?;
                }
                self.tell(opened).map(drop)
            }
            None => self.workers.open(index),
        }
    }

    /// Runs until the reader ends, and gives the terminal back.
    pub fn run(mut self) -> io::Result<ExitCode> {
        let ending = loop {
            match self.turn() {
                Ok(None) => {}
                Ok(Some(ending)) => break ending,
                // The terminal going away shows first in whatever was tried last.
                Err(error) if error.raw_os_error() == Some(rustix::io::Errno::IO.raw_os_error()) => break Ending::Hangup,
                Err(error) => return Err(error),
            }
        };
        if ending == Ending::Quit {
            self.await_answer();
        }
        self.guard.leave();
        if let Some(task) = self.memory.leave() {
            self.workers.keep(task)?;
        }
        self.workers.finish();
        Ok(match ending {
            Ending::Quit => ExitCode::SUCCESS,
            Ending::Signal(signal) => ExitCode::from(128_u8.saturating_add(u8::try_from(signal).unwrap_or(0))),
            Ending::Hangup => ExitCode::from(129),
        })
    }

    /// Draws if a frame is due, waits, takes in everything that has come.
    fn turn(&mut self) -> io::Result<Option<Ending>> {
        if self.app.changed && self.first_frame_may_be_drawn() {
            self.draw()?;
            if let Some(rest) = self.rest.take() {
                self.workers.gather(rest)?;
            }
            if let Some((roots, since)) = self.watched.take() {
                self.workers.watch(roots, since)?;
            }
        }
        let mut ready = self.wait(self.deadline())?;
        if let Some(ending) = self.expire(ready)? {
            return Ok(Some(ending));
        }
        let began = Instant::now();
        while ready.anything() {
            if let Some(ending) = self.take_in(ready)? {
                return Ok(Some(ending));
            }
            if began.elapsed() > PATIENCE {
                break;
            }
            ready = self.wait(Some(began))?;
        }
        Ok(None)
    }

    fn draw(&mut self) -> io::Result<()> {
        self.app.changed = false;
        self.colours.fit(&self.app);
        let (app, theme) = (&self.app, self.colours.theme());
        self.screen.draw(&self.tty, app.size, |frame| view::draw(app, theme, frame))
    }

    fn first_frame_may_be_drawn(&mut self) -> bool {
        let now = Instant::now();
        let waits = |until: Option<Instant>| until.is_some_and(|u| u > now);
        !waits(self.first.article) && !waits(self.first.answer)
    }

    /// When something is due with nothing coming in; `None`: never.
    fn deadline(&self) -> Option<Instant> {
        let first = if self.app.changed { self.first.article.max(self.first.answer) } else { None };
        [first, self.escape, self.timer].into_iter().flatten().min()
    }

    /// Sleeps until something comes in or `until`; for ever without it, not at all if it has passed.
    fn wait(&self, until: Option<Instant>) -> io::Result<Ready> {
        let timeout = until.map(|u| Timespec::try_from(u.saturating_duration_since(Instant::now())).unwrap_or_default());
        let mut fds = [
            PollFd::from_borrowed_fd(self.tty.keys(), PollFlags::IN),
            PollFd::from_borrowed_fd(self.signals.fd(), PollFlags::IN),
            PollFd::from_borrowed_fd(self.workers.fd(), PollFlags::IN),
        ];
        match poll(&mut fds, timeout.as_ref()) {
            Ok(_) => {}
            Err(rustix::io::Errno::INTR) => return Ok(Ready::default()),
            Err(error) => return Err(error.into()),
        }
        let [keys, signals, workers] = fds.map(|fd| !fd.revents().is_empty());
        Ok(Ready { keys, signals, workers })
    }

    /// Does what is due by the clock.
    fn expire(&mut self, ready: Ready) -> io::Result<Option<Ending>> {
        let now = Instant::now();
        if !ready.keys && self.escape.is_some_and(|at| at <= now) {
            self.escape = None;
            let mut inputs = Vec::new();
            self.decoder.give_up(&mut inputs);
            if let Some(ending) = self.take_inputs(inputs)? {
                return Ok(Some(ending));
            }
        }
        if self.timer.is_some_and(|at| at <= now) {
            self.timer = None;
            return self.tell(Msg::TimerPassed);
        }
        Ok(None)
    }

    fn take_in(&mut self, ready: Ready) -> io::Result<Option<Ending>> {
        if ready.signals {
            for asked in self.signals.take() {
                if let Some(ending) = self.obey(asked)? {
                    return Ok(Some(ending));
                }
            }
        }
        if ready.workers {
            self.workers.hush();
            while let Some(msg) = self.workers.take() {
                if matches!(msg, Msg::Opened { .. } | Msg::Browsed { .. }) {
                    self.first.article = None;
                }
                if let Some(ending) = self.tell(msg)? {
                    return Ok(Some(ending));
                }
            }
        }
        if ready.keys { self.take_keys() } else { Ok(None) }
    }

    fn take_keys(&mut self) -> io::Result<Option<Ending>> {
        let mut bytes = [0; 4096];
        let read = match self.tty.read(&mut bytes) {
            Ok(0) => return Ok(Some(Ending::Hangup)),
            Ok(read) => bytes.get(..read).unwrap_or(&[]),
            Err(error) if matches!(error.kind(), io::ErrorKind::Interrupted | io::ErrorKind::WouldBlock) => return Ok(None),
            Err(error) => return Err(error),
        };
        let mut inputs = Vec::new();
        self.decoder.feed(read, &mut inputs);
        self.escape = self.decoder.is_unsure().then(|| Instant::now() + ESCAPE);
        self.take_inputs(inputs)
    }

    fn take_inputs(&mut self, inputs: Vec<Input>) -> io::Result<Option<Ending>> {
        for input in inputs {
            if let Some(ending) = self.take_input(input)? {
                return Ok(Some(ending));
            }
        }
        Ok(None)
    }

    fn take_input(&mut self, input: Input) -> io::Result<Option<Ending>> {
        match input {
            Input::Key(key) => {
                #[cfg(debug_assertions)]
                panic_if_asked(key);
                self.tell(Msg::Key(key))
            }
            Input::Paste(text) => self.tell(Msg::Paste(text)),
            Input::Mouse(mouse) => self.tell(Msg::Mouse(mouse)),
            Input::Background(colour) => {
                let appearance = on_background(colour);
                if self.unanswered && self.app.appearance != appearance {
                    self.app.appearance = appearance;
                    self.app.changed = true;
                }
                self.first.answer = None;
                Ok(None)
            }
            Input::Attributes => {
                self.unanswered = false;
                self.first.answer = None;
                Ok(None)
            }
        }
    }

    /// Tells the app and does what it asks for.
    fn tell(&mut self, msg: Msg) -> io::Result<Option<Ending>> {
        let recalled = matches!(msg, Msg::Recalled { .. });
        let mut effects = update(&mut self.app, msg);
        if recalled {
            // It comes from the library: it need not be kept again.
            self.memory.settle(&self.app);
        }
        for task in self.memory.observe(&self.app) {
            self.workers.keep(task)?;
        }
        self.timer = self.app.wants_timer().map(|wait| Instant::now() + wait);
        let mut ending = None;
        for effect in effects.drain(..) {
            ending = ending.or(self.carry_out(effect)?);
        }
        Ok(ending)
    }

    fn carry_out(&mut self, effect: Effect) -> io::Result<Option<Ending>> {
        match effect {
            Effect::Open(index) => self.workers.open(index)?,
            Effect::Fetch(index) => {
                let open = self.app.reading.as_ref().filter(|r| r.index == index).map(|r| Arc::clone(&r.found));
                open.map_or(Ok(()), |open| self.workers.fetch(index, open))?;
            }
            Effect::Skim => self.workers.skim(None)?,
            Effect::Browse { .. } if !self.workers.has_library() => return self.tell(Msg::NoLibrary),
            Effect::Browse { number, question } => self.workers.browse(number, *question)?,
            Effect::MarkRead(index) => self.workers.review(Job::Read(index, true))?,
            Effect::MarkUnread(index) => self.workers.review(Job::Read(index, false))?,
            Effect::Offer(typed) => self.workers.offer(typed)?,
            Effect::SkimAgain(these) => self.workers.skim(Some(these))?,
            Effect::Compare(index) => {
                let open = self.app.reading.as_ref().filter(|r| r.index == index);
                let open = open.map(|r| Open { document: Arc::clone(&r.found), earlier: r.earlier.clone() });
                self.workers.review(Job::Compare(index, open))?;
            }
            Effect::Record { index, finding, review } => self.workers.review(Job::Record(index, finding, review))?,
            Effect::Copy(text) => match clipboard::sequence(&text) {
                Some(sequence) => self.tty.write(&sequence)?,
                None => return self.tell(Msg::Failed("That is more than a terminal's clipboard takes".to_owned())),
            },
            Effect::Edit { index, line } => return self.edit(index, line),
            Effect::SetMouse(on) => self.guard.set_mouse(on)?,
            Effect::Suspend if has_shell() => {
                self.guard.leave();
                stop(Whom::Job)?;
            }
            Effect::Suspend => return self.tell(Msg::Failed("There is no shell here that could bring it back".to_owned())),
            Effect::Quit => return Ok(Some(Ending::Quit)),
        }
        Ok(None)
    }

    fn obey(&mut self, asked: Asked) -> io::Result<Option<Ending>> {
        match asked {
            Asked::Leave(signal) => return Ok(Some(Ending::Signal(signal))),
            Asked::Stop => {
                self.guard.leave();
                stop(Whom::Us)?;
            }
            Asked::GoOn => return self.come_back(),
            Asked::Resize => return self.resize(),
            Asked::Child => {}
        }
        Ok(None)
    }

    fn resize(&mut self) -> io::Result<Option<Ending>> {
        let size = self.tty.size();
        if size == self.app.size { Ok(None) } else { self.tell(Msg::Resize(size)) }
    }

    /// Takes the terminal over again after somebody else had it.
    fn come_back(&mut self) -> io::Result<Option<Ending>> {
        self.guard.enter(b"")?;
        self.screen.forget();
        self.app.changed = true;
        match self.resize()? {
            None => self.tell(Msg::Resumed),
            ending => Ok(ending),
        }
    }

    /// Has the user edit an article, and reads it anew.
    fn edit(&mut self, index: usize, line: usize) -> io::Result<Option<Ending>> {
        let item = self.workers.articles().get(index);
        let place = item.as_ref().and_then(|item| item.editable());
        let Some((path, first)) = place.map(|(path, first)| (path.to_path_buf(), first)) else {
            return self.tell(Msg::Failed("This article is not in a file that can be edited".to_owned()));
        };
        self.guard.leave();
        let ending = match editor::start(&self.tty, &path, first + line.saturating_sub(1)) {
            Ok(child) => self.attend(child)?,
            Err(error) => {
                let failed = Msg::Failed(format!("The editor could not be started ({error}); set EDITOR to one that can"));
                let ending = self.come_back()?;
                return Ok(ending.or(self.tell(failed)?));
            }
        };
        if ending.is_some() {
            return Ok(ending);
        }
        self.workers.open(index)?;
        self.come_back()
    }

    /// Waits for the editor. Interrupts from the keyboard are meant for it; when it is stopped, so are we.
    fn attend(&mut self, mut child: Child) -> io::Result<Option<Ending>> {
        loop {
            if child.try_wait()?.is_some() {
                return Ok(None);
            }
            match poll(&mut [PollFd::from_borrowed_fd(self.signals.fd(), PollFlags::IN)], None) {
                Ok(_) | Err(rustix::io::Errno::INTR) => {}
                Err(error) => return Err(error.into()),
            }
            for asked in self.signals.take() {
                match asked {
                    Asked::Stop => stop(Whom::Us)?,
                    Asked::Leave(signal @ (signal_hook::consts::SIGTERM | signal_hook::consts::SIGHUP)) => {
                        return Ok(Some(Ending::Signal(signal)));
                    }
                    _ => {}
                }
            }
        }
    }

    /// Lets an answer that is still under way arrive here rather than at the shell's prompt.
    fn await_answer(&mut self) {
        let until = Instant::now() + FIRST_ANSWER;
        while self.unanswered && Instant::now() < until {
            let Ok(ready) = self.wait(Some(until)) else { return };
            if ready.signals || !ready.keys {
                return;
            }
            let mut bytes = [0; 256];
            let Ok(read) = self.tty.read(&mut bytes) else { return };
            let mut inputs = Vec::new();
            self.decoder.feed(bytes.get(..read).unwrap_or(&[]), &mut inputs);
            self.unanswered = read > 0 && !inputs.contains(&Input::Attributes);
        }
    }
}

/// For the tests of the terminal's restoring: panics on the key that the environment names.
#[cfg(debug_assertions)]
fn panic_if_asked(key: crate::tui::keymap::Key) {
    let asked = variable("NUTGRAF_PANIC_ON_KEY").and_then(|c| c.chars().next());
    if asked.is_some_and(|c| key == crate::tui::keymap::Key::char(c)) {
        panic!("asked to panic by NUTGRAF_PANIC_ON_KEY");
    }
}
