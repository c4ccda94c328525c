//! Carries out what is about the library.

use std::io::{self, BufWriter, Write};
use std::path::PathBuf;
use std::sync::atomic::AtomicBool;

use super::course::stopped_by_signals;
use super::hits;
use super::library_args::{HitFormat, LibraryPlan};
use super::progress::{ProgressLine, grouped};
use super::report::Report;
use crate::desk::{self, AddReport, Address, Asked, Extent, Library, Options, Query, Stop, Told};

/// Carries out a plan about the library at `path`.
pub(super) fn run(path: Option<PathBuf>, what: LibraryPlan, report: &mut Report) -> io::Result<()> {
    let Some(path) = path else {
        report.tell(&"there is nowhere to keep a library: neither HOME nor XDG_DATA_HOME is set; name a file with --library");
        return Ok(());
    };
    let library = Library::at(path);
    if !library.exists() && !matches!(what, LibraryPlan::Add { .. }) {
        report.tell(&format!("{}: there is no library yet; make one with nutgraf add PATH", desk::clean_name(library.path())));
        return Ok(());
    }
    match what {
        LibraryPlan::Add { paths, field, extent } => add(&library, paths, field, extent, report),
        LibraryPlan::Search { query, asked, format } => search(&library, &query, *asked, format, report),
        LibraryPlan::Update => update(&library, report),
        LibraryPlan::Reindex => reindex(&library, report),
        LibraryPlan::Status => status(&library, report),
    }
}

fn add(library: &Library, paths: Vec<PathBuf>, field: Option<String>, extent: Extent, report: &mut Report) -> io::Result<()> {
    let (meant, paths): (Vec<PathBuf>, Vec<PathBuf>) = paths.into_iter().partition(|path| Address::is_meant(path));
    let mut addresses = Vec::new();
    for typed in meant {
        match Address::parse(&typed.to_string_lossy()) {
            Ok(address) => addresses.push(address),
            Err(refused) => report.tell(&format!("{}: {refused}", desk::clean_name(&typed))),
        }
    }
    if addresses.is_empty() && paths.is_empty() {
        return Ok(());
    }
    with_progress(report, |stop, told| {
        let files = desk::add(library, &paths, &Options { text_field: field }, stop, told)?;
        let web = desk::add_web(library, &addresses, extent, stop, told)?;
        Ok(AddReport {
            added: files.added.and(web.added),
            unchanged: files.unchanged + web.unchanged,
            stopped: files.stopped || web.stopped,
        })
    })
}

fn update(library: &Library, report: &mut Report) -> io::Result<()> {
    with_progress(report, |stop, told| desk::update(library, stop, told))
}

fn reindex(library: &Library, report: &mut Report) -> io::Result<()> {
    with_progress(report, |stop, told| desk::reindex(library, stop, told))
}

/// Does long work: shows how far it is, lets it be stopped, and says what came of it.
fn with_progress(
    report: &mut Report,
    work: impl FnOnce(&AtomicBool, &mut dyn FnMut(Told<'_>)) -> Result<AddReport, desk::Trouble>,
) -> io::Result<()> {
    let stop = stopped_by_signals()?;
    let mut line = ProgressLine::new();
    let done = work(&stop, &mut |told| match told {
        Told::Progress(progress) => line.tell(progress),
        Told::Problem(problem) => {
            line.clear();
            report.tell(problem);
        }
    });
    line.clear();
    match done {
        Ok(done) => {
            writeln!(io::stdout(), "{}", told(&done))?;
            if done.stopped {
                report.tell(&"stopped; what was read is kept, and the same command goes on from there");
            }
        }
        Err(trouble) => report.tell(&trouble),
    }
    Ok(())
}

/// `1,204 stories added, 3 with a new version, 12 known; 4 sources unchanged`.
fn told(report: &AddReport) -> String {
    let added = &report.added;
    let mut parts = vec![format!("{} added", counted(added.stories, "story", "stories"))];
    if added.versions > 0 {
        parts.push(counted(added.versions, "new version", "new versions"));
    }
    if added.known > 0 {
        parts.push(format!("{} known", grouped(added.known)));
    }
    if added.renewed > 0 {
        parts.push(format!("{} analysed anew", counted(added.renewed, "version", "versions")));
    }
    if report.unchanged > 0 {
        parts.push(format!("{} unchanged", counted(report.unchanged, "source", "sources")));
    }
    parts.join(", ")
}

fn counted(number: usize, one: &str, many: &str) -> String {
    format!("{} {}", grouped(number), if number == 1 { one } else { many })
}

fn search(library: &Library, query: &str, mut asked: Asked, format: HitFormat, report: &mut Report) -> io::Result<()> {
    if !query.trim().is_empty() {
        match Query::parse(query) {
            Ok(query) => asked.query = Some(query),
            Err(error) => {
                report.tell(&error);
                return Ok(());
            }
        }
    }
    match library.search(&asked, &Stop::default()) {
        Ok(found) => {
            let mut out = BufWriter::with_capacity(64 * 1024, io::stdout().lock());
            hits::write(&mut out, &found, &asked, format)?;
            if found.is_empty() && format == HitFormat::Table {
                writeln!(out, "No story answers to that.")?;
            }
            out.flush()
        }
        Err(trouble) => {
            report.tell(&trouble);
            Ok(())
        }
    }
}

fn status(library: &Library, report: &mut Report) -> io::Result<()> {
    let holdings = match library.holdings() {
        Ok(holdings) => holdings,
        Err(trouble) => {
            report.tell(&trouble);
            return Ok(());
        }
    };
    let mut out = io::stdout().lock();
    writeln!(out, "{}", desk::clean_name(library.path()))?;
    writeln!(
        out,
        "{} in {}, {} unread",
        counted(holdings.stories, "story", "stories"),
        counted(holdings.versions, "version", "versions"),
        grouped(holdings.unread)
    )?;
    writeln!(out, "{}, {} not read to the end", counted(holdings.sources, "source", "sources"), grouped(holdings.unfinished))?;
    writeln!(
        out,
        "{}, {}, {} set by hand",
        counted(holdings.decisions, "decision", "decisions"),
        counted(holdings.marks, "mark", "marks"),
        counted(holdings.speakers, "speaker", "speakers")
    )?;
    writeln!(out, "{:.1} MB", holdings.bytes as f64 / 1e6)?;
    match library.faults() {
        Ok(faults) => faults.iter().for_each(|fault| report.tell(&format!("{}: {fault}", desk::clean_name(library.path())))),
        Err(trouble) => report.tell(&trouble),
    }
    Ok(())
}
