//! From a document to rows of a width.

#[path = "copy.rs"]
mod copy;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use nutgraf::analysis::analyse;
use nutgraf::model::Document;
use nutgraf::parse::parse;
use nutgraf::tui::flow::Flow;

fn bench(c: &mut Criterion) {
    let mut group = c.benchmark_group("wrap");
    for (name, bytes) in [("story", copy::story()), ("megabyte", copy::megabyte())] {
        let parsed = parse(&bytes, &copy::origin());
        let document = Document { analysis: analyse(&parsed.article), article: parsed.article, diagnostics: parsed.diagnostics };
        group.throughput(Throughput::Bytes(bytes.len() as u64));
        group.bench_function(name, |b| b.iter(|| Flow::new(&document, None, 72)));
    }
    group.finish();
}

criterion_group!(benches, bench);
criterion_main!(benches);
