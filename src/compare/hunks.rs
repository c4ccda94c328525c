//! The stretches of words that changed, each inside one part of each version.

use std::ops::Range;

use super::anchors::Anchors;
use super::gaps::{Gap, Kept};
use super::version::{Part, Version, same};

/// Words that changed, with the marks that stand at them ("close." to "close soon."): a range of words on each side, empty where there are none (then it is
/// the place before that word).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Hunk {
    pub before: Range<usize>,
    pub after: Range<usize>,
    /// What happened to them.
    pub how: How,
}

impl Hunk {
    /// The same without what both sides begin or end with.
    pub fn core(&self, before: &Version<'_>, after: &Version<'_>) -> Hunk {
        let (mut b, mut a) = (self.before.clone(), self.after.clone());
        while !b.is_empty() && !a.is_empty() && same(before, b.start, after, a.start) {
            (b.start, a.start) = (b.start + 1, a.start + 1);
        }
        while !b.is_empty() && !a.is_empty() && same(before, b.end - 1, after, a.end - 1) {
            (b.end, a.end) = (b.end - 1, a.end - 1);
        }
        Hunk { before: b, after: a, how: self.how }
    }
}

/// What happened to a stretch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum How {
    /// Changed where it stands.
    Edited,
    /// Stands elsewhere.
    Moved,
    /// A notice that came, went or was put in another's stead.
    Notice,
}

/// Every stretch that changed, in no order.
pub(super) fn hunks(before: &Version<'_>, after: &Version<'_>, anchors: &Anchors) -> Vec<Hunk> {
    let mut out = Vec::new();
    let away_before = sorted(anchors.moved.iter().map(|m| &m.0).chain(&anchors.notices_before));
    let away_after = sorted(anchors.moved.iter().map(|m| &m.1).chain(&anchors.notices_after));
    let (mut from_before, mut from_after) = (0, 0);
    let end = (before.words.len(), after.words.len(), 0);
    for &(to_before, to_after, len) in anchors.equal.iter().chain([&end]) {
        let b = without(from_before..to_before, &away_before);
        let a = without(from_after..to_after, &away_after);
        edited(before, after, (&b, to_before), (&a, to_after), &mut out);
        (from_before, from_after) = (to_before + len, to_after + len);
    }
    for (b, a) in &anchors.moved {
        out.push(Hunk { before: b.clone(), after: a.clone(), how: How::Moved });
        edited(before, after, (&b.clone().collect::<Vec<_>>(), b.end), (&a.clone().collect::<Vec<_>>(), a.end), &mut out);
    }
    let (mut gone, mut come) = (anchors.notices_before.iter(), anchors.notices_after.iter());
    loop {
        // A notice that goes makes room for the one that comes.
        let (b, a) = (gone.next(), come.next());
        let at = |words: &Version<'_>| words.words.len()..words.words.len();
        match (b, a) {
            (None, None) => return out,
            (b, a) => out.push(Hunk {
                before: b.cloned().unwrap_or_else(|| at(before)),
                after: a.cloned().unwrap_or_else(|| at(after)),
                how: How::Notice,
            }),
        }
    }
}

fn sorted<'r>(ranges: impl Iterator<Item = &'r Range<usize>>) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = ranges.cloned().collect();
    out.sort_unstable_by_key(|r| r.start);
    out
}

/// The words of `range` that are in none of the ranges of `away`, which are sorted and do not overlap.
fn without(range: Range<usize>, away: &[Range<usize>]) -> Vec<usize> {
    let mut out = Vec::with_capacity(range.len());
    let mut at = range.start;
    let first = away.partition_point(|r| r.end <= range.start);
    for gone in away.get(first..).unwrap_or(&[]).iter().take_while(|r| r.start < range.end) {
        out.extend(at..gone.start.max(at));
        at = gone.end.max(at);
    }
    out.extend(at..range.end.max(at));
    out
}

