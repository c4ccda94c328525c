//! What tells the kind of a name: its own words, the words around it, the lists, and what the tagger learned.

use std::ops::Range;

use crate::model::Reason;

use super::beside;
use super::lexicon::{self, Known, Listing, PlaceRank};
use super::names::Found;
use super::stretch::{Stretch, Style};
use super::words;

const DEMONYM: Reason = Reason::new("entity.demonym", "it is in the list of peoples' and believers' names");
const GAZETTEER: Reason = Reason::new("entity.gazetteer", "it is in the list of places");
const DATELINE: Reason = Reason::new("entity.dateline", "the story was filed from there");
const KNOWN: Reason = Reason::new("entity.known-name", "it is in the list of names often in the news");
const TITLE: Reason = Reason::new("entity.title", "a title or office stands before it");
const FIRST_NAME: Reason = Reason::new("entity.first-name", "it begins with a first name");
const SURNAME: Reason = Reason::new("entity.surname", "it ends in a surname");
const INITIAL: Reason = Reason::new("entity.initial", "it has an initial or a small word as persons' names have");
const ORG_SUFFIX: Reason = Reason::new("entity.org-suffix", "it ends in a word of organisations' names");
const PLACE_HEAD: Reason = Reason::new("entity.place-head", "it has a word of places' names");
const OTHER_HEAD: Reason = Reason::new("entity.event-head", "it ends in a word of events', laws' or prizes' names");
const THING: Reason = Reason::new("entity.thing-after", "the word after it says what thing it is");
const ACRONYM: Reason = Reason::new("entity.acronym", "it is written in capitals as organisations' short names are");
const AGE: Reason = Reason::new("entity.age", "an age stands after it");
const SPEAKS: Reason = Reason::new("entity.speaks", "it speaks");
const LOCATED: Reason = Reason::new("entity.place-before", "the words around it are those around places");
const COMPANY: Reason = Reason::new("entity.company", "the words around it are those around organisations");
const BESIDE: Reason = Reason::new("entity.noun-beside", "the noun beside it says what it is");
const ARTICLE: Reason = Reason::new("entity.article", "an article stands before it, as before no person");
const LEARNED: Reason = Reason::new("entity.learned", "names in such words and such company are of this kind");
const FIGURES: Reason = Reason::new("entity.figures", "it stands in a line of results or prices");
const SHAPE: Reason = Reason::new("entity.shape", "how many words it has, and how they are written");

macro_rules! cues {
    ($($name:ident $reason:ident,)*) => {
        /// Something that speaks for one kind and against others.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Cue { $($name),* }

        impl Cue {
            /// Every cue, in the order of their weights.
            pub const ALL: &[Cue] = &[$(Cue::$name),*];

            /// What the reader is told of it.
            pub fn reason(self) -> Reason {
                match self { $(Cue::$name => $reason),* }
            }
        }
    };
}

