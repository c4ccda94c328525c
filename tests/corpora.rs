//! Many stories at once: what is written of them when the program is stopped, or has no room.

use std::ffi::OsStr;
use std::fs;
use std::io::Read;
use std::process::{Command, Stdio};

use nutgraf::desk::{Library, Spot, Trouble};
use nutgraf::model::{Anchor, Review, Verdict};
use rustix::process::{Pid, Signal, kill_process};
use serde_json::Value;

fn corpus(stories: usize) -> String {
    (0..stories).map(|n| format!("{{\"id\": {n}, \"text\": \"The port closed on day {n} of the winter.\"}}\n")).collect()
}

#[test]
fn an_export_that_is_stopped_ends_with_a_whole_line_and_says_so() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("c.jsonl"), corpus(20_000)).unwrap();
    let mut export = Command::new(env!("CARGO_BIN_EXE_nutgraf"));
    export.args(["export", "--format", "jsonl", "c.jsonl"]).current_dir(folder.path()).stdin(Stdio::null());
    let mut child = export.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut out = vec![0; 1000];
    child.stdout.as_mut().unwrap().read_exact(&mut out).unwrap();
    // Nobody reads on, so it waits for the pipe; what Ctrl-C sends comes to it there.
    kill_process(Pid::from_child(&child), Signal::INT).unwrap();
    let output = child.wait_with_output().unwrap();
    out.extend(output.stdout);
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!((output.status.code(), told.as_str()), (Some(1), "nutgraf: stopped; every story that was written by then is whole\n"));
    let stories: Vec<Value> = String::from_utf8(out).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert!((1..20_000).contains(&stories.len()), "{}", stories.len());
    assert!(stories.iter().enumerate().all(|(n, story)| story["id"].as_str() == Some(&n.to_string())));
}

/// A file of more than 64 MB with four stories: the third alone is too long to be read, the others are.
fn large(name: &str) -> Vec<u8> {
    let mut state = 1_u32;
    let next = |_| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        b'a' + (state >> 24) as u8 % 26
    };
    let noise: Vec<u8> = (0..64 << 20).map(next).collect();
    let mail = |n: u8, words: &[u8]| {
        let head = format!("From ann Mon Feb  8 14:03:00 2016\nFrom: a@b.c\nTo: b@b.c\nSubject: Port {n}\nMessage-ID: <{n}@b.c>\n\n");
        [head.as_bytes(), words, b"\n\n"].concat()
    };
    let row = |n: u8, words: &[u8]| [format!("{n},Port {n},\"").as_bytes(), words, b"\"\n"].concat();
    let newsml = |n: u8, words: &[u8]| {
        let head = format!(
            "<newsItem guid=\"tag:{n}\" version=\"1\"><contentMeta><headline>Port {n}</headline></contentMeta><contentSet><inlineXML><html><body><p>"
        );
        [head.as_bytes(), words, b"</p></body></html></inlineXML></contentSet></newsItem>\n"].concat()
    };
    let stories = |story: &dyn Fn(u8, &[u8]) -> Vec<u8>| {
        let short = b"The port of Oslo was shut.";
        [story(1, short), story(2, short), story(3, &noise), story(4, short)].concat()
    };
    match name {
        "c.mbox" => stories(&mail),
        "c.xml" => {
            let open = b"<?xml version=\"1.0\"?>\n<newsMessage xmlns=\"http://iptc.org/std/nar/2006-10-01/\"><itemSet>\n";
            [open.as_slice(), &stories(&newsml), b"</itemSet></newsMessage>\n"].concat()
        }
        _ => zstd::bulk::compress(&[b"id,title,text\n".as_slice(), &stories(&row)].concat(), 1).unwrap(),
    }
}

#[test]
fn of_large_files_of_any_form_the_stories_are_read_one_by_one() {
    for name in ["c.mbox", "c.xml", "c.csv.zst"] {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(name), large(name)).unwrap();
        let run = |args: &[&str]| {
            let output = Command::new(env!("CARGO_BIN_EXE_nutgraf")).args(args).current_dir(folder.path()).output().unwrap();
            let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
            (text(&output.stdout), text(&output.stderr))
        };
        let (out, told) = run(&["export", "--format", "jsonl", name]);
        let headlines: Vec<String> = out
            .lines()
            .map(|line| serde_json::from_str::<Value>(line).unwrap()["headline"]["text"].as_str().unwrap_or_default().to_owned())
            .collect();
        assert_eq!(headlines, ["Port 1", "Port 2", "Port 4"], "{name}: {told}");
        assert!(told.contains("larger than 64 MB") && told.lines().count() == 1, "{name}: {told}");
        if name != "c.csv.zst" {
            continue;
        }
        let (out, told) = run(&["add", "--library", "l.sqlite", name]);
        assert_eq!((out.as_str(), told.lines().count()), ("3 stories added\n", 1), "{name}: {told}");
        let (out, _) = run(&["search", "--library", "l.sqlite", "--format", "csv", "oslo"]);
        assert_eq!(out.lines().count(), 4, "{name}: {out}");
    }
}

