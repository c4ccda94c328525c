//! At which columns the story was wrapped: every desk wraps elsewhere, so it is learned from the lines themselves.
//!
//! A line in the middle of a paragraph says much: it fits, and with the next word it would not have. So the width lies between its length and
//! its length plus that word; the width that most lines agree with is taken. First lines often were wrapped four columns earlier, because of an indent
//! that was stripped later.

use super::ends::{Ending, Stop};
use super::line::Line;
use super::opens::Opening;

/// No copy is wrapped wider than this, in columns.
const WIDEST: usize = 400;

/// No narrower width is looked for.
const NARROWEST: usize = 20;

/// How many columns earlier first lines may be wrapped.
const INDENT: usize = 6;

/// Fewer percent of the lines that agree are no agreement.
const LEAST_AGREED: usize = 75;

/// How many votes a width may have less than the first one and still be taken, for what first lines say.
const MOST_YIELDED: i32 = 1;

/// Where lines were broken, in columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::parse) struct Widths {
    /// First lines of paragraphs.
    pub first: usize,
    /// All others.
    pub other: usize,
    /// How many of the lines that tell a width agree with `other`, in percent.
    pub agreed: usize,
}

/// The columns at which `lines`, prose rows in order, were wrapped.
pub(super) fn learn(lines: &[Line]) -> Widths {
    // Where many lines are no sentences, rows of figures for example, only those count that are.
    let found = learn_from(lines, Evidence::All);
    if found.agreed >= LEAST_AGREED { found } else { learn_from(lines, Evidence::SmallLetters) }
}

/// Which lines are taken to go on from the line before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Evidence {
    /// Those in the middle of a sentence, as it seems.
    All,
    /// Those that open with a small letter.
    SmallLetters,
}

fn learn_from(lines: &[Line], evidence: Evidence) -> Widths {
    let longest = lines.iter().map(|l| l.len).max().unwrap_or(0);
    let carries_on: Vec<bool> = lines
        .iter()
        .enumerate()
        .map(|(i, line)| i.checked_sub(1).and_then(|b| lines.get(b)).is_some_and(|before| goes_on(before, line, evidence)))
        .collect();
    let runs = |at: usize| carries_on.get(at).copied().unwrap_or(false);
    // Lines that surely go on from the one before into the next one.
    let mut middle = Votes::new();
    for (_, pair) in lines.windows(2).enumerate().skip(1).filter(|(i, _)| runs(*i) && runs(i + 1)) {
        middle.add(pair);
    }
    let Some(most) = middle.counts().max().filter(|most| *most > 0) else {
        return Widths { first: longest, other: longest, agreed: 0 };
    };
    let likely = middle.counts().position(|votes| votes == most).unwrap_or(longest);
    // Lines that surely open a paragraph: a sentence ended before them on a line with much room, and they go on in the next.
    let mut first = Votes::new();
    for (i, three) in lines.windows(3).enumerate() {
        let [before, line, next] = three else { continue };
        let opens = before.stop() == Stop::Yes && line.opening != Opening::Small && before.with_word_of(line) + INDENT <= likely;
        if opens && runs(i + 2) {
            first.add(&[*line, *next]);
        }
    }
    let firsts: Vec<i32> = first.counts().collect();
    let at = |width: usize| firsts.get(width).copied().unwrap_or(0);
    let ways = middle.counts().enumerate().filter(|(_, votes)| votes + MOST_YIELDED >= most);
    let ways = ways.flat_map(|(other, votes)| (0..=INDENT.min(other)).map(move |indent| (other, indent, votes)));
    let likelihood = |(other, indent, votes): &(usize, usize, i32)| f64::from(votes + at(other - indent)) + expected(*other, *indent);
    let best = ways.max_by(|a, b| likelihood(a).total_cmp(&likelihood(b)));
    let (other, indent, votes) = best.unwrap_or((likely, 0, most));
    let agreed = usize::try_from(votes).unwrap_or(0) * 100 / middle.all.max(1);
    Widths { first: other - indent, other, agreed }
}

/// Whether a sentence surely goes on from `before` into `line`.
fn goes_on(before: &Line, line: &Line, evidence: Evidence) -> bool {
    match before.stop() {
        Stop::Yes => false,
        Stop::Maybe => line.opening == Opening::Small,
        Stop::No if line.opening == Opening::Small => true,
        Stop::No => evidence == Evidence::All && before.ending == Ending::Open && !before.capitals && !line.capitals,
    }
}

/// How much is to be said for a width and an indent before the lines are seen, in votes: the best-known wire wrapped at 63 columns with an indent of
/// four, and others have four or none.
fn expected(other: usize, indent: usize) -> f64 {
    let indented = match indent {
        0 => 0.6,
        4 => 0.5,
        _ => 0.0,
    };
    let known = if other == 63 && indent == 4 { 0.8 } else { 0.0 };
    // Among equals the narrower one.
    indented + known - other as f64 * 1e-4
}

/// How many lines agree with each width.
struct Votes {
    /// By how many more lines than with the width before.
    steps: Vec<i32>,
    /// How many lines voted.
    all: usize,
}

impl Votes {
    fn new() -> Votes {
        Votes { steps: vec![0; WIDEST + 2], all: 0 }
    }

    /// Votes for the widths at which the first of two lines would break before the second: it fits, and with the next word it would not have.
    fn add(&mut self, pair: &[Line]) {
        let [line, next] = pair else { return };
        let (from, to) = (line.len, (line.len + next.first_word).min(WIDEST));
        if from > to || from < NARROWEST {
            return;
        }
        self.all += 1;
        for (at, step) in [(from, 1), (to + 1, -1)] {
            if let Some(slot) = self.steps.get_mut(at) {
                *slot += step;
            }
        }
    }

    /// The votes for each width from 0.
    fn counts(&self) -> impl Iterator<Item = i32> {
        self.steps.iter().scan(0, |sum, step| {
            *sum += step;
            Some(*sum)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Wraps `words` greedily, the first line at `first` and the others at `other` columns.
    fn wrap(words: &str, first: usize, other: usize) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        for word in words.split(' ') {
            let limit = if lines.len() < 2 { first } else { other };
            match lines.last_mut() {
                Some(line) if line.len() + 1 + word.len() <= limit => {
                    line.push(' ');
                    line.push_str(word);
                }
                _ => lines.push(word.to_owned()),
            }
        }
        lines
    }

    #[test]
    fn both_widths_are_learned_from_the_lines() {
        let paragraphs = [
            "The port of Oslo will stay closed for a third week because the ice is thicker than it has been in any winter since records began, its master said.",
            "Forty ships wait outside and twelve more are on their way, he said, and some of them carry fruit that will not last until the thaw.",
            "The city has asked the army for help with the breaking of the ice but the army has only one vessel of that kind and it is far up north.",
            "Shops in the town have begun to run short of oranges and of bananas, though nobody who was asked on Monday seemed to mind that very much.",
        ];
        let lines: Vec<Line> = paragraphs.iter().flat_map(|p| wrap(p, 44, 48)).map(|l| Line::of_words(&l)).collect();
        let found = learn(&lines);
        assert!((46..=48).contains(&found.other) && (42..=46).contains(&found.first), "{found:?}");
    }

    #[test]
    fn no_lines_have_no_width() {
        assert_eq!(learn(&[]), Widths { first: 0, other: 0, agreed: 0 });
    }
}
