//! Which colours: what the user said, then what the environment says, then what the terminal answers.

use std::env;

use crate::tui::app::{App, Appearance};
use crate::tui::theme::{Depth, Theme};

/// Asks the terminal for its background, then for what it is: the second is answered by every terminal, so the first need not be waited for in vain.
pub(super) const QUESTION: &[u8] = b"\x1b]11;?\x1b\\\x1b[c";

/// What the user said about colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Looks {
    /// The appearance, if not to be found out.
    pub appearance: Option<Appearance>,
    /// Whether to use colours.
    pub color: ColorWhen,
}

/// Whether to use colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ColorWhen {
    /// Unless NO_COLOR is set or the terminal has none.
    #[default]
    Auto,
    /// In any case.
    Always,
    /// In no case.
    Never,
}

/// The appearance as far as it can be told without asking the terminal; `None`: ask.
pub(super) fn settled(looks: Looks, variable: impl Fn(&str) -> Option<String>) -> Option<Appearance> {
    let no_color = variable("NO_COLOR").is_some_and(|v| !v.is_empty());
    let without =
        variable("TERM").is_some_and(|term| term == "vt100" || term == "vt220" || term.ends_with("-mono") || term.ends_with("-m"));
    match looks.color {
        ColorWhen::Never => Some(Appearance::Mono),
        ColorWhen::Auto if no_color || without => Some(Appearance::Mono),
        _ => looks.appearance.or_else(|| variable("COLORFGBG").and_then(|v| from_colorfgbg(&v))),
    }
}

/// `15;0`: foreground and background as numbers of the 16 colours, as rxvt and Konsole say.
fn from_colorfgbg(value: &str) -> Option<Appearance> {
    match value.rsplit(';').next()?.parse::<u8>().ok()? {
        7 | 9..=15 => Some(Appearance::Light),
        0..=8 => Some(Appearance::Dark),
        _ => None,
    }
}

/// The appearance that fits a background.
pub(super) fn on_background([red, green, blue]: [u8; 3]) -> Appearance {
    // Rec. 709 luma of the gamma-coded channels: half of it is near the middle grey that eyes see.
    let luma = 2126 * u32::from(red) + 7152 * u32::from(green) + 722 * u32::from(blue);
    if luma > 10_000 * 255 / 2 { Appearance::Light } else { Appearance::Dark }
}

/// The theme that fits the state, made anew only when it has to be.
#[derive(Debug)]
pub(super) struct Colours {
    depth: Depth,
    appearance: Appearance,
    theme: Theme,
}

impl Colours {
    /// The theme for the first frame.
    pub fn new(app: &App, looks: Looks, variable: impl Fn(&str) -> Option<String>) -> Colours {
        // Whoever asks for colours in any case gets them, whatever NO_COLOR says.
        let depth = Depth::of(|name| if looks.color == ColorWhen::Always && name == "NO_COLOR" { None } else { variable(name) });
        Colours { depth, appearance: app.appearance, theme: Theme::new(app.appearance, depth) }
    }

    /// Follows the state.
    pub fn fit(&mut self, app: &App) {
        if app.appearance != self.appearance {
            *self = Colours { depth: self.depth, appearance: app.appearance, theme: Theme::new(app.appearance, self.depth) };
        }
    }

    /// The theme.
    pub fn theme(&self) -> &Theme {
        &self.theme
    }
}

/// A variable of the environment, if it is text.
pub(super) fn variable(name: &str) -> Option<String> {
    env::var(name).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settled_with(looks: Looks, variables: &[(&str, &str)]) -> Option<Appearance> {
        settled(looks, |name| variables.iter().find(|(n, _)| *n == name).map(|(_, v)| (*v).to_owned()))
    }

    #[test]
    fn what_the_user_says_goes_before_what_the_environment_says() {
        let light = Looks { appearance: Some(Appearance::Light), color: ColorWhen::Auto };
        assert_eq!(settled_with(light, &[("COLORFGBG", "15;0")]), Some(Appearance::Light));
        assert_eq!(settled_with(light, &[("NO_COLOR", "1")]), Some(Appearance::Mono));
        assert_eq!(settled_with(Looks { color: ColorWhen::Always, ..light }, &[("NO_COLOR", "1")]), Some(Appearance::Light));
        assert_eq!(settled_with(Looks::default(), &[("NO_COLOR", "")]), None);
        assert_eq!(settled_with(Looks { color: ColorWhen::Never, ..light }, &[]), Some(Appearance::Mono));
    }

    #[test]
    fn the_environment_may_tell_the_background() {
        assert_eq!(settled_with(Looks::default(), &[("COLORFGBG", "0;default;15")]), Some(Appearance::Light));
        assert_eq!(settled_with(Looks::default(), &[("COLORFGBG", "15;0")]), Some(Appearance::Dark));
        assert_eq!(settled_with(Looks::default(), &[("COLORFGBG", "default;default")]), None);
        assert_eq!(settled_with(Looks::default(), &[]), None);
    }

    #[test]
    fn a_background_is_dark_or_light() {
        assert_eq!(on_background([0x12, 0x12, 0x12]), Appearance::Dark);
        assert_eq!(on_background([0, 0, 255]), Appearance::Dark);
        assert_eq!(on_background([0xfd, 0xf6, 0xe3]), Appearance::Light);
    }
}
