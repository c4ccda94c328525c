//! The program as a script sees it: what it writes, what it says, how it ends.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{Read, Write};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

const STORY: &str = "By Ada Quill\nOSLO, May 4 (MNA) - The harbour will close on Friday for the winter.\n\n\"We had no choice,\" said Kari Holm, the harbour master.\n";

/// A folder with files, and the program run in it.
struct Desk(TempDir);

impl Desk {
    fn new(files: &[(&str, &[u8])]) -> Desk {
        let desk = Desk(tempfile::tempdir().unwrap());
        for (name, bytes) in files {
            let path = desk.path().join(OsStr::new(name));
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
        desk
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_nutgraf"));
        command.args(args).current_dir(self.path()).stdin(Stdio::null());
        command
    }

    fn run_on(&self, stdin: &[u8], args: &[&str]) -> Run {
        let mut child = self.command(args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        child.stdin.take().unwrap().write_all(stdin).unwrap();
        Run::of(child.wait_with_output().unwrap())
    }

    fn run(&self, args: &[&str]) -> Run {
        Run::of(self.command(args).output().unwrap())
    }
}

/// How a run went. No run may write a control character but line ends.
struct Run {
    code: i32,
    out: String,
    err: String,
}

impl Run {
    fn of(output: Output) -> Run {
        let run = Run {
            code: output.status.code().expect("it ended by itself"),
            out: String::from_utf8(output.stdout).expect("UTF-8 on standard output"),
            err: String::from_utf8(output.stderr).expect("UTF-8 on standard error"),
        };
        for text in [&run.out, &run.err] {
            let bad = text.chars().find(|c| (c.is_control() && !matches!(c, '\n' | '\r')) || ('\u{202a}'..='\u{202e}').contains(c));
            assert_eq!(bad, None, "{text:?}");
        }
        run
    }

    /// The sentences on standard error, the program's name left out.
    fn told(&self) -> Vec<&str> {
        self.err.lines().map(|line| line.strip_prefix("nutgraf: ").unwrap_or(line)).collect()
    }

    fn objects(&self) -> Vec<Value> {
        self.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }
}

#[test]
fn one_story_as_json() {
    let desk = Desk::new(&[("harbour.txt", STORY.as_bytes())]);
    let run = desk.run(&["export", "harbour.txt"]);
    let story: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert_eq!(story["schema"], "nutgraf/1");
    assert_eq!(story["id"], "harbour");
    assert_eq!(story["source"]["path"], "harbour.txt");
    assert_eq!(story["bylines"][0]["names"][0], "Ada Quill");
    assert_eq!(story["quotes"][0]["speaker"]["name"], "Kari Holm");
    let quote = &story["quotes"][0];
    let (start, end) = (quote["start"].as_u64().unwrap() as usize, quote["end"].as_u64().unwrap() as usize);
    assert_eq!(STORY.chars().skip(start).take(end - start).collect::<String>(), "\"We had no choice,\"");
}

#[test]
fn offsets_count_code_points_of_the_decoded_source() {
    let story = "By Zoë Ray\r\nGENÈVE, May 4 (MNA) - “Ça va,” said Zoë Ray in Genève.\r\n";
    let utf16: Vec<u8> = std::iter::once('\u{feff}')
        .chain(story.chars())
        .flat_map(|c| {
            let mut units = [0; 2];
            c.encode_utf16(&mut units).iter().flat_map(|u| u.to_le_bytes()).collect::<Vec<u8>>()
        })
        .collect();
    let desk = Desk::new(&[("8.txt", story.as_bytes()), ("16.txt", &utf16)]);
    let run = desk.run(&["export", "--format", "jsonl", "8.txt", "16.txt"]);
    for object in run.objects() {
        let quote = &object["quotes"][0];
        let (start, end) = (quote["start"].as_u64().unwrap() as usize, quote["end"].as_u64().unwrap() as usize);
        assert_eq!(story.chars().skip(start).take(end - start).collect::<String>(), "“Ça va,”", "{object}");
    }
}

#[test]
fn a_corpus_gives_a_line_for_a_line_in_order() {
    let lines = format!(
        "{}\n\n{}\r\n{}\n",
        serde_json::json!({"id": "a", "text": STORY}),
        serde_json::json!({"id": 7, "body": STORY}),
        serde_json::json!({"content": STORY})
    );
    let desk = Desk::new(&[("c.jsonl", lines.as_bytes()), ("last.txt", STORY.as_bytes())]);
    let run = desk.run(&["export", "--format", "jsonl", "c.jsonl", "last.txt"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let ids: Vec<String> = run.objects().iter().map(|o| o["id"].as_str().unwrap().to_owned()).collect();
    assert_eq!(ids, ["a", "7", "c:4", "last"]);
    assert!(run.objects().iter().all(|o| o["quotes"][0]["speaker"]["name"] == "Kari Holm"));
}

#[test]
fn many_stories_stay_in_order() {
    let line = |i: usize| format!("{}\n", serde_json::json!({"id": i, "text": format!("Story {i}. {}", "More. ".repeat(i % 7 * 20))}));
    let desk = Desk::new(&[("c.jsonl", (0..300).map(line).collect::<String>().as_bytes())]);
    let run = desk.run(&["export", "--format", "jsonl", "c.jsonl"]);
    let ids: Vec<String> = run.objects().iter().map(|o| o["id"].as_str().unwrap().to_owned()).collect();
    assert_eq!(ids, (0..300).map(|i| i.to_string()).collect::<Vec<_>>());
}

#[test]
fn a_broken_line_is_told_with_its_number_and_the_rest_goes_on() {
    let good = serde_json::json!({"id": "good", "text": STORY}).to_string();
    let lines = format!("{{\"id\": 1, \"text\"\n[1, 2]\n{{\"id\": 3}}\n{{\"text\": \"\\ud800 lone\"}}\n{good}\n");
    let desk = Desk::new(&[("c.jsonl", lines.as_bytes())]);
    let run = desk.run(&["export", "--format", "jsonl", "c.jsonl"]);
    assert_eq!(run.code, 1);
    assert_eq!(run.objects().last().unwrap()["id"], "good");
    let told = run.told();
    for (i, line) in [1, 2, 3].into_iter().enumerate() {
        assert!(told[i].starts_with(&format!("c.jsonl, line {line}: ")), "{told:?}");
        assert!(told[i].ends_with("; the line is skipped"), "{told:?}");
    }
}

#[test]
fn several_stories_in_one_file_are_several_articles() {
    let second = "By Ben Ray\nBERGEN, May 5 (MNA) - The ferry will run again on Monday, the line said.\n\n\"It is mended,\" said Liv Dahl, its captain.\n";
    let both = format!("{STORY}ENDS\n\n{second}ENDS\n");
    let desk = Desk::new(&[("both.txt", both.as_bytes())]);
    let run = desk.run(&["export", "--format", "jsonl", "both.txt"]);
    let articles: Vec<Value> = run.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let ids: Vec<&str> = articles.iter().filter_map(|a| a["id"].as_str()).collect();
    assert_eq!((run.code, ids), (0, vec!["both:1", "both:2"]));
    // Places count in the whole file.
    let dateline = &articles[1]["dateline"];
    let (start, end) = (dateline["start"].as_u64().unwrap() as usize, dateline["end"].as_u64().unwrap() as usize);
    assert_eq!(both.chars().skip(start).take(end - start).collect::<String>(), "BERGEN, May 5 (MNA)");
    let run = desk.run(&["quotes", "both.txt"]);
    assert!(run.out.contains("both:1") && run.out.contains("both:2"), "{}", run.out);
    assert_eq!(desk.run_on(both.as_bytes(), &["export", "--format", "jsonl", "-"]).out.lines().count(), 2);
}

#[test]
fn a_corpus_may_come_by_a_pipe() {
    let desk = Desk::new(&[]);
    let lines = format!("{0}\n{0}\n", serde_json::json!({"text": STORY}));
    let run = desk.run_on(lines.as_bytes(), &["export", "--format", "jsonl", "-"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert_eq!(run.objects().iter().map(|o| o["id"].as_str().unwrap().to_owned()).collect::<Vec<_>>(), ["stdin:1", "stdin:2"]);
    assert_eq!(run.objects()[0]["source"]["path"], Value::Null);
    let article = desk.run_on(b"{brackets} are no corpus.\n", &["export", "--format", "jsonl", "-"]);
    assert_eq!((article.code, article.objects()[0]["source"]["format"].as_str()), (0, Some("wire-text")));
    assert_eq!(desk.run_on(b"", &["export", "-"]).told(), ["stdin: it is empty, there is nothing to read"]);
}

#[test]
fn the_text_field_can_be_named() {
    let line = serde_json::json!({"id": "a", "wording": STORY}).to_string();
    let desk = Desk::new(&[("c.jsonl", line.as_bytes())]);
    assert_eq!(desk.run(&["export", "--format", "jsonl", "c.jsonl"]).code, 1);
    let run = desk.run(&["export", "--format", "jsonl", "--field", "text=wording", "c.jsonl"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert_eq!(run.objects()[0]["quotes"][0]["speaker"]["name"], "Kari Holm");
}

#[test]
fn a_folder_is_read_in_order_without_what_is_hidden() {
    let desk = Desk::new(&[
        ("in/b.txt", STORY.as_bytes()),
        ("in/a/x.txt", STORY.as_bytes()),
        ("in/.git/config", b"[core]"),
        ("in/photo.png", b"\x89PNG\0\0\0\0"),
    ]);
    std::os::unix::fs::symlink(desk.path().join("in"), desk.path().join("in/a/loop")).unwrap();
    let run = desk.run(&["export", "--format", "jsonl", "in"]);
    let ids: Vec<Value> = run.objects().iter().map(|o| o["id"].clone()).collect();
    assert_eq!((run.code, ids), (0, vec!["x".into(), "b".into()]));
}

#[test]
fn without_a_terminal_the_story_is_written_as_plain_text() {
    let desk = Desk::new(&[("harbour.txt", STORY.as_bytes())]);
    let run = desk.run(&["harbour.txt"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert!(run.out.contains("\n  1  The harbour will close on Friday for the winter.\n"), "{}", run.out);
    assert!(run.out.lines().all(|line| line.chars().count() <= 76), "{}", run.out);
    assert_eq!(desk.run(&["--plain", "harbour.txt"]).out, run.out);

    assert_eq!(desk.run_on(STORY.as_bytes(), &[]).out, run.out);
}

#[test]
fn findings_as_tables_and_csv() {
    let desk = Desk::new(&[("harbour.txt", STORY.as_bytes()), ("second.txt", STORY.as_bytes())]);
    let quotes = desk.run(&["quotes", "harbour.txt"]).out;
    assert!(quotes.starts_with("PARAGRAPH  KIND "), "{quotes}");
    assert!(quotes.lines().any(|l| l.contains("Kari Holm") && l.ends_with("\"We had no choice,\"")), "{quotes}");
    assert_eq!(desk.run(&["corrections", "harbour.txt"]).out, "no corrections\n");
    let csv = desk.run(&["entities", "--format", "csv", "harbour.txt", "second.txt"]).out;
    assert_eq!(csv.matches("article,kind,name").count(), 1);
    assert!(csv.contains("\r\nharbour,person,Kari Holm,") && csv.contains("\r\nsecond,person,Kari Holm,"), "{csv}");
    let jsonl = desk.run(&["quotes", "--format", "jsonl", "harbour.txt", "second.txt"]);
    assert_eq!(jsonl.objects().iter().map(|o| o["id"].as_str().unwrap().to_owned()).collect::<Vec<_>>(), ["harbour", "second"]);
}

#[test]
fn what_cannot_be_read_is_told_in_one_sentence_and_the_rest_is_done() {
    let desk = Desk::new(&[
        ("good.txt", STORY.as_bytes()),
        ("empty.txt", b""),
        ("blank.txt", b" \r\n\n\t"),
        ("binary.dat", b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0\x3e\0\x01\0\0\0"),
        ("none.jsonl", b"\n\n"),
    ]);
    fs::create_dir(desk.path().join("nothing")).unwrap();
    let inputs = ["missing.txt", "empty.txt", "blank.txt", "binary.dat", "none.jsonl", "nothing", "good.txt"];
    let run = desk.run(&[&["export", "--format", "jsonl"][..], &inputs].concat());
    assert_eq!(run.code, 1);
    assert_eq!(run.objects().len(), 1);
    let mut told = run.told();
    told.sort_unstable();
    assert_eq!(
        told,
        [
            "binary.dat: it looks like a binary file, not an article; give a text file",
            "blank.txt: it is empty, there is nothing to read",
            "empty.txt: it is empty, there is nothing to read",
            "missing.txt: there is no such file or directory; check the spelling",
            "none.jsonl: there are no stories in this corpus; it should hold one JSON object a line",
            "nothing: there are no articles in this directory; give one that holds text files or .jsonl corpora",
        ]
    );
}

#[test]
fn a_file_that_may_not_be_read_is_told() {
    let desk = Desk::new(&[("secret.txt", STORY.as_bytes())]);
    fs::set_permissions(desk.path().join("secret.txt"), fs::Permissions::from_mode(0o000)).unwrap();
    let run = desk.run(&["export", "secret.txt"]);
    // The superuser may read everything.
    match File::open(desk.path().join("secret.txt")) {
        Ok(_) => assert_eq!(run.code, 0),
        Err(_) => assert_eq!((run.code, run.told()), (1, vec!["secret.txt: you are not allowed to read it; check its permissions"])),
    }
}

#[test]
fn two_hundred_megabytes_on_one_line_are_refused_at_once() {
    let desk = Desk::new(&[]);
    for name in ["big.txt", "big.jsonl"] {
        let mut file = File::create(desk.path().join(name)).unwrap();
        let megabyte = vec![b'x'; 1024 * 1024];
        (0..200).for_each(|_| file.write_all(&megabyte).unwrap());
    }
    let good = serde_json::json!({"id": "good", "text": STORY}).to_string();
    writeln!(File::options().append(true).open(desk.path().join("big.jsonl")).unwrap(), "\n{good}").unwrap();
    let too_large = "it is larger than 64 MB, too large for one article; split it, or give it as a .jsonl corpus with one story a line";
    let run = desk.run(&["export", "--format", "jsonl", "big.txt", "big.jsonl"]);
    assert_eq!(run.code, 1);
    assert_eq!(run.told(), [format!("big.txt, line 1: {too_large}"), format!("big.jsonl, line 1: {too_large}")]);
    assert_eq!(run.objects().len(), 1);
}

#[test]
fn hostile_copy_comes_out_clean_in_every_form() {
    let mut copy =
        b"By Ada Quill\n\x1b]0;owned\x07OSLO, May 4 (MNA) - The \x1b[31mharbour\x1b[0m will \xe2\x80\xaeclose\xc2\x9b2J.\r\n\n".to_vec();
    copy.extend_from_slice("\u{201c}We never end this, said Kari Holm\u{200b}.\u{feff}\u{7f}\u{8}\n\nAnd a NUL \0 here.\n".as_bytes());
    let record =
        serde_json::json!({"id": "x\u{1b}[2J\u{202e}y", "title": "T\u{1b}[1m\nU", "text": format!("{}Now.", String::from_utf8_lossy(&copy))}).to_string();
    let name = "a\u{1b}[2J\u{202e}.txt";
    let desk = Desk::new(&[(name, &copy), ("c.jsonl", record.as_bytes())]);
    for args in [
        &["export"][..],
        &["export", "--format", "jsonl"],
        &["export", "--format", "markdown"],
        &["export", "--format", "text"],
        &["quotes"],
        &["entities", "--format", "csv"],
        &["corrections", "--format", "markdown"],
        &["diff"],
        &["diff", "--format", "json"],
        &["diff", "--format", "markdown"],
    ] {
        // That no control character is written is checked on every run.
        let run = desk.run(&[args, &[name, "c.jsonl"]].concat());
        assert_eq!(run.code, i32::from(args[0] == "diff"), "{args:?}: {}", run.err);
    }
    let run = desk.run(&["export", "missing\u{1b}[2J.txt"]);
    assert_eq!(run.told(), ["missing\u{fffd}[2J.txt: there is no such file or directory; check the spelling"]);
}

#[test]
fn any_encoding_gives_an_article() {
    let lone_surrogate = [0xff, 0xfe, 0x00, 0xd8, b'A', 0, b'b', 0, b'.', 0];
    let name = OsStr::from_bytes(b"caf\xe9.txt");
    let desk = Desk::new(&[("lone.txt", &lone_surrogate), ("latin.txt", b"PARIS, May 4 (MNA) - Le caf\xe9 est ferm\xe9.\n")]);
    fs::write(desk.path().join(name), STORY).unwrap();
    let run = desk.run(&["export", "--format", "jsonl", "lone.txt", "latin.txt"]);
    assert_eq!((run.code, run.objects().len()), (0, 2), "{}", run.err);
    assert!(run.out.contains("Le café est fermé."), "{}", run.out);
    let output = desk.command(&["export", "--format", "jsonl"]).arg(name).output().unwrap();
    assert_eq!(Run::of(output).code, 0);
}

#[test]
fn a_reader_that_goes_away_is_success() {
    let line = format!("{}\n", serde_json::json!({"id": "a", "text": STORY}));
    let desk = Desk::new(&[("c.jsonl", line.repeat(500).as_bytes())]);
    let mut child =
        desk.command(&["export", "--format", "jsonl", "c.jsonl"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut first = [0; 16];
    child.stdout.take().unwrap().read_exact(&mut first).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()), (Some(0), ""));
}

#[test]
#[cfg(target_os = "linux")]
fn an_output_that_cannot_be_written_is_told() {
    let full = Path::new("/dev/full");
    let desk = Desk::new(&[("harbour.txt", STORY.as_bytes())]);
    let output = desk.command(&["export", "harbour.txt"]).stdout(File::options().write(true).open(full).unwrap()).output().unwrap();
    let run = Run::of(output);
    assert_eq!(run.code, 1);
    assert!(run.told()[0].starts_with("the output could not be written ("), "{}", run.err);
}

#[test]
fn a_wrong_command_line_is_told_with_2() {
    let desk = Desk::new(&[]);
    for args in
        [&["export"][..], &["--theme", "pink"], &["export", "--format", "yaml", "a"], &["export", "--field", "x", "a"], &["--nonsense"]]
    {
        assert_eq!(desk.run(args).code, 2, "{args:?}");
    }
    assert_eq!(desk.run(&["--help"]).code, 0);
    assert_eq!(desk.run(&["--version"]).out, concat!("nutgraf ", env!("CARGO_PKG_VERSION"), "\n"));
}

#[test]
fn completions_and_manual_page() {
    let desk = Desk::new(&[]);
    for shell in ["bash", "zsh", "fish"] {
        assert!(desk.run(&["completions", shell]).out.contains("corrections"), "{shell}");
    }
    assert!(desk.run(&["man"]).out.contains(".SH SYNOPSIS"));
}

/// The bundled bridge as it was before its correction, and after.
fn bridge() -> Desk {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples");
    let sample = |name: &str| fs::read(samples.join(name)).unwrap();
    Desk::new(&[("before.txt", &sample("02-bridge-before.txt")), ("after.txt", &sample("01-bridge-corrected.txt"))])
}

#[test]
fn what_changed_is_told_by_paragraph_with_the_words_in_place() {
    let run = bridge().run(&["diff", "before.txt", "after.txt"]);
    assert_eq!((run.code, run.err.as_str()), (1, ""));
    assert_eq!(
        run.out,
        r#"before.txt → after.txt
3 changes, 2 of them silent: quote 1, name 1, spelling 1

notice
      {+(Corrects name of engineering firm, paragraph 6)+}
      notice: new

¶6    … 1961 and last repaired in 2009 by the engineering firm Abelard &
      [-Fraine-] {+Frayne+}, which is no longer in business. Its former
      chairman, Lionel Marsh, …
      name: Fraine → Frayne
      announced: Corrects name of engineering firm, paragraph 6

¶7    … on the east bank. "My husband was on it an hour before. [-I-]
      {+You+} think about that hour."
      ! SILENT quote: I → You

credit
      ([-Reporting-] {+Reproting+} by Maren Holt and Joseph Quist;
      Additional reporting by Anna Sorel in …
      ! SILENT spelling: Reporting → Reproting
"#
    );
}

#[test]
fn what_changed_is_a_report_in_markdown_and_an_object_in_json() {
    let desk = bridge();
    let markdown = desk.run(&["diff", "--format", "markdown", "before.txt", "after.txt"]).out;
    let silent = markdown.split("## ").find(|part| part.starts_with("Silent edits")).unwrap();
    assert!(
        silent.contains("- **¶7**, quote: … on the east bank. \"My husband was on it an hour before. ~~I~~ **You** think about"),
        "{markdown}"
    );
    assert!(markdown.contains("~~Fraine~~ **Frayne**, which is no longer in business"), "{markdown}");

    let json: Value = serde_json::from_str(&desk.run(&["diff", "--format", "json", "before.txt", "after.txt"]).out).unwrap();
    assert_eq!((json["schema"].as_str(), json["before"]["path"].as_str()), (Some("nutgraf-diff/1"), Some("before.txt")));
    let told = |change: &Value| {
        let words = |side: &str| change[side]["text"].as_str().map(str::to_owned);
        (
            change["kind"].as_str().unwrap().to_owned(),
            words("before"),
            words("after"),
            change["after"]["paragraph"].as_u64(),
            change["disclosed"].as_bool().unwrap(),
        )
    };
    let changes: Vec<_> = json["changes"].as_array().unwrap().iter().map(told).collect();
    let words = |w: &str| Some(w.to_owned());
    assert_eq!(
        changes,
        [
            ("notice".to_owned(), None, words("(Corrects name of engineering firm, paragraph 6)"), None, true),
            ("name".to_owned(), words("Fraine,"), words("Frayne,"), Some(6), true),
            ("quote".to_owned(), words("I"), words("You"), Some(7), false),
            ("spelling".to_owned(), words("(Reporting"), words("(Reproting"), None, false),
        ]
    );
    assert_eq!((&json["changes"][1]["correction"], &json["unmatched_corrections"]), (&Value::from(0), &Value::from(Vec::<u64>::new())));
}

#[test]
fn diff_ends_as_diff_does() {
    let desk =
        Desk::new(&[("a.txt", STORY.as_bytes()), ("wrapped.txt", STORY.replace("close on", "close\non").as_bytes()), ("empty.txt", b"")]);
    assert_eq!(desk.run(&["diff", "a.txt", "a.txt"]).code, 0);
    let same = desk.run(&["diff", "a.txt", "wrapped.txt"]);
    assert_eq!((same.code, same.out.as_str()), (0, "a.txt → wrapped.txt\nno changes\n"));
    let missing = desk.run(&["diff", "a.txt", "missing.txt"]);
    assert_eq!((missing.code, missing.out.as_str()), (2, ""));
    assert_eq!(missing.told(), ["missing.txt: there is no such file or directory; check the spelling"]);
    assert_eq!(desk.run(&["diff", "a.txt", "empty.txt"]).code, 2);
    assert_eq!(desk.run(&["diff", "a.txt"]).code, 2);
    assert_eq!(desk.run(&["diff", "a.txt", "."]).told(), ["diff compares two stories, one of each argument; give two files"]);
    let piped = desk.run_on(STORY.replace("Friday", "Monday").as_bytes(), &["diff", "a.txt", "-"]);
    assert!(piped.code == 1 && piped.out.contains("[-Friday-] {+Monday+}"), "{}", piped.out);
}

#[test]
fn what_changed_is_coloured_only_where_it_is_asked_for() {
    let desk = bridge();
    let coloured = desk.command(&["diff", "--color", "always", "before.txt", "after.txt"]).env("NO_COLOR", "1").output().unwrap();
    let text = String::from_utf8(coloured.stdout).unwrap();
    assert!(text.contains("\u{1b}[31;9m[-Fraine-]\u{1b}[0m \u{1b}[1;32m{+Frayne+}\u{1b}[0m,"), "{text}");
    // What stays when the colours are taken out is the plain text.
    let plain: String =
        text.split('\u{1b}').enumerate().map(|(i, part)| if i == 0 { part } else { part.split_once('m').unwrap().1 }).collect();
    assert_eq!(plain, desk.run(&["diff", "before.txt", "after.txt"]).out);
}

#[test]
fn stories_as_csv_are_a_row_each_in_order() {
    let line = |i: usize| format!("{}\n", serde_json::json!({"id": i, "title": format!("=Story, {i}"), "text": STORY}));
    let desk = Desk::new(&[("c.jsonl", (0..200).map(line).collect::<String>().as_bytes())]);
    let run = desk.run(&["export", "--format", "csv", "c.jsonl"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let rows: Vec<&str> = run.out.split("\r\n").collect();
    assert!(rows[0].starts_with("article,path,url,date,headline,status,place,"), "{}", rows[0]);
    assert_eq!(rows.len(), 202);
    assert!((0..200).all(|i| rows[i + 1].starts_with(&format!("{i},c.jsonl,,"))), "{}", run.out);
    assert!(rows[1].contains(",\"'=Story, 0\",,OSLO,MNA,Ada Quill,2,"), "{}", rows[1]);
    assert!(rows[1].contains("Kari Holm"), "{}", rows[1]);
}
