//! Carries out a plan.

use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use clap::CommandFactory;

use super::args::{Args, ExportFormat};
use super::course::Course;
use super::library;
use super::plan::{Finishing, Input, Plan, Watch};
use super::report::Report;
use super::versions;
use crate::desk::{self, Articles, Gathered, Item, Library, Source, SpeakersByHand, samples};
use crate::export::{
    Findings, FindingsFormat, Turn, write_csv_heading, write_csv_row, write_findings, write_json, write_jsonl, write_markdown, write_text,
};
use crate::model::Document;
use crate::tui::runtime::{self, Looks, Opening};

/// Carries out a plan and says how it went.
pub(super) fn run(plan: Plan) -> ExitCode {
    let mut report = Report::default();
    let written = match plan {
        Plan::Read { input, looks, library, watch } => return read(input, looks, library, watch, report),
        Plan::Export { input, format, finishing } => export(input, format, &Finish::of(finishing, &mut report), &mut report),
        Plan::List { input, what, format, finishing } => list(input, what, format, &Finish::of(finishing, &mut report), &mut report),
        Plan::Diff { before, after, options, format, library } => {
            return versions::diff(before, after, &options, format, library, report);
        }
        Plan::Review { paths, options, format, library } => versions::review(&paths, &options, format, library, &mut report),
        Plan::Library { path, what } => library::run(path, what, &mut report),
        Plan::Completions(shell) => {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut Args::command(), "nutgraf", &mut script);
            io::stdout().write_all(&script)
        }
        Plan::Man => clap_mangen::Man::new(Args::command()).render(&mut io::stdout()),
    };
    report.exit_code(written)
}

/// Opens the reader. What could not be found is told when it is closed, so that it is not lost behind the screen.
fn read(input: Input, looks: Looks, library: Option<PathBuf>, watch: Watch, mut report: Report) -> ExitCode {
    let browse = input == Input::Samples && has_stories(library.as_deref(), &mut report);
    let roots = if let Input::Paths(paths, _) = &input { paths.clone() } else { Vec::new() };
    let gathered = if browse { Gathered::default() } else { gathered(input) };
    let outcome = match gathered.items.is_empty() && !browse {
        true => Ok(ExitCode::SUCCESS),
        false => runtime::run(Opening {
            articles: Articles::new(gathered.items),
            rest: gathered.rest,
            looks,
            library,
            browse,
            watched: (watch == Watch::Files && !roots.is_empty()).then_some(roots),
        }),
    };
    gathered.problems.iter().for_each(|p| report.tell(p));
    match outcome {
        Ok(code) if code == ExitCode::SUCCESS => report.exit_code(Ok(())),
        Ok(code) => code,
        Err(error) => {
            report.tell(&error);
            ExitCode::FAILURE
        }
    }
}

/// Whether there is a library with something to read in it.
fn has_stories(library: Option<&Path>, report: &mut Report) -> bool {
    library.is_some_and(|path| {
        desk::has_stories(path).unwrap_or_else(|trouble| {
            report.tell(&trouble);
            false
        })
    })
}

/// Every article that the input names.
fn gathered(input: Input) -> Gathered {
    match input {
        Input::Samples => Gathered { items: samples::SAMPLES.iter().map(Item::sample).collect(), problems: Vec::new(), rest: None },
        Input::Paths(paths, options) => desk::gather(&paths, &options),
    }
}

/// What there is to read; what could not be found is told first.
fn sources(input: Input, report: &mut Report) -> Vec<Source> {
    match input {
        Input::Samples => samples::SAMPLES.iter().map(|s| Source::Article(Item::sample(s))).collect(),
        Input::Paths(paths, options) => {
            let found = desk::sources(&paths, &options);
            found.problems.iter().for_each(|p| report.tell(p));
            found.sources
        }
    }
}

/// What is done to every story before it is written.
#[derive(Clone, Default)]
struct Finish {
    without: Vec<String>,
    speakers: Arc<SpeakersByHand>,
}

