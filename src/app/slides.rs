//! The slides of the meeting on the screen, and what is noted over them.

use std::rc::Rc;
use std::sync::Arc;

use super::book::OpenPlan;
use super::desk::Desk;
use super::event::Effect;
use super::screen::Screen;
use super::show::Show;
use crate::history::Note;
use crate::report::Slide;

/// Rows of a slide that are not its lines: the plan, the heading, the large figure, the foot and
/// blanks between.
const REST: u16 = 12;
/// Columns left free at either side.
pub const MARGIN: u16 = 2;

/// The meeting on the screen and its plan.
pub(super) fn shown(desk: &Desk) -> Option<(&Show, &OpenPlan)> {
    let Screen::Show(show) = &desk.screen else {
        return None;
    };
    Some((show, desk.books.get(show.book)?.open()?))
}

/// The slides at the size of the screen, or of the one that is followed, and the meeting.
#[must_use]
pub fn slides(desk: &Desk) -> Option<(&OpenPlan, &Show, Rc<Vec<Slide>>)> {
    let Screen::Show(show) = &desk.screen else {
        return None;
    };
    let open = desk.books.get(show.book)?.open()?;
    let (columns, lines) = room(desk, show);
    Some((
        open,
        show,
        open.deck(
            columns,
            lines,
            &show.choice,
            open.minutes_of(show.day),
            desk.words(),
        ),
    ))
}

/// Columns and lines of text of a slide.
pub(super) fn room(desk: &Desk, show: &Show) -> (usize, usize) {
    if let Some(followed) = &show.followed {
        return (followed.columns, followed.lines);
    }
    let columns = usize::from(desk.size.width.saturating_sub(2 * MARGIN));
    (
        columns,
        usize::from(desk.size.height.saturating_sub(REST)).max(1),
    )
}

/// Puts a note into the minutes of this meeting.
pub(super) fn note(desk: &Desk, note: Note) -> Option<Effect> {
    let (show, _) = shown(desk)?;
    let (began, _) = show.times();
    Some(Effect::Note {
        book: show.book,
        day: show.day,
        began,
        text: Arc::clone(&show.text),
        note,
    })
}
