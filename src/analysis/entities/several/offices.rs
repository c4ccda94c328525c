//! Who holds an office, right behind the body or place it is of: "ambassador in Cairo Ali Hassan", "Minister of Trade Ann Lee".

use std::ops::Range;

use super::super::lexicon::{self, Facts, PlaceRank};
use super::super::stretch::Stretch;
use super::super::words;

/// No holder's name has more words.
const LONGEST: usize = 8;

/// The words between what an office is of and who holds it: none, or those of a field, which is no name: "Minister of Trade Ann Lee".
pub(super) fn holder(stretch: &Stretch<'_>, range: &Range<usize>) -> Option<Range<usize>> {
    let office = if range.len() > 1 { office(stretch, range.start)? } else { return None };
    let mut starts = range.start + 1..range.end;
    let initials = |i: &usize| office.named && opens_with_initial(stretch.word(*i));
    let start = starts.clone().find(initials).or_else(|| starts.find(|start| begins(stretch, range, *start, office)))?;
    let field = office.named && (range.start..start).all(|i| is_plain(stretch, i)) && !is_head(stretch.facts(start - 1));
    Some(if field { range.start..start } else { start..start })
}

/// The words that tell that a name is what an office is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Office {
    /// Whether they name the office: "ambassador to", "Minister of the", and not only "in" or "of the".
    named: bool,
}

/// What office it is whose place or body begins at `start`.
fn office(stretch: &Stretch<'_>, start: usize) -> Option<Office> {
    let back = |k: usize| start.checked_sub(k).map_or("", |i| stretch.word(i));
    let joint = if back(1) == "the" { 2 } else { 1 };
    let joins = match back(joint) {
        "of" | "to" | "for" => true,
        "in" | "at" => joint == 1,
        _ => false,
    };
    let named = start.checked_sub(joint + 1).is_some_and(|i| {
        let facts = stretch.facts(i);
        words::is_title(facts) || words::is_person_noun(facts) || words::is_person_noun(stretch.lower_facts(i))
    });
    joins.then_some(Office { named })
}

/// Whether the holder's name begins at `start`.
fn begins(stretch: &Stretch<'_>, range: &Range<usize>, start: usize, office: Office) -> bool {
    let name = start..range.end;
    let joined = |i: usize| stretch.is_capital(i) || i > start && i + 1 < range.end && words::is_particle(stretch.facts(i));
    if !(2..=LONGEST).contains(&name.len()) || !name.clone().all(joined) {
        return false;
    }
    let first = lexicon::first_name(stretch.facts(start)).is_some_and(|name| !name.also_word);
    let last = stretch.word(start - 1);
    let body = words::is_org_head(stretch.facts(start - 1));
    let place = lexicon::place(stretch.phrase_facts(&(range.start..start))).is_some_and(|rank| rank != PlaceRank::Town);
    if !office.named {
        return first && (body || place);
    }
    let acronym = last.len() > 1 && last.chars().all(|c| c.is_uppercase() || c == '.');
    let plain = (range.start..start).all(|i| is_plain(stretch, i)) && !words::is_direction(stretch.facts(start - 1));
    let word = |i: usize| {
        let facts = stretch.facts(i);
        let person = lexicon::first_name(facts).is_some() || lexicon::is_surname(facts);
        lexicon::common_word(stretch.lower_facts(i)).is_some() && !person || is_head(facts)
    };
    let foreign = plain && lexicon::common_word(stretch.lower_facts(start)).is_none() && lexicon::place(stretch.facts(start)).is_none();
    !name.clone().any(word) && (first && (body || place || acronym || plain) || foreign)
}

/// Whether a word is one of the language or a small one, and no name by itself.
fn is_plain(stretch: &Stretch<'_>, i: usize) -> bool {
    !stretch.is_capital(i) || lexicon::common_word(stretch.lower_facts(i)).is_some()
}

/// Whether a word at the end of a name says that it is no person's.
fn is_head(facts: Facts) -> bool {
    words::is_org_head(facts) || words::is_place_head(facts) || words::is_other_head(facts)
}

/// "B.Tomor": an initial that runs into the name, as some desks write it.
fn opens_with_initial(word: &str) -> bool {
    let mut chars = word.chars();
    let upper = |c: Option<char>| c.is_some_and(char::is_uppercase);
    upper(chars.next()) && chars.next() == Some('.') && upper(chars.next()) && chars.next().is_some_and(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn who_holds_an_office_is_not_what_it_is_of() {
        check("The ambassador to [Chile Maria Costa] left.", &["Chile", "Maria Costa"]);
        check("The chairman of the [JHB Maria Costa] left.", &["JHB", "Maria Costa"]);
        check("The chairman of the [Great Assembly B.Tomor] left.", &["Great Assembly", "B.Tomor"]);
    }

    #[test]
    fn the_field_of_an_office_is_no_name() {
        check("The Minister of [Trade and Industry Sanno Varho] left.", &["Sanno Varho"]);
    }

    #[test]
    fn a_body_keeps_its_name() {
        check("The director of the [Carden Film Institute] left.", &["Carden Film Institute"]);
        check("The mayor of [New South Haven] left.", &["New South Haven"]);
    }
}
