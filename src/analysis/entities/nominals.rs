//! Organisations and places called by what they are: "the 15-nation body", "the ministry", "its impoverished neighbor".
//!
//! Only three patterns are taken, each where just one reading is near: precision goes before recall, an unresolved phrase costs the reader nothing.

use std::collections::HashMap;

use crate::model::{Entity, EntityKind, Mention, MentionForm, Span};

use super::lexicon::{self, PlaceRank};
use super::paragraphs;
use super::stretch::{Stretch, Style};

/// How many paragraphs back the name may stand.
const NEAR: u32 = 3;
/// How many names before the phrase are looked at.
const LOOK_BACK: usize = 6;

/// What a phrase can stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sense {
    /// A union of states: "the 15-nation body".
    Body,
    /// An organisation whose name ends in this word: "the ministry".
    Headed(&'static str),
    /// Another country: "its neighbor".
    Neighbor,
}

/// A phrase that may stand for an organisation or place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Nominal {
    span: Span,
    paragraph: Option<u32>,
    sense: Sense,
}

/// Nouns for a union of states.
const BODIES: &[&str] = &[
    "alliance",
    "association",
    "bloc",
    "body",
    "club",
    "commission",
    "community",
    "council",
    "group",
    "organisation",
    "organization",
    "panel",
    "union",
];
/// Last words of names that such a noun can stand for.
const BODY_NAMES: &[&str] = &[
    "Alliance",
    "Assembly",
    "Association",
    "Commission",
    "Committee",
    "Community",
    "Council",
    "Group",
    "League",
    "Nations",
    "Organisation",
    "Organization",
    "Union",
];
/// Heads of names that are used alone, as spoken and as they end a name.
const HEADS: &[(&str, &str)] = &[
    ("academy", "Academy"),
    ("agency", "Agency"),
    ("airline", "Airlines"),
    ("army", "Army"),
    ("assembly", "Assembly"),
    ("association", "Association"),
    ("authority", "Authority"),
    ("bank", "Bank"),
    ("board", "Board"),
    ("bureau", "Bureau"),
    ("coalition", "Coalition"),
    ("commission", "Commission"),
    ("committee", "Committee"),
    ("congress", "Congress"),
    ("council", "Council"),
    ("department", "Department"),
    ("federation", "Federation"),
    ("foundation", "Foundation"),
    ("fund", "Fund"),
    ("institute", "Institute"),
    ("league", "League"),
    ("ministry", "Ministry"),
    ("museum", "Museum"),
    ("party", "Party"),
    ("society", "Society"),
    ("union", "Union"),
    ("university", "University"),
];
/// Words that can follow a whole noun phrase.
const FOLLOWERS: &[&str] = &[
    "added", "after", "also", "and", "are", "as", "at", "because", "before", "but", "by", "can", "could", "did", "does", "for", "from",
    "had", "has", "have", "if", "in", "into", "is", "may", "must", "on", "or", "said", "says", "should", "since", "that", "to", "was",
    "were", "when", "where", "which", "while", "will", "with", "would",
];

/// The phrases of a stretch that may stand for something named.
pub(super) fn nominals(stretch: &Stretch<'_>) -> Vec<Nominal> {
    if stretch.style != Style::Prose {
        return Vec::new();
    }
    (0..stretch.tokens.len()).filter_map(|i| nominal_at(stretch, i)).collect()
}

fn nominal_at(stretch: &Stretch<'_>, i: usize) -> Option<Nominal> {
    let (sense, end) = match stretch.word(i) {
        "the" | "The" => headed(stretch, i).or_else(|| body(stretch, i))?,
        "its" | "Its" | "their" | "Their" => neighbor(stretch, i)?,
        _ => return None,
    };
    ends_phrase(stretch, end).then(|| Nominal { span: stretch.span(&(i..end)), paragraph: stretch.paragraph, sense })
}

fn headed(stretch: &Stretch<'_>, i: usize) -> Option<(Sense, usize)> {
    let head = HEADS.iter().find(|(noun, _)| *noun == stretch.word(i + 1))?;
    Some((Sense::Headed(head.1), i + 2))
}

/// "the", a number of nations or members, at most two words, and a noun for a union.
fn body(stretch: &Stretch<'_>, i: usize) -> Option<(Sense, usize)> {
    let counted = stretch.word(i + 1);
    if !["-nation", "-member", "-country", "-state"].iter().any(|tail| counted.ends_with(tail)) {
        return None;
    }
    (i + 2..i + 5).find(|&k| BODIES.contains(&stretch.word(k))).map(|k| (Sense::Body, k + 1))
}

