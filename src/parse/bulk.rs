//! Files that are larger than any article: what they are made of, and where one story of them ends, found without holding all of them.

use super::detect::{Form, detect};
use super::units::Marks;
use super::{decode, is_epub, looks_binary, markup, records, wire};

/// What a large file is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Bulk {
    /// Objects of JSON, each on a line.
    Lines,
    /// Stories of plain copy, one after the other.
    Copy,
    /// Rows of a table below a header.
    Rows(Header),
    /// Stories in a document: messages of a box of mail, items of a feed or of an agency's collection.
    Marked(Marks),
}

/// The first line of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    /// Its bytes, line end included.
    pub line: Vec<u8>,
    /// What stands between fields.
    divider: u8,
}

impl Bulk {
    /// What a file is made of that begins with `head`: some kilobytes. `name` is the file's, `text_field` the field with the text, if the user named one. `None` for what cannot
    /// be read bit by bit: UTF-16, a web page or another document that is one story, one mail, one value of JSON, what is no text.
    pub fn of(head: &[u8], name: Option<&str>, text_field: Option<&str>) -> Option<Bulk> {
        if is_epub(head) || looks_binary(head) || head.starts_with(b"\xff\xfe") || head.starts_with(b"\xfe\xff") {
            return None;
        }
        // Whole lines, so that no character is cut, unless most of it is one line.
        let whole = memchr::memrchr(b'\n', head).filter(|end| *end >= head.len() / 2).and_then(|end| head.get(..=end)).unwrap_or(head);
        let text = decode(whole).text;
        match detect(&text, name) {
            Form::Json => records::lines(&text).map(|_| Bulk::Lines),
            Form::Wire => Some(Bulk::Copy),
            Form::Table => Some(match records::divider(&text, text_field) {
                Some(divider) => {
                    let end = memchr::memchr(b'\n', whole).map_or(whole.len(), |end| end + 1);
                    Bulk::Rows(Header { line: whole.get(..end).unwrap_or_default().to_vec(), divider })
                }
                None => Bulk::Copy,
            }),
            Form::Mailbox => Some(Bulk::Marked(Marks::FromLines)),
            Form::Sgml => Some(Bulk::Marked(Marks::of_reuters())),
            form => story_names(form).iter().find_map(|name| Marks::of_xml(head, name)).map(Bulk::Marked),
        }
    }
}

/// What the elements are called that are stories in a document of this form.
fn story_names(form: Form) -> &'static [&'static str] {
    match form {
        Form::Feed => &["item", "entry"],
        Form::Xml(markup::Form::NewsmlG2) => &["newsItem"],
        Form::Xml(markup::Form::Newsml1) => &["NewsItem"],
        Form::Xml(markup::Form::Nitf) => &["nitf"],
        Form::Xml(markup::Form::Rcv1) => &["newsitem"],
        Form::Xml(markup::Form::Ritzau) => &["RBNews"],
        _ => &[],
    }
}

/// Where stories begin in `copy`, which begins with one and ends with a line end: bytes, the first 0. More copy may show that the last of them is not over.
pub fn story_starts(copy: &[u8]) -> Vec<usize> {
    let decoded = decode(copy);
    let starts = wire::stories(&decoded.text).into_iter().map(|story| story.start);
    if let std::borrow::Cow::Borrowed(text) = decoded.text {
        let mark = copy.len() - text.len();
        return starts.map(|start| if start == 0 { 0 } else { start + mark }).collect();
    }
    // Stories begin with a line, and lines are as many in any encoding that keeps ASCII.
    let mut ends = memchr::memchr_iter(b'\n', copy);
    let (mut at, mut byte) = (0, 0);
    let mut out = Vec::new();
    for start in starts {
        for _ in decoded.text.get(at..start).unwrap_or("").matches('\n') {
            byte = ends.next().map_or(byte, |end| end + 1);
        }
        at = start;
        if out.last() != Some(&byte) {
            out.push(byte);
        }
    }
    out
}

/// Follows the bytes of a table and tells where its rows end: at a line end that is in no quote marks (RFC 4180).
#[derive(Clone, Debug)]
pub struct Rows {
    divider: u8,
    at: Place,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    FieldStart,
    Bare,
    Quoted,
    /// Behind a quote mark in a quoted field: it is over, or another quote mark follows that stands for one.
    QuoteEnd,
}

