//! The analyses and the index of every version made anew, in steps that can be broken off.
//!
//! Every version has the stamp of the renewal in which it was indexed last. What has an older one is still to be done.

use rusqlite::{OptionalExtension, Transaction, params};

use super::adding::{Added, Names, VersionId, put_in, take_out};
use super::entry::Entry;
use super::form::WORDS;
use super::found::Kept;
use super::store::Library;
use super::trouble::Trouble;

/// A version that is still to be analysed anew, out of what is kept of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Stale {
    /// The version.
    pub version: VersionId,
    /// The story's place.
    pub place: String,
    /// Where it lay in its source.
    pub lies: String,
    /// What it comes from.
    pub origin: String,
    /// The article's id.
    pub article: String,
    /// Its headline, or its first words.
    pub title: String,
    /// Whether it said when it was filed: on the version's day then.
    pub dated: bool,
    /// Its text.
    pub text: String,
}

impl Library {
    /// Empties the index, to be filled by [`Library::add`] with `renews` and by [`Library::renew`]; goes on with a renewal that was broken off.
    pub fn begin_renewal(&self) -> Result<(), Trouble> {
        self.write(|transaction| {
            let old = stamp(transaction)?;
            let broken_off = transaction.query_row("SELECT EXISTS (SELECT 1 FROM version WHERE indexed <> ?1)", [old], |r| r.get(0))?;
            if broken_off {
                return Ok(());
            }
            transaction.execute_batch("DROP TABLE words; DELETE FROM name;")?;
            transaction.execute_batch(WORDS)?;
            let next = "INSERT INTO setting (name, value) VALUES ('stamp', ?1) ON CONFLICT (name) DO UPDATE SET value = excluded.value";
            transaction.execute(next, [old + 1]).map(|_| ())
        })
    }

    /// The next versions that are still to be done, at most `limit`; empty at the end.
    pub fn stale(&self, limit: usize) -> Result<Vec<Stale>, Trouble> {
        let query =
            "SELECT v.id, v.place, v.lies, v.origin, v.article, v.title, v.dated, b.text FROM version v JOIN body b ON b.version = v.id
            WHERE v.indexed <> coalesce((SELECT value FROM setting WHERE name = 'stamp'), 0) ORDER BY v.id LIMIT ?1";
        let stale = |r: &rusqlite::Row<'_>| {
            Ok(Stale {
                version: VersionId(r.get(0)?),
                place: r.get(1)?,
                lies: r.get(2)?,
                origin: r.get(3)?,
                article: r.get(4)?,
                title: r.get(5)?,
                dated: r.get(6)?,
                text: Kept::unpack(&r.get::<_, Vec<u8>>(7)?, &[]).text,
            })
        };
        self.look(|c| c.prepare_cached(query)?.query_map([i64::try_from(limit).unwrap_or(i64::MAX)], stale)?.collect())
    }

    /// Puts fresh analyses of versions in the place of those that are kept; versions that are gone are left out.
    pub fn renew(&self, entries: &[(VersionId, Entry)]) -> Result<Added, Trouble> {
        self.write(|transaction| {
            let stamp = stamp(transaction)?;
            let (mut names, mut added) = (Names::default(), Added::default());
            for (id, entry) in entries {
                added.renewed += usize::from(renew(transaction, id.0, entry, stamp, &mut names)?);
            }
            names.save(transaction)?;
            Ok(added)
        })
    }
}

/// The stamp of what is indexed now.
pub(super) fn stamp(transaction: &Transaction<'_>) -> rusqlite::Result<i64> {
    let stamp = "SELECT value FROM setting WHERE name = 'stamp'";
    Ok(transaction.prepare_cached(stamp)?.query_row([], |r| r.get(0)).optional()?.unwrap_or(0))
}

/// Puts a fresh analysis of a version in the place of the one that is kept; whether the version is there.
pub(super) fn renew(transaction: &Transaction<'_>, id: i64, entry: &Entry, stamp: i64, names: &mut Names) -> rusqlite::Result<bool> {
    let latest = "SELECT s.latest = v.id FROM version v JOIN story s ON s.id = v.story WHERE v.id = ?1";
    let Some(latest) = transaction.prepare_cached(latest)?.query_row([id], |r| r.get::<_, bool>(0)).optional()? else { return Ok(false) };
    if latest {
        take_out(transaction, id, stamp, names)?;
        put_in(transaction, id, &entry.words)?;
        names.count(&entry.names, 1);
    }
    let body = "UPDATE body SET text = ?2, found = ?3 WHERE version = ?1";
    transaction.prepare_cached(body)?.execute(params![id, entry.text, entry.packed])?;
    let version =
        "UPDATE version SET indexed = ?2, title = ?3, town = ?4, status = ?5, note = ?6, paragraphs = ?7, quotes = ?8 WHERE id = ?1";
    let quotes = i64::try_from(entry.quotes).unwrap_or(i64::MAX);
    let values = params![id, stamp, entry.title, entry.town, entry.status, entry.note, entry.paragraphs, quotes];
    transaction.prepare_cached(version)?.execute(values)?;
    Ok(true)
}
