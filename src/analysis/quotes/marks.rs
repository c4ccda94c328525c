//! Stretches between quote marks in one block.

use std::ops::Range;

use crate::analysis::{Token, TokenKind};
use crate::model::{Span, Text};

/// A stretch between marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stretch {
    /// Its tokens, marks included.
    pub tokens: Range<usize>,
    /// From the opening to the closing mark, both included; an unclosed one ends with the block.
    pub span: Span,
    /// Whether a closing mark was found.
    pub closed: bool,
    /// Whether the block opens with it.
    pub leads: bool,
}

/// What a mark's shape says.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    Open,
    Close,
    Either,
}

/// How many tokens a sentence in single marks may have.
const LONGEST_SINGLE: usize = 400;

/// How many tokens a title or term between marks has at most, where longer ones are taken for a sentence.
const LONGEST_TITLE: usize = 5;

/// Reads the marks of one block from left to right.
struct Marks<'a> {
    text: &'a Text,
    tokens: &'a [Token],
    /// The tokens that are marks.
    places: Vec<usize>,
    found: Vec<Stretch>,
}

/// The stretches of the block whose tokens these are, in order, never overlapping.
pub(super) fn find_stretches(text: &Text, tokens: &[Token]) -> Vec<Stretch> {
    let places: Vec<usize> = (0..).zip(tokens).filter(|(_, t)| t.kind == TokenKind::Mark).map(|(i, _)| i).collect();
    if places.is_empty() {
        return Vec::new();
    }
    let mut marks = Marks { text, tokens, places, found: Vec::new() };
    marks.read_doubles();
    marks.read_singles();
    marks.found
}

