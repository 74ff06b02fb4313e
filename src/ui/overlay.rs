//! What stands over the screen: help, menus, search and editors, in a drawer above the footer.

use ratatui::layout::Position;

use super::canvas::{Canvas, columns};
use super::detail::line_role;
use super::theme::Role;
use super::{editor, form, minutes, status};
use crate::app::{
    Answer, Area, COPY_MENU, Command, Desk, Dispute, EXPORT_MENU, Explain, Filter, FilterMenu, FilterRow, Finder,
    Layer, Lens, Menu, Palette, PublishRow, Publishing, SettleRow, Settling, State, Told, explain_lines, first_row,
    publish_rows,
};
use crate::history::Step;
use crate::merge::Names;
use crate::model::{Exact, Percent};
use crate::report;
use crate::ron::versions;
use crate::text::{GlyphTier, show, truncate};

/// Draws the overlay, if there is one; returns where text is typed.
pub(super) fn draw(canvas: &mut Canvas<'_>, state: &State) -> Option<Position> {
    let layer = state.top()?;
    let area = layer.area(&state.desk);
    canvas.clear(area);
    match layer {
        Layer::Menu(chosen) => {
            menu(canvas, area, chosen, &state.desk);
            None
        }
        Layer::Told(Told { title, lines, scroll }) => {
            canvas.title(area, title, "", true);
            for (row, line) in (0..area.below_title().height).zip(lines.iter().skip(*scroll)) {
                let role = if row == 0 && *scroll == 0 { Role::Strong } else { Role::Text };
                canvas.row(area.below_title(), row).gap(2).put(&show(line), role);
            }
            None
        }
        Layer::Filter(menu) => {
            filter(canvas, area, menu, &state.desk);
            None
        }
        Layer::Steps(chosen) => {
            steps(canvas, area, chosen.selected, &state.desk);
            None
        }
        Layer::Dispute(dispute) => {
            self::dispute(canvas, area, dispute, &state.desk);
            None
        }
        Layer::Palette(palette) => Some(self::palette(canvas, area, palette, &state.desk)),
        Layer::Find(finder) => Some(find(canvas, area, finder, &state.desk)),
        Layer::Editor(editor) => editor::draw(canvas, area, editor, &state.desk),
        Layer::Form(form) => Some(form::draw(canvas, area, form, &state.desk)),
        Layer::Explain(explain) => Some(self::explain(canvas, area, explain, &state.desk)),
        Layer::Settle(settling) => Some(settle(canvas, area, settling, &state.desk)),
        Layer::Publish(publishing) => Some(publish(canvas, area, publishing, &state.desk)),
        Layer::Note(form) => minutes::note(canvas, area, form, state),
        Layer::Attendance(there) => minutes::attendance(canvas, area, there, &state.desk),
        Layer::Agreements(list) => minutes::agreements(canvas, area, *list, &state.desk),
    }
}

fn menu(canvas: &mut Canvas<'_>, area: Area, menu: &Menu, desk: &Desk) {
    let words = &desk.words().screen;
    let verb = match menu.commands {
        COPY_MENU => words.copy,
        EXPORT_MENU => words.export,
        _ => words.edit,
    };
    canvas.title(area, &of_node(|id| format!("{verb} {id}"), desk).unwrap_or_default(), "", true);
    let names = menu.commands.iter().map(|command| (name(*command, desk), desk.key_name(*command)));
    list(canvas, area.below_title(), &names.collect::<Vec<_>>(), menu.selected);
}

/// Both versions of each place, with the one that is chosen marked.
fn settle(canvas: &mut Canvas<'_>, area: Area, settling: &Settling, desk: &Desk) -> Position {
    let words = &desk.words().screen.settle;
    canvas.title(area, words.title, "", true);
    let body = area.below_title();
    let (rows, glyphs) = (settling.rows(), canvas.glyphs);
    let first = first_row(settling.selected, rows.len(), usize::from(body.height));
    let mut at = Position::new(area.x, area.y);
    for (line, (index, row)) in (0..body.height).zip(rows.iter().enumerate().skip(first)) {
        let selected = index == settling.selected;
        let mut strip = canvas.row(body, line);
        strip.mark(selected).gap(1);
        if selected {
            let (x, y) = strip.at();
            at = Position::new(x, y);
        }
        let role = if selected { Role::Selected } else { Role::Text };
        match *row {
            SettleRow::Version(place, side) => {
                let place = &settling.places[place];
                let chosen = if place.chosen == Some(side) { glyphs.done } else { " " };
                let about = place.node.as_deref().filter(|_| side == 0).map(show).unwrap_or_default();
                strip.put(chosen, Role::Good).gap(1).split_left(SETTLED_NODE).put(&about, Role::Strong);
                strip.gap(1).put(&format!("{}: ", show(&place.sides[side].label)), Role::Dim);
                let version = versions(&place.sides)[side];
                let nothing = desk.words().merge.nothing;
                let text = if version.is_empty() { nothing.to_owned() } else { show(version).into_owned() };
                strip.put(&text, role);
            }
            SettleRow::Write => {
                let (chosen, left) = settling.counts();
                strip.put(&(words.write)(chosen, left), if selected { role } else { Role::Key });
            }
        }
    }
    at
}

