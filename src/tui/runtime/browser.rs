//! The thread that looks in the library, page by page, for as long as anybody waits for it.

use std::collections::HashMap;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;

use super::workers::Letters;
use crate::desk::{self, Articles, Asked, Hit, Library, Line, Snippet, Stop, Trouble, VersionId};
use crate::model::Status;
use crate::tui::Msg;
use crate::tui::app::{Card, Entry, Goes, Passage, Row, Standing};

/// How many stories are told at first, more than a screen shows; and how many at a time after that.
const FIRST: usize = 200;
const MORE: usize = 2000;

/// Of a search no more stories than these are told: each is unpacked for its words.
const MOST_FOUND: usize = 2000;

/// How many passages of a story are told.
const MOST_PASSAGES: usize = 20;

/// A question, its number, and what ends looking for its answer.
type Job = (u64, Asked, Stop);

/// The thread and its letterbox.
#[derive(Debug)]
pub(super) struct Browser {
    jobs: Sender<Job>,
    /// Ends what is being looked for.
    stop: Stop,
}

impl Browser {
    /// Starts the thread.
    pub fn start(articles: Articles, library: PathBuf, out: Letters) -> io::Result<Browser> {
        let (jobs, waiting) = mpsc::channel();
        let opens = Arc::new(Library::at(library.clone()));
        let desk = Desk { articles, looks: Library::at(library), opens, places: HashMap::new(), out };
        thread::Builder::new().name("browser".to_owned()).spawn(move || desk.work(&waiting))?;
        Ok(Browser { jobs, stop: Stop::default() })
    }

    /// Asks; what was asked before is given up.
    pub fn ask(&mut self, number: u64, question: Asked) -> io::Result<()> {
        self.stop.stop();
        self.stop = Stop::default();
        self.jobs.send((number, question, self.stop.clone())).map_err(|_| io::Error::other("the library's thread is gone"))
    }
}

/// What the thread knows.
struct Desk {
    articles: Articles,
    /// The library, to look in.
    looks: Library,
    /// The same to open stories from, so that opening one does not wait for a search.
    opens: Arc<Library>,
    /// The places of stories among the articles.
    places: HashMap<VersionId, usize>,
    out: Letters,
}

impl Desk {
    fn work(mut self, waiting: &Receiver<Job>) {
        while let Ok(first) = waiting.recv() {
            // Nobody waits for the answers to earlier questions.
            let (number, question, stop) = waiting.try_iter().last().unwrap_or(first);
            let looked = catch_unwind(AssertUnwindSafe(|| self.answer(number, &question, &stop)));
            let failed = match looked {
                Ok(Ok(())) | Ok(Err(Trouble::Stopped)) => continue,
                Ok(Err(trouble)) => trouble.to_string(),
                Err(_) => "Looking in the library failed inside nutgraf; please report this as a bug".to_owned(),
            };
            self.out.send(Msg::Browsed { number, rows: Vec::new(), goes: Goes::Ended });
            self.out.send(Msg::Failed(failed));
        }
    }

    fn answer(&mut self, number: u64, question: &Asked, stop: &Stop) -> Result<(), Trouble> {
        let is_search = question.query.is_some() || question.speaker.is_some() || question.entity.is_some();
        let (mut before, mut told) = (None, 0);
        loop {
            let limit = if told == 0 && is_search {
                FIRST / 4
            } else if told == 0 || is_search {
                FIRST
            } else {
                MORE
            };
            let hits = self.looks.search(&Asked { before, limit: Some(limit), ..question.clone() }, stop)?;
            before = hits.last().map(|hit| hit.line.version);
            told += hits.len();
            let goes = match hits.len() < limit {
                true => Goes::Ended,
                false if is_search && told >= MOST_FOUND => Goes::Cut,
                false => Goes::On,
            };
            if !self.tell(number, hits, goes) || goes != Goes::On || stop.is_stopped() {
                return Ok(());
            }
        }
    }

