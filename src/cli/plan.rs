//! What the arguments come to, given where the program runs.

use std::io::IsTerminal;
use std::path::PathBuf;

use clap_complete::Shell;

use super::args::{Args, ColorChoice, Command, DiffFormat, ExportFormat, Inputs, ListFormat, Listing, ReviewFormat, ThemeChoice};
use super::library_args::LibraryPlan;
use crate::desk::{Options, library_path};
use crate::export::{self, Findings, FindingsFormat};
use crate::tui::app::Appearance;
use crate::tui::runtime::{ColorWhen, Looks};

/// Where the program runs, as far as it decides what a command line means.
#[derive(Clone, Debug)]
pub(super) struct Surroundings {
    /// Whether standard input is a terminal.
    pub stdin_is_terminal: bool,
    /// Whether standard output is a terminal that can move its cursor.
    pub screen: bool,
    /// Whether the user wants no colours anywhere (`NO_COLOR`).
    pub no_color: bool,
    /// Where the library is, unless the user names another.
    pub library: Option<PathBuf>,
}

impl Surroundings {
    pub fn look() -> Surroundings {
        let dumb = std::env::var_os("TERM").is_none_or(|term| term.is_empty() || term == "dumb");
        Surroundings {
            stdin_is_terminal: std::io::stdin().is_terminal(),
            screen: std::io::stdout().is_terminal() && !dumb,
            library: library_path(|name| std::env::var_os(name)),
            no_color: std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty()),
        }
    }
}

/// What to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Input {
    /// What these paths name.
    Paths(Vec<PathBuf>, Options),
    /// Nothing was named: in the reader the library's stories, where there are any; else those that come with the program.
    Samples,
}

/// Whether what changes on disk is read again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Watch {
    /// It is.
    Files,
    /// The user does not want that.
    Nothing,
}

/// What is done to every story before it is written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Finishing {
    /// The checks that are left out.
    pub without: Vec<String>,
    /// The library with the speakers that were set by hand, if there is one.
    pub library: Option<PathBuf>,
}

/// What to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Plan {
    /// Open the reader.
    /// `library` is where reviews are kept, if anywhere.
    Read { input: Input, looks: Looks, library: Option<PathBuf>, watch: Watch },
    /// Write whole stories.
    Export { input: Input, format: ExportFormat, finishing: Finishing },
    /// Write lists of what was found.
    List { input: Input, what: Findings, format: FindingsFormat, finishing: Finishing },
    /// Compare two versions.
    /// With one path only, the last two of the story in the library.
    Diff { before: PathBuf, after: Option<PathBuf>, options: Options, format: export::DiffFormat, library: Option<PathBuf> },
    /// Report on reviews; `library` is where they are kept, if anywhere. Without paths, of every story that it keeps several versions of.
    Review { paths: Vec<PathBuf>, options: Options, format: export::ReviewFormat, library: Option<PathBuf> },
    /// Something with the library at `path`, if there is anywhere to have one.
    Library { path: Option<PathBuf>, what: LibraryPlan },
    /// Write completions.
    Completions(Shell),
    /// Write the manual page.
    Man,
}

/// Decides what to do.
pub(super) fn resolve(args: Args, around: &Surroundings) -> Plan {
    match args.command {
        None => {
            let input = if !args.paths.is_empty() {
                Input::Paths(args.paths, Options { text_field: args.reading.field })
            } else if around.stdin_is_terminal {
                Input::Samples
            } else {
                Input::Paths(vec![PathBuf::from("-")], Options { text_field: args.reading.field })
            };
            match around.screen && !args.plain {
                true => Plan::Read {
                    input,
                    looks: looks(args.theme, args.color),
                    library: args.library.or_else(|| around.library.clone()),
                    watch: if args.no_watch { Watch::Nothing } else { Watch::Files },
                },
                false => {
                    let finishing = Finishing { library: args.library.or_else(|| around.library.clone()), ..Finishing::default() };
                    Plan::Export { input, format: ExportFormat::Text, finishing }
                }
            }
        }
        Some(Command::Export { format, checking, inputs }) => {
            let finishing = finishing(&inputs, checking.without, around);
            Plan::Export { input: input(inputs), format, finishing }
        }
        Some(Command::Quotes(listing)) => list(Findings::Quotes, listing, Vec::new(), around),
        Some(Command::Entities(listing)) => list(Findings::Entities, listing, Vec::new(), around),
        Some(Command::Corrections(listing)) => list(Findings::Corrections, listing, Vec::new(), around),
        Some(Command::Checks { checking, listing }) => list(Findings::Checks, listing, checking.without, around),
        Some(Command::Diff { format, color, before, after, library, reading }) => Plan::Diff {
            before,
            after,
            options: Options { text_field: reading.field },
            format: diff_format(format, color, around),
            library: library.or_else(|| around.library.clone()),
        },
        Some(Command::Review { format, paths, library, reading }) => {
            let format = match format {
                ReviewFormat::Markdown => export::ReviewFormat::Markdown,
                ReviewFormat::Json => export::ReviewFormat::Json,
                ReviewFormat::Csv => export::ReviewFormat::Csv,
            };
            let library = library.or_else(|| around.library.clone());
            Plan::Review { paths, options: Options { text_field: reading.field }, format, library }
        }
        Some(Command::Library(command)) => {
            let (path, what) = command.resolve();
            Plan::Library { path: path.or_else(|| around.library.clone()), what }
        }
        Some(Command::Completions { shell }) => Plan::Completions(shell),
        Some(Command::Man) => Plan::Man,
    }
}