cues! {
    Demonym DEMONYM, Country GAZETTEER, Region GAZETTEER, City GAZETTEER, Town GAZETTEER,
    KnownPerson KNOWN, KnownOrganization KNOWN, KnownPlace KNOWN, KnownOther KNOWN,
    OrgHead ORG_SUFFIX, OrgHeadInside ORG_SUFFIX, CompanyEnding ORG_SUFFIX, PlaceHead PLACE_HEAD, PlaceOpener PLACE_HEAD,
    DirectedPlace PLACE_HEAD, OtherHead OTHER_HEAD, OtherOpener OTHER_HEAD, TradeNoun ORG_SUFFIX, PlaceFirst ORG_SUFFIX, DemonymFirst ORG_SUFFIX,
    DemonymLast DEMONYM,
    FirstNameAlone FIRST_NAME, FirstNameWordAlone FIRST_NAME, FirstName FIRST_NAME, FirstNameWord FIRST_NAME,
    Surname SURNAME, SurnameAlone SURNAME, EasternSurname SURNAME, Initial INITIAL, Particle INITIAL,
    Acronym ACRONYM, MixedCase SHAPE, OneWord SHAPE, TwoWords SHAPE, TwoCommonWords SHAPE, MoreWords SHAPE, MoreCommonWords SHAPE, Digit SHAPE,
    Ampersand ORG_SUFFIX, WithOf ORG_SUFFIX, Hyphen SHAPE, CommonWord SHAPE, InCapitals SHAPE,
    Titled TITLE, PersonNounBefore TITLE, In LOCATED, AtOrNear LOCATED, To LOCATED, The ARTICLE, PlaceOf LOCATED, PlaceNounBefore LOCATED,
    PlaceBefore LOCATED, PlaceAfter LOCATED, PlaceNounAfter LOCATED, Based COMPANY, Age AGE, Who SPEAKS, Speaks SPEAKS, SpeaksBefore SPEAKS,
    ThingAfter THING, CompanyAfter COMPANY, Possessive SHAPE, InBrackets ACRONYM, BeforeBrackets SHAPE, InQuotes THING, Quoted THING, PersonNounAfter COMPANY,
    By SPEAKS, Comma SHAPE, CommaNoun TITLE, PluralNounAfter DEMONYM, NumberAfter COMPANY, Versus COMPANY, And SHAPE,
    HouseBefore BESIDE, LandBefore BESIDE, HouseApposed BESIDE, LandApposed BESIDE, OfficeOf COMPANY, OwnedAfter COMPANY, DoingAfter SPEAKS,
    Dateline DATELINE, Scores FIGURES, InTable FIGURES,
    LearnedPerson LEARNED, LearnedOrganization LEARNED, LearnedPlace LEARNED, LearnedOther LEARNED,
    SurelyPerson LEARNED, SurelyOrganization LEARNED, SurelyPlace LEARNED, SurelyOther LEARNED,
    Always SHAPE,
}

/// How many cues there are.
pub(crate) const CUES: usize = Cue::ALL.len();

/// How often each cue was seen at the mentions of a name.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Cues {
    seen: [f32; CUES],
    mentions: u32,
}

impl From<&Seen> for Cues {
    /// Those of one mention.
    fn from(seen: &Seen) -> Cues {
        let mut cues = Cues { seen: [0.0; CUES], mentions: 0 };
        cues.add(seen);
        cues
    }
}

impl Cues {
    /// Adds the cues of another mention.
    pub fn add(&mut self, mention: &Seen) {
        let mut bits = mention.bits;
        while bits != 0 {
            if let Some(place) = self.seen.get_mut(bits.trailing_zeros() as usize) {
                *place += 1.0;
            }
            bits &= bits - 1;
        }
        for (mine, theirs) in self.seen.iter_mut().skip(FIRST_LEARNED).zip(&mention.learned) {
            *mine += theirs;
        }
        self.mentions += 1;
    }

    /// Adds the cues of other mentions.
    pub fn merge(&mut self, other: &Cues) {
        for (mine, theirs) in self.seen.iter_mut().zip(&other.seen) {
            *mine += theirs;
        }
        self.mentions += other.mentions;
    }

    /// What each cue is worth: how often it was seen over the root of the number of mentions, so that many weigh more than few, but not as often more.
    pub fn values(&self) -> [f32; CUES] {
        let root = (self.mentions.max(1) as f32).sqrt();
        self.seen.map(|seen| seen / root)
    }
}

/// The cues of one mention. A story of a megabyte has some thirty thousand, so each cue is a bit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Seen {
    /// A bit for each cue but the learned ones.
    bits: u128,
    /// How far the learned ones from [`Cue::LearnedPerson`] on are seen.
    learned: [f32; LEARNED_CUES],
}

/// How many cues are learned, by two measures for each kind.
const LEARNED_CUES: usize = 8;

/// Where they begin.
const FIRST_LEARNED: usize = Cue::LearnedPerson as usize;

const _: () = assert!(CUES <= u128::BITS as usize && FIRST_LEARNED + LEARNED_CUES == Cue::Always as usize);

