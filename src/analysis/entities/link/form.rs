//! A name made comparable: one spelling for what differs only by capitals, marks or agreement, and the words it is made of.

use super::super::lexicon;
use super::super::words;

/// Names that are one by agreement and by no rule, as [`plain`] spells them; the first is what they are filed under.
const SAME: &[&[&str]] = &[
    &["united states", "us", "usa", "united states of america", "america"],
    &["united nations", "un"],
    &["european union", "eu"],
    &["united kingdom", "uk", "britain", "great britain"],
    &["united arab emirates", "uae"],
    &["south korea", "s korea", "republic of korea", "korea republic"],
    &["north korea", "n korea", "dprk", "democratic peoples republic of korea"],
    &["federal reserve", "fed"],
    &["soviet union", "ussr"],
    &["los angeles", "la"],
    &["new york city", "nyc"],
    &["washington dc", "dc"],
    &["islamic state", "isis", "isil"],
    &["european central bank", "ecb"],
    &["international monetary fund", "imf"],
    &["north atlantic treaty organization", "north atlantic treaty organisation", "nato"],
    &["russia", "russian federation"],
    &["burma", "myanmar"],
    &["netherlands", "holland"],
    &["ivory coast", "cote divoire"],
    &["czech republic", "czechia"],
    &["vatican", "vatican city"],
];

/// A name in small letters, without accents, full stops and apostrophes, hyphens as spaces, "&" as "and", "St." as "saint", no "the" in front.
pub(super) fn plain(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for word in name.split([' ', '-', '\u{2010}', '\u{2011}']).filter(|w| !w.is_empty()) {
        let from = out.len();
        if from > 0 {
            out.push(' ');
        }
        let start = out.len();
        for c in word.chars() {
            match c {
                '.' | ',' | '\'' | '\u{2019}' | '\u{2018}' | '"' => {}
                '&' => out.push_str("and"),
                _ => out.extend(c.to_lowercase().map(unaccented)),
            }
        }
        match out.get(start..) {
            Some("") => out.truncate(from),
            Some("the") if from == 0 => out.clear(),
            Some("st") => out.replace_range(start.., "saint"),
            _ => {}
        }
    }
    out
}

/// A Latin letter without its accent.
fn unaccented(c: char) -> char {
    match c {
        'á' | 'à' | 'â' | 'ä' | 'ã' | 'å' | 'ā' | 'ă' | 'ą' => 'a',
        'ç' | 'ć' | 'č' => 'c',
        'é' | 'è' | 'ê' | 'ë' | 'ē' | 'ę' | 'ě' => 'e',
        'í' | 'ì' | 'î' | 'ï' | 'ī' | 'ı' => 'i',
        'ł' => 'l',
        'ñ' | 'ń' | 'ň' => 'n',
        'ó' | 'ò' | 'ô' | 'ö' | 'õ' | 'ø' | 'ō' | 'ő' => 'o',
        'ř' => 'r',
        'š' | 'ś' | 'ş' | 'ș' => 's',
        'ţ' | 'ț' | 'ť' => 't',
        'ú' | 'ù' | 'û' | 'ü' | 'ū' | 'ů' | 'ű' => 'u',
        'ý' | 'ÿ' => 'y',
        'ž' | 'ź' | 'ż' => 'z',
        other => other,
    }
}

/// What a name is filed under before anything is weighed: the agreed name, a people's name in the singular, or the name itself made plain.
pub(super) fn key(name: &str) -> String {
    if let Some(one) = name.strip_suffix('s').filter(|one| lexicon::is_demonym(name) && lexicon::is_demonym(*one)) {
        return plain(one);
    }
    let plain = plain(name);
    // "us" and "la" are names only in capitals.
    if plain.len() < 3 && name.chars().any(char::is_lowercase) {
        return name.to_owned();
    }
    match SAME.iter().find(|forms| forms.contains(&plain.as_str())).and_then(|forms| forms.first()) {
        Some(first) => (*first).to_owned(),
        None => plain,
    }
}

/// Whether a name, spelled as [`plain`] does, is one of a body or land that goes by it everywhere: never short for another's.
fn is_agreed(plain: &str) -> bool {
    SAME.iter().any(|forms| forms.contains(&plain))
}

