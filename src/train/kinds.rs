//! The weights of the cues that tell a name's kind: some hundred readable cues, fitted on names whose kind is known.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use crate::analysis::entities::cues::{CUES, Cue};
use crate::analysis::entities::groups;
use crate::parse::{Origin, parse_record};

use super::gold::records;
use super::loglinear::{Choice, Fit, fit_averaged};
use super::names::kind_of;
use super::second::{self, FOLDS};

const WEIGHTS: &str = "src/analysis/entities/kind_weights.rs";
/// The sets, and how much a mention of each counts.
const SETS: &[(&str, f32)] = &[("ieer", 3.0), ("worldwide", 0.6), ("conll03", 0.6), ("cleanconll", 0.6), ("gmb", 0.6)];
const HOW: Fit = Fit { rounds: 12, step: 0.1, penalty: 0.002 };

/// Where a name stands: its code points.
type Place = (usize, usize);

/// A story whose names are known.
struct Story {
    set: usize,
    number: usize,
    /// The kind of the name at each place.
    gold: HashMap<Place, usize>,
    groups: Vec<Group>,
}

/// The mentions of what the program takes for one.
struct Group {
    values: [f32; CUES],
    places: Vec<Place>,
    /// How many of the mentions are of which kind.
    kinds: [usize; 4],
}

/// The stories as they are read where the second look was learned from other stories.
fn stories(folder: &Path) -> Result<Vec<Story>, String> {
    let lessons = second::lessons(folder)?;
    let mut out = Vec::new();
    for fold in 0..FOLDS {
        second::try_without(&lessons, fold);
        read(folder, fold, &mut out)?;
    }
    second::try_both()?;
    Ok(out)
}

fn read(folder: &Path, fold: usize, out: &mut Vec<Story>) -> Result<(), String> {
    for (set, (file, _)) in SETS.iter().enumerate() {
        for (number, record) in
            records(folder, &format!("entities/{file}.jsonl"))?.iter().enumerate().filter(|(number, _)| number % FOLDS == fold)
        {
            let line = serde_json::to_vec(record).map_err(|e| e.to_string())?;
            let article = parse_record(&line, &Origin::default(), None).map_err(|e| e.to_string())?.article;
            let mut gold = HashMap::new();
            for named in record.get("entities").and_then(|e| e.as_array()).into_iter().flatten() {
                let place = |key: &str| named.get(key).and_then(serde_json::Value::as_u64).unwrap_or(0) as usize;
                if let Some(kind) = named.get("label").and_then(|l| l.as_str()).and_then(kind_of) {
                    gold.insert((place("start"), place("end")), kind);
                }
            }
            let group = |(spans, cues): (Vec<crate::model::Span>, crate::analysis::entities::cues::Cues)| {
                let places = spans.iter().map(|s| article.text.source_span(*s)).map(|s| (s.start, s.end)).collect::<Vec<Place>>();
                let mut kinds = [0; 4];
                places.iter().filter_map(|place| gold.get(place)).for_each(|kind| kinds[*kind] += 1);
                Group { values: cues.values(), places, kinds }
            };
            let groups = groups(&article).into_iter().map(group).collect();
            out.push(Story { set, number, gold, groups });
        }
    }
    Ok(())
}

/// The choice of a kind for a group, as often as its mentions weigh.
fn choices(group: &Group, set: usize) -> Vec<Choice> {
    let candidates: Vec<Vec<(u32, f32)>> = (0..4)
        .map(|kind| (0..CUES).filter(|c| group.values[*c] != 0.0).map(|c| ((c * 4 + kind) as u32, group.values[c])).collect())
        .collect();
    let of = |kind: usize| {
        let times = (group.kinds[kind] as f32).sqrt() * SETS[set].1;
        vec![Choice { candidates: candidates.clone(), right: vec![kind] }; times.round().max(1.0) as usize]
    };
    (0..4).filter(|k| group.kinds[*k] > 0).flat_map(of).collect()
}

