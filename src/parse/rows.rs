//! The lines of the copy that hold something, and how they stand.

use crate::model::{Span, Text};

/// One line, or what is left of it when furniture before it on the same line was taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Row {
    /// Its words, trimmed.
    pub span: Span,
    /// How many characters of white space stand before it on its line.
    pub indent: u32,
    /// Whether a blank line, or the start of the copy, stands before it.
    pub gap: bool,
    /// Whether it begins its line.
    pub opens: bool,
    /// How many characters of furniture stand before it on its line.
    pub shift: u32,
}

/// Every line that is not blank, in order.
pub(super) fn rows(text: &Text) -> Vec<Row> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut gap = true;
    for line in text.as_str().split('\n') {
        let after_margin = line.trim_start();
        let margin = line.len() - after_margin.len();
        let words = after_margin.trim_end().len();
        if words == 0 {
            gap = true;
        } else {
            let indent = u32::try_from(line.get(..margin).map_or(0, |m| m.chars().count())).unwrap_or(u32::MAX);
            out.push(Row { span: Span::new(start + margin, start + margin + words), indent, gap, opens: true, shift: 0 });
            gap = false;
        }
        start += line.len() + 1;
    }
    out
}

impl Row {
    /// The row without its first `bytes` bytes and the white space after them; `None` if nothing is left.
    pub(super) fn after(self, text: &Text, bytes: usize) -> Option<Row> {
        let rest = text.slice(Span::new(self.span.start + bytes, self.span.end));
        let start = self.span.end - rest.trim_start().len();
        // Wrapped lines are short; where one is not, how much stood before does not matter.
        let taken = beginning(text.slice(Span::new(self.span.start, start)), 500).chars().count();
        let shift = self.shift.saturating_add(u32::try_from(taken).unwrap_or(u32::MAX));
        (start < self.span.end).then_some(Row { span: Span::new(start, self.span.end), indent: 0, gap: false, opens: false, shift })
    }

    /// How many columns its line takes without the indent, counting a character as one; of very long lines no more than matters is counted.
    pub(super) fn width(self, text: &Text) -> usize {
        beginning(text.slice(self.span), 2000).chars().count().saturating_add(self.shift as usize)
    }

    /// The row's first `bytes` bytes, trimmed.
    pub(super) fn before(self, text: &Text, bytes: usize) -> Row {
        let kept = text.slice(Span::new(self.span.start, self.span.start + bytes)).trim_end().len();
        Row { span: Span::new(self.span.start, self.span.start + kept), ..self }
    }
}

/// The first `bytes` bytes of `text` at most, cut at a character: rules that look at how a line begins need no more, and a line may be
/// the whole file.
pub(super) fn beginning(text: &str, bytes: usize) -> &str {
    text.get(..text.floor_char_boundary(bytes)).unwrap_or(text)
}

/// Whether `line` begins with `opening`, ASCII letters in any case. The first byte is looked at first: most lines begin with none of a list's openings.
pub(super) fn opens_with(line: &str, opening: &str) -> bool {
    let (line, opening) = (line.as_bytes(), opening.as_bytes());
    let first = |bytes: &[u8]| bytes.first().map(u8::to_ascii_lowercase);
    first(line) == first(opening) && line.get(..opening.len()).is_some_and(|l| l.eq_ignore_ascii_case(opening))
}

/// The last `bytes` bytes of `text` at most, cut at a character.
pub(super) fn ending(text: &str, bytes: usize) -> &str {
    text.get(text.ceil_char_boundary(text.len().saturating_sub(bytes))..).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::sanitize::sanitize;

    #[test]
    fn rows_know_their_indent_and_the_gap_before() {
        let (text, _) = sanitize("\n    First line \nsecond\n \n\u{a0} third");
        let found: Vec<_> = rows(&text).iter().map(|r| (text.slice(r.span), r.indent, r.gap)).collect();
        assert_eq!(found, [("First line", 4, true), ("second", 0, false), ("third", 2, true)]);
    }
}
