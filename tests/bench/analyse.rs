//! From an article to its quotes, entities and corrections.

#[path = "copy.rs"]
mod copy;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use nutgraf::analysis::analyse;
use nutgraf::parse::parse;

fn bench(c: &mut Criterion) {
    let mut group = c.benchmark_group("analyse");
    for (name, bytes) in [("story", copy::story()), ("megabyte", copy::megabyte())] {
        let article = parse(&bytes, &copy::origin()).article;
        group.throughput(Throughput::Bytes(bytes.len() as u64));
        group.bench_function(name, |b| b.iter(|| analyse(&article)));
    }
    group.finish();
}

criterion_group!(benches, bench);
criterion_main!(benches);
