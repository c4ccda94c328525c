//! The thread that looks up what the library's stories can be chosen by.

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;

use super::workers::Letters;
use crate::desk::{Choice, Facet, Library, Stop, Trouble};
use crate::tui::Msg;
use crate::tui::app::{FACETS, facet_name};

/// How many values of each facet are offered; more come by typing.
const MOST: usize = 40;
/// While nothing is typed: a few of each are to be seen at once.
const MOST_OF_ALL: usize = 4;

/// The thread and its letterbox.
#[derive(Debug)]
pub(super) struct Offerer {
    asked: Sender<(String, Stop)>,
    /// Ends what is being looked up.
    stop: Stop,
}

impl Offerer {
    /// Starts the thread.
    pub fn start(library: PathBuf, out: Letters) -> io::Result<Offerer> {
        let (asked, waiting) = mpsc::channel();
        thread::Builder::new().name("offerer".to_owned()).spawn(move || work(&Library::at(library), &waiting, &out))?;
        Ok(Offerer { asked, stop: Stop::default() })
    }

    /// Asks for what holds these words; what was asked before is given up.
    pub fn ask(&mut self, typed: String) -> io::Result<()> {
        self.stop.stop();
        self.stop = Stop::default();
        self.asked.send((typed, self.stop.clone())).map_err(|_| io::Error::other("the library's thread is gone"))
    }
}

fn work(library: &Library, waiting: &Receiver<(String, Stop)>, out: &Letters) {
    while let Ok(first) = waiting.recv() {
        let (typed, stop) = waiting.try_iter().last().unwrap_or(first);
        let msg = match catch_unwind(AssertUnwindSafe(|| choices(library, &typed, &stop))) {
            Ok(Ok(choices)) => Msg::Offered { typed, choices },
            Ok(Err(Trouble::Stopped)) => continue,
            Ok(Err(trouble)) => Msg::Failed(trouble.to_string()),
            Err(_) => Msg::Failed("Looking in the library failed inside nutgraf; please report this as a bug".to_owned()),
        };
        out.send(msg);
    }
}

/// The commonest values that hold what was typed. A facet's name before it leaves the other facets out.
fn choices(library: &Library, typed: &str, stop: &Stop) -> Result<Vec<(Facet, Choice)>, Trouble> {
    let (word, rest) = typed.split_once(' ').unwrap_or((typed, ""));
    let only = FACETS.into_iter().find(|f| facet_name(*f) == word);
    let typed = if only.is_some() { rest } else { typed };
    let most = if typed.is_empty() && only.is_none() { MOST_OF_ALL } else { MOST };
    let mut found = Vec::new();
    for facet in FACETS.into_iter().filter(|f| only.is_none_or(|only| only == *f)) {
        found.extend(library.facet(facet, typed, most, stop)?.into_iter().map(|choice| (facet, choice)));
    }
    Ok(found)
}
