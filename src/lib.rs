//! `nutgraf` reads news copy: it ties every quote, name and correction of a story to its paragraphs.
//!
//! The rooms, and which may know which (a test keeps the rule):
//!
//! - [`model`]: what an article is. Plain data; knows no other room.
//! - [`parse`]: bytes in, an article out; total.
//! - [`analysis`]: the quotes, entities and corrections of an article; pure.
//! - [`compare`]: two versions of a story in, what changed out, and whether the newer one says so; pure.
//! - [`export`]: a document as JSON, Markdown or plain text.
//! - [`library`]: what reviewers decided, kept in a database.
//! - [`config`]: what the user has settled.
//!   These six know `model` and not each other.
//! - [`desk`]: the way from a source to a [`model::Document`]; the one facade that `tui` and `cli` call.
//! - [`tui`]: the reader on the screen.
//! - [`cli`]: arguments as typed, the plan, the run.
//! - `train`: how the small models are learned; behind the feature of its name.

#![forbid(unsafe_code)]
#![warn(missing_docs)]

pub mod analysis;
pub mod cli;
pub mod compare;
pub mod config;
pub mod desk;
pub mod export;
pub mod library;
pub mod model;
pub mod parse;
#[cfg(feature = "train")]
pub mod train;
pub mod tui;