fn guess(group: &Group, weights: &[f32]) -> usize {
    let points = |kind: usize| (0..CUES).map(|c| group.values[c] * weights[c * 4 + kind]).sum::<f32>();
    (0..4).max_by(|a, b| points(*a).total_cmp(&points(*b))).unwrap_or(0)
}

fn learned<'s>(stories: impl Iterator<Item = &'s Story>) -> Vec<f32> {
    let known = |group: &&Group| group.kinds.iter().any(|k| *k > 0);
    let choices: Vec<Choice> = stories.flat_map(|s| s.groups.iter().filter(known).flat_map(|g| choices(g, s.set))).collect();
    fit_averaged(&choices, CUES * 4, HOW)
}

/// Names found in a set and how many of them are right.
#[derive(Clone, Copy, Default)]
struct Tally {
    /// Names whose place and kind are right.
    typed: usize,
    /// Names whose place is right.
    untyped: usize,
    found: usize,
    meant: usize,
}

/// How many names of each set are found where every story's kinds are told by weights fitted on other stories.
fn left_out(stories: &[Story]) -> Vec<Tally> {
    let mut out = vec![Tally::default(); SETS.len()];
    let others: Vec<bool> = (0..SETS.len()).map(|set| stories.iter().any(|s| s.set == set && s.gold.values().any(|k| *k == 3))).collect();
    for fold in 0..FOLDS {
        let weights = learned(stories.iter().filter(|s| s.number % FOLDS != fold));
        for story in stories.iter().filter(|s| s.number % FOLDS == fold) {
            let tally = &mut out[story.set];
            tally.meant += story.gold.len();
            for group in &story.groups {
                let kind = guess(group, &weights);
                if kind == 3 && !others[story.set] {
                    continue;
                }
                tally.found += group.places.len();
                tally.untyped += group.kinds.iter().sum::<usize>();
                tally.typed += group.kinds[kind];
            }
        }
    }
    out
}

fn told(tallies: &[Tally]) -> String {
    let mut out = String::from("end to end, kinds of stories left out:");
    let f1 = |right: usize, t: &Tally| 200.0 * right as f64 / (t.found + t.meant) as f64;
    let mut means = [0.0; 2];
    for ((set, _), tally) in SETS.iter().zip(tallies) {
        let (typed, untyped) = (f1(tally.typed, tally), f1(tally.untyped, tally));
        means[0] += typed / SETS.len() as f64;
        means[1] += untyped / SETS.len() as f64;
        let _ = write!(out, " {set} {typed:.2}/{untyped:.2}");
    }
    let _ = write!(out, " mean {:.2}/{:.2}", means[0], means[1]);
    out
}

/// Fits the weights, writes them, and says how well names are found with kinds told by weights fitted on other stories.
pub fn learn(folder: &Path) -> Result<String, String> {
    let stories = stories(folder)?;
    let told = told(&left_out(&stories));
    let weights = learned(stories.iter());
    let mut text = String::from(
        "//! Learned by `train kinds`: what each cue says for a person, an organisation, a place, something else.\n\nuse super::cues::CUES;\n\n/// In the order of [`Cue`](super::cues::Cue).\n#[rustfmt::skip]\npub(super) const WEIGHTS: [[f32; 4]; CUES] = [\n",
    );
    for (cue, row) in Cue::ALL.iter().zip(weights.chunks(4)) {
        // Too rare in the sets to be learned: a dateline says what is a place, "system" or "missile" after a name that it is a thing's.
        let row = match cue {
            Cue::Dateline => &[-0.5, -0.5, 1.5, -0.5],
            Cue::ThingAfter => &[-0.8, -0.8, -0.8, 2.4],
            _ => row,
        };
        let mean = row.iter().sum::<f32>() / 4.0;
        let row: Vec<String> = row.iter().map(|w| format!("{:.2}", w - mean)).collect();
        let _ = writeln!(text, "    [{}], // {cue:?}", row.join(", "));
    }
    text += "];\n";
    fs::write(WEIGHTS, text).map_err(|error| format!("{WEIGHTS} cannot be written: {error}"))?;
    Ok(told)
}
