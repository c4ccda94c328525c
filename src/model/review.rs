//! What a reviewer decided about a finding.

use serde::Serialize;

/// What a reviewer found of a correction, a change or a query.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// It is as it says: the correction is true of the text, the change was right, the query is one.
    Confirmed,
    /// It is not.
    Disputed,
    /// To be asked about.
    Unsure,
}

impl Verdict {
    /// The verdict of this name.
    pub fn named(name: &str) -> Option<Verdict> {
        [Verdict::Confirmed, Verdict::Disputed, Verdict::Unsure].into_iter().find(|v| v.name() == name)
    }

    /// The name it has in reports.
    pub fn name(self) -> &'static str {
        match self {
            Verdict::Confirmed => "confirmed",
            Verdict::Disputed => "disputed",
            Verdict::Unsure => "unsure",
        }
    }
}

/// What a reviewer said of one finding.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Review {
    /// The verdict, once there is one.
    pub verdict: Option<Verdict>,
    /// A note; empty: none.
    pub note: String,
}

impl Review {
    /// Whether nothing was said.
    pub fn is_empty(&self) -> bool {
        self.verdict.is_none() && self.note.is_empty()
    }
}

/// A review as it was kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// What was said.
    pub review: Review,
    /// When, in seconds since 1970 (UTC).
    pub at: i64,
    /// What it was said of, in a few words.
    pub says: String,
}
