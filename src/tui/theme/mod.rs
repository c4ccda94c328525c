//! What each role looks like: on a dark or light page, in as many colours as the terminal has, or in none.
//!
//! The page's ground is painted too, so that a theme can be read on any terminal, whatever its own colours are. Colour never stands alone: what it
//! tells is also told by a sign or an attribute, and with no colours by attributes of which no two roles in the text share the same.

mod depth;
mod palette;
mod role;

pub use depth::Depth;
pub use role::Role;

use ratatui::style::{Modifier, Style};

use super::app::Appearance;
use depth::Ink;
use palette::{DARK, LIGHT, Palette};

/// The style of every role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theme {
    styles: Vec<Style>,
}

impl Theme {
    /// The theme for an appearance on a terminal with so many colours.
    pub fn new(appearance: Appearance, depth: Depth) -> Theme {
        match (appearance, depth) {
            (Appearance::Mono, _) | (_, Depth::None) => Theme::of(|role| Style::new().add_modifier(attributes_alone(role))),
            // Of the sixteen, grey is on many terminals hardly darker than white.
            (Appearance::Dark, Depth::Ansi16) => {
                Theme::of(|role| coloured(role, &DARK, depth).add_modifier(attributes_alone(role) & Modifier::DIM))
            }
            (Appearance::Dark, _) => Theme::of(|role| coloured(role, &DARK, depth)),
            (Appearance::Light, _) => Theme::of(|role| coloured(role, &LIGHT, depth)),
        }
    }

    /// A theme that gives each role the style that `style` says.
    pub fn of(style: impl Fn(Role) -> Style) -> Theme {
        Theme { styles: Role::ALL.iter().map(|role| style(*role)).collect() }
    }

    /// What a role looks like.
    pub fn style(&self, role: Role) -> Style {
        self.styles.get(role as usize).copied().unwrap_or_default()
    }
}

fn coloured(role: Role, palette: &Palette, depth: Depth) -> Style {
    let (ink, ground) = inks(role, palette);
    Style::new().fg(ink.at(depth)).bg(ground.at(depth)).add_modifier(attributes(role))
}

/// Ink and ground of a role.
fn inks(role: Role, p: &Palette) -> (Ink, Ink) {
    use Role as R;
    match role {
        R::Text | R::Table | R::Subhead | R::Snippet | R::EntityName | R::ListTitle | R::PaneTitle => (p.text, p.ground),
        R::Headline | R::CurrentNumber | R::FocusTitle | R::Here | R::SpeakerName | R::Key | R::Unread => (p.bright, p.ground),
        R::Dim | R::Number | R::OtherTab | R::Byline | R::Dateline | R::Header | R::Credit | R::Caption => (p.dim, p.ground),
        R::SteppedBack | R::Gloss | R::Count | R::Place | R::KeyText | R::Empty => (p.dim, p.ground),
        R::PersonHeading | R::OrganizationHeading | R::PlaceHeading | R::OtherHeading => (p.dim, p.ground),
        R::Border | R::StripOff | R::MapView => (p.rule, p.ground),
        R::FocusBorder => (p.focus, p.ground),
        R::Title | R::TitleName => (p.bar_text, p.bar_ground),
        R::TitleQuiet => (p.bar_dim, p.bar_ground),
        R::Status => (p.stamp, p.stamp_ground),
        R::Notice | R::NoticeSign | R::Target | R::Leftover | R::Banner | R::Fix | R::MapCorrection | R::Warning => (p.pencil, p.ground),
        R::CurrentTarget => (p.pencil, p.pencil_ground),
        R::Changed => (p.speaker, p.ground),
        R::SilentChange => (p.stamp, p.stamp_ground),
        R::CurrentChange => (p.hit_strong, p.hit_strong_ground),
        R::Removed | R::Disputed => (p.pencil, p.ground),
        R::Confirmed => (p.speaker, p.ground),
        R::OldText | R::Unspoken => (p.text, p.ground),
        R::Query => (p.bright, p.ground),
        R::QuoteBar | R::Quote | R::MapQuote => (p.quote, p.ground),
        R::CurrentBar | R::CurrentQuote | R::Cue => (p.quote_strong, p.ground),
        R::Speaker | R::UnsureSpeaker => (p.speaker, p.ground),
        R::Mention => (p.name, p.name_ground),
        R::StripOn => (p.strip, p.ground),
        R::StripHere => (p.bright, p.chosen_ground),
        R::StripHereOff => (p.text, p.chosen_ground),
        R::Hit => (p.hit, p.hit_ground),
        R::CurrentHit => (p.hit_strong, p.hit_strong_ground),
        R::MapHit | R::Mark => (p.bright, p.ground),
        R::Selected | R::OverlaySelected => (p.selected, p.selected_ground),
        R::Chosen => (p.bright, p.chosen_ground),
        R::Message | R::Prompt | R::Pending => (p.bright, p.ground),
        R::OverlayBorder | R::OverlayKey | R::OverlayTitle => (p.bright, p.over_ground),
        R::OverlayText => (p.text, p.over_ground),
        R::OverlayHeading => (p.dim, p.over_ground),
    }
}

