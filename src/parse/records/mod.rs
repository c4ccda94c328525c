//! Stories as records: lines of JSON, objects and lists of JSON, agencies' ninjs, rows of tables.

mod fields;
mod json;
mod ninjs;
mod record;
mod table;

pub(super) use json::{lines, read as read_json};
pub use record::{RecordError, parse_record};
pub use table::parse_row;
pub(super) use table::{divider, read as read_table};

use std::borrow::Cow;

/// `line` with every `\uD800`-`\uDFFF` escape that lacks its partner made `\ufffd`. JSON allows them, UTF-8 cannot hold them.
pub(super) fn mend_surrogates(line: &str) -> Cow<'_, str> {
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
