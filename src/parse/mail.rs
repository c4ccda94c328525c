//! Mail: one message (RFC 5322, MIME), or a box of them (RFC 4155).

use mail_parser::{Address, MessageParser};

use super::draft::{Body, Draft, line};
use super::html;
use super::rows::{beginning, opens_with};
use crate::model::{Format, Link};
use crate::parse::moment::moment;

/// How much of a file says whether it is mail, in bytes.
const WINDOW: usize = 8 * 1024;

/// Fields with which nothing but mail begins.
const SURE: &[&str] = &[
    "received:",
    "return-path:",
    "delivered-to:",
    "mime-version:",
    "message-id:",
    "x-received:",
    "dkim-signature:",
    "x-mailer:",
    "in-reply-to:",
];
/// Fields that copy may have at its head too.
const COMMON: &[&str] = &["from:", "to:", "subject:", "date:", "cc:", "reply-to:", "content-type:", "sender:"];

/// The most messages of a box.
const MOST: usize = 200_000;

/// Whether `text` is a message: fields, one of them a sure sign, and an empty line.
pub(super) fn is_message(text: &str) -> bool {
    let (mut sure, mut common) = (false, 0);
    for line in beginning(text, WINDOW).lines() {
        if line.is_empty() {
            return sure && common > 0 || common >= 3;
        }
        let field = line.find(':').and_then(|colon| line.get(..colon));
        let named = field.is_some_and(|name| !name.is_empty() && name.bytes().all(|b| b.is_ascii_graphic()));
        if !named && !line.starts_with([' ', '\t']) {
            return false;
        }
        sure |= SURE.iter().any(|name| opens_with(line, name));
        common += usize::from(COMMON.iter().any(|name| opens_with(line, name)));
    }
    sure && common > 0
}

/// Whether `text` is a box: a line `From ` with a year, and a message below it.
pub(super) fn is_box(text: &str) -> bool {
    let Some((first, rest)) = text.split_once('\n') else { return false };
    first.starts_with("From ") && first.split_whitespace().count() >= 3 && first.len() < 200 && is_message(rest)
}

/// The message in `bytes`.
pub(super) fn read(bytes: &[u8]) -> Option<Draft> {
    let message = MessageParser::default().parse(bytes.trim_ascii_start())?;
    let mut draft = Draft::new(Format::Mail);
    draft.headline = message.subject().map(str::to_owned);
    draft.version.story = message.message_id().map(str::to_owned);
    draft.id = draft.version.story.clone();
    draft.version.first = message.date().and_then(|date| moment(&date.to_rfc3339()));
    draft.byline = message.from().and_then(Address::first).and_then(|from| from.name()).and_then(line).filter(|name| name.contains(' '));
    let plain = message.text_bodies().find(|part| part.is_text() && !part.is_text_html());
    let marked = message.html_bodies().find(|part| part.is_text_html());
    match (plain.and_then(|part| part.text_contents()), marked.and_then(|part| part.text_contents())) {
        (Some(text), _) if !text.trim().is_empty() => draft.body = Body::Copy(text.to_owned()),
        (_, Some(html)) => {
            let mut links: Vec<Link> = Vec::new();
            draft.body = html::fragment(html, &mut links);
            draft.links = links;
        }
        _ => {}
    }
    Some(draft)
}

/// The messages of a box.
pub(super) fn read_box(bytes: &[u8]) -> Vec<Draft> {
    let mut starts: Vec<usize> = vec![0];
    starts.extend(memchr::memmem::find_iter(bytes, b"\nFrom ").map(|at| at + 1));
    let mut drafts = Vec::new();
    for (i, start) in starts.iter().enumerate().take(MOST) {
        let end = starts.get(i + 1).copied().unwrap_or(bytes.len());
        let whole = bytes.get(*start..end).unwrap_or_default();
        // Without the line that opens it.
        let Some(line) = memchr::memchr(b'\n', whole) else { continue };
        drafts.extend(read(whole.get(line + 1..).unwrap_or_default()));
    }
    drafts
}

#[cfg(test)]
mod tests {
    use super::*;

    const MESSAGE: &str = "From: Ann Lee <ann@example.org>\r\nTo: desk@example.org\r\nSubject: =?utf-8?q?Ice_=E2=80=93_port_shut?=\r\nMessage-ID: <1@example.org>\r\nDate: Mon, 8 Feb 2016 14:03:00 +0100\r\n\r\nThe port shut.\r\n";

    #[test]
    fn a_message_is_a_story() {
        assert!(is_message(MESSAGE));
        let draft = read(MESSAGE.as_bytes()).expect("a message");
        assert_eq!((draft.headline.as_deref(), draft.byline.as_deref()), (Some("Ice \u{2013} port shut"), Some("Ann Lee")));
        assert_eq!(draft.version.first.map(|m| m.to_string()).as_deref(), Some("2016-02-08T14:03:00+01:00"));
        assert!(matches!(&draft.body, Body::Copy(copy) if copy.trim() == "The port shut."));
    }

    #[test]
    fn a_box_holds_messages_and_copy_is_neither() {
        let both = format!("From ann Mon Feb  8 14:03:00 2016\n{MESSAGE}\nFrom ben Tue Feb  9 14:03:00 2016\n{MESSAGE}");
        assert!(is_box(&both));
        assert_eq!(read_box(both.as_bytes()).len(), 2);
        assert!(!is_message("Date: Feb 8\nOSLO - The port shut.\n\nIt is cold."));
        assert!(!is_box("From Oslo to Bergen the ice holds\nships: all of them wait.\n"));
    }
}
