//! What speaks for a word reporting something here, and for where that ends: small closed features, each by name and value.

use std::ops::Range;

use super::attributions::Attribution;
use super::classes::Class;
use super::cues::MOST_CUES;
use super::kinds::PHRASE_KINDS;
use super::paragraph::Paragraph;
use super::reports::{LONGEST, Report};
use super::shapes::{NEIGHBOURS, neighbour};
use super::traits::Traits;
#[cfg(any(test, feature = "train"))]
use crate::analysis::ranker::Table;
use crate::analysis::ranker::{Family, Sink, family, starts};

/// How many openings [`opening`] tells apart.
const OPENINGS: usize = 26;
/// How many classes of cue.
const CLASSES: usize = 9;
/// How many forms of cue.
const FORMS: usize = 5;
/// How many lengths [`length`] tells apart.
const LENGTHS: usize = 10;
const N: usize = NEIGHBOURS;
/// Behind the cue, before it, and its subject in the passive.
pub(super) const SIDES: usize = 3;

const FAMILIES: &[Family] = &[
    family("side", SIDES),
    family("cue", SIDES * MOST_CUES),
    family("form", SIDES * FORMS),
    family("class", SIDES * CLASSES),
    family("before", SIDES * N),
    family("second-before", SIDES * N),
    family("behind", SIDES * N),
    family("second-behind", SIDES * N),
    family("before+form", SIDES * N * FORMS),
    family("behind+form", SIDES * N * FORMS),
    family("behind+class", SIDES * N * CLASSES * FORMS),
    family("subject", SIDES * 4 * PHRASE_KINDS),
    family("flags", SIDES * 128),
    family("cue+voice", SIDES * MOST_CUES * 4),
    family("opening", SIDES * OPENINGS),
    family("cue+opening", SIDES * MOST_CUES * OPENINGS),
    family("rest", SIDES * LENGTHS),
    family("earlier", SIDES * 8),
    family("quotes", SIDES * 16),
    family("earlier+opening", SIDES * 8 * OPENINGS),
    family("form+opening", SIDES * FORMS * OPENINGS * CLASSES),
    family("cue+form", SIDES * MOST_CUES * FORMS),
    family("subject+class", SIDES * 4 * PHRASE_KINDS * CLASSES),
    family("quotes+class", SIDES * 16 * CLASSES),
    family("before+behind", SIDES * N * N),
    family("behind+second", SIDES * N * N),
    family("cue+who", SIDES * MOST_CUES * 5),
    family("outside-words", SIDES * 4 * 8 * CLASSES),
    family("form+voice+opening", SIDES * FORMS * 4 * OPENINGS),
    family("clause+cue", SIDES * 2 * MOST_CUES),
    family("said-length", SIDES * LENGTHS * CLASSES),
    family("earlier-class", SIDES * 2 * CLASSES * CLASSES),
    family("earlier-distance", SIDES * 2 * LENGTHS * CLASSES),
    family("who+form", SIDES * PHRASE_KINDS * FORMS * 4),
    family("paragraph", SIDES * 16),
    family("later", SIDES * 8 * CLASSES),
    family("later+quotes", SIDES * 8 * 16),
    family("told-opens", SIDES * N * 2 * 4 * 2),
    family("told-length+rest", SIDES * LENGTHS * 2 * 4 * 2),
    family("order+behind", SIDES * 4 * N * 2),
    // Where it ends.
    family("end-length", LENGTHS),
    family("end-behind", N),
    family("end-last", N),
    family("end-is-sentence", 2 * 4),
    family("end-opening+behind", OPENINGS * N),
    family("end-opening+length", OPENINGS * LENGTHS * 2),
    family("end-class+behind", CLASSES * N),
    family("end-cue-next", 4 * N),
    family("end-inside", 64 * 2),
    family("end-opening+inside", OPENINGS * 64 * 2),
    family("end-form+opening", FORMS * OPENINGS * 2),
    family("end-length+behind", LENGTHS * N),
    family("end-rank+behind", 4 * N),
    family("end-cue+sentence", MOST_CUES * 2),
    family("end-last+behind", N * N),
    family("end-behind+next", N * N),
    family("end-rest+behind", LENGTHS * N),
    family("end-second+behind+verb", N * N * 8),
    family("end-cue+behind", MOST_CUES * N),
    family("end-who+whole", PHRASE_KINDS * 2),
];
/// Where the families begin that say where it ends.
const ENDS: usize = 40;
const STARTS: [usize; FAMILIES.len() + 1] = starts(FAMILIES);
/// All of it.
#[cfg(any(test, feature = "train"))]
pub(super) const TABLE: Table = Table { families: FAMILIES, starts: &STARTS };

