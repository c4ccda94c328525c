//! The library as a script sees it: what is added is found, what changed is a version, and nothing that was kept is lost whatever happens to the program.

use std::fs;
use std::io::{BufRead, BufReader};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::atomic::AtomicBool;

use nutgraf::desk::{Asked, Library, Options, SpeakerSet, Stop, Told, add, forget_speaker, item_of, keep_speaker};
use nutgraf::model::{Anchor, Review, Verdict};
use serde_json::Value;

/// A folder with stories, and a library beside it.
struct Desk(tempfile::TempDir);

impl Desk {
    fn new() -> Desk {
        let desk = Desk(tempfile::tempdir().unwrap());
        fs::create_dir(desk.path("in")).unwrap();
        desk
    }

    fn with_stories(count: usize) -> Desk {
        let desk = Desk::new();
        (0..count).for_each(|n| desk.write(&format!("in/{n:04}.txt"), &story(n, "will close")));
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.path(name), text).unwrap();
    }

    fn library(&self) -> Library {
        Library::at(self.path("library.sqlite"))
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_nutgraf"));
        let (name, rest) = args.split_first().unwrap();
        command.arg(name).args(["--library", "library.sqlite"]).args(rest).current_dir(self.0.path()).stdin(Stdio::null());
        command.env("XDG_DATA_HOME", self.path("data")).env_remove("HOME");
        command
    }

    fn run(&self, args: &[&str]) -> Output {
        self.command(args).output().unwrap()
    }

    fn out(&self, args: &[&str]) -> String {
        let output = self.run(args);
        assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()), (Some(0), ""), "{args:?}");
        String::from_utf8(output.stdout).unwrap()
    }

    /// The ids of what a search finds.
    fn ids(&self, args: &[&str]) -> Vec<String> {
        let out = self.out(&[&["search", "--format", "jsonl", "--limit", "100000"], args].concat());
        out.lines().map(|line| serde_json::from_str::<Value>(line).unwrap()["id"].as_str().unwrap().to_owned()).collect()
    }
}

/// A story of some day of 2016, of 28 different ones.
fn story(n: usize, what: &str) -> String {
    format!(
        " date 2016-02-{:02}\nBy Ada Quill\nOSLO Feb {} The port of Oslo {what} for a third week, its master said on Monday, story {n}.\nForty ships wait outside in the ice.\n\"We had no choice,\" said Kari Holm, the harbour master of port number{n}.\n",
        n % 28 + 1,
        n % 28 + 1,
    )
}

#[test]
fn what_is_added_is_found_and_adding_again_reads_nothing() {
    let desk = Desk::with_stories(5);
    desk.write("in/c.jsonl", "{\"id\": \"r1\", \"date\": \"2017-01-01\", \"text\": \"The ferry sank.\"}\n{\"id\": \"r2\", \"date\": \"2017-01-02\", \"text\": \"The ferry was raised.\"}\n");
    assert_eq!(desk.out(&["add", "in"]), "7 stories added\n");
    assert_eq!(desk.out(&["add", "in"]), "0 stories added, 6 sources unchanged\n");
    assert_eq!(desk.ids(&["ferry"]), ["r2", "r1"]);
    assert_eq!(desk.ids(&["\"no choice\" number3"]), ["0003"]);
    assert_eq!(desk.ids(&["--speaker", "holm", "--since", "2016-02-04"]), ["0004", "0003"]);
    let table = desk.out(&["search", "--speaker", "Holm", "number2"]);
    assert!(table.contains("Kari Holm") && table.contains("We had no choice"), "{table}");
    let csv = desk.out(&["search", "ferry", "--format", "csv"]);
    assert!(csv.starts_with("id,path,date,") && csv.lines().count() == 3, "{csv}");
}

#[test]
fn a_file_that_changed_has_a_version_more_and_one_that_was_touched_has_not() {
    let desk = Desk::with_stories(3);
    desk.out(&["add", "in"]);
    desk.write("in/0001.txt", &story(1, "opened again, to everybody's surprise,"));
    // The same bytes, written again.
    desk.write("in/0002.txt", &story(2, "will close"));
    assert_eq!(desk.out(&["update"]), "0 stories added, 1 new version, 2 sources unchanged\n");
    assert_eq!(desk.ids(&["surprise"]), ["0001"]);
    assert_eq!(desk.ids(&["\"will close\""]), ["0002", "0000"]);
    let hit: Value = serde_json::from_str(&desk.out(&["search", "surprise", "--format", "jsonl"])).unwrap();
    assert_eq!(hit["versions"], 2);
}

