//! Colours by role: the one place where a colour is named.
//!
//! Text is the terminal's own colour unless its role says otherwise, and no role depends on colour
//! alone: each differs by weight or reverse, or goes with a symbol and a word.

use ratatui::style::{Color, Modifier, Style};

/// What a piece of the screen is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    Text,
    /// Of less weight than the rest.
    Dim,
    Strong,
    /// The title of the pane that has the keys.
    Focus,
    /// The row that the keys act on.
    Selected,
    Good,
    Warn,
    Bad,
    /// A notice that must not be overlooked: another date, editing locked.
    Banner,
    /// A key's name.
    Key,
    /// The filled part of a bar.
    Bar,
    /// The expected mark on a bar.
    Mark,
}

/// One style a role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Theme {
    /// Under everything; blank for the terminal's own colours.
    base: Style,
    text: Style,
    dim: Style,
    strong: Style,
    focus: Style,
    selected: Style,
    good: Style,
    warn: Style,
    bad: Style,
    banner: Style,
    key: Style,
    bar: Style,
    mark: Style,
}

/// The colours of a theme, by their numbers in the table of 256.
struct Palette {
    ground: u8,
    text: u8,
    dim: u8,
    good: u8,
    warn: u8,
    bad: u8,
    accent: u8,
    /// Text and ground.
    banner: (u8, u8),
}

/// A colour of the table of 256 as xterm defines it; the first sixteen are the terminal's own.
pub(super) const fn rgb(index: u8) -> Option<[u8; 3]> {
    const fn step(part: u8) -> u8 {
        if part == 0 { 0 } else { 55 + 40 * part }
    }
    match index {
        ..16 => None,
        16..232 => {
            let cube = index - 16;
            Some([step(cube / 36), step(cube / 6 % 6), step(cube % 6)])
        }
        232.. => Some([8 + 10 * (index - 232); 3]),
    }
}

const fn colours(text: u8, ground: u8) -> Style {
    PLAIN.fg(Color::Indexed(text)).bg(Color::Indexed(ground))
}

const PLAIN: Style = Style::new();
const BOLD: Style = PLAIN.add_modifier(Modifier::BOLD);
const DIM: Style = PLAIN.add_modifier(Modifier::DIM);
const REVERSED: Style = PLAIN.add_modifier(Modifier::REVERSED);

impl Theme {
    /// The sixteen colours that every terminal has, on a background of either kind.
    pub const SIXTEEN: Self = Self {
        base: PLAIN,
        text: PLAIN,
        dim: DIM,
        strong: BOLD,
        focus: BOLD.fg(Color::Cyan),
        selected: REVERSED,
        good: PLAIN.fg(Color::Green),
        warn: PLAIN.fg(Color::Yellow),
        bad: BOLD.fg(Color::Red),
        banner: PLAIN.fg(Color::Black).bg(Color::Yellow),
        key: BOLD,
        bar: PLAIN.fg(Color::Cyan),
        mark: BOLD,
    };

    /// No colour at all.
    pub const MONO: Self = Self {
        base: PLAIN,
        text: PLAIN,
        dim: DIM,
        strong: BOLD,
        focus: BOLD.add_modifier(Modifier::UNDERLINED),
        selected: REVERSED,
        good: PLAIN,
        warn: PLAIN,
        bad: BOLD,
        banner: REVERSED,
        key: BOLD,
        bar: PLAIN,
        mark: BOLD,
    };

    /// Light text on a dark ground, for a dim room. Colours of the table of 256, which every
    /// terminal of today has, each pair at least 4.5:1.
    pub const DARK: Self = Self::of(&Palette {
        ground: 234,
        text: 253,
        dim: 247,
        good: 114,
        warn: 221,
        bad: 210,
        accent: 80,
        banner: (16, 221),
    });

    /// Dark text on a light ground.
    pub const LIGHT: Self = Self::of(&Palette {
        ground: 255,
        text: 235,
        dim: 240,
        good: 22,
        warn: 94,
        bad: 124,
        accent: 25,
        banner: (231, 94),
    });

