//! Bytes in, an article out. Total: any bytes give an article and diagnostics, never an error, a panic or a hang.
//!
//! The way: [`decode`] the bytes, [`sanitize`] the characters once, read the furniture of the copy (`wire`), find the paragraphs (`paragraphs`).

mod date;
mod decode;
mod detect;
mod envelope;
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

use std::ops::Range;

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
    /// The envelope that the message came in.
    envelope: Option<envelope::Envelope>,
}

/// Reads the bytes of a file as one article of wire text, whatever it holds; [`parse_all`] takes several stories apart.
pub fn parse(bytes: &[u8], origin: &Origin) -> Parsed {
    let decoded = decode(bytes);
    let whole = 0..decoded.text.len();
    Stories::divided(decoded, bytes.len(), &[whole]).parse(0, origin)
}

/// Reads every story of a file of wire text. Never empty: a file without any text gives one article without any.
pub fn parse_all(bytes: &[u8], origin: &Origin) -> Vec<Parsed> {
    let stories = Stories::of(bytes);
    (0..stories.len()).map(|n| stories.parse(n, origin)).collect()
}

/// The stories of one file of wire text, found but not yet read.
#[derive(Clone, Debug)]
pub struct Stories<'a> {
    decoded: Decoded<'a>,
    /// The file's size.
    bytes: usize,
    /// Together they are all of the decoded text.
    parts: Vec<Part>,
}

/// Where one story stands.
#[derive(Clone, Debug, Default)]
struct Part {
    /// Its bytes of the decoded text.
    bytes: Range<usize>,
    /// Its first code point.
    base: usize,
}

impl<'a> Stories<'a> {
    /// Finds the stories in the bytes of a file.
    pub fn of(bytes: &'a [u8]) -> Stories<'a> {
        let decoded = decode(bytes);
        let parts = wire::stories(&decoded.text);
        Stories::divided(decoded, bytes.len(), &parts)
    }

    fn divided(decoded: Decoded<'a>, bytes: usize, parts: &[Range<usize>]) -> Stories<'a> {
        let mut base = 0;
        let parts = parts.iter().map(|part| {
            let here = Part { bytes: part.clone(), base };
            base += decoded.text.get(part.clone()).map_or(0, |words| words.chars().count());
            here
        });
        let parts = parts.collect();
        Stories { decoded, bytes, parts }
    }

    /// How many there are: one at least.
    #[expect(clippy::len_without_is_empty, reason = "there is always one")]
    pub fn len(&self) -> usize {
        self.parts.len()
    }

    /// The line of the file, counted from 1, on which each begins.
    pub fn lines(&self) -> Vec<usize> {
        let mut line = 1;
        let mut out = Vec::with_capacity(self.parts.len());
        for part in &self.parts {
            let words = self.decoded.text.get(part.bytes.clone()).unwrap_or("");
            let blank = words.len() - words.trim_start().len();
            out.push(line + words.get(..blank).unwrap_or("").matches('\n').count());
            line += words.matches('\n').count();
        }
        out
    }

    /// Reads the story `n` (from 0; one that is not there is empty). Of several each has its number after the origin's id, counted from 1.
    pub fn parse(&self, n: usize, origin: &Origin) -> Parsed {
        let Part { bytes, base } = self.parts.get(n).cloned().unwrap_or_default();
        let words = self.decoded.text.get(bytes).unwrap_or("");
        let encoding = self.decoded.encoding;
        let source = Source { path: origin.path.clone(), format: Format::WireText, encoding, bytes: self.bytes, url: None };
        let id = if self.parts.len() > 1 { format!("{}:{}", origin.id, n + 1) } else { origin.id.clone() };
        let mut parsed = assemble(words, base, id, source, Given::default());
        if self.parts.len() > 1 && n == 0 {
            let message = format!("this file holds {} stories", self.parts.len());
            parsed.diagnostics.insert(0, Diagnostic { span: None, message });
        }
        if self.decoded.broken > 0 {
            parsed.diagnostics.insert(0, Diagnostic { span: None, message: unreadable(self.decoded.broken, encoding) });
        }
        parsed
    }
}

fn unreadable(broken: usize, encoding: &str) -> String {
    let places = if broken == 1 { "place" } else { "places" };
    format!("{broken} {places} could not be read as {encoding} and stand as \u{fffd}")
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
        text,
    };
    Parsed { article, diagnostics }
}
