//! Which change a notice announces, and which nobody was told of.

use std::collections::HashMap;
use std::ops::Range;

use super::alike::alike;
use super::claims::{Claim, compared, stem};
use super::hunks::Hunk;
use super::lexicon::SMALL;
use super::version::{PartKind, Version};
use crate::model::{BlockKind, Change, ChangeKind, CorrectionKind};

/// A change is announced by a claim that speaks for it at least so much.
const ENOUGH: i32 = 4;
/// No more claims than these about one paragraph, or about none, are held against a change.
const MOST: usize = 24;
/// A claim's wording is looked for in so many words around a change.
const REACH: usize = 24;
/// A claim's wording is not compared beyond so many words.
const LONGEST: usize = 40;

/// Which claim announces each change, as an index into the claims.
pub(super) fn disclosed(before: &Version<'_>, after: &Version<'_>, changes: &[(Hunk, Change)], claims: &[Claim<'_>]) -> Vec<Option<usize>> {
    let mut by_paragraph: HashMap<u32, Vec<usize>> = HashMap::new();
    let mut anywhere: Vec<usize> = Vec::new();
    for (i, claim) in claims.iter().enumerate() {
        for &number in &claim.places.paragraphs {
            for near in [number.saturating_sub(1), number, number.saturating_add(1)] {
                let list = by_paragraph.entry(near).or_default();
                if list.len() < MOST && list.last() != Some(&i) {
                    list.push(i);
                }
            }
        }
        if anywhere.len() < MOST {
            anywhere.push(i);
        }
    }
    let fits = changes.iter().map(|(hunk, change)| {
        // A notice has its own words in it, and announces itself.
        if change.kind == ChangeKind::Notice {
            return None;
        }
        let own = change.paragraph().and_then(|n| by_paragraph.get(&n)).map_or(&[][..], Vec::as_slice);
        let mut near: Vec<usize> = own.iter().chain(&anywhere).copied().collect();
        near.sort_unstable();
        near.dedup();
        // With no claim there is nothing to hold against the words.
        near.first()?;
        let core = hunk.core(before, after);
        let words = (Surroundings::new(before, &core.before), Surroundings::new(after, &core.after));
        let held = Held { after, hunk, change, old: words.0, new: words.1 };
        let fit = |&i: &usize| claims.get(i).map(|claim| (held.fit(claim), i));
        near.iter().filter_map(fit).filter(|(fit, _)| *fit >= ENOUGH).max_by_key(|&(fit, i)| (fit, std::cmp::Reverse(i)))
    });
    let fits: Vec<Option<(i32, usize)>> = fits.collect();
    // What a claim gives in words is that change and not its neighbours.
    let mut best: Vec<i32> = vec![0; claims.len()];
    for &(fit, i) in fits.iter().flatten() {
        if let Some(slot) = best.get_mut(i) {
            *slot = (*slot).max(fit);
        }
    }
    let kept = |&(fit, i): &(i32, usize)| best.get(i).is_some_and(|&best| fit >= WORDED || best < WORDED);
    fits.into_iter().map(|fit| fit.filter(kept).map(|(_, i)| i)).collect()
}

/// What a change gets whose wording a claim gives, at least.
const WORDED: i32 = 6;

/// A change that claims are held against.
struct Held<'h, 'd> {
    after: &'h Version<'d>,
    hunk: &'h Hunk,
    change: &'h Change,
    old: Surroundings,
    new: Surroundings,
}

impl Held<'_, '_> {
    /// How much speaks for it that the claim is about the change.
    fn fit(&self, claim: &Claim<'_>) -> i32 {
        let Held { after, hunk, change, .. } = self;
        let place = place(after.part(hunk.after.start).map(|p| p.kind), change, claim);
        let about = match () {
            () if claim.about.is_empty() => 0,
            () if claim.about.contains(&change.kind) => {
                if claim.places.named {
                    1
                } else {
                    4
                }
            }
            () if change.kind == ChangeKind::Headline || change.kind == ChangeKind::Quote => 0,
            () => -2,
        };
        let target = i32::from(!hunk.after.is_empty() && claim.targets(after.span(&hunk.after)));
        let at = match place {
            Place::Named => 4,
            Place::Beside | Place::Unsaid => 0,
            Place::Elsewhere => -3,
        };
        if !claim.has_wording() {
            let named = self.new.own.iter().any(|w| claim.names.contains(w)) && about >= 0;
            let told = (named || self.is_told(claim)) && !claim.old;
            return at + broad(change, claim) + if told { about.max(0) } else { about } + target + if told { 4 } else { 0 };
        }
        match self.wording(claim, matches!(place, Place::Named | Place::Unsaid)) {
            Wording::Given => 8 + at + about.min(1),
            Wording::Partly => 4 + at + target,
            Wording::Other => -8,
        }
    }

    /// Whether the claim speaks of most of the words on one side.
    fn is_told(&self, claim: &Claim<'_>) -> bool {
        let share = |around: &Surroundings| {
            let met = around.stems.iter().filter(|w| claim.told.binary_search(w).is_ok()).count();
            let joined = around.joined.as_ref().is_some_and(|joined| claim.told.binary_search(joined).is_ok());
            !around.stems.is_empty() && (2 * met >= around.stems.len() || joined)
        };
        share(&self.old) || share(&self.new)
    }

    /// How the wording of the claim goes with the words. `fits`: whether the change stands where the claim says, or it does not say; then one wording is enough,
    /// the other may be told in other words than the story's.
    fn wording(&self, claim: &Claim<'_>, fits: bool) -> Wording {
        let (old, new) = (&self.old, &self.new);
        let stands = |around: &Surroundings, wanted: &[String]| wanted.is_empty() || around.holds(wanted);
        let (from, to) = (stands(old, &claim.from), stands(new, &claim.to));
        if from && to {
            // What is right must be new, and what is wrong gone: the same words on both sides are no fix.
            let undone =
                !claim.to.is_empty() && claim.from.is_empty() && old.holds(&claim.to) || claim.to.is_empty() && new.holds(&claim.from);
            return if undone { Wording::Other } else { Wording::Given };
        }
        let share = |around: &Surroundings, wanted: &[String]| {
            let telling = |w: &&String| !SMALL.has(w) && (w.chars().count() > 1 || w.starts_with(|c: char| c.is_ascii_digit()));
            let own: Vec<&String> = around.own.iter().filter(telling).collect();
            let met =
                own.iter().filter(|w| wanted.iter().any(|v| v == **w || v.contains(w.as_str()) && v.contains('-') || alike(v, w))).count();
            if own.is_empty() { 0.0 } else { met as f32 / own.len() as f32 }
        };
        let (from_share, to_share) = (share(old, &claim.from), share(new, &claim.to));
        // What was wrong may have gone at one place of the sentence, and what is right come at another.
        let apart = to && old.changed.is_empty() || from && new.changed.is_empty();
        let one = match (claim.from.is_empty(), claim.to.is_empty()) {
            _ if apart => true,
            (false, false) if fits && (from || to) => true,
            (false, false) if old.own.is_empty() => to_share > 0.8,
            (false, false) if new.own.is_empty() => from_share > 0.8,
            (false, false) => from && to_share > 0.3 || to && from_share > 0.3 || from_share + to_share > 1.6,
            (false, true) => from_share > 0.8,
            (true, false) => to_share > 0.8,
            (true, true) => false,
        };
        if one { Wording::Partly } else { Wording::Other }
    }
}

/// What a notice that tells of no single fix announces: an update of the story.
fn broad(change: &Change, claim: &Claim<'_>) -> i32 {
    let new_words = matches!(change.kind, ChangeKind::Insertion | ChangeKind::Wording | ChangeKind::Move | ChangeKind::Headline);
    match claim.correction.kind {
        _ if claim.old => -4,
        CorrectionKind::Adds if change.kind == ChangeKind::Insertion => 4,
        CorrectionKind::Removes if change.kind == ChangeKind::Deletion => 4,
        CorrectionKind::Updates | CorrectionKind::Recasts if new_words || change.kind == ChangeKind::Deletion => 4,
        CorrectionKind::Updates if matches!(change.kind, ChangeKind::Figure | ChangeKind::Date) => 4,
        _ => 0,
    }
}

enum Place {
    Named,
    Beside,
    Unsaid,
    Elsewhere,
}

fn place(part: Option<PartKind>, change: &Change, claim: &Claim<'_>) -> Place {
    if !claim.places.named {
        return Place::Unsaid;
    }
    let numbers = &claim.places.paragraphs;
    let own = [change.after.paragraph, change.before.paragraph];
    let kind = match part {
        _ if change.kind == ChangeKind::Headline => Some(BlockKind::Headline),
        Some(PartKind::Block(kind)) => Some(kind),
        _ => None,
    };
    if change.paragraph().is_some_and(|n| numbers.contains(&n)) || kind.is_some_and(|k| claim.places.kinds.contains(&k)) {
        return Place::Named;
    }
    let beside = |n: &u32| own.iter().flatten().any(|own| own.abs_diff(*n) <= 1);
    if numbers.iter().any(beside) { Place::Beside } else { Place::Elsewhere }
}

/// How the wording of a claim goes with the words of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wording {
    /// All that it gives stands there: the right words around what is new, the wrong ones around what is gone.
    Given,
    /// A good part of it does.
    Partly,
    /// It speaks of other words.
    Other,
}

