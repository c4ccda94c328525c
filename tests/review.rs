//! The report of a review, and the library from which it has the verdicts, as a script sees them.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use nutgraf::desk::{Item, Library, keep, reviewed, story};
use nutgraf::model::{Finding, Review, Verdict};
use serde_json::Value;

/// A folder with the bundled bridge in two versions, and a library beside it.
struct Desk(tempfile::TempDir);

impl Desk {
    fn new() -> Desk {
        let desk = Desk(tempfile::tempdir().unwrap());
        let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples");
        fs::create_dir(desk.path("in")).unwrap();
        for (sample, name) in [("02-bridge-before.txt", "in/before.txt"), ("01-bridge-corrected.txt", "in/after.txt")] {
            fs::copy(samples.join(sample), desk.path(name)).unwrap();
        }
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn library(&self) -> Library {
        Library::at(self.path("library.sqlite"))
    }

    /// Decides on a finding of the corrected story as the reader does.
    fn decide(&self, finding: Finding, verdict: Verdict, note: &str) {
        let (old, new) = (Item::file(self.path("in/before.txt")), Item::file(self.path("in/after.txt")));
        let (open, _) = reviewed(&new, Some(&old), None).unwrap();
        let before = open.before.as_ref().map(|(d, c)| (d, c));
        let review = Review { verdict: Some(verdict), note: note.to_owned() };
        keep(&self.library(), &story(&new, &open.document), &open.document, before, finding, &review).unwrap();
    }

    fn run(&self, args: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_nutgraf"));
        command.arg("review").args(args).current_dir(self.0.path()).stdin(Stdio::null());
        command.env("XDG_DATA_HOME", self.path("data")).env_remove("HOME").output().unwrap()
    }

    fn out(&self, args: &[&str]) -> String {
        let output = self.run(args);
        assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()), (Some(0), ""));
        String::from_utf8(output.stdout).unwrap()
    }
}

