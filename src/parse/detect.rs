//! Which form a file has, by what stands in it. A name or a media type is asked only where the content leaves it open.

use super::rows::{beginning, opens_with};
use super::{mail, markdown, markup};

/// How much of a file says what form it has, in bytes.
const WINDOW: usize = 16 * 1024;

/// The form of a file's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// What opens like a document in XML and is none that is known: plain copy.
    Wire,
    /// An agency's document in XML.
    Xml(markup::Form),
    /// A web page.
    Html,
    /// RSS, Atom or JSON Feed.
    Feed,
    /// Reuters' SGML.
    Sgml,
    /// Something in JSON.
    Json,
    /// Markdown.
    Markdown,
    /// A mail.
    Mail,
    /// A box of mails.
    Mailbox,
    /// A table, or plain copy.
    Table,
}

impl Form {
    /// What to call a file that has this form and cannot be read so; `None` for plain copy.
    pub(super) fn name(self) -> Option<&'static str> {
        Some(match self {
            Form::Wire | Form::Table | Form::Markdown => return None,
            Form::Xml(markup::Form::NewsmlG2) => "NewsML-G2",
            Form::Xml(markup::Form::Newsml1) => "NewsML",
            Form::Xml(_) => "an agency's XML",
            Form::Html => "a web page",
            Form::Feed => "a feed",
            Form::Sgml => "Reuters SGML",
            Form::Json => "JSON",
            Form::Mail | Form::Mailbox => "mail",
        })
    }
}

/// The form of `text`, which came under `name` if that is known.
pub(super) fn detect(text: &str, name: Option<&str>) -> Form {
    let text = text.trim_start_matches('\u{feff}');
    let head = beginning(text.trim_start_matches([' ', '\n', '\r', '\t']), WINDOW);
    let named = |ends: &[&str]| name.is_some_and(|name| ends.iter().any(|end| name.to_ascii_lowercase().ends_with(end)));
    let opens = |marks: &[char]| head.get(1..).is_some_and(|rest| rest.trim_start().starts_with(marks));
    match head.bytes().next() {
        Some(b'<') => tagged(head),
        Some(b'{') if is_json_feed(head) => Form::Feed,
        // `["We wait," he said]` and `{{...}}` are copy: objects and lists of them are what stories come in.
        Some(b'{') if opens(&['"', '}']) => Form::Json,
        Some(b'[') if opens(&['{', '[', ']']) => Form::Json,
        Some(b'-' | b'+') if markdown::divided(text).is_some() => Form::Markdown,
        Some(b'F') if mail::is_box(head) => Form::Mailbox,
        _ if mail::is_message(head) => Form::Mail,
        _ if named(&[".md", ".markdown"]) => Form::Markdown,
        _ => Form::Table,
    }
}

/// What opens with a tag.
fn tagged(head: &str) -> Form {
    if markup::sgml::is(head) {
        return Form::Sgml;
    }
    let Some(root) = root(head) else { return Form::Wire };
    let local = root.rsplit_once(':').map_or(root, |(_, local)| local);
    if let Some(form) = markup::form(local, head) {
        return Form::Xml(form);
    }
    match local {
        "rss" | "RDF" | "feed" => Form::Feed,
        _ if ["html", "head", "body", "div", "article", "p", "meta", "h1"].iter().any(|name| name.eq_ignore_ascii_case(local)) => {
            Form::Html
        }
        _ if is_html_doctype(head) => Form::Html,
        _ => Form::Wire,
    }
}

fn is_html_doctype(head: &str) -> bool {
    head.find("<!").and_then(|at| head.get(at..)).is_some_and(|rest| opens_with(rest, "<!doctype html"))
}

/// The name of the first element: after declarations, comments and a document type.
fn root(head: &str) -> Option<&str> {
    let mut rest = head;
    loop {
        rest = rest.get(rest.find('<')?..)?;
        let skipped = if rest.starts_with("<!--") {
            rest.find("-->")? + 3
        } else if rest.starts_with("<?") {
            rest.find("?>")? + 2
        } else if rest.starts_with("<!") {
            // A document type may hold declarations in brackets.
            let end = rest.find('>')?;
            match rest.find('[').filter(|open| *open < end) {
                Some(_) => rest.find("]>").map(|at| at + 2).or_else(|| Some(rest.find("] >")? + 3))?,
                None => end + 1,
            }
        } else {
            break;
        };
        rest = rest.get(skipped..)?;
    }
    let name = rest.get(1..)?;
    let len = name.find(|c: char| !(c.is_alphanumeric() || matches!(c, ':' | '_' | '-' | '.')))?;
    name.get(..len).filter(|name| !name.is_empty())
}

fn is_json_feed(head: &str) -> bool {
    head.contains("https://jsonfeed.org/version/") || head.contains("https:\\/\\/jsonfeed.org\\/version\\/")
}

/// The encoding that the beginning of a file in XML or HTML declares.
pub(super) fn declared(bytes: &[u8]) -> Option<&str> {
    let head = bytes.get(..bytes.len().min(1024))?;
    let head = match std::str::from_utf8(head) {
        Ok(head) => head,
        Err(broken) => std::str::from_utf8(head.get(..broken.valid_up_to())?).ok()?,
    };
    let head = head.trim_start_matches(['\u{feff}', ' ', '\n', '\r', '\t']);
    if !head.starts_with('<') {
        return None;
    }
    let named = if head.starts_with("<?xml") { after(head.split("?>").next()?, "encoding")? } else { after(head, "charset")? };
    let value = named.trim_start().strip_prefix('=')?.trim_start().trim_start_matches(['"', '\'']);
    value.split(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':' | '.'))).next().filter(|label| !label.is_empty())
}

fn after<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    let at = text.to_ascii_lowercase().find(word)?;
    text.get(at + word.len()..)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn detect_(text: &str) -> Form {
        detect(text, None)
    }

    #[test]
    fn content_says_what_a_file_is() {
        assert_eq!(detect_("OSLO (AP) - The port <b>closed</b>."), Form::Table);
        assert_eq!(detect_("<?xml version='1.0'?>\n<!-- a --><n:newsItem xmlns:n='x'/>"), Form::Xml(markup::Form::NewsmlG2));
        assert_eq!(detect_("<!DOCTYPE nitf SYSTEM \"nitf.dtd\" [<!ENTITY a \"b\">]><nitf>"), Form::Xml(markup::Form::Nitf));
        assert_eq!(detect_("\u{feff}<!doctype HTML><title>a</title>"), Form::Html);
        assert_eq!(detect_("<rss version='2.0'>"), Form::Feed);
        assert_eq!(detect_("<AUTHOR>nobody knows"), Form::Wire);
        assert_eq!(detect_("<"), Form::Wire);
    }

    #[test]
    fn declared_encodings() {
        assert_eq!(declared(b"<?xml version=\"1.0\" encoding='ISO-8859-1'?><a/>"), Some("ISO-8859-1"));
        assert_eq!(declared(b"<html><meta charset=utf-8>"), Some("utf-8"));
        assert_eq!(declared(b"<html><meta http-equiv='Content-Type' content='text/html; charset=windows-1252'>"), Some("windows-1252"));
        assert_eq!(declared(b"charset=utf-8"), None);
    }
}
