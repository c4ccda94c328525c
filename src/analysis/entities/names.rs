//! From a run of capitalised words to the names in it: titles, peoples and sentence openings taken off.

use std::ops::Range;

use super::lexicon::{self, CommonWord, Listing, PlaceRank};
use super::stretch::{Evidence, Stretch, Style};
use super::words;

/// A name found in a stretch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    /// Its tokens.
    pub range: Range<usize>,
    /// The tokens of the title before it.
    pub title: Option<Range<usize>>,
    /// What the lists know of it.
    pub listing: Listing,
}

impl Found {
    fn new(stretch: &Stretch<'_>, range: Range<usize>, title: Option<Range<usize>>) -> Found {
        let listing = Listing::of(stretch.phrase_facts(&range));
        Found { range, title, listing }
    }

    /// The name at `range`, with the title before it; a title that opens the range is taken off.
    pub fn at(stretch: &Stretch<'_>, range: Range<usize>) -> Found {
        let part = |&i: &usize| words::is_title(stretch.facts(i)) || words::is_title_modifier(stretch.facts(i));
        let front = range.clone().take_while(part).last().map_or(range.start, |last| last + 1);
        let title =
            title_before(stretch, front).filter(|title| front == range.start || is_office(stretch, title.clone(), front..range.end));
        let start = if title.is_some() { front } else { range.start };
        Found::new(stretch, start..range.end, title.or_else(|| title_before(stretch, start)))
    }
}

/// The title that ends before the token at `start`, with the capitalised words of its house before it.
fn title_before(stretch: &Stretch<'_>, start: usize) -> Option<Range<usize>> {
    let last = start.checked_sub(1).filter(|&last| is_title_part(stretch, last))?;
    let mut begin = last;
    let joined = |i: usize| stretch.tokens.get(i).is_some_and(|t| t.spaced) && !stretch.opens.get(i).copied().unwrap_or(true);
    while begin > 0 && start - begin < 8 && joined(begin) {
        let small = stretch.word(begin - 1) == "of" && begin > 1 && stretch.is_capital(begin - 2);
        if !small && (!stretch.is_capital(begin - 1) || words::is_never_name(stretch.facts(begin - 1))) {
            break;
        }
        begin -= 1;
    }
    (begin..start).any(|i| words::is_title(stretch.facts(i))).then_some(begin..start)
}

/// The names in one run, in order.
pub(crate) fn names_in(stretch: &Stretch<'_>, evidence: &Evidence, run: Range<usize>) -> Vec<Found> {
    let mut out = Vec::new();
    let run = without_opening(stretch, evidence, run);
    if !run.is_empty() {
        split_titles(stretch, run, &mut out);
    }
    out.retain(|found| stands_alone(stretch, evidence, found));
    out
}

/// Takes the first word off a run that opens a sentence, where it is only a word.
fn without_opening(stretch: &Stretch<'_>, evidence: &Evidence, run: Range<usize>) -> Range<usize> {
    let first = stretch.facts(run.start);
    if stretch.style != Style::Prose || !stretch.opens.get(run.start).copied().unwrap_or(false) || run.len() < 2 {
        return run;
    }
    if words::is_title(first) || Listing::of(first).is_listed() || Listing::of(stretch.phrase_facts(&run)).is_listed() {
        return run;
    }
    let spelling = stretch.spelling(run.start);
    let common = spelling.lower_facts.common_word();
    let plain = common == Some(CommonWord::Plain) || common.is_none() && evidence.has_lower_hash(spelling.lower);
    let person = lexicon::first_name(first).is_some_and(|n| !n.also_word);
    if !plain || person || evidence.has_inside_hash(spelling.cased) || words::is_org_head(stretch.facts(run.end - 1)) && run.len() > 2 {
        return run;
    }
    let mut start = run.start + 1;
    while start < run.end && !stretch.is_capital(start) {
        start += 1;
    }
    start..run.end
}

