//! The tagger of names: an averaged structured perceptron (Collins 2002), pruned and rounded to bytes.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use crate::analysis::entities::stretch::{Evidence, stretches};
use crate::analysis::entities::table::build;
use crate::analysis::entities::tagger::features::features;
use crate::analysis::entities::tagger::labels::{LABELS, Label, names, number};
use crate::analysis::entities::tagger::rules;
use crate::analysis::entities::tagger::search::{Scores, Steps, best};
use crate::analysis::entities::tagger::view::{reach, views};
use crate::model::EntityKind;
use crate::parse::{Origin, parse_record};

use super::gold::{Record, records};

const MODEL: &str = "assets/models/names.bin";
/// What may be learned from, and how often each story is seen in a round.
const TAUGHT: &[(&str, usize)] = &[("gmb_agree", 1), ("wikigold", 4), ("gum_wikinews", 2)];
/// What the result is measured on.
const MEASURED: &[&str] = &["ieer", "worldwide", "conll03", "cleanconll", "gmb"];
/// Rounds over all stories.
const ROUNDS: usize = 8;
/// How many features ship.
const KEPT: usize = 120_000;
/// What a wrong label costs at training.
const MARGIN: f32 = 1.0;
/// A feature seen less often is not learned.
const LEAST: u32 = 2;

/// A row of words that a name can reach.
struct Row {
    features: Vec<Vec<u32>>,
    gold: Vec<Label>,
    starts: Vec<usize>,
    ends: Vec<usize>,
}

/// A story.
struct Story {
    rows: Vec<Row>,
    /// Every name: its code points and kind.
    names: Vec<(usize, usize, usize)>,
    times: usize,
}

/// Features by number.
#[derive(Default)]
struct Index {
    ids: HashMap<u64, u32>,
    hashes: Vec<u64>,
    counts: Vec<u32>,
    closed: bool,
}

impl Index {
    fn id(&mut self, hash: u64) -> Option<u32> {
        if let Some(id) = self.ids.get(&hash) {
            if !self.closed {
                self.counts[*id as usize] += 1;
            }
            return Some(*id);
        }
        if self.closed {
            return None;
        }
        let id = self.hashes.len() as u32;
        self.ids.insert(hash, id);
        self.hashes.push(hash);
        self.counts.push(1);
        Some(id)
    }
}

pub(super) fn kind_of(label: &str) -> Option<usize> {
    let kind = match label {
        "PER" => EntityKind::Person,
        "ORG" => EntityKind::Organization,
        "LOC" => EntityKind::Place,
        "MISC" => EntityKind::Other,
        _ => return None,
    };
    Some(number(kind))
}

fn story(record: &Record, times: usize, index: &mut Index) -> Option<Story> {
    let line = serde_json::to_vec(record).ok()?;
    let article = parse_record(&line, &Origin::default(), None).ok()?.article;
    let named = record.get("entities")?.as_array()?;
    let names: Vec<(usize, usize, usize)> = named
        .iter()
        .filter_map(|e| Some((e.get("start")?.as_u64()? as usize, e.get("end")?.as_u64()? as usize, kind_of(e.get("label")?.as_str()?)?)))
        .collect();
    let evidence = Evidence::gather(&article);
    let mut rows = Vec::new();
    for mut stretch in stretches(&article) {
        evidence.recase(&mut stretch);
        let reach = reach(&stretch);
        let views = views(&stretch, &evidence, &reach, &rules(&stretch, &evidence));
        for run in reach {
            let mut row = Row { features: Vec::new(), gold: Vec::new(), starts: Vec::new(), ends: Vec::new() };
            for i in run {
                let span = article.text.source_span(stretch.tokens[i].span);
                row.starts.push(span.start);
                row.ends.push(span.end);
                let mut ids = Vec::new();
                features(&stretch, &views, i, &mut |hash| ids.extend(index.id(hash)));
                row.features.push(ids);
            }
            row.gold = vec![Label::OUTSIDE; row.starts.len()];
            for (start, end, kind) in &names {
                let first = row.starts.iter().position(|s| s == start);
                let last = row.ends.iter().position(|e| e == end);
                if let (Some(first), Some(last)) = (first, last)
                    && first <= last
                {
                    for k in first..=last {
                        row.gold[k] = Label::of(*kind, k - first, last - first + 1);
                    }
                }
            }
            rows.push(row);
        }
    }
    Some(Story { rows, names, times })
}

