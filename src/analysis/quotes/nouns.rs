//! Nouns for what is uttered, which give the words behind them to their owner.

use std::ops::Range;

use crate::analysis::TokenKind;

use super::attributions::{Attribution, Order};
use super::classes::Class;
use super::paragraph::Paragraph;
use super::phrases::subject_before;

/// A noun for what is uttered, with its owner before it and words between marks right behind: "his promise of "free college"".
pub(super) fn words_of(par: &Paragraph, i: usize) -> Option<Attribution> {
    if leads_to_quote(par, i) { owner_of(par, i) } else { None }
}

/// A noun for what is uttered or thought with its owner before it: "his promise", "Lee's demand".
pub(super) fn owner_of(par: &Paragraph, i: usize) -> Option<Attribution> {
    let floor = par.sentence_start_of(i);
    let owner =
        (floor.max(i.saturating_sub(4))..i).rev().find(|&j| par.class(j).is(Class::OWNER) || par.kind(j) == Some(TokenKind::Possessive))?;
    let speaker = if par.class(owner).is(Class::OWNER) { owner..owner + 1 } else { owner_before(par, floor, owner)? };
    let extent = speaker.start..i + 1;
    Some(Attribution { cue: i..i + 1, class: Class::SAY.with(Class::WORDS), speaker, order: Order::SpeakerFirst, extent, nested: false })
}

/// The owner whose possessive ending is token `ending`: the name it ends, else the phrase.
fn owner_before(par: &Paragraph, floor: usize, ending: usize) -> Option<Range<usize>> {
    let last = ending.checked_sub(1)?;
    match par.name(last) {
        Some(id) => (floor..ending).rev().take_while(|&i| par.name(i) == Some(id)).last().map(|first| first..ending),
        None => subject_before(par, ending),
    }
}

/// Whether words between marks follow token `i` with no more than "of", "that", "was" and the like between.
fn leads_to_quote(par: &Paragraph, i: usize) -> bool {
    let end = par.sentence(par.sentence_of(i)).end;
    if par.word(i + 1) == "that" {
        return (i + 2..end.min(i + 16)).take_while(|&j| par.word(j) != ",").any(|j| par.quoted(j));
    }
    let next = (i + 1..end.min(i + 6)).find(|&j| {
        let class = par.class(j);
        par.quoted(j)
            || !class.is(Class::PREPOSITION.with(Class::AUX).with(Class::DETERMINER).with(Class::RELATIVE))
                && !matches!(par.word(j), "," | ":")
    });
    next.is_some_and(|j| par.quoted(j))
}
