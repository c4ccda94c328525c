//! Web pages, and stretches of HTML that other formats carry. Nothing in them is executed and nothing they point to is fetched.

mod clean;
mod data;
mod page;

pub(super) use page::page;

use dom_query::{Document, NodeRef};

use super::draft::Body;
use super::markup::{Setter, labelled};
use crate::model::Link;

/// How deep elements may nest. Pages reach some 100.
const DEEPEST: usize = 1000;

/// The most attributes of an element; words between two elements may not have more signs of equality either.
const MOST_ATTRIBUTES: usize = 4096;

/// Elements that need no closing tag, or have none.
const UNCLOSED: &[&str] = &[
    "area", "base", "br", "col", "colgroup", "dd", "dt", "embed", "hr", "img", "input", "li", "link", "meta", "option", "p", "param",
    "source", "tbody", "td", "tfoot", "th", "thead", "tr", "track", "wbr",
];

/// The pieces of a stretch of HTML, and the links in it added to `links`.
pub(super) fn fragment(html: &str, links: &mut Vec<Link>) -> Body {
    if too_deep(html) {
        return Body::Copy(without_tags(html));
    }
    let document = Document::fragment(html);
    let (pieces, found) = set(document.root());
    links.extend(found);
    Body::Pieces(pieces)
}

/// The title of a page that is well-formed enough to show one.
pub(super) fn title(html: &str) -> Option<String> {
    let (_, rest) = html.split_once("<title>")?;
    super::draft::line(rest.split_once("</title>")?.0)
}

/// Everything below `node`, set.
fn set(node: NodeRef<'_>) -> (Vec<super::draft::Piece>, Vec<Link>) {
    let mut setter = Setter::default();
    let mut at = node.first_child();
    while let Some(here) = at {
        if here.is_element() {
            let name = here.node_name().unwrap_or_default();
            let is_in_figure = || here.ancestors(Some(3)).iter().any(|above| above.node_name().as_deref() == Some("figure"));
            if let Some(kind) = here.attr("class").and_then(|class| labelled(&name, &class, is_in_figure)) {
                let words: Vec<String> = here.descendants().iter().filter(|n| n.is_text()).map(|n| n.text().to_string()).collect();
                setter.aside(kind, &words);
                at = after(here, &node, &mut setter);
                continue;
            }
            setter.open(&name);
            if &*name == "a" {
                setter.open_link(&here.attr("href").unwrap_or_default());
            }
        } else if here.is_text() {
            setter.text(&here.text());
        }
        at = here.first_child().or_else(|| after(here, &node, &mut setter));
    }
    setter.finish()
}

/// Closes `here` and what it is the last of, up to `top`; gives what comes next.
fn after<'a>(here: NodeRef<'a>, top: &NodeRef<'a>, setter: &mut Setter) -> Option<NodeRef<'a>> {
    let mut here = here;
    loop {
        if here.is_element() {
            setter.close(&here.node_name().unwrap_or_default());
        }
        if let Some(next) = here.next_sibling() {
            return Some(next);
        }
        here = here.parent().filter(|parent| parent.id != top.id)?;
    }
}

/// Whether more than [`DEEPEST`] elements may be open at a time, or one has more than [`MOST_ATTRIBUTES`]: a tree of them would be slow to build and to
/// walk.
fn too_deep(html: &str) -> bool {
    let mut depth = 0_usize;
    let mut attributes = 0_usize;
    let mut at = 0;
    while let Some(skip) = html.get(at..).and_then(|rest| memchr::memchr2(b'<', b'=', rest.as_bytes())) {
        at += skip + 1;
        let rest = html.get(at..).unwrap_or("");
        if html.as_bytes().get(at - 1) == Some(&b'=') {
            attributes += 1;
            if attributes > MOST_ATTRIBUTES {
                return true;
            }
            continue;
        }
        attributes = 0;
        if let Some(end) = raw_end(rest) {
            at += rest.find(end).unwrap_or(rest.len());
            continue;
        }
        let (closes, rest) = match rest.strip_prefix('/') {
            Some(rest) => (true, rest),
            None => (false, rest),
        };
        let len = rest.bytes().take(12).take_while(u8::is_ascii_alphanumeric).count();
        let name = rest.get(..len).unwrap_or("");
        if name.is_empty() || UNCLOSED.iter().any(|unclosed| unclosed.eq_ignore_ascii_case(name)) {
            continue;
        }
        depth = if closes { depth.saturating_sub(1) } else { depth + 1 };
        if depth > DEEPEST {
            return true;
        }
    }
    false
}

/// What ends the element or comment that opens with `rest` (its `<` left out), where its words are no marks.
fn raw_end(rest: &str) -> Option<&'static str> {
    [("!--", "-->"), ("script", "</script"), ("style", "</style"), ("textarea", "</textarea")]
        .into_iter()
        .find_map(|(opening, end)| super::rows::opens_with(rest, opening).then_some(end))
}

/// The words of HTML that is not worth a tree: tags out, scripts and styles with what is in them.
fn without_tags(html: &str) -> String {
    let mut out = String::with_capacity(html.len() / 4);
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        out.push_str(rest.get(..at).unwrap_or(""));
        rest = rest.get(at..).unwrap_or("");
        let closing = ["script", "style"]
            .iter()
            .find(|name| super::rows::opens_with(rest.get(1..).unwrap_or(""), name))
            .map(|name| format!("</{name}"));
        if let Some(closing) = closing {
            rest = rest.find(&closing).and_then(|end| rest.get(end..)).unwrap_or("");
        }
        let Some(end) = rest.find('>') else { break };
        let block = ["<p", "<div", "<br", "</p", "</div", "<h", "<li"].iter().any(|name| super::rows::opens_with(rest, name));
        out.push_str(if block { "\n\n" } else { "" });
        rest = rest.get(end + 1..).unwrap_or("");
    }
    if !rest.starts_with('<') {
        out.push_str(rest);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(html: &str) -> Vec<String> {
        match fragment(html, &mut Vec::new()) {
            Body::Pieces(pieces) => pieces.into_iter().map(|piece| piece.text).collect(),
            Body::Copy(copy) => vec![copy.split_whitespace().collect::<Vec<_>>().join(" ")],
        }
    }

    #[test]
    fn a_stretch_of_html_gives_its_paragraphs_and_links() {
        let mut links = Vec::new();
        fragment("<p>The <a href='/oslo'>port</a> shut.<p>It is cold.<script>alert('x')</script>", &mut links);
        assert_eq!(links, [Link { to: String::from("/oslo"), relation: None, text: Some(String::from("port")) }]);
        assert_eq!(words("<p>The port &amp; ships.<p>It is cold.<script>alert('x')</script>"), ["The port & ships.", "It is cold."]);
    }

    #[test]
    fn a_million_elements_in_one_another_give_their_words() {
        let deep = format!("{}The port shut.{}", "<div>".repeat(1_000_000), "</div>".repeat(1_000_000));
        assert_eq!(words(&deep), ["The port shut."]);
        let many: String = (0..100_000).map(|i| format!("<b id={i}>")).collect();
        assert_eq!(words(&format!("{many}<p>The port shut.")), ["The port shut."]);
    }
}
