//! How two names resemble one another.

use super::form::{Form, skeleton};

/// In what way a short name can be a form of a longer one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Relation {
    /// "Lee" of "Ann Lee": the last word, of a person.
    Surname,
    /// "Ann" of "Ann Lee".
    GivenName,
    /// "Ann Lee" of "Ann B. Lee".
    FirstAndLast,
    /// "A. Lee" of "Ann Lee".
    Initials,
    /// "Larry Lee" of "Lawrence Lee".
    Nickname,
    /// Several words at the end: "Foreign Ministry" of "Chinese Foreign Ministry", "van Berg" of "Jan van Berg".
    Tail,
    /// The same, with no more than the name of a place or people left out.
    PlaceDropped,
    /// The name without the word that says what sort of thing it is: "Ossian" of "Cyclone Ossian".
    SortDropped,
    /// Several words at the front: "Harbor Steel" of "Harbor Steel Works".
    Head,
    /// The same, with no more than the company's ending left out.
    EndingDropped,
    /// Several words, in order but not side by side.
    Subset,
    /// The first word: "Harbor" of "Harbor Steel".
    FirstWord,
    /// "North" or "South" of a country.
    Direction,
    /// The last word: "Party" of "Civic Party".
    LastWord,
    /// A word inside.
    InnerWord,
    /// What stands before "of": "Bank" of "Bank of the North".
    BeforeOf,
    /// What stands behind "of": "Bergen" of "University of Bergen".
    BehindOf,
    /// The initials of the words: "NSFU".
    Acronym,
    /// The initials with those of small words, or of the front only, or with more letters of a word.
    LooseAcronym,
    /// One has an "s" more at its end.
    Plural,
    /// The same letters, spaced otherwise.
    Spacing,
    /// A word is misspelt, the others are the same.
    Slip,
    /// One word, misspelt, of the last word of the longer one.
    SurnameSlip,
}

impl Relation {
    /// How many there are.
    pub const COUNT: usize = Relation::SurnameSlip as usize + 1;
}

/// Given names and what they are shortened to.
const NICKNAMES: &[&[&str]] = &[
    &["alexander", "alex", "sasha", "sandy"],
    &["andrew", "andy", "drew"],
    &["anthony", "tony"],
    &["benjamin", "ben"],
    &["charles", "charlie", "chuck"],
    &["christopher", "chris"],
    &["daniel", "dan", "danny"],
    &["david", "dave"],
    &["donald", "don"],
    &["edward", "ed", "ted", "eddie"],
    &["elizabeth", "liz", "beth", "betty", "lisa"],
    &["eugene", "gene"],
    &["frederick", "fred"],
    &["gerald", "gerry", "jerry"],
    &["gregory", "greg"],
    &["henry", "hank", "harry"],
    &["james", "jim", "jimmy", "jamie"],
    &["jeffrey", "geoffrey", "jeff", "geoff"],
    &["jennifer", "jen", "jenny"],
    &["john", "jack", "johnny", "jon"],
    &["joseph", "joe"],
    &["katherine", "catherine", "kathleen", "kate", "kathy", "cathy", "katie"],
    &["kenneth", "ken"],
    &["lawrence", "laurence", "larry"],
    &["leonard", "len"],
    &["margaret", "maggie", "meg", "peggy"],
    &["matthew", "matt"],
    &["michael", "mike", "mickey"],
    &["nicholas", "nick"],
    &["patricia", "pat", "patty"],
    &["patrick", "pat"],
    &["peter", "pete"],
    &["philip", "phillip", "phil"],
    &["raymond", "ray"],
    &["rebecca", "becky"],
    &["richard", "rick", "dick", "rich"],
    &["robert", "bob", "rob", "bobby"],
    &["ronald", "ron"],
    &["samuel", "sam"],
    &["stephen", "steven", "steve"],
    &["susan", "sue"],
    &["theodore", "ted"],
    &["thomas", "tom", "tommy"],
    &["timothy", "tim"],
    &["victoria", "vicky"],
    &["vladimir", "volodya"],
    &["william", "bill", "will", "billy", "willie"],
];

