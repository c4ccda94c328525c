//! The list's filter over any number of articles: so many at a time that no key has to wait.

use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use super::list::{chosen, go_to, words};
use crate::tui::Effect;
use crate::tui::app::{App, Sift};

/// How many rows are looked at at a time: some milliseconds' worth.
const AT_A_TIME: usize = 4_000;

/// The filter was typed anew. What goes on from what was typed before looks only at what that let through.
pub(super) fn begin(app: &mut App) -> Vec<Effect> {
    let old = std::mem::take(&mut app.list.sift);
    let typed = app.list.filter.clone();
    if typed.is_empty() {
        app.list.matches = (0..app.row_count()).filter_map(|row| app.row(row)).collect();
        return go_to(app, 0);
    }
    let goes_on = !old.typed.is_empty() && typed.starts_with(&old.typed) && !old.has_more(app.row_count());
    app.list.sift = match goes_on && is_plain(&typed) {
        true => {
            let mut again: Vec<usize> = old.found.into_iter().map(|(_, row)| row).collect();
            again.sort_unstable_by(|a, b| b.cmp(a));
            Sift { typed, again, seen: old.seen, found: Vec::new(), is_fresh: true }
        }
        false => Sift { typed, is_fresh: true, ..Sift::default() },
    };
    go_on(app)
}

/// What the rows say has changed: all are looked at again. The cursor stays on its entry.
pub(super) fn again(app: &mut App) -> Vec<Effect> {
    app.list.sift = Sift { typed: app.list.filter.clone(), ..Sift::default() };
    go_on(app)
}

/// Looks at the next rows. The list shows what was found once it is through, and after the first rows of a filter that was typed anew.
pub(super) fn go_on(app: &mut App) -> Vec<Effect> {
    let mut sift = std::mem::take(&mut app.list.sift);
    let is_first = sift.is_fresh && sift.found.is_empty();
    look(app, &mut sift);
    let is_through = !sift.has_more(app.row_count());
    let is_to_be_shown = is_through || (is_first && !sift.found.is_empty());
    if !is_to_be_shown {
        app.list.sift = sift;
        return Vec::new();
    }
    sift.found.sort_unstable_by_key(|(score, row)| (std::cmp::Reverse(*score), *row));
    let chosen = chosen(app);
    app.list.matches = sift.found.iter().filter_map(|(_, row)| app.row(*row)).collect();
    let is_fresh = sift.is_fresh;
    sift.is_fresh &= !is_through;
    app.list.sift = sift;
    if is_fresh {
        return go_to(app, 0);
    }
    let at = chosen.and_then(|c| app.list.matches.iter().position(|i| *i == c));
    app.list.cursor = at.unwrap_or(0);
    Vec::new()
}

fn look(app: &App, sift: &mut Sift) {
    let pattern = Pattern::parse(&sift.typed, CaseMatching::Smart, Normalization::Smart);
    let mut matcher = Matcher::new(Config::DEFAULT);
    let mut buffer = Vec::new();
    let rows = app.row_count();
    for _ in 0..AT_A_TIME {
        let row = match sift.again.pop() {
            Some(row) => row,
            None if sift.seen < rows => {
                sift.seen += 1;
                sift.seen - 1
            }
            None => return,
        };
        let line = app.row(row).and_then(|i| app.list.entries.get(i)).map_or_else(String::new, words);
        if let Some(score) = pattern.score(Utf32Str::new(&line, &mut buffer), &mut matcher) {
            sift.found.push((score, row));
        }
    }
}

/// Whether more of it can only let less through: it has no sign that means something to the matcher.
fn is_plain(typed: &str) -> bool {
    typed.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '.' | ','))
}
