//! The features of a word: what may speak for or against each label. The same at training and at reading.
//!
//! What a word tells by itself, wherever it stands, is apart from what its neighbours make of it: the reader sums up the former once a story.

use super::super::stretch::{Stretch, Style};
use super::super::table::mix;
use super::view::{View, Word};

/// No word.
pub(super) const NONE: View = View { word: Word::NONE, listed: 0, seen_lower: false, seen_inside: false, opens: false, rule: 0 };

/// Where a word stands to the one that is labelled.
pub(crate) const PLACES: [isize; 5] = [-2, -1, 0, 1, 2];

/// One feature: its number, and what it is about.
pub(super) fn feature(number: u64, about: u64) -> u64 {
    mix(about ^ number.wrapping_mul(0x9e37_79b9_7f4a_7c15))
}

/// Two things as one.
pub(super) fn pair(a: u64, b: u64) -> u64 {
    a.rotate_left(21).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ b
}

/// Gives `put` every feature that a word has by itself at the `place`th of [`PLACES`]: the number of what it tells, and its hash. `text` is the word.
pub(crate) fn alone(word: &Word, text: &str, place: usize, put: &mut impl FnMut(u64, u64)) {
    let mut put = |number: u64, about: u64| put(number, feature(number, about));
    match place {
        0 => put(6, word.lower),
        1 => put(4, word.lower),
        2 => {
            put(0, 0);
            put(1, word.cased);
            put(2, word.lower);
            put(3, word.shape);
            affixes(text, &mut put);
        }
        3 => put(5, word.lower),
        _ => put(7, word.lower),
    }
    match place {
        0 => put(74, word.group(1)),
        1..=3 => lists(word, 30 + 10 * place as u64, &mut put),
        _ => put(75, word.group(1)),
    }
}

/// Gives `put` every feature of the word at `i` of a stretch that it has by its neighbours or by the story.
pub(crate) fn together(stretch: &Stretch<'_>, views: &[View], i: usize, put: &mut impl FnMut(u64, u64)) {
    let at = |k: isize| i.checked_add_signed(k).and_then(|i| views.get(i)).unwrap_or(&NONE);
    let (before2, before, here, after, after2) = (&at(-2).word, &at(-1).word, &at(0).word, &at(1).word, &at(2).word);
    let (last, this, next) = (at(-1), at(0), at(1));
    let mut put = |number: u64, about: u64| put(number, feature(number, about));
    let style = match stretch.style {
        Style::Prose => 0,
        Style::Titled => 1,
        Style::Capitals => 2,
    };
    put(8, pair(before.lower, here.lower));
    put(9, pair(here.lower, after.lower));
    put(10, pair(before.lower, after.lower));
    put(11, pair(pair(before.shape, here.shape), after.shape));
    put(12, pair(before2.lower, before.lower));
    put(13, pair(after.lower, after2.lower));
    put(14, pair(before.shape, here.shape));
    put(15, pair(here.shape, after.shape));
    put(16, pair(pair(here.shape, u64::from(this.opens)), style));
    put(42, u64::from(last.listed));
    put(52, u64::from(this.listed));
    put(62, u64::from(next.listed));
    put(70, pair(before.group(0), here.group(0)));
    put(71, pair(here.group(0), after.group(0)));
    put(72, pair(before.group(1), u64::from(this.listed)));
    put(73, pair(after.group(1), u64::from(this.listed)));
    let evidence = u64::from(this.seen_lower) | u64::from(this.seen_inside) << 1 | u64::from(this.opens) << 2;
    put(76, pair(evidence, style));
    put(77, pair(evidence, pair(here.shape, here.lower_facts.0 >> 12 & 3)));
    put(78, pair(here.facts.0, u64::from(this.opens)));
    put(79, pair(here.facts.0, after.facts.0));
    put(80, pair(before.facts.0, here.facts.0));
    let rule = u64::from(this.rule);
    put(90, rule);
    put(91, pair(rule, here.shape));
    put(92, pair(u64::from(last.rule), rule));
    put(93, pair(rule, u64::from(next.rule)));
    put(94, pair(rule, evidence));
    put(132, pair(before.group(2), here.shape));
    put(133, pair(after.group(2), here.shape));
    put(135, pair(before2.group(1), before.group(1)));
    put(136, pair(after.group(1), after2.group(1)));
    run(stretch, views, i, &mut put);
}

