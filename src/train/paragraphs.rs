//! Where paragraphs of hard-wrapped copy begin: a weight for each sign (see `parse::paragraphs::signs`).
//!
//! Learned from the stories of `paragraphs/large.jsonl`, whose sources mark paragraphs; from the same stories wrapped anew at other widths; and from
//! those of `quotes/polnear.train.jsonl`, `paragraphs/wrapped.jsonl` and, where blank lines stand between paragraphs, `stories/stories.jsonl`. `paragraphs/gold.jsonl` is left out: it is the check.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use crate::parse::learning::{Example, SIGNS, examples, tables};

use super::gold::{Record, records};
use super::loglinear::shuffle;

/// An indent of first lines is one of these.
const INDENTS: [usize; 8] = [0, 0, 0, 4, 4, 3, 2, 5];

/// The narrowest width at which stories are wrapped anew, and how many there are from there on.
const WIDTHS: (usize, usize) = (55, 30);

/// Where the program takes the weights from.
const WRITTEN: &str = "src/parse/paragraphs/weights.rs";

/// Into how many parts the stories are divided to see how well it does on stories that were not learned from.
const FOLDS: u64 = 5;

/// How many times all stories are seen.
const ROUNDS: usize = 30;

/// The size of a step.
const STEP: f32 = 0.05;

/// The penalty on the square of each weight, for each story that has its sign: of the signs of layout, and of those of what the text says, which are more
/// and weaker.
const PENALTY: f32 = 8e-3;
const PENALTY_ON_WORDS: f32 = 1e-1;

/// The first table of the signs of what the text says.
const WORDS: &str = "SharedWords";

/// At how many widths each text is wrapped.
const WRAPPINGS: u64 = 2;

/// A story whose blank lines divide it into fewer paragraphs than this, or one of more bytes, may be set some other way.
const FEWEST: usize = 4;
const LONGEST: usize = 900;

/// What opens a paragraph and is shorter may be furniture, in bytes.
const SHORTEST: usize = 60;

/// A story as it is learned from.
struct Story {
    /// Stories of the same fold are learned from together: all wrappings of a text are in one.
    fold: u64,
    /// Which measure counts it, if one does.
    measured: Option<&'static str>,
    /// Its stretches.
    stretches: Vec<Example>,
}

/// Learns the weights and writes them.
pub fn learn(folder: &Path) -> Result<String, String> {
    let stories = stories(folder)?;
    let mut told = format!("{} stories\n", stories.len());
    let mut results: Vec<(&str, Score)> = vec![("large", Score::default()), ("wrapped", Score::default())];
    for fold in 0..FOLDS {
        let learned: Vec<&Story> = stories.iter().filter(|s| s.fold != fold).collect();
        let weights = fit(&learned);
        for story in stories.iter().filter(|s| s.fold == fold) {
            for (name, score) in &mut results {
                if story.measured == Some(*name) {
                    score.add(story, &weights);
                }
            }
        }
    }
    for (name, score) in &results {
        let _ = writeln!(told, "{name}, on stories that were not learned from: {score}");
    }
    let weights = fit(&stories.iter().collect::<Vec<_>>());
    fs::write(WRITTEN, table(&weights)).map_err(|error| format!("{WRITTEN} cannot be written: {error}"))?;
    Ok(told)
}

fn stories(folder: &Path) -> Result<Vec<Story>, String> {
    let mut out = Vec::new();
    for record in records(folder, "paragraphs/large.jsonl")? {
        let (id, text, starts) = known(&record)?;
        out.push(Story { fold: fold(id), measured: Some("large"), stretches: examples(text, &starts) });
        let paragraphs = paragraphs(text, &starts);
        out.extend((0..WRAPPINGS).map(|nth| wrapped(id, nth, &paragraphs)));
    }
    for record in records(folder, "paragraphs/wrapped.jsonl")? {
        let (id, text, starts) = known(&record)?;
        let id = id.split('@').next().unwrap_or(id);
        out.push(Story { fold: fold(id), measured: Some("wrapped"), stretches: examples(text, &starts) });
    }
    for record in records(folder, "quotes/polnear.train.jsonl")? {
        let (id, text) = (string(&record, "id")?, string(&record, "text")?);
        let paragraphs: Vec<String> = text.split('\n').filter(|p| !p.trim().is_empty()).map(|p| p.trim().to_owned()).collect();
        out.extend((0..WRAPPINGS).map(|nth| wrapped(id, nth, &paragraphs)));
    }
    for record in records(folder, "stories/stories.jsonl")? {
        let (id, text) = (string(&record, "id")?, string(&record, "text")?);
        if let Some(paragraphs) = apart(text) {
            out.extend((0..WRAPPINGS).map(|nth| wrapped(id, nth, &paragraphs)));
        }
    }
    Ok(out)
}

