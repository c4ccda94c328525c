//! Browsing the library: which of its stories are listed, what is looked for in them, what was read.

use super::keys::typing;
use super::run::Reach;
use super::{Way, articles, entities, list, motion, page, say, warn};
use crate::desk::{Facet, Query, ReadState};
use crate::model::{Analysis, EntityId, QuoteId, Span};
use crate::tui::Effect;
use crate::tui::app::{About, App, Browse, Chip, Entry, Goes, Pane, Row, Search, Sift, Standing, State, listed_quotes};
use crate::tui::keymap::{Key, KeyCode};

/// No more hits than these are marked in an article.
const MOST_HITS: usize = 100_000;

/// While it is typed, a query is asked from so many characters on: one letter begins half of all words.
const LEAST_TYPED: usize = 2;

/// Opens the list and asks for what is in it.
pub(super) fn begin(app: &mut App) -> Vec<Effect> {
    let mut effects = list::show(app);
    effects.extend(ask(app));
    effects
}

/// Asks the library anew. What was asked before is not waited for any more.
fn ask(app: &mut App) -> Vec<Effect> {
    let Some(browse) = &mut app.browse else { return Vec::new() };
    let Some(question) = browse.question() else { return Vec::new() };
    browse.asked += 1;
    browse.is_stale = true;
    browse.goes = Goes::On;
    vec![Effect::Browse { number: browse.asked, question: Box::new(question) }]
}

/// Stories that were found. Their entries are listed from now on, whether anybody still waits for this answer or not: others may name them.
pub(super) fn take_in(app: &mut App, number: u64, rows: Vec<Row>, goes: Goes) -> Vec<Effect> {
    let Some(browse) = &mut app.browse else { return Vec::new() };
    let is_late = number != browse.asked;
    let is_first = !is_late && std::mem::take(&mut browse.is_stale);
    if is_first {
        browse.rows.clear();
        browse.passages.clear();
    }
    let begin = browse.rows.len();
    for Row { index, entry, passages } in rows {
        if index > app.list.entries.len() {
            continue;
        }
        match app.list.entries.get_mut(index) {
            Some(known) => renew(known, entry, browse.made.get(&index).copied()),
            None => app.list.entries.push(entry),
        }
        // What was read meanwhile is not unread any more, whether the library knows it yet or not.
        let is_read = standing_of(&app.list.entries, index).is_some_and(|s| s.read == ReadState::Read);
        let is_wanted = !is_read || !matches!(browse.state, State::Unread | State::Updated);
        if !is_late && is_wanted {
            browse.rows.push(index);
            if !passages.is_empty() {
                browse.passages.insert(index, passages);
            }
        }
    }
    if is_late {
        return Vec::new();
    }
    browse.goes = goes;
    list::relist(app, begin, is_first)
}

/// What the list says of a story now. What the reader made of it may not have reached the library yet.
fn renew(known: &mut Entry, now: Entry, made: Option<ReadState>) {
    *known = now;
    if let (Some(made), Some(standing)) = (made, known.card.as_mut().and_then(|c| c.standing.as_mut())) {
        standing.read = made;
    }
}

/// The next state that the stories listed are in.
pub(super) fn cycle_state(app: &mut App) -> Vec<Effect> {
    let Some(browse) = &mut app.browse else {
        say(app, "Only the library's stories have a state; nutgraf without arguments opens it");
        return Vec::new();
    };
    browse.state = browse.state.next();
    if browse.state == State::Corrected {
        browse.chips.retain(|chip| !matches!(chip, Chip::Of(Facet::Status, _)));
    }
    let says = format!("Stories: {}", browse.state.name());
    say(app, says);
    ask(app)
}

/// Opens the line for what to look for; without a library the list's filter.
pub(super) fn open_prompt(app: &mut App) {
    match &mut app.browse {
        Some(browse) => browse.typed = Some(String::new()),
        None => app.list.filtering = true,
    }
}

