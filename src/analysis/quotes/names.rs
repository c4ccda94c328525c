//! Which tokens are part of a name that is known.

use crate::analysis::Token;
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

    /// For each token the entity whose name it is part of.
    pub fn over(&self, tokens: &[Token]) -> Vec<Option<EntityId>> {
        let Some(first) = tokens.first() else { return Vec::new() };
        let mut at = self.spans.partition_point(|(s, _)| s.end <= first.span.start);
        tokens
            .iter()
            .map(|token| {
                while self.spans.get(at).is_some_and(|(s, _)| s.end <= token.span.start) {
                    at += 1;
                }
                self.spans.get(at).filter(|(s, _)| s.overlaps(token.span)).map(|&(_, id)| id)
            })
            .collect()
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
