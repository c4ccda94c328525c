//! The features of a word: what may speak for or against each label. The same at training and at reading.

use super::super::stretch::{Stretch, Style};
use super::super::table::mix;
use super::view::View;

const NONE: View = View {
    cased: 1,
    lower: 2,
    shape: 3,
    facts: super::super::lexicon::Facts(0),
    lower_facts: super::super::lexicon::Facts(0),
    listed: 0,
    clusters: [0; 3],
    seen_lower: false,
    seen_inside: false,
    opens: false,
    capital: false,
    rule: 0,
};

/// One feature: its number, and what it is about.
fn feature(number: u64, about: u64) -> u64 {
    mix(about ^ number.wrapping_mul(0x9e37_79b9_7f4a_7c15))
}

fn pair(a: u64, b: u64) -> u64 {
    a.rotate_left(21).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ b
}

/// Gives `put` every feature of the word at `i` of a stretch.
pub(crate) fn features(stretch: &Stretch<'_>, views: &[View], i: usize, put: &mut impl FnMut(u64)) {
    let at = |k: isize| i.checked_add_signed(k).and_then(|i| views.get(i)).unwrap_or(&NONE);
    let (before2, before, here, after, after2) = (at(-2), at(-1), at(0), at(1), at(2));
    let mut put = |number: u64, about: u64| put(feature(number, about));
    let style = match stretch.style {
        Style::Prose => 0,
        Style::Titled => 1,
        Style::Capitals => 2,
    };
    put(0, 0);
    put(1, here.cased);
    put(2, here.lower);
    put(3, here.shape);
    put(4, before.lower);
    put(5, after.lower);
    put(6, before2.lower);
    put(7, after2.lower);
    put(8, pair(before.lower, here.lower));
    put(9, pair(here.lower, after.lower));
    put(10, pair(before.lower, after.lower));
    put(11, pair(pair(before.shape, here.shape), after.shape));
    put(12, pair(before2.lower, before.lower));
    put(13, pair(after.lower, after2.lower));
    put(14, pair(before.shape, here.shape));
    put(15, pair(here.shape, after.shape));
    put(16, pair(pair(here.shape, u64::from(here.opens)), style));
    affixes(stretch.word(i), &mut put);
    for (k, view) in [before, here, after].into_iter().enumerate() {
        lists(view, 40 + 10 * k as u64, &mut put);
    }
    put(70, pair(clusters(before, 0), clusters(here, 0)));
    put(71, pair(clusters(here, 0), clusters(after, 0)));
    put(72, pair(clusters(before, 1), u64::from(here.listed)));
    put(73, pair(clusters(after, 1), u64::from(here.listed)));
    put(74, clusters(before2, 1));
    put(75, clusters(after2, 1));
    let evidence = u64::from(here.seen_lower) | u64::from(here.seen_inside) << 1 | u64::from(here.opens) << 2;
    put(76, pair(evidence, style));
    put(77, pair(evidence, pair(here.shape, here.lower_facts.0 >> 12 & 3)));
    put(78, pair(here.facts.0, u64::from(here.opens)));
    put(79, pair(here.facts.0, after.facts.0));
    put(80, pair(before.facts.0, here.facts.0));
    let rule = u64::from(here.rule);
    put(90, rule);
    put(91, pair(rule, here.shape));
    put(92, pair(u64::from(before.rule), rule));
    put(93, pair(rule, u64::from(after.rule)));
    put(94, pair(rule, evidence));
    run(stretch, views, i, &mut put);
}

fn clusters(view: &View, size: usize) -> u64 {
    view.clusters.get(size).copied().map_or(0, u64::from)
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

/// What the lists and clusters say of one word.
fn lists(view: &View, base: u64, put: &mut impl FnMut(u64, u64)) {
    let mut bits = view.facts.0;
    while bits != 0 {
        let bit = bits.trailing_zeros();
        put(base, u64::from(bit));
        bits &= bits - 1;
    }
    put(base + 1, view.lower_facts.0 >> 12);
    put(base + 2, u64::from(view.listed));
    for (k, cluster) in view.clusters.iter().enumerate() {
        put(base + 3 + k as u64, u64::from(*cluster));
    }
}

/// The run of capitalised words around a word.
fn run(stretch: &Stretch<'_>, views: &[View], i: usize, put: &mut impl FnMut(u64, u64)) {
    let capital = |i: usize| views.get(i).is_some_and(|v| v.capital);
    if !capital(i) {
        return;
    }
    let spaced = |i: usize| stretch.tokens.get(i).is_some_and(|t| t.spaced);
    let (mut start, mut end) = (i, i + 1);
    while start > 0 && i - start < 8 && capital(start - 1) && spaced(start) && !views.get(start).is_some_and(|v| v.opens) {
        start -= 1;
    }
    while end - i < 8 && capital(end) && spaced(end) && !views.get(end).is_some_and(|v| v.opens) {
        end += 1;
    }
    let at = |i: usize| views.get(i).unwrap_or(&NONE);
    let (first, last) = (at(start), at(end - 1));
    let before = start.checked_sub(1).map_or(&NONE, at);
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
    put(107, pair(clusters(last, 1), from_end));
    put(108, pair(clusters(first, 1), place));
    put(109, pair(clusters(before, 1), place));
    put(110, pair(clusters(after, 1), place));
    put(111, pair(pair(after.lower, after2.lower), place));
    put(112, pair(clusters(last, 2), 1));
    put(113, pair(clusters(first, 2), 1));
    put(114, pair(pair(u64::from(first.listed), u64::from(last.listed)), place));
    put(115, pair(pair(first.facts.0 & 0xfff, last.facts.0 & 0xfff), place));
    put(116, pair(pair(clusters(first, 0), clusters(last, 0)), place));
}
