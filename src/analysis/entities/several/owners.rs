//! Owners in front of what they own: "Acme AG's Motors", "Chile's Electoral Commission", but "People's Party".

use std::ops::Range;

use super::super::lexicon::{self, PlaceRank};
use super::super::runs::OWNERS;
use super::super::stretch::Stretch;
use super::super::words;

/// The "'s" behind an owner that is a name of its own.
pub(super) fn owner(stretch: &Stretch<'_>, range: &Range<usize>) -> Option<Range<usize>> {
    let cut = range.clone().find(|i| matches!(stretch.word(*i), "'s" | "\u{2019}s"))?;
    let own = range.start..cut;
    let owned = cut + 1..range.end;
    if own.is_empty() || owned.is_empty() || OWNERS.contains(&stretch.word(cut - 1)) {
        return None;
    }
    let last = stretch.word(cut - 1);
    let acronym = last.len() > 1 && last.chars().all(char::is_uppercase);
    let titled = words::is_title(stretch.facts(range.start));
    let place = lexicon::place(stretch.phrase_facts(&own));
    let land = !titled && matches!(place, Some(PlaceRank::Country | PlaceRank::Region | PlaceRank::City));
    let headed = |i: usize| is_head(stretch, i) && (i + 1 == cut || stretch.word(i + 1) == "of");
    let head = own.len() > 1 && own.clone().any(headed);
    // "Medway's Carden Prison": what is owned says what it is, and its owner is no word of the language, as in "Farmers' Bank".
    let plain = lexicon::common_word(stretch.lower_facts(cut - 1)).is_some();
    let company = words::is_company_ending(stretch.facts(range.end - 1));
    let body = !plain && !titled && !company && owned.len() > 1 && is_head(stretch, range.end - 1);
    (acronym || land || head || body).then_some(cut..cut + 1)
}

/// Whether a word says in a name what it is.
fn is_head(stretch: &Stretch<'_>, i: usize) -> bool {
    let facts = stretch.facts(i);
    words::is_org_head(facts) || words::is_place_head(facts) || words::is_other_head(facts) || words::is_company_ending(facts)
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn who_owns_is_a_name_of_its_own() {
        check("On Friday [Chile's Electoral Commission] met.", &["Chile", "Electoral Commission"]);
        check("On Friday [Sojar's Carden Bridge] fell.", &["Sojar", "Carden Bridge"]);
        check("On Friday the [Council of Trade's Salt Agency] met.", &["Council of Trade", "Salt Agency"]);
    }

    #[test]
    fn whom_a_body_is_for_is_none() {
        check("On Friday the [People's Party] met.", &["People's Party"]);
        check("On Friday the [Lord's Harbor Army] met.", &["Lord's Harbor Army"]);
    }

    #[test]
    fn a_company_keeps_its_founder() {
        check("Shares of [Sojar's Entertainment Inc.] fell.", &["Sojar's Entertainment Inc."]);
        check("On Friday [Moody's Investors Service] said so.", &["Moody's Investors Service"]);
        check("The ship left [Hudson's Bay] on Friday.", &["Hudson's Bay"]);
    }
}
