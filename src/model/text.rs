//! The one owner of an article's characters.
//!
//! A [`Text`] holds no control character but the line feed, no escape sequence and no bidirectional override, whatever the
//! input held: it can only be made by a [`TextBuilder`], which lets nothing else in. So no other room has to think of what
//! a hostile article might do to a terminal. Each byte knows where in the decoded source it came from.

use std::borrow::Cow;

use super::{SourceSpan, Span};

/// A byte of the clean text beside the code point of the source that it came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Anchor {
    clean: usize,
    source: usize,
}

/// How many clean bytes may lie between two anchors, so that looking up an offset counts few characters.
const ANCHOR_EVERY: usize = 1024;

/// An article's sanitised text, with the way back to the source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    clean: Box<str>,
    anchors: Box<[Anchor]>,
    source_len: usize,
}

impl Text {
    /// The clean characters. Line feeds stand where the source broke its lines.
    pub fn as_str(&self) -> &str {
        &self.clean
    }

    /// The clean text's length in bytes.
    pub fn len(&self) -> usize {
        self.clean.len()
    }

    /// Whether there is no text at all.
    pub fn is_empty(&self) -> bool {
        self.clean.is_empty()
    }

    /// The source's length in code points.
    pub fn source_len(&self) -> usize {
        self.source_len
    }

    /// The text of `span` as it stands, line feeds included. A span that is not on character borders or is out of range gives "".
    pub fn slice(&self, span: Span) -> &str {
        self.clean.get(span.start..span.end).unwrap_or("")
    }

    /// The text of `span` on one line: every run of white space is one space, none at the ends.
    pub fn folded(&self, span: Span) -> Cow<'_, str> {
        fold(self.slice(span))
    }

    /// Where `span` stands in the source, in code points. An empty span gives the empty range at its place.
    pub fn source_span(&self, span: Span) -> SourceSpan {
        let start = self.source_offset(span.start);
        if span.is_empty() {
            return SourceSpan { start, end: start };
        }
        let end = span.end.min(self.clean.len());
        let last = self.clean.floor_char_boundary(end.saturating_sub(1));
        SourceSpan { start, end: self.source_offset(last) + 1 }
    }

    /// The code point of the source from which the character at byte `offset` came; the source's length at the end.
    pub fn source_offset(&self, offset: usize) -> usize {
        if offset >= self.clean.len() {
            return self.source_len;
        }
        let offset = self.clean.floor_char_boundary(offset);
        let after = self.anchors.partition_point(|a| a.clean <= offset);
        match after.checked_sub(1).and_then(|i| self.anchors.get(i)) {
            Some(anchor) => anchor.source + self.clean.get(anchor.clean..offset).map_or(0, |s| s.chars().count()),
            None => 0,
        }
    }

    /// The byte at which the character from code point `source` of the source stands; for one that was left out, the next that stands.
    pub fn offset_of_source(&self, source: usize) -> usize {
        let after = self.anchors.partition_point(|a| a.source <= source);
        let Some(anchor) = after.checked_sub(1).and_then(|i| self.anchors.get(i)) else { return 0 };
        let limit = self.anchors.get(after).map_or(self.clean.len(), |a| a.clean);
        let run = self.clean.get(anchor.clean..limit).unwrap_or("");
        run.char_indices().nth(source - anchor.source).map_or(limit, |(i, _)| anchor.clean + i)
    }
}

/// White space runs as single spaces, trimmed. Borrowed where nothing has to change.
pub fn fold(text: &str) -> Cow<'_, str> {
    let trimmed = text.trim();
    let mut before_space = false;
    let tidy = trimmed.chars().all(|c| {
        let ok = !c.is_whitespace() || (c == ' ' && !before_space);
        before_space = c.is_whitespace();
        ok
    });
    if tidy {
        return Cow::Borrowed(trimmed);
    }
    let mut out = String::with_capacity(trimmed.len());
    for word in trimmed.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    Cow::Owned(out)
}

