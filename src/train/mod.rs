//! How the small models are learned. Behind the feature `train`; the program that ships has none of it.
//!
//! One command a model, run from the package's folder, each deterministic: the same gold text gives the same bytes.
//!
//! ```sh
//! cargo run --release --features train --bin train -- MODEL GOLD_FOLDER
//! ```
//!
//! The models stand on each other: speakers and reports read the names that are found, so they are learned again, in this order, when what is before them
//! has changed: `clusters`, `lexicon`, `names`, `second`, `kinds`, and after a build `aliases`, `reports`, `speakers`, `speech`. What `reports` writes is `assets/models/reports.bin` to the byte:
//!
//! ```sh
//! QUICK=1 cargo run --release --features train --bin train -- reports GOLD_FOLDER && git diff --exit-code assets/models/reports.bin
//! ```
//!
//! `QUICK=1` leaves the cross-validation out or makes it short where there is one, `ERRORS=FILE` writes the errors of the development part there,
//! `OFF=NAME,NAME...` leaves features or families of them out (speakers, speech and reports: what each brings; a name that ends in `*` stands for all that begin so).
//!
//! What is learned is figures for features that the program computes itself; no sentence of a gold text gets into them.

mod aliases;
mod boost;
mod chain;
mod clusters;
mod gold;
mod grounding;
mod kinds;
mod lexicon;
mod loglinear;
mod names;
mod paragraphs;
mod reports;
mod second;
mod speakers;
mod speech;
mod stories;
mod truths;

pub use gold::{Record, records};
pub use loglinear::{Choice, Fit, fit, fit_averaged, fit_from};

use std::path::PathBuf;
use std::process::ExitCode;

/// Whether a family of features is to be left out: `OFF` names it.
fn is_off(family: &str) -> bool {
    static OFF: std::sync::LazyLock<String> = std::sync::LazyLock::new(|| std::env::var("OFF").unwrap_or_default());
    let named = |name: &str| name.strip_suffix('*').map_or(name == family, |start| family.starts_with(start));
    !OFF.is_empty() && OFF.split(',').any(named)
}

/// A model that can be learned.
struct Model {
    name: &'static str,
    /// Learns it from the gold folder, writes it where the program takes it from, and says how well it does.
    learn: fn(&std::path::Path) -> Result<String, String>,
}

/// All of them.
const MODELS: &[Model] = &[
    Model { name: "aliases", learn: aliases::run },
    Model { name: "clusters", learn: clusters::learn },
    Model { name: "grounding", learn: grounding::learn },
    Model { name: "kinds", learn: kinds::learn },
    Model { name: "lexicon", learn: lexicon::learn },
    Model { name: "names", learn: names::learn },
    Model { name: "paragraphs", learn: paragraphs::learn },
    Model { name: "reports", learn: reports::run },
    Model { name: "second", learn: second::learn },
    Model { name: "speakers", learn: speakers::run },
    Model { name: "speech", learn: speech::run },
];

/// Learns the model that the first argument names from the gold folder that the second names.
pub fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [name, folder] = args.as_slice() else {
        let names: Vec<_> = MODELS.iter().map(|m| m.name).collect();
        eprintln!("usage: train MODEL GOLD_FOLDER, MODEL one of: {}", names.join(", "));
        return ExitCode::from(2);
    };
    let Some(model) = MODELS.iter().find(|m| m.name == name) else {
        eprintln!("train: there is no model {name}");
        return ExitCode::from(2);
    };
    match (model.learn)(&PathBuf::from(folder)) {
        Ok(told) => {
            println!("{told}");
            ExitCode::SUCCESS
        }
        Err(problem) => {
            eprintln!("train: {problem}");
            ExitCode::FAILURE
        }
    }
}
