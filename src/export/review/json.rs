//! The report as JSON, version `nutgraf-review/1`.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::Value;

use super::markdown::on_one_line;
use super::{Counts, ReviewReport, time};
use crate::export::diff::changes_value;
use crate::export::json::{Source, checks_value, corrections_value, source};
use crate::model::{Finding, Kept};

#[derive(Serialize)]
struct Schema<'a> {
    schema: &'static str,
    id: &'a str,
    title: String,
    source: Source<'a>,
    before: Option<Source<'a>>,
    counts: Counts,
    announced: Vec<Fix>,
    changes: Vec<Changed>,
    queried: Vec<Queried>,
    orphans: Vec<Decision>,
}

/// A fix that was announced, as in `nutgraf/1`.
#[derive(Serialize)]
struct Fix {
    correction: Value,
    /// Whether such a change was found; null without a version before.
    found: Option<bool>,
    review: Option<Decision>,
}

/// A change, as in `nutgraf-diff/1`.
#[derive(Serialize)]
struct Changed {
    change: Value,
    review: Option<Decision>,
}

/// What a copy editor would query, as in `nutgraf/1`.
#[derive(Serialize)]
struct Queried {
    check: Value,
    review: Option<Decision>,
}

#[derive(Serialize)]
struct Decision {
    of: String,
    verdict: Option<&'static str>,
    note: String,
    at: String,
}

impl Decision {
    fn of(kept: &Kept) -> Decision {
        let review = &kept.review;
        let at = time::written(kept.at);
        Decision { of: on_one_line(&kept.says), verdict: review.verdict.map(|v| v.name()), note: on_one_line(&review.note), at }
    }
}

/// Writes the report as one indented JSON object and a line end.
pub(super) fn write(out: &mut impl Write, report: &ReviewReport<'_>) -> io::Result<()> {
    let (article, kept) = (&report.document.article, report.kept());
    let review = |finding: Finding| kept.get(&finding).map(|kept| Decision::of(kept));
    let list = |value: Value| if let Value::Array(list) = value { list } else { Vec::new() };
    let fixes = list(corrections_value(report.document)?).into_iter().enumerate();
    let checks = list(checks_value(report.document)?).into_iter().enumerate();
    let changes = report.versions().map(|versions| changes_value(&versions)).transpose()?.map_or(Vec::new(), list);
    let object = Schema {
        schema: "nutgraf-review/1",
        id: &article.id,
        title: article.title(),
        source: source(article),
        before: report.before.map(|(before, _)| source(&before.article)),
        counts: report.counts(),
        announced: fixes
            .map(|(i, correction)| Fix { correction, found: report.is_missing(i).map(|missing| !missing), review: review(Finding::Fix(i)) })
            .collect(),
        changes: changes.into_iter().enumerate().map(|(i, change)| Changed { change, review: review(Finding::Change(i)) }).collect(),
        queried: checks.map(|(i, check)| Queried { check, review: review(Finding::Check(i)) }).collect(),
        orphans: report.orphans.iter().map(Decision::of).collect(),
    };
    serde_json::to_writer_pretty(&mut *out, &object)?;
    out.write_all(b"\n")
}