impl Rows {
    /// At the beginning of a row.
    pub fn new(header: &Header) -> Rows {
        Rows { divider: header.divider, at: Place::FieldStart }
    }

    /// How many of `bytes` belong to the row; `None` where it goes on behind them.
    pub fn end(&mut self, bytes: &[u8]) -> Option<usize> {
        for (n, &byte) in bytes.iter().enumerate() {
            self.at = match (self.at, byte) {
                (Place::Quoted, b'"') => Place::QuoteEnd,
                (Place::Quoted, _) | (Place::QuoteEnd | Place::FieldStart, b'"') => Place::Quoted,
                (_, b'\n') => {
                    self.at = Place::FieldStart;
                    return Some(n + 1);
                }
                (_, byte) if byte == self.divider => Place::FieldStart,
                _ => Place::Bare,
            };
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STORY: &str = "The port of Oslo will stay closed for a third week because of ice.\nForty ships wait outside, its master said on Monday morning.\n";

    #[test]
    fn what_a_large_file_is_made_of() {
        let kind = |head: &str| match Bulk::of(head.as_bytes(), None, None) {
            Some(Bulk::Lines) => "lines",
            Some(Bulk::Copy) => "copy",
            Some(Bulk::Rows(header)) if header.line == b"title,text\n" => "rows",
            Some(Bulk::Rows(_)) => "other rows",
            Some(Bulk::Marked(Marks::FromLines)) => "mail",
            Some(Bulk::Marked(Marks::Elements(_))) => "elements",
            None => "",
        };
        assert_eq!(kind("{\"text\": \"It rained.\"}\n{\"text\": \"It sno"), "lines");
        assert_eq!(kind(STORY), "copy");
        assert_eq!(kind("title,text\n\"Ice\",\"The po"), "rows");
        assert_eq!(kind("From ann Mon Feb  8 14:03:00 2016\nFrom: a@b.c\nTo: b@b.c\nSubject: Ice\n\nIt is cold."), "mail");
        assert_eq!(kind("<!DOCTYPE lewis SYSTEM \"lewis.dtd\">\n<REUTERS NEWID=\"1\">\n"), "elements");
        assert_eq!(kind("<rss version=\"2.0\"><channel><title>Port</title><item>"), "elements");
        assert_eq!(kind("<?xml version=\"1.0\"?>\n<newsitem itemid=\"1\"><headline>Ice</headline>"), "elements");
        for refused in ["<rss><channel>", "[{\"text\": 1},", "{\n\"text\": 1,\n\"id\": 2", "<html><p>"] {
            assert_eq!(kind(refused), "", "{refused}");
        }
        assert_eq!(Bulk::of(b"\xff\xfea\0\n\0", None, None), None);
    }

    #[test]
    fn stories_begin_at_the_same_bytes_in_any_encoding() {
        let two = format!("date 2016-02-08\nTROMS\u{d8}, Feb 8 {STORY}date 2016-02-09\nOSLO Feb 9 {STORY}");
        let second = two.find("date 2016-02-09").unwrap();
        assert_eq!(story_starts(two.as_bytes()), [0, second]);
        let marked = format!("\u{feff}{two}");
        assert_eq!(story_starts(marked.as_bytes()), [0, second + 3]);
        let latin: Vec<u8> = two.chars().map(|c| c as u8).collect();
        assert_eq!(story_starts(&latin), [0, second - 1]);
    }

    #[test]
    fn a_row_ends_where_no_quote_is_open() {
        let Some(Bulk::Rows(header)) = Bulk::of(b"title;text\n", None, None) else { panic!("no table") };
        let table = "a;\"one \"\"two\"\"\n; three\"\nb \" c;d\r\n\"\";e\nlast";
        for chunk in 1..9 {
            let (mut rows, mut row, mut out) = (Rows::new(&header), String::new(), Vec::new());
            for piece in table.as_bytes().chunks(chunk) {
                let mut rest = piece;
                while let Some(end) = rows.end(rest) {
                    row.push_str(std::str::from_utf8(&rest[..end]).unwrap());
                    out.push(std::mem::take(&mut row));
                    rest = &rest[end..];
                }
                row.push_str(std::str::from_utf8(rest).unwrap());
            }
            assert_eq!((out.concat() + &row, out.len(), row.as_str()), (table.to_owned(), 3, "last"), "{chunk}");
            assert_eq!(out[0], "a;\"one \"\"two\"\"\n; three\"\n");
        }
    }
}