/// The changes between two stretches, each given by its words and the word after its last.
fn edited(before: &Version<'_>, after: &Version<'_>, (b, b_end): (&[usize], usize), (a, a_end): (&[usize], usize), out: &mut Vec<Hunk>) {
    if b.is_empty() && a.is_empty() {
        return;
    }
    let kept = Gap { before, after, b, a }.kept();
    let mut places = between(&kept, b.len(), a.len());
    settle(before, b, &mut places, Side::Before);
    settle(after, a, &mut places, Side::After);
    let places = whole_words((before, b), (after, a), places);
    let whole = |words: &[usize], end: usize, range: &Range<usize>| -> Vec<Range<usize>> {
        let at = |i: usize| words.get(i).copied().unwrap_or(end);
        let mut out: Vec<Range<usize>> = Vec::new();
        if range.is_empty() {
            out.push(at(range.start)..at(range.start));
        }
        for &word in words.get(range.clone()).unwrap_or(&[]) {
            match out.last_mut() {
                Some(last) if last.end == word => last.end = word + 1,
                _ => out.push(word..word + 1),
            }
        }
        out
    };
    for (in_before, in_after) in places {
        let old: Vec<Range<usize>> = whole(b, b_end, &in_before).iter().flat_map(|r| by_part(before, r)).collect();
        let new: Vec<Range<usize>> = whole(a, a_end, &in_after).iter().flat_map(|r| by_part(after, r)).collect();
        out.extend(pieces(before, after, old, new));
    }
}

/// Where the two stretches differ: what lies between the words that stay.
fn between(kept: &[Kept], b_len: usize, a_len: usize) -> Vec<(Range<usize>, Range<usize>)> {
    let mut out = Vec::new();
    let (mut b, mut a) = (0, 0);
    for &(at_b, at_a) in kept.iter().chain([&(b_len, a_len)]) {
        if at_b > b || at_a > a {
            out.push((b..at_b, a..at_a));
        }
        (b, a) = (at_b + 1, at_a + 1);
    }
    out
}

