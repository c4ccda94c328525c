//! How many commas, verbs, names and the like stand in a stretch of a paragraph's tokens, whatever its length: counted once, token by token.

use std::ops::Range;

use super::classes::Class;
use super::paragraph::Paragraph;
use super::traits::Traits;

/// What opens a relative or subordinate clause, by its place among them.
pub(super) const OPENINGS: usize = 4;

/// What stands between marks, by its place, and "that", which is counted there as well.
pub(super) const QUOTED: usize = 5;
pub(super) const THAT: usize = 11;

/// Words, commas, stops, conjunctions, what opens a clause, quoted tokens, verbs, cues, words in upper case, people's names, pronouns, "that"; and nothing in
/// what is left of sixteen, which are added up at once.
type Counts = [u8; 16];

/// The counts up to each token of a paragraph.
pub(super) struct Tally(Vec<Counts>);

impl Tally {
    /// Counts a paragraph.
    pub fn of(par: &Paragraph) -> Tally {
        let mut counts = Counts::default();
        let mut all = Vec::with_capacity(par.len() + 1);
        all.push(counts);
        for i in 0..par.len() {
            let class = par.class(i);
            let traits = par.traits(i);
            let outside = !traits.is(Traits::QUOTED);
            let is = [
                traits.is(Traits::OUTSIDE),
                outside && traits.is(Traits::COMMA),
                outside && matches!(par.word(i), "." | "?" | "!" | ";" | ":"),
                outside && class.is(Class::CONJUNCTION),
                outside && class.is(Class::RELATIVE.with(Class::SUBORDINATOR)),
                !outside,
                traits.is(Traits::VERB_OUTSIDE),
                outside && par.cue(i).is_some(),
                outside && traits.is(Traits::CAPITAL),
                outside && traits.is(Traits::PERSON),
                outside && class.is(Class::PRONOUN),
                traits.is(Traits::THAT),
                false,
                false,
                false,
                false,
            ];
            // Only the difference of two counts is asked for, so that going around does no harm.
            counts = std::array::from_fn(|n| counts[n].wrapping_add(u8::from(is[n])));
            all.push(counts);
        }
        Tally(all)
    }

    /// What stands in these tokens; not more than 255 of them.
    pub fn within(&self, tokens: Range<usize>) -> Counts {
        let at = |i: usize| self.0.get(i).or(self.0.last()).copied().unwrap_or_default();
        let (from, to) = (at(tokens.start), at(tokens.end.max(tokens.start)));
        std::array::from_fn(|n| to[n].wrapping_sub(from[n]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::quotes::names::Names;
    use crate::model::{Block, BlockKind, Span, TextBuilder};

    #[test]
    fn only_quoted_tokens_are_counted_between_marks() {
        let mut builder = TextBuilder::default();
        builder.push_run("Mayor Lee, who left, said \"We, too, were tired\" and slept.", 0);
        let text = builder.finish(60);
        let block = Block { kind: BlockKind::Body, number: Some(1), span: Span::new(0, text.len()), confidence: 1.0 };
        let par = Paragraph::read(&text, &block, &Names::of(&[]));
        let tally = Tally::of(&par);
        let all = tally.within(0..par.len());
        let [words, commas, .., opening, quoted] = [all[0], all[1], all[OPENINGS], all[QUOTED]];
        assert_eq!([words, commas, opening, quoted], [7, 2, 1, 8]);
        assert_eq!(tally.within(0..2)[..2], [2, 0]);
        assert_eq!(tally.within(3..3), Counts::default());
        assert_eq!(tally.within(0..usize::MAX), all, "there is nothing beyond the end");
    }
}
