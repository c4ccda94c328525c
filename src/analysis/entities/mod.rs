//! The people, organisations and places of a story: recognised by their capitals, the company they keep and short lists of names,
//! then brought together so that each is one entity however it is called.

pub mod lexicon;
pub(crate) mod table;
mod tables;
pub(crate) mod tagger;
pub mod words;

mod beside;
mod canonical;
#[cfg(test)]
pub(crate) mod check;
mod codes;
pub(crate) mod cues;
mod edges;
mod joined;
mod kind_weights;
mod kinds;
mod link;
mod names;
mod nominals;
mod repeats;
mod roles;
mod runs;
pub(crate) mod several;
mod sighting;
mod spelling;
pub(crate) mod stretch;
#[cfg(test)]
mod tests;
mod works;

#[cfg(feature = "train")]
pub(crate) use link::lessons as alias_lessons;

use std::collections::HashMap;

use crate::model::{Article, Entity, EntityId, EntityKind, Mention, MentionForm};

use link::Group;
use sighting::Sighting;

/// Finds who and what is named in the copy of an article: sorted by kind in the order of [`EntityKind::ALL`], then by first appearance,
/// ids counted from 0. Bylines, datelines, notices and credits name nobody of the story.
pub fn find_entities(article: &Article) -> Vec<Entity> {
    let (mut sightings, phrases) = sighting::sightings(article);
    sighting::heed_dateline(article, &mut sightings);
    let groups = link::link(&sightings);
    let mut entities: Vec<Entity> = groups.iter().filter_map(|group| entity(&sightings, group)).collect();
    entities.sort_by_key(|e| (e.kind, e.mentions.first().map(|m| m.span.start)));
    for (i, entity) in entities.iter_mut().enumerate() {
        entity.id = EntityId(i);
    }
    tie_peoples(&mut entities);
    nominals::resolve(&mut entities, &phrases);
    entities
}

/// The groups of an article's names as the trainer sees them: where they stand, and what tells their kind.
#[cfg(feature = "train")]
pub(crate) fn groups(article: &Article) -> Vec<(Vec<crate::model::Span>, cues::Cues)> {
    let (mut sightings, _) = sighting::sightings(article);
    sighting::heed_dateline(article, &mut sightings);
    let spans = |group: &Group| group.members.iter().filter_map(|i| sightings.get(*i)).map(|s| s.span).collect();
    link::link(&sightings).iter().map(|group| (spans(group), group.cues)).collect()
}

fn entity(sightings: &[Sighting], group: &Group) -> Option<Entity> {
    let seen: Vec<&Sighting> = group.members.iter().filter_map(|&i| sightings.get(i)).collect();
    let (kind, confidence, why) = kinds::verdict(&group.cues);
    let forms = canonical::forms(&seen);
    let mentions: Vec<Mention> = seen.iter().map(|s| Mention { span: s.span, paragraph: s.paragraph, form: MentionForm::Name }).collect();
    let name = canonical::fullest(&forms, kind)?.to_owned();
    // Not from the forms themselves: the names would stay in the room of the forms, which is many times theirs.
    let aliases = forms.iter().map(|form| form.name.to_owned()).collect();
    let role = (kind == EntityKind::Person).then(|| seen.iter().find_map(|s| s.role.clone())).flatten();
    let paragraphs = paragraphs(&mentions);
    Some(Entity { id: EntityId(0), kind, name, role, aliases, of: None, mentions, paragraphs, confidence, why })
}

/// The paragraphs of some mentions, ascending, each once.
pub(crate) fn paragraphs(mentions: &[Mention]) -> Vec<u32> {
    let mut out: Vec<u32> = mentions.iter().filter_map(|m| m.paragraph).collect();
    out.sort_unstable();
    out.dedup();
    out
}

/// Ties "Chinese" to China where both are in the story.
fn tie_peoples(entities: &mut [Entity]) {
    let places: HashMap<String, EntityId> =
        entities.iter().filter(|e| e.kind == EntityKind::Place).flat_map(|e| e.aliases.iter().map(move |a| (a.clone(), e.id))).collect();
    for entity in entities.iter_mut().filter(|e| e.kind == EntityKind::Other) {
        entity.of = lexicon::place_of_demonym(&entity.name).and_then(|place| places.get(place).copied());
    }
}
