//! Documents in which many stories stand one after the other and that are larger than any article: where each of them begins and ends, found as the bytes come in.
//!
//! What stands around a story in a document of XML is needed to read it (its declaration, its namespaces): it is kept once and put around every story.

use std::ops::Range;

use memchr::{memchr, memmem};

/// What tells stories from one another in a large document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Marks {
    /// The line that opens each message of a box of mail (RFC 4155).
    FromLines,
    /// The element that each story is.
    Elements(Element),
}

/// An element that is a story, and what stands around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Element {
    /// Its name as it is written, with its prefix.
    name: Vec<u8>,
    /// Everything before the first.
    head: Vec<u8>,
    /// What closes the elements around it.
    tail: Vec<u8>,
    /// Whether there are comments and CDATA, in which tags mean nothing.
    is_xml: bool,
}

impl Marks {
    /// Reuters' SGML: every story stands for itself.
    pub(super) fn of_reuters() -> Marks {
        Marks::Elements(Element { name: b"REUTERS".to_vec(), head: Vec::new(), tail: Vec::new(), is_xml: false })
    }

    /// The elements called `local` (prefixes left out) of a document in XML that begins with `head`; `None` where none begins there.
    pub(super) fn of_xml(head: &[u8], local: &str) -> Option<Marks> {
        let mut open: Vec<&[u8]> = Vec::new();
        let mut at = 0;
        loop {
            at += memchr(b'<', head.get(at..)?)?;
            let rest = head.get(at..)?;
            let skipped = match rest {
                [b'<', b'!', b'-', b'-', ..] => memmem::find(rest, b"-->")? + 3,
                [b'<', b'!', b'[', ..] => memmem::find(rest, b"]]>")? + 3,
                [b'<', b'?', ..] => memmem::find(rest, b"?>")? + 2,
                [b'<', b'!', ..] => declaration(rest)?,
                [b'<', b'/', ..] => {
                    open.pop();
                    memchr(b'>', rest)? + 1
                }
                _ => {
                    let name = rest.get(1..).map(name)?;
                    let plain = name.iter().rposition(|b| *b == b':').map_or(name, |colon| name.get(colon + 1..).unwrap_or(name));
                    if plain == local.as_bytes() {
                        let tail = open.iter().rev().flat_map(|name| [b"</", *name, b">"].concat()).collect();
                        let head = head.get(..at)?.to_vec();
                        return Some(Marks::Elements(Element { name: name.to_vec(), head, tail, is_xml: true }));
                    }
                    let end = tag_end(rest)?;
                    if rest.get(end.saturating_sub(2)) != Some(&b'/') {
                        open.push(name);
                    }
                    end
                }
            };
            at += skipped;
        }
    }

    /// A story with what has to stand around it to be read.
    pub fn whole(&self, story: &[u8]) -> Vec<u8> {
        match self {
            Marks::FromLines => story.to_vec(),
            Marks::Elements(Element { head, tail, .. }) => [head.as_slice(), story, tail].concat(),
        }
    }
}

/// The name with which a tag begins.
fn name(tag: &[u8]) -> &[u8] {
    let end = tag.iter().position(|b| b.is_ascii_whitespace() || matches!(b, b'>' | b'/')).unwrap_or(tag.len());
    tag.get(..end).unwrap_or_default()
}

/// How long a tag is; a `>` between quote marks does not end it.
fn tag_end(tag: &[u8]) -> Option<usize> {
    let mut quote = None;
    for (at, byte) in tag.iter().enumerate() {
        match (quote, byte) {
            (None, b'>') => return Some(at + 1),
            (None, b'"' | b'\'') => quote = Some(*byte),
            (Some(open), byte) if open == *byte => quote = None,
            _ => {}
        }
    }
    None
}

/// How long a document type is, declarations in brackets included.
fn declaration(rest: &[u8]) -> Option<usize> {
    let end = memchr(b'>', rest)?;
    match memchr(b'[', rest).filter(|open| *open < end) {
        Some(open) => {
            let close = open + memchr(b']', rest.get(open..)?)?;
            Some(close + memchr(b'>', rest.get(close..)?)? + 1)
        }
        None => Some(end + 1),
    }
}

