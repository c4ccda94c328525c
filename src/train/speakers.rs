//! Learns who speaks a stretch between marks: `assets/models/speakers.bin`.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use super::boost::{Growth, Row, grow_choices};
use super::is_off;
use super::stories::{Story, stories};
use super::truths::Truth;
use crate::analysis::quotes::lessons::{Lesson, RANKERS, speaker_features, stretches};

/// Of how many parts of the stories each is left out once.
pub(super) const FOLDS: usize = 5;
const HOW: Growth = Growth { trees: RANKERS, levels: 6, step: 0.15, least: 10, penalty: 5.0, part: (0.6, 0.8), bags: 1 };

impl Story {
    /// The indices of the right candidates.
    pub(super) fn right(&self, lesson: &Lesson, truth: &Truth) -> Vec<usize> {
        let names = |speaker, phrase: Option<_>| phrase.is_some_and(|p| self.names(speaker, p));
        match truth {
            Truth::Speaker(speaker) => (1..lesson.phrases.len()).filter(|i| names(*speaker, lesson.phrases[*i])).collect(),
            _ => Vec::new(),
        }
    }
}

/// The features of a candidate without those that are left out.
fn kept(row: &[u8]) -> Vec<u8> {
    speaker_features().iter().zip(row).map(|(name, f)| if is_off(name) { 0 } else { *f }).collect()
}

/// A forest, as bytes, learned from these stories: who speaks what is spoken. Earlier stretches are given to whom people gave them.
pub(super) fn learn(stories: &[&Story]) -> Vec<u8> {
    let (mut rows, mut groups) = (Vec::new(), Vec::new());
    for story in stories {
        stretches(&story.article, &story.entities, &[], &mut |lesson| {
            let truth = story.truth(lesson.stretch);
            let right = story.right(lesson, &truth);
            if !right.is_empty() {
                let own = lesson.rows.chunks_exact(speaker_features().len()).enumerate();
                rows.extend(own.map(|(n, row)| Row { features: kept(row), yes: right.contains(&(n + 1)), weight: 1.0 }));
                groups.push(lesson.phrases.len() - 1);
            }
            truth.is_speech().then(|| right.first().copied().unwrap_or(0))
        });
    }
    grow_choices(&rows, &groups, HOW).packed()
}

/// How well a forest does on what is spoken.
#[derive(Default)]
struct Figures {
    quotes: usize,
    right: usize,
    reachable: usize,
    /// Those that somebody plainly speaks, and how many of them are spoken by that one.
    plain: usize,
    plain_right: usize,
}

impl Figures {
    fn add(&mut self, stories: &[&Story], forest: &[u8], errors: &mut Vec<String>) {
        for story in stories {
            stretches(&story.article, &story.entities, forest, &mut |lesson| {
                let truth = story.truth(lesson.stretch);
                let right = story.right(lesson, &truth);
                let pick = lesson.somebody();
                if let Truth::Speaker(gold) = truth {
                    self.quotes += 1;
                    self.reachable += usize::from(!right.is_empty());
                    self.right += usize::from(right.contains(&pick));
                    self.plain += usize::from(lesson.plain.is_some());
                    self.plain_right += usize::from(lesson.plain.is_some_and(|plain| right.contains(&plain)));
                    if !right.contains(&pick) {
                        let shown = lesson.phrases[pick].map_or("NOBODY".into(), |p| story.article.text.folded(p).into_owned());
                        let word = if right.is_empty() { "UNREACHED" } else { "WRONG" };
                        errors.push(format!("{word} [{}] <- {shown} :: {}", story.cut(gold.0, gold.1), story.around(lesson.stretch)));
                    }
                }
                truth.is_speech().then_some(pick)
            });
        }
    }

    fn told(&self) -> String {
        let ratio = |a: usize| a as f32 / self.quotes.max(1) as f32;
        let plain = self.plain_right as f32 / self.plain.max(1) as f32;
        let told = format!("right {:.4} of {}, reachable {:.4}", ratio(self.right), self.quotes, ratio(self.reachable));
        format!("{told}; plain {}, right {plain:.4}", self.plain)
    }
}

/// The stories of a fold, or all others.
pub(super) fn part(stories: &[Story], fold: usize, held: bool) -> Vec<&Story> {
    stories.iter().enumerate().filter(|(i, _)| (i % FOLDS == fold) == held).map(|(_, s)| s).collect()
}

/// Learns the forest, tells how it does on stories left out and on another set, and writes it.
pub(super) fn run(folder: &Path) -> Result<String, String> {
    let (train, other) = (stories(folder, "quotes/polnear.train.jsonl")?, stories(folder, "quotes/gum_wikinews.jsonl")?);
    let mut told = String::new();
    let mut errors = Vec::new();
    if std::env::var_os("QUICK").is_none() {
        let (mut figures, mut others) = (Figures::default(), Figures::default());
        for fold in 0..FOLDS {
            let forest = learn(&[part(&train, fold, false), part(&other, fold, false)].concat());
            figures.add(&part(&train, fold, true), &forest, &mut errors);
            others.add(&part(&other, fold, true), &forest, &mut errors);
        }
        let _ = writeln!(told, "cross-validated: {}", figures.told());
        let _ = writeln!(told, "cross-validated, quotes/gum_wikinews.jsonl: {}", others.told());
    }
    let forest = learn(&train.iter().chain(&other).collect::<Vec<_>>());
    let dev = stories(folder, "quotes/polnear.dev.jsonl")?;
    let mut figures = Figures::default();
    figures.add(&dev.iter().collect::<Vec<_>>(), &forest, &mut errors);
    let _ = writeln!(told, "quotes/polnear.dev.jsonl: {}", figures.told());
    if let Some(path) = std::env::var_os("ERRORS") {
        fs::write(path, errors.join("\n")).map_err(|e| e.to_string())?;
    }
    fs::write("assets/models/speakers.bin", forest).map_err(|e| e.to_string())?;
    Ok(told)
}
