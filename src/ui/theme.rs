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

const PLAIN: Style = Style::new();
const BOLD: Style = PLAIN.add_modifier(Modifier::BOLD);
const DIM: Style = PLAIN.add_modifier(Modifier::DIM);
const REVERSED: Style = PLAIN.add_modifier(Modifier::REVERSED);

impl Theme {
    /// The sixteen colours that every terminal has, on a background of either kind.
    pub const SIXTEEN: Self = Self {
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

    #[test]
    fn without_colours_nothing_is_coloured() {
        let theme = &Theme::MONO;
        for role in [Role::Focus, Role::Good, Role::Warn, Role::Bad, Role::Banner, Role::Bar, Role::Mark] {
            let style = theme.style(role);
            assert_eq!((style.fg, style.bg), (None, None), "{role:?}");
        }
        assert_ne!(theme.style(Role::Selected), theme.style(Role::Text));
        assert_ne!(theme.style(Role::Bad), theme.style(Role::Text));
    }
}
