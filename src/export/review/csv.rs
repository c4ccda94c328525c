//! The report as comma-separated values: one row a finding.

use std::io::{self, Write};

use super::markdown::on_one_line;
use super::{ReviewReport, time};
use crate::export::findings::{Turn, place};
use crate::export::table::Table;
use crate::model::{Finding, Kept};

pub(super) fn write(out: &mut impl Write, report: &ReviewReport<'_>, turn: Turn) -> io::Result<()> {
    let table = table(report);
    if turn.first {
        table.write_csv_heading(out)?;
    }
    table.write_csv_rows(out)
}

fn table(report: &ReviewReport<'_>) -> Table {
    let (article, kept) = (&report.document.article, report.kept());
    let mut rows = Vec::new();
    let mut row = |finding: [String; 6], kept: Option<&Kept>| {
        let review = kept.map(|k| &k.review);
        let verdict = review.and_then(|r| r.verdict).map_or("", |v| v.name());
        let decided = [
            verdict.to_owned(),
            review.map_or(String::new(), |r| on_one_line(&r.note)),
            kept.map_or(String::new(), |k| time::written(k.at)),
        ];
        rows.push([article.id.clone()].into_iter().chain(finding).chain(decided).collect());
    };
    for (i, correction) in report.document.analysis.corrections.iter().enumerate() {
        let state = match report.is_missing(i) {
            Some(true) => "not found",
            Some(false) => "found",
            None => "announced",
        };
        let places: Vec<String> = correction.places.iter().map(place).collect();
        let what = correction.what.clone().unwrap_or_else(|| article.text.folded(correction.span).into_owned());
        let (from, to) = (correction.from.clone().unwrap_or_default(), correction.to.clone().unwrap_or_default());
        row(
            [format!("fix: {}", correction.kind.name()), state.to_owned(), places.join("; "), what, from, to],
            kept.get(&Finding::Fix(i)).copied(),
        );
    }
    for (i, change) in report.changes() {
        let state = if change.is_silent() { "silent" } else { "announced" };
        let number = change.paragraph().map_or(String::new(), |n| format!("paragraph {n}"));
        let old = report.before.map_or(String::new(), |(before, _)| change.before.words(&before.article).into_owned());
        let new = change.after.words(article).into_owned();
        row(
            [format!("change: {}", change.kind.name()), state.to_owned(), number, String::new(), old, new],
            kept.get(&Finding::Change(i)).copied(),
        );
    }
    for (i, check) in report.document.analysis.checks.iter().enumerate() {
        let number = check.paragraph.map_or(String::new(), |n| format!("paragraph {n}"));
        let words = article.text.folded(check.span).into_owned();
        row(
            [format!("query: {}", check.rule.id), check.severity.name().to_owned(), number, check.message.clone(), words, String::new()],
            kept.get(&Finding::Check(i)).copied(),
        );
    }
    for orphan in report.orphans {
        let nothing = String::new;
        row(["gone".to_owned(), nothing(), nothing(), on_one_line(&orphan.says), nothing(), nothing()], Some(orphan));
    }
    Table { heading: &["article", "finding", "state", "place", "what", "before", "after", "verdict", "note", "time"], rows }
}
