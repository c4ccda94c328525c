//! The list of articles.

use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use super::keys::typing;
use super::run::{Reach, pane_page};
use super::{Way, articles, browse, say, sidebar, sift};
use crate::tui::Effect;
use crate::tui::app::{App, Area, Card, Entry, Pane};
use crate::tui::keymap::{Key, KeyCode};

/// Shows the list; what was open is set aside while it previews others.
pub(super) fn show(app: &mut App) -> Vec<Effect> {
    app.list.shown = true;
    app.focus = Pane::List;
    app.article_only = false;
    app.set_aside = app.reading.clone().map(Box::new);
    let here = app.opening.or(app.reading.as_ref().map(|r| r.index));
    if let Some(cursor) = here.and_then(|index| app.list.matches.iter().position(|i| *i == index)) {
        app.list.cursor = cursor;
    }
    let list = &app.list;
    let is_unknown = |i: &usize| list.entries.get(*i).is_some_and(|e| e.card.is_none());
    match app.browse.is_none() && list.files.iter().all(is_unknown) {
        true if list.files.len() == list.entries.len() => vec![Effect::Skim],
        true => vec![Effect::SkimAgain(list.files.clone())],
        false => Vec::new(),
    }
}

/// Shows or hides the list.
pub(super) fn toggle(app: &mut App) -> Vec<Effect> {
    if app.list.shown {
        return restore(app);
    }
    if app.list.files.len() < 2 && app.browse.is_none() {
        say(app, "There is only this article");
        return Vec::new();
    }
    show(app)
}

/// In the list opens the entry under the cursor, else shows the list.
pub(super) fn open_or_show(app: &mut App) -> Vec<Effect> {
    if app.list.shown { open(app) } else { toggle(app) }
}

/// Opens the entry under the cursor.
pub(super) fn open(app: &mut App) -> Vec<Effect> {
    let Some(index) = chosen(app) else {
        say(app, if app.list.filter.is_empty() { "Nothing is listed" } else { "No article matches the filter" });
        return Vec::new();
    };
    hide(app);
    let aside = app.set_aside.take();
    let is_open = app.opening.is_none() && app.reading.as_ref().is_some_and(|r| r.index == index);
    if let Some(aside) = aside.filter(|a| a.index == index) {
        app.reading = Some(*aside);
        app.opening = None;
        browse::show_hits(app);
        return articles::refresh(app);
    }
    if !is_open {
        return articles::open(app, index);
    }
    browse::tell_oddity(app);
    Vec::new()
}

/// Of a list with more articles than these the rest is looked into as it comes into view: a corpus may hold millions.
const LOOKED_INTO: usize = 20_000;

/// More articles were found.
pub(super) fn found(app: &mut App, more: Vec<Entry>, last: bool) -> Vec<Effect> {
    app.list.growing = !last;
    grow(app, more);
    let unknown = app.list.entries.iter().take(LOOKED_INTO).position(|e| e.card.is_none());
    let until = app.list.entries.len().min(LOOKED_INTO);
    match unknown.filter(|_| last && app.list.shown) {
        Some(first) => vec![Effect::SkimAgain((first..until).collect())],
        None => Vec::new(),
    }
}

/// Asks for what is said of the entries in view, where the list is too long to be looked into whole.
pub(super) fn look_at_visible(app: &mut App) -> Vec<Effect> {
    let list = &mut app.list;
    if !list.shown || list.entries.len() <= LOOKED_INTO {
        return Vec::new();
    }
    let in_view = list.matches.iter().skip(list.top).take(usize::from(app.size.height));
    let unknown =
        |i: &&usize| **i >= LOOKED_INTO && list.entries.get(**i).is_some_and(|e| e.card.is_none()) && !list.looked_at.contains(*i);
    let these: Vec<usize> = in_view.filter(unknown).copied().collect();
    list.looked_at.extend(&these);
    if these.is_empty() { Vec::new() } else { vec![Effect::SkimAgain(these)] }
}

/// Adds articles at the end; the cursor stays.
pub(super) fn grow(app: &mut App, more: Vec<Entry>) {
    let first = app.list.entries.len();
    app.list.entries.extend(more);
    let new = first..app.list.entries.len();
    app.list.files.extend(new.clone());
    if app.browse.is_some() {
        return;
    }
    if app.list.filter.is_empty() {
        app.list.matches.extend(new);
    } else {
        sift::go_on(app);
    }
}

/// One step back: a filter goes first, then the list.
pub(super) fn leave(app: &mut App) -> Vec<Effect> {
    if !app.list.filter.is_empty() {
        return edit(app, String::clear);
    }
    if let Some(effects) = browse::widen(app) {
        return effects;
    }
    if app.browse.is_some() && app.set_aside.is_none() && app.reading.is_none() {
        say(app, "Enter opens a story, q quits");
        return Vec::new();
    }
    restore(app)
}

/// Leaves the list without choosing: what was open before comes back.
pub(super) fn restore(app: &mut App) -> Vec<Effect> {
    hide(app);
    if let Some(aside) = app.set_aside.take() {
        app.reading = Some(*aside);
        app.opening = None;
    }
    articles::refresh(app)
}

pub(super) fn hide(app: &mut App) {
    app.list.shown = false;
    app.list.filtering = false;
    app.focus = Pane::Article;
}

