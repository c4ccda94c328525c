//! Which tokens are part of a name that is known.

use crate::model::{Entity, EntityId, EntityKind, MentionForm, Span};

/// Every mention by name, in text order.
pub(super) struct Names {
    spans: Vec<(Span, EntityId)>,
    /// By entity: whether it is a person.
    people: Vec<bool>,
}

impl Names {
    /// The names of these entities.
    pub fn of(entities: &[Entity]) -> Names {
        let mut spans: Vec<(Span, EntityId)> =
            entities.iter().flat_map(|e| e.mentions.iter().filter(|m| m.form == MentionForm::Name).map(|m| (m.span, e.id))).collect();
        spans.sort_unstable();
        Names { spans, people: entities.iter().map(|e| e.kind == EntityKind::Person).collect() }
    }

    /// Whether the entity is a person.
    pub fn is_person(&self, id: EntityId) -> bool {
        self.people.get(id.0).copied().unwrap_or(false)
    }

    /// The names from the start of `within` on, to be asked of one token after the other.
    pub fn over(&self, within: Span) -> Over<'_> {
        Over { left: self.spans.get(self.spans.partition_point(|(s, _)| s.end <= within.start)..).unwrap_or(&[]) }
    }

    /// The `n`-th name of the story.
    pub fn get(&self, n: usize) -> Option<(Span, EntityId)> {
        self.spans.get(n).copied()
    }

    /// The names that touch `span`, in order.
    pub fn within(&self, span: Span) -> impl Iterator<Item = (Span, EntityId)> + '_ {
        let at = self.spans.partition_point(|(s, _)| s.end <= span.start);
        self.spans.get(at..).unwrap_or(&[]).iter().copied().take_while(move |(s, _)| s.start < span.end)
    }
}

/// The names that are left for the tokens to come.
pub(super) struct Over<'a> {
    left: &'a [(Span, EntityId)],
}

impl Over<'_> {
    /// The entity whose name a token is part of; tokens are asked for in text order.
    pub fn at(&mut self, token: Span) -> Option<EntityId> {
        while let Some(((span, id), rest)) = self.left.split_first() {
            if span.end > token.start {
                return span.overlaps(token).then_some(*id);
            }
            self.left = rest;
        }
        None
    }
}
