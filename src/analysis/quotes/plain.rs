//! What is plain: a sentence between marks with who says it right behind or before it, and one more sentence that follows. Some three in ten quotes of
//! political news are of this sort; to weigh them as long as the others takes time and brings nothing.

use super::attributions::{Attribution, Order};
use super::classes::Class;
use super::marks::Stretch;
use super::paragraph::Paragraph;
use super::traits::Traits;

/// How many words a plain quote has at least: what is shorter may be a title.
const LEAST_WORDS: usize = 3;

/// How sure the speaker of a plain quote is: as often as people gave it to the same one.
pub(super) const SURE: f32 = 0.99;

/// The attribution, by its number, that plainly speaks stretch `n`: "We will stay," Lee said. `before` is that of the stretch before, if that is plain:
/// "We will stay," Lee said. "It is our hall."
pub(super) fn plain(par: &Paragraph, attributions: &[Attribution], n: usize, before: Option<usize>) -> Option<usize> {
    let stretch = par.stretches.get(n)?;
    let (start, end) = (stretch.tokens.start, stretch.tokens.end);
    let inside = start + 1..end.saturating_sub(1);
    let sentence = par.is_word(inside.start) && par.is_capital(inside.start) && par.any(&inside, usize::MAX, Traits::VERB);
    if !stretch.closed || !sentence || par.count(&inside, 2 * LEAST_WORDS, Traits::WORD) < LEAST_WORDS {
        return None;
    }
    let next = attributions.partition_point(|a| a.cue.start < end);
    if par.sentence_start_of(start) != start {
        // Lee said: "We will stay."
        let last = next.checked_sub(1)?;
        let a = attributions.get(last).filter(|a| a.extent.end + 1 == start && a.order == Order::SpeakerFirst && says(par, a))?;
        let led = matches!(par.word(start - 1), "," | ":") && a.extent.start == par.sentence_start_of(start);
        return (led && ends(par, stretch)).then_some(last);
    }
    if let Some(before) = before.filter(|&b| follows(par, attributions.get(b), stretch)) {
        return Some(before);
    }
    let a = attributions.get(next).filter(|a| a.extent.start == end && says(par, a))?;
    (a.order != Order::Carried && matches!(par.word(inside.end - 1), "," | "?" | "!")).then_some(next)
}

/// Whether a named person, or whoever a pronoun stands for, plainly says so.
fn says(par: &Paragraph, a: &Attribution) -> bool {
    let last = a.speaker.end.saturating_sub(1);
    let known = par.is_person(last) || a.speaker.len() == 1 && par.class(last).is(Class::PRONOUN);
    known && a.class.is(Class::SAY) && !a.class.is(Class::PARTICIPLE) && !a.nested
}

/// Whether the stretch ends as a sentence does, and its sentence with it.
fn ends(par: &Paragraph, stretch: &Stretch) -> bool {
    par.ends_sentence(stretch) && par.sentence(par.sentence_of(stretch.tokens.start)).end == stretch.tokens.end
}

/// Whether the stretch is a sentence of its own right behind the one in which somebody speaks, whatever else that one tells.
fn follows(par: &Paragraph, before: Option<&Attribution>, stretch: &Stretch) -> bool {
    let sentence = par.sentence_of(stretch.tokens.start);
    before.is_some_and(|a| par.sentence_of(a.cue.start) + 1 == sentence) && ends(par, stretch)
}
