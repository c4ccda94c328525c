//! Many stories at once: what is written of them when the program is stopped, or has no room.

use std::fs;
use std::io::Read;
use std::process::{Command, Stdio};

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

#[test]
fn a_library_that_has_no_room_says_so_and_takes_everything_when_it_has() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("c.jsonl"), corpus(3000)).unwrap();
    let add = |limit: &str| {
        // No file may grow beyond so many blocks of 512 bytes: the system refuses to write, as on a full disk.
        let line = format!("trap '' XFSZ; {limit} exec \"$NUTGRAF\" add --library l.sqlite c.jsonl");
        let mut command = Command::new("/bin/sh");
        command.args(["-c", &line]).env("NUTGRAF", env!("CARGO_BIN_EXE_nutgraf")).current_dir(folder.path()).stdin(Stdio::null());
        let output = command.output().unwrap();
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        (output.status.code(), text(&output.stdout), text(&output.stderr))
    };
    let (code, out, told) = add("ulimit -f 1000;");
    assert_eq!((code, out.as_str()), (Some(1), ""), "{told}");
    assert!(told.starts_with("nutgraf: l.sqlite: ") && told.lines().count() == 1, "{told}");
    assert_eq!(add(""), (Some(0), "3,000 stories added\n".to_owned(), String::new()));
}