/// A key while it is typed.
pub(super) fn type_key(app: &mut App, key: Key) -> Vec<Effect> {
    let is_empty = app.browse.as_ref().and_then(|b| b.typed.as_ref()).is_none_or(String::is_empty);
    match key.code {
        KeyCode::Esc => close_prompt(app, About::Anything),
        KeyCode::Backspace if is_empty => close_prompt(app, About::Anything),
        KeyCode::Enter => accept(app),
        KeyCode::Down | KeyCode::Tab => list::travel(app, Way::Forth, Reach::Lines(1)),
        KeyCode::Up | KeyCode::BackTab => list::travel(app, Way::Back, Reach::Lines(1)),
        _ => typing(key).map_or_else(Vec::new, |change| edit(app, change)),
    }
}

/// Changes what is typed, and asks for it as far as it goes.
pub(super) fn edit(app: &mut App, change: impl FnOnce(&mut String)) -> Vec<Effect> {
    let Some(typed) = app.browse.as_mut().and_then(|b| b.typed.as_mut()) else { return Vec::new() };
    change(typed);
    let about = match typed.chars().filter(|c| c.is_alphanumeric()).count() {
        0 => About::Anything,
        n if n < LEAST_TYPED => return Vec::new(),
        _ => About::Words(so_far(typed)),
    };
    turn_to(app, about)
}

/// What is typed with its last word still to be ended.
fn so_far(typed: &str) -> String {
    let is_open = typed.ends_with(char::is_alphanumeric) && Query::parse(typed).is_ok();
    if is_open { format!("{typed}*") } else { typed.to_owned() }
}

/// Looks for what was typed, as it was typed.
fn accept(app: &mut App) -> Vec<Effect> {
    let typed = app.browse.as_ref().and_then(|b| b.typed.clone()).unwrap_or_default();
    if typed.trim().is_empty() {
        return close_prompt(app, About::Anything);
    }
    match Query::parse(&typed) {
        Ok(_) => close_prompt(app, About::Words(typed.trim().to_owned())),
        Err(error) => {
            warn(app, format!("Cannot look for that: {error}"));
            Vec::new()
        }
    }
}

fn close_prompt(app: &mut App, about: About) -> Vec<Effect> {
    if let Some(browse) = &mut app.browse {
        browse.typed = None;
    }
    turn_to(app, about)
}

/// Lists what is about something else, unless it is the same.
fn turn_to(app: &mut App, about: About) -> Vec<Effect> {
    let Some(browse) = app.browse.as_mut().filter(|b| b.about != about) else { return Vec::new() };
    browse.about = about;
    ask(app)
}

/// Lists only what has this too.
pub(super) fn narrow(app: &mut App, chip: Chip) -> Vec<Effect> {
    let Some(browse) = &mut app.browse else { return Vec::new() };
    browse.narrow(chip);
    ask(app)
}

/// Makes the story under the cursor unread again, or read.
pub(super) fn toggle_unread(app: &mut App) -> Vec<Effect> {
    let index = app.list.matches.get(app.list.cursor).copied();
    let Some((index, standing)) = index.and_then(|index| standing(app, index).map(|s| (index, s))) else {
        say(app, "Only the library's stories are read or unread; nutgraf without arguments opens it");
        return Vec::new();
    };
    let made = if standing.read == ReadState::Read { ReadState::Unread } else { ReadState::Read };
    standing.read = made;
    remember(app, index, made);
    say(app, if made == ReadState::Read { "Read" } else { "Unread again" });
    vec![if made == ReadState::Read { Effect::MarkRead(index) } else { Effect::MarkUnread(index) }]
}

fn remember(app: &mut App, index: usize, made: ReadState) {
    if let Some(browse) = &mut app.browse {
        browse.made.insert(index, made);
    }
}

/// One step back to the whole library: what was looked for goes first, then what it was narrowed down by, the last first, then the state. Where a reader over files
/// looked for somebody, that goes last, and leads back to the files. `None`: it is all listed.
pub(super) fn widen(app: &mut App) -> Option<Vec<Effect>> {
    let browse = app.browse.as_mut()?;
    let is_visit = app.home.is_some();
    let goes_last = is_visit && matches!(browse.about, About::Said(_) | About::Named(_));
    if browse.about != About::Anything && !goes_last {
        browse.about = About::Anything;
    } else if browse.chips.pop().is_some() {
        // The list is wider by that.
    } else if browse.state != State::All {
        browse.state = State::All;
    } else if is_visit {
        return go_home(app);
    } else {
        return None;
    }
    Some(ask(app))
}

