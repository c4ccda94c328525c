//! Where paragraphs begin: by blank lines, by indents, a line each, by joints, or, in hard-wrapped copy without marks, by inference.

mod discourse;
mod ends;
mod habits;
mod joints;
mod layout;
#[cfg(feature = "train")]
pub(super) mod learning;
mod line;
mod marks;
mod opens;
mod signs;
mod topic;
mod weights;
mod widths;
mod wrapped;

pub(super) use ends::ends_sentence;
pub(super) use layout::{Layout, SAMPLE, learn};

use crate::model::{Span, Text};

use super::rows::Row;
use layout::Marking;
use opens::Opening;
use signs::Stretch;
use weights::WEIGHTS;

/// A stretch between blank lines with more rows than this surely holds more than one paragraph.
const LONGEST_STRETCH: usize = 14;

/// One with more rows than this may.
const LONG_STRETCH: usize = 7;

/// How sure a border has to be in a stretch that may hold one paragraph only.
const SURE: f32 = 0.97;

/// A border that is less likely is out of the question.
const DOUBTFUL: f32 = 0.1;

/// How sure a border is that a mark shows.
const MARKED: f32 = 1.0;

/// One paragraph.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Paragraph {
    /// From its first to its last word.
    pub span: Span,
    /// How sure it is that it begins here, 0 to 1.
    pub confidence: f32,
}

/// A place at which a paragraph may begin, and was not found to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Doubt {
    /// The byte at which it would begin.
    pub start: usize,
    /// How likely it is to, above [`DOUBTFUL`] and below a half.
    pub confidence: f32,
}

/// The paragraphs of `rows`, which stand side by side; the places where one was nearly found come to `doubts`.
pub(super) fn find(text: &Text, rows: &[Row], layout: &Layout, doubts: &mut Vec<Doubt>) -> Vec<Paragraph> {
    let begins: Vec<Option<f32>> = match layout.marking {
        Marking::Joints => rows.iter().map(|row| row.gap.then_some(MARKED)).collect(),
        Marking::Indents => rows.iter().map(|row| (row.gap || row.opens && row.indent > layout.margin + 1).then_some(MARKED)).collect(),
        Marking::Lines => by_lines(text, rows),
        Marking::Nothing => inferred(text, rows, layout),
        Marking::Gaps => by_gaps(text, rows, layout),
    };
    let mut out: Vec<Paragraph> = Vec::new();
    for (row, begins) in rows.iter().zip(begins) {
        let begins = begins.filter(|chance| {
            let nearly = *chance < 0.5;
            if nearly {
                doubts.push(Doubt { start: row.span.start, confidence: *chance });
            }
            !nearly
        });
        let here = Paragraph { span: row.span, confidence: begins.unwrap_or(MARKED) };
        match out.last_mut() {
            Some(last) if begins.is_none() => last.span.end = row.span.end,
            _ => out.push(here),
        }
        if layout.marking == Marking::Joints {
            split_joints(text, *row, &mut out);
        }
    }
    out
}

/// Ends the last paragraph of `out` wherever another one is joined to it inside `row`.
fn split_joints(text: &Text, row: Row, out: &mut Vec<Paragraph>) {
    for at in joints::openings(text.slice(row.span)) {
        let Some(last) = out.last_mut() else { return };
        let start = row.span.start + at;
        let end = last.span.end;
        last.span.end = last.span.start + text.slice(Span::new(last.span.start, start)).trim_end().len();
        out.push(Paragraph { span: Span::new(start, end), confidence: 0.9 });
    }
}

/// Every row begins one, unless it goes on in the middle of a sentence.
fn by_lines(text: &Text, rows: &[Row]) -> Vec<Option<f32>> {
    let mut before: Option<Row> = None;
    let begins = rows.iter().map(|row| {
        let goes_on =
            before.is_some_and(|b| !row.gap && !ends_sentence(text.slice(b.span))) && Opening::of(text.slice(row.span)) == Opening::Small;
        before = Some(*row);
        (!goes_on).then_some(MARKED)
    });
    begins.collect()
}

/// Each stretch between blank lines is one, unless it is too long for one or each of its lines is.
fn by_gaps(text: &Text, rows: &[Row], layout: &Layout) -> Vec<Option<f32>> {
    let mut out = Vec::with_capacity(rows.len());
    for stretch in rows.chunk_by(|_, next| !next.gap) {
        let whole_lines =
            stretch.len() > 1 && stretch.iter().all(|r| ends_sentence(text.slice(r.span)) && r.width(text) > layout.widths.other);
        let from = out.len();
        if whole_lines {
            out.extend(by_lines(text, stretch));
        } else if stretch.len() > LONG_STRETCH {
            let least = if stretch.len() > LONGEST_STRETCH { 0.5 } else { SURE };
            out.extend(inferred(text, stretch, layout).into_iter().map(|chance| chance.filter(|c| *c >= least)));
        } else {
            out.extend(stretch.iter().map(|_| None));
        }
        if let Some(first) = out.get_mut(from) {
            *first = Some(MARKED);
        }
    }
    out
}

