//! One story from one line of a JSON Lines corpus.

use serde_json::{Map, Value};

use crate::model::{Format, Source};

use super::fields::{self, Fields};
use super::{mend_surrogates, ninjs};
use crate::parse::{Given, Origin, Parsed, assemble};

/// Why a line of a corpus is not a story.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RecordError {
    /// The line is not a JSON object; what the JSON reader says of it.
    #[error("not a JSON object: {0}")]
    NotAnObject(String),
    /// None of the fields that can hold the text is a string; the fields that were looked for.
    #[error("no text: expected a string in the field {0}")]
    NoText(String),
    /// An item of a document in which nothing is written: a picture.
    #[error("there are no words in it")]
    NoWords,
}

/// Reads one story from one line of a JSON Lines corpus. `text_field` names the field with the text, if the user named one.
///
/// Offsets count code points of the decoded string in that field. Broken UTF-8 and escapes of lone surrogates become U+FFFD.
pub fn parse_record(line: &[u8], origin: &Origin, text_field: Option<&str>) -> Result<Parsed, RecordError> {
    let line = String::from_utf8_lossy(line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line));
    let record = object(&line)?;
    let Some(text) = fields::text(&record, text_field) else {
        if text_field.is_none() && ninjs::is_one(&record) {
            return Ok(ninjs::draft(&record).article(origin, "utf-8", line.len()));
        }
        let expected = text_field.map_or_else(|| String::from("\"text\", \"body\" or \"content\""), |field| format!("\"{field}\""));
        return Err(RecordError::NoText(expected));
    };
    let fields = Fields::of(&record);
    let given = Given { headline: fields.headline.clone(), date: fields.published.map(|moment| moment.date), envelope: None };
    let source = Source { path: origin.path.clone(), format: Format::Jsonl, encoding: "utf-8", bytes: text.len(), url: fields.url.clone() };
    let id = fields.id.clone().unwrap_or_else(|| origin.id.clone());
    let mut parsed = assemble(text, 0, id, source, given);
    parsed.article.version = fields.version();
    Ok(parsed)
}

fn object(line: &str) -> Result<Map<String, Value>, RecordError> {
    match serde_json::from_str(&mend_surrogates(line)) {
        Ok(Value::Object(record)) => Ok(record),
        Ok(other) => Err(RecordError::NotAnObject(format!("it is {}", sort_of(&other)))),
        Err(error) => Err(RecordError::NotAnObject(error.to_string())),
    }
}

fn sort_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Date;

    fn read(line: &str) -> Result<Parsed, RecordError> {
        parse_record(line.as_bytes(), &Origin { id: String::from("line-1"), path: None }, None)
    }

    #[test]
    fn fields_are_taken_and_offsets_count_in_the_text() {
        let parsed = read(
            r#"{"id":7,"title":"Port\u001b[31m closes","date":"2020-01-31T10:00:00Z","url":"http://example.org/a","text":"OSLO (AP) - \ud83d\udea2 The port closed."}"#,
        );
        let article = parsed.expect("a story").article;
        assert_eq!((article.id.as_str(), article.date), ("7", Date::new(2020, 1, 31)));
        assert_eq!(article.headline.map(|h| (h.text, h.span)), Some((String::from("Port closes"), None)));
        assert_eq!((article.source.format, article.source.url.as_deref()), (Format::Jsonl, Some("http://example.org/a")));
        assert_eq!(article.text.source_len(), 30);
    }

    #[test]
    fn lone_surrogates_are_replaced() {
        let article = read(r#"{"text":"a \ud800 b \udc00\ud83d\udea2 c \\ud800"}"#).expect("a story").article;
        assert_eq!(article.text.as_str(), "a \u{fffd} b \u{fffd}\u{1f6a2} c \\ud800");
    }

    #[test]
    fn what_is_wrong_is_said_plainly() {
        assert_eq!(read("[1]").expect_err("no object").to_string(), "not a JSON object: it is a list");
        assert_eq!(
            read(r#"{"text":3}"#).expect_err("no text").to_string(),
            "no text: expected a string in the field \"text\", \"body\" or \"content\""
        );
        let named = parse_record(br#"{"text":"a"}"#, &Origin::default(), Some("story")).expect_err("no such field");
        assert_eq!(named.to_string(), "no text: expected a string in the field \"story\"");
        assert!(matches!(read("{\"text\":"), Err(RecordError::NotAnObject(_))));
    }

    #[test]
    fn a_named_field_is_the_text() {
        let parsed = parse_record(br#"{"text":"no","story":"yes"}"#, &Origin::default(), Some("story")).expect("a story");
        assert_eq!(parsed.article.text.as_str(), "yes");
    }
}
