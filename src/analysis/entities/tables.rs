//! Lines of figures inside the copy: results, standings, prices. Names stand in them without a sentence around them. And lines that somebody ended, as
//! those of a menu: no name goes on behind them.

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
    let width = if one_line { 0 } else { width(text, tokens) };
    let mut after_figures = false;
    let mut hard = false;
    while start < tokens.len() {
        let end = if one_line { tokens.len() } else { line_end(text, tokens, start) };
        let line = tokens.get(start..end).unwrap_or(&[]);
        let inside = is_figures(text, line);
        if inside || after_figures || hard {
            out.resize(tokens.len(), Figures::default());
        }
        if hard && let Some(place) = out.get_mut(start) {
            place.bar = true;
        }
        if inside || after_figures {
            for i in start..end {
                let number = |i: usize| tokens.get(i).is_some_and(|t| t.kind == TokenKind::Number);
                let bar = i == start || inside && (number(i) || i > 0 && number(i - 1));
                if let Some(place) = out.get_mut(i) {
                    *place = Figures { inside, bar };
                }
            }
        }
        after_figures = inside;
        hard = end < tokens.len() && length(text, line) + 1 + first_word(tokens, end) + width / RAGGED <= width;
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

/// Lines that are wrapped by hand end up to this part of the widest one earlier than they would have to.
const RAGGED: usize = 8;

/// A line with a longer word than this is an address's, and tells nothing of how wide the others are set.
const ADDRESS: usize = 40;

/// The bytes of the longest line.
fn width(text: &Text, tokens: &[Token]) -> usize {
    let mut width = 0;
    let mut start = 0;
    while start < tokens.len() {
        let end = line_end(text, tokens, start);
        let line = tokens.get(start..end).unwrap_or(&[]);
        if line.iter().all(|token| token.span.len() < ADDRESS) {
            width = width.max(length(text, line));
        }
        start = end;
    }
    width
}

/// The bytes of a line, with what stands before these tokens of it: a dateline is no copy, but takes room.
fn length(text: &Text, line: &[Token]) -> usize {
    let Some((first, last)) = line.first().zip(line.last()) else { return 0 };
    let before = text.slice(Span::new(0, first.span.start));
    last.span.end - before.rfind('\n').map_or(0, |newline| newline + 1)
}

/// The bytes from the token at `start` to the next white space: a line that has room for them before it was ended by somebody, and not by its width.
fn first_word(tokens: &[Token], start: usize) -> usize {
    let rest = tokens.get(start..).unwrap_or(&[]);
    let joined = rest.iter().skip(1).take_while(|token| !token.spaced).count();
    let word = rest.get(..=joined).unwrap_or(rest);
    word.first().zip(word.last()).map_or(0, |(first, last)| last.span.end - first.span.start)
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
        check_from(0, copy, expected);
    }

    /// The copy begins so many bytes behind the start of the text.
    fn check_from(start: usize, copy: &str, expected: &str) {
        let mut builder = TextBuilder::default();
        builder.push_run(copy, 0);
        let text = builder.finish(copy.chars().count());
        let tokens = tokenize(&text, Span::new(start, text.len()));
        let told = figures(&text, &tokens);
        let bars = tokens.iter().zip(&told).filter(|(_, f)| f.bar).map(|(t, _)| text.slice(t.span));
        assert_eq!(bars.collect::<Vec<_>>().join(" "), expected);
    }

    #[test]
    fn results_are_lines_of_figures() {
        check("Leeds 2 Wigan 0\nHull City 1 York 1", "Leeds 2 Wigan 0 Hull 1 York 1");
    }

    #[test]
    fn a_line_that_had_room_for_the_next_word_is_a_bar() {
        check("The Harbor Inn\nMexican Cuisine\nThe Old Mill and its garden by the sea", "Mexican The");
        check("The mill of Carden\nHolt closed on a day\nin May.", "");
        check("They left the Carden\nMill on a day in spring\nwhen it rained and rained.", "");
    }

    #[test]
    fn a_dateline_takes_room_in_its_line() {
        check_from(15, "KARSA, May 3 - The mill of Carden\nHolt closed on a day of rain.", "");
    }

    #[test]
    fn a_sentence_is_none() {
        check("Leeds beat Wigan 2-0 on Saturday\nand went top.", "");
    }
}