/// What can be looked for or ordered by, with what is chosen marked and, of several, numbered.
fn filter(canvas: &mut Canvas<'_>, area: Area, menu: &FilterMenu, desk: &Desk) {
    let words = desk.words();
    let Some(view) = desk.view() else { return };
    canvas.title(area, if menu.orders { words.screen.lens.sort } else { words.screen.lens.filter }, "", true);
    let none = Filter::default();
    let chosen = if let Lens::Found(filter) = &view.lens { filter } else { &none };
    let done = canvas.glyphs.done;
    let row = |row: FilterRow| {
        let mark = match chosen.position(&row) {
            Some(at) if menu.orders => format!("{}", at + 1),
            Some(_) => done.to_owned(),
            None => String::new(),
        };
        (row.name(words), mark)
    };
    let rows: Vec<(String, String)> = menu.rows(desk).into_iter().map(row).collect();
    list(canvas, area.below_title(), &rows, menu.selected);
}

/// What was done in this session, the newest first, with what is undone above what holds.
fn steps(canvas: &mut Canvas<'_>, area: Area, selected: usize, desk: &Desk) {
    let words = &desk.words().screen;
    let Some(open) = desk.open() else { return };
    let history = &open.history;
    canvas.title(area, words.steps, &(words.position)(selected + 1, history.steps().len() + 1), true);
    let arrow = canvas.glyphs.arrow;
    let row = |(at, step): (usize, &Step)| {
        let by = step.by.as_deref().map(|by| format!("{} ", show(by))).unwrap_or_default();
        let said = format!("{} {by}{}", step.when, step.said(arrow));
        let now = if at + 1 == history.done() { words.step_now } else { "" };
        (show(&said).into_owned(), now.to_owned())
    };
    let mut rows: Vec<(String, String)> = history.steps().iter().enumerate().rev().map(row).collect();
    rows.push((words.step_start.to_owned(), if history.done() == 0 { words.step_now } else { "" }.to_owned()));
    list(canvas, area.below_title(), &rows, selected);
}

/// What both changed, and what can be done about it.
fn dispute(canvas: &mut Canvas<'_>, area: Area, dispute: &Dispute, desk: &Desk) {
    let words = desk.words();
    let Some(conflict) = dispute.conflict() else { return };
    canvas.title(area, &conflict.what(words), &(words.merge.count)(dispute.left()), true);
    let answered = u16::try_from(dispute.answers().len()).unwrap_or(u16::MAX);
    let (mut said, answers) = area.below_title().split_bottom(answered);
    for (at, (name, value)) in conflict.values(words, Names::InFile).into_iter().enumerate() {
        // What the three differ in may stand at their ends, so they take the lines they need and there are.
        let (here, below) = said.split_top(said.height / u16::try_from(3 - at).unwrap_or(1));
        let room = usize::from(area.width).saturating_sub(19).max(1);
        let lines: Vec<_> = textwrap::wrap(&value, room).into_iter().take(usize::from(here.height)).collect();
        canvas.row(here, 0).gap(2).put(name, Role::Dim);
        let rows = u16::try_from(lines.len()).unwrap_or(here.height);
        for (row, line) in (0..rows).zip(&lines) {
            let rest = if row + 1 == rows { &value[value.rfind(&**line).unwrap_or(0)..] } else { line };
            canvas.row(here, row).gap(17).put(rest, if at == 0 { Role::Dim } else { Role::Strong });
        }
        said = if rows < here.height { said.split_top(rows).1 } else { below };
    }
    let answer = |answer: &Answer| match answer {
        Answer::Later => words.merge.later,
        Answer::Theirs => words.merge.keep_theirs,
        Answer::Mine => words.merge.put_mine,
        Answer::GoOnEditing => words.merge.go_on_editing,
    };
    let rows: Vec<(String, String)> =
        dispute.answers().iter().map(|choice| (answer(choice).to_owned(), String::new())).collect();
    list(canvas, answers, &rows, dispute.selected);
}

