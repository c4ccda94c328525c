//! Tables with a header: comma, semicolon, bar or tab between the fields (RFC 4180 where it is kept to). A row is a story.

use csv::{ReaderBuilder, StringRecord, Trim};
use serde_json::{Map, Value};

use super::fields::{self, Fields};
use super::json::draft;
use crate::model::Format;
use crate::parse::draft::Draft;

/// What stands between fields, the likeliest first.
const DIVIDERS: &[u8] = b",\t;|";

/// The longest header, in bytes.
const LONGEST_HEADER: usize = 4096;

/// The most rows of a table.
const MOST: usize = 200_000;

/// Fields that a header has beside the text.
const COMPANIONS: &[&str] = &[
    "id",
    "headline",
    "title",
    "date",
    "url",
    "link",
    "author",
    "byline",
    "category",
    "label",
    "source",
    "published",
    "publish_date",
    "publication",
    "section",
    "language",
    "summary",
    "class",
    "topic",
    "slug",
    "year",
    "month",
    "tags",
];

/// The stories of a table, a row each; `text_field` names the column with the text. `None` where `text` is no such table.
pub(in crate::parse) fn read(text: &str, text_field: Option<&str>) -> Option<Vec<Draft>> {
    let text = text.trim_start_matches('\u{feff}');
    let (divider, column) = header(text, text_field)?;
    let mut reader = ReaderBuilder::new().delimiter(divider).flexible(true).trim(Trim::Headers).from_reader(text.as_bytes());
    let names: Vec<String> = reader.headers().ok()?.iter().map(str::to_owned).collect();
    let mut drafts = Vec::new();
    let mut row = StringRecord::new();
    while drafts.len() < MOST && matches!(reader.read_record(&mut row), Ok(true)) {
        let Some(words) = row.get(column).filter(|words| !words.trim().is_empty()) else { continue };
        let values = names.iter().zip(row.iter()).enumerate().filter(|(at, _)| *at != column);
        let record: Map<String, Value> = values.map(|(_, (name, value))| (known(name), Value::String(value.to_owned()))).collect();
        drafts.push(draft(&Fields::of(&record), words, Format::Csv));
    }
    (!drafts.is_empty()).then_some(drafts)
}

/// What divides the fields of the header, and which of them is the text; `None` where the first line is no header.
fn header(text: &str, text_field: Option<&str>) -> Option<(u8, usize)> {
    let first = text.lines().next().filter(|line| line.len() <= LONGEST_HEADER)?;
    let small = first.to_lowercase();
    // Most files are no tables: a reader of them is only made where the first line could be a header.
    let may_be = match text_field {
        Some(field) => small.contains(&field.to_lowercase()),
        None => fields::TEXT.iter().any(|name| small.replace(' ', "_").contains(name)),
    };
    if !may_be {
        return None;
    }
    DIVIDERS.iter().filter(|divider| first.as_bytes().contains(divider)).find_map(|divider| {
        let mut reader = ReaderBuilder::new().delimiter(*divider).has_headers(false).trim(Trim::All).from_reader(first.as_bytes());
        let mut names = StringRecord::new();
        if !matches!(reader.read_record(&mut names), Ok(true)) || names.len() < 2 {
            return None;
        }
        let known: Vec<String> = names.iter().map(known).collect();
        if let Some(field) = text_field {
            return known.iter().position(|name| name.eq_ignore_ascii_case(field)).map(|column| (*divider, column));
        }
        // Copy may well begin "Title, text": all names of a header are single words, and another of them is known too.
        let words = known.iter().all(|name| name.len() <= 40 && !name.contains(' '));
        let companion = known.iter().any(|name| COMPANIONS.contains(&name.as_str()));
        let column = fields::TEXT.iter().find_map(|text| known.iter().position(|name| name == text))?;
        (words && companion).then_some((*divider, column))
    })
}

/// A column's name as the fields of records have it: small letters, `_` for spaces.
fn known(name: &str) -> String {
    name.trim().trim_start_matches('\u{feff}').to_lowercase().replace(' ', "_")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::draft::Body;

    #[test]
    fn rows_are_stories() {
        let table =
            "\u{feff}Title;Date;Text\n\"Ice; again\";2016-02-08;\"The port shut.\n\nShips wait.\"\n;;\nThaw;2016-03-01;It opened.\n";
        let drafts = read(table, None).expect("a table");
        let told: Vec<_> = drafts
            .iter()
            .map(|d| (d.headline.clone().unwrap_or_default(), d.version.first.map(|m| m.to_string()).unwrap_or_default()))
            .collect();
        assert_eq!(told, [("Ice; again", "2016-02-08"), ("Thaw", "2016-03-01")].map(|(a, b)| (a.to_owned(), b.to_owned())));
        assert!(matches!(drafts.first().map(|d| &d.body), Some(Body::Copy(copy)) if copy == "The port shut.\n\nShips wait."));
    }

    #[test]
    fn copy_is_no_table() {
        assert!(read("Text, title and date were wrong, the port said.\nIt, too, shut.", None).is_none());
        assert!(read("text\nThe port shut.", None).is_none());
        assert!(read("date 2016-02-08\nOSLO, Feb 8 (Reuters) - Ice", None).is_none());
    }

    #[test]
    fn a_named_column_is_the_text() {
        assert_eq!(read("nr\tmeldung\n1\tEs taut.", Some("meldung")).map(|drafts| drafts.len()), Some(1));
    }
}
