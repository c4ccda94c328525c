//! The way from a source to a [`Document`](crate::model::Document): finds the articles that a user's arguments name, reads them, parses and analyses them.
//!
//! The one facade that `tui` and `cli` call. Everything it cannot read becomes a [`Problem`], told in one plain sentence; the rest goes on.

mod container;
mod corpus;
mod divided;
mod item;
mod open;
mod problem;
mod reviews;
pub mod samples;
mod sources;
mod stories;
mod versions;
mod walk;

pub use crate::analysis::check_rules;
pub use crate::library::{Library, Matched, Trouble};
pub use container::Archive;
pub use corpus::Corpus;
pub use item::{Item, Place};
pub use open::{ARTICLE_LIMIT, open, skim};
pub use problem::{Problem, clean_name};
pub use reviews::{Reviewed, findings, keep, kept, library_path, reviewed, story, take_back};
pub use sources::{Gathered, Options, Source, Sources, gather, sources};
pub use stories::{Stories, stories};
pub use versions::{Compared, open_both, versions};
