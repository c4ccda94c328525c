//! By what the library's list is narrowed down.

use crate::desk::{Asked, Facet, Period};

/// One thing that stories must have to be listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Chip {
    /// Such a value of a facet.
    Of(Facet, String),
    /// Filed on these days or later.
    Since(String),
    /// Filed on these days or before.
    Until(String),
    /// Filed on these days.
    In(String),
}

/// The facets in the order in which they are offered.
pub const FACETS: [Facet; 5] = [Facet::Status, Facet::Source, Facet::Place, Facet::Speaker, Facet::Entity];

impl Chip {
    /// Puts it into the question.
    pub(super) fn ask(&self, asked: &mut Asked) {
        match self {
            Chip::Of(Facet::Speaker, name) => asked.speaker = Some(name.clone()),
            Chip::Of(Facet::Entity, name) => asked.entity = Some(name.clone()),
            Chip::Of(Facet::Source, name) => asked.source = Some(name.clone()),
            Chip::Of(Facet::Place, name) => asked.place = Some(name.clone()),
            Chip::Of(Facet::Status, name) => asked.status = Some(name.clone()),
            Chip::Since(days) => asked.since = Period::parse(days).map(|p| p.first),
            Chip::Until(days) => asked.until = Period::parse(days).map(|p| p.last),
            Chip::In(days) => (asked.since, asked.until) = Period::parse(days).map_or((None, None), |p| (Some(p.first), Some(p.last))),
        }
    }

    /// Whether it says what the other says: only one of them can hold.
    pub fn replaces(&self, other: &Chip) -> bool {
        match (self, other) {
            (Chip::Of(a, _), Chip::Of(b, _)) => a == b,
            (Chip::In(_), Chip::Since(_) | Chip::Until(_)) | (Chip::Since(_) | Chip::Until(_), Chip::In(_)) => true,
            _ => std::mem::discriminant(self) == std::mem::discriminant(other),
        }
    }

    /// What the list's title says.
    pub fn name(&self) -> String {
        match self {
            Chip::Of(Facet::Speaker, name) => format!("[{name} speaks]"),
            Chip::Of(Facet::Entity, name) => format!("[names {name}]"),
            Chip::Of(Facet::Source, name) => format!("[from {name}]"),
            Chip::Of(Facet::Place, name) => format!("[in {name}]"),
            Chip::Of(Facet::Status, name) => format!("[{name}]"),
            Chip::Since(days) => format!("[since {days}]"),
            Chip::Until(days) => format!("[until {days}]"),
            Chip::In(days) => format!("[{days}]"),
        }
    }
}

/// What a facet is called where it is chosen.
pub fn facet_name(facet: Facet) -> &'static str {
    match facet {
        Facet::Speaker => "speaker",
        Facet::Entity => "name",
        Facet::Source => "source",
        Facet::Place => "place",
        Facet::Status => "status",
    }
}
