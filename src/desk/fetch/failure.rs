//! Why something was not fetched.

use std::io;
use std::time::Duration;

use super::limits::Limits;
use crate::desk::problem::clean;

/// Why an address gave nothing. Its display goes on a plain sentence that begins with the address.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotFetched {
    /// Not an address at all.
    #[error("it is not an address on the web; give one like https://example.org/feed.xml")]
    NoAddress,
    /// Not http or https.
    #[error("only http and https addresses are fetched, not {scheme}; give one of those")]
    Scheme {
        /// The scheme, clean.
        scheme: String,
    },
    /// The name is not known.
    #[error("there is no server of that name; check the spelling and the connection")]
    NoServer,
    /// The server does not answer.
    #[error("the server could not be reached ({reason}); check the address and the connection")]
    NoConnection {
        /// What the system says.
        reason: String,
    },
    /// The certificate does not hold, or the encryption fails.
    #[error("the connection could not be made safe ({reason}); check the address")]
    NotSafe {
        /// What is wrong.
        reason: String,
    },
    /// Something took too long.
    #[error("the server took longer than {} {stage}; try again later", seconds(limit))]
    Slow {
        /// What was waited for.
        stage: Stage,
        /// How long.
        limit: Duration,
    },
    /// The connection broke off.
    #[error("the connection broke off before everything had come ({reason}); try again")]
    BrokeOff {
        /// What the system says.
        reason: String,
    },
    /// What answers does not speak HTTP.
    #[error("what answers there is not a web server ({reason}); check the address")]
    NotHttp {
        /// What is wrong.
        reason: String,
    },
    /// The server said no.
    #[error("the server answered {code}: {}", meaning(*code))]
    Status {
        /// The code.
        code: u16,
    },
    /// More than is taken.
    #[error("it is larger than {}, too large for an article or a feed", megabytes(*limit))]
    TooLarge {
        /// The limit in bytes.
        limit: u64,
    },
    /// It came in a packing that cannot be undone.
    #[error("what came could not be unpacked ({reason}); the server is at fault")]
    Packed {
        /// The packing, or what is wrong with it.
        reason: String,
    },
    /// Nothing came.
    #[error("the server sent nothing")]
    Nothing,
    /// Redirected too often.
    #[error("it was redirected more than {limit} times; the server is at fault")]
    TooManyRedirects {
        /// How many are followed.
        limit: usize,
    },
    /// Redirected in a circle.
    #[error("it is redirected in a circle, to {to} again; the server is at fault")]
    Circle {
        /// Where it was before.
        to: String,
    },
    /// A redirect or link to something that is no address.
    #[error("it leads to “{to}”, which is no address")]
    LeadsNowhere {
        /// What was given.
        to: String,
    },
    /// A redirect or link to another scheme.
    #[error("it leads to {to}, which is not on the web; that was not followed")]
    LeadsAway {
        /// Where to.
        to: String,
    },
    /// A redirect from https to http.
    #[error("it leads from https to {to}, which is not encrypted; that was not followed: give that address if you trust it")]
    LeadsOutOfTls {
        /// Where to.
        to: String,
    },
    /// A redirect or link from the web to the user's own network.
    #[error("it leads to {to}, inside your own network; that was not followed: give that address if you meant it")]
    LeadsInside {
        /// Where to.
        to: String,
    },
}

/// What was waited for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Stage {
    /// The connection.
    #[error("to take the connection")]
    Connecting,
    /// Anything more.
    #[error("to send anything more")]
    Reading,
    /// Everything.
    #[error("to send it all")]
    Whole,
}

/// A span of time as it is told.
fn seconds(limit: &Duration) -> String {
    match limit.as_secs() {
        0 => format!("{} ms", limit.as_millis()),
        1 => "a second".to_owned(),
        n => format!("{n} seconds"),
    }
}

/// A size as it is told.
fn megabytes(bytes: u64) -> String {
    match bytes >> 20 {
        0 => format!("{bytes} bytes"),
        n => format!("{n} MB"),
    }
}

/// What a code means to somebody who wants to read.
fn meaning(code: u16) -> &'static str {
    match code {
        401 | 407 => "it wants to know who asks; nutgraf cannot log in",
        402 | 403 | 451 => "it does not let you read that",
        404 => "there is nothing at that address; check the spelling",
        410 => "what was there is gone for good",
        429 => "it was asked too often; try again later",
        300..=399 => "it leads elsewhere without saying where",
        500..=599 => "it is in trouble; try again later",
        _ => "it did not give what was asked for",
    }
}

impl NotFetched {
    /// What an error of the connection means.
    pub(super) fn of(error: ureq::Error, limits: &Limits) -> NotFetched {
        use ureq::{Error, Timeout};
        let slow = |stage, limit| NotFetched::Slow { stage, limit };
        match error {
            Error::Timeout(Timeout::Connect | Timeout::Resolve) => slow(Stage::Connecting, limits.connect),
            Error::Timeout(Timeout::Global | Timeout::PerCall) => slow(Stage::Whole, limits.whole),
            Error::Timeout(_) => slow(Stage::Reading, limits.read),
            Error::HostNotFound => NotFetched::NoServer,
            Error::ConnectionFailed => NotFetched::NoConnection { reason: "it does not answer".to_owned() },
            Error::Io(error) => NotFetched::of_io(&error),
            Error::Tls(reason) => NotFetched::NotSafe { reason: clean(reason) },
            Error::Rustls(error) => NotFetched::NotSafe { reason: clean(&error.to_string()) },
            Error::Decompress(_, error) => NotFetched::Packed { reason: clean(&error.to_string()) },
            Error::BodyExceedsLimit(limit) => NotFetched::TooLarge { limit },
            Error::ConnectProxyFailed(reason) => NotFetched::NoConnection { reason: clean(&format!("the proxy says {reason}")) },
            Error::InvalidProxyUrl => NotFetched::NoConnection { reason: "the proxy that is set has no valid address".to_owned() },
            Error::Protocol(error) => NotFetched::NotHttp { reason: clean(&error.to_string()) },
            other => NotFetched::NotHttp { reason: clean(&other.to_string()) },
        }
    }

    fn of_io(error: &io::Error) -> NotFetched {
        use io::ErrorKind as K;
        let reason = clean(&error.to_string());
        match error.kind() {
            K::ConnectionRefused | K::HostUnreachable | K::NetworkUnreachable | K::NetworkDown | K::AddrNotAvailable => {
                NotFetched::NoConnection { reason }
            }
            K::InvalidData | K::InvalidInput => NotFetched::Packed { reason },
            _ => NotFetched::BrokeOff { reason },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_are_told_in_words() {
        let told = |limit| NotFetched::Slow { stage: Stage::Reading, limit }.to_string();
        assert_eq!(told(Duration::from_secs(20)), "the server took longer than 20 seconds to send anything more; try again later");
        assert_eq!(told(Duration::from_millis(50)), "the server took longer than 50 ms to send anything more; try again later");
        assert_eq!(NotFetched::TooLarge { limit: 64 << 20 }.to_string(), "it is larger than 64 MB, too large for an article or a feed");
    }
}
