//! Every article of every input, in order, a batch at a time: so that a corpus larger than memory can be exported, on all processors.

use std::collections::VecDeque;
use std::num::NonZero;
use std::sync::{Arc, Mutex};
use std::thread;
use std::vec;

use super::corpus::{Corpus, Line, Lines};
use super::item::Item;
use super::open::{document, open_all, record};
use super::problem::Problem;
use super::sources::Source;
use crate::model::Document;

/// How many stories of a batch each thread has on average: enough that a long one holds nobody up for long.
const EACH: usize = 16;

/// How many bytes of copy are held at a time, or one story if that is more.
const HELD: u64 = 8 * 1024 * 1024;

type Story = Result<Document, Problem>;

/// Reads, parses and analyses every article of `sources` and gives them in order.
pub fn stories(sources: Vec<Source>) -> Stories {
    let threads = thread::available_parallelism().map_or(1, NonZero::get).min(16);
    Stories { sources: sources.into_iter(), corpus: None, done: VecDeque::new(), threads }
}

/// See [`stories`].
pub struct Stories {
    sources: vec::IntoIter<Source>,
    corpus: Option<OpenCorpus>,
    done: VecDeque<Story>,
    threads: usize,
}

/// A corpus that is being read.
struct OpenCorpus {
    corpus: Arc<Corpus>,
    lines: Lines,
    /// Whether it has given a story, or a reason why not.
    any: bool,
    /// Whether reading failed, so that there is no going on.
    broken: bool,
}

/// Something to be done by any thread.
enum Job {
    Open(Item),
    Record { corpus: Arc<Corpus>, line: usize, bytes: Vec<u8> },
    Failed(Problem),
}

impl Job {
    /// About how many bytes it has to do with.
    fn size(&self) -> u64 {
        match self {
            Job::Record { bytes, .. } => bytes.len() as u64,
            Job::Open(item) => item.size(),
            Job::Failed(_) => 0,
        }
    }

    /// Whether more of its kind may be long in coming: then it is done at once.
    fn is_urgent(&self) -> bool {
        matches!(self, Job::Record { corpus, .. } if corpus.path().is_none())
    }

    /// The stories that come of it: one, or as many as a file holds.
    fn run(self) -> Vec<Story> {
        match self {
            Job::Open(item) => open_all(&item),
            Job::Record { corpus, line, bytes } => vec![record(&corpus, line, &bytes).map(document)],
            Job::Failed(problem) => vec![Err(problem)],
        }
    }
}

impl Iterator for Stories {
    type Item = Story;

    fn next(&mut self) -> Option<Story> {
        if self.done.is_empty() {
            let batch = self.batch();
            self.done = run_all(batch, self.threads);
        }
        self.done.pop_front()
    }
}

impl Stories {
    /// What is done next; empty at the end.
    fn batch(&mut self) -> Vec<Job> {
        let (mut jobs, mut held) = (Vec::new(), 0);
        while jobs.len() < self.threads * EACH && held < HELD {
            let Some(job) = self.next_job() else { break };
            held += job.size();
            let urgent = job.is_urgent();
            jobs.push(job);
            if urgent {
                break;
            }
        }
        jobs
    }

    fn next_job(&mut self) -> Option<Job> {
        loop {
            if let Some(open) = &mut self.corpus {
                if let Some(job) = open.next_job() {
                    return Some(job);
                }
                self.corpus = None;
            }
            match self.sources.next()? {
                Source::Article(item) => return Some(Job::Open(item)),
                Source::Corpus(corpus) => match corpus.lines() {
                    Ok(lines) => self.corpus = Some(OpenCorpus { corpus, lines, any: false, broken: false }),
                    Err(problem) => return Some(Job::Failed(problem)),
                },
            }
        }
    }
}

impl OpenCorpus {
    fn next_job(&mut self) -> Option<Job> {
        if self.broken {
            return None;
        }
        let first = !std::mem::replace(&mut self.any, true);
        let name = self.corpus.name();
        match self.lines.next_line() {
            Ok(Some((line, Line::Whole(bytes)))) => Some(Job::Record { corpus: Arc::clone(&self.corpus), line, bytes: bytes.to_vec() }),
            Ok(Some((line, Line::TooLong))) => Some(Job::Failed(Problem::TooLarge { name: format!("{name}, line {line}") })),
            Ok(None) => first.then(|| Job::Failed(Problem::NoRecords { name: name.to_owned() })),
            Err(error) => {
                self.broken = true;
                Some(Job::Failed(Problem::reading(name, &error)))
            }
        }
    }
}

/// Does all jobs, each by the first thread that is free, and gives what came of them in their order.
fn run_all(jobs: Vec<Job>, threads: usize) -> VecDeque<Story> {
    let threads = threads.min(jobs.len());
    if threads < 2 {
        return jobs.into_iter().flat_map(Job::run).collect();
    }
    let waiting = Mutex::new(jobs.into_iter().enumerate());
    // The lock is let go before the job is done.
    let take = || waiting.lock().ok().and_then(|mut jobs| jobs.next());
    let work = || std::iter::from_fn(take).map(|(place, job)| (place, job.run())).collect::<Vec<_>>();
    let mut done: Vec<(usize, Vec<Story>)> = thread::scope(|scope| {
        let helpers: Vec<_> = (1..threads).map(|_| scope.spawn(work)).collect();
        let mut done = work();
        for helper in helpers {
            done.extend(helper.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        }
        done
    });
    done.sort_unstable_by_key(|(place, _)| *place);
    done.into_iter().flat_map(|(_, stories)| stories).collect()
}
