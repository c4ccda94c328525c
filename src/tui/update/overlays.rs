//! What lies over the panes: help, palette, why.

use super::keys::typing;
use super::list::ranked;
use super::run::{self, Reach};
use super::{page, pickers, say};
use crate::tui::Effect;
use crate::tui::app::{App, Overlay, Palette};
use crate::tui::command::{self, Command};
use crate::tui::keymap::{Key, KeyCode, Lookup};

/// A key while something lies over the panes.
pub(super) fn press(app: &mut App, key: Key) -> Vec<Effect> {
    if let Overlay::Palette(_) = app.overlay {
        return palette_key(app, key);
    }
    if let Overlay::Picker(_) = app.overlay {
        return pickers::press(app, key);
    }
    app.pending.keys.push(key);
    let found = app.keymap.look_up(app.focus, &app.pending.keys);
    if found == Lookup::Prefix && key.code != KeyCode::Esc {
        return Vec::new();
    }
    app.pending = crate::tui::app::Pending::default();
    use Command as C;
    match found {
        Lookup::Found(C::Close | C::Back | C::Help | C::Why | C::Go, _) => app.overlay = Overlay::None,
        Lookup::Found(command, _) => match scrolled(command) {
            Some((down, reach)) => scroll(app, down, reach),
            None => say(app, "Esc closes this"),
        },
        _ if matches!(key.code, KeyCode::Esc | KeyCode::Enter) => app.overlay = Overlay::None,
        _ => say(app, "Esc closes this"),
    }
    Vec::new()
}

/// Whether a command scrolls what lies over the panes: down or up, how far.
fn scrolled(command: Command) -> Option<(bool, Reach)> {
    use Command as C;
    Some(match command {
        C::LineDown => (true, Reach::Lines(1)),
        C::LineUp => (false, Reach::Lines(1)),
        C::HalfPageDown => (true, Reach::Halves(1)),
        C::HalfPageUp => (false, Reach::Halves(1)),
        C::PageDown => (true, Reach::Pages(1)),
        C::PageUp => (false, Reach::Pages(1)),
        C::Bottom => (true, Reach::End),
        C::Top => (false, Reach::End),
        _ => return None,
    })
}

/// Scrolls the help, no further than its last line.
fn scroll(app: &mut App, down: bool, reach: Reach) {
    // The help takes the whole middle where it needs it, its border included.
    let visible = page(app).saturating_sub(2).max(1);
    let lines = command::help_lines(app.focus).len();
    if let Overlay::Help { top } = &mut app.overlay {
        let by = reach.lines(visible);
        let moved = if down { top.saturating_add(by) } else { top.saturating_sub(by) };
        *top = moved.min(lines.saturating_sub(visible));
    }
}

/// Opens the command palette.
pub(super) fn open_palette(app: &mut App) {
    app.overlay = Overlay::Palette(Palette::default());
    edit(app, |_| ());
}

/// Changes what is typed into the palette. Only what works in the pane that has the focus is listed.
pub(super) fn edit(app: &mut App, change: impl FnOnce(&mut String)) {
    let focus = app.focus;
    let Overlay::Palette(palette) = &mut app.overlay else { return };
    change(&mut palette.input);
    let lines = command::TABLE.iter().map(|e| format!("{} {}", e.name, e.help));
    let works = |i: &usize| command::TABLE.get(*i).is_some_and(|e| e.panes.contains(&focus) && e.command != Command::Palette);
    palette.matches = ranked(lines, &palette.input).into_iter().filter(works).collect();
    palette.cursor = 0;
}

fn palette_key(app: &mut App, key: Key) -> Vec<Effect> {
    let Overlay::Palette(palette) = &mut app.overlay else { return Vec::new() };
    let last = palette.matches.len().saturating_sub(1);
    match key.code {
        KeyCode::Esc => app.overlay = Overlay::None,
        KeyCode::Backspace if palette.input.is_empty() => app.overlay = Overlay::None,
        KeyCode::Down | KeyCode::Tab => palette.cursor = (palette.cursor + 1).min(last),
        KeyCode::Up | KeyCode::BackTab => palette.cursor = palette.cursor.saturating_sub(1),
        KeyCode::Char('n') if key.ctrl => palette.cursor = (palette.cursor + 1).min(last),
        KeyCode::Char('p') if key.ctrl => palette.cursor = palette.cursor.saturating_sub(1),
        KeyCode::Enter => return run_chosen(app),
        _ => {
            if let Some(change) = typing(key) {
                edit(app, change);
            }
        }
    }
    Vec::new()
}

fn run_chosen(app: &mut App) -> Vec<Effect> {
    let Overlay::Palette(palette) = std::mem::take(&mut app.overlay) else { return Vec::new() };
    let chosen = palette.matches.get(palette.cursor).and_then(|i| command::TABLE.get(*i));
    match chosen {
        Some(entry) => run::run(app, entry.command, None, None),
        None => {
            say(app, format!("No command is called “{}”", palette.input));
            Vec::new()
        }
    }
}
