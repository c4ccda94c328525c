//! Articles into the library and out of it again.

mod add;
mod lies;
mod lots;
mod work;

pub use add::{add, reindex, update};
pub use lies::{item, shown_address};
pub use work::{AddReport, Progress, Told};
