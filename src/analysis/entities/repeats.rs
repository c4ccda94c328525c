//! What is a name in one place of a story is one in the others: "Mr. Cardinal" makes a name of "Cardinal is no stranger".

use std::collections::HashMap;
use std::ops::Range;

use super::names::Found;
use super::sighting::Sighting;
use super::stretch::{Evidence, Stretch, Style};
use super::table::{Hash, Ready};
use super::words;

/// No more sightings than this wait to be known, so that an endless story costs no more memory than a long one.
const MOST: usize = 10_000;

/// The names of a story, and what may repeat one.
#[derive(Debug, Default)]
pub(super) struct Repeats {
    /// How often each name, or a person's name in part, was found.
    known: HashMap<u64, usize, Ready>,
    /// What was not found, by the hash of its name.
    waiting: Vec<(u64, Sighting)>,
}

impl Repeats {
    /// Keeps a name that was found; `points` speak for each kind.
    pub fn learn(&mut self, stretch: &Stretch<'_>, found: &Found, points: &[f32; 4]) {
        let times = if is_introduced(stretch, &found.range) { MOST } else { 1 };
        *self.known.entry(stretch.phrase_hash(&found.range)).or_default() += times;
        // "Digital Harbor Inc." is Digital Harbor from there on.
        let stop = usize::from(stretch.word(found.range.end - 1) == ".");
        let short = found.range.start..(found.range.end - 1 - stop).max(found.range.start);
        if short.len() > 1 && words::is_company_ending(stretch.facts(short.end)) {
            *self.known.entry(stretch.phrase_hash(&short)).or_default() += MOST;
        }
        let [person, rest @ ..] = points;
        if found.range.len() > 1 && rest.iter().all(|points| points < person) {
            for i in found.range.clone().filter(|&i| stretch.is_capital(i)) {
                *self.known.entry(stretch.spelling(i).cased).or_default() += 1;
            }
        }
    }

    /// Whether words that were not found to be a name could repeat one.
    pub fn may_be(&self, stretch: &Stretch<'_>, evidence: &Evidence, range: &Range<usize>) -> bool {
        let (word, spelling) = (stretch.word(range.start), stretch.spelling(range.start));
        let alone = range.len() == 1;
        stretch.style == Style::Prose
            && word.chars().count() > 2
            && !(alone && (evidence.has_lower_hash(spelling.lower) || words::is_no_name(spelling.facts)))
            && !(alone && words::is_title(spelling.facts) && matches!(stretch.word_before(range.start), "the" | "The"))
    }

    /// Keeps what could repeat a name.
    pub fn wait(&mut self, sighting: Sighting) {
        if self.waiting.len() < MOST {
            self.waiting.push((Hash::of(&sighting.name), sighting));
        }
    }

    /// What repeats a name that was found at least half as often as it was not.
    pub fn found(self) -> impl Iterator<Item = Sighting> {
        let mut missed: HashMap<u64, usize, Ready> = HashMap::default();
        for (name, _) in &self.waiting {
            *missed.entry(*name).or_default() += 1;
        }
        let times = move |times: &HashMap<u64, usize, Ready>, name: u64| times.get(&name).copied().unwrap_or(0);
        let known = self.known;
        let known = self.waiting.into_iter().filter(move |(name, _)| 2 * times(&known, *name) >= times(&missed, *name));
        // Of a run with and without its first word the longer one, which waits first.
        let mut end = 0;
        known.map(|(_, sighting)| sighting).filter(move |sighting| {
            let apart = sighting.span.start >= end;
            end = end.max(sighting.span.end);
            apart
        })
    }
}

/// Whether a name is in brackets and has several capitals: from there on it is used by itself.
fn is_introduced(stretch: &Stretch<'_>, range: &Range<usize>) -> bool {
    let capitals = || stretch.word(range.start).chars().filter(|c| c.is_uppercase()).count();
    range.len() == 1 && stretch.word_before(range.start) == "(" && stretch.word(range.end) == ")" && capitals() > 1
}

/// The runs of capitalised words of which none is taken, nor the one before or after; those that open a sentence without their first word, too.
pub(super) fn untaken(stretch: &Stretch<'_>, taken: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut free = vec![true; stretch.tokens.len()];
    for range in taken {
        free.iter_mut().take(range.end).skip(range.start).for_each(|f| *f = false);
    }
    let capital = |i: usize| stretch.is_capital(i) && !words::is_never_name(stretch.facts(i));
    let joined = |i: usize| stretch.tokens.get(i).is_some_and(|t| t.spaced) && !stretch.is_bar(i);
    let mut i = 0;
    while i < free.len() {
        if !capital(i) {
            i += 1;
            continue;
        }
        let start = i;
        i += 1;
        while capital(i) && joined(i) {
            i += 1;
        }
        if free.get(start..i).is_some_and(|f| f.iter().all(|f| *f)) {
            out.push(start..i);
            // "Bringing Digital Harbor in": the first word may only open the sentence.
            if i - start > 2 && stretch.opens.get(start).copied().unwrap_or(false) {
                out.push(start + 1..i);
            }
        }
    }
    out
}

/// Whether a run in a line of figures is a name: "Millwall 2 Burnley 1" has no other words.
pub(super) fn is_in_table(stretch: &Stretch<'_>, range: &Range<usize>) -> bool {
    let word = stretch.word(range.start);
    stretch.is_figures(range.start)
        && word.chars().count() > 3
        && word.chars().any(char::is_lowercase)
        && range.clone().all(|i| stretch.is_capital(i))
        && !range.clone().any(|i| words::is_no_name(stretch.facts(i)) || words::is_title(stretch.facts(i)))
        && stretch.lower_facts(range.start).common_word().is_none()
}

#[cfg(test)]
mod tests {
    use super::super::check::article;
    use super::super::stretch::stretches;
    use super::*;

    #[test]
    fn a_company_is_known_without_its_ending() {
        let article = article("Silver Harbor Corp. left Lisbon.");
        for stretch in stretches(&article) {
            let mut repeats = Repeats::default();
            repeats.learn(&stretch, &Found::at(&stretch, 0..3), &[0.0, 1.0, 0.0, 0.0]);
            assert_eq!(repeats.known.get(&stretch.phrase_hash(&(0..2))), Some(&MOST));
        }
    }

    #[test]
    fn the_first_word_of_a_sentence_may_stand_before_the_name() {
        let article = article("Bringing Silver Harbor into the fold was hard.");
        for stretch in stretches(&article) {
            let runs: Vec<String> = untaken(&stretch, &[]).iter().map(|run| stretch.phrase(run)).collect();
            assert_eq!(runs, ["Bringing Silver Harbor", "Silver Harbor"]);
        }
    }
}
