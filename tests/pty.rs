//! The reader on a terminal: what a user sees, and what is left of the terminal afterwards.

#[path = "pty/harness.rs"]
mod harness;

use std::fs;

use harness::{Answers, Reader, Start};
use rustix::process::Signal;

const SAMPLE: &str = "assets/samples/01-bridge-corrected.txt";

/// The first words of the sample's lede and of its last paragraph.
const LEDE: &str = "Engineers who inspected";
const LAST: &str = "41 million crowns";

fn open_sample() -> Reader {
    let mut reader = Start::nutgraf(&[SAMPLE]).run();
    reader.wait(LEDE);
    reader
}

#[test]
fn a_story_opens_and_q_gives_the_terminal_back() {
    let mut reader = open_sample();
    assert!(reader.screen().alternate_screen());
    assert!(reader.contents().contains("CORRECTED"), "{}", reader.contents());
    assert_eq!(reader.keys("q").exit(), 0);
    assert!(!reader.contents().contains(LEDE));
}

#[test]
fn alone_it_opens_the_stories_that_come_with_it() {
    let nowhere = tempfile::tempdir().unwrap();
    let mut reader = Start::nutgraf(&[]).env("XDG_DATA_HOME", nowhere.path().to_str().unwrap()).run();
    reader.wait(LEDE);
    assert_eq!(reader.keys("q").exit(), 0);
}

#[test]
fn ctrl_c_leaves() {
    let mut reader = open_sample();
    reader.keys("\x03").exit();
}

#[test]
fn signals_end_it_with_a_clean_terminal() {
    for (signal, code) in [(Signal::TERM, 143), (Signal::HUP, 129), (Signal::INT, 130), (Signal::QUIT, 131)] {
        let mut reader = open_sample();
        assert_eq!(reader.signal(signal).exit(), code, "{signal:?}");
    }
}

#[test]
fn ctrl_z_goes_to_the_shell_and_fg_brings_it_back() {
    let line = format!("set -m; \"$NUTGRAF\" {SAMPLE}; echo at the prompt; read answer; fg >/dev/null; echo code $?");
    let mut reader = Start::shell(&line).run();
    let before = reader.wait(LEDE).stable();
    reader.keys("\x1a").wait("at the prompt").assert_given_back();
    reader.keys("\r").wait(LEDE);
    assert!(reader.screen().alternate_screen());
    assert_eq!(reader.stable(), before);
    reader.keys("q").wait("code 0").exit();
}

#[test]
fn ctrl_z_does_not_stop_what_no_shell_would_bring_back() {
    let mut reader = open_sample();
    reader.keys("\x1a").wait("no shell");
    assert_eq!(reader.keys("q").exit(), 0);
}

#[test]
fn a_stop_from_outside_does_the_same() {
    let mut reader = open_sample();
    let before = reader.stable();
    reader.signal(Signal::TSTP).stopped().assert_given_back();
    reader.signal(Signal::CONT).wait(LEDE);
    assert_eq!(reader.stable(), before);
    assert_eq!(reader.keys("q").exit(), 0);
}

/// Only builds with debug assertions panic when asked to.
#[cfg(debug_assertions)]
#[test]
fn a_panic_gives_the_terminal_back_before_it_speaks() {
    let mut reader = Start::nutgraf(&[SAMPLE]).env("NUTGRAF_PANIC_ON_KEY", "x").run();
    reader.wait(LEDE).keys("M");
    reader.stable();
    assert_eq!(reader.keys("x").exit(), 101);
    assert!(reader.contents().contains("asked to panic"), "{}", reader.contents());
}

#[test]
fn a_piped_story_is_read_with_keys_from_the_terminal() {
    let mut reader = Start::shell(&format!("cat {SAMPLE} | \"$NUTGRAF\"")).run();
    reader.wait(LEDE).keys("G").wait(LAST);
    assert_eq!(reader.keys("q").exit(), 0);
}

#[test]
fn an_export_of_a_corpus_tells_how_far_it_is() {
    // The corpus is not at its end before a key is typed.
    let line = "(echo '{\"text\": \"It rained.\"}'; read key) | \"$NUTGRAF\" export --format csv - > /dev/null";
    let mut reader = Start::shell(line).run();
    reader.wait("1 stories").keys("\r");
    assert_eq!(reader.exit(), 0);
}

