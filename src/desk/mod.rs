//! The way from a source to a [`Document`](crate::model::Document): finds the articles that a user's arguments name, reads them, parses and analyses them.
//!
//! The one facade that `tui` and `cli` call. Everything it cannot read becomes a [`Problem`], told in one plain sentence; the rest goes on.

mod articles;
mod by_hand;
mod container;
mod corpus;
mod divided;
mod fetch;
mod item;
mod open;
mod period;
mod pieces;
mod pipeline;
mod problem;
mod records;
mod reviews;
pub mod samples;
mod shelf;
mod sources;
mod stories;
mod stream;
mod versions;
mod walk;
mod watch;

pub use crate::analysis::check_rules;
pub use crate::analysis::quotes::prepare;
pub use crate::library::{
    Added, Asked, Choice, Facet, Hit, Holdings, Kept as KeptVersion, Library, Line, Matched, Query, QueryError, ReadState, ReadingKept,
    Said, Snippet, SpeakerSet, Spot, Stop, StoryId, Trouble, VersionId, content_hash, date_of, day_of,
};
pub use articles::Articles;
pub use by_hand::{BY_HAND, applied, is_named_in};
pub use container::Archive;
pub use corpus::Corpus;
pub use fetch::{Address, Answer, Downgrade, Fetched, Fetcher, Limits, NotFetched, Stage, Validators};
pub use item::{Item, Place};
pub use open::{ARTICLE_LIMIT, open, skim};
pub use period::Period;
pub use problem::{Problem, clean_name};
pub use reviews::{Reviewed, findings, keep, kept, library_path, reviewed, reviewed_since, story, take_back};
pub use shelf::{
    AddReport, Extent, Progress, Shelved, SpeakersByHand, Told, Whole, add, add_web, forget_speaker, has_stories, item as item_of,
    keep_speaker, kept_item, reindex, shelved, shown_address, update, version_before, whole, with_versions,
};
pub use sources::{Gathered, Options, Rest, Source, Sources, gather, sources};
pub use stories::{Stories, Story, stories, stories_as};
pub use versions::{Compared, open_both, versions};
pub use watch::{OnDisk, watch};
