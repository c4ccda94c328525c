//! One fetch, from the address to the bytes.

use std::io::Read;
use std::time::{Duration, Instant};

use ureq::Agent;
use ureq::http::header::{
    CONTENT_ENCODING, CONTENT_TYPE, ETAG, HeaderMap, HeaderName, IF_MODIFIED_SINCE, IF_NONE_MATCH, LAST_MODIFIED, LOCATION,
};
use ureq::http::{Response, StatusCode};

use super::address::Address;
use super::charset::{named, settled};
use super::failure::{NotFetched, Stage};
use super::limits::Limits;
use crate::desk::problem::clean;

/// What is told of the program to servers.
const AGENT: &str = concat!("nutgraf/", env!("CARGO_PKG_VERSION"));

/// What is wanted, what says the most of an article first.
const WANTED: &str = "application/atom+xml, application/rss+xml, application/feed+json, text/html;q=0.9, application/xhtml+xml;q=0.9, application/xml;q=0.8, text/plain;q=0.8, */*;q=0.5";

/// The longest validator that is kept; servers send short ones.
const LONGEST_VALIDATOR: usize = 1024;

/// Fetches addresses, one at a time, within its limits.
#[derive(Debug)]
pub struct Fetcher {
    agent: Agent,
    limits: Limits,
}

/// What a server gave along to ask later whether anything is new. Kept as it came.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Validators {
    /// `ETag`.
    pub etag: Option<String>,
    /// `Last-Modified`.
    pub last_modified: Option<String>,
}

/// What came of a fetch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Nothing changed since what the validators were given with.
    Same,
    /// What is there now.
    New(Fetched),
}

/// What was fetched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fetched {
    /// Where it was found in the end, redirects followed.
    pub address: Address,
    /// The bytes, unpacked; UTF-8 with a byte-order mark where the server named an encoding of which they were.
    pub bytes: Vec<u8>,
    /// The media type that the server claims (`text/html`), lower case; often wrong.
    pub media: Option<String>,
    /// What to ask with next time.
    pub validators: Validators,
}

impl Fetcher {
    /// A fetcher with these limits; through the proxy that the environment names, if it does.
    pub fn new(limits: Limits) -> Fetcher {
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .user_agent(AGENT)
            .accept(WANTED)
            .timeout_resolve(Some(limits.connect))
            .timeout_connect(Some(limits.connect))
            .timeout_per_read(Some(limits.read))
            .timeout_per_write(Some(limits.read))
            .build();
        Fetcher { agent: config.new_agent(), limits }
    }

    /// The limits it keeps.
    pub fn limits(&self) -> &Limits {
        &self.limits
    }

    /// Fetches an address, following redirects as far as they may be followed. `known` is what came along with what is there already; empty: it is fetched anyhow.
    pub fn fetch(&self, address: &Address, known: &Validators) -> Result<Answer, NotFetched> {
        let deadline = Instant::now() + self.limits.whole;
        let mut here = address.clone();
        let mut seen = vec![here.clone()];
        loop {
            let response = self.ask(&here, known, deadline)?;
            let status = response.status();
            if status == StatusCode::NOT_MODIFIED && *known != Validators::default() {
                return Ok(Answer::Same);
            }
            if status.is_success() {
                return self.take(here, response).map(Answer::New);
            }
            let to = text(response.headers(), &LOCATION).filter(|_| matches!(status.as_u16(), 301 | 302 | 303 | 307 | 308));
            let Some(to) = to else { return Err(NotFetched::Status { code: status.as_u16() }) };
            here = here.lead(&to, self.limits.downgrade)?;
            if seen.contains(&here) {
                return Err(NotFetched::Circle { to: here.to_string() });
            }
            if seen.len() > self.limits.redirects {
                return Err(NotFetched::TooManyRedirects { limit: self.limits.redirects });
            }
            seen.push(here.clone());
        }
    }

    fn ask(&self, address: &Address, known: &Validators, deadline: Instant) -> Result<Response<ureq::Body>, NotFetched> {
        let left = deadline.saturating_duration_since(Instant::now());
        if left == Duration::ZERO {
            return Err(NotFetched::Slow { stage: Stage::Whole, limit: self.limits.whole });
        }
        let mut request = self.agent.get(address.as_str());
        for (name, value) in [(IF_NONE_MATCH, &known.etag), (IF_MODIFIED_SINCE, &known.last_modified)] {
            if let Some(value) = value {
                request = request.header(name, value);
            }
        }
        request.config().timeout_global(Some(left)).build().call().map_err(|e| NotFetched::of(e, &self.limits))
    }

    /// The body of an answer.
    fn take(&self, address: Address, response: Response<ureq::Body>) -> Result<Fetched, NotFetched> {
        let headers = response.headers();
        if let Some(packing) = text(headers, &CONTENT_ENCODING).filter(|p| !matches!(p.as_str(), "" | "identity" | "gzip" | "x-gzip")) {
            return Err(NotFetched::Packed { reason: format!("packed as {packing}, which was not asked for") });
        }
        let content_type = text(headers, &CONTENT_TYPE);
        let validators = Validators { etag: validator(headers, &ETAG), last_modified: validator(headers, &LAST_MODIFIED) };
        let limit = self.limits.size;
        let mut bytes = Vec::new();
        let read = response.into_body().into_with_config().limit(limit).reader().read_to_end(&mut bytes);
        read.map_err(|e| NotFetched::of(e.into(), &self.limits))?;
        if bytes.is_empty() {
            return Err(NotFetched::Nothing);
        }
        let media =
            content_type.as_deref().and_then(|t| t.split(';').next()).map(|t| t.trim().to_ascii_lowercase()).filter(|t| !t.is_empty());
        let bytes = settled(bytes, content_type.as_deref().and_then(named));
        Ok(Fetched { address, bytes, media, validators })
    }
}

/// A header as clean text; broken UTF-8 replaced.
fn text(headers: &HeaderMap, name: &HeaderName) -> Option<String> {
    headers.get(name).map(|value| clean(String::from_utf8_lossy(value.as_bytes()).trim()))
}

/// A validator as it came; `None` for one that could not be sent back.
fn validator(headers: &HeaderMap, name: &HeaderName) -> Option<String> {
    let value = headers.get(name)?.to_str().ok()?.trim();
    (!value.is_empty() && value.len() <= LONGEST_VALIDATOR).then(|| value.to_owned())
}
