//! From two versions of a story to what changed.

#[path = "copy.rs"]
mod copy;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use nutgraf::analysis::analyse;
use nutgraf::compare::compare;
use nutgraf::model::Document;
use nutgraf::parse::parse;

fn document(bytes: &[u8]) -> Document {
    let parsed = parse(bytes, &copy::origin());
    Document { analysis: analyse(&parsed.article), article: parsed.article, diagnostics: parsed.diagnostics }
}

/// About `words` words of stories that do not repeat: every sentence has a number of its own.
fn version(words: usize, edit: impl Fn(usize, &str) -> String) -> Vec<u8> {
    let copy = if words > 10_000 { copy::megabyte() } else { copy::story() };
    let copy = String::from_utf8_lossy(&copy);
    let mut out = String::new();
    for (i, word) in copy.split_whitespace().cycle().take(words).enumerate() {
        out.push_str(&edit(i, word));
        out.push_str(if i % 60 == 59 { "\n\n" } else { " " });
        if word.ends_with('.') {
            out.push_str(&format!("No. {i} of them. "));
        }
    }
    out.into_bytes()
}

fn bench(c: &mut Criterion) {
    let mut group = c.benchmark_group("diff");
    for (name, words, every) in [("story", 1_000, 100), ("story rewritten", 1_000, 3), ("ten megabytes", 1_600_000, 100)] {
        let before = version(words, |_, word| word.to_owned());
        let after = version(words, |i, word| if i % every == every / 2 { "changed".to_owned() } else { word.to_owned() });
        group.throughput(Throughput::Bytes(before.len() as u64));
        let (before, after) = (document(&before), document(&after));
        group.sample_size(if words > 10_000 { 10 } else { 100 });
        group.bench_function(name, |b| b.iter(|| compare(&before, &after)));
    }
    group.finish();
}

criterion_group!(benches, bench);
criterion_main!(benches);