#[test]
fn of_versions_in_several_files_the_one_that_was_made_last_holds() {
    let desk = Desk::new();
    let version = |number: u8, ships: u8| {
        format!(
            "{{\"uri\": \"urn:wire:port\", \"type\": \"text\", \"version\": \"{number}\", \"versioncreated\": \"2016-02-08T1{number}:00:00Z\", \"headline\": \"Port shut\", \"body_text\": \"The port of Oslo stays shut, and {ships} ships wait in the ice.\"}}"
        )
    };
    desk.write("in/a.json", &version(3, 60));
    desk.write("in/b.json", &version(1, 40));
    desk.out(&["add", "in"]);
    desk.write("in/c.json", &version(2, 50));
    assert_eq!(desk.out(&["update"]), "0 stories added, 1 new version, 2 sources unchanged\n");
    assert_eq!(["\"60 ships\"", "\"50 ships\"", "\"40 ships\""].map(|words| desk.ids(&[words]).len()), [1, 0, 0]);
    let output = desk.run(&["diff", "in/a.json"]);
    let told = String::from_utf8(output.stdout).unwrap();
    assert!(told.contains("50") && told.contains("60") && !told.contains("40"), "{told}");
}

#[test]
fn a_corpus_that_grew_is_read_on_and_its_stories_move_with_their_lines() {
    let desk = Desk::new();
    let record = |id: u32, text: &str| format!("{{\"id\": \"{id}\", \"text\": \"{text}\"}}\n");
    desk.write("in/c.jsonl", &format!("{}{}", record(1, "The ferry sank."), record(2, "The bus is late.")));
    desk.out(&["add", "in/c.jsonl"]);
    desk.write("in/c.jsonl", &format!("{}{}{}", record(3, "A new tram came."), record(1, "The ferry sank."), record(2, "The bus came.")));
    assert_eq!(desk.out(&["update"]), "1 story added, 1 new version, 1 known\n");
    let line = desk
        .library()
        .list(&Asked { query: Some(nutgraf::desk::Query::parse("ferry").unwrap()), ..Asked::default() }, &Stop::default())
        .unwrap()
        .remove(0);
    let document = nutgraf::desk::open(&item_of(&line).unwrap()).unwrap();
    assert_eq!(document.article.text.as_str(), "The ferry sank.");
}

#[test]
fn the_index_is_made_anew_and_versions_that_are_nowhere_else_stay() {
    let desk = Desk::with_stories(4);
    desk.out(&["add", "in"]);
    desk.write("in/0001.txt", &story(1, "opened again, to everybody's surprise,"));
    desk.out(&["update"]);
    fs::remove_file(desk.path("in/0003.txt")).unwrap();
    let before = (desk.ids(&[]), desk.ids(&["port"]), desk.ids(&["surprise"]), desk.ids(&["--speaker", "holm"]));
    assert_eq!(desk.out(&["reindex"]), "0 stories added, 5 versions analysed anew\n");
    assert_eq!((desk.ids(&[]), desk.ids(&["port"]), desk.ids(&["surprise"]), desk.ids(&["--speaker", "holm"])), before);
}

#[test]
fn what_cannot_be_done_is_told_in_a_sentence() {
    let desk = Desk::with_stories(1);
    let told = |args: &[&str]| {
        let output = desk.run(args);
        assert_eq!(output.status.code(), Some(1), "{args:?}");
        String::from_utf8(output.stderr).unwrap()
    };
    assert!(told(&["search", "port"]).contains("there is no library yet; make one with nutgraf add PATH"));
    assert!(!desk.path("library.sqlite").exists());
    desk.out(&["add", "in"]);
    assert!(told(&["search", "\"port"]).contains("has no closing quote mark"));
    assert!(told(&["add", "nowhere.txt"]).contains("there is no such file or directory"));
}

