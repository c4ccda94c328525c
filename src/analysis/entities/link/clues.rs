//! What speaks for a name's being a form of another: the features of the alias ranker.

use crate::analysis::ranker::{Clues, Family, Sink, Table, family, starts};
use crate::model::EntityKind;

use super::super::cues::Cue;
use super::super::lexicon::{self, Facts, Known, Listing, PlaceRank};
use super::super::sighting::Sighting;
use super::Group;
use super::relation::Relation;

const KINDS: usize = 4;
const LISTED: usize = 14;

const FAMILIES: &[Family] = &[
    family("relation", Relation::COUNT),
    family("relation and kind of the longer", Relation::COUNT * KINDS),
    family("relation, whether the kinds agree", Relation::COUNT * 2),
    family("relation and list of the shorter", Relation::COUNT * LISTED),
    family("kinds of both", KINDS * KINDS),
    family("relation, how many are as near", Relation::COUNT * 3),
    family("place among those as near", 3),
    family("place by mentions among those as near", 3),
    family("which came first", 3),
    family("relation, how far back", Relation::COUNT * 4),
    family("paragraphs between", 6),
    family("in brackets right behind", 2),
    family("list of the shorter and kind of the longer", LISTED * KINDS),
    family("words of the longer", 6),
    family("words of the shorter", 4),
    family("mentions of both", 9),
    family("person by the tagger, kind of the longer", 5 * KINDS),
    family("title, kind of the longer", 2 * KINDS),
    family("article before the shorter, relation", 2 * Relation::COUNT),
    family("capitals, relation", 2 * Relation::COUNT),
    family("gender of titles and given name", 3),
    family("nothing: how many could be", 4),
    family("nothing: kind", KINDS),
    family("nothing: list", LISTED),
    family("nothing: title", 2),
    family("nothing: words", 4),
];

const STARTS: [usize; FAMILIES.len() + 1] = starts(FAMILIES);
pub(crate) const TABLE: Table = Table { families: FAMILIES, starts: &STARTS };

/// One name the ranker may take a shorter name for a form of.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    /// The index of its group.
    pub group: usize,
    /// How the names resemble one another.
    pub relation: Relation,
    /// The last sighting of it before the shorter name first stands, else its first.
    pub seen: usize,
    /// Whether that was before.
    pub before: bool,
}

fn kind(kind: EntityKind) -> usize {
    EntityKind::ALL.iter().position(|k| *k == kind).unwrap_or(0)
}

/// What the lists say of a name, as one of [`LISTED`].
fn listed(name: &str) -> usize {
    let (listing, facts) = (Listing::of(name), Facts::from(name));
    match (listing.place, listing.known) {
        _ if listing.demonym => 1,
        (Some(PlaceRank::Country), _) => 2,
        (Some(PlaceRank::Region), _) => 3,
        (Some(PlaceRank::City), _) => 4,
        (_, Some(Known::Organization)) => 5,
        (_, Some(Known::Other)) => 6,
        (_, Some(Known::Person)) => 7,
        (Some(PlaceRank::Town), _) if facts.surname() => 8,
        (Some(PlaceRank::Town), _) => 9,
        _ if facts.surname() => 10,
        _ if facts.first_name().is_some() => 11,
        _ if !name.contains(' ') && lexicon::common_word(&name.to_lowercase()).is_some() => 12,
        (_, Some(Known::Place)) => 13,
        _ => 0,
    }
}

fn few(count: usize) -> usize {
    match count {
        0 | 1 => 0,
        2 => 1,
        _ => 2,
    }
}

/// A shorter name and everything it may be a form of.
pub(super) struct Question<'a> {
    pub sightings: &'a [Sighting],
    pub groups: &'a [Group],
    /// How often each group is in the story, its acronyms counted too.
    pub mentions: &'a [usize],
    pub short: &'a Group,
    pub candidates: &'a [Candidate],
}

