//! What the whole story says of its speakers and of the words between its marks.

use std::collections::HashMap;
use std::ops::Range;

use super::attributions::Attribution;
use super::classes::Class;
use super::lexicon::join;
use super::marks::Stretch;
use super::paragraph::Paragraph;
use crate::analysis::entities::table::Ready;
use crate::model::EntityId;

/// How many words a stretch has at most whose like is looked for elsewhere: what is longer is no title or term.
const LONGEST_TERM: usize = 5;

/// Where the words of a short stretch stand in the story.
#[derive(Clone, Copy, Debug, Default)]
struct Term {
    /// How many words it has.
    words: u8,
    /// How often it stands between marks.
    marked: u8,
    /// How often its words stand without marks around them.
    plain: u8,
}

/// What is known of a story before its paragraphs are read one by one.
#[derive(Default)]
pub(super) struct Background {
    /// By entity: how many verbs of saying it is the subject of.
    spoken: Vec<u8>,
    /// By entity: how often it is named.
    named: Vec<u8>,
    /// How many stretches the story has.
    stretches: usize,
    /// How many paragraphs.
    paragraphs: usize,
    /// By the hash of their words.
    terms: HashMap<u64, Term, Ready>,
    /// The bits of the hashes with which they begin.
    openings: u64,
}

/// How often somebody is heard of in a story.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Renown {
    /// How many verbs of saying have them as their subject.
    pub spoken: u8,
    /// How often they are named.
    pub named: u8,
}

impl Background {
    /// Reads a story: its paragraphs, and the attributions of each. Linear in its length.
    pub fn of(paragraphs: &[Paragraph], attributions: &[Vec<Attribution>]) -> Background {
        let mut background = Background::default();
        for (par, found) in paragraphs.iter().zip(attributions) {
            for a in found.iter().filter(|a| a.class.is(Class::SAY.with(Class::TELL))) {
                if let Some(id) = a.speaker.clone().rev().find_map(|i| par.name(i)) {
                    count(&mut background.spoken, id);
                }
            }
            let mut last = None;
            for id in (0..par.len()).map(|i| par.name(i)) {
                if let Some(id) = id.filter(|_| id != last) {
                    count(&mut background.named, id);
                }
                last = id;
            }
            background.stretches += par.stretches.len();
            for stretch in &par.stretches {
                if let Some((words, key, opening)) = term(par, stretch) {
                    background.openings |= bit(opening);
                    let term = background.terms.entry(key).or_default();
                    term.words = words as u8;
                    term.marked = term.marked.saturating_add(1);
                }
            }
        }
        background.paragraphs = paragraphs.len();
        if !background.terms.is_empty() {
            paragraphs.iter().for_each(|par| background.count_plain(par));
        }
        background
    }

    /// Counts the terms that stand without marks.
    fn count_plain(&mut self, par: &Paragraph) {
        let counts = |i: usize| par.is_word(i) && !par.quoted(i);
        for start in 0..par.len() {
            if self.openings & bit(par.hash(start)) == 0 || !counts(start) {
                continue;
            }
            let mut key = 0;
            for (n, i) in (start..start + LONGEST_TERM).take_while(|&i| counts(i)).enumerate() {
                key = join(key, par.hash(i));
                if let Some(term) = self.terms.get_mut(&key).filter(|t| usize::from(t.words) == n + 1) {
                    term.plain = term.plain.saturating_add(1);
                }
            }
        }
    }

    /// How often who is named by this phrase is the subject of a verb of saying in the story: 0 where it names nobody, 1 never, 2 once, 3 more often.
    pub fn speaks(&self, par: &Paragraph, words: &Range<usize>) -> usize {
        let Some(id) = words.clone().rev().find_map(|i| par.name(i)) else { return 0 };
        1 + usize::from(of(&self.spoken, id).min(2))
    }

    /// How often who is named by this phrase is heard of.
    pub fn renown(&self, par: &Paragraph, words: &Range<usize>) -> Renown {
        let name = words.clone().rev().find_map(|i| par.name(i));
        name.map_or(Renown::default(), |id| Renown { spoken: of(&self.spoken, id), named: of(&self.named, id) })
    }

    /// How often the name that stands in a stretch stands in the story, 20 at most: 0 for none; odd numbers where the stretch is nothing but the name.
    pub fn named_inside(&self, par: &Paragraph, stretch: &Stretch) -> u8 {
        let Some(id) = stretch.tokens.clone().find_map(|i| par.name(i)) else { return 0 };
        let all = stretch.tokens.clone().filter(|&i| par.is_word(i)).all(|i| par.name(i) == Some(id));
        2 * of(&self.named, id).clamp(1, 20) + u8::from(all)
    }

    /// How many stretches the story has, and how many for ten paragraphs.
    pub fn stretches(&self) -> [usize; 2] {
        [self.stretches, 10 * self.stretches / self.paragraphs.max(1)]
    }

    /// Where the words of the stretch stand once more: 0 for one too long; 1 nowhere; between marks once or more often, without marks, both.
    pub fn recurs(&self, par: &Paragraph, stretch: &Stretch) -> usize {
        let Some(known) = term(par, stretch).and_then(|(_, key, _)| self.terms.get(&key)) else { return 0 };
        match (known.marked, known.plain) {
            (0 | 1, 0) => 1,
            (0 | 1, _) => 2,
            (2, 0) => 3,
            (_, 0) => 4,
            _ => 5,
        }
    }
}

/// Counts an entity once more.
fn count(counts: &mut Vec<u8>, id: EntityId) {
    if counts.len() <= id.0 {
        counts.resize(id.0 + 1, 0);
    }
    if let Some(count) = counts.get_mut(id.0) {
        *count = count.saturating_add(1);
    }
}

/// How often an entity was counted.
fn of(counts: &[u8], id: EntityId) -> u8 {
    counts.get(id.0).copied().unwrap_or(0)
}

/// The number of words of a short stretch, the hash of them, and that of the first.
fn term(par: &Paragraph, stretch: &Stretch) -> Option<(usize, u64, u64)> {
    let (mut key, mut first) = (0, 0);
    let mut count = 0;
    for i in stretch.tokens.clone().filter(|&i| par.is_word(i)) {
        count += 1;
        if count > LONGEST_TERM {
            return None;
        }
        first = if count == 1 { par.hash(i) } else { first };
        key = join(key, par.hash(i));
    }
    (count > 0).then_some((count, key, first))
}

/// One of 64 bits, by a hash.
fn bit(hash: u64) -> u64 {
    1 << (hash >> 58)
}
