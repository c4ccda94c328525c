//! The form of the database: its tables, and how a library of an older form becomes one of this.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process;

use rusqlite::{Connection, TransactionBehavior};

/// The form of the database; a file with a higher one was made by a newer nutgraf.
pub(super) const FORM: i64 = 3;

/// What makes the tables of each form out of those of the form before, beginning with none.
const STEPS: [&[&str]; FORM as usize] = [&[DECISIONS], &[SHELF, WORDS], &[ORDER]];

/// Form 1: what reviewers decided. A row is never changed.
const DECISIONS: &str = "
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
";

/// Form 2: the stories, and where their reader is in them.
///
/// A version's id is its day and a number within the day, so that the newest stand last and the index gives them first; see `version_id`. What is looked for stands
/// in `words`, a full-text index over the latest version of each story that keeps no text itself: the text is packed in `body`. It is filled with words made plain
/// already, so that its own tokeniser has next to nothing to do.
const SHELF: &str = "
    CREATE TABLE setting (
        name TEXT PRIMARY KEY,
        value INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE root (
        address BLOB PRIMARY KEY,
        field TEXT,
        at INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE source (
        id INTEGER PRIMARY KEY,
        address BLOB NOT NULL UNIQUE,
        field TEXT,
        size INTEGER NOT NULL,
        changed INTEGER NOT NULL,
        hash BLOB,
        read INTEGER NOT NULL,
        complete INTEGER NOT NULL,
        etag TEXT,
        modified TEXT
    ) STRICT;
    CREATE TABLE story (
        id INTEGER PRIMARY KEY,
        uid TEXT NOT NULL UNIQUE,
        latest INTEGER NOT NULL UNIQUE,
        versions INTEGER NOT NULL,
        seen INTEGER
    ) STRICT;
    CREATE TABLE version (
        id INTEGER PRIMARY KEY,
        story INTEGER NOT NULL REFERENCES story (id),
        place TEXT NOT NULL,
        guid TEXT,
        hash BLOB NOT NULL,
        source INTEGER NOT NULL REFERENCES source (id),
        lies TEXT NOT NULL,
        key TEXT NOT NULL,
        dated INTEGER NOT NULL,
        added INTEGER NOT NULL,
        article TEXT NOT NULL,
        title TEXT NOT NULL,
        town TEXT,
        origin TEXT NOT NULL,
        status TEXT,
        note TEXT,
        note_origin TEXT,
        paragraphs INTEGER NOT NULL,
        quotes INTEGER NOT NULL,
        indexed INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX version_of_story ON version (story);
    CREATE INDEX version_at_place ON version (place);
    CREATE INDEX version_with_guid ON version (guid) WHERE guid IS NOT NULL;
    CREATE INDEX version_of_source ON version (source);
    CREATE TABLE body (
        version INTEGER PRIMARY KEY REFERENCES version (id),
        text BLOB NOT NULL,
        found BLOB NOT NULL
    ) STRICT;
    CREATE TABLE name (
        kind TEXT NOT NULL,
        folded TEXT NOT NULL,
        shown TEXT NOT NULL,
        stories INTEGER NOT NULL,
        speaks INTEGER NOT NULL,
        PRIMARY KEY (kind, folded)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE reading (
        place TEXT PRIMARY KEY,
        spot INTEGER NOT NULL,
        words TEXT NOT NULL,
        hash BLOB,
        at INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE mark (
        place TEXT NOT NULL,
        letter TEXT NOT NULL,
        spot INTEGER NOT NULL,
        words TEXT NOT NULL,
        at INTEGER NOT NULL,
        PRIMARY KEY (place, letter)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE speaker (
        place TEXT NOT NULL,
        words TEXT NOT NULL,
        name TEXT,
        at INTEGER NOT NULL,
        PRIMARY KEY (place, words)
    ) STRICT, WITHOUT ROWID;
";

/// The index; see [`SHELF`].
pub(super) const WORDS: &str = "
    CREATE VIRTUAL TABLE words USING fts5 (
        headline, body, speakers, names, places, sources, facts,
        content = '', contentless_delete = 1, tokenize = 'ascii'
    );
    INSERT INTO words (words, rank) VALUES ('hashsize', 33554432);
";

/// Form 3: when a version was made (seconds since 1970), where its source says so, and its place among the versions of its story. The latest has the greatest; those that
/// were there already keep the order in which they came. And what its text is like: see `shape`.
const ORDER: &str = "
    ALTER TABLE version ADD COLUMN made INTEGER;
    ALTER TABLE version ADD COLUMN rank INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE version ADD COLUMN shape BLOB NOT NULL DEFAULT x'';
    DROP INDEX version_of_story;
    CREATE INDEX version_in_story ON version (story, rank);
    UPDATE version SET rank = place.n FROM
        (SELECT v.id, row_number() OVER (PARTITION BY v.story ORDER BY v.id = s.latest, v.id) AS n FROM version v JOIN story s ON s.id = v.story WHERE s.versions > 1) AS place
        WHERE place.id = version.id;
";

/// What the form of a database is.
pub(super) fn form(connection: &Connection) -> rusqlite::Result<i64> {
    connection.query_row("PRAGMA user_version", [], |row| row.get(0))
}

/// Whether there is nothing in it at all.
pub(super) fn is_empty(connection: &Connection) -> rusqlite::Result<bool> {
    connection.query_row("SELECT count(*) = 0 FROM sqlite_schema", [], |row| row.get(0))
}

/// Makes the tables that a library of a form before this one lacks; all of them in a new file. Of two windows that begin together the second waits and finds them made.
/// Of a library with something in it a copy is kept first, beside it.
pub(super) fn renew(connection: &mut Connection, path: &Path) -> rusqlite::Result<()> {
    let old = form(connection)?;
    if old >= FORM || old == 0 && !is_empty(connection)? {
        return Ok(());
    }
    if old == 0 {
        // A version's packed text and findings are some 2.5 KB: on smaller pages half of each would be empty.
        connection.pragma_update(None, "page_size", 8192)?;
        connection.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()))?;
    } else {
        keep_copy(connection, &copy_path(path, old))?;
    }
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let begun = usize::try_from(form(&transaction)?).unwrap_or(0);
    for step in STEPS.iter().skip(begun).copied().flatten() {
        transaction.execute_batch(step)?;
    }
    transaction.pragma_update(None, "user_version", FORM)?;
    transaction.commit()
}

/// For tests: the tables of an older form, in a new file.
#[cfg(test)]
pub(super) fn make_old(connection: &Connection, form: usize) -> rusqlite::Result<()> {
    for step in STEPS.iter().take(form).copied().flatten() {
        connection.execute_batch(step)?;
    }
    connection.pragma_update(None, "user_version", i64::try_from(form).unwrap_or(0))
}

/// Where the copy of a library of an older form is kept: beside it, with the form in its name.
pub(super) fn copy_path(path: &Path, form: i64) -> PathBuf {
    beside(path, &format!(".form-{form}"))
}

fn beside(path: &Path, what: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(OsString::from(what));
    PathBuf::from(name)
}

/// Writes a whole copy under another name first, so that there never is half a one. One that is there already is from another window, or from a renewal that was
/// broken off: in both cases it is whole, and what came to the library since is in the library.
fn keep_copy(connection: &Connection, copy: &Path) -> rusqlite::Result<()> {
    if copy.exists() {
        return Ok(());
    }
    let draft = beside(copy, &format!(".{}", process::id()));
    // One that a killed process of the same number left behind.
    let _ = fs::remove_file(&draft);
    let written = connection.execute("VACUUM INTO ?1", [draft.to_string_lossy()]).map(|_| ());
    let named = written.and_then(|()| fs::rename(&draft, copy).map_err(|e| rusqlite::Error::ToSqlConversionFailure(Box::new(e))));
    if named.is_err() {
        let _ = fs::remove_file(&draft);
    }
    named
}
