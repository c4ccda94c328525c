//! Every article of every input, one at a time: so that a corpus larger than memory can be exported.

use std::sync::Arc;
use std::vec;

use super::corpus::{Corpus, Line, Lines};
use super::open::{document, open, record};
use super::problem::Problem;
use super::sources::Source;
use crate::model::Document;

/// Reads, parses and analyses every article of `sources` in order. Holds one at a time.
pub fn stories(sources: Vec<Source>) -> Stories {
    Stories { sources: sources.into_iter(), corpus: None }
}

/// See [`stories`].
#[derive(Debug)]
pub struct Stories {
    sources: vec::IntoIter<Source>,
    corpus: Option<OpenCorpus>,
}

/// A corpus that is being read.
#[derive(Debug)]
struct OpenCorpus {
    corpus: Arc<Corpus>,
    lines: Lines,
    /// Whether it has given a story, or a reason why not.
    any: bool,
    /// Whether reading failed, so that there is no going on.
    broken: bool,
}

impl Iterator for Stories {
    type Item = Result<Document, Problem>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(open) = &mut self.corpus {
                if let Some(story) = open.next_story() {
                    return Some(story);
                }
                self.corpus = None;
            }
            match self.sources.next()? {
                Source::Article(item) => return Some(open(&item)),
                Source::Corpus(corpus) => match corpus.lines() {
                    Ok(lines) => self.corpus = Some(OpenCorpus { corpus, lines, any: false, broken: false }),
                    Err(problem) => return Some(Err(problem)),
                },
            }
        }
    }
}

impl OpenCorpus {
    fn next_story(&mut self) -> Option<Result<Document, Problem>> {
        if self.broken {
            return None;
        }
        let first = !std::mem::replace(&mut self.any, true);
        let corpus = &self.corpus;
        match self.lines.next_line() {
            Ok(Some((line, Line::Whole(bytes)))) => Some(record(corpus, line, bytes).map(document)),
            Ok(Some((line, Line::TooLong))) => Some(Err(Problem::TooLarge { name: format!("{}, line {line}", corpus.name()) })),
            Ok(None) => first.then(|| Err(Problem::NoRecords { name: corpus.name().to_owned() })),
            Err(error) => {
                self.broken = true;
                Some(Err(Problem::reading(corpus.name(), &error)))
            }
        }
    }
}
