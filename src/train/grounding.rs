//! The weights by which the words that a fix is about are ranked (`analysis/corrections/ground`).
//!
//! Learned from stories whose notices and words are known: the targets that people marked, and versions of which the changed words are known.
//! What is written is one weight for each readable feature.

use std::fmt::Write;
use std::fs;
use std::ops::Range;
use std::path::Path;

use serde_json::Value;

use super::gold::{Record, records};
use super::loglinear::{Choice, Fit, fit_from};
use crate::analysis::corrections::{Candidates, Grounded, choices, feature_names};
use crate::desk::{Item, open};
use crate::model::{Correction, CorrectionKind, Document, Span, Text};

/// Small steps and a strong pull to what was thought before: there are few choices.
const HOW: Fit = Fit { rounds: 60, step: 0.03, penalty: 5e-2 };

/// Versions with more changes than this do not say which one the notice is about.
const CHANGES: usize = 3;
const FOLDS: usize = 8;
/// What a copy editor thinks of the features, before any story is seen.
const BEFORE: &[(&str, f32)] = &[
    ("SortHead", 1.5),
    ("SortNamed", 0.5),
    ("SortOther", -0.5),
    ("ToExact", 3.0),
    ("ToCover", 2.0),
    ("ToPrecise", 1.0),
    ("FromAlone", 3.0),
    ("FromCover", 2.0),
    ("NearSpelling", 2.5),
    ("LikeTo", 0.5),
    ("WhatCover", 0.5),
    ("WhatNear", 1.0),
    ("WhatSentence", 0.5),
    ("Role", 2.0),
    ("RoleOther", -1.0),
    ("NamedWhole", 1.0),
    ("AddsClause", 1.0),
    ("BareClause", 1.0),
    ("AddsLong", 1.0),
    ("AddsSubject", 0.5),
    ("ClauseFirst", -0.5),
    ("AddsFirst", 2.0),
    ("FirstOfSort", 0.3),
    ("NamedSentence", 1.0),
];
const WEIGHTS: &str = "src/analysis/corrections/ground/weights.rs";

/// A choice, the story it is from, and whether people marked it.
struct Known {
    story: String,
    marked: bool,
    candidates: Candidates,
}

/// Learns the weights and says how often the first and one of the first three is right in stories that were left out.
pub fn learn(folder: &Path) -> Result<String, String> {
    let mut known = Vec::new();
    for record in records(folder, "grounding/grounding.jsonl")? {
        marked(&record, &mut known);
    }
    for file in ["pairs/made.jsonl", "pairs/pairs.jsonl"] {
        for record in records(folder, file)? {
            changed(&record, &mut known);
        }
    }
    let before: Vec<f32> =
        feature_names().iter().map(|name| BEFORE.iter().find(|(b, _)| b == name).map_or(0.0, |(_, weight)| *weight)).collect();
    let (mut first, mut three, mut all) = (0, 0, 0);
    for fold in 0..FOLDS {
        let held: Vec<&Known> = known.iter().filter(|k| k.marked && of_fold(&k.story) == fold).collect();
        let rest: Vec<Choice> = known.iter().filter(|k| !held.iter().any(|h| h.story == k.story)).map(choice).collect();
        let weights = fit_from(&rest, &before, HOW);
        for known in held {
            let found = best_three(&known.candidates, &weights);
            let hit = |range: &Range<usize>| range.start < known.candidates.meant.end && known.candidates.meant.start < range.end;
            all += 1;
            first += usize::from(found.first().is_some_and(hit));
            three += usize::from(found.iter().any(hit));
        }
    }
    let choices: Vec<Choice> = known.iter().map(choice).collect();
    let weights = fit_from(&choices, &before, HOW);
    fs::write(WEIGHTS, source(&weights)).map_err(|error| format!("{WEIGHTS} cannot be written: {error}"))?;
    let extra = known.iter().filter(|k| !k.marked).count();
    Ok(format!("grounding: {all} marked, {extra} changed; of those left out the first is right in {first}, one of three in {three}"))
}

fn choice(known: &Known) -> Choice {
    Choice { candidates: known.candidates.features.clone(), right: known.candidates.right.clone() }
}

fn of_fold(story: &str) -> usize {
    story.bytes().fold(7_usize, |sum, b| (sum * 31 + usize::from(b)) % 10_007) % FOLDS
}