/// Everything that the speaker at hand says, in the whole library.
pub(super) fn said_everywhere(app: &mut App) -> Vec<Effect> {
    let who = speaker(app).or_else(|| selected(app));
    everywhere(app, who.map(About::Said), "No speaker is at hand; ]q goes to the next quote, 3 to the names")
}

/// Everything about the name at hand, in the whole library.
pub(super) fn about_everywhere(app: &mut App) -> Vec<Effect> {
    let name = if app.focus == Pane::Quotes { speaker(app).or_else(|| selected(app)) } else { selected(app).or_else(|| speaker(app)) };
    everywhere(app, name.map(About::Named), "No name is selected; 3 goes to the names")
}

fn everywhere(app: &mut App, about: Option<About>, missing: &'static str) -> Vec<Effect> {
    let Some(about) = about else {
        say(app, missing);
        return Vec::new();
    };
    if app.browse.is_none() {
        app.home = app.reading.clone().map(Box::new);
        list_anew(app, Vec::new());
    }
    let browse = app.browse.get_or_insert_default();
    (browse.about, browse.state) = (about, State::All);
    browse.chips.clear();
    app.list.filter.clear();
    begin(app)
}

/// There is no library to look in.
pub(super) fn no_library(app: &mut App) -> Vec<Effect> {
    let effects = go_home(app).unwrap_or_default();
    say(app, "There is no library to look in; nutgraf add PATH makes one of the stories you have");
    effects
}

/// Leaves the library for the article from which a reader over files looked into it; `None` for a reader over the library.
fn go_home(app: &mut App) -> Option<Vec<Effect>> {
    let home = app.home.take()?;
    app.browse = None;
    list_anew(app, app.list.files.clone());
    list::hide(app);
    app.set_aside = None;
    app.opening = None;
    app.list.cursor = app.list.matches.iter().position(|i| *i == home.index).unwrap_or(0);
    app.reading = Some(*home);
    Some(articles::refresh(app))
}

/// Lists something else, unfiltered.
fn list_anew(app: &mut App, matches: Vec<usize>) {
    app.list.filter.clear();
    app.list.sift = Sift::default();
    app.list.matches = matches;
    (app.list.cursor, app.list.top) = (0, 0);
}

/// Who speaks the current quote.
fn speaker(app: &App) -> Option<String> {
    let reading = app.reading.as_ref()?;
    let analysis = &reading.document.analysis;
    let speaker = analysis.quote(reading.quote?)?.speaker.as_ref()?;
    Some(speaker.entity.and_then(|id| analysis.entity(id)).map_or_else(|| speaker.name.clone(), |e| e.name.clone()))
}

/// The selected name; in the names' pane that under the cursor.
fn selected(app: &App) -> Option<String> {
    let reading = app.reading.as_ref()?;
    let (selected, under) = (reading.entity, reading.entities.cursor);
    let id = if app.focus == Pane::Entities { under.or(selected) } else { selected.or(under) };
    reading.document.analysis.entity(id?).map(|e| e.name.clone())
}

/// Marks what was looked for in the article that was just opened, and goes to the first of it.
pub(super) fn show_hits(app: &mut App) {
    let page = page(app);
    let (Some(browse), Some(reading)) = (&app.browse, &mut app.reading) else { return };
    let Some(passages) = browse.passages.get(&reading.index) else { return };
    let text = &reading.document.article.text;
    let first = passages.iter().find_map(|p| p.start).map(|at| text.as_str().floor_char_boundary(at.min(text.as_str().len())));
    let analysis = &reading.document.analysis;
    let mut there = first;
    match &browse.aim() {
        About::Anything => return,
        About::Words(typed) => {
            let Ok(query) = Query::parse(typed) else { return };
            let mut hits: Vec<Span> = query.hits(text.as_str());
            hits.truncate(MOST_HITS);
            let after = hits.partition_point(|h| h.start < first.unwrap_or(0));
            let current = (!hits.is_empty()).then_some(if after < hits.len() { after } else { 0 });
            there = current.and_then(|i| hits.get(i)).map(|h| h.start).or(first);
            reading.search = Search { query: typed.clone(), hits, current };
        }
        About::Named(name) => {
            let Some(id) = called(analysis, name) else { return };
            there = analysis.entity(id).and_then(|e| e.mentions.iter().map(|m| m.span.start).min()).or(first);
            entities::choose(app, id);
        }
        About::Said(name) => {
            let quote = called(analysis, name).and_then(|id| first_quote(analysis, id, reading.quotes.reported));
            if let Some((id, start)) = quote {
                reading.quote = Some(id);
                there = Some(start);
            }
        }
    }
    if let (Some(reading), Some(there)) = (&mut app.reading, there) {
        motion::go(reading, there, page);
    }
}