/// The arithmetic of a figure, with the line that is looked at; where it is seen.
fn explain(canvas: &mut Canvas<'_>, area: Area, explain: &Explain, desk: &Desk) -> Position {
    let lines = explain_lines(desk, explain);
    let body = area.below_title();
    let seen = usize::from(body.height);
    let first = first_row(explain.at, lines.len(), seen);
    let below = lines.len().saturating_sub(first + seen);
    let note = if below > 0 { format!("{} {below}", canvas.glyphs.more_below) } else { String::new() };
    canvas.title(area, desk.words().screen.explain, &note, true);
    let here = lines.get(explain.at).and_then(|(place, _)| *place);
    let mut rest = Position::new(area.x, area.y);
    for (row, (at, (place, line))) in (0..body.height).zip(lines.iter().enumerate().skip(first)) {
        let chosen = at == explain.at || (here.is_some() && *place == here);
        let mut strip = canvas.row(body, row);
        strip.mark(at == explain.at).gap(1);
        let (x, y) = strip.at();
        if at == explain.at {
            rest = Position::new(x, y);
        }
        let role = if chosen && place.is_some() { Role::Selected } else { line_role(line) };
        strip.put(&line.label, Role::Dim).put(&line.text, role);
    }
    rest
}

/// Columns of a figure of a cut-off: `publicado`, `100 %`.
const PRINTED: u16 = 11;
/// Columns of the id of the node of a conflict.
const SETTLED_NODE: u16 = 8;

/// What was printed at a cut-off, a row a node; where it is typed.
fn publish(canvas: &mut Canvas<'_>, area: Area, publishing: &Publishing, desk: &Desk) -> Position {
    let words = &desk.words().screen.publish;
    let cutoff = publishing.cutoff.title.as_deref().unwrap_or(publishing.cutoff.id.as_str());
    canvas.title(area, &format!("{}{}{}", words.title, canvas.glyphs.separator, show(cutoff)), "", true);
    let (head, body) = area.below_title().split_top(2);
    canvas.row(head, 0).gap(2).put(words.how, Role::Dim);
    let mut strip = canvas.row(head, 1);
    strip.split_right(3 * PRINTED);
    for name in [words.computed, words.printed, words.difference] {
        strip.put_right(name, PRINTED, Role::Dim);
    }
    let rows = publish_rows(desk, publishing);
    let first = first_row(publishing.selected, rows.len(), usize::from(body.height));
    let glyphs = canvas.glyphs;
    let mut typed = Position::new(area.x, area.y);
    for (line, (at, row)) in (0..body.height).zip(rows.iter().enumerate().skip(first)) {
        let chosen = at == publishing.selected;
        let mut strip = canvas.row(body, line);
        let PublishRow::Node { proposal, figure, taken, .. } = row else {
            let text = match row {
                PublishRow::Save(count) => (words.save)(*count),
                PublishRow::Correct(count) => (words.correct)(*count),
                PublishRow::Back | PublishRow::Node { .. } => words.back.to_owned(),
            };
            strip.mark(chosen).gap(1);
            if chosen {
                let (x, y) = strip.at();
                typed = Position::new(x, y);
            }
            strip.put(&text, if chosen { Role::Selected } else { Role::Key });
            continue;
        };
        let mut left = strip.split_right(3 * PRINTED);
        left.mark(chosen).put(if *taken { glyphs.done } else { " " }, Role::Good).gap(1);
        let node = desk.open().and_then(|open| open.document.plan().node(proposal.place));
        let name = node.map(status::name);
        left.put(&name.unwrap_or_default(), if chosen { Role::Selected } else { Role::Text });
        let shown = |figure: Option<Percent>| figure.map_or_else(|| "-".to_owned(), |figure| format!("{figure} %"));
        strip.put_right(&shown(proposal.computed), PRINTED, Role::Text);
        let value = publishing.input.value();
        let text = match proposal.printed {
            _ if chosen && !value.is_empty() => show(value).into_owned(),
            // What corrects a printed figure stands beside it.
            Some(printed) if figure.is_some_and(|figure| figure != printed) => {
                format!("{printed} {} {}", glyphs.arrow, shown(*figure))
            }
            _ => shown(*figure),
        };
        strip.put_right(&text, PRINTED, if chosen { Role::Strong } else { Role::Text });
        if chosen {
            let (x, y) = strip.at();
            typed = Position::new(x, y);
        }
        let off = figure.zip(proposal.computed).map(|(printed, computed)| Exact::from(printed).minus(&computed.into()));
        if let Some(off) = off.filter(|off| !off.is_zero()) {
            strip.put_right(&report::signed(&off), PRINTED, Role::Warn);
        }
    }
    typed
}

