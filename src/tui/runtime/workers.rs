//! What takes its time is done on threads; what came of it comes back as messages.

use std::io::{self, Read, Write};
use std::os::fd::{AsFd, BorrowedFd};
use std::os::unix::net::UnixStream;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use super::browser::Browser;
use super::keeper::{Keeper, Task};
use super::offerer::Offerer;
use super::reviewer::{Job, Reviewer};
use super::{gatherer, watcher};
use crate::desk::{self, Articles, Asked, Item, Rest};
use crate::model::Document;
use crate::tui::Msg;
use crate::tui::app::Card;

/// How long the skimmer collects before it says what it has.
const BATCH: Duration = Duration::from_millis(100);

/// The largest article in bytes that is read without a thread: well under a frame's time.
const SMALL: u64 = 32 * 1024;

/// The threads and their letterbox.
#[derive(Debug)]
pub(super) struct Workers {
    articles: Articles,
    out: Letters,
    inbox: Receiver<Msg>,
    bell: UnixStream,
    /// Where to send what is to be opened, once there is somebody to open it.
    opener: Option<Sender<usize>>,
    /// Where everything is kept, if anywhere.
    library: Option<PathBuf>,
    /// The library's thread, once there is something to keep or to look up.
    keeper: Option<Keeper>,
    /// The review's thread, once there is something to review.
    reviewer: Option<Reviewer>,
    /// The thread that looks in the library, once something is asked of it.
    browser: Option<Browser>,
    /// The thread that looks up what to choose by.
    offerer: Option<Offerer>,
}

/// How a worker sends a message and wakes the reader.
#[derive(Debug)]
pub(super) struct Letters {
    letters: Sender<Msg>,
    bell: UnixStream,
}

impl Letters {
    /// Sends, unless the reader is gone.
    pub(super) fn send(&self, msg: Msg) -> bool {
        let sent = self.letters.send(msg).is_ok();
        // A full bell rings already.
        let _ = (&self.bell).write(&[1]);
        sent
    }

    fn try_clone(&self) -> io::Result<Letters> {
        Ok(Letters { letters: self.letters.clone(), bell: self.bell.try_clone()? })
    }
}

impl Workers {
    /// Nobody works yet.
    pub fn new(articles: Articles, library: Option<PathBuf>) -> io::Result<Workers> {
        let (letters, inbox) = mpsc::channel();
        let (bell, ringer) = UnixStream::pair()?;
        bell.set_nonblocking(true)?;
        ringer.set_nonblocking(true)?;
        Ok(Workers {
            articles,
            out: Letters { letters, bell: ringer },
            inbox,
            bell,
            opener: None,
            library,
            keeper: None,
            reviewer: None,
            browser: None,
            offerer: None,
        })
    }

