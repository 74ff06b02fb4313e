//! `rumbo merge`: what two people made of one plan, brought together in the file of one of them;
//! and what that left undecided, settled.

use std::fmt::Write as _;
use std::io::{BufRead as _, IsTerminal as _};
use std::path::Path;
use std::process::Command;

use super::arguments::{MergeArguments, SideArgument};
use super::output::{print, print_done};
use super::plans::{broken, shown};
use super::world::{CONFLICT, Done, Failure, World, failed};
use crate::merge::{Merge, Names, Sides, merge};
use crate::model::Plan;
use crate::ron::{Clash, Document, clashes, settled};
use crate::store::{self, UpdateError};
use crate::text::show;

/// How often the merge is made anew on what somebody else wrote meanwhile, before it is made under
/// the lock.
const TRIES: usize = 3;

pub(super) fn run(world: &World, arguments: &MergeArguments) -> Done {
    match (
        &arguments.settle,
        &arguments.base,
        &arguments.mine,
        &arguments.theirs,
    ) {
        (Some(file), ..) => settle(world, file, arguments.take),
        (None, Some(base), Some(mine), Some(theirs)) => Driver {
            world,
            arguments,
            base,
            mine,
            theirs,
        }
        .run(),
        // The arguments say that all three are there.
        _ => Err(super::usage(world.words.line.nothing_given)),
    }
}

/// The merge of three files into the last of them.
struct Driver<'w> {
    world: &'w World,
    arguments: &'w MergeArguments,
    base: &'w Path,
    mine: &'w Path,
    theirs: &'w Path,
}

/// What becomes of the file, and what there is to say of it.
struct Merged {
    text: String,
    merge: Merge,
}