/// Takes features as they are told.
struct Put<'a, S> {
    clues: &'a mut S,
    side: usize,
}

impl<S: Sink> Put<'_, S> {
    /// A feature of family `F`, which has so many values for each side.
    fn told<const F: usize>(&mut self, values: usize, value: usize) {
        let (start, all) = const { (STARTS[F], FAMILIES[F].values) };
        self.clues.take(start + (self.side * values + value).min(all - 1));
    }
}

/// What opens at token `i`.
fn opening(par: &Paragraph, i: usize, end: usize) -> usize {
    if i >= end {
        return 0;
    }
    if par.quoted(i) {
        return 1;
    }
    let class = par.class(i);
    match par.word(i) {
        "that" => 2,
        "to" => 3,
        "how" | "why" | "what" => 4,
        "for" => 5,
        "as" => 6,
        "a" | "an" => 7,
        "the" => 8,
        "," | ";" | ":" | "." => 9,
        "whether" | "if" => 16,
        "who" | "when" | "where" | "which" => 17,
        "on" | "over" | "against" => 18,
        "about" => 19,
        "of" => 20,
        "by" => 21,
        "with" => 22,
        "in" | "at" | "from" | "during" | "after" | "before" => 23,
        "it" | "him" | "them" | "himself" | "me" | "us" => 24,
        "like" | "up" | "out" | "back" | "off" | "down" => 25,
        _ if class.is(Class::OWNER) => 10,
        _ if class.is(Class::PRONOUN.with(Class::OBJECT)) && !class.is(Class::DETERMINER) => 11,
        _ if par.is_person(i) => 12,
        _ if par.is_capital(i) => 13,
        _ if class.is(Class::AUX) => 14,
        _ => 15,
    }
}

/// A number of words as one of [`LENGTHS`].
fn length(words: usize) -> usize {
    match words {
        0..=3 => words,
        4..=5 => 4,
        6..=8 => 5,
        9..=12 => 6,
        13..=18 => 7,
        19..=27 => 8,
        _ => 9,
    }
}

fn bits(flags: &[bool]) -> usize {
    flags.iter().enumerate().map(|(i, f)| usize::from(*f) << i).sum()
}