impl Seen {
    /// The cues of one mention.
    pub(super) fn at(stretch: &Stretch<'_>, found: &Found) -> Seen {
        let mut seen = Seen { bits: 0, learned: [0.0; LEARNED_CUES] };
        seen.put(Cue::Always);
        let demonym = seen.lists(found.listing);
        seen.words(stretch, &found.range, demonym);
        seen.form(stretch, &found.range);
        seen.before(stretch, found);
        seen.after(stretch, found.range.end);
        seen.put_if(is_quoted(stretch, &found.range), Cue::Quoted);
        beside::cues(stretch, &found.range, |cue| seen.put(cue));
        seen
    }

    fn put(&mut self, cue: Cue) {
        self.put_if(true, cue);
    }

    fn put_if(&mut self, seen: bool, cue: Cue) {
        self.bits |= u128::from(seen) << cue as u32;
    }

    /// Adds what the dateline says: that the name is a place's.
    pub fn add_dateline(&mut self) {
        self.put(Cue::Dateline);
    }

    /// Adds what the tagger says: how likely each kind is.
    pub fn add_learned(&mut self, points: &[f32; 4]) {
        let most = points.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        for (sharpness, places) in [0.3, 1.0].into_iter().zip(self.learned.as_chunks_mut::<4>().0) {
            let raised = points.map(|p| (sharpness * (p - most)).exp());
            let all: f32 = raised.iter().sum();
            *places = raised.map(|raised| raised / all);
        }
    }

    fn lists(&mut self, listing: Listing) -> bool {
        self.put_if(listing.demonym, Cue::Demonym);
        match listing.place.filter(|_| !listing.demonym) {
            Some(PlaceRank::Country) => self.put(Cue::Country),
            Some(PlaceRank::Region) => self.put(Cue::Region),
            Some(PlaceRank::City) => self.put(Cue::City),
            Some(PlaceRank::Town) => self.put(Cue::Town),
            None => {}
        }
        match listing.known {
            Some(Known::Person) => self.put(Cue::KnownPerson),
            Some(Known::Organization) => self.put(Cue::KnownOrganization),
            Some(Known::Place) => self.put(Cue::KnownPlace),
            Some(Known::Other) => self.put(Cue::KnownOther),
            None => {}
        }
        listing.demonym
    }

    fn words(&mut self, stretch: &Stretch<'_>, range: &Range<usize>, demonym: bool) {
        let of = head_at(stretch, range);
        let (first, last, head) = (stretch.facts(range.start), stretch.facts(range.end - 1), stretch.facts(of));
        let first_name = lexicon::first_name(first);
        if range.len() == 1 {
            self.put_if(first_name.is_some_and(|n| !n.also_word) && !demonym, Cue::FirstNameAlone);
            self.put_if(first_name.is_some_and(|n| n.also_word), Cue::FirstNameWordAlone);
            self.put_if(lexicon::is_surname(first), Cue::SurnameAlone);
            self.put_if(first_name.is_none() && lexicon::common_word(stretch.lower_facts(range.start)).is_some(), Cue::CommonWord);
            return;
        }
        self.put_if(words::is_org_head(head), Cue::OrgHead);
        self.put_if(!words::is_org_head(head) && range.clone().any(|i| words::is_org_head(stretch.facts(i))), Cue::OrgHeadInside);
        self.put_if(words::is_company_ending(last), Cue::CompanyEnding);
        self.put_if(words::is_place_head(head), Cue::PlaceHead);
        self.put_if(words::is_place_opener(first), Cue::PlaceOpener);
        let rest = || stretch.phrase_facts(&(range.start + 1..range.end));
        self.put_if(words::is_direction(first) && lexicon::place(rest()).is_some_and(|rank| rank != PlaceRank::Town), Cue::DirectedPlace);
        self.put_if(words::is_other_head(head), Cue::OtherHead);
        self.put_if(words::is_other_opener(first), Cue::OtherOpener);
        // "Harbor Steel", but not "Danny Steel".
        self.put_if(words::is_trade_noun(last) && first_name.is_none() && stretch.word(of) == stretch.word(range.end - 1), Cue::TradeNoun);
        self.put_if(lexicon::place(first).is_some_and(|rank| rank != PlaceRank::Town), Cue::PlaceFirst);
        self.put_if(lexicon::is_demonym(first), Cue::DemonymFirst);
        self.put_if(lexicon::is_demonym(last), Cue::DemonymLast);
        self.put_if(first_name.is_some_and(|n| !n.also_word), Cue::FirstName);
        self.put_if(first_name.is_some_and(|n| n.also_word), Cue::FirstNameWord);
        self.put_if(lexicon::is_surname(last), Cue::Surname);
        self.put_if(words::is_eastern_surname(first), Cue::EasternSurname);
        self.put_if((range.start..range.end).any(|i| is_initial(stretch.word(i))), Cue::Initial);
        self.put_if((range.start + 1..range.end).any(|i| words::is_particle(stretch.facts(i))), Cue::Particle);
    }