impl Driver<'_> {
    fn run(&self) -> Done {
        let [base, mine, theirs] = [self.base, self.mine, self.theirs].map(|file| self.text(file));
        let (base, mine, theirs) = (base?, mine?, theirs?);
        let plans = [&base, &mine, &theirs]
            .map(|text| text.as_deref().and_then(|text| Document::read(text).ok()));
        match plans {
            [Some(base), Some(mine), Some(theirs)]
                if [&mine, &theirs]
                    .iter()
                    .any(|plan| plan.plan().id == base.plan().id) =>
            {
                self.plans(&base, &mine)
            }
            // There is nothing to merge by id and field: what both changed is told apart line by
            // line.
            _ => self.lines(theirs),
        }
    }

    /// The text of a file; none where it is not UTF-8.
    fn text(&self, file: &Path) -> Result<Option<String>, Failure> {
        match store::read(file, &self.world.limits) {
            Ok(loaded) => Ok(Some(loaded.text)),
            Err(error) if matches!(error.reason, store::Reason::NotUtf8 { .. }) => Ok(None),
            Err(error) => Err(failed(error.message(self.world.words))),
        }
    }

    fn plans(&self, base: &Document, mine: &Document) -> Done {
        let think = |text: &str| self.merged(base, mine, text);
        for attempt in 0.. {
            let now = store::read(self.theirs, &self.world.limits)
                .map_err(|error| failed(error.message(self.world.words)))?;
            // The lock is held for writing only, but where others write all the time.
            let thought = if attempt < TRIES {
                Some(think(&now.text)?)
            } else {
                None
            };
            let mut merged = None;
            let outcome = store::update(self.theirs, &self.world.limits, |text| {
                let this = match &thought {
                    Some(thought) if text == now.text => Merged {
                        text: thought.text.clone(),
                        merge: thought.merge.clone(),
                    },
                    Some(_) => return Err(None),
                    None => think(text).map_err(Some)?,
                };
                let text = this.text.clone();
                merged = Some(this.merge);
                Ok(Some((text, ())))
            });
            super::plans::tell_beside(self.world, self.theirs);
            match outcome {
                Ok(outcome) => {
                    let written = matches!(outcome, store::Outcome::Written { .. });
                    return self.told(merged, written);
                }
                Err(UpdateError::Change(None)) => {}
                Err(UpdateError::Change(Some(failure))) => return Err(failure),
                Err(UpdateError::Store(error)) => {
                    return Err(failed(error.message(self.world.words)));
                }
            }
        }
        Ok(0)
    }

    fn merged(&self, base: &Document, mine: &Document, theirs: &str) -> Result<Merged, Failure> {
        let words = self.world.words;
        let theirs =
            Document::read(theirs).map_err(|problems| broken(self.theirs, &problems, words))?;
        let merge = merged(self.world, base.plan(), mine.plan(), theirs.plan())?;
        let wrong = |error: crate::ron::WriteError| failed(error.what(words));
        let text = if merge.conflicts.is_empty() {
            theirs
                .apply_from(&merge.changes, mine)
                .map_err(wrong)?
                .0
                .text()
                .to_owned()
        } else {
            let sides = Sides {
                base: base.plan(),
                mine,
                theirs: &theirs,
            };
            sides.marked(&merge, self.labels()).map_err(wrong)?
        };
        Ok(Merged { text, merge })
    }

    fn told(&self, merge: Option<Merge>, written: bool) -> Done {
        let words = self.world.words;
        let (taken, conflicts) = merge
            .map(|merge| (merge.changes.len(), merge.conflicts))
            .unwrap_or_default();
        let file = self.name();
        if !conflicts.is_empty() {
            let [theirs, mine] = self.labels();
            let reports: String = conflicts
                .iter()
                .map(|conflict| conflict.report(words, Names::Of { theirs, mine }))
                .collect();
            let next = (words.merge.settle)(&file);
            let message = format!(
                "{}\n{reports}{}: {next}",
                (words.merge.count)(conflicts.len()),
                words.line.hint
            );
            return Err(Failure {
                code: CONFLICT,
                message,
            });
        }
        let said = if written {
            (words.line.merged)(&file, taken)
        } else {
            (words.line.merged_nothing)(&file)
        };
        print_done(&format!("{said}\n"));
        Ok(0)
    }

    /// A merge line by line, as git does it.
    fn lines(&self, theirs: Option<String>) -> Done {
        let words = self.world.words;
        let [ours, other] = self.labels();
        let mut git = Command::new("git");
        git.args([
            "merge-file",
            "-L",
            ours,
            "-L",
            words.merge.before,
            "-L",
            other,
        ]);
        // What is no text is written by git itself.
        if theirs.is_some() {
            git.arg("-p");
        }
        let output = git
            .arg("--")
            .args([self.theirs, self.base, self.mine])
            .output();
        let output =
            output.map_err(|error| failed((words.merge.no_git)(&show(&error.to_string()))))?;
        // Its exit code is how many places are undecided.
        let undecided = output.status.code().filter(|code| (0..128).contains(code));
        let Some(undecided) = undecided else {
            return Err(failed((words.merge.no_git)(&show(
                String::from_utf8_lossy(&output.stderr).trim(),
            ))));
        };
        if let Some(theirs) = theirs {
            let text = String::from_utf8_lossy(&output.stdout).into_owned();
            let written = store::update(self.theirs, &self.world.limits, |now| {
                if now == theirs {
                    Ok(Some((text.clone(), ())))
                } else {
                    Err(())
                }
            });
            match written {
                Ok(_) => {}
                Err(UpdateError::Store(error)) => return Err(failed(error.message(words))),
                Err(UpdateError::Change(())) => {
                    return Err(failed((words.merge.meanwhile)(&self.name())));
                }
            }
        }
        let told = (words.merge.by_lines)(&self.name(), usize::try_from(undecided).unwrap_or(0));
        if undecided > 0 {
            return Err(Failure {
                code: CONFLICT,
                message: told,
            });
        }
        print_done(&format!("{told}\n"));
        Ok(0)
    }

    /// Whose the two versions are: that of the file that is written, and the other.
    fn labels(&self) -> [&str; 2] {
        let merge = &self.world.words.merge;
        [
            self.arguments
                .theirs_label
                .as_deref()
                .unwrap_or(merge.theirs),
            self.arguments.mine_label.as_deref().unwrap_or(merge.mine),
        ]
    }

    /// What the file is called: by git a copy is handed over.
    fn name(&self) -> String {
        shown(self.arguments.path.as_deref().unwrap_or(self.theirs))
    }
}

pub(super) fn merged(
    world: &World,
    base: &Plan,
    mine: &Plan,
    theirs: &Plan,
) -> Result<Merge, Failure> {
    merge(base, mine, theirs, &[])
        .map_err(|refusal| failed(crate::ron::refusal_what(&refusal, world.words)))
}

/// Both values of everything that a person has to decide.
pub(super) fn in_conflict(world: &World, conflicts: &[crate::merge::Conflict]) -> Failure {
    let words = world.words;
    let reports: String = conflicts
        .iter()
        .map(|conflict| conflict.report(words, Names::InFile))
        .collect();
    let message = format!(
        "{}\n{reports}{}: {}",
        (words.merge.count)(conflicts.len()),
        words.line.hint,
        words.merge.next
    );
    Failure {
        code: CONFLICT,
        message,
    }
}