/// Widens every place until nothing hangs on to it without a space, and joins those that meet.
fn whole_words(
    (before, b): (&Version<'_>, &[usize]),
    (after, a): (&Version<'_>, &[usize]),
    places: Vec<(Range<usize>, Range<usize>)>,
) -> Vec<(Range<usize>, Range<usize>)> {
    let hangs = |version: &Version<'_>, words: &[usize], i: usize| words.get(i).is_some_and(|&w| version.hangs_on(w));
    let mut out: Vec<(Range<usize>, Range<usize>)> = Vec::with_capacity(places.len());
    let mut places = places.into_iter().peekable();
    while let Some((mut old, mut new)) = places.next() {
        let (floor_b, floor_a) = out.last().map_or((0, 0), |(b, a)| (b.end, a.end));
        while old.start > floor_b && new.start > floor_a && (hangs(before, b, old.start) || hangs(after, a, new.start)) {
            (old.start, new.start) = (old.start - 1, new.start - 1);
        }
        while (hangs(before, b, old.end) || hangs(after, a, new.end)) && old.end < b.len() && new.end < a.len() {
            match places.peek() {
                Some((next_b, next_a)) if next_b.start <= old.end && next_a.start <= new.end => break,
                _ => (old.end, new.end) = (old.end + 1, new.end + 1),
            }
        }
        let joins = |next: &(Range<usize>, Range<usize>)| {
            next.0.start <= old.end && next.1.start <= new.end && (hangs(before, b, next.0.start) || hangs(after, a, next.1.start))
        };
        match places.peek_mut().filter(|next| joins(next)) {
            Some(next) => *next = (old.start..next.0.end, new.start..next.1.end),
            None => out.push((old, new)),
        }
    }
    out
}

/// On which side the words of a change are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Before,
    After,
}

/// What was only put in or only taken out can often be told in several ways ("the the" is one too many at either place): moves it to where sentences begin,
/// else as far back as it goes.
fn settle(version: &Version<'_>, words: &[usize], places: &mut [(Range<usize>, Range<usize>)], side: Side) {
    let own = |place: &(Range<usize>, Range<usize>)| if side == Side::Before { place.0.clone() } else { place.1.clone() };
    let other = |place: &(Range<usize>, Range<usize>)| if side == Side::Before { place.1.clone() } else { place.0.clone() };
    let alike = |i: usize, j: usize| match (words.get(i), words.get(j)) {
        (Some(&i), Some(&j)) => version.key(i) == version.key(j) && version.text(i) == version.text(j),
        _ => false,
    };
    for at in 0..places.len() {
        let Some(place) = places.get(at) else { break };
        let range = own(place);
        if !other(place).is_empty() || range.is_empty() {
            continue;
        }
        let floor = at.checked_sub(1).and_then(|i| places.get(i)).map_or(0, |p| own(p).end);
        let ceiling = places.get(at + 1).map_or(words.len(), |p| own(p).start);
        let longest = 2 * range.len() + 64;
        let back =
            (0..range.start.saturating_sub(floor).min(longest)).take_while(|d| alike(range.start - 1 - d, range.end - 1 - d)).count();
        let on = (0..ceiling.saturating_sub(range.end).min(longest)).take_while(|d| alike(range.start + d, range.end + d)).count();
        let good = |start: usize| {
            let opens = |i: usize| words.get(i).is_none_or(|&w| version.opens_sentence(w));
            u8::from(opens(start)) + u8::from(opens(start + range.len()))
        };
        let Some(start) = (range.start - back..=range.start + on).max_by_key(|&start| good(start)) else { continue };
        let shift = |r: &mut Range<usize>| {
            *r = (r.start + start).saturating_sub(range.start)..(r.end + start).saturating_sub(range.start);
        };
        if let Some(place) = places.get_mut(at) {
            shift(&mut place.0);
            shift(&mut place.1);
        }
    }
}

/// A range of words cut where parts begin; an empty one as it is.
fn by_part(version: &Version<'_>, range: &Range<usize>) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = range.start;
    while let Some(end) = version.part(start).map(|part| part.words.end.min(range.end)).filter(|&end| end > start && start < range.end) {
        out.push(start..end);
        start = end;
    }
    if out.is_empty() {
        out.push(range.clone());
    }
    out
}

/// The changes of one stretch that lies in these pieces of parts. Pieces that begin or end inside a paragraph go with the piece of the other side that does;
/// whole paragraphs came and went by themselves.
fn pieces(before: &Version<'_>, after: &Version<'_>, old: Vec<Range<usize>>, new: Vec<Range<usize>>) -> Vec<Hunk> {
    let change = |before: Range<usize>, after: Range<usize>| Hunk { before, after, how: How::Edited };
    if let ([b], [a]) = (old.as_slice(), new.as_slice()) {
        return vec![change(b.clone(), a.clone())];
    }
    let mut out = Vec::new();
    let (mut b, mut a) = (old.as_slice(), new.as_slice());
    let whole = |part: Option<&Part>, range: &Range<usize>| part.is_some_and(|p| p.words == *range);
    while let ([first_b, rest_b @ ..], [first_a, rest_a @ ..]) = (b, a) {
        let (whole_b, whole_a) = (whole(before.part(first_b.start), first_b), whole(after.part(first_a.start), first_a));
        if first_b.is_empty() || first_a.is_empty() {
            break;
        }
        if whole_b == whole_a && (b.len() == a.len() || !whole_b) {
            out.push(change(first_b.clone(), first_a.clone()));
            (b, a) = (rest_b, rest_a);
        } else if whole_b {
            out.push(change(first_b.clone(), first_a.start..first_a.start));
            b = rest_b;
        } else {
            out.push(change(first_b.start..first_b.start, first_a.clone()));
            a = rest_a;
        }
    }
    let (at_b, at_a) = (old.last().map_or(0, |r| r.end), new.last().map_or(0, |r| r.end));
    // Where only one side has words left, the other side's place is after everything it had.
    let place_a = a.first().map_or(at_a, |r| r.start);
    out.extend(b.iter().filter(|r| !r.is_empty()).map(|r| change(r.clone(), place_a..place_a)));
    out.extend(a.iter().filter(|r| !r.is_empty()).map(|r| change(at_b..at_b, r.clone())));
    out
}
