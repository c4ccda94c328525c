//! Runs of capitalised words, with the small words inside names: "University of the Arts", "Ludwig van Beethoven", "AT&T".

use std::ops::Range;

use super::lexicon;
use super::stretch::Stretch;
use super::words;

/// No run has more tokens than this.
const LONGEST: usize = 14;

/// Words whose possessive stands inside names: "People's Party".
pub(super) const OWNERS: &[&str] = &[
    "Bloomingdale",
    "Boatmen",
    "Children",
    "Christie",
    "Denny",
    "Domino",
    "Dunkin",
    "Farmers",
    "Harrah",
    "Kohl",
    "Levi",
    "Lloyd",
    "Lowe",
    "Macy",
    "McDonald",
    "Men",
    "Moody",
    "People",
    "Peoples",
    "Pilgrim",
    "Poor",
    "Reese",
    "Sainsbury",
    "Sotheby",
    "Victoria",
    "Wendy",
    "Women",
    "Workers",
];

/// Offices of state that are named after "Secretary of".
const OFFICES: &[&str] = &["Agriculture", "Commerce", "Defence", "Defense", "Education", "Energy", "Labor", "State", "Transportation"];

/// Every run of a stretch, in order.
pub(super) fn runs(stretch: &Stretch<'_>) -> Vec<Range<usize>> {
    let open: Vec<bool> = (0..stretch.tokens.len()).map(|i| opens_run(stretch, i)).collect();
    let mut out = Vec::new();
    let mut i = 0;
    while i < stretch.tokens.len() {
        if !open.get(i).copied().unwrap_or(false) {
            i += 1;
            continue;
        }
        let mut end = i + 1;
        while end - i < LONGEST {
            match joined(stretch, &open, i, end) {
                Some(next) => end = next,
                None => break,
            }
        }
        out.push(i..end);
        i = end;
    }
    out
}

/// Whether a name can begin at `i`.
fn opens_run(stretch: &Stretch<'_>, i: usize) -> bool {
    let word = stretch.word(i);
    let dollars = stretch.word(i + 1) == "$";
    let initial = is_bare_initial(word) && (stretch.is_capital(i + 1) || is_bare_initial(stretch.word(i + 1)));
    (stretch.is_capital(i) || initial) && !words::is_never_name(stretch.facts(i)) && !dollars
}

/// An initial without its full stop: "H D Rao".
fn is_bare_initial(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_uppercase) && chars.next().is_none() && !matches!(word, "A" | "I")
}

/// Where the run from `start` goes on past `end`, if it does.
fn joined(stretch: &Stretch<'_>, open: &[bool], start: usize, end: usize) -> Option<usize> {
    let opens = |i: usize| open.get(i).copied().unwrap_or(false);
    let last = stretch.word(end - 1);
    let next = stretch.word(end);
    let spaced = |i: usize| stretch.tokens.get(i).is_some_and(|t| t.spaced);
    if opens(end) && spaced(end) && !stretch.opens.get(end).copied().unwrap_or(true) {
        return Some(end + 1);
    }
    match next {
        "I" if matches!(last, "War") => Some(end + 1),
        "&" if opens(end + 1) => Some(end + 2),
        "of" if words::is_of_head(stretch.facts(end - 1)) && opens(end + 1) => Some(end + 2),
        "of" if words::is_of_head(stretch.facts(end - 1)) && stretch.word(end + 1) == "the" && opens(end + 2) => Some(end + 3),
        "of" if last == "Secretary" && OFFICES.contains(&stretch.word(end + 1)) => Some(end + 2),
        "for" | "on" if words::is_for_head(stretch.facts(end - 1)) && opens(end + 1) => Some(end + 2),
        "and" => shared_head(stretch, open, start, end),
        "'s" | "\u{2019}s" if OWNERS.contains(&last) && opens(end + 1) => Some(end + 2),
        "," if matches!(stretch.word(end + 1), "Jr." | "Sr." | "Jr" | "Inc." | "Ltd.") => Some(end + 2),
        _ if !next.starts_with(char::is_lowercase) => None,
        _ if opens(end + 1) && words::is_particle(stretch.facts(end)) && !lexicon::is_demonym(stretch.facts(end - 1)) => Some(end + 2),
        _ if opens(end + 2) && words::is_particle(stretch.facts(end)) && words::is_particle(stretch.facts(end + 1)) => Some(end + 3),
        _ => None,
    }
}

/// "Food and Drug Administration": both sides are common words and the right one ends in the head that they share.
fn shared_head(stretch: &Stretch<'_>, open: &[bool], start: usize, end: usize) -> Option<usize> {
    let opens = |i: usize| open.get(i).copied().unwrap_or(false);
    let mut right = end + 1;
    while right < end + 6 && opens(right) {
        right += 1;
    }
    let common = |i: usize| lexicon::common_word(stretch.lower_facts(i)).is_some();
    let ends_in_head = words::is_org_head(stretch.facts(right - 1));
    let left_ends_in_head = (start..end).any(|i| words::is_org_head(stretch.facts(i)));
    (right > end + 2 && ends_in_head && !left_ends_in_head && common(end - 1) && common(end + 1)).then_some(right)
}
