//! The symbols of the screen, in three tiers of what a terminal's font can draw.

/// Which symbols may be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum GlyphTier {
    /// 7-bit only.
    Ascii,
    /// WGL4, which `PuTTY`, Consolas and the Linux console have.
    #[default]
    Wgl4,
    /// Fonts with a wide coverage of symbols.
    Rich,
}

/// One tier's symbols; each is one column wide, but for `ellipsis`, `minus` and `arrow`.
#[derive(Debug, PartialEq, Eq)]
pub struct Glyphs {
    /// No text but 7 bits, the plan's own included.
    pub seven_bits: bool,
    pub done: &'static str,
    pub overdue: &'static str,
    pub due_soon: &'static str,
    pub far_behind: &'static str,
    pub behind: &'static str,
    pub on_track: &'static str,
    pub not_started: &'static str,
    pub no_date: &'static str,
    pub unreported: &'static str,
    /// Reported without a figure.
    pub in_words: &'static str,
    pub withdrawn: &'static str,
    pub stale: &'static str,
    /// Passed over in a review.
    pub skipped: &'static str,
    pub marker: &'static str,
    pub bar_full: &'static str,
    pub bar_thin: &'static str,
    pub bar_empty: &'static str,
    pub bar_unknown: &'static str,
    pub bar_mark: &'static str,
    pub ellipsis: &'static str,
    pub arrow: &'static str,
    pub separator: &'static str,
    pub more_above: &'static str,
    pub more_below: &'static str,
    pub rule: &'static str,
    pub crumb: &'static str,
}

impl GlyphTier {
    #[must_use]
    pub const fn glyphs(self) -> &'static Glyphs {
        match self {
            Self::Ascii => &ASCII,
            Self::Wgl4 => &WGL4,
            Self::Rich => &RICH,
        }
    }
}

static ASCII: Glyphs = Glyphs {
    seven_bits: true,
    done: "v",
    overdue: "!",
    due_soon: "^",
    far_behind: "<",
    behind: "-",
    on_track: "*",
    not_started: "o",
    no_date: ".",
    unreported: "?",
    in_words: "\"",
    withdrawn: "x",
    stale: "~",
    skipped: ">",
    marker: ">",
    bar_full: "#",
    bar_thin: "=",
    bar_empty: "-",
    bar_unknown: ".",
    bar_mark: "|",
    ellipsis: "...",
    arrow: "->",
    separator: " - ",
    more_above: "^",
    more_below: "v",
    rule: "-",
    crumb: " > ",
};

static WGL4: Glyphs = Glyphs {
    seven_bits: false,
    done: "√",
    overdue: "!",
    due_soon: "▲",
    far_behind: "▼",
    behind: "▼",
    on_track: "■",
    not_started: "○",
    no_date: "·",
    unreported: "?",
    in_words: "¶",
    withdrawn: "×",
    stale: "~",
    skipped: "»",
    marker: "►",
    bar_full: "█",
    bar_thin: "▄",
    bar_empty: "░",
    bar_unknown: "·",
    bar_mark: "│",
    ellipsis: "…",
    arrow: "→",
    separator: " · ",
    more_above: "▲",
    more_below: "▼",
    rule: "─",
    crumb: " › ",
};

static RICH: Glyphs = Glyphs {
    seven_bits: false,
    done: "✔",
    overdue: "✖",
    due_soon: "◷",
    far_behind: "⇊",
    behind: "↓",
    on_track: "●",
    not_started: "○",
    no_date: "∅",
    unreported: "?",
    in_words: "¶",
    withdrawn: "×",
    stale: "~",
    skipped: "»",
    marker: "▶",
    bar_full: "█",
    bar_thin: "▄",
    bar_empty: "░",
    bar_unknown: "·",
    bar_mark: "┃",
    ellipsis: "…",
    arrow: "→",
    separator: " · ",
    more_above: "▲",
    more_below: "▼",
    rule: "─",
    crumb: " › ",
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::width;

    #[test]
    fn symbols_in_columns_are_one_column_wide() {
        for tier in [GlyphTier::Ascii, GlyphTier::Wgl4, GlyphTier::Rich] {
            let g = tier.glyphs();
            let single = [
                g.done,
                g.overdue,
                g.due_soon,
                g.far_behind,
                g.behind,
                g.on_track,
                g.not_started,
                g.no_date,
                g.unreported,
                g.in_words,
                g.withdrawn,
                g.stale,
                g.marker,
                g.bar_full,
                g.bar_empty,
                g.bar_unknown,
                g.bar_mark,
                g.more_above,
                g.more_below,
                g.rule,
            ];
            assert!(single.iter().all(|glyph| width(glyph) == 1), "{tier:?}");
        }
        assert!(
            [
                ASCII.done,
                ASCII.arrow,
                ASCII.ellipsis,
                ASCII.crumb,
                ASCII.separator
            ]
            .iter()
            .all(|glyph| glyph.is_ascii())
        );
    }
}
