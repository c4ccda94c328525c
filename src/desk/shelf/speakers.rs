//! Speakers set by hand, kept in the library and put into its index.

use std::collections::HashMap;

use crate::desk::by_hand::applied;
use crate::desk::problem::clean_name;
use crate::library::{Entry, Library, Origin, SpeakerSet, Trouble, content_hash};
use crate::model::Document;

/// Every speaker that readers set by hand, by the story's place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SpeakersByHand(HashMap<String, Vec<SpeakerSet>>);

impl SpeakersByHand {
    /// Those that a library keeps: none where there is no library.
    pub fn of(library: &Library) -> Result<SpeakersByHand, Trouble> {
        let places = library.places_with_speakers()?;
        places
            .into_iter()
            .map(|place| library.reading(&place).map(|kept| (place, kept.speakers)))
            .collect::<Result<_, _>>()
            .map(SpeakersByHand)
    }

    /// Those of the story at a place.
    pub(super) fn at(&self, place: &str) -> &[SpeakerSet] {
        self.0.get(place).map_or(&[], Vec::as_slice)
    }

    /// Puts those of a document's story into it.
    pub fn put_into(&self, document: &mut Document) {
        let Some(path) = document.article.source.path.as_deref().filter(|_| !self.0.is_empty()) else { return };
        let whole = clean_name(&std::path::absolute(path).unwrap_or_else(|_| path.into()));
        // Of a file with several stories, and of a corpus, each has a place of its own.
        let part = format!("{whole}#{}", document.article.id);
        let set = if self.0.contains_key(&part) { self.at(&part) } else { self.at(&whole) };
        if !set.is_empty() {
            *document = applied(document.clone(), set);
        }
    }
}

/// Keeps who speaks some words of a story; what the library finds by its speakers follows. `found` is the document without anything set by hand.
pub fn keep_speaker(library: &Library, place: &str, found: &Document, set: &SpeakerSet) -> Result<(), Trouble> {
    library.keep_speaker(place, set)?;
    index_again(library, place, found)
}

/// Forgets who was said to speak some words of a story.
pub fn forget_speaker(library: &Library, place: &str, found: &Document, words: &str) -> Result<(), Trouble> {
    library.forget_speaker(place, words)?;
    index_again(library, place, found)
}

/// Puts the story into the index as its reader sees it, if the library has what the reader reads.
fn index_again(library: &Library, place: &str, found: &Document) -> Result<(), Trouble> {
    let Some(line) = library.version_with(place, content_hash(place, &found.article))? else { return Ok(()) };
    let document = applied(found.clone(), &library.reading(place)?.speakers);
    let sources = vec![line.origin.clone()];
    let origin =
        Origin { place: place.to_owned(), lies: line.lies, shown: line.origin, sources, changed: line.version.day(), ..Origin::default() };
    library.renew(&[(line.version, Entry::of(&document, origin))]).map(|_| ())
}
