//! Learns who speaks a stretch between marks: `assets/models/speakers.bin`.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use super::stories::{Story, stories};
use super::truths::Truth;
use super::{Choice, Fit, fit_averaged, is_off};
use crate::analysis::quotes::lessons::{Lesson, features, name_of, packed, speakers};

const FOLDS: usize = 5;
/// Few rounds: more of them raise nothing on stories left out, and lower the figures on another source's.
const HOW: Fit = Fit { rounds: 6, step: 0.02, penalty: 3e-3 };
/// Weights smaller than this are left out.
const LEAST: f32 = 0.03;

impl Story {
    /// The indices of the right candidates.
    fn right(&self, lesson: &Lesson, truth: &Truth) -> Vec<usize> {
        match truth {
            Truth::Speaker(speaker) => {
                (0..lesson.phrases.len()).filter(|i| lesson.phrases[*i].is_some_and(|p| self.names(*speaker, p))).collect()
            }
            Truth::Unnamed | Truth::Nothing => vec![0],
            Truth::Ignored => Vec::new(),
        }
    }
}

fn score(weights: &[f32], features: &[u32]) -> f32 {
    features.iter().map(|f| weights[*f as usize]).sum()
}

fn best(weights: &[f32], lesson: &Lesson, among: impl Iterator<Item = usize>) -> usize {
    let mut top = (f32::NEG_INFINITY, 0);
    for i in among {
        let s = score(weights, &lesson.features[i]);
        if s > top.0 {
            top = (s, i);
        }
    }
    top.1
}

/// The choices of some stories; what comes later depends on what `weights` pick, helped where they are wrong if `helped`.
fn choices(stories: &[&Story], weights: &[f32], helped: bool) -> Vec<Choice> {
    let mut out = Vec::new();
    for story in stories {
        speakers(&story.article, &story.entities, &mut |lesson| {
            let truth = story.truth(lesson.stretch);
            let right = story.right(lesson, &truth);
            let mut pick = best(weights, lesson, 0..lesson.phrases.len());
            if !right.is_empty() {
                if helped && !right.contains(&pick) {
                    pick = best(weights, lesson, right.iter().copied());
                }
                let candidates = lesson
                    .features
                    .iter()
                    .map(|f| f.iter().filter(|f| !is_off(name_of(**f as usize).0)).map(|f| (*f, 1.0)).collect())
                    .collect();
                out.push(Choice { candidates, right });
            }
            Some(pick).filter(|p| *p != 0)
        });
    }
    out
}

/// Learns from these stories who speaks.
pub(super) fn learn(stories: &[&Story]) -> Vec<f32> {
    let mut weights = vec![0.0; features()];
    for round in 0..3 {
        weights = fit_averaged(&choices(stories, &weights, round < 2), features(), HOW);
    }
    for w in &mut weights {
        if w.abs() < LEAST {
            *w = 0.0;
        }
    }
    weights
}

/// How well weights do.
#[derive(Default)]
struct Figures {
    quotes: usize,
    given: usize,
    right: usize,
    stretches: usize,
    extra: usize,
    reachable: usize,
    /// By tenth of confidence: how many, and how many right.
    sure: [(usize, usize); 10],
}

