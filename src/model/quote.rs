//! Quotes and who said them.

use serde::Serialize;

use super::{EntityId, Reason, Span};

/// A quote's place in [`Analysis::quotes`](super::Analysis::quotes).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
pub struct QuoteId(pub usize);

/// How the words are given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum QuoteKind {
    /// Between quote marks, from the opening to the closing mark.
    Direct,
    /// A reported clause that holds stretches between marks; each of those stands once more as `Direct` with `within`.
    Mixed,
    /// A reported clause without marks.
    Indirect,
}

impl QuoteKind {
    /// The name it has in the public JSON.
    pub fn name(self) -> &'static str {
        match self {
            QuoteKind::Direct => "direct",
            QuoteKind::Mixed => "mixed",
            QuoteKind::Indirect => "indirect",
        }
    }
}

/// Whom the text gives the words to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speaker {
    /// The mention: the whole phrase, title included, without what follows in commas or clauses.
    pub span: Span,
    /// Who that is.
    pub entity: Option<EntityId>,
    /// The entity's canonical name; the mention's own words where it could not be resolved.
    pub name: String,
}

/// A stretch between quote marks that is nobody's words: a title, a nickname, a word in doubt. Shown as such, without a speaker; no quote in the JSON.
#[derive(Clone, Debug, PartialEq)]
pub struct Unspoken {
    /// Where it stands, marks included.
    pub span: Span,
    /// The desk's paragraph number.
    pub paragraph: Option<u32>,
    /// How sure it is that nobody speaks it, 0 to 1.
    pub confidence: f32,
    /// What it looks like.
    pub why: Reason,
}

/// One stretch of quoted or reported words, inside one paragraph.
#[derive(Clone, Debug, PartialEq)]
pub struct Quote {
    /// Its place in the analysis.
    pub id: QuoteId,
    /// How the words are given.
    pub kind: QuoteKind,
    /// Where it stands; marks included for `Direct`.
    pub span: Span,
    /// The desk's paragraph number.
    pub paragraph: Option<u32>,
    /// The word or words that say it was said (`said`, `told`, `according to`).
    pub cue: Option<Span>,
    /// Who said it; `None` where the text gives it to nobody.
    pub speaker: Option<Speaker>,
    /// The quote that this one carries on.
    pub continues: Option<QuoteId>,
    /// The mixed quote that this stretch stands in.
    pub within: Option<QuoteId>,
    /// How sure the speaker is, 0 to 1.
    pub confidence: f32,
    /// What decided the speaker.
    pub why: Reason,
}