/// What speaks for the cue reporting something behind it (`side` 0) or before it (1).
pub(super) fn read_side(par: &Paragraph, report: &Report, side: usize, clues: &mut impl Sink) {
    let i = report.cue.start;
    let sentence = par.sentence(par.sentence_of(i));
    let (form, class, number) = (report.form as usize, report.class, report.number);
    let mut put = Put { clues, side };
    let before = if i > sentence.start { neighbour(par, i - 1) } else { 0 };
    let second = if i > sentence.start + 1 { neighbour(par, i - 2) } else { 0 };
    let next = report.cue.end;
    let (behind, second_behind) = (neighbour(par, next), neighbour(par, next + 1));
    put.told::<0>(1, 0);
    put.told::<1>(MOST_CUES, number);
    put.told::<2>(FORMS, form);
    put.told::<3>(CLASSES, class);
    put.told::<4>(N, before);
    put.told::<5>(N, second);
    put.told::<6>(N, behind);
    put.told::<7>(N, second_behind);
    put.told::<8>(N * FORMS, before * FORMS + form);
    put.told::<9>(N * FORMS, behind * FORMS + form);
    put.told::<10>(N * CLASSES * FORMS, (behind * CLASSES + class) * FORMS + form);
    let subject = report.attribution.as_ref().map_or(0, |a| (1 + a.order as usize) * PHRASE_KINDS + report.who);
    put.told::<11>(4 * PHRASE_KINDS, subject);
    put.told::<22>(4 * PHRASE_KINDS * CLASSES, subject * CLASSES + class);
    let group = i.saturating_sub(3).max(sentence.start)..i;
    let passive = group.clone().any(|j| par.class(j).is(Class::BE));
    let to = group.clone().any(|j| par.word(j) == "to");
    let modal = group.clone().any(|j| par.class(j).is(Class::AUX) && !par.class(j).is(Class::BE));
    let negated = group
        .clone()
        .any(|j| matches!(par.word(j), "not" | "never") || par.word(j).ends_with("n't") || par.word(j).ends_with("n\u{2019}t"));
    let opens = i == sentence.start;
    let lead = sentence.start == 0;
    put.told::<12>(128, bits(&[passive, to, modal, negated, opens, lead, report.headline]));
    let voice = bits(&[passive, to]);
    put.told::<13>(MOST_CUES * 4, number * 4 + voice);
    let open = opening(par, next, sentence.end);
    put.told::<14>(OPENINGS, open);
    put.told::<15>(MOST_CUES * OPENINGS, number * OPENINGS + open);
    put.told::<16>(LENGTHS, length(sentence.end.saturating_sub(next)));
    put.told::<17>(8, report.earlier);
    let inside = |tokens: Range<usize>| par.any(&tokens, 60, Traits::QUOTED);
    let adjacent = par.quoted(next) || matches!(par.word(next), "," | ":") && par.quoted(next + 1);
    let adjacent_before = report.attribution.as_ref().is_some_and(|a| a.extent.start > sentence.start && par.quoted(a.extent.start - 1));
    let quotes = bits(&[inside(next..sentence.end), inside(sentence.start..i), adjacent, adjacent_before]);
    put.told::<18>(16, quotes);
    put.told::<23>(16 * CLASSES, quotes * CLASSES + class);
    put.told::<19>(8 * OPENINGS, report.earlier * OPENINGS + open);
    put.told::<20>(FORMS * OPENINGS * CLASSES, (form * OPENINGS + open) * CLASSES + class);
    put.told::<21>(MOST_CUES * FORMS, number * FORMS + form);
    put.told::<24>(N * N, before * N + behind);
    put.told::<25>(N * N, behind * N + second_behind);
    let who = match subject % PHRASE_KINDS {
        _ if subject == 0 => 0,
        1 | 3 | 4 | 5 | 11 => 1,
        0 | 2 | 10 => 2,
        6 | 9 => 3,
        _ => 4,
    };
    put.told::<26>(MOST_CUES * 5, number * 5 + who);
    let told = match (side, &report.before, &report.subject) {
        (1, Some(before), _) => before.clone(),
        (2, _, Some(subject)) => subject.clone(),
        _ => report.start..sentence.end,
    };
    let words = par.count(&told, LONGEST, Traits::WORD);
    let outside = par.count(&told, LONGEST, Traits::OUTSIDE);
    let verbs = par.any(&told, LONGEST, Traits::VERB_OUTSIDE);
    let utterance = par.stretch_at(told.start).is_some_and(|s| par.is_utterance(s));
    let held = usize::from(outside < words) + usize::from(utterance) + usize::from(par.quoted(told.end.saturating_sub(2)));
    put.told::<27>(4 * 8 * CLASSES, (held * 8 + outside.min(7)) * CLASSES + class);
    put.told::<28>(FORMS * 4 * OPENINGS, (form * 4 + voice) * OPENINGS + open);
    put.told::<29>(2 * MOST_CUES, number * 2 + usize::from(verbs));
    let parted = report.earlier % 2;
    let (last_class, distance) = report.last.map_or((0, 0), |(c, d)| (c + 1, length(d)));
    put.told::<31>(2 * CLASSES * CLASSES, (parted * CLASSES + last_class.min(CLASSES - 1)) * CLASSES + class);
    put.told::<32>(2 * LENGTHS * CLASSES, (parted * LENGTHS + distance) * CLASSES + class);
    put.told::<33>(PHRASE_KINDS * FORMS * 4, ((subject % PHRASE_KINDS) * FORMS + form) * 4 + voice);
    let first = par.number == Some(1);
    put.told::<34>(16, bits(&[lead, first, sentence.end >= par.len(), par.stretches.is_empty()]));
    put.told::<35>(8 * CLASSES, report.later * CLASSES + class);
    put.told::<36>(8 * 16, report.later * 16 + quotes);
    // "On Monday, Lee said the roof leaks": what stands before leads into what is said behind.
    let rest = match (next..sentence.end).filter(|&j| par.is_word(j)).take(12).count() {
        0 => 0,
        1..=3 => 1,
        4..=9 => 2,
        _ => 3,
    };
    let says = usize::from((1..=2).contains(&class));
    put.told::<37>(N * 2 * 4 * 2, ((neighbour(par, told.start) * 2 + usize::from(verbs)) * 4 + rest) * 2 + says);
    put.told::<38>(LENGTHS * 2 * 4 * 2, ((length(words) * 2 + usize::from(verbs)) * 4 + rest) * 2 + says);
    put.told::<39>(4 * N * 2, ((subject / PHRASE_KINDS) * N + behind) * 2 + says);
    put.told::<30>(LENGTHS * CLASSES, length(words) * CLASSES + class);
}

/// What stands in a report up to where it could end: read on from one end to the next, so that each token is looked at once.
pub(super) struct Inside {
    start: usize,
    at: usize,
    words: usize,
    /// Words between marks, commas, conjunctions, verbs, what opens a clause, prepositions.
    seen: [bool; 6],
}

