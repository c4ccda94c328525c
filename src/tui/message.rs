//! What reaches the program, and what it asks for.

use std::sync::Arc;

use super::app::{Card, Entry, Finding, Goes, Row, Size};
use super::keymap::Key;
use crate::desk::{Asked, Choice, Facet, ReadingKept};
use crate::model::{Comparison, Document, Review};

/// What reaches the program.
#[derive(Clone, Debug, PartialEq)]
pub enum Msg {
    /// A key was pressed.
    Key(Key),
    /// Text was pasted (bracketed paste).
    Paste(String),
    /// The mouse was used while the program listens to it.
    Mouse(Mouse),
    /// The terminal has this size now.
    Resize(Size),
    /// An article was read, or could not be: then one plain sentence.
    Opened {
        /// Which of the list's articles.
        index: usize,
        /// The document, or why not.
        result: Result<Arc<Document>, String>,
    },
    /// The full article, of which one of the list is the beginning, was fetched, or could not be.
    Fetched {
        /// Which of the list's articles.
        index: usize,
        /// The document, or why not.
        result: Result<Arc<Document>, String>,
    },
    /// The version before an article was looked for, and what was kept of its review.
    Compared {
        /// Which of the list's articles.
        index: usize,
        /// The version, and what changed since; `None` where there is none.
        before: Option<Older>,
        /// What was said of its findings.
        reviews: Vec<(Finding, Review)>,
        /// What decisions are about whose findings are gone.
        orphans: Vec<String>,
    },
    /// Something happened on disk to articles of the list.
    OnDisk(OnDisk),
    /// What the library keeps of reading an article, where it keeps anything.
    Recalled {
        /// Which of the list's articles.
        index: usize,
        /// What is kept.
        kept: ReadingKept,
    },
    /// More of the list's articles were found: they stand at its end.
    Found {
        /// Their lines.
        more: Vec<Entry>,
        /// Whether these were the last.
        last: bool,
    },
    /// Stories of the library, in answer to a question.
    Browsed {
        /// The question's number.
        number: u64,
        /// The next of them.
        rows: Vec<Row>,
        /// Whether there are more.
        goes: Goes,
    },
    /// There is no library to look in.
    NoLibrary,
    /// The commonest values that the library's stories can be chosen by.
    Offered {
        /// The words that they hold.
        typed: String,
        /// The values, facet by facet.
        choices: Vec<(Facet, Choice)>,
    },
    /// What the list says of some of its articles has become known.
    Skimmed(Vec<(usize, Card)>),
    /// The wait that [`App::wants_timer`](super::app::App::wants_timer) asked for is over.
    TimerPassed,
    /// The program is back from being stopped, or from the editor: everything must be drawn again.
    Resumed,
    /// Something that was asked for could not be done: one plain sentence.
    Failed(String),
}

/// What happened on disk to articles of the list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OnDisk {
    /// Those whose files were written.
    pub changed: Vec<usize>,
    /// Those whose files are gone.
    pub gone: Vec<usize>,
    /// New ones: they stand at the list's end.
    pub came: Vec<Entry>,
    /// Corpora that were written.
    pub corpora: Vec<String>,
}

/// The version before an article.
#[derive(Clone, Debug, PartialEq)]
pub struct Older {
    /// What it is called in the list.
    pub name: String,
    /// The version.
    pub document: Arc<Document>,
    /// What changed from it to the open one.
    pub comparison: Arc<Comparison>,
}

/// A mouse event, in cells from the top left corner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mouse {
    /// Column, from 0.
    pub column: u16,
    /// Row, from 0.
    pub row: u16,
    /// What was done.
    pub action: MouseAction,
}

/// What was done with the mouse.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MouseAction {
    /// The left button went down.
    Press,
    /// The wheel turned towards the user: text moves up.
    WheelDown,
    /// The wheel turned away.
    WheelUp,
}

/// What the program asks of the world.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Read the list's article `index` on a thread; answered by [`Msg::Opened`].
    Open(usize),
    /// Fetch the full article of the list's article `index` from the web; answered by [`Msg::Fetched`].
    Fetch(usize),
    /// Compare the open article, which is the list's article `index`, with what it was when it was opened, if it has changed on disk since, else with the version
    /// before it, and read what was kept of its review; answered by [`Msg::Compared`].
    Compare(usize),
    /// Keep what the reviewer said of a finding of the list's article `index`; an empty review: forget it.
    Record {
        /// Which of the list's articles.
        index: usize,
        /// Which finding.
        finding: Finding,
        /// What was said of it.
        review: Review,
    },
    /// Find out what the list can say of its articles (all of them, in order); answered by [`Msg::Skimmed`] in batches.
    Skim,
    /// The same of these only.
    SkimAgain(Vec<usize>),
    /// Look in the library; answered by [`Msg::Browsed`], page by page. What was asked before is given up.
    Browse {
        /// The question's number.
        number: u64,
        /// The question.
        question: Box<Asked>,
    },
    /// Keep that the list's article `index`, a story of the library, was read.
    MarkRead(usize),
    /// Keep that it is unread again.
    MarkUnread(usize),
    /// Look up what the library's stories can be chosen by that holds these words; answered by [`Msg::Offered`].
    Offer(String),
    /// Put this text on the clipboard.
    Copy(String),
    /// Open the list's article `index` in the user's editor at this line (from 1).
    Edit {
        /// Which of the list's articles.
        index: usize,
        /// The line of the source, counted from 1.
        line: usize,
    },
    /// Listen to the mouse, or leave it to the terminal.
    SetMouse(bool),
    /// Stop like any program on Ctrl-Z.
    Suspend,
    /// Leave.
    Quit,
}
