//! How the state changes. Pure: no files, no clock.

mod articles;
mod browse;
mod copy;
mod disk;
mod entities;
mod filters;
mod focus;
mod keys;
mod list;
mod motion;
mod mouse;
mod moved;
mod narrowing;
mod overlays;
mod pickers;
mod quotes;
mod recall;
mod review;
mod run;
mod search;
mod sidebar;
mod sift;
mod speakers;
#[cfg(test)]
mod tests;
mod verdicts;
mod why;

use super::app::{App, Message, Pane, Tone, Versions};
use super::flow::Flow;
use super::{Effect, Msg};

/// What to ask of the world at the very start: the first article, and with more than one what the list can say of them (the list is shown then);
/// of a library its list.
pub fn start(app: &mut App) -> Vec<Effect> {
    if app.browse.is_some() {
        return browse::begin(app);
    }
    if app.list.entries.is_empty() {
        return Vec::new();
    }
    app.opening = Some(0);
    let mut effects = vec![Effect::Open(0)];
    if app.list.entries.len() > 1 {
        effects.extend(list::show(app));
    }
    effects
}

/// Changes the state by what reached the program and says what is asked of the world. Sets `app.changed` if a frame is due.
pub fn update(app: &mut App, msg: Msg) -> Vec<Effect> {
    let mut changed = true;
    let mut effects = match msg {
        Msg::Key(key) => keys::press(app, key),
        Msg::Paste(text) => keys::paste(app, &text),
        Msg::Mouse(mouse) => mouse::act(app, mouse),
        Msg::Resize(size) => {
            app.size = size;
            Vec::new()
        }
        Msg::Opened { index, result } => {
            changed = articles::opened(app, index, result);
            review::seek(app)
        }
        Msg::Fetched { index, result } => {
            changed = articles::fetched(app, index, result);
            if changed { review::seek(app) } else { Vec::new() }
        }
        Msg::Compared { index, before, reviews, orphans } => {
            review::compared(app, index, before, reviews);
            review::orphaned(app, index, orphans);
            disk::tell_changes(app);
            Vec::new()
        }
        Msg::Recalled { index, kept } => {
            changed = recall::recalled(app, index, kept);
            Vec::new()
        }
        Msg::Found { more, last } => list::found(app, more, last),
        Msg::NoLibrary => browse::no_library(app),
        Msg::Browsed { number, rows, goes } => browse::take_in(app, number, rows, goes),
        Msg::OnDisk(told) => disk::take_in(app, told),
        Msg::Skimmed(cards) => {
            list::skimmed(app, cards);
            Vec::new()
        }
        Msg::Offered { typed, choices } => {
            changed = narrowing::offered(app, &typed, choices);
            Vec::new()
        }
        // Nobody waits so short: it is the filter that goes on.
        Msg::TimerPassed if app.is_sifting() => {
            let effects = sift::go_on(app);
            changed = !app.is_sifting();
            effects
        }
        Msg::TimerPassed => {
            changed = keys::timer_passed(app);
            Vec::new()
        }
        Msg::Resumed => Vec::new(),
        Msg::Failed(sentence) => {
            warn(app, sentence);
            Vec::new()
        }
    };
    settle(app);
    app.changed |= changed;
    effects.extend(list::look_at_visible(app));
    effects.extend(browse::mark_read(app));
    browse::mark_reviewed(app, &effects);
    effects
}

/// Makes the rest of the state fit what changed: the article is wrapped to its column, cursors are visible, the focus is on a pane that exists.
fn settle(app: &mut App) {
    if app.list.shown != (app.focus == Pane::List) {
        app.focus = if app.list.shown { Pane::List } else { Pane::Article };
    }
    if let Some(browse) = app.browse.as_mut().filter(|_| !app.list.shown) {
        browse.typed = None;
    }
    app.note = app.note.take().filter(|_| app.focus == Pane::Review);
    app.filtering &= matches!(app.focus, Pane::Quotes | Pane::Entities | Pane::Review) && app.reading.is_some();
    let geometry = app.geometry();
    let page = page(app);
    list::keep_visible(app, geometry.list);
    let (shown, inline) = (app.review_shown, app.versions == Versions::Inline);
    let Some(reading) = &mut app.reading else { return };
    reading.under_review = shown;
    let shows_changes = shown && inline && reading.before.is_some();
    let width = if geometry.article.is_some() { geometry.text.width } else { reading.flow.width };
    if width != reading.flow.width || shows_changes != reading.shows_changes {
        reading.shows_changes = shows_changes;
        reading.wrap(width);
    }
    if let (Some(before), Some(area)) = (&mut reading.before, geometry.before)
        && before.flow.width != area.width
    {
        before.flow = Flow::new(&before.document, None, area.width);
    }
    motion::keep_cursor_visible(reading, page);
}

/// How many rows of the article are visible, or would be if it were shown; at least one.
fn page(app: &App) -> usize {
    usize::from(app.size.height.saturating_sub(2)).max(1)
}

/// Says something at the foot.
fn say(app: &mut App, text: impl Into<String>) {
    app.message = Some(Message { text: text.into(), tone: Tone::Quiet });
}

/// Says at the foot that something did not work.
fn warn(app: &mut App, text: impl Into<String>) {
    app.message = Some(Message { text: text.into(), tone: Tone::Warning });
}

/// Which way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    /// Down the text, to the next.
    Forth,
    /// Up the text, to the previous.
    Back,
}

impl Way {
    /// `n` steps this way.
    fn steps(self, n: usize) -> isize {
        let n = isize::try_from(n).unwrap_or(isize::MAX);
        if self == Way::Forth { n } else { -n }
    }

    /// Of two words, the one for this way.
    fn pick<T>(self, forth: T, back: T) -> T {
        if self == Way::Forth { forth } else { back }
    }
}
