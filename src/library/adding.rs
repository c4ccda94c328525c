//! Versions into the library: a batch of them in one transaction.

use std::collections::{BTreeMap, HashMap};

use rusqlite::{OptionalExtension, Transaction, params};

use super::entry::{Columns, Counted, Entry, counted};
use super::found::Kept;
use super::order::{Age, Rank, age, make_room};
use super::renewal;
use super::sources::SourceState;
use super::store::{Library, now};
use super::trouble::Trouble;

/// Versions of one day have their numbers in so many bits of the id.
const DAY_BITS: i64 = 20;

/// The day before which there is none: 1 January of the year 0, in days since 1970.
const FIRST_DAY: i64 = -719_528;

/// The last day of the year 9999.
const LAST_DAY: i64 = 2_932_896;

/// A version's id: versions of later days have greater ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct VersionId(pub i64);

/// A story's id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct StoryId(pub i64);

impl VersionId {
    /// The day, counted from 1970.
    pub fn day(self) -> i64 {
        (self.0 >> DAY_BITS) + FIRST_DAY
    }

    /// The lowest id of a day.
    pub(super) fn first_of(day: i64) -> i64 {
        (day.clamp(FIRST_DAY, LAST_DAY) - FIRST_DAY) << DAY_BITS
    }
}

/// What is to be added at once.
#[derive(Debug, Default)]
pub struct Batch {
    /// Versions, each with the address of its source.
    pub entries: Vec<(Vec<u8>, Entry)>,
    /// Versions that are there already, each with the address of its source: where they lie now is kept.
    pub known: Vec<(Vec<u8>, Known)>,
    /// Whether what is there already is analysed anew: see [`Library::begin_renewal`].
    pub renews: bool,
    /// How far sources have been read; every source of an entry is among them, or was told before.
    pub sources: Vec<SourceState>,
}

/// A version that is in the library already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// The story's place.
    pub place: String,
    /// The version's content.
    pub hash: [u8; 16],
    /// Where it lies in its source.
    pub lies: String,
}

/// What became of a batch.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Added {
    /// Stories that are new.
    pub stories: usize,
    /// New versions of stories that were there.
    pub versions: usize,
    /// Those that were there already.
    pub known: usize,
    /// Those whose analysis and index are new.
    pub renewed: usize,
}

impl Added {
    /// Both together.
    pub fn and(self, other: Added) -> Added {
        Added {
            stories: self.stories + other.stories,
            versions: self.versions + other.versions,
            known: self.known + other.known,
            renewed: self.renewed + other.renewed,
        }
    }
}

impl Library {
    /// Adds versions, all or none of them. What is there already is left as it is; a story that is there with another content gets a version more.
    pub fn add(&self, batch: &Batch) -> Result<Added, Trouble> {
        self.write(|transaction| {
            let sources = super::sources::save(transaction, &batch.sources)?;
            add(transaction, batch, &sources)
        })
    }
}

