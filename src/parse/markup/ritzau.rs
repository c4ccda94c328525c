//! The XML of Ritzau, the Danish agency: `RBNews`, alone or as many as its server gives at a time.

use roxmltree::Node;

use super::xml;
use crate::model::{Format, Status, StatusOrigin};
use crate::parse::draft::Draft;
use crate::parse::html;
use crate::parse::moment::moment;

/// Every story of a document.
pub(super) fn read(root: Node<'_, '_>) -> Vec<Draft> {
    root.descendants().filter(|node| xml::name(*node) == "RBNews").map(story).collect()
}

fn story(story: Node<'_, '_>) -> Draft {
    // It stands in for NITF, whose fields it has under other names.
    let mut draft = Draft::new(Format::Nitf);
    let field = |name: &str| xml::field(story, name).map(|words| words.trim().to_owned());
    let is = |name: &str| field(name).is_some_and(|value| value.eq_ignore_ascii_case("true"));
    draft.id = field("NewsID");
    draft.version.story = field("HistID").or_else(|| draft.id.clone());
    draft.version.key = field("version");
    draft.version.first = field("PublishDate").and_then(|time| moment(&time));
    draft.headline = field("headline").or_else(|| field("strapline"));
    draft.decks.extend(field("subtitle"));
    draft.byline = field("byLine");
    draft.dateline = field("town");
    if is("Korrektion") {
        draft.claim(StatusOrigin::Signal, Status::Corrected, "Korrektion");
    }
    if is("Annuleret") {
        draft.claim(StatusOrigin::PubStatus, Status::Withdrawn, "Annuleret");
    }
    let note = field("TilRedaktionen").map(|words| match html::fragment(&words, &mut Vec::new()) {
        crate::parse::draft::Body::Pieces(pieces) => pieces.into_iter().map(|piece| piece.text).collect::<Vec<_>>().join(" "),
        crate::parse::draft::Body::Copy(copy) => copy,
    });
    draft.notes.extend(note);
    if let Some(content) = field("content") {
        draft.body = html::fragment(&content, &mut draft.links);
    }
    draft
}
