//! What sort of thing a name names: every cue gives points, and the strongest one is the reason shown.

use std::ops::Range;

use crate::model::{EntityKind, Reason};

use super::lexicon::{self, Known, Listing, PlaceRank};
use super::names::Found;
use super::stretch::Stretch;
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
const ARTICLE: Reason = Reason::new("entity.article", "an article stands before it, as before no person");
const SHAPE: Reason = Reason::new("entity.shape", "two or three capitalised words that no list knows are most often a person");

/// Points for each kind, and the strongest cue of each.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Score {
    points: [f32; 4],
    best: [(f32, Reason); 4],
}

impl Default for Score {
    fn default() -> Self {
        Score { points: [0.0; 4], best: [(0.0, SHAPE); 4] }
    }
}

fn slot(kind: EntityKind) -> usize {
    match kind {
        EntityKind::Person => 0,
        EntityKind::Organization => 1,
        EntityKind::Place => 2,
        EntityKind::Other => 3,
    }
}

impl Score {
    fn add(&mut self, kind: EntityKind, points: f32, why: Reason) {
        let slot = slot(kind);
        if let Some(sum) = self.points.get_mut(slot) {
            *sum += points;
        }
        if let Some(best) = self.best.get_mut(slot).filter(|b| points > b.0) {
            *best = (points, why);
        }
    }

    /// Adds what the dateline says: that the name is a place's.
    pub fn add_dateline(&mut self) {
        self.add(EntityKind::Place, 3.0, DATELINE);
    }

    /// Adds another mention's points.
    pub fn merge(&mut self, other: &Score) {
        for (mine, theirs) in self.points.iter_mut().zip(&other.points) {
            *mine += theirs;
        }
        for (mine, theirs) in self.best.iter_mut().zip(&other.best) {
            if theirs.0 > mine.0 {
                *mine = *theirs;
            }
        }
    }

    /// The kind with most points, how sure that is (0 to 1), and why.
    pub fn verdict(&self) -> (EntityKind, f32, Reason) {
        let mut kind = EntityKind::Person;
        for candidate in EntityKind::ALL {
            if self.of(candidate) > self.of(kind) {
                kind = candidate;
            }
        }
        let positive: f32 = self.points.iter().map(|p| p.max(0.0)).sum();
        let share = if positive > 0.0 { self.of(kind) / positive } else { 0.25 };
        let weight = (self.of(kind) / 3.0).clamp(0.3, 1.0);
        let why = self.best.get(slot(kind)).map_or(SHAPE, |b| b.1);
        (kind, (share * weight).clamp(0.05, 0.99), why)
    }

    /// The points of one kind.
    pub fn of(&self, kind: EntityKind) -> f32 {
        self.points.get(slot(kind)).copied().unwrap_or(0.0)
    }
}

/// The points of one mention, from its own words and those around it.
pub(super) fn score(stretch: &Stretch<'_>, found: &Found) -> Score {
    let mut score = Score::default();
    score_lists(&mut score, found.listing);
    score_words(&mut score, stretch, found);
    score_context(&mut score, stretch, found);
    score
}

fn score_lists(score: &mut Score, listing: Listing) {
    use EntityKind::{Organization, Other, Person, Place};
    if listing.demonym {
        score.add(Other, 4.0, DEMONYM);
        return;
    }
    match listing.place {
        Some(PlaceRank::Country) => score.add(Place, 4.0, GAZETTEER),
        Some(PlaceRank::Region) => score.add(Place, 3.0, GAZETTEER),
        Some(PlaceRank::City) => score.add(Place, 2.4, GAZETTEER),
        Some(PlaceRank::Town) => score.add(Place, 1.2, GAZETTEER),
        None => {}
    }
    match listing.known {
        Some(Known::Person) => score.add(Person, 2.5, KNOWN),
        Some(Known::Organization) => score.add(Organization, 3.5, KNOWN),
        Some(Known::Place) => score.add(Place, 2.5, KNOWN),
        Some(Known::Other) => score.add(Other, 3.0, KNOWN),
        None => {}
    }
}

fn score_words(score: &mut Score, stretch: &Stretch<'_>, found: &Found) {
    use EntityKind::{Organization, Other, Place};
    let range = &found.range;
    let first = stretch.word(range.start);
    let last = head_word(stretch, range);
    let long = range.len() > 1;
    if long && words::is_org_head(last) || range.clone().any(|i| stretch.word(i) == "&") {
        score.add(Organization, 4.0, ORG_SUFFIX);
    } else if long && range.clone().any(|i| words::is_org_head(stretch.word(i))) {
        score.add(Organization, 2.5, ORG_SUFFIX);
    }
    if long && (words::is_place_head(last) || words::is_place_opener(first)) {
        score.add(Place, 3.0, PLACE_HEAD);
    }
    if long && words::is_direction(first) && is_place(&stretch.phrase(&(range.start + 1..range.end))) {
        score.add(Place, 3.5, PLACE_HEAD);
    }
    if long && words::is_other_head(last) {
        score.add(Other, 3.5, OTHER_HEAD);
    }
    let capitals = |c: char| c.is_uppercase() || c == '.' || c.is_numeric() || c == '&';
    if !long && first.chars().all(capitals) && first.chars().count() > 1 {
        score.add(Organization, 1.6, ACRONYM);
    }
    if !(long && found.listing.place.is_some_and(|rank| rank != PlaceRank::Town)) {
        score_person(score, stretch, range);
    }
    score_shape(score, stretch, range);
}