    /// What to wait on.
    pub fn fd(&self) -> BorrowedFd<'_> {
        self.bell.as_fd()
    }

    /// The articles.
    pub fn articles(&self) -> &Articles {
        &self.articles
    }

    /// Silences the bell; to be done before [`Workers::take`].
    pub fn hush(&self) {
        let mut rings = [0; 64];
        while matches!((&self.bell).read(&mut rings), Ok(n) if n > 0) {}
    }

    /// The next message, if there is one.
    pub fn take(&self) -> Option<Msg> {
        self.inbox.try_recv().ok()
    }

    /// Reads an article. Of several that wait only the last is read: nobody looks at the others any more.
    pub fn open(&mut self, index: usize) -> io::Result<()> {
        if self.opener.is_none() {
            let (jobs, waiting) = mpsc::channel();
            let (articles, out) = (self.articles.clone(), self.out.try_clone()?);
            thread::Builder::new().name("opener".to_owned()).spawn(move || open_all(&articles, &waiting, &out))?;
            self.opener = Some(jobs);
        }
        if let Some(opener) = &self.opener {
            opener.send(index).map_err(io::Error::other)?;
        }
        Ok(())
    }

    /// Reads an article here and now if it is small: then it is sooner done than handed over to a thread and back.
    pub fn open_if_small(&self, index: usize) -> Option<Msg> {
        let item = self.articles.get(index)?;
        (item.size() <= SMALL).then(|| opened(index, &item))
    }

    /// Asks something of the review's thread.
    pub fn review(&mut self, job: Job) -> io::Result<()> {
        if self.reviewer.is_none() {
            self.reviewer = Some(Reviewer::start(self.articles.clone(), self.library.clone(), self.out.try_clone()?)?);
        }
        self.reviewer.as_ref().map_or(Ok(()), |reviewer| reviewer.ask(job))
    }

    /// Whether there is a library to look in.
    pub fn has_library(&self) -> bool {
        self.library.as_deref().is_some_and(Path::exists)
    }

    /// Asks something of the library; what was asked before is given up.
    pub fn browse(&mut self, number: u64, question: Asked) -> io::Result<()> {
        if self.browser.is_none() {
            let Some(library) = self.library.clone() else { return Ok(()) };
            self.browser = Some(Browser::start(self.articles.clone(), library, self.out.try_clone()?)?);
        }
        self.browser.as_mut().map_or(Ok(()), |browser| browser.ask(number, question))
    }

    /// Looks up what the library's stories can be chosen by; what was asked before is given up.
    pub fn offer(&mut self, typed: String) -> io::Result<()> {
        if self.offerer.is_none() {
            let Some(library) = self.library.clone() else { return Ok(()) };
            self.offerer = Some(Offerer::start(library, self.out.try_clone()?)?);
        }
        self.offerer.as_mut().map_or(Ok(()), |offerer| offerer.ask(typed))
    }

    /// Asks something of the library's thread. Without a library only what is worth making one is done.
    pub fn keep(&mut self, task: Task) -> io::Result<()> {
        let Some(library) = &self.library else { return Ok(()) };
        if self.keeper.is_none() {
            if !task.makes_library() && !library.exists() {
                return Ok(());
            }
            self.keeper = Some(Keeper::start(self.articles.clone(), library.clone(), self.out.try_clone()?)?);
        }
        self.keeper.as_ref().map_or(Ok(()), |keeper| keeper.ask(task))
    }

    /// Waits until everything decided is kept.
    pub fn finish(self) {
        if let Some(keeper) = self.keeper {
            keeper.finish();
        }
        if let Some(reviewer) = self.reviewer {
            reviewer.finish();
        }
    }

    /// Fetches the full article of which `open` is what the list has.
    pub fn fetch(&self, index: usize, open: Arc<Document>) -> io::Result<()> {
        let (item, out) = (self.articles.get(index), self.out.try_clone()?);
        let fetch = move || {
            let Some(item) = item else { return };
            let result = match catch_unwind(AssertUnwindSafe(|| desk::whole(&item, &open.article))) {
                Ok(Ok(Some(whole))) => Ok((whole.document, whole.trouble)),
                Ok(Ok(None)) => Err("It does not say where on the web the full article is".to_owned()),
                Ok(Err(problem)) => Err(problem.to_string()),
                Err(_) => Err("Fetching it failed inside nutgraf; please report this as a bug".to_owned()),
            };
            let (result, trouble) = match result {
                Ok((document, trouble)) => (Ok(Arc::new(document)), trouble),
                Err(sentence) => (Err(sentence), None),
            };
            out.send(Msg::Fetched { index, result });
            trouble.map(|trouble| out.send(Msg::Failed(trouble.to_string())));
        };
        thread::Builder::new().name("fetcher".to_owned()).spawn(fetch)?;
        Ok(())
    }

    /// Finds out what the list can say of these articles, or of all of them.
    pub fn skim(&self, these: Option<Vec<usize>>) -> io::Result<()> {
        let (articles, out) = (self.articles.clone(), self.out.try_clone()?);
        let skim = move || match these {
            Some(these) => skim_all(&articles, these.into_iter(), &out),
            None => skim_all(&articles, 0.., &out),
        };
        thread::Builder::new().name("skimmer".to_owned()).spawn(skim)?;
        Ok(())
    }

    /// Begins to go through what is left of large corpora.
    pub fn gather(&self, rest: Rest) -> io::Result<()> {
        gatherer::start(self.articles.clone(), rest, self.out.try_clone()?)
    }

    /// Begins to watch what happens on disk to the articles and to the folders among `roots`; what has happened since `since` is told at once.
    pub fn watch(&self, roots: Vec<PathBuf>, since: SystemTime) -> io::Result<()> {
        watcher::start(self.articles.clone(), roots, since, self.out.try_clone()?)
    }
}

fn open_all(articles: &Articles, waiting: &Receiver<usize>, out: &Letters) {
    while let Ok(first) = waiting.recv() {
        let index = waiting.try_iter().last().unwrap_or(first);
        let Some(item) = articles.get(index) else { continue };
        if !out.send(opened(index, &item)) {
            return;
        }
    }
}

fn opened(index: usize, item: &Item) -> Msg {
    let result = match catch_unwind(AssertUnwindSafe(|| desk::open(item))) {
        Ok(opened) => opened.map(Arc::new).map_err(|problem| problem.to_string()),
        Err(_) => Err(format!("{}: reading it failed inside nutgraf; please report this as a bug", item.name)),
    };
    Msg::Opened { index, result }
}

fn skim_all(articles: &Articles, these: impl Iterator<Item = usize>, out: &Letters) {
    let mut batch = Vec::new();
    let mut last = Instant::now();
    for index in these {
        let Some(item) = articles.get(index) else { break };
        if let Ok(Ok(article)) = catch_unwind(AssertUnwindSafe(|| desk::skim(&item))) {
            let place = article.dateline.as_ref().and_then(|d| d.places.first().cloned());
            batch.push((index, Card { title: article.title(), date: article.date, place, status: article.status, standing: None }));
        }
        if last.elapsed() >= BATCH && !batch.is_empty() {
            if !out.send(Msg::Skimmed(std::mem::take(&mut batch))) {
                return;
            }
            last = Instant::now();
        }
    }
    if !batch.is_empty() {
        out.send(Msg::Skimmed(batch));
    }
}