    /// How many words it has, and how they are written.
    fn form(&mut self, stretch: &Stretch<'_>, range: &Range<usize>) {
        let capitals = |c: char| c.is_uppercase() || c == '.' || c.is_numeric() || c == '&';
        let first = stretch.word(range.start);
        let common = |i: usize| lexicon::common_word(stretch.lower_facts(i)).is_some() && lexicon::first_name(stretch.facts(i)).is_none();
        let wordy = range.clone().all(common);
        self.put(match (range.len(), wordy) {
            (1, _) => Cue::OneWord,
            (2 | 3, false) => Cue::TwoWords,
            (2 | 3, true) => Cue::TwoCommonWords,
            (_, false) => Cue::MoreWords,
            (_, true) => Cue::MoreCommonWords,
        });
        self.put_if(range.len() == 1 && first.chars().all(capitals) && first.chars().count() > 1, Cue::Acronym);
        let mixed = |w: &str| w.chars().any(char::is_lowercase) && w.chars().skip(1).any(char::is_uppercase) && !w.contains('-');
        self.put_if(range.clone().any(|i| mixed(stretch.word(i))), Cue::MixedCase);
        self.put_if(range.clone().any(|i| stretch.word(i).contains(|c: char| c.is_ascii_digit())), Cue::Digit);
        self.put_if(range.clone().any(|i| stretch.word(i).contains('&')), Cue::Ampersand);
        self.put_if(range.clone().any(|i| matches!(stretch.word(i), "of" | "for")), Cue::WithOf);
        self.put_if(range.clone().any(|i| stretch.word(i).contains('-')), Cue::Hyphen);
        self.put_if(stretch.style != Style::Prose, Cue::InCapitals);
    }

    fn before(&mut self, stretch: &Stretch<'_>, found: &Found) {
        let start = found.range.start;
        let before = stretch.word_before(start);
        let earlier = start.checked_sub(2).map_or("", |i| stretch.word(i));
        self.put_if(stretch.is_figures(start), if stretch.is_bar(found.range.end) { Cue::Scores } else { Cue::InTable });
        self.put_if(found.title.is_some(), Cue::Titled);
        self.put_if(found.title.is_none() && words::is_person_noun(stretch.facts_before(start)), Cue::PersonNounBefore);
        match before {
            "in" | "In" => self.put(Cue::In),
            "at" | "near" | "from" | "across" | "outside" | "around" | "throughout" | "into" | "through" => self.put(Cue::AtOrNear),
            "to" => self.put(Cue::To),
            "the" | "The" | "a" | "an" => self.put(Cue::The),
            "by" => self.put(Cue::By),
            "and" => self.put(Cue::And),
            "," => self.put(Cue::Comma),
            "(" => self.put(Cue::InBrackets),
            quote if OPENING.contains(&quote) => self.put(Cue::InQuotes),
            "beat" | "v" | "vs" | "vs." | "against" | "versus" | "over" => self.put(Cue::Versus),
            "said" | "says" | "added" | "told" => self.put(Cue::SpeaksBefore),
            "city" | "town" | "village" | "northern" | "southern" | "eastern" | "western" | "central" | "downtown" | "northeastern"
            | "northwestern" | "southeastern" | "southwestern" => self.put(Cue::PlaceNounBefore),
            _ => {}
        }
        let place_noun = matches!(
            earlier,
            "city" | "town" | "village" | "province" | "state" | "capital" | "north" | "south" | "east" | "west" | "island" | "region"
        );
        self.put_if(before == "of" && place_noun, Cue::PlaceOf);
        self.put_if(
            before == "," && stretch.is_capital(start.wrapping_sub(2)) && lexicon::place(stretch.facts_before(start - 1)).is_some(),
            Cue::PlaceBefore,
        );
    }