/// Settles what a merge left undecided in a file: one side for all, or asked one by one.
fn settle(world: &World, file: &Path, take: Option<SideArgument>) -> Done {
    let words = world.words;
    let now = store::read(file, &world.limits).map_err(|error| failed(error.message(words)))?;
    let found = clashes(&now.text);
    let name = shown(file);
    if found.is_empty() {
        print(&format!("{}\n", (words.merge.nothing_to_settle)(&name)));
        return Ok(0);
    }
    let chosen: Vec<Option<usize>> = match take {
        Some(side) => found.iter().map(|_| Some(side.index())).collect(),
        None if std::io::stdin().is_terminal() && std::io::stdout().is_terminal() => {
            ask(world, &found)?
        }
        None => {
            let told: String = found
                .iter()
                .enumerate()
                .map(|(at, clash)| told(world, at, &found, clash))
                .collect();
            return Err(Failure {
                code: CONFLICT,
                message: format!("{told}{}", words.merge.settle_how),
            });
        }
    };
    let left = chosen.iter().filter(|chosen| chosen.is_none()).count();
    let text = settled(&now.text, &chosen);
    // Once all are settled it must be a plan again.
    if left == 0
        && let Err(problems) = Document::read(&text)
    {
        let why = broken(file, &problems, words).message;
        return Err(failed(format!(
            "{}\n{why}",
            (words.merge.not_settled)(&name)
        )));
    }
    let written = store::update(file, &world.limits, |text_now| {
        if text_now == now.text {
            Ok(Some((text.clone(), ())))
        } else {
            Err(())
        }
    });
    super::plans::tell_beside(world, file);
    match written {
        Ok(_) => {}
        Err(UpdateError::Store(error)) => return Err(failed(error.message(words))),
        Err(UpdateError::Change(())) => return Err(failed((words.merge.meanwhile)(&name))),
    }
    print_done(&format!(
        "{}\n",
        (words.merge.settled)(&name, found.len() - left, left)
    ));
    Ok(if left > 0 { CONFLICT } else { 0 })
}

/// Where it is, and both versions.
fn told(world: &World, at: usize, all: &[Clash], clash: &Clash) -> String {
    let words = world.words;
    let node = clash.node.as_deref().map(show).unwrap_or_default();
    let mut told = format!(
        "{}\n",
        (words.merge.clash)(at + 1, all.len(), &node, clash.line)
    );
    for (number, side) in clash.sides.iter().enumerate() {
        let _ = writeln!(told, "  {}. {}:", number + 1, show(&side.label));
        let text = side.text.trim_matches(['\n', '\r']);
        let lines = if text.trim().is_empty() {
            vec![words.merge.nothing.to_owned()]
        } else {
            lines_of(text)
        };
        for line in lines {
            let _ = writeln!(told, "     {line}");
        }
    }
    told
}

/// The lines of a version without the blanks that all of them begin with.
fn lines_of(text: &str) -> Vec<String> {
    let blanks = |line: &str| line.len() - line.trim_start_matches([' ', '\t']).len();
    let common = text
        .lines()
        .filter(|line| !line.trim().is_empty())
        .map(blanks)
        .min()
        .unwrap_or(0);
    text.lines()
        .map(|line| show(line.get(common..).unwrap_or_default().trim_end()).into_owned())
        .collect()
}

fn ask(world: &World, found: &[Clash]) -> Result<Vec<Option<usize>>, Failure> {
    let words = &world.words.merge;
    let mut lines = std::io::stdin().lock().lines();
    let mut chosen = Vec::new();
    for (at, clash) in found.iter().enumerate() {
        print(&told(world, at, found, clash));
        loop {
            print(&format!("{} ", words.settle_question));
            let line = lines
                .next()
                .transpose()
                .map_err(|error| failed(error.to_string()))?;
            match line.as_deref().map(str::trim) {
                Some("1") => chosen.push(Some(0)),
                Some("2") => chosen.push(Some(1)),
                Some("-") => chosen.push(None),
                // What was answered so far is kept.
                None | Some("q") => {
                    chosen.resize(found.len(), None);
                    return Ok(chosen);
                }
                Some(_) => continue,
            }
            break;
        }
    }
    Ok(chosen)
}
