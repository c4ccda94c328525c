//! The people, organisations and places of a story, each once, with every paragraph in which it appears.

use serde::Serialize;

use super::{Reason, Span};

/// An entity's place in [`Analysis::entities`](super::Analysis::entities).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
pub struct EntityId(pub usize);

/// What sort of thing a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum EntityKind {
    /// A person, named or not ("a senior U.S. official").
    Person,
    /// A company, agency, party, team, body of people.
    Organization,
    /// A country, city, region, river, building.
    Place,
    /// Peoples, events, works, products, laws.
    Other,
}

impl EntityKind {
    /// Every kind, in the order of the sidebar.
    pub const ALL: [EntityKind; 4] = [EntityKind::Person, EntityKind::Organization, EntityKind::Place, EntityKind::Other];

    /// The name it has in the public JSON.
    pub fn name(self) -> &'static str {
        match self {
            EntityKind::Person => "person",
            EntityKind::Organization => "organization",
            EntityKind::Place => "place",
            EntityKind::Other => "other",
        }
    }
}

/// How a mention refers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum MentionForm {
    /// By name: "Xi Jinping", "Xi".
    Name,
    /// By pronoun: "he".
    Pronoun,
    /// By what it is: "the official", "the 15-nation body".
    Role,
}

impl MentionForm {
    /// The name it has in the public JSON.
    pub fn name(self) -> &'static str {
        match self {
            MentionForm::Name => "name",
            MentionForm::Pronoun => "pronoun",
            MentionForm::Role => "role",
        }
    }
}

/// One place where an entity is spoken of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Where it stands, titles and possessive endings left out.
    pub span: Span,
    /// The desk's paragraph number.
    pub paragraph: Option<u32>,
    /// How it refers.
    pub form: MentionForm,
}

/// Somebody or something in the story.
#[derive(Clone, Debug, PartialEq)]
pub struct Entity {
    /// Its place in the analysis.
    pub id: EntityId,
    /// What sort of thing it is.
    pub kind: EntityKind,
    /// Its fullest name without title; for an unnamed person the first full description.
    pub name: String,
    /// The title or role it is given: "Chinese President".
    pub role: Option<String>,
    /// Every different form of its name, in order of appearance.
    pub aliases: Vec<String>,
    /// For a people's name ("Chinese"): its place, if that is in the story too.
    pub of: Option<EntityId>,
    /// Every mention, in text order.
    pub mentions: Vec<Mention>,
    /// The paragraphs it appears in by name, role or pronoun: ascending, no repeats.
    pub paragraphs: Vec<u32>,
    /// How sure kind and grouping are, 0 to 1.
    pub confidence: f32,
    /// What decided the kind.
    pub why: Reason,
}
