//! From bytes to an article.

#[path = "copy.rs"]
mod copy;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use nutgraf::parse::{count_lines, parse, parse_all, sanitize};

fn bench(c: &mut Criterion) {
    let mut group = c.benchmark_group("parse");
    for (name, bytes) in [("story", copy::story()), ("megabyte", copy::megabyte())] {
        group.throughput(Throughput::Bytes(bytes.len() as u64));
        group.bench_function(name, |b| b.iter(|| parse_all(&bytes, &copy::origin())));
    }
    // Twice the copy takes twice as long: the two throughputs are the same.
    for (name, bytes) in [("wrapped megabyte", copy::wrapped(1 << 20)), ("wrapped two megabytes", copy::wrapped(2 << 20))] {
        group.throughput(Throughput::Bytes(bytes.len() as u64));
        group.bench_function(name, |b| b.iter(|| parse(&bytes, &copy::origin())));
    }
    // The line classifier alone: which lines are furniture and which are rows of paragraphs.
    for (name, bytes) in [("lines of a megabyte", copy::megabyte()), ("lines of a wrapped megabyte", copy::wrapped(1 << 20))] {
        let (text, _) = sanitize(&String::from_utf8_lossy(&bytes));
        group.throughput(Throughput::Bytes(bytes.len() as u64));
        group.bench_function(name, |b| b.iter(|| count_lines(&text)));
    }
    group.finish();
}

criterion_group!(benches, bench);
criterion_main!(benches);