impl Inside {
    /// Of a report that begins at token `start`, nothing yet.
    pub fn from(start: usize) -> Inside {
        Inside { start, at: start, words: 0, seen: [false; 6] }
    }

    /// Reads on to token `end`.
    pub fn read_to(&mut self, par: &Paragraph, end: usize) {
        let Inside { start, at, words, seen } = self;
        for j in *at..end {
            let traits = par.traits(j);
            *words += usize::from(traits.is(Traits::WORD));
            if traits.is(Traits::QUOTED) {
                seen[0] = true;
                continue;
            }
            let c = par.class(j);
            seen[1] |= traits.is(Traits::COMMA);
            seen[2] |= c.is(Class::CONJUNCTION);
            seen[3] |= traits.is(Traits::VERB);
            seen[4] |= c.is(Class::SUBORDINATOR.with(Class::RELATIVE)) && j > *start;
            seen[5] |= c.is(Class::PREPOSITION);
        }
        *at = end.max(*at);
    }
}

/// What speaks for the report ending at token `end`, to which `within_it` has been read; `rank` is that of the end.
pub(super) fn read_end(
    par: &Paragraph,
    attributions: &[Attribution],
    (report, within_it): (&Report, &Inside),
    rank: usize,
    end: usize,
    clues: &mut impl Sink,
) {
    let start = report.start;
    let full = rank + 1 == report.ends.len();
    let whole = usize::from(full);
    let words = within_it.words;
    let (behind, last) = (neighbour(par, end), neighbour(par, end.saturating_sub(1)));
    let open = opening(par, report.cue.end, end);
    let (form, class) = (report.form as usize, report.class);
    let len = length(words);
    let mut put = Put { clues, side: 0 };
    put.told::<ENDS>(0, len);
    put.told::<{ ENDS + 1 }>(0, behind);
    put.told::<{ ENDS + 2 }>(0, last);
    let others = report.ends.len().min(4) - 1;
    put.told::<{ ENDS + 3 }>(0, whole * 4 + others);
    put.told::<{ ENDS + 4 }>(0, open * N + behind);
    put.told::<{ ENDS + 5 }>(0, (open * LENGTHS + len) * 2 + whole);
    put.told::<{ ENDS + 6 }>(0, class * N + behind);
    let from = attributions.partition_point(|a| a.cue.start < end);
    let next = attributions.get(from).is_some_and(|a| a.extent.start < end + 4 && a.extent.start + 1 >= end);
    let within = attributions.partition_point(|a| a.cue.start < start) < from;
    put.told::<{ ENDS + 7 }>(0, bits(&[next, within]) * N + behind);
    let inside = bits(&within_it.seen);
    put.told::<{ ENDS + 8 }>(0, inside * 2 + whole);
    put.told::<{ ENDS + 9 }>(0, (open * 64 + inside) * 2 + whole);
    put.told::<{ ENDS + 10 }>(0, (form * OPENINGS + open) * 2 + whole);
    put.told::<{ ENDS + 11 }>(0, len * N + behind);
    put.told::<{ ENDS + 12 }>(0, rank.min(3) * N + behind);
    put.told::<{ ENDS + 13 }>(0, report.number * 2 + whole);
    put.told::<{ ENDS + 14 }>(0, last * N + behind);
    let next_behind = neighbour(par, end + 1);
    put.told::<{ ENDS + 15 }>(0, behind * N + next_behind);
    let limit = report.ends.last().copied().unwrap_or(end);
    put.told::<{ ENDS + 16 }>(0, length(limit.saturating_sub(end)) * N + behind);
    let verb_next =
        (end + 1..(end + 6).min(limit)).any(|j| par.has(j, Traits::VERB_OUTSIDE) || par.class(j).is(Class::PAST) && !par.quoted(j));
    // "the system, or THAAD, was": what stands between commas does not end it.
    let resumes = par.word(end) == ","
        && (end + 1..(end + 9).min(limit))
            .find(|&j| par.word(j) == ",")
            .is_some_and(|j| par.class(j + 1).is(Class::AUX.with(Class::VERB)) || par.word(j + 1).ends_with("ed"));
    put.told::<{ ENDS + 17 }>(0, (behind * N + next_behind) * 8 + bits(&[verb_next, within_it.seen[3], resumes]));
    put.told::<{ ENDS + 18 }>(0, report.number * N + behind);
    put.told::<{ ENDS + 19 }>(0, report.who * 2 + whole);
}