    /// Black on white, for a projector in a lit room.
    pub const PROJECTOR: Self = Self::of(&Palette {
        ground: 231,
        text: 16,
        dim: 238,
        good: 22,
        warn: 94,
        bad: 124,
        accent: 18,
        banner: (231, 18),
    });

    /// The strongest contrast there is: white on black, colours at their brightest.
    pub const CONTRAST: Self = Self::of(&Palette {
        ground: 16,
        text: 231,
        dim: 253,
        good: 46,
        warn: 226,
        bad: 210,
        accent: 51,
        banner: (16, 226),
    });

    const fn of(palette: &Palette) -> Self {
        Self {
            base: colours(palette.text, palette.ground),
            text: PLAIN,
            dim: PLAIN.fg(Color::Indexed(palette.dim)),
            strong: BOLD,
            focus: BOLD.fg(Color::Indexed(palette.accent)),
            selected: REVERSED,
            good: PLAIN.fg(Color::Indexed(palette.good)),
            warn: PLAIN.fg(Color::Indexed(palette.warn)),
            bad: BOLD.fg(Color::Indexed(palette.bad)),
            banner: colours(palette.banner.0, palette.banner.1),
            key: BOLD,
            bar: PLAIN.fg(Color::Indexed(palette.accent)),
            mark: BOLD,
        }
    }

    /// What lies under everything.
    pub(super) const fn base(&self) -> Style {
        self.base
    }

    pub(super) const fn style(&self, role: Role) -> Style {
        match role {
            Role::Text => self.text,
            Role::Dim => self.dim,
            Role::Strong => self.strong,
            Role::Focus => self.focus,
            Role::Selected => self.selected,
            Role::Good => self.good,
            Role::Warn => self.warn,
            Role::Bad => self.bad,
            Role::Banner => self.banner,
            Role::Key => self.key,
            Role::Bar => self.bar,
            Role::Mark => self.mark,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn channels(colour: Color) -> [f64; 3] {
        let Color::Indexed(index) = colour else {
            panic!("{colour:?} looks different everywhere")
        };
        rgb(index)
            .expect("not one of the first sixteen")
            .map(|channel| f64::from(channel) / 255.0)
    }

    /// Relative luminance, and the contrast of two, as WCAG 2 defines them.
    fn contrast(a: Color, b: Color) -> f64 {
        let luminance = |colour| {
            let linear = channels(colour).map(|c| {
                if c <= 0.03928 {
                    c / 12.92
                } else {
                    ((c + 0.055) / 1.055).powf(2.4)
                }
            });
            0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
        };
        let (a, b): (f64, f64) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn every_pair_of_colours_can_be_read() {
        assert!(
            (contrast(Color::Indexed(16), Color::Indexed(231)) - 21.0).abs() < 0.01,
            "black on white"
        );
        let strongest = ("contrast", Theme::CONTRAST);
        for (name, theme) in [
            ("dark", Theme::DARK),
            ("light", Theme::LIGHT),
            ("projector", Theme::PROJECTOR),
            strongest,
        ] {
            for role in [
                Role::Text,
                Role::Dim,
                Role::Strong,
                Role::Focus,
                Role::Selected,
                Role::Good,
                Role::Warn,
                Role::Bad,
                Role::Banner,
                Role::Key,
                Role::Bar,
                Role::Mark,
            ] {
                let style = theme.base().patch(theme.style(role));
                let contrast = contrast(style.fg.unwrap(), style.bg.unwrap());
                assert!(contrast >= 4.5, "{name} {role:?}: {contrast:.2}");
            }
        }
    }

    #[test]
    fn without_colours_nothing_is_coloured() {
        let theme = &Theme::MONO;
        for role in [
            Role::Focus,
            Role::Good,
            Role::Warn,
            Role::Bad,
            Role::Banner,
            Role::Bar,
            Role::Mark,
        ] {
            let style = theme.style(role);
            assert_eq!((style.fg, style.bg), (None, None), "{role:?}");
        }
        assert_ne!(theme.style(Role::Selected), theme.style(Role::Text));
        assert_ne!(theme.style(Role::Bad), theme.style(Role::Text));
    }
}
