//! The clipboard by way of the terminal (OSC 52): works over SSH, needs no other program.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// The most that common terminals take, in bytes of text.
const MOST: usize = 74_000;

/// The sequence that puts `text` on the clipboard; `None` if it is more than terminals take.
pub(super) fn sequence(text: &str) -> Option<Vec<u8>> {
    (text.len() <= MOST).then(|| format!("\x1b]52;c;{}\x07", STANDARD.encode(text)).into_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_travels_as_base64() {
        assert_eq!(sequence("“Yes,” he said.").unwrap(), b"\x1b]52;c;4oCcWWVzLOKAnSBoZSBzYWlkLg==\x07");
        assert_eq!(sequence(&"x".repeat(100_000)), None);
    }
}
