//! The state of the reader: small structs of plain data, nothing drawn, nothing read.

mod browse;
mod chip;
mod entity_pane;
mod filter;
mod geometry;
mod list;
mod overlay;
mod panes;
mod picker;
mod quote_pane;
mod reading;
mod review;
mod search;

pub use browse::{About, Browse, Goes, Passage, Row, State};
pub use chip::{Chip, FACETS, facet_name};
pub use entity_pane::{EntityLine, EntityOrder, EntityPane};
pub use filter::Filter;
pub use geometry::{Area, Geometry, Layout, Shape, Size};
pub use list::{Card, Entry, List, Sift, Standing};
pub use overlay::{Message, Overlay, Palette, Tone};
pub use panes::Pane;
pub use picker::{Act, Choice, Other, Picker, Voiced};
pub(in crate::tui) use quote_pane::Voice;
pub use quote_pane::{QuoteLine, QuoteOrder, QuotePane, Reported, listed_quotes};
pub use reading::{Jumps, Reading};
pub use review::{Before, Finding, ReviewLine, ReviewPane, Shown, Versions, changed_words};
pub use search::{Search, SearchPrompt};

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use super::keymap::{Hint, Key, Keymap};
use crate::desk::SpeakerSet;

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
    /// What of the library is listed; `None` where the list is of files.
    pub browse: Option<Browse>,
    /// In a reader over files that looks into the library for once: the article from which it does. Leaving the library leads back to it.
    pub home: Option<Box<Reading>>,
    /// The article that is open.
    pub reading: Option<Reading>,
    /// The article being read from disk: index in the list.
    pub opening: Option<usize>,
    /// The articles that were written on disk since they were read, as long as they are open or set aside.
    pub stale: BTreeSet<usize>,
    /// The articles that are shown as they were fetched whole.
    pub fetched: BTreeSet<usize>,
    /// The pane that keys go to.
    pub focus: Pane,
    /// The sidebar that was focused last: the one that medium shape shows. Never the article or the list.
    pub sidebar: Pane,
    /// Whether the review stands in the quotes' place (`c`).
    pub review_shown: bool,
    /// How the review shows old and new words.
    pub versions: Versions,
    /// The article that was open before the list previewed others: Esc in the list brings it back.
    pub set_aside: Option<Box<Reading>>,
    /// Which keys do what.
    pub keymap: Keymap,
    /// Whether only the article is shown (`z`).
    pub article_only: bool,
    /// What lies over the panes.
    pub overlay: Overlay,
    /// The search line, while it is being typed.
    pub prompt: Option<SearchPrompt>,
    /// The note on the current finding, while it is typed.
    pub note: Option<String>,
    /// Whether keys go into the filter of the sidebar that has the focus.
    pub filtering: bool,
    /// The speakers that the reader set by hand, by the article's place in the list.
    pub set_by_hand: BTreeMap<usize, Vec<SpeakerSet>>,
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
    /// A lone digit focuses a pane at once; if it turns out to begin a count, the focus goes back to this one. Settled when the timer passes.
    pub focus_before: Option<Pane>,
}

/// How long a pending prefix waits before it shows what can follow.
pub const WHICH_KEY_AFTER: Duration = Duration::from_millis(400);

impl App {
    /// A reader over these articles, nothing open yet.
    pub fn new(entries: Vec<Entry>, size: Size, appearance: Appearance) -> App {
        App {
            size,
            list: List::new(entries),
            browse: None,
            home: None,
            reading: None,
            opening: None,
            stale: BTreeSet::new(),
            fetched: BTreeSet::new(),
            focus: Pane::Article,
            sidebar: Pane::Quotes,
            review_shown: false,
            versions: Versions::default(),
            set_aside: None,
            keymap: Keymap::default(),
            article_only: false,
            overlay: Overlay::None,
            prompt: None,
            note: None,
            filtering: false,
            set_by_hand: BTreeMap::new(),
            pending: Pending::default(),
            message: None,
            appearance,
            mouse: false,
            changed: true,
        }
    }

    /// How long from now, with no further message, the program wants [`Msg::TimerPassed`](super::Msg::TimerPassed); `None`: not at all.
    pub fn wants_timer(&self) -> Option<Duration> {
        if self.is_sifting() {
            return Some(Duration::ZERO);
        }
        let prefix = !self.pending.keys.is_empty() && !self.pending.shown;
        (prefix || self.pending.focus_before.is_some()).then_some(WHICH_KEY_AFTER)
    }

    /// How many articles may be listed, before the filter.
    pub fn row_count(&self) -> usize {
        self.browse.as_ref().map_or(self.list.files.len(), |b| b.rows.len())
    }

    /// The entry of one of them.
    pub fn row(&self, at: usize) -> Option<usize> {
        match &self.browse {
            Some(browse) => browse.rows.get(at).copied(),
            None => self.list.files.get(at).copied(),
        }
    }

    /// Whether the filter has not looked at all of them yet.
    pub fn is_sifting(&self) -> bool {
        !self.list.filter.is_empty() && self.list.sift.has_more(self.row_count())
    }

    /// What can follow the keys typed so far, once that is to be shown.
    pub fn which_key(&self) -> Option<Vec<Hint>> {
        self.pending.shown.then(|| self.keymap.following(self.focus, &self.pending.keys))
    }

    /// Whether the version before stands beside the open one.
    pub fn side_by_side(&self) -> bool {
        let has_before = self.reading.as_ref().is_some_and(|r| r.before.is_some());
        self.review_shown && self.versions == Versions::SideBySide && has_before
    }

    /// How many lines an entry of the list takes.
    pub fn entry_height(&self) -> usize {
        self.browse.as_ref().map_or(1, Browse::height)
    }

    /// Where everything stands on the screen. One geometry for drawing, scrolling and the mouse.
    pub fn geometry(&self) -> Geometry {
        Geometry::new(Layout {
            size: self.size,
            focus: self.focus,
            sidebar: self.sidebar,
            review: self.review_shown,
            side_by_side: self.side_by_side(),
            article_only: self.article_only,
            list: self.list.shown,
        })
    }
}