#[test]
fn two_thousand_keys_are_all_minded_and_few_frames_drawn() {
    let mut slow = open_sample();
    slow.keys("Gj").wait(LAST);
    let end = slow.stable();
    let mut reader = open_sample();
    reader.stable();
    let drawn = reader.log.len();
    reader.keys(&"j".repeat(2000)).wait(LAST);
    assert_eq!(reader.stable(), end);
    let frames = memchr::memmem::find_iter(&reader.log[drawn..], b"\x1b[?2026h").count();
    assert!(frames < 200, "{frames} frames");
    assert_eq!(reader.keys("q").exit(), 0);
}

#[test]
fn nothing_is_written_while_nothing_happens() {
    let mut reader = open_sample();
    reader.stable();
    let written = reader.log.len();
    reader.stable();
    assert_eq!(reader.log.len(), written);
}

#[test]
fn another_size_and_back_is_the_same_screen() {
    let mut reader = open_sample();
    let before = reader.stable();
    for (columns, rows) in [(160, 50), (60, 20), (10, 3), (1, 1), (100, 30)] {
        reader.resize(columns, rows);
        reader.stable();
    }
    assert_eq!(reader.stable(), before);
}

#[test]
fn help_opens_over_the_story_and_goes_again() {
    let mut reader = open_sample();
    let before = reader.stable();
    reader.keys("?").wait("Half a page down").keys("\x1b").absent("Half a page down");
    assert_eq!(reader.stable(), before);
    assert_eq!(reader.keys("q").exit(), 0);
}

#[test]
fn a_prefix_left_alone_shows_what_can_follow() {
    let mut reader = open_sample();
    reader.keys("]").wait("Next quote of this speaker").keys("q").absent("Next quote of this speaker");
    assert_eq!(reader.keys("q").exit(), 0);
}

#[test]
fn a_quote_is_copied_by_the_terminal() {
    let mut reader = open_sample();
    reader.keys("]q").stable();
    reader.keys("y").until("the clipboard's sequence", |r| memchr::memmem::find(&r.log, b"\x1b]52;c;").is_some());
    assert_eq!(reader.keys("q").exit(), 0);
}

#[test]
fn a_folder_is_a_list_to_choose_from() {
    let folder = tempfile::tempdir().unwrap();
    for (name, place) in [("a.txt", "OSLO"), ("b.txt", "LIMA")] {
        fs::write(folder.path().join(name), format!("{place}, May 4 (MNA) - It rained in {place}.\n")).unwrap();
    }
    let mut reader = Start::nutgraf(&["."]).cwd(folder.path()).run();
    reader.wait("It rained in OSLO").wait("It rained in LIMA");
    reader.keys("J\r").stable();
    reader.wait("It rained in LIMA");
    reader.keys("\x03").exit();
}

#[test]
fn a_review_finds_what_changed_silently_and_is_there_again_next_time() {
    let folder = tempfile::tempdir().unwrap();
    let library = folder.path().join("library.sqlite");
    let start = || Start::nutgraf(&["--library", library.to_str().unwrap()]).size(140, 40).run();
    let mut reader = start();
    reader.wait(LEDE).keys("\r").wait("Quotes");
    reader.keys("c").wait("4 CHANGES, 2 silent").wait("Fraine → Frayne");
    reader.keys("s").wait("The version before stands at the left").wait("Abelard & Fraine");
    reader.keys("F").wait("2 changes that no notice speaks of");
    reader.keys("x").wait("disputed · 1 left");
    reader.keys("iwho asked for this?\r").wait("Noted");
    assert_eq!(reader.keys("q").exit(), 0);
    let mut reader = start();
    reader.wait(LEDE).keys("\r").wait("Quotes");
    reader.keys("c").wait("4 CHANGES, 2 silent").keys("F").wait("×  ! ¶7 I → You");
    reader.keys("]c").wait("note: who asked for this?");
    assert_eq!(reader.keys("q").exit(), 0);
}

