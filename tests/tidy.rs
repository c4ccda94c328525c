//! The house rules that a compiler does not know: which room may know which, how long a file may get, where nothing may panic.

use std::fs;
use std::path::{Path, PathBuf};

/// The rooms in the order in which they may know each other: each with the rooms that it may name.
const ROOMS: &[(&str, &[&str])] = &[
    ("model", &[]),
    ("parse", &["model"]),
    ("analysis", &["model"]),
    ("compare", &["model"]),
    ("library", &["model"]),
    ("export", &["model"]),
    ("config", &["model"]),
    ("desk", &["model", "parse", "analysis", "compare", "library", "export", "config"]),
    ("tui", &["model", "config", "desk"]),
    ("cli", &["model", "export", "config", "desk", "tui"]),
    ("train", &["model", "parse", "analysis", "desk"]),
];

/// Crates that only some places may use.
const CONFINED: &[(&str, &[&str])] = &[
    ("ratatui", &["src/tui/view", "src/tui/theme", "src/tui/runtime"]),
    ("crossterm", &["src/tui/runtime"]),
    ("clap", &["src/cli"]),
    ("rusqlite", &["src/library"]),
    ("rustix", &["src/tui/runtime"]),
    ("signal_hook", &["src/cli", "src/tui/runtime"]),
    ("ureq", &["src/desk/fetch"]),
    ("url", &["src/desk/fetch"]),
    ("notify", &["src/desk/watch"]),
];

/// What reaches outside the program, and the only places from where.
const OUTSIDE: &[&str] = &["std::fs", "std::net", "std::process", "std::env", "SystemTime", "Instant"];
const MAY_REACH_OUTSIDE: &[&str] = &["src/desk", "src/library", "src/cli", "src/config", "src/tui/runtime", "src/train", "src/main.rs"];

/// Where input must not be able to cause a panic.
const NEVER_PANICS: &[&str] = &[
    "src/model",
    "src/parse",
    "src/analysis",
    "src/compare",
    "src/tui/view",
    "src/tui/flow",
    "src/tui/update",
    "src/tui/app",
    "src/export",
];

/// The globs that tests may use.
const GLOBS: &[&str] = &["use super::*;", "use proptest::prelude::*;"];

const LONGEST_FILE: usize = 500;

/// A source file: its path from the package's folder, and its text.
struct Source {
    path: String,
    text: String,
}

impl Source {
    /// The room it is in; `None` for `lib.rs` and `main.rs`.
    fn room(&self) -> Option<&str> {
        self.path.strip_prefix("src/")?.split_once('/').map(|(room, _)| room)
    }

    fn is_in(&self, places: &[&str]) -> bool {
        places.iter().any(|place| self.path.strip_prefix(place).is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '.'])))
    }

    /// The files and folders that it declares for tests only (`#[cfg(test)] mod fixture;`), as paths without extension.
    fn test_modules(&self) -> impl Iterator<Item = String> {
        let folder = self.path.strip_suffix("/mod.rs").or_else(|| self.path.strip_suffix(".rs")).unwrap_or(&self.path).to_owned();
        self.text.split("#[cfg(test)]\n").skip(1).filter_map(move |after| {
            let line = after.lines().next()?.strip_suffix(';')?;
            Some(format!("{folder}/{}", line.split_once("mod ")?.1))
        })
    }

    /// Its lines with their numbers, comments and the tests at its end left out.
    fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let end = self.text.find("#[cfg(test)]\nmod tests {").unwrap_or(self.text.len());
        let lines = self.text[..end].lines().enumerate().map(|(i, line)| (i + 1, line));
        lines.filter(|(_, line)| !line.trim_start().starts_with("//"))
    }
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut waiting: Vec<PathBuf> = vec![root.join("src"), root.join("tests")];
    let mut found = Vec::new();
    while let Some(path) = waiting.pop() {
        if path.is_dir() {
            waiting.extend(fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
        } else if path.extension().is_some_and(|e| e == "rs") {
            let name = path.strip_prefix(root).unwrap().to_str().unwrap().to_owned();
            found.push(Source { path: name, text: fs::read_to_string(&path).unwrap() });
        }
    }
    assert!(found.len() > 50, "the sources were not found");
    found
}

/// Fails with every breach at once.
#[track_caller]
fn assert_none(breaches: Vec<String>) {
    assert!(breaches.is_empty(), "\n{}", breaches.join("\n"));
}

