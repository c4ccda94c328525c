//! The Reuters Corpus Volume 1 (Lewis et al. 2004, "RCV1: A New Benchmark Collection for Text Categorization Research"): a file a story.

use roxmltree::Node;

use super::{Setter, xml};
use crate::model::Format;
use crate::parse::draft::{Body, Draft};
use crate::parse::moment::moment;

/// The stories of a document: one, or as many as somebody put together.
pub(super) fn read(root: Node<'_, '_>) -> Vec<Draft> {
    root.descendants().filter(|node| xml::name(*node) == "newsitem").map(item).collect()
}

fn item(item: Node<'_, '_>) -> Draft {
    let mut draft = Draft::new(Format::Rcv1);
    draft.id = xml::attribute(item, "itemid").map(str::to_owned);
    draft.version.story = draft.id.clone();
    draft.version.first = xml::attribute(item, "date").and_then(moment);
    draft.version.language = xml::attribute(item, "lang").map(str::to_owned);
    // The title is the headline with the country before it.
    draft.headline = xml::field(item, "headline").or_else(|| xml::field(item, "title"));
    draft.byline = xml::field(item, "byline");
    draft.dateline = xml::field(item, "dateline");
    if let Some(text) = xml::child(item, "text") {
        let mut setter = Setter::default();
        xml::set(text, &mut setter);
        let (pieces, links) = setter.finish();
        (draft.body, draft.links) = (Body::Pieces(pieces), links);
    }
    draft
}