/// Beginnings and endings of up to five letters.
fn affixes(word: &str, put: &mut impl FnMut(u64, u64)) {
    let mut hash = 7_u64;
    for (k, c) in word.chars().take(5).enumerate() {
        hash = mix(hash ^ u64::from(u32::from(c)));
        put(20 + k as u64, hash);
    }
    hash = 9;
    for (k, c) in word.chars().rev().take(5).enumerate() {
        hash = mix(hash ^ u64::from(u32::from(c)));
        put(25 + k as u64, hash);
    }
}

/// What the lists and groups say of one word.
fn lists(word: &Word, base: u64, put: &mut impl FnMut(u64, u64)) {
    let mut bits = word.facts.0;
    while bits != 0 {
        let bit = bits.trailing_zeros();
        put(base, u64::from(bit));
        bits &= bits - 1;
    }
    put(base + 1, word.lower_facts.0 >> 12);
    for size in 0..word.groups.len() {
        put(base + 3 + size as u64, word.group(size));
    }
    put(base + 9, u64::from(word.row));
}

/// The capitalised words around the word at `i`; none around a word without a capital.
pub(super) fn capitals(stretch: &Stretch<'_>, views: &[View], i: usize) -> std::ops::Range<usize> {
    let capital = |i: usize| views.get(i).is_some_and(|v| v.word.capital);
    if !capital(i) {
        return i..i;
    }
    let spaced = |i: usize| stretch.tokens.get(i).is_some_and(|t| t.spaced);
    let (mut start, mut end) = (i, i + 1);
    while start > 0 && i - start < 8 && capital(start - 1) && spaced(start) && !views.get(start).is_some_and(|v| v.opens) {
        start -= 1;
    }
    while end - i < 8 && capital(end) && spaced(end) && !views.get(end).is_some_and(|v| v.opens) {
        end += 1;
    }
    start..end
}

/// What the run of capitalised words around a word tells.
fn run(stretch: &Stretch<'_>, views: &[View], i: usize, put: &mut impl FnMut(u64, u64)) {
    let std::ops::Range { start, end } = capitals(stretch, views, i);
    if start == end {
        return;
    }
    let view = |i: usize| views.get(i).unwrap_or(&NONE);
    let at = |i: usize| &view(i).word;
    let (first, last) = (at(start), at(end - 1));
    let before = start.checked_sub(1).map_or(&NONE.word, at);
    let after = at(end);
    let after2 = at(end + 1);
    let place = pair((end - start).min(6) as u64, (i - start).min(5) as u64);
    let from_end = pair((end - 1 - i).min(5) as u64, 77);
    put(100, place);
    put(101, pair(last.lower, from_end));
    put(102, pair(first.lower, (i - start).min(3) as u64));
    put(103, pair(before.lower, (i - start).min(2) as u64));
    put(104, pair(after.lower, from_end));
    put(105, pair(pair(before.lower, after.lower), place));
    put(106, pair(last.facts.0 >> 14, place));
    put(107, pair(last.group(1), from_end));
    put(108, pair(first.group(1), place));
    put(109, pair(before.group(1), place));
    put(110, pair(after.group(1), place));
    put(111, pair(pair(after.lower, after2.lower), place));
    put(112, pair(last.group(2), 1));
    put(113, pair(first.group(2), 1));
    put(114, pair(pair(u64::from(view(start).listed), u64::from(view(end - 1).listed)), place));
    put(115, pair(pair(first.facts.0 & 0xfff, last.facts.0 & 0xfff), place));
    put(116, pair(pair(first.group(0), last.group(0)), place));
}
