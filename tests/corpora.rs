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
