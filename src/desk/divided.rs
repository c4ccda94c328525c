//! A file with several stories, taken apart once for all of them: a list of a thousand must not read the file a thousand times.

use std::fs;
use std::path::Path;
use std::sync::Mutex;
use std::time::SystemTime;

use super::problem::Problem;
use crate::parse::{Hints, Origin, Parsed, Stories};

/// What a file was when it was taken apart: it may change under the reader.
pub(super) type Stamp = Option<(SystemTime, u64)>;

/// The stories of one file, as last read, shared by the items that are its parts. Empty until the first of them is opened.
#[derive(Debug, Default)]
pub(super) struct Divided {
    last: Mutex<Option<(Stamp, Stories<'static>)>>,
}

/// The stamp of a file; `None` where there is none, which equals itself.
pub(super) fn stamp(path: &Path) -> Stamp {
    let meta = fs::metadata(path).ok()?;
    Some((meta.modified().ok()?, meta.len()))
}

impl Divided {
    /// The story `n` of the file, which `read` reads where it has not been read yet, or has changed since.
    pub(super) fn parse(
        &self,
        n: usize,
        stamp: Stamp,
        hints: &Hints<'_>,
        origin: &Origin,
        read: impl FnOnce() -> Result<Vec<u8>, Problem>,
    ) -> Result<Parsed, Problem> {
        // Whoever panicked with the lock left nothing half done in it.
        let mut last = self.last.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        match &*last {
            Some((known, stories)) if *known == stamp => Ok(stories.parse(n, origin)),
            _ => {
                let bytes = read()?;
                let stories = Stories::with(&bytes, hints).into_owned();
                let parsed = stories.parse(n, origin);
                *last = Some((stamp, stories));
                Ok(parsed)
            }
        }
    }
}
