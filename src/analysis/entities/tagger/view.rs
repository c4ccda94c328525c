//! What the tagger sees of each word, worked out once, and which words it has to look at.

use crate::analysis::TokenKind;

use super::super::lexicon::{self, Facts};
use super::super::names::Found;
use super::super::spelling::Spelling;
use super::super::stretch::{Evidence, Stretch};
use super::super::table::{Hash, mix};
use super::super::words;
use super::company::{COUNT, company};
use super::memo::Memo;
use super::small;

/// No two words of a name are further apart than this many words without a capital.
const GAP: usize = 3;
/// No listed name has more words.
const LONGEST_LISTED: usize = 5;

/// What a word is by itself, wherever it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    /// As written.
    pub cased: u64,
    /// In lower case.
    pub lower: u64,
    /// The sorts of its characters.
    pub shape: u64,
    /// What the lists know of it as written.
    pub facts: Facts,
    /// What the lists know of it in lower case.
    pub lower_facts: Facts,
    /// 1 + the row of words of nearly its meaning; 0 if it has none.
    pub row: u16,
    /// 1 + its group in each grouping; 0 if it has none.
    pub groups: [u16; COUNT],
    /// Whether it has a capital.
    pub capital: bool,
    /// Which small word or mark it is.
    pub small: u8,
    /// Its number among the words of the story.
    pub number: u32,
}

impl Word {
    /// No word: beyond the ends.
    pub const NONE: Word = Word {
        cased: 1,
        lower: 2,
        shape: 3,
        facts: Facts(0),
        lower_facts: Facts(0),
        row: 0,
        groups: [0; COUNT],
        capital: false,
        small: small::NONE,
        number: 0,
    };

    /// What `text` is, which is spelled so.
    pub fn of(text: &str, spelling: &Spelling, capital: bool, number: u32) -> Word {
        let Spelling { cased, lower, facts, lower_facts, .. } = *spelling;
        let (row, groups) = company(lower);
        let lower_facts = if capital { lower_facts } else { Facts(0) };
        Word { cased, lower, shape: shape(text), facts, lower_facts, row, groups, capital, small: small::small(text), number }
    }

    /// 1 + its group in the grouping with this number; 0 if it has none.
    pub fn group(&self, grouping: usize) -> u64 {
        self.groups.get(grouping).copied().map_or(0, u64::from)
    }
}

/// One word as the tagger sees it where it stands.
#[derive(Clone, Copy, Debug)]
pub(crate) struct View {
    /// The word.
    pub word: Word,
    /// Bits for the listed names it is a part of: 4 parts x 8 sorts.
    pub listed: u32,
    /// Whether the story has it in lower case.
    pub seen_lower: bool,
    /// Whether the story has it with its capital inside a sentence.
    pub seen_inside: bool,
    /// Whether it opens a sentence.
    pub opens: bool,
    /// What the rules take it for: 0 for no part of a name, else its part and what the name looks like.
    pub rule: u8,
}

/// The words of a stretch that a name can reach, as runs; every other word is outside of names. No name goes over the bars of a table.
pub(crate) fn reach(stretch: &Stretch<'_>) -> Vec<std::ops::Range<usize>> {
    let mut out: Vec<std::ops::Range<usize>> = Vec::new();
    for i in 0..stretch.tokens.len() {
        let number = is_number(stretch, i) && !stretch.is_figures(i);
        let anchor = has_capital(stretch, i) || number && (has_capital(stretch, i + 1) || i > 0 && has_capital(stretch, i - 1));
        if !anchor {
            continue;
        }
        match out.last_mut() {
            Some(last) if i - last.end <= GAP && !(last.end..=i).any(|k| stretch.is_bar(k)) => last.end = i + 1,
            _ => out.push(i..i + 1),
        }
    }
    out
}

fn is_number(stretch: &Stretch<'_>, i: usize) -> bool {
    stretch.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Number)
}

/// Whether a word or number has a capital anywhere ("al-Sadr", "iTunes", "4Kids").
fn has_capital(stretch: &Stretch<'_>, i: usize) -> bool {
    stretch.spelling(i).capital && stretch.tokens.get(i).is_some_and(|t| matches!(t.kind, TokenKind::Word | TokenKind::Number))
}

