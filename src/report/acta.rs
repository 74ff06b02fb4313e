//! The record of a session (*acta*) as Markdown: who was there, what was agreed, and what changed
//! in the plan meanwhile.

use std::fmt::Write as _;

use jiff::civil::DateTime;

use super::differences::differences;
use super::phrase::{day, figure, percent, title_of, written};
use crate::history::{Agreement, Minutes};
use crate::model::{Place, Plan, Snapshot};
use crate::text::{Words, date_short, show, time_short};

/// Everything a record is made from.
#[derive(Debug, Clone, Copy)]
pub struct ActaOf<'a> {
    pub minutes: &'a Minutes,
    /// When the session ended, if it did.
    pub ended: Option<DateTime>,
    /// The plan when the session began; where that cannot be read any more, the record says so.
    pub before: Option<&'a Snapshot>,
    /// And when it ended.
    pub after: &'a Snapshot,
    /// The plan in which agreements stand by now, if they do.
    pub now: &'a Plan,
}

/// The record. What people typed stands as it is: nothing in it becomes a heading, a link or a
/// list.
#[must_use]
pub fn acta(of: ActaOf<'_>, words: &Words) -> String {
    let ActaOf {
        minutes,
        ended,
        before,
        after,
        now,
    } = of;
    let said = &words.present;
    let mut text = String::new();
    let title = literal(&after.plan().title);
    let time = |at: DateTime| time_short(at.hour(), at.minute());
    let _ = writeln!(
        text,
        "# {}\n\n{title}",
        (said.acta_of)(&date_short(minutes.day(), words))
    );
    let ended = ended.map(time);
    let _ = writeln!(
        text,
        "\n{}",
        (said.acta_times)(&time(minutes.began), ended.as_deref())
    );
    let _ = writeln!(text, "\n## {}\n", said.attendance);
    list(
        &mut text,
        minutes
            .attendance
            .iter()
            .map(|name| format!("- {}", literal(name))),
        said.nobody_noted,
    );
    let _ = writeln!(text, "\n## {}\n", said.agreements);
    let agreements = minutes.agreements.iter().enumerate();
    let agreements = agreements
        .map(|(at, agreement)| format!("{}. {}", at + 1, agreed(agreement, after, now, words)));
    list(&mut text, agreements, said.nothing_agreed);
    let _ = writeln!(text, "\n## {}\n", said.changed_meanwhile);
    match before {
        Some(before) => {
            let changes = differences(before.plan(), after.plan(), after.as_of(), words);
            let changes = changes
                .iter()
                .map(|change| format!("- {}", literal(change)));
            list(&mut text, changes, said.nothing_changed);
            let [from, to] = wholes(before, after);
            let _ = writeln!(
                text,
                "\n{}",
                (said.whole_moved)(&from, &to, &day(after.as_of(), words))
            );
        }
        None => _ = writeln!(text, "{}", said.beginning_lost),
    }
    text
}

/// The figure of the whole before and after; where it moved by less than is shown, with the
/// decimals that tell.
fn wholes(before: &Snapshot, after: &Snapshot) -> [String; 2] {
    let shown = [before, after].map(|snapshot| figure(snapshot.total(), snapshot.plan().decimals));
    let exact = [before, after].map(|snapshot| snapshot.total().point());
    match exact {
        [Some(from), Some(to)] if shown[0] == shown[1] && from != to => {
            [percent(from), percent(to)]
        }
        _ => shown,
    }
}

/// Who will do it and until when.
#[must_use]
pub fn owed(agreement: &Agreement, words: &Words) -> Vec<String> {
    let responsible = Some(agreement.responsible.clone()).filter(|who| !who.is_empty());
    responsible
        .into_iter()
        .chain(agreement.due.map(|due| written(due, words)))
        .collect()
}

fn agreed(agreement: &Agreement, after: &Snapshot, now: &Plan, words: &Words) -> String {
    let said = &words.present;
    let place = |id: &crate::model::Id| after.plan().find(id.as_str());
    let mut parts = vec![format!("**{}**", literal(&agreement.text))];
    let who = agreement.responsible.as_str();
    parts.extend(
        (!who.is_empty()).then(|| format!("{}: {}", words.report.responsible, literal(who))),
    );
    parts.extend(
        agreement
            .due
            .map(|due| format!("{}: {}", said.due, written(due, words))),
    );
    let about = agreement
        .about
        .as_ref()
        .and_then(place)
        .filter(|place| *place != Place::Plan);
    parts.extend(about.map(|place| {
        format!(
            "{}: {}",
            said.about,
            literal(&title_of(after, place, words))
        )
    }));
    let stands = agreement.stands_in(now).and_then(|place| now.node(place));
    parts.extend(stands.map(|node| (said.entered)(&literal(node.id().as_str()))));
    parts.join(" · ")
}

fn list(text: &mut String, items: impl Iterator<Item = String>, none: &str) {
    let mut any = false;
    for item in items {
        any = true;
        let _ = writeln!(text, "{item}");
    }
    if !any {
        let _ = writeln!(text, "{none}");
    }
}

/// A text on one line in which nothing is markup: what has a meaning in Markdown or HTML is
/// escaped.
fn literal(text: &str) -> String {
    let mut literal = String::new();
    for c in show(text.trim()).chars() {
        match c {
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '<' | '>' | '#' | '|' | '!' | '~'
            | '&' => {
                literal.push('\\');
                literal.push(c);
            }
            c => literal.push(c),
        }
    }
    // At the beginning of a line these begin a list or a heading.
    let begins_list = literal.starts_with(['-', '+', '=']);
    let number = literal.trim_start_matches(|c: char| c.is_ascii_digit());
    if begins_list {
        literal.insert(0, '\\');
    } else if number.len() < literal.len() && (number.starts_with(". ") || number.starts_with(") "))
    {
        literal.insert(literal.len() - number.len(), '\\');
    }
    literal
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_type_is_never_markup() {
        for (typed, literal_text) in [
            ("Publicar la base", "Publicar la base"),
            (
                "# Título [x](javascript:1)",
                r"\# Título \[x\](javascript:1)",
            ),
            ("<script>", r"\<script\>"),
            ("- uno", r"\- uno"),
            ("1. uno", r"1\. uno"),
            ("1.1 uno", "1.1 uno"),
            ("dos\nrenglones", "dos renglones"),
            ("\u{1b}[31m", "␛\\[31m"),
        ] {
            assert_eq!(literal(typed), literal_text);
        }
    }
}