/// How likely a paragraph begins at each row by the signs of wrapped copy, where that is not out of the question; a blank line is a border all the same, but in double-spaced copy.
fn inferred(text: &Text, rows: &[Row], layout: &Layout) -> Vec<Option<f32>> {
    let lines = layout.lines_of(text, rows);
    let opens_story = rows.first().is_some_and(|row| row.span.start == layout.opens_at);
    let stretch = Stretch { lines: &lines, widths: layout.widths, habits: layout.habits, opens_story, weights: &WEIGHTS };
    let chances = wrapped::borders(&stretch);
    let inner = rows.iter().skip(1).zip(chances).map(|(row, chance)| match chance {
        _ if row.gap && !layout.double_spaced => Some(MARKED),
        chance => (chance >= DOUBTFUL).then_some(chance),
    });
    std::iter::once(Some(MARKED)).chain(inner).take(rows.len()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::rows::rows;
    use crate::parse::sanitize::sanitize;

    /// Paragraphs are shown one a line.
    fn check(copy: &str, expected: &[&str]) {
        let (text, _) = sanitize(copy);
        let rows = rows(&text);
        let found: Vec<_> =
            find(&text, &rows, &learn(&text, &rows), &mut Vec::new()).iter().map(|p| text.folded(p.span).into_owned()).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn blank_lines_divide() {
        check("The port closed\non Monday.\n\nIt was cold.", &["The port closed on Monday.", "It was cold."]);
    }

    #[test]
    fn indents_divide() {
        check(
            "    The port closed on\nMonday in the ice.\n    It was cold. Ships\nwaited outside.\n    \"We stay,\" he said.",
            &["The port closed on Monday in the ice.", "It was cold. Ships waited outside.", "\"We stay,\" he said."],
        );
    }

    #[test]
    fn lines_that_are_paragraphs_stay_apart() {
        check(
            "The port closed on Monday.\nIt was cold. Ships waited.\n\"We stay,\" he said.",
            &["The port closed on Monday.", "It was cold. Ships waited.", "\"We stay,\" he said."],
        );
    }

    #[test]
    fn wrapped_copy_is_divided_where_the_next_word_would_have_fitted() {
        check(
            "The port of Oslo will stay closed for a third week\n\
             because the ice is thicker than in any winter since\n\
             records began, its master said on Monday.\n\
             Forty ships wait outside and twelve more are on their\n\
             way. Some of them carry fruit. Others have grain or\n\
             timber in their holds.\n\
             \"Nobody is in danger, and there is coffee for all\n\
             of them,\" he said.",
            &[
                "The port of Oslo will stay closed for a third week because the ice is thicker than in any winter since records began, its master said on Monday.",
                "Forty ships wait outside and twelve more are on their way. Some of them carry fruit. Others have grain or timber in their holds.",
                "\"Nobody is in danger, and there is coffee for all of them,\" he said.",
            ],
        );
    }

    #[test]
    fn double_spaced_copy_is_not_a_paragraph_a_line() {
        check(
            "The port of Oslo will stay closed for a third week\n\n\
             because the ice is thicker than in any winter since\n\n\
             records began, its master said on Monday.\n\n\
             Forty ships wait outside and twelve more are on their\n\n\
             way, he said, and most of them carry fruit that will\n\n\
             not last until the thaw.",
            &[
                "The port of Oslo will stay closed for a third week because the ice is thicker than in any winter since records began, its master said on Monday.",
                "Forty ships wait outside and twelve more are on their way, he said, and most of them carry fruit that will not last until the thaw.",
            ],
        );
    }

    #[test]
    fn paragraphs_joined_on_a_line_by_two_spaces_come_apart() {
        check(
            "The port of Oslo will stay closed for a third week\n\
             because of the ice. It is thick.  Forty ships wait outside and twelve more are\n\
             on their way. Some carry fruit.  \"Nobody is in danger, and there is coffee,\" he\n\
             said to them.",
            &[
                "The port of Oslo will stay closed for a third week because of the ice. It is thick.",
                "Forty ships wait outside and twelve more are on their way. Some carry fruit.",
                "\"Nobody is in danger, and there is coffee,\" he said to them.",
            ],
        );
    }
}
