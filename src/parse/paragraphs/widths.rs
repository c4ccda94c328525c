//! At which columns the story was wrapped: every desk wraps elsewhere, so it is learned from the lines themselves.
//!
//! A line in the middle of a paragraph says much: it fits, and with the next word it would not have. So the width lies between its length and
//! its length plus that word; the width that most lines agree with is taken. First lines often were wrapped four columns earlier, because of an indent
//! that was stripped later.

use super::ends::{Ending, Stop};
use super::opens::Opening;

/// No copy is wrapped wider than this, in columns.
const WIDEST: usize = 400;

/// No narrower width is looked for.
const NARROWEST: usize = 20;

/// How many columns earlier first lines may be wrapped.
const INDENT: usize = 6;

/// What is measured of one line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// Its length in columns.
    pub len: usize,
    /// The length of its first word, after which the line before could have been broken.
    pub first_word: usize,
    /// How it ends.
    pub ending: Ending,
    /// How it opens.
    pub opening: Opening,
}

/// Where lines were broken, in columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::parse) struct Widths {
    /// First lines of paragraphs.
    pub first: usize,
    /// All others.
    pub other: usize,
}

/// The columns at which `lines`, prose rows in order, were wrapped.
pub(super) fn learn(lines: &[Line]) -> Widths {
    let longest = lines.iter().map(|l| l.len).max().unwrap_or(0);
    let carries_on: Vec<bool> = lines
        .iter()
        .enumerate()
        .map(|(i, line)| {
            let before = i.checked_sub(1).and_then(|b| lines.get(b));
            line.opening == Opening::Small && before.is_some_and(|b| b.ending.stop() != Stop::Yes)
        })
        .collect();
    let runs = |at: usize| carries_on.get(at).copied().unwrap_or(false);
    // Lines that surely go on from the one before into the next one.
    let middle = lines.windows(2).enumerate().skip(1).filter(|(i, _)| runs(*i) && runs(i + 1)).filter_map(|(_, pair)| range(pair));
    let Some(other) = most_agreed(middle, NARROWEST, WIDEST, None) else { return Widths { first: longest, other: longest } };
    // Lines that surely open a paragraph: a sentence ended before them on a line with much room, and they go on in the next.
    let first = lines.windows(3).enumerate().filter_map(|(i, three)| {
        let [before, line, next] = three else { return None };
        let opens =
            before.ending.stop() == Stop::Yes && line.opening != Opening::Small && before.len + 1 + line.first_word + INDENT <= other;
        (opens && runs(i + 2)).then(|| range(&[*line, *next]))?
    });
    let first = most_agreed(first, other.saturating_sub(INDENT), other, Some(other)).unwrap_or(other);
    Widths { first, other }
}

/// The widths at which the first of two lines would break before the second.
fn range(pair: &[Line]) -> Option<(usize, usize)> {
    let [line, next] = pair else { return None };
    Some((line.len, line.len + next.first_word))
}

/// The width from `low` to `high` that lies in most of `ranges` (both ends included): among equals the one nearest to `near`, else the least.
fn most_agreed(ranges: impl Iterator<Item = (usize, usize)>, low: usize, high: usize, near: Option<usize>) -> Option<usize> {
    let mut votes = vec![0_i32; WIDEST + 2];
    let mut any = false;
    for (from, to) in ranges.filter(|(from, to)| *from <= WIDEST && from <= to) {
        any = true;
        if let Some(vote) = votes.get_mut(from) {
            *vote += 1;
        }
        if let Some(vote) = votes.get_mut((to + 1).min(WIDEST + 1)) {
            *vote -= 1;
        }
    }
    let agreed = votes.iter().scan(0, |sum, vote| {
        *sum += vote;
        Some(*sum)
    });
    let within = agreed.enumerate().filter(|(width, _)| (low..=high).contains(width));
    let best = within.max_by_key(|(width, votes)| (*votes, std::cmp::Reverse(near.map_or(*width, |n| n.abs_diff(*width)))));
    best.filter(|_| any).map(|(width, _)| width)
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
        let lines: Vec<String> = paragraphs.iter().flat_map(|p| wrap(p, 44, 48)).collect();
        let measured: Vec<Line> = lines
            .iter()
            .map(|l| Line {
                len: l.len(),
                first_word: l.split(' ').next().map_or(0, str::len),
                ending: Ending::of(l),
                opening: Opening::of(l),
            })
            .collect();
        let found = learn(&measured);
        assert!((46..=48).contains(&found.other) && (42..=46).contains(&found.first), "{found:?}");
    }

    #[test]
    fn no_lines_have_no_width() {
        assert_eq!(learn(&[]), Widths { first: 0, other: 0 });
    }
}
