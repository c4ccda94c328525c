//! Two versions of a story: what changed, and whether the newer one says so.
//!
//! Sentences that stand once in each version hold the two together; those that keep their order are the line of the story, the others were moved. Between them
//! words are aligned. Line breaks and paragraph breaks are no changes, so copy that was wrapped anew, and paragraphs that were split or joined, do not
//! show. Each change has one home: a notice, a move, or one stretch of words inside one block of each version. The corrections of the newer version are then
//! held against the changes: those that none of them speaks of are silent edits, and those corrections that speak of no change are named.
//!
//! Linear in the length of the two versions, but for a logarithm.

mod alike;
mod anchors;
mod apply;
mod claims;
mod disclosure;
mod findings;
mod gaps;
mod hunks;
mod kinds;
mod lexicon;
mod order;
mod version;
mod versions;
mod words;

use std::ops::Range;

use crate::model::{Change, ChangeKind, ChangeSide, Comparison, Document, PlaceKind, Span};

pub use apply::{apply, normalised};
pub use versions::{Sketch, versions};

use claims::{Claim, claims};
use hunks::{How, Hunk};
use kinds::Kinds;
use version::Version;

/// Finds every change from `before` to `after`.
pub fn compare(before: &Document, after: &Document) -> Comparison {
    let (old, new) = (Version::new(before), Version::new(after));
    let anchors = anchors::anchors(&old, &new);
    let kinds = Kinds::new(&old, &new);
    let mut changes: Vec<(Hunk, Change)> = hunks::hunks(&old, &new, &anchors).into_iter().map(|h| change(&old, &new, &kinds, h)).collect();
    changes.sort_by_key(|(hunk, _)| (hunk.after.start, hunk.how == How::Edited, hunk.before.start));

    let claims = claims(before, after);
    let disclosed = disclosure::disclosed(&old, &new, &changes, &claims);
    let mut out = Comparison { changes: headlines(before, after, &claims).into_iter().collect(), unmatched: Vec::new() };
    for ((_, mut change), by) in changes.into_iter().zip(disclosed) {
        match change.kind {
            ChangeKind::Notice => announce_notice(&mut change, &claims),
            _ => announce(&mut change, by.and_then(|i| claims.get(i))),
        }
        out.changes.push(change);
    }
    out.unmatched = unmatched(&out.changes, &claims);
    out
}

fn change(before: &Version<'_>, after: &Version<'_>, kinds: &Kinds<'_, '_>, hunk: Hunk) -> (Hunk, Change) {
    let opens = |version: &Version<'_>, range: &Range<usize>| version.part(range.start).is_some_and(|part| part.words.start == range.start);
    let kind = kinds.of(&hunk);
    let sides = (side(before, &hunk.before, opens(after, &hunk.after)), side(after, &hunk.after, opens(before, &hunk.before)));
    let change = Change { kind, before: sides.0, after: sides.1, disclosed: false, correction: None };
    (hunk, change)
}

/// One side of a change. Where it has no words, its place is at the end of the word before, in whose paragraph they would stand; unless the other side's open
/// theirs.
fn side(version: &Version<'_>, range: &Range<usize>, other_opens: bool) -> ChangeSide {
    let before = range.start.checked_sub(1).filter(|_| range.is_empty() && !other_opens);
    let (at, span) = match before.and_then(|before| Some((before, version.words.get(before)?))) {
        Some((before, word)) => (before, Span::new(word.span().end, word.span().end)),
        None => (range.start, version.span(range)),
    };
    ChangeSide { span: Some(span), paragraph: version.part(at).and_then(|part| part.number) }
}

fn announce(change: &mut Change, claim: Option<&Claim<'_>>) {
    change.disclosed = claim.is_some();
    change.correction = claim.map(|c| c.index);
}

/// A notice that comes announces itself, and so does a headline's tag; one that goes leaves without a word.
fn announce_notice(change: &mut Change, claims: &[Claim<'_>]) {
    change.disclosed = !change.after.is_empty();
    let own = claims.iter().find(|c| change.after.span.is_some_and(|span| c.correction.span.overlaps(span)));
    change.correction = own.map(|c| c.index);
}

/// The change of a headline that stands in the fields of the source and nowhere in the text of one of the versions.
fn headlines(before: &Document, after: &Document, claims: &[Claim<'_>]) -> Option<Change> {
    let headline = |document: &Document| document.article.headline.clone().filter(|h| h.span.is_none()).map(|h| h.text);
    let (old, new) = (headline(before)?, headline(after)?);
    let side = ChangeSide { span: None, paragraph: None };
    let mut change = Change { kind: ChangeKind::Headline, before: side, after: side, disclosed: false, correction: None };
    let says = |claim: &&Claim<'_>| claim.correction.places.iter().any(|p| p.kind == PlaceKind::Headline);
    announce(&mut change, claims.iter().find(says));
    (old != new).then_some(change)
}

/// The corrections that announce a change that is not there. Of a notice that is told in several clauses, one that says nothing by itself may go with another.
fn unmatched(changes: &[Change], claims: &[Claim<'_>]) -> Vec<usize> {
    let mut met: Vec<bool> = vec![false; claims.len()];
    for change in changes.iter().filter(|c| c.kind != ChangeKind::Notice) {
        if let Some(slot) = change.correction.and_then(|i| met.get_mut(i)) {
            *slot = true;
        }
    }
    claims.iter().zip(&met).filter(|(claim, met)| claim.is_owed() && !**met).map(|(claim, _)| claim.index).collect()
}
