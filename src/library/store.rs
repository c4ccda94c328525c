//! The database.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use rusqlite::{Connection, ErrorCode, OptionalExtension, Row, TransactionBehavior, params};

use crate::model::{Anchor, Kept, Review, Verdict};

/// How long a write waits for another window's.
const PATIENCE: Duration = Duration::from_secs(5);

/// The form of the database; a file with a higher one was made by a newer nutgraf.
const FORM: i64 = 1;

const TABLES: &str = "
    CREATE TABLE decision (
        id INTEGER PRIMARY KEY,
        story TEXT NOT NULL,
        exact TEXT NOT NULL,
        loose TEXT NOT NULL,
        says TEXT NOT NULL,
        verdict TEXT,
        note TEXT NOT NULL,
        at INTEGER NOT NULL,
        takes_back INTEGER REFERENCES decision (id)
    ) STRICT;
    CREATE INDEX decision_of_story ON decision (story, exact, id);
    CREATE INDEX decision_of_finding ON decision (exact, id);
    PRAGMA user_version = 1;
";

/// Why something could not be kept or looked up. Its display is one plain sentence.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    /// The disk is full.
    #[error("{path}: the disk is full, so the review was not kept; make room and decide again")]
    Full {
        /// The database.
        path: String,
    },
    /// Another program holds it for too long.
    #[error("{path}: another program is writing to it; try again")]
    Busy {
        /// The database.
        path: String,
    },
    /// It is not a library.
    #[error("{path}: it is not a library of nutgraf; name another file with --library, or move it away")]
    Foreign {
        /// The database.
        path: String,
    },
    /// A newer nutgraf made it.
    #[error("{path}: it was made by a newer nutgraf; use that, or name another file with --library")]
    Newer {
        /// The database.
        path: String,
    },
    /// Anything else.
    #[error("{path}: it could not be used as the library ({reason}); check its folder and its permissions")]
    Unusable {
        /// The database.
        path: String,
        /// What went wrong.
        reason: String,
    },
}

/// A decision as it was kept, with the anchors of the finding it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// The finding with the words around it.
    pub exact: String,
    /// The finding wherever it stands.
    pub loose: String,
    /// What was decided.
    pub kept: Kept,
}

/// Where reviews are kept. Cheap to make: no file is touched before it is needed.
#[derive(Debug)]
pub struct Library {
    path: PathBuf,
    connection: Mutex<Option<Connection>>,
}

