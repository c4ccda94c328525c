//! What sort of thing a name names: every cue has a learned weight for each kind, and the strongest one is the reason shown.

use crate::model::{EntityKind, Reason};

use super::cues::{CUES, Cue, Cues};
use super::kind_weights::WEIGHTS;

/// A kind, how sure it is (0 to 1), and why.
pub(super) type Verdict = (EntityKind, f32, Reason);

/// What each cue says on average: what it says of one kind tells something only beside that.
const MEANS: [f32; CUES] = {
    let mut means = [0.0; CUES];
    let mut i = 0;
    while i < CUES {
        let [a, b, c, d] = WEIGHTS[i];
        means[i] = (a + b + c + d) / 4.0;
        i += 1;
    }
    means
};

/// The kind that the cues speak for.
pub(super) fn kind(cues: &Cues) -> EntityKind {
    likeliest(points(&cues.values()))
}

/// What the cues say together.
pub(super) fn verdict(cues: &Cues) -> Verdict {
    let values = cues.values();
    let points = points(&values);
    let kind = likeliest(points);
    let most = points.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let all: f32 = points.iter().map(|p| (p - most).exp()).sum();
    (kind, (1.0 / all).clamp(0.05, 0.99), strongest(&values, kind))
}

fn likeliest(points: [f32; 4]) -> EntityKind {
    let all = EntityKind::ALL.into_iter().zip(points);
    all.fold((EntityKind::Person, f32::NEG_INFINITY), |best, one| if one.1 > best.1 { one } else { best }).0
}

/// The points of each kind, in the order of [`EntityKind::ALL`].
pub(super) fn points(values: &[f32; CUES]) -> [f32; 4] {
    let mut points = [0.0; 4];
    for (value, weights) in values.iter().zip(&WEIGHTS) {
        for (points, weight) in points.iter_mut().zip(weights) {
            *points += value * weight;
        }
    }
    points
}

/// The cue that speaks most for this kind against the others; of several the last.
fn strongest(values: &[f32; CUES], kind: EntityKind) -> Reason {
    let slot = EntityKind::ALL.iter().position(|k| *k == kind).unwrap_or(0);
    let mut best = (f32::NEG_INFINITY, Cue::Always);
    for (cue, (value, (weights, mean))) in Cue::ALL.iter().zip(values.iter().zip(WEIGHTS.iter().zip(&MEANS))) {
        let gain = value * (weights.get(slot).copied().unwrap_or(0.0) - mean);
        if gain.total_cmp(&best.0).is_ge() {
            best = (gain, *cue);
        }
    }
    best.1.reason()
}
