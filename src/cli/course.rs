//! Going through many stories: how far it is, and the way to stop it.

use std::fmt::Display;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::flag;

use super::progress::ProgressLine;
use super::report::Report;
use crate::desk::{Progress, Source};

/// Work on many stories that writes to standard output.
#[derive(Debug)]
pub(super) struct Course {
    line: ProgressLine,
    progress: Progress,
    stop: Option<Arc<AtomicBool>>,
}

impl Course {
    /// The course over `sources`, which begins now. Ctrl-C ends it between two stories, so that whole ones are written; where what is read may be long in coming, or is
    /// one article, at once.
    pub fn over(sources: &[Source]) -> io::Result<Course> {
        let alone = matches!(sources, [] | [Source::Article(_)]);
        let piped = sources.iter().any(|s| matches!(s, Source::Corpus(corpus) if corpus.path().is_none()));
        let stop = if alone || piped { None } else { Some(stopped_by_signals()?) };
        let line = if alone { ProgressLine::hidden() } else { ProgressLine::beside_output() };
        // Without a terminal nobody asks how much there is; finding out costs a look at every file.
        let bytes = if line.is_shown() { sources.iter().map(Source::size).sum::<Option<u64>>().unwrap_or(0) } else { 0 };
        Ok(Course { line, progress: Progress { bytes, ..Progress::default() }, stop })
    }

    /// Whether it is to end here.
    pub fn is_stopped(&self) -> bool {
        self.stop.as_ref().is_some_and(|stop| stop.load(Ordering::Relaxed))
    }

    /// One story more is written; `done` bytes of sources are.
    pub fn passed(&mut self, done: u64) {
        self.progress.stories += 1;
        self.progress.done = done;
        self.line.tell(self.progress);
    }

    /// Tells what went wrong, and goes on.
    pub fn tell(&mut self, report: &mut Report, problem: &impl Display) {
        self.line.clear();
        report.tell(problem);
    }

    /// Takes the line away; says so if it was stopped.
    pub fn end(mut self, report: &mut Report) {
        self.line.clear();
        if self.is_stopped() {
            report.tell(&"stopped; every story that was written by then is whole");
        }
    }
}

/// What Ctrl-C sets. A second one ends the program at once: nothing that was kept is lost.
pub(super) fn stopped_by_signals() -> io::Result<Arc<AtomicBool>> {
    let stop = Arc::new(AtomicBool::new(false));
    for signal in [SIGINT, SIGTERM] {
        flag::register_conditional_shutdown(signal, 128 + signal, Arc::clone(&stop))?;
        flag::register(signal, Arc::clone(&stop))?;
    }
    Ok(stop)
}
