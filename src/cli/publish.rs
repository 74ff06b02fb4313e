//! `rumbo publish`: what a document printed at a cut-off, recorded in one go. It adds entries and
//! replaces none.

use std::io::{BufRead as _, IsTerminal as _};
use std::sync::Arc;

use super::arguments::PublishArguments;
use super::output::{print, print_done};
use super::plans::load_plan;
use super::tell::print_blocks;
use super::world::{CONFLICT, Done, Failure, World, failed, usage};
use super::write::{Basis, write};
use crate::model::publish::{Proposal, Recorded, proposals, record};
use crate::model::{Cutoff, Id, Percent, Plan, Snapshot, typed};
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
        let rest = proposals(&snapshot)
            .into_iter()
            .filter(|row| row.printed.is_none());
        let rest = rest.filter_map(|row| Some((plan.node(row.place)?.id().clone(), row.computed?)));
        let rest: Vec<(Id, Percent)> = rest
            .filter(|(id, _)| !figures.iter().any(|(known, _)| known == id))
            .collect();
        figures.extend(rest);
    }
    let mut asked = false;
    if figures.is_empty() {
        if !(std::io::stdin().is_terminal() && std::io::stdout().is_terminal()) {
            print_blocks(&report::proposals(&snapshot, world.words));
            return Ok(0);
        }
        match ask(world, &snapshot, &cutoff, arguments.source.as_deref())? {
            Some(answers) if !answers.is_empty() => (figures, asked) = (answers, true),
            _ => {
                print(&format!("{}\n", world.words.line.nothing_written));
                return Ok(0);
            }
        }
    }
    let about = (world.words.line.published_for)(
        figures.len(),
        &show(cutoff.title.as_deref().unwrap_or(cutoff.id.as_str())),
    );
    let (mut corrected, mut refused) = (String::new(), String::new());
    let mut changes = Vec::new();
    let source = arguments.source.as_deref();
    for (id, figure) in &figures {
        let place = plan.find(id.as_str());
        match place.and_then(|place| record(plan, place, &cutoff, *figure, source)) {
            None | Some(Recorded::Same) => {}
            Some(Recorded::New(change)) => changes.push(change),
            Some(Recorded::Corrects {
                printed,
                source: by,
                change,
            }) => {
                let said = |figure: Percent, source: Option<&str>| {
                    (world.words.line.printed_in)(&figure.to_string(), source.map(show).as_deref())
                };
                let line = (world.words.line.printed_already)(
                    &show(id.as_str()),
                    &said(printed, by.as_deref()),
                    &said(*figure, source.or(cutoff.source.as_deref())),
                );
                let told = if arguments.correct || asked {
                    &mut corrected
                } else {
                    &mut refused
                };
                told.extend([line.as_str(), "\n"]);
                changes.push(change);
            }
        }
    }
    if !refused.is_empty() {
        let hint = world.words.line.needs_correct;
        return Err(Failure {
            code: CONFLICT,
            message: format!("{refused}{}: {hint}", world.words.line.hint),
        });
    }
    // What others print meanwhile is met as in any merge, and is never written over.
    let basis = Basis::Read(document.clone());
    let done = write(
        world,
        &arguments.plan,
        &about,
        &basis,
        |_| Ok(()),
        |_| Ok(changes.clone()),
    )?;
    print_done(&corrected);
    Ok(done)
}

fn cutoff(world: &World, plan: &Plan, name: &str) -> Result<Cutoff, Failure> {
    let found = plan
        .cutoffs
        .iter()
        .find(|cutoff| cutoff.id.as_str() == name || cutoff.on.to_string() == name);
    found.cloned().ok_or_else(|| {
        let known: Vec<&str> = plan
            .cutoffs
            .iter()
            .map(|cutoff| cutoff.id.as_str())
            .collect();
        failed((world.words.line.no_such_cutoff)(
            &show(name),
            &show(&known.join(", ")),
        ))
    })
}

/// `1.1=30`.
fn given(world: &World, plan: &Plan, pair: &str) -> Result<(Id, Percent), Failure> {
    let words = &world.words.line;
    let Some((id, figure)) = pair.rsplit_once('=') else {
        return Err(usage((words.bad_pair)(&show(pair))));
    };
    let place = plan
        .find(id)
        .ok_or_else(|| failed((words.no_such_node)(&show(id))))?;
    let node = plan
        .node(place)
        .filter(|_| !matches!(place, crate::model::Place::Action(..)));
    let node = node.ok_or_else(|| failed((words.not_published)(&show(id))))?;
    let figure =
        typed::figure(figure, None).map_err(|_| usage((words.bad_figure)(&show(figure))))?;
    Ok((node.id().clone(), figure))
}

/// Asks for one figure after the other; `None` where the person left without saving.
fn ask(
    world: &World,
    snapshot: &Snapshot,
    cutoff: &Cutoff,
    source: Option<&str>,
) -> Result<Option<Vec<(Id, Percent)>>, Failure> {
    let words = &world.words.line;
    let mut figures = Vec::new();
    print(&format!("{}\n", words.publish_how));
    let mut lines = std::io::stdin().lock().lines();
    for row in proposals(snapshot) {
        let Some(node) = snapshot.plan().node(row.place) else {
            continue;
        };
        loop {
            print(&format!(
                "{} ",
                show(&report::proposal(snapshot, &row, world.words))
            ));
            let Some(line) = lines.next() else {
                return Ok(None);
            };
            let line = line.map_err(|error| failed(error.to_string()))?;
            let Proposal {
                computed, printed, ..
            } = &row;
            match line.trim() {
                "q" => return Ok(None),
                "-" => break,
                "" => {
                    figures.extend(
                        printed
                            .or(*computed)
                            .map(|figure| (node.id().clone(), figure)),
                    );
                    break;
                }
                typed => match typed::figure(typed, *computed) {
                    Ok(figure) => {
                        // Another figure than the one that is printed is an erratum, and that is
                        // asked.
                        if let Some(Recorded::Corrects {
                            printed,
                            source: by,
                            ..
                        }) = record(snapshot.plan(), row.place, cutoff, figure, source)
                        {
                            let said = |figure: Percent, source: Option<&str>| {
                                (words.printed_in)(&figure.to_string(), source.map(show).as_deref())
                            };
                            let told = (words.printed_already)(
                                &show(node.id().as_str()),
                                &said(printed, by.as_deref()),
                                &said(figure, source.or(cutoff.source.as_deref())),
                            );
                            print(&format!("{told}\n{} ", words.correct_question));
                            let Some(answer) = lines.next() else {
                                return Ok(None);
                            };
                            let answer = answer.map_err(|error| failed(error.to_string()))?;
                            if !words.yes.contains(&answer.trim().to_lowercase().as_str()) {
                                continue;
                            }
                        }
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
