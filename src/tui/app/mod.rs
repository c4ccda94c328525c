//! The state of the reader: small structs of plain data, nothing drawn, nothing read.

mod geometry;
mod list;
mod overlay;
mod panes;
mod reading;
mod search;

pub use geometry::{Area, Geometry, Shape, Size};
pub use list::{Card, Entry, List};
pub use overlay::{Message, Overlay, Palette, Tone};
pub use panes::{EntityPane, Pane, QuoteOrder, QuotePane};
pub use reading::{Jumps, Reading};
pub use search::{Search, SearchPrompt};

use std::time::Duration;

use super::keymap::Key;

/// How colours are chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Appearance {
    /// Light text on a dark ground.
    Dark,
    /// Dark text on a light ground.
    Light,
    /// No colour: bold, dim, underline and reverse only.
    Mono,
}

/// Everything that is on the screen or behind it.
#[derive(Clone, Debug)]
pub struct App {
    /// The terminal's size in cells.
    pub size: Size,
    /// The articles there are.
    pub list: List,
    /// The article that is open.
    pub reading: Option<Reading>,
    /// The article being read from disk: index in the list.
    pub opening: Option<usize>,
    /// The pane that keys go to.
    pub focus: Pane,
    /// Whether only the article is shown (`z`).
    pub article_only: bool,
    /// What lies over the panes.
    pub overlay: Overlay,
    /// The search line, while it is being typed.
    pub prompt: Option<SearchPrompt>,
    /// The keys of an unfinished sequence (`]`, `m`, a count).
    pub pending: Pending,
    /// What the status line says until the next key.
    pub message: Option<Message>,
    /// How colours are chosen.
    pub appearance: Appearance,
    /// Whether the program listens to the mouse.
    pub mouse: bool,
    /// Whether a frame is due. The runtime clears it when it has drawn.
    pub changed: bool,
}

/// An unfinished key sequence.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pending {
    /// The count typed so far (`12` of `12G`).
    pub count: Option<u32>,
    /// The keys typed so far.
    pub keys: Vec<Key>,
    /// Whether what can follow is shown already.
    pub shown: bool,
}

/// How long a pending prefix waits before it shows what can follow.
pub const WHICH_KEY_AFTER: Duration = Duration::from_millis(400);

impl App {
    /// A reader over these articles, nothing open yet.
    pub fn new(entries: Vec<Entry>, size: Size, appearance: Appearance) -> App {
        App {
            size,
            list: List::new(entries),
            reading: None,
            opening: None,
            focus: Pane::Article,
            article_only: false,
            overlay: Overlay::None,
            prompt: None,
            pending: Pending::default(),
            message: None,
            appearance,
            mouse: false,
            changed: true,
        }
    }

    /// How long from now, with no further message, the program wants [`Msg::TimerPassed`](super::Msg::TimerPassed); `None`: not at all.
    pub fn wants_timer(&self) -> Option<Duration> {
        (!self.pending.keys.is_empty() && !self.pending.shown).then_some(WHICH_KEY_AFTER)
    }

    /// Where everything stands on the screen. One geometry for drawing, scrolling and the mouse.
    pub fn geometry(&self) -> Geometry {
        Geometry::new(self.size, self.focus, self.article_only, self.list.shown)
    }
}
