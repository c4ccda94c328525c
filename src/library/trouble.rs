//! What can go wrong with a library.

/// Why something could not be kept or looked up. Its display is one plain sentence.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    /// The disk is full, or the system lets no file grow beyond what it is.
    #[error(
        "{path}: the disk is full, or its files may not grow any more, so this was not kept (what was before is); make room and try again"
    )]
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
    /// Nobody waits for the answer any more.
    #[error("the search was stopped")]
    Stopped,
    /// Anything else.
    #[error("{path}: it could not be used as the library ({reason}); check its folder and its permissions")]
    Unusable {
        /// The database.
        path: String,
        /// What went wrong.
        reason: String,
    },
}
