//! What a correction notice says was put right, and the words of the story that it is about.
//!
//! The grammar is that of the wire desks, its tables in the order of what 1,245 real notices say most. One file reads the verbs, one the
//! places, one the wrong and right wordings, one finds the words in the story.

mod clauses;
mod ground;
mod kinds;
mod numbers;
mod places;
mod spelling;
#[cfg(test)]
mod tests;
mod wording;
mod words;

use crate::model::{Article, BlockKind, Correction, CorrectionKind, Entity, NoticePlace, PlaceKind, Span};

use wording::Wording;

/// No more of a notice than this many bytes is read.
const LONGEST: usize = 6000;
/// The words of no more fixes than these are looked for: real stories announce a handful, and each may cost a walk through the story.
const GROUNDED: usize = 64;

/// One fix as the notice tells it, before the story is looked at.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Fix {
    /// What was done.
    pub kind: CorrectionKind,
    /// Where, counted as the notice counts.
    pub places: Vec<NoticePlace>,
    /// What was wrong, in its words.
    pub what: Option<String>,
    /// The wrong wording.
    pub from: Option<String>,
    /// The right wording.
    pub to: Option<String>,
}

/// Finds what every notice of the article announces, in order; `entities` are those of the same article.
pub fn find_corrections(article: &Article, entities: &[Entity]) -> Vec<Correction> {
    let count = article.paragraph_count();
    let mut out = Vec::new();
    for (notice, block) in article.blocks_of(BlockKind::Notice).enumerate() {
        let end = article.text.as_str().floor_char_boundary(block.span.end.min(block.span.start + LONGEST));
        let text = article.text.folded(Span::new(block.span.start, end));
        for fix in read(&text) {
            let places: Vec<NoticePlace> = fix.places.iter().map(|place| resolved(count, *place)).collect();
            let fix = Fix { places, ..fix };
            let (targets, leftovers) = if out.len() < GROUNDED {
                let targets = ground::targets(article, entities, &fix);
                let leftovers = ground::leftovers(article, &fix, &targets);
                (targets, leftovers)
            } else {
                (Vec::new(), Vec::new())
            };
            out.push(Correction {
                notice,
                span: block.span,
                kind: fix.kind,
                places: fix.places,
                what: fix.what,
                from: fix.from,
                to: fix.to,
                targets,
                leftovers,
            });
        }
    }
    out
}

/// The fixes that a notice, given on one line, announces; at least one.
pub(crate) fn read(notice: &str) -> Vec<Fix> {
    let words = words::words(notice);
    let kind = kinds::kind(&words);
    let mut out: Vec<Fix> = Vec::new();
    for range in clauses::clauses(&words) {
        let clause = words.get(range).unwrap_or(&[]);
        let named = places::places(clause);
        let rest: Vec<words::Word<'_>> =
            clause.iter().enumerate().filter(|(i, _)| !named.iter().any(|n| n.words.contains(i))).map(|(_, w)| *w).collect();
        let Wording { what, from, to } = wording::read(&rest);
        add(&mut out, Fix { kind, places: named.into_iter().map(|n| n.place).collect(), what, from, to });
    }
    if out.is_empty() {
        out.push(Fix { kind, places: Vec::new(), what: None, from: None, to: None });
    }
    out
}

/// Adds a fix; one that only gives the wording of the fix before it is part of that.
fn add(out: &mut Vec<Fix>, fix: Fix) {
    let silent = |f: &Fix| f.from.is_none() && f.to.is_none();
    match out.last_mut() {
        Some(last) if silent(last) && fix.places.is_empty() && !silent(&fix) => {
            last.from = fix.from;
            last.to = fix.to;
            last.what = last.what.take().or(fix.what);
        }
        Some(_) if silent(&fix) && fix.places.is_empty() && fix.what.is_none() => {}
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