/// The best three candidates that do not overlap.
fn best_three(candidates: &Candidates, weights: &[f32]) -> Vec<Range<usize>> {
    let score = |i: &usize| candidates.features[*i].iter().map(|(f, value)| weights[*f as usize] * value).sum::<f32>();
    let mut order: Vec<usize> = (0..candidates.features.len()).collect();
    order.sort_by(|a, b| score(b).total_cmp(&score(a)));
    let mut out: Vec<Range<usize>> = Vec::new();
    for range in order.into_iter().map(|i| &candidates.ranges[i]) {
        if out.len() < 3 && !out.iter().any(|kept| kept.start < range.end && range.start < kept.end) {
            out.push(range.clone());
        }
    }
    out
}

/// The targets that people marked.
fn marked(record: &Record, out: &mut Vec<Known>) {
    let Some(document) = document(record, "text") else { return };
    let text = &document.article.text;
    for target in list(record.get("targets")) {
        let words = span(text, target);
        let place = &target["place"];
        let number = place["number"].as_u64();
        let fixes = noticed(&document, record);
        let named = fixes.iter().find(|c| {
            c.places.iter().any(|p| match number {
                Some(n) => p.number.map(u64::from) == Some(n) || p.kind.name() == "lede" && n == 1,
                None => place["place"].as_str() == Some(p.kind.name()),
            })
        });
        if let Some(fix) = named.or(fixes.first()) {
            put(&document, fix, words, string(record, "story"), true, out);
        }
    }
}

/// The changed words of two versions, where they are few enough to be what the notice is about.
fn changed(record: &Record, out: &mut Vec<Known>) {
    let told = |op: &&Value| {
        let after = &op["after"];
        op["disclosed"] != Value::Bool(false)
            && after["text"].as_str().is_some_and(|t| t.contains(char::is_alphanumeric) && !t.starts_with("Correct"))
    };
    let ops: Vec<&Value> = list(record.get("ops")).iter().filter(told).collect();
    if ops.is_empty() || ops.len() > CHANGES {
        return;
    }
    let Some(document) = document(record, "after") else { return };
    for op in ops {
        let words = span(&document.article.text, &op["after"]);
        let paragraph = document.article.paragraph_at(words.start);
        let fixes = noticed(&document, record);
        let named = fixes.iter().find(|c| paragraph.is_some() && c.places.iter().any(|p| p.number == paragraph));
        let corrects = |c: &&Correction| {
            // An update changes more than it tells.
            !matches!(c.kind, CorrectionKind::Adds | CorrectionKind::Updates | CorrectionKind::Recasts)
                && (c.what.is_some() || c.to.is_some() || c.from.is_some())
        };
        if let Some(fix) = named.or(fixes.first().filter(|_| fixes.len() == 1)).copied().filter(corrects) {
            put(&document, fix, words, string(record, "source"), false, out);
        }
    }
}

fn put(document: &Document, fix: &Correction, words: Span, story: String, marked: bool, out: &mut Vec<Known>) {
    let known = Grounded { article: &document.article, entities: &document.analysis.entities, fix, words };
    if let Some(candidates) = choices(&known) {
        out.push(Known { story, marked, candidates });
    }
}

fn document(record: &Record, field: &str) -> Option<Document> {
    let text = record.get(field)?.as_str()?;
    open(&Item::bytes("story.txt", text.as_bytes().to_vec())).ok()
}

/// The fixes of the notice that the record names.
fn noticed<'d>(document: &'d Document, record: &Record) -> Vec<&'d Correction> {
    let Some(notice) = record.get("notice") else { return Vec::new() };
    let notice = span(&document.article.text, notice);
    document.analysis.corrections.iter().filter(|c| c.span.overlaps(notice)).collect()
}

/// The clean text's bytes of a span in code points of the source.
fn span(text: &Text, value: &Value) -> Span {
    let at = |field: &str| {
        let wanted = usize::try_from(value[field].as_u64().unwrap_or(0)).unwrap_or(0);
        let (mut low, mut high) = (0, text.len());
        while low < high {
            let middle = (low + high) / 2;
            if text.source_offset(middle) < wanted { low = middle + 1 } else { high = middle }
        }
        text.as_str().floor_char_boundary(low)
    };
    Span::new(at("start"), at("end"))
}

fn list(value: Option<&Value>) -> &[Value] {
    value.and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

fn string(record: &Record, field: &str) -> String {
    record.get(field).and_then(Value::as_str).unwrap_or("").to_owned()
}

/// The table of weights as the program reads it.
fn source(weights: &[f32]) -> String {
    let mut out = String::from(
        "//! How much each feature speaks for a candidate. Learned: `train grounding`.\n\nuse super::features::COUNT;\n\n/// One weight a feature, in their order.\n#[rustfmt::skip]\npub(super) const WEIGHTS: [f32; COUNT] = [\n",
    );
    for (name, weight) in feature_names().iter().zip(weights) {
        let _ = writeln!(out, "    {weight:.2}, // {name}");
    }
    out.push_str("];\n");
    out
}
