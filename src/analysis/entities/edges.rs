//! Where a name begins and ends, where the words around it tell it better than what was learned.

use std::ops::Range;

use crate::analysis::TokenKind;

use super::lexicon;
use super::stretch::{Stretch, Style};
use super::tagger::Tagged;
use super::words;

/// Short titles that stand between a house and its head.
const CHIEFS: &[&str] = &["CEO", "CFO", "COO", "MD", "MP"];

/// Titles behind "the" that are first names elsewhere.
const RULERS: &[&str] = &["Amir"];

/// Words that are none by themselves, though they stand with a capital.
const NONE: &[&str] = &["Constitution", "God", "MOU", "MoU", "MoUs"];

/// Last words of names that keep their full stop even where it ends the sentence too.
const STOPPED: &[&str] = &["Bros", "Co", "Corp", "Cos", "Inc", "Jr", "Ltd", "Sr"];

/// Small words that begin a family name: "von Arden said".
const PARTICLES: &[&str] =
    &["Da", "De", "Dos", "Van", "Von", "al", "bin", "da", "de", "del", "der", "di", "dos", "du", "ibn", "van", "von"];

/// Words of names that are told apart by a number in front.
const COUNTED: &[&str] = &[
    "Airborne",
    "Army",
    "Avenue",
    "Battalion",
    "Brigade",
    "Century",
    "Circuit",
    "Division",
    "Fleet",
    "Infantry",
    "Marine",
    "Regiment",
    "Squadron",
    "Street",
];

/// No name that an acronym is introduced for has more words before the bracket.
const LONGEST: usize = 14;

/// The house before the name, if any, and the name in what was taken for one: "Acme CEO Ann Lee" is two, and of "Minister of Labour Ann Lee" the labour is none.
pub(super) fn parts(stretch: &Stretch<'_>, range: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let ruler = RULERS.contains(&stretch.word(range.start)) && matches!(stretch.word_before(range.start), "the" | "late");
    let (house, name) = house_and_name(stretch, range.start + usize::from(ruler)..range.end);
    let none = |range: &Range<usize>| range.is_empty() || range.len() == 1 && NONE.contains(&stretch.word(range.start));
    house.into_iter().chain([name]).filter(move |range| !none(range))
}

fn house_and_name(stretch: &Stretch<'_>, range: Range<usize>) -> (Option<Range<usize>>, Range<usize>) {
    let person = |i: usize| i + 1 < range.end && lexicon::first_name(stretch.facts(i)).is_some() && stretch.is_capital(i + 1);
    let firm =
        |i: usize| CHIEFS.contains(&stretch.word(i)) || words::is_title(stretch.facts(i)) && !words::is_doubtful_title(stretch.facts(i));
    let split = (range.start + 1..range.end.saturating_sub(1)).find(|&i| firm(i) && person(i + 1));
    if let Some(title) = split {
        let mut end = title;
        while end > range.start && (words::is_title_modifier(stretch.facts(end - 1)) || words::is_title(stretch.facts(end - 1))) {
            end -= 1;
        }
        // A place or country before a title is the office's, and stays with it: "Texas Governor Ann Lee".
        let place = lexicon::place(stretch.phrase_facts(&(range.start..end))).is_some() && !CHIEFS.contains(&stretch.word(title));
        if end > range.start && !place {
            return (Some(range.start..end), title + 1..range.end);
        }
    }
    if stretch.word_before(range.start) == "of" && range.start > 1 && words::is_title(stretch.facts(range.start - 2)) {
        let plain = |i: usize| lexicon::common_word(stretch.lower_facts(i)).is_some();
        let office = |i: &usize| (range.start..*i).all(plain);
        if let Some(name) = (range.start + 1..range.end).find(|&i| person(i)).filter(office) {
            return (None, name..range.end);
        }
    }
    (None, range)
}

