//! Which of many articles are versions of one story, and in what order they were sent.

use std::collections::HashMap;

use super::words::words;
use crate::model::{Article, Date, Span, Status};

/// What tells an article's other versions: small enough to be kept for every article of a folder.
#[derive(Clone, Debug, PartialEq)]
pub struct Sketch {
    /// The lowest hashes of its runs of words, ascending.
    runs: Vec<u64>,
    /// Whether these are all its runs.
    whole: bool,
    /// How many words its paragraphs have.
    length: usize,
    /// Its headline without tags, else its slug; lower case.
    title: Option<String>,
    id: String,
    order: Order,
}

/// In what order versions are sent, as far as an article says: by date, by the number of its update, a correction after what it corrects.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Order {
    date: Option<Date>,
    update: u32,
    put_right: bool,
}

/// Words in a row that are compared.
const RUN: usize = 4;
/// How many runs are kept of an article.
const KEPT: usize = 128;
/// Fewer runs than these say nothing.
const FEWEST: usize = 6;
/// A run that more articles have than these is a formula of the trade.
const COMMON: usize = 48;
/// Versions share at least this part of the runs of the shorter.
const SHARED: f64 = 0.5;
/// Those with the same headline, slug or id, at least this.
const SHARED_BY_NAME: f64 = 0.2;
/// Where they are not called the same, the longer has at most so many times the words of the shorter.
const LONGER: usize = 4;

impl Sketch {
    /// The sketch of an article: of the words of its counted paragraphs, or of all its copy where none is counted.
    pub fn of(article: &Article) -> Sketch {
        let counted = article.paragraph_count() > 0;
        let mut keys: Vec<u64> = Vec::new();
        for block in article.blocks.iter().filter(|b| if counted { b.number.is_some() } else { b.kind.is_copy() }) {
            let text = article.text.slice(block.span);
            let is_word = |span: Span| text.get(span.start..span.end).is_some_and(|w| w.contains(char::is_alphanumeric));
            keys.extend(words(text).into_iter().filter(|w| is_word(w.span())).map(|w| w.key() | 1));
        }
        let run = |run: &[u64]| run.iter().fold(0, |h: u64, k| (h.rotate_left(9) ^ k).wrapping_mul(0x9e37_79b9_7f4a_7c15));
        let mut runs: Vec<u64> = keys.windows(RUN).map(run).map(|h| h ^ (h >> 31)).collect();
        runs.sort_unstable();
        runs.dedup();
        let whole = runs.len() <= KEPT;
        runs.truncate(KEPT);
        let title = article.headline.as_ref().or(article.slug.as_ref()).map(|p| p.text.to_lowercase());
        Sketch { runs, whole, length: keys.len(), title, id: article.id.clone(), order: Order::of(article) }
    }

    /// The part of the runs of the shorter that the longer has too, estimated from what is kept; 0 where too little is.
    fn shared(&self, other: &Sketch) -> f64 {
        let (short, long) = if self.length <= other.length { (self, other) } else { (other, self) };
        let reach = |sketch: &Sketch| if sketch.whole { u64::MAX } else { sketch.runs.last().copied().unwrap_or(0) };
        let reach = reach(short).min(reach(long));
        let known: Vec<&u64> = short.runs.iter().filter(|r| **r <= reach).collect();
        if known.len() < FEWEST {
            return 0.0;
        }
        known.iter().filter(|r| long.runs.binary_search(r).is_ok()).count() as f64 / known.len() as f64
    }

    fn is_version_of(&self, other: &Sketch) -> bool {
        let named = self.id == other.id || self.title.is_some() && self.title == other.title;
        let (short, long) = (self.length.min(other.length), self.length.max(other.length));
        let shared = self.shared(other);
        named && shared >= SHARED_BY_NAME || shared >= SHARED && long <= short.saturating_mul(LONGER)
    }
}

impl Order {
    fn of(article: &Article) -> Order {
        let headline = article.headline.as_ref().and_then(|h| h.span);
        let block = headline.and_then(|span| article.blocks.iter().find(|b| b.span.covers(span)).map(|b| (b, span)));
        let tag = block.map_or("", |(block, span)| article.text.slice(Span::new(block.span.start, span.start))).to_uppercase();
        let after = tag.split("UPDATE").nth(1).unwrap_or("");
        let number: String = after.trim_start().chars().take_while(char::is_ascii_digit).take(4).collect();
        let update = number.parse().unwrap_or(u32::from(tag.contains("UPDATE")));
        let put_right = matches!(article.status, Some(Status::Corrected | Status::Refiled | Status::Clarified | Status::Withdrawn));
        Order { date: article.date, update, put_right }
    }
}

/// The stories of which there are several versions: of each the places of its versions in `sketches`, the first that was sent first. Versions that say
/// nothing of their order keep the order in which they are given. Linear in what is given, but for a logarithm.
pub fn versions(sketches: &[Sketch]) -> Vec<Vec<usize>> {
    let mut having: HashMap<u64, Vec<usize>> = HashMap::new();
    for (i, sketch) in sketches.iter().enumerate() {
        for run in &sketch.runs {
            let list = having.entry(*run).or_default();
            if list.len() <= COMMON {
                list.push(i);
            }
        }
    }
    let mut story: Vec<usize> = (0..sketches.len()).collect();
    for (i, sketch) in sketches.iter().enumerate() {
        let mut votes: HashMap<usize, usize> = HashMap::new();
        let lists = sketch.runs.iter().filter_map(|run| having.get(run)).filter(|list| list.len() <= COMMON);
        for &other in lists.flatten().filter(|other| **other < i) {
            *votes.entry(other).or_default() += 1;
        }
        let mut likely: Vec<(usize, usize)> = votes.into_iter().filter(|(_, n)| *n >= FEWEST / 2).map(|(other, n)| (n, other)).collect();
        likely.sort_unstable_by(|a, b| b.cmp(a));
        for (_, other) in likely.into_iter().take(COMMON) {
            if sketches.get(other).is_some_and(|o| o.is_version_of(sketch)) {
                join(&mut story, i, other);
            }
        }
    }
    let mut groups: HashMap<usize, Vec<usize>> = HashMap::new();
    for i in 0..sketches.len() {
        groups.entry(root(&mut story, i)).or_default().push(i);
    }
    let mut out: Vec<Vec<usize>> = groups.into_values().filter(|g| g.len() > 1).collect();
    for group in &mut out {
        group.sort_by_key(|&i| (sketches.get(i).map(|s| s.order), i));
    }
    out.sort_unstable_by_key(|group| group.iter().min().copied());
    out
}

/// The story that an article belongs to, named by one of its versions.
fn root(story: &mut [usize], mut i: usize) -> usize {
    while let Some(&up) = story.get(i).filter(|up| **up != i) {
        let further = story.get(up).copied().unwrap_or(up);
        if let Some(slot) = story.get_mut(i) {
            *slot = further;
        }
        i = further;
    }
    i
}

fn join(story: &mut [usize], one: usize, other: usize) {
    let (one, other) = (root(story, one), root(story, other));
    if let Some(slot) = story.get_mut(one) {
        *slot = other;
    }
}
