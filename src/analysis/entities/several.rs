//! What was taken for one name and is several, side by side: "Harbor Fund and Civic Foundation", "Sojar, Hardan, Baarit".

use std::ops::Range;

use super::lexicon::{self, Facts, PlaceRank};
use super::stretch::Stretch;
use super::words;

/// What stands behind a comma and belongs to the name before it.
const ENDINGS: &[&str] = &["Co", "Co.", "Inc", "Inc.", "Jr", "Jr.", "LLC", "Ltd", "Ltd.", "PLC", "Sr", "Sr.", "plc"];

/// The names in what was taken for one.
pub(super) fn parted(stretch: &Stretch<'_>, range: Range<usize>) -> Vec<Range<usize>> {
    if let Some(cuts) = commas(stretch, &range) {
        let mut out = Vec::new();
        let mut start = range.start;
        for cut in cuts.into_iter().chain([range.end]) {
            if start < cut {
                out.push(start..cut);
            }
            start = cut + 1;
        }
        return out;
    }
    if let Some(cut) = both_bodies(stretch, &range)
        .or_else(|| behind_partners(stretch, &range))
        .or_else(|| person_of_place(stretch, &range))
        .or_else(|| owner(stretch, &range))
    {
        return vec![range.start..cut, cut + 1..range.end];
    }
    match holder(stretch, &range) {
        Some(holder) => vec![range.start..holder, holder..range.end],
        None => vec![range],
    }
}

/// The commas of an enumeration: between single words, none of them of the language, an organisation's or a company's.
fn commas(stretch: &Stretch<'_>, range: &Range<usize>) -> Option<Vec<usize>> {
    let cuts: Vec<usize> = range.clone().filter(|i| stretch.word(*i) == ",").collect();
    let mut parts = cuts.iter().copied().chain([range.end]).scan(range.start, |start, cut| {
        let part = *start..cut;
        *start = cut + 1;
        Some(part)
    });
    let alone = |part: Range<usize>| {
        let word = stretch.word(part.start);
        part.len() == 1
            && !ENDINGS.contains(&word)
            && !words::is_org_head(stretch.facts(part.start))
            && lexicon::common_word(stretch.lower_facts(part.start)).is_none()
    };
    (cuts.len() > 1 && parts.all(alone)).then_some(cuts)
}

/// The "and" between two bodies that each say what they are: "Harbor Fund and Civic Foundation", but "Harbor Bank and Trust Company".
fn both_bodies(stretch: &Stretch<'_>, range: &Range<usize>) -> Option<usize> {
    let small = |i: usize| matches!(stretch.word(i), "of" | "for" | "on" | "and" | "&" | ",");
    let cut = range.clone().find(|i| stretch.word(*i) == "and")?;
    let (left, right) = (range.start..cut, cut + 1..range.end);
    if left.len() < 2 || right.len() < 2 || left.clone().chain(right.clone()).any(small) {
        return None;
    }
    let ends = |part: &Range<usize>, is: fn(Facts) -> bool| is(stretch.facts(part.end - 1));
    let alike = |is: fn(Facts) -> bool| ends(&left, is) && ends(&right, is);
    let head = words::is_org_head(stretch.facts(right.start));
    ((alike(words::is_org_head) || alike(words::is_trade_noun)) && !head).then_some(cut)
}

/// The "and" behind partners who are joined by "&": "Carden & Holt and Silver Leaf".
fn behind_partners(stretch: &Stretch<'_>, range: &Range<usize>) -> Option<usize> {
    let cut = range.clone().find(|i| stretch.word(*i) == "and")?;
    let partners = (range.start..cut).any(|i| stretch.word(i) == "&");
    (partners && cut + 1 < range.end && !words::is_company_ending(stretch.facts(cut + 1))).then_some(cut)
}

/// The "of" between a person and where she is from: "Daisy Holm of Chisum".
fn person_of_place(stretch: &Stretch<'_>, range: &Range<usize>) -> Option<usize> {
    let cut = range.clone().find(|i| stretch.word(*i) == "of")?;
    let person = cut - range.start > 1 && lexicon::first_name(stretch.facts(range.start)).is_some_and(|name| !name.also_word);
    let head = stretch.facts(cut - 1);
    let house = words::is_org_head(head) || words::is_place_head(head) || words::is_other_head(head) || words::is_title(head);
    (person && !house && cut + 1 < range.end && stretch.is_capital(cut + 1)).then_some(cut)
}

/// The "'s" behind an owner that is a name of its own: "Acme AG's Motors", "Chile's Electoral Commission", but "People's Party".
fn owner(stretch: &Stretch<'_>, range: &Range<usize>) -> Option<usize> {
    let cut = range.clone().find(|i| matches!(stretch.word(*i), "'s" | "\u{2019}s"))?;
    let last = stretch.word(cut.checked_sub(1)?);
    let acronym = last.len() > 1 && last.chars().all(char::is_uppercase);
    let land = matches!(lexicon::place(stretch.phrase_facts(&(range.start..cut))), Some(PlaceRank::Country | PlaceRank::Region));
    let company = cut - range.start > 1 && words::is_company_ending(stretch.facts(cut - 1));
    ((acronym || land || company) && cut > range.start && cut + 1 < range.end).then_some(cut)
}

/// Where one who holds an office begins, behind the body or place it is of: "ambassador in Cairo Ali Hassan".
fn holder(stretch: &Stretch<'_>, range: &Range<usize>) -> Option<usize> {
    let before = stretch.word_before(range.start);
    let earlier = range.start.checked_sub(2).map_or("", |i| stretch.word(i));
    let of = matches!(before, "in" | "of" | "to" | "at" | "for") || before == "the" && earlier == "of";
    if !of {
        return None;
    }
    let first = |i: &usize| lexicon::first_name(stretch.facts(*i)).is_some_and(|name| !name.also_word);
    let start = (range.start + 1..range.end.saturating_sub(1)).find(first)?;
    let body = words::is_org_head(stretch.facts(start - 1));
    let place = lexicon::place(stretch.phrase_facts(&(range.start..start))).is_some_and(|rank| rank != PlaceRank::Town);
    ((body || place) && (start..range.end).all(|i| stretch.is_capital(i))).then_some(start)
}

#[cfg(test)]
mod tests {
    use super::super::check::check;

    #[test]
    fn who_owns_is_a_name_of_its_own() {
        check("On Friday [place:Chile]'s [organization:Electoral Commission] left the [organization:People's Party] out.");
    }

    #[test]
    fn two_bodies_side_by_side_are_two() {
        check("Shares of [organization:Carden & Holt] and [organization:Silver Leaf Inc.] fell in [place:Lisbon] on Friday.");
        check("The [organization:Carden Fund] and [organization:Medway Foundation] paid for the bridge in [place:Lisbon].");
    }
}
