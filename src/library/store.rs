//! The database file: opening it, reading and writing in it, and what goes wrong.

use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use rusqlite::{Connection, ErrorCode, OpenFlags, Transaction, TransactionBehavior, ffi};

use super::form::{FORM, form, renew};
use super::trouble::Trouble;

/// How long a write waits for another window's.
const PATIENCE: Duration = Duration::from_secs(5);

/// How long is waited before a new library is tried again.
const BREATH: Duration = Duration::from_millis(5);

/// How many of the database's own steps pass between two looks at whether anybody still waits for an answer.
const STEPS: i32 = 1000;

/// Where everything is kept. Cheap to make: no file is touched before it is needed.
///
/// One call at a time has the database; threads that should not wait for one another each make their own.
#[derive(Debug)]
pub struct Library {
    path: PathBuf,
    connection: Mutex<Option<Connection>>,
}

/// Why a library did not open.
struct Refused {
    trouble: Trouble,
    /// What can be done all the same.
    instead: Instead,
}

/// What can be done with a library that cannot be opened as others are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Instead {
    Nothing,
    /// It cannot be written: it is read as it is.
    Read,
    /// There is no room for the file that programs share: it is opened by this one alone.
    Alone,
}

/// Tries again while another program makes the same library. SQLite does not wait by itself where two turn a new file to WAL at once: it refuses one of them right away
/// (<https://www.sqlite.org/c3ref/busy_handler.html>: where waiting could end in a deadlock, the handler is not asked).
fn patiently<T>(mut what: impl FnMut() -> rusqlite::Result<T>) -> rusqlite::Result<T> {
    let begun = Instant::now();
    loop {
        match what() {
            Err(error) if error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy) && begun.elapsed() < PATIENCE => {
                thread::park_timeout(BREATH)
            }
            done => return done,
        }
    }
}

impl From<Trouble> for Refused {
    fn from(trouble: Trouble) -> Refused {
        Refused { trouble, instead: Instead::Nothing }
    }
}

/// Ends searches that nobody waits for any more, from any thread.
#[derive(Clone, Debug, Default)]
pub struct Stop(Arc<AtomicBool>);

