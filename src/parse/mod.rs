//! Bytes in, an article out. Total: any bytes give an article and diagnostics, never an error, a panic or a hang.
//!
//! The way of plain copy: [`decode`] the bytes, [`sanitize`] the characters once, read the furniture of the copy (`wire`), find the paragraphs
//! (`paragraphs`). Other formats are told by what stands in them (`detect`); each has a file or folder of its own that gives the parts of its stories, and
//! a `draft` makes articles of them.

mod bulk;
mod date;
mod decode;
mod detect;
mod draft;
mod encoding;
mod envelope;
mod epub;
mod feeds;
mod html;
#[cfg(feature = "train")]
pub(crate) mod learning;
mod mail;
mod markdown;
mod markup;
mod moment;
mod paragraphs;
mod records;
mod rows;
mod sanitize;
mod stories;
mod units;
mod wire;

pub use bulk::{Bulk, Header, Rows, story_starts};
pub use decode::{Decoded, decode};
pub use encoding::looks_binary;
pub use epub::is_epub;
pub use records::{RecordError, parse_record, parse_row};
pub use sanitize::sanitize;
pub use stories::{Hints, Stories};
pub use units::{Element, Marks, Units};

use crate::model::{Article, Date, Diagnostic, Phrase, Source, Text, Version};

/// What the caller knows of the input beside its bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// What to call the article: the file's stem or the corpus record's id.
    pub id: String,
    /// The path as the user named it.
    pub path: Option<String>,
}

/// An article and what could not be understood of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Parsed {
    /// The article.
    pub article: Article,
    /// Told instead of failed on.
    pub diagnostics: Vec<Diagnostic>,
}

/// What the fields beside the text say, where a format has such.
#[derive(Clone, Debug, Default)]
struct Given {
    headline: Option<String>,
    date: Option<Date>,
    /// The envelope that the message came in.
    envelope: Option<envelope::Envelope>,
}

/// Reads the bytes of a file as one article of wire text, whatever it holds; [`parse_all`] takes several stories apart and knows other formats.
pub fn parse(bytes: &[u8], origin: &Origin) -> Parsed {
    Stories::one(bytes).parse(0, origin)
}

/// Reads every story of a file, whatever its format. Never empty: a file without any text gives one article without any.
pub fn parse_all(bytes: &[u8], origin: &Origin) -> Vec<Parsed> {
    let stories = Stories::of(bytes);
    (0..stories.len()).map(|n| stories.parse(n, origin)).collect()
}

/// How many rows of paragraphs and blocks of furniture the clean text of a story has: the line classifier alone, whose speed is measured by it.
pub fn count_lines(text: &Text) -> usize {
    wire::count(text)
}

/// The article of decoded text, which begins at code point `base` of its source.
fn assemble(decoded: &str, base: usize, id: String, source: Source, mut given: Given) -> Parsed {
    let (text, mut diagnostics) = sanitize::sanitize_from(decoded, base);
    given.envelope = envelope::find(decoded, base, &text);
    let copy = wire::read(&text, &given);
    diagnostics.extend(copy.diagnostics);
    let headline = copy.headline.or_else(|| given.headline.map(|text| Phrase { text, span: None }));
    let article = Article {
        id,
        source,
        headline,
        slug: copy.slug,
        status: copy.status,
        date: copy.date,
        bylines: copy.bylines,
        dateline: copy.dateline,
        credits: copy.credits,
        blocks: copy.blocks,
        version: Version::default(),
        links: Vec::new(),
        text,
    };
    Parsed { article, diagnostics }
}
