//! Learns what is reported in the reporter's own words: `assets/models/reports.bin`.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use super::stories::{Place, Story, shared, stories};
use super::{Choice, Fit, fit_averaged, is_off};
use crate::analysis::quotes::lessons::{LEAST_REPORT, ReportLesson, apart, best_end, packed, report_features, report_name_of, reports};
use crate::model::Span;

/// What is tried for how likely a report must be.
const LEASTS: [f32; 5] = [0.22, 0.25, LEAST_REPORT, 0.31, 0.34];
/// Weights smaller than this are left out.
const LEAST: f32 = 0.04;

/// A story's words that could report something.
struct Read<'a> {
    story: &'a Story,
    lessons: Vec<ReportLesson>,
}

impl Read<'_> {
    fn place(&self, span: Span) -> Place {
        let s = self.story.article.text.source_span(span);
        (s.start, s.end)
    }

    /// How well a span fits what people marked: shared part of the longer one; marks of another cue only if nearly the same.
    fn fit(&self, cue: Place, span: Span) -> f32 {
        let place = self.place(span);
        let fits = self.story.reports.iter().filter(|(g, _)| shared(*g, place) > 0).map(|(g, c)| {
            let ratio = shared(*g, place) as f32 / (g.1 - g.0).max(place.1 - place.0).max(1) as f32;
            let own = c.is_some_and(|c| shared(c, cue) > 0);
            if own || ratio >= 0.8 { ratio } else { 0.0 }
        });
        fits.fold(0.0, f32::max)
    }
}

fn plain(features: &[u32]) -> Vec<(u32, f32)> {
    features.iter().filter(|f| !is_off(report_name_of(**f as usize).0)).map(|f| (*f, 1.0)).collect()
}

fn choices(all: &[&Read]) -> Vec<Choice> {
    let mut out = Vec::new();
    for read in all {
        for lesson in &read.lessons {
            let cue = read.place(lesson.cue);
            let fits: Vec<f32> = lesson.behind.iter().map(|(span, _)| read.fit(cue, *span)).collect();
            let best = fits.iter().copied().fold(0.0, f32::max);
            let before = lesson.before.map_or(0.0, |b| read.fit(cue, b));
            let sides =
                [(!lesson.behind.is_empty()).then_some(best), lesson.before.map(|_| before), lesson.subject.map(|s| read.fit(cue, s))];
            for (fit, features) in std::iter::zip(sides, &lesson.features) {
                out.extend(fit.map(|fit| Choice { candidates: vec![Vec::new(), plain(features)], right: vec![usize::from(fit >= 0.5)] }));
            }
            if best >= 0.5 && fits.len() > 1 {
                let right = (0..fits.len()).filter(|i| fits[*i] >= best - 0.1).collect();
                out.push(Choice { candidates: lesson.behind.iter().map(|(_, f)| plain(f)).collect(), right });
            }
        }
    }
    out
}

/// What the program would tell with these weights: spans, surest kept where they overlap.
fn told(read: &Read, weights: &[f32], least: f32) -> Vec<Place> {
    let score = |f: &[u32]| f.iter().map(|f| weights[*f as usize]).sum::<f32>();
    let mut found: Vec<(Place, f32)> = Vec::new();
    for lesson in &read.lessons {
        let ends: Vec<(usize, f32)> = lesson.behind.iter().map(|(s, f)| (s.len(), score(f))).collect();
        let end = best_end(&ends);
        let spans = [end.map(|(n, near)| (lesson.behind[n].0, near)), lesson.before.map(|s| (s, 1.0)), lesson.subject.map(|s| (s, 1.0))];
        for (span, features) in std::iter::zip(spans, &lesson.features) {
            let sure = |near: f32| near / (1.0 + (-score(features)).exp());
            found.extend(span.map(|(s, near)| (read.place(s), sure(near))).filter(|(_, sure)| *sure >= least));
        }
    }
    let ranges: Vec<_> = found.iter().map(|(p, sure)| (p.0..p.1, *sure)).collect();
    apart(&ranges, least * 0.5).into_iter().map(|i| found[i].0).collect()
}

/// (told, right, marked)
fn count(all: &[&Read], weights: &[f32], least: f32) -> (usize, usize, usize) {
    let (mut n, mut right, mut marked) = (0, 0, 0);
    for read in all {
        let spans = told(read, weights, least);
        n += spans.len();
        marked += read.story.reports.len();
        let mut used = vec![false; read.story.reports.len()];
        for s in spans {
            let best = (0..used.len()).filter(|i| !used[*i]).max_by_key(|i| shared(read.story.reports[*i].0, s));
            let Some(i) = best else { continue };
            let g = read.story.reports[i].0;
            if 2 * shared(g, s) >= (g.1 - g.0).max(s.1 - s.0) && shared(g, s) > 0 {
                used[i] = true;
                right += 1;
            }
        }
    }
    (n, right, marked)
}

fn learn(all: &[&Read]) -> Vec<f32> {
    let how = Fit { rounds: 20, step: 0.03, penalty: 1e-3 };
    let mut weights = fit_averaged(&choices(all), report_features(), how);
    for w in &mut weights {
        if w.abs() < LEAST {
            *w = 0.0;
        }
    }
    weights
}

fn figures((n, right, marked): (usize, usize, usize)) -> String {
    let (p, r) = (right as f32 / n.max(1) as f32, right as f32 / marked.max(1) as f32);
    format!("P {p:.3} R {r:.3} F1 {:.4}", 2.0 * p * r / (p + r).max(1e-9))
}

