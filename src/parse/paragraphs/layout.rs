//! How a story marks its paragraphs.

use crate::model::Text;
use crate::parse::rows::Row;

use super::ends::ends_sentence;
use super::habits::{self, Habits};
use super::joints;
use super::line::{self, Line};
use super::widths::{self, Widths};

/// Rows wider than this are not wrapped, but paragraphs.
const WIDEST_WRAPPED: usize = 110;

/// What marks a paragraph's beginning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::parse) enum Marking {
    /// Its first line is indented.
    Indents,
    /// A blank line stands before it.
    Gaps,
    /// Each line is one.
    Lines,
    /// Two spaces stand before it, on whatever line it begins.
    Joints,
    /// Nothing: lines are wrapped.
    Nothing,
}

/// How the paragraphs of one story are marked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::parse) struct Layout {
    /// What marks them.
    pub marking: Marking,
    /// Where lines were wrapped.
    pub widths: Widths,
    /// How long paragraphs are.
    pub habits: Habits,
    /// The byte at which the story's first paragraph begins.
    pub opens_at: usize,
    /// The indent of lines that begin no paragraph, in columns.
    pub margin: u32,
    /// Whether blank lines mean nothing: the copy is double-spaced.
    pub double_spaced: bool,
    /// What was measured of the lines to learn this, each with the byte at which it begins.
    measured: Vec<(usize, Line)>,
}

impl Layout {
    /// What is measured of `rows`, of which those that the layout was learned from are not measured again.
    pub(super) fn lines_of(&self, text: &Text, rows: &[Row]) -> Vec<Line> {
        let first = rows.first().map_or(0, |row| row.span.start);
        let known = self.measured.get(self.measured.partition_point(|(start, _)| *start < first)..).unwrap_or_default();
        let known = known.iter().zip(rows).take_while(|((start, _), row)| *start == row.span.start);
        let mut lines: Vec<Line> = known.map(|((_, line), _)| *line).collect();
        let rest = rows.get(lines.len()..).unwrap_or_default();
        lines.extend(line::measure(text, rest));
        lines
    }
}

/// How many prose rows say how the story is laid out.
pub(in crate::parse) const SAMPLE: usize = 4000;

/// How the paragraphs of a story are marked, by its first [`SAMPLE`] prose rows.
pub(in crate::parse) fn learn(text: &Text, rows: &[Row]) -> Layout {
    let lines = line::measure(text, rows);
    let widths = widths::learn(&lines);
    let habits = habits::learn(&lines, widths);
    let margin = margin(rows);
    let count = |has: &dyn Fn(&Row) -> bool| rows.iter().skip(1).filter(|r| has(r)).count();
    let gaps = count(&|r| r.gap);
    let ended = rows.iter().filter(|r| ends_sentence(text.slice(r.span))).count();
    let wide = lines.iter().filter(|l| l.len > WIDEST_WRAPPED).count();
    let double_spaced = rows.len() >= 6 && gaps * 10 >= (rows.len() - 1) * 9 && ended * 2 < rows.len() && wide == 0;
    // Where a blank line follows every paragraph, two spaces are only how somebody types.
    let set_off = gaps >= 3 && gaps * 10 >= (rows.len() - 1) * 8 && ended * 2 >= rows.len();
    let marking = if !set_off && joints::mark_paragraphs(text, rows) {
        Marking::Joints
    } else if indents_mark(text, rows, margin) {
        Marking::Indents
    } else if gaps * 12 >= rows.len() && gaps > 0 && !double_spaced {
        Marking::Gaps
    } else if ended * 20 >= rows.len() * 17 || wide * 3 >= rows.len() {
        Marking::Lines
    } else {
        Marking::Nothing
    };
    let opens_at = rows.first().map_or(0, |r| r.span.start);
    let measured = rows.iter().map(|row| row.span.start).zip(lines).collect();
    Layout { marking, widths, habits, opens_at, margin, double_spaced, measured }
}

/// The indent of the lines that begin no paragraph: the least one that more than a stray line has. In copy of short paragraphs most lines may be first lines.
fn margin(rows: &[Row]) -> u32 {
    let mut counts = [0_usize; 32];
    for row in rows.iter().filter(|r| r.opens) {
        if let Some(count) = counts.get_mut(row.indent as usize) {
            *count += 1;
        }
    }
    (0..).zip(counts).find(|(_, n)| *n * 7 >= rows.len() && *n > 0).map_or(0, |(indent, _)| indent)
}

/// Whether indented first lines mark the paragraphs: some lines are indented, and nearly always a sentence ended before.
fn indents_mark(text: &Text, rows: &[Row], margin: u32) -> bool {
    let indented: Vec<_> = rows.windows(2).filter(|pair| pair.last().is_some_and(|r| r.opens && r.indent > margin + 1)).collect();
    let after_sentence = indented.iter().filter(|pair| pair.first().is_some_and(|r| ends_sentence(text.slice(r.span)))).count();
    let flush = rows.iter().filter(|r| r.opens && r.indent <= margin + 1).count();
    !indented.is_empty() && after_sentence * 10 >= indented.len() * 7 && flush * 4 >= rows.len() && indented.len() * 15 >= rows.len()
}