/// The words of one side of a change and some around them, as wordings are compared.
struct Surroundings {
    words: Vec<String>,
    /// Which of the words are the change's own.
    changed: Range<usize>,
    own: Vec<String>,
    /// The stems of its own that tell something.
    stems: Vec<String>,
    /// The stem of its own two words in one: "pre-tax" may be told as "pretax".
    joined: Option<String>,
}

impl Surroundings {
    fn new(version: &Version<'_>, range: &Range<usize>) -> Surroundings {
        let (from, to) = (range.start.saturating_sub(REACH), range.end.min(range.start + LONGEST) + REACH);
        let mut words = Vec::new();
        let mut changed = 0..0;
        for at in from..to.min(version.words.len()) {
            if at == range.start {
                changed = words.len()..words.len();
            }
            let text = version.text(at);
            if text.contains(char::is_alphanumeric) {
                words.push(compared(text));
            }
            if range.contains(&at) {
                changed.end = words.len();
            }
        }
        let own = words.get(changed.clone()).unwrap_or(&[]).to_vec();
        let mut stems: Vec<String> = own.iter().filter_map(|w| stem(w)).collect();
        stems.dedup();
        let joined = stem(&own.concat()).filter(|_| own.len() == 2);
        Surroundings { words, changed, own, stems, joined }
    }

    /// Whether the wanted words stand in a row somewhere around the change, some of them in it; where the change has no words, around its place.
    fn holds(&self, wanted: &[String]) -> bool {
        let wanted = wanted.get(..wanted.len().min(LONGEST)).unwrap_or(wanted);
        let touches = |start: usize| match self.changed.is_empty() {
            true => start < self.changed.start && self.changed.start < start + wanted.len(),
            false => start < self.changed.end && self.changed.start < start + wanted.len(),
        };
        !wanted.is_empty() && self.words.windows(wanted.len()).enumerate().any(|(start, run)| touches(start) && run == wanted)
    }
}
