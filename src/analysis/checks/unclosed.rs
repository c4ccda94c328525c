//! A quote mark that never closes.
//!
//! Judged: on the stories 9 of 10 right (the other is a line cut short in transmission); of 32 more hits on other copy 31.

use crate::analysis::TokenKind;
use crate::model::{BlockKind, Reason, Severity};

use super::copy::{Copy, Paragraph};
use super::{Finding, Rule};

pub(super) const RULE: Rule = Rule {
    reason: Reason::new("quote.unclosed", "a quote mark opens and never closes, or closes what never opened"),
    severity: Severity::Query,
    find,
};

fn find(copy: &Copy<'_>) -> Vec<Finding> {
    let mut out = Vec::new();
    let mut open_before = false;
    for (n, paragraph) in copy.paragraphs.iter().enumerate().filter(|(_, p)| p.block.kind == BlockKind::Body) {
        let mut marks: Vec<usize> = Vec::new();
        for i in 0..paragraph.tokens.len() {
            // What stands behind a figure closes what is open, or says inches.
            let inches = marks.len().is_multiple_of(2) && behind_figure(copy, paragraph, i);
            if is_double_mark(copy, paragraph, i) && !inches {
                marks.push(i);
            }
        }
        let was_open = std::mem::replace(&mut open_before, false);
        let (Some(&last), false) = (marks.last(), marks.len().is_multiple_of(2)) else { continue };
        // The speech goes on in the next paragraph, which opens with a mark of its own; a number may stand before it.
        let next = copy.paragraphs.get(n + 1);
        let goes_on = next.is_some_and(|p| p.tokens.iter().take(2).any(|t| t.kind == TokenKind::Mark));
        let opens = opens(paragraph, last);
        open_before = opens;
        if !goes_on && opens && next.is_some() {
            out.push(Finding { span: paragraph.span(last, last + 1), message: "This quote mark opens and never closes.".to_owned() });
        } else if marks.len() == 1
            && !opens
            && !was_open
            && behind_stop(copy, paragraph, last)
            && !paragraph.tokens.first().is_some_and(|t| t.kind == TokenKind::Mark)
        {
            out.push(Finding {
                span: paragraph.span(last.saturating_sub(1), last),
                message: "This quote mark closes what never opened.".to_owned(),
            });
        }
    }
    out
}

/// Whether the mark at `i` stands before a word and not behind one.
fn opens(paragraph: &Paragraph, i: usize) -> bool {
    paragraph.tokens.get(i).is_some_and(|t| t.spaced || i == 0) && paragraph.tokens.get(i + 1).is_some_and(|t| !t.spaced)
}

/// Whether a comma or a stop stands just before the token at `i`: a mark behind a word can be an apostrophe gone wrong (`farmers"`).
fn behind_stop(copy: &Copy<'_>, paragraph: &Paragraph, i: usize) -> bool {
    i > 0 && matches!(copy.word(paragraph, i - 1), "," | "." | "?" | "!")
}

/// Whether a figure stands just before the token at `i`: `6'2"`.
fn behind_figure(copy: &Copy<'_>, paragraph: &Paragraph, i: usize) -> bool {
    i > 0 && paragraph.tokens.get(i).is_some_and(|t| !t.spaced) && copy.word(paragraph, i - 1).ends_with(|c: char| c.is_ascii_digit())
}

/// Whether the token at `i` is a double quote mark, and no apostrophe that came over the wire as one (`bloc"s`).
fn is_double_mark(copy: &Copy<'_>, paragraph: &Paragraph, i: usize) -> bool {
    let Some(token) = paragraph.tokens.get(i).filter(|t| t.kind == TokenKind::Mark) else { return false };
    if !matches!(copy.text(token.span), "\"" | "\u{201c}" | "\u{201d}" | "''" | "``") {
        return false;
    }
    let joined = i > 0 && !token.spaced && paragraph.tokens.get(i + 1).is_some_and(|t| !t.spaced && t.kind == TokenKind::Word);
    !(joined && paragraph.is_word(i - 1))
}