fn score_person(score: &mut Score, stretch: &Stretch<'_>, range: &Range<usize>) {
    use EntityKind::Person;
    let long = range.len() > 1;
    if let Some(name) = lexicon::first_name(stretch.word(range.start)) {
        let points = match (long, name.also_word) {
            (true, false) => 2.6,
            (true, true) => 1.5,
            (false, false) => 1.0,
            (false, true) => 0.3,
        };
        score.add(Person, points, FIRST_NAME);
    }
    if lexicon::is_surname(stretch.word(range.end - 1)) {
        score.add(Person, 0.8, SURNAME);
    }
    if long && (range.start + 1..range.end).any(|i| is_initial(stretch.word(i)) || words::is_particle(stretch.word(i))) {
        score.add(Person, 1.5, INITIAL);
    }
}

/// What capitalised words are most often if nothing else is known of them.
fn score_shape(score: &mut Score, stretch: &Stretch<'_>, range: &Range<usize>) {
    use EntityKind::{Organization, Other, Person, Place};
    let is_word =
        |i: usize| lexicon::common_word(&stretch.word(i).to_lowercase()).is_some() && lexicon::first_name(stretch.word(i)).is_none();
    let wordy = range.len() > 1 && range.clone().all(is_word);
    match range.len() {
        1 => {
            score.add(Person, 0.25, SHAPE);
            score.add(Organization, 0.2, SHAPE);
            score.add(Place, 0.15, SHAPE);
        }
        2 | 3 if !wordy => score.add(Person, 1.0, SHAPE),
        2 | 3 => {
            score.add(Organization, 0.6, SHAPE);
            score.add(Other, 0.5, SHAPE);
        }
        _ => score.add(Organization, 0.8, SHAPE),
    }
}

fn is_place(name: &str) -> bool {
    lexicon::place(name).is_some_and(|rank| rank != PlaceRank::Town)
}

/// The word that says what is named: the one before "of", else the last.
fn head_word<'a>(stretch: &'a Stretch<'_>, range: &Range<usize>) -> &'a str {
    let of = range.clone().find(|&i| i > range.start && stretch.word(i) == "of");
    stretch.word(of.unwrap_or(range.end).saturating_sub(1))
}

fn is_initial(word: &str) -> bool {
    word.len() == 2 && word.ends_with('.') && word.starts_with(char::is_uppercase)
}

fn score_context(score: &mut Score, stretch: &Stretch<'_>, found: &Found) {
    use EntityKind::{Organization, Other, Person, Place};
    let (before, after) = (stretch.word_before(found.range.start), stretch.word(found.range.end));
    let start = found.range.start;
    if found.title.is_some() {
        score.add(Person, 5.0, TITLE);
    } else if words::is_person_noun(before) {
        score.add(Person, 3.0, TITLE);
    }
    let earlier = start.checked_sub(2).map_or("", |i| stretch.word(i));
    match before {
        "in" | "at" | "near" | "from" | "to" | "across" | "outside" | "around" | "throughout" => {
            score.add(Place, if before == "in" { 1.0 } else { 0.4 }, LOCATED)
        }
        "the" | "The" | "a" | "an" => {
            score.add(Person, -1.5, ARTICLE);
            score.add(Organization, 0.5, ARTICLE);
            score.add(Other, 0.3, ARTICLE);
        }
        "of" if matches!(
            earlier,
            "city" | "town" | "village" | "province" | "state" | "capital" | "north" | "south" | "east" | "west" | "island" | "region"
        ) =>
        {
            score.add(Place, 2.5, LOCATED)
        }
        "city" | "town" | "village" | "northern" | "southern" | "eastern" | "western" | "central" | "downtown" => {
            score.add(Place, 2.0, LOCATED)
        }
        "," if stretch.is_capital(start.wrapping_sub(2)) && lexicon::place(stretch.word(start.wrapping_sub(2))).is_some() => {
            score.add(Place, 0.5, LOCATED)
        }
        _ => {}
    }
    let next = stretch.word(found.range.end + 1);
    if words::is_speech_verb(after) {
        score.add(Person, 0.8, SPEAKS);
    }
    if after == ","
        && next.len() <= 3
        && next.len() > 1
        && next.bytes().all(|b| b.is_ascii_digit())
        && stretch.word(found.range.end + 2) == ","
    {
        score.add(Person, 3.0, AGE);
    }
    if after == "," && matches!(next, "who" | "whose") {
        score.add(Person, 1.0, SPEAKS);
    }
    if after == "," && matches!(lexicon::place(next), Some(PlaceRank::Country | PlaceRank::Region)) {
        score.add(Place, 1.2, LOCATED);
    }
    if words::is_thing_noun(after) && matches!(before, "the" | "a" | "an" | "The") {
        score.add(Other, 3.0, THING);
    }
    if matches!(after, "province" | "city" | "region" | "district" | "county" | "island" | "airport" | "river") {
        score.add(Place, 2.5, LOCATED);
    }
    if matches!(after, "shares" | "officials" | "executives" | "stock" | "employees" | "members" | "lawmakers") {
        score.add(Organization, 0.8, ORG_SUFFIX);
    }
}

/// The points of a name that stands inside a longer word.
pub(super) fn score_name(name: &str) -> Score {
    let mut score = Score::default();
    score_lists(&mut score, Listing::of(name));
    score
}
