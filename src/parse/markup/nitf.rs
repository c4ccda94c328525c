//! NITF, the News Industry Text Format (<https://iptc.org/std/NITF/>), and what agencies made of it.

use roxmltree::Node;

use super::{Setter, first_words, xml};
use crate::model::{Format, Moment, Status, StatusOrigin};
use crate::parse::draft::{Body, Draft};
use crate::parse::moment::moment;

/// The story of a document.
pub(super) fn read(root: Node<'_, '_>) -> Vec<Draft> {
    let mut draft = Draft::new(Format::Nitf);
    fill(&mut draft, root);
    vec![draft]
}

/// Adds what the document `nitf` says to `draft`; what stands there already stays.
pub(super) fn fill(draft: &mut Draft, nitf: Node<'_, '_>) {
    if let Some(head) = xml::child(nitf, "head") {
        meta(draft, head);
        if let Some(data) = xml::child(head, "docdata") {
            docdata(draft, data);
        }
        for note in xml::children(head, "revision-history").filter_map(|node| xml::attribute(node, "comment")) {
            draft.notes.push(note.to_owned());
        }
        let published = xml::child(head, "pubdata").and_then(|node| xml::attribute(node, "date.publication"));
        draft.version.first = draft.version.first.or_else(|| moment(published?));
    }
    let body = xml::child(nitf, "body").unwrap_or(nitf);
    if let Some(head) = xml::child(body, "body.head") {
        body_head(draft, head);
    }
    if draft.headline.is_none() {
        draft.headline = xml::child(nitf, "head").and_then(|head| xml::field(head, "title"));
    }
    let mut setter = Setter::default();
    for content in xml::children(body, "body.content") {
        xml::set(content, &mut setter);
    }
    let (pieces, links) = setter.finish();
    draft.body = Body::Pieces(pieces);
    draft.links.extend(links);
}

fn meta(draft: &mut Draft, head: Node<'_, '_>) {
    for meta in xml::children(head, "meta") {
        let (Some(name), Some(content)) = (xml::attribute(meta, "name"), xml::attribute(meta, "content")) else { continue };
        match name {
            // The New York Times' archive.
            "correction_date" => draft.claim(StatusOrigin::Signal, Status::Corrected, &format!("correction_date {content}")),
            "slug" => draft.slug = draft.slug.take().or_else(|| Some(content.to_owned())),
            "timestamp" => draft.version.created = draft.version.created.or_else(|| moment(content)),
            _ => {}
        }
    }
}

fn docdata(draft: &mut Draft, data: Node<'_, '_>) {
    let value = |name: &str, attribute: &str| xml::child(data, name).and_then(|node| xml::attribute(node, attribute)).map(str::to_owned);
    let norm = |name: &str| -> Option<Moment> { moment(&value(name, "norm")?) };
    draft.version.first = draft.version.first.or_else(|| norm("date.issue")).or_else(|| norm("date.release"));
    if let Some(id) = value("doc-id", "id-string") {
        draft.id = Some(id.clone());
        draft.version.story = Some(id);
    }
    if let Some(correction) = xml::child(data, "correction") {
        let info = xml::attribute(correction, "info").unwrap_or("correction");
        draft.claim(StatusOrigin::Signal, Status::Corrected, info);
        if info.contains(' ') {
            draft.notes.push(info.to_owned());
        }
    }
    let status = value("management-status", "info").or_else(|| xml::attribute(data, "management-status").map(str::to_owned));
    if let Some(status) = status {
        let word = status.to_ascii_lowercase();
        match word.as_str() {
            "canceled" | "cancelled" | "killed" | "withdrawn" => draft.claim(StatusOrigin::PubStatus, Status::Withdrawn, &status),
            "embargoed" | "withheld" => draft.claim(StatusOrigin::PubStatus, Status::Embargoed, &status),
            "corrected" => draft.claim(StatusOrigin::PubStatus, Status::Corrected, &status),
            _ => {}
        }
    }
    draft.notes.extend(value("ed-msg", "info"));
    if let Some(key) = xml::child(data, "du-key") {
        draft.version.key = xml::attribute(key, "version").map(str::to_owned);
        draft.slug = draft.slug.take().or_else(|| xml::attribute(key, "key").map(str::to_owned));
    }
}

fn body_head(draft: &mut Draft, head: Node<'_, '_>) {
    if let Some(hedline) = xml::child(head, "hedline") {
        draft.headline = draft.headline.take().or_else(|| first_words(hedline, &["hl1"])).or_else(|| xml::words(hedline));
        draft.decks.extend(xml::children(hedline, "hl2").filter_map(xml::words));
    }
    let note = xml::child(head, "note").and_then(xml::words);
    draft.notes.extend(note);
    // The title that stands with a name (`byttl`) is no part of it.
    let byline = xml::child(head, "byline").and_then(|byline| {
        let mut words = String::new();
        for text in byline.descendants().filter(|node| node.is_text() && !node.ancestors().any(|a| xml::name(a) == "byttl")) {
            words.push_str(text.text().unwrap_or(""));
        }
        (!words.trim().is_empty()).then_some(words)
    });
    draft.byline = draft.byline.take().or(byline);
    if let Some(dateline) = xml::child(head, "dateline") {
        let day = xml::find(dateline, "story.date").and_then(|node| moment(xml::attribute(node, "norm")?));
        draft.version.first = draft.version.first.or(day);
        draft.dateline = draft.dateline.take().or_else(|| xml::words(dateline));
    }
}