fn add(transaction: &Transaction<'_>, batch: &Batch, sources: &HashMap<Vec<u8>, i64>) -> rusqlite::Result<Added> {
    let mut added = Added::default();
    let stamp = renewal::stamp(transaction)?;
    let mut names = Names::default();
    // The index takes ids in ascending order at far less cost. Of one day the order in which they were given is kept.
    let mut order: Vec<&(Vec<u8>, Entry)> = batch.entries.iter().collect();
    order.sort_by_key(|(_, entry)| entry.day);
    let mut next: HashMap<i64, i64> = HashMap::new();
    for (address, entry) in order {
        let Some(source) = sources.get(address).copied() else { continue };
        let standing = standing(transaction, entry)?;
        let known = "SELECT id FROM version WHERE place = ?1 AND hash = ?2 ORDER BY id DESC LIMIT 1";
        let known = transaction.prepare_cached(known)?.query_row(params![entry.origin.place, entry.hash], |r| r.get(0)).optional()?;
        let back = match (known, &standing) {
            (Some(id), Some(standing)) => goes_back(transaction, id, entry, standing)?,
            _ => false,
        };
        if let Some(id) = known.filter(|_| !back) {
            if batch.renews {
                added.renewed += usize::from(renewal::renew(transaction, id, entry, stamp, &mut names)?);
            }
            let moved = "UPDATE version SET source = ?2, lies = ?3 WHERE id = ?1";
            transaction.prepare_cached(moved)?.execute(params![id, source, entry.origin.lies])?;
            added.known += usize::from(!batch.renews);
            continue;
        }
        let id = free_id(transaction, entry.day, &mut next)?;
        let mut rank = Rank { place: 0, is_last: true };
        let story = match standing {
            Some(Standing { story, latest, here }) => {
                rank = make_room(transaction, story, entry, here)?;
                if rank.is_last {
                    take_out(transaction, latest, stamp, &mut names)?;
                }
                let update = "UPDATE story SET latest = CASE WHEN ?3 THEN ?2 ELSE latest END, versions = versions + 1 WHERE id = ?1";
                transaction.prepare_cached(update)?.execute(params![story, id, rank.is_last])?;
                added.versions += 1;
                story
            }
            None => {
                let insert = "INSERT INTO story (uid, latest, versions) VALUES (?1, ?2, 1)";
                transaction.prepare_cached(insert)?.execute(params![entry.origin.place, id])?;
                added.stories += 1;
                transaction.last_insert_rowid()
            }
        };
        insert(transaction, Version { id, story, source, stamp, rank: rank.place }, entry)?;
        if rank.is_last {
            put_in(transaction, id, &entry.words)?;
            names.count(&entry.names, 1);
        }
        super::reading::see(transaction, &entry.origin.place)?;
    }
    names.save(transaction)?;
    for (address, known) in &batch.known {
        let Some(source) = sources.get(address) else { continue };
        let moved = "UPDATE version SET source = ?3, lies = ?4 WHERE place = ?1 AND hash = ?2";
        transaction.prepare_cached(moved)?.execute(params![known.place, known.hash, source, known.lies])?;
        added.known += 1;
    }
    Ok(added)
}

/// The story that an entry is a version of.
struct Standing {
    story: i64,
    /// Its latest version.
    latest: i64,
    /// Whether that stands at the entry's own place.
    here: bool,
}

/// Whether a source that is one story went back to what the version `known` said: it says that again then, which is a version more. Not where another place has the latest, nor
/// where the source tells that what it says is older: that was asked for too late.
fn goes_back(transaction: &Transaction<'_>, known: i64, entry: &Entry, standing: &Standing) -> rusqlite::Result<bool> {
    if !entry.origin.lies.is_empty() || standing.latest == known || !standing.here {
        return Ok(false);
    }
    Ok(entry.origin.stands || !Age::of(entry).is_before(age(transaction, standing.latest)?, true))
}

/// The story that is at the entry's place; else the one with the same id, where the source gives one that all versions share.
fn standing(transaction: &Transaction<'_>, entry: &Entry) -> rusqlite::Result<Option<Standing>> {
    let found = |r: &rusqlite::Row<'_>| Ok(Standing { story: r.get(0)?, latest: r.get(1)?, here: r.get(2)? });
    let by = |column: &str| {
        format!(
            "SELECT v.story, s.latest, l.place = ?1 FROM version v JOIN story s ON s.id = v.story JOIN version l ON l.id = s.latest
             WHERE v.{column} = ?2 ORDER BY v.id DESC LIMIT 1"
        )
    };
    let place = &entry.origin.place;
    let here = transaction.prepare_cached(&by("place"))?.query_row([place, place], found).optional()?;
    match &entry.guid {
        Some(guid) if here.is_none() => transaction.prepare_cached(&by("guid"))?.query_row([place, guid], found).optional(),
        _ => Ok(here),
    }
}

/// The next free id of a day; of a day that is full, of the next that is not.
fn free_id(transaction: &Transaction<'_>, day: i64, next: &mut HashMap<i64, i64>) -> rusqlite::Result<i64> {
    let mut day = day.clamp(FIRST_DAY, LAST_DAY);
    loop {
        let (first, end) = (VersionId::first_of(day), VersionId::first_of(day) + (1 << DAY_BITS));
        let id = match next.get(&day) {
            Some(id) => *id,
            None => {
                let last = "SELECT max(id) FROM version WHERE id >= ?1 AND id < ?2";
                transaction.prepare_cached(last)?.query_row([first, end], |r| r.get::<_, Option<i64>>(0))?.map_or(first + 1, |id| id + 1)
            }
        };
        if id < end {
            next.insert(day, id + 1);
            return Ok(id);
        }
        day += 1;
    }
}

