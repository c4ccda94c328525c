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

use crate::model::{Article, Correction, Entity, PlaceKind, Reason, Span, Target};

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

const EVERYWHERE: Reason = Reason::new("grounding.throughout", "the notice speaks of every place, and the same words stand here");
const ELSEWHERE: Reason = Reason::new("grounding.elsewhere", "the right wording stands here, and not in the place that the notice names");

/// How likely it is that the right wording in another place than the named one is what was corrected.
const ELSEWHERE_CHANCE: f32 = 0.3;
/// Words are looked for in no more blocks than these outside the named places.
const BLOCKS: usize = 2000;
/// No more targets than these are kept of one place.
const EACH: usize = 3;
/// No more targets than these are kept in all.
const MOST: usize = 24;
/// How much surer the ranking is than its weights say: of the words told with a confidence of 0.8, about four in five are to be right.
const SHARPNESS: f32 = 1.3;
/// A second choice is told only where it is no fainter than this.
const FAINTEST: f32 = 0.01;
/// Less likely targets are not told where the notice names no place.
const LEAST: f32 = 0.2;

/// Nearly half of the wrong words, or of the words that are pointed at.
const HALF: f32 = 0.45;

/// A candidate with what speaks for it.
struct Ranked {
    candidate: Candidate,
    features: Vec<(Feature, f32)>,
    score: f32,
}

impl Ranked {
    /// The value of a feature.
    fn value(&self, feature: Feature) -> f32 {
        self.features.iter().find(|(f, _)| *f == feature).map_or(0.0, |(_, value)| *value)
    }
}

/// The words that the fix is about, best first; every named place gives its best before any gives its second. Where the notice names no place that
/// the story has, they are looked for in all of it.
pub(super) fn targets(article: &Article, entities: &[Entity], fix: &Correction) -> Vec<Target> {
    let wanted = Wanted::new(fix);
    let placed = fix.places.iter().any(|place| !blocks_at(article, place).is_empty());
    if !placed && wanted.is_bare() {
        return Vec::new();
    }
    let scopes = scope::scopes(article, fix);
    let ranked: Vec<Vec<Ranked>> = scopes.iter().map(|s| ranked(article, entities, &wanted, s)).collect();
    let mut out: Vec<(usize, Target)> = Vec::new();
    if placed {
        for (scope, ranked) in scopes.iter().zip(&ranked) {
            let all: Vec<(&Scope, &Ranked)> = ranked.iter().map(|r| (scope, r)).collect();
            out.extend(chosen(all, EACH).into_iter().enumerate());
        }
    } else {
        let all = scopes.iter().zip(&ranked).flat_map(|(s, all)| all.iter().map(move |r| (s, r)));
        let all: Vec<(&Scope, &Ranked)> = all.filter(|(_, r)| r.candidate.sort != Sort::Clause).collect();
        let best = chosen(all, 2 * EACH);
        out.extend(best.into_iter().filter(|t| t.confidence >= LEAST).enumerate());
    }
    out.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.confidence.total_cmp(&a.1.confidence)));
    let mut out: Vec<Target> = out.into_iter().map(|(_, target)| target).collect();
    let stands = out.iter().any(|t| t.why.id == RIGHT_WORDING.id);
    let everywhere = fix.places.iter().any(|p| p.kind == PlaceKind::Throughout);
    if everywhere && let Some(best) = out.first().copied() {
        let words = article.text.slice(best.span);
        add(&mut out, article, words, Target { confidence: best.confidence, why: EVERYWHERE, ..best });
        // Of the same words none is better than the other: they are told in the order of the story.
        out.sort_by_key(|t| (article.text.slice(t.span) != words, t.span.start));
    } else if placed
        && !stands
        && let Some(to) = fix.to.as_deref().filter(|to| is_telling(to))
    {
        let none = Target { span: Span::new(0, 0), paragraph: None, confidence: ELSEWHERE_CHANCE, why: ELSEWHERE };
        add(&mut out, article, to, none);
    }
    out.truncate(MOST);
    out
}

/// Whether a wording says something by itself: with a figure, a capital or a second word.
fn is_telling(wording: &str) -> bool {
    wording.len() > 2 && wording.contains(|c: char| c.is_ascii_digit() || c.is_uppercase() || c == ' ')
}

/// Adds every other place of the copy in which the words stand, told as `like` is.
fn add(out: &mut Vec<Target>, article: &Article, words: &str, like: Target) {
    for block in article.copy().take(BLOCKS) {
        for (at, found) in article.text.slice(block.span).match_indices(words) {
            let span = Span::new(block.span.start + at, block.span.start + at + found.len());
            if out.len() >= MOST {
                return;
            }
            if leftovers::is_word(article, span) && !out.iter().any(|t| t.span.overlaps(span)) {
                out.push(Target { span, paragraph: block.number, ..like });
            }
        }
    }
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
    let sum: f32 = all.iter().map(|(_, r)| (SHARPNESS * (r.score - best)).exp()).sum();
    let mut out: Vec<Target> = Vec::new();
    let mut covers: Vec<f32> = Vec::new();
    for (scope, ranked) in all {
        let span = scope.span(&ranked.candidate.range);
        let chance = (SHARPNESS * (ranked.score - best)).exp() / sum.max(f32::MIN_POSITIVE);
        let cover = ranked.value(Feature::FromCover);
        if let Some((kept, covers)) = out.iter_mut().zip(&mut covers).find(|(t, _)| t.span.overlaps(span)) {
            kept.confidence = (kept.confidence + chance).min(0.99);
            // A name alone is less than what was wrong, where the words around it are wrong too.
            let wider = span.start <= kept.span.start && kept.span.end <= span.end;
            if wider && cover >= HALF && cover >= 2.0 * *covers && ranked.value(Feature::FromPrecise) >= HALF {
                (kept.span, kept.why, *covers) = (span, why(ranked), cover);
            }
        } else if out.len() < most && (out.is_empty() || chance >= FAINTEST) {
            out.push(Target { span, paragraph: scope.paragraph, confidence: chance.min(0.99), why: why(ranked) });
            covers.push(cover);
        }
    }
    out
}

/// The plainest of what speaks for a candidate.
fn why(ranked: &Ranked) -> Reason {
    let value = |feature: Feature| ranked.value(feature);
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
