//! The XML of an EPUB: where its package is, and what that says of the book and the order of its pages.

use super::xml;

/// What a package says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::parse) struct Spine {
    pub title: Option<String>,
    pub creator: Option<String>,
    pub date: Option<String>,
    pub modified: Option<String>,
    pub language: Option<String>,
    pub identifier: Option<String>,
    /// The pages in order, as named from the package's folder. What only leads to them (the table of contents) is left out.
    pub pages: Vec<String>,
}

/// The path of the package that `container.xml` names.
pub(in crate::parse) fn package_path(container: &str) -> Option<String> {
    let document = xml::read(container)?;
    let files: Vec<_> = document.root_element().descendants().filter(|node| xml::name(*node) == "rootfile").collect();
    let is_package = |file: &&roxmltree::Node<'_, '_>| xml::attribute(**file, "media-type") == Some("application/oebps-package+xml");
    let file = files.iter().find(is_package).or(files.first())?;
    xml::attribute(*file, "full-path").map(str::to_owned)
}

/// Reads a package.
pub(in crate::parse) fn spine(package: &str) -> Option<Spine> {
    let mended = if xml::read(package).is_none() { xml::mended(package)? } else { package.to_owned() };
    let document = xml::read(&mended)?;
    let root = document.root_element();
    let mut spine = Spine::default();
    if let Some(metadata) = xml::child(root, "metadata") {
        let field = |name: &str| xml::field(metadata, name).map(|words| words.trim().to_owned());
        spine.title = field("title");
        spine.creator = field("creator");
        spine.date = field("date");
        spine.language = field("language");
        spine.identifier = field("identifier");
        let modified = xml::children(metadata, "meta").find(|meta| xml::attribute(*meta, "property") == Some("dcterms:modified"));
        spine.modified = modified.and_then(xml::words).map(|words| words.trim().to_owned());
    }
    let manifest: Vec<_> = xml::find(root, "manifest").into_iter().flat_map(|manifest| xml::children(manifest, "item")).collect();
    for reference in xml::find(root, "spine").into_iter().flat_map(|spine| xml::children(spine, "itemref")) {
        let id = xml::attribute(reference, "idref");
        let item = manifest.iter().find(|item| xml::attribute(**item, "id") == id);
        let Some(item) = item.filter(|item| xml::attribute(**item, "properties") != Some("nav")) else { continue };
        spine.pages.extend(xml::attribute(*item, "href").map(str::to_owned));
    }
    Some(spine)
}