/// How `short` can be a form of `long`, which has at least as many words; `None` where it is none.
pub(super) fn relation(short: &Form, long: &Form, person: bool) -> Option<Relation> {
    let (s, l) = (short.words.as_slice(), long.words.as_slice());
    if s.is_empty() || l.is_empty() {
        return None;
    }
    if let Some(one) = short.only() {
        return of_one_word(short, one, long, person);
    }
    if s.concat() == l.concat() {
        return Some(Relation::Spacing);
    }
    if s.len() < l.len() {
        let of = l.iter().position(|w| w == "of");
        if let Some(at) = of {
            if l.get(..at) == Some(s) {
                return Some(Relation::BeforeOf);
            }
            if l.get(at + 1..).is_some_and(|rest| rest == s || rest.strip_prefix(&["the".to_owned()]) == Some(s)) {
                return Some(Relation::BehindOf);
            }
        }
        if long.sorted && l.get(1..) == Some(s) {
            return Some(Relation::SortDropped);
        }
        if l.ends_with(s) {
            // "Lee and Kim" are two.
            if l.get(l.len() - s.len() - 1).is_some_and(|w| w == "and") {
                return None;
            }
            return Some(if l.len() - s.len() <= long.places { Relation::PlaceDropped } else { Relation::Tail });
        }
        if l.starts_with(s) {
            return Some(if s.len() >= long.core { Relation::EndingDropped } else { Relation::Head });
        }
        if person && short.first() == long.first() && short.last() == long.last() {
            return Some(Relation::FirstAndLast);
        }
        if in_order(s, l) {
            return Some(Relation::Subset);
        }
    }
    if person && short.last() == long.last() {
        return given_names(short.first(), long.first());
    }
    slip_of_one(s, l).then_some(Relation::Slip)
}

fn of_one_word(short: &Form, one: &str, long: &Form, person: bool) -> Option<Relation> {
    if let Some(other) = long.only() {
        return match () {
            () if is_plural(one, other) => Some(Relation::Plural),
            () if one.len() > 1 && long.humps == one => Some(Relation::Acronym),
            () if !short.acronym && !long.acronym && is_misspelt(one, other) => Some(Relation::Slip),
            () => None,
        };
    }
    let l = long.words.as_slice();
    if l.concat() == one {
        return Some(Relation::Spacing);
    }
    if long.sorted && l.len() == 2 && long.last() == one {
        return Some(Relation::SortDropped);
    }
    // "Paralympics" of "Paralympic Games".
    if l.len() == 2 && long.last() == "games" && is_plural(one, long.first()) {
        return Some(Relation::EndingDropped);
    }
    if person && long.last() == one {
        return Some(Relation::Surname);
    }
    if person && long.first() == one {
        return Some(Relation::GivenName);
    }
    if let Some(at) = l.iter().position(|w| w == "of") {
        if at == 1 && long.first() == one {
            return Some(Relation::BeforeOf);
        }
        if l.get(at + 1..).is_some_and(|rest| rest.len() == 1 && long.last() == one) {
            return Some(Relation::BehindOf);
        }
    }
    if long.first() == one && matches!(one, "north" | "south" | "east" | "west") {
        return (l.len() == 2).then_some(Relation::Direction);
    }
    if long.first() == one {
        return Some(if long.core == 1 { Relation::EndingDropped } else { Relation::FirstWord });
    }
    if long.last() == one {
        return Some(if l.len() - 1 <= long.places { Relation::PlaceDropped } else { Relation::LastWord });
    }
    if l.iter().any(|w| w == one) {
        return Some(Relation::InnerWord);
    }
    if one.len() > 1 && one.len() <= 8 && (short.acronym || one.len() > 2) {
        let strict = long.initials(false);
        if strict == one {
            return Some(Relation::Acronym);
        }
        if short.acronym && (long.initials(true) == one || one.len() > 2 && spells(one, l)) {
            return Some(Relation::LooseAcronym);
        }
    }
    let slip = !short.acronym && (is_plural(one, long.last()) || is_misspelt(one, long.last()));
    (person && slip).then_some(Relation::SurnameSlip)
}

/// Whether `part` stands in `whole` in order.
fn in_order(part: &[String], whole: &[String]) -> bool {
    let mut rest = whole.iter();
    part.iter().all(|word| rest.any(|w| w == word))
}

/// Whether an acronym takes its letters from the words in order, each word's first letter or more, from the first to the last word.
fn spells(acronym: &str, words: &[String]) -> bool {
    let small = |w: &str| matches!(w, "of" | "the" | "and" | "for" | "in" | "on");
    let mut letters = acronym.chars().peekable();
    for word in words {
        let mut theirs = word.chars();
        if letters.peek() != theirs.next().as_ref() {
            if small(word) {
                continue;
            }
            return false;
        }
        letters.next();
        // "Interpol": further letters of the same word, as long as they go on.
        while let (Some(mine), Some(next)) = (letters.peek(), theirs.next())
            && *mine == next
            && letters.clone().count() > 1
        {
            letters.next();
        }
    }
    letters.peek().is_none()
}

/// What two persons of one surname share by their given names; `None` where these differ.
fn given_names(a: &str, b: &str) -> Option<Relation> {
    let initial = |x: &str, y: &str| x.chars().count() == 1 && y.starts_with(x);
    if initial(a, b) || initial(b, a) {
        return Some(Relation::Initials);
    }
    if NICKNAMES.iter().any(|names| names.contains(&a) && names.contains(&b)) {
        return Some(Relation::Nickname);
    }
    is_misspelt(a, b).then_some(Relation::Slip)
}