fn first_quote(analysis: &Analysis, id: EntityId, reported: crate::tui::app::Reported) -> Option<(QuoteId, usize)> {
    let mut quotes = listed_quotes(analysis, reported);
    quotes.find(|q| q.speaker.as_ref().and_then(|s| s.entity) == Some(id)).map(|q| (q.id, q.span.start))
}

/// Who or what is called so: by its full name, else by another of its names.
fn called(analysis: &Analysis, name: &str) -> Option<EntityId> {
    let is = |called: &str| called.eq_ignore_ascii_case(name);
    let by_name = analysis.entities.iter().find(|e| is(&e.name));
    let by_alias = || analysis.entities.iter().find(|e| e.aliases.iter().any(|a| is(a)));
    let by_part = || analysis.entities.iter().find(|e| e.name.contains(name));
    by_name.or_else(by_alias).or_else(by_part).map(|e| e.id)
}

/// Says what is odd about the whole of the library's story that is open: that its file is gone.
pub(super) fn tell_oddity(app: &mut App) {
    let Some(reading) = app.reading.as_ref().filter(|_| app.browse.is_some() && !app.list.shown) else { return };
    if let Some(odd) = reading.document.diagnostics.iter().find(|d| d.span.is_none()) {
        let says = odd.message.clone();
        say(app, says);
    }
}

/// Once a story is on the screen by itself it was read; what a list previews was not.
pub(super) fn mark_read(app: &mut App) -> Option<Effect> {
    if app.list.shown || app.opening.is_some() {
        return None;
    }
    let index = app.reading.as_ref()?.index;
    let standing = standing(app, index)?;
    let was_read = std::mem::replace(&mut standing.read, ReadState::Read) == ReadState::Read;
    remember(app, index, ReadState::Read);
    (!was_read).then_some(Effect::MarkRead(index))
}

/// What is decided of a story makes it a reviewed one.
pub(super) fn mark_reviewed(app: &mut App, effects: &[Effect]) {
    for effect in effects {
        if let Effect::Record { index, .. } = effect
            && let Some(standing) = standing(app, *index)
        {
            standing.reviewed = true;
        }
    }
}

fn standing_of(entries: &[Entry], index: usize) -> Option<Standing> {
    entries.get(index)?.card.as_ref()?.standing
}

fn standing(app: &mut App, index: usize) -> Option<&mut Standing> {
    app.list.entries.get_mut(index)?.card.as_mut()?.standing.as_mut()
}

/// The story that is `n` further down or up in what is listed; the first of all where `here` is not listed.
pub(super) fn neighbour(app: &App, here: usize, way: Way, n: usize) -> Option<usize> {
    let matches = &app.list.matches;
    let at = matches.iter().position(|i| *i == here);
    let there = at.map_or(0, |at| at.saturating_add_signed(way.steps(n)).min(matches.len().saturating_sub(1)));
    matches.get(there).copied()
}

impl Browse {
    /// Why nothing is listed.
    pub(in crate::tui) fn nothing(&self) -> &'static str {
        match (&self.about, self.state) {
            _ if self.is_stale || self.goes == Goes::On => "Looking in the library …",
            (About::Words(_), _) => "No story has these words. Esc goes back to all.",
            (About::Said(_) | About::Named(_), _) => "No story of the library is. Esc goes back.",
            _ if !self.chips.is_empty() => "No story has all of this. Esc takes the last of it off.",
            (_, State::All) => "There are no stories in the library; nutgraf add PATH adds some.",
            _ => "No story is in this state. F goes on to the next.",
        }
    }
}
