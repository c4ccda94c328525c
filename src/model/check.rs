//! What a copy editor would query.

use serde::Serialize;

use super::{Reason, Span};

/// How grave it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth a look: it may be right.
    Query,
    /// It cannot be right as it stands.
    Error,
}

impl Severity {
    /// The name it has in the public JSON.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Query => "query",
            Severity::Error => "error",
        }
    }
}

/// One thing that a copy editor would query.
#[derive(Clone, Debug, PartialEq)]
pub struct Check {
    /// The rule that found it, and what the rule looks for.
    pub rule: Reason,
    /// How grave it is.
    pub severity: Severity,
    /// The words.
    pub span: Span,
    /// The desk's paragraph number; `None` in what the desk does not count.
    pub paragraph: Option<u32>,
    /// What is the matter, in plain words: one sentence.
    pub message: String,
}
