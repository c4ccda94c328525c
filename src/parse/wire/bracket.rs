//! Matter in brackets: how far it goes, on however many lines.

use crate::model::{Span, Text};

use crate::parse::rows::Row;

/// The longest a bracketed notice or credit can be, in bytes: a bracket that never closes must not swallow the story.
const LONGEST: usize = 2000;

/// How many lines an unclosed bracket is given.
const UNCLOSED_ROWS: usize = 4;

/// How many lines a bracket is looked for where an outer one was not found to close: credits are rarely longer.
const ROWS_WITHOUT_HOPE: usize = 10;

/// How far bracketed matter goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Extent {
    /// Byte after its last character.
    pub end: usize,
    /// The row in which it ends.
    pub row: usize,
    /// Whether its closing bracket is there.
    pub closed: bool,
    /// The byte up to which it was looked for.
    pub searched: usize,
}

/// Where the bracket ends that opens at the start of `rows[at]`: at its partner; without one, before the next blank line or the row for which
/// `stops` holds, after a few rows at most. `hopeless` is a byte before which an earlier search has found an outer bracket unclosed.
pub(super) fn extent(text: &Text, rows: &[Row], at: usize, hopeless: usize, stops: impl Fn(&Row) -> bool) -> Extent {
    let start = rows.get(at).map_or(0, |r| r.span.start);
    let mut depth = 0_usize;
    let mut unclosed = Extent { end: start, row: at, closed: false, searched: start };
    for (row, i) in rows.iter().skip(at).zip(at..) {
        if i > at && (row.gap || row.span.start - start > LONGEST || start < hopeless && i >= at + ROWS_WITHOUT_HOPE) {
            break;
        }
        if i > at && stops(row) {
            break;
        }
        let words = text.slice(Span::new(row.span.start, text.as_str().floor_char_boundary(row.span.end.min(start + LONGEST))));
        for (offset, b) in words.bytes().enumerate() {
            match b {
                b'(' | b'[' => depth += 1,
                b')' | b']' if depth == 1 => return Extent { end: row.span.start + offset + 1, row: i, closed: true, searched: start },
                b')' | b']' => depth = depth.saturating_sub(1),
                _ => {}
            }
        }
        if i < at + UNCLOSED_ROWS {
            unclosed = Extent { end: row.span.end, row: i, ..unclosed };
        }
        unclosed.searched = row.span.end;
    }
    unclosed
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::rows::rows;
    use crate::parse::sanitize::sanitize;

    fn check(copy: &str, expected: &str, closed: bool) {
        let (text, _) = sanitize(copy);
        let found = extent(&text, &rows(&text), 0, 0, |_| false);
        assert_eq!((text.slice(Span::new(0, found.end)), found.closed), (expected, closed));
    }

    #[test]
    fn brackets_close_over_lines_and_nest() {
        check("(Adds quote\n(paragraph 3) and\nmore) Then", "(Adds quote\n(paragraph 3) and\nmore)", true);
    }

    #[test]
    fn an_unclosed_bracket_ends_soon() {
        check("(Adds quote\n\nThe mayor said (on Monday)", "(Adds quote", false);
        check("(Adds\na\nb\nc\nd\ne", "(Adds\na\nb\nc", false);
    }
}
