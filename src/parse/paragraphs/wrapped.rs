//! Paragraphs of hard-wrapped copy without blank lines or indents.
//!
//! Each border between two lines has signs for and against a paragraph's end (how the one line ends, how the next opens, whether its first word
//! would have fitted), and some signs depend on the borders before: whether the line is a first line, how many lines the paragraph has, whether a
//! quote is open. So the borders are found together: the likeliest sequence (Viterbi's algorithm) over the states of [`State`].

use super::ends::{Stop, ends_in_saying};
use super::opens::Opening;
use super::weights;
use super::widths::{Line, Widths};

/// How many lines of a paragraph are told apart.
const DEPTHS: usize = 8;

/// Every depth with and without an open quote.
const STATES: usize = DEPTHS * 2;

/// How many lines are decided together, so that memory stays small whatever the input is.
const TOGETHER: usize = 4096;

/// One line with what its words say.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wrapped {
    /// Its measure.
    pub line: Line,
    /// Whether it is in capitals.
    pub capitals: bool,
    /// Whether it ends in a verb of saying.
    pub saying: bool,
    /// What its marks do to an open quote.
    pub marks: Marks,
}

/// What the quote marks of a line do: straight ones turn it over, curly ones say it outright.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Marks {
    /// Nothing.
    Keep,
    /// An open quote is closed, a closed one opened.
    Turn,
    /// A quote is open after the line.
    Open,
    /// None is open after the line.
    Close,
}

/// Where a line stands in its paragraph: index `2 * depth + open`, `depth` the lines before it in the paragraph.
type State = usize;

impl Wrapped {
    /// Measures `words`, which begin `shift` columns into their line and take `len` columns with them.
    pub(super) fn of(words: &str, line: Line) -> Wrapped {
        let letters = words.chars().filter(|c| c.is_alphabetic()).count();
        let capitals = letters >= 4 && !words.chars().any(char::is_lowercase);
        Wrapped { line, capitals, saying: ends_in_saying(words), marks: Marks::of(words) }
    }
}

impl Marks {
    fn of(words: &str) -> Marks {
        words.chars().fold(Marks::Keep, |so_far, c| match (c, so_far) {
            ('"', Marks::Keep) => Marks::Turn,
            ('"', Marks::Turn) => Marks::Keep,
            ('"', Marks::Open) | ('\u{201d}', _) => Marks::Close,
            ('"', Marks::Close) | ('\u{201c}', _) => Marks::Open,
            (_, same) => same,
        })
    }

    fn after(self, open: bool) -> bool {
        match self {
            Marks::Keep => open,
            Marks::Turn => !open,
            Marks::Open => true,
            Marks::Close => false,
        }
    }
}

/// For each line but the first whether a paragraph begins with it, as a probability; 0.5 and more means it does.
pub(super) fn borders(lines: &[Wrapped], widths: Widths) -> Vec<f32> {
    let mut out = Vec::with_capacity(lines.len());
    let Some(first) = lines.first() else { return out };
    let mut state = usize::from(first.marks.after(false));
    let mut from = 0;
    while from + 1 < lines.len() {
        let to = lines.len().min(from + TOGETHER);
        let window = lines.get(from..to).unwrap_or_default();
        state = decide(window, lines.get(to), widths, state, &mut out);
        from = to - 1;
    }
    out
}

