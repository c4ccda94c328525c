//! XML as a tree. Nothing outside the document is ever fetched, entities cannot multiply, and what nests too deep is not read.

use roxmltree::{Document, Node, ParsingOptions};

use super::mend;
use super::setter::Setter;

/// How deep elements may nest. Agencies' documents reach some 20.
const DEEPEST: usize = 256;

/// The most attributes of an element.
const MOST_ATTRIBUTES: usize = 4096;

/// The most elements and texts of a document.
const MOST_NODES: u32 = 8_000_000;

/// The tree of `text`; `None` where it is not well-formed, nests too deep, or where its entities are written to blow up.
pub(super) fn read(text: &str) -> Option<Document<'_>> {
    if too_deep(text) {
        return None;
    }
    let options = ParsingOptions { allow_dtd: true, nodes_limit: MOST_NODES, ..ParsingOptions::default() };
    Document::parse_with_options(text.trim_start_matches(['\u{feff}', ' ', '\n', '\r', '\t']), options).ok()
}

/// `text` with its slips mended (see [`mend`]); `None` where they are not why it cannot be read: what nests too deep is given up, and so is what declares
/// entities of its own.
pub(in crate::parse) fn mended(text: &str) -> Option<String> {
    (!too_deep(text) && !text.contains("<!ENTITY")).then(|| mend::mended(text))
}

/// Whether more than [`DEEPEST`] elements are ever open at a time, or one has more than [`MOST_ATTRIBUTES`]: reading either takes the square of its time.
pub(in crate::parse) fn too_deep(text: &str) -> bool {
    let (mut depth, mut opening, mut attributes) = (0_usize, false, 0_usize);
    let mut at = 0;
    while let Some(skip) = text.get(at..).and_then(|rest| memchr::memchr3(b'<', b'>', b'=', rest.as_bytes())) {
        at += skip;
        let rest = text.get(at..).unwrap_or("");
        if let Some(end) = [("<![CDATA[", "]]>"), ("<!--", "-->")].iter().find(|(open, _)| rest.starts_with(open)).map(|(_, end)| end) {
            let Some(len) = rest.find(end) else { return false };
            at += len;
            opening = false;
        } else if rest.starts_with('=') {
            attributes += usize::from(opening);
        } else if rest.starts_with('>') {
            let empty = at.checked_sub(1).and_then(|before| text.as_bytes().get(before)) == Some(&b'/');
            depth += usize::from(opening && !empty);
            opening = false;
        } else {
            let next = rest.as_bytes().get(1).copied().unwrap_or(b' ');
            opening = next.is_ascii_alphabetic() || next == b'_' || next >= 0x80;
            depth = depth.saturating_sub(usize::from(next == b'/'));
            attributes = 0;
        }
        if depth > DEEPEST || attributes > MOST_ATTRIBUTES {
            return true;
        }
        at += 1;
    }
    false
}

/// The local name of an element; "" of anything else.
pub(super) fn name<'a>(node: Node<'a, '_>) -> &'a str {
    if node.is_element() { node.tag_name().name() } else { "" }
}

/// The first child of that name.
pub(super) fn child<'a, 'i>(node: Node<'a, 'i>, wanted: &str) -> Option<Node<'a, 'i>> {
    node.children().find(|child| name(*child) == wanted)
}

/// Every child of that name.
pub(super) fn children<'a, 'i, 'w>(node: Node<'a, 'i>, wanted: &'w str) -> impl Iterator<Item = Node<'a, 'i>> + use<'a, 'i, 'w> {
    node.children().filter(move |child| name(*child) == wanted)
}

/// The first element below `node`, itself counted, of that name.
pub(super) fn find<'a, 'i>(node: Node<'a, 'i>, wanted: &str) -> Option<Node<'a, 'i>> {
    node.descendants().find(|below| name(*below) == wanted)
}

/// All words below `node`, white space as it stands; `None` where there are none.
pub(super) fn words(node: Node<'_, '_>) -> Option<String> {
    let mut out = String::new();
    for below in node.descendants().filter(|below| below.is_text()) {
        out.push_str(below.text().unwrap_or(""));
    }
    (!out.trim().is_empty()).then_some(out)
}

/// The words of the first child of that name.
pub(super) fn field(node: Node<'_, '_>, wanted: &str) -> Option<String> {
    child(node, wanted).and_then(words)
}

/// The attribute of that local name, whatever its namespace, unless it is empty.
pub(super) fn attribute<'a>(node: Node<'a, '_>, wanted: &str) -> Option<&'a str> {
    node.attributes().find(|a| a.name() == wanted).map(|a| a.value().trim()).filter(|value| !value.is_empty())
}

/// Sets everything in `node`.
pub(super) fn set(node: Node<'_, '_>, setter: &mut Setter) {
    let mut at = node.first_child();
    while let Some(here) = at {
        let is_in_figure = || here.ancestors().take(3).any(|above| name(above) == "figure");
        let kind = attribute(here, "class").and_then(|class| super::labelled(name(here), class, is_in_figure));
        if let Some(kind) = kind {
            let words: Vec<String> = here.descendants().filter(Node::is_text).filter_map(|n| n.text().map(str::to_owned)).collect();
            setter.aside(kind, &words);
            at = after(here, node, setter);
            continue;
        }
        if here.is_element() {
            setter.open(&name(here).to_ascii_lowercase());
            if name(here) == "a" {
                setter.open_link(attribute(here, "href").unwrap_or(""));
            }
        } else if here.is_text() {
            setter.text(here.text().unwrap_or(""));
        }
        at = here.first_child().or_else(|| after(here, node, setter));
    }
}

/// Closes `here` and what it is the last of, up to `top`; gives what comes next.
fn after<'a, 'i>(here: Node<'a, 'i>, top: Node<'a, 'i>, setter: &mut Setter) -> Option<Node<'a, 'i>> {
    let mut here = here;
    loop {
        if here.is_element() {
            setter.close(&name(here).to_ascii_lowercase());
        }
        if let Some(next) = here.next_sibling() {
            return Some(next);
        }
        here = here.parent().filter(|parent| *parent != top)?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_fetched_and_entities_do_not_multiply() {
        assert!(
            read("<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>").is_none_or(|d| words(d.root_element()).is_none())
        );
        let mut bomb = String::from("<!DOCTYPE a [<!ENTITY e0 \"lollollollol\">");
        for i in 1..12 {
            bomb.push_str(&format!("<!ENTITY e{i} \"{}\">", format!("&e{};", i - 1).repeat(10)));
        }
        bomb.push_str("]><a>&e11;</a>");
        assert!(read(&bomb).is_none());
    }

    #[test]
    fn a_million_elements_in_one_another_are_not_read() {
        assert!(read(&format!("{}{}", "<a>".repeat(1_000_000), "</a>".repeat(1_000_000))).is_none());
        assert!(read(&"<a>".repeat(1_000_000)).is_none());
        assert!(read(&format!("<a>{}</a>", "<b/>".repeat(100_000))).is_some());
    }
}
