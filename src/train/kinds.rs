//! The weights of the cues that tell a name's kind: some hundred readable cues, fitted on names whose kind is known.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use crate::analysis::entities::cues::{CUES, Cue};
use crate::analysis::entities::groups;
use crate::parse::{Origin, parse_record};

use super::gold::records;
use super::loglinear::{Choice, Fit, fit};
use super::names::kind_of;

const WEIGHTS: &str = "src/analysis/entities/kind_weights.rs";
/// The sets, and how much a mention of each counts.
const SETS: &[(&str, f32)] = &[("ieer", 3.0), ("worldwide", 0.6), ("conll03", 0.6), ("cleanconll", 0.6), ("gmb", 0.6)];
const FOLDS: usize = 5;
const HOW: Fit = Fit { rounds: 12, step: 0.1, penalty: 0.002 };

/// A group, how many of its mentions are of which kind, and its story.
struct Known {
    values: [f32; CUES],
    kinds: [usize; 4],
    story: usize,
    set: usize,
}

fn known(folder: &Path) -> Result<Vec<Known>, String> {
    let mut out = Vec::new();
    for (set, (file, _)) in SETS.iter().enumerate() {
        for (story, record) in records(folder, &format!("entities/{file}.jsonl"))?.iter().enumerate() {
            let line = serde_json::to_vec(record).map_err(|e| e.to_string())?;
            let article = parse_record(&line, &Origin::default(), None).map_err(|e| e.to_string())?.article;
            let mut labels = HashMap::new();
            for named in record.get("entities").and_then(|e| e.as_array()).into_iter().flatten() {
                let place = |key: &str| named.get(key).and_then(serde_json::Value::as_u64).unwrap_or(0) as usize;
                if let Some(kind) = named.get("label").and_then(|l| l.as_str()).and_then(kind_of) {
                    labels.insert((place("start"), place("end")), kind);
                }
            }
            for (spans, cues) in groups(&article) {
                let mut kinds = [0; 4];
                for span in spans.iter().map(|s| article.text.source_span(*s)) {
                    if let Some(kind) = labels.get(&(span.start, span.end)) {
                        kinds[*kind] += 1;
                    }
                }
                if kinds.iter().any(|k| *k > 0) {
                    out.push(Known { values: cues.values(), kinds, story, set });
                }
            }
        }
    }
    Ok(out)
}

/// The choice of a kind for a group, as often as its mentions weigh.
fn choices(known: &Known) -> Vec<Choice> {
    let candidates: Vec<Vec<(u32, f32)>> = (0..4)
        .map(|kind| (0..CUES).filter(|c| known.values[*c] != 0.0).map(|c| ((c * 4 + kind) as u32, known.values[c])).collect())
        .collect();
    let weight = SETS[known.set].1;
    let of = |kind: usize| {
        let times = (known.kinds[kind] as f32).sqrt() * weight;
        vec![Choice { candidates: candidates.clone(), right: vec![kind] }; times.round().max(1.0) as usize]
    };
    (0..4).filter(|k| known.kinds[*k] > 0).flat_map(of).collect()
}

fn guess(known: &Known, weights: &[f32]) -> usize {
    let points = |kind: usize| (0..CUES).map(|c| known.values[c] * weights[c * 4 + kind]).sum::<f32>();
    (0..4).max_by(|a, b| points(*a).total_cmp(&points(*b))).unwrap_or(0)
}

/// Fits the weights, writes them, and says how often the kind is right on stories left out.
pub fn learn(folder: &Path) -> Result<String, String> {
    let all = known(folder)?;
    let train = |use_it: &dyn Fn(&Known) -> bool| {
        let choices: Vec<Choice> = all.iter().filter(|k| use_it(k)).flat_map(choices).collect();
        fit(&choices, CUES * 4, HOW)
    };
    let mut right = vec![(0, 0); SETS.len()];
    for fold in 0..FOLDS {
        let weights = train(&|k| k.story % FOLDS != fold);
        for known in all.iter().filter(|k| k.story % FOLDS == fold) {
            right[known.set].0 += known.kinds[guess(known, &weights)];
            right[known.set].1 += known.kinds.iter().sum::<usize>();
        }
    }
    let weights = train(&|_| true);
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
    let told = SETS.iter().zip(right).map(|((set, _), (right, all))| format!("{set} {:.3}", right as f64 / f64::from(all as u32)));
    Ok(format!("kind right, stories left out: {}", told.collect::<Vec<_>>().join(", ")))
}