/// Where a version goes.
#[derive(Clone, Copy, Debug)]
struct Version {
    id: i64,
    story: i64,
    source: i64,
    stamp: i64,
    rank: i64,
}

fn insert(transaction: &Transaction<'_>, version: Version, entry: &Entry) -> rusqlite::Result<()> {
    let Version { id, story, source, stamp, rank } = version;
    let version = "INSERT INTO version (id, story, place, guid, hash, source, lies, key, dated, added, article, title, town, origin, status, note, note_origin, paragraphs, quotes,
        indexed, made, rank, shape) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23)";
    let Entry { origin, .. } = entry;
    transaction.prepare_cached(version)?.execute(params![
        id,
        story,
        origin.place,
        entry.guid,
        entry.hash,
        source,
        origin.lies,
        entry.key,
        entry.dated,
        now(),
        entry.article,
        entry.title,
        entry.town,
        origin.shown,
        entry.status,
        entry.note,
        entry.note_origin,
        entry.paragraphs,
        i64::try_from(entry.quotes).unwrap_or(i64::MAX),
        stamp,
        entry.made,
        rank,
        entry.shape,
    ])?;
    let body = "INSERT INTO body (version, text, found) VALUES (?1, ?2, ?3)";
    transaction.prepare_cached(body)?.execute(params![id, entry.text, entry.packed])?;
    Ok(())
}

/// Puts the latest version of a story into the index.
pub(super) fn put_in(transaction: &Transaction<'_>, id: i64, words: &Columns) -> rusqlite::Result<()> {
    let Columns { headline, body, speakers, names, places, sources, facts } = words;
    let insert =
        "INSERT INTO words (rowid, headline, body, speakers, names, places, sources, facts) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
    transaction.prepare_cached(insert)?.execute(params![id, headline, body, speakers, names, places, sources, facts])?;
    Ok(())
}

/// Takes a version out of the index, if it is in it: another is the latest now.
pub(super) fn take_out(transaction: &Transaction<'_>, id: i64, stamp: i64, names: &mut Names) -> rusqlite::Result<()> {
    let body = "SELECT b.text, b.found FROM body b JOIN version v ON v.id = b.version WHERE v.id = ?1 AND v.indexed = ?2";
    let unpacked = |r: &rusqlite::Row<'_>| Ok(Kept::unpack(&r.get::<_, Vec<u8>>(0)?, &r.get::<_, Vec<u8>>(1)?));
    if let Some(kept) = transaction.prepare_cached(body)?.query_row([id, stamp], unpacked).optional()? {
        transaction.prepare_cached("DELETE FROM words WHERE rowid = ?1")?.execute([id])?;
        names.count(&counted(&kept.found), -1);
    }
    Ok(())
}

/// By how much the counts of names change in a transaction.
#[derive(Debug, Default)]
pub(super) struct Names(BTreeMap<(String, String), Change>);

#[derive(Debug, Default)]
struct Change {
    shown: String,
    stories: i64,
    speaks: i64,
}

impl Names {
    pub(super) fn count(&mut self, names: &[Counted], by: i64) {
        for Counted { kind, folded, shown, speaks } in names {
            let change = self.0.entry((kind.clone(), folded.clone())).or_default();
            if change.shown.is_empty() {
                change.shown.clone_from(shown);
            }
            change.stories += by;
            change.speaks += if *speaks { by } else { 0 };
        }
    }

    pub(super) fn save(self, transaction: &Transaction<'_>) -> rusqlite::Result<()> {
        let upsert = "INSERT INTO name (kind, folded, shown, stories, speaks) VALUES (?1, ?2, ?3, ?4, ?5)
            ON CONFLICT (kind, folded) DO UPDATE SET stories = stories + excluded.stories, speaks = speaks + excluded.speaks";
        let mut upsert = transaction.prepare_cached(upsert)?;
        for ((kind, folded), Change { shown, stories, speaks }) in self.0 {
            if stories != 0 || speaks != 0 {
                upsert.execute(params![kind, folded, shown, stories, speaks])?;
            }
        }
        Ok(())
    }
}
