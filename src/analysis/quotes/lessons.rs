//! What the trainer reads of an article: every stretch with its candidates and their features.

pub(crate) use crate::analysis::ranker::packed;
use crate::model::{Article, Entity, Span};

use super::attributions::find_attributions;
use super::candidates::Candidate;
use super::drafts::draft_story;
use super::names::Names;
use super::paragraph::Paragraph;
use super::plain::plain;
use super::report_clues::{Inside, read_end, read_side};
use super::reports::each_report;
use super::scene::Scene;
use super::speakers::{Giver, Judge, phrase_of};
use super::speech::{Desk, Leaning, Verdict, verdict};
use super::{speaker_clues, speech_clues};
use crate::analysis::forest::Forest;
use crate::analysis::ranker::Clues;

/// A stretch between marks with everybody who could be speaking it.
#[derive(Clone, Debug)]
pub struct Lesson {
    /// From the opening to the closing mark.
    pub stretch: Span,
    /// The phrase that each candidate would make the speaker; the first is nobody and has none.
    pub phrases: Vec<Option<Span>>,
    /// The features of the candidates but for the first, row after row, as [`speaker_features`] names them.
    pub rows: Vec<u8>,
    /// The features of the stretch, as [`speech_feature`] names them.
    pub features: Vec<u8>,
    /// The candidate who plainly speaks it, so that no forest is asked.
    pub plain: Option<usize>,
    leaning: Leaning,
}

impl Lesson {
    /// The likeliest candidate but for nobody; 0 where there is none.
    pub fn somebody(&self) -> usize {
        self.leaning.somebody
    }

    /// Whether it is taken for speech if a forest gives it these log-odds, and the candidate who speaks it then.
    pub fn verdict(&self, odds: f32) -> (bool, usize) {
        let said = verdict(&self.leaning, odds);
        (said.speech, said.speaker)
    }
}

/// How many trees rank those who could speak.
pub const RANKERS: usize = super::speech::RANKERS;

/// How likely these features make speech by a forest given as bytes, in log-odds.
pub fn speech_odds(forest: &[u8], features: &[u8]) -> f32 {
    super::speech::odds(&Forest::new(forest), features)
}

/// The names of the features of a candidate.
pub fn speaker_features() -> &'static [&'static str] {
    &speaker_clues::NAMES
}

/// The name of a feature of a stretch.
pub fn speech_feature(n: usize) -> &'static str {
    let likeliest = || n.checked_sub(speech_clues::NAMES.len()).and_then(|n| speaker_clues::NAMES.get(n));
    speech_clues::NAMES.get(n).or_else(likeliest).copied().unwrap_or_default()
}

/// A word that could report something.
#[derive(Clone, Debug)]
pub struct ReportLesson {
    /// The cue.
    pub cue: Span,
    /// What it would report behind it, for each place where that could end; with the features of the place.
    pub behind: Vec<(Span, Vec<u32>)>,
    /// What it would report before it.
    pub before: Option<Span>,
    /// Its subject, if it may be a passive.
    pub subject: Option<Span>,
    /// The features of its reporting something behind, before, and of its subject being what is reported.
    pub features: [Vec<u32>; 3],
}

/// How many features reports have.
pub fn report_features() -> usize {
    super::report_clues::TABLE.len()
}

/// The family's name and the value of a feature of reports.
pub fn report_name_of(feature: usize) -> (&'static str, usize) {
    let table = super::report_clues::TABLE;
    let family = table.starts.partition_point(|s| *s <= feature).saturating_sub(1);
    (table.families.get(family).map_or("", |f| f.name), feature - table.starts.get(family).copied().unwrap_or(0))
}

