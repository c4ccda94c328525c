//! One entity for all the forms of a name.
//!
//! What is spelled the same is one (see `form`). Of the names that are left each picks, from longest to shortest, the longer name it is a form of, or
//! none: `relation` says how two names resemble one another, `clues` what speaks for their being one, and small learned weights decide.

pub(crate) mod clues;
mod form;
#[cfg(feature = "train")]
pub(crate) mod lessons;
mod relation;

use std::collections::HashMap;

use crate::analysis::ranker::{Clues, Weights, likeliest};
use crate::model::EntityKind;

use super::cues::Cues;
use super::kinds;
use super::lexicon::{self, Listing, NameSex, PlaceRank};
use super::sighting::Sighting;
use super::table::{Hash, Ready};
use clues::{Candidate, Question};
use form::{Form, key, skeleton};
use relation::{Relation, relation};

/// So many names are kept under one word: more of the same word tell nothing.
const OWNERS: usize = 8;

/// The weights that say whose form a name is; learned by `train aliases`.
static WEIGHTS: Weights = Weights::new(include_bytes!("../../../../assets/models/aliases.bin"));

/// The sightings of one entity.
#[derive(Clone, Debug)]
pub(super) struct Group {
    /// Indices of its sightings, ascending.
    pub members: Vec<usize>,
    /// What tells its kind, over all members.
    pub cues: Cues,
    /// What the cues say, before short forms are brought to it.
    pub kind: EntityKind,
    /// Its first spelling, taken apart.
    form: Form,
    /// What the lists know of it.
    listing: Listing,
    /// Man or woman, by title or given name.
    pub gender: Option<NameSex>,
}

/// Brings sightings of the same entity together. Groups come in order of first appearance.
pub(super) fn link(sightings: &[Sighting]) -> Vec<Group> {
    let groups = spelled_alike(sightings);
    let parents = parents(sightings, &groups, &mut |question| {
        let mut scores = Vec::with_capacity(question.candidates.len() + 1);
        let mut clues = Clues::default();
        question.read_nothing(&mut clues);
        scores.push(WEIGHTS.sum(&clues));
        for candidate in question.candidates {
            clues.0.clear();
            question.read(candidate, &mut clues);
            scores.push(WEIGHTS.sum(&clues));
        }
        likeliest(&scores).0.checked_sub(1)
    });
    merge(groups, &parents)
}

/// Whether two names of as many words are one name, once misspelt.
pub(super) fn is_slip(a: &str, b: &str) -> bool {
    relation::is_slip(&Form::of(a), &Form::of(b))
}

/// Sightings whose names are the same but for their spelling.
fn spelled_alike(sightings: &[Sighting]) -> Vec<Group> {
    let mut by_key: HashMap<u64, usize, Ready> = HashMap::default();
    let mut groups: Vec<Group> = Vec::new();
    for (i, sighting) in sightings.iter().enumerate() {
        let next = groups.len();
        let at = *by_key.entry(Hash::of(&key(&sighting.name))).or_insert(next);
        match groups.get_mut(at) {
            Some(group) => {
                group.members.push(i);
                group.cues.add(&sighting.cues);
            }
            None => {
                let (form, listing) = (Form::of(&sighting.name), Listing::of(&sighting.name));
                groups.push(Group {
                    members: vec![i],
                    cues: Cues::from(&sighting.cues),
                    kind: EntityKind::Other,
                    form,
                    listing,
                    gender: None,
                });
            }
        }
    }
    for group in &mut groups {
        group.kind = kinds::kind(&group.cues);
        let seen = || group.members.iter().take(8).filter_map(|i| sightings.get(*i));
        group.gender = seen().find_map(|s| s.gender).or_else(|| seen().find_map(|s| given_gender(&s.name)));
    }
    groups
}

/// Man or woman by the first of several words.
fn given_gender(name: &str) -> Option<NameSex> {
    let (first, _) = name.split_once(' ')?;
    lexicon::first_name(first).map(|n| n.sex).filter(|sex| *sex != NameSex::Either)
}

