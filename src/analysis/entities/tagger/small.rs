//! The small words and marks between names, each sort by a number of its own: whether "of", "and" or "said" stands behind a word tells whether its name
//! ends there.

/// Sorts of small words; the forms of one sort have one number.
const SMALL: &[&[&str]] = &[
    &["a"],
    &["an"],
    &["the"],
    &["of"],
    &["in"],
    &["at"],
    &["on"],
    &["to"],
    &["for"],
    &["by"],
    &["from"],
    &["with"],
    &["and"],
    &["or"],
    &["but"],
    &["as"],
    &["that"],
    &["which"],
    &["who"],
    &["is"],
    &["was"],
    &["are"],
    &["were"],
    &["has"],
    &["have"],
    &["had"],
    &["will"],
    &["would"],
    &["said"],
    &["says"],
    &["told"],
    &["his"],
    &["her"],
    &["its"],
    &["their"],
    &["he"],
    &["she"],
    &["it"],
    &["they"],
    &["against"],
    &["between"],
    &["near"],
    &["over"],
    &["into"],
    &["after"],
    &["before"],
    &["'s", "\u{2019}s"],
    &[","],
    &["."],
    &["("],
    &[")"],
    &["\"", "\u{201c}", "\u{201d}", "``", "''"],
    &[":"],
    &[";"],
    &["-", "--", "\u{2013}", "\u{2014}"],
    &["&"],
    &["/"],
    &["mr.", "mrs.", "ms.", "dr.", "mr", "mrs", "ms", "dr"],
    &["when"],
    &["where"],
    &["while"],
    &["than"],
    &["not"],
    &["all"],
    &["two"],
    &["three"],
    &["former"],
    &["new"],
    &["late"],
    &["$"],
];

/// The longest of them has so many bytes.
const LONGEST: usize = 7;

/// What a word that is none of them is: of letters, a number, or some other mark.
const WORD: u8 = 100;
const NUMBER: u8 = 101;
const MARK: u8 = 102;

/// How many numbers of sorts there may be, that of no word at all among them.
pub(super) const SORTS: usize = 104;
/// Beyond the ends.
pub(super) const NONE: u8 = 103;

/// The number of the sort of `word`, in whatever case.
pub(super) fn small(word: &str) -> u8 {
    let at = |forms: &&[&str]| forms.iter().any(|form| form.eq_ignore_ascii_case(word));
    let sort = if word.len() > LONGEST { None } else { SMALL.iter().position(at) };
    match (sort, word.chars().next()) {
        (Some(sort), _) => sort as u8,
        (None, Some(c)) if c.is_numeric() => NUMBER,
        (None, Some(c)) if c.is_alphabetic() => WORD,
        _ => MARK,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_sort_have_one_number() {
        assert_eq!(small("The"), small("the"));
        assert_eq!(small("\u{201c}"), small("``"));
        assert_ne!(small("of"), small("and"));
        assert_eq!((small("Lisbon"), small("12"), small("\u{2026}")), (WORD, NUMBER, MARK));
    }

    #[test]
    fn no_form_is_longer_than_is_looked_for() {
        assert_eq!(SMALL.iter().flat_map(|forms| forms.iter()).map(|form| form.len()).max(), Some(LONGEST));
        assert!(SMALL.len() < usize::from(WORD));
    }
}
