//! Whether what stands between marks was spoken or written by somebody, and by whom: two forests, one that ranks those who could speak, and one that
//! weighs whether anybody does.

use super::candidates::Candidate;
use super::scene::Scene;
use super::{speaker_clues, speech_clues};
use crate::analysis::forest::{Contest, Forest};

/// How far ahead of all others somebody must be at first for the other trees not to be asked, in log-odds; later as much less as fewer are left.
const AHEAD: f32 = 3.0;
/// How many trees rank those who could speak.
pub(super) const RANKERS: usize = 400;
/// How sure of speech, or of none, the trees must be for the others not to be asked, in log-odds. More of them would change no answer, only how sure it is.
const SURE: f32 = 3.0;
/// How likely speech must be.
const LEAST: f32 = 0.5;
/// How much it counts against speech that its speaker is a guess: the power to which the speaker's likelihood is taken. A doubtful quote whose speaker is a
/// guess helps nobody.
const GUESS: f32 = 0.2;
/// How likely the speaker must be beside the others for the words to be given to anybody.
const CLEAR: f32 = 0.15;

/// Nothing is told as surer than this.
const SUREST: f32 = 0.99;

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

/// Who is likeliest to speak if anybody does.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Leaning {
    /// The likeliest somebody among the candidates; 0 if there is none.
    pub somebody: usize,
    /// How likely that one is beside the others, 0 to 1, by the trees that were asked.
    pub share: f32,
    /// The same if all trees had been asked and had gone on so: what is told.
    pub likely: f32,
    /// What the forest says of that one.
    pub score: f32,
}

/// What the two forests read and say, kept from stretch to stretch.
#[derive(Default)]
pub(super) struct Desk {
    /// The features of the candidates but for nobody.
    pub contest: Contest,
    scores: Vec<f32>,
    /// The features of the stretch.
    pub sheet: Vec<u8>,
}

impl Desk {
    /// Who is likeliest to speak. Reads the candidates' features and the stretch's.
    pub fn lean(&mut self, forest: &Forest, scene: &Scene, candidates: &[Candidate]) -> Leaning {
        speaker_clues::read(scene, candidates, &mut self.contest);
        let asked = forest.rank(&mut self.contest, AHEAD, &mut self.scores);
        let leaning = leaning(&self.scores, asked);
        self.sheet.clear();
        let row = leaning.somebody.checked_sub(1).into_iter().flat_map(|n| self.contest.row(n, speaker_clues::COUNT));
        speech_clues::read(scene, candidates.len(), &leaning, row, &mut self.sheet);
        leaning
    }

    /// Whether it is speech, and whose.
    pub fn weigh(&mut self, (speakers, speech): (&Forest, &Forest), scene: &Scene, candidates: &[Candidate]) -> Verdict {
        let leaning = self.lean(speakers, scene, candidates);
        verdict(&leaning, odds(speech, &self.sheet))
    }
}

/// How likely these features make speech, in log-odds.
pub(super) fn odds(forest: &Forest, sheet: &[u8]) -> f32 {
    forest.weigh(sheet, SURE)
}

/// Who is likeliest of those whose scores these are after so many trees; the first is candidate 1.
fn leaning(scores: &[f32], asked: usize) -> Leaning {
    let top = scores.iter().enumerate().max_by(|a, b| a.1.total_cmp(b.1).then(b.0.cmp(&a.0)));
    let Some((somebody, &score)) = top else { return Leaning { somebody: 0, share: 0.0, likely: 0.0, score: 0.0 } };
    let share = |sharper: f32| 1.0 / scores.iter().map(|s| ((s - score) * sharper).exp()).sum::<f32>();
    Leaning { somebody: somebody + 1, share: share(1.0), likely: share(RANKERS as f32 / asked.clamp(1, RANKERS) as f32), score }
}

/// What is said of a stretch that is speech by these log-odds.
pub(super) fn verdict(leaning: &Leaning, odds: f32) -> Verdict {
    let likely = 1.0 / (1.0 + (-odds).exp());
    let clear = leaning.share >= CLEAR;
    let weight = if clear { leaning.share.powf(GUESS) } else { 1.0 };
    if likely * weight < LEAST {
        return Verdict { speaker: 0, speech: false, sure: 1.0 - likely };
    }
    if clear {
        Verdict { speaker: leaning.somebody, speech: true, sure: (likely * leaning.likely).min(SUREST) }
    } else {
        Verdict { speaker: 0, speech: true, sure: likely }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_likeliest_is_the_first_of_those_with_the_best_score() {
        let Leaning { somebody, share, score, .. } = leaning(&[0.5, 2.0, 2.0], RANKERS);
        assert!((somebody, score) == (2, 2.0) && (0.44..0.46).contains(&share), "{share}");
        assert_eq!(leaning(&[], 0).somebody, 0);
    }

    #[test]
    fn words_in_doubt_need_a_clear_speaker_more_than_words_that_are_surely_spoken() {
        let said = |share: f32, odds: f32| verdict(&Leaning { somebody: 1, share, likely: share, score: 0.0 }, odds);
        assert!(said(0.9, 0.2).speech && !said(0.3, 0.2).speech);
        assert_eq!((said(0.3, 3.0).speaker, said(0.3, 3.0).speech), (1, true));
        assert!(!said(1.0, -0.2).speech);
    }

    #[test]
    fn what_is_surely_spoken_by_no_one_in_sight_is_a_quote_of_nobody() {
        let none = Leaning { somebody: 0, share: 0.0, likely: 0.0, score: 0.0 };
        assert_eq!((verdict(&none, 2.0).speaker, verdict(&none, 2.0).speech), (0, true));
        assert!(!verdict(&none, -1.0).speech);
    }
}
