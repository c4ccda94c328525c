//! What is kept, in one SQLite database: the stories with a full-text index, every version of them; what reviewers decided; where the reader was, marks, and speakers set by hand.
//!
//! Originals stay where they are and are the source of truth: everything about stories can be made anew from them, but for versions that are nowhere else any more,
//! which are kept whole. What people did (decisions, positions, marks, speakers) is tied to the story's place, not to the index, and survives its renewal. No decision is ever
//! written over or dropped: every one is a row of its own, and what holds is the last one of each finding; taking one back adds a row too.
//!
//! The database is opened when it is first needed, and made when there is first something to keep. It is in WAL mode with full syncs: a program that is killed loses
//! nothing that it was told is kept, several windows may write at once, and what a full disk refuses leaves the rest as it was.

mod adding;
mod decisions;
mod entry;
mod facets;
mod form;
mod found;
mod joining;
mod matching;
mod order;
mod query;
mod reading;
mod renewal;
mod search;
mod shape;
#[cfg(test)]
mod shelf_tests;
mod snippet;
mod sources;
mod spot;
mod store;
#[cfg(test)]
mod tests;
mod trouble;
mod words;

pub use adding::{Added, Batch, Known, StoryId, VersionId};
pub use decisions::Decision;
pub use entry::{Entry, Origin, content_hash, date_of, day_of};
pub use facets::{Choice, Facet, Holdings};
pub use found::{Found, Kept, Named};
pub use joining::Filed;
pub use matching::{Matched, matched};
pub use query::{Query, QueryError};
pub use reading::{ReadingKept, SpeakerSet};
pub use renewal::Stale;
pub use search::{Asked, Hit, Line, ReadState};
pub use snippet::{Said, Snippet};
pub use sources::{Root, SourceState};
pub use spot::Spot;
pub use store::{Library, Stop};
pub use trouble::Trouble;
