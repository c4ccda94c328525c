//! The noun phrases beside a cue: who is said to speak.

use std::ops::Range;

use crate::analysis::TokenKind;

use super::classes::Class;
use super::paragraph::Paragraph;

/// How far a phrase is looked for, in tokens.
const WINDOW: usize = 60;
/// How long a phrase may be, in tokens.
const LONGEST: usize = 16;

/// Words that end a noun phrase on either side.
const BORDER: Class = Class::SUBORDINATOR.with(Class::RELATIVE).with(Class::AUX).with(Class::OBJECT);

/// The phrase that ends right before token `end` as the subject of what follows. Never looks across quoted words or a sentence's border.
pub(super) fn subject_before(par: &Paragraph, end: usize) -> Option<Range<usize>> {
    let sentence = par.sentence(par.sentence_of(end.checked_sub(1)?));
    let floor = sentence.start.max(end.saturating_sub(WINDOW));
    subject_above(par, floor, end)
}

fn subject_above(par: &Paragraph, floor: usize, end: usize) -> Option<Range<usize>> {
    let last = end.checked_sub(1).filter(|&l| l >= floor)?;
    if par.quoted(last) {
        let title = par.stretch_at(last).filter(|s| s.tokens.len() <= 9 && s.tokens.start > floor);
        return match title {
            Some(t) if par.word(last - 1) == "," && !par.is_capital(t.tokens.start - 1) => before_apposition(par, floor, t.tokens.start),
            _ => nickname_bridge(par, floor, last),
        };
    }
    match par.word(last) {
        "," | "\u{2014}" | "\u{2013}" | "-" => return before_apposition(par, floor, last),
        ")" => {
            let open = (floor..last).rev().take(14).find(|&i| par.word(i) == "(")?;
            return subject_above(par, floor, open);
        }
        _ => {}
    }
    let class = par.class(last);
    if class.is(Class::RELATIVE) && (!class.is(Class::DETERMINER) || par.word(last) == "that") {
        return Some(last..end);
    }
    if class.is(Class::AUX) {
        return subject_above(par, floor, last);
    }
    if class.is(Class::CONJUNCTION) || par.is_word(last) && class.is(Class::OBJECT.with(Class::PREPOSITION)) && !par.is_capital(last) {
        return sentence_subject(par, floor, last);
    }
    if class.is(Class::PRONOUN) && !class.is(Class::DETERMINER) {
        return Some(last..end);
    }
    if !par.is_word(last) || class.is(BORDER) {
        return None;
    }
    let start = chunk_start(par, floor, end);
    if start >= end {
        return None;
    }
    if par.class(start).is(Class::PREPOSITION) && !(start + 2..end).any(|i| opens_phrase(par, i)) && start > floor {
        // "who has in the past described": what a preposition leads stands between the subject and the verb.
        return subject_above(par, floor, start);
    }
    trim_front(par, start..end)
}

/// A nickname between marks inside a name: the name goes on before it.
fn nickname_bridge(par: &Paragraph, floor: usize, last: usize) -> Option<Range<usize>> {
    let stretch = par.stretch_at(last)?;
    let start = stretch.tokens.start;
    let short = stretch.tokens.len() <= 6 && !par.is_utterance(stretch) && start > floor && par.is_capital(start - 1);
    short.then(|| chunk_start(par, floor, start)..last + 1)
}

/// Where the run of words before `end` begins: after punctuation, a conjunction, a subordinator, a verb.
fn chunk_start(par: &Paragraph, floor: usize, end: usize) -> usize {
    let mut start = end;
    while start > floor && end - start < LONGEST {
        let i = start - 1;
        let class = par.class(i);
        let joins_names = par.word(i) == "and" && i > floor && par.is_capital(i - 1) && par.is_capital(start);
        if par.quoted(i) || !par.is_word(i) && !matches!(par.word(i), "&" | "/" | "$" | "%" | "#" | "@") {
            break;
        }
        if class.is(Class::CONJUNCTION) && !joins_names && !par.is_capital(i) {
            break;
        }
        let lower = !par.is_capital(i);
        if lower && class.is(BORDER) && !class.is(Class::PREPOSITION) && !(class.is(Class::DETERMINER) && par.word(i) == "that") {
            break;
        }
        if lower && class.is(Class::CUE) && !class.is(Class::BASE) || class.is(Class::VERB) && lower {
            break;
        }
        if class.is(Class::PRONOUN) && !class.is(Class::DETERMINER) {
            break;
        }
        start = i;
    }
    start
}

