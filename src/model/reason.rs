//! Why something was decided: so that a reader can ask, and a rule can be tested alone.

use serde::{Serialize, Serializer};

/// What decided a finding. The id is part of the public JSON and stays stable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Reason {
    /// Stable name of the rule or feature, room first: `attribution.verb-after`.
    pub id: &'static str,
    /// One plain sentence for the reader, without the full stop.
    pub says: &'static str,
}

impl Reason {
    /// A reason; meant for constants beside the rule they speak of.
    pub const fn new(id: &'static str, says: &'static str) -> Reason {
        Reason { id, says }
    }
}

impl Serialize for Reason {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.id)
    }
}