/// Weights while they are learned, and what their average lacks of them.
struct Learner {
    weights: Vec<Scores>,
    sums: Vec<Scores>,
    steps: Steps,
    step_sums: Steps,
    time: f32,
}

impl Learner {
    fn new(features: usize) -> Learner {
        let none = [0.0; LABELS];
        Learner { weights: vec![none; features], sums: vec![none; features], steps: [none; LABELS], step_sums: [none; LABELS], time: 1.0 }
    }

    fn scores(&self, features: &[u32]) -> Scores {
        let mut out = [0.0; LABELS];
        for id in features {
            for (score, weight) in out.iter_mut().zip(&self.weights[*id as usize]) {
                *score += weight;
            }
        }
        out
    }

    fn learn(&mut self, row: &Row) {
        let mut scores: Vec<Scores> = row.features.iter().map(|f| self.scores(f)).collect();
        for (scores, gold) in scores.iter_mut().zip(&row.gold) {
            for (label, score) in scores.iter_mut().enumerate() {
                *score += if label == usize::from(gold.0) { 0.0 } else { MARGIN };
            }
        }
        let found = best(&scores, &self.steps);
        self.time += 1.0;
        if found == row.gold {
            return;
        }
        let (mut from_gold, mut from_found) = (0, 0);
        for (i, features) in row.features.iter().enumerate() {
            let (right, wrong) = (usize::from(row.gold[i].0), usize::from(found[i].0));
            if right != wrong {
                for id in features {
                    let (weights, sums) = (&mut self.weights[*id as usize], &mut self.sums[*id as usize]);
                    weights[right] += 1.0;
                    sums[right] += self.time;
                    weights[wrong] -= 1.0;
                    sums[wrong] -= self.time;
                }
            }
            if (from_gold, right) != (from_found, wrong) {
                self.steps[from_gold][right] += 1.0;
                self.step_sums[from_gold][right] += self.time;
                self.steps[from_found][wrong] -= 1.0;
                self.step_sums[from_found][wrong] -= self.time;
            }
            (from_gold, from_found) = (right, wrong);
        }
    }

    /// The averages.
    fn finish(mut self) -> Learner {
        for (weights, sums) in self.weights.iter_mut().zip(&self.sums).chain(self.steps.iter_mut().zip(&self.step_sums)) {
            for (weight, sum) in weights.iter_mut().zip(sums) {
                *weight -= sum / self.time;
            }
        }
        self
    }
}

fn shuffle(order: &mut [(usize, usize)], random: &mut u64) {
    for i in (1..order.len()).rev() {
        *random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        order.swap(i, ((*random >> 33) % (i as u64 + 1)) as usize);
    }
}

/// Learns from all stories.
fn fit(stories: &[Story], features: usize) -> Learner {
    let mut learner = Learner::new(features);
    let mut order: Vec<(usize, usize)> = Vec::new();
    for (s, story) in stories.iter().enumerate() {
        for _ in 0..story.times {
            order.extend((0..story.rows.len()).map(|r| (s, r)));
        }
    }
    let mut random = 17;
    for _ in 0..ROUNDS {
        shuffle(&mut order, &mut random);
        order.iter().for_each(|(s, r)| learner.learn(&stories[*s].rows[*r]));
    }
    learner.finish()
}

/// Names right, found, meant, and right but for the kind.
#[derive(Default)]
struct Tally([usize; 4]);

