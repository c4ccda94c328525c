//! A stretch between marks where it stands: what all that is asked of it and of its candidates is read from.

use std::ops::Range;

use super::attributions::Attribution;
use super::background::Background;
use super::candidates::{Candidate, REACH};
use super::classes::Class;
use super::marks::Stretch;
use super::paragraph::Paragraph;
use super::shapes::Shape;
use super::speakers::{Choice, Giver, Legacy};
use super::tally::Tally;
use super::traits::Traits;
use crate::analysis::TokenKind;

/// A stretch with its surroundings.
pub(super) struct Scene<'a, 'b> {
    pub par: &'a Paragraph<'b>,
    pub attributions: &'a [Attribution],
    pub background: &'a Background,
    pub tally: &'a Tally,
    pub stretch: &'a Stretch,
    pub shape: Shape,
    pub legacy: &'a Legacy,
    /// The choice for the stretch before.
    pub previous: Option<&'a Choice>,
    /// 0 to 7: words between the stretch before and this one; 7 where there is none.
    pub since: usize,
    /// Where its words stand once more in the story.
    pub recurs: usize,
}

impl Scene<'_, '_> {
    /// The attribution that a candidate is of.
    pub fn attribution(&self, candidate: &Candidate) -> Option<&Attribution> {
        match candidate.giver {
            Giver::Attribution(index) => self.attributions.get(index),
            _ => None,
        }
    }

    /// The phrase that speaks the stretch before, where it stands in this paragraph.
    pub fn speaker_before(&self) -> Option<Range<usize>> {
        match &self.previous?.giver {
            Giver::Attribution(index) => self.attributions.get(*index).map(|a| a.speaker.clone()),
            Giver::Phrase(words) => Some(words.clone()),
            _ => None,
        }
    }

    /// The tokens between the attribution and the stretch.
    pub fn reach(&self, a: &Attribution) -> Range<usize> {
        let (start, end) = (self.stretch.tokens.start, self.stretch.tokens.end);
        if a.cue.start >= end { end..a.extent.start.max(end) } else { a.cue.end.max(a.extent.end).min(start)..start }
    }

    /// How many words stand between the attribution and the stretch, quoted ones and what only joins left out.
    pub fn gap(&self, a: &Attribution) -> usize {
        self.par.count(&self.reach(a), 2 * REACH, Traits::COUNTED)
    }

    /// Whether other stretches stand nearer to the attribution than this one: (right before it, right behind it, either is a sentence spoken).
    pub fn nearer(&self, a: &Attribution) -> usize {
        let stretches = &self.par.stretches;
        let behind = stretches.partition_point(|s| s.tokens.start < a.cue.start);
        let touches = |at: Option<usize>| {
            let other = at.and_then(|i| stretches.get(i)).filter(|s| s.tokens.start != self.stretch.tokens.start)?;
            let edge = a.extent.end.max(a.cue.end);
            let near =
                if other.tokens.start < a.cue.start { other.tokens.end + 2 >= a.extent.start } else { other.tokens.start <= edge + 2 };
            near.then(|| self.par.is_utterance(other))
        };
        let (before, after) = (touches(behind.checked_sub(1)), touches(Some(behind)));
        bits(&[before.is_some(), after.is_some(), before == Some(true) || after == Some(true)])
    }

    /// How a phrase stands in its sentence: first of it, led by a preposition, before a verb, a possessive, before a word for what is said.
    pub fn subject(&self, words: &Range<usize>) -> usize {
        let par = self.par;
        let first = par.sentence_start_of(words.start) == words.start;
        let led = words.start > 0 && par.class(words.start - 1).is(Class::PREPOSITION) && !par.quoted(words.start - 1);
        let next = par.class(words.end);
        let before_verb = next.is(Class::AUX.with(Class::VERB).with(Class::CUE)) || par.word(words.end).ends_with("ed");
        let last = words.end.saturating_sub(1);
        let owner = par.kind(last) == Some(TokenKind::Possessive)
            || words.clone().any(|i| par.kind(i) == Some(TokenKind::Possessive))
            || par.class(words.start).is(Class::OWNER);
        let speech = par.class(last).is(Class::WORDS.with(Class::PAPER)) || next.is(Class::WORDS);
        bits(&[led, before_verb, owner, first, speech])
    }
}

/// Flags as one number.
fn bits(flags: &[bool]) -> usize {
    flags.iter().enumerate().map(|(i, f)| usize::from(*f) << i).sum()
}

/// A number of words as one of eight distances.
pub(super) fn gap(words: usize) -> usize {
    match words {
        0..=3 => words,
        4..=5 => 4,
        6..=8 => 5,
        9..=13 => 6,
        _ => 7,
    }
}

/// The class of a cue as one of nine.
pub(super) fn cue_class(par: &Paragraph, a: &Attribution) -> usize {
    if a.cue.len() == 2 && par.word(a.cue.start).eq_ignore_ascii_case("according") {
        return 6;
    }
    let class = a.class;
    match par.word(a.cue.start) {
        "said" | "says" | "saying" | "say" => return 0,
        _ => {}
    }
    if class.is(Class::WORDS) {
        5
    } else if class.is(Class::TELL) {
        1
    } else if class.is(Class::CALL) {
        2
    } else if class.is(Class::EXPRESS.with(Class::PLEDGE)) {
        3
    } else if class.is(Class::THINK) {
        4
    } else if class.is(Class::QUOTES) {
        7
    } else {
        8
    }
}
