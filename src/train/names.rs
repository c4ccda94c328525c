//! The tagger of names: a linear chain learned by log-loss (see `chain.rs`), pruned and rounded to bytes.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use crate::analysis::entities::stretch::{Evidence, stretches};
use crate::analysis::entities::table::build;
use crate::analysis::entities::tagger::features::{PLACES, alone, together};
use crate::analysis::entities::tagger::labels::{LABELS, Label, names, number};
use crate::analysis::entities::tagger::search::{Moves, Scores, Steps, best};
use crate::analysis::entities::tagger::view::{Word, reach, views};
use crate::analysis::entities::tagger::{Memo, rules};
use crate::model::EntityKind;
use crate::parse::{Origin, parse_record};

use super::chain::{Chain, Row, fit};
use super::gold::{Record, records};

pub(super) const MODEL: &str = "assets/models/names.bin";
/// What may be learned from, and how often each story is seen in a round.
const TAUGHT: &[(&str, usize)] = &[("gmb_agree", 1), ("wikigold", 4), ("gum_wikinews", 2)];
/// What the result is measured on.
const MEASURED: &[&str] = &["ieer", "worldwide", "conll03", "cleanconll", "gmb"];
/// How many features ship.
const KEPT: usize = 100_000;
/// A feature seen less often is not learned.
const LEAST: u32 = 2;

/// A story.
struct Story {
    rows: Vec<Row>,
    /// The code points where the words of each row begin and end.
    places: Vec<Vec<(usize, usize)>>,
    /// Every name: its code points and kind.
    names: Vec<(usize, usize, usize)>,
    times: usize,
}

/// Features by number.
#[derive(Default)]
struct Index {
    ids: HashMap<u64, u32>,
    hashes: Vec<u64>,
    /// What each feature tells, by its number in `features.rs`.
    numbers: Vec<u8>,
    counts: Vec<u32>,
    closed: bool,
}

impl Index {
    fn id(&mut self, number: u64, hash: u64) -> Option<u32> {
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
        self.numbers.push(number as u8);
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
    let (evidence, _) = Evidence::gather(&article);
    let (mut rows, mut places) = (Vec::new(), Vec::new());
    let mut memo = Memo::default();
    for mut stretch in stretches(&article) {
        evidence.recase(&mut stretch);
        let reach = reach(&stretch);
        let views = views(&stretch, &evidence, &reach, &rules(&stretch, &evidence), &mut memo);
        for run in reach {
            let mut row = Row { features: Vec::new(), gold: vec![Label::OUTSIDE; run.len()] };
            let mut place = Vec::new();
            for i in run {
                let span = article.text.source_span(stretch.tokens[i].span);
                place.push((span.start, span.end));
                let mut ids = Vec::new();
                let mut put = |number: u64, hash: u64| ids.extend(index.id(number, hash));
                for (k, offset) in PLACES.into_iter().enumerate() {
                    let at = i.checked_add_signed(offset);
                    let word = at.and_then(|at| views.get(at)).map_or(&Word::NONE, |view| &view.word);
                    alone(word, at.map_or("", |at| stretch.word(at)), k, &mut put);
                }
                together(&stretch, &views, i, &mut put);
                row.features.push(ids);
            }
            row.gold = labels(&names, &place);
            rows.push(row);
            places.push(place);
        }
    }
    Some(Story { rows, places, names, times })
}

/// The labels of a row of words at these places, of which some are names.
pub(super) fn labels(names: &[(usize, usize, usize)], places: &[(usize, usize)]) -> Vec<Label> {
    let mut out = vec![Label::OUTSIDE; places.len()];
    for (start, end, kind) in names {
        let first = places.iter().position(|p| p.0 == *start);
        let last = places.iter().position(|p| p.1 == *end);
        if let (Some(first), Some(last)) = (first, last)
            && first <= last
        {
            for (k, label) in out[first..=last].iter_mut().enumerate() {
                *label = Label::of(*kind, k, last - first + 1);
            }
        }
    }
    out
}

/// Names right, found, meant, and right but for the kind.
#[derive(Default)]
struct Tally([usize; 4]);

impl Tally {
    fn count(&mut self, story: &Story, chain: &Chain, misc: bool) {
        let mut found: Vec<(usize, usize, usize)> = Vec::new();
        let moves = Moves::of(&chain.steps);
        for (row, place) in story.rows.iter().zip(&story.places) {
            let scores: Vec<Scores> = row.features.iter().map(|f| chain.scores(f)).collect();
            let labels = best(&scores, &moves);
            found.extend(names(&labels).into_iter().map(|(r, kind)| (place[r.start].0, place[r.end - 1].1, kind)));
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
    let taught = stories.iter().flat_map(|s| s.rows.iter().map(|row| (row, s.times)));
    let mut chain = fit(&taught.collect::<Vec<_>>(), &index.numbers);
    let (unit, ranked) = round(&index, &mut chain);
    for set in MEASURED {
        let records = records(folder, &format!("entities/{set}.jsonl"))?;
        let mut stories: Vec<Story> = records.iter().filter_map(|r| story(r, 1, &mut index)).collect();
        stories.iter_mut().for_each(drop_rare);
        let misc = stories.iter().any(|s| s.names.iter().any(|n| n.2 == 3));
        let mut tally = Tally::default();
        stories.iter().for_each(|story| tally.count(story, &chain, misc));
        out += &tally.told(set);
    }
    Ok(out + &write(&chain, unit, &ranked)?)
}

/// Keeps the weights that matter most, rounded to what a byte holds; gives the unit, and the features kept with the largest first.
fn round(index: &Index, chain: &mut Chain) -> (f32, Vec<(u64, [u8; LABELS])>) {
    let largest = |w: &Scores| w.iter().fold(0.0_f32, |m, x| m.max(x.abs()));
    let mut ranked: Vec<(f32, u64, usize)> =
        chain.weights.iter().zip(&index.hashes).enumerate().map(|(i, (w, h))| (largest(w), *h, i)).filter(|r| r.0 > 0.0).collect();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    ranked.truncate(KEPT);
    // The largest weights in a thousand are cut, so that the others keep their differences.
    let unit = ranked.get(ranked.len() / 1_000).map_or(1.0, |r| r.0) / 127.0;
    let mut kept = Vec::new();
    let mut weights = vec![[0.0; LABELS]; chain.weights.len()];
    for (_, hash, i) in ranked {
        let bytes = chain.weights[i].map(|x| ((x / unit).round().clamp(-127.0, 127.0) as i8) as u8);
        if bytes != [0; LABELS] {
            kept.push((hash, bytes));
            weights[i] = bytes.map(|b| unit * f32::from(b as i8));
        }
    }
    chain.weights = weights;
    (unit, kept)
}

/// The bytes of a model.
pub(super) fn packed(steps: &Steps, unit: f32, kept: &[(u64, [u8; LABELS])]) -> Vec<u8> {
    let mut out: Vec<u8> = [unit].iter().chain(steps.iter().flatten()).flat_map(|x| x.to_le_bytes()).collect();
    out.extend(build::<2, LABELS>(kept));
    out
}

/// Writes the model.
fn write(chain: &Chain, unit: f32, kept: &[(u64, [u8; LABELS])]) -> Result<String, String> {
    let out = packed(&chain.steps, unit, kept);
    fs::write(MODEL, &out).map_err(|error| format!("{MODEL} cannot be written: {error}"))?;
    Ok(format!("{MODEL}: {} features, {} bytes", kept.len(), out.len()))
}
