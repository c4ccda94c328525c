//! Bytes in, an article out. Total: any bytes give an article and diagnostics, never an error, a panic or a hang.

use crate::model::{Article, Block, BlockKind, Diagnostic, Format, Source, Span, TextBuilder};

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

/// Reads one article of plain wire text from the bytes of a file.
pub fn parse(bytes: &[u8], origin: &Origin) -> Parsed {
    let source = String::from_utf8_lossy(bytes);
    let mut builder = TextBuilder::with_capacity(source.len());
    builder.push_run(&source, 0);
    let text = builder.finish(source.chars().count());
    let span = Span::new(0, text.len());
    let article = Article {
        id: origin.id.clone(),
        source: Source { path: origin.path.clone(), format: Format::WireText, encoding: "utf-8", bytes: bytes.len(), url: None },
        text,
        headline: None,
        slug: None,
        status: None,
        date: None,
        bylines: Vec::new(),
        dateline: None,
        credits: Vec::new(),
        blocks: vec![Block { kind: BlockKind::Body, number: Some(1), span, confidence: 1.0 }],
    };
    Parsed { article, diagnostics: Vec::new() }
}

/// Why a line of a corpus is not a story.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RecordError {
    /// The line is not a JSON object.
    #[error("not a JSON object ({0})")]
    NotAnObject(String),
    /// None of the fields that can hold the text is a string.
    #[error("no text: expected a string in the field \"text\", \"body\" or \"content\"")]
    NoText,
}

/// Reads one story from one line of a JSON Lines corpus. `text_field` names the field with the text, if the user named one.
pub fn parse_record(_line: &[u8], _origin: &Origin, _text_field: Option<&str>) -> Result<Parsed, RecordError> {
    Err(RecordError::NoText)
}
