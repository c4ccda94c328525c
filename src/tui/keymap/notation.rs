//! How keys are written: `]q`, `ctrl-o`, `space`, `m{letter}`.
//!
//! White space separates; a word that names a key (`tab`, `pagedown`, `ctrl-d`, `f5`) is that key, any other word is its characters one after
//! the other, and `{letter}` stands for any letter or digit, or an apostrophe.

use super::{Key, KeyCode};
use crate::model::is_clean;

/// One step of a binding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Step {
    /// This key.
    Key(Key),
    /// Any letter or digit, or an apostrophe, which the command gets.
    Letter,
}

/// Why a notation cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotationError {
    /// Nothing in it.
    #[error("no key")]
    Empty,
    /// A modifier before something that is not one key.
    #[error("{0:?} is not a key")]
    Unknown(String),
}

const NAMED: &[(&str, KeyCode)] = &[
    ("space", KeyCode::Char(' ')),
    ("enter", KeyCode::Enter),
    ("tab", KeyCode::Tab),
    ("shift-tab", KeyCode::BackTab),
    ("esc", KeyCode::Esc),
    ("backspace", KeyCode::Backspace),
    ("delete", KeyCode::Delete),
    ("up", KeyCode::Up),
    ("down", KeyCode::Down),
    ("left", KeyCode::Left),
    ("right", KeyCode::Right),
    ("pageup", KeyCode::PageUp),
    ("pagedown", KeyCode::PageDown),
    ("home", KeyCode::Home),
    ("end", KeyCode::End),
];

const LETTER: &str = "{letter}";

/// Reads a notation.
pub fn parse_steps(notation: &str) -> Result<Vec<Step>, NotationError> {
    let mut steps = Vec::new();
    for word in notation.split_whitespace() {
        if let Some(key) = named(word)? {
            steps.push(Step::Key(key));
            continue;
        }
        let (chars, letter) = word.strip_suffix(LETTER).map_or((word, false), |w| (w, true));
        steps.extend(chars.chars().map(|c| Step::Key(Key::char(c))));
        steps.extend(letter.then_some(Step::Letter));
    }
    if steps.is_empty() { Err(NotationError::Empty) } else { Ok(steps) }
}

/// The key that a word names; `None` for plain characters.
fn named(word: &str) -> Result<Option<Key>, NotationError> {
    if let Some((_, code)) = NAMED.iter().find(|(name, _)| *name == word) {
        return Ok(Some(Key::plain(*code)));
    }
    if let Some(number) = word.strip_prefix('f').and_then(|n| n.parse::<u8>().ok()) {
        return Ok(Some(Key::plain(KeyCode::Function(number))));
    }
    for (prefix, ctrl) in [("ctrl-", true), ("alt-", false)] {
        if let Some(rest) = word.strip_prefix(prefix) {
            let mut chars = rest.chars();
            let one = chars.next().filter(|_| chars.next().is_none()).map(Key::char);
            let inner = one.map_or_else(|| named(rest), |key| Ok(Some(key)))?;
            let key = inner.ok_or_else(|| NotationError::Unknown(word.to_string()))?;
            return Ok(Some(Key { ctrl: ctrl || key.ctrl, alt: !ctrl || key.alt, ..key }));
        }
    }
    Ok(None)
}

/// Writes steps as [`parse_steps`] reads them.
pub fn print_steps(steps: &[Step]) -> String {
    let mut out = String::new();
    let mut was_word = false;
    for step in steps {
        let text = match step {
            Step::Key(key) => key.to_string(),
            Step::Letter => LETTER.to_string(),
        };
        let is_word = matches!(step, Step::Key(_)) && text.chars().count() > 1;
        if !out.is_empty() && (is_word || was_word) {
            out.push(' ');
        }
        out.push_str(&text);
        was_word = is_word;
    }
    out
}

impl std::fmt::Display for Key {
    /// As the notation writes it: `]`, `space`, `ctrl-o`; a character that must not get on a screen by its number.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(if self.ctrl { "ctrl-" } else { "" })?;
        f.write_str(if self.alt { "alt-" } else { "" })?;
        match (NAMED.iter().find(|(_, code)| *code == self.code), self.code) {
            (Some((name, _)), _) => f.write_str(name),
            (None, KeyCode::Function(n)) => write!(f, "f{n}"),
            (None, KeyCode::Char(c)) if is_clean(c) && c != '\n' => write!(f, "{c}"),
            (None, KeyCode::Char(c)) => write!(f, "U+{:04X}", u32::from(c)),
            (None, _) => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_reads_back() {
        for notation in
            ["]q", "ctrl-o", "space", "gg", "m{letter}", "shift-tab", "f5", "alt-x", "ctrl-alt-x", "ctrl-space", "-", "up", "'{letter}"]
        {
            assert_eq!(print_steps(&parse_steps(notation).unwrap()), notation);
        }
        assert_eq!(parse_steps("]q").unwrap(), [Step::Key(Key::char(']')), Step::Key(Key::char('q'))]);
        assert_eq!(parse_steps("ctrl-"), Err(NotationError::Unknown("ctrl-".into())));
        assert_eq!(parse_steps("  "), Err(NotationError::Empty));
    }
}
