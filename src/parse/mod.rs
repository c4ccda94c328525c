//! Bytes in, an article out. Total: any bytes give an article and diagnostics, never an error, a panic or a hang.
//!
//! The way: [`decode`] the bytes, [`sanitize`] the characters once, read the furniture of the copy (`wire`), find the paragraphs (`paragraphs`).

mod date;
mod decode;
mod detect;
#[cfg(feature = "train")]
pub(crate) mod learning;
mod paragraphs;
mod record;
mod rows;
mod sanitize;
mod wire;

pub use decode::{Decoded, decode};
pub use detect::looks_binary;
pub use record::{RecordError, parse_record};
pub use sanitize::sanitize;

use crate::model::{Article, Date, Diagnostic, Format, Phrase, Source};

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
}

/// Reads one article of plain wire text from the bytes of a file.
pub fn parse(bytes: &[u8], origin: &Origin) -> Parsed {
    let decoded = decode(bytes);
    let source = Source { path: origin.path.clone(), format: Format::WireText, encoding: decoded.encoding, bytes: bytes.len(), url: None };
    let mut parsed = assemble(&decoded.text, origin.id.clone(), source, &Given::default());
    if decoded.broken > 0 {
        parsed.diagnostics.insert(0, Diagnostic { span: None, message: unreadable(decoded.broken, decoded.encoding) });
    }
    parsed
}

fn unreadable(broken: usize, encoding: &str) -> String {
    let places = if broken == 1 { "place" } else { "places" };
    format!("{broken} {places} could not be read as {encoding} and stand as \u{fffd}")
}

/// The article of decoded text.
fn assemble(decoded: &str, id: String, source: Source, given: &Given) -> Parsed {
    let (text, mut diagnostics) = sanitize(decoded);
    let copy = wire::read(&text, given);
    diagnostics.extend(copy.diagnostics);
    let headline = copy.headline.or_else(|| given.headline.clone().map(|text| Phrase { text, span: None }));
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
        text,
    };
    Parsed { article, diagnostics }
}
