//! What a terminal sends, as keys.
//!
//! Read by ourselves rather than by crossterm: its default reader stalls after 1,024 bytes of a burst, its other one cannot say "nothing there" without
//! waiting, and neither leaves the terminal's own answers (its background colour) to the program.

use crate::model::is_clean;
use crate::tui::keymap::{Key, KeyCode};
use crate::tui::message::{Mouse, MouseAction};

/// Something the terminal sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Input {
    Key(Key),
    /// Pasted text, control characters as spaces.
    Paste(String),
    Mouse(Mouse),
    /// Its background: red, green, blue, 0 to 255.
    Background([u8; 3]),
    /// What sort of terminal it is: every terminal answers this, after anything that was asked before.
    Attributes,
}

/// The longest escape sequence that is waited for, in bytes. What is longer is noise.
const LONGEST: usize = 4096;

/// The longest paste that is kept, in bytes.
const LONGEST_PASTE: usize = 1024 * 1024;

const PASTE_END: &[u8] = b"\x1b[201~";

/// Turns bytes into inputs; keeps what is unfinished for the next bytes.
#[derive(Debug, Default)]
pub(super) struct Decoder {
    pending: Vec<u8>,
    pasting: bool,
}

/// What stands at the start of the bytes.
enum Step {
    /// Not whole yet.
    Unfinished,
    /// So many bytes, which mean this or nothing.
    Done(usize, Option<Input>),
    /// So many bytes, after which pasted text follows.
    PasteBegins(usize),
}

impl Decoder {
    /// Takes what was read and adds what it means to `out`.
    pub fn feed(&mut self, bytes: &[u8], out: &mut Vec<Input>) {
        self.pending.extend_from_slice(bytes);
        let mut done = 0;
        loop {
            let rest = self.pending.get(done..).unwrap_or(&[]);
            if rest.is_empty() {
                break;
            }
            if self.pasting {
                let Some((used, text)) = paste(rest) else { break };
                self.pasting = false;
                out.push(Input::Paste(text));
                done += used;
                continue;
            }
            match step(rest) {
                Step::Unfinished => break,
                Step::Done(used, input) => {
                    out.extend(input);
                    done += used;
                }
                Step::PasteBegins(used) => {
                    self.pasting = true;
                    done += used;
                }
            }
        }
        self.pending.drain(..done);
        let limit = if self.pasting { LONGEST_PASTE } else { LONGEST };
        if self.pending.len() > limit {
            self.pending.clear();
            self.pasting = false;
        }
    }

    /// Whether it cannot tell yet whether Escape was pressed or a sequence begins.
    pub fn is_unsure(&self) -> bool {
        !self.pending.is_empty() && !self.pasting
    }

    /// Nothing more came: what is pending was typed as it is.
    pub fn give_up(&mut self, out: &mut Vec<Input>) {
        match self.pending.as_slice() {
            [0x1b] => out.push(Input::Key(Key::plain(KeyCode::Esc))),
            [0x1b, c] => out.push(Input::Key(Key { alt: true, ..Key::char(char::from(*c)) })),
            _ => {}
        }
        self.pending.clear();
    }
}

/// The pasted text up to its end mark, and the bytes both take.
fn paste(rest: &[u8]) -> Option<(usize, String)> {
    let end = memchr::memmem::find(rest, PASTE_END)?;
    let text = String::from_utf8_lossy(rest.get(..end).unwrap_or(&[]));
    let text = text.chars().map(|c| if c == '\n' || !is_clean(c) { ' ' } else { c }).collect();
    Some((end + PASTE_END.len(), text))
}

fn step(rest: &[u8]) -> Step {
    match rest {
        [0x1b] => Step::Unfinished,
        [0x1b, b'[', ..] => control_sequence(rest),
        [0x1b, b'O'] => Step::Unfinished,
        [0x1b, b'O', letter, ..] => Step::Done(3, letter_key(*letter).map(|code| Input::Key(Key::plain(code)))),
        [0x1b, b']' | b'P' | b'_' | b'^' | b'X', ..] => string_sequence(rest),
        [0x1b, 0x1b, ..] => Step::Done(1, Some(Input::Key(Key::plain(KeyCode::Esc)))),
        [0x1b, after @ ..] => match character(after) {
            Step::Done(used, Some(Input::Key(key))) => Step::Done(used + 1, Some(Input::Key(Key { alt: true, ..key }))),
            Step::Done(used, _) => Step::Done(used + 1, None),
            other => other,
        },
        _ => character(rest),
    }
}

/// A key that types something or is a control character.
fn character(rest: &[u8]) -> Step {
    let Some(&first) = rest.first() else { return Step::Unfinished };
    let plain = |code| Step::Done(1, Some(Input::Key(Key::plain(code))));
    match first {
        b'\r' | b'\n' => plain(KeyCode::Enter),
        b'\t' => plain(KeyCode::Tab),
        0x7f | 0x08 => plain(KeyCode::Backspace),
        0 => Step::Done(1, Some(Input::Key(Key::ctrl(' ')))),
        1..=26 => Step::Done(1, Some(Input::Key(Key::ctrl(char::from(first - 1 + b'a'))))),
        0x1c..=0x1f => Step::Done(1, Some(Input::Key(Key::ctrl(char::from(first - 0x1c + b'\\'))))),
        0x20..=0x7e => plain(KeyCode::Char(char::from(first))),
        _ => utf8(rest, first),
    }
}