impl Library {
    /// The library in the file `path`.
    pub fn at(path: PathBuf) -> Library {
        Library { path, connection: Mutex::new(None) }
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Keeps what was decided of a finding of `story`. An empty review says that there is no decision any more; that one was made stays on record.
    pub fn record(&self, story: &str, anchor: &Anchor, review: &Review) -> Result<(), Trouble> {
        let mut guard = self.connection();
        let connection = self.open(&mut guard)?;
        let verdict = review.verdict.map(Verdict::name);
        connection
            .execute(
                "INSERT INTO decision (story, exact, loose, says, verdict, note, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                params![story, anchor.exact, anchor.loose, anchor.says, verdict, review.note, now()],
            )
            .map(|_| ())
            .map_err(|e| self.trouble(&e))
    }

    /// What was last decided of each finding of `story`, in the order in which it was first decided; findings without a decision left out.
    pub fn decisions(&self, story: &str) -> Result<Vec<Decision>, Trouble> {
        let query = "SELECT d.exact, d.loose, d.says, d.verdict, d.note, d.at FROM decision d
             JOIN (SELECT min(id) AS first, max(id) AS last FROM decision WHERE story = ?1 GROUP BY exact) ON d.id = last ORDER BY first";
        self.query(|connection| connection.prepare(query)?.query_map([story], decision)?.collect())
    }

    /// What was last decided of a finding in whatever story: the version before it may be called otherwise.
    pub fn decision_elsewhere(&self, anchor: &Anchor) -> Result<Option<Decision>, Trouble> {
        let query = "SELECT exact, loose, says, verdict, note, at FROM decision WHERE exact = ?1 ORDER BY id DESC LIMIT 1";
        let found = self.query(|connection| Ok(Vec::from_iter(connection.query_row(query, [&anchor.exact], decision).optional()?)))?;
        Ok(found.into_iter().next())
    }

    /// Takes back the last decision on `story` that was not taken back yet: what was decided before it holds again. Gives what holds now; `None` where there
    /// is nothing to take back.
    pub fn undo(&self, story: &str) -> Result<Option<Decision>, Trouble> {
        let mut guard = self.connection();
        if guard.is_none() && !self.path.exists() {
            return Ok(None);
        }
        let connection = self.open(&mut guard)?;
        undo(connection, story).map_err(|e| self.trouble(&e))
    }

    fn connection(&self) -> MutexGuard<'_, Option<Connection>> {
        // A thread that panicked left the connection as it was between two statements.
        self.connection.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The rows of a query; none where there is no library yet.
    fn query(&self, rows: impl FnOnce(&Connection) -> rusqlite::Result<Vec<Decision>>) -> Result<Vec<Decision>, Trouble> {
        let mut guard = self.connection();
        if guard.is_none() && !self.path.exists() {
            return Ok(Vec::new());
        }
        let connection = self.open(&mut guard)?;
        let found = rows(connection).map_err(|e| self.trouble(&e))?;
        Ok(found.into_iter().filter(|d| !d.kept.review.is_empty()).collect())
    }

    fn open<'c>(&self, slot: &'c mut Option<Connection>) -> Result<&'c mut Connection, Trouble> {
        if slot.is_none() {
            *slot = Some(self.connect()?);
        }
        slot.as_mut().ok_or_else(|| self.unusable("it did not open"))
    }

    fn connect(&self) -> Result<Connection, Trouble> {
        if let Some(folder) = self.path.parent().filter(|f| !f.as_os_str().is_empty()) {
            fs::create_dir_all(folder).map_err(|e| self.unusable(&e.to_string()))?;
        }
        let mut connection = Connection::open(&self.path).map_err(|e| self.trouble(&e))?;
        self.prepare(&mut connection).map_err(|e| self.trouble(&e))?;
        let form: i64 = connection.query_row("PRAGMA user_version", [], |row| row.get(0)).map_err(|e| self.trouble(&e))?;
        if form > FORM {
            return Err(Trouble::Newer { path: self.shown() });
        }
        let tables = connection.query_row("SELECT count(*) FROM sqlite_schema WHERE name = 'decision'", [], |row| row.get::<_, i64>(0));
        match tables {
            Ok(1) => Ok(connection),
            Ok(_) => Err(Trouble::Foreign { path: self.shown() }),
            Err(error) => Err(self.trouble(&error)),
        }
    }

    /// Sets the connection up; makes the tables in a new file. Of two windows that begin together the second waits and finds them made.
    fn prepare(&self, connection: &mut Connection) -> rusqlite::Result<()> {
        connection.busy_timeout(PATIENCE)?;
        let form = |c: &Connection| c.query_row("PRAGMA user_version", [], |row| row.get::<_, i64>(0));
        let empty = |c: &Connection| c.query_row("SELECT count(*) = 0 FROM sqlite_schema", [], |row| row.get::<_, bool>(0));
        if form(connection)? == 0 && empty(connection)? {
            connection.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()))?;
            let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            if form(&transaction)? == 0 {
                transaction.execute_batch(TABLES)?;
            }
            transaction.commit()?;
        }
        connection.pragma_update(None, "synchronous", "FULL")?;
        connection.pragma_update(None, "trusted_schema", false)
    }

    /// For tests: no more pages than these fit on the disk.
    #[cfg(test)]
    pub(super) fn limit(&self, pages: u32) -> Result<(), Trouble> {
        let mut guard = self.connection();
        let connection = self.open(&mut guard)?;
        connection.pragma_update_and_check(None, "max_page_count", pages, |_| Ok(())).map_err(|e| self.trouble(&e))
    }

    fn trouble(&self, error: &rusqlite::Error) -> Trouble {
        let path = self.shown();
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Trouble::Full { path },
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Trouble::Busy { path },
            Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => Trouble::Foreign { path },
            _ => self.unusable(&error.to_string()),
        }
    }

    fn unusable(&self, reason: &str) -> Trouble {
        Trouble::Unusable { path: self.shown(), reason: clean(reason) }
    }

    /// The path as it may be shown.
    fn shown(&self) -> String {
        clean(&self.path.to_string_lossy())
    }
}

fn clean(text: &str) -> String {
    text.chars().map(|c| if c == '\n' || !crate::model::is_clean(c) { char::REPLACEMENT_CHARACTER } else { c }).collect()
}

fn decision(row: &Row<'_>) -> rusqlite::Result<Decision> {
    let verdict: Option<String> = row.get(3)?;
    let review = Review { verdict: verdict.and_then(|v| Verdict::named(&v)), note: row.get(4)? };
    Ok(Decision { exact: row.get(0)?, loose: row.get(1)?, kept: Kept { review, at: row.get(5)?, says: row.get(2)? } })
}

fn undo(connection: &mut Connection, story: &str) -> rusqlite::Result<Option<Decision>> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let last = "SELECT id FROM decision WHERE story = ?1 AND takes_back IS NULL
        AND id NOT IN (SELECT takes_back FROM decision WHERE takes_back IS NOT NULL) ORDER BY id DESC LIMIT 1";
    let Some(last) = transaction.query_row(last, [story], |row| row.get::<_, i64>(0)).optional()? else { return Ok(None) };
    // What held before it: the last decision on the same finding that was not taken back itself.
    let again = "INSERT INTO decision (story, exact, loose, says, verdict, note, at, takes_back)
        SELECT d.story, d.exact, d.loose, d.says, p.verdict, coalesce(p.note, ''), ?2, d.id FROM decision d
        LEFT JOIN decision p ON p.id = (SELECT max(id) FROM decision WHERE story = d.story AND exact = d.exact AND id < d.id AND takes_back IS NULL
            AND id NOT IN (SELECT takes_back FROM decision WHERE takes_back IS NOT NULL))
        WHERE d.id = ?1";
    transaction.execute(again, params![last, now()])?;
    let holds = "SELECT exact, loose, says, verdict, note, at FROM decision WHERE takes_back = ?1";
    let holds = transaction.query_row(holds, [last], decision)?;
    transaction.commit()?;
    Ok(Some(holds))
}

/// Seconds since 1970.
fn now() -> i64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |d| i64::try_from(d.as_secs()).unwrap_or(i64::MAX))
}