impl Tally {
    fn count(&mut self, story: &Story, learner: &Learner, misc: bool) {
        let mut found: Vec<(usize, usize, usize)> = Vec::new();
        for row in &story.rows {
            let scores: Vec<Scores> = row.features.iter().map(|f| learner.scores(f)).collect();
            let labels = best(&scores, &learner.steps);
            found.extend(names(&labels).into_iter().map(|(r, kind)| (row.starts[r.start], row.ends[r.end - 1], kind)));
        }
        found.retain(|f| misc || f.2 != 3);
        self.0[0] += found.iter().filter(|f| story.names.contains(f)).count();
        self.0[1] += found.len();
        self.0[2] += story.names.len();
        self.0[3] += found.iter().filter(|f| story.names.iter().any(|n| (n.0, n.1) == (f.0, f.1))).count();
    }

    fn told(&self, name: &str) -> String {
        let [right, found, meant, spans] = self.0.map(|n| n as f64);
        let (typed, untyped) = (200.0 * right / (found + meant), 200.0 * spans / (found + meant));
        format!("{name:12} typed F1 {typed:.1}, untyped {untyped:.1}\n")
    }
}

/// Learns the tagger, writes it, and says how well it does alone, before names are brought together.
pub fn learn(folder: &Path) -> Result<String, String> {
    let mut index = Index::default();
    let mut stories = Vec::new();
    for (file, times) in TAUGHT {
        for record in records(folder, &format!("entities/train/{file}.jsonl"))? {
            stories.extend(story(&record, *times, &mut index));
        }
    }
    index.closed = true;
    let rare: Vec<bool> = index.counts.iter().map(|c| *c < LEAST).collect();
    let drop_rare = |story: &mut Story| {
        story.rows.iter_mut().flat_map(|r| &mut r.features).for_each(|features| features.retain(|id| !rare[*id as usize]));
    };
    stories.iter_mut().for_each(drop_rare);
    let words: usize = stories.iter().flat_map(|s| &s.rows).map(|r| r.gold.len()).sum();
    let mut out = format!("{} stories, {words} words to label, {} features\n", stories.len(), rare.iter().filter(|r| !**r).count());
    let learner = fit(&stories, index.hashes.len());
    for set in MEASURED {
        let records = records(folder, &format!("entities/{set}.jsonl"))?;
        let mut stories: Vec<Story> = records.iter().filter_map(|r| story(r, 1, &mut index)).collect();
        stories.iter_mut().for_each(drop_rare);
        let misc = stories.iter().any(|s| s.names.iter().any(|n| n.2 == 3));
        let mut tally = Tally::default();
        stories.iter().for_each(|story| tally.count(story, &learner, misc));
        out += &tally.told(set);
    }
    Ok(out + &write(&index, &learner)?)
}

/// Writes the weights that matter most, rounded to bytes.
fn write(index: &Index, learner: &Learner) -> Result<String, String> {
    let largest = |w: &Scores| w.iter().fold(0.0_f32, |m, x| m.max(x.abs()));
    let mut ranked: Vec<(f32, u64, &Scores)> =
        learner.weights.iter().zip(&index.hashes).map(|(w, h)| (largest(w), *h, w)).filter(|r| r.0 > 0.0).collect();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let learned = ranked.len();
    ranked.truncate(KEPT);
    // The largest weights in a thousand are cut, so that the others keep their differences.
    let unit = ranked.get(ranked.len() / 1_000).map_or(1.0, |r| r.0) / 127.0;
    let bytes = |w: &Scores| w.map(|x| ((x / unit).round().clamp(-127.0, 127.0) as i8) as u8);
    let entries: Vec<(u64, [u8; LABELS])> = ranked.iter().map(|(_, hash, w)| (*hash, bytes(w))).filter(|e| e.1 != [0; LABELS]).collect();
    let mut out: Vec<u8> = [unit].iter().chain(learner.steps.iter().flatten()).flat_map(|x| x.to_le_bytes()).collect();
    out.extend(build::<2, LABELS>(&entries));
    fs::write(MODEL, &out).map_err(|error| format!("{MODEL} cannot be written: {error}"))?;
    Ok(format!("{MODEL}: {} of {learned} features, {} bytes", entries.len(), out.len()))
}
