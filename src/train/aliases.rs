//! Learns whose form a name is: `assets/models/aliases.bin`.

use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use serde_json::Value;

use super::gold::records;
use super::{Choice, Fit, fit_averaged};
use crate::analysis::entities::alias_lessons::{Lesson, Story, features, name_of};
use crate::analysis::ranker::packed;
use crate::model::{Article, Span};
use crate::parse::{Origin, parse_record};

const SETS: &[&str] = &["cleanconll", "gum"];
const FOLDS: usize = 5;
const HOW: Fit = Fit { rounds: 16, step: 0.03, penalty: 2e-3 };
/// Weights smaller than this are left out.
const LEAST: f32 = 0.03;

type Place = (usize, usize);

/// An article whose names are grouped by people.
struct Known {
    article: Article,
    /// The cluster of each mention.
    clusters: HashMap<Place, usize>,
    /// Which mentions are a people's or a country's adjective: these stay apart from the country, whatever the gold does.
    peoples: HashSet<Place>,
    /// The names as found, and the names at the gold's places.
    stories: [Story; 2],
    set: usize,
}

impl Known {
    fn place(&self, span: Span) -> Place {
        let s = self.article.text.source_span(span);
        (s.start, s.end)
    }

    /// The cluster most of some mentions are in.
    fn cluster(&self, mentions: &[Span]) -> Option<usize> {
        let mut counts: Vec<(usize, usize)> = Vec::new();
        for cluster in mentions.iter().filter_map(|s| self.clusters.get(&self.place(*s))) {
            match counts.iter_mut().find(|(c, _)| c == cluster) {
                Some((_, n)) => *n += 1,
                None => counts.push((*cluster, 1)),
            }
        }
        counts.into_iter().rev().max_by_key(|(_, n)| *n).map(|(c, _)| c)
    }

    /// The candidates that are right, counted with nothing as the first; empty where the gold does not say.
    fn right(&self, lesson: &Lesson) -> Vec<usize> {
        let Some(mine) = self.cluster(&lesson.mentions) else { return Vec::new() };
        let right: Vec<usize> =
            (0..lesson.longer.len()).filter(|i| self.cluster(&lesson.longer[*i]) == Some(mine)).map(|i| i + 1).collect();
        match right.is_empty() {
            true if lesson.longer.iter().all(|l| self.cluster(l).is_none()) => Vec::new(),
            true => vec![0],
            false => right,
        }
    }
}

fn known(folder: &Path) -> Result<Vec<Known>, String> {
    super::second::try_both()?;
    let mut out = Vec::new();
    for (set, file) in SETS.iter().enumerate() {
        for record in records(folder, &format!("entities/{file}.jsonl"))? {
            let line = serde_json::to_vec(&record).map_err(|e| e.to_string())?;
            let article = parse_record(&line, &Origin::default(), None).map_err(|e| e.to_string())?.article;
            let number = |v: &Value, key: &str| v.get(key).and_then(Value::as_u64).unwrap_or(0) as usize;
            let list = |key: &str| record.get(key).and_then(Value::as_array).cloned().unwrap_or_default();
            let places: Vec<Place> = list("entities").iter().map(|e| (number(e, "start"), number(e, "end"))).collect();
            let text: Vec<char> = record.get("text").and_then(Value::as_str).unwrap_or("").chars().collect();
            let people = |p: &&Place| {
                let name: String = text.get(p.0..p.1).unwrap_or(&[]).iter().collect();
                crate::analysis::entities::lexicon::is_demonym(&name)
            };
            let peoples = places.iter().filter(people).copied().collect();
            let mut clusters = HashMap::new();
            for (n, cluster) in list("clusters").iter().enumerate() {
                for i in cluster.as_array().into_iter().flatten().filter_map(Value::as_u64) {
                    if let Some(place) = places.get(i as usize) {
                        clusters.insert(*place, n);
                    }
                }
            }
            let mut spans: Vec<Span> = places.iter().filter_map(|p| span_at(&article, *p)).collect();
            spans.sort();
            let stories = [Story::read(&article, None), Story::read(&article, Some(&spans))];
            out.push(Known { article, clusters, peoples, stories, set });
        }
    }
    Ok(out)
}