/// The words that follow `before` where it stands on its own in `line`.
fn after<'a>(line: &'a str, before: &'a str) -> impl Iterator<Item = &'a str> {
    line.match_indices(before).filter(|(i, _)| !line[..*i].ends_with(|c: char| c.is_alphanumeric() || c == '_')).map(|(i, _)| {
        let rest = &line[i + before.len()..];
        &rest[..rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len())]
    })
}

#[test]
fn rooms_know_only_the_rooms_below_them() {
    let mut breaches = Vec::new();
    for source in sources().iter().filter(|s| s.path.starts_with("src/")) {
        let Some(room) = source.room() else { continue };
        let Some((_, allowed)) = ROOMS.iter().find(|(name, _)| *name == room) else {
            breaches.push(format!("{}: the room {room} has no place in the rule of direction", source.path));
            continue;
        };
        for (number, line) in source.code() {
            for known in after(line, "crate::") {
                if known != room && ROOMS.iter().any(|(name, _)| *name == known) && !allowed.contains(&known) {
                    breaches.push(format!("{}:{number}: {room} must not know {known}", source.path));
                }
            }
            if line.contains("use crate::{") || line.contains("use super::super::super::super") {
                breaches.push(format!("{}:{number}: name the room: use crate::room::...", source.path));
            }
        }
    }
    assert_none(breaches);
}

#[test]
fn crates_stay_where_they_belong() {
    let mut breaches = Vec::new();
    for source in sources().iter().filter(|s| s.path.starts_with("src/")) {
        for (number, line) in source.code() {
            for (name, places) in CONFINED {
                if after(line, &format!("{name}::")).next().is_some() && !source.is_in(places) {
                    breaches.push(format!("{}:{number}: {name} belongs in {}", source.path, places.join(", ")));
                }
            }
            for outside in OUTSIDE {
                if line.contains(outside) && !source.is_in(MAY_REACH_OUTSIDE) {
                    breaches.push(format!("{}:{number}: {outside} belongs in {}", source.path, MAY_REACH_OUTSIDE.join(", ")));
                }
            }
        }
    }
    assert_none(breaches);
}

#[test]
fn no_file_is_too_long() {
    let long = sources().into_iter().filter(|s| s.text.lines().count() > LONGEST_FILE);
    assert_none(long.map(|s| format!("{}: {} lines; what second thing lives there?", s.path, s.text.lines().count())).collect());
}

#[test]
fn input_cannot_make_the_pure_rooms_panic() {
    let forbidden = [".unwrap()", ".expect(", "panic!(", "unreachable!(", "todo!(", "unimplemented!("];
    let sources = sources();
    let for_tests: Vec<String> = sources.iter().flat_map(Source::test_modules).collect();
    let for_tests: Vec<&str> = for_tests.iter().map(String::as_str).collect();
    let mut breaches = Vec::new();
    for source in sources.iter().filter(|s| s.is_in(NEVER_PANICS) && !s.is_in(&for_tests)) {
        for (number, line) in source.code() {
            // A pattern that is compiled once is no input.
            let constant = line.contains("Regex::new(");
            for word in forbidden.iter().filter(|word| line.contains(**word) && !constant) {
                breaches.push(format!("{}:{number}: {word} has no place here", source.path));
            }
        }
    }
    assert_none(breaches);
}

#[test]
fn nothing_is_left_half_done() {
    let mut breaches = Vec::new();
    for source in sources().iter().filter(|s| s.path.starts_with("src/")) {
        for (number, line) in source.text.lines().enumerate() {
            let word = ["TODO", "FIXME", "dbg!(", "#[ignore"].iter().find(|word| line.contains(**word));
            let word = word.or((line.contains("[allow(") && !line.contains("reason = ")).then_some(&"an allow without a reason"));
            breaches.extend(word.map(|word| format!("{}:{}: {word}", source.path, number + 1)));
            if line.trim_start().starts_with("use ") && line.trim_end().ends_with("::*;") && !GLOBS.contains(&line.trim()) {
                breaches.push(format!("{}:{}: name what is used", source.path, number + 1));
            }
        }
    }
    assert_none(breaches);
}

#[test]
fn no_test_waits_by_the_clock() {
    let sleeps = [["thread", "::sleep"].concat(), ["sleep", "("].concat()];
    let mut breaches = Vec::new();
    for source in sources() {
        for (number, line) in source.text.lines().enumerate() {
            if sleeps.iter().any(|s| line.contains(s.as_str())) {
                breaches.push(format!("{}:{}: wait for what should happen", source.path, number + 1));
            }
        }
    }
    assert_none(breaches);
}