/// The attributes beside the colours.
fn attributes(role: Role) -> Modifier {
    use Role as R;
    match role {
        R::Headline | R::Subhead | R::CurrentNumber | R::TitleName | R::Status | R::FocusTitle | R::Here => Modifier::BOLD,
        R::CurrentQuote | R::CurrentBar | R::SpeakerName | R::Selected | R::Chosen | R::Key | R::Unread => Modifier::BOLD,
        R::OverlayTitle | R::OverlayKey | R::OverlaySelected | R::Mark | R::NoticeSign | R::Fix | R::StripHere => Modifier::BOLD,
        R::PersonHeading | R::OrganizationHeading | R::PlaceHeading | R::OtherHeading | R::OverlayHeading => Modifier::BOLD,
        R::Speaker => Modifier::BOLD.union(Modifier::UNDERLINED),
        R::UnsureSpeaker => Modifier::ITALIC.union(Modifier::UNDERLINED),
        R::Cue | R::Target | R::CurrentHit => Modifier::UNDERLINED,
        R::CurrentTarget => Modifier::BOLD.union(Modifier::UNDERLINED),
        R::Leftover => Modifier::ITALIC.union(Modifier::UNDERLINED),
        R::Changed => Modifier::BOLD.union(Modifier::UNDERLINED),
        R::SilentChange | R::CurrentChange | R::Confirmed | R::Disputed => Modifier::BOLD,
        R::Removed => Modifier::CROSSED_OUT,
        R::Query => Modifier::UNDERLINED.union(Modifier::ITALIC),
        R::Byline | R::Gloss | R::Caption | R::Empty | R::Unspoken => Modifier::ITALIC,
        _ => Modifier::empty(),
    }
}

