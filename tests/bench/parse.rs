//! From bytes to an article.

#[path = "copy.rs"]
mod copy;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use nutgraf::parse::parse_all;

fn bench(c: &mut Criterion) {
    let mut group = c.benchmark_group("parse");
    for (name, bytes) in [("story", copy::story()), ("megabyte", copy::megabyte())] {
        group.throughput(Throughput::Bytes(bytes.len() as u64));
        group.bench_function(name, |b| b.iter(|| parse_all(&bytes, &copy::origin())));
    }
    group.finish();
}

criterion_group!(benches, bench);
criterion_main!(benches);
