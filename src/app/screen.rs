//! What fills the screen.

use super::show::Show;
use super::view::View;

/// What fills the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Screen {
    /// No plan was found.
    Welcome,
    /// The list of plans.
    Plans { selected: usize },
    /// One plan.
    Dashboard(View),
    /// One plan as the slides of a meeting.
    Show(Box<Show>),
}