/// Cuts what cannot open a subject: prepositions with what hangs on them, days, adverbs, stray lower-case words before a name.
fn trim_front(par: &Paragraph, chunk: Range<usize>) -> Option<Range<usize>> {
    let mut start = chunk.start;
    while start < chunk.end {
        let class = par.class(start);
        if class.is(Class::PREPOSITION) {
            // "In Iowa Lee said": the subject is what no preposition leads; the last word at least.
            let person = (start + 1..chunk.end).find(|&i| par.is_person(i) && i > start + 1 && par.name(i) != par.name(i - 1));
            let opener = || (start + 2..chunk.end).find(|&i| opens_phrase(par, i));
            start = person.or_else(opener).unwrap_or(chunk.end.saturating_sub(1));
            if start + 1 >= chunk.end {
                break;
            }
        } else if class.is(Class::SUBORDINATOR.with(Class::CONJUNCTION).with(Class::AUX))
            || class.is(Class::ADVERB.with(Class::TIME)) && par.name(start).is_none() && !class.is(Class::DETERMINER)
            || par.kind(start) == Some(TokenKind::Possessive)
        {
            start += 1;
        } else {
            break;
        }
    }
    // What begins behind a mark or a comma is a phrase as it stands ("former mayor Ann Lee"); else words of another phrase may stand before the name.
    let bounded = start == chunk.start
        && (start == 0 || !par.is_word(start - 1) || start == par.sentence_start_of(start))
        && !par.word(start).ends_with("ing");
    let name = (start..chunk.end).rev().take_while(|&i| par.is_capital(i)).last();
    if let Some(name) = name.filter(|_| !bounded) {
        let led = par.class(start).is(Class::DETERMINER.with(Class::ROLE)) || par.is_capital(start);
        if !led {
            start = (start..name).find(|&i| par.class(i).is(Class::DETERMINER.with(Class::ROLE)) || par.is_capital(i)).unwrap_or(name);
        }
    }
    (start < chunk.end && plausible(par, &(start..chunk.end))).then_some(start..chunk.end)
}

/// Whether a phrase can open at token `i`.
fn opens_phrase(par: &Paragraph, i: usize) -> bool {
    par.class(i).is(Class::DETERMINER) || par.is_capital(i) && !par.class(i).is(Class::TIME) && !par.class(i).is(Class::PREPOSITION)
}

/// Whether token `i` looks like an adverb in -ly; names like "Kelly" are in upper case.
fn is_adverb(par: &Paragraph, i: usize) -> bool {
    par.word(i).ends_with("ly") && !par.is_capital(i) && !matches!(par.word(i), "family" | "ally" | "bully" | "assembly")
}

/// Whether these words can be somebody who speaks.
fn plausible(par: &Paragraph, words: &Range<usize>) -> bool {
    let Some(last) = words.clone().next_back() else { return false };
    let class = par.class(last);
    let bare = words.len() == 1 && class.is(Class::DETERMINER);
    let open = bare
        && (class.is(Class::OWNER) || matches!(par.word(last), "a" | "an" | "the" | "A" | "An" | "The" | "no" | "No" | "every" | "other"));
    let time = (class.is(Class::TIME) || matches!(par.word(last), "ago" | "later")) && par.name(last).is_none();
    !(open || time || class.is(Class::PREPOSITION) || is_adverb(par, last))
}

/// The subject behind which other words stand between commas: "Ann Lee, the mayor, said". `comma` is the one before the cue.
fn before_apposition(par: &Paragraph, floor: usize, comma: usize) -> Option<Range<usize>> {
    if comma > floor && par.word(comma - 1) == ")" {
        return subject_above(par, floor, comma);
    }
    let head = par.sentence_start_of(comma);
    let fronted = par.class(head).is(Class::PREPOSITION.with(Class::SUBORDINATOR).with(Class::TIME)) && par.name(head).is_none();
    let mut fallback = None;
    let mut first = true;
    for cut in floor + 1..comma {
        if par.quoted(cut) || par.quoted(cut - 1) || !matches!(par.word(cut), "," | "(" | "\u{2014}" | "\u{2013}" | "-") {
            continue;
        }
        let introduces = std::mem::take(&mut first) && fronted;
        let Some(phrase) = trim_front(par, chunk_start(par, floor, cut)..cut).filter(|p| !introduces && !led_by_preposition(par, p)) else {
            continue;
        };
        let last = cut - 1;
        if par.is_person(last) {
            return Some(phrase);
        }
        let good = par.is_capital(last) && !par.class(last).is(Class::TIME)
            || par.class(phrase.start).is(Class::DETERMINER)
            || par.class(last).is(Class::ROLE);
        if fallback.is_none() && good {
            fallback = Some(phrase);
        }
    }
    fallback.or_else(|| sentence_subject(par, floor, comma))
}

/// Whether a preposition stands right before the phrase.
fn led_by_preposition(par: &Paragraph, phrase: &Range<usize>) -> bool {
    phrase.start > 0 && par.class(phrase.start - 1).is(Class::PREPOSITION)
}

