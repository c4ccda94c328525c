//! Common nouns beside a name that say what it is: "the daily Liberty", "Norland, a research firm", "the capital, Tarsk", "a spokesman for Norland".

use super::cues::Cue;
use super::stretch::Stretch;
use super::words;

/// Nouns for a body of people, a firm, a paper. Sorted.
const HOUSES: &[&str] = &[
    "agency",
    "airline",
    "association",
    "automaker",
    "bank",
    "brewer",
    "broadcaster",
    "brokerage",
    "carmaker",
    "carrier",
    "chain",
    "channel",
    "charity",
    "club",
    "company",
    "conglomerate",
    "council",
    "daily",
    "drugmaker",
    "exchange",
    "faction",
    "federation",
    "firm",
    "foundation",
    "giant",
    "group",
    "insurer",
    "league",
    "lender",
    "magazine",
    "maker",
    "manufacturer",
    "militia",
    "ministry",
    "movement",
    "network",
    "newspaper",
    "operator",
    "organisation",
    "organization",
    "paper",
    "party",
    "publisher",
    "retailer",
    "station",
    "subsidiary",
    "tabloid",
    "team",
    "union",
    "university",
    "utility",
    "weekly",
];

/// Nouns for a part of the earth. Sorted.
const LANDS: &[&str] = &[
    "area",
    "capital",
    "city",
    "community",
    "country",
    "county",
    "district",
    "hamlet",
    "island",
    "islands",
    "municipality",
    "nation",
    "neighborhood",
    "neighbourhood",
    "port",
    "province",
    "region",
    "republic",
    "resort",
    "settlement",
    "state",
    "suburb",
    "territory",
    "town",
    "village",
];

/// What firms have, behind their names. Sorted.
const OWNED: &[&str] = &[
    "board",
    "brand",
    "chairman",
    "customers",
    "earnings",
    "factory",
    "investors",
    "management",
    "plant",
    "products",
    "profit",
    "profits",
    "revenue",
    "revenues",
    "sales",
    "shareholders",
    "shares",
    "staff",
    "stock",
    "store",
    "stores",
    "subsidiary",
    "unit",
    "workers",
];

/// What people do, and firms and places seldom. Sorted.
const DOINGS: &[&str] = &[
    "arrived", "became", "came", "died", "felt", "grew", "joined", "knew", "knows", "lives", "married", "met", "moved", "played",
    "resigned", "retired", "returned", "scored", "served", "stood", "studied", "thought", "told", "took", "walked", "wanted", "wants",
    "went", "worked", "works", "wrote",
];

/// No noun behind a name's comma is further away.
const NEAR: usize = 7;

/// The cues of what stands before and behind the name at `range`.
pub(super) fn cues(stretch: &Stretch<'_>, range: &std::ops::Range<usize>) -> impl Iterator<Item = Cue> {
    let is = |list: &[&str], i: Option<usize>| i.is_some_and(|i| list.binary_search(&stretch.word(i)).is_ok());
    let back = |k: usize| range.start.checked_sub(k);
    let apart = stretch.word_before(range.start) == ",";
    let office = matches!(stretch.word_before(range.start), "at" | "for" | "of" | "to" | "with")
        && back(2).is_some_and(|i| words::is_person_noun(stretch.facts(i)) || words::is_title(stretch.facts(i)));
    let apposed = |list: &[&str]| {
        let article = matches!(stretch.word(range.end + 1), "a" | "an" | "the" | "its" | "which");
        let opened = stretch.word(range.end) == "," && article;
        let inside = |i: &usize| !matches!(stretch.word(*i), "," | "." | ";" | "" | "who" | "that" | "of" | "in" | "for" | "on" | "at");
        opened && (range.end + 2..range.end + 2 + NEAR).take_while(inside).any(|i| is(list, Some(i)))
    };
    // "Norland shares", "Norland's shares".
    let owned = range.end + usize::from(matches!(stretch.word(range.end), "'s" | "\u{2019}s"));
    let all = [
        (Cue::HouseBefore, is(HOUSES, back(1))),
        (Cue::LandBefore, is(LANDS, back(1)) || apart && is(LANDS, back(2))),
        (Cue::HouseApposed, apposed(HOUSES)),
        (Cue::LandApposed, apposed(LANDS)),
        (Cue::OfficeOf, office),
        (Cue::OwnedAfter, is(OWNED, Some(owned))),
        (Cue::DoingAfter, is(DOINGS, Some(range.end))),
    ];
    all.into_iter().filter(|(_, seen)| *seen).map(|(cue, _)| cue)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_sorted() {
        for list in [HOUSES, LANDS, OWNED, DOINGS] {
            assert!(list.is_sorted());
        }
    }
}
