//! The lists that names are looked up in, as one table that is searched where it lies in the program: nothing is built at start.

use std::cmp::Ordering;

use super::table::{Hash, Table};

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

/// Everything that the lists know of a word or phrase, a bit a fact, built by `train lexicon` from `assets/lexicons`.
static LEXICON: Table<4, 5> = Table::new(include_bytes!("../../../assets/models/lexicon.bin"));
static DEMONYMS: List = List(include_str!("../../../assets/lexicons/demonyms.txt"));

/// What the lists know of one word or phrase, spelled as the lists spell it.
///
/// Bits 0-2: rank of the place (0 none, else N, S, C, c); 3-5: sort of the known name (p, o, l, m); 6: a people's name; 7-8: sex of the first name
/// (f, m, u); 9: the first name is a word too; 10-11: a surname, also a word; 12-13: a common word, one that opens names; 14 and on: the closed lists.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Facts(pub u64);

impl Facts {
    /// The bit of the first of the closed lists.
    pub const FIRST_LIST: u32 = 14;

    /// What is known of the text with this hash.
    pub(crate) fn at(hash: u64) -> Facts {
        LEXICON.find(hash).map_or(Facts(0), |[a, b, c, d, e]| Facts(u64::from_le_bytes([*a, *b, *c, *d, *e, 0, 0, 0])))
    }

    /// Whether it stands in the closed list with this number.
    pub fn is_in(self, list: u32) -> bool {
        self.0 >> (Facts::FIRST_LIST + list) & 1 == 1
    }

    /// The place of this name.
    pub fn place(self) -> Option<PlaceRank> {
        match self.0 & 7 {
            1 => Some(PlaceRank::Country),
            2 => Some(PlaceRank::Region),
            3 => Some(PlaceRank::City),
            4 => Some(PlaceRank::Town),
            _ => None,
        }
    }

    /// What it is known as.
    pub fn known(self) -> Option<Known> {
        match self.0 >> 3 & 7 {
            1 => Some(Known::Person),
            2 => Some(Known::Organization),
            3 => Some(Known::Place),
            4 => Some(Known::Other),
            _ => None,
        }
    }

    /// Whether it is a people's or believers' name or its adjective.
    pub fn demonym(self) -> bool {
        self.0 >> 6 & 1 == 1
    }

    /// The first name.
    pub fn first_name(self) -> Option<FirstName> {
        let sex = match self.0 >> 7 & 3 {
            1 => NameSex::Female,
            2 => NameSex::Male,
            3 => NameSex::Either,
            _ => return None,
        };
        Some(FirstName { sex, also_word: self.0 >> 9 & 1 == 1 })
    }

    /// Whether it is a surname that is not a common word too.
    pub fn surname(self) -> bool {
        self.0 >> 10 & 3 == 1
    }

    /// What it is among the language's common words.
    pub fn common_word(self) -> Option<CommonWord> {
        match self.0 >> 12 & 3 {
            1 => Some(CommonWord::Plain),
            3 => Some(CommonWord::OpensNames),
            _ => None,
        }
    }
}

/// What is known of a word or phrase as it is spelled.
impl From<&str> for Facts {
    fn from(key: &str) -> Facts {
        Facts::at(Hash::of(key))
    }
}

impl From<&String> for Facts {
    fn from(key: &String) -> Facts {
        Facts::from(key.as_str())
    }
}

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
    pub fn of(phrase: impl Into<Facts>) -> Listing {
        let facts = phrase.into();
        Listing { demonym: facts.demonym(), place: facts.place(), known: facts.known() }
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
pub fn place(name: impl Into<Facts>) -> Option<PlaceRank> {
    name.into().place()
}

/// What `name`, spelled with its capitals, is known as.
pub fn known(name: impl Into<Facts>) -> Option<Known> {
    name.into().known()
}

/// The first name `word`, capital first.
pub fn first_name(word: impl Into<Facts>) -> Option<FirstName> {
    word.into().first_name()
}

/// Whether `word`, capital first, is a surname that is not a common word too.
pub fn is_surname(word: impl Into<Facts>) -> bool {
    word.into().surname()
}

/// What `word`, in lower case, is among the language's common words.
pub fn common_word(word: impl Into<Facts>) -> Option<CommonWord> {
    word.into().common_word()
}

/// Whether `name` is a people's or believers' name or its adjective ("Chinese", "Sri Lankans").
pub fn is_demonym(name: impl Into<Facts>) -> bool {
    name.into().demonym()
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

    /// The lines of a list in the folder of lists: word or phrase, and what stands beside it.
    fn lines(file: &str) -> Vec<(String, String)> {
        let path = format!("{}/assets/lexicons/{file}", env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
        text.lines()
            .filter(|l| !l.is_empty())
            .map(|l| l.split_once('\t').unwrap_or((l, "")))
            .map(|(k, v)| (k.to_owned(), v.to_owned()))
            .collect()
    }

    #[test]
    fn the_table_agrees_with_its_lists() {
        let all = |file: &str, holds: &dyn Fn(&str, &str) -> bool| {
            let wrong: Vec<String> = lines(file).into_iter().filter(|(k, v)| !holds(k, v)).map(|(k, _)| k).collect();
            assert!(wrong.is_empty(), "{file}: run `train lexicon`: {wrong:?}");
        };
        all("places.txt", &|name, rank| {
            place(name)
                == match rank {
                    "N" => Some(PlaceRank::Country),
                    "S" => Some(PlaceRank::Region),
                    "C" => Some(PlaceRank::City),
                    _ => Some(PlaceRank::Town),
                }
        });
        all("demonyms.txt", &|name, of| is_demonym(name) && place_of_demonym(name).unwrap_or("") == of);
        all("first-names.txt", &|name, field| first_name(name).is_some_and(|n| n.also_word == field.ends_with('c')));
        all("surnames.txt", &|name, field| is_surname(name) == (field != "c"));
        all("common-words.txt", &|word, field| common_word(word).is_some_and(|c| (c == CommonWord::OpensNames) == (field == "n")));
        all("words/titles.txt", &|word, _| super::super::words::is_title(word));
        all("words/org-heads.txt", &|word, _| super::super::words::is_org_head(word));
        all("words/speech-verbs.txt", &|word, _| super::super::words::is_speech_verb(word));
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
