//! The sentences that both versions have: those in the same order hold the two together, the others were moved.

use std::collections::HashMap;
use std::ops::Range;

use super::order::heaviest_rising;
use super::version::{Sentence, Version, same};

/// Fewer words than these that stand elsewhere are no move: they were taken out here and put in there.
const FEWEST_MOVED: usize = 8;
/// So many words in a row are looked for to find a sentence that was moved and edited.
const GRAM: usize = 4;

/// How the sentences of two versions go together, in words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Anchors {
    /// Equal stretches, in the order of both versions: first word before, first word after, how many.
    pub equal: Vec<(usize, usize, usize)>,
    /// Stretches that stand elsewhere: where before, where after. What was edited in them is not said here.
    pub moved: Vec<(Range<usize>, Range<usize>)>,
    /// Notices of the version before that the version after does not have.
    pub notices_before: Vec<Range<usize>>,
    /// Notices of the version after that the version before did not have.
    pub notices_after: Vec<Range<usize>>,
}

/// Two sentences that belong together, as indices, and how many words speak for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Pair {
    before: usize,
    after: usize,
    weight: usize,
    equal: bool,
}

/// Finds the anchors. Linear but for a logarithm.
pub(super) fn anchors(before: &Version<'_>, after: &Version<'_>) -> Anchors {
    let equal = |b: &Sentence, a: &Sentence| equal(before, b, after, a);
    let head = before.sentences.iter().zip(&after.sentences).take_while(|(b, a)| equal(b, a)).count();
    let (rest_before, rest_after) = (before.sentences.get(head..).unwrap_or(&[]), after.sentences.get(head..).unwrap_or(&[]));
    let tail = rest_before.iter().rev().zip(rest_after.iter().rev()).take_while(|(b, a)| equal(b, a)).count();

    let (end_before, end_after) = (before.sentences.len() - tail, after.sentences.len() - tail);
    let seen = seen(before, after, head..end_before, head..end_after);
    let mut pairs = equal_pairs(before, after, &seen);
    let mut used = Used::new(before, after, &pairs);
    pairs.extend(near_pairs(before, after, head..end_before, head..end_after, &seen));
    pairs.sort_unstable_by_key(|p| p.before);

    let kept = heaviest_rising(&pairs.iter().map(|p| (p.after, p.weight)).collect::<Vec<_>>());
    let mut out = Anchors::default();
    let mut strays = Vec::new();
    let mut line: Vec<(usize, usize)> = (0..head).map(|i| (i, i)).collect();
    for (pair, kept) in pairs.iter().zip(kept) {
        match (kept, pair.equal) {
            (true, true) => line.push((pair.before, pair.after)),
            (true, false) => {}
            (false, _) => strays.push(*pair),
        }
    }
    line.extend((0..tail).map(|i| (end_before + i, end_after + i)));
    for (b, a) in line {
        used.mark(b, a);
        let (Some(b), Some(a)) = (before.sentences.get(b), after.sentences.get(a)) else { continue };
        match out.equal.last_mut() {
            Some((at, to, len)) if *at + *len == b.words.start && *to + *len == a.words.start => *len += b.words.len(),
            _ => out.equal.push((b.words.start, a.words.start, b.words.len())),
        }
    }
    out.moved = moved(before, after, &strays, &mut used);
    let lost = |sentences: &[Sentence], used: &[bool]| -> Vec<Range<usize>> {
        sentences.iter().zip(used).filter(|(s, used)| s.notice && !**used).map(|(s, _)| s.words.clone()).collect()
    };
    out.notices_before = lost(&before.sentences, &used.before);
    out.notices_after = lost(&after.sentences, &used.after);
    out
}

/// The sentences that have found their place.
struct Used {
    before: Vec<bool>,
    after: Vec<bool>,
}

impl Used {
    fn new(before: &Version<'_>, after: &Version<'_>, pairs: &[Pair]) -> Used {
        let mut used = Used { before: vec![false; before.sentences.len()], after: vec![false; after.sentences.len()] };
        pairs.iter().for_each(|p| used.mark(p.before, p.after));
        used
    }

    fn mark(&mut self, before: usize, after: usize) {
        if let (Some(b), Some(a)) = (self.before.get_mut(before), self.after.get_mut(after)) {
            (*b, *a) = (true, true);
        }
    }

    fn unmark(&mut self, before: usize, after: usize) {
        if let (Some(b), Some(a)) = (self.before.get_mut(before), self.after.get_mut(after)) {
            (*b, *a) = (false, false);
        }
    }

    fn is_free(&self, before: usize, after: usize) -> bool {
        self.before.get(before) == Some(&false) && self.after.get(after) == Some(&false)
    }
}

fn equal(before: &Version<'_>, b: &Sentence, after: &Version<'_>, a: &Sentence) -> bool {
    b.key == a.key
        && b.notice == a.notice
        && b.words.len() == a.words.len()
        && b.words.clone().zip(a.words.clone()).all(|(b, a)| same(before, b, after, a))
}

/// Where a sentence stands.
#[derive(Clone, Copy, Debug, Default)]
struct Seen {
    before: Option<usize>,
    after: Option<usize>,
    /// Whether it stands more than once in one of the versions.
    repeated: bool,
}

