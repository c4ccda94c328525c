//! What happens in the reader that is worth keeping, seen from outside after every message: so that no key has to think of it.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::keeper::{Kept, Task};
use crate::desk::{ReadState, SpeakerSet};
use crate::model::Document;
use crate::tui::app::App;

/// What was last seen of the reader.
#[derive(Debug, Default)]
pub(super) struct Memory {
    at: Option<Seen>,
}

/// An open article as it was last seen.
#[derive(Debug)]
struct Seen {
    index: usize,
    found: Arc<Document>,
    cursor: usize,
    marks: BTreeMap<char, usize>,
    speakers: Vec<SpeakerSet>,
    /// Whether it was ever more than the list's preview.
    was_read: bool,
}

impl Memory {
    /// What is to be kept, or looked up, since it was last asked.
    pub fn observe(&mut self, app: &App) -> Vec<Task> {
        let Some(reading) = &app.reading else { return Vec::new() };
        let speakers = app.set_by_hand.get(&reading.index).cloned().unwrap_or_default();
        let mut tasks = Vec::new();
        match &mut self.at {
            Some(seen) if seen.index == reading.index => {
                let task = |kept| Task::Keep { index: reading.index, document: Arc::clone(&reading.found), kept };
                let new_marks = reading.marks.iter().filter(|(letter, at)| seen.marks.get(*letter) != Some(*at));
                tasks.extend(new_marks.map(|(letter, at)| task(Kept::Mark(*letter, *at))));
                let new = speakers.iter().filter(|s| !seen.speakers.contains(s));
                tasks.extend(new.map(|s| task(Kept::Speaker(s.clone()))));
                let gone = seen.speakers.iter().filter(|old| speakers.iter().all(|s| s.words != old.words));
                tasks.extend(gone.map(|s| task(Kept::NoSpeaker(s.words.clone()))));
                seen.was_read = (seen.was_read || !app.list.shown) && !is_unread(app, seen.index);
            }
            _ => {
                tasks.extend(self.leave());
                tasks.push(Task::Recall { index: reading.index, document: Arc::clone(&reading.found) });
                let found = Arc::clone(&reading.found);
                let marks = BTreeMap::new();
                self.at = Some(Seen { index: reading.index, found, cursor: 0, marks, speakers: Vec::new(), was_read: !app.list.shown });
            }
        }
        self.settle(app);
        tasks
    }

    /// Takes what the reader shows now for what is kept.
    pub fn settle(&mut self, app: &App) {
        if let (Some(seen), Some(reading)) = (&mut self.at, &app.reading)
            && seen.index == reading.index
        {
            seen.found = Arc::clone(&reading.found);
            seen.cursor = reading.cursor;
            seen.marks.clone_from(&reading.marks);
            seen.speakers = app.set_by_hand.get(&reading.index).cloned().unwrap_or_default();
        }
    }

    /// Where the reader is in the article that is left now; nothing of one that was only previewed.
    pub fn leave(&mut self) -> Option<Task> {
        let seen = self.at.take().filter(|seen| seen.was_read)?;
        Some(Task::Keep { index: seen.index, document: seen.found, kept: Kept::Spot(seen.cursor) })
    }
}

/// Whether the reader made a story of the library unread again.
fn is_unread(app: &App, index: usize) -> bool {
    app.browse.as_ref().is_some_and(|b| b.made.get(&index) == Some(&ReadState::Unread))
}
