//! The colours of the dark and the light page. Few, and each for one thing: ochre for what was said, green for who said it, blue for names, red for
//! the editor's pencil, yellow for what was searched.

use ratatui::style::Color;

use super::depth::Ink;

/// The inks of one page.
pub(super) struct Palette {
    pub(super) ground: Ink,
    pub(super) text: Ink,
    pub(super) bright: Ink,
    pub(super) dim: Ink,
    pub(super) rule: Ink,
    pub(super) focus: Ink,
    pub(super) bar_ground: Ink,
    pub(super) bar_text: Ink,
    pub(super) bar_dim: Ink,
    pub(super) quote: Ink,
    pub(super) quote_strong: Ink,
    pub(super) speaker: Ink,
    pub(super) name: Ink,
    pub(super) name_ground: Ink,
    pub(super) pencil: Ink,
    pub(super) pencil_ground: Ink,
    pub(super) hit: Ink,
    pub(super) hit_ground: Ink,
    pub(super) hit_strong: Ink,
    pub(super) hit_strong_ground: Ink,
    pub(super) selected: Ink,
    pub(super) selected_ground: Ink,
    pub(super) chosen_ground: Ink,
    pub(super) over_ground: Ink,
}

const fn ink(rgb: u32, basic: Color) -> Ink {
    let [_, r, g, b] = rgb.to_be_bytes();
    Ink { rgb: [r, g, b], basic }
}

/// Light text on a dark ground.
pub(super) const DARK: Palette = Palette {
    ground: ink(0x1b1d22, Color::Black),
    text: ink(0xd6d3cb, Color::Gray),
    bright: ink(0xf6f2e8, Color::White),
    dim: ink(0x9297a1, Color::Gray),
    rule: ink(0x444955, Color::DarkGray),
    focus: ink(0xc9ccd3, Color::White),
    bar_ground: ink(0x2b2f38, Color::Gray),
    bar_text: ink(0xf2eee4, Color::Black),
    bar_dim: ink(0xb0b5bf, Color::Black),
    quote: ink(0xe0bd84, Color::Yellow),
    quote_strong: ink(0xffd58a, Color::LightYellow),
    speaker: ink(0x93d8a2, Color::LightGreen),
    name: ink(0xa5cbff, Color::White),
    name_ground: ink(0x24395a, Color::Blue),
    pencil: ink(0xff9585, Color::LightRed),
    pencil_ground: ink(0x54241f, Color::Black),
    hit: ink(0xffeeb5, Color::Black),
    hit_ground: ink(0x57491a, Color::Yellow),
    hit_strong: ink(0x1b1d22, Color::Black),
    hit_strong_ground: ink(0xffd23f, Color::LightYellow),
    selected: ink(0xffffff, Color::White),
    selected_ground: ink(0x36455e, Color::Blue),
    chosen_ground: ink(0x2b2f38, Color::Black),
    over_ground: ink(0x23262d, Color::Black),
};

/// Dark text on a light ground.
pub(super) const LIGHT: Palette = Palette {
    ground: ink(0xfbf8f1, Color::White),
    text: ink(0x2a2823, Color::Black),
    bright: ink(0x0f0e0c, Color::Black),
    dim: ink(0x6a675f, Color::DarkGray),
    rule: ink(0xcdc6b6, Color::Gray),
    focus: ink(0x4a473f, Color::Black),
    bar_ground: ink(0xe9e2d2, Color::Black),
    bar_text: ink(0x1d1b17, Color::White),
    bar_dim: ink(0x57534a, Color::White),
    quote: ink(0x845000, Color::Red),
    quote_strong: ink(0x6b3d00, Color::Red),
    speaker: ink(0x1b6b37, Color::Blue),
    name: ink(0x0a4a94, Color::White),
    name_ground: ink(0xd8e6f8, Color::Blue),
    pencil: ink(0xb0261c, Color::Red),
    pencil_ground: ink(0xf9dcd6, Color::White),
    hit: ink(0x2a2823, Color::Black),
    hit_ground: ink(0xffe596, Color::LightYellow),
    hit_strong: ink(0xffffff, Color::Black),
    hit_strong_ground: ink(0x9c4a00, Color::Yellow),
    selected: ink(0x0f0e0c, Color::White),
    selected_ground: ink(0xcfdcee, Color::Blue),
    chosen_ground: ink(0xefe9db, Color::White),
    over_ground: ink(0xf4efe3, Color::White),
};
