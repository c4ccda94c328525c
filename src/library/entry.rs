//! A version of a story on its way into the library.

use super::found::{Found, Named, pack_found, pack_text};
use super::shape::shape;
use super::words::{indexed, indexed_names};
use crate::model::{Article, BlockKind, Date, Document, Moment, Status, StatusOrigin};

/// How many characters of a notice are kept for lists.
const NOTICE_CHARS: usize = 300;

/// Where a version comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// The story's own place: by it the library knows that what comes later is a version of the same story.
    pub place: String,
    /// Where in its source it lies, as whoever reads sources writes it; "" for a source that is one story.
    pub lies: String,
    /// What it comes from, to be shown: the agency, the site, the corpus.
    pub shown: String,
    /// Everything that it may be asked for by as to where it comes from.
    pub sources: Vec<String>,
    /// Whether what stands there now is what holds now, whatever it says of its age: a file that is one story.
    pub stands: bool,
    /// For a story without a date: the day on which its source changed, in days since 1970.
    pub changed: i64,
}

/// Everything that is kept of a version. Made by any thread; it takes most of the time that adding takes beside the analysis.
#[derive(Clone, Debug)]
pub struct Entry {
    pub(super) origin: Origin,
    pub(super) hash: [u8; 16],
    pub(super) day: i64,
    pub(super) dated: bool,
    pub(super) article: String,
    pub(super) title: String,
    pub(super) town: Option<String>,
    pub(super) status: Option<&'static str>,
    pub(super) note: Option<String>,
    pub(super) paragraphs: u32,
    pub(super) quotes: usize,
    pub(super) words: Columns,
    pub(super) text: Vec<u8>,
    pub(super) packed: Vec<u8>,
    pub(super) names: Vec<Counted>,
    pub(super) guid: Option<String>,
    pub(super) key: String,
    pub(super) made: Option<i64>,
    pub(super) shape: Vec<u8>,
    pub(super) note_origin: Option<&'static str>,
}

/// What the index holds of a version: a column each.
#[derive(Clone, Debug, Default)]
pub(super) struct Columns {
    pub headline: String,
    pub body: String,
    pub speakers: String,
    pub names: String,
    pub places: String,
    pub sources: String,
    pub facts: String,
}

/// A name that is counted over the whole library.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Counted {
    pub kind: String,
    pub folded: String,
    pub shown: String,
    pub speaks: bool,
}

impl Entry {
    /// What is kept of a document.
    pub fn of(document: &Document, origin: Origin) -> Entry {
        let article = &document.article;
        let found = Found::of(document);
        let places: &[String] = article.dateline.as_ref().map_or(&[], |d| &d.places);
        let speakers = found.speakers();
        let spoken = speakers.iter().filter_map(|i| found.names.get(*i)).flat_map(Named::forms);
        let unresolved = found.quotes.iter().filter(|q| q.by.is_none()).filter_map(|q| q.speaker.as_deref());
        let status = article.status.map(Status::name);
        let words = Columns {
            headline: article.headline.as_ref().map_or_else(String::new, |h| indexed(&h.text)),
            body: indexed(article.text.as_str()),
            speakers: indexed_names(spoken.chain(unresolved)),
            names: indexed_names(found.names.iter().flat_map(Named::forms)),
            places: indexed_names(places.iter().map(String::as_str)),
            sources: indexed_names(origin.sources.iter().map(String::as_str).chain([origin.shown.as_str()])),
            facts: status.unwrap_or("").to_owned(),
        };
        let notice = article.blocks_of(BlockKind::Notice).next().map(|b| article.text.folded(b.span).chars().take(NOTICE_CHARS).collect());
        let told =
            article.version.told.as_ref().map(|t| t.by.name()).or_else(|| notice.as_ref().map(|_: &String| StatusOrigin::Body.name()));
        let note = notice.or_else(|| article.version.told.as_ref().map(|t| t.words.chars().take(NOTICE_CHARS).collect()));
        Entry {
            hash: content_hash(&origin.place, article),
            day: article.date.map_or(origin.changed, day_of),
            dated: article.date.is_some(),
            article: article.id.clone(),
            title: article.title(),
            town: places.first().cloned(),
            status,
            note,
            paragraphs: article.paragraph_count(),
            quotes: found.quotes.len(),
            shape: shape(&words.body),
            words,
            text: pack_text(article.text.as_str()),
            packed: pack_found(&found),
            names: counted(&found),
            guid: article.version.story.clone(),
            key: article.version.key.clone().unwrap_or_default(),
            made: article.version.created.map(Moment::seconds),
            note_origin: told,
            origin,
        }
    }

    /// How much there is to it, in bytes: what a batch is measured by.
    pub fn size(&self) -> usize {
        self.words.body.len() + self.text.len() + self.packed.len()
    }

    /// The hash of its content.
    pub fn hash(&self) -> [u8; 16] {
        self.hash
    }
}

/// The names of a version that are counted over the library, each once.
pub(super) fn counted(found: &Found) -> Vec<Counted> {
    let speakers = found.speakers();
    let named = found.names.iter().enumerate().filter(|(_, n)| n.named);
    let mut out: Vec<Counted> = named
        .map(|(i, n)| Counted { kind: n.kind.clone(), folded: indexed(&n.name), shown: n.name.clone(), speaks: speakers.contains(&i) })
        .filter(|c| !c.folded.is_empty())
        .collect();
    out.sort_by(|a, b| (&a.kind, &a.folded, !a.speaks).cmp(&(&b.kind, &b.folded, !b.speaks)));
    out.dedup_by(|b, a| a.kind == b.kind && a.folded == b.folded);
    out
}

/// What tells one content of the story at `place` from another: its headline and its words, however its lines are broken. FNV-1a of 128 bits; kept on disk, so it must never change.
pub fn content_hash(place: &str, article: &Article) -> [u8; 16] {
    let headline = article.headline.as_ref().filter(|h| h.span.is_none()).map_or("", |h| &h.text);
    let mut hash: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    let words = std::iter::once(place).chain(headline.split_ascii_whitespace()).chain(article.text.as_str().split_ascii_whitespace());
    for byte in words.flat_map(|word| word.bytes().chain([b' '])) {
        hash = (hash ^ u128::from(byte)).wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013b);
    }
    hash.to_be_bytes()
}

/// Days since 1970 of a date of the Gregorian calendar, also before it was in use.
pub fn day_of(date: Date) -> i64 {
    // After Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms": years begin in March.
    let (month, day) = (i64::from(date.month), i64::from(date.day));
    let year = i64::from(date.year) - i64::from(month <= 2);
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// The date of a day counted from 1970.
pub fn date_of(day: i64) -> Option<Date> {
    let from = day + 719_468;
    let (era, of_era) = (from.div_euclid(146_097), from.rem_euclid(146_097));
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let shifted = (5 * of_year + 2) / 153;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    let year = year + era * 400 + i64::from(month <= 2);
    let day = of_year - (153 * shifted + 2) / 5 + 1;
    Date::new(i32::try_from(year).ok()?, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
}
