//! The weights of this room's rankers, and the forest.

use crate::analysis::forest::Forest;
use crate::analysis::ranker::Weights;

/// The weights that say who speaks; learned by `train speakers`.
pub(super) fn speakers() -> &'static Weights {
    static WEIGHTS: Weights = Weights::new(include_bytes!("../../../assets/models/speakers.bin"));
    &WEIGHTS
}

/// The forest that says what is speech; learned by `train speech`.
pub(super) fn speech() -> &'static Forest {
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
    use crate::analysis::quotes::{clues, report_clues, speech_clues};

    #[test]
    fn the_kept_weights_are_those_of_the_features_there_are() {
        assert_eq!(speakers().len(), clues::TABLE.len());
        assert_eq!(reports().len(), report_clues::TABLE.len());
        assert!((1..=speech_clues::NAMES.len()).contains(&speech().features()));
    }
}
