//! What this room's questions are answered with: two forests, and the weights of a ranker.

use crate::analysis::forest::Forest;
use crate::analysis::ranker::Weights;

/// The forest that says who speaks; learned by `train speakers`.
pub(super) fn speakers() -> &'static Forest<'static> {
    static FOREST: Forest = Forest::new(include_bytes!("../../../assets/models/speakers.bin"));
    &FOREST
}

/// The forest that says what is speech; learned by `train speech`.
pub(super) fn speech() -> &'static Forest<'static> {
    static FOREST: Forest = Forest::new(include_bytes!("../../../assets/models/speech.bin"));
    &FOREST
}

/// The weights that say what is reported; learned by `train reports`.
pub(super) fn reports() -> &'static Weights {
    static WEIGHTS: Weights = Weights::new(include_bytes!("../../../assets/models/reports.bin"));
    &WEIGHTS
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::quotes::{report_clues, speaker_clues, speech_clues};

    #[test]
    fn the_kept_weights_are_those_of_the_features_there_are() {
        assert_eq!(reports().len(), report_clues::TABLE.len());
        assert!((1..=speaker_clues::COUNT).contains(&speakers().features()));
        assert!((1..=speech_clues::COUNT).contains(&speech().features()));
    }

    #[test]
    fn every_feature_has_a_name_of_its_own() {
        for names in [&speaker_clues::NAMES[..], &speech_clues::NAMES[..]] {
            let distinct: std::collections::HashSet<_> = names.iter().collect();
            assert_eq!(distinct.len(), names.len());
        }
    }
}
