//! The best row of labels (Viterbi 1967), names always whole.

use super::labels::{LABELS, Label, Part};

/// What speaks for each label of one word.
pub(crate) type Scores = [f32; LABELS];

/// What speaks for one label after another.
pub(crate) type Steps = [Scores; LABELS];

/// How many kinds a name can be of.
const KINDS: usize = 4;
/// The labels between two names: outside, and the last and the only word of a name of each kind.
const BETWEEN: usize = 1 + 2 * KINDS;
/// As many and some that nothing leads to, so that the machine works on four at once.
const LANES: usize = BETWEEN.next_multiple_of(4);

/// The steps that keep names whole, apart from all others: less than a third of them. Where no name is open, from outside, or the last or only word of one,
/// to outside, or the first or only word of one; where one is open, on to a word inside or the last word of it.
#[derive(Clone, Debug)]
pub(crate) struct Moves {
    between: [[f32; LANES]; BETWEEN],
    /// For each kind, the way on from the first word and from one inside: to one inside, to the last.
    open: [[[f32; 2]; 2]; KINDS],
}

/// The labels before a step where no name is open, in the order of [`Label`].
fn closed() -> impl Iterator<Item = Label> {
    let of = |kind| [Label::new(kind, Part::Last), Label::new(kind, Part::Whole)];
    [Label::OUTSIDE].into_iter().chain((0..KINDS).flat_map(of))
}

/// The labels behind such a step.
fn fresh() -> impl Iterator<Item = Label> {
    let of = |kind| [Label::new(kind, Part::Begin), Label::new(kind, Part::Whole)];
    [Label::OUTSIDE].into_iter().chain((0..KINDS).flat_map(of))
}

impl Moves {
    /// Those of `steps`.
    pub fn of(steps: &Steps) -> Moves {
        let step = |a: Label, b: Label| steps.get(usize::from(a.0)).and_then(|row| row.get(usize::from(b.0))).copied().unwrap_or(0.0);
        let mut between = [[f32::NEG_INFINITY; LANES]; BETWEEN];
        for (row, from) in between.iter_mut().zip(closed()) {
            row.iter_mut().zip(fresh()).for_each(|(place, to)| *place = step(from, to));
        }
        let open = std::array::from_fn(|kind| {
            [Part::Begin, Part::Inside].map(|from| [Part::Inside, Part::Last].map(|to| step(Label::new(kind, from), Label::new(kind, to))))
        });
        Moves { between, open }
    }
}

/// The best way so far to each label that can stand where no name is open.
struct Ways {
    points: [f32; LANES],
    from: [u32; LANES],
}

impl Ways {
    /// Takes the step from a label where it is better; the lower label comes first and stays where two are as good.
    fn offer(&mut self, from: Label, sum: f32, row: &[f32; LANES]) {
        for ((points, way), step) in self.points.iter_mut().zip(&mut self.from).zip(row) {
            let all = sum + step;
            let better = all > *points;
            *points = if better { all } else { *points };
            *way = if better { u32::from(from.0) } else { *way };
        }
    }
}

/// The best labels for a row of words that stands between words outside of names.
pub(crate) fn best(scores: &[Scores], moves: &Moves) -> Vec<Label> {
    let mut ways: Vec<[u8; LABELS]> = Vec::with_capacity(scores.len());
    let mut now: Scores = [f32::NEG_INFINITY; LABELS];
    now[0] = 0.0;
    for word in scores {
        let (next, way) = step(&now, word, moves);
        ways.push(way);
        now = next;
    }
    let closed = |l: &u8| !Label(*l).is_open();
    let value = |l: u8| now.get(usize::from(l)).copied().unwrap_or(f32::NEG_INFINITY);
    let mut label = (0..LABELS as u8).filter(closed).max_by(|a, b| value(*a).total_cmp(&value(*b)).then(b.cmp(a))).unwrap_or(0);
    let mut out = vec![Label::OUTSIDE; scores.len()];
    for (place, way) in out.iter_mut().zip(&ways).rev() {
        *place = Label(label);
        label = way.get(usize::from(label)).copied().unwrap_or(0);
    }
    out
}

/// What speaks for each label of a word with the best labels before it, and which label that is.
fn step(now: &Scores, word: &Scores, moves: &Moves) -> (Scores, [u8; LABELS]) {
    let ([outside, names @ ..], [said, words @ ..]) = (now, word);
    let mut fresh = Ways { points: [f32::NEG_INFINITY; LANES], from: [0; LANES] };
    let [row, rows @ ..] = &moves.between;
    fresh.offer(Label::OUTSIDE, *outside, row);
    let names = names.as_chunks::<4>().0;
    for (kind, ([_, _, last, whole], [after_last, after_whole])) in names.iter().zip(rows.as_chunks::<2>().0).enumerate() {
        fresh.offer(Label::new(kind, Part::Last), *last, after_last);
        fresh.offer(Label::new(kind, Part::Whole), *whole, after_whole);
    }
    let (mut next, mut way) = ([f32::NEG_INFINITY; LABELS], [0; LABELS]);
    let ([first, points @ ..], [first_way, from @ ..]) = (&fresh.points, &fresh.from);
    next[0] = first + said;
    way[0] = *first_way as u8;
    let fresh = points.as_chunks::<2>().0.iter().zip(from.as_chunks::<2>().0);
    let places = next[1..].as_chunks_mut::<4>().0.iter_mut().zip(way[1..].as_chunks_mut::<4>().0);
    let open = names.iter().zip(&moves.open);
    for (kind, (((places, ways), said), ((points, from), (before, steps)))) in
        places.zip(words.as_chunks::<4>().0).zip(fresh.zip(open)).enumerate()
    {
        let (begun, inside) = (Label::new(kind, Part::Begin), Label::new(kind, Part::Inside));
        let on = |to: usize| {
            let [a, b] = [before[0] + steps[0][to], before[1] + steps[1][to]];
            if b > a { (b, inside.0) } else { (a, begun.0) }
        };
        let (inner, last) = (on(0), on(1));
        *places = [points[0] + said[0], inner.0 + said[1], last.0 + said[2], points[1] + said[3]];
        *ways = [from[0] as u8, inner.1, last.1, from[1] as u8];
    }
    (next, way)
}