/// Whether a character may stand in clean text: no control but the line feed, nothing that turns the reading direction or hides,
/// no line separator but the line feed. Joiners stay, emoji and several scripts need them.
pub fn is_clean(c: char) -> bool {
    match c {
        '\n' => true,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}' => false,
        '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' => false,
        '\u{e0000}'..='\u{e007f}' => false,
        c => !c.is_control(),
    }
}

/// Builds a [`Text`] from left to right. Source places may only grow.
#[derive(Clone, Debug, Default)]
pub struct TextBuilder {
    clean: String,
    anchors: Vec<Anchor>,
    /// The source place that the next character has if nothing was left out or put in.
    expected: usize,
}

impl TextBuilder {
    /// An empty builder with room for `bytes` bytes.
    pub fn with_capacity(bytes: usize) -> Self {
        TextBuilder { clean: String::with_capacity(bytes), ..TextBuilder::default() }
    }

    /// How many bytes of clean text there are so far.
    pub fn len(&self) -> usize {
        self.clean.len()
    }

    /// Whether nothing was put in yet.
    pub fn is_empty(&self) -> bool {
        self.clean.is_empty()
    }

    /// Adds one character that came from code point `source`. One that is not clean becomes U+FFFD.
    pub fn push(&mut self, c: char, source: usize) {
        self.anchor(source);
        self.clean.push(if is_clean(c) { c } else { char::REPLACEMENT_CHARACTER });
        self.expected = source + 1;
    }

    /// Adds a run of characters that stand side by side in the source, the first at code point `source`. `run` is taken as it is where
    /// it is plain printable ASCII (the common case, copied whole), and character by character elsewhere.
    pub fn push_run(&mut self, run: &str, source: usize) {
        if !run.bytes().all(|b| (0x20..0x7f).contains(&b)) {
            for (i, c) in run.chars().enumerate() {
                self.push(c, source + i);
            }
            return;
        }
        let mut done = 0;
        while done < run.len() {
            let step = (run.len() - done).min(ANCHOR_EVERY);
            self.anchor(source + done);
            self.clean.push_str(run.get(done..done + step).unwrap_or(""));
            done += step;
            self.expected = source + done;
        }
    }

    fn anchor(&mut self, source: usize) {
        let due = self.anchors.last().is_none_or(|a| self.clean.len() - a.clean >= ANCHOR_EVERY);
        if due || source != self.expected {
            self.anchors.push(Anchor { clean: self.clean.len(), source });
        }
    }

    /// The finished text of a source of `source_len` code points.
    pub fn finish(self, source_len: usize) -> Text {
        Text { clean: self.clean.into_boxed_str(), anchors: self.anchors.into_boxed_slice(), source_len }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_lead_back_to_the_source_over_dropped_and_expanded_characters() {
        // Source "é\r\n\tab": the carriage return is dropped, the tab becomes two spaces.
        let mut b = TextBuilder::default();
        b.push('é', 0);
        b.push('\n', 2);
        b.push(' ', 3);
        b.push(' ', 3);
        b.push_run("ab", 4);
        let text = b.finish(6);
        assert_eq!(text.as_str(), "é\n  ab");
        assert_eq!(text.source_span(Span::new(0, 2)), SourceSpan { start: 0, end: 1 });
        assert_eq!(text.source_span(Span::new(3, 5)), SourceSpan { start: 3, end: 4 });
        assert_eq!(text.source_span(Span::new(5, 7)), SourceSpan { start: 4, end: 6 });
        assert_eq!(text.offset_of_source(4), 5);
        assert_eq!(text.source_offset(99), 6);
    }

    #[test]
    fn nothing_that_moves_a_cursor_gets_in() {
        let mut b = TextBuilder::default();
        b.push_run("a\u{1b}[31m\u{202e}b\u{9b}c\u{7f}", 0);
        assert!(b.finish(9).as_str().chars().all(is_clean));
    }

    #[test]
    fn folding_keeps_words_and_drops_breaks() {
        assert_eq!(fold("  a \n b  c "), "a b c");
        assert!(matches!(fold("a b"), Cow::Borrowed("a b")));
    }
}
