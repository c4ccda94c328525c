//! The thread that hears of changes on disk.

use std::io;
use std::path::PathBuf;
use std::thread;
use std::time::SystemTime;

use super::workers::Letters;
use crate::desk::{self, Articles, Item};
use crate::tui::app::Entry;
use crate::tui::{Msg, OnDisk};

/// Starts watching the articles' files and the folders among `roots`. What comes into a folder is added to the articles.
pub(super) fn start(articles: Articles, roots: Vec<PathBuf>, since: SystemTime, out: Letters) -> io::Result<()> {
    let watch = move || {
        desk::watch(&articles, &roots, since, |told| {
            let came = told.came.iter().map(entry).collect();
            let msg = Msg::OnDisk(OnDisk { changed: told.changed, gone: told.gone, came, corpora: told.corpora });
            articles.add(told.came, |_| out.send(msg))
        });
    };
    thread::Builder::new().name("watcher".to_owned()).spawn(watch)?;
    Ok(())
}

/// The list's line for an article that nobody has looked into yet.
pub(super) fn entry(item: &Item) -> Entry {
    Entry { name: item.name.clone(), card: None }
}