/// The paragraphs of `text` without its furniture, if blank lines stand between them.
fn apart(text: &str) -> Option<Vec<String>> {
    let parts: Vec<&str> = text.split("\n\n").collect();
    let joined = parts.iter().map(|part| part.split_whitespace().collect::<Vec<_>>().join(" "));
    let found: Vec<String> = joined.filter(|part| part.len() > SHORTEST && part.ends_with(['.', '"', '\u{201d}'])).collect();
    (parts.len() > FEWEST + 1 && found.len() >= FEWEST && found.iter().all(|part| part.len() <= LONGEST)).then_some(found)
}

/// The paragraphs of story `id` wrapped for the `nth` time, at widths that its name decides.
fn wrapped(id: &str, nth: u64, paragraphs: &[String]) -> Story {
    let random = hash(id).wrapping_add(nth.wrapping_mul(0x1234_5678_9abc_def1)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let random = if nth > 0 { random ^ random >> 29 } else { random };
    let width = WIDTHS.0 + (random >> 7) as usize % WIDTHS.1;
    let indent = INDENTS[(random >> 20) as usize % INDENTS.len()];
    let (copy, starts) = wrap(paragraphs, width - indent, width);
    Story { fold: fold(id), measured: None, stretches: examples(&copy, &starts) }
}

/// `paragraphs` wrapped greedily, first lines at `first` columns and others at `other`, with the lines (from 1) at which they begin.
fn wrap(paragraphs: &[String], first: usize, other: usize) -> (String, Vec<usize>) {
    let mut lines: Vec<String> = Vec::new();
    let mut starts = Vec::new();
    for paragraph in paragraphs {
        starts.push(lines.len() + 1);
        let mut line = String::new();
        let mut length = 0;
        let mut limit = first;
        for word in paragraph.split_whitespace() {
            let columns = word.chars().count();
            if length > 0 && length + 1 + columns > limit {
                lines.push(std::mem::take(&mut line));
                length = 0;
                limit = other;
            }
            if length > 0 {
                line.push(' ');
                length += 1;
            }
            line.push_str(word);
            length += columns;
        }
        lines.push(line);
    }
    (lines.join("\n"), starts)
}

/// The paragraphs of `text`, which begin with the lines `starts`, each on one line.
fn paragraphs(text: &str, starts: &[usize]) -> Vec<String> {
    let lines: Vec<&str> = text.split('\n').collect();
    let ends = starts.iter().skip(1).map(|start| start - 1).chain([lines.len()]);
    starts.iter().zip(ends).map(|(start, end)| lines[start - 1..end].join(" ")).collect()
}

fn string<'r>(record: &'r Record, field: &str) -> Result<&'r str, String> {
    record.get(field).and_then(|value| value.as_str()).ok_or_else(|| format!("a record has no {field}"))
}

/// The name, the text and the lines with which paragraphs begin.
fn known(record: &Record) -> Result<(&str, &str, Vec<usize>), String> {
    let starts = record.get("paragraph_start_lines").and_then(|value| value.as_array()).ok_or("a record has no paragraphs")?;
    let starts = starts.iter().filter_map(|line| line.as_u64()).map(|line| line as usize).collect();
    Ok((string(record, "id")?, string(record, "text")?, starts))
}

