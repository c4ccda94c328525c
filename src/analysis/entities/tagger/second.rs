//! The second look at a story's words, once all were looked at: what the same word was taken for elsewhere tells what it is here.
//!
//! Its features are few and readable: what the lists know of a word and its neighbours, how it is written, and what the first look said. So its weights can
//! be fitted on news of many desks, where those of the first look, which know words, may only come of texts that may be shipped.

use std::collections::HashMap;
use std::ops::Range;

use super::super::stretch::{Stretch, Style};
use super::super::table::Ready;
use super::bonds::{self, Bonds};
use super::features::{NONE, feature, pair};
use super::labels::{LABELS, Label, Part};
use super::model::Second;
use super::search::Scores;
use super::view::View;
#[cfg(feature = "train")]
use super::view::Word;

/// What a point of the first look is worth in the second: it was learned with features hidden, and is surer than it is right.
pub(crate) const SHARE: f32 = 0.25;

/// Words that are not counted any more when so many are, so that an endless story costs no more memory than a long one.
const MOST: usize = 1 << 15;

/// What the first look says of a word.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Glance {
    /// What speaks for each label: the first look and those features of the second that need no other words of the story.
    pub scores: Scores,
    /// The first look alone: it tells the kind, for desks agree on where names end more than on what they name.
    pub first: Scores,
    /// What it was taken for.
    pub(super) label: Label,
    /// The word as written.
    pub(super) cased: u64,
    pub(super) capital: bool,
    /// By how much the label is ahead of the next.
    margin: u8,
}

/// What a stretch looks like at first.
#[derive(Debug, Default)]
pub(crate) struct Look {
    /// The words that a name can reach.
    pub runs: Vec<Range<usize>>,
    /// What is said of each of them, run after run.
    pub glances: Vec<Glance>,
}

/// What the rest of the story tells of a run.
#[derive(Debug)]
pub(crate) struct Known {
    /// What each of its words was taken for, how often for each label.
    times: Vec<[u16; LABELS]>,
    /// What each pair of words that follow each other was taken for, see [`Bonds::elsewhere`].
    bonds: Vec<usize>,
}

impl Look {
    /// Gives `each` every run and what is said of its words.
    pub fn each_run<'l>(&'l self, mut each: impl FnMut(&'l Range<usize>, &'l [Glance])) {
        let mut rest = self.glances.as_slice();
        for run in &self.runs {
            let Some((glances, others)) = rest.split_at_checked(run.len()) else { break };
            rest = others;
            each(run, glances);
        }
    }
}

/// What the first look took each word of a story for, and how often; and which words it took for parts of one name.
#[derive(Debug, Default)]
pub(crate) struct Taken {
    words: HashMap<u64, [u16; LABELS], Ready>,
    bonds: Bonds,
}

impl Glance {
    /// Of the word at `i`, which the first look gives these scores and this label; `fixed` are its features for the second that need no other words.
    pub fn of(first: &Scores, label: Label, view: &View, fixed: &Scores) -> Glance {
        let mut two = [f32::NEG_INFINITY; 2];
        for score in first {
            let [most, next] = two;
            two = [most.max(*score), next.max(score.min(most))];
        }
        let scores = std::array::from_fn(|l| SHARE * first.get(l).copied().unwrap_or(0.0) + fixed.get(l).copied().unwrap_or(0.0));
        Glance {
            scores,
            first: *first,
            label,
            cased: view.word.cased,
            capital: view.word.capital,
            margin: (two[0] - two[1]).clamp(0.0, 9.0) as u8,
        }
    }
}

impl Taken {
    /// Counts what the words of a stretch were taken for.
    pub fn heed(&mut self, look: &Look) {
        for glance in &look.glances {
            if self.words.len() >= MOST && !self.words.contains_key(&glance.cased) {
                continue;
            }
            if let Some(times) = self.words.entry(glance.cased).or_default().get_mut(usize::from(glance.label.0)) {
                *times = times.saturating_add(1);
            }
        }
        look.each_run(|_, run| self.bonds.heed(run));
    }