/// A name with what belongs to it on both sides: "told The Harbor Star", "Acme Corp." at the end of a sentence, "JD(S)".
pub(super) fn widened(stretch: &Stretch<'_>, range: Range<usize>, person: bool) -> Range<usize> {
    let Range { mut start, mut end } = range;
    // "the NGO Harbor Watch", but "the NGO Affairs Bureau".
    let sort = end - start > 1 && matches!(stretch.word(start), "NGO" | "NGOs") && !words::is_org_head(stretch.facts(end - 1));
    start += usize::from(sort);
    let unspaced = |i: usize| stretch.tokens.get(i).is_some_and(|t| !t.spaced);
    let last = stretch.word(end - 1);
    if STOPPED.contains(&last) && stretch.word(end) == "." && unspaced(end) {
        end += 1;
    }
    let short = |word: &str, most: usize| word.len() <= most && word.bytes().all(|b| b.is_ascii_uppercase());
    let bracketed = stretch.word(end) == "(" && stretch.word(end + 2) == ")" && (end..end + 3).all(unspaced);
    if bracketed && short(last, 5) && !stretch.word(end + 1).is_empty() && short(stretch.word(end + 1), 3) {
        end += 3;
    }
    // "Park Ji - won", as some desks' systems space it.
    let given = end - start > 1 && words::is_eastern_surname(stretch.facts(end - 2)) && stretch.word(end) == "-";
    let syllable = stretch.word(end + 1);
    if person && given && last.len() < 7 && (2..7).contains(&syllable.len()) && syllable.bytes().all(|b| b.is_ascii_lowercase()) {
        end += 2;
    }
    while person && PARTICLES.contains(&stretch.word_before(start)) && !stretch.is_capital(start.wrapping_sub(2)) {
        start -= 1;
    }
    // "the King Harald Relief Centre", "Sir David Holm Drive".
    if !person && words::is_crowned(stretch.word_before(start)) && words::is_house(stretch.facts(end - 1)) && end - start > 1 {
        start -= 1;
    }
    // "the British Empire".
    end += usize::from(stretch.word(end) == "Empire" && lexicon::is_demonym(stretch.phrase_facts(&(start..end))));
    let ordinal = stretch.word_before(start);
    // "The Hague", "sub-Saharan Africa".
    start -= usize::from(matches!((ordinal, stretch.word(start)), ("The", "Hague") | ("sub-Saharan", "Africa")) && end - start == 1);
    // "the 9th Circuit Court", "the 101st Brigade".
    let counted = ordinal.starts_with(|c: char| c.is_ascii_digit()) && ordinal.ends_with(|c: char| c.is_ascii_lowercase());
    if counted && (start..end).any(|i| COUNTED.contains(&stretch.word(i))) {
        start -= 1;
    }
    let article = start > 1 && stretch.word(start - 1) == "The" && !stretch.opens.get(start - 1).copied().unwrap_or(true);
    let inside = |word: &str| word == "," || word.starts_with(char::is_lowercase);
    let plain = end - start > 1 && (start..end).all(|i| stretch.word(i) != "of");
    if article && !person && plain && stretch.style == Style::Prose && inside(stretch.word(start - 2)) {
        start -= 1;
    }
    start..end
}

/// Makes one name of the words that an acronym in brackets is made of: "the Council for Trade in Salt (CTS)".
pub(super) fn introduce(stretch: &Stretch<'_>, names: &mut Vec<Tagged>) {
    for open in 0..stretch.tokens.len() {
        if stretch.word(open) != "(" || stretch.word(open + 2) != ")" {
            continue;
        }
        introduce_short(stretch, open, names);
        let Some(whole) = spelt_out(stretch, open) else { continue };
        let touching = |name: &Tagged| name.range.start < whole.end && whole.start < name.range.end;
        let first = names.iter().position(touching);
        let inside = names.iter().filter(|n| touching(n)).all(|n| whole.start <= n.range.start && n.range.end <= whole.end);
        let Some(first) = first.filter(|_| inside) else { continue };
        let longest = names.iter().filter(|n| touching(n)).max_by_key(|n| n.range.len());
        let Some(points) = longest.map(|n| n.points) else { continue };
        names.retain(|n| !touching(n));
        names.insert(first, Tagged { range: whole, points });
    }
}

