//! The thread that keeps what the reader does in the library, and looks up what was kept.

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread::{self, JoinHandle};

use super::workers::Letters;
use crate::desk::{self, Articles, Library, ReadingKept, SpeakerSet, Spot, Trouble};
use crate::model::Document;
use crate::tui::Msg;

/// What is asked of the thread.
#[derive(Debug)]
pub(super) enum Task {
    /// Look up what is kept of reading the article; answered by [`Msg::Recalled`], if there is anything.
    Recall { index: usize, document: Arc<Document> },
    /// Keep something of it.
    Keep { index: usize, document: Arc<Document>, kept: Kept },
}

/// What is kept of reading an article. Offsets are bytes of its text.
#[derive(Debug)]
pub(super) enum Kept {
    /// Where the reader is, and that it was read: only where there is a library already.
    Spot(usize),
    /// A mark.
    Mark(char, usize),
    /// A speaker set by hand.
    Speaker(SpeakerSet),
    /// That no speaker is set by hand any more for these words.
    NoSpeaker(String),
}

impl Task {
    /// Whether it makes a library where there is none: reading alone does not.
    pub fn makes_library(&self) -> bool {
        matches!(self, Task::Keep { kept: Kept::Mark(..) | Kept::Speaker(_), .. })
    }
}

/// The thread and its letterbox.
#[derive(Debug)]
pub(super) struct Keeper {
    tasks: Sender<Task>,
    thread: JoinHandle<()>,
}

impl Keeper {
    /// Starts the thread; the library is not opened before it is asked something.
    pub fn start(articles: Articles, library: PathBuf, out: Letters) -> io::Result<Keeper> {
        let (tasks, waiting) = mpsc::channel();
        let work = move || work(&articles, &Library::at(library), &waiting, &out);
        Ok(Keeper { tasks, thread: thread::Builder::new().name("keeper".to_owned()).spawn(work)? })
    }

    /// Asks for something.
    pub fn ask(&self, task: Task) -> io::Result<()> {
        self.tasks.send(task).map_err(|_| io::Error::other("the library's thread is gone"))
    }

    /// Waits until everything is kept.
    pub fn finish(self) {
        drop(self.tasks);
        // A panic of the thread was told when it happened.
        let _ = self.thread.join();
    }
}

fn work(articles: &Articles, library: &Library, waiting: &Receiver<Task>, out: &Letters) {
    let mut told = String::new();
    while let Ok(task) = waiting.recv() {
        let msg = match catch_unwind(AssertUnwindSafe(|| done(articles, library, task))) {
            Ok(Ok(msg)) => msg,
            Ok(Err(trouble)) => Some(Msg::Failed(trouble.to_string())),
            Err(_) => Some(Msg::Failed("Keeping it failed inside nutgraf; please report this as a bug".to_owned())),
        };
        // What is wrong with the library is wrong with every article: it is told once.
        if let Some(Msg::Failed(sentence)) = &msg
            && std::mem::replace(&mut told, sentence.clone()) == *sentence
        {
            continue;
        }
        if let Some(msg) = msg {
            out.send(msg);
        }
    }
}

fn done(articles: &Articles, library: &Library, task: Task) -> Result<Option<Msg>, Trouble> {
    let (Task::Recall { index, document } | Task::Keep { index, document, .. }) = &task;
    let Some(item) = articles.get(*index) else { return Ok(None) };
    let place = desk::story(&item, document);
    let text = document.article.text.as_str();
    match &task {
        Task::Recall { index, .. } => {
            let kept = library.reading(&place)?;
            return Ok((kept != ReadingKept::default()).then_some(Msg::Recalled { index: *index, kept }));
        }
        Task::Keep { kept: Kept::Spot(at), .. } => {
            library.keep_spot(&place, &Spot::at(text, *at), desk::content_hash(&place, &document.article))?;
        }
        Task::Keep { kept: Kept::Mark(letter, at), .. } => library.keep_mark(&place, *letter, Some(&Spot::at(text, *at)))?,
        Task::Keep { kept: Kept::Speaker(set), .. } => desk::keep_speaker(library, &place, document, set)?,
        Task::Keep { kept: Kept::NoSpeaker(words), .. } => desk::forget_speaker(library, &place, document, words)?,
    }
    Ok(None)
}