/// The groups by the words and letters under which a shorter name may look for them: the hash of what it looks for, and the group, in order.
struct Index(Vec<(u64, usize)>);

/// What is looked for: the sort of key, and its letters.
fn hashed<'a>(sort: u8, parts: impl IntoIterator<Item = &'a str>) -> u64 {
    parts.into_iter().fold(Hash::start().and(sort), Hash::with).end()
}

impl Index {
    fn of(groups: &[Group], slips: &[Option<[u64; 2]>]) -> Index {
        let mut keys = Vec::with_capacity(8 * groups.len());
        for (i, group) in groups.iter().enumerate() {
            let form = &group.form;
            let mut put = |key: u64| keys.push((key, i));
            for word in form.words.iter().filter(|w| w.len() > 1 && !matches!(w.as_str(), "of" | "the" | "and" | "for")) {
                put(hashed(b'w', [word.as_str()]));
            }
            if form.words.len() > 1 {
                let strict = form.initials(false);
                put(hashed(b'a', [two_letters(&strict)]));
                put(hashed(b'c', form.words.iter().map(String::as_str)));
                put(hashed(b'i', [form.initials(true).as_str()]));
                put(hashed(b'i', [strict.as_str()]));
                if form.last() == "games" {
                    put(hashed(b'w', [form.first(), "s"]));
                }
            } else if let Some(one) = form.only() {
                put(hashed(b'w', [one, "s"]));
                put(hashed(b'i', [form.humps.as_str()]));
            }
            slips.get(i).into_iter().flatten().flatten().for_each(|key| put(*key));
        }
        keys.sort_unstable();
        keys.dedup();
        Index(keys)
    }

