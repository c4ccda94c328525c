//! How the state changes. Pure: no files, no clock.

use super::app::App;
use super::{Effect, Msg};

/// Changes the state by what reached the program and says what is asked of the world. Sets `app.changed` if a frame is due.
pub fn update(app: &mut App, msg: Msg) -> Vec<Effect> {
    match msg {
        Msg::Resize(size) => app.size = size,
        Msg::Key(key) if key == super::keymap::Key::char('q') => return vec![Effect::Quit],
        _ => {}
    }
    app.changed = true;
    Vec::new()
}
