//! Where paragraphs begin: by blank lines, by indents, a line each, or, in hard-wrapped copy without marks, by inference.

mod ends;

pub(super) use ends::ends_sentence;

use crate::model::{Span, Text};

use super::wire::rows::Row;

/// One paragraph.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Paragraph {
    /// From its first to its last word.
    pub span: Span,
    /// How sure it is that it begins here, 0 to 1.
    pub confidence: f32,
}

/// How the story marks its paragraphs.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Layout {
    /// The first line is indented.
    Indented,
    /// A blank line stands between.
    Gaps,
    /// Each line is one.
    Lines,
    /// Nothing marks them: lines are wrapped.
    Wrapped,
}

/// How the paragraphs of `rows`, all prose rows of a story, are marked.
pub(super) fn learn(text: &Text, rows: &[Row]) -> Layout {
    let indented = rows.iter().filter(|r| r.indent >= 2).count();
    let gaps = rows.iter().skip(1).filter(|r| r.gap).count();
    let ended = rows.iter().filter(|r| ends_sentence(text.slice(r.span))).count();
    if indented >= 2 && indented * 3 <= rows.len() * 2 {
        Layout::Indented
    } else if gaps * 12 >= rows.len() {
        Layout::Gaps
    } else if ended * 20 >= rows.len() * 17 {
        Layout::Lines
    } else {
        Layout::Wrapped
    }
}

/// The paragraphs of `rows`, which stand side by side.
pub(super) fn find(text: &Text, rows: &[Row], layout: &Layout) -> Vec<Paragraph> {
    let mut out: Vec<Paragraph> = Vec::new();
    let mut before: Option<&Row> = None;
    for row in rows {
        let begins = match before {
            None => true,
            Some(before) => match layout {
                Layout::Gaps => row.gap,
                Layout::Wrapped => {
                    let next = text.slice(row.span).split(' ').next().unwrap_or("");
                    ends_sentence(text.slice(before.span)) && before.span.len() + 1 + next.len() <= 63
                }
                Layout::Lines => true,
                Layout::Indented => row.indent > 1 || row.gap,
            },
        };
        match out.last_mut() {
            Some(last) if !begins => last.span.end = row.span.end,
            _ => out.push(Paragraph { span: row.span, confidence: 1.0 }),
        }
        before = Some(row);
    }
    out
}