/// The commands that go with what is typed; as the help with every key of each.
fn palette(canvas: &mut Canvas<'_>, area: Area, palette: &Palette, desk: &Desk) -> Position {
    let words = &desk.words().screen;
    let ascii = desk.tier == GlyphTier::Ascii;
    let (line, rows) = area.below_title().split_top(1);
    let seen = usize::from(rows.height);
    let below = palette.rows.len().saturating_sub(first_row(palette.selected, palette.rows.len(), seen) + seen);
    let note = if below > 0 { format!("{} {below}", canvas.glyphs.more_below) } else { String::new() };
    canvas.title(area, if palette.help { words.help } else { words.palette }, &note, true);
    if palette.rows.is_empty() {
        canvas.row(rows, 0).gap(2).put(words.no_match, Role::Dim);
    }
    let keys = |command: &Command| {
        let all = desk.keymap.keys(*command);
        let shown = if palette.help { all.len() } else { 1 };
        all.iter().take(shown).map(|key| key.name(ascii)).collect::<Vec<_>>().join("  ")
    };
    let names: Vec<(String, String)> =
        palette.rows.iter().map(|command| (name(*command, desk), keys(command))).collect();
    list(canvas, rows, &names, palette.selected);
    editor::line(canvas, line, &palette.input, Role::Text)
}

fn find(canvas: &mut Canvas<'_>, area: Area, finder: &Finder, desk: &Desk) -> Position {
    let words = &desk.words().screen;
    let found = finder.matches.len();
    let note = if found > 0 { (words.position)(finder.selected + 1, found) } else { String::new() };
    canvas.title(area, words.find, &note, true);
    let (line, rows) = area.below_title().split_top(1);
    if let Some(open) = desk.open() {
        let plan = open.document.plan();
        let seen = usize::from(rows.height);
        let first = first_row(finder.selected, found, seen);
        let width = usize::from(rows.width) / 2;
        let shown = finder.matches.iter().skip(first).take(seen);
        let names: Vec<(String, String)> = shown
            .filter_map(|hit| {
                let node = plan.node(hit.place)?;
                // Where it matched, if that cannot be seen.
                let at = hit.at.as_ref().map_or_else(String::new, |(field, text)| {
                    let name = desk.words().fields.name(field);
                    truncate(&format!("{name}: {}", show(text)), width, canvas.glyphs.ellipsis).into_owned()
                });
                Some((status::name(node), at))
            })
            .collect();
        if names.is_empty() && !finder.input.value().is_empty() {
            canvas.row(rows, 0).gap(2).put(words.no_match, Role::Dim);
        }
        list(canvas, rows, &names, finder.selected - first.min(finder.selected));
    }
    editor::line(canvas, line, &finder.input, Role::Text)
}

/// The selected node in a title: `Avance de 1.1.2 · Mapa de actores`.
pub(super) fn of_node(label: impl FnOnce(&str) -> String, desk: &Desk) -> Option<String> {
    let node = desk.open()?.document.plan().node(desk.selected()?)?;
    Some(format!("{}{}{}", label(&show(node.id().as_str())), desk.glyphs().separator, show(node.title())))
}

fn name(command: Command, desk: &Desk) -> String {
    command.term(&desk.words().screen.commands).map_or_else(String::new, |term| term.name.to_owned())
}

/// Rows of a list with one selected, each with a note at its right end.
pub(super) fn list(canvas: &mut Canvas<'_>, area: Area, rows: &[(String, String)], selected: usize) {
    let first = first_row(selected, rows.len(), usize::from(area.height));
    for (row, (at, (name, note))) in (0..area.height).zip(rows.iter().enumerate().skip(first)) {
        let chosen = at == selected;
        let mut strip = canvas.row(area, row);
        let mut left = strip.split_right(columns(note) + 2);
        left.mark(chosen).gap(1).put(name, if chosen { Role::Selected } else { Role::Text });
        strip.gap(1).put(note, Role::Key);
    }
}
