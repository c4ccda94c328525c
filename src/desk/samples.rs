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
pub const SAMPLES: &[Sample] = &[
    Sample { name: "01-bridge-corrected.txt", bytes: include_bytes!("../../assets/samples/01-bridge-corrected.txt") },
    Sample { name: "02-bridge-before.txt", bytes: include_bytes!("../../assets/samples/02-bridge-before.txt") },
    Sample { name: "03-grain-update.txt", bytes: include_bytes!("../../assets/samples/03-grain-update.txt") },
    Sample { name: "04-ferry-refile.txt", bytes: include_bytes!("../../assets/samples/04-ferry-refile.txt") },
    Sample { name: "05-museum-foot-notice.txt", bytes: include_bytes!("../../assets/samples/05-museum-foot-notice.txt") },
    Sample { name: "06-flood-newspaper.txt", bytes: include_bytes!("../../assets/samples/06-flood-newspaper.txt") },
];