impl Question<'_> {
    fn first(&self) -> usize {
        self.short.members.first().copied().unwrap_or(0)
    }

    fn cue(&self, cue: Cue) -> bool {
        self.short.cues.values().get(cue as usize).copied().unwrap_or(0.0) > 0.0
    }

    fn listed(&self) -> usize {
        self.sightings.get(self.first()).map_or(0, |s| listed(&s.name))
    }

    /// The features of its being none of them.
    pub fn read_nothing(&self, clues: &mut Clues) {
        let mut put = |family: &str, value: usize| put(clues, family, value);
        put("nothing: how many could be", self.candidates.len().min(4).saturating_sub(1));
        put("nothing: kind", kind(self.short.kind));
        put("nothing: list", self.listed());
        put("nothing: title", usize::from(self.cue(Cue::Titled)));
        put("nothing: words", self.short.form.words.len().clamp(1, 4) - 1);
    }

    /// The features of its being a form of `candidate`.
    pub fn read(&self, candidate: &Candidate, clues: &mut Clues) {
        let Some(long) = self.groups.get(candidate.group) else { return };
        let relation = candidate.relation as usize;
        let (mine, theirs) = (kind(self.short.kind), kind(long.kind));
        let list = self.listed();
        let as_near = self.candidates.iter().filter(|c| c.relation == candidate.relation);
        let rivals = few(as_near.clone().count());
        let mentions = |i: usize| self.mentions.get(i).copied().unwrap_or(0);
        let times = mentions(candidate.group);
        let more = as_near.clone().filter(|c| mentions(c.group) > times).count().min(2);
        let nearer = as_near.filter(|c| (c.before, c.seen) > (candidate.before, candidate.seen)).count().min(2);
        let (seen, first) = (self.sightings.get(candidate.seen), self.sightings.get(self.first()));
        let far = match seen.zip(first).and_then(|(a, b)| a.paragraph.zip(b.paragraph)) {
            _ if !candidate.before => 5,
            Some((a, b)) => b.saturating_sub(a).min(4) as usize,
            None => 4,
        };
        let order = match long.members.first() {
            Some(first) if *first < self.first() => 0,
            _ if candidate.before => 1,
            _ => 2,
        };
        let introduced = candidate.seen + 1 == self.first() && self.cue(Cue::InBrackets);
        let person = self.short.cues.values().get(Cue::SurelyPerson as usize).copied().unwrap_or(0.0);
        let person = ((person / (self.short.members.len().max(1) as f32).sqrt()) * 5.0).min(4.0) as usize;
        let article = usize::from(self.cue(Cue::The));
        let mut put = |family: &str, value: usize| put(clues, family, value);
        put("relation", relation);
        put("relation and kind of the longer", relation * KINDS + theirs);
        put("relation, whether the kinds agree", relation * 2 + usize::from(mine == theirs));
        put("relation and list of the shorter", relation * LISTED + list);
        put("kinds of both", mine * KINDS + theirs);
        put("relation, how many are as near", relation * 3 + rivals);
        put("place among those as near", nearer);
        put("place by mentions among those as near", more);
        put("which came first", order);
        put("relation, how far back", relation * 4 + [0, 1, 2, 2, 2, 3].get(far).copied().unwrap_or(3));
        put("paragraphs between", far);
        put("in brackets right behind", usize::from(introduced));
        put("list of the shorter and kind of the longer", list * KINDS + theirs);
        put("words of the longer", long.form.words.len().clamp(1, 6) - 1);
        put("words of the shorter", self.short.form.words.len().clamp(1, 4) - 1);
        put("mentions of both", 3 * few(times) + few(self.short.members.len()));
        put("person by the tagger, kind of the longer", person * KINDS + theirs);
        put("title, kind of the longer", usize::from(self.cue(Cue::Titled)) * KINDS + theirs);
        put("article before the shorter, relation", article * Relation::COUNT + relation);
        put("capitals, relation", usize::from(self.short.form.acronym) * Relation::COUNT + relation);
        put("gender of titles and given name", self.genders(long));
    }

    /// 0: not known of both; 1: the same; 2: a man's title and a woman's given name or the other way about.
    fn genders(&self, long: &Group) -> usize {
        match self.short.gender.zip(long.gender) {
            None => 0,
            Some((a, b)) if a == b => 1,
            Some(_) => 2,
        }
    }
}

fn put(clues: &mut Clues, name: &str, value: usize) {
    if let Some(at) = FAMILIES.iter().position(|f| f.name == name) {
        clues.put(&TABLE, at, value);
    }
}
