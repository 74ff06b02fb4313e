//! What can stand over the screen, and which of it answers a key.

use super::area::Area;
use super::desk::Desk;
use super::filter::FilterMenu;
use super::find::Finder;
use super::form::Form;
use super::geometry::layout;
use super::surface::{Rows, Surface};
use super::surfaces::{
    Agreements, Attendance, Dispute, DraftList, Editor, Explain, Menu, NoteForm, Palette,
    Publishing, Settling, Steps, Told,
};

/// Something that stands over the screen and has the keys.
#[derive(Debug)]
pub enum Layer {
    Menu(Menu),
    Palette(Palette),
    Find(Finder),
    Editor(Box<Editor>),
    Dispute(Box<Dispute>),
    Filter(FilterMenu),
    Told(Told),
    Steps(Steps),
    Form(Box<Form>),
    Explain(Explain),
    Settle(Box<Settling>),
    Publish(Box<Publishing>),
    Note(Box<NoteForm>),
    Attendance(Box<Attendance>),
    Agreements(Agreements),
    /// What was typed and not saved.
    Drafts(DraftList),
}

impl Layer {
    pub(super) fn surface(&self) -> &dyn Surface {
        match self {
            Self::Menu(menu) => menu,
            Self::Palette(palette) => palette,
            Self::Find(finder) => finder,
            Self::Editor(editor) => &**editor,
            Self::Dispute(dispute) => &**dispute,
            Self::Filter(menu) => menu,
            Self::Told(told) => told,
            Self::Steps(steps) => steps,
            Self::Form(form) => &**form,
            Self::Explain(explain) => explain,
            Self::Settle(settling) => &**settling,
            Self::Publish(publishing) => &**publishing,
            Self::Note(form) => &**form,
            Self::Attendance(attendance) => &**attendance,
            Self::Agreements(list) => list,
            Self::Drafts(list) => list,
        }
    }

    pub(super) fn surface_mut(&mut self) -> &mut dyn Surface {
        match self {
            Self::Menu(menu) => menu,
            Self::Palette(palette) => palette,
            Self::Find(finder) => finder,
            Self::Editor(editor) => &mut **editor,
            Self::Dispute(dispute) => &mut **dispute,
            Self::Filter(menu) => menu,
            Self::Told(told) => told,
            Self::Steps(steps) => steps,
            Self::Form(form) => &mut **form,
            Self::Explain(explain) => explain,
            Self::Settle(settling) => &mut **settling,
            Self::Publish(publishing) => &mut **publishing,
            Self::Note(form) => &mut **form,
            Self::Attendance(attendance) => &mut **attendance,
            Self::Agreements(list) => list,
            Self::Drafts(list) => list,
        }
    }

    /// The area that it takes: rows above the footer, over the detail first.
    #[must_use]
    pub fn area(&self, desk: &Desk) -> Area {
        let layout = layout(desk);
        let body = desk
            .size
            .area()
            .split_top(layout.header.height)
            .1
            .split_bottom(layout.footer.height)
            .0;
        // Where there is room for both, the selected row stays in sight.
        let shared = if body.height >= 12 {
            body.height * 2 / 3
        } else {
            body.height
        };
        let (wanted, most) = match self.surface().wants(desk) {
            Rows::Some(rows) => (rows, shared),
            Rows::Over(rows) => (rows, body.height),
            Rows::All => (usize::MAX, body.height),
        };
        body.split_bottom(u16::try_from(wanted).unwrap_or(u16::MAX).min(most))
            .1
    }

    /// Rows of what is gone through that are seen at once.
    pub(super) fn seen(&self, desk: &Desk) -> usize {
        usize::from(self.area(desk).height)
            .saturating_sub(1 + self.surface().above())
            .max(1)
    }
}
