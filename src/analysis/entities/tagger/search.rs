//! The best row of labels (Viterbi 1967), names always whole.

use super::labels::{LABELS, Label};

/// What speaks for each label of one word.
pub(crate) type Scores = [f32; LABELS];

/// What speaks for one label after another.
pub(crate) type Steps = [Scores; LABELS];

/// The best labels for a row of words that stands between words outside of names.
pub(crate) fn best(scores: &[Scores], steps: &Steps) -> Vec<Label> {
    let mut ways: Vec<[u8; LABELS]> = Vec::with_capacity(scores.len());
    let mut now: Scores = [f32::NEG_INFINITY; LABELS];
    now[0] = 0.0;
    for word in scores {
        let mut next: Scores = [f32::NEG_INFINITY; LABELS];
        let mut way = [0_u8; LABELS];
        for (from, (sum, steps)) in now.iter().zip(steps).enumerate() {
            if *sum == f32::NEG_INFINITY {
                continue;
            }
            let from = Label(from as u8);
            for (to, ((best, way), step)) in next.iter_mut().zip(&mut way).zip(steps).enumerate() {
                if sum + step > *best && from.allows(Label(to as u8)) {
                    *best = sum + step;
                    *way = from.0;
                }
            }
        }
        for (sum, score) in next.iter_mut().zip(word) {
            *sum += score;
        }
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