/// A name taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Form {
    /// Its words made plain, without "Jr." and the like; at least one unless the name has no letters.
    pub words: Vec<String>,
    /// How many of its words are left when the company's endings are dropped.
    pub core: usize,
    /// How many words at its front name a place or people.
    pub places: usize,
    /// Whether it is one word of capitals.
    pub acronym: bool,
    /// Whether it is a name by agreement: "U.N.", "the Fed".
    pub agreed: bool,
    /// Whether its first word only says what sort of thing it is: "Cyclone Ossian".
    pub sorted: bool,
    /// The capitals of a word that has more than the first: "sv" of "SkyVault".
    pub humps: String,
}

impl Form {
    /// Of a name as it stands.
    pub fn of(name: &str) -> Form {
        let raw: Vec<&str> = name.split(' ').filter(|w| !matches!(w.trim_matches([',', '.']), "Jr" | "Sr" | "II" | "III" | "IV")).collect();
        let ending = raw.iter().rev().take_while(|w| words::is_company_ending(**w) || matches!(**w, "&" | "and")).count();
        let first = raw.first().copied().unwrap_or("");
        let two = raw.get(..2).map(|two| two.join(" "));
        let placed = |name: &str| lexicon::is_demonym(name) || lexicon::place(name).is_some() || matches!(name, "UN" | "U.N." | "EU");
        let places = match two {
            Some(two) if raw.len() > 2 && placed(&two) => 2,
            _ if raw.len() > 1 && placed(first) => 1,
            _ => 0,
        };
        let plain = plain(name);
        let list: Vec<String> =
            plain.split(' ').filter(|w| !w.is_empty() && !matches!(*w, "jr" | "sr" | "ii" | "iii" | "iv")).map(str::to_owned).collect();
        let core = list.len().saturating_sub(ending).max(1);
        let capitals = name.chars().filter(|c| c.is_uppercase()).count();
        let acronym =
            !name.contains(' ') && capitals > 1 && name.chars().all(|c| !c.is_lowercase() || c == 's' || c == 'o' && name.len() < 6);
        let humped = !name.contains([' ', '-']) && !acronym && capitals > 1;
        let humps = if humped { name.chars().filter(|c| c.is_uppercase()).flat_map(char::to_lowercase).collect() } else { String::new() };
        let sorted = raw.len() > 1 && words::is_other_opener(first);
        Form { words: list, core, places, acronym, agreed: is_agreed(&plain), sorted, humps }
    }

    /// The first word.
    pub fn first(&self) -> &str {
        self.words.first().map_or("", String::as_str)
    }

    /// The last word.
    pub fn last(&self) -> &str {
        self.words.last().map_or("", String::as_str)
    }

    /// The only word.
    pub fn only(&self) -> Option<&str> {
        match self.words.as_slice() {
            [one] => Some(one),
            _ => None,
        }
    }

    /// The initials of its words, small ones left out unless `all`.
    pub fn initials(&self, all: bool) -> String {
        let small = |w: &str| matches!(w, "of" | "the" | "and" | "for" | "in" | "on" | "de" | "la" | "des" | "du");
        self.words.iter().filter(|w| all || !small(w)).filter_map(|w| w.chars().next()).collect()
    }
}

/// The letters that stay when a name is misspelt: consonants, each run of one letter once, the first letter whatever it is.
pub(super) fn skeleton(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    let mut before = '\0';
    for (i, c) in word.chars().enumerate() {
        let vowel = matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'h');
        if (i == 0 || !vowel) && c != before {
            out.push(c);
        }
        before = c;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_are_filed_together() {
        for (a, b) in [
            ("U.S.", "United States"),
            ("USA", "UNITED STATES"),
            ("St. Louis", "Saint Louis"),
            ("Smith & Sons", "Smith and Sons"),
            ("Al-Karim", "al Karim"),
            ("José Peña", "Jose Pena"),
            ("The Harbor Times", "Harbor Times"),
            ("Chinese", "Chinese"),
            ("Germans", "German"),
        ] {
            assert_eq!(key(a), key(b), "{a} / {b}");
        }
        assert_ne!(key("La"), key("LA"));
        assert_ne!(key("China"), key("Chinese"));
    }

    #[test]
    fn a_name_is_taken_apart() {
        let form = Form::of("Norwegian Harbor Steel Co. Ltd.");
        assert_eq!((form.words.len(), form.core, form.places), (5, 3, 1));
        assert_eq!(Form::of("Bank of the North").initials(false), "bn");
        assert!(Form::of("NSFU").acronym && !Form::of("Nsfu").acronym);
        assert!(Form::of("BoK").acronym && !Form::of("BroK").acronym);
        assert_eq!(skeleton("mcclenney"), skeleton("mclenney"));
    }
}