fn utf8(rest: &[u8], first: u8) -> Step {
    let len = match first {
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => return Step::Done(1, None),
    };
    let have = rest.get(..len.min(rest.len())).unwrap_or(rest);
    match std::str::from_utf8(have) {
        Ok(text) => Step::Done(have.len(), text.chars().next().map(|c| Input::Key(Key::char(c)))),
        Err(error) if error.error_len().is_none() => Step::Unfinished,
        Err(_) => Step::Done(1, None),
    }
}

/// `ESC [ parameters letter`.
fn control_sequence(rest: &[u8]) -> Step {
    let body = rest.get(2..).unwrap_or(&[]);
    if let [b'[', after @ ..] = body {
        // The Linux console's F1 to F5.
        return match after.first() {
            None => Step::Unfinished,
            Some(c @ b'A'..=b'E') => Step::Done(4, Some(Input::Key(Key::plain(KeyCode::Function(c - b'A' + 1))))),
            Some(_) => Step::Done(3, None),
        };
    }
    let Some(len) = body.iter().position(|b| !(0x20..=0x3f).contains(b)) else { return Step::Unfinished };
    let parameters = std::str::from_utf8(body.get(..len).unwrap_or(&[])).unwrap_or("");
    let used = len + 3;
    match body.get(len) {
        Some(b'~') if parameters == "200" => Step::PasteBegins(used),
        Some(b'c') if parameters.starts_with('?') => Step::Done(used, Some(Input::Attributes)),
        Some(letter @ (b'M' | b'm')) if parameters.starts_with('<') => Step::Done(used, mouse(parameters, *letter).map(Input::Mouse)),
        Some(&letter @ 0x40..=0x7e) => Step::Done(used, key(parameters, letter).map(Input::Key)),
        // A broken sequence ends where something begins that cannot be part of one.
        _ => Step::Done(len + 2, None),
    }
}

/// A named key with its modifiers: `1;5A` is Control and arrow up, `6~` page down.
fn key(parameters: &str, letter: u8) -> Option<Key> {
    let mut numbers = parameters.split(';').map(|n| n.parse::<u8>().ok());
    let first = numbers.next().flatten();
    let modifiers = numbers.next().flatten().unwrap_or(1).saturating_sub(1);
    let code = match letter {
        b'~' => numbered_key(first?)?,
        b'Z' => KeyCode::BackTab,
        b'R' if first != Some(1) => return None,
        _ => letter_key(letter)?,
    };
    Some(Key { code, ctrl: modifiers & 4 != 0, alt: modifiers & 2 != 0 })
}

fn letter_key(letter: u8) -> Option<KeyCode> {
    Some(match letter {
        b'A' => KeyCode::Up,
        b'B' => KeyCode::Down,
        b'C' => KeyCode::Right,
        b'D' => KeyCode::Left,
        b'H' => KeyCode::Home,
        b'F' => KeyCode::End,
        b'M' => KeyCode::Enter,
        b'P'..=b'S' => KeyCode::Function(letter - b'P' + 1),
        _ => return None,
    })
}

fn numbered_key(number: u8) -> Option<KeyCode> {
    Some(match number {
        1 | 7 => KeyCode::Home,
        4 | 8 => KeyCode::End,
        3 => KeyCode::Delete,
        5 => KeyCode::PageUp,
        6 => KeyCode::PageDown,
        11..=15 => KeyCode::Function(number - 10),
        17..=21 => KeyCode::Function(number - 11),
        23 | 24 => KeyCode::Function(number - 12),
        _ => return None,
    })
}

/// `<button;column;row`, counted from 1.
fn mouse(parameters: &str, letter: u8) -> Option<Mouse> {
    let mut numbers = parameters.trim_start_matches('<').split(';').map(|n| n.parse::<u16>().ok());
    let (button, column, row) = (numbers.next()??, numbers.next()??, numbers.next()??);
    let action = match button {
        0 if letter == b'M' => MouseAction::Press,
        64 => MouseAction::WheelUp,
        65 => MouseAction::WheelDown,
        _ => return None,
    };
    Some(Mouse { column: column.checked_sub(1)?, row: row.checked_sub(1)?, action })
}

/// `ESC ] text BEL`, `ESC ] text ESC \` and its like: the terminal's answers. Of them only its background is of use.
fn string_sequence(rest: &[u8]) -> Step {
    let body = rest.get(2..).unwrap_or(&[]);
    let Some(len) = body.iter().position(|b| matches!(b, 0x07 | 0x1b)) else { return Step::Unfinished };
    let used = match body.get(len..) {
        Some([0x07, ..]) => len + 3,
        Some([0x1b, b'\\', ..]) => len + 4,
        Some([0x1b]) => return Step::Unfinished,
        _ => return Step::Done(len + 2, None),
    };
    let text = std::str::from_utf8(body.get(..len).unwrap_or(&[])).unwrap_or("");
    Step::Done(used, text.strip_prefix("11;").and_then(colour).map(Input::Background))
}