/// Every word of an article that could report something.
pub fn reports(article: &Article, entities: &[Entity]) -> Vec<ReportLesson> {
    let names = Names::of(entities);
    let mut found = Vec::new();
    for block in article.copy() {
        let par = Paragraph::read(&article.text, &block, &names);
        let attributions = find_attributions(&par);
        each_report(&par, &attributions, &mut |report| {
            let read = |f: &mut dyn FnMut(&mut Clues)| {
                let mut clues = Clues::default();
                f(&mut clues);
                clues.0
            };
            let mut inside = Inside::from(report.start);
            let ends = report.ends.iter().enumerate();
            let behind = ends.map(|(rank, &end)| {
                inside.read_to(&par, end);
                (par.span(&(report.start..end)), read(&mut |c| read_end(&par, &attributions, (report, &inside), rank, end, c)))
            });
            found.push(ReportLesson {
                cue: par.span(&report.cue),
                behind: behind.collect(),
                subject: report.subject.as_ref().map(|b| par.span(b)),
                before: report.before.as_ref().map(|b| par.span(b)),
                features: [
                    read(&mut |c| read_side(&par, report, 0, c)),
                    read(&mut |c| read_side(&par, report, 1, c)),
                    read(&mut |c| read_side(&par, report, 2, c)),
                ],
            });
        });
    }
    found
}

/// Whom a paragraph's candidates that point back stand for.
#[derive(Clone, Copy, Default)]
struct Past {
    speaker: Option<Span>,
    other: Option<Span>,
}

impl Past {
    fn phrase(self, scene: &Scene, candidate: &Candidate) -> Option<Span> {
        match candidate.giver {
            Giver::Before => self.speaker,
            Giver::Other => self.other,
            _ => phrase_of(scene.par, scene.attributions, &candidate.giver),
        }
    }
}

struct Teacher<'a> {
    forest: Forest<'a>,
    desk: Desk,
    pick: &'a mut dyn FnMut(&Lesson) -> Option<usize>,
    past: Past,
}

impl Judge for Teacher<'_> {
    fn pick(&mut self, scene: &Scene, candidates: &[Candidate]) -> Verdict {
        let phrases = candidates.iter().map(|c| self.past.phrase(scene, c)).collect();
        let leaning = self.desk.lean(&self.forest, scene, candidates);
        let contest = &self.desk.contest;
        let rows = (0..contest.len()).flat_map(|n| contest.row(n, speaker_clues::COUNT)).collect();
        let features = self.desk.sheet.clone();
        let n = scene.par.stretches.partition_point(|s| s.tokens.start < scene.stretch.tokens.start);
        let plain = plain(scene.par, scene.attributions, n, None);
        let plain = plain.and_then(|index| candidates.iter().position(|c| c.giver == Giver::Attribution(index)));
        let picked = (self.pick)(&Lesson { stretch: scene.stretch.span, phrases, rows, leaning, features, plain });
        Verdict { speaker: picked.unwrap_or(0), speech: picked.is_some(), sure: 1.0 }
    }

    fn asks_of_plain(&self) -> bool {
        true
    }

    fn enter(&mut self, speaker: Option<Span>, other: Option<Span>) {
        self.past = Past { speaker, other };
    }
}

/// Reads an article from first to last stretch with a forest, as bytes, that says who speaks; `pick` says which candidate is taken, `None` for what is no
/// speech: on that those of later stretches depend.
pub fn stretches(article: &Article, entities: &[Entity], forest: &[u8], pick: &mut dyn FnMut(&Lesson) -> Option<usize>) {
    let names = Names::of(entities);
    let mut teacher = Teacher { forest: Forest::new(forest), desk: Desk::default(), pick, past: Past::default() };
    draft_story(article, &names, &mut teacher, super::weights::reports());
}

/// Of ranges with their sureness, the indices of those that do not overlap and are surest together.
pub fn apart(ranges: &[(std::ops::Range<usize>, f32)], least: f32) -> Vec<usize> {
    super::reports::apart(ranges, least)
}

/// Of the places where one report could end, each as the report's length and its score, the best one and how likely it is to be nearly right.
pub fn best_end(ends: &[(usize, f32)]) -> Option<(usize, f32)> {
    let ends: Vec<_> = ends.iter().map(|&(length, score)| super::report_ends::End { length, score }).collect();
    super::report_ends::best_end(&ends)
}

/// How likely a report must be to be told.
pub const LEAST_REPORT: f32 = super::reports::LEAST;
