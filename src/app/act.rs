//! Does what was asked for: the one place where what stands over the screen comes and goes.

use super::desk::Notice;
use super::event::Effect;
use super::layer::Layer;
use super::run::run;
use super::state::{Keeping, State};
use super::surface::{Act, Ask};
use super::{lens, meeting, navigate, opening, saving};
use crate::text::Words;

/// Does what was asked for, in its order; what is to be done outside is returned.
pub(super) fn act(state: &mut State, acts: Vec<Act>) -> Vec<Effect> {
    acts.into_iter()
        .flat_map(|asked| one(state, asked))
        .collect()
}

fn one(state: &mut State, asked: Act) -> Vec<Effect> {
    match asked {
        Act::Close => _ = state.layers.pop(),
        Act::CloseAll => state.layers.clear(),
        Act::Open(ask) => return opening::open(state, ask),
        Act::Keep => saving::keep(state),
        Act::Forget(node, field) => {
            if let Some(path) = state.desk.path_on_screen() {
                state.drafts.forget(path, &node, &field);
            }
        }
        Act::Drop(draft) => state.drafts.forget(&draft.path, &draft.node, &draft.field),
        Act::Run(command) => {
            let acts = run(&mut state.desk, command);
            return act(state, acts);
        }
        Act::Tell(notice) => state.notice = Some(notice),
        Act::Do(effect) => return vec![effect],
        Act::Select(id) => navigate::select(&mut state.desk, &id),
        Act::Go(place) => navigate::select_place(&mut state.desk, place),
        Act::Found(finder) => state.found = Some(*finder),
        Act::FindAgain(forward) => return find_again(state, forward),
        Act::Choose(row) => lens::choose(&mut state.desk, row),
        Act::LookAt(day) => state.desk.set_as_of(day),
        Act::TakeBack(undo) => return saving::take_back(state, undo),
        Act::GoTo(done) => {
            let here = state.desk.words().screen.step_here;
            return saving::go_to(state, done, here);
        }
        Act::Put(path, value) => {
            // An item that is being made is seen in all the forms that lead into it.
            for layer in state.layers.iter_mut().rev() {
                match layer {
                    Layer::Form(form) if form.made.is_some() => form.put(&path, value.as_ref()),
                    _ => break,
                }
            }
        }
        Act::Save(ready, since) => return saving::save(state, &ready, since.as_deref()),
        Act::Merge(decided) => return saving::decided(state, *decided),
        Act::Resume => return opening::resume(state),
        Act::TakeUp(draft) => return opening::take_up(state, &draft),
        Act::Present => opening::present(state, super::show::Opening::default()),
        Act::EndShow => {
            let record = meeting::end(&mut state.desk);
            state.notice = state
                .left_note()
                .map(Notice::plain)
                .or_else(|| state.offer());
            return record.into_iter().collect();
        }
        Act::Quit => return quit(state),
    }
    Vec::new()
}

fn find_again(state: &mut State, forward: bool) -> Vec<Effect> {
    let (Some(open), Some(from)) = (state.desk.open(), state.desk.selected()) else {
        return Vec::new();
    };
    let words: &Words = state.desk.words();
    let Some(finder) = &state.found else {
        return opening::open(state, Ask::Find);
    };
    let notice = match finder.step(open.plan(), from, forward) {
        None => Notice::plain(words.screen.no_match),
        Some((place, at, of)) => {
            navigate::select_place(&mut state.desk, place);
            Notice::plain((words.screen.position)(at, of))
        }
    };
    state.notice = Some(notice);
    Vec::new()
}

/// Leaves; where text that was typed would be lost with that, once it is asked for again.
fn quit(state: &mut State) -> Vec<Effect> {
    match state.drafts.iter().next() {
        Some(draft) if state.keeping == Keeping::Nowhere && !state.quit_asked => {
            let say = state.desk.words().screen.draft_lost;
            state.notice = Some(Notice::plain(say(draft.node.as_str())));
            state.quit_asked = true;
            Vec::new()
        }
        _ => vec![Effect::Quit],
    }
}
