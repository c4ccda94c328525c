//! One entity for all the forms of a name: surnames, acronyms, short forms.

use std::collections::HashMap;

use crate::model::EntityKind;

use super::cues::Cues;
use super::kinds::verdict;
use super::lexicon;
use super::sighting::Sighting;
use super::words;

/// The sightings of one entity.
#[derive(Clone, Debug)]
pub(super) struct Group {
    /// Indices of its sightings, ascending.
    pub members: Vec<usize>,
    /// What tells its kind, over all members.
    pub cues: Cues,
    /// What the cues say, before short forms are brought to it.
    pub kind: EntityKind,
}

/// Names that are one by agreement and by no rule.
const SAME: &[&[&str]] = &[
    &["United States", "U.S.", "US", "USA", "U.S.A.", "United States of America", "America"],
    &["United Nations", "U.N.", "UN"],
    &["European Union", "EU", "E.U."],
    &["United Kingdom", "U.K.", "UK", "Britain", "Great Britain"],
    &["United Arab Emirates", "UAE", "U.A.E."],
    &["South Korea", "S. Korea", "S.Korea"],
    &["North Korea", "N. Korea", "N.Korea"],
    &["Federal Reserve", "Fed"],
    &["Soviet Union", "USSR", "U.S.S.R."],
    &["Los Angeles", "L.A."],
    &["Washington, D.C.", "D.C."],
];

/// What a name is filed under before any rule: the agreed name, a people's name in the singular, or the name itself.
fn key(name: &str) -> String {
    if let Some(one) = name.strip_suffix('s').filter(|one| lexicon::is_demonym(name) && lexicon::is_demonym(one)) {
        return one.to_owned();
    }
    SAME.iter()
        .find(|forms| forms.contains(&name))
        .and_then(|forms| forms.first())
        .map_or_else(|| name.to_owned(), |first| (*first).to_owned())
}

/// Brings sightings of the same entity together. Groups come in order of first appearance.
pub(super) fn link(sightings: &[Sighting]) -> Vec<Group> {
    let mut by_key: HashMap<String, usize> = HashMap::new();
    let mut groups: Vec<(String, Group)> = Vec::new();
    for (i, sighting) in sightings.iter().enumerate() {
        let name = key(&sighting.name);
        match by_key.get(&name).and_then(|at| groups.get_mut(*at)) {
            Some((_, group)) => {
                group.members.push(i);
                group.cues.merge(&sighting.cues);
            }
            None => {
                by_key.insert(name.clone(), groups.len());
                groups.push((name, Group { members: vec![i], cues: sighting.cues, kind: EntityKind::Other }));
            }
        }
    }
    for (_, group) in &mut groups {
        group.kind = verdict(&group.cues).0;
    }
    let parents = parents(&groups);
    merge(groups, &parents)
}

/// For each group the one it is a short form of.
fn parents(groups: &[(String, Group)]) -> Vec<Option<usize>> {
    let mut forms: HashMap<String, Vec<usize>> = HashMap::new();
    for (i, (name, group)) in groups.iter().enumerate() {
        for form in short_forms(name, group.kind) {
            let owners = forms.entry(form).or_default();
            if owners.len() < 8 {
                owners.push(i);
            }
        }
    }
    groups
        .iter()
        .enumerate()
        .map(|(i, (name, group))| {
            let owners = forms.get(&bare(name))?;
            best_owner(groups, owners, i, group)
        })
        .collect()
}

/// Of several groups with the same short form a person, then the one last seen before the short form first stands, else the first after it.
fn best_owner(groups: &[(String, Group)], owners: &[usize], own: usize, group: &Group) -> Option<usize> {
    let name = groups.get(own).map(|(name, _)| name.as_str())?;
    let first = group.members.first().copied()?;
    let fits =
        |&&i: &&usize| i != own && groups.get(i).is_some_and(|(long, other)| long.len() > name.len() && compatible(name, group, other));
    let person = |i: usize| groups.get(i).is_some_and(|(_, g)| g.kind == EntityKind::Person);
    let last_before =
        |i: usize| groups.get(i).and_then(|(_, g)| g.members.get(g.members.partition_point(|&m| m < first).checked_sub(1)?)).copied();
    owners.iter().filter(fits).max_by_key(|&&i| (person(i), last_before(i), std::cmp::Reverse(i))).copied()
}