/// "its", at most two adjectives, "neighbor".
fn neighbor(stretch: &Stretch<'_>, i: usize) -> Option<(Sense, usize)> {
    let noun = (i + 1..i + 4).find(|&k| matches!(stretch.word(k), "neighbor" | "neighbour"))?;
    let plain = (i + 1..noun).all(|k| stretch.word(k).starts_with(char::is_lowercase));
    plain.then_some((Sense::Neighbor, noun + 1))
}

/// Whether a noun phrase ends before the token at `end`.
fn ends_phrase(stretch: &Stretch<'_>, end: usize) -> bool {
    let next = stretch.word(end);
    next.is_empty() || !next.starts_with(char::is_alphanumeric) && next != "-" || FOLLOWERS.contains(&next) || next.ends_with("ed")
}

/// A name of an entity at a place.
#[derive(Clone, Copy)]
struct Name {
    span: Span,
    paragraph: Option<u32>,
    entity: usize,
}

/// Gives every phrase that has one near reading to its entity.
pub(super) fn resolve(entities: &mut [Entity], found: &[Nominal]) {
    if found.is_empty() {
        return;
    }
    let mut names: Vec<Name> = entities
        .iter()
        .enumerate()
        .flat_map(|(entity, e)| e.mentions.iter().map(move |m| Name { span: m.span, paragraph: m.paragraph, entity }))
        .collect();
    names.sort_by_key(|n| n.span);
    let heads = heads(entities);
    let mut changed = Vec::new();
    for nominal in found {
        let before = names.partition_point(|n| n.span.end <= nominal.span.start);
        let recent: Vec<Name> = names.get(before.saturating_sub(LOOK_BACK)..before).unwrap_or(&[]).iter().rev().copied().collect();
        let entity = match nominal.sense {
            Sense::Body => {
                recent.iter().find(|n| near(nominal, n.paragraph, 1) && entities.get(n.entity).is_some_and(is_body)).map(|n| n.entity)
            }
            Sense::Headed(head) => heads.get(head).copied().flatten().filter(|&e| seen_lately(entities, e, nominal)),
            Sense::Neighbor => other_country(entities, &recent, nominal),
        };
        if let Some(entity) = entity
            && let Some(target) = entities.get_mut(entity)
        {
            target.mentions.push(Mention { span: nominal.span, paragraph: nominal.paragraph, form: MentionForm::Role });
            changed.push(entity);
        }
    }
    changed.sort_unstable();
    changed.dedup();
    for entity in changed {
        if let Some(entity) = entities.get_mut(entity) {
            entity.mentions.sort_by_key(|m| m.span);
            entity.paragraphs = paragraphs(&entity.mentions);
        }
    }
}

/// For each last word of organisations' names the only organisation that has it; `None` where several have.
fn heads(entities: &[Entity]) -> HashMap<&'static str, Option<usize>> {
    let mut out: HashMap<&'static str, Option<usize>> = HashMap::new();
    for (i, entity) in entities.iter().enumerate().filter(|(_, e)| e.kind == EntityKind::Organization) {
        let last = entity.name.rsplit(' ').next().unwrap_or("");
        if let Some((_, head)) = HEADS.iter().find(|(_, head)| *head == last && entity.name != *head) {
            out.entry(head).and_modify(|one| *one = None).or_insert(Some(i));
        }
    }
    out
}

fn near(nominal: &Nominal, paragraph: Option<u32>, reach: u32) -> bool {
    nominal.paragraph.zip(paragraph).is_some_and(|(here, there)| here.saturating_sub(there) <= reach)
}

fn seen_lately(entities: &[Entity], entity: usize, nominal: &Nominal) -> bool {
    let Some(entity) = entities.get(entity) else { return false };
    let named = entity.mentions.partition_point(|m| m.form == MentionForm::Name && m.span.end <= nominal.span.start);
    named.checked_sub(1).and_then(|i| entity.mentions.get(i)).is_some_and(|m| near(nominal, m.paragraph, NEAR))
}

fn is_body(entity: &Entity) -> bool {
    let last = entity.name.rsplit(' ').next().unwrap_or("");
    entity.kind == EntityKind::Organization && (BODY_NAMES.contains(&last) || entity.name.chars().all(|c| c.is_uppercase() || c == '.'))
}

/// The last country named in the paragraph before the place that "its" speaks of.
fn other_country(entities: &[Entity], recent: &[Name], nominal: &Nominal) -> Option<usize> {
    let places: Vec<&Name> = recent
        .iter()
        .filter(|n| near(nominal, n.paragraph, 0) && entities.get(n.entity).is_some_and(|e| e.kind == EntityKind::Place))
        .collect();
    let owner = places.first()?;
    let country = |n: &&&Name| entities.get(n.entity).is_some_and(|e| lexicon::place(&e.name) == Some(PlaceRank::Country));
    places.iter().skip(1).find(|n| n.entity != owner.entity && country(n)).map(|n| n.entity)
}