#[test]
fn a_story_goes_on_where_it_was_once_there_is_a_library() {
    let folder = tempfile::tempdir().unwrap();
    let library = folder.path().join("library.sqlite");
    let story = format!("{}/assets/samples/01-bridge-corrected.txt", env!("CARGO_MANIFEST_DIR"));
    let start = || Start::nutgraf(&["--library", library.to_str().unwrap(), &story]).run();
    let mut reader = start();
    reader.wait("\u{b6}\u{2013}/13").keys("5G").wait("\u{b6}5/");
    assert_eq!(reader.keys("q").exit(), 0);
    assert!(!library.exists(), "reading alone makes no library");
    let mut reader = start();
    reader.wait("\u{b6}\u{2013}/13").keys("mk").wait("Mark k set").keys("7G").wait("\u{b6}7/");
    assert_eq!(reader.keys("q").exit(), 0);
    let mut reader = start();
    reader.wait("\u{b6}7/").keys("'k").wait("\u{b6}\u{2013}/13");
    assert_eq!(reader.keys("q").exit(), 0);
}

#[test]
fn a_story_that_changes_on_disk_is_read_again_and_the_change_stands_in_the_review() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("harbour.txt");
    let story = |ships: &str| {
        format!(
            "OSLO, May 4 (MNA) - The harbour will close on Friday for the winter.\n\nSome {ships} ships wait outside, the harbour master said on Monday.\n"
        )
    };
    fs::write(&path, story("40")).unwrap();
    let mut reader = Start::nutgraf(&["harbour.txt"]).cwd(folder.path()).run();
    reader.wait("Some 40 ships");
    // As most editors save: written beside it, then put in its place.
    fs::write(folder.path().join(".harbour.swp"), story("60")).unwrap();
    fs::rename(folder.path().join(".harbour.swp"), &path).unwrap();
    reader.wait("Some 60 ships").wait("harbour.txt changed on disk: 1 change since it was opened; c shows it");
    reader.keys("c").wait("1 silent").wait("40 → 60");
    fs::remove_file(&path).unwrap();
    reader.wait("harbour.txt is gone from the disk; what was read stays").wait("60 ships");
    assert_eq!(reader.keys("q").exit(), 0);
}

#[test]
fn a_story_that_comes_into_the_folder_stands_in_the_list() {
    let folder = tempfile::tempdir().unwrap();
    let write =
        |name: &str, place: &str| fs::write(folder.path().join(name), format!("{place}, May 4 (MNA) - It rained in {place}.\n")).unwrap();
    write("a.txt", "OSLO");
    write("b.txt", "LIMA");
    let mut reader = Start::nutgraf(&["."]).cwd(folder.path()).run();
    reader.wait("It rained in LIMA").wait("Articles 2");
    write("c.txt", "QUITO");
    reader.wait("Articles 3").wait("It rained in QUITO");
    reader.keys("\x03").exit();
}

#[test]
fn small_terminals_get_what_fits_or_a_sentence() {
    for (columns, rows) in [(60, 20), (24, 6), (20, 5), (3, 1)] {
        let mut reader = Start::nutgraf(&[SAMPLE]).size(columns, rows).run();
        reader.until("anything to appear", |r| !r.contents().trim().is_empty());
        assert_eq!(reader.keys("q").exit(), 0, "{columns}x{rows}");
    }
}

#[test]
fn a_terminal_that_answers_nothing_is_read_on_all_the_same() {
    let mut reader = Start::nutgraf(&[SAMPLE]).answers(Answers::Silent).run();
    reader.wait(LEDE);
    assert_eq!(reader.keys("q").exit(), 0);
}

#[test]
fn light_dark_and_none_send_different_colours() {
    let colours = |start: Start| {
        let mut reader = start.run();
        reader.wait(LEDE);
        reader.stable();
        let log = String::from_utf8_lossy(&reader.log).into_owned();
        assert_eq!(reader.keys("q").exit(), 0);
        let coloured: Vec<String> =
            log.split("\x1b[").filter(|s| s.starts_with("38;") || s.starts_with("48;")).map(str::to_owned).collect();
        coloured.into_iter().filter_map(|s| s.split('m').next().map(str::to_owned)).collect::<std::collections::BTreeSet<_>>()
    };
    let dark = colours(Start::nutgraf(&[SAMPLE]));
    let light = colours(Start::nutgraf(&[SAMPLE]).answers(Answers::Light));
    assert!(!dark.is_empty() && !light.is_empty() && dark != light, "{dark:?} {light:?}");
    assert_eq!(light, colours(Start::nutgraf(&["--theme", "light", SAMPLE])));
    for mono in [Start::nutgraf(&["--theme", "mono", SAMPLE]), Start::nutgraf(&[SAMPLE]).env("NO_COLOR", "1")] {
        assert!(colours(mono).is_empty());
    }
}

