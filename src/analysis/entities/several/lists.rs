//! Names that are listed side by side: "Sojar, Hardan, Baarit", "Harbor Fund and Civic Foundation".

use std::ops::Range;

use super::super::lexicon::{self, Facts, PlaceRank};
use super::super::stretch::Stretch;
use super::super::words;

/// What stands behind a comma and belongs to the name before it.
const ENDINGS: &[&str] = &["Co", "Co.", "Inc", "Inc.", "Jr", "Jr.", "LLC", "Ltd", "Ltd.", "PLC", "Sr", "Sr.", "plc"];

/// The first comma of an enumeration, or the next one where it goes on: between single words, none of them of the language, an organisation's or a company's.
pub(super) fn comma(stretch: &Stretch<'_>, range: &Range<usize>) -> Option<Range<usize>> {
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
    let first = *cuts.first()?;
    if cuts.len() == 1 && town_and_land(stretch, &(range.start..first), &(first + 1..range.end)) {
        return Some(first..first + 1);
    }
    if is_list(stretch, range) {
        return Some(first..first + 1);
    }
    let goes_on = stretch.word_before(range.start) == ",";
    ((cuts.len() > 1 || goes_on) && parts.all(alone)).then_some(first..first + 1)
}

/// Whether commas and then "and" stand between names of which each has a word that is none of the language: "Sojar, Hardan and Baarit Inn".
fn is_list(stretch: &Stretch<'_>, range: &Range<usize>) -> bool {
    let cuts: Vec<usize> = range.clone().filter(|i| matches!(stretch.word(*i), "," | "and")).collect();
    let Some((last, commas)) = cuts.split_last() else { return false };
    let name = |i: usize| stretch.is_capital(i) && lexicon::common_word(stretch.lower_facts(i)).is_none();
    let starts = std::iter::once(range.start).chain(cuts.iter().map(|cut| cut + 1));
    let ends = cuts.iter().copied().chain([range.end]);
    let ending = |start: usize| ENDINGS.contains(&stretch.word(start)) || words::is_org_head(stretch.facts(start));
    !commas.is_empty()
        && stretch.word(*last) == "and"
        && commas.iter().all(|cut| stretch.word(*cut) == ",")
        && starts.zip(ends).all(|(start, end)| (start..end).any(name) && !ending(start))
}

/// A town and the land or state it is in, or two places that say what they are: "Karsa, New Jersey", "Sojar Beach, Hardan Beach".
fn town_and_land(stretch: &Stretch<'_>, town: &Range<usize>, land: &Range<usize>) -> bool {
    let rank = |part: &Range<usize>| lexicon::place(stretch.phrase_facts(part));
    let head = |part: &Range<usize>| part.len() > 1 && words::is_place_head(stretch.facts(part.end - 1));
    let plain = town.clone().all(|i| stretch.is_capital(i) && !words::is_org_head(stretch.facts(i)));
    let wide = matches!(rank(land), Some(PlaceRank::Country | PlaceRank::Region | PlaceRank::City));
    rank(town).is_some() && rank(land).is_some() || plain && wide && town.len() < 4 || head(town) && head(land)
}

/// The "and" between two names; `alone` tells whether the story has the word at a place as a name by itself.
pub(super) fn and(stretch: &Stretch<'_>, alone: &dyn Fn(usize) -> bool, range: &Range<usize>) -> Option<Range<usize>> {
    let cut = range.clone().find(|i| stretch.word(*i) == "and")?;
    let (left, right) = (range.start..cut, cut + 1..range.end);
    let two = !left.is_empty() && !right.is_empty();
    let apart = both_bodies(stretch, &left, &right)
        || behind_partners(stretch, &left, &right)
        || ends_list(stretch, &left, &right)
        || left.len() == 1 && right.len() == 1 && alone(left.start) && alone(right.start);
    (two && apart).then_some(cut..cut + 1)
}

