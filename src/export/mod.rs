//! A document as JSON, Markdown or plain text, and its quotes, entities and corrections as tables.
//!
//! Every writer takes finished documents and a sink; nothing here reads files or knows of a terminal.

mod diff;
mod findings;
#[cfg(test)]
mod fixture;
mod json;
mod markdown;
mod review;
mod rows;
mod table;
#[cfg(test)]
mod tests;
mod text;

pub use diff::{DiffFormat, Versions, write_diff};
pub use findings::{Findings, FindingsFormat, Turn, write_findings};
pub use json::{write_json, write_jsonl};
pub use markdown::write_markdown;
pub use review::{ReviewFormat, ReviewReport, write_review};
pub use rows::{write_csv_heading, write_csv_row};
pub use table::Table;
pub use text::write_text;
