//! The review's own thread: finds the version before, compares, and keeps in the library what is decided.

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread::{self, JoinHandle};

use super::workers::Letters;
use crate::desk::{self, Articles, Library, Place, Reviewed};
use crate::model::{Document, Finding, Review};
use crate::tui::{Msg, Older};

/// Versions of one story are looked for among so many articles, the first ones of the list: looking for them reads them all.
const COMPARED: usize = 10_000;

/// What is asked of the thread.
#[derive(Debug)]
pub(super) enum Job {
    /// Look for the version before the article and for what was kept of its review.
    Compare(usize, Option<Open>),
    /// Keep what was said of a finding of the article.
    Record(usize, Finding, Review),
    /// Keep that the article, a story of the library, was read, or that it is unread again.
    Read(usize, bool),
}

/// The article as it is on the screen.
#[derive(Debug)]
pub(super) struct Open {
    /// The article.
    pub document: Arc<Document>,
    /// What it was when it was opened, if its file has changed since: that is the version before.
    pub earlier: Option<Arc<Document>>,
}

/// The thread and its letterbox.
#[derive(Debug)]
pub(super) struct Reviewer {
    jobs: Sender<Job>,
    thread: JoinHandle<()>,
}

impl Reviewer {
    /// Starts the thread; the library is not opened before it is asked something.
    pub fn start(articles: Articles, library: Option<PathBuf>, out: Letters) -> io::Result<Reviewer> {
        let (jobs, waiting) = mpsc::channel();
        let work = move || Desk { articles, library: library.map(Library::at), versions: None, open: None }.work(&waiting, &out);
        let thread = thread::Builder::new().name("reviewer".to_owned()).spawn(work)?;
        Ok(Reviewer { jobs, thread })
    }

    /// Asks for something.
    pub fn ask(&self, job: Job) -> io::Result<()> {
        self.jobs.send(job).map_err(|_| io::Error::other("the review's thread is gone"))
    }

    /// Waits until everything that was asked for is done, so that nothing decided is lost.
    pub fn finish(self) {
        drop(self.jobs);
        // A panic of the thread was told when it happened.
        let _ = self.thread.join();
    }
}

/// What the thread knows.
struct Desk {
    articles: Articles,
    library: Option<Library>,
    /// Which articles are versions of one story: found out once, when it is first asked.
    versions: Option<Vec<Vec<usize>>>,
    /// The article that was compared last: decisions are about its findings.
    open: Option<(usize, Reviewed)>,
}

impl Desk {
    fn work(mut self, waiting: &Receiver<Job>, out: &Letters) {
        while let Ok(job) = waiting.recv() {
            let told = catch_unwind(AssertUnwindSafe(|| match job {
                Job::Compare(index, open) => self.compare(index, open),
                Job::Read(index, read) => self.read(index, read).into_iter().collect(),
                Job::Record(index, finding, review) => self.record(index, finding, &review).into_iter().collect(),
            }));
            let told =
                told.unwrap_or_else(|_| vec![Msg::Failed("Reviewing failed inside nutgraf; please report this as a bug".to_owned())]);
            for msg in told {
                // Nobody may be there any more to be told; what is asked for is done all the same.
                out.send(msg);
            }
        }
    }

    fn compare(&mut self, index: usize, open: Option<Open>) -> Vec<Msg> {
        let Some(item) = self.articles.get(index) else { return Vec::new() };
        let nothing = || Msg::Compared { index, before: None, reviews: Vec::new(), orphans: Vec::new() };
        let (name, outcome) = match open {
            Some(Open { document, earlier: Some(earlier) }) => {
                (format!("{} as it was opened", item.name), Ok(desk::reviewed_since(&item, &document, &earlier, self.library.as_ref())))
            }
            _ if matches!(item.place, Place::Shelved(_)) => {
                let before = match desk::version_before(&item) {
                    Ok(before) => before,
                    Err(trouble) => return vec![nothing(), Msg::Failed(trouble.to_string())],
                };
                (
                    before.as_ref().map_or_else(String::new, |_| "the version before".to_owned()),
                    desk::reviewed(&item, before.as_ref(), self.library.as_ref()),
                )
            }
            _ => {
                let articles = &self.articles;
                let look = || if articles.len() > 1 { desk::versions(&articles.first(COMPARED)) } else { Vec::new() };
                let before = before(self.versions.get_or_insert_with(look), index).and_then(|i| articles.get(i));
                let name = before.as_ref().map_or_else(String::new, |b| b.name.clone());
                (name, desk::reviewed(&item, before.as_ref(), self.library.as_ref()))
            }
        };
        let (reviewed, trouble) = match outcome {
            Ok(reviewed) => reviewed,
            Err(problems) => return std::iter::once(nothing()).chain(problems.iter().map(|p| Msg::Failed(p.to_string()))).collect(),
        };
        let older = reviewed.before.as_ref().map(|(document, comparison)| Older {
            name,
            document: Arc::new(document.clone()),
            comparison: Arc::new(comparison.clone()),
        });
        let reviews = reviewed.reviews.iter().map(|(finding, kept)| (*finding, kept.review.clone())).collect();
        let orphans = reviewed.orphans.iter().map(|kept| kept.says.clone()).collect();
        self.open = Some((index, reviewed));
        let compared = Msg::Compared { index, before: older, reviews, orphans };
        std::iter::once(compared).chain(trouble.map(|t| Msg::Failed(t.to_string()))).collect()
    }

    fn read(&self, index: usize, read: bool) -> Option<Msg> {
        let item = self.articles.get(index)?;
        let (Place::Shelved(shelved), Some(library)) = (&item.place, &self.library) else { return None };
        library.set_read(&[&shelved.line().place], read).err().map(|trouble| Msg::Failed(trouble.to_string()))
    }

    fn record(&self, index: usize, finding: Finding, review: &Review) -> Option<Msg> {
        let Some(library) = &self.library else {
            return Some(Msg::Failed("There is nowhere to keep reviews; name a file with --library".to_owned()));
        };
        let (_, open) = self.open.as_ref().filter(|(i, _)| *i == index)?;
        let story = desk::story(&self.articles.get(index)?, &open.document);
        let before = open.before.as_ref().map(|(document, comparison)| (document, comparison));
        desk::keep(library, &story, &open.document, before, finding, review).err().map(|trouble| Msg::Failed(trouble.to_string()))
    }
}

/// The version sent before `index`, among the stories' versions.
fn before(versions: &[Vec<usize>], index: usize) -> Option<usize> {
    let story = versions.iter().find(|story| story.contains(&index))?;
    story.get(story.iter().position(|i| *i == index)?.checked_sub(1)?).copied()
}

#[cfg(test)]
mod tests {
    use super::before;

    #[test]
    fn the_version_before_is_the_one_sent_before() {
        let versions = [vec![4, 1], vec![2, 0, 5]];
        assert_eq!([0, 1, 2, 3, 4, 5].map(|i| before(&versions, i)), [Some(2), Some(4), None, None, None, Some(0)]);
    }
}
