//! The lists that names are looked up in: sorted lines embedded in the program, searched in place, nothing built at start.

use std::cmp::Ordering;

/// One embedded list: lines sorted by bytes of their first field, a tab, and what is known of it.
pub(super) struct List(pub(super) &'static str);

impl List {
    /// What stands beside `key`; "" for a key without a second field, `None` for one that is not in the list.
    pub(super) fn find(&self, key: &str) -> Option<&'static str> {
        let (bytes, wanted) = (self.0.as_bytes(), key.as_bytes());
        let (mut low, mut high) = (0, bytes.len());
        while low < high {
            let middle = low + (high - low) / 2;
            let start = bytes.get(low..middle)?.iter().rposition(|&b| b == b'\n').map_or(low, |i| low + i + 1);
            let line = bytes.get(start..)?;
            let front = line.get(..wanted.len().min(line.len()))?;
            // A tab or line feed after the key sorts before every character of a longer one.
            match (front.cmp(wanted), line.get(wanted.len())) {
                (Ordering::Equal, Some(b'\n') | None) => return Some(""),
                (Ordering::Equal, Some(b'\t')) => {
                    let value = self.0.get(start + wanted.len() + 1..)?;
                    return value.split('\n').next();
                }
                (Ordering::Less, _) => low = start + line.iter().position(|&b| b == b'\n').map_or(line.len(), |i| i + 1),
                _ => high = start,
            }
        }
        None
    }
}

static COMMON: List = List(include_str!("../../../assets/lexicons/common-words.txt"));
static PLACES: List = List(include_str!("../../../assets/lexicons/places.txt"));
static FIRST_NAMES: List = List(include_str!("../../../assets/lexicons/first-names.txt"));
static SURNAMES: List = List(include_str!("../../../assets/lexicons/surnames.txt"));
static KNOWN: List = List(include_str!("../../../assets/lexicons/known-names.txt"));
static DEMONYMS: List = List(include_str!("../../../assets/lexicons/demonyms.txt"));

/// How large a place is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlaceRank {
    /// A country or a part of the world.
    Country,
    /// A state, province or well-known region.
    Region,
    /// A capital or large city.
    City,
    /// A town.
    Town,
}

/// What a name stood for in the texts the list was taken from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Known {
    /// A person.
    Person,
    /// An organisation.
    Organization,
    /// A place.
    Place,
    /// A people, event, work or product.
    Other,
}

/// What the lists of names know of a whole phrase.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Listing {
    /// A people's name.
    pub demonym: bool,
    /// A place.
    pub place: Option<PlaceRank>,
    /// A name often in the news.
    pub known: Option<Known>,
}

impl Listing {
    /// Looks `phrase` up, spelled with its capitals.
    pub fn of(phrase: &str) -> Listing {
        Listing { demonym: is_demonym(phrase), place: place(phrase), known: known(phrase) }
    }

    /// Whether any list has it.
    pub fn is_listed(self) -> bool {
        self.demonym || self.place.is_some() || self.known.is_some()
    }
}

/// Which sex a first name is usually given to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameSex {
    /// Mostly women.
    Female,
    /// Mostly men.
    Male,
    /// Both, or not known.
    Either,
}

/// A first name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FirstName {
    /// Who bears it.
    pub sex: NameSex,
    /// Whether the same letters are a common word too ("Will").
    pub also_word: bool,
}

/// How a lower-case word of the language behaves with a capital.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CommonWord {
    /// With a capital it opens a sentence.
    Plain,
    /// With a capital it often opens a name ("National").
    OpensNames,
}

/// The place of this name, spelled with its capitals.
pub fn place(name: &str) -> Option<PlaceRank> {
    PLACES.find(name).map(|rank| match rank {
        "N" => PlaceRank::Country,
        "S" => PlaceRank::Region,
        "C" => PlaceRank::City,
        _ => PlaceRank::Town,
    })
}

/// What `name`, spelled with its capitals, is known as.
pub fn known(name: &str) -> Option<Known> {
    KNOWN.find(name).map(|kind| match kind {
        "p" => Known::Person,
        "o" => Known::Organization,
        "l" => Known::Place,
        _ => Known::Other,
    })
}

/// The first name `word`, capital first.
pub fn first_name(word: &str) -> Option<FirstName> {
    FIRST_NAMES.find(word).map(|facts| FirstName {
        sex: match facts.as_bytes().first() {
            Some(b'f') => NameSex::Female,
            Some(b'm') => NameSex::Male,
            _ => NameSex::Either,
        },
        also_word: facts.ends_with('c'),
    })
}

/// Whether `word`, capital first, is a surname that is not a common word too.
pub fn is_surname(word: &str) -> bool {
    SURNAMES.find(word) == Some("")
}

/// What `word`, in lower case, is among the language's common words.
pub fn common_word(word: &str) -> Option<CommonWord> {
    COMMON.find(word).map(|flag| if flag == "n" { CommonWord::OpensNames } else { CommonWord::Plain })
}

/// Whether `name` is a people's or believers' name or its adjective ("Chinese", "Sri Lankans").
pub fn is_demonym(name: &str) -> bool {
    DEMONYMS.find(name).is_some()
}

/// The place that a people's name comes from: "China" for "Chinese". `None` for "Kurds" and what is no people's name.
pub fn place_of_demonym(name: &str) -> Option<&'static str> {
    DEMONYMS.find(name).filter(|place| !place.is_empty())
}

/// `word` with its first letter large and the others small: how the lists spell it.
pub fn title_case(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    let mut up = true;
    for c in word.chars() {
        if up {
            out.extend(c.to_uppercase());
        } else {
            out.extend(c.to_lowercase());
        }
        up = matches!(c, '-' | '.');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_is_sorted_without_repeats() {
        for list in [&COMMON, &PLACES, &FIRST_NAMES, &SURNAMES, &KNOWN, &DEMONYMS] {
            let keys: Vec<&str> = list.0.lines().map(|l| l.split('\t').next().unwrap_or(l)).collect();
            assert!(keys.is_sorted_by(|a, b| a < b));
            for key in [keys.first(), keys.get(keys.len() / 2), keys.last()].into_iter().flatten() {
                assert!(list.find(key).is_some(), "{key}");
            }
        }
    }

    #[test]
    fn what_the_lists_know() {
        assert_eq!(place("North Korea"), Some(PlaceRank::Country));
        assert_eq!(place("Beijing"), Some(PlaceRank::City));
        assert_eq!(place_of_demonym("Chinese"), Some("China"));
        assert_eq!(place_of_demonym("Kurds"), None);
        assert_eq!(first_name("Susan").map(|n| n.sex), Some(NameSex::Female));
        assert_eq!(common_word("national"), Some(CommonWord::OpensNames));
        assert_eq!(place("qqq"), None);
        assert_eq!(place(""), None);
    }
}
