//! What is kept: what reviewers decided, in one SQLite database.
//!
//! Nothing is ever written over or dropped: every decision is a row of its own, and what holds is the last one of each finding; taking one back adds a row too. The
//! database is opened when it is first needed, and made when there is first something to keep. It is in WAL mode with full syncs: a program that is killed loses
//! nothing that it was told is kept, several windows may write at once, and what a full disk refuses leaves the rest as it was.

mod matching;
mod store;
#[cfg(test)]
mod tests;

pub use matching::{Matched, matched};
pub use store::{Decision, Library, Trouble};
