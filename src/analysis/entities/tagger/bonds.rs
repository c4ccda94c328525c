//! Which words stand side by side inside one name, and which do not: "Harbor" and "Bank" of "Harbor Bank", told of the whole story.

use std::collections::HashMap;

use super::super::table::Ready;
use super::features::pair;
use super::labels::{Label, Part};
use super::second::Glance;

/// No more pairs are counted, so that an endless story costs no more memory than a long one.
const MOST: usize = 1 << 14;

/// Said of the ends of a run.
pub(super) const EDGE: usize = 9;
/// Said of two words without a capital.
const PLAIN: usize = 10;
/// So many things may be said of a pair: joined never, once or more often, parted never, once or more often, and the two above.
pub(super) const VALUES: usize = 11;

/// How often two words that follow each other were taken for parts of one name, and how often not.
#[derive(Debug, Default)]
pub(super) struct Bonds(HashMap<u64, [u8; 2], Ready>);

impl Bonds {
    /// Counts the pairs of a run.
    pub fn heed(&mut self, run: &[Glance]) {
        for (key, parted) in pairs(run).flatten() {
            if self.0.len() < MOST || self.0.contains_key(&key) {
                let [joined, apart] = self.0.entry(key).or_default();
                let times = if parted { apart } else { joined };
                *times = times.saturating_add(1);
            }
        }
    }

    /// What the pairs of a run, which was heeded, were taken for elsewhere: of each word and the one before it, then of the last and what follows.
    pub fn elsewhere(&self, run: &[Glance]) -> Vec<usize> {
        let told = |pair: Option<(u64, bool)>| {
            let Some((key, parted)) = pair else { return PLAIN };
            let [joined, apart] = self.0.get(&key).copied().unwrap_or_default();
            let few = |times: u8, here: bool| usize::from(times.saturating_sub(u8::from(here)).min(2));
            few(joined, !parted) + 3 * few(apart, parted)
        };
        std::iter::once(EDGE).chain(pairs(run).map(told)).chain(std::iter::once(EDGE)).collect()
    }
}

/// Each two words of a run that follow each other, and whether a name ends between them; `None` where neither has a capital.
fn pairs(run: &[Glance]) -> impl Iterator<Item = Option<(u64, bool)>> {
    run.windows(2).map(|two| match two {
        [one, other] if one.capital || other.capital => Some((pair(one.cased, other.cased), is_parted(one.label, other.label))),
        _ => None,
    })
}

/// Whether two labels that follow each other are not of one name.
fn is_parted(one: Label, other: Label) -> bool {
    other == Label::OUTSIDE || !matches!(one.part(), Some(Part::Begin | Part::Inside))
}

#[cfg(test)]
mod tests {
    use super::super::labels::LABELS;
    use super::super::view::{View, Word};
    use super::*;

    fn run(words: &[(u64, Label)]) -> Vec<Glance> {
        let glance = |&(cased, label): &(u64, Label)| {
            let word = Word { cased, capital: cased < 10, ..Word::NONE };
            let view = View { word, listed: 0, seen_lower: false, seen_inside: false, opens: false, rule: 0 };
            Glance::of(&[0.0; LABELS], label, &view, &[0.0; LABELS])
        };
        words.iter().map(glance).collect()
    }

    #[test]
    fn a_pair_is_told_by_what_it_was_elsewhere() {
        let joined = run(&[(1, Label::new(1, Part::Begin)), (2, Label::new(1, Part::Last))]);
        let apart = run(&[(1, Label::new(2, Part::Whole)), (2, Label::new(1, Part::Whole)), (11, Label::OUTSIDE), (12, Label::OUTSIDE)]);
        let mut bonds = Bonds::default();
        bonds.heed(&joined);
        assert_eq!(bonds.elsewhere(&joined), [EDGE, 0, EDGE]);
        bonds.heed(&apart);
        assert_eq!(bonds.elsewhere(&joined), [EDGE, 3, EDGE]);
        assert_eq!(bonds.elsewhere(&apart), [EDGE, 1, 0, PLAIN, EDGE]);
    }
}
