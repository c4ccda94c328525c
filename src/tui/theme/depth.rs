//! How many colours the terminal has, and the nearest it has to a colour.

use ratatui::style::Color;

/// How many colours a terminal has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// None: bold, dim, underline and reverse only.
    None,
    /// The sixteen whose looks the user has chosen.
    Ansi16,
    /// The 256 of xterm.
    Ansi256,
    /// All of them.
    TrueColor,
}

/// Terminals that have every colour but may not say so in COLORTERM (over SSH it is seldom passed on).
const TRUE_COLOR_TERMS: &[&str] = &["kitty", "alacritty", "wezterm", "foot", "ghostty", "contour", "-direct"];

impl Depth {
    /// The depth that the environment tells of, read by `variable`: NO_COLOR (any value but none), COLORTERM, TERM.
    pub fn of(variable: impl Fn(&str) -> Option<String>) -> Depth {
        let term = variable("TERM").unwrap_or_default();
        if variable("NO_COLOR").is_some_and(|v| !v.is_empty()) || term == "dumb" {
            return Depth::None;
        }
        let colorterm = variable("COLORTERM").unwrap_or_default();
        if matches!(colorterm.as_str(), "truecolor" | "24bit") || TRUE_COLOR_TERMS.iter().any(|t| term.contains(t)) {
            Depth::TrueColor
        } else if term.contains("256") {
            Depth::Ansi256
        } else {
            Depth::Ansi16
        }
    }
}

/// A colour as it should be, and which of the sixteen stands for it: the nearest would often be the wrong one, as users choose their looks.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ink {
    pub(super) rgb: [u8; 3],
    pub(super) basic: Color,
}

impl Ink {
    /// The colour to send to a terminal of this depth.
    pub(super) fn at(self, depth: Depth) -> Color {
        let [r, g, b] = self.rgb;
        match depth {
            Depth::None => Color::Reset,
            Depth::Ansi16 => self.basic,
            Depth::Ansi256 => Color::Indexed(nearest_of_256(self.rgb)),
            Depth::TrueColor => Color::Rgb(r, g, b),
        }
    }
}

/// The levels of xterm's colour cube.
const CUBE: [u8; 6] = [0, 95, 135, 175, 215, 255];

/// What colour xterm shows for an index from 16 up; the first sixteen are the user's and give black.
pub(super) fn rgb_of_256(index: u8) -> [u8; 3] {
    let level = |i: u8| CUBE.get(usize::from(i)).copied().unwrap_or(0);
    match index {
        0..16 => [0; 3],
        16..232 => {
            let i = index - 16;
            [level(i / 36), level(i / 6 % 6), level(i % 6)]
        }
        232.. => [8 + 10 * (index - 232); 3],
    }
}

/// The nearest of xterm's cube and greys; of equals the first.
fn nearest_of_256(rgb: [u8; 3]) -> u8 {
    (16..=255).min_by_key(|i| distance(rgb, rgb_of_256(*i))).unwrap_or(16)
}

/// How far apart two colours look: the squared distance, weighed as the eye weighs the channels at that redness (the "redmean" formula).
fn distance(a: [u8; 3], b: [u8; 3]) -> i64 {
    let [ar, ag, ab] = a.map(i64::from);
    let [br, bg, bb] = b.map(i64::from);
    let mean = (ar + br) / 2;
    ((512 + mean) * (ar - br).pow(2) >> 8) + 4 * (ag - bg).pow(2) + ((767 - mean) * (ab - bb).pow(2) >> 8)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn depth(variables: &[(&str, &str)]) -> Depth {
        Depth::of(|name| variables.iter().find(|(n, _)| *n == name).map(|(_, v)| (*v).to_owned()))
    }

    #[test]
    fn the_environment_tells_the_depth() {
        assert_eq!(depth(&[("TERM", "xterm-256color"), ("COLORTERM", "truecolor")]), Depth::TrueColor);
        assert_eq!(depth(&[("TERM", "xterm-kitty")]), Depth::TrueColor);
        assert_eq!(depth(&[("TERM", "screen-256color")]), Depth::Ansi256);
        assert_eq!(depth(&[("TERM", "linux")]), Depth::Ansi16);
        assert_eq!(depth(&[("TERM", "dumb"), ("COLORTERM", "truecolor")]), Depth::None);
        assert_eq!(depth(&[("TERM", "xterm-256color"), ("NO_COLOR", "1")]), Depth::None);
        assert_eq!(depth(&[("TERM", "xterm-256color"), ("NO_COLOR", "")]), Depth::Ansi256);
    }

    #[test]
    fn colours_that_a_terminal_has_stay_as_they_are() {
        for index in 16..=255 {
            assert_eq!(rgb_of_256(nearest_of_256(rgb_of_256(index))), rgb_of_256(index));
        }
    }
}