/// The views of a stretch: of every word within two words of `reach`, the others empty. `memo` remembers the story's words.
pub(crate) fn views(
    stretch: &Stretch<'_>,
    evidence: &Evidence,
    reach: &[std::ops::Range<usize>],
    rules: &[Found],
    memo: &mut Memo,
) -> Vec<View> {
    let empty = View { word: Word::NONE, listed: 0, seen_lower: false, seen_inside: false, opens: false, rule: 0 };
    let mut out = vec![empty; stretch.tokens.len()];
    let mut from = 0;
    for run in reach {
        for i in run.start.saturating_sub(2).max(from)..(run.end + 3).min(out.len()) {
            if let Some(place) = out.get_mut(i) {
                *place = view(stretch, evidence, i, memo);
            }
            from = i + 1;
        }
    }
    for run in reach {
        list(stretch, run, &mut out);
    }
    for found in rules {
        rule(stretch, found, &mut out);
    }
    out
}

/// Marks the words of a name that the rules found.
fn rule(stretch: &Stretch<'_>, found: &Found, views: &mut [View]) {
    let last = stretch.facts(found.range.end - 1);
    let looks = match () {
        () if found.title.is_some() => 1,
        () if found.listing.is_listed() => 2,
        () if words::is_org_head(last) => 3,
        () if words::is_place_head(last) || words::is_other_head(last) => 4,
        () if lexicon::first_name(stretch.facts(found.range.start)).is_some() => 5,
        () => 0,
    };
    for at in found.range.clone() {
        let part = match (at == found.range.start, at + 1 == found.range.end) {
            (true, true) => 3,
            (true, false) => 0,
            (false, true) => 2,
            _ => 1,
        };
        if let Some(view) = views.get_mut(at) {
            view.rule = 1 + part + 4 * looks;
        }
    }
}

fn view(stretch: &Stretch<'_>, evidence: &Evidence, i: usize, memo: &mut Memo) -> View {
    let text = stretch.word(i);
    let word = memo.word(text, stretch.spelling(i), has_capital(stretch, i));
    View {
        word,
        listed: 0,
        seen_lower: word.capital && evidence.has_lower_hash(word.lower),
        seen_inside: word.capital && evidence.has_inside_hash(word.cased),
        opens: stretch.opens.get(i).copied().unwrap_or(false),
        rule: 0,
    }
}

/// Capitals as A, small letters a, digits 0, others themselves; runs shortened to two.
fn shape(word: &str) -> u64 {
    let mut out = [0_u8; 12];
    let mut len = 0;
    for c in word.chars() {
        let sort = match c {
            c if c.is_uppercase() => b'A',
            c if c.is_alphabetic() => b'a',
            c if c.is_numeric() => b'0',
            c if c.is_ascii() => c as u8,
            _ => b'?',
        };
        let run = len >= 2 && out.get(len - 2..len).is_some_and(|two| *two == [sort, sort]);
        if let Some(place) = out.get_mut(len).filter(|_| !run) {
            *place = sort;
            len += 1;
        }
    }
    mix(out.iter().fold(0_u64, |sum, b| sum.wrapping_mul(257).wrapping_add(u64::from(*b))))
}

/// Marks the words of every listed name that is not part of a longer one.
fn list(stretch: &Stretch<'_>, run: &std::ops::Range<usize>, views: &mut [View]) {
    let mut i = run.start;
    while i < run.end {
        let mut longest = None;
        let mut hash = Hash::start();
        for end in i + 1..(i + LONGEST_LISTED).min(run.end) + 1 {
            if end > i + 1 && stretch.tokens.get(end - 1).is_some_and(|t| t.spaced) {
                hash = hash.with(" ");
            }
            hash = hash.with(stretch.word(end - 1));
            if !stretch.is_capital(end - 1) {
                continue;
            }
            let facts = if end == i + 1 { views.get(i).map_or(Facts(0), |v| v.word.facts) } else { Facts::at(hash.end()) };
            if let Some(sort) = sort_of(facts) {
                longest = Some((end, sort));
            }
        }
        let Some((end, sort)) = longest else {
            i += 1;
            continue;
        };
        for at in i..end {
            let part = match (at == i, at + 1 == end) {
                (true, true) => 3,
                (true, false) => 0,
                (false, true) => 2,
                _ => 1,
            };
            if let Some(view) = views.get_mut(at) {
                view.listed |= 1 << (part * 8 + sort);
            }
        }
        i = end;
    }
}

/// The sort of a listed name, 0 to 7.
fn sort_of(facts: Facts) -> Option<u32> {
    use super::super::lexicon::{Known, PlaceRank};
    if facts.demonym() {
        return Some(0);
    }
    match facts.known() {
        Some(Known::Person) => return Some(1),
        Some(Known::Organization) => return Some(2),
        Some(Known::Place) => return Some(3),
        Some(Known::Other) => return Some(4),
        None => {}
    }
    facts.place().map(|rank| match rank {
        PlaceRank::Country => 5,
        PlaceRank::Region | PlaceRank::City => 6,
        PlaceRank::Town => 7,
    })
}
