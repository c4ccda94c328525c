//! How much is taken from a server, and how long it is waited for.

use std::time::Duration;

use crate::desk::open::ARTICLE_LIMIT;

/// The limits of one fetch. The defaults are far beyond what any article or feed needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The largest body in bytes, counted after unpacking.
    pub size: u64,
    /// The longest wait for a connection, TLS included.
    pub connect: Duration,
    /// The longest wait for anything more to come.
    pub read: Duration,
    /// The longest that the whole may take, redirects included.
    pub whole: Duration,
    /// How many redirects are followed.
    pub redirects: usize,
    /// Whether a redirect may lead from https to http.
    pub downgrade: Downgrade,
}

/// Whether a redirect may lead from an encrypted address to one that is not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Downgrade {
    /// It is not followed.
    #[default]
    Refused,
    /// The user asked for it.
    Allowed,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            size: ARTICLE_LIMIT as u64,
            connect: Duration::from_secs(10),
            read: Duration::from_secs(20),
            whole: Duration::from_secs(120),
            redirects: 8,
            downgrade: Downgrade::Refused,
        }
    }
}
