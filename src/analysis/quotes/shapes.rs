//! How a stretch between marks looks, and what stands beside it: what tells speech from a title, a nickname or a word in doubt.

use crate::analysis::TokenKind;

use super::classes::Class;
use super::lexicon::Known;
use super::marks::Stretch;
use super::paragraph::Paragraph;

/// How many codes [`neighbour`] has.
pub(super) const NEIGHBOURS: usize = 40;

/// A stretch as speaker ranking sees it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shape {
    /// 0 to 11: how it opens and ends, taken together.
    pub form: usize,
    /// 0 to 7: its words, counted.
    pub size: usize,
    /// 0 to 5: a comma, a stop, a question, a break, nothing, no closing mark.
    pub ends: usize,
    /// What stands before and behind it, as [`neighbour`] codes.
    pub lead: usize,
    pub tail: usize,
    /// Nothing but the stretch stands in its sentence.
    pub alone: bool,
    /// It has "I", "we" or "you" in it.
    pub speaks: bool,
    /// It has a verb in it that shows.
    pub clause: bool,
    /// Every word of some length opens in upper case.
    pub title: bool,
    /// Single marks, or two of them.
    pub single: bool,
}

impl Shape {
    /// Looks at stretch `n`.
    pub fn of(par: &Paragraph, stretch: &Stretch, alone: bool) -> Shape {
        let mut words = 0;
        let (mut speaks, mut clause, mut title) = (false, false, true);
        let mut first = None;
        for i in stretch.tokens.clone().take(120).filter(|&i| par.is_word(i)) {
            words += 1;
            first.get_or_insert(i);
            let class = par.class(i);
            speaks |= class.is(Class::PRONOUN.with(Class::OWNER).with(Class::OBJECT)) && par.is_first_or_second(i);
            clause |= class.is(Class::AUX.with(Class::VERB).with(Class::PRONOUN)) && !class.is(Class::DETERMINER);
            title &= par.is_capital(i) || par.word(i).len() < 4 || par.kind(i) == Some(TokenKind::Possessive);
        }
        let ends = end_code(par, stretch);
        let opens = first.is_some_and(|i| par.is_capital(i) || par.kind(i) == Some(TokenKind::Number));
        let form = match (opens, ends, title) {
            (_, 5, _) => 0,
            (true, 0, false) => 1,
            (true, 1, false) if alone => 2,
            (true, 1, false) => 3,
            (true, 2, _) => 4,
            (true, 3, _) => 5,
            (true, 0 | 1, true) => 6,
            (true, _, true) => 7,
            (true, _, false) => 8,
            (false, 0, _) => 9,
            (false, 1 | 2, _) => 10,
            (false, _, _) => 11,
        };
        let lead = stretch.tokens.start.checked_sub(1).map_or(0, |i| neighbour(par, i));
        let tail = neighbour(par, stretch.tokens.end);
        let mark = par.word(stretch.tokens.start);
        let single = matches!(mark, "'" | "\u{2018}" | "`" | "''" | "``");
        Shape { form, size: size(words), ends, lead, tail, alone, speaks, clause, title: title && words > 0, single }
    }
}

/// A count of words as one of eight sizes.
pub(super) fn size(words: usize) -> usize {
    match words {
        0..=4 => words.saturating_sub(1),
        5..=6 => 4,
        7..=9 => 5,
        10..=15 => 6,
        _ => 7,
    }
}

/// What the stretch ends with inside its marks.
fn end_code(par: &Paragraph, stretch: &Stretch) -> usize {
    if !stretch.closed {
        return 5;
    }
    let mut inner = stretch.tokens.end.saturating_sub(2);
    while inner > stretch.tokens.start && par.kind(inner) == Some(TokenKind::Mark) {
        inner -= 1;
    }
    match par.word(inner) {
        "," => 0,
        "." | ";" => 1,
        "?" | "!" => 2,
        "\u{2026}" | "-" | "\u{2014}" | "\u{2013}" => 3,
        _ => 4,
    }
}

/// What sort of token stands at `i`, as one of [`NEIGHBOURS`] codes; 0 beyond the paragraph, 1 between marks.
pub(super) fn neighbour(par: &Paragraph, i: usize) -> usize {
    if par.quoted(i) { 1 } else { par.code(i) }
}

/// The code of what ends a sentence; no word has it.
pub(super) const STOP_CODE: u8 = 4;

/// The code of a mark.
pub(super) fn mark_code(mark: &str) -> u8 {
    match mark {
        "," => 2,
        ":" => 3,
        "." | "?" | "!" | "\u{2026}" => STOP_CODE,
        "-" | "\u{2014}" | "\u{2013}" | "\u{2015}" => 5,
        "(" | ")" | "[" | "]" => 6,
        ";" => 7,
        _ => 39,
    }
}

/// The code of a word, whether it stands between marks or not: one that is known in this way, in upper case or not, part of a name or not.
pub(super) fn neighbour_code((word, kind): (&str, TokenKind), known: &Known, capital: bool, named: bool) -> u8 {
    let class = known.class;
    if kind == TokenKind::Possessive {
        return if class.is(Class::AUX) { 19 } else { 12 };
    }
    let article = matches!(known.own, 8 | 9) && word.bytes().skip(1).all(|b| b.is_ascii_lowercase());
    if known.own != 0 && (!capital || article) {
        return known.own;
    }
    if capital && (named || !class.is(Class::PRONOUN.with(Class::DETERMINER).with(Class::PREPOSITION))) {
        return 30;
    }
    if known.sort != 0 {
        return known.sort;
    }
    match word {
        w if kind == TokenKind::Number || w.starts_with(|c: char| c.is_numeric()) => 31,
        w if w.ends_with("ed") => 34,
        w if w.ends_with("ing") => 35,
        w if w.ends_with('s') => 36,
        _ => 37,
    }
}

/// The code that a word has for itself, in lower case; 0 for none. Articles have theirs at the start of a sentence as well.
pub(super) fn own_code(word: &str) -> u8 {
    match word {
        "a" | "an" => 8,
        "the" => 9,
        "of" => 13,
        "as" => 14,
        "to" => 15,
        "that" => 16,
        "so-called" | "self-described" | "self-proclaimed" => 25,
        "like" | "about" => 38,
        _ => 0,
    }
}

/// The words that have a code for themselves but are in no class.
pub(super) const OWN_CODES: [&str; 3] = ["so-called", "self-described", "self-proclaimed"];

/// The code of words of these classes; 0 where the classes say nothing.
pub(super) fn class_code(class: Class) -> u8 {
    let table = [
        (Class::OWNER, 11),
        (Class::PRONOUN, 24),
        (Class::DETERMINER, 10),
        (Class::PREPOSITION, 17),
        (Class::CONJUNCTION, 18),
        (Class::BE, 19),
        (Class::AUX, 20),
        (Class::RELATIVE, 32),
        (Class::SUBORDINATOR, 33),
        (Class::NAMING, 26),
        (Class::WORK, 27),
        (Class::CALL.with(Class::EXPRESS), 22),
    ];
    if let Some((_, code)) = table.iter().find(|(c, _)| class.is(*c)) {
        return *code;
    }
    if class.is(Class::SAY) && !class.is(Class::NOUNISH) {
        return 21;
    }
    let table = [(Class::WORDS, 28), (Class::CUE, 23), (Class::ROLE, 29)];
    table.iter().find(|(c, _)| class.is(*c)).map_or(0, |(_, code)| *code)
}
