//! The library: how fast stories go in and how fast they are found. `NUTGRAF_BENCH_STORIES` says how many it holds (2,000 unless told otherwise);
//! `NUTGRAF_BENCH_LIBRARY` names one that is there already, which is only searched.

use std::path::PathBuf;
use std::sync::atomic::AtomicBool;

use criterion::{Criterion, criterion_group, criterion_main};
use nutgraf::desk::{Asked, Facet, Library, Options, Query, Stop, add};

/// Words and names that the stories take turns with, so that each is in some of them.
const PLACES: [&str; 6] = ["Oslo", "Lisbon", "Accra", "Quito", "Hanoi", "Turku"];
const PEOPLE: [&str; 7] = ["Kari Holm", "Ana Reis", "Kofi Ansah", "Luz Vega", "Minh Tran", "Aino Salo", "Per Lund"];

fn story(n: usize) -> String {
    let (place, person) = (PLACES[n % PLACES.len()], PEOPLE[n % PEOPLE.len()]);
    let mut out = format!(
        "date {}-{:02}-{:02}\nBy Ada Quill\n{place} Feb 8 The port of {place} will close for winter number {n}.\n",
        1990 + n % 30,
        n % 12 + 1,
        n % 28 + 1
    );
    for paragraph in 0..12 {
        out.push_str(&format!(
            "\n\"We had no choice in matter {paragraph}, and ship {} knows it,\" said {person}, the harbour master of {place}.\n\nForty ships wait outside in the ice, and the company that owns them has asked for help.\n",
            n * 13 + paragraph
        ));
    }
    out
}

/// A library to search, and the folder of stories that it was made of.
fn library() -> (tempfile::TempDir, Library) {
    let folder = tempfile::tempdir().unwrap();
    if let Some(path) = std::env::var_os("NUTGRAF_BENCH_LIBRARY") {
        return (folder, Library::at(PathBuf::from(path)));
    }
    let count: usize = std::env::var("NUTGRAF_BENCH_STORIES").ok().and_then(|n| n.parse().ok()).unwrap_or(2000);
    for n in 0..count {
        let below = folder.path().join(format!("in/{:03}", n / 500));
        std::fs::create_dir_all(&below).unwrap();
        std::fs::write(below.join(format!("{n}.txt")), story(n)).unwrap();
    }
    let library = Library::at(folder.path().join("library.sqlite"));
    add(&library, &[folder.path().join("in")], &Options::default(), &AtomicBool::new(false), &mut |_| ()).unwrap();
    (folder, library)
}

fn bench(c: &mut Criterion) {
    let (_folder, library) = library();
    let stop = Stop::default();
    let limit = Some(50);
    let name = |facet| library.facet(facet, "", 1, &stop).unwrap().first().map(|c| c.name.clone());
    let (speaker, entity) = (name(Facet::Speaker), name(Facet::Entity));
    let words = |typed: &str| Asked { query: Query::parse(typed).ok(), limit, ..Asked::default() };
    let asked = [
        ("newest", Asked { limit, ..Asked::default() }),
        ("term", words("port OR sanctions")),
        ("phrase", words("\"no choice\" OR \"can do more\"")),
        ("prefix", words("ha*")),
        ("speaker", Asked { speaker, limit, ..Asked::default() }),
        ("entity", Asked { entity, limit, ..Asked::default() }),
        ("unread, term", Asked { read: Some(nutgraf::desk::ReadState::Unread), ..words("port OR sanctions") }),
    ];
    let mut group = c.benchmark_group("library");
    group.sample_size(20);
    for (what, asked) in &asked {
        group.bench_function(format!("list {what}"), |b| b.iter(|| library.list(asked, &stop).unwrap()));
        group.bench_function(format!("search {what}"), |b| b.iter(|| library.search(asked, &stop).unwrap()));
    }
    group.bench_function("open and ask", |b| b.iter(|| Library::at(library.path().to_owned()).list(&asked[1].1, &stop).unwrap()));
}

criterion_group!(benches, bench);
criterion_main!(benches);
