//! IPTC NewsML-G2: `newsMessage` around `newsItem`s, or one alone (<https://iptc.org/std/NewsML-G2/guidelines/>).

use roxmltree::Node;

use super::{has_marks, xml};
use crate::model::{BlockKind, Format, Link, Status, StatusOrigin};
use crate::parse::draft::{Body, Draft, Piece};
use crate::parse::html;
use crate::parse::markup::Setter;
use crate::parse::moment::moment;

/// The stories of a message or item. Pictures and videos that come with a story are not read; what comes alone is, though it has no words.
pub(super) fn read(root: Node<'_, '_>) -> Vec<Draft> {
    let items: Vec<Node<'_, '_>> = root.descendants().filter(|node| matches!(xml::name(*node), "newsItem" | "packageItem")).collect();
    let mut drafts: Vec<Draft> = if items.is_empty() { vec![item(root)] } else { items.into_iter().map(item).collect() };
    if drafts.iter().any(|draft| !is_empty(&draft.body)) {
        drafts.retain(|draft| !is_empty(&draft.body));
    } else if drafts.iter().any(|draft| !draft.is_bare()) {
        drafts.retain(|draft| !draft.is_bare());
    } else {
        drafts.truncate(1);
    }
    drafts
}

fn is_empty(body: &Body) -> bool {
    match body {
        Body::Pieces(pieces) => pieces.is_empty(),
        Body::Copy(copy) => copy.trim().is_empty(),
    }
}

fn item(item: Node<'_, '_>) -> Draft {
    let mut draft = Draft::new(Format::NewsmlG2);
    draft.version.story = xml::attribute(item, "guid").map(str::to_owned);
    draft.version.key = xml::attribute(item, "version").map(str::to_owned);
    draft.version.language = xml::attribute(item, "lang").map(str::to_owned);
    draft.id = draft.version.story.clone();
    if let Some(meta) = xml::child(item, "itemMeta") {
        item_meta(&mut draft, meta);
    }
    if let Some(meta) = xml::child(item, "contentMeta").or(Some(item).filter(|item| xml::name(*item) == "contentMeta")) {
        content_meta(&mut draft, meta);
    }
    if draft.headline.is_none() {
        draft.headline = xml::child(item, "itemMeta").and_then(|meta| xml::field(meta, "title"));
    }
    match xml::child(item, "contentSet").or(Some(item).filter(|item| xml::name(*item) == "contentSet")) {
        Some(set) => content(&mut draft, set),
        None => package(&mut draft, item),
    }
    draft
}

/// A package lists items: their headlines are what there is to read of it.
fn package(draft: &mut Draft, item: Node<'_, '_>) {
    let listed = item.descendants().filter(|node| xml::name(*node) == "itemRef");
    let pieces = listed.filter_map(|listed| {
        let text = xml::field(listed, "headline").or_else(|| xml::field(listed, "title"))?;
        if let Some(to) = xml::attribute(listed, "residref").or_else(|| xml::attribute(listed, "href")) {
            draft.links.push(Link { to: to.to_owned(), relation: Some(String::from("item")), text: Some(text.clone()) });
        }
        Some(Piece { kind: BlockKind::Bullet, text })
    });
    draft.body = Body::Pieces(pieces.collect());
}

fn item_meta(draft: &mut Draft, meta: Node<'_, '_>) {
    let time = |name: &str| xml::field(meta, name).and_then(|field| moment(&field));
    draft.version.created = time("versionCreated");
    draft.version.first = time("firstCreated");
    if let Some(until) = xml::field(meta, "embargoed") {
        draft.claim(StatusOrigin::PubStatus, Status::Embargoed, &format!("embargoed {}", until.trim()));
    }
    for note in xml::children(meta, "edNote").filter_map(xml::words) {
        draft.notes.push(note);
    }
    for signal in xml::children(meta, "signal").filter_map(|node| xml::attribute(node, "qcode")) {
        let status = match signal.rsplit_once(':').map_or(signal, |(_, code)| code) {
            "correction" => Some(Status::Corrected),
            "update" => Some(Status::Updated),
            // Reuters' status of the edit: new, update, correction, delete.
            "C" if signal.starts_with("edStat:") => Some(Status::Corrected),
            "U" if signal.starts_with("edStat:") => Some(Status::Updated),
            "D" if signal.starts_with("edStat:") => Some(Status::Withdrawn),
            _ => None,
        };
        if let Some(status) = status {
            draft.claim(StatusOrigin::Signal, status, signal);
        }
    }
    let status = xml::child(meta, "pubStatus").and_then(|node| xml::attribute(node, "qcode"));
    if let Some(code) = status {
        match code.rsplit_once(':').map_or(code, |(_, code)| code) {
            "canceled" | "cancelled" => draft.claim(StatusOrigin::PubStatus, Status::Withdrawn, code),
            "withheld" => draft.claim(StatusOrigin::PubStatus, Status::Embargoed, code),
            _ => {}
        }
    }
    for link in xml::children(meta, "link") {
        let to = ["href", "residref", "guidref"].iter().find_map(|name| xml::attribute(link, name));
        if let Some(to) = to {
            let relation = xml::attribute(link, "rel").map(|rel| rel.rsplit_once(':').map_or(rel, |(_, code)| code).to_owned());
            draft.links.push(Link { to: to.to_owned(), relation, text: xml::field(link, "title") });
        }
    }
}

fn content_meta(draft: &mut Draft, meta: Node<'_, '_>) {
    for headline in xml::children(meta, "headline") {
        let Some(words) = xml::words(headline) else { continue };
        let role = xml::attribute(headline, "role").unwrap_or("").to_ascii_lowercase();
        if role.contains("sub") {
            draft.decks.push(words);
        } else if draft.headline.is_none() {
            draft.headline = Some(words);
        }
    }
    draft.byline = xml::field(meta, "by");
    draft.slug = xml::field(meta, "slugline");
    // Some write the time of the version there.
    draft.dateline = xml::field(meta, "dateline").filter(|field| moment(field).is_none());
    // Codes (`stteditorid:1893`) and agencies (`Reuters`) are no authors: names have two words, and the furniture's rules look at them.
    let creators = xml::children(meta, "creator").filter_map(|node| xml::field(node, "name"));
    if draft.byline.is_none() {
        draft.byline = creators.into_iter().find(|name| name.trim().contains(' '));
    }
}

fn content(draft: &mut Draft, set: Node<'_, '_>) {
    if let Some(inline) = xml::child(set, "inlineXML").or_else(|| xml::find(set, "inlineXML")) {
        let mut setter = Setter::default();
        if let Some(nitf) = xml::find(inline, "nitf") {
            super::nitf::fill(draft, nitf);
            return;
        }
        xml::set(xml::find(inline, "body").unwrap_or(inline), &mut setter);
        let (pieces, links) = setter.finish();
        draft.links.extend(links);
        draft.body = Body::Pieces(pieces);
        return;
    }
    let data = xml::children(set, "inlineData").find_map(xml::words);
    if let Some(data) = data {
        draft.body = match inner_copy(&data) {
            Some(copy) => Body::Copy(copy),
            None if has_marks(&data) => html::fragment(&data, &mut draft.links),
            None => Body::Copy(data),
        };
    }
}

/// Wrapped copy that stands in one paragraph of HTML, its own paragraphs marked by indents: that is copy, not a paragraph.
fn inner_copy(data: &str) -> Option<String> {
    let inner = data.trim().strip_prefix("<p>")?.strip_suffix("</p>")?;
    (!inner.contains('<') && inner.trim().lines().count() > 3).then(|| inner.to_owned())
}