impl Stop {
    /// Ends what it was given to; that tells [`Trouble::Stopped`].
    pub fn stop(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether it was.
    pub fn is_stopped(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
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

    /// Whether there is one yet.
    pub fn exists(&self) -> bool {
        self.path.exists()
    }

    /// What reading finds; nothing where there is no library yet: none is made.
    pub(super) fn look<T: Default>(&self, look: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Result<T, Trouble> {
        let mut guard = self.lock();
        if guard.is_none() && !self.exists() {
            return Ok(T::default());
        }
        let connection = self.open(&mut guard)?;
        look(connection).map_err(|e| self.trouble(&e))
    }

    /// The same, ended when `stop` says so.
    pub(super) fn look_until<T: Default>(&self, stop: &Stop, look: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Result<T, Trouble> {
        let mut guard = self.lock();
        if guard.is_none() && !self.exists() {
            return Ok(T::default());
        }
        let connection = self.open(&mut guard)?;
        let flag = stop.clone();
        let found = connection.progress_handler(STEPS, Some(move || flag.is_stopped())).and_then(|()| look(connection));
        let found = found.and_then(|found| connection.progress_handler(0, None::<fn() -> bool>).map(|()| found));
        found.map_err(|e| self.trouble(&e))
    }

    /// Changes the library, all or nothing; makes one where there is none.
    pub(super) fn write<T>(&self, write: impl FnOnce(&Transaction<'_>) -> rusqlite::Result<T>) -> Result<T, Trouble> {
        let mut guard = self.lock();
        let connection = self.open(&mut guard)?;
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(|e| self.trouble(&e))?;
        let written = write(&transaction).and_then(|written| transaction.commit().map(|()| written));
        written.map_err(|e| self.trouble(&e))
    }

    fn lock(&self) -> MutexGuard<'_, Option<Connection>> {
        // A thread that panicked left the connection as it was between two statements.
        self.connection.lock().unwrap_or_else(PoisonError::into_inner)
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
        match self.connect_to_write() {
            Err(Refused { trouble, instead: Instead::Read }) => self.connect_to_read().map_err(|_| trouble),
            Err(Refused { trouble, instead: Instead::Alone }) => self.connect_alone().map_err(|_| trouble),
            Err(Refused { trouble, instead: Instead::Nothing }) => Err(trouble),
            Ok(connection) => Ok(connection),
        }
    }

    /// On media that cannot be written on nobody else writes either: the file is read as it is. Where a log with the last changes lies beside it, that cannot be done.
    fn connect_to_read(&self) -> rusqlite::Result<Connection> {
        let mut log = self.path.as_os_str().to_owned();
        log.push("-wal");
        if fs::metadata(log).is_ok_and(|meta| meta.len() > 0) {
            return Err(rusqlite::Error::InvalidQuery);
        }
        let mut address = String::from("file:");
        for byte in self.path.as_os_str().as_bytes() {
            match byte {
                b'/' | b'.' | b'-' | b'_' | b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => address.push(char::from(*byte)),
                byte => address.push_str(&format!("%{byte:02X}")),
            }
        }
        address.push_str("?immutable=1");
        let connection = Connection::open_with_flags(address, OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI)?;
        connection.pragma_update(None, "cache_size", -32_000)?;
        connection.pragma_update(None, "temp_store", "MEMORY")?;
        match form(&connection)? {
            FORM => Ok(connection),
            _ => Err(rusqlite::Error::InvalidQuery),
        }
    }

    /// Where the disk is full there may be no room for the index of the log that programs share (<https://www.sqlite.org/wal.html>, "Use of WAL Without Shared-Memory"): a program that
    /// has the library for itself needs none.
    fn connect_alone(&self) -> rusqlite::Result<Connection> {
        let connection = Connection::open(&self.path)?;
        connection.busy_timeout(PATIENCE)?;
        connection.pragma_update_and_check(None, "locking_mode", "EXCLUSIVE", |_| Ok(()))?;
        connection.pragma_update(None, "cache_size", -32_000)?;
        connection.pragma_update(None, "temp_store", "MEMORY")?;
        connection.pragma_update(None, "synchronous", "FULL")?;
        match form(&connection)? {
            FORM => Ok(connection),
            _ => Err(rusqlite::Error::InvalidQuery),
        }
    }

    fn connect_to_write(&self) -> Result<Connection, Refused> {
        let refused = |error: rusqlite::Error| {
            let instead = match error.sqlite_error_code() {
                _ if !self.exists() => Instead::Nothing,
                Some(ErrorCode::CannotOpen | ErrorCode::ReadOnly) => Instead::Read,
                _ if has_no_room(&error) => Instead::Alone,
                _ => Instead::Nothing,
            };
            Refused { trouble: self.trouble(&error), instead }
        };
        let mut connection = Connection::open(&self.path).map_err(refused)?;
        connection.busy_timeout(PATIENCE).map_err(refused)?;
        if patiently(|| form(&connection)).map_err(refused)? > FORM {
            return Err(Trouble::Newer { path: self.shown() }.into());
        }
        patiently(|| self.prepare(&mut connection)).map_err(refused)?;
        let tables = connection.query_row("SELECT count(*) FROM sqlite_schema WHERE name = 'decision'", [], |row| row.get::<_, i64>(0));
        match tables {
            Ok(1) => Ok(connection),
            Ok(_) => Err(Trouble::Foreign { path: self.shown() }.into()),
            Err(error) => Err(refused(error)),
        }
    }

    /// Sets the connection up; makes the tables that are wanting.
    fn prepare(&self, connection: &mut Connection) -> rusqlite::Result<()> {
        // In kibibytes: enough for the upper levels of every table of a large library.
        connection.pragma_update(None, "cache_size", -32_000)?;
        connection.pragma_update(None, "temp_store", "MEMORY")?;
        connection.pragma_update(None, "synchronous", "FULL")?;
        connection.set_prepared_statement_cache_capacity(64);
        renew(connection, &self.path)?;
        connection.pragma_update(None, "trusted_schema", false)
    }

    /// For tests: no more pages than these fit on the disk.
    #[cfg(test)]
    pub(super) fn limit(&self, pages: u32) -> Result<(), Trouble> {
        self.look(|c| c.pragma_update_and_check(None, "max_page_count", pages, |_| Ok(())))
    }

    pub(super) fn trouble(&self, error: &rusqlite::Error) -> Trouble {
        let path = self.shown();
        match error.sqlite_error_code() {
            _ if has_no_room(error) => Trouble::Full { path },
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Trouble::Busy { path },
            Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => Trouble::Foreign { path },
            Some(ErrorCode::OperationInterrupted) => Trouble::Stopped,
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

/// Whether there was no room for what was to be written: SQLite calls only a full disk by its name, not a limit on the size of files.
fn has_no_room(error: &rusqlite::Error) -> bool {
    const REFUSED: [i32; 2] = [ffi::SQLITE_IOERR_WRITE, ffi::SQLITE_IOERR_SHMSIZE];
    let refused = error.sqlite_error().is_some_and(|e| REFUSED.contains(&e.extended_code));
    refused || error.sqlite_error_code() == Some(ErrorCode::DiskFull)
}

/// On one line, fit for a terminal.
pub(super) fn clean(text: &str) -> String {
    text.chars().map(|c| if c == '\n' || !crate::model::is_clean(c) { char::REPLACEMENT_CHARACTER } else { c }).collect()
}

/// Seconds since 1970.
pub(super) fn now() -> i64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |d| i64::try_from(d.as_secs()).unwrap_or(i64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_library_that_cannot_be_written_is_read_as_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a b%?#\u{e9}.sqlite");
        let library = Library::at(path.clone());
        library.write(|transaction| transaction.execute("INSERT INTO setting (name, value) VALUES ('seven', 7)", [])).unwrap();
        drop(library);
        let seven = |c: &Connection| c.query_row("SELECT value FROM setting WHERE name = 'seven'", [], |r| r.get::<_, i64>(0));
        let still = Library::at(path.clone()).connect_to_read().unwrap();
        assert_eq!(seven(&still), Ok(7));
        assert!(still.execute("DELETE FROM setting", []).is_err());
        // What another program has just written is in the log: the file alone would be less than the library.
        let log = folder.path().join("a b%?#\u{e9}.sqlite-wal");
        fs::write(log, "x").unwrap();
        assert!(Library::at(path).connect_to_read().is_err());
    }
}