/// Follows what comes in and tells where stories stand in it.
#[derive(Clone, Debug)]
pub struct Units {
    marks: Marks,
    /// Where the story that is being passed begins.
    start: Option<usize>,
    /// How much was looked at.
    seen: usize,
    /// How many elements of that name are open.
    depth: usize,
    /// What ends the comment or the CDATA that is being passed.
    within: Option<&'static [u8]>,
}

impl Units {
    /// At the beginning of a document.
    pub fn new(marks: &Marks) -> Units {
        Units { marks: marks.clone(), start: None, seen: 0, depth: 0, within: None }
    }

    /// The next story in `held`, as its bytes: everything that was not passed yet, the same as before with more behind it. `None` where more has to come; with `ended`, where there is
    /// no story any more. Everything up to the story's end is passed then.
    pub fn next(&mut self, held: &[u8], ended: bool) -> Option<Range<usize>> {
        let found = match &self.marks {
            Marks::FromLines => self.next_message(held),
            Marks::Elements(_) => self.next_element(held, ended),
        };
        // What is not closed is over where the document is.
        let rest = self.start.filter(|start| ended && *start < held.len()).map(|start| start..held.len());
        let found = found.or(rest)?;
        (self.start, self.seen, self.depth, self.within) = (None, 0, 0, None);
        Some(found)
    }

    /// How much of what was not passed is of no use any more: it stands before the story.
    pub fn needless(&self) -> usize {
        self.start.unwrap_or(self.seen)
    }

    /// Whether a story has begun.
    pub fn is_in_story(&self) -> bool {
        self.start.is_some()
    }

    /// The first `len` bytes are gone, of a story too.
    pub fn forget(&mut self, len: usize) {
        self.start = self.start.map(|start| start.saturating_sub(len));
        self.seen = self.seen.saturating_sub(len);
    }

    fn next_message(&mut self, held: &[u8]) -> Option<Range<usize>> {
        let start = *self.start.get_or_insert(0);
        match memmem::find(held.get(self.seen..)?, b"\nFrom ") {
            Some(at) => Some(start..self.seen + at + 1),
            None => {
                // The sign may be cut at the end of what has come.
                self.seen = self.seen.max(held.len().saturating_sub(b"\nFrom ".len()));
                None
            }
        }
    }