impl Finish {
    /// What is wrong with the library is told; the stories are written as they were found then.
    fn of(finishing: Finishing, report: &mut Report) -> Finish {
        let speakers = finishing.library.map_or_else(|| Ok(SpeakersByHand::default()), |path| SpeakersByHand::of(&Library::at(path)));
        let speakers = speakers.unwrap_or_else(|trouble| {
            report.tell(&trouble);
            SpeakersByHand::default()
        });
        Finish { without: finishing.without, speakers: Arc::new(speakers) }
    }

    /// Leaves out the checks that are not wanted, puts in the speakers set by hand.
    fn document(&self, document: &mut Document) {
        document.analysis.checks.retain(|c| !self.without.iter().any(|rule| rule == "all" || rule == c.rule.id));
        self.speakers.put_into(document);
    }
}

/// Runs `write` on every story with its turn, the checks of the rules in `without` left out; tells what failed and goes on.
fn each(
    input: Input,
    finish: &Finish,
    report: &mut Report,
    mut write: impl FnMut(&mut BufWriter<io::StdoutLock<'static>>, &Document, Turn) -> io::Result<()>,
) -> io::Result<()> {
    let sources = sources(input, report);
    let mut among_others = sources.len() > 1 || sources.iter().any(|s| matches!(s, Source::Corpus(_)));
    let mut course = Course::over(&sources)?;
    let mut stories = desk::stories(sources);
    // One file may hold several stories; only reading it tells.
    let begun: Vec<_> = if among_others { Vec::new() } else { stories.by_ref().take(2).collect() };
    among_others |= begun.len() > 1;
    let mut begun = begun.into_iter();
    let mut out = BufWriter::with_capacity(64 * 1024, io::stdout().lock());
    let mut first = true;
    while !course.is_stopped() {
        let Some(story) = begun.next().or_else(|| stories.next()) else { break };
        course.passed(stories.bytes_done());
        match story {
            Ok(mut document) => {
                finish.document(&mut document);
                write(&mut out, &document, Turn { first, among_others })?;
                first = false;
            }
            Err(problem) => {
                // What was written so far comes before what is said about what follows.
                out.flush()?;
                course.tell(report, &problem);
            }
        }
    }
    out.flush()?;
    course.end(report);
    Ok(())
}

fn export(input: Input, format: ExportFormat, finish: &Finish, report: &mut Report) -> io::Result<()> {
    match format {
        ExportFormat::Jsonl => lines(input, finish, report, write_jsonl),
        ExportFormat::Csv => {
            write_csv_heading(&mut io::stdout())?;
            lines(input, finish, report, write_csv_row)
        }
        ExportFormat::Json => each(input, finish, report, |out, document, _| write_json(out, document)),
        ExportFormat::Markdown | ExportFormat::Text => each(input, finish, report, |out, document, turn| {
            if !turn.first {
                writeln!(out, "\n{}\n", "-".repeat(3))?;
            }
            match format {
                ExportFormat::Markdown => write_markdown(out, document),
                _ => write_text(out, document),
            }
        }),
    }
}

/// Writes every story as a line that does not depend on the others: the lines are made where the stories are read, on all processors.
fn lines(
    input: Input,
    finish: &Finish,
    report: &mut Report,
    write: impl Fn(&mut Vec<u8>, &Document) -> io::Result<()> + Send + Sync + 'static,
) -> io::Result<()> {
    let finish = finish.clone();
    let sources = sources(input, report);
    let mut course = Course::over(&sources)?;
    let mut made = desk::stories_as(sources, move |story| {
        story.map(|mut document| {
            finish.document(&mut document);
            let mut line = Vec::new();
            write(&mut line, &document).map(|()| line)
        })
    });
    let mut out = BufWriter::with_capacity(64 * 1024, io::stdout().lock());
    while !course.is_stopped() {
        let Some(line) = made.next() else { break };
        course.passed(made.bytes_done());
        match line {
            Ok(line) => out.write_all(&line?)?,
            Err(problem) => {
                // What was written so far comes before what is said about what follows.
                out.flush()?;
                course.tell(report, &problem);
            }
        }
    }
    out.flush()?;
    course.end(report);
    Ok(())
}

fn list(input: Input, what: Findings, format: FindingsFormat, finish: &Finish, report: &mut Report) -> io::Result<()> {
    each(input, finish, report, |out, document, turn| write_findings(out, what, format, document, turn))
}