#[test]
fn where_no_library_can_be_kept_that_is_told_and_reading_goes_on() {
    let desk = Desk::with_stories(1);
    fs::create_dir(desk.path("locked")).unwrap();
    fs::set_permissions(desk.path("locked"), fs::Permissions::from_mode(0o555)).unwrap();
    // Somebody who may do everything may write there as well; nobody may below a file.
    for library in ["locked/library.sqlite", "in/0000.txt/library.sqlite"] {
        let run = |args: &[&str]| Command::new(env!("CARGO_BIN_EXE_nutgraf")).args(args).current_dir(desk.path("")).output().unwrap();
        let output = run(&["add", "--library", library, "in"]);
        let told = String::from_utf8(output.stderr).unwrap();
        if desk.path(library).exists() {
            assert_eq!((output.status.code(), told.as_str()), (Some(0), ""));
        } else {
            assert_eq!(output.status.code(), Some(1));
            assert!(told.contains("check its folder and its permissions") && told.lines().count() == 1, "{told}");
        }
        let text = run(&["export", "--format", "text", "in/0000.txt"]);
        assert!(text.status.success() && String::from_utf8(text.stdout).unwrap().contains("port of Oslo"));
    }
    fs::set_permissions(desk.path("locked"), fs::Permissions::from_mode(0o755)).unwrap();
}

#[test]
fn a_speaker_set_by_hand_is_found_and_exported() {
    let desk = Desk::with_stories(2);
    desk.out(&["add", "in"]);
    let library = desk.library();
    let line = library.list(&Asked::default(), &Stop::default()).unwrap().into_iter().find(|l| l.article == "0001").unwrap();
    let item = item_of(&line).unwrap();
    let found = nutgraf::desk::open(&item).unwrap();
    let spoken = found.analysis.quotes.iter().position(|q| q.speaker.as_ref().is_some_and(|s| s.name == "Kari Holm")).unwrap();
    let words = found.article.text.folded(found.analysis.quotes[spoken].span).into_owned();
    let place = nutgraf::desk::story(&item, &found);
    let set = |name: &str| SpeakerSet { words: words.clone(), name: Some(name.to_owned()) };
    keep_speaker(&library, &place, &found, &set("Ada Quill")).unwrap();
    assert_eq!((desk.ids(&["--speaker", "quill"]), desk.ids(&["--speaker", "holm"])), (vec!["0001".to_owned()], vec!["0000".to_owned()]));
    let exported: Value = serde_json::from_str(&desk.out(&["export", "in/0001.txt"])).unwrap();
    assert_eq!(
        (&exported["quotes"][spoken]["speaker"]["name"], &exported["quotes"][spoken]["why"]),
        (&"Ada Quill".into(), &"reader.set".into())
    );
    let other: Value = serde_json::from_str(&desk.out(&["export", "in/0000.txt"])).unwrap();
    assert_eq!(other["quotes"][spoken]["speaker"]["name"], "Kari Holm");
    // It outlives the index, and can be taken back.
    desk.out(&["reindex"]);
    assert_eq!(desk.ids(&["--speaker", "quill"]), ["0001"]);
    forget_speaker(&library, &place, &found, &words).unwrap();
    assert_eq!(desk.ids(&["--speaker", "holm"]), ["0001", "0000"]);
}

/// Named regression: of a packed corpus the bar was full long before the end, since what was unpacked was held against the size of the file.
#[test]
fn adding_tells_how_much_of_the_file_is_done_also_of_a_packed_one() {
    let lines: String =
        (0..3000).map(|n| format!("{{\"id\": \"{n}\", \"text\": \"The ferry {} came in on day {n}.\"}}\n", n * 7919 % 1009)).collect();
    let packed = zstd::encode_all(lines.as_bytes(), 1).unwrap();
    for (name, bytes) in [("c.jsonl", lines.clone().into_bytes()), ("c.jsonl.zst", packed)] {
        let desk = Desk::new();
        fs::write(desk.path(name), &bytes).unwrap();
        let mut told = Vec::new();
        let mut tell = |now: Told<'_>| match now {
            Told::Progress(progress) => told.push(progress),
            Told::Problem(problem) => panic!("{problem}"),
        };
        add(&desk.library(), &[desk.path(name)], &Options::default(), &AtomicBool::new(false), &mut tell).unwrap();
        assert!(told.is_sorted_by_key(|p| (p.done, p.stories)), "{name}: {told:?}");
        let last = told.last().unwrap();
        assert_eq!((last.stories, last.done, last.bytes), (3000, bytes.len() as u64, bytes.len() as u64), "{name}");
    }
}

#[test]
fn two_programs_add_at_once_and_a_third_looks_on() {
    let desk = Desk::with_stories(60);
    fs::create_dir(desk.path("too")).unwrap();
    (0..60).for_each(|n| desk.write(&format!("too/{n:04}.txt"), &story(n, "will open")));
    let start = |folder: &str| desk.command(&["add", folder]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let (one, other) = (start("in"), start("too"));
    let asked = Asked::default();
    let mut seen = 0;
    let ended = |child: Child| {
        let output = child.wait_with_output().unwrap();
        assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()), (Some(0), ""));
    };
    while seen == 0 {
        seen = desk.library().count(&asked, &Stop::default()).unwrap();
    }
    ended(one);
    ended(other);
    assert_eq!(desk.library().count(&asked, &Stop::default()).unwrap(), 120);
}

