//! Of very many plans only those near the screen are held whole; of the others their row in the list is kept.

use super::book::{Book, Contents, PlanRow};
use super::state::{Keeping, State};
use super::view::Screen;

/// Plans on each side of the one that is looked at, or chosen in the list, that are held.
const HELD: usize = 64;
/// On each side within so many they are read again. Fewer, so that going back and forth reads nothing.
const WANTED: usize = 32;

/// Puts aside what is far from the screen, and has read again what is near.
pub(super) fn tidy(state: &mut State) {
    if state.desk.books.len() <= 2 * HELD + 1 {
        return;
    }
    let middle = match (&state.desk.screen, state.desk.book_on_screen()) {
        (_, Some(book)) => book,
        (Screen::Plans { selected }, None) => *selected,
        _ => return,
    };
    let on_disk = state.keeping == Keeping::OnDisk;
    let saving = state.pending_book();
    for at in 0..state.desk.books.len() {
        let distance = at.abs_diff(middle);
        let drafted = |book: &Book| state.drafts.iter().any(|draft| draft.path == book.path);
        let book = &state.desk.books[at];
        let contents = match &book.contents {
            Contents::Resting(row) if row.as_of != state.desk.as_of => Contents::Waiting(None),
            Contents::Resting(row) if distance <= WANTED => Contents::Waiting(Some(row.clone())),
            Contents::Plan(open)
                if distance > HELD
                    && saving != Some(at)
                    && open.snapshot.as_of() == state.desk.as_of
                    && open.marks.is_empty()
                    && open.broken.is_none()
                    && !open.missing
                    && (on_disk || open.history.steps().is_empty())
                    && !drafted(book) =>
            {
                Contents::Resting(Box::new(PlanRow::of(open)))
            }
            _ => continue,
        };
        state.desk.books[at].contents = contents;
    }
}