/// A folder, and programs that are run in it.
struct Desk(tempfile::TempDir);

impl Desk {
    /// Runs `program`. No file may grow beyond so many blocks of 512 bytes: the system refuses to write, as on a full disk.
    fn run(&self, blocks: Option<u32>, program: &OsStr, args: &[&str]) -> (Option<i32>, String, String) {
        let limit = blocks.map_or_else(String::new, |blocks| format!("trap '' XFSZ; ulimit -f {blocks};"));
        let mut command = Command::new("/bin/sh");
        command.args(["-c", &format!("{limit} exec \"$PROGRAM\" \"$@\""), "sh"]).args(args).env("PROGRAM", program);
        let output = command.env("NUTGRAF_MARKS_IN", "l.sqlite").current_dir(self.0.path()).stdin(Stdio::null()).output().unwrap();
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        (output.status.code(), text(&output.stdout), text(&output.stderr))
    }

    fn nutgraf(&self, blocks: Option<u32>, args: &[&str]) -> (Option<i32>, String, String) {
        let (name, rest) = args.split_first().unwrap();
        self.run(blocks, OsStr::new(env!("CARGO_BIN_EXE_nutgraf")), &[&[*name, "--library", "l.sqlite"], rest].concat())
    }
}

const NO_ROOM: &str =
    "l.sqlite: the disk is full, or its files may not grow any more, so this was not kept (what was before is); make room and try again\n";

#[test]
fn a_library_that_has_no_room_says_so_is_read_and_takes_everything_when_it_has() {
    let desk = Desk(tempfile::tempdir().unwrap());
    fs::write(desk.0.path().join("one.txt"), "OSLO, Feb 8 (MNA) - The ferry sank in the harbour, its owner said.\n").unwrap();
    fs::write(desk.0.path().join("c.jsonl"), corpus(3000)).unwrap();
    let refused = (Some(1), String::new(), format!("nutgraf: {NO_ROOM}"));
    // Not even a library can be made, then none that takes more than one story.
    assert_eq!(desk.nutgraf(Some(20), &["add", "one.txt"]), refused);
    assert_eq!(desk.nutgraf(None, &["add", "one.txt"]).1, "1 story added\n");
    assert_eq!(desk.nutgraf(Some(1000), &["add", "c.jsonl"]), refused);
    assert_eq!(desk.nutgraf(Some(1000), &["update"]), refused);
    // There is no room for what programs share either.
    let (code, found, told) = desk.nutgraf(Some(20), &["search", "--format", "csv", "ferry"]);
    assert_eq!((code, found.lines().count(), told.as_str()), (Some(0), 2, ""));
    let exe = std::env::current_exe().unwrap();
    let (code, out, told) = desk.run(Some(600), exe.as_os_str(), &["--exact", "marks_until_there_is_no_room", "--nocapture"]);
    assert!(code == Some(0) && out.contains(NO_ROOM), "{out}{told}");
    assert_eq!(desk.nutgraf(None, &["add", "c.jsonl"]), (Some(0), "3,000 stories added\n".to_owned(), String::new()));
    let (_, status, told) = desk.nutgraf(None, &["status"]);
    assert!(status.contains("3,001 stories") && told.is_empty(), "{status}{told}");
}

/// The other process of the test above: keeps marks and decisions until it is refused, and tells why. Nothing where it is not asked.
#[test]
fn marks_until_there_is_no_room() {
    let Some(path) = std::env::var_os("NUTGRAF_MARKS_IN") else { return };
    let library = Library::at(path.into());
    let spot = Spot { offset: 0, words: "ice ".repeat(5000) };
    let refused = (0..1000).find_map(|n| library.keep_mark(&format!("/story-{n}"), 'a', Some(&spot)).err()).expect("to be refused");
    println!("\n{refused}");
    assert!(!library.reading("/story-0").unwrap().marks.is_empty(), "reading goes on");
    let anchor = Anchor { exact: spot.words.repeat(20), loose: "ice".to_owned(), says: "ice".to_owned() };
    let review = Review { verdict: Some(Verdict::Confirmed), note: String::new() };
    let refused = (0..20).find_map(|_| library.record("/story-0", &anchor, &review).err()).expect("to be refused");
    assert!(matches!(refused, Trouble::Full { .. }), "{refused}");
}
