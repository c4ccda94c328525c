//! What the library keeps of reading an article comes back into it.

use super::{articles, motion, page, speakers};
use crate::desk::ReadingKept;
use crate::tui::app::App;

/// Goes on where the reader was, unless the reader has moved since the article was opened; marks and speakers are set, but for those set anew since. Whether
/// anything changed.
pub(super) fn recalled(app: &mut App, index: usize, kept: ReadingKept) -> bool {
    let page = page(app);
    let Some(reading) = app.reading.as_mut().filter(|r| r.index == index) else { return false };
    let text = reading.document.article.text.as_str();
    let unmoved = reading.cursor == reading.flow.offset_of(0) && reading.jumps.back.is_empty() && reading.search.query.is_empty();
    let spot = kept.spot.map(|spot| spot.find(text)).filter(|at| unmoved && *at != reading.cursor);
    for (letter, spot) in &kept.marks {
        let place = spot.find(text);
        reading.marks.entry(*letter).or_insert(place);
    }
    if !kept.speakers.is_empty() {
        let settings = app.set_by_hand.entry(index).or_default();
        let fresh: Vec<_> = kept.speakers.into_iter().filter(|k| settings.iter().all(|s| s.words != k.words)).collect();
        settings.splice(0..0, fresh);
        articles::replace(reading, speakers::with_settings(&reading.found, settings));
    }
    if let Some(at) = spot {
        motion::go(reading, at, page);
    }
    true
}
