//! From an article to its names, quotes, corrections and all of it; of a megabyte, and of many stories that do not repeat each other's words in a row.

#[path = "copy.rs"]
mod copy;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use nutgraf::analysis::corrections::find_corrections;
use nutgraf::analysis::entities::find_entities;
use nutgraf::analysis::quotes::find_quotes;
use nutgraf::analysis::{analyse, find_checks};
use nutgraf::model::Article;
use nutgraf::parse::parse;

fn bench(c: &mut Criterion) {
    let mut group = c.benchmark_group("analyse");
    for (name, bytes) in [("story", copy::story()), ("megabyte", copy::megabyte())] {
        let article = parse(&bytes, &copy::origin()).article;
        group.throughput(Throughput::Bytes(bytes.len() as u64));
        group.bench_function(name, |b| b.iter(|| analyse(&article)));
    }
    group.finish();
    rooms(c);
}

/// Each room by itself, on the bundled stories one after the other: what is kept of one story's words helps no other.
fn rooms(c: &mut Criterion) {
    let stories = copy::stories();
    let articles: Vec<Article> = stories.iter().map(|bytes| parse(bytes, &copy::origin()).article).collect();
    let named: Vec<_> = articles.iter().map(|article| (article, find_entities(article))).collect();
    let mut group = c.benchmark_group("rooms");
    group.throughput(Throughput::Bytes(stories.iter().map(|bytes| bytes.len() as u64).sum()));
    group.bench_function("names", |b| b.iter(|| articles.iter().map(|article| find_entities(article).len()).sum::<usize>()));
    group.bench_function("quotes", |b| {
        b.iter_batched(
            || named.iter().map(|(_, names)| names.clone()).collect::<Vec<_>>(),
            |names| named.iter().zip(names).map(|((article, _), mut names)| find_quotes(article, &mut names).quotes.len()).sum::<usize>(),
            criterion::BatchSize::SmallInput,
        );
    });
    group.bench_function("corrections", |b| {
        b.iter(|| named.iter().map(|(article, names)| find_corrections(article, names).len()).sum::<usize>());
    });
    group.bench_function("checks", |b| {
        b.iter(|| named.iter().map(|(article, names)| find_checks(article, names, &[]).len()).sum::<usize>())
    });
    group.finish();
}

criterion_group!(benches, bench);
criterion_main!(benches);
