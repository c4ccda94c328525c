//! Searching in the article.

use regex::{Regex, RegexBuilder};

use super::keys::typing;
use super::{Way, motion, page, say};
use crate::model::{Span, Text};
use crate::tui::app::{App, Reading, Search, SearchPrompt};
use crate::tui::keymap::{Key, KeyCode};

/// More hits than this are not kept: nobody walks them, and a huge article has millions.
const MOST_HITS: usize = 100_000;

/// Opens the search line.
pub(super) fn open(app: &mut App) {
    let Some(reading) = &mut app.reading else { return };
    app.prompt = Some(SearchPrompt {
        input: String::new(),
        from: reading.cursor,
        from_top: reading.top,
        from_lead: reading.lead,
        before: std::mem::take(&mut reading.search),
    });
}

/// A key while the search line is typed.
pub(super) fn type_key(app: &mut App, key: Key) {
    let is_empty = app.prompt.as_ref().is_none_or(|p| p.input.is_empty());
    match key.code {
        KeyCode::Esc => cancel(app),
        KeyCode::Backspace if is_empty => cancel(app),
        KeyCode::Enter if is_empty => {
            cancel(app);
            step(app, Way::Forth, 1);
        }
        KeyCode::Enter => accept(app),
        KeyCode::Down | KeyCode::Up => walk(app, if key.code == KeyCode::Down { Way::Forth } else { Way::Back }),
        _ => {
            if let Some(change) = typing(key) {
                edit(app, change);
            }
        }
    }
}

/// Changes what is typed, and goes to the first hit from where the search began; without one, back there.
pub(super) fn edit(app: &mut App, change: impl FnOnce(&mut String)) {
    let page = page(app);
    let (Some(prompt), Some(reading)) = (&mut app.prompt, &mut app.reading) else { return };
    change(&mut prompt.input);
    reading.search = look(&reading.document.article.text, &prompt.input, prompt.from);
    back_to_start(reading, prompt);
    if let Some(hit) = current(&reading.search) {
        motion::go(reading, hit.start, page);
    }
}

fn back_to_start(reading: &mut Reading, prompt: &SearchPrompt) {
    reading.cursor = prompt.from;
    reading.top = prompt.from_top;
    reading.lead = prompt.from_lead;
}

fn current(search: &Search) -> Option<Span> {
    search.hits.get(search.current?).copied()
}

/// To another hit while the line is still open.
fn walk(app: &mut App, way: Way) {
    let page = page(app);
    let Some(reading) = &mut app.reading else { return };
    let count = reading.search.hits.len();
    let Some(at) = reading.search.current.filter(|_| count > 0) else { return };
    reading.search.current = Some(way.pick(at + 1, at + count - 1) % count);
    if let Some(hit) = current(&reading.search) {
        motion::go(reading, hit.start, page);
    }
}

/// Back to where the search began, with the search before it.
fn cancel(app: &mut App) {
    let (Some(prompt), Some(reading)) = (app.prompt.take(), &mut app.reading) else { return };
    back_to_start(reading, &prompt);
    reading.search = prompt.before;
}

/// Stays at the hit.
fn accept(app: &mut App) {
    let (Some(prompt), Some(reading)) = (app.prompt.take(), &mut app.reading) else { return };
    if reading.search.hits.is_empty() {
        reading.search = prompt.before;
        return say(app, format!("“{}” is not in this article", prompt.input));
    }
    let there = std::mem::replace(&mut reading.cursor, prompt.from);
    motion::remember(reading);
    reading.cursor = there;
    tell(app, false);
}

/// To the `n`th next or previous hit from the cursor, round and round.
pub(super) fn step(app: &mut App, way: Way, n: usize) {
    let page = page(app);
    let Some(reading) = &mut app.reading else { return };
    let hits = &reading.search.hits;
    let count = hits.len();
    if count == 0 {
        return say(app, "Nothing is searched for; / searches");
    }
    let cursor = reading.cursor;
    let here = reading.search.current.filter(|i| hits.get(*i).is_some_and(|h| h.start == cursor));
    let steps = n - 1;
    let index = match way {
        Way::Forth => here.map_or_else(|| hits.partition_point(|h| h.start < cursor), |i| i + 1) + steps,
        // Counted from one round further up, so that it stays above zero.
        Way::Back => here.unwrap_or_else(|| hits.partition_point(|h| h.start < cursor)) + count - 1 - steps % count,
    };
    let wrapped = way.pick(index >= count, index < count);
    reading.search.current = Some(index % count);
    if let Some(hit) = current(&reading.search) {
        motion::jump(reading, hit.start, page);
    }
    tell_wrapped(app, wrapped.then_some(way));
}

/// Says which hit this is.
fn tell(app: &mut App, wrapped: bool) {
    tell_wrapped(app, wrapped.then_some(Way::Forth));
}

fn tell_wrapped(app: &mut App, wrapped: Option<Way>) {
    let Some(search) = app.reading.as_ref().map(|r| &r.search) else { return };
    let more = if search.hits.len() >= MOST_HITS { "+" } else { "" };
    let round = wrapped.map_or("", |way| way.pick(", from the top again", ", from the end again"));
    let at = search.current.map_or(0, |i| i + 1);
    let says = format!("{at}/{}{more} “{}”{round}", search.hits.len(), search.query);
    say(app, says);
}

/// Searches the word at the cursor and goes to its next hit.
pub(super) fn word(app: &mut App) {
    let Some(reading) = &mut app.reading else { return };
    let text = &reading.document.article.text;
    let end = text.as_str().floor_char_boundary(reading.cursor.saturating_add(1000));
    let is_word = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '\u{2019}' | '-');
    let rest = text.slice(Span::new(reading.cursor, end)).trim_start_matches(|c: char| !c.is_alphanumeric());
    let word: String = rest.chars().take_while(|c| is_word(*c)).take(100).collect();
    let word = word.trim_end_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    if word.is_empty() {
        return say(app, "There is no word here");
    }
    reading.search = look(text, &word, reading.cursor);
    step(app, Way::Forth, 1);
}

/// Every hit of `query`, the current one the first at `from` or after it, else the first. Upper case in the query makes case count; a space
/// stands for any white space, so that words are found across line breaks.
pub(super) fn look(text: &Text, query: &str, from: usize) -> Search {
    let hits: Vec<Span> = match pattern(query) {
        Some(pattern) => pattern.find_iter(text.as_str()).take(MOST_HITS).map(|m| Span::new(m.start(), m.end())).collect(),
        None => Vec::new(),
    };
    let after = hits.partition_point(|h| h.start < from);
    let current = (!hits.is_empty()).then_some(if after < hits.len() { after } else { 0 });
    Search { query: query.to_string(), hits, current }
}

fn pattern(query: &str) -> Option<Regex> {
    let words: Vec<String> = query.split_whitespace().map(regex::escape).collect();
    if words.is_empty() {
        return None;
    }
    let smart = !query.chars().any(char::is_uppercase);
    RegexBuilder::new(&words.join(r"\s+")).case_insensitive(smart).build().ok()
}
