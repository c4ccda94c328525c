//! Lines of figures inside the copy: results, standings, prices. Names stand in them without a sentence around them.

use crate::analysis::{Token, TokenKind};
use crate::model::{Span, Text};

/// Small words that stand between names and figures: "Leeds v Wigan", "Detroit at Oakland".
const SMALL: &[&str] = &["v", "vs", "at", "and", "de", "of", "the", "x"];

/// What a token is to lines of figures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Figures {
    /// Whether it stands in one.
    pub inside: bool,
    /// Whether no name goes on from before it to it.
    pub bar: bool,
}

/// What each token is to lines of figures; nothing at all if there are none.
pub(super) fn figures(text: &Text, tokens: &[Token]) -> Vec<Figures> {
    let mut out = Vec::new();
    let mut start = 0;
    let whole = tokens.first().zip(tokens.last()).map_or("", |(first, last)| text.slice(first.span.to(last.span)));
    let one_line = !whole.as_bytes().contains(&b'\n');
    let mut after_figures = false;
    while start < tokens.len() {
        let end = if one_line { tokens.len() } else { line_end(text, tokens, start) };
        let line = tokens.get(start..end).unwrap_or(&[]);
        let inside = is_figures(text, line);
        if inside || after_figures {
            out.resize(tokens.len(), Figures::default());
            for i in start..end {
                let number = |i: usize| tokens.get(i).is_some_and(|t| t.kind == TokenKind::Number);
                let bar = i == start || inside && (number(i) || i > 0 && number(i - 1));
                if let Some(place) = out.get_mut(i) {
                    *place = Figures { inside, bar };
                }
            }
        }
        after_figures = inside;
        start = end;
    }
    out
}

/// The first token of the next line.
fn line_end(text: &Text, tokens: &[Token], start: usize) -> usize {
    let mut end = start + 1;
    while let (Some(last), Some(token)) = (tokens.get(end - 1), tokens.get(end)) {
        if token.spaced && text.slice(Span::new(last.span.end, token.span.start)).as_bytes().contains(&b'\n') {
            break;
        }
        end += 1;
    }
    end
}

/// Whether a line has names and no sentence, and ends in a figure.
fn is_figures(text: &Text, line: &[Token]) -> bool {
    let ends_in_figure = line.iter().rev().find(|t| t.kind != TokenKind::Punct).is_some_and(|t| t.kind == TokenKind::Number);
    if !ends_in_figure {
        return false;
    }
    let mut capitals = 0;
    for token in line {
        match token.kind {
            TokenKind::Word if text.slice(token.span).starts_with(char::is_uppercase) => capitals += 1,
            TokenKind::Word if !SMALL.contains(&text.slice(token.span)) => return false,
            _ => {}
        }
    }
    capitals > 0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::tokenize;
    use crate::model::TextBuilder;

    fn check(copy: &str, expected: &str) {
        let mut builder = TextBuilder::default();
        builder.push_run(copy, 0);
        let text = builder.finish(copy.chars().count());
        let tokens = tokenize(&text, Span::new(0, text.len()));
        let told = figures(&text, &tokens);
        let bars = tokens.iter().zip(&told).filter(|(_, f)| f.bar).map(|(t, _)| text.slice(t.span));
        assert_eq!(bars.collect::<Vec<_>>().join(" "), expected);
    }

    #[test]
    fn results_are_lines_of_figures() {
        check("Leeds 2 Wigan 0\nHull City 1 York 1", "Leeds 2 Wigan 0 Hull 1 York 1");
    }

    #[test]
    fn a_sentence_is_none() {
        check("Leeds beat Wigan 2-0 on Saturday\nand went top.", "");
    }
}
