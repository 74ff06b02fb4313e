//! The first screen, where no plan was found.

use super::canvas::Canvas;
use super::theme::Role;
use crate::app::{Desk, Layout};
use crate::text::show;

pub(super) fn draw(canvas: &mut Canvas<'_>, layout: &Layout, desk: &Desk) {
    let (area, words) = (layout.lists[0], &desk.words().screen.welcome);
    canvas.title(area, words.title, "", true);
    let body = area.below_title();
    let mut paragraphs = vec![((words.body)(&show(&desk.searched.join(", "))), Role::Text)];
    paragraphs.extend(
        desk.sample
            .as_ref()
            .map(|path| ((words.offer)(&show(&path.to_string_lossy())), Role::Strong)),
    );
    let mut row = 1;
    for (text, role) in paragraphs {
        for line in textwrap::wrap(&text, usize::from(body.width.saturating_sub(2).max(1))) {
            canvas.row(body, row).gap(1).put(&line, role);
            row += 1;
        }
        row += 1;
    }
}
