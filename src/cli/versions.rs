//! Versions compared: of files, and of what the library keeps.

use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use super::report::Report;
use crate::desk::{self, Address, Compared, Gathered, Item, Library, Options, Reviewed};
use crate::export::{DiffFormat, ReviewFormat, ReviewReport, Turn, Versions, write_diff, write_review};

/// The exit code of `diff` when it could not compare.
const TROUBLE: u8 = 2;

/// Compares two versions, `after` with `before`, or the last two of the library's story at `before`. As with diff, trouble is 2, so that a script can tell it from a difference.
pub(super) fn diff(
    before: PathBuf,
    after: Option<PathBuf>,
    options: &Options,
    format: DiffFormat,
    library: Option<PathBuf>,
    mut report: Report,
) -> ExitCode {
    let two = match after {
        Some(after) => given(&[before, after], options, &mut report),
        None => kept(&before, library, &mut report),
    };
    let compared = two
        .and_then(|(before, after)| desk::open_both(&before, &after).map_err(|problems| problems.iter().for_each(|p| report.tell(p))).ok());
    let Some(Compared { before, after, comparison }) = compared else { return ExitCode::from(TROUBLE) };
    let mut out = BufWriter::with_capacity(64 * 1024, io::stdout().lock());
    let versions = Versions { before: &before, after: &after, comparison: &comparison };
    let written = write_diff(&mut out, format, &versions).and_then(|()| out.flush());
    match report.is_written(written) {
        true => ExitCode::from(u8::from(!comparison.is_same())),
        false => ExitCode::from(TROUBLE),
    }
}

/// The two stories that are in two files.
fn given(paths: &[PathBuf; 2], options: &Options, report: &mut Report) -> Option<(Item, Item)> {
    let Gathered { items, problems, .. } = desk::gather(paths, options).whole();
    problems.iter().for_each(|p| report.tell(p));
    if !problems.is_empty() {
        return None;
    }
    let Ok([before, after]) = <[Item; 2]>::try_from(items) else {
        report.tell(&"diff compares two stories, one of each argument; give two files");
        return None;
    };
    Some((before, after))
}

/// The last two versions that the library keeps of the story in a file, or at an address.
fn kept(path: &Path, library: Option<PathBuf>, report: &mut Report) -> Option<(Item, Item)> {
    let name = desk::clean_name(path);
    let mut stories = in_library(Some(path), library, report)?;
    if stories.len() > 1 {
        report.tell(&format!("{name}: several of its stories have versions; nutgraf review {name} reports on all of them"));
        return None;
    }
    let Some((after, before)) = stories.pop() else {
        report.tell(&format!("{name}: the library keeps no two versions of it; give two files, or add it again when it has changed"));
        return None;
    };
    Some((before, after))
}

/// The library's stories with several versions, each with the version before; `of`: only those from there.
fn in_library(of: Option<&Path>, library: Option<PathBuf>, report: &mut Report) -> Option<Vec<(Item, Item)>> {
    let library = library.map(|path| Arc::new(Library::at(path))).filter(|library| library.exists());
    let Some(library) = library else {
        report.tell(&"there is no library yet that keeps versions; make one with nutgraf add PATH, or give the files to compare");
        return None;
    };
    desk::with_versions(&library, of).map_err(|trouble| report.tell(&trouble)).ok()
}

/// Reports on every story of `paths` in which there is something to review; without paths on those of the library that have several versions.
pub(super) fn review(
    paths: &[PathBuf],
    options: &Options,
    format: ReviewFormat,
    library: Option<PathBuf>,
    report: &mut Report,
) -> io::Result<()> {
    let (web, files): (Vec<&PathBuf>, Vec<&PathBuf>) = paths.iter().partition(|path| Address::is_meant(path));
    let mut pairs: Vec<(Item, Option<Item>)> = Vec::new();
    let wanted: Vec<Option<&Path>> = if paths.is_empty() { vec![None] } else { web.into_iter().map(|path| Some(path.as_path())).collect() };
    for of in wanted {
        let Some(stories) = in_library(of, library.clone(), report) else { return Ok(()) };
        pairs.extend(stories.into_iter().map(|(item, before)| (item, Some(before))));
    }
    let files: Vec<PathBuf> = files.into_iter().cloned().collect();
    let Gathered { items, problems, .. } = desk::gather(&files, options).whole();
    problems.iter().for_each(|p| report.tell(p));
    let mut before: Vec<Option<Item>> = vec![None; items.len()];
    for story in desk::versions(&items) {
        for (earlier, later) in story.iter().zip(story.iter().skip(1)) {
            if let Some(slot) = before.get_mut(*later) {
                *slot = items.get(*earlier).cloned();
            }
        }
    }
    pairs.extend(items.into_iter().zip(before));
    write(&pairs, format, library.map(Library::at), report)
}

fn write(pairs: &[(Item, Option<Item>)], format: ReviewFormat, mut library: Option<Library>, report: &mut Report) -> io::Result<()> {
    let mut out = BufWriter::with_capacity(64 * 1024, io::stdout().lock());
    let mut first = true;
    for (item, before) in pairs {
        match desk::reviewed(item, before.as_ref(), library.as_ref()) {
            Ok((reviewed, trouble)) => {
                if let Some(trouble) = trouble {
                    // What is wrong with the library is wrong for all: it is told once.
                    report.tell(&trouble);
                    library = None;
                }
                let Reviewed { document, before, reviews, orphans } = &reviewed;
                let shown = ReviewReport { document, before: before.as_ref().map(|(d, c)| (d, c)), reviews, orphans };
                if !shown.is_empty() {
                    write_review(&mut out, format, &shown, Turn { first, among_others: pairs.len() > 1 })?;
                    first = false;
                }
            }
            Err(problems) => {
                out.flush()?;
                problems.iter().for_each(|p| report.tell(p));
            }
        }
    }
    if first && format == ReviewFormat::Markdown {
        writeln!(out, "Nothing to review: no notice in these stories, and no two versions of one.")?;
    }
    out.flush()
}
