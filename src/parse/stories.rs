//! The stories of one file, of whatever format, found but not yet read.

use std::ops::Range;

use super::detect::{Form, declared, detect};
use super::draft::Draft;
use super::{
    Decoded, Given, Origin, Parsed, assemble, decode, epub, feeds, html, is_epub, mail, markdown, markup, parse_record, records, wire,
};
use crate::model::{Diagnostic, Format, Source};

/// What is known of a file beside its bytes. None of it is needed; content is believed more than names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Hints<'h> {
    /// Where it was fetched from: an absolute address, against which the links of pages and feeds are resolved.
    pub url: Option<&'h str>,
    /// The media type that came with it (`text/html; charset=iso-8859-1`).
    pub content_type: Option<&'h str>,
    /// The file's name.
    pub name: Option<&'h str>,
    /// The field that holds the text of records, if the user named one.
    pub text_field: Option<&'h str>,
}

/// The stories of one file, found but not yet read.
#[derive(Clone, Debug)]
pub struct Stories<'a> {
    held: Held<'a>,
    /// The label of the encoding.
    encoding: &'static str,
    /// How many places could not be read in it.
    broken: usize,
    /// The file's size.
    bytes: usize,
    /// What it looks like, though it could not be read as that.
    looks: Option<&'static str>,
}

