//! How much memory the names of a story take beside its text.

use std::alloc::{GlobalAlloc, Layout, System};
use std::fmt::Write;
use std::sync::atomic::{AtomicUsize, Ordering};

use nutgraf::analysis::entities::find_entities;
use nutgraf::parse::{Origin, parse};

/// The system's allocator, and how much of it is in use.
struct Counting;

static NOW: AtomicUsize = AtomicUsize::new(0);
static PEAK: AtomicUsize = AtomicUsize::new(0);

// SAFETY: every call goes to the system's allocator unchanged; what is counted besides touches no memory of its.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let now = NOW.fetch_add(layout.size(), Ordering::Relaxed) + layout.size();
        PEAK.fetch_max(now, Ordering::Relaxed);
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, place: *mut u8, layout: Layout) {
        NOW.fetch_sub(layout.size(), Ordering::Relaxed);
        unsafe { System.dealloc(place, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// A megabyte of copy in short paragraphs: some ten thousand different words, a name in every second line.
fn megabyte() -> String {
    const PARTS: [&str; 16] = ["bar", "cor", "dal", "en", "fi", "gor", "hal", "in", "jo", "kem", "lu", "mar", "no", "pel", "ru", "ves"];
    let mut seed = 7_u32;
    let mut next = move |most: usize| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 8) as usize % most
    };
    let mut out = String::new();
    while out.len() < 1 << 20 {
        let mut word = || [PARTS[next(16)], PARTS[next(16)], PARTS[next(4)]].concat();
        let mut name = || {
            let word = word();
            word[..1].to_uppercase() + &word[1..]
        };
        let (first, last, town, firm) = (name(), name(), name(), name());
        let _ =
            writeln!(out, "Mr. {first} {last} of {firm} Corp. said on Friday that the {} would leave {town} for the {}.\n", word(), word());
    }
    out
}

#[test]
fn names_of_a_megabyte_take_ten_megabytes_beside_it() {
    let article = parse(megabyte().as_bytes(), &Origin::default()).article;
    let before = NOW.load(Ordering::Relaxed);
    PEAK.store(before, Ordering::Relaxed);
    let entities = find_entities(&article);
    let most = PEAK.load(Ordering::Relaxed) - before;
    let kept = NOW.load(Ordering::Relaxed) - before;
    assert!(entities.len() > 1_000, "the copy has {} names", entities.len());
    assert!(most <= 10_000_000, "{most} bytes at most");
    assert!(kept <= 2_000_000, "{kept} bytes of {} entities", entities.len());
}
