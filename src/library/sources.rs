//! What was added, and how far it has been read: so that adding it again reads only what is new.

use std::collections::{HashMap, HashSet};

use rusqlite::{Transaction, params};

use super::store::{Library, now};
use super::trouble::Trouble;

/// How far a source has been read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceState {
    /// The absolute path's bytes, or the web address.
    pub address: Vec<u8>,
    /// The field with the text, if the user named one.
    pub field: Option<String>,
    /// Its size in bytes when it was read.
    pub size: u64,
    /// When it was last changed by then, in nanoseconds since 1970.
    pub changed: i64,
    /// What its bytes hash to, where that was found out.
    pub hash: Option<[u8; 16]>,
    /// How many of its bytes have been read.
    pub read: u64,
    /// Whether all of it has been.
    pub complete: bool,
    /// What the server calls this state of it, for a page or a feed.
    pub etag: Option<String>,
    /// When the server says that it was changed, for a page or a feed.
    pub modified: Option<String>,
}

/// What the user asked to be added: a file, a folder with everything below it, a page or a feed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Root {
    /// The absolute path's bytes, or the web address.
    pub address: Vec<u8>,
    /// The field with the text, if the user named one.
    pub field: Option<String>,
}

impl Library {
    /// Remembers what the user asked to be added, for updating.
    pub fn remember_root(&self, root: &Root) -> Result<(), Trouble> {
        let insert = "INSERT INTO root (address, field, at) VALUES (?1, ?2, ?3) ON CONFLICT (address) DO UPDATE SET field = excluded.field";
        self.write(|transaction| transaction.execute(insert, params![root.address, root.field, now()]).map(|_| ()))
    }

    /// What the user asked to be added, in that order.
    pub fn roots(&self) -> Result<Vec<Root>, Trouble> {
        let query = "SELECT address, field FROM root ORDER BY at, rowid";
        self.look(|c| c.prepare(query)?.query_map([], |r| Ok(Root { address: r.get(0)?, field: r.get(1)? }))?.collect())
    }

    /// Every source with how far it has been read, by address.
    pub fn sources(&self) -> Result<HashMap<Vec<u8>, SourceState>, Trouble> {
        let query = "SELECT address, field, size, changed, hash, read, complete, etag, modified FROM source";
        self.look(|connection| {
            let mut statement = connection.prepare(query)?;
            let states = statement.query_map([], |r| {
                let state = SourceState {
                    address: r.get(0)?,
                    field: r.get(1)?,
                    size: bytes(r.get(2)?),
                    changed: r.get(3)?,
                    hash: r.get(4)?,
                    read: bytes(r.get(5)?),
                    complete: r.get(6)?,
                    etag: r.get(7)?,
                    modified: r.get(8)?,
                };
                Ok((state.address.clone(), state))
            })?;
            states.collect()
        })
    }

    /// The content hashes of a source's versions: stories with one of these need not be analysed again. Of a source that is one story only the latest version counts:
    /// one that went back to what it said before says that anew.
    pub fn hashes(&self, address: &[u8]) -> Result<HashSet<[u8; 16]>, Trouble> {
        let query = "SELECT v.hash FROM source c JOIN version v ON v.source = c.id JOIN story s ON s.id = v.story
            WHERE c.address = ?1 AND (v.lies <> '' OR v.id = s.latest)";
        self.look(|c| c.prepare_cached(query)?.query_map([address], |r| r.get(0))?.collect())
    }
}

/// Keeps how far sources have been read; their ids by address.
pub(super) fn save(transaction: &Transaction<'_>, sources: &[SourceState]) -> rusqlite::Result<HashMap<Vec<u8>, i64>> {
    let upsert = "INSERT INTO source (address, field, size, changed, hash, read, complete, etag, modified) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
        ON CONFLICT (address) DO UPDATE SET field = excluded.field, size = excluded.size, changed = excluded.changed, hash = excluded.hash, read = excluded.read,
        complete = excluded.complete, etag = excluded.etag, modified = excluded.modified RETURNING id";
    let mut upsert = transaction.prepare_cached(upsert)?;
    let mut ids = HashMap::new();
    for s in sources {
        let values = params![s.address, s.field, size(s.size), s.changed, s.hash, size(s.read), s.complete, s.etag, s.modified];
        let id = upsert.query_row(values, |r| r.get(0))?;
        ids.insert(s.address.clone(), id);
    }
    Ok(ids)
}

fn size(bytes: u64) -> i64 {
    i64::try_from(bytes).unwrap_or(i64::MAX)
}

fn bytes(kept: i64) -> u64 {
    u64::try_from(kept).unwrap_or(0)
}
