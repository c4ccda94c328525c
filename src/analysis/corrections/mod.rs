//! What a correction notice says was put right, and the words of the story that it is about.
//!
//! The grammar is that of the wire desks, its tables in the order of what 1,245 real notices say most. One file reads the verbs, one the
//! places, one the wrong and right wordings, one finds the words in the story.

mod clauses;
mod frames;
mod ground;
mod kinds;
mod markers;
mod numbers;
mod originals;
mod places;
mod slots;
mod spelling;
mod standalone;
#[cfg(test)]
mod tests;
mod wording;
mod words;

use crate::model::{Article, BlockKind, Correction, CorrectionKind, Entity, NoticeParts, NoticePlace, PlaceKind, Span};

#[cfg(feature = "train")]
pub use ground::{Candidates, Grounded, choices, feature_names};

pub(crate) use ground::blocks_at;
pub(crate) use spelling::one_slip;

use wording::Wording;
use words::Stretch;

/// No more of a notice than this many bytes is read.
const LONGEST: usize = 6000;
/// The words of no more fixes than these are looked for: real stories announce a handful, and each may cost a walk through the story.
const GROUNDED: usize = 64;

/// One fix as the notice tells it, before the story is looked at.
#[derive(Clone, Debug, PartialEq)]
struct Fix {
    /// What was done.
    pub kind: CorrectionKind,
    /// Where, counted as the notice counts, each with its words (bytes of the notice).
    pub places: Vec<(NoticePlace, Span)>,
    /// What was wrong, in its words.
    pub what: Option<Stretch>,
    /// The wrong wording.
    pub from: Option<Stretch>,
    /// The right wording.
    pub to: Option<Stretch>,
}

impl Fix {
    fn gives_wording(&self) -> bool {
        self.from.is_some() || self.to.is_some()
    }

    fn says_nothing(&self) -> bool {
        !self.gives_wording() && self.places.is_empty() && self.what.is_none()
    }

    /// Where its parts stand in a text in which the notice begins at byte `start`.
    fn parts(&self, start: usize) -> NoticeParts {
        let moved = |s: &Option<Stretch>| s.as_ref().map(|s| Span::new(start + s.start, start + s.end));
        NoticeParts {
            places: self.places.iter().map(|(_, span)| Span::new(start + span.start, start + span.end)).collect(),
            what: moved(&self.what),
            from: moved(&self.from),
            to: moved(&self.to),
        }
    }
}

/// Finds what every notice of the article announces, in order; `entities` are those of the same article.
pub fn find_corrections(article: &Article, entities: &[Entity]) -> Vec<Correction> {
    let count = article.paragraph_count();
    let mut out: Vec<Correction> = Vec::new();
    for (notice, block) in article.blocks_of(BlockKind::Notice).enumerate() {
        let end = article.text.as_str().floor_char_boundary(block.span.end.min(block.span.start + LONGEST));
        for fix in read(article.text.slice(Span::new(block.span.start, end))) {
            let parts = fix.parts(block.span.start);
            let text = |s: Option<Stretch>| s.map(|s| s.text);
            let mut correction = Correction {
                notice,
                span: block.span,
                kind: fix.kind,
                places: fix.places.iter().map(|(place, _)| resolved(count, *place)).collect(),
                what: text(fix.what),
                from: text(fix.from),
                to: text(fix.to),
                targets: Vec::new(),
                leftovers: Vec::new(),
                parts,
            };
            if out.len() < GROUNDED {
                correction.targets = ground::targets(article, entities, &correction);
                correction.leftovers = ground::leftovers(article, &correction);
            }
            out.push(correction);
        }
    }
    out
}

/// The fixes that a notice announces; at least one.
fn read(notice: &str) -> Vec<Fix> {
    let words = words::words(notice);
    let kind = kinds::kind(&words);
    let mut out: Vec<Fix> = Vec::new();
    let mut done = None;
    for range in clauses::clauses(&words) {
        let clause = words.get(range).unwrap_or(&[]);
        let mut named = places::places(clause);
        places::same(&mut named, clause, out.last().and_then(|f| f.places.last().map(|(place, _)| *place)));
        let originals = originals::find(clause);
        // A photograph is a place and the thing that was wrong.
        let word = |i: usize, start: &str| clause.get(i).is_some_and(|w| w.text.to_lowercase().starts_with(start));
        let kept = |i: usize| word(i, "photo") && !word(i + 1, "caption");
        let taken = |i: &usize| !kept(*i) && (named.iter().any(|n| n.words.contains(i)) || originals.iter().any(|o| o.contains(i)));
        let rest: Vec<words::Word<'_>> = clause.iter().enumerate().filter(|(i, _)| !taken(i)).map(|(_, w)| *w).collect();
        let Wording { what, from, to } = wording::read(&rest, done);
        let acts = clause.iter().rev().find_map(kinds::verb);
        let span = |words: &std::ops::Range<usize>| match clause.get(words.clone()) {
            Some([first, .., last]) => Span::new(first.start, last.end()),
            Some([only]) => Span::new(only.start, only.end()),
            _ => Span::new(0, 0),
        };
        let places = named.iter().map(|n| (n.place, span(&n.words))).collect();
        let goes_on = acts.is_none() || clause.first().is_some_and(|w| w.is("to"));
        add(&mut out, Fix { kind, places, what, from, to }, goes_on, acts.is_some(), done);
        done = clause.iter().find_map(kinds::verb).or(done);
    }
    if out.is_empty() {
        out.push(Fix { kind, places: Vec::new(), what: None, from: None, to: None });
    }
    out
}

/// Adds a fix; one that only gives the wording of the fix before it is part of that, and a remark that fixes nothing is left out.
fn add(out: &mut Vec<Fix>, fix: Fix, goes_on: bool, acts: bool, done: Option<CorrectionKind>) {
    let lists = matches!(done, Some(CorrectionKind::Adds | CorrectionKind::Updates | CorrectionKind::Recasts));
    match out.last_mut() {
        Some(last) if last.says_nothing() => *last = Fix { kind: last.kind, ..fix },
        Some(last) if !last.gives_wording() && fix.places.is_empty() && (fix.gives_wording() || goes_on && last.what.is_none()) => {
            last.from = fix.from;
            last.to = fix.to;
            last.what = last.what.take().or(fix.what);
        }
        Some(_) if fix.says_nothing() => {}
        Some(_) if !acts && !lists && fix.places.is_empty() && !fix.gives_wording() => {}
        _ => out.push(fix),
    }
}

/// A place counted from the end, counted from the start of a story of `count` paragraphs; left as it is where there is no such paragraph.
fn resolved(count: u32, place: NoticePlace) -> NoticePlace {
    match place.from_end {
        Some(from_end) if place.kind == PlaceKind::Paragraph => match (count + 1).checked_sub(from_end).filter(|n| *n > 0) {
            Some(number) => NoticePlace { number: Some(number), from_end: None, ..place },
            None => place,
        },
        _ => place,
    }
}
