//! One story from one line of a JSON Lines corpus.

use std::borrow::Cow;

use serde_json::{Map, Value};

use crate::model::{Date, Format, Source};

use super::{Given, Origin, Parsed, assemble, date};

/// The fields that can hold the text, the likeliest first.
const TEXT_FIELDS: [&str; 3] = ["text", "body", "content"];

/// Why a line of a corpus is not a story.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RecordError {
    /// The line is not a JSON object; what the JSON reader says of it.
    #[error("not a JSON object: {0}")]
    NotAnObject(String),
    /// None of the fields that can hold the text is a string; the fields that were looked for.
    #[error("no text: expected a string in the field {0}")]
    NoText(String),
}

/// Reads one story from one line of a JSON Lines corpus. `text_field` names the field with the text, if the user named one.
///
/// Offsets count code points of the decoded string in that field. Broken UTF-8 and escapes of lone surrogates become U+FFFD.
pub fn parse_record(line: &[u8], origin: &Origin, text_field: Option<&str>) -> Result<Parsed, RecordError> {
    let line = String::from_utf8_lossy(line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line));
    let record = object(&line)?;
    let text = match text_field {
        Some(field) => record.get(field).and_then(Value::as_str).ok_or_else(|| RecordError::NoText(format!("\"{field}\""))),
        None => TEXT_FIELDS
            .iter()
            .find_map(|field| record.get(*field)?.as_str())
            .ok_or_else(|| RecordError::NoText(String::from("\"text\", \"body\" or \"content\""))),
    }?;
    let given = Given {
        headline: ["headline", "title"].iter().find_map(|f| plain(record.get(*f)?)),
        date: record.get("date").and_then(Value::as_str).and_then(day),
        envelope: None,
    };
    let source = Source {
        path: origin.path.clone(),
        format: Format::Jsonl,
        encoding: "utf-8",
        bytes: text.len(),
        url: ["url", "link"].iter().find_map(|f| plain(record.get(*f)?)),
    };
    let id = record.get("id").and_then(plain).unwrap_or_else(|| origin.id.clone());
    Ok(assemble(text, 0, id, source, given))
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

/// A string or number on one line without anything that moves a cursor; `None` for an empty one.
fn plain(value: &Value) -> Option<String> {
    let raw = match value {
        Value::String(s) => Cow::Borrowed(s.as_str()),
        Value::Number(n) => Cow::Owned(n.to_string()),
        _ => return None,
    };
    let (clean, _) = super::sanitize(&raw);
    let folded = crate::model::fold(clean.as_str()).into_owned();
    (!folded.is_empty()).then_some(folded)
}

/// The date that a record's field holds: ISO first, with or without a time, else as copy writes it.
fn day(field: &str) -> Option<Date> {
    let field = field.trim();
    date::iso(field).or_else(|| date::only(field)?.near(None))
}

/// `line` with every `\uD800`-`\uDFFF` escape that lacks its partner made `\ufffd`. JSON allows them, UTF-8 cannot hold them.
fn mend_surrogates(line: &str) -> Cow<'_, str> {
    if !line.contains("\\ud") && !line.contains("\\uD") {
        return Cow::Borrowed(line);
    }
    let mut out = String::with_capacity(line.len());
    let mut at = 0;
    while let Some(skip) = line.get(at..).and_then(|rest| rest.find('\\')) {
        let escape = at + skip;
        out.push_str(line.get(at..escape).unwrap_or(""));
        let (len, replaced) = match unit(line, escape) {
            Some(0xd800..=0xdbff) if matches!(unit(line, escape + 6), Some(0xdc00..=0xdfff)) => (12, false),
            Some(0xd800..=0xdfff) => (6, true),
            Some(_) => (6, false),
            None => (1 + line.get(escape + 1..).and_then(|s| s.chars().next()).map_or(0, char::len_utf8), false),
        };
        out.push_str(if replaced { "\\ufffd" } else { line.get(escape..escape + len).unwrap_or("") });
        at = escape + len;
    }
    out.push_str(line.get(at..).unwrap_or(""));
    Cow::Owned(out)
}

/// The UTF-16 unit of the `\uXXXX` escape at byte `at`.
fn unit(line: &str, at: usize) -> Option<u16> {
    let digits = line.get(at..at + 6)?.strip_prefix("\\u")?;
    u16::from_str_radix(digits, 16).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

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
