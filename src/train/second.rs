//! The tagger's second look: few readable features, fitted on what the first look says of stories of many desks.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use crate::analysis::entities::lexicon;
use crate::analysis::entities::several;
use crate::analysis::entities::stretch::{Evidence, Stretch, stretches};
use crate::analysis::entities::tagger::labels::{self, LABELS, Label};
use crate::analysis::entities::tagger::model::TRIED;
use crate::analysis::entities::tagger::search::{Scores, Steps};
use crate::analysis::entities::tagger::view::views;
use crate::analysis::entities::tagger::{Memo, Tagger, rules, second};
use crate::model::EntityKind;
use crate::parse::{Origin, parse_record};

use super::chain::{Row, fit_onto};
use super::gold::{Record, records};
use super::names::{MODEL, kind_of, packed};

const SECOND: &str = "assets/models/second.bin";
/// The sets, and how often a story of each is seen in a round.
pub(super) const SETS: &[(&str, usize)] = &[("ieer", 4), ("worldwide", 2), ("conll03", 2), ("cleanconll", 2), ("gmb", 3), ("gum", 4)];
/// A feature seen less often is not learned.
const LEAST: usize = 30;
pub(super) const FOLDS: usize = 5;

/// A row of words, and what the first look says of them.
struct Lesson {
    row: Row,
    first: Vec<Scores>,
    set: usize,
    /// The story's number in its set.
    number: usize,
}

/// Everything that is learned from.
pub(super) struct Lessons {
    rows: Vec<Lesson>,
    hashes: Vec<u64>,
    steps: Steps,
}

#[derive(Default)]
struct Index {
    ids: HashMap<u64, u32>,
    hashes: Vec<u64>,
    counts: Vec<usize>,
}

impl Index {
    fn id(&mut self, hash: u64) -> u32 {
        let next = self.hashes.len() as u32;
        let id = *self.ids.entry(hash).or_insert(next);
        if id == next {
            self.hashes.push(hash);
            self.counts.push(0);
        }
        self.counts[id as usize] += 1;
        id
    }
}

/// Lets the program use weights of the first look (0) or the second (1) from now on, in the place of what it was built with.
fn try_out(look: usize, bytes: Vec<u8>) {
    if let Ok(mut tried) = TRIED.write() {
        tried[look] = Some(Vec::leak(bytes));
    }
}

/// Lets the program use the first look as it was last learned.
fn try_first() -> Result<(), String> {
    try_out(0, fs::read(MODEL).map_err(|error| format!("{MODEL} cannot be read: {error}"))?);
    Ok(())
}

/// Lets the program use both looks as they were last learned.
pub(super) fn try_both() -> Result<(), String> {
    try_first()?;
    try_out(1, fs::read(SECOND).map_err(|error| format!("{SECOND} cannot be read: {error}"))?);
    Ok(())
}

/// What there is to learn from, by the first look as it was last learned.
pub(super) fn lessons(folder: &Path) -> Result<Lessons, String> {
    try_first()?;
    let steps: Steps = Tagger::shipped().first_steps().map(|row| row.map(|x| second::SHARE * x));
    try_out(1, packed(&steps, 0.0, &[]));
    let mut index = Index::default();
    let mut rows = Vec::new();
    for (set, (file, _)) in SETS.iter().enumerate() {
        for (number, record) in records(folder, &format!("entities/{file}.jsonl"))?.iter().enumerate() {
            read(record, set != 0, &mut index, &mut |row, first| rows.push(Lesson { row, first, set, number }));
        }
    }
    for features in rows.iter_mut().flat_map(|l| &mut l.row.features) {
        features.retain(|id| index.counts[*id as usize] >= LEAST);
    }
    Ok(Lessons { rows, hashes: index.hashes, steps })
}

