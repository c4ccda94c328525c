//! Closed lists of the words that tell what a name is: titles, heads of organisation and place names, small words.
//! Each is a file of its own in `assets/lexicons/words`, one word a line, and a bit in the table of all lists.

use super::lexicon::Facts;

macro_rules! lists {
    ($($(#[$doc:meta])* $name:ident = $file:literal;)*) => {
        #[derive(Clone, Copy)]
        #[allow(clippy::upper_case_acronyms, non_camel_case_types, reason = "one spelling serves the constant and its number")]
        enum List { $($name),* }
        $($(#[$doc])* const $name: List = List::$name;)*
        /// The names of the lists, in the order of their bits.
        #[cfg(feature = "train")]
        pub(crate) const FILES: &[&str] = &[$($file),*];
    };
}

lists! {
    /// Titles that stand, with a capital, before a person's name.
    TITLES = "titles";
    /// Words that go before a title and belong to it: "Foreign Minister", "Vice President".
    TITLE_MODIFIERS = "title-modifiers";
    /// Titles that by themselves tell neither office nor honour from the start of an organisation's or place's name.
    DOUBTFUL_TITLES = "doubtful-titles";
    /// Lower-case nouns for a person by office, trade or part in the story.
    PERSON_NOUNS = "person-nouns";
    /// Lower-case words that belong to a role before its noun: "deputy prime minister", "chief executive".
    ROLE_MODIFIERS = "role-modifiers";
    /// Words whose presence at the end makes a name an organisation's.
    ORG_HEADS = "org-heads";
    /// Company endings that a short form leaves out.
    COMPANY_ENDINGS = "company-endings";
    /// Words whose presence at the end makes a name a place's.
    PLACE_HEADS = "place-heads";
    /// Words that open a place's name.
    PLACE_OPENERS = "place-openers";
    /// Words whose presence at the end makes a name an event's, a law's, a prize's.
    OTHER_HEADS = "other-heads";
    /// Lower-case nouns for things that bear names: "the Patriot missile".
    THING_NOUNS = "thing-nouns";
    /// Words that with a capital only open sentences, or tell time, and are never in a name's first place.
    NEVER_NAMES = "never-names";
    /// Words and short forms that stand with a capital and name nothing.
    NO_NAMES = "no-names";
    /// Small words inside a person's name.
    PARTICLES = "particles";
    /// Words after which "of" goes on with the name.
    OF_HEADS = "of-heads";
    /// Words after which "for" or "on" goes on with the name.
    FOR_HEADS = "for-heads";
    /// Words of a sentence that only a person can be the subject of.
    SPEECH_VERBS = "speech-verbs";
    /// Words that go before a place's name and make a part of it.
    DIRECTIONS = "directions";
    /// What a company deals in, as the last word of its name: "Norland Grain".
    TRADE_NOUNS = "trade-nouns";
    /// Words that open the names of storms, campaigns and machines.
    OTHER_OPENERS = "other-openers";
    /// Family names that stand in front of the given name: "Ban Ki-moon".
    EASTERN_SURNAMES = "eastern-surnames";
}

macro_rules! membership {
    ($($(#[$doc:meta])* $name:ident in $list:ident;)*) => {
        $($(#[$doc])* pub fn $name(word: impl Into<Facts>) -> bool { word.into().is_in($list as u32) })*
    };
}

membership! {
    /// Whether `word` is a title before a name ("President", "Mr.").
    is_title in TITLES;
    /// Whether `word` belongs to the title that follows it ("Vice").
    is_title_modifier in TITLE_MODIFIERS;
    /// Whether the title `word` opens other names too ("General").
    is_doubtful_title in DOUBTFUL_TITLES;
    /// Whether the lower-case `word` is a noun for a person ("spokeswoman").
    is_person_noun in PERSON_NOUNS;
    /// Whether the lower-case `word` can stand before a person noun as part of the role ("deputy").
    is_role_modifier in ROLE_MODIFIERS;
    /// Whether `word` ends organisations' names ("Ministry").
    is_org_head in ORG_HEADS;
    /// Whether `word` is a company's ending that short forms drop ("Corp.").
    is_company_ending in COMPANY_ENDINGS;
    /// Whether `word` ends places' names ("River").
    is_place_head in PLACE_HEADS;
    /// Whether `word` opens places' names ("Mount").
    is_place_opener in PLACE_OPENERS;
    /// Whether `word` ends the names of events, laws, prizes ("Treaty").
    is_other_head in OTHER_HEADS;
    /// Whether `word` before a place's name tells a part of it ("Northern").
    is_direction in DIRECTIONS;
    /// Whether `word` after a place's or family's name makes it a company's ("Grain").
    is_trade_noun in TRADE_NOUNS;
    /// Whether `word` opens the names of storms, campaigns and machines ("Hurricane").
    is_other_opener in OTHER_OPENERS;
    /// Whether `word` is a family name that stands in front of the given name ("Ban").
    is_eastern_surname in EASTERN_SURNAMES;
    /// Whether the lower-case `word` is a noun for a thing that bears a name ("missile").
    is_thing_noun in THING_NOUNS;
    /// Whether `word` with a capital opens a sentence or tells time, and opens no name ("Meanwhile", "Tuesday").
    is_never_name in NEVER_NAMES;
    /// Whether `word` stands with a capital and names nothing ("GDP", "Internet").
    is_no_name in NO_NAMES;
    /// Whether the lower-case `word` stands inside persons' names ("van").
    is_particle in PARTICLES;
    /// Whether "of" goes on with a name after `word` ("University").
    is_of_head in OF_HEADS;
    /// Whether "for" and "on" go on with a name after `word` ("Committee").
    is_for_head in FOR_HEADS;
    /// Whether `word` is said of one who speaks ("told").
    is_speech_verb in SPEECH_VERBS;
}

/// Titles that streets, schools and towns are named with: "King Charles Street".
const CROWNED: &[&str] = &["King", "Lady", "Lord", "Prince", "Princess", "Queen", "Sir"];

/// Whether `word` is a title with which places and bodies are named.
pub(crate) fn is_crowned(word: &str) -> bool {
    CROWNED.contains(&word)
}

/// Whether a word ends the name of a body or place, and no person's ("Hill").
pub(crate) fn is_house(facts: Facts) -> bool {
    (is_org_head(facts) || is_place_head(facts)) && !facts.surname()
}