/// Makes a name of what stands in brackets behind a name and has its first letters: "the Bank of Ghana (BoG)".
fn introduce_short(stretch: &Stretch<'_>, open: usize, names: &mut Vec<Tagged>) {
    let at = names.partition_point(|name| name.range.end < open);
    let Some(long) = names.get(at).filter(|name| name.range.end == open).cloned() else { return };
    let letters = |capitals: bool| {
        let words = long
            .range
            .clone()
            .filter(move |i| if capitals { stretch.is_capital(*i) } else { stretch.word(*i).starts_with(char::is_alphabetic) });
        words
            .filter(|i| !matches!(stretch.word(*i), "'s" | "\u{2019}s"))
            .filter_map(|i| stretch.word(i).chars().next())
            .flat_map(char::to_lowercase)
    };
    let short = stretch.word(open + 1);
    let same = |capitals| short.chars().flat_map(char::to_lowercase).eq(letters(capitals));
    let free = names.get(at + 1).is_none_or(|next| next.range.start > open + 1);
    if free && short.chars().filter(|c| c.is_uppercase()).count() > 1 && (same(true) || same(false)) {
        names.insert(at + 1, Tagged { range: open + 1..open + 2, points: long.points });
    }
}

/// Makes one name of a people's and the ministry behind it: "the Chilean Salt Ministry".
pub(super) fn join_ministries(stretch: &Stretch<'_>, names: &mut Vec<Tagged>) {
    for i in (1..names.len()).rev() {
        let (Some(people), Some(house)) = (names.get(i - 1).cloned(), names.get(i).cloned()) else { continue };
        let touching = people.range.end == house.range.start && stretch.word(house.range.end - 1) == "Ministry";
        if touching && lexicon::is_demonym(stretch.phrase_facts(&people.range)) {
            names.remove(i);
            if let Some(place) = names.get_mut(i - 1) {
                *place = Tagged { range: people.range.start..house.range.end, points: house.points };
            }
        }
    }
}

/// The words before the bracket at `open` whose first letters are the acronym in it, small words counted or not; at least one of them is small, or the
/// chain would not have parted them.
fn spelt_out(stretch: &Stretch<'_>, open: usize) -> Option<Range<usize>> {
    let acronym: Vec<char> = stretch.word(open + 1).chars().collect();
    if acronym.len() < 3 || !acronym.iter().all(|c| c.is_uppercase()) {
        return None;
    }
    let mut left = acronym.as_slice();
    let mut small = false;
    for i in (open.saturating_sub(LONGEST)..open).rev() {
        let (Some(token), Some((last, rest))) = (stretch.tokens.get(i), left.split_last()) else { return None };
        let word = stretch.word(i);
        let joins = matches!(word, "of" | "for" | "in" | "and" | "on" | "the" | "with" | "to" | "&");
        if token.kind != TokenKind::Word && !joins {
            return None;
        }
        if joins {
            small = true;
        } else if !word.starts_with(*last) {
            return None;
        } else if rest.is_empty() {
            return small.then_some(i..open);
        } else {
            left = rest;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::super::check::check;

    #[test]
    fn a_ministry_keeps_its_people() {
        check("The [organization:Chilean Salt Ministry] said on Friday that the mill in [place:Lisbon] would close.");
    }

    #[test]
    fn an_acronym_tells_how_far_its_name_goes() {
        check("Delegates of the [organization:Council for Trade in Salt] ([organization:CTS]) met in [place:Lisbon].");
    }

    #[test]
    fn a_storm_a_street_of_a_king_and_no_constitution() {
        check("On Friday [other:Typhoon Orsel] reached [place:King Harald Street] in [place:Lisbon]. The law changes the Constitution.");
    }

    #[test]
    fn a_company_keeps_its_stop_where_the_sentence_ends() {
        check("The ships were built by [organization:Harbor Steel Corp.] Nobody was hurt.");
    }

    #[test]
    fn an_article_with_a_capital_inside_a_sentence_is_of_the_name() {
        check("She told [organization:The Harbor Times] on Friday that the mill would close.");
    }

    #[test]
    fn a_family_name_keeps_the_small_word_in_front() {
        check("On Friday [person:Ann von Arden] left [place:Lisbon]. Nobody asked why [person:von Arden] did.");
    }

    #[test]
    fn a_unit_keeps_its_number() {
        check("Soldiers of the [organization:14th Infantry Brigade] left [place:Lisbon] on Friday.");
    }

    #[test]
    fn a_given_name_may_end_in_a_word() {
        check("On Friday Minister [person:Ban Dong-young] left [place:Lisbon].");
    }

    #[test]
    fn a_house_and_its_head_are_two_names() {
        check("On Friday [organization:Google] CEO [person:Maria Costa] said the mill would close.");
    }
}
