//! The command line: arguments as typed, the plan they make, the run.
//!
//! Exit codes: 0 when everything was done, 1 when some input failed and the rest was done, 2 for a wrong command line. A reader that goes away
//! (`nutgraf export ... | head`) is success.

mod args;
mod course;
mod hits;
mod library;
mod library_args;
mod plan;
mod progress;
mod report;
mod run;
mod versions;

use std::process::ExitCode;

use clap::Parser;

/// Runs the program on the process' own arguments.
pub fn main() -> ExitCode {
    let args = args::Args::parse();
    run::run(plan::resolve(args, &plan::Surroundings::look()))
}
