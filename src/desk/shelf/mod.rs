//! Articles into the library and out of it again.

mod add;
mod kin;
mod lies;
mod lots;
mod shelved;
mod speakers;
mod web;
mod whole;
mod work;

pub use add::{add, reindex, update};
pub use lies::{item, shown_address};
pub use shelved::{Shelved, has_stories, shelved, version_before, with_versions};
pub use speakers::{SpeakersByHand, forget_speaker, keep_speaker};
pub use web::{Extent, add_web, kept_item};
pub use whole::{Whole, whole};
pub use work::{AddReport, Progress, Told};