/// Cuts a run at its titles.
fn split_titles(stretch: &Stretch<'_>, run: Range<usize>, out: &mut Vec<Found>) {
    let mut from = run.start;
    while let Some(found) = (from..run.end).find(|&i| words::is_title(stretch.facts(i))) {
        let mut start = found;
        while start > run.start && words::is_title_modifier(stretch.facts(start - 1)) {
            start -= 1;
        }
        let mut end = found + 1;
        while end < run.end && is_title_part(stretch, end) {
            end += 1;
        }
        if !is_office(stretch, start..end, end..run.end) {
            from = end;
            continue;
        }
        if start > run.start {
            split_places(stretch, run.start..start, out);
        }
        if end < run.end {
            out.push(Found::new(stretch, end..run.end, Some(run.start..end)));
        }
        return;
    }
    split_places(stretch, run, out);
}

fn is_title_part(stretch: &Stretch<'_>, i: usize) -> bool {
    let (word, facts) = (stretch.word(i), stretch.facts(i));
    words::is_title(facts) || words::is_title_modifier(facts) || word == "of" || word == "State" && stretch.word_before(i) == "of"
}

/// Whether `title` is a title there, and not the start of another name ("General Motors").
fn is_office(stretch: &Stretch<'_>, title: Range<usize>, name: Range<usize>) -> bool {
    let firm = title.clone().any(|i| words::is_title(stretch.facts(i)) && !words::is_doubtful_title(stretch.facts(i)));
    let last = stretch.facts(name.end.saturating_sub(1));
    let first = stretch.facts(name.start);
    if name.is_empty() {
        return firm;
    }
    if title.len() == 1 && name.len() > 1 && words::is_crowned(stretch.word(title.start)) && words::is_house(last) {
        return false;
    }
    let thing = words::is_org_head(last) || words::is_place_head(last) || words::is_other_head(last);
    let person = lexicon::first_name(first).is_some_and(|n| !n.also_word) || lexicon::is_surname(first);
    if thing && !person || Listing::of(stretch.phrase_facts(&(title.start..name.end))).is_listed() {
        return false;
    }
    firm || person && !matches!(stretch.word(title.start), "St.")
        || title.len() > 1 && lexicon::common_word(stretch.lower_facts(name.start)).is_none()
}

/// Cuts a people's or country's name off the front of what is no organisation's, place's or event's name.
fn split_places(stretch: &Stretch<'_>, run: Range<usize>, out: &mut Vec<Found>) {
    let whole = Found::new(stretch, run.clone(), None);
    let last = stretch.facts(run.end - 1);
    let headed = words::is_org_head(last)
        || words::is_place_head(last)
        || words::is_other_head(last)
        || run.clone().any(|i| matches!(stretch.word(i), "of" | "for" | "&"));
    if run.len() > 1 && !headed && !whole.listing.is_listed() {
        for len in [2, 1] {
            let front = run.start..run.start + len;
            if front.end >= run.end {
                continue;
            }
            let phrase = stretch.phrase_facts(&front);
            if lexicon::is_demonym(phrase) || lexicon::place(phrase) == Some(PlaceRank::Country) {
                out.push(Found::new(stretch, front.clone(), None));
                split_titles(stretch, front.end..run.end, out);
                return;
            }
        }
    }
    out.push(whole);
}

/// Whether what is left is a name at all.
fn stands_alone(stretch: &Stretch<'_>, evidence: &Evidence, found: &Found) -> bool {
    let (word, spelling) = (stretch.word(found.range.start), stretch.spelling(found.range.start));
    if found.title.is_some() || found.listing.is_listed() {
        return true;
    }
    if found.range.len() > 1 {
        return !found.range.clone().all(|i| words::is_title(stretch.facts(i)) || words::is_title_modifier(stretch.facts(i)));
    }
    if words::is_title(spelling.facts) || words::is_title_modifier(spelling.facts) || word.ends_with('.') && word.len() < 3 {
        return false;
    }
    let common = spelling.lower_facts.common_word();
    let has_lower = evidence.has_lower_hash(spelling.lower);
    let is_word = common.is_some() || has_lower;
    let acronym = word.chars().filter(|c| c.is_uppercase()).count() > 1;
    if acronym {
        return true;
    }
    let opens = stretch.opens.get(found.range.start).copied().unwrap_or(false);
    !is_word || !opens && !has_lower && common != Some(CommonWord::Plain) || evidence.has_inside_hash(spelling.cased) && !has_lower
}
