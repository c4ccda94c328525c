//! The words of the story that a fix is about: every stretch of the named paragraph that it could be is a candidate, and what speaks for each is
//! weighed by weights learned from stories whose corrections are known.

mod candidates;
mod features;
mod leftovers;
mod scope;
#[cfg(feature = "train")]
mod training;
mod wanted;
mod weights;

pub(super) use leftovers::leftovers;
pub(crate) use scope::blocks_at;
#[cfg(feature = "train")]
pub use training::{Candidates, Grounded, choices, feature_names};

use crate::model::{Article, Correction, Entity, Reason, Target};

use candidates::{Candidate, candidates};
use features::{Feature, View};
use scope::Scope;
use wanted::{Sort, Wanted};

const RIGHT_WORDING: Reason = Reason::new("grounding.right-wording", "the right wording of the notice stands here");
const PART_OF_RIGHT: Reason = Reason::new("grounding.right-words", "most words of the right wording stand together here");
const WRONG_WORDING: Reason = Reason::new("grounding.wrong-wording", "the wrong wording of the notice still stands here");
const PART_OF_WRONG: Reason = Reason::new("grounding.wrong-words", "most words of the wrong wording stand together here");
const NEAR_SPELLING: Reason = Reason::new("grounding.near-spelling", "a name spelled almost like the right wording stands here");
const ROLE: Reason = Reason::new("grounding.role", "the notice speaks of a name, and this is whose role it tells");
const NAMED: Reason = Reason::new("grounding.named", "the notice names it");
const CUE: Reason = Reason::new("grounding.cue", "the notice speaks of such a name, figure, date, title or quote");
const DESCRIBED: Reason = Reason::new("grounding.described", "most words of the notice stand together here");
const OPENING: Reason = Reason::new("grounding.opening", "the notice names the place, and this is what it tells first");

/// No more targets than these are kept of one place.
const EACH: usize = 3;
/// No more targets than these are kept in all.
const MOST: usize = 24;
/// A second choice is told only where it is no fainter than this.
const FAINTEST: f32 = 0.02;
/// Less likely targets are not told where the notice names no place.
const LEAST: f32 = 0.2;

/// A candidate with what speaks for it.
struct Ranked {
    candidate: Candidate,
    features: Vec<(Feature, f32)>,
    score: f32,
}

/// The words that the fix is about, best first; every named place gives its best before any gives its second.
pub(super) fn targets(article: &Article, entities: &[Entity], fix: &Correction) -> Vec<Target> {
    let wanted = Wanted::new(fix);
    let named = !fix.places.is_empty();
    if !named && wanted.is_bare() {
        return Vec::new();
    }
    let scopes = scope::scopes(article, fix);
    let ranked: Vec<Vec<Ranked>> = scopes.iter().map(|s| ranked(article, entities, &wanted, s)).collect();
    let mut out: Vec<(usize, Target)> = Vec::new();
    if named && scopes.iter().any(|s| s.paragraph.is_some() || scopes.len() == 1) || scopes.len() == 1 {
        for (scope, ranked) in scopes.iter().zip(&ranked) {
            let all: Vec<(&Scope, &Ranked)> = ranked.iter().map(|r| (scope, r)).collect();
            out.extend(chosen(all, EACH).into_iter().enumerate());
        }
    } else {
        let all: Vec<(&Scope, &Ranked)> = scopes
            .iter()
            .zip(&ranked)
            .flat_map(|(s, all)| all.iter().map(move |r| (s, r)))
            .filter(|(_, r)| named || r.candidate.sort != Sort::Clause)
            .collect();
        out.extend(chosen(all, 2 * EACH).into_iter().filter(|t| t.confidence >= LEAST || named).enumerate());
    }
    out.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.confidence.total_cmp(&a.1.confidence)));
    out.into_iter().map(|(_, target)| target).take(MOST).collect()
}

/// Every candidate of a scope with its score.
fn ranked(article: &Article, entities: &[Entity], wanted: &Wanted, scope: &Scope) -> Vec<Ranked> {
    let candidates = candidates(article, entities, wanted, scope);
    let view = View::new(article, entities, wanted, scope, &candidates);
    let mut seen: Vec<Sort> = Vec::new();
    let mut out = Vec::with_capacity(candidates.len());
    for candidate in candidates {
        let first = !seen.contains(&candidate.sort);
        if first {
            seen.push(candidate.sort);
        }
        let features = view.features(&candidate, first);
        let score = features.iter().map(|(f, value)| weights::WEIGHTS.get(*f as usize).copied().unwrap_or(0.0) * value).sum();
        out.push(Ranked { candidate, features, score });
    }
    out
}

/// The best `most` of the candidates that do not overlap, each with its chance: that of all candidates that overlap it.
fn chosen(mut all: Vec<(&Scope, &Ranked)>, most: usize) -> Vec<Target> {
    all.sort_by(|a, b| b.1.score.total_cmp(&a.1.score));
    let best = all.first().map_or(0.0, |(_, r)| r.score);
    let sum: f32 = all.iter().map(|(_, r)| (r.score - best).exp()).sum();
    let mut out: Vec<Target> = Vec::new();
    for (scope, ranked) in all {
        let span = scope.span(&ranked.candidate.range);
        let chance = (ranked.score - best).exp() / sum.max(f32::MIN_POSITIVE);
        if let Some(kept) = out.iter_mut().find(|t| t.span.overlaps(span)) {
            kept.confidence = (kept.confidence + chance).min(0.99);
        } else if out.len() < most && (out.is_empty() || chance >= FAINTEST) {
            out.push(Target { span, paragraph: scope.paragraph, confidence: chance.min(0.99), why: why(ranked) });
        }
    }
    out
}

/// The plainest of what speaks for a candidate.
fn why(ranked: &Ranked) -> Reason {
    let value = |feature: Feature| ranked.features.iter().find(|(f, _)| *f == feature).map_or(0.0, |(_, value)| *value);
    match () {
        () if value(Feature::ToExact) > 0.0 || value(Feature::ToCover) > 0.99 => RIGHT_WORDING,
        () if value(Feature::FromExact) > 0.0 || value(Feature::FromCover) > 0.99 => WRONG_WORDING,
        () if value(Feature::NearSpelling) > 0.0 => NEAR_SPELLING,
        () if value(Feature::ToCover) >= 0.5 => PART_OF_RIGHT,
        () if value(Feature::FromCover) >= 0.5 => PART_OF_WRONG,
        () if value(Feature::Role) > 0.0 => ROLE,
        () if value(Feature::NamedWhole) > 0.0 => NAMED,
        () if value(Feature::WhatCover) >= 0.5 => DESCRIBED,
        () if value(Feature::SortNamed) > 0.0 => CUE,
        () if value(Feature::WhatCover) > 0.0 => DESCRIBED,
        () => OPENING,
    }
}