/// Learns the weights, tells how they do on stories held out and on the development set, and writes them.
pub(super) fn run(folder: &Path) -> Result<String, String> {
    let train = stories(folder, "quotes/polnear.train.jsonl")?;
    let dev = stories(folder, "quotes/polnear.dev.jsonl")?;
    let read = |stories: &'_ [Story]| -> Vec<Vec<ReportLesson>> { stories.iter().map(|s| reports(&s.article, &s.entities)).collect() };
    let (train_lessons, dev_lessons) = (read(&train), read(&dev));
    let join = |stories, lessons: Vec<Vec<ReportLesson>>| -> Vec<Read> {
        std::iter::zip::<&[Story], _>(stories, lessons).map(|(story, lessons)| Read { story, lessons }).collect()
    };
    let (train, dev) = (join(&train, train_lessons), join(&dev, dev_lessons));
    let all: Vec<&Read> = train.iter().collect();
    let mut told = String::new();
    let held = |fold: usize, out: bool| -> Vec<&Read> {
        train.iter().enumerate().filter(|(i, _)| (i % 5 == fold) == out).map(|(_, r)| r).collect()
    };
    let oracle: usize = all
        .iter()
        .flat_map(|r| {
            r.lessons.iter().map(|l| usize::from(l.behind.iter().map(|(s, _)| *s).chain(l.before).any(|s| r.fit(r.place(l.cue), s) >= 0.5)))
        })
        .sum();
    let _ = writeln!(told, "words {}, that could be right {oracle}", all.iter().map(|r| r.lessons.len()).sum::<usize>());
    let folds = if std::env::var_os("QUICK").is_some() { 1 } else { 5 };
    let weights: Vec<Vec<f32>> = (0..folds).map(|fold| learn(&held(fold, false))).collect();
    for least in LEASTS {
        let mut sum = (0, 0, 0);
        for (fold, weights) in weights.iter().enumerate() {
            let c = count(&held(fold, true), weights, least);
            sum = (sum.0 + c.0, sum.1 + c.1, sum.2 + c.2);
        }
        let _ = writeln!(told, "held out, least {least}: {}", figures(sum));
    }
    let weights = learn(&all);
    for least in LEASTS {
        let _ = writeln!(told, "development, least {least}: {}", figures(count(&dev.iter().collect::<Vec<_>>(), &weights, least)));
    }
    if let Some(path) = std::env::var_os("ERRORS") {
        fs::write(path, errors(&held(0, true), &self::learn(&held(0, false)))).map_err(|e| e.to_string())?;
    }
    fs::write("assets/models/reports.bin", packed(&weights)).map_err(|e| e.to_string())?;
    let mut heaviest: Vec<usize> = (0..weights.len()).filter(|i| weights[*i] != 0.0).collect();
    let _ = writeln!(told, "{} weights, the heaviest:", heaviest.len());
    heaviest.sort_by(|a, b| weights[*b].abs().total_cmp(&weights[*a].abs()));
    for i in heaviest.into_iter().take(40) {
        let (family, value) = report_name_of(i);
        let _ = writeln!(told, "{family} {value} {:.2}", weights[i]);
    }
    Ok(told)
}

fn errors(all: &[&Read], weights: &[f32]) -> String {
    let mut out = String::new();
    for read in all {
        let spans = told(read, weights, LEAST_REPORT);
        let cut = |a: usize, b: usize| {
            read.story.text[a.min(read.story.text.len())..b.min(read.story.text.len())].iter().collect::<String>().replace('\n', "/")
        };
        let ok = |g: Place, s: Place| 2 * shared(g, s) >= (g.1 - g.0).max(s.1 - s.0) && shared(g, s) > 0;
        let score = |f: &[u32]| f.iter().map(|f| weights[*f as usize]).sum::<f32>();
        for (g, cue) in &read.story.reports {
            if spans.iter().any(|s| ok(*g, *s)) {
                continue;
            }
            let near = spans.iter().find(|s| shared(*g, **s) > 0);
            let lessons: Vec<&ReportLesson> =
                read.lessons.iter().filter(|l| cue.is_some_and(|c| shared(c, read.place(l.cue)) > 0)).collect();
            let reach = lessons.iter().any(|l| l.behind.iter().map(|(s, _)| *s).chain(l.before).any(|s| ok(*g, read.place(s))));
            let kind = match (lessons.is_empty(), reach, near) {
                (true, ..) => "NOCUE",
                (_, false, _) => "NOSPAN",
                (_, _, Some(_)) => "WRONGSPAN",
                _ => "MISSED",
            };
            let c = cue.unwrap_or(*g);
            let s = lessons.first().map_or(0.0, |l| score(&l.features[0]));
            let told = near.map_or(String::new(), |n| cut(n.0, n.1));
            let _ = writeln!(
                out,
                "{kind} {s:.1} cue[{}] gold[{}] told[{told}] :: {}",
                cut(c.0, c.1),
                cut(g.0, g.1),
                cut(c.0.min(g.0).saturating_sub(80), c.1.max(g.1) + 50)
            );
        }
        for s in &spans {
            if !read.story.reports.iter().any(|(g, _)| ok(*g, *s)) {
                let near = read.story.reports.iter().any(|(g, _)| shared(*g, *s) > 0);
                let _ = writeln!(
                    out,
                    "EXTRA{} [{}] :: {}",
                    if near { "NEAR" } else { "" },
                    cut(s.0, s.1),
                    cut(s.0.saturating_sub(100), s.1 + 50)
                );
            }
        }
    }
    out
}
