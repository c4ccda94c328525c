//! XML that is nearly well-formed, made so: agencies and book makers write the entities of HTML and prefixes that they never declare.

use std::collections::BTreeSet;

/// The named characters that copy has; others of HTML stand as they are written.
const NAMED: &[(&str, &str)] = &[
    ("nbsp", "\u{a0}"),
    ("ndash", "\u{2013}"),
    ("mdash", "\u{2014}"),
    ("lsquo", "\u{2018}"),
    ("rsquo", "\u{2019}"),
    ("ldquo", "\u{201c}"),
    ("rdquo", "\u{201d}"),
    ("bull", "\u{2022}"),
    ("hellip", "\u{2026}"),
    ("euro", "\u{20ac}"),
    ("pound", "\u{a3}"),
    ("copy", "\u{a9}"),
    ("reg", "\u{ae}"),
    ("deg", "\u{b0}"),
    ("middot", "\u{b7}"),
    ("laquo", "\u{ab}"),
    ("raquo", "\u{bb}"),
    ("agrave", "\u{e0}"),
    ("aring", "\u{e5}"),
    ("auml", "\u{e4}"),
    ("ccedil", "\u{e7}"),
    ("eacute", "\u{e9}"),
    ("egrave", "\u{e8}"),
    ("ntilde", "\u{f1}"),
    ("oslash", "\u{f8}"),
    ("ouml", "\u{f6}"),
    ("szlig", "\u{df}"),
    ("uuml", "\u{fc}"),
];

/// The longest name of an entity or a prefix, in bytes.
const LONGEST: usize = 32;

/// `text` with a bare `&` and unknown entities made words, and prefixes declared that are not.
pub(super) fn mended(text: &str) -> String {
    declared(&entities(text))
}

fn entities(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 64);
    let mut rest = text;
    while let Some(at) = rest.find(['&', '<']) {
        out.push_str(rest.get(..at).unwrap_or(""));
        rest = rest.get(at..).unwrap_or("");
        // In CDATA an ampersand is one.
        if rest.starts_with("<![CDATA[") {
            let end = rest.find("]]>").map_or(rest.len(), |end| end + 3);
            out.push_str(rest.get(..end).unwrap_or(""));
            rest = rest.get(end..).unwrap_or("");
            continue;
        }
        if rest.starts_with('<') {
            out.push('<');
            rest = rest.get(1..).unwrap_or("");
            continue;
        }
        let end = rest.bytes().take(LONGEST).position(|b| b == b';');
        let name = end
            .and_then(|end| rest.get(1..end))
            .filter(|name| !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'#'));
        let known = name.and_then(|name| NAMED.iter().find(|(known, _)| *known == name));
        match (name, known, end) {
            (_, Some((_, character)), Some(end)) => {
                out.push_str(character);
                rest = rest.get(end + 1..).unwrap_or("");
            }
            (Some(name), None, _) if name.starts_with('#') || ["amp", "lt", "gt", "quot", "apos"].contains(&name) => {
                out.push('&');
                rest = rest.get(1..).unwrap_or("");
            }
            _ => {
                out.push_str("&amp;");
                rest = rest.get(1..).unwrap_or("");
            }
        }
    }
    out.push_str(rest);
    out
}

/// `text` with every prefix declared in its first element that is not declared anywhere.
fn declared(text: &str) -> String {
    let mut missing: BTreeSet<&str> = BTreeSet::new();
    for at in memchr::memchr_iter(b':', text.as_bytes()) {
        let before = text.get(text.floor_char_boundary(at.saturating_sub(LONGEST))..at).unwrap_or("");
        let len = before.bytes().rev().take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'.')).count();
        let (stands, prefix) = before.split_at_checked(before.len() - len).unwrap_or(("", ""));
        let marked = stands.ends_with(['<', ' ', '\n', '\t', '\r']) || stands.ends_with("</");
        if marked && !prefix.is_empty() && !matches!(prefix, "xml" | "xmlns") {
            missing.insert(prefix);
        }
    }
    let known: BTreeSet<&str> = text
        .match_indices("xmlns:")
        .filter_map(|(at, mark)| text.get(at + mark.len()..)?.split(['=', ' ', '\n', '\t', '\r']).next())
        .collect();
    missing.retain(|prefix| !known.contains(prefix));
    let root = text.match_indices('<').map(|(at, _)| at).find(|at| text.as_bytes().get(at + 1).is_some_and(u8::is_ascii_alphabetic));
    let Some(name_end) = root.and_then(|root| text.get(root + 1..)?.find([' ', '>', '/', '\n', '\t', '\r']).map(|len| root + 1 + len))
    else {
        return text.to_owned();
    };
    let mut out = text.get(..name_end).unwrap_or("").to_owned();
    // Words of copy such as "He said:" look like prefixes; declaring them too does no harm.
    missing.iter().take(200).for_each(|prefix| {
        if prefix.starts_with(|c: char| c.is_ascii_alphabetic()) {
            out.push_str(&format!(" xmlns:{prefix}=\"urn:{prefix}\""));
        }
    });
    out.push_str(text.get(name_end..).unwrap_or(""));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_of_html_bare_ampersands_and_strange_prefixes() {
        assert_eq!(mended("<a>&nbsp;&amp;AT&T &strange;</a>"), "<a>\u{a0}&amp;AT&amp;T &amp;strange;</a>");
        assert_eq!(mended("<a b:c='1'/>"), "<a xmlns:b=\"urn:b\" b:c='1'/>");
        assert_eq!(mended("<a xmlns:b='x' b:c='1'><![CDATA[AT&T]]></a>"), "<a xmlns:b='x' b:c='1'><![CDATA[AT&T]]></a>");
        assert_eq!(mended("& <"), "&amp; <");
    }
}