/// A number that the name of a story decides (FNV-1a).
fn hash(id: &str) -> u64 {
    id.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

fn fold(id: &str) -> u64 {
    (hash(id) >> 32) % FOLDS
}

/// The weights that make the known paragraphs of `stories` likeliest: stochastic gradients with a step of its own for each weight (AdaGrad), their mean
/// over the second half of the way.
fn fit(stories: &[&Story]) -> Vec<f32> {
    let mut weights = vec![0.0_f32; SIGNS];
    let mut squares = vec![1e-2_f32; SIGNS];
    let mut sums = vec![0.0_f64; SIGNS];
    let mut pulls = vec![0.0_f32; SIGNS];
    let mut touched = Vec::new();
    let layout: usize = tables().take_while(|(name, _)| name != WORDS).map(|(_, size)| size).sum();
    let mut order: Vec<usize> = (0..stories.len()).collect();
    let mut random = 0x9e37_79b9_7f4a_7c15_u64;
    for round in 0..ROUNDS {
        shuffle(&mut order, &mut random);
        for story in order.iter().map(|i| stories[*i]) {
            for example in &story.stretches {
                example.pull(&weights, |sign, pull| {
                    touched.push(sign);
                    pulls[sign] += pull;
                });
                for sign in touched.drain(..) {
                    let pull = std::mem::take(&mut pulls[sign]);
                    if pull != 0.0 {
                        let penalty = if sign < layout { PENALTY } else { PENALTY_ON_WORDS };
                        let gradient = pull - penalty * weights[sign];
                        squares[sign] += gradient * gradient;
                        weights[sign] += STEP * gradient / squares[sign].sqrt();
                    }
                }
            }
        }
        if round * 2 >= ROUNDS {
            sums.iter_mut().zip(&weights).for_each(|(sum, weight)| *sum += f64::from(*weight));
        }
    }
    let counted = (0..ROUNDS).filter(|round| round * 2 >= ROUNDS).count() as f64;
    sums.iter().map(|sum| (sum / counted) as f32).collect()
}

/// How well stories are divided.
#[derive(Clone, Debug, Default)]
struct Score {
    stories: usize,
    exact: usize,
    right: usize,
    found: usize,
    known: usize,
}

impl Score {
    fn add(&mut self, story: &Story, weights: &[f32]) {
        self.stories += 1;
        let mut exact = true;
        for example in &story.stretches {
            for (chance, begins) in example.divide(weights).iter().zip(&example.begins) {
                let found = *chance >= 0.5;
                self.found += usize::from(found);
                self.known += usize::from(*begins);
                self.right += usize::from(found && *begins);
                exact &= found == *begins;
            }
        }
        self.exact += usize::from(exact);
    }
}

impl std::fmt::Display for Score {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let f1 = 2.0 * self.right as f64 / (self.found + self.known).max(1) as f64;
        let exact = self.exact as f64 / self.stories.max(1) as f64;
        let wrong = (self.found - self.right, self.known - self.right);
        write!(f, "{} stories, border F1 {f1:.4} ({} false, {} missed), all borders right {exact:.4}", self.stories, wrong.0, wrong.1)
    }
}

/// The file of weights.
fn table(weights: &[f32]) -> String {
    let mut out = String::from(
        "//! What the signs of a paragraph weigh, in log-odds: positive speaks for it. Figures only, in the order of the tables of [`signs`](super::signs).\n\
         //!\n\
         //! Written by `cargo run --release --features train --bin train -- paragraphs GOLD_FOLDER`: do not edit.\n\n",
    );
    let _ = writeln!(out, "/// The weight of each sign.\n#[rustfmt::skip]\npub(super) const WEIGHTS: [f32; {}] = [", weights.len());
    let mut weights = weights.iter();
    for (name, size) in tables() {
        let _ = writeln!(out, "    // {name}");
        let row: Vec<String> = weights.by_ref().take(size).map(|weight| format!("{weight:.2}")).collect();
        for part in row.chunks(20) {
            let _ = writeln!(out, "    {},", part.join(", "));
        }
    }
    out.push_str("];\n");
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrapped_copy_knows_where_its_paragraphs_begin() {
        let told = ["The port of Oslo closed.".to_owned(), "It was cold.".to_owned()];
        let (copy, starts) = wrap(&told, 10, 14);
        assert_eq!((copy.as_str(), starts.as_slice()), ("The port\nof Oslo\nclosed.\nIt was\ncold.", [1, 4].as_slice()));
        assert_eq!(paragraphs(&copy, &starts), told);
    }
}
