//! Bytes to characters. Nothing fails: what cannot be read becomes U+FFFD and is counted.

use std::borrow::Cow;

use encoding_rs::{UTF_16BE, UTF_16LE};

use super::encoding::{Detected, detect, labelled};

/// The characters of a file, as they stand in it: nothing removed but the byte-order mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded<'a> {
    /// The characters. Source offsets count its code points.
    pub text: Cow<'a, str>,
    /// The WHATWG label of the encoding, lower case (`windows-1252`).
    pub encoding: &'static str,
    /// How many places could not be read and are U+FFFD now: broken bytes, lone surrogates.
    pub broken: usize,
}

/// Decodes a whole file: UTF-8, UTF-16 by byte-order mark, else the legacy encoding that its bytes look most like.
pub fn decode(bytes: &[u8]) -> Decoded<'_> {
    decode_as(bytes, None)
}

/// Decodes a whole file of which `label` says the encoding, unless a byte-order mark or the bytes themselves say otherwise.
pub(super) fn decode_as<'b>(bytes: &'b [u8], label: Option<&str>) -> Decoded<'b> {
    let detected = label.and_then(|label| labelled(bytes, label)).unwrap_or_else(|| detect(bytes));
    decode_from(bytes, detected)
}

fn decode_from(bytes: &[u8], detected: Detected) -> Decoded<'_> {
    let rest = bytes.get(detected.mark..).unwrap_or_default();
    let encoding = label(detected.encoding.name());
    if detected.encoding == UTF_16LE {
        return decode_utf16(rest, u16::from_le_bytes, encoding);
    }
    if detected.encoding == UTF_16BE {
        return decode_utf16(rest, u16::from_be_bytes, encoding);
    }
    let (text, malformed) = detected.encoding.decode_without_bom_handling(rest);
    let broken = if malformed { text.matches(char::REPLACEMENT_CHARACTER).count() } else { 0 };
    Decoded { text, encoding, broken }
}

/// By hand, because the count of lone surrogates is told to the reader.
fn decode_utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16, encoding: &'static str) -> Decoded<'static> {
    let (pairs, odd) = bytes.as_chunks::<2>();
    let mut text = String::with_capacity(pairs.len());
    let mut broken = 0;
    for decoded in char::decode_utf16(pairs.iter().map(|pair| unit(*pair))) {
        broken += usize::from(decoded.is_err());
        text.push(decoded.unwrap_or(char::REPLACEMENT_CHARACTER));
    }
    if !odd.is_empty() {
        broken += 1;
        text.push(char::REPLACEMENT_CHARACTER);
    }
    Decoded { text: Cow::Owned(text), encoding, broken }
}

/// The lower-case form of an encoding's name; `unknown-8bit` is never given, the list is closed.
fn label(name: &'static str) -> &'static str {
    const LABELS: &[&str] = &[
        "utf-8",
        "utf-16le",
        "utf-16be",
        "windows-1250",
        "windows-1251",
        "windows-1252",
        "windows-1253",
        "windows-1254",
        "windows-1255",
        "windows-1256",
        "windows-1257",
        "windows-1258",
        "windows-874",
        "iso-8859-2",
        "iso-8859-3",
        "iso-8859-4",
        "iso-8859-5",
        "iso-8859-6",
        "iso-8859-7",
        "iso-8859-8",
        "iso-8859-8-i",
        "iso-8859-10",
        "iso-8859-13",
        "iso-8859-14",
        "iso-8859-15",
        "iso-8859-16",
        "koi8-r",
        "koi8-u",
        "ibm866",
        "macintosh",
        "x-mac-cyrillic",
        "big5",
        "euc-jp",
        "euc-kr",
        "gbk",
        "gb18030",
        "iso-2022-jp",
        "shift_jis",
    ];
    LABELS.iter().find(|label| label.eq_ignore_ascii_case(name)).copied().unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_order_mark_is_dropped() {
        let decoded = decode(b"\xef\xbb\xbfLONDON");
        assert_eq!((decoded.text.as_ref(), decoded.encoding, decoded.broken), ("LONDON", "utf-8", 0));
    }

    #[test]
    fn utf16_is_read_both_ways() {
        assert_eq!(decode(b"\xff\xfeh\0i\0").text, "hi");
        let big = decode(b"\xfe\xff\0h\0i");
        assert_eq!((big.text.as_ref(), big.encoding), ("hi", "utf-16be"));
    }

    #[test]
    fn lone_surrogates_and_an_odd_byte_are_replaced_and_counted() {
        let decoded = decode(b"\xff\xfea\0\x00\xd8b\0\x00\xdc\x21");
        assert_eq!((decoded.text.as_ref(), decoded.broken), ("a\u{fffd}b\u{fffd}\u{fffd}", 3));
    }

    #[test]
    fn old_desktop_quotes_are_quotes() {
        let decoded = decode(b"The mayor said \x93we are ready\x94 and the council\x92s clerk agreed.");
        assert_eq!(decoded.encoding, "windows-1252");
        assert!(decoded.text.contains("\u{201c}we are ready\u{201d}"));
    }
}
