//! From keys to commands: what is being typed into, counts, sequences.

use super::{browse, filters, list, overlays, pickers, run, say, search, verdicts};
use crate::tui::Effect;
use crate::tui::app::{App, Overlay, Pending};
use crate::tui::command::Command;
use crate::tui::keymap::{Key, KeyCode, Lookup, Step, print_steps};

/// The largest count that can be typed: more than any article has rows.
const MOST: u32 = 9_999_999;

/// A key was pressed.
pub(super) fn press(app: &mut App, key: Key) -> Vec<Effect> {
    app.message = None;
    if key.ctrl
        && let Lookup::Found(command @ (Command::Quit | Command::Suspend), _) = app.keymap.look_up(app.focus, &[key])
    {
        return run::run(app, command, None, None);
    }
    if app.prompt.is_some() {
        search::type_key(app, key);
        return Vec::new();
    }
    if app.overlay != Overlay::None {
        return overlays::press(app, key);
    }
    if app.list.filtering {
        return list::type_key(app, key);
    }
    if app.browse.as_ref().is_some_and(|b| b.typed.is_some()) {
        return browse::type_key(app, key);
    }
    if app.filtering {
        filters::type_key(app, key);
        return Vec::new();
    }
    if app.note.is_some() {
        return verdicts::type_key(app, key);
    }
    sequence(app, key)
}

/// A key of a count or of a command's sequence.
fn sequence(app: &mut App, key: Key) -> Vec<Effect> {
    if key.code == KeyCode::Esc && (app.pending.count.is_some() || !app.pending.keys.is_empty()) {
        app.pending = Pending::default();
        return Vec::new();
    }
    if app.pending.keys.is_empty()
        && let Some(digit) = digit(app, key)
    {
        count(app, key, digit);
        return Vec::new();
    }
    app.pending.keys.push(key);
    match app.keymap.look_up(app.focus, &app.pending.keys) {
        Lookup::Found(command, letter) => {
            let pending = std::mem::take(&mut app.pending);
            let count = settle_count(app, &pending, command);
            run::run(app, command, count, letter)
        }
        Lookup::Prefix => Vec::new(),
        Lookup::Unknown => {
            let pending = std::mem::take(&mut app.pending);
            let steps: Vec<Step> = pending.keys.into_iter().map(Step::Key).collect();
            say(app, format!("{} does nothing here; ? for help", print_steps(&steps)));
            Vec::new()
        }
    }
}

/// The digit that a key adds to a count; a 0 begins none.
fn digit(app: &App, key: Key) -> Option<u32> {
    let KeyCode::Char(c) = key.code else { return None };
    let digit = c.to_digit(10).filter(|_| !key.ctrl && !key.alt)?;
    (digit > 0 || app.pending.count.is_some()).then_some(digit)
}

/// Adds a digit to the count. A lone one that is a pane's key focuses the pane at once; a second one shows that it was a count after all.
fn count(app: &mut App, key: Key, digit: u32) {
    let so_far = app.pending.count;
    app.pending.count = Some(so_far.unwrap_or(0).saturating_mul(10).saturating_add(digit).min(MOST));
    if so_far.is_some() {
        if let Some(before) = app.pending.focus_before.take() {
            app.focus = before;
        }
        return;
    }
    if let Lookup::Found(command, _) = app.keymap.look_up(app.focus, &[key]) {
        let before = app.focus;
        let pending = std::mem::take(&mut app.pending);
        run::run(app, command, None, None);
        app.pending = Pending { focus_before: Some(before), ..pending };
    }
}

/// The count that a command gets. A lone pane's digit was a count only where it says how far to jump: then the focus goes back.
fn settle_count(app: &mut App, pending: &Pending, command: Command) -> Option<u32> {
    let Some(before) = pending.focus_before else { return pending.count };
    if !jumps_by_count(command) || (pending.count == Some(1) && command != Command::Bottom) {
        return None;
    }
    app.focus = before;
    pending.count
}

/// Whether a count means how far to jump in the article. Lines and pages are not among them: they are moved by in every pane, so a pane's digit before
/// them is a pane, however soon they follow.
fn jumps_by_count(command: Command) -> bool {
    use Command as C;
    matches!(
        command,
        C::Bottom
            | C::NextParagraph
            | C::PreviousParagraph
            | C::NextQuote
            | C::PreviousQuote
            | C::NextOfSpeaker
            | C::PreviousOfSpeaker
            | C::NextMention
            | C::PreviousMention
            | C::NextFinding
            | C::PreviousFinding
            | C::NextHit
            | C::PreviousHit
            | C::JumpBack
            | C::JumpForward
            | C::NextArticle
            | C::PreviousArticle
    )
}

/// Text was pasted: it goes where typing goes, on one line.
pub(super) fn paste(app: &mut App, text: &str) -> Vec<Effect> {
    let line: String = crate::model::fold(text).chars().filter(|c| crate::model::is_clean(*c)).take(LONGEST_INPUT).collect();
    if app.prompt.is_some() {
        search::edit(app, |input| append(input, &line));
    } else if let Overlay::Palette(_) = app.overlay {
        overlays::edit(app, |input| append(input, &line));
    } else if app.list.filtering {
        return list::edit(app, |input| append(input, &line));
    } else if app.overlay == Overlay::None && app.browse.as_ref().is_some_and(|b| b.typed.is_some()) {
        return browse::edit(app, |input| append(input, &line));
    } else if let Overlay::Picker(_) = app.overlay {
        return pickers::edit(app, |input| append(input, &line));
    } else if app.note.is_some() {
        verdicts::edit(app, |input| append(input, &line));
    } else if app.filtering {
        filters::edit(app, |input| append(input, &line));
    }
    Vec::new()
}

/// The longest line that can be typed, in characters.
const LONGEST_INPUT: usize = 200;

fn append(input: &mut String, more: &str) {
    let room = LONGEST_INPUT.saturating_sub(input.chars().count());
    input.extend(more.chars().take(room));
}

/// How a key changes a line that is being typed; `None` where it does something else.
pub(super) fn typing(key: Key) -> Option<impl Fn(&mut String)> {
    let plain = !key.ctrl && !key.alt;
    let is_edit = match key.code {
        KeyCode::Char(c) if plain => crate::model::is_clean(c) && c != '\n',
        KeyCode::Char(c) => key.ctrl && matches!(c, 'u' | 'w' | 'h'),
        KeyCode::Backspace => true,
        _ => false,
    };
    is_edit.then_some(move |input: &mut String| match key.code {
        KeyCode::Char(c) if plain => append(input, c.encode_utf8(&mut [0; 4])),
        KeyCode::Char('u') => input.clear(),
        KeyCode::Char('w') => {
            let kept = input.trim_end();
            input.truncate(kept.rfind(char::is_whitespace).map_or(0, |i| i + 1));
        }
        _ => {
            input.pop();
        }
    })
}

/// The wait is over: a lone digit was a pane's key, or what can follow a prefix is shown. Whether anything changed.
pub(super) fn timer_passed(app: &mut App) -> bool {
    if app.pending.keys.is_empty() && app.pending.focus_before.is_some() {
        app.pending = Pending::default();
        return false;
    }
    app.pending.focus_before = None;
    let shows = !app.pending.keys.is_empty() && !app.pending.shown;
    app.pending.shown |= shows;
    shows
}

/// The keys that begin a command that needs a letter, so that the palette can wait for it.
pub(super) fn wait_for_letter(app: &mut App, prefix: char) {
    app.pending = Pending { keys: vec![Key::char(prefix)], shown: true, ..Pending::default() };
}
