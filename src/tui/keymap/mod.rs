//! From keys to commands.

mod key;
mod notation;
mod trie;

pub use key::{Key, KeyCode};
pub use notation::{NotationError, Step, parse_steps, print_steps};
pub use trie::{Conflict, Hint, Keymap, Lookup};