/// Reads a story; `marked`: whether its people marked the names of peoples, events and works too.
fn read(record: &Record, marked: bool, index: &mut Index, put: &mut impl FnMut(Row, Vec<Scores>)) {
    let Some(article) = serde_json::to_vec(record).ok().and_then(|line| Some(parse_record(&line, &Origin::default(), None).ok()?.article))
    else {
        return;
    };
    let named = record.get("entities").and_then(|e| e.as_array()).cloned().unwrap_or_default();
    let names: Vec<(usize, usize, usize)> = named
        .iter()
        .filter_map(|e| Some((e.get("start")?.as_u64()? as usize, e.get("end")?.as_u64()? as usize, kind_of(e.get("label")?.as_str()?)?)))
        .collect();
    let (evidence, _) = Evidence::gather(&article);
    let mut tagger = Tagger::shipped();
    let mut memo = Memo::default();
    let mut looked = Vec::new();
    for mut stretch in stretches(&article) {
        evidence.recase(&mut stretch);
        let rules = rules(&stretch, &evidence);
        let look = tagger.look(&stretch, &evidence, &rules);
        tagger.heed(&look);
        let views = views(&stretch, &evidence, &look.runs, &rules, &mut memo);
        looked.push((stretch, look, views));
    }
    for (stretch, look, views) in &looked {
        look.each_run(|run, glances| {
            let known = tagger.taken().known(glances);
            let mut features = Vec::new();
            let mut places = Vec::new();
            for (k, i) in run.clone().enumerate() {
                let span = article.text.source_span(stretch.tokens[i].span);
                places.push((span.start, span.end));
                let mut ids = Vec::new();
                second::alone(views, i, &mut |hash| ids.push(index.id(hash)));
                second::fixed(stretch, views, i, &mut |_, hash| ids.push(index.id(hash)));
                tagger.taken().told(glances, &known, k, &mut |place, one, other| ids.push(index.id(second::story(place, one, other))));
                features.push(ids);
            }
            let mut gold = super::names::labels(&names, &places);
            part(stretch, run.start, &mut gold);
            if !marked {
                believe(&glances.iter().map(second::Glance::label).collect::<Vec<_>>(), &mut gold);
            }
            put(Row { features, gold }, glances.iter().map(|g| g.scores).collect());
        });
    }
}

/// Parts what people took for one name and the program never does: "Lisbon-based Harbor Fund". The labels begin with that of the word at `first`.
fn part(stretch: &Stretch<'_>, first: usize, gold: &mut [Label]) {
    for (range, kind) in labels::names(gold) {
        let parts = several::parted(stretch, &|_| false, first + range.start..first + range.end);
        let several = parts.len() > 1;
        gold[range].fill(Label::OUTSIDE);
        for part in parts {
            let place = lexicon::place(stretch.phrase_facts(&part)).is_some();
            let kind = if several && place { EntityKind::Place as usize } else { kind };
            for (i, at) in part.clone().enumerate() {
                gold[at - first] = Label::of(kind, i, part.len());
            }
        }
    }
}

/// Where nobody marked names that are no person's, organisation's or place's, takes those that the first look found.
fn believe(first: &[Label], gold: &mut [Label]) {
    for (range, kind) in labels::names(first) {
        if kind == 3 && gold[range.clone()].iter().all(|label| *label == Label::OUTSIDE) {
            gold[range.clone()].copy_from_slice(&first[range]);
        }
    }
}

/// The weights learned from the stories whose number `used` takes.
pub(super) fn learned(lessons: &Lessons, used: impl Fn(usize) -> bool) -> Vec<u8> {
    let rows: Vec<_> = lessons.rows.iter().filter(|l| used(l.number)).map(|l| (&l.row, l.first.as_slice(), SETS[l.set].1)).collect();
    let chain = fit_onto(&rows, lessons.hashes.len(), &lessons.steps);
    let largest = chain.weights.iter().flatten().fold(0.0_f32, |m, x| m.max(x.abs()));
    let unit = largest.max(1e-6) / 127.0;
    let bytes = |weights: &Scores| weights.map(|x| ((x / unit).round().clamp(-127.0, 127.0) as i8) as u8);
    let kept: Vec<(u64, [u8; LABELS])> =
        lessons.hashes.iter().copied().zip(chain.weights.iter().map(bytes)).filter(|k| k.1 != [0; LABELS]).collect();
    packed(&chain.steps, unit, &kept)
}

/// Lets the program use weights that were learned from the stories of all folds but one.
pub(super) fn try_without(lessons: &Lessons, fold: usize) {
    try_out(1, learned(lessons, |number| number % FOLDS != fold));
}

/// Fits the second look and writes it. `train kinds` says how well it does.
pub fn learn(folder: &Path) -> Result<String, String> {
    let lessons = lessons(folder)?;
    let bytes = learned(&lessons, |_| true);
    fs::write(SECOND, &bytes).map_err(|error| format!("{SECOND} cannot be written: {error}"))?;
    let words: usize = lessons.rows.iter().map(|l| l.row.gold.len()).sum();
    Ok(format!("{SECOND}: {words} words to label, {} bytes", bytes.len()))
}
