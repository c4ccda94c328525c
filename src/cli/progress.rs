//! How far long work is, on one line of a terminal.

use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

use crate::desk::Progress;

/// How often the line is written.
const EVERY: Duration = Duration::from_millis(100);

/// How many cells the bar has.
const BAR: usize = 24;

/// The line; nothing is written where standard error is no terminal.
#[derive(Debug)]
pub(super) struct ProgressLine {
    shown: bool,
    began: Instant,
    written: Option<Instant>,
}

impl ProgressLine {
    /// The line of work that begins now.
    pub fn new() -> ProgressLine {
        ProgressLine { shown: io::stderr().is_terminal(), began: Instant::now(), written: None }
    }

    /// The line of work that writes to standard output: nothing where that is the same terminal, so that it stands in nobody's way.
    pub fn beside_output() -> ProgressLine {
        ProgressLine { shown: io::stderr().is_terminal() && !io::stdout().is_terminal(), ..ProgressLine::hidden() }
    }

    /// No line.
    pub fn hidden() -> ProgressLine {
        ProgressLine { shown: false, began: Instant::now(), written: None }
    }

    /// Whether anybody sees it.
    pub fn is_shown(&self) -> bool {
        self.shown
    }

    /// Writes how far it is, unless it was just written.
    pub fn tell(&mut self, progress: Progress) {
        if !self.shown || self.written.is_some_and(|at| at.elapsed() < EVERY) {
            return;
        }
        self.written = Some(Instant::now());
        let _ = write!(io::stderr(), "\r\x1b[2K{}", told(progress, self.began.elapsed()));
    }

    /// Takes the line away, so that something else can be written.
    pub fn clear(&mut self) {
        if self.written.take().is_some() {
            let _ = write!(io::stderr(), "\r\x1b[2K");
        }
    }
}

/// `██████░░░░ 38 %  12,431 stories  2,310/s  0:38 left`; without a bar where nobody knows how much there is (0 bytes).
fn told(progress: Progress, passed: Duration) -> String {
    let Progress { stories, done, bytes } = progress;
    let seconds = passed.as_secs_f64();
    let rate = if seconds > 0.0 { stories as f64 / seconds } else { 0.0 };
    if bytes == 0 {
        return format!("{} stories  {}/s", grouped(stories), grouped(rate.round() as usize));
    }
    let part = (done as f64 / bytes as f64).min(1.0);
    let full = (part * BAR as f64) as usize;
    // The first moments say nothing yet.
    let left = if part > 0.0 && seconds > 1.0 { clock(seconds * (1.0 - part) / part) } else { "-:--".to_owned() };
    format!(
        "{}{} {:.0} %  {} stories  {}/s  {left} left",
        "\u{2588}".repeat(full),
        "\u{2591}".repeat(BAR - full),
        (part * 100.0).floor(),
        grouped(stories),
        grouped(rate.round() as usize)
    )
}

/// `3:07`, `1:02:07`.
fn clock(seconds: f64) -> String {
    let seconds = seconds.round() as u64;
    match seconds / 3600 {
        0 => format!("{}:{:02}", seconds / 60, seconds % 60),
        hours => format!("{hours}:{:02}:{:02}", seconds / 60 % 60, seconds % 60),
    }
}

/// `12,431`.
pub(super) fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rate_and_time_left_are_told() {
        let progress = Progress { stories: 12_431, done: 38, bytes: 100 };
        assert_eq!(
            told(progress, Duration::from_secs(23)),
            "\u{2588}\u{2588}\u{2588}\u{2588}\u{2588}\u{2588}\u{2588}\u{2588}\u{2588}\u{2591}\u{2591}\u{2591}\u{2591}\u{2591}\u{2591}\u{2591}\u{2591}\u{2591}\u{2591}\u{2591}\u{2591}\u{2591}\u{2591}\u{2591} 38 %  12,431 stories  540/s  0:38 left"
        );
        let begun = Progress { stories: 0, done: 0, bytes: 1 };
        assert!(told(begun, Duration::ZERO).ends_with("0 %  0 stories  0/s  -:-- left"));
        let unknown = Progress { stories: 1200, done: 5, bytes: 0 };
        assert_eq!(told(unknown, Duration::from_secs(2)), "1,200 stories  600/s");
        assert_eq!(
            (grouped(0), grouped(999), grouped(1_000_000), clock(3727.0)),
            ("0".into(), "999".into(), "1,000,000".into(), "1:02:07".into())
        );
    }
}
