//! Every article of every input, in order, on all processors: so that a corpus larger than memory can be exported.

use std::sync::Arc;

use super::corpus::Corpus;
use super::item::Item;
use super::open::{document, open_all, record};
use super::pipeline::Pipeline;
use super::problem::Problem;
use super::records::{Line, Lines};
use super::sources::Source;
use crate::model::Document;

/// A story that was read, or why not.
pub type Story = Result<Document, Problem>;

/// Reads, parses and analyses every article of `sources`, makes of each what `make` makes, on all processors, and gives that in order.
pub fn stories_as<T: Send + 'static>(sources: Vec<Source>, make: impl Fn(Story) -> T + Send + Sync + 'static) -> Stories<T> {
    // For one article threads would only cost.
    let alone = matches!(sources.as_slice(), [] | [Source::Article(_)]);
    let mut feed = Feed { sources: sources.into_iter(), corpus: None };
    let feed = move || feed.next_job().map(|job| (job.size(), job));
    let work = move |job: Job| job.run().into_iter().map(&make).collect();
    Stories { made: Pipeline::new(feed, work, alone), waiting: Vec::new().into_iter() }
}

/// Reads, parses and analyses every article of `sources` and gives them in order.
pub fn stories(sources: Vec<Source>) -> Stories<Story> {
    stories_as(sources, |story| story)
}

/// See [`stories`].
#[derive(Debug)]
pub struct Stories<T> {
    made: Pipeline<Vec<T>>,
    /// What came of the last job: a file may hold several stories.
    waiting: std::vec::IntoIter<T>,
}

impl<T> Iterator for Stories<T> {
    type Item = T;

    fn next(&mut self) -> Option<T> {
        loop {
            if let Some(one) = self.waiting.next() {
                return Some(one);
            }
            self.waiting = self.made.next()?.into_iter();
        }
    }
}

impl<T> Stories<T> {
    /// How many bytes of copy have been done, those of the last article given included.
    pub fn bytes_done(&self) -> u64 {
        self.made.done()
    }
}

/// What there is to be done, one after the other.
struct Feed {
    sources: std::vec::IntoIter<Source>,
    corpus: Option<OpenCorpus>,
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
            // With its line end, so that all of them come to the size of the file.
            Job::Record { bytes, .. } => bytes.len() as u64 + 1,
            Job::Open(item) => item.size(),
            Job::Failed(_) => 0,
        }
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

impl Feed {
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
