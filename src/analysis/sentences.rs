//! Where sentences end.

use crate::model::{Span, Text};

use super::tokens::{Token, TokenKind};

/// The sentences of one paragraph, in order, as ranges of indices into `tokens` (which must be that paragraph's tokens). Every token lies in one.
///
/// A sentence ends at `.`, `?` or `!`, with the closing marks and brackets that follow it, unless the next word goes on in lower case;
/// a full stop inside an abbreviation ends none, because the tokenizer keeps it in the word, but for one before a word that only opens sentences.
pub fn sentences(text: &Text, tokens: &[Token]) -> Vec<std::ops::Range<usize>> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut i = 0;
    while let Some(token) = tokens.get(i) {
        i += 1;
        if !matches!(text.slice(token.span), "." | "?" | "!" | "\u{2026}") {
            continue;
        }
        while tokens
            .get(i)
            .is_some_and(|t| !t.spaced && (t.kind == TokenKind::Mark || matches!(text.slice(t.span), "." | "?" | "!" | ")" | "]")))
        {
            i += 1;
        }
        if tokens.get(i).is_some_and(|t| goes_on(text, *t)) {
            continue;
        }
        out.push(start..i);
        start = i;
    }
    if start < tokens.len() {
        out.push(start..tokens.len());
    }
    out
}

/// Whether a sentence cannot begin with this token.
fn goes_on(text: &Text, token: Token) -> bool {
    token.kind == TokenKind::Word && text.slice(token.span).starts_with(char::is_lowercase) || matches!(text.slice(token.span), "," | ";")
}

/// The bytes from the first to the last token of a sentence.
pub fn sentence_span(tokens: &[Token], range: &std::ops::Range<usize>) -> Span {
    match tokens.get(range.clone()) {
        Some([first, .., last]) => first.span.to(last.span),
        Some([only]) => only.span,
        _ => Span::new(0, 0),
    }
}
