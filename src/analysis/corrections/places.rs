//! The places that a notice names: "paragraph 6", "second and final paragraphs", "headline", "throughout".

use std::ops::Range;

use crate::model::{CorrectionKind, NoticePlace, PlaceKind};

use super::numbers::{Rank, cardinal, rank};
use super::words::Word;

/// A range of paragraphs longer than this is taken for something else.
const LONGEST_RANGE: u32 = 40;

/// A place and the words of the notice that name it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Named {
    /// The place, counted as the notice counts it.
    pub place: NoticePlace,
    /// The words that name it, with the "in the" before them.
    pub words: Range<usize>,
}

/// Parts of a story that need no number.
const PARTS: &[(&[&str], PlaceKind)] = &[
    (&["headline", "headlines", "hed"], PlaceKind::Headline),
    (&["lede"], PlaceKind::Lede),
    (&["dateline", "datelines"], PlaceKind::Dateline),
    (&["byline", "bylines"], PlaceKind::Byline),
    (&["slug", "slugline"], PlaceKind::Slug),
    (&["bullet", "bullets", "bulletpoint", "bulletpoints"], PlaceKind::Bullet),
    (&["table", "tables"], PlaceKind::Table),
    (&["graphic", "graphics"], PlaceKind::Graphic),
    (&["caption", "captions", "photo", "photograph", "photos", "photographs"], PlaceKind::Caption),
    (&["factbox"], PlaceKind::Factbox),
    (&["throughout"], PlaceKind::Throughout),
];

/// Units that mean nothing without their number.
const COUNTED: &[(&[&str], PlaceKind)] = &[
    (&["section"], PlaceKind::Section),
    (&["question"], PlaceKind::Question),
    (&["take"], PlaceKind::Take),
    (&["page"], PlaceKind::Page),
    (&["line", "lines"], PlaceKind::Line),
];

fn plain(kind: PlaceKind) -> NoticePlace {
    NoticePlace { kind, number: None, sentence: None, from_end: None }
}

fn ranked(kind: PlaceKind, rank: Rank) -> NoticePlace {
    match rank {
        Rank::Nth(n) => NoticePlace { number: Some(n), ..plain(kind) },
        Rank::FromEnd(n) => NoticePlace { from_end: Some(n), ..plain(kind) },
    }
}

