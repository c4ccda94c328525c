//! The encoding that a server names for what it sends.

use encoding_rs::{Encoding, UTF_8};

/// The encoding in a `Content-Type`, if there is one and it is known.
pub(super) fn named(content_type: &str) -> Option<&'static Encoding> {
    let parameters = content_type.split(';').skip(1);
    let (_, label) = parameters.filter_map(|p| p.split_once('=')).find(|(name, _)| name.trim().eq_ignore_ascii_case("charset"))?;
    Encoding::for_label(label.trim().trim_matches(['"', '\'']).as_bytes())
}

/// The bytes as UTF-8 with a byte-order mark, where the server names another encoding and they are not UTF-8 already: then the server is the one to know, for what the
/// bytes say of themselves may be wrong or missing. A byte-order mark, and valid UTF-8, count more than what the server says: servers name their default.
pub(super) fn settled(bytes: Vec<u8>, named: Option<&'static Encoding>) -> Vec<u8> {
    let Some(encoding) = named.filter(|e| *e != UTF_8 && e.is_ascii_compatible()) else { return bytes };
    let is_settled = Encoding::for_bom(&bytes).is_some() || std::str::from_utf8(&bytes).is_ok() || is_archive(&bytes);
    if is_settled {
        return bytes;
    }
    let (text, _) = encoding.decode_without_bom_handling(&bytes);
    [b"\xef\xbb\xbf", text.as_bytes()].concat()
}

/// Whether the bytes are packed: then the server's encoding is not about them.
fn is_archive(bytes: &[u8]) -> bool {
    [&b"\x1f\x8b"[..], b"PK\x03\x04", b"\x28\xb5\x2f\xfd"].iter().any(|magic| bytes.starts_with(magic))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_server_names_the_encoding() {
        let name = |header| named(header).map(Encoding::name);
        assert_eq!(name("text/html; charset=ISO-8859-2"), Some("ISO-8859-2"));
        assert_eq!(name("text/xml;version=1; CharSet=\"koi8-r\""), Some("KOI8-R"));
        assert_eq!(name("text/html; charset=nonsense"), None);
        assert_eq!(name("text/html"), None);
    }

    #[test]
    fn what_the_bytes_are_counts_more_than_what_the_server_says() {
        let latin = named("text/html; charset=windows-1251");
        assert_eq!(settled(b"\xcf\xf0\xe8".to_vec(), latin), "\u{feff}При".as_bytes());
        assert_eq!(settled("При".into(), latin), "При".as_bytes());
        assert_eq!(settled(b"\xff\xfea\0".to_vec(), latin), b"\xff\xfea\0");
        assert_eq!(settled(b"\x1f\x8b\x08\xff".to_vec(), latin), b"\x1f\x8b\x08\xff");
        assert_eq!(settled(b"\xcf\xf0\xe8".to_vec(), None), b"\xcf\xf0\xe8");
    }
}
