//! What was taken for one name and is several, side by side: "Harbor Fund and Civic Foundation", "Sojar, Hardan, Baarit", "Chile's Electoral
//! Commission", "Minister of Trade Ann Lee".

mod compounds;
mod figures;
mod lists;
mod offices;
mod owners;

use std::ops::Range;

use super::lexicon::{self, Listing, PlaceRank};
use super::stretch::Stretch;
use super::words;

/// No name has more tokens: what was taken for a longer one is read in pieces, so that an endless list costs no more than its length.
const LONGEST: usize = 64;

/// The names in what was taken for one, in order; `alone` tells whether the story has the word at a place as a name by itself.
pub(crate) fn parted(stretch: &Stretch<'_>, alone: &dyn Fn(usize) -> bool, range: Range<usize>) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = range.start;
    while start < range.end {
        let end = range.end.min(start + LONGEST);
        part(stretch, alone, start..end, &mut out);
        start = end;
    }
    out
}

fn part(stretch: &Stretch<'_>, alone: &dyn Fn(usize) -> bool, range: Range<usize>, out: &mut Vec<Range<usize>>) {
    let between = || {
        figures::measure(stretch, &range)
            .or_else(|| compounds::joint(stretch, &range))
            .or_else(|| lists::comma(stretch, &range))
            .or_else(|| lists::and(stretch, alone, &range))
            .or_else(|| people_and_place(stretch, &range))
            .or_else(|| people_and_person(stretch, &range))
            .or_else(|| person_of_place(stretch, &range))
            .or_else(|| owners::owner(stretch, &range))
            .or_else(|| offices::holder(stretch, &range))
    };
    let one = range.len() < 2 || Listing::of(stretch.phrase_facts(&range)).is_listed();
    match if one { None } else { between() } {
        Some(between) => {
            part(stretch, alone, range.start..between.start, out);
            part(stretch, alone, between.end..range.end, out);
        }
        None if range.is_empty() => {}
        None => out.push(range),
    }
}

/// Nothing, between a people and a region that is not named after it: "Pakistani Kashmir", but "British Columbia".
fn people_and_place(stretch: &Stretch<'_>, range: &Range<usize>) -> Option<Range<usize>> {
    let cut = range.start + 1;
    let region = matches!(lexicon::place(stretch.phrase_facts(&(cut..range.end))), Some(PlaceRank::Country | PlaceRank::Region));
    (region && lexicon::is_demonym(stretch.facts(range.start))).then_some(cut..cut)
}

/// Nothing, between a people and one of it: "Briton Ann Lee", "New Yorker Sanno Varho", but "Christian Holm".
fn people_and_person(stretch: &Stretch<'_>, range: &Range<usize>) -> Option<Range<usize>> {
    let first = |i: usize| lexicon::first_name(stretch.facts(i)).is_some();
    let house = words::is_org_head(stretch.facts(range.end - 1));
    // "-er" is said of one and not of a thing, so that no first name need be known.
    let one = |cut: usize| first(cut) || stretch.word(cut - 1).ends_with("er") && !house && (cut..range.end).all(|i| stretch.is_capital(i));
    let people = |cut: &usize| cut + 1 < range.end && one(*cut) && lexicon::is_demonym(stretch.phrase_facts(&(range.start..*cut)));
    let cut = (range.start + 1..range.end.min(range.start + 3)).find(people)?;
    (cut > range.start + 1 || !first(range.start)).then_some(cut..cut)
}

/// The "of" between a person and where she is from: "Daisy Holm of Chisum".
fn person_of_place(stretch: &Stretch<'_>, range: &Range<usize>) -> Option<Range<usize>> {
    let cut = range.clone().find(|i| stretch.word(*i) == "of")?;
    let person = cut - range.start > 1 && lexicon::first_name(stretch.facts(range.start)).is_some_and(|name| !name.also_word);
    let head = stretch.facts(cut - 1);
    let house = words::is_org_head(head) || words::is_place_head(head) || words::is_other_head(head) || words::is_title(head);
    (person && !house && cut + 1 < range.end && stretch.is_capital(cut + 1)).then_some(cut..cut + 1)
}

#[cfg(test)]
mod tests {
    use super::super::check::article;
    use super::super::stretch::stretches;
    use super::*;

    /// Parts what stands between brackets in `copy`, and tells the names it comes to; a word is a name by itself where "alone" stands behind it.
    pub(super) fn check(copy: &str, expected: &[&str]) {
        let (before, rest) = copy.split_once('[').unwrap_or((copy, ""));
        let inside = rest.split_once(']').map_or("", |(inside, _)| inside);
        let article = article(&copy.replace(['[', ']'], ""));
        let names: Vec<String> = stretches(&article)
            .flat_map(|stretch| {
                let at = |i: &usize| (before.len()..before.len() + inside.len()).contains(&stretch.tokens[*i].span.start);
                let range = (0..stretch.tokens.len()).find(at).unwrap_or(0)..(0..stretch.tokens.len()).rfind(at).map_or(0, |i| i + 1);
                parted(&stretch, &|i| copy.contains(&format!("{} alone", stretch.word(i))), range)
                    .iter()
                    .map(|range| stretch.phrase(range))
                    .collect::<Vec<_>>()
            })
            .collect();
        assert_eq!(names, expected);
    }

    #[test]
    fn a_person_is_not_where_she_is_from() {
        check("[Maria Costa of Chisum] said so.", &["Maria Costa", "Chisum"]);
    }

    #[test]
    fn a_people_is_not_where_it_is() {
        check("They left [Pakistani Kashmir] on Friday.", &["Pakistani", "Kashmir"]);
        check("They left [British Columbia] on Friday.", &["British Columbia"]);
    }

    #[test]
    fn a_person_is_not_her_people() {
        check("The race was won by [Briton Maria Costa] on Friday.", &["Briton", "Maria Costa"]);
        check("The race was won by [New Yorker Sanno Varho] on Friday.", &["New Yorker", "Sanno Varho"]);
        check("The race was won by [Christian Costa] on Friday.", &["Christian Costa"]);
    }

    #[test]
    fn what_is_listed_as_one_is_one() {
        check("They left [Trinidad and Tobago] on Friday.", &["Trinidad and Tobago"]);
    }

    #[test]
    fn what_is_left_is_parted_too() {
        check("They left [Sojar 12mm, Hardan 3mm, Baarit] on Friday.", &["Sojar", "Hardan", "Baarit"]);
    }
}