/// Decides the borders inside `window`, whose first line is in `state`; gives the state of its last line. `beyond` is the line after it.
fn decide(window: &[Wrapped], beyond: Option<&Wrapped>, widths: Widths, state: State, out: &mut Vec<f32>) -> State {
    let mut scores = [f32::NEG_INFINITY; STATES];
    if let Some(score) = scores.get_mut(state) {
        *score = 0.0;
    }
    let mut from_where: Vec<[(u8, f32); STATES]> = Vec::with_capacity(window.len());
    for (i, pair) in window.windows(2).enumerate() {
        let [line, next] = pair else { continue };
        let fixed = fixed_signs(line, next, window.get(i + 2).or(beyond), widths);
        let mut best = [f32::NEG_INFINITY; STATES];
        let mut came = [(0, 0.0); STATES];
        for (state, score) in scores.iter().enumerate().filter(|(_, s)| s.is_finite()) {
            let odds = fixed + signs_in(state, line, next, widths);
            let chance = 1.0 / (1.0 + (-odds).exp());
            let begins = usize::from(next.marks.after(false));
            let goes_on = (state / 2 + 1).min(DEPTHS - 1) * 2 + usize::from(next.marks.after(state % 2 == 1));
            for (to, gain) in [(begins, chance.max(1e-9).ln()), (goes_on, (1.0 - chance).max(1e-9).ln())] {
                if let (Some(slot), Some(from)) = (best.get_mut(to), came.get_mut(to))
                    && *score + gain > *slot
                {
                    *slot = *score + gain;
                    *from = (u8::try_from(state).unwrap_or(0), chance);
                }
            }
        }
        scores = best;
        from_where.push(came);
    }
    let last = scores.iter().enumerate().max_by(|a, b| a.1.total_cmp(b.1)).map_or(0, |(state, _)| state);
    let done = out.len();
    let mut state = last;
    for came in from_where.iter().rev() {
        let (before, chance) = came.get(state).copied().unwrap_or((0, 0.0));
        // The sequence decides; a border's own chance may lean the other way and then is told as barely so.
        out.push(if state < 2 { chance.max(0.5) } else { chance.min(0.499) });
        state = usize::from(before);
    }
    if let Some(new) = out.get_mut(done..) {
        new.reverse();
    }
    last
}

/// The signs that do not depend on the borders before.
fn fixed_signs(line: &Wrapped, next: &Wrapped, third: Option<&Wrapped>, widths: Widths) -> f32 {
    let stop = line.line.ending.stop() as usize;
    let mut odds = weights::BIAS
        + of(&weights::ENDING, line.line.ending as usize)
        + of(&weights::OPENING, next.line.opening as usize)
        + of2(&weights::PAIR, stop, next.line.opening as usize);
    odds += [line.capitals, next.capitals].iter().zip(weights::CAPITALS).map(|(is, weight)| if *is { weight } else { 0.0 }).sum::<f32>();
    if widths.first < widths.other {
        odds += weights::TWO_WIDTHS;
        if next.line.len > widths.first {
            odds += of(&weights::TOO_LONG, stop);
        }
    }
    if let Some(third) = third {
        let ends = usize::from(next.line.ending.stop() == Stop::Yes);
        let would_be = next.line.len + 1 + third.line.first_word;
        if would_be <= widths.first {
            odds += of2(&weights::NEXT_ENDS, stop, ends);
        } else if would_be <= widths.other {
            odds += of2(&weights::NEXT_IS_FIRST, stop, ends);
        }
    }
    odds + if line.saying { weights::SAID } else { 0.0 }
}

/// The signs that depend on where `line` stands in its paragraph.
fn signs_in(state: State, line: &Wrapped, next: &Wrapped, widths: Widths) -> f32 {
    let stop = line.line.ending.stop() as usize;
    let depth = state / 2;
    let width = if depth == 0 { widths.first } else { widths.other };
    let needed = line.line.len + 1 + next.line.first_word;
    let room = match (needed.checked_sub(width), width.checked_sub(needed)) {
        (Some(over), _) if over > 8 => 0,
        (Some(over), _) if over > 0 => 1,
        (_, Some(0..=2)) => 2,
        (_, Some(3..=7)) => 3,
        (_, Some(8..=19)) => 4,
        _ => 5,
    };
    let mut odds = of2(&weights::ROOM, room, stop) + of2(&weights::DEPTH, depth, stop);
    if state % 2 == 1 {
        odds += of2(&weights::OPEN_QUOTE, usize::from(next.line.opening == Opening::Mark), stop);
    }
    odds
}

fn of(table: &[f32], at: usize) -> f32 {
    table.get(at).copied().unwrap_or(0.0)
}

fn of2<const N: usize>(table: &[[f32; N]], row: usize, at: usize) -> f32 {
    table.get(row).map_or(0.0, |row| of(row, at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_open_and_close_quotes() {
        assert_eq!(
            ["no", "a \"b", "\"a\"", "a \u{201c}b", "b\u{201d} c", "\u{201c}a\u{201d} \"b"].map(Marks::of),
            [Marks::Keep, Marks::Turn, Marks::Keep, Marks::Open, Marks::Close, Marks::Open]
        );
    }
}