    fn next_element(&mut self, held: &[u8], ended: bool) -> Option<Range<usize>> {
        let Marks::Elements(Element { name, is_xml, .. }) = &self.marks else { return None };
        loop {
            let rest = held.get(self.seen..)?;
            if let Some(end) = self.within {
                match memmem::find(rest, end) {
                    Some(at) => (self.seen, self.within) = (self.seen + at + end.len(), None),
                    None => {
                        self.seen += rest.len().saturating_sub(end.len());
                        return None;
                    }
                }
                continue;
            }
            let Some(at) = memchr(b'<', rest) else {
                self.seen = held.len();
                return None;
            };
            self.seen += at;
            let tag = rest.get(at..)?;
            if !ended && tag.len() < name.len() + b"<![CDATA[".len() {
                return None;
            }
            let ends_name = |at: usize| tag.get(at).is_none_or(|b| b.is_ascii_whitespace() || matches!(b, b'>' | b'/'));
            if *is_xml && tag.starts_with(b"<!--") {
                self.within = Some(b"-->");
            } else if *is_xml && tag.starts_with(b"<![CDATA[") {
                self.within = Some(b"]]>");
            } else if tag.get(1..).is_some_and(|tag| tag.starts_with(name)) && ends_name(1 + name.len()) {
                if tag.get(1 + name.len()) != Some(&b'/') {
                    self.start.get_or_insert(self.seen);
                    self.depth += 1;
                }
            } else if self.depth > 0
                && tag.get(1) == Some(&b'/')
                && tag.get(2..).is_some_and(|tag| tag.starts_with(name))
                && ends_name(2 + name.len())
            {
                let end = memchr(b'>', tag)?;
                self.depth -= 1;
                if self.depth == 0 {
                    return Some(self.start.unwrap_or(self.seen)..self.seen + end + 1);
                }
            }
            self.seen += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The stories of a document that comes so many bytes at a time.
    fn stories(marks: &Marks, whole: &str, step: usize) -> Vec<String> {
        let (mut units, mut held, mut out) = (Units::new(marks), Vec::new(), Vec::new());
        let mut pieces = whole.as_bytes().chunks(step);
        loop {
            let piece = pieces.next();
            held.extend_from_slice(piece.unwrap_or_default());
            while let Some(found) = units.next(&held, piece.is_none()) {
                out.push(String::from_utf8(held[found.clone()].to_vec()).unwrap());
                held.drain(..found.end);
            }
            let needless = units.needless();
            held.drain(..needless);
            units.forget(needless);
            if piece.is_none() {
                return out;
            }
        }
    }

    const FEED: &str = "<?xml version=\"1.0\"?><!-- <item> --><!DOCTYPE rss [<!ENTITY a \"b\">]><rss a='>' xmlns:x='y'><channel><image/><title>Port</title>\n<item id=\"1\"><title>One</title></item> <!-- </item> -->\n<items/><item><![CDATA[</item> <item>]]></item><item/><item>cut";

    #[test]
    fn the_stories_of_a_feed_are_its_items_each_with_what_stands_around_them() {
        let marks = Marks::of_xml(FEED.as_bytes(), "item").unwrap();
        for step in [1, 2, 3, 7, 1000] {
            let found = stories(&marks, FEED, step);
            assert_eq!(
                found,
                ["<item id=\"1\"><title>One</title></item>", "<item><![CDATA[</item> <item>]]></item>", "<item>cut"],
                "{step}"
            );
        }
        let whole = String::from_utf8(marks.whole(b"<item>1</item>")).unwrap();
        assert!(whole.starts_with("<?xml") && whole.ends_with("<title>Port</title>\n<item>1</item></channel></rss>"), "{whole}");
    }

    #[test]
    fn an_item_within_an_item_belongs_to_it_and_prefixes_are_kept() {
        let whole = "<n:NewsML><n:NewsItem>a<n:NewsItem>b</n:NewsItem>c</n:NewsItem><n:NewsItemX/><n:NewsItem>d</n:NewsItem></n:NewsML>";
        let marks = Marks::of_xml(whole.as_bytes(), "NewsItem").unwrap();
        assert_eq!(stories(&marks, whole, 5), ["<n:NewsItem>a<n:NewsItem>b</n:NewsItem>c</n:NewsItem>", "<n:NewsItem>d</n:NewsItem>"]);
    }

    #[test]
    fn messages_begin_with_from_and_stories_of_reuters_need_no_comments() {
        let both = "From ann\nSubject: a\n\nFrom here\nFrom ben\nx";
        assert_eq!(stories(&Marks::FromLines, both, 4), ["From ann\nSubject: a\n\n", "From here\n", "From ben\nx"]);
        let sgml = "<!DOCTYPE lewis>\n<REUTERS NEWID=\"1\"><!-- &#3;</REUTERS>\n<REUTERS NEWID=\"2\">b</REUTERS>\n";
        assert_eq!(
            stories(&Marks::of_reuters(), sgml, 6),
            ["<REUTERS NEWID=\"1\"><!-- &#3;</REUTERS>", "<REUTERS NEWID=\"2\">b</REUTERS>"]
        );
    }

    proptest! {
        #[test]
        fn however_it_comes_in_the_stories_are_the_same(whole in "(<item>|</item>|<item/>|<!--|-->|<!\\[CDATA\\[|]]>|\nFrom |[a<> ]){0,30}", step in 1_usize..9) {
            let marks = Marks::of_xml(b"<rss><item>", "item").unwrap();
            prop_assert_eq!(stories(&marks, &whole, step), stories(&marks, &whole, 1000));
            prop_assert_eq!(stories(&Marks::FromLines, &whole, step), stories(&Marks::FromLines, &whole, 1000));
        }
    }
}
