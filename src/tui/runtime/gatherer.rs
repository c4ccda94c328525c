//! The thread that goes through the rest of large corpora while the first stories are read.

use std::io;
use std::thread;

use super::watcher::entry;
use super::workers::Letters;
use crate::desk::{Articles, Rest};
use crate::tui::Msg;
use crate::tui::app::Entry;

/// Starts adding what is left to the articles, lot by lot.
pub(super) fn start(articles: Articles, rest: Rest, out: Letters) -> io::Result<()> {
    let gather = move || {
        let mut told = Vec::new();
        rest.go_on(|lot| match lot {
            Ok(items) => {
                let more: Vec<Entry> = items.iter().map(entry).collect();
                articles.add(items, |_| out.send(Msg::Found { more, last: false }))
            }
            Err(problem) => {
                told.push(problem.to_string());
                true
            }
        });
        out.send(Msg::Found { more: Vec::new(), last: true });
        for sentence in told {
            out.send(Msg::Failed(sentence));
        }
    };
    thread::Builder::new().name("gatherer".to_owned()).spawn(gather)?;
    Ok(())
}
