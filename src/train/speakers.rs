//! Learns who speaks a stretch between marks: `assets/models/speakers.bin`.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use super::stories::{Place, Story, shared, stories};
use super::{Choice, Fit, fit_averaged, is_off};
use crate::analysis::quotes::lessons::{Lesson, features, name_of, packed, speakers};

const FOLDS: usize = 5;
/// Few rounds: more of them raise nothing on stories left out, and lower the figures on another source's.
const HOW: Fit = Fit { rounds: 6, step: 0.02, penalty: 3e-3 };
/// Weights smaller than this are left out.
const LEAST: f32 = 0.03;

/// What the gold says of a stretch.
enum Truth {
    Speaker(Place),
    /// A quote, but of nobody who is named.
    Unnamed,
    /// No quote.
    Nothing,
    Ignored,
}

impl Story {
    fn truth(&self, lesson: &Lesson) -> Truth {
        let s = self.article.text.source_span(lesson.stretch);
        let here = (s.start + 1, s.end.saturating_sub(1).max(s.start + 1));
        let best = self.quotes.iter().max_by_key(|(q, _)| shared(*q, here));
        if let Some((q, speaker)) = best {
            let longest = (q.1 - q.0).max(here.1 - here.0).max(1);
            if shared(*q, here) as f32 / longest as f32 >= 0.75 {
                return speaker.map_or(Truth::Unnamed, Truth::Speaker);
            }
        }
        let ignored: usize = self.ignore.iter().map(|i| shared(*i, here)).sum();
        if 2 * ignored >= here.1 - here.0 { Truth::Ignored } else { Truth::Nothing }
    }

    fn trim(&self, (mut a, mut b): Place) -> Place {
        let word = |i: usize| self.text.get(i).is_some_and(|c| c.is_alphanumeric());
        while a < b && !word(a) {
            a += 1;
        }
        while b > a && !word(b - 1) {
            b -= 1;
        }
        (a, b)
    }

    /// The last word before a comma or preposition.
    fn head(&self, (a, b): Place) -> String {
        let words: String = self.text.get(a..b).unwrap_or(&[]).iter().collect();
        let cuts = [", ", " of ", " for ", " at ", " in ", " from ", " on ", " with ", " who ", " (", "'s ", "\u{2019}s "];
        let end = cuts.iter().filter_map(|c| words.find(c)).filter(|i| *i > 0).min().unwrap_or(words.len());
        words[..end].split_whitespace().next_back().unwrap_or("").trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
    }

    /// Whether the phrase names the speaker: they share a character, or have the same head that is no pronoun.
    fn fits(&self, speaker: Place, phrase: Place) -> bool {
        const PRONOUNS: &[&str] = &["he", "she", "they", "it", "i", "we", "you", "who", "that", "which", "this"];
        let (g, p) = (self.trim(speaker), self.trim(phrase));
        if shared(g, p) > 0 {
            return true;
        }
        let (x, y) = (self.head(g), self.head(p));
        x == y && !PRONOUNS.contains(&x.as_str())
    }

    /// The indices of the right candidates.
    fn right(&self, lesson: &Lesson, truth: &Truth) -> Vec<usize> {
        match truth {
            Truth::Speaker(speaker) => (0..lesson.phrases.len())
                .filter(|i| {
                    lesson.phrases[*i].is_some_and(|p| {
                        let s = self.article.text.source_span(p);
                        self.fits(*speaker, (s.start, s.end))
                    })
                })
                .collect(),
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
            let truth = story.truth(lesson);
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
            pick
        });
    }
    out
}

fn learn(stories: &[&Story]) -> Vec<f32> {
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
                let truth = story.truth(lesson);
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
                    let s = story.article.text.source_span(lesson.stretch);
                    let cut = |a: usize, b: usize| {
                        story.text[a.min(story.text.len())..b.min(story.text.len())].iter().collect::<String>().replace('\n', "/")
                    };
                    let show = |p: Option<crate::model::Span>| p.map_or("NOBODY".into(), |p| story.article.text.folded(p).into_owned());
                    let gold = if let Truth::Speaker(g) = truth { cut(g.0, g.1) } else { "NOTHING".into() };
                    errors.push(format!(
                        "{} [{gold}] <- {} ({sure:.2}) :: {}[[{}]]{}",
                        if right.is_empty() { "UNREACHED" } else { "WRONG" },
                        show(lesson.phrases[pick]),
                        cut(s.start.saturating_sub(160), s.start),
                        cut(s.start, s.end.min(s.start + 80)),
                        cut(s.end, s.end + 110)
                    ));
                }
                pick
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
