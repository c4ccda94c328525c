//! What the trainer reads of an article: every name that may be a form of another, with what speaks for each.

use crate::analysis::ranker::Clues;
use crate::model::{Article, Span};

use super::super::sighting::{self, Sighting};
use super::clues::TABLE;
use super::{Group, merge, parents, spelled_alike};

/// A name and what it may be a form of.
#[derive(Clone, Debug)]
pub struct Lesson {
    /// Where the name stands.
    pub mentions: Vec<Span>,
    /// Where each of the longer names stands.
    pub longer: Vec<Vec<Span>>,
    /// The features of its being none of them, then of its being each.
    pub features: Vec<Vec<u32>>,
    /// What the names are and how they resemble one another, to be read by people.
    pub told: Vec<String>,
}

/// How many features there are.
pub fn features() -> usize {
    TABLE.len()
}

/// The family's name and the value of a feature.
pub fn name_of(feature: usize) -> (&'static str, usize) {
    let family = TABLE.starts.partition_point(|s| *s <= feature).saturating_sub(1);
    (TABLE.families.get(family).map_or("", |f| f.name), feature - TABLE.starts.get(family).copied().unwrap_or(0))
}

/// The names of an article as they were found, or, where `given`, those at given places.
pub struct Story(Vec<Sighting>);

impl Story {
    /// Reads an article.
    pub fn read(article: &Article, given: Option<&[Span]>) -> Story {
        let mut sightings = match given {
            Some(spans) => sighting::sightings_at(article, spans),
            None => sighting::sightings(article).0,
        };
        sighting::heed_dateline(article, &mut sightings);
        Story(sightings)
    }

    fn spans(&self, group: &Group) -> Vec<Span> {
        group.members.iter().filter_map(|i| self.0.get(*i)).map(|s| s.span).collect()
    }

    /// Brings the names together as `pick` says: the place of the longer name in the lesson, or none. The mentions of each entity.
    pub fn link(&self, pick: &mut dyn FnMut(&Lesson) -> Option<usize>) -> Vec<Vec<Span>> {
        let groups = spelled_alike(&self.0);
        let parents = parents(&self.0, &groups, &mut |question| {
            let name = |g: &Group| g.members.first().and_then(|i| self.0.get(*i)).map_or("", |s| s.name.as_str()).to_owned();
            let mut features = Vec::new();
            let mut clues = Clues::default();
            question.read_nothing(&mut clues);
            features.push(std::mem::take(&mut clues.0));
            let (mut longer, mut told) = (Vec::new(), vec![format!("{} ({:?})", name(question.short), question.short.kind)]);
            for candidate in question.candidates {
                question.read(candidate, &mut clues);
                features.push(std::mem::take(&mut clues.0));
                if let Some(group) = groups.get(candidate.group) {
                    longer.push(self.spans(group));
                    told.push(format!("{} ({:?}) {:?}", name(group), group.kind, candidate.relation));
                }
            }
            pick(&Lesson { mentions: self.spans(question.short), longer, features, told })
        });
        merge(groups, &parents).iter().map(|g| self.spans(g)).collect()
    }
}
