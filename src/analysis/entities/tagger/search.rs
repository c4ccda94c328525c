//! The best row of labels (Viterbi 1967), names always whole.

use super::labels::{LABELS, Label, Part};

/// What speaks for each label of one word.
pub(crate) type Scores = [f32; LABELS];

/// What speaks for one label after another.
pub(crate) type Steps = [Scores; LABELS];

/// How many kinds a name can be of.
const KINDS: usize = 4;
/// The labels of words behind which no name is open: outside, and the last and the only word of a name of each kind.
const CLOSED: usize = 1 + 2 * KINDS;

/// One figure for each kind of name.
type Kinds = [f32; KINDS];

/// The steps that keep names whole, apart from all others, which are two in three: where no name is open, to outside, or to the first or only word of one;
/// where one is open, on to a word inside or to the last word of it.
#[derive(Clone, Debug)]
pub(crate) struct Moves {
    /// From each of [`closed`] to outside.
    outside: [[f32; 1]; CLOSED],
    /// The same to the first word of a name.
    begin: [Kinds; CLOSED],
    /// The same to its only word.
    whole: [Kinds; CLOSED],
    /// From the first word to one inside, and to the last.
    begun: [Kinds; 2],
    /// The same from a word inside.
    inside: [Kinds; 2],
}

/// The labels behind which no name is open, ascending.
fn closed(i: usize) -> Label {
    match i.checked_sub(1) {
        Some(i) => Label::new(i / 2, if i.is_multiple_of(2) { Part::Last } else { Part::Whole }),
        None => Label::OUTSIDE,
    }
}

impl Moves {
    /// Those of `steps`.
    pub fn of(steps: &Steps) -> Moves {
        let step = |a: Label, b: Label| steps.get(usize::from(a.0)).and_then(|row| row.get(usize::from(b.0))).copied().unwrap_or(0.0);
        let to = |part: Part| std::array::from_fn(|i| std::array::from_fn(|kind| step(closed(i), Label::new(kind, part))));
        let on = |from: Part| {
            [Part::Inside, Part::Last].map(|to| std::array::from_fn(|kind| step(Label::new(kind, from), Label::new(kind, to))))
        };
        Moves {
            outside: std::array::from_fn(|i| [step(closed(i), Label::OUTSIDE)]),
            begin: to(Part::Begin),
            whole: to(Part::Whole),
            begun: on(Part::Begin),
            inside: on(Part::Inside),
        }
    }
}

/// The best labels for a row of words that stands between words outside of names.
pub(crate) fn best(scores: &[Scores], moves: &Moves) -> Vec<Label> {
    let mut ways: Vec<[u8; LABELS]> = Vec::with_capacity(scores.len());
    let mut now: Scores = [f32::NEG_INFINITY; LABELS];
    now[0] = 0.0;
    for word in scores {
        let (next, way) = next(&now, word, moves);
        ways.push(way);
        now = next;
    }
    let value = |l: u8| now.get(usize::from(l)).copied().unwrap_or(f32::NEG_INFINITY);
    let closed = (0..CLOSED).map(|i| closed(i).0);
    let mut label = closed.max_by(|a, b| value(*a).total_cmp(&value(*b)).then(b.cmp(a))).unwrap_or(0);
    let mut out = vec![Label::OUTSIDE; scores.len()];
    for (place, way) in out.iter_mut().zip(&ways).rev() {
        *place = Label(label);
        label = way.get(usize::from(label)).copied().unwrap_or(0);
    }
    out
}

/// What speaks for each label of a word with the best labels before it, and which label stands right before it then.
fn next(now: &Scores, word: &Scores, moves: &Moves) -> (Scores, [u8; LABELS]) {
    let at = |kind: usize, part: Part| now[usize::from(Label::new(kind, part).0)];
    let of = |part: Part| -> Kinds { std::array::from_fn(|kind| at(kind, part)) };
    let (begun, inside) = (of(Part::Begin), of(Part::Inside));
    let before: [(f32, u8); CLOSED] = std::array::from_fn(|i| (now[usize::from(closed(i).0)], closed(i).0));
    let ([outside], [way_outside]) = ways(&before, &moves.outside);
    let (begin, way_begin) = ways(&before, &moves.begin);
    let (whole, way_whole) = ways(&before, &moves.whole);
    let on = |to: usize| -> [(f32, u8); KINDS] {
        std::array::from_fn(|kind| {
            let (first, further) = (begun[kind] + moves.begun[to][kind], inside[kind] + moves.inside[to][kind]);
            if further > first { (further, Label::new(kind, Part::Inside).0) } else { (first, Label::new(kind, Part::Begin).0) }
        })
    };
    let (inner, last) = (on(0), on(1));
    let (mut next, mut way) = ([0.0; LABELS], [0; LABELS]);
    (next[0], way[0]) = (outside + word[0], way_outside as u8);
    for kind in 0..KINDS {
        let all = [(begin[kind], way_begin[kind] as u8), inner[kind], last[kind], (whole[kind], way_whole[kind] as u8)];
        for (part, (points, from)) in all.into_iter().enumerate() {
            let label = 1 + 4 * kind + part;
            (next[label], way[label]) = (points + word[label], from);
        }
    }
    (next, way)
}

/// The best ways to some labels from those behind which no name is open; of two that are as good the first.
fn ways<const N: usize>(before: &[(f32, u8); CLOSED], steps: &[[f32; N]; CLOSED]) -> ([f32; N], [u32; N]) {
    let (mut points, mut ways) = ([f32::NEG_INFINITY; N], [0_u32; N]);
    for ((sum, from), step) in before.iter().zip(steps) {
        for i in 0..N {
            let all = sum + step[i];
            let better = all > points[i];
            ways[i] = if better { u32::from(*from) } else { ways[i] };
            points[i] = if better { all } else { points[i] };
        }
    }
    (points, ways)
}