impl Figures {
    fn add(&mut self, stories: &[&Story], weights: &[f32], errors: &mut Vec<String>) {
        for story in stories {
            speakers(&story.article, &story.entities, &mut |lesson| {
                let truth = story.truth(lesson.stretch);
                let pick = best(weights, lesson, 0..lesson.phrases.len());
                let right = story.right(lesson, &truth);
                let scores: Vec<f32> = lesson.features.iter().map(|f| score(weights, f)).collect();
                let top = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
                let sure = 1.0 / scores.iter().map(|s| (s - top).exp()).sum::<f32>();
                match truth {
                    Truth::Ignored => {}
                    Truth::Speaker(_) => {
                        self.quotes += 1;
                        self.given += usize::from(pick != 0);
                        self.stretches += usize::from(pick != 0);
                        self.reachable += usize::from(!right.is_empty());
                        self.right += usize::from(right.contains(&pick));
                    }
                    Truth::Unnamed | Truth::Nothing => {
                        self.stretches += usize::from(pick != 0);
                        self.extra += usize::from(pick != 0);
                    }
                }
                if pick != 0 {
                    let slot = &mut self.sure[((sure * 10.0) as usize).min(9)];
                    slot.0 += 1;
                    slot.1 += usize::from(right.contains(&pick));
                }
                if !right.contains(&pick) && !matches!(truth, Truth::Ignored) {
                    let show = |p: Option<crate::model::Span>| p.map_or("NOBODY".into(), |p| story.article.text.folded(p).into_owned());
                    let gold = if let Truth::Speaker(g) = truth { story.cut(g.0, g.1) } else { "NOTHING".into() };
                    errors.push(format!(
                        "{} [{gold}] <- {} ({sure:.2}) :: {}",
                        if right.is_empty() { "UNREACHED" } else { "WRONG" },
                        show(lesson.phrases[pick]),
                        story.around(lesson.stretch)
                    ));
                }
                Some(pick).filter(|p| *p != 0)
            });
        }
    }

    fn told(&self) -> String {
        let ratio = |a: usize, b: usize| a as f32 / b.max(1) as f32;
        let (p, r) = (ratio(self.right, self.stretches), ratio(self.right, self.quotes));
        let (dp, dr) = (ratio(self.given, self.stretches), ratio(self.given, self.quotes));
        let f = |p: f32, r: f32| 2.0 * p * r / (p + r).max(1e-9);
        let sure: Vec<String> = self.sure.iter().map(|(n, ok)| format!("{:.2}/{n}", ratio(*ok, *n))).collect();
        format!(
            "speaker {r:.4} of {}, reachable {:.4}, extra {}, direct F1 {:.4} (P {dp:.3} R {dr:.3}), end to end F1 {:.4}; right by tenth of confidence {}",
            self.quotes,
            ratio(self.reachable, self.quotes),
            self.extra,
            f(dp, dr),
            f(p, r),
            sure.join(" ")
        )
    }
}

/// Learns the weights, tells how they do by cross-validation and on the development set, and writes them.
pub(super) fn run(folder: &Path) -> Result<String, String> {
    let train = stories(folder, "quotes/polnear.train.jsonl")?;
    let all: Vec<&Story> = train.iter().collect();
    let mut told = String::new();
    let mut errors = Vec::new();
    if std::env::var_os("QUICK").is_none() {
        let mut figures = Figures::default();
        for fold in 0..FOLDS {
            let part =
                |held: bool| all.iter().enumerate().filter(|(i, _)| (i % FOLDS == fold) == held).map(|(_, s)| *s).collect::<Vec<_>>();
            figures.add(&part(true), &learn(&part(false)), &mut errors);
        }
        let _ = writeln!(told, "cross-validated: {}", figures.told());
    }
    let weights = learn(&all);
    for file in ["quotes/polnear.dev.jsonl", "quotes/gum_wikinews.jsonl"] {
        let stories = stories(folder, file)?;
        let mut figures = Figures::default();
        figures.add(&stories.iter().collect::<Vec<_>>(), &weights, &mut errors);
        let _ = writeln!(told, "{file}: {}", figures.told());
    }
    if let Some(path) = std::env::var_os("ERRORS") {
        fs::write(path, errors.join("\n")).map_err(|e| e.to_string())?;
    }
    fs::write("assets/models/speakers.bin", packed(&weights)).map_err(|e| e.to_string())?;
    let mut heaviest: Vec<usize> = (0..weights.len()).filter(|i| weights[*i] != 0.0).collect();
    let _ = writeln!(told, "{} weights, the heaviest:", heaviest.len());
    heaviest.sort_by(|a, b| weights[*b].abs().total_cmp(&weights[*a].abs()));
    for i in heaviest.into_iter().take(40) {
        let (family, value) = name_of(i);
        let _ = writeln!(told, "{family} {value} {:.2}", weights[i]);
    }
    Ok(told)
}