/// Every place named, in order. Words between quote marks name none.
pub(super) fn places(words: &[Word<'_>]) -> Vec<Named> {
    let mut out = Vec::new();
    let mut i = 0;
    while let Some(word) = words.get(i) {
        let found = if word.quoted { None } else { place_at(words, i) };
        match found {
            Some((places, end)) => {
                let start = with_preposition(words, i, out.last().map_or(0, |n: &Named| n.words.end));
                out.extend(places.into_iter().map(|place| Named { place, words: start..end }));
                i = end;
            }
            None => i += 1,
        }
    }
    join_sentences(&mut out);
    out
}

/// The places named by the words from `i`, and where they end.
fn place_at(words: &[Word<'_>], i: usize) -> Option<(Vec<NoticePlace>, usize)> {
    numbered(words, i).or_else(|| ranked_list(words, i)).or_else(|| part(words, i))
}

/// Whether the word is "paragraph" in one of its spellings and misspellings.
fn is_paragraph(word: &Word<'_>) -> bool {
    let lower = word.text.to_lowercase();
    matches!(lower.as_str(), "para" | "paras" | "par" | "pars" | "graf" | "grafs" | "graph" | "graphs" | "pgh" | "paragraph's")
        || lower.starts_with("para") && lower.contains('g') && (7..=12).contains(&lower.len())
}

fn counted_unit(word: &Word<'_>) -> Option<PlaceKind> {
    if is_paragraph(word) {
        return Some(PlaceKind::Paragraph);
    }
    COUNTED.iter().find(|(names, _)| word.is_any(names)).map(|(_, kind)| *kind)
}

/// "paragraph 6", "paragraphs 3, 5-7 and last", "line five".
fn numbered(words: &[Word<'_>], i: usize) -> Option<(Vec<NoticePlace>, usize)> {
    let unit = words.get(i)?;
    let kind = counted_unit(unit)?;
    let plural = unit.text.ends_with(['s', 'S']);
    let mut places = Vec::new();
    let mut at = i + 1;
    if words.get(at).is_some_and(|w| w.is_any(&["no.", "number"])) {
        at += 1;
    }
    let mut end = i;
    while let Some(ranks) = words.get(at).and_then(|w| item(w)) {
        end = at + 1;
        let mut ranks = ranks;
        if let (Some(last), true) = (reach(words, end), plural) {
            if let Some(&Rank::Nth(first)) = ranks.last() {
                ranks.extend((first + 1..=last.min(first + LONGEST_RANGE)).map(Rank::Nth));
            }
            end += 2;
        }
        places.extend(ranks.into_iter().map(|r| ranked(kind, r)));
        match next_item(words, end, plural, kind) {
            Some(next) => at = next,
            None => break,
        }
    }
    (!places.is_empty()).then_some((places, end))
}

/// The numbers of one item of a list: "6", "six", "4-6", "last".
fn item(word: &Word<'_>) -> Option<Vec<Rank>> {
    let lower = word.text.to_lowercase();
    if let Some(n) = cardinal(&lower) {
        return Some(vec![Rank::Nth(n)]);
    }
    if lower.contains(char::is_alphabetic)
        && !word.text.starts_with(|c: char| c.is_ascii_digit())
        && let Some(nth) = rank(&lower)
    {
        return Some(vec![nth]);
    }
    if let Some((from, to)) = lower.split_once(['-', '\u{2013}', '/'])
        && let (Some(from), Some(to)) = (cardinal(from), cardinal(to))
        && from <= to
        && to - from <= LONGEST_RANGE
    {
        return Some((from..=to).map(Rank::Nth).collect());
    }
    let listed: Option<Vec<Rank>> = lower.split(',').map(|n| cardinal(n).map(Rank::Nth)).collect();
    listed
}

/// The end of a range: "to 7", "through seven", "- 7".
fn reach(words: &[Word<'_>], at: usize) -> Option<u32> {
    words.get(at).filter(|w| w.is_any(&["to", "through", "-", "\u{2013}"]))?;
    cardinal(&words.get(at + 1)?.text.to_lowercase())
}

/// Where the list goes on after a comma or "and" with another number, and not with a figure ("and 2009").
fn next_item(words: &[Word<'_>], end: usize, plural: bool, kind: PlaceKind) -> Option<usize> {
    let mut at = end;
    while words.get(at).is_some_and(|w| w.is_any(&[",", "and", "&", "or"])) {
        at += 1;
    }
    let number = words.get(at).filter(|w| !w.quoted).and_then(item)?;
    let unit_follows =
        words.get(at + 1).is_some_and(|w| w.is_any(&["percent", "million", "billion", "pct", "years", "days", "months", "mln", "cents"]));
    // "paragraph 3, 18 sailors": a figure with its noun.
    let joint = |w: &Word<'_>| {
        w.is_mark() || w.is_any(&["and", "as", "by", "for", "from", "in", "not", "of", "or", "that", "through", "to", "with"])
    };
    let noun = words.get(at + 1).is_some_and(|w| w.text.starts_with(char::is_lowercase) && !joint(w) && super::kinds::verb(w).is_none());
    let listed = plural || kind == PlaceKind::Paragraph;
    (at > end
        && listed
        && !(noun && !plural && words.get(end).is_some_and(|w| w.text == ","))
        && !unit_follows
        && number.iter().all(|r| !matches!(r, Rank::Nth(n) if *n >= 200)))
    .then_some(at)
}

/// "second paragraph", "first and last paragraphs", "last two paragraphs", "third paragraph from the end", "second bullet point", "first sentence".
fn ranked_list(words: &[Word<'_>], i: usize) -> Option<(Vec<NoticePlace>, usize)> {
    let mut ranks = vec![rank_at(words, i)?];
    let mut at = i + ranks.first().map_or(1, |r| r.1);
    loop {
        let mut next = at;
        while words.get(next).is_some_and(|w| w.is_any(&[",", "and", "&", "the", "to", "through", "or"])) {
            next += 1;
        }
        match rank_at(words, next) {
            Some(rank) if next > at => {
                let through = words.get(at).is_some_and(|w| w.is_any(&["to", "through"]));
                if let (Some((Rank::Nth(a), _)), (Rank::Nth(b), _), true) = (ranks.last().copied(), rank, through) {
                    ranks.extend((a + 1..b.min(a + LONGEST_RANGE)).map(|n| (Rank::Nth(n), 1)));
                }
                ranks.push(rank);
                at = next + rank.1;
            }
            _ => break,
        }
    }
    let mut subsequent = false;
    while words.get(at).is_some_and(|w| w.is_any(&["and", "subsequent", "following", "full"])) {
        subsequent |= words.get(at).is_some_and(|w| w.is("subsequent"));
        at += 1;
    }
    let mut ranks: Vec<Rank> = ranks.into_iter().map(|r| r.0).collect();
    if let Some(n) = words.get(at).and_then(|w| cardinal(&w.text.to_lowercase())).filter(|n| *n <= 10) {
        ranks = spread(ranks.first().copied()?, n);
        at += 1;
    }
    let unit = words.get(at)?;
    if unit.is_any(&["reference", "references", "mention", "mentions"]) {
        return Some((vec![plain(PlaceKind::Throughout)], at + 1));
    }
    if unit.is_any(&["sentence", "sentences"]) {
        let sentences = ranks.iter().map(|r| sentence(*r)).collect();
        return Some((sentences, at + 1));
    }
    let kind = counted_unit(unit).or_else(|| bullet(unit))?;
    if kind == PlaceKind::Section && ranks.iter().any(|r| matches!(r, Rank::FromEnd(_))) {
        // "The last section of the story" is nothing that is numbered.
        return None;
    }
    let mut end = at + 1;
    if kind == PlaceKind::Bullet && words.get(end).is_some_and(|w| w.is_any(&["point", "points"])) {
        end += 1;
    }
    if let (Some(after), [Rank::Nth(n)]) = (from_the_end(words, end), ranks.as_slice()) {
        ranks = vec![Rank::FromEnd(*n)];
        end = after;
    }
    let mut places: Vec<NoticePlace> = ranks.into_iter().map(|r| ranked(kind, r)).collect();
    if subsequent {
        places.push(plain(PlaceKind::Throughout));
    }
    Some((places, end))
}

fn bullet(word: &Word<'_>) -> Option<PlaceKind> {
    PARTS
        .iter()
        .find(|(names, _)| word.is_any(names))
        .map(|(_, kind)| *kind)
        .filter(|k| matches!(k, PlaceKind::Bullet | PlaceKind::Table | PlaceKind::Caption | PlaceKind::Graphic))
}

/// The rank at `i` and how many words it takes: "second", "second to last", "third from last".
fn rank_at(words: &[Word<'_>], i: usize) -> Option<(Rank, usize)> {
    let is = |k: usize, list: &[&str]| words.get(i + k).is_some_and(|w| w.is_any(list));
    if is(0, &["next"]) && is(1, &["to"]) && is(2, &["last"]) {
        return Some((Rank::FromEnd(2), 3));
    }
    let found = rank(&words.get(i).filter(|w| !w.quoted)?.text.to_lowercase())?;
    if let Rank::Nth(n) = found {
        if is(1, &["to", "from"]) && is(2, &["last", "final"]) {
            return Some((Rank::FromEnd(n), 3));
        }
        if is(1, &["to", "from"]) && is(2, &["the"]) && is(3, &["last", "end", "final"]) {
            return Some((Rank::FromEnd(n), 4));
        }
        if is(1, &["last"]) {
            return Some((Rank::FromEnd(n), 2));
        }
    }
    if is(0, &["last"]) && is(1, &["but"]) && is(2, &["one"]) {
        return Some((Rank::FromEnd(2), 3));
    }
    Some((found, 1))
}

/// "last two": the last and the one before it; "first three": 1 to 3.
fn spread(rank: Rank, n: u32) -> Vec<Rank> {
    match rank {
        Rank::Nth(first) => (first..first + n).map(Rank::Nth).collect(),
        Rank::FromEnd(last) => (last..last + n).rev().map(Rank::FromEnd).collect(),
    }
}

/// Where "from the end" ends, if it stands at `at`.
fn from_the_end(words: &[Word<'_>], at: usize) -> Option<usize> {
    words.get(at).filter(|w| w.is("from"))?;
    let at = if words.get(at + 1).is_some_and(|w| w.is("the")) { at + 2 } else { at + 1 };
    words.get(at).filter(|w| w.is_any(&["end", "bottom", "last"])).map(|_| at + 1)
}

/// A sentence of the story: the first is the lede, the last is in the last paragraph.
fn sentence(rank: Rank) -> NoticePlace {
    match rank {
        Rank::Nth(n) => NoticePlace { sentence: Some(n), ..plain(PlaceKind::Lede) },
        Rank::FromEnd(n) => NoticePlace { from_end: Some(1), sentence: None, ..ranked(PlaceKind::Paragraph, Rank::FromEnd(n)) },
    }
}

/// A sentence before "of paragraph 4" is that paragraph's.
fn join_sentences(found: &mut Vec<Named>) {
    let mut i = 0;
    while i + 1 < found.len() {
        let next = found.get(i + 1).map(|n| (n.place, n.words.clone()));
        let joined = match (found.get_mut(i), next) {
            (Some(first), Some((place, words)))
                if first.place.kind == PlaceKind::Lede
                    && first.place.sentence.is_some()
                    && place.kind == PlaceKind::Paragraph
                    && words.start == first.words.end =>
            {
                first.place = NoticePlace { sentence: first.place.sentence, ..place };
                first.words.end = words.end;
                true
            }
            _ => false,
        };
        if joined {
            found.remove(i + 1);
        }
        i += 1;
    }
    for named in found.iter_mut() {
        if named.place.kind == PlaceKind::Lede && named.place.sentence == Some(1) {
            named.place.sentence = None;
        }
    }
}

/// "headline", "the lead", "throughout", "on second reference".
fn part(words: &[Word<'_>], i: usize) -> Option<(Vec<NoticePlace>, usize)> {
    let word = words.get(i)?;
    if word.is("lead") && is_lede(words, i) {
        let end = if words.get(i + 1).is_some_and(is_paragraph) { i + 2 } else { i + 1 };
        return Some((vec![plain(PlaceKind::Lede)], end));
    }
    if word.is("subsequent") && words.get(i + 1).is_some_and(is_paragraph) {
        return Some((vec![plain(PlaceKind::Throughout)], i + 2));
    }
    let mentioned = |w: &Word<'_>| w.is_any(&["reference", "references", "mention", "mentions", "instance", "instances"]);
    if word.is_any(&["all", "each", "every", "later", "other", "subsequent"])
        && words.get(i + 1).is_some_and(mentioned)
        && after_in(words, i)
    {
        return Some((vec![plain(PlaceKind::Throughout)], i + 2));
    }
    let kind = PARTS.iter().find(|(names, _)| word.is_any(names)).map(|(_, kind)| *kind)?;
    let pictured = kind == PlaceKind::Caption && words.get(i + 1).is_some_and(|w| w.is_any(&["caption", "captions"]));
    if pictured {
        return Some((vec![plain(kind)], i + 2));
    }
    let end = if kind == PlaceKind::Bullet && words.get(i + 1).is_some_and(|w| w.is_any(&["point", "points"])) { i + 2 } else { i + 1 };
    Some((vec![plain(kind)], end))
}

/// Whether "in" or "on" stands before the word at `i`.
fn after_in(words: &[Word<'_>], i: usize) -> bool {
    i.checked_sub(1).and_then(|j| words.get(j)).is_some_and(|w| !w.quoted && w.is_any(&["in", "on"]))
}

/// Adds "in the same paragraph": the paragraph named last, in this clause or, as `before`, in the one before it.
pub(super) fn same(named: &mut Vec<Named>, words: &[Word<'_>], before: Option<NoticePlace>) {
    let at = words.windows(2).position(|w| matches!(w, [a, b] if !a.quoted && a.is("same") && is_paragraph(b)));
    let Some(at) = at.filter(|at| named.iter().all(|n| !n.words.contains(at))) else { return };
    let paragraph = |p: &NoticePlace| p.kind == PlaceKind::Paragraph;
    let Some(place) = named.iter().rev().map(|n| n.place).find(paragraph).or(before.filter(paragraph)) else { return };
    let start = with_preposition(words, at, named.iter().map(|n| n.words.end).filter(|end| *end <= at).max().unwrap_or(0));
    let sentence = named.iter().position(|n| n.words.end == start && n.place.kind == PlaceKind::Lede && n.place.sentence.is_some());
    match sentence.and_then(|i| named.get_mut(i)) {
        Some(sentence) => {
            sentence.place = NoticePlace { sentence: sentence.place.sentence, ..place };
            sentence.words.end = at + 2;
        }
        None => named.push(Named { place, words: start..at + 2 }),
    }
}

/// Whether "lead" is the story's opening: "in lead", "in the lead", "headline and lead", and not the metal.
fn is_lede(words: &[Word<'_>], i: usize) -> bool {
    let before = |k: usize, list: &[&str]| i.checked_sub(k).and_then(|j| words.get(j)).is_some_and(|w| w.is_any(list));
    let after = |list: &[&str]| words.get(i + 1).is_some_and(|w| w.is_any(list));
    let closed = words.get(i + 1).is_none_or(|w| w.is_mark()) || after(&["to", "and", "in", "of", "paragraph"]);
    let verb = i.checked_sub(1).and_then(|j| words.get(j)).and_then(super::kinds::verb);
    let recast = matches!(verb, Some(CorrectionKind::Recasts | CorrectionKind::Updates));
    let object = recast || verb.is_some() && after(&["to", "and", "in", ".", ")", ";"]) || verb.is_some() && words.get(i + 1).is_none();
    let listed = before(1, &["and", ","]) && before(2, &["headline"]);
    after(&["paragraph", "paragraphs"])
        || closed && (object || listed || before(1, &["in"]) || before(1, &["the"]) && before(2, &["in", "of"]))
}

/// The start of a place with its "in the", "of", "at the end of".
fn with_preposition(words: &[Word<'_>], i: usize, after: usize) -> usize {
    let mut start = i;
    let is = |k: usize, list: &[&str]| words.get(k).is_some_and(|w| !w.quoted && w.is_any(list));
    if start > after && is(start - 1, &["the", "its", "story's"]) {
        start -= 1;
    }
    if start > after && is(start - 1, &["in", "of", "on", "at", "from"]) {
        start -= 1;
        let end_of = start >= after + 2 && is(start - 1, &["end", "start", "beginning", "top"]) && is(start - 2, &["at"]);
        if end_of {
            start -= 2;
        }
    }
    start
}
