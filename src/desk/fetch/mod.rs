//! The way to what lies on the web: one address that the user asked for, over http or https, within limits.
//!
//! Nothing is fetched but the address itself and where it leads: no pictures, no scripts, no links. Nothing is tried twice. The other side may be slow, broken, huge,
//! lying or hostile: every wait and every size has a limit, and what goes wrong is told in one plain sentence.

mod address;
mod charset;
mod failure;
mod fetcher;
mod limits;

pub use address::Address;
pub use failure::{NotFetched, Stage};
pub use fetcher::{Answer, Fetched, Fetcher, Validators};
pub use limits::{Downgrade, Limits};