    /// Every group that may be a longer form of `form`, whose last word may be misspelt so.
    fn near(&self, form: &Form, slips: Option<[u64; 2]>) -> Vec<usize> {
        let mut found: Vec<usize> = Vec::new();
        let mut look = |key: u64| {
            let from = self.0.partition_point(|owner| owner.0 < key);
            let owners = self.0.iter().skip(from).take_while(|owner| owner.0 == key).take(OWNERS);
            found.extend(owners.map(|owner| owner.1));
        };
        look(hashed(b'w', [form.first()]));
        look(hashed(b'w', [form.last()]));
        match form.only() {
            Some(one) => {
                look(hashed(b'i', [one]));
                look(hashed(b'c', [one]));
                look(hashed(b'w', [one, "s"]));
                if form.acronym {
                    look(hashed(b'a', [two_letters(one)]));
                }
            }
            None => look(hashed(b'c', form.words.iter().map(String::as_str))),
        }
        slips.into_iter().flatten().for_each(look);
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// The first two letters of a word.
fn two_letters(word: &str) -> &str {
    word.char_indices().nth(2).and_then(|(end, _)| word.get(..end)).unwrap_or(word)
}

/// What stays of a name's last word when it is misspelt: its consonants, or its ends.
fn slips(form: &Form) -> Option<[u64; 2]> {
    let last = form.last();
    let letters = last.chars().count();
    if form.acronym || !(5..=24).contains(&letters) {
        return None;
    }
    let back = last.char_indices().nth(letters - 2).and_then(|(start, _)| last.get(start..)).unwrap_or("");
    Some([hashed(b's', [skeleton(last).as_str()]), hashed(b's', [two_letters(last), back, "-"])])
}

/// For each group the one it is a form of, as `pick` says.
fn parents(sightings: &[Sighting], groups: &[Group], pick: &mut dyn FnMut(&Question<'_>) -> Option<usize>) -> Vec<Option<usize>> {
    let slips: Vec<Option<[u64; 2]>> = groups.iter().map(|group| slips(&group.form)).collect();
    let index = Index::of(groups, &slips);
    let mut mentions: Vec<usize> = groups.iter().map(|g| g.members.len()).collect();
    let mut parents = vec![None; groups.len()];
    let (acronyms, others): (Vec<usize>, Vec<usize>) = (0..groups.len()).partition(|i| groups.get(*i).is_some_and(|g| g.form.acronym));
    for i in acronyms.into_iter().chain(others) {
        let Some(short) = groups.get(i) else { continue };
        let candidates: Vec<Candidate> =
            index.near(&short.form, slips.get(i).copied().flatten()).into_iter().filter_map(|l| candidate(groups, i, l)).collect();
        if candidates.is_empty() {
            continue;
        }
        let picked = pick(&Question { sightings, groups, mentions: &mentions, short, candidates: &candidates });
        let long = picked.and_then(|picked| candidates.get(picked)).map(|c| c.group);
        // A body is as often in the story as its name and its acronym together.
        if let Some(times) = long.filter(|_| short.form.acronym).and_then(|long| mentions.get_mut(long)) {
            *times += short.members.len();
        }
        if let Some(parent) = parents.get_mut(i) {
            *parent = long;
        }
    }
    parents
}

/// Whether the second group's name can be a longer form of the first's: a people stays apart from everything but its own plural.
fn candidate(groups: &[Group], short: usize, long: usize) -> Option<Candidate> {
    let (s, l) = (groups.get(short)?, groups.get(long)?);
    let size = |g: &Group, i: usize| {
        (g.form.words.len(), g.form.words.iter().map(String::len).sum::<usize>(), g.members.len(), std::cmp::Reverse(i))
    };
    if long == short || size(s, short) >= size(l, long) || apart(s, l) {
        return None;
    }
    let relation = relation(&s.form, &l.form, l.kind == EntityKind::Person)?;
    // A place is no short form of a body that says where it is: "Bergen" of "University of Bergen".
    if relation == Relation::BehindOf && s.kind == EntityKind::Place && l.kind == EntityKind::Organization {
        return None;
    }
    let first = s.members.first().copied()?;
    let before = l.members.partition_point(|&m| m < first);
    let seen = before.checked_sub(1).and_then(|i| l.members.get(i)).or_else(|| l.members.first()).copied()?;
    Some(Candidate { group: long, relation, seen, before: before > 0 })
}

/// Whether the names stay two whatever speaks for one: a people and anything else, a known place and a body named after it or a place that has a name
/// of its own ("Virginia", "West Virginia"), a body known by an agreed name and an organ of it ("U.N.", "U.N. Security Council").
fn apart(short: &Group, long: &Group) -> bool {
    let known = |g: &Group| g.listing.place.is_some_and(|rank| rank != PlaceRank::Town);
    let placed = known(short) && short.kind != EntityKind::Person;
    short.form.agreed
        || short.listing.demonym
        || long.listing.demonym
        || placed && (known(long) || !matches!(long.kind, EntityKind::Place | EntityKind::Person))
}

/// Gives the members of all groups whose lines of parents end in the same one to the first of them, where it stands: groups are large.
fn merge(mut groups: Vec<Group>, parents: &[Option<usize>]) -> Vec<Group> {
    let mut firsts: HashMap<usize, usize> = HashMap::new();
    for i in 0..groups.len() {
        let first = *firsts.entry(head_of(parents, i)).or_insert(i);
        let (before, rest) = groups.split_at_mut(i);
        if let (Some(merged), Some(group)) = (before.get_mut(first), rest.first_mut()) {
            merged.members.append(&mut group.members);
            merged.cues.merge(&group.cues);
        }
    }
    groups.retain(|group| !group.members.is_empty());
    for group in &mut groups {
        group.members.sort_unstable();
    }
    // No two groups have the same first member.
    groups.sort_unstable_by_key(|g| g.members.first().copied());
    groups
}

/// The end of the line of parents from `i`; every parent's name is longer, so the line ends.
fn head_of(parents: &[Option<usize>], mut i: usize) -> usize {
    for _ in 0..8 {
        match parents.get(i).copied().flatten() {
            Some(parent) => i = parent,
            None => break,
        }
    }
    i
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_weights_are_of_these_features() {
        let bytes = include_bytes!("../../../../assets/models/aliases.bin").len();
        assert_eq!(bytes, 2 * clues::TABLE.len(), "run `train aliases`");
    }
}