#[test]
fn hostile_copy_cannot_speak_to_the_terminal() {
    let folder = tempfile::tempdir().unwrap();
    let copy = "OSLO, May 4 (MNA) - Calm \x1b]0;owned\x07words \x1b[?1049l\x1b[31m\u{202e}here\u{9b}2J.\n";
    fs::write(folder.path().join("a\x1b]2;x\x07.txt"), copy).unwrap();
    fs::write(folder.path().join("b.txt"), copy).unwrap();
    let mut reader = Start::nutgraf(&["."]).cwd(folder.path()).run();
    reader.wait("Calm");
    reader.stable();
    for forbidden in ["\x1b]0;", "\x1b]2;", "\u{202e}", "\u{9b}"] {
        assert!(memchr::memmem::find(&reader.log, forbidden.as_bytes()).is_none(), "{forbidden:?}");
    }
    assert!(reader.screen().alternate_screen());
    assert_eq!(reader.keys("q").exit(), 0);
}

#[test]
fn a_missing_file_is_told_when_the_terminal_is_back() {
    let mut reader = Start::nutgraf(&["nowhere.txt", SAMPLE]).run();
    reader.wait(LEDE);
    assert_eq!(reader.keys("q").exit(), 1);
    assert!(reader.contents().contains("nutgraf: nowhere.txt: there is no such file"), "{}", reader.contents());
}

#[test]
fn the_editor_gets_the_terminal_and_gives_it_back() {
    let folder = tempfile::tempdir().unwrap();
    let editor = folder.path().join("editor.sh");
    fs::write(&editor, "printf 'editing %s' \"$1\"\nread answer\n").unwrap();
    let mut reader = Start::nutgraf(&[SAMPLE]).env("EDITOR", &format!("/bin/sh {}", editor.display())).run();
    reader.wait(LEDE).keys("e").wait("editing +");
    reader.assert_given_back();
    reader.keys("\r").wait(LEDE);
    assert!(reader.screen().alternate_screen());
    assert_eq!(reader.keys("q").exit(), 0);
}

#[test]
fn a_dumb_terminal_gets_plain_text() {
    let mut reader = Start::nutgraf(&[SAMPLE]).env("TERM", "dumb").run();
    assert_eq!(reader.exit(), 0);
    assert!(!reader.log.contains(&0x1b));
    assert!(String::from_utf8_lossy(&reader.log).contains("13  Port Ellery has set aside 41 million crowns"));
}

/// Two files are added to a library; alone the program opens its list, the newest first, finds words in it, and knows afterwards what was read.
#[test]
fn alone_it_opens_the_library_where_there_is_one() {
    let folder = tempfile::tempdir().unwrap();
    let (library, wire) = (folder.path().join("library.sqlite"), folder.path().join("wire"));
    fs::create_dir(&wire).unwrap();
    fs::write(wire.join("port.txt"), "date 2019-05-14\nPORT HALE May 14 The harbour of Port Hale was shut, its mayor said.\n").unwrap();
    fs::write(wire.join("grain.txt"), "date 2019-05-15\nOSLO May 15 Grain ships wait off Oslo for the third week.\n").unwrap();
    let named = ["--library", library.to_str().unwrap()];
    let add = || {
        let added = std::process::Command::new(env!("CARGO_BIN_EXE_nutgraf")).arg("add").args(named).arg(&wire).output().unwrap();
        assert!(added.status.success(), "{added:?}");
    };
    add();
    let mut reader = Start::nutgraf(&named).run();
    reader.wait("Library 2").wait("harbour");
    let lines = reader.contents();
    let line_of = |words: &str| lines.lines().position(|l| l.contains('●') && l.contains(words)).unwrap_or_else(|| panic!("{lines}"));
    assert!(line_of("Grain") < line_of("harbour"), "{lines}");
    reader.keys("/mayor").wait("1 found").keys("\r").wait("Library 1 · “mayor”").keys("\r").wait("¶1/1");
    reader.keys("l").keys("\x1b").wait("Library 2").keys("F").wait("Library 1 · unread");
    assert!(!reader.contents().contains("●  The harbour"), "{}", reader.contents());
    assert_eq!(reader.keys("qq").exit(), 0);

    // Another version has come since: it is marked, and the review holds it against the one that was kept.
    fs::write(wire.join("port.txt"), "date 2019-05-14\nPORT HALE May 14 The harbour of Port Hale was opened, its mayor said.\n").unwrap();
    add();
    let mut reader = Start::nutgraf(&named).run();
    reader.wait("↻").keys("j\r").wait("was opened").wait("Quotes 0").keys("c").wait("shut");
    assert_eq!(reader.keys("q").exit(), 0);

    // The file is gone: what was kept is read.
    fs::remove_file(wire.join("grain.txt")).unwrap();
    let mut reader = Start::nutgraf(&named).run();
    reader.wait("Library 2").keys("F").wait("Library 1 · unread").keys("\r").wait("its file is gone").wait("Quotes 0").wait("third week");
    assert_eq!(reader.keys("q").exit(), 0);
    let status = std::process::Command::new(env!("CARGO_BIN_EXE_nutgraf")).arg("status").args(named).output().unwrap();
    assert!(String::from_utf8_lossy(&status.stdout).contains("0 unread"), "{status:?}");
}

