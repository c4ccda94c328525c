//! The reader on the screen.
//!
//! A key becomes a [`Msg`], the keymap makes it a command, [`update`] changes the [`app`] and answers with [`Effect`]s, the runtime carries them out and
//! sends what came of them as further messages. A frame is drawn from the state alone, by [`view`]. Positions are byte offsets in the article's text;
//! rows exist only inside [`flow`].

pub mod app;
pub mod command;
pub mod flow;
pub mod keymap;
pub mod message;
pub mod runtime;
#[cfg(test)]
mod sample;
pub mod theme;
pub mod update;
pub mod view;

pub use message::{Effect, Msg, Older, OnDisk};
