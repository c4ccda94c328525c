//! What is kept stays kept.

use std::fs;
use std::sync::Barrier;
use std::thread;

use super::{Decision, Library, Trouble, matched};
use crate::model::{Anchor, Finding, Review, Verdict};

fn anchor(words: &str, around: &str) -> Anchor {
    Anchor { exact: format!("{words}|{around}"), loose: words.to_owned(), says: words.to_owned() }
}

fn review(verdict: Verdict, note: &str) -> Review {
    Review { verdict: Some(verdict), note: note.to_owned() }
}

/// A library in a folder of its own.
pub(super) fn library() -> (tempfile::TempDir, Library) {
    let folder = tempfile::tempdir().unwrap();
    let library = Library::at(folder.path().join("data/library.sqlite"));
    (folder, library)
}

fn said(library: &Library, story: &str) -> Vec<String> {
    let told = |d: &Decision| format!("{} {} {}", d.kept.says, d.kept.review.verdict.map_or("-", Verdict::name), d.kept.review.note);
    library.decisions(story).unwrap().iter().map(|d| told(d).trim_end().to_owned()).collect()
}

#[test]
fn nothing_is_touched_before_there_is_something_to_keep() {
    let (folder, library) = library();
    assert_eq!(library.decisions("a").unwrap(), []);
    assert_eq!(library.undo("a").unwrap(), None);
    assert!(fs::read_dir(folder.path()).unwrap().next().is_none());
}

#[test]
fn the_last_decision_holds_and_can_be_taken_back_one_by_one() {
    let (_folder, library) = library();
    library.record("a", &anchor("one", ""), &review(Verdict::Confirmed, "")).unwrap();
    library.record("a", &anchor("two", ""), &review(Verdict::Unsure, "ask Lund")).unwrap();
    library.record("a", &anchor("one", ""), &review(Verdict::Disputed, "he did not")).unwrap();
    library.record("b", &anchor("one", ""), &review(Verdict::Unsure, "")).unwrap();
    assert_eq!(said(&library, "a"), ["one disputed he did not", "two unsure ask Lund"]);
    library.undo("a").unwrap();
    assert_eq!(said(&library, "a"), ["one confirmed", "two unsure ask Lund"]);
    library.undo("a").unwrap();
    assert_eq!(said(&library, "a"), ["one confirmed"]);
    library.undo("a").unwrap();
    assert_eq!((said(&library, "a").len(), library.undo("a").unwrap()), (0, None));
    assert_eq!(said(&library, "b"), ["one unsure"]);
}

#[test]
fn what_was_kept_is_there_when_the_program_starts_again() {
    let (_folder, library) = library();
    library.record("a", &anchor("one", ""), &review(Verdict::Confirmed, "")).unwrap();
    let again = Library::at(library.path().to_owned());
    assert_eq!(said(&again, "a"), ["one confirmed"]);
    drop((library, again));
}

#[test]
fn two_windows_write_at_once_and_nothing_is_lost() {
    let (_folder, library) = library();
    thread::scope(|scope| {
        for window in 0..2 {
            let path = library.path().to_owned();
            scope.spawn(move || {
                let own = Library::at(path);
                for i in 0..25 {
                    own.record("a", &anchor(&format!("{window} {i}"), ""), &review(Verdict::Confirmed, "")).unwrap();
                }
            });
        }
    });
    assert_eq!(said(&library, "a").len(), 50);
}

/// Named regression: of two programs that made the same library at once one was refused, since SQLite does not wait there.
#[test]
fn windows_that_make_the_library_together_all_get_it() {
    for _ in 0..8 {
        let (_folder, library) = library();
        fs::create_dir_all(library.path().parent().unwrap()).unwrap();
        let start = Barrier::new(4);
        thread::scope(|scope| {
            for window in 0..4 {
                let (path, start) = (library.path().to_owned(), &start);
                scope.spawn(move || {
                    start.wait();
                    Library::at(path).record("a", &anchor(&format!("words {window}"), ""), &review(Verdict::Confirmed, "")).unwrap();
                });
            }
        });
        assert_eq!(said(&library, "a").len(), 4);
    }
}

#[test]
fn a_full_disk_is_told_and_what_was_kept_stays() {
    let (_folder, library) = library();
    library.record("a", &anchor("one", ""), &review(Verdict::Confirmed, "")).unwrap();
    library.limit(60).unwrap();
    let long = review(Verdict::Disputed, &"x".repeat(400_000));
    assert!(matches!(library.record("a", &anchor("two", ""), &long), Err(Trouble::Full { .. })));
    assert_eq!(said(&library, "a"), ["one confirmed"]);
    library.record("a", &anchor("three", ""), &review(Verdict::Unsure, "")).unwrap();
    assert_eq!(said(&Library::at(library.path().to_owned()), "a"), ["one confirmed", "three unsure"]);
}

#[test]
fn a_file_that_is_no_library_is_told_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("notes.txt");
    fs::write(&path, "These are notes of mine and no database at all.\n".repeat(40)).unwrap();
    let before = fs::read(&path).unwrap();
    let library = Library::at(path.clone());
    assert!(matches!(library.record("a", &anchor("one", ""), &review(Verdict::Unsure, "")), Err(Trouble::Foreign { .. })));
    assert!(matches!(library.decisions("a"), Err(Trouble::Foreign { .. })));
    assert_eq!(fs::read(&path).unwrap(), before);

    let other = folder.path().join("other.sqlite");
    rusqlite::Connection::open(&other).unwrap().execute_batch("CREATE TABLE plants (name TEXT)").unwrap();
    assert!(matches!(Library::at(other).decisions("a"), Err(Trouble::Foreign { .. })));

    let newer = folder.path().join("newer.sqlite");
    rusqlite::Connection::open(&newer).unwrap().execute_batch("CREATE TABLE decision (id); PRAGMA user_version = 9").unwrap();
    assert!(matches!(Library::at(newer).decisions("a"), Err(Trouble::Newer { .. })));
}

#[test]
fn a_decision_is_found_again_where_the_words_around_it_changed_and_is_an_orphan_where_its_own_are_gone() {
    let (_folder, library) = library();
    for (words, around) in [("one", "at noon"), ("two", "at night"), ("gone", "")] {
        library.record("a", &anchor(words, around), &review(Verdict::Confirmed, "")).unwrap();
    }
    let findings = [
        (Finding::Fix(0), anchor("one", "at noon")),
        (Finding::Change(0), anchor("one", "elsewhere")),
        (Finding::Change(1), anchor("two", "at dawn")),
    ];
    let found = matched(&findings, library.decisions("a").unwrap());
    let told: Vec<(Finding, &str)> = found.reviews.iter().map(|(f, k)| (*f, k.says.as_str())).collect();
    assert_eq!(told, [(Finding::Fix(0), "one"), (Finding::Change(1), "two")]);
    assert_eq!(found.orphans.iter().map(|k| k.says.as_str()).collect::<Vec<_>>(), ["gone"]);
}