/// The attributes where there are no colours.
fn attributes_alone(role: Role) -> Modifier {
    use Role as R;
    match role {
        R::Quote => Modifier::ITALIC,
        R::SteppedBack | R::Dim | R::Number | R::Header | R::Credit | R::Count | R::Place | R::KeyText | R::OtherTab => Modifier::DIM,
        R::Border | R::StripOff | R::MapView | R::Dateline => Modifier::DIM,
        R::Gloss | R::Byline | R::Caption | R::Empty | R::Unspoken => Modifier::DIM.union(Modifier::ITALIC),
        R::Mention => Modifier::REVERSED,
        R::Target => Modifier::BOLD.union(Modifier::ITALIC).union(Modifier::UNDERLINED),
        R::CurrentTarget => Modifier::BOLD.union(Modifier::REVERSED),
        R::Leftover => Modifier::ITALIC.union(Modifier::REVERSED),
        R::Changed => Modifier::BOLD.union(Modifier::ITALIC),
        R::Query => Modifier::DIM.union(Modifier::UNDERLINED),
        R::SilentChange => Modifier::BOLD.union(Modifier::ITALIC).union(Modifier::REVERSED),
        R::CurrentChange => Modifier::ITALIC.union(Modifier::UNDERLINED).union(Modifier::REVERSED),
        R::Hit => Modifier::UNDERLINED.union(Modifier::REVERSED),
        R::CurrentHit => Modifier::BOLD.union(Modifier::UNDERLINED).union(Modifier::REVERSED),
        R::Title | R::TitleQuiet | R::Selected | R::OverlaySelected => Modifier::REVERSED,
        R::TitleName | R::Status => Modifier::BOLD.union(Modifier::REVERSED),
        R::StripHere | R::StripHereOff => Modifier::UNDERLINED,
        R::FocusBorder | R::Warning | R::Banner | R::OverlayBorder => Modifier::BOLD,
        _ => attributes(role),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::style::Color;
    use std::collections::BTreeMap;

    /// Lines and dots that nobody has to read.
    const NOT_READ: &[Role] = &[Role::Border, Role::StripOff, Role::MapView];

    fn rgb(color: Option<Color>) -> [u8; 3] {
        match color {
            Some(Color::Rgb(r, g, b)) => [r, g, b],
            Some(Color::Indexed(i)) => depth::rgb_of_256(i),
            other => panic!("{other:?}"),
        }
    }

    /// Relative luminance (WCAG 2.2).
    fn luminance(color: [u8; 3]) -> f64 {
        let linear = |c: u8| {
            let c = f64::from(c) / 255.0;
            if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        };
        let [r, g, b] = color.map(linear);
        0.2126 * r + 0.7152 * g + 0.0722 * b
    }

    fn contrast(style: Style) -> f64 {
        let (a, b) = (luminance(rgb(style.fg)), luminance(rgb(style.bg)));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn everything_that_is_read_stands_out_from_its_ground() {
        for appearance in [Appearance::Dark, Appearance::Light] {
            for depth in [Depth::TrueColor, Depth::Ansi256] {
                let theme = Theme::new(appearance, depth);
                for role in Role::ALL.iter().filter(|r| !NOT_READ.contains(r)) {
                    let contrast = contrast(theme.style(*role));
                    assert!(contrast >= 4.5, "{appearance:?} {depth:?} {role:?}: {contrast:.2}");
                }
            }
        }
    }

    #[test]
    fn each_depth_gets_only_colours_that_it_has() {
        for appearance in [Appearance::Dark, Appearance::Light] {
            for role in Role::ALL {
                let colors = |depth| {
                    let style = Theme::new(appearance, depth).style(*role);
                    [style.fg, style.bg]
                };
                assert!(colors(Depth::Ansi256).iter().all(|c| matches!(c, Some(Color::Indexed(16..)))), "{role:?}");
                assert!(colors(Depth::Ansi16).iter().all(|c| !matches!(c, Some(Color::Indexed(_) | Color::Rgb(..)) | None)), "{role:?}");
                assert_eq!(colors(Depth::None), [None, None], "{role:?}");
                let [ink, ground] = colors(Depth::Ansi16);
                assert_ne!(ink, ground, "{appearance:?} {role:?}");
            }
        }
    }

    #[test]
    fn without_colours_no_two_meanings_in_the_text_look_the_same() {
        let theme = Theme::new(Appearance::Mono, Depth::TrueColor);
        let mut seen: BTreeMap<u16, Role> = BTreeMap::new();
        for role in [
            Role::Text,
            Role::SteppedBack,
            Role::Quote,
            Role::Unspoken,
            Role::CurrentQuote,
            Role::Cue,
            Role::Speaker,
            Role::UnsureSpeaker,
            Role::Mention,
            Role::Target,
            Role::CurrentTarget,
            Role::Leftover,
            Role::Hit,
            Role::CurrentHit,
        ] {
            let style = theme.style(role);
            assert_eq!((style.fg, style.bg), (None, None));
            let same = seen.insert(style.add_modifier.bits(), role);
            assert!(same.is_none(), "{role:?} looks like {same:?}");
        }
    }
}