fn diff_format(format: DiffFormat, color: ColorChoice, around: &Surroundings) -> export::DiffFormat {
    let colour = match color {
        ColorChoice::Auto => around.screen && !around.no_color,
        ColorChoice::Always => true,
        ColorChoice::Never => false,
    };
    match format {
        DiffFormat::Text => export::DiffFormat::Text { colour },
        DiffFormat::Json => export::DiffFormat::Json,
        DiffFormat::Markdown => export::DiffFormat::Markdown,
    }
}

fn looks(theme: ThemeChoice, color: ColorChoice) -> Looks {
    let appearance = match theme {
        ThemeChoice::Auto => None,
        ThemeChoice::Dark => Some(Appearance::Dark),
        ThemeChoice::Light => Some(Appearance::Light),
        ThemeChoice::Mono => Some(Appearance::Mono),
    };
    let color = match color {
        ColorChoice::Auto => ColorWhen::Auto,
        ColorChoice::Always => ColorWhen::Always,
        ColorChoice::Never => ColorWhen::Never,
    };
    Looks { appearance, color }
}

fn list(what: Findings, listing: Listing, without: Vec<String>, around: &Surroundings) -> Plan {
    let format = match listing.format {
        ListFormat::Text => FindingsFormat::Text,
        ListFormat::Json => FindingsFormat::Json,
        ListFormat::Jsonl => FindingsFormat::Jsonl,
        ListFormat::Csv => FindingsFormat::Csv,
        ListFormat::Markdown => FindingsFormat::Markdown,
    };
    let finishing = finishing(&listing.inputs, without, around);
    Plan::List { input: input(listing.inputs), what, format, finishing }
}

fn finishing(inputs: &Inputs, without: Vec<String>, around: &Surroundings) -> Finishing {
    Finishing { without, library: inputs.library.clone().or_else(|| around.library.clone()) }
}

fn input(inputs: Inputs) -> Input {
    Input::Paths(inputs.paths, Options { text_field: inputs.reading.field })
}

#[cfg(test)]
mod tests {
    use clap::{CommandFactory, Parser};

    use super::*;

    fn plan(line: &[&str], stdin_is_terminal: bool, screen: bool) -> Plan {
        let args = Args::try_parse_from([&["nutgraf"], line].concat()).unwrap();
        resolve(args, &Surroundings { stdin_is_terminal, screen, no_color: false, library: None })
    }

    #[test]
    fn the_command_line_is_sound() {
        Args::command().debug_assert();
    }

    #[test]
    fn alone_on_a_terminal_it_opens_the_samples_and_in_a_pipe_it_reads_the_pipe() {
        let looks = Looks::default();
        assert_eq!(plan(&[], true, true), Plan::Read { input: Input::Samples, looks, library: None, watch: Watch::Files });
        let piped = Input::Paths(vec!["-".into()], Options::default());
        assert_eq!(plan(&[], false, true), Plan::Read { input: piped.clone(), looks, library: None, watch: Watch::Files });
        assert_eq!(plan(&[], false, false), Plan::Export { input: piped, format: ExportFormat::Text, finishing: Finishing::default() });
    }

    #[test]
    fn a_file_is_read_on_a_screen_and_written_plainly_elsewhere() {
        let input = Input::Paths(vec!["a.txt".into()], Options::default());
        let text = Plan::Export { input: input.clone(), format: ExportFormat::Text, finishing: Finishing::default() };
        assert_eq!(plan(&["a.txt"], true, false), text);
        assert_eq!(plan(&["--plain", "a.txt"], true, true), text);
        assert!(
            matches!(plan(&["--theme", "light", "a.txt"], true, true), Plan::Read { looks, .. } if looks.appearance == Some(Appearance::Light))
        );
    }

    #[test]
    fn the_text_field_can_be_named() {
        let options = Options { text_field: Some("story".to_owned()) };
        let expected = Plan::Export {
            input: Input::Paths(vec!["c.jsonl".into()], options),
            format: ExportFormat::Jsonl,
            finishing: Finishing::default(),
        };
        assert_eq!(plan(&["export", "--format", "jsonl", "--field", "text=story", "c.jsonl"], true, true), expected);
        assert!(Args::try_parse_from(["nutgraf", "export", "--field", "body=x", "c.jsonl"]).is_err());
    }
}
