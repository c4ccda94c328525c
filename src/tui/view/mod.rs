//! A frame from the state alone. Everything is drawn cell by cell where the geometry says, clipped to its area, so that no size and no text can
//! make anything overlap or panic.

mod article;
mod before;
mod canvas;
mod entities;
mod foot;
mod help;
mod list;
mod map;
mod marks;
mod palette;
mod pane;
mod passages;
mod picker;
mod popup;
mod quotes;
mod review;
mod sentence;
mod title;
mod which_key;
mod why;

use ratatui::Frame;

use super::app::{App, Area, Overlay, Shape};
use super::theme::{Role, Theme};
use canvas::Canvas;

/// Draws the state. A screen of another size than the state knows of is drawn as far as the two agree.
pub fn draw(app: &App, theme: &Theme, frame: &mut Frame) {
    let mut canvas = Canvas::new(frame.buffer_mut(), theme);
    let whole = canvas.whole();
    canvas.fill(whole, Role::Text);
    if let Some(caret) = paint(app, &mut canvas) {
        frame.set_cursor_position(caret);
    }
}

/// Everything on the cleared screen; gives the cell in which typing goes on, if anything is being typed.
fn paint(app: &App, canvas: &mut Canvas) -> Option<(u16, u16)> {
    let geometry = app.geometry();
    if geometry.shape == Shape::TooSmall {
        let area = Area { x: 0, y: 0, width: app.size.width, height: app.size.height };
        sentence::draw(canvas, area, "Too small to read: make the window at least 24 columns by 6 rows.");
        return None;
    }
    title::draw(app, canvas, geometry.title);
    article::draw(app, canvas, &geometry);
    before::draw(app, canvas, &geometry);
    if let Some(area) = geometry.quotes {
        quotes::draw(app, canvas, area);
    }
    if let Some(area) = geometry.review {
        review::draw(app, canvas, area);
    }
    if let Some(area) = geometry.entities {
        entities::draw(app, canvas, area);
    }
    if let Some(area) = geometry.list {
        list::draw(app, canvas, area);
    }
    let caret = foot::draw(app, canvas, geometry.foot);
    let middle = Area { x: 0, y: 1, width: app.size.width, height: app.size.height.saturating_sub(2) };
    if let Some(hints) = app.which_key() {
        which_key::draw(&app.pending.keys, &hints, canvas, middle);
    }
    match &app.overlay {
        Overlay::None => caret,
        Overlay::Help { top } => {
            help::draw(app.focus, *top, canvas, middle);
            None
        }
        Overlay::Palette(state) => palette::draw(state, canvas, middle),
        Overlay::Picker(state) => picker::draw(state, canvas, middle),
        Overlay::Why { title, lines } => {
            why::draw(title, lines, canvas, middle);
            None
        }
    }
}