    /// Tells stories with their places among the articles; those that had none get theirs at the end. Whether anybody listens.
    fn tell(&mut self, number: u64, hits: Vec<Hit>, goes: Goes) -> bool {
        let (mut rows, mut versions, mut new) = (Vec::with_capacity(hits.len()), Vec::new(), Vec::new());
        for hit in hits {
            let version = hit.line.version;
            let entry = Entry { name: desk::shown_address(&hit.line.address), card: Some(card(&hit.line)) };
            rows.push(Row { index: self.places.get(&version).copied().unwrap_or(usize::MAX), entry, passages: passages(&hit) });
            if !self.places.contains_key(&version) {
                versions.push(version);
                new.push(desk::shelved(hit.line, &self.opens));
            }
        }
        let (places, out) = (&mut self.places, &self.out);
        self.articles.add(new, |added| {
            places.extend(versions.into_iter().zip(added.clone()));
            rows.iter_mut().filter(|row| row.index == usize::MAX).zip(added).for_each(|(row, index)| row.index = index);
            out.send(Msg::Browsed { number, rows, goes })
        })
    }
}

fn card(line: &Line) -> Card {
    Card {
        title: line.title.clone(),
        date: line.date,
        place: line.town.clone(),
        status: line.status.as_deref().and_then(Status::of_name),
        standing: Some(Standing { read: line.read, reviewed: line.reviewed }),
    }
}

/// What of a story answers.
fn passages(hit: &Hit) -> Vec<Passage> {
    let said = hit.said.iter().map(|said| &said.words);
    hit.snippet.iter().chain(said).chain(&hit.about).take(MOST_PASSAGES).map(passage).collect()
}

fn passage(snippet: &Snippet) -> Passage {
    Passage { paragraph: snippet.paragraph, start: snippet.span.map(|s| s.start), words: snippet.text.clone(), hits: snippet.hits.clone() }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicBool;
    use std::time::{Duration, Instant};

    use super::super::workers::Workers;
    use super::*;
    use crate::desk::{Options, Query};

    /// The rows of the whole answer to the question `number`.
    fn answer(workers: &Workers, number: u64) -> Vec<Row> {
        let until = Instant::now() + Duration::from_secs(20);
        let mut all = Vec::new();
        while Instant::now() < until {
            match workers.take() {
                Some(Msg::Browsed { number: n, rows, goes }) if n == number => {
                    all.extend(rows);
                    if goes == Goes::Ended {
                        return all;
                    }
                }
                Some(Msg::Failed(why)) => panic!("{why}"),
                _ => thread::yield_now(),
            }
        }
        panic!("no answer to question {number}");
    }

    #[test]
    fn a_later_question_is_answered_and_a_story_keeps_its_place_in_every_answer() {
        let folder = tempfile::tempdir().unwrap();
        let corpus = folder.path().join("c.jsonl");
        let line = |i: usize| format!("{{\"id\": \"{i}\", \"headline\": \"Port {i}\", \"text\": \"The tide of day {i} rose.\"}}\n");
        std::fs::write(&corpus, (0..500).map(line).collect::<String>()).unwrap();
        let path = folder.path().join("library.sqlite");
        desk::add(&Library::at(path.clone()), &[corpus], &Options::default(), &AtomicBool::new(false), &mut |_| ()).unwrap();
        let articles = Articles::default();
        let mut workers = Workers::new(articles.clone(), Some(path)).unwrap();
        for number in 1..=5 {
            workers.browse(number, Asked::default()).unwrap();
        }
        let all = answer(&workers, 5);
        assert_eq!((all.len(), articles.len()), (500, 500));
        workers.browse(6, Asked { query: Some(Query::parse("\"day 77\"").unwrap()), ..Asked::default() }).unwrap();
        let found = answer(&workers, 6);
        let [hit] = found.as_slice() else { panic!("{found:?}") };
        assert_eq!(all[all.iter().position(|row| row.index == hit.index).unwrap()].entry, hit.entry);
        let passage = &hit.passages[0];
        assert_eq!(passage.hits.iter().map(|h| &passage.words[h.clone()]).collect::<Vec<_>>(), ["day 77"]);
        assert_eq!(desk::open(&articles.get(hit.index).unwrap()).unwrap().article.id, "77");
    }
}
