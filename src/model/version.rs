//! What a source says of the version of a story that it holds, beside the story's own words.

use serde::Serialize;

use super::Moment;

/// What fields beside the text say of this version. All of it is a claim of the source; empty for plain wire copy.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Version {
    /// What all versions of the story share: a guid, a document's id, a page's address. Clean, on one line.
    pub story: Option<String>,
    /// What tells this version from the others, as the source writes it (`7`, `978556838`). Not always a number, and numbers need not grow: put
    /// versions in order by [`created`](Version::created).
    pub key: Option<String>,
    /// When the story was first sent or published.
    pub first: Option<Moment>,
    /// When this version was made. Later than [`first`](Version::first) means modified, which is not to say corrected.
    pub created: Option<Moment>,
    /// The language, as the source writes it (`en-US`).
    pub language: Option<String>,
    /// Where the article's status comes from; `None` where it has none, and for plain wire copy.
    pub told: Option<Told>,
}

/// Who says what state a story is in, and in which words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// Where it was found.
    pub by: StatusOrigin,
    /// The value or words that say so (`sig:correction`), clean, on one line.
    pub words: String,
}

/// Where a story's status can be told, what is trusted most first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum StatusOrigin {
    /// A field made for it: a NewsML-G2 `signal`, a NITF `correction`, `correction` in a page's data.
    Signal,
    /// The publishing status: canceled, withheld.
    PubStatus,
    /// A note to editors in a field of its own.
    EditorsNote,
    /// The tags of the headline.
    Headline,
    /// The tags of the slug.
    Slug,
    /// A notice in the story's own text.
    Body,
}

impl StatusOrigin {
    /// The name it has in the public JSON.
    pub fn name(self) -> &'static str {
        match self {
            StatusOrigin::Signal => "signal",
            StatusOrigin::PubStatus => "pub-status",
            StatusOrigin::EditorsNote => "editors-note",
            StatusOrigin::Headline => "headline",
            StatusOrigin::Slug => "slug",
            StatusOrigin::Body => "body",
        }
    }
}

/// A link that a story carries. Nothing ever follows one by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Where it leads, as written, clean: an address, or another item's id.
    pub to: String,
    /// What it is to the story where the source says so (`seeAlso`, `alternate`).
    pub relation: Option<String>,
    /// Its words, on one line.
    pub text: Option<String>,
}