impl Marks<'_> {
    fn str(&self, i: usize) -> &str {
        self.tokens.get(i).map_or("", |t| self.text.slice(t.span))
    }

    /// Whether white space, a bracket, a dash or the block's edge stands before token `i`, or a mark that itself stands so.
    fn opens_here(&self, i: usize) -> bool {
        let Some(token) = self.tokens.get(i) else { return false };
        if token.spaced {
            return true;
        }
        let Some(before) = i.checked_sub(1) else { return true };
        match self.str(before) {
            "(" | "[" | "\u{2014}" | "\u{2013}" | "-" | "/" | "\u{2026}" => true,
            _ => self.tokens.get(before).is_some_and(|t| t.kind == TokenKind::Mark && t.spaced),
        }
    }

    /// Whether something that can be quoted follows token `i` directly.
    fn leans_right(&self, i: usize) -> bool {
        self.tokens.get(i + 1).is_some_and(|t| {
            !t.spaced
                && (t.kind != TokenKind::Punct
                    || matches!(self.str(i + 1), "[" | "(" | "$" | "#" | "@" | "." | "\u{2026}" | "-" | "\u{2014}" | "\u{a3}" | "\u{20ac}"))
        })
    }

    /// Whether token `i` stands directly behind something.
    fn leans_left(&self, i: usize) -> bool {
        i > 0 && self.tokens.get(i).is_some_and(|t| !t.spaced)
    }

    /// Whether the double mark at token `i` is the inch of "6'2\"" or "a 27\" screen".
    fn is_inch(&self, i: usize, open: bool) -> bool {
        let Some(before) = i.checked_sub(1) else { return false };
        let number = self.leans_left(i) && self.tokens.get(before).is_some_and(|t| t.kind == TokenKind::Number);
        if !number || !matches!(self.str(i), "\"" | "\u{201d}" | "''") {
            return false;
        }
        let feet = before.checked_sub(1).is_some_and(|f| {
            matches!(self.str(f), "'" | "\u{2019}")
                && f.checked_sub(1).and_then(|n| self.tokens.get(n)).is_some_and(|t| t.kind == TokenKind::Number)
        });
        feet || !open
    }

    fn read_doubles(&mut self) {
        let mut doubles: Vec<(usize, Shape)> =
            self.places.iter().filter_map(|&i| double_shape(self.str(i)).map(|shape| (i, shape))).collect();
        if self.is_framed(&doubles) {
            doubles.retain(|d| d.1 != Shape::Either);
        }
        // Looked for once: looking on from every mark would take the square of a long line's time.
        let straight = doubles.iter().rposition(|d| d.1 == Shape::Either);
        let mut open: Option<(usize, Shape)> = None;
        let mut n = 0;
        while let Some(&(i, shape)) = doubles.get(n) {
            n += 1;
            if self.is_inch(i, open.is_some()) {
                continue;
            }
            match open {
                None if self.can_open(i, shape) => open = Some((i, shape)),
                None => {}
                // A curly pair inside straight marks is a quote in a quote.
                Some((_, Shape::Either))
                    if shape == Shape::Open
                        && doubles.get(n).is_some_and(|d| d.1 == Shape::Close)
                        && straight.is_some_and(|last| last > n) =>
                {
                    n += 1
                }
                // A pair inside marks of its own shape: both are closed, one after the other.
                Some((_, Shape::Open))
                    if shape == Shape::Open && doubles.get(n).zip(doubles.get(n + 1)).is_some_and(|(a, b)| self.closes_both(*a, *b)) =>
                {
                    n += 1
                }
                Some((_, Shape::Either))
                    if shape == Shape::Either
                        && self.reopens(i, shape)
                        && doubles.get(n).zip(doubles.get(n + 1)).is_some_and(|(a, b)| self.only_closes(*a) && self.only_closes(*b)) =>
                {
                    n += 1
                }
                Some((start, _)) if self.reopens(i, shape) => {
                    self.push(start, i, false);
                    open = Some((i, shape));
                }
                Some((start, _)) => {
                    self.push(start, i + 1, true);
                    open = None;
                }
            }
        }
        if let Some((start, _)) = open {
            self.push(start, self.tokens.len(), false);
        }
    }

    /// Whether straight marks only frame the block, a passage from elsewhere with quotes of its own in curly marks: "“We will stay,” Lee said of the hall."
    fn is_framed(&self, doubles: &[(usize, Shape)]) -> bool {
        let Some(((0, Shape::Either), rest)) = doubles.split_first() else { return false };
        let inner = match rest.split_last() {
            Some(((last, Shape::Either), inner)) if last + 1 == self.tokens.len() => inner,
            _ => rest,
        };
        let spoken = |pair: &[(usize, Shape)]| match pair {
            [(open, Shape::Open), (close, Shape::Close)] => {
                close - open > LONGEST_TITLE && matches!(self.str(close - 1), "," | "." | "?" | "!")
            }
            _ => false,
        };
        inner.len() >= 2 && inner.iter().all(|d| d.1 != Shape::Either) && inner.windows(2).any(spoken)
    }

    /// Whether the first of two marks that follow each other closes an inner quote and the second the one around it.
    fn closes_both(&self, inner: (usize, Shape), outer: (usize, Shape)) -> bool {
        inner.1 == Shape::Close && outer.1 == Shape::Close && self.leans_left(inner.0) && self.leans_left(outer.0)
    }

    /// Whether a straight mark cannot open: it stands directly behind something, and nothing follows it directly.
    fn only_closes(&self, (i, shape): (usize, Shape)) -> bool {
        shape == Shape::Either && self.leans_left(i) && !self.opens_here(i) && !self.leans_right(i)
    }

    /// Whether a double mark can open while none is open: a wrong-way one where only an opening mark makes sense.
    fn can_open(&self, i: usize, shape: Shape) -> bool {
        match shape {
            Shape::Open => self.tokens.len() > i + 1,
            // Behind a slash it rather closes: <a href="example.org/" rel="...">.
            Shape::Either => self.opens_here(i) && self.tokens.len() > i + 1 && (self.leans_right(i) || !self.behind_slash(i)),
            Shape::Close => self.opens_here(i) && self.leans_right(i),
        }
    }

    fn behind_slash(&self, i: usize) -> bool {
        self.leans_left(i) && self.str(i - 1) == "/"
    }

    /// Whether a double mark opens anew though one is open, which then was never closed.
    fn reopens(&self, i: usize, shape: Shape) -> bool {
        match shape {
            Shape::Close => false,
            Shape::Open | Shape::Either => self.opens_here(i) && self.leans_right(i) && self.tokens.get(i).is_some_and(|t| t.spaced),
        }
    }

    fn push(&mut self, start: usize, end: usize, closed: bool) {
        self.found.extend(self.stretch(start, end, closed));
    }

    fn stretch(&self, start: usize, end: usize, closed: bool) -> Option<Stretch> {
        let (first, last) = (self.tokens.get(start)?, self.tokens.get(end.checked_sub(1)?)?);
        let has_word = self.tokens.get(start..end)?.iter().any(|t| matches!(t.kind, TokenKind::Word | TokenKind::Number));
        has_word.then(|| Stretch { tokens: start..end, span: first.span.to(last.span), closed, leads: start == 0 })
    }

    /// Sentences between single marks, outside of double ones.
    fn read_singles(&mut self) {
        let closers: Vec<usize> = self.places.iter().copied().filter(|&j| j >= 2 && self.closes_sentence(j)).collect();
        if closers.is_empty() {
            return;
        }
        let doubles = std::mem::take(&mut self.found);
        let mut all = Vec::with_capacity(doubles.len());
        let mut at = 0;
        for limit in doubles.iter().map(Some).chain([None]) {
            let end = limit.map_or(self.tokens.len(), |d| d.tokens.start);
            while at < end {
                match self.single_at(at, end, &closers) {
                    Some(stretch) => {
                        at = stretch.tokens.end;
                        all.push(stretch);
                    }
                    None => at += 1,
                }
            }
            if let Some(double) = limit {
                at = double.tokens.end;
                all.push(double.clone());
            }
        }
        self.found = all;
    }

    /// Whether token `j` is a single mark that can close a sentence.
    fn closes_sentence(&self, j: usize) -> bool {
        matches!(self.str(j), "'" | "\u{2019}") && self.leans_left(j) && matches!(self.str(j - 1), "," | "." | "?" | "!")
    }

    /// A sentence in single marks that opens at token `i`: it ends in `,'` `.'` `?'` or `!'` and has three words or more, so that no
    /// apostrophe, decade, plural possessive or nickname is taken for one.
    fn single_at(&self, i: usize, end: usize, closers: &[usize]) -> Option<Stretch> {
        if !matches!(self.str(i), "'" | "\u{2018}" | "`") || !self.opens_here(i) {
            return None;
        }
        let first = self.str(i + 1);
        if !first.starts_with(|c: char| c.is_uppercase() || c == '[') || self.tokens.get(i + 1).is_none_or(|t| t.spaced) {
            return None;
        }
        let close = closers.get(closers.partition_point(|&j| j < i + 2)).copied().filter(|&j| j < end.min(i + LONGEST_SINGLE))?;
        let words = self.tokens.get(i..close)?.iter().filter(|t| t.kind == TokenKind::Word).count();
        if words < 3 {
            return None;
        }
        self.stretch(i, close + 1, true)
    }
}

/// The shape of a double mark; `None` for a single one.
fn double_shape(mark: &str) -> Option<Shape> {
    match mark {
        "\u{201c}" | "\u{201e}" | "\u{201f}" | "``" | "\u{ab}" => Some(Shape::Open),
        "\u{201d}" | "\u{bb}" => Some(Shape::Close),
        "\"" | "''" | "\u{ff02}" => Some(Shape::Either),
        _ => None,
    }
}