/// Whether a short form may belong to a longer name: a city or a people stays itself beside a person of that surname.
fn compatible(name: &str, short: &Group, long: &Group) -> bool {
    match long.kind {
        EntityKind::Person => {
            !lexicon::is_demonym(name)
                && (short.kind == EntityKind::Person || lexicon::place(name).is_none_or(|rank| rank == lexicon::PlaceRank::Town))
        }
        EntityKind::Organization => true,
        EntityKind::Place => short.kind == EntityKind::Place,
        EntityKind::Other => true,
    }
}

/// A name without full stops: "U.N.C.T.A.D." and "UNCTAD" are one.
fn bare(name: &str) -> String {
    if name.chars().all(|c| c.is_uppercase() || c == '.') { name.replace('.', "") } else { name.to_owned() }
}

/// The short forms by which a later mention may call a name.
fn short_forms(name: &str, kind: EntityKind) -> Vec<String> {
    let parts: Vec<&str> = name.split(' ').collect();
    let mut out = Vec::new();
    if parts.len() < 2 {
        return out;
    }
    if kind == EntityKind::Person {
        person_forms(&parts, &mut out);
        return out;
    }
    let acronym: String = parts.iter().filter_map(|p| p.chars().next().filter(|c| c.is_uppercase())).collect();
    if acronym.chars().count() > 1 {
        out.push(acronym);
    }
    if kind == EntityKind::Organization {
        organization_forms(&parts, &mut out);
    }
    out
}

/// "Lee", "Ann" and "Ann Lee" for "Ann B. Lee Jr.".
fn person_forms(parts: &[&str], out: &mut Vec<String>) {
    let core: Vec<&str> = parts
        .iter()
        .map(|p| p.trim_end_matches(','))
        .filter(|p| !matches!(*p, "Jr." | "Sr." | "Jr" | "Sr" | "II" | "III" | "IV"))
        .collect();
    let (Some(first), Some(last)) = (core.first(), core.last()) else { return };
    out.push((*last).to_owned());
    if core.len() > 1 && first.len() > 2 {
        out.push((*first).to_owned());
    }
    if core.len() > 2 {
        out.push(format!("{first} {last}"));
        for from in 1..core.len() - 1 {
            out.push(core.get(from..).unwrap_or(&[]).join(" "));
        }
    } else if core.len() < parts.len() {
        out.push(core.join(" "));
    }
}

/// "Acme" and "Acme Steel" for "Acme Steel Corp."; "Foreign Ministry" for "Chinese Foreign Ministry".
fn organization_forms(parts: &[&str], out: &mut Vec<String>) {
    let mut core = parts;
    while let [front @ .., last] = core {
        if front.is_empty() || !words::is_company_ending(last) {
            break;
        }
        core = front;
        if core.last().is_some_and(|w| matches!(*w, "&" | "and")) {
            break;
        }
        out.push(core.join(" ").trim_end_matches(',').to_owned());
    }
    if core.len() < parts.len() && core.len() > 1 {
        out.extend(core.first().map(|w| (*w).to_owned()));
    }
    if let [front, rest @ ..] = parts
        && rest.len() > 1
        && (lexicon::is_demonym(front) || lexicon::place(front).is_some() || matches!(*front, "U.N." | "UN" | "EU"))
    {
        out.push(rest.join(" "));
    }
}

/// Gives every group's members to the head of its line of parents.
fn merge(groups: Vec<(String, Group)>, parents: &[Option<usize>]) -> Vec<Group> {
    let mut into: HashMap<usize, Group> = HashMap::new();
    let mut order = Vec::new();
    for (i, (_, group)) in groups.into_iter().enumerate() {
        let head = head_of(parents, i);
        match into.get_mut(&head) {
            Some(merged) => {
                merged.members.extend(group.members);
                merged.cues.merge(&group.cues);
            }
            None => {
                order.push(head);
                into.insert(head, group);
            }
        }
    }
    let mut out: Vec<Group> = order.into_iter().filter_map(|head| into.remove(&head)).collect();
    for group in &mut out {
        group.members.sort_unstable();
    }
    out.sort_by_key(|g| g.members.first().copied());
    out
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