/// Two bodies that each say what they are: "Harbor Fund and Civic Foundation", but "Harbor Bank and Trust Company"; or share a word that says it: "Harbor
/// Racing and Carden Racing".
fn both_bodies(stretch: &Stretch<'_>, left: &Range<usize>, right: &Range<usize>) -> bool {
    let small = |i: usize| matches!(stretch.word(i), "of" | "for" | "on" | "and" | "&" | ",");
    if left.len() < 2 || right.len() < 2 || left.clone().chain(right.clone()).any(small) {
        return false;
    }
    let ends = |part: &Range<usize>, is: fn(Facts) -> bool| is(stretch.facts(part.end - 1));
    let alike = |is: fn(Facts) -> bool| ends(left, is) && ends(right, is);
    let head = words::is_org_head(stretch.facts(right.start));
    let same = stretch.word(left.end - 1) == stretch.word(right.end - 1) || stretch.word(left.start) == stretch.word(right.start);
    (alike(words::is_org_head) || alike(words::is_trade_noun) || ends(left, words::is_company_ending)) && !head || same
}

/// Partners who are joined by "&" and one more: "Carden & Holt and Silver Leaf".
fn behind_partners(stretch: &Stretch<'_>, left: &Range<usize>, right: &Range<usize>) -> bool {
    left.clone().any(|i| stretch.word(i) == "&") && !words::is_company_ending(stretch.facts(right.start))
}

/// The last two of a list that begins before them: "Medway, Carden and Holt", but "Food, Drug and Safety Board".
fn ends_list(stretch: &Stretch<'_>, left: &Range<usize>, right: &Range<usize>) -> bool {
    let owner = |i: usize| matches!(stretch.word(i), "'s" | "\u{2019}s");
    let before = left.start.checked_sub(2).filter(|_| stretch.word_before(left.start) == ",");
    let listed = before.is_some_and(|i| stretch.is_capital(i) || owner(i));
    let name = |part: &Range<usize>| part.clone().any(|i| stretch.is_capital(i) && lexicon::common_word(stretch.lower_facts(i)).is_none());
    listed && name(left) && name(right) && !words::is_company_ending(stretch.facts(right.start))
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn commas_part_towns() {
        check("They left [Sojar, Hardan, Baarit] on Friday.", &["Sojar", "Hardan", "Baarit"]);
        check("They left the [Sojar, Hardan and Baarit Inn] on Friday.", &["Sojar", "Hardan", "Baarit Inn"]);
        check("They left the [Budget, Trade and Salt Committee] on Friday.", &["Budget, Trade and Salt Committee"]);
    }

    #[test]
    fn two_bodies_side_by_side_are_two() {
        check("Shares of [Carden & Holt and Silver Leaf Inc.] fell.", &["Carden & Holt", "Silver Leaf Inc."]);
        check("The [Carden Fund and Medway Foundation] paid.", &["Carden Fund", "Medway Foundation"]);
        check("On Friday [Harbor Racing and Sojar Racing] won.", &["Harbor Racing", "Sojar Racing"]);
        check("On Friday [Sojar Mill Limited and Hardan First] met.", &["Sojar Mill Limited", "Hardan First"]);
        check("The [Harbor Bank and Trust Company] paid.", &["Harbor Bank and Trust Company"]);
    }

    #[test]
    fn a_town_is_not_its_land() {
        check("They left [Lisbon, Portugal] on Friday.", &["Lisbon", "Portugal"]);
        check("They left [Hardanville, New York] on Friday.", &["Hardanville", "New York"]);
        check("They left [Ministry of Trade, Labour] on Friday.", &["Ministry of Trade, Labour"]);
    }

    #[test]
    fn two_that_stand_alone_elsewhere_are_two() {
        check("They sold [Sojar and Hardan] to Sojar alone, not to Hardan alone.", &["Sojar", "Hardan"]);
    }

    #[test]
    fn the_last_two_of_a_list_are_two() {
        check("They left Medway, [Sojar and Hardan] on Friday.", &["Sojar", "Hardan"]);
        check("They left [Sojar and Hardan] on Friday.", &["Sojar and Hardan"]);
    }
}
