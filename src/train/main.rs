//! The trainer: see `nutgraf::train`.

#![forbid(unsafe_code)]

use std::process::ExitCode;

fn main() -> ExitCode {
    nutgraf::train::main()
}
