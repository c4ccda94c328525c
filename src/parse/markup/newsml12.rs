//! NewsML 1.0 to 1.2 (<https://iptc.org/std/NewsML/1.2/>): items made of components within components.

use roxmltree::Node;

use super::{Setter, has_marks, nitf, xml};
use crate::model::{Format, Status, StatusOrigin};
use crate::parse::draft::{Body, Draft};
use crate::parse::html;
use crate::parse::moment::moment;

/// Every item of a document.
pub(super) fn read(root: Node<'_, '_>) -> Vec<Draft> {
    let is_item = |node: &Node<'_, '_>| xml::name(*node) == "NewsItem";
    // An item may hold others as its parts.
    root.descendants().filter(|node| is_item(node) && !node.ancestors().skip(1).any(|above| is_item(&above))).map(item).collect()
}

fn item(item: Node<'_, '_>) -> Draft {
    let mut draft = Draft::new(Format::Newsml1);
    if let Some(identifier) = xml::find(item, "NewsIdentifier") {
        draft.id = xml::field(identifier, "NewsItemId").map(|id| id.trim().to_owned());
        draft.version.key = xml::field(identifier, "RevisionId").map(|key| key.trim().to_owned());
        let public = xml::field(identifier, "PublicIdentifier").map(|id| id.trim().to_owned());
        // `urn:newsml:example.org:20160208:port:2`: all but the revision is shared by the versions of the story.
        draft.version.story = public.map(|id| match id.rsplit_once(':') {
            Some((story, revision)) if revision.trim_end_matches(['N', 'U', 'A']).bytes().all(|b| b.is_ascii_digit()) => story.to_owned(),
            _ => id,
        });
    }
    if let Some(management) = xml::child(item, "NewsManagement") {
        manage(&mut draft, management);
    }
    let Some(content) = largest_content(item) else {
        lines(&mut draft, item, item);
        return draft;
    };
    lines(&mut draft, content, item);
    let language = content.ancestors().find_map(|above| xml::child(xml::child(above, "DescriptiveMetadata")?, "Language"));
    draft.version.language = language.and_then(|node| xml::attribute(node, "FormalName")).map(str::to_owned);
    if let Some(inner) = xml::find(content, "nitf") {
        nitf::fill(&mut draft, inner);
        return draft;
    }
    let marked = content.children().any(|child| child.is_element());
    if marked {
        let mut setter = Setter::default();
        xml::set(xml::find(content, "body").unwrap_or(content), &mut setter);
        let (pieces, links) = setter.finish();
        (draft.body, draft.links) = (Body::Pieces(pieces), links);
    } else if let Some(words) = xml::words(content) {
        draft.body = if has_marks(&words) { html::fragment(&words, &mut draft.links) } else { Body::Copy(words) };
    }
    draft
}

/// The data content with the most words: an item holds its story in several languages or forms.
fn largest_content<'a, 'i>(item: Node<'a, 'i>) -> Option<Node<'a, 'i>> {
    let of_text = |content: &Node<'a, 'i>| {
        let form = content.parent().map(|parent| {
            let media = xml::child(parent, "MediaType").and_then(|node| xml::attribute(node, "FormalName")).unwrap_or("Text");
            let encoded = content.attribute("Encoding").is_some() || xml::name(parent) == "Encoding";
            !encoded && media.to_ascii_lowercase().contains("text")
        });
        form.unwrap_or(true)
    };
    let length = |content: &Node<'a, 'i>| xml::words(*content).map_or(0, |words| words.len());
    let contents = item.descendants().filter(|node| xml::name(*node) == "DataContent").filter(of_text);
    // Of equals the first.
    contents.map(|content| (length(&content), content)).rev().max_by_key(|(length, _)| *length).map(|(_, content)| content)
}

fn manage(draft: &mut Draft, management: Node<'_, '_>) {
    let time = |name: &str| xml::field(management, name).and_then(|field| moment(&field));
    draft.version.first = time("FirstCreated");
    draft.version.created = time("ThisRevisionCreated");
    for instruction in xml::children(management, "Instruction").filter_map(|node| xml::attribute(node, "FormalName")) {
        match instruction.to_ascii_lowercase().as_str() {
            "correction" | "correct" | "rectify" => draft.claim(StatusOrigin::Signal, Status::Corrected, instruction),
            "delete" | "kill" | "cancel" => draft.claim(StatusOrigin::Signal, Status::Withdrawn, instruction),
            "update" | "writethru" => draft.claim(StatusOrigin::Signal, Status::Updated, instruction),
            _ => {}
        }
    }
    let status = xml::child(management, "Status").and_then(|node| xml::attribute(node, "FormalName"));
    if let Some(status) = status {
        match status.to_ascii_lowercase().as_str() {
            "canceled" | "cancelled" => draft.claim(StatusOrigin::PubStatus, Status::Withdrawn, status),
            "embargoed" | "withheld" => draft.claim(StatusOrigin::PubStatus, Status::Embargoed, status),
            _ => {}
        }
    }
}

/// The lines of the component that `content` is in, else of the one around it, and so on up to the item.
fn lines(draft: &mut Draft, content: Node<'_, '_>, item: Node<'_, '_>) {
    let own = content.ancestors().take_while(|above| *above != item).filter_map(|above| xml::child(above, "NewsLines"));
    // Where the components around it say nothing, some component of the item may.
    let any = item.descendants().filter(|node| xml::name(*node) == "NewsLines");
    for lines in own.chain(any) {
        let field = |name: &str| xml::field(lines, name);
        draft.headline = draft.headline.take().or_else(|| field("HeadLine"));
        draft.byline = draft.byline.take().or_else(|| field("ByLine"));
        draft.dateline = draft.dateline.take().or_else(|| field("DateLine"));
        draft.slug = draft.slug.take().or_else(|| field("SlugLine"));
        if draft.decks.is_empty() {
            draft.decks.extend(field("SubHeadLine"));
        }
        for note in xml::children(lines, "NewsLine") {
            let kind =
                xml::child(note, "NewsLineType").and_then(|node| xml::attribute(node, "FormalName")).unwrap_or("").to_ascii_lowercase();
            if kind.contains("note") || kind.contains("advisory") || kind.contains("correction") {
                draft.notes.extend(xml::field(note, "NewsLineText"));
            }
        }
    }
    if draft.slug.is_none() {
        draft.slug = xml::child(item, "Identification").and_then(|identification| xml::field(identification, "NameLabel"));
    }
}
