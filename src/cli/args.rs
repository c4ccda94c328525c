//! The arguments as typed.

use std::path::PathBuf;

use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

use super::library_args::LibraryCommand;
use crate::desk::check_rules;

/// Read news copy in the terminal: numbered paragraphs, quotes with their speakers, names with their paragraphs, corrections on the words they are about.
///
/// Without a command it opens the reader. FILE may be a story, a directory, a .jsonl corpus with one story a line, or - for standard input. Without FILE it
/// reads standard input if that is a pipe, else opens the stories that come with it.
#[derive(Debug, Parser)]
#[command(name = "nutgraf", version, args_conflicts_with_subcommands = true, subcommand_negates_reqs = true, max_term_width = 100)]
pub(super) struct Args {
    #[command(subcommand)]
    pub command: Option<Command>,

    /// Stories, directories, .jsonl corpora, or - for standard input.
    #[arg(value_name = "FILE")]
    pub paths: Vec<PathBuf>,

    /// Colours for a dark or a light background, or none; auto asks the terminal.
    #[arg(long, value_enum, default_value_t, value_name = "WHICH")]
    pub theme: ThemeChoice,

    /// Whether to use colours; auto minds NO_COLOR and what the terminal can do.
    #[arg(long, value_enum, default_value_t, value_name = "WHEN")]
    pub color: ColorChoice,

    /// Write the stories as plain linear text instead of opening the reader: for screen readers and pipes.
    #[arg(long)]
    pub plain: bool,

    /// The library that keeps where you were, marks, speakers set by hand and reviews, where it is not the one in your data directory.
    #[arg(long, value_name = "PATH")]
    pub library: Option<PathBuf>,

    /// Leave files that change on disk as they were read, instead of reading them again.
    #[arg(long)]
    pub no_watch: bool,

    #[command(flatten)]
    pub reading: Reading,
}

/// Options about how inputs are read.
#[derive(Debug, ClapArgs)]
pub(super) struct Reading {
    /// Where a corpus' records keep their text, where it is not text, body or content.
    #[arg(long, value_name = "text=NAME", value_parser = text_field)]
    pub field: Option<String>,
}

/// `text=NAME` to NAME.
fn text_field(typed: &str) -> Result<String, String> {
    match typed.split_once('=') {
        Some(("text", name)) if !name.is_empty() => Ok(name.to_owned()),
        _ => Err("expected text=NAME, NAME being the field that holds the text".to_owned()),
    }
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Write whole stories with everything found in them.
    Export {
        /// How to write them.
        #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
        format: ExportFormat,
        #[command(flatten)]
        checking: Checking,
        #[command(flatten)]
        inputs: Inputs,
    },
    /// List every quote with its speaker.
    Quotes(Listing),
    /// List everybody and everything named, with the paragraphs.
    Entities(Listing),
    /// List what the correction notices say was put right, and on which words.
    Corrections(Listing),
    /// List what a copy editor would query: doubled words, wrong weekdays, sums that do not add up.
    Checks {
        #[command(flatten)]
        checking: Checking,
        #[command(flatten)]
        listing: Listing,
    },
    /// Compare two versions of a story: what changed, and whether the newer one says so.
    ///
    /// With one argument, the last two versions that the library keeps of the story in that file, or at that web address. Line and paragraph breaks are no changes. Exit codes are those of diff: 0 when nothing changed, 1 when something did, 2 when a version could not be read.
    Diff {
        /// How to write what changed.
        #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
        format: DiffFormat,
        /// Whether to colour the text; auto minds NO_COLOR and whether it goes to a terminal.
        #[arg(long, value_enum, default_value_t, value_name = "WHEN")]
        color: ColorChoice,
        /// The version before; alone, a story of the library.
        before: PathBuf,
        /// The version after.
        after: Option<PathBuf>,
        /// The library, where it is not the one in your data directory.
        #[arg(long, value_name = "PATH")]
        library: Option<PathBuf>,
        #[command(flatten)]
        reading: Reading,
    },
    /// Report on the review of stories: what was announced and found, what changed silently, and what was decided.
    ///
    /// Versions of one story among FILE are compared. Without FILE the report is on every story of which the library keeps several versions, and on what was silently changed in web
    /// pages; a web address is the story that the library has from there. Verdicts and notes come from the library, where the reader keeps them.
    Review {
        /// How to write the report.
        #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
        format: ReviewFormat,
        /// Stories, directories, .jsonl corpora, - for standard input, or web addresses of stories in the library.
        #[arg(value_name = "FILE")]
        paths: Vec<PathBuf>,
        /// The library with reviews and versions, where it is not the one in your data directory.
        #[arg(long, value_name = "PATH")]
        library: Option<PathBuf>,
        #[command(flatten)]
        reading: Reading,
    },
    #[command(flatten)]
    Library(LibraryCommand),
    /// Write completions for a shell to standard output.
    Completions {
        /// The shell.
        shell: Shell,
    },
    /// Write the manual page to standard output.
    Man,
}

