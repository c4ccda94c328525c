//! How the writer of one story makes paragraphs, by what is sure before any border is decided.

use super::ends::Stop;
use super::line::Line;
use super::widths::Widths;

/// A line with more room than this, on which a sentence ends, surely ends a paragraph; in columns.
const SURE_ROOM: usize = 9;

/// Fewer paragraphs that are sure from end to end show no habit.
const FEWEST: usize = 3;

/// How many degrees of each habit are told apart.
pub(super) const DEGREES: usize = 7;

/// How the writer makes paragraphs, each by degrees: 0 nothing is known, then from few to many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::parse) struct Habits {
    /// How many sentences end inside lines for each sure paragraph.
    pub sentences: usize,
    /// How many lines there are for each sure paragraph.
    pub lines: usize,
    /// How many of the paragraphs that are sure from end to end are of one sentence.
    pub single: usize,
}

/// The habits that `lines`, prose rows in order, show.
pub(super) fn learn(lines: &[Line], widths: Widths) -> Habits {
    if lines.len() < 5 {
        return Habits::default();
    }
    let inside: usize = lines.iter().map(|l| l.inside).sum();
    let sure = |pair: &&[Line]| match pair {
        [line, next] => line.stop() == Stop::Yes && line.with_word_of(next) + SURE_ROOM < widths.other,
        _ => false,
    };
    let paragraphs = 1 + lines.windows(2).filter(sure).count();
    let (whole, single) = whole(lines, |pair| sure(&pair));
    let degree = |tenths: usize, steps: [usize; DEGREES - 2]| 1 + steps.iter().filter(|step| **step <= tenths).count();
    Habits {
        sentences: degree(inside * 10 / paragraphs, [3, 6, 10, 16, 26]),
        lines: degree(lines.len() * 10 / paragraphs, [32, 40, 50, 65, 90]),
        single: if whole < FEWEST { 0 } else { degree(single * 10 / whole, [2, 4, 6, 8, 10]) },
    }
}

/// How many paragraphs are sure from end to end, since no sentence ends with a line inside them, and how many of those are of one sentence.
fn whole(lines: &[Line], sure: impl Fn(&[Line]) -> bool) -> (usize, usize) {
    let (mut whole, mut single, mut doubtful, mut sentences) = (0, 0, false, 0);
    for pair in lines.windows(2) {
        let Some(line) = pair.first() else { continue };
        sentences += line.inside;
        if sure(pair) {
            whole += usize::from(!doubtful);
            single += usize::from(!doubtful && sentences == 0);
            (doubtful, sentences) = (false, 0);
        } else {
            doubtful |= line.stop() != Stop::No;
        }
    }
    (whole, single)
}

#[cfg(test)]
mod tests {
    use super::super::widths;
    use super::*;

    #[test]
    fn long_paragraphs_are_another_habit_than_short_ones() {
        let of = |copy: &str| {
            let lines: Vec<Line> = copy.lines().map(Line::of_words).collect();
            learn(&lines, Widths { first: 30, other: 30, ..widths::learn(&lines) })
        };
        let short = "The port of Oslo was closed on\nMonday.\n".repeat(5);
        let long = "The port was closed. Ships\nwaited. It was cold. Nobody\nwent home. Others had to. They\n".repeat(3) + "did.";
        assert!(of(&short).sentences < of(&long).sentences && of(&short).lines < of(&long).lines);
        assert_eq!(of("Too short."), Habits::default());
    }
}
