//! EPUB (<https://www.w3.org/TR/epub-33/>): a ZIP with pages in XHTML and a list of the order in which they are read. Each page with words is a story: papers
//! that are sent as EPUB have an article a page, books a chapter.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::draft::{Body, Draft};
use super::markup::{self, Spine};
use super::moment::moment;
use super::{decode, html};
use crate::model::{BlockKind, Format};

/// The largest page that is read, in bytes.
const LARGEST: u64 = 8 * 1024 * 1024;

/// The most bytes that are read of all pages together.
const MOST: u64 = 64 * 1024 * 1024;

/// How much of the end of an archive is looked at for its list of members, in bytes.
const LIST: usize = 256 * 1024;

/// The most pages.
const MOST_PAGES: usize = 5000;

type Zip<'b> = ZipArchive<Cursor<&'b [u8]>>;

/// Whether `bytes` are an EPUB: its first member says so, or its list of members, at the end, has the one that all have.
pub fn is_epub(bytes: &[u8]) -> bool {
    let head = bytes.get(..bytes.len().min(200)).unwrap_or(bytes);
    let tail = bytes.get(bytes.len().saturating_sub(LIST)..).unwrap_or(bytes);
    head.starts_with(b"PK\x03\x04")
        && (memchr::memmem::find(head, b"application/epub+zip").is_some()
            || memchr::memmem::find(tail, b"META-INF/container.xml").is_some())
}

/// The stories of a book; `None` where it cannot be read.
pub(super) fn read(bytes: &[u8]) -> Option<Vec<Draft>> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut left = MOST;
    let container = member(&mut zip, "META-INF/container.xml", &mut left)?;
    let package = markup::package_path(&container)?;
    let spine = markup::spine(&member(&mut zip, &package, &mut left)?)?;
    let folder = package.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut drafts = Vec::new();
    for page in spine.pages.iter().take(MOST_PAGES) {
        let Some(text) = member(&mut zip, &joined(folder, page), &mut left) else { continue };
        // The book's id is that of all its pages: each needs one of its own, or the library would take them for versions of one story.
        drafts.extend(chapter(&text, &spine).map(|mut draft| {
            draft.version.story = spine.identifier.as_ref().map(|id| format!("{id}#{page}"));
            draft
        }));
    }
    // What only leads to other pages is a story only where there is nothing else.
    if drafts.iter().any(has_paragraphs) {
        drafts.retain(has_paragraphs);
    }
    (!drafts.is_empty()).then_some(drafts)
}

fn has_paragraphs(draft: &Draft) -> bool {
    match &draft.body {
        Body::Pieces(pieces) => pieces.iter().any(|piece| piece.kind == BlockKind::Body),
        Body::Copy(copy) => !copy.trim().is_empty(),
    }
}

/// The story of a page; `None` for covers and tables of contents.
fn chapter(text: &str, spine: &Spine) -> Option<Draft> {
    let mut draft = Draft::new(Format::Epub);
    let body = html::fragment(text, &mut draft.links);
    let Body::Pieces(mut pieces) = body else {
        draft.body = body;
        return Some(draft);
    };
    if !pieces.iter().any(|piece| matches!(piece.kind, BlockKind::Body | BlockKind::Other)) {
        return None;
    }
    // The first heading is the headline, those right below it stand under it.
    if pieces.first().is_some_and(|piece| piece.kind == BlockKind::Subhead) {
        draft.headline = Some(pieces.remove(0).text);
    }
    draft.headline = draft.headline.take().or_else(|| html::title(text)).or_else(|| spine.title.clone());
    draft.byline.clone_from(&spine.creator);
    draft.version.first = spine.date.as_deref().and_then(moment);
    draft.version.created = spine.modified.as_deref().and_then(moment);
    draft.version.language.clone_from(&spine.language);
    draft.body = Body::Pieces(pieces);
    Some(draft)
}

/// A member's text, as far as the limits allow.
fn member(zip: &mut Zip<'_>, name: &str, left: &mut u64) -> Option<String> {
    let file = zip.by_name(name).ok()?;
    let most = LARGEST.min(*left);
    let mut bytes = Vec::new();
    file.take(most + 1).read_to_end(&mut bytes).ok()?;
    let len = bytes.len() as u64;
    *left = left.saturating_sub(len);
    (len <= most).then(|| decode(&bytes).text.into_owned())
}

/// `page` as it is named from the root, `..` resolved and escapes in its name too.
fn joined(folder: &str, page: &str) -> String {
    let page = page.split('#').next().unwrap_or(page);
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in page.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    unescaped(&parts.join("/"))
}

/// `%20` is a space.
fn unescaped(name: &str) -> String {
    let mut out = Vec::with_capacity(name.len());
    let mut rest = name.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let digit = |at: usize| after.get(at).and_then(|b| char::from(*b).to_digit(16));
        let value = digit(0).zip(digit(1)).and_then(|(high, low)| u8::try_from(high * 16 + low).ok());
        match value.filter(|_| *first == b'%') {
            Some(value) => {
                out.push(value);
                rest = after.get(2..).unwrap_or_default();
            }
            None => {
                out.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_named_from_the_package() {
        assert_eq!(joined("OEBPS", "text/a%20b.xhtml#top"), "OEBPS/text/a b.xhtml");
        assert_eq!(joined("OEBPS/text", "../../../etc/passwd"), "etc/passwd");
        assert_eq!(joined("", "100%.xhtml"), "100%.xhtml");
    }
}
