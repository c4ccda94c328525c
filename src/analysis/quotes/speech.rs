//! Whether what stands between marks was spoken or written by somebody, and by whom: the ranker's scores weighed by a forest.

use super::candidates::Candidate;
use super::clues::Scene;
use super::speech_clues::{Leaning, read};
use crate::analysis::forest::Forest;

/// How likely speech must be where the ranker gives the words to somebody: that it finds a speaker says much already.
const GIVEN: f32 = 0.2;
/// How likely it must be where the ranker gives them to nobody.
const DOUBTED: f32 = 0.6;
/// How likely the speaker must then be beside the others: a doubtful quote whose speaker is a guess helps nobody.
const AMONG: f32 = 0.7;
/// How much likelier than somebody nobody must be for a quote to be given to nobody, in log-odds: few quotes are nobody's.
const NAMELESS: f32 = -4.0;

/// What a judge says of a stretch.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Verdict {
    /// The candidate who speaks; 0 for nobody.
    pub speaker: usize,
    /// Whether it is speech.
    pub speech: bool,
    /// How sure that is, 0 to 1.
    pub sure: f32,
}

/// What the scores of the candidates say; the first is nobody's.
pub(super) fn leaning(scores: &[f32]) -> Leaning {
    let Some((&nobody, somebody)) = scores.split_first().filter(|(_, s)| !s.is_empty()) else {
        return Leaning { somebody: 0, margin: f32::NEG_INFINITY, lead: 0.0 };
    };
    let (mut best, mut top, mut next) = (0, f32::NEG_INFINITY, f32::NEG_INFINITY);
    for (i, &score) in somebody.iter().enumerate() {
        if score > top {
            (best, top, next) = (i + 1, score, top);
        } else if score > next {
            next = score;
        }
    }
    Leaning { somebody: best, margin: top - nobody, lead: top - next }
}

/// Weighs the candidates' scores.
pub(super) fn weigh(forest: &Forest, scene: &Scene, candidates: &[Candidate], scores: &[f32]) -> Verdict {
    let leaning = leaning(scores);
    let odds = forest.sum(&read(scene, candidates, &leaning));
    let chance = likelihood(odds);
    if !is_speech(&leaning, scores, odds) {
        return Verdict { speaker: 0, speech: false, sure: 1.0 - chance };
    }
    let speaker = speaker_of(&leaning);
    Verdict { speaker, speech: true, sure: chance * share(scores, speaker) }
}

fn likelihood(odds: f32) -> f32 {
    1.0 / (1.0 + (-odds).exp())
}

/// Whether a stretch is speech whose log-odds these are, beside what the ranker says of it.
pub(super) fn is_speech(leaning: &Leaning, scores: &[f32], odds: f32) -> bool {
    if leaning.margin > 0.0 {
        return likelihood(odds) >= GIVEN;
    }
    let somebody = scores.get(1..).unwrap_or(&[]);
    likelihood(odds) >= DOUBTED && share(somebody, leaning.somebody.saturating_sub(1)) >= AMONG
}

/// Who speaks what is speech.
pub(super) fn speaker_of(leaning: &Leaning) -> usize {
    if leaning.margin > NAMELESS { leaning.somebody } else { 0 }
}

/// How likely one is beside the others.
fn share(scores: &[f32], one: usize) -> f32 {
    let top = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let all: f32 = scores.iter().map(|s| (s - top).exp()).sum();
    scores.get(one).map_or(0.0, |s| (s - top).exp() / all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_likeliest_somebody_is_weighed_against_nobody_and_the_next() {
        assert_eq!(leaning(&[1.0, 0.5, 3.0, 2.0]), Leaning { somebody: 2, margin: 2.0, lead: 1.0 });
        assert_eq!(leaning(&[1.0]).somebody, 0);
        assert_eq!(leaning(&[]).somebody, 0);
        assert_eq!(speaker_of(&leaning(&[6.0, 1.0])), 0);
        assert_eq!(speaker_of(&leaning(&[1.5, 1.0])), 1);
    }

    #[test]
    fn where_nobody_is_likelier_a_quote_must_be_likely_and_its_speaker_clear() {
        let speech = |scores: &[f32], odds: f32| is_speech(&leaning(scores), scores, odds);
        assert!(speech(&[0.0, 1.0], -1.0) && !speech(&[0.0, 1.0], -2.0));
        assert!(speech(&[1.0, 0.5], 1.0) && !speech(&[1.0, 0.5], 0.0));
        assert!(!speech(&[1.0, 0.5, 0.4], 1.0), "two speakers are as likely");
        assert!(!speech(&[1.0], 5.0), "nobody is there who could speak");
    }
}