    /// What the word was taken for elsewhere, how often for each label.
    fn elsewhere(&self, glance: &Glance) -> [u16; LABELS] {
        let mut times = self.words.get(&glance.cased).copied().unwrap_or_default();
        if let Some(here) = times.get_mut(usize::from(glance.label.0)) {
            *here = here.saturating_sub(1);
        }
        times
    }

    /// What the words of `run`, glanced at so, are with the whole story in view.
    pub fn scores(&self, second: &Second, run: &[Glance]) -> Vec<Scores> {
        let known = self.known(run);
        let each = run.iter().enumerate().map(|(i, glance)| {
            let mut told = [0; LABELS];
            self.told(run, &known, i, &mut |place, one, other| second.weigh_story(place, one, other, &mut told));
            let mut scores = glance.scores;
            scores.iter_mut().zip(second.scores(&told)).for_each(|(score, told)| *score += told);
            scores
        });
        each.collect()
    }

    /// Whether the story has a word, known by its hash as written, as a name by itself.
    pub fn is_alone(&self, cased: u64) -> bool {
        let whole = |(label, times): (usize, &u16)| *times > 0 && Label(label as u8).part() == Some(Part::Whole);
        self.words.get(&cased).is_some_and(|times| times.iter().enumerate().any(whole))
    }

    /// What the rest of the story tells of a run.
    pub fn known(&self, run: &[Glance]) -> Known {
        Known { times: run.iter().map(|glance| self.elsewhere(glance)).collect(), bonds: self.bonds.elsewhere(run) }
    }

    /// Gives `put` the features of the word at `i` that come of the story: the place of each in [`STORY`], and the two numbers that it is about.
    pub fn told(&self, run: &[Glance], known: &Known, i: usize, put: &mut impl FnMut(usize, usize, usize)) {
        let Some(glance) = run.get(i) else { return };
        let most = |i: Option<usize>| i.and_then(|i| known.times.get(i)).map_or(EDGE, usual);
        let label = |i: Option<usize>| i.and_then(|i| run.get(i)).map_or(EDGE, |g| usize::from(g.label.0));
        let (own, before, after) = (usize::from(glance.label.0), i.checked_sub(1), Some(i + 1));
        let bond = |i: usize| known.bonds.get(i).copied().unwrap_or(bonds::EDGE);
        put(0, own, 0);
        put(1, most(Some(i)), usize::from(glance.capital));
        put(2, most(Some(i)), own);
        put(3, most(before), 0);
        put(4, most(after), 0);
        put(5, usize::from(glance.margin), own);
        put(6, label(before), own);
        put(7, label(after), own);
        put(8, bond(i), own);
        put(9, bond(i + 1), own);
        put(10, bond(i), bond(i + 1));
        if glance.capital {
            let times = known.times.get(i).copied().unwrap_or_default();
            let of = |label: Label| times.get(usize::from(label.0)).map_or(0, |t| usize::from(*t));
            let inside = |kind: usize| (0..3).map(|i| of(Label(1 + 4 * kind as u8 + i))).sum::<usize>();
            let alone: usize = (0..4).map(|kind| of(Label::of(kind, 0, 1))).sum();
            let longer: usize = (0..4).map(inside).sum();
            put(11, of(Label::OUTSIDE).min(3), alone.min(3) << 2 | longer.min(3));
            if longer > 0 {
                let kind = (0..4).max_by_key(|kind| inside(*kind)).unwrap_or(0);
                put(12, kind, 0);
                put(13, kind, own);
            }
        }
    }
}

/// The features that come of the story: how many values the first and the second number of each have.
pub(crate) const STORY: [(usize, usize); 14] = [
    (LABELS, 1),
    (USUAL, 2),
    (USUAL, LABELS),
    (USUAL, 1),
    (USUAL, 1),
    (10, LABELS),
    (USUAL, LABELS),
    (USUAL, LABELS),
    (bonds::VALUES, LABELS),
    (bonds::VALUES, LABELS),
    (bonds::VALUES, bonds::VALUES),
    (4, 16),
    (4, 1),
    (4, LABELS),
];