/// The bytes of some code points of the source.
fn span_at(article: &Article, (start, end): Place) -> Option<Span> {
    let text = article.text.as_str();
    let at = |wanted: usize| {
        let (mut low, mut high) = (0, text.len());
        while low < high {
            let middle = (low + high) / 2;
            if article.text.source_span(Span::new(text.floor_char_boundary(middle), text.len())).start < wanted {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        text.floor_char_boundary(low)
    };
    let span = Span::new(at(start), at(end));
    let found = article.text.source_span(span);
    (found.start == start && found.end >= end && span.start < span.end).then_some(span)
}

fn best(weights: &[f32], lesson: &Lesson) -> usize {
    let score = |features: &[u32]| -> f32 { features.iter().map(|f| weights[*f as usize]).sum() };
    let mut top = (f32::NEG_INFINITY, 0);
    for (i, features) in lesson.features.iter().enumerate() {
        let s = score(features);
        if s > top.0 {
            top = (s, i);
        }
    }
    top.1
}

fn choices(known: &[&Known]) -> Vec<Choice> {
    let mut out = Vec::new();
    for k in known {
        for story in &k.stories {
            story.link(&mut |lesson| {
                let right = k.right(lesson);
                let picked = right.first().and_then(|right| right.checked_sub(1));
                if !right.is_empty() {
                    let candidates: Vec<Vec<(u32, f32)>> = lesson.features.iter().map(|f| f.iter().map(|f| (*f, 1.0)).collect()).collect();
                    out.push(Choice { candidates, right });
                }
                picked
            });
        }
    }
    out
}

fn learn(known: &[&Known], without: Option<&str>) -> Vec<f32> {
    let mut choices = choices(known);
    if let Some(family) = without {
        for choice in &mut choices {
            for features in &mut choice.candidates {
                features.retain(|(f, _)| name_of(*f as usize).0 != family);
            }
        }
    }
    let mut weights = fit_averaged(&choices, features(), HOW);
    for w in &mut weights {
        if w.abs() < LEAST {
            *w = 0.0;
        }
    }
    weights
}

/// Pairs of mentions: of the gold, of the prediction, of both.
#[derive(Clone, Copy, Default)]
struct Pairs {
    gold: usize,
    found: usize,
    both: usize,
    /// Of the gold's, those of a country and its adjective.
    apart: usize,
}

impl Pairs {
    fn add(&mut self, k: &Known, entities: &[Vec<Span>]) {
        let mut group: HashMap<Place, usize> = HashMap::new();
        for (n, mentions) in entities.iter().enumerate() {
            for span in mentions {
                group.entry(k.place(*span)).or_insert(n);
            }
        }
        let all: Vec<(&Place, &usize)> = k.clusters.iter().collect();
        for (i, (a, ca)) in all.iter().enumerate() {
            for (b, cb) in &all[..i] {
                let gold = ca == cb;
                let found = group.get(*a).is_some_and(|g| group.get(*b) == Some(g));
                self.gold += usize::from(gold);
                self.found += usize::from(found);
                self.both += usize::from(gold && found);
                self.apart += usize::from(gold && k.peoples.contains(*a) != k.peoples.contains(*b));
            }
        }
    }

    fn told(self) -> String {
        let f = |both: usize, found: usize, gold: usize| 2.0 * both as f32 / (found + gold).max(1) as f32;
        format!(
            "P {:.3} R {:.3} F1 {:.4}, peoples apart from countries in the gold too {:.4}",
            self.both as f32 / self.found.max(1) as f32,
            self.both as f32 / self.gold.max(1) as f32,
            f(self.both, self.found, self.gold),
            f(self.both, self.found, self.gold - self.apart)
        )
    }
}

/// How the weights of `weigh` do, by set, with names as found and at the gold's places; errors told.
fn measure(all: &[Known], fold_of: &dyn Fn(usize) -> usize, weights: &[Vec<f32>], errors: &mut Vec<String>) -> [[Pairs; 2]; 2] {
    let mut pairs = [[Pairs::default(); 2]; 2];
    for (i, k) in all.iter().enumerate() {
        let weights = &weights[fold_of(i)];
        for (mode, story) in k.stories.iter().enumerate() {
            let entities = story.link(&mut |lesson| {
                let picked = best(weights, lesson);
                let right = k.right(lesson);
                if !right.is_empty() && !right.contains(&picked) {
                    let name = |i: usize| match i.checked_sub(1) {
                        None => "nothing".to_owned(),
                        Some(at) => format!("{} x{}", lesson.told[i], lesson.longer[at].len() * lesson.mentions.len()),
                    };
                    let right: Vec<String> = right.iter().map(|i| name(*i)).collect();
                    errors.push(format!(
                        "{} mode {mode}: {} is {}, taken for {}",
                        SETS[k.set],
                        lesson.told[0],
                        right.join(" or "),
                        name(picked)
                    ));
                }
                picked.checked_sub(1)
            });
            pairs[k.set][mode].add(k, &entities);
        }
    }
    pairs
}

/// Learns the weights, tells how they do by cross-validation, and writes them.
pub(super) fn run(folder: &Path) -> Result<String, String> {
    let all = known(folder)?;
    let fold = |i: usize| i % FOLDS;
    let part = |held: usize| all.iter().enumerate().filter(|(i, _)| fold(*i) != held).map(|(_, k)| k).collect::<Vec<_>>();
    let mut told = String::new();
    let mut tell = |name: &str, pairs: [[Pairs; 2]; 2]| {
        for (set, modes) in SETS.iter().zip(pairs) {
            for (mode, pairs) in ["end to end", "gold mentions"].iter().zip(modes) {
                let _ = writeln!(told, "{name}: {set}, {mode}: {}", pairs.told());
            }
        }
    };
    let mut errors = Vec::new();
    if std::env::var_os("QUICK").is_none() {
        let weights: Vec<Vec<f32>> = (0..FOLDS).map(|f| learn(&part(f), None)).collect();
        tell("cross-validated", measure(&all, &fold, &weights, &mut errors));
        if std::env::var_os("ABLATE").is_some() {
            let mut names: Vec<&str> = (0..features()).map(|f| name_of(f).0).collect();
            names.dedup();
            for name in names {
                let weights: Vec<Vec<f32>> = (0..FOLDS).map(|f| learn(&part(f), Some(name))).collect();
                tell(&format!("without {name}"), measure(&all, &fold, &weights, &mut Vec::new()));
            }
        }
    }
    let everything: Vec<&Known> = all.iter().collect();
    let weights = learn(&everything, None);
    tell("all", measure(&all, &|_| 0, std::slice::from_ref(&weights), &mut Vec::new()));
    if let Some(path) = std::env::var_os("ERRORS") {
        fs::write(path, errors.join("\n")).map_err(|e| e.to_string())?;
    }
    fs::write("assets/models/aliases.bin", packed(&weights)).map_err(|e| e.to_string())?;
    let mut heaviest: Vec<usize> = (0..weights.len()).filter(|i| weights[*i] != 0.0).collect();
    let _ = writeln!(told, "{} weights, the heaviest:", heaviest.len());
    heaviest.sort_by(|a, b| weights[*b].abs().total_cmp(&weights[*a].abs()));
    for i in heaviest.into_iter().take(30) {
        let (family, value) = name_of(i);
        let _ = writeln!(told, "{family} {value} {:.2}", weights[i]);
    }
    Ok(told)
}