/// The subject of the clause or sentence that reaches up to token `end`: the first phrase that no preposition leads.
pub(super) fn sentence_subject(par: &Paragraph, floor: usize, end: usize) -> Option<Range<usize>> {
    let mut i = floor;
    let limit = end.min(floor + WINDOW);
    while i < limit {
        let class = par.class(i);
        if par.quoted(i) {
            i = par.stretch_at(i).map_or(i + 1, |s| s.tokens.end.max(i + 1));
            continue;
        }
        if class.is(Class::PRONOUN) && !class.is(Class::DETERMINER) {
            return Some(i..i + 1);
        }
        if class.is(Class::PREPOSITION.with(Class::SUBORDINATOR)) && !class.is(Class::OWNER) {
            // A fronted phrase reaches to its comma.
            match (i..limit).find(|&j| par.word(j) == "," && !par.quoted(j)) {
                Some(comma) => i = comma + 1,
                None => i += 1,
            }
            continue;
        }
        if let Some(phrase) = phrase_at(par, i).filter(|p| p.end <= end) {
            if !is_fronted(par, floor, &phrase) {
                return Some(phrase);
            }
            i = phrase.end;
            continue;
        }
        i += 1;
    }
    None
}

/// Whether a phrase at the head of a sentence says when or how and is not what the sentence is about: "Then", "Eight years ago", "Minutes later",
/// "Facing criticism".
fn is_fronted(par: &Paragraph, floor: usize, phrase: &Range<usize>) -> bool {
    let first = par.class(phrase.start);
    let nameless = par.name(phrase.start).is_none();
    let alone =
        phrase.len() == 1 && nameless && (first.is(Class::ADVERB.with(Class::TIME)) && !first.is(Class::DETERMINER.with(Class::ROLE)));
    let before_time =
        matches!(par.word(phrase.end), "ago" | "later" | "earlier" | "after" | "before") && par.class(phrase.end - 1).is(Class::SPELL);
    let spell = matches!(par.word(phrase.end.saturating_sub(1)), "ago" | "later" | "earlier");
    let going =
        phrase.start == floor && nameless && phrase.len() < 9 && par.word(phrase.start).ends_with("ing") && par.word(phrase.end) == ",";
    alone || before_time || spell || going
}

/// The noun phrase that opens at token `start`; `None` where none does.
pub(super) fn phrase_at(par: &Paragraph, start: usize) -> Option<Range<usize>> {
    let class = par.class(start);
    if !par.is_word(start) || par.quoted(start) {
        return None;
    }
    if class.is(Class::PRONOUN) && !class.is(Class::DETERMINER) {
        return Some(start..start + 1);
    }
    let stops =
        Class::PREPOSITION.with(Class::SUBORDINATOR).with(Class::CONJUNCTION).with(Class::AUX).with(Class::OBJECT).with(Class::RELATIVE);
    let lower = !par.is_capital(start);
    if class.is(stops) && !class.is(Class::DETERMINER) || class.is(Class::TIME) && !class.is(Class::DETERMINER) && par.name(start).is_none()
    {
        return None;
    }
    if lower && (class.is(Class::ADVERB) && !class.is(Class::DETERMINER) || is_adverb(par, start) || class.is(Class::PARTICIPLE)) {
        return None;
    }
    let mut end = start + 1;
    while end < par.len() && end - start < LONGEST && continues_phrase(par, start, end) {
        end += 1;
    }
    while end > start + 1 && par.class(end - 1).is(Class::PREPOSITION.with(Class::DETERMINER)) && !par.is_capital(end - 1) {
        end -= 1;
    }
    plausible(par, &(start..end)).then_some(start..end)
}

/// Whether token `i` goes on with the phrase that opened at `start`.
fn continues_phrase(par: &Paragraph, start: usize, i: usize) -> bool {
    if par.quoted(i) {
        return false;
    }
    if !par.is_word(i) {
        return matches!(par.word(i), "&" | "/" | "$") && par.is_word(i + 1);
    }
    if par.kind(i) == Some(TokenKind::Possessive) || par.is_capital(i) {
        let time = par.class(i).is(Class::TIME) && par.name(i).is_none();
        let pronoun = par.class(i).is(Class::PRONOUN) && !par.class(i).is(Class::DETERMINER);
        return !time && !pronoun;
    }
    let class = par.class(i);
    if matches!(par.word(i), "of" | "for") {
        return par.is_word(i + 1) && !par.class(i + 1).is(Class::PARTICIPLE);
    }
    if class.is(BORDER.with(Class::PREPOSITION).with(Class::CONJUNCTION).with(Class::TIME).with(Class::VERB)) {
        return false;
    }
    if class.is(Class::CUE) && !class.is(Class::BASE) || class.is(Class::ADVERB) || class.is(Class::PRONOUN) && !class.is(Class::DETERMINER)
    {
        return false;
    }
    let word = par.word(i);
    if is_adverb(par, i) || class.is(Class::PARTICIPLE) && !par.class(i - 1).is(Class::DETERMINER) {
        return false;
    }
    // A name that is complete ends the phrase: what follows in lower case is no part of it.
    let before = i - 1;
    let unknown = par.is_capital(before) && before > start && par.is_capital(before - 1);
    !(par.is_person(before) || unknown && (word.ends_with("ed") || word.ends_with("ing")))
}
