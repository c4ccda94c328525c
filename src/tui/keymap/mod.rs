//! From keys to commands.

mod key;

pub use key::{Key, KeyCode};