    fn after(&mut self, stretch: &Stretch<'_>, end: usize) {
        let (after, next, third) = (stretch.word(end), stretch.word(end + 1), stretch.word(end + 2));
        self.put_if(words::is_speech_verb(stretch.facts(end)), Cue::Speaks);
        self.put_if(after == "," && matches!(next.len(), 2 | 3) && next.bytes().all(|b| b.is_ascii_digit()) && third == ",", Cue::Age);
        self.put_if(after == "," && matches!(next, "who" | "whose") || after == "who", Cue::Who);
        self.put_if(
            after == "," && matches!(lexicon::place(stretch.facts(end + 1)), Some(PlaceRank::Country | PlaceRank::Region)),
            Cue::PlaceAfter,
        );
        let noun_soon = (end + 1..end + 5).any(|i| words::is_person_noun(stretch.facts(i)));
        self.put_if(after == "," && matches!(next, "a" | "an" | "the" | "its" | "his") && noun_soon, Cue::CommaNoun);
        self.put_if(words::is_thing_noun(stretch.facts(end)), Cue::ThingAfter);
        self.put_if(words::is_person_noun(stretch.facts(end)), Cue::PersonNounAfter);
        let place_noun = matches!(
            after,
            "province"
                | "city"
                | "region"
                | "district"
                | "county"
                | "island"
                | "airport"
                | "river"
                | "area"
                | "village"
                | "town"
                | "border"
        );
        self.put_if(place_noun, Cue::PlaceNounAfter);
        let company = matches!(
            after,
            "shares"
                | "officials"
                | "executives"
                | "stock"
                | "employees"
                | "members"
                | "lawmakers"
                | "spokesman"
                | "spokeswoman"
                | "profit"
        );
        self.put_if(company, Cue::CompanyAfter);
        self.put_if(after == "-" && next == "based", Cue::Based);
        self.put_if(matches!(after, "'s" | "\u{2019}s"), Cue::Possessive);
        self.put_if(after == "(", Cue::BeforeBrackets);
        let plural = after.len() > 3 && after.ends_with('s') && after.starts_with(char::is_lowercase);
        self.put_if(plural && !company, Cue::PluralNounAfter);
        self.put_if(after.starts_with(|c: char| c.is_ascii_digit()), Cue::NumberAfter);
    }
}

/// Marks that open a quotation.
const OPENING: &[&str] = &["\"", "\u{201c}", "``", "\u{2018}"];

/// Whether a name is all that stands between two quote marks, as works' names do; a nickname between two names is none.
fn is_quoted(stretch: &Stretch<'_>, range: &Range<usize>) -> bool {
    let closes = |i: usize| matches!(stretch.word(i), "\"" | "\u{201d}" | "''" | "\u{2019}");
    let end = range.end + usize::from(matches!(stretch.word(range.end), "," | "." | ";" | ":"));
    let nickname = range.start > 1 && stretch.is_capital(range.start - 2) && stretch.is_capital(range.end + 1);
    OPENING.contains(&stretch.word_before(range.start)) && closes(end) && !nickname
}

/// Where the word stands that says what is named: the one before "of", else the last.
fn head_at(stretch: &Stretch<'_>, range: &Range<usize>) -> usize {
    let of = range.clone().find(|&i| i > range.start && stretch.word(i) == "of");
    of.unwrap_or(range.end).saturating_sub(1)
}

fn is_initial(word: &str) -> bool {
    word.len() == 2 && word.ends_with('.') && word.starts_with(char::is_uppercase)
}