/// Every sentence of the version before, by its key, and whether the version after has it.
fn seen(before: &Version<'_>, after: &Version<'_>, from: Range<usize>, to: Range<usize>) -> HashMap<u64, Seen> {
    let mut seen: HashMap<u64, Seen> = HashMap::with_capacity(from.len());
    for i in from {
        let Some(sentence) = before.sentences.get(i) else { break };
        let entry = seen.entry(sentence.key).or_default();
        entry.repeated |= entry.before.replace(i).is_some();
    }
    for i in to {
        let Some(entry) = after.sentences.get(i).and_then(|sentence| seen.get_mut(&sentence.key)) else { continue };
        entry.repeated |= entry.after.replace(i).is_some();
    }
    seen
}

/// The sentences that stand once in each version and are equal.
fn equal_pairs(before: &Version<'_>, after: &Version<'_>, seen: &HashMap<u64, Seen>) -> Vec<Pair> {
    let pair = |seen: &Seen| {
        let (b, a) = (seen.before?, seen.after?);
        let (one, other) = (before.sentences.get(b)?, after.sentences.get(a)?);
        (!seen.repeated && equal(before, one, after, other)).then_some(Pair { before: b, after: a, weight: one.words.len(), equal: true })
    };
    seen.values().filter_map(pair).collect()
}

/// The sentences that only one version has, and that share at least half of their runs of words with one of the other version: edited, perhaps moved.
fn near_pairs(before: &Version<'_>, after: &Version<'_>, from: Range<usize>, to: Range<usize>, seen: &HashMap<u64, Seen>) -> Vec<Pair> {
    let open = |sentences: &[Sentence], range: Range<usize>| -> Vec<usize> {
        let alone = |key: u64| seen.get(&key).is_none_or(|seen| seen.before.is_none() || seen.after.is_none());
        let long = |i: &usize| sentences.get(*i).is_some_and(|s| !s.notice && s.words.len() >= FEWEST_MOVED && alone(s.key));
        range.filter(long).collect()
    };
    let mut grams: HashMap<u64, Option<usize>> = HashMap::new();
    for i in open(&before.sentences, from) {
        for gram in before.sentences.get(i).into_iter().flat_map(|s| runs(before, &s.words)) {
            grams.entry(gram).and_modify(|seen| *seen = seen.filter(|seen| *seen == i)).or_insert(Some(i));
        }
    }
    let mut best: HashMap<usize, Pair> = HashMap::new();
    for i in open(&after.sentences, to) {
        let Some(sentence) = after.sentences.get(i) else { continue };
        let mut votes: HashMap<usize, usize> = HashMap::new();
        for gram in runs(after, &sentence.words) {
            if let Some(&Some(b)) = grams.get(&gram) {
                *votes.entry(b).or_default() += 1;
            }
        }
        let Some((b, weight)) = votes.into_iter().max_by_key(|&(b, n)| (n, std::cmp::Reverse(b))) else { continue };
        let longer = before.sentences.get(b).map_or(0, |s| s.words.len()).max(sentence.words.len());
        if 2 * weight >= longer - (GRAM - 1).min(longer) && best.get(&b).is_none_or(|kept| kept.weight < weight) {
            best.insert(b, Pair { before: b, after: i, weight, equal: false });
        }
    }
    best.into_values().collect()
}

/// The hashes of every [`GRAM`] words in a row, spaces left out of account.
fn runs<'v>(version: &'v Version<'_>, words: &Range<usize>) -> impl Iterator<Item = u64> + use<'v> {
    let own = version.words.get(words.clone()).unwrap_or(&[]);
    own.windows(GRAM).map(|run| run.iter().fold(0, |h: u64, w| (h.rotate_left(7) ^ (w.key() >> 1)).wrapping_mul(0x9e37_79b9_7f4a_7c15)))
}

/// The stretches that stand elsewhere: neighbours together, with what is equal before and after them. What is too short is let go.
fn moved(before: &Version<'_>, after: &Version<'_>, strays: &[Pair], used: &mut Used) -> Vec<(Range<usize>, Range<usize>)> {
    let mut groups: Vec<(Range<usize>, Range<usize>)> = Vec::new();
    for pair in strays {
        used.mark(pair.before, pair.after);
        match groups.last_mut() {
            Some((b, a)) if b.end == pair.before && a.end == pair.after => (b.end, a.end) = (b.end + 1, a.end + 1),
            _ => groups.push((pair.before..pair.before + 1, pair.after..pair.after + 1)),
        }
    }
    let is_equal = |b: usize, a: usize| match (before.sentences.get(b), after.sentences.get(a)) {
        (Some(b), Some(a)) => equal(before, b, after, a),
        _ => false,
    };
    let mut out = Vec::new();
    for (mut b, mut a) in groups {
        while used.is_free(b.end, a.end) && is_equal(b.end, a.end) {
            used.mark(b.end, a.end);
            (b.end, a.end) = (b.end + 1, a.end + 1);
        }
        while b.start > 0 && a.start > 0 && used.is_free(b.start - 1, a.start - 1) && is_equal(b.start - 1, a.start - 1) {
            (b.start, a.start) = (b.start - 1, a.start - 1);
            used.mark(b.start, a.start);
        }
        let (from, to) = (in_words(&before.sentences, &b), in_words(&after.sentences, &a));
        match from.len().min(to.len()) >= FEWEST_MOVED {
            true => out.push((from, to)),
            false => b.zip(a).for_each(|(b, a)| used.unmark(b, a)),
        }
    }
    out
}

fn in_words(sentences: &[Sentence], range: &Range<usize>) -> Range<usize> {
    let start = sentences.get(range.start).map_or(0, |s| s.words.start);
    let end = range.end.checked_sub(1).and_then(|last| sentences.get(last)).map_or(start, |s| s.words.end);
    start..end
}
