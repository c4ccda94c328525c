//! The stories that come with the program, so that it can be tried before there is an article at hand.

/// A bundled story.
#[derive(Debug, PartialEq, Eq)]
pub struct Sample {
    /// What it is called in lists.
    pub name: &'static str,
    /// Its bytes, as off the wire.
    pub bytes: &'static [u8],
}

/// Every bundled story, in the order in which they are shown.
pub const SAMPLES: &[Sample] = &[];