/// The feature at this place of [`STORY`] about these two numbers.
pub(crate) fn story(place: usize, one: usize, other: usize) -> u64 {
    feature(200 + place as u64, pair(one as u64, other as u64))
}

/// Said of a word beyond the ends.
const EDGE: usize = LABELS;
/// Said of a word that stands nowhere else.
const NOWHERE: usize = LABELS + 1;
/// So many things may be said of what a word is taken for.
const USUAL: usize = LABELS + 2;

/// What a word was taken for most often.
fn usual(times: &[u16; LABELS]) -> usize {
    let most = times.iter().enumerate().filter(|t| *t.1 > 0).max_by_key(|t| t.1);
    most.map_or(NOWHERE, |(label, _)| label)
}

#[cfg(feature = "train")]
impl Glance {
    /// What the word was taken for.
    pub fn label(&self) -> Label {
        self.label
    }
}

/// Where a word stands to the one that is labelled.
pub(crate) const PLACES: [isize; 3] = [-1, 0, 1];

/// What the lists know of a word at the `place`th of [`PLACES`]: the feature of one bit.
pub(crate) fn list(place: usize, bit: u32) -> u64 {
    feature(230 + place as u64, u64::from(bit))
}

/// Which small word stands before the one that is labelled (0) or behind it (1).
pub(crate) fn small(side: usize, sort: u8) -> u64 {
    feature(248 + side as u64, u64::from(sort))
}

/// Gives `put` what [`list`] and [`small`] tell of the word at `i`: the reader looks them up once for all words.
#[cfg(feature = "train")]
pub(crate) fn alone(views: &[View], i: usize, put: &mut impl FnMut(u64)) {
    let word = |k: isize| i.checked_add_signed(k).and_then(|i| views.get(i)).map_or(&Word::NONE, |view| &view.word);
    for (place, k) in PLACES.into_iter().enumerate() {
        (0..64).filter(|bit| word(k).facts.0 >> bit & 1 == 1).for_each(|bit| put(list(place, bit)));
    }
    put(small(0, word(-1).small));
    put(small(1, word(1).small));
}

/// Gives `put` the features of the word at `i` of a stretch that need no more of the story than its views, but for [`list`] and [`small`].
pub(crate) fn fixed(stretch: &Stretch<'_>, views: &[View], i: usize, put: &mut impl FnMut(u64, u64)) {
    let mut put = |number: u64, about: u64| put(number, feature(number, about));
    let at = |k: isize| i.checked_add_signed(k).and_then(|i| views.get(i)).unwrap_or(&NONE);
    let this = at(0);
    let style = match stretch.style {
        Style::Prose => 0,
        Style::Titled => 1,
        Style::Capitals => 2,
    };
    let evidence = u64::from(this.seen_lower) | u64::from(this.seen_inside) << 1 | u64::from(this.opens) << 2;
    put(220, 0);
    put(221, pair(this.word.shape, u64::from(this.opens) | style << 1));
    put(222, pair(evidence, style));
    for (place, view) in [at(-1), this, at(1)].into_iter().enumerate() {
        put(233 + place as u64, view.word.lower_facts.0 >> 12);
        put(236 + place as u64, u64::from(view.listed));
    }
    let rule = u64::from(this.rule);
    put(240, rule);
    put(241, pair(u64::from(at(-1).rule), rule));
    put(242, pair(rule, u64::from(at(1).rule)));
    put(243, pair(rule, evidence));
    put(244, place_in_run(stretch, views, i));
    let facts = |k: isize| at(k).word.facts.0;
    put(245, pair(facts(0), u64::from(this.opens)));
    put(246, pair(facts(0), facts(1)));
    put(247, pair(facts(-1), facts(0)));
}

/// How many words with a capital stand side by side here, and which of them the word at `i` is.
fn place_in_run(stretch: &Stretch<'_>, views: &[View], i: usize) -> u64 {
    let range = super::features::capitals(stretch, views, i);
    pair((range.end - range.start).min(6) as u64, (i - range.start).min(5) as u64)
}
