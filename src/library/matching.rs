//! Which kept decision is about which finding, also after the story was edited.

use super::decisions::Decision;
use crate::model::{Anchor, Finding, Kept};

/// What was kept of a story's review, held against its findings of today.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Matched {
    /// The decisions with the findings that they are about, in the order of the findings.
    pub reviews: Vec<(Finding, Kept)>,
    /// Those whose finding is gone, in the order in which they were made.
    pub orphans: Vec<Kept>,
}

/// Gives every finding its decision: that with the same words around it, else the only one on the same words, if no other finding has them.
pub fn matched(findings: &[(Finding, Anchor)], decisions: Vec<Decision>) -> Matched {
    let mut left: Vec<Option<Decision>> = decisions.into_iter().map(Some).collect();
    let mut found: Vec<Option<Kept>> = vec![None; findings.len()];
    let take = |left: &mut Vec<Option<Decision>>, is: &dyn Fn(&Decision) -> bool| {
        left.iter_mut().find(|d| d.as_ref().is_some_and(is)).and_then(Option::take).map(|d| d.kept)
    };
    for ((_, anchor), slot) in findings.iter().zip(&mut found) {
        *slot = take(&mut left, &|d| d.exact == anchor.exact);
    }
    let open: Vec<bool> = found.iter().map(Option::is_none).collect();
    for ((_, anchor), slot) in findings.iter().zip(&mut found).filter(|(_, slot)| slot.is_none()) {
        if left.iter().flatten().filter(|d| d.loose == anchor.loose).count() != 1 {
            continue;
        }
        let rivals = findings.iter().zip(&open).filter(|((_, a), open)| **open && a.loose == anchor.loose).count();
        if rivals == 1 {
            *slot = take(&mut left, &|d| d.loose == anchor.loose);
        }
    }
    // What was said of a finding before the words around it changed has been said anew since.
    let said_anew = |d: &Decision| findings.iter().zip(&found).filter(|((_, a), kept)| a.loose == d.loose && kept.is_some()).count() == 1;
    left.iter_mut().filter(|d| d.as_ref().is_some_and(said_anew)).for_each(|d| *d = None);
    let reviews = findings.iter().zip(found).filter_map(|((finding, _), kept)| Some((*finding, kept?))).collect();
    Matched { reviews, orphans: left.into_iter().flatten().map(|d| d.kept).collect() }
}