/// `rgb:rrrr/gggg/bbbb`, one to four hexadecimal digits each.
fn colour(text: &str) -> Option<[u8; 3]> {
    let mut channels = text.strip_prefix("rgb:").or_else(|| text.strip_prefix("rgba:"))?.split('/').map(|digits| {
        let most = 16_u32.checked_pow(u32::try_from(digits.len()).ok()?)?.checked_sub(1).filter(|&m| m > 0)?;
        u8::try_from((u64::from(u32::from_str_radix(digits, 16).ok()?) * 255 + u64::from(most) / 2) / u64::from(most)).ok()
    });
    Some([channels.next()??, channels.next()??, channels.next()??])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(bytes: &[u8]) -> Vec<Input> {
        let mut whole = Vec::new();
        Decoder::default().feed(bytes, &mut whole);
        // However the bytes are cut, they mean the same.
        let mut cut = Vec::new();
        let mut decoder = Decoder::default();
        bytes.iter().for_each(|b| decoder.feed(&[*b], &mut cut));
        assert_eq!(whole, cut);
        whole
    }

    fn key(code: KeyCode) -> Input {
        Input::Key(Key::plain(code))
    }

    #[test]
    fn keys_in_a_burst_all_arrive() {
        assert_eq!(decoded(&b"j".repeat(5000)).len(), 5000);
        let text = decoded("jé東\r\t\u{7f}".as_bytes());
        let expected = [KeyCode::Char('j'), KeyCode::Char('é'), KeyCode::Char('東'), KeyCode::Enter, KeyCode::Tab, KeyCode::Backspace];
        assert_eq!(text, expected.map(key));
    }

    #[test]
    fn named_keys_and_modifiers() {
        assert_eq!(
            decoded(b"\x1b[A\x1bOB\x1b[6~\x1b[Z\x1bOP\x1b[15~\x1b[[C"),
            [
                KeyCode::Up,
                KeyCode::Down,
                KeyCode::PageDown,
                KeyCode::BackTab,
                KeyCode::Function(1),
                KeyCode::Function(5),
                KeyCode::Function(3),
            ]
            .map(key)
        );
        assert_eq!(
            decoded(b"\x1b[1;5C\x1bx\x03\x1a"),
            [
                Input::Key(Key { code: KeyCode::Right, ctrl: true, alt: false }),
                Input::Key(Key { code: KeyCode::Char('x'), ctrl: false, alt: true }),
                Input::Key(Key::ctrl('c')),
                Input::Key(Key::ctrl('z')),
            ]
        );
    }

    #[test]
    fn escape_alone_is_known_when_nothing_follows() {
        let (mut decoder, mut out) = (Decoder::default(), Vec::new());
        decoder.feed(b"\x1b", &mut out);
        assert!(out.is_empty() && decoder.is_unsure());
        decoder.give_up(&mut out);
        assert_eq!(out, [key(KeyCode::Esc)]);
        assert!(!decoder.is_unsure());
    }

    #[test]
    fn a_paste_is_text_and_not_keys() {
        assert_eq!(decoded(b"\x1b[200~q\r\n\x1b[31mx\x1b[201~j"), [Input::Paste("q   [31mx".to_owned()), key(KeyCode::Char('j'))]);
    }

    #[test]
    fn the_terminals_answers_are_no_keys() {
        let answers = decoded(b"\x1b]11;rgb:1212/8080/ffff\x1b\\\x1b[?62;22c\x1b]11;rgb:fff/000/0f0\x07\x1bP1+r544e\x1b\\\x1b[3;4Rq");
        assert_eq!(
            answers,
            [Input::Background([0x12, 0x80, 0xff]), Input::Attributes, Input::Background([255, 0, 15]), key(KeyCode::Char('q')),]
        );
    }

    #[test]
    fn the_mouse() {
        let at = |column, row, action| Input::Mouse(Mouse { column, row, action });
        assert_eq!(decoded(b"\x1b[<0;3;4M\x1b[<0;3;4m\x1b[<65;1;1M"), [at(2, 3, MouseAction::Press), at(0, 0, MouseAction::WheelDown)]);
    }

    #[test]
    fn noise_does_not_swallow_what_follows() {
        for noise in [&b"\x1b[999999999999999999z"[..], b"\xff\xfe", b"\x1b[<1;2M", b"\x1b[\x01", b"\x1b]11;?\x07", b"\xe2\x28"] {
            let mut bytes = noise.to_vec();
            bytes.extend_from_slice(b"zq");
            assert_eq!(decoded(&bytes).last(), Some(&key(KeyCode::Char('q'))), "{noise:?}");
        }
        let (mut decoder, mut out) = (Decoder::default(), Vec::new());
        decoder.feed(b"\x1b]52;", &mut out);
        decoder.feed(&b"A".repeat(10_000), &mut out);
        decoder.feed(b"q", &mut out);
        assert_eq!(out, [key(KeyCode::Char('q'))]);
    }
}