/// Which checks are made.
#[derive(Debug, Default, ClapArgs)]
pub(super) struct Checking {
    /// Leave these checks out: the rule's name as the list gives it (word.doubled), several with commas, or all.
    #[arg(long, value_name = "RULE", value_delimiter = ',', value_parser = check_rule)]
    pub without: Vec<String>,
}

/// A rule's name, or `all`.
fn check_rule(typed: &str) -> Result<String, String> {
    if typed == "all" || check_rules().any(|rule| rule.id == typed) {
        return Ok(typed.to_owned());
    }
    let names: Vec<&str> = check_rules().map(|rule| rule.id).collect();
    Err(format!("there is no such check; the checks are {}", names.join(", ")))
}

#[derive(Debug, ClapArgs)]
pub(super) struct Inputs {
    /// Stories, directories, .jsonl corpora, or - for standard input.
    #[arg(value_name = "FILE", required = true)]
    pub paths: Vec<PathBuf>,

    /// The library with speakers set by hand and with reviews, where it is not the one in your data directory.
    #[arg(long, value_name = "PATH")]
    pub library: Option<PathBuf>,

    #[command(flatten)]
    pub reading: Reading,
}

#[derive(Debug, ClapArgs)]
pub(super) struct Listing {
    /// How to write the list.
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub format: ListFormat,
    #[command(flatten)]
    pub inputs: Inputs,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum ExportFormat {
    /// One indented JSON object a story.
    #[default]
    Json,
    /// One JSON object a line.
    Jsonl,
    /// Comma-separated values, a row a story: what it is, how long, who speaks, who is named.
    Csv,
    /// Markdown: the story, then what was found in it.
    Markdown,
    /// Plain text with numbered paragraphs.
    Text,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum DiffFormat {
    /// For reading: by paragraph, old and new words in place.
    #[default]
    Text,
    /// One JSON object.
    Json,
    /// A report to send.
    Markdown,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum ReviewFormat {
    /// A report to send.
    #[default]
    Markdown,
    /// One indented JSON object a story.
    Json,
    /// Comma-separated values, a row a finding.
    Csv,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum ListFormat {
    /// Aligned columns.
    #[default]
    Text,
    /// One indented JSON object a story.
    Json,
    /// One JSON object a line.
    Jsonl,
    /// Comma-separated values under one heading.
    Csv,
    /// A Markdown table a story.
    Markdown,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum ThemeChoice {
    /// Ask the terminal.
    #[default]
    Auto,
    /// For a dark background.
    Dark,
    /// For a light background.
    Light,
    /// No colours: bold, underline and reverse only.
    Mono,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum ColorChoice {
    /// If the terminal can and NO_COLOR is not set.
    #[default]
    Auto,
    /// Even with NO_COLOR.
    Always,
    /// Never.
    Never,
}
