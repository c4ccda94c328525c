//! What was taken for one name and is several, side by side: "Harbor Fund and Civic Foundation", "Sojar, Hardan, Baarit", "Chile's Electoral
//! Commission", "Minister of Trade Ann Lee".

mod figures;
mod lists;
mod offices;
mod owners;

use std::ops::Range;

use super::lexicon::{self, Listing};
use super::stretch::Stretch;
use super::words;

/// The names in what was taken for one, in order.
pub(super) fn parted(stretch: &Stretch<'_>, range: Range<usize>) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    part(stretch, range, &mut out);
    out
}

fn part(stretch: &Stretch<'_>, range: Range<usize>, out: &mut Vec<Range<usize>>) {
    let between = || {
        figures::measure(stretch, &range)
            .or_else(|| lists::comma(stretch, &range))
            .or_else(|| lists::and(stretch, &range))
            .or_else(|| person_of_place(stretch, &range))
            .or_else(|| owners::owner(stretch, &range))
            .or_else(|| offices::holder(stretch, &range))
    };
    let alone = range.len() < 2 || Listing::of(stretch.phrase_facts(&range)).is_listed();
    match if alone { None } else { between() } {
        Some(between) => {
            part(stretch, range.start..between.start, out);
            part(stretch, between.end..range.end, out);
        }
        None if range.is_empty() => {}
        None => out.push(range),
    }
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
    use super::super::check::check;

    #[test]
    fn a_person_is_not_where_she_is_from() {
        check("On Friday [person:Maria Costa] of [place:Lisbon] said that the mill would close.");
    }
}
