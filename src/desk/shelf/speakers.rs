//! Speakers set by hand, kept in the library and put into its index.

use crate::desk::by_hand::applied;
use crate::library::{Entry, Library, Origin, SpeakerSet, Trouble, content_hash};
use crate::model::Document;

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
    let document = applied(found, &library.reading(place)?.speakers);
    let sources = vec![line.origin.clone()];
    let origin = Origin { place: place.to_owned(), lies: line.lies, shown: line.origin, sources, changed: line.version.day() };
    library.renew(&[(line.version, Entry::of(&document, origin))]).map(|_| ())
}
