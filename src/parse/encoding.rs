//! Which encoding the bytes are in, and whether they are text at all.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// How many bytes decide whether a file is text.
const BINARY_WINDOW: usize = 8 * 1024;

/// How many bytes from the first one beyond ASCII a legacy encoding is guessed from: more does not make the guess better, only slower.
const GUESS_WINDOW: usize = 256 * 1024;

/// What a file's first bytes say, or what its content lets one guess.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Detected {
    /// The encoding.
    pub encoding: &'static Encoding,
    /// The length of the byte-order mark in bytes; 0 without one.
    pub mark: usize,
}

/// The encoding of `bytes`: by byte-order mark, else UTF-8 where (nearly) all of it is UTF-8, else a guess.
pub(super) fn detect(bytes: &[u8]) -> Detected {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return Detected { encoding, mark };
    }
    let encoding = if is_mostly_utf8(bytes) { UTF_8 } else { guess(bytes) };
    Detected { encoding, mark: 0 }
}

/// The encoding that a declaration in or beside the file names; `None` where the name is unknown or the bytes know better: a byte-order mark, or whole
/// UTF-8 beyond ASCII, which no legacy encoding gives by chance.
pub(super) fn labelled(bytes: &[u8], label: &str) -> Option<Detected> {
    let encoding = Encoding::for_label(label.as_bytes())?;
    let utf16 = encoding == UTF_16LE || encoding == UTF_16BE;
    if utf16 || Encoding::for_bom(bytes).is_some() || std::str::from_utf8(bytes).is_ok() {
        return None;
    }
    Some(Detected { encoding, mark: 0 })
}

/// Whether `bytes` read as UTF-8 with at most a few broken places. A story that was cut in the middle of a character, or got one stray byte on
/// its way, is still UTF-8: taking it for a legacy encoding would garble every other character.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let mut broken = 0;
    let mut whole = 0;
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().bytes().filter(|b| *b >= 0xc0).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    broken == 0 || whole >= 4 * broken
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let from = Encoding::ascii_valid_up_to(bytes);
    let sample = bytes.get(from..bytes.len().min(from + GUESS_WINDOW)).unwrap_or(bytes);
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, true);
    detector.guess(None, Utf8Detection::Deny)
}

/// Whether `bytes` are not text: NULs without a UTF-16 byte-order mark, or many control characters, in the first 8 KiB. Meant for refusing a file
/// with a sentence; [`parse`](super::parse) itself makes an article of anything.
pub fn looks_binary(bytes: &[u8]) -> bool {
    let window = bytes.get(..bytes.len().min(BINARY_WINDOW)).unwrap_or(bytes);
    if matches!(Encoding::for_bom(window), Some((encoding, _)) if encoding == UTF_16LE || encoding == UTF_16BE) {
        return false;
    }
    let controls = window.iter().filter(|b| matches!(b, 1..=6 | 14..=26 | 28..=31 | 127)).count();
    let nuls = window.iter().filter(|b| **b == 0).count();
    // A stray NUL or two come with copy from old systems; any file format has more of them.
    nuls > 2 + window.len() / 1024 || controls * 10 > window.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(bytes: &[u8]) -> &'static str {
        detect(bytes).encoding.name()
    }

    #[test]
    fn byte_order_marks_decide() {
        assert_eq!(name(b"\xff\xfea\0"), "UTF-16LE");
        assert_eq!(name(b"\xfe\xff\0a"), "UTF-16BE");
        assert_eq!(detect(b"\xef\xbb\xbfa"), Detected { encoding: UTF_8, mark: 3 });
    }

    #[test]
    fn smart_quotes_of_an_old_desktop_are_windows_1252() {
        assert_eq!(name(b"The mayor said \x93we are ready\x94 for the caf\xe9 to open, the council\x92s clerk said."), "windows-1252");
    }

    #[test]
    fn one_broken_byte_does_not_make_a_legacy_file() {
        assert_eq!(name("“Ready,” she said — “always.” Zoë agreed.\u{e9}".as_bytes()), "UTF-8");
        assert_eq!(name(b"\xe2\x80\x9cReady,\xe2\x80\x9d she said \xe2\x80\x94 \xe2\x80\x9calways\xe2\x80\x9d \xff"), "UTF-8");
    }

    #[test]
    fn binaries_are_told_from_copy() {
        assert!(looks_binary(b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0"));
        assert!(!looks_binary(b"LONDON, March 3 - Copy\twith\r\ntabs and \x1b[1mbold\x1b[0m."));
        assert!(!looks_binary(b"\xff\xfeL\0O\0N\0D\0O\0N\0"));
        assert!(!looks_binary(b""));
    }
}