#[test]
fn a_killed_program_loses_nothing_that_was_kept() {
    // How many moments: the whole run of 200 is asked for by name.
    let moments: u32 = std::env::var("NUTGRAF_KILLS").ok().and_then(|n| n.parse().ok()).unwrap_or(21);
    let desk = Desk::with_stories(40);
    let mut random = 0x9e37_79b9_7f4a_7c15_u64;
    let mut decided = 0;
    for moment in 0..moments {
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(u64::from(moment) | 1);
        // A library that is new for every third moment, else one that is added to again: a story changed each time.
        if moment % 3 == 0 {
            for name in ["library.sqlite", "library.sqlite-wal", "library.sqlite-shm"] {
                let _ = fs::remove_file(desk.path(name));
            }
            decided = 0;
        } else {
            desk.write(&format!("in/{:04}.txt", moment % 40), &story(moment as usize % 40, &format!("changed for the {moment}th time")));
        }
        let before = desk.library().count(&Asked::default(), &Stop::default()).unwrap();
        match moment % 3 {
            2 => decided = killed_while_reviewing(&desk, decided, random),
            _ => {
                let mut child = desk
                    .command(&[if moment % 3 == 0 { "add" } else { "update" }])
                    .args((moment % 3 == 0).then_some("in"))
                    .stdout(Stdio::null())
                    .stderr(Stdio::null())
                    .spawn()
                    .unwrap();
                spin((random >> 33) % 30_000_000);
                child.kill().unwrap();
                child.wait().unwrap();
            }
        }
        assert_sound(&desk.path("library.sqlite"));
        let library = desk.library();
        assert!(library.count(&Asked::default(), &Stop::default()).unwrap() >= before, "moment {moment}");
        assert!(library.decisions("/story").unwrap().len() >= decided, "moment {moment}");
        // Adding again completes it.
        desk.run(&["add", "in"]);
        assert_eq!(desk.ids(&[]).len(), 40, "moment {moment}");
        assert_eq!(desk.ids(&["port"]).len(), 40, "moment {moment}");
    }
}

/// Passes some time without waiting by the clock: so much work.
fn spin(rounds: u64) {
    let sum = (0..rounds).fold(1_u64, |sum, i| std::hint::black_box(sum ^ i).wrapping_mul(31));
    std::hint::black_box(sum);
}

/// Has another process decide one finding after the other and say so after each; kills it after some. Gives how many it said were kept.
fn killed_while_reviewing(desk: &Desk, from: usize, random: u64) -> usize {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", "reviews_until_it_is_killed", "--nocapture"]).env("NUTGRAF_REVIEWS_IN", desk.path("library.sqlite"));
    let mut child = command.env("NUTGRAF_REVIEWS_FROM", from.to_string()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let told = BufReader::new(child.stdout.take().unwrap()).lines();
    let kept: Vec<usize> = told
        .map_while(Result::ok)
        .filter_map(|line| line.strip_prefix("kept ")?.parse().ok())
        .take((random >> 40) as usize % 12 + 1)
        .collect();
    child.kill().unwrap();
    child.wait().unwrap();
    kept.last().copied().unwrap_or(from)
}

/// The other process of [`killed_while_reviewing`]; nothing where it is not asked.
#[test]
fn reviews_until_it_is_killed() {
    let Some(path) = std::env::var_os("NUTGRAF_REVIEWS_IN") else { return };
    let from: usize = std::env::var("NUTGRAF_REVIEWS_FROM").unwrap().parse().unwrap();
    let library = Library::at(path.into());
    println!();
    for n in from..from + 10_000 {
        let anchor = Anchor { exact: format!("finding {n}"), loose: "finding".to_owned(), says: "a finding".to_owned() };
        library.record("/story", &anchor, &Review { verdict: Some(Verdict::Confirmed), note: String::new() }).unwrap();
        println!("kept {}", n + 1);
    }
}

/// The database is whole, its full-text index included.
fn assert_sound(path: &Path) {
    if path.exists() {
        assert_eq!(Library::at(path.to_owned()).faults().unwrap(), [] as [&str; 0]);
    }
}
