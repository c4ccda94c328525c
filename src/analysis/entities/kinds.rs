//! What sort of thing a name names: every cue has a learned weight for each kind, and the strongest one is the reason shown.

use crate::model::{EntityKind, Reason};

use super::cues::{CUES, Cue, Cues};
use super::kind_weights::WEIGHTS;

/// A kind, how sure it is (0 to 1), and why.
pub(super) type Verdict = (EntityKind, f32, Reason);

/// What the cues say together.
pub(super) fn verdict(cues: &Cues) -> Verdict {
    let values = cues.values();
    let points = points(&values);
    let kind = EntityKind::ALL
        .into_iter()
        .zip(points)
        .fold((EntityKind::Person, f32::NEG_INFINITY), |best, one| if one.1 > best.1 { one } else { best })
        .0;
    let most = points.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let all: f32 = points.iter().map(|p| (p - most).exp()).sum();
    (kind, (1.0 / all).clamp(0.05, 0.99), strongest(&values, kind))
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

/// The cue that speaks most for this kind against the others.
fn strongest(values: &[f32; CUES], kind: EntityKind) -> Reason {
    let slot = EntityKind::ALL.iter().position(|k| *k == kind).unwrap_or(0);
    let gain = |cue: Cue| -> f32 {
        let weights = WEIGHTS.get(cue as usize).copied().unwrap_or_default();
        let mean = weights.iter().sum::<f32>() / 4.0;
        values.get(cue as usize).copied().unwrap_or(0.0) * (weights.get(slot).copied().unwrap_or(0.0) - mean)
    };
    Cue::ALL.iter().copied().max_by(|a, b| gain(*a).total_cmp(&gain(*b))).unwrap_or(Cue::Always).reason()
}
