//! `rumbo publish`: what a document printed at a cut-off, recorded in one go.

use std::io::{BufRead as _, IsTerminal as _};
use std::sync::Arc;

use super::arguments::PublishArguments;
use super::tell::print_blocks;
use super::write::write;
use super::{Done, Failure, World, failed, load_plan, print, usage};
use crate::model::publish::{Proposal, proposals, record};
use crate::model::{Change, Cutoff, Id, Percent, Plan, Snapshot, typed};
use crate::report;
use crate::text::show;

pub(super) fn run(world: &World, arguments: &PublishArguments) -> Done {
    let document = load_plan(world, &arguments.plan)?;
    let plan = document.plan();
    let cutoff = cutoff(world, plan, &arguments.cutoff)?;
    let snapshot = Snapshot::of(Arc::clone(plan), cutoff.on.last_day());
    let mut figures = Vec::new();
    for pair in &arguments.figures {
        figures.push(given(world, plan, pair)?);
    }
    if arguments.computed {
        let rest = proposals(&snapshot).into_iter().filter(|row| row.printed.is_none());
        let rest = rest.filter_map(|row| Some((plan.node(row.place)?.id().clone(), row.computed?)));
        let rest: Vec<(Id, Percent)> = rest.filter(|(id, _)| !figures.iter().any(|(known, _)| known == id)).collect();
        figures.extend(rest);
    }
    if figures.is_empty() {
        if !(std::io::stdin().is_terminal() && std::io::stdout().is_terminal()) {
            print_blocks(&report::proposals(&snapshot, world.words));
            return Ok(0);
        }
        match ask(world, &snapshot)? {
            Some(asked) if !asked.is_empty() => figures = asked,
            _ => {
                print(&format!("{}\n", world.words.line.nothing_written));
                return Ok(0);
            }
        }
    }
    let source = arguments.source.as_deref().or(cutoff.source.as_deref());
    let about =
        (world.words.line.published_for)(figures.len(), &show(cutoff.title.as_deref().unwrap_or(cutoff.id.as_str())));
    write(world, &arguments.plan, &about, |plan| {
        let change = |(id, figure): &(Id, Percent)| -> Option<Change> {
            record(plan, plan.find(id.as_str())?, cutoff.on, *figure, source)
        };
        Ok(figures.iter().filter_map(change).collect())
    })
}

fn cutoff(world: &World, plan: &Plan, name: &str) -> Result<Cutoff, Failure> {
    let found = plan.cutoffs.iter().find(|cutoff| cutoff.id.as_str() == name || cutoff.on.to_string() == name);
    found.cloned().ok_or_else(|| {
        let known: Vec<&str> = plan.cutoffs.iter().map(|cutoff| cutoff.id.as_str()).collect();
        failed((world.words.line.no_such_cutoff)(&show(name), &show(&known.join(", "))))
    })
}

/// `1.1=30`.
fn given(world: &World, plan: &Plan, pair: &str) -> Result<(Id, Percent), Failure> {
    let words = &world.words.line;
    let Some((id, figure)) = pair.rsplit_once('=') else { return Err(usage((words.bad_pair)(&show(pair)))) };
    let place = plan.find(id).ok_or_else(|| failed((words.no_such_node)(&show(id))))?;
    let node = plan.node(place).filter(|_| !matches!(place, crate::model::Place::Action(..)));
    let node = node.ok_or_else(|| failed((words.not_published)(&show(id))))?;
    let figure = typed::figure(figure, None).map_err(|_| usage((words.bad_figure)(&show(figure))))?;
    Ok((node.id().clone(), figure))
}

/// Asks for one figure after the other; `None` where the person left without saving.
fn ask(world: &World, snapshot: &Snapshot) -> Result<Option<Vec<(Id, Percent)>>, Failure> {
    let words = &world.words.line;
    let mut figures = Vec::new();
    print(&format!("{}\n", words.publish_how));
    let mut lines = std::io::stdin().lock().lines();
    for row in proposals(snapshot) {
        let Some(node) = snapshot.plan().node(row.place) else { continue };
        loop {
            print(&format!("{} ", show(&report::proposal(snapshot, &row, world.words))));
            let Some(line) = lines.next() else { return Ok(None) };
            let line = line.map_err(|error| failed(error.to_string()))?;
            let Proposal { computed, printed, .. } = &row;
            match line.trim() {
                "q" => return Ok(None),
                "-" => break,
                "" => {
                    figures.extend(printed.or(*computed).map(|figure| (node.id().clone(), figure)));
                    break;
                }
                typed => match typed::figure(typed, *computed) {
                    Ok(figure) => {
                        figures.push((node.id().clone(), figure));
                        break;
                    }
                    Err(_) => print(&format!("{}\n", (words.bad_figure)(&show(typed)))),
                },
            }
        }
    }
    Ok(Some(figures))
}
