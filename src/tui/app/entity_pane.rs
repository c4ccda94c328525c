//! The entity pane: its order, its filter and its lines.

use super::filter::Filter;
use crate::model::{Analysis, Entity, EntityId, EntityKind};

/// How the entity pane is ordered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum EntityOrder {
    /// Under each kind, those in most paragraphs first.
    #[default]
    ByKind,
    /// As they come in the text.
    InText,
    /// Those with most mentions first.
    ByCount,
}

/// A line of the entity pane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntityLine {
    /// What sort of things stand below.
    Kind(EntityKind),
    /// An entity.
    Entity(EntityId),
}

/// The entity pane.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EntityPane {
    /// The line the pane's own cursor is on.
    pub cursor: Option<EntityId>,
    /// First visible line of the pane's list.
    pub top: usize,
    /// How it is ordered.
    pub order: EntityOrder,
    /// Only entities one of whose names or whose role holds what was typed are listed.
    pub filter: Filter,
    /// Its lines, top to bottom.
    pub lines: Vec<EntityLine>,
}

impl EntityPane {
    /// The pane over what was found in an article.
    pub fn new(analysis: &Analysis, order: EntityOrder, filter: Filter) -> EntityPane {
        let mut listed: Vec<&Entity> = analysis.entities.iter().filter(|e| lets_through(&filter, e)).collect();
        let first = |e: &Entity| e.mentions.first().map(|m| m.span.start);
        match order {
            EntityOrder::ByKind => listed.sort_by_key(|e| (e.kind, std::cmp::Reverse(e.paragraphs.len()), first(e))),
            EntityOrder::InText => listed.sort_by_key(|e| first(e)),
            EntityOrder::ByCount => listed.sort_by_key(|e| (std::cmp::Reverse(e.mentions.len()), first(e))),
        }
        let mut lines = Vec::new();
        for group in listed.chunk_by(|a, b| order != EntityOrder::ByKind || a.kind == b.kind) {
            lines.extend(group.first().filter(|_| order == EntityOrder::ByKind).map(|e| EntityLine::Kind(e.kind)));
            lines.extend(group.iter().map(|e| EntityLine::Entity(e.id)));
        }
        EntityPane { cursor: None, top: 0, order, filter, lines }
    }

    /// The same pane over `analysis`, which may have changed; its place is kept, its cursor where there still is such an entity.
    pub fn anew(&self, analysis: &Analysis) -> EntityPane {
        let cursor = self.cursor.filter(|c| analysis.entity(*c).is_some());
        EntityPane { cursor, top: self.top, ..EntityPane::new(analysis, self.order, self.filter.clone()) }
    }

    /// The entities that are listed, top to bottom.
    pub fn ids(&self) -> impl Iterator<Item = EntityId> {
        self.lines.iter().filter_map(|l| if let EntityLine::Entity(id) = l { Some(*id) } else { None })
    }

    /// How many entities are listed.
    pub fn entity_count(&self) -> usize {
        self.ids().count()
    }

    /// The line on which an entity stands.
    pub fn line_of(&self, id: EntityId) -> Option<usize> {
        self.lines.iter().position(|l| *l == EntityLine::Entity(id))
    }
}

fn lets_through(filter: &Filter, entity: &Entity) -> bool {
    let names = std::iter::once(&entity.name).chain(&entity.aliases).chain(&entity.role);
    let names: Vec<&str> = names.map(String::as_str).collect();
    filter.is_empty() || filter.lets_through(&names)
}
