//! What lies over the panes, and what the foot says.

use super::Picker;

/// What lies over the panes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Overlay {
    /// Nothing.
    #[default]
    None,
    /// The keys of this context.
    Help {
        /// First visible line.
        top: usize,
    },
    /// The command palette.
    Palette(Palette),
    /// A list to choose from.
    Picker(Picker),
    /// Why something was decided.
    Why {
        /// What it is about.
        title: String,
        /// What to say, one paragraph a line.
        lines: Vec<String>,
    },
}

/// The command palette.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Palette {
    /// What is typed so far.
    pub input: String,
    /// Indices into the command table, best match first.
    pub matches: Vec<usize>,
    /// The cursor, an index into `matches`.
    pub cursor: usize,
}

/// What the foot says until the next key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// One plain sentence.
    pub text: String,
    /// How it is meant.
    pub tone: Tone,
}

/// How a message is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// For information.
    Quiet,
    /// Something did not work.
    Warning,
}
