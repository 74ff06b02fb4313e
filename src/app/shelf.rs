//! Of very many plans only those near the screen are held whole; of the others their row in the
//! list is kept.

use super::book::{Book, Contents, PlanRow};
use super::desk::Desk;
use super::screen::Screen;

/// Plans on each side of the one that is looked at, or chosen in the list, that are held.
const HELD: usize = 64;
/// On each side within so many they are read again. Fewer, so that going back and forth reads
/// nothing.
const WANTED: usize = 32;

/// Puts aside what is far from the screen, and has read again what is near. A plan that is needed
/// is held wherever it is.
pub(super) fn tidy(desk: &mut Desk, is_needed: impl Fn(usize, &Book) -> bool) {
    if desk.books.len() <= 2 * HELD + 1 {
        return;
    }
    let middle = match (&desk.screen, desk.book_on_screen()) {
        (_, Some(book)) => book,
        (Screen::Plans { selected }, None) => *selected,
        _ => return,
    };
    for at in 0..desk.books.len() {
        let distance = at.abs_diff(middle);
        let book = &desk.books[at];
        let contents = match &book.contents {
            Contents::Resting(row) if row.as_of != desk.as_of => Contents::Waiting(None),
            Contents::Resting(row) if distance <= WANTED => Contents::Waiting(Some(row.clone())),
            Contents::Plan(open)
                if distance > HELD
                    && open.snapshot.as_of() == desk.as_of
                    && open.marks.is_empty()
                    && open.broken.is_none()
                    && !open.missing
                    && !is_needed(at, book) =>
            {
                Contents::Resting(Box::new(PlanRow::of(open)))
            }
            _ => continue,
        };
        desk.books[at].contents = contents;
    }
}
