//! Agencies' documents in XML and SGML, each form in a file of its own.

mod book;
mod mend;
mod newsml12;
mod newsml_g2;
mod nitf;
mod rcv1;
mod ritzau;
mod setter;
pub(super) mod sgml;
mod xml;

pub(super) use book::{Spine, package_path, spine};
pub(super) use setter::{Setter, labelled};
pub(super) use xml::{mended, too_deep};

use super::draft::Draft;
use roxmltree::Node;

/// What a document in XML is, by its root and what stands in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// IPTC NewsML-G2.
    NewsmlG2,
    /// IPTC NewsML 1.
    Newsml1,
    /// NITF.
    Nitf,
    /// RCV1.
    Rcv1,
    /// Ritzau's own.
    Ritzau,
}

/// What the root element called `root` (without its namespace) opens; `head` is the beginning of the document.
pub(super) fn form(root: &str, head: &str) -> Option<Form> {
    match root {
        "newsMessage" | "newsItem" | "packageItem" => Some(Form::NewsmlG2),
        // Parts of an item, as they stand in manuals.
        "contentSet" | "contentMeta" | "groupSet" if head.contains("itemRef") || head.contains("inlineXML") || head.contains("qcode") => {
            Some(Form::NewsmlG2)
        }
        "NewsML" => Some(Form::Newsml1),
        "nitf" => Some(Form::Nitf),
        "newsitem" if head.contains("itemid") || head.contains("<headline>") => Some(Form::Rcv1),
        "RBNews" => Some(Form::Ritzau),
        "XMLNewsQueuedResponse" => Some(Form::Ritzau),
        _ => None,
    }
}

/// The stories of a document in XML; `None` where it cannot be read as one.
pub(super) fn read(text: &str, form: Form) -> Option<Vec<Draft>> {
    let mended;
    let document = match xml::read(text) {
        Some(document) => document,
        None => {
            mended = xml::mended(text)?;
            xml::read(&mended)?
        }
    };
    let root = document.root_element();
    let drafts = match form {
        Form::NewsmlG2 => newsml_g2::read(root),
        Form::Newsml1 => newsml12::read(root),
        Form::Nitf => nitf::read(root),
        Form::Rcv1 => rcv1::read(root),
        Form::Ritzau => ritzau::read(root),
    };
    Some(drafts)
}

/// The pieces of plain copy in CDATA: some agencies put the marks of HTML there.
fn has_marks(text: &str) -> bool {
    ["<p>", "<p ", "<br", "<P>", "</p>", "<div"].iter().any(|mark| text.contains(mark))
}

/// The first words in `node` of an element so named.
fn first_words(node: Node<'_, '_>, names: &[&str]) -> Option<String> {
    names.iter().find_map(|name| xml::find(node, name).and_then(xml::words))
}