pub(super) fn chosen(app: &App) -> Option<usize> {
    app.list.matches.get(app.list.cursor).copied()
}

/// Moves the list's cursor.
pub(super) fn travel(app: &mut App, way: Way, reach: Reach) -> Vec<Effect> {
    let by = way.steps(reach.lines((pane_page(app) / app.entry_height()).max(1)));
    let before = app.list.cursor;
    let effects = go_to(app, before.saturating_add_signed(by));
    if app.list.cursor == before {
        say(app, way.pick("The end of the list", "The top of the list"));
    }
    effects
}

/// Puts the cursor on a line; the article there is previewed where there is room.
pub(super) fn go_to(app: &mut App, line: usize) -> Vec<Effect> {
    app.list.cursor = line.min(app.list.matches.len().saturating_sub(1));
    preview(app)
}

fn preview(app: &mut App) -> Vec<Effect> {
    let Some(index) = chosen(app) else { return Vec::new() };
    let here = app.opening.or(app.reading.as_ref().map(|r| r.index));
    if app.geometry().article.is_none() || here == Some(index) { Vec::new() } else { articles::open(app, index) }
}

/// A key while the filter is typed.
pub(super) fn type_key(app: &mut App, key: Key) -> Vec<Effect> {
    match key.code {
        KeyCode::Esc => {
            app.list.filtering = false;
            edit(app, String::clear)
        }
        KeyCode::Enter => {
            app.list.filtering = false;
            open(app)
        }
        KeyCode::Down | KeyCode::Tab => travel(app, Way::Forth, Reach::Lines(1)),
        KeyCode::Up | KeyCode::BackTab => travel(app, Way::Back, Reach::Lines(1)),
        KeyCode::Backspace if app.list.filter.is_empty() => {
            app.list.filtering = false;
            Vec::new()
        }
        _ => typing(key).map_or_else(Vec::new, |change| edit(app, change)),
    }
}

/// Changes the filter; the cursor goes to the best match.
pub(super) fn edit(app: &mut App, change: impl FnOnce(&mut String)) -> Vec<Effect> {
    change(&mut app.list.filter);
    sift::begin(app)
}

/// More rows of the library are listed, from the `begin`th on; `anew`: they answer to another question than those before.
pub(super) fn relist(app: &mut App, begin: usize, anew: bool) -> Vec<Effect> {
    let rows = app.browse.as_ref().map_or(&[][..], |b| b.rows.get(begin..).unwrap_or(&[]));
    if !app.list.filter.is_empty() {
        if anew { drop(sift::again(app)) } else { drop(sift::go_on(app)) }
    } else if anew {
        app.list.matches = rows.to_vec();
    } else {
        app.list.matches.extend(rows);
    }
    if !anew {
        return Vec::new();
    }
    (app.list.cursor, app.list.top) = (0, 0);
    if chosen(app).is_some() && chosen(app) == app.reading.as_ref().map(|r| r.index) {
        browse::show_hits(app);
    }
    if app.list.shown { preview(app) } else { Vec::new() }
}

/// What the filter looks at.
pub(super) fn words(entry: &Entry) -> String {
    match &entry.card {
        Some(card) => format!(
            "{} {} {} {}",
            card.title,
            card.place.as_deref().unwrap_or(""),
            card.date.map_or(String::new(), |d| d.to_string()),
            if card.standing.is_some() { "" } else { entry.name.as_str() }
        ),
        None => entry.name.clone(),
    }
}

/// The lines that `typed` matches fuzzily, best first, equals in their order; all where nothing is typed.
pub(super) fn ranked(lines: impl Iterator<Item = String>, typed: &str) -> Vec<usize> {
    let pattern = Pattern::parse(typed, CaseMatching::Smart, Normalization::Smart);
    let mut matcher = Matcher::new(Config::DEFAULT);
    let mut buffer = Vec::new();
    let score = |(i, line): (usize, String)| pattern.score(Utf32Str::new(&line, &mut buffer), &mut matcher).map(|s| (s, i));
    let mut found: Vec<(u32, usize)> = lines.enumerate().filter_map(score).collect();
    found.sort_by_key(|(score, i)| (std::cmp::Reverse(*score), *i));
    found.into_iter().map(|(_, i)| i).collect()
}

/// What the list says of some of its articles has become known.
pub(super) fn skimmed(app: &mut App, cards: Vec<(usize, Card)>) {
    for (index, card) in cards {
        // Of its stories the library tells more.
        let entry = app.list.entries.get_mut(index).filter(|e| e.card.as_ref().is_none_or(|c| c.standing.is_none()));
        if let Some(entry) = entry {
            entry.card = Some(card);
        }
    }
    if !app.list.filter.is_empty() {
        sift::again(app);
    }
}

/// Scrolls so that the cursor is visible.
pub(super) fn keep_visible(app: &mut App, area: Option<Area>) {
    let (cursor, tall) = (app.list.cursor, app.entry_height());
    let lines = |a: Area| Area { height: u16::try_from(usize::from(a.inner().height) / tall).unwrap_or(0).saturating_add(2), ..a };
    sidebar::bring(&mut app.list.top, Some(cursor), area.map(lines));
}
