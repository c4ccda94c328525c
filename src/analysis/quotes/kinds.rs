//! What sort of phrase could be speaking.

use std::ops::Range;

use super::classes::Class;
use super::paragraph::Paragraph;
use super::roles;

/// How many kinds [`phrase_kind`] tells apart.
pub(super) const PHRASE_KINDS: usize = 15;

/// Words where the phrase's head has ended.
const CUTS: &[&str] = &["of", "for", "at", "in", "from", "on", "with"];

/// The kind of a phrase by its head: a person's name, another name, a pronoun, a role, something written, something else.
pub(super) fn phrase_kind(par: &Paragraph, words: &Range<usize>) -> usize {
    let cut = words.clone().skip(1).find(|&i| par.class(i).is(Class::PREPOSITION) && CUTS.contains(&par.word(i))).unwrap_or(words.end);
    let last = cut.saturating_sub(1);
    let named = words.clone().any(|i| par.is_person(i));
    let class = par.class(last);
    let word = par.word(last);
    if par.is_person(last) || named && par.is_person(words.end.saturating_sub(1)) {
        return 1;
    }
    if words.len() == 1 && class.is(Class::PRONOUN) {
        return match word {
            "he" | "she" | "He" | "She" => 3,
            "they" | "They" => 4,
            "I" | "we" | "you" | "We" | "You" => 5,
            "it" | "It" | "one" | "this" | "that" | "This" => 6,
            _ => 7,
        };
    }
    if class.is(Class::RELATIVE) {
        return 8;
    }
    if par.name(last).is_some() {
        return 2;
    }
    if class.is(Class::TIME) || !par.is_word(last) || word.starts_with(|c: char| c.is_numeric()) {
        return 14;
    }
    if word.len() < 20 && word.bytes().all(|b| b.is_ascii_lowercase() || b == b'-') {
        let facts = roles::Facts::of(par.hash(last));
        if facts.is_paper() {
            return 9;
        }
        if facts.is_body() {
            return 10;
        }
        if class.is(Class::ROLE) || facts.is_anybody() || word.ends_with("-old") {
            return 11;
        }
        return if par.class(words.start).is(Class::DETERMINER) { 12 } else { 13 };
    }
    if par.is_capital(last) { 0 } else { 13 }
}
