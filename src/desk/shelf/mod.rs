//! Articles into the library and out of it again.

mod add;
mod lies;
mod lots;
mod work;

pub use add::{add, reindex, shown_address, update};
pub use lies::item;
pub use work::{AddReport, Progress, Told};