#[derive(Clone, Debug)]
enum Held<'a> {
    /// Plain copy; the parts together are all of the text.
    Wire { decoded: Decoded<'a>, parts: Vec<Part> },
    /// Stories that their format takes apart.
    Drafts(Vec<Draft>),
    /// Records, each on a line.
    Records { decoded: Decoded<'a>, lines: Vec<Range<usize>>, text_field: Option<String> },
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
        Stories::with(bytes, &Hints::default())
    }

    /// Finds the stories in the bytes of a file of which more is known.
    pub fn with(bytes: &'a [u8], hints: &Hints<'_>) -> Stories<'a> {
        if is_epub(bytes) {
            // What cannot be read has no words: there is no text to fall back to.
            let drafts = epub::read(bytes).unwrap_or_else(|| vec![Draft::new(Format::Epub)]);
            return Stories { encoding: "utf-8", broken: 0, bytes: bytes.len(), held: Held::Drafts(drafts), looks: None };
        }
        let label = hints.content_type.and_then(charset).or_else(|| declared(bytes));
        let decoded = decode::decode_as(bytes, label);
        let (encoding, broken) = (decoded.encoding, decoded.broken);
        let form = detect(&decoded.text, hints.name);
        match taken_apart(bytes, &decoded.text, form, hints) {
            Some(Taken::Drafts(drafts)) => Stories { encoding, broken, bytes: bytes.len(), held: Held::Drafts(drafts), looks: None },
            Some(Taken::Lines(lines)) => {
                let text_field = hints.text_field.map(str::to_owned);
                Stories { encoding, broken, bytes: bytes.len(), held: Held::Records { decoded, lines, text_field }, looks: None }
            }
            None => {
                let parts = wire::stories(&decoded.text);
                Stories { looks: form.name(), ..Stories::divided(decoded, bytes.len(), &parts) }
            }
        }
    }

    /// The bytes of a file as one story of plain copy.
    pub(super) fn one(bytes: &'a [u8]) -> Stories<'a> {
        let decoded = decode(bytes);
        let whole = 0..decoded.text.len();
        Stories::divided(decoded, bytes.len(), &[whole])
    }

    fn divided(decoded: Decoded<'a>, bytes: usize, parts: &[Range<usize>]) -> Stories<'a> {
        let mut base = 0;
        let parts = parts.iter().map(|part| {
            let here = Part { bytes: part.clone(), base };
            base += decoded.text.get(part.clone()).map_or(0, |words| words.chars().count());
            here
        });
        let parts = parts.collect();
        Stories { encoding: decoded.encoding, broken: decoded.broken, bytes, held: Held::Wire { decoded, parts }, looks: None }
    }

    /// How many there are: one at least.
    #[expect(clippy::len_without_is_empty, reason = "there is always one")]
    pub fn len(&self) -> usize {
        match &self.held {
            Held::Wire { parts, .. } => parts.len(),
            Held::Drafts(drafts) => drafts.len(),
            Held::Records { lines, .. } => lines.len(),
        }
    }

    /// The line of the file, counted from 1, on which each begins; 1 where the format does not go by lines.
    pub fn lines(&self) -> Vec<usize> {
        let Held::Wire { decoded, parts } = &self.held else { return vec![1; self.len()] };
        let mut line = 1;
        let mut out = Vec::with_capacity(parts.len());
        for part in parts {
            let words = decoded.text.get(part.bytes.clone()).unwrap_or("");
            let blank = words.len() - words.trim_start().len();
            out.push(line + words.get(..blank).unwrap_or("").matches('\n').count());
            line += words.matches('\n').count();
        }
        out
    }

    /// Reads the story `n` (from 0; one that is not there is empty). Of several each has its number after the origin's id, counted from 1.
    pub fn parse(&self, n: usize, origin: &Origin) -> Parsed {
        let id = if self.len() > 1 { format!("{}:{}", origin.id, n + 1) } else { origin.id.clone() };
        let origin = Origin { id, path: origin.path.clone() };
        let mut parsed = match &self.held {
            Held::Wire { decoded, parts } => {
                let Part { bytes, base } = parts.get(n).cloned().unwrap_or_default();
                let words = decoded.text.get(bytes).unwrap_or("");
                let source = Source { path: origin.path, format: Format::WireText, encoding: self.encoding, bytes: self.bytes, url: None };
                assemble(words, base, origin.id, source, Given::default())
            }
            Held::Records { decoded, lines, text_field } => {
                let line = lines.get(n).and_then(|line| decoded.text.get(line.clone())).unwrap_or("");
                match parse_record(line.as_bytes(), &origin, text_field.as_deref()) {
                    Ok(parsed) => parsed,
                    Err(error) => nothing(&origin, &error.to_string()),
                }
            }
            Held::Drafts(drafts) => match drafts.get(n) {
                Some(draft) => draft.article(&origin, self.encoding, self.bytes),
                None => Draft::new(Format::WireText).article(&origin, self.encoding, self.bytes),
            },
        };
        if let Some(what) = self.looks {
            let message = format!("this looks like {what} but could not be read so, and is shown as it stands");
            parsed.diagnostics.insert(0, Diagnostic { span: None, message });
        }
        if self.len() > 1 && n == 0 {
            let message = format!("this file holds {} stories", self.len());
            parsed.diagnostics.insert(0, Diagnostic { span: None, message });
        }
        if self.broken > 0 {
            parsed.diagnostics.insert(0, Diagnostic { span: None, message: unreadable(self.broken, self.encoding) });
        }
        parsed
    }
}

/// The stories of `text`, decoded from `bytes`, where it is anything but plain copy; `None` where it is, or where it is broken: then it is read as it
/// stands.
fn taken_apart(bytes: &[u8], text: &str, form: Form, hints: &Hints<'_>) -> Option<Taken> {
    let drafts = match form {
        Form::Wire => return None,
        Form::Xml(form) => markup::read(text, form)?,
        Form::Html => vec![html::page(text, hints.url)],
        Form::Feed => feeds::read(text, hints.url)?,
        Form::Sgml => markup::sgml::read(text),
        Form::Markdown => vec![markdown::read(text, true)?],
        Form::Mail => vec![mail::read(bytes)?],
        Form::Mailbox => mail::read_box(bytes),
        Form::Table => records::read_table(text, hints.text_field)?,
        Form::Json => match records::lines(text) {
            // A server's answer may stand on one line: it is no record.
            Some(lines) if lines.len() > 1 || parse_record(text.as_bytes(), &Origin::default(), hints.text_field).is_ok() => {
                return Some(Taken::Lines(lines));
            }
            _ => records::read_json(text, hints.text_field)?,
        },
    };
    (!drafts.is_empty()).then_some(Taken::Drafts(drafts))
}

/// A record that is no story, and why.
fn nothing(origin: &Origin, why: &str) -> Parsed {
    let mut draft = Draft::new(Format::Jsonl);
    draft.diagnostics.push(Diagnostic { span: None, message: why.to_owned() });
    draft.article(origin, "utf-8", 0)
}

/// What a file was taken apart into.
enum Taken {
    Drafts(Vec<Draft>),
    /// Records, each on a line of the text; places in bytes.
    Lines(Vec<Range<usize>>),
}

/// The encoding that a media type names.
fn charset(content_type: &str) -> Option<&str> {
    let (_, rest) = content_type.split_once("charset=")?;
    rest.split([';', ' ']).next().map(|label| label.trim_matches(['"', '\''])).filter(|label| !label.is_empty())
}

fn unreadable(broken: usize, encoding: &str) -> String {
    let places = if broken == 1 { "place" } else { "places" };
    format!("{broken} {places} could not be read as {encoding} and stand as \u{fffd}")
}
