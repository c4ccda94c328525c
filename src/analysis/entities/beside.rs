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

/// Whether the list has the word; most words beside a name are short, or marks, or names themselves, and not looked for.
fn lists(list: &[&str], word: &str) -> bool {
    word.len() > 2 && word.as_bytes().first().is_some_and(u8::is_ascii_lowercase) && list.binary_search(&word).is_ok()
}

/// The cues of what stands before and behind the name at `range`.
pub(super) fn cues(stretch: &Stretch<'_>, range: &std::ops::Range<usize>, mut put: impl FnMut(Cue)) {
    let mut put_if = |seen: bool, cue: Cue| {
        if seen {
            put(cue);
        }
    };
    let back = |k: usize| range.start.checked_sub(k);
    let word = |i: Option<usize>| i.map_or("", |i| stretch.word(i));
    let (before, behind) = (word(back(1)), stretch.word(range.end));
    put_if(lists(HOUSES, before), Cue::HouseBefore);
    put_if(lists(LANDS, before) || stretch.word_before(range.start) == "," && lists(LANDS, word(back(2))), Cue::LandBefore);
    if behind == "," && matches!(stretch.word(range.end + 1), "a" | "an" | "the" | "its" | "which") {
        let inside = |i: &usize| !matches!(stretch.word(*i), "," | "." | ";" | "" | "who" | "that" | "of" | "in" | "for" | "on" | "at");
        let apposed = |list: &[&str]| (range.end + 2..range.end + 2 + NEAR).take_while(inside).any(|i| lists(list, stretch.word(i)));
        put_if(apposed(HOUSES), Cue::HouseApposed);
        put_if(apposed(LANDS), Cue::LandApposed);
    }
    let office = matches!(stretch.word_before(range.start), "at" | "for" | "of" | "to" | "with")
        && back(2).is_some_and(|i| words::is_person_noun(stretch.facts(i)) || words::is_title(stretch.facts(i)));
    put_if(office, Cue::OfficeOf);
    // "Norland shares", "Norland's shares".
    let owned = if matches!(behind, "'s" | "\u{2019}s") { stretch.word(range.end + 1) } else { behind };
    put_if(lists(OWNED, owned), Cue::OwnedAfter);
    put_if(lists(DOINGS, behind), Cue::DoingAfter);
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
