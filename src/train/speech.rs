//! Learns whether a stretch between marks is speech: `assets/models/speech.bin`.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use super::boost::{Growth, Row, grow};
use super::is_off;
use super::speakers::{FOLDS, part};
use super::stories::{Story, stories};
use super::truths::Truth;
use crate::analysis::quotes::lessons::{speech_feature, speech_odds, stretches};

/// How much a stretch of the other set counts: political news alone would teach that hardly a title stands between marks.
const OTHER: f32 = 3.0;
const HOW: Growth = Growth { levels: 5, step: 0.06, least: 20, penalty: 5.0, part: (0.3, 0.7), bags: 2, trees: 250 };

/// The stretches of some stories, read with a forest that says who speaks them. What is speech of the earlier ones is as people marked it.
fn rows(stories: &[&Story], speakers: &[u8], weight: f32) -> Vec<Row> {
    let mut out = Vec::new();
    for story in stories {
        stretches(&story.article, &story.entities, speakers, &mut |lesson| {
            let truth = story.truth(lesson.stretch);
            if !matches!(truth, Truth::Ignored) {
                out.push(Row { features: kept(&lesson.features), yes: truth.is_speech(), weight });
            }
            truth.is_speech().then(|| lesson.somebody())
        });
    }
    out
}

/// The features without those that are left out.
fn kept(features: &[u8]) -> Vec<u8> {
    features.iter().enumerate().map(|(n, f)| if is_off(speech_feature(n)) { 0 } else { *f }).collect()
}

/// How well a forest does.
#[derive(Default)]
struct Figures {
    quotes: usize,
    named: usize,
    /// Given as quotes, and how many of those are quotes.
    given: usize,
    found: usize,
    /// How many were given to the right speaker.
    right: usize,
    /// Quotes that nobody named says and that were given to nobody.
    nobody: usize,
    loss: f64,
    stretches: usize,
}

impl Figures {
    fn add(&mut self, stories: &[&Story], speakers: &[u8], forest: &[u8], errors: &mut Vec<String>) {
        for story in stories {
            stretches(&story.article, &story.entities, speakers, &mut |lesson| {
                let truth = story.truth(lesson.stretch);
                let odds = speech_odds(forest, &kept(&lesson.features));
                let (given, speaker) = lesson.verdict(odds);
                let pick = given.then_some(speaker);
                if matches!(truth, Truth::Ignored) {
                    return pick;
                }
                let yes = truth.is_speech();
                let chance = 1.0 / (1.0 + (-f64::from(odds)).exp());
                self.loss -= if yes { chance } else { 1.0 - chance }.max(1e-6).ln();
                self.stretches += 1;
                self.quotes += usize::from(yes);
                self.given += usize::from(given);
                self.found += usize::from(given && yes);
                if let Truth::Speaker(_) = truth {
                    self.named += 1;
                    self.right += usize::from(given && story.right(lesson, &truth).contains(&speaker));
                } else {
                    self.nobody += usize::from(given && yes && speaker == 0);
                }
                if given != yes {
                    errors.push(format!("{} ({chance:.2}) {}", if yes { "MISSED" } else { "INVENTED" }, story.around(lesson.stretch)));
                }
                pick
            });
        }
    }

    fn told(&self) -> String {
        let ratio = |a: usize, b: usize| a as f32 / b.max(1) as f32;
        let f = |right: usize, given: usize, wanted: usize| ratio(2 * right, given + wanted);
        format!(
            "direct F1 {:.4} (P {:.4} R {:.4}), missed {}, invented {} of {}, end to end F1 {:.4}, loss {:.4}",
            f(self.found, self.given, self.quotes),
            ratio(self.found, self.given),
            ratio(self.found, self.quotes),
            self.quotes - self.found,
            self.given - self.found,
            self.stretches - self.quotes,
            f(self.right, self.given - self.nobody, self.named),
            self.loss / self.stretches.max(1) as f64
        )
    }
}

/// Learns the forest, tells how it does on stories left out and on other sets, and writes it.
///
/// What the forest of speakers says of a story is a feature; so each story is read with one that was grown without it.
pub(super) fn run(folder: &Path) -> Result<String, String> {
    let (train, other) = (stories(folder, "quotes/polnear.train.jsonl")?, stories(folder, "quotes/gum_wikinews.jsonl")?);
    let left_out = |fold| super::speakers::learn(&[part(&train, fold, false), part(&other, fold, false)].concat());
    let speakers: Vec<Vec<u8>> = (0..FOLDS).map(left_out).collect();
    let folds: Vec<Vec<Row>> = (0..FOLDS)
        .map(|fold| {
            let mut found = rows(&part(&train, fold, true), &speakers[fold], 1.0);
            found.extend(rows(&part(&other, fold, true), &speakers[fold], OTHER));
            found
        })
        .collect();
    let mut told = String::new();
    let mut errors = Vec::new();
    if std::env::var_os("QUICK").is_none() {
        let (mut figures, mut others) = (Figures::default(), Figures::default());
        for (fold, speakers) in speakers.iter().enumerate() {
            let rest: Vec<Row> = (0..FOLDS).filter(|f| *f != fold).flat_map(|f| folds[f].clone()).collect();
            let forest = grow(&rest, HOW).packed();
            figures.add(&part(&train, fold, true), speakers, &forest, &mut errors);
            others.add(&part(&other, fold, true), speakers, &forest, &mut errors);
        }
        let _ = writeln!(told, "cross-validated: {}", figures.told());
        let _ = writeln!(told, "cross-validated, quotes/gum_wikinews.jsonl: {}", others.told());
    }
    let forest = grow(&folds.concat(), HOW).packed();
    let speakers = fs::read("assets/models/speakers.bin").map_err(|e| e.to_string())?;
    let dev = stories(folder, "quotes/polnear.dev.jsonl")?;
    let mut figures = Figures::default();
    figures.add(&dev.iter().collect::<Vec<_>>(), &speakers, &forest, &mut errors);
    let _ = writeln!(told, "quotes/polnear.dev.jsonl: {}", figures.told());
    if let Some(path) = std::env::var_os("ERRORS") {
        fs::write(path, errors.join("\n")).map_err(|e| e.to_string())?;
    }
    fs::write("assets/models/speech.bin", forest).map_err(|e| e.to_string())?;
    Ok(told)
}