#[test]
fn the_report_tells_what_was_announced_found_silent_and_decided() {
    let desk = Desk::new();
    desk.decide(Finding::Fix(0), Verdict::Confirmed, "");
    desk.decide(Finding::Change(2), Verdict::Disputed, "she said\n*I*");
    let report = desk.out(&["--library", "library.sqlite", "in"]);
    let told: Vec<String> = report.lines().map(|line| line.split(" (20").next().unwrap().to_owned()).collect();
    assert_eq!(
        told.join("\n"),
        r#"# Review: Engineers who inspected the Calder Street Bridge warned the city twice about cracked…

*in/after.txt · 2016-03-03 · corrected · compared with in/before.txt*

1 fix announced; 3 changes, 2 silent; 1 query. 2 of 5 reviewed: 1 confirmed, 1 disputed; 3 left.

## Announced

- **corrects** name of engineering firm (paragraph 6)
  - found: ¶6 *Fraine,* → *Frayne,*
  - **confirmed**

## Silent edits

- **¶7**, quote: … on the east bank. "My husband was on it an hour before. ~~I~~ **You** think about that hour."
  - **disputed**: she said \*I\*
- **credit**, spelling: (~~Reporting~~ **Reproting** by Maren Holt and Joseph Quist; Additional reporting by Anna Sorel in …
  - *not reviewed*

## Announced changes

- **¶6**, name: … 1961 and last repaired in 2009 by the engineering firm Abelard \& ~~Fraine~~ **Frayne**, which is no longer in business. Its former chairman, Lionel Marsh, …
  - *not reviewed*

## Queried

- *Reproting*: "Reproting" is meant to be "reporting".
  - *not reviewed*"#
    );
}

#[test]
fn the_report_as_json_and_csv() {
    let desk = Desk::new();
    desk.decide(Finding::Change(2), Verdict::Unsure, "=1+1");
    let json: Value = serde_json::from_str(&desk.out(&["--format", "json", "--library", "library.sqlite", "in"])).unwrap();
    assert_eq!((json["schema"].as_str(), json["counts"]["left"].as_u64()), (Some("nutgraf-review/1"), Some(4)));
    assert_eq!((&json["announced"][0]["found"], &json["announced"][0]["review"]), (&Value::Bool(true), &Value::Null));
    let quote = &json["changes"][2];
    assert_eq!((quote["change"]["kind"].as_str(), quote["review"]["verdict"].as_str()), (Some("quote"), Some("unsure")));
    let csv = desk.out(&["--format", "csv", "--library", "library.sqlite", "in"]);
    assert_eq!(csv.lines().count(), 6);
    assert!(csv.contains(",query: ") && csv.contains(",Reproting,"), "{csv}");
    assert!(csv.contains("after,change: quote,silent,paragraph 7,,I,You,unsure,\"'=1+1\",20"), "{csv}");
}

#[test]
fn a_report_makes_no_library() {
    let desk = Desk::new();
    assert!(desk.out(&["in"]).contains("Nothing is reviewed yet."));
    assert!(!desk.path("data").exists());
}

#[test]
fn a_library_that_is_none_is_told_once_and_the_report_is_written() {
    let desk = Desk::new();
    fs::write(desk.path("notes.txt"), "no database at all, only notes\n".repeat(100)).unwrap();
    let output = desk.run(&["--library", "notes.txt", "in"]);
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(
        (output.status.code(), told.as_str()),
        (Some(1), "nutgraf: notes.txt: it is not a library of nutgraf; name another file with --library, or move it away\n")
    );
    assert!(String::from_utf8(output.stdout).unwrap().contains("## Silent edits"));
}

/// Where a child process finds the library that it is to write into until it is killed.
const KILLED: &str = "NUTGRAF_TEST_LIBRARY";

/// The child of the test below: writes decisions and says of each that it is kept. Alone it has nothing to do.
#[test]
fn writes_until_it_is_killed() {
    let Some(path) = std::env::var_os(KILLED) else { return };
    let library = Library::at(path.into());
    for i in 0.. {
        let anchor = nutgraf::model::Anchor { exact: format!("{i}"), loose: format!("{i}"), says: "a change".to_owned() };
        library.record("story", &anchor, &Review { verdict: Some(Verdict::Confirmed), note: String::new() }).unwrap();
        println!("kept {i}");
    }
}

#[test]
fn what_was_kept_is_there_after_the_program_was_killed() {
    let desk = Desk::new();
    for round in 1..=3 {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "writes_until_it_is_killed", "--nocapture"])
            .env(KILLED, desk.path("library.sqlite"))
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let said: Vec<String> = lines.map(Result::unwrap).filter(|line| line.contains("kept ")).take(20 * round).collect();
        child.kill().unwrap();
        child.wait().unwrap();
        let kept = desk.library().decisions("story").unwrap().len();
        assert!(kept >= said.len(), "{kept} of {}", said.len());
    }
}

#[test]
fn what_changed_silently_in_a_story_of_the_library_is_reported_without_its_files() {
    let desk = Desk::new();
    let nutgraf = |args: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_nutgraf"));
        command.args(args).args(["--library", "library.sqlite"]).current_dir(desk.0.path()).stdin(Stdio::null());
        let output = command.output().unwrap();
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        (output.status.code().unwrap(), text(&output.stdout), text(&output.stderr))
    };
    let story = "OSLO, Feb 8 (MNA) - The port of Oslo will stay closed for a third week.\n\nForty ships wait outside in the ice.\n";
    fs::write(desk.path("port.txt"), story).unwrap();
    let (code, _, told) = nutgraf(&["review"]);
    assert_eq!((code, told.contains("there is no library yet")), (1, true), "{told}");
    nutgraf(&["add", "port.txt"]);
    let (code, _, told) = nutgraf(&["diff", "port.txt"]);
    assert_eq!((code, told.contains("keeps no two versions of it")), (2, true), "{told}");
    fs::write(desk.path("port.txt"), story.replace("Forty", "Fifty")).unwrap();
    nutgraf(&["update"]);
    let (code, diff, _) = nutgraf(&["diff", "port.txt"]);
    assert!(code == 1 && diff.contains("Forty") && diff.contains("Fifty"), "{diff}");
    let (code, report, told) = nutgraf(&["review"]);
    assert_eq!((code, told.as_str()), (0, ""));
    assert!(report.contains("1 silent") && report.contains("Fifty"), "{report}");
    let (code, report, _) = nutgraf(&["review", "https://example.org/port"]);
    assert_eq!((code, report.contains("Nothing to review")), (0, true), "{report}");
    let (code, _, told) = nutgraf(&["status"]);
    assert_eq!((code, told.as_str()), (0, ""));
}