/// A story of the library goes on where it was, with its marks and with the speaker set by hand; it is made unread again; the list is narrowed by what the library offers.
#[test]
fn a_story_of_the_library_goes_on_where_it_was_and_the_list_is_narrowed() {
    let folder = tempfile::tempdir().unwrap();
    let (library, wire) = (folder.path().join("library.sqlite"), folder.path().join("wire"));
    fs::create_dir(&wire).unwrap();
    let told = "The tide was high, he said.\n\n".repeat(30);
    let port = format!(
        "PORT HALE, May 14 (MNA) - The harbour was shut.\n\n\"We lost the wall,\" said Ann Lee, the mayor.\n\n{told}Tom Rowe watched it.\n"
    );
    fs::write(wire.join("port.txt"), port).unwrap();
    fs::write(wire.join("grain.txt"), "date 2019-05-15\nOSLO, May 15 (MNA) - Grain ships wait off Oslo for the third week.\n").unwrap();
    let named = ["--library", library.to_str().unwrap()];
    let added = std::process::Command::new(env!("CARGO_BIN_EXE_nutgraf")).arg("add").args(named).arg(&wire).output().unwrap();
    assert!(added.status.success(), "{added:?}");

    let mut reader = Start::nutgraf(&named).run();
    reader.wait("Library 2").keys("/harbour").wait("1 found").keys("\r").wait("Library 1 ·").keys("\r").wait("Quotes 1");
    reader
        .keys("2G")
        .wait("¶2/33")
        .keys("mk")
        .wait("Mark k set")
        .keys("]qS")
        .wait("Who says")
        .keys("Tom Rowe\r")
        .wait("Tom Rowe                 1");
    reader.keys("20G").wait("¶20/33");
    assert_eq!(reader.keys("q").exit(), 0);

    let mut reader = Start::nutgraf(&named).run();
    reader.wait("Library 2").keys("gf").wait("Only stories with").wait("PORT HALE").keys("tom").wait("speaker · 1").keys("\r");
    reader.wait("Library 1 · [Tom Rowe speaks]").keys("\x1b").wait("Library 2").keys("/tide").wait("1 found").keys("\r");
    reader.wait("Library 1 · “tide”").keys("gu").wait("Unread again").keys("\x1b").wait("Library 2");
    assert_eq!(reader.keys("qq").exit(), 0);
    let status = std::process::Command::new(env!("CARGO_BIN_EXE_nutgraf")).arg("status").args(named).output().unwrap();
    assert!(String::from_utf8_lossy(&status.stdout).contains("2 unread"), "{status:?}");

    let mut reader = Start::nutgraf(&named).run();
    reader.wait("Library 2").keys("gf").wait("place · 1").keys("hale").wait("place · 1").keys("\r").wait("Library 1 · [in PORT HALE]");
    reader.keys("\r").wait("Tom Rowe").keys("'k").wait("¶2/33").keys("22G").wait("¶22/33");
    assert_eq!(reader.keys("q").exit(), 0);
    let mut reader = Start::nutgraf(&named).run();
    reader.wait("Library 2").keys("gfhale").wait("place · 1").keys("\r").wait("[in PORT HALE]").keys("\r").wait("¶22/33");
    assert_eq!(reader.keys("q").exit(), 0);
}
