//! What of the library is listed.

use std::collections::BTreeMap;
use std::ops::Range;

use super::chip::Chip;
use super::list::Entry;
use crate::desk::{Asked, Facet, Query, ReadState};

/// What of the library is listed: rows are places among the list's entries, which only ever grow.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Browse {
    /// In which state the stories are.
    pub state: State,
    /// What they are about.
    pub about: About,
    /// What else they must have, in the order in which it was chosen.
    pub chips: Vec<Chip>,
    /// What is being typed to be searched for.
    pub typed: Option<String>,
    /// The number of the last question: answers to others are late.
    pub asked: u64,
    /// Whether the rows still answer to an earlier question.
    pub is_stale: bool,
    /// Whether more rows are to come.
    pub goes: Goes,
    /// What is listed, the newest first, before the filter.
    pub rows: Vec<usize>,
    /// The words that answer to what was asked, by row.
    pub passages: BTreeMap<usize, Vec<Passage>>,
    /// What the reader made read or unread in this session, by entry: the library may not know it yet.
    pub made: BTreeMap<usize, ReadState>,
}

/// In which state stories have to be to be listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum State {
    /// In any.
    #[default]
    All,
    /// Not read.
    Unread,
    /// Corrected.
    Corrected,
    /// With a version that came after the one that was read.
    Updated,
    /// Something was decided of them in a review.
    Reviewed,
}

/// What stories have to be about to be listed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum About {
    /// Anything.
    #[default]
    Anything,
    /// These words stand in them: a query as it is typed.
    Words(String),
    /// Somebody called so speaks in them.
    Said(String),
    /// Somebody or something called so is named in them.
    Named(String),
}

/// Whether more rows are to come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Goes {
    /// They are.
    #[default]
    On,
    /// That is all.
    Ended,
    /// There are more than are listed.
    Cut,
}

/// Words that answer to what was asked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Passage {
    /// The paragraph they stand in.
    pub paragraph: Option<u32>,
    /// The first byte in the article's text.
    pub start: Option<usize>,
    /// The words, on one line.
    pub words: String,
    /// What was looked for, as bytes of `words`.
    pub hits: Vec<Range<usize>>,
}

/// A story of the library that is to be listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its place among the list's entries; one beyond the last is new.
    pub index: usize,
    /// What the list says of it.
    pub entry: Entry,
    /// The words that answer to what was asked.
    pub passages: Vec<Passage>,
}

/// How many lines a story takes with the words that answer.
const WITH_WORDS: usize = 3;

impl Browse {
    /// How many lines a story takes in the list.
    pub fn height(&self) -> usize {
        if self.passages.is_empty() { 1 } else { WITH_WORDS }
    }

    /// The question to the library; `None` where the words are no query.
    pub fn question(&self) -> Option<Asked> {
        let mut asked = Asked::default();
        self.chips.iter().for_each(|chip| chip.ask(&mut asked));
        match self.state {
            State::All => {}
            State::Unread => asked.read = Some(ReadState::Unread),
            State::Corrected => asked.status = Some("corrected".to_owned()),
            State::Updated => asked.read = Some(ReadState::Updated),
            State::Reviewed => asked.reviewed = true,
        }
        match &self.about {
            About::Anything => {}
            About::Words(typed) => asked.query = Some(Query::parse(typed).ok()?),
            About::Said(name) => asked.speaker = Some(name.clone()),
            About::Named(name) => asked.entity = Some(name.clone()),
        }
        Some(asked)
    }

    /// Takes a chip on; whatever says the same of stories goes.
    pub fn narrow(&mut self, chip: Chip) {
        self.chips.retain(|c| !chip.replaces(c));
        match (&chip, &self.about) {
            (Chip::Of(Facet::Speaker, _), About::Said(_)) | (Chip::Of(Facet::Entity, _), About::Named(_)) => self.about = About::Anything,
            (Chip::Of(Facet::Status, _), _) if self.state == State::Corrected => self.state = State::All,
            _ => {}
        }
        self.chips.push(chip);
    }

    /// What an article is opened at: what was looked for, else whom it was chosen for.
    pub fn aim(&self) -> About {
        let chosen = |chip: &Chip| match chip {
            Chip::Of(Facet::Speaker, name) => Some(About::Said(name.clone())),
            Chip::Of(Facet::Entity, name) => Some(About::Named(name.clone())),
            _ => None,
        };
        match &self.about {
            About::Anything => self.chips.iter().rev().find_map(chosen).unwrap_or_default(),
            about => about.clone(),
        }
    }
}

impl State {
    /// The next one, round and round.
    pub fn next(self) -> State {
        match self {
            State::All => State::Unread,
            State::Unread => State::Corrected,
            State::Corrected => State::Updated,
            State::Updated => State::Reviewed,
            State::Reviewed => State::All,
        }
    }

    /// What it is called.
    pub fn name(self) -> &'static str {
        match self {
            State::All => "all",
            State::Unread => "unread",
            State::Corrected => "corrected",
            State::Updated => "updated since read",
            State::Reviewed => "reviewed",
        }
    }
}

impl About {
    /// What it is called; "" for anything.
    pub fn name(&self) -> String {
        match self {
            About::Anything => String::new(),
            About::Words(typed) => format!("“{typed}”"),
            About::Said(name) => format!("said by {name}"),
            About::Named(name) => format!("about {name}"),
        }
    }
}
