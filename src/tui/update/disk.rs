//! What happened on disk to the articles of the list.

use super::{articles, list, say, warn};
use crate::tui::app::{App, Before};
use crate::tui::{Effect, OnDisk};

/// Files were written, are gone, or came: the open article is read again where it was written, the list tells of the others.
pub(super) fn take_in(app: &mut App, told: OnDisk) -> Vec<Effect> {
    let OnDisk { changed, gone, came, corpora } = told;
    let mut effects = Vec::new();
    if !came.is_empty() {
        let first = app.list.entries.len();
        let says = match came.as_slice() {
            [one] => format!("{} is new in the folder", one.name),
            several => format!("{} articles are new in the folder", several.len()),
        };
        effects.push(Effect::SkimAgain((first..first + came.len()).collect()));
        list::grow(app, came);
        say(app, says);
    }
    let listed = app.list.entries.iter().any(|e| e.card.is_some());
    if listed && !changed.is_empty() {
        effects.push(Effect::SkimAgain(changed.clone()));
    }
    app.stale.extend(changed.iter().copied());
    effects.extend(articles::refresh(app));
    if let Some(name) = corpora.first() {
        warn(app, format!("{name} changed on disk; open it again to read what is in it now"));
    }
    let open = app.reading.as_ref().map(|r| r.index).filter(|index| gone.contains(index));
    if let Some(entry) = open.and_then(|index| app.list.entries.get(index)) {
        warn(app, format!("{} is gone from the disk; what was read stays", entry.name));
    }
    effects
}

/// Tells what has changed on disk since the article was opened, once that is known.
pub(super) fn tell_changes(app: &mut App) {
    let Some(reading) = app.reading.as_mut().filter(|r| r.untold) else { return };
    reading.untold = false;
    let name = app.list.entries.get(reading.index).map_or("", |e| e.name.as_str());
    let changes = |before: &Before| before.comparison.changes.len();
    let is_fetched = app.fetched.contains(&reading.index);
    let says = match reading.before.as_ref().map_or(0, changes) {
        0 if is_fetched => "The full article says what the feed says".to_owned(),
        _ if is_fetched => "This is the full article as it was fetched now; c shows what the feed does not say, R goes back".to_owned(),
        0 => format!("{name} changed on disk, but not in its words"),
        1 => format!("{name} changed on disk: 1 change since it was opened; c shows it"),
        n => format!("{name} changed on disk: {n} changes since it was opened; c shows them"),
    };
    say(app, says);
}