fn is_plural(a: &str, b: &str) -> bool {
    a.strip_suffix('s') == Some(b) || b.strip_suffix('s') == Some(a)
}

/// Whether two names are the same but for one misspelt word.
pub(super) fn is_slip(a: &Form, b: &Form) -> bool {
    slip_of_one(&a.words, &b.words)
}

/// Whether all words but one are the same and that one is misspelt.
fn slip_of_one(a: &[String], b: &[String]) -> bool {
    if a.len() != b.len() {
        return false;
    }
    let mut differ = a.iter().zip(b).filter(|(x, y)| x != y);
    let Some((x, y)) = differ.next() else { return false };
    differ.next().is_none() && (is_plural(x, y) || is_misspelt(x, y))
}

/// Whether two words of some length are the same but for a letter, two letters that changed places, or vowels and doubled letters.
pub(super) fn is_misspelt(a: &str, b: &str) -> bool {
    let (long, short) = (a.chars().count().max(b.chars().count()), a.chars().count().min(b.chars().count()));
    if short < 4 || long > short + 2 || long > 24 || a == b || a.bytes().chain(b.bytes()).any(|c| c.is_ascii_digit()) {
        return false;
    }
    let distance = distance(a, b);
    distance <= 1 && short >= 5 || distance <= 2 && short >= 6 && skeleton(a) == skeleton(b)
}

/// How many letters must be put in, taken out, changed or swapped with the next to come from `a` to `b` (Damerau 1964).
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let (mut earlier, mut before): (Vec<usize>, Vec<usize>) = (Vec::new(), (0..=b.len()).collect());
    let mut last = '\0';
    for (i, x) in a.chars().enumerate() {
        let mut row = Vec::with_capacity(b.len() + 1);
        row.push(i + 1);
        for (j, y) in b.iter().enumerate() {
            let at = |row: &[usize], k: usize| row.get(k).copied().unwrap_or(usize::MAX / 2);
            let mut least = (at(&before, j) + usize::from(x != *y)).min(at(&before, j + 1) + 1).min(at(&row, j) + 1);
            if i > 0 && j > 0 && last == *y && b.get(j - 1) == Some(&x) {
                least = least.min(at(&earlier, j - 1) + 1);
            }
            row.push(least);
        }
        earlier = std::mem::replace(&mut before, row);
        last = x;
    }
    before.last().copied().unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_names_resemble_one_another() {
        use Relation as R;
        for (short, long, person, want) in [
            ("Lee", "Ann B. Lee", true, Some(R::Surname)),
            ("Ann", "Ann B. Lee", true, Some(R::GivenName)),
            ("Ann Lee", "Ann B. Lee", true, Some(R::FirstAndLast)),
            ("A. Lee", "Ann Lee", true, Some(R::Initials)),
            ("Bob Lee", "Robert Lee", true, Some(R::Nickname)),
            ("Bob Lee", "Ann Lee", true, None),
            ("van der Berg", "Jan van der Berg", true, Some(R::Tail)),
            ("Health Ministry", "Chilean Health Ministry", false, Some(R::PlaceDropped)),
            ("Harbor Steel", "Harbor Steel Corp.", false, Some(R::EndingDropped)),
            ("Harbor Steel", "Harbor Steel Workers", false, Some(R::Head)),
            ("Bank", "Bank of the North", false, Some(R::BeforeOf)),
            ("Bergen", "University of Bergen", false, Some(R::BehindOf)),
            ("Party", "Civic Party", false, Some(R::LastWord)),
            ("NSFU", "North Sea Fishing Union", false, Some(R::Acronym)),
            ("SV", "SkyVault", false, Some(R::Acronym)),
            ("Ossian", "Cyclone Ossian", false, Some(R::SortDropped)),
            ("Ossian", "Cyclone Ossian", true, Some(R::SortDropped)),
            ("Nordics", "Nordic Games", false, Some(R::EndingDropped)),
            ("RBA", "Reserve Bank of Australia", false, Some(R::Acronym)),
            ("Springboks", "Springbok", false, Some(R::Plural)),
            ("Kristen Wellins", "Kristin Wellins", true, Some(R::Slip)),
            ("Bauchtman", "Lydia Buchtmann", true, Some(R::SurnameSlip)),
            ("Oslo", "Ann Lee", true, None),
        ] {
            assert_eq!(relation(&Form::of(short), &Form::of(long), person), want, "{short} / {long}");
        }
    }

    #[test]
    fn slips_are_small() {
        assert!(is_misspelt("united", "untied") && is_misspelt("mclenney", "mcclenney") && is_misspelt("phailin", "phalin"));
        assert!(!is_misspelt("iran", "iraq") && !is_misspelt("austria", "australia") && !is_misspelt("lee", "leo"));
    }
}
