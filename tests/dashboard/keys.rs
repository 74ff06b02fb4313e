//! The page of keys, written from the table of commands.

use std::fmt::Write as _;
use std::path::Path;

use rumbo::app::{COMMANDS, Scope};
use rumbo::text::Lang;

fn page() -> String {
    let mut page = String::from(
        "# Keys\n\nEvery command of the dashboard, from the one table that the program reads too. The first key is the one \
         that is shown; the others work as well. `?` shows these at the place where you are, finds them by any word in \
         either language, and Enter runs what is chosen. A command without a key is in the menu (`e`) or the palette \
         (`:`).\n",
    );
    let parts = [
        (Scope::Any, "On every screen"),
        (Scope::Dashboard, "Where a plan is open"),
        (Scope::Walk, "In a review"),
        (Scope::Show, "In a meeting"),
        (Scope::Prompt, "Where one line is typed"),
        (Scope::Lines, "Where text of many lines is typed"),
        (Scope::Typing, "Where either is"),
    ];
    for (scope, title) in parts {
        write!(
            page,
            "\n## {title}\n\n| keys | Spanish | English | in the settings |\n|---|---|---|---|\n"
        )
        .unwrap();
        for row in COMMANDS.iter().filter(|row| row.scope == scope) {
            let keys: Vec<String> = row
                .keys
                .iter()
                .map(|key| format!("`{}`", key.name(false).replace('|', "\\|")))
                .collect();
            let names =
                [Lang::Es, Lang::En].map(|lang| (row.term)(&lang.words().screen.commands).name);
            writeln!(
                page,
                "| {} | {} | {} | `{}` |",
                keys.join(" "),
                names[0],
                names[1],
                row.command.id()
            )
            .unwrap();
        }
    }
    page
}

#[test]
fn the_page_of_keys_is_that_of_the_table() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/keys.md");
    if std::env::var_os("RUMBO_WRITE_PICTURES").is_some() {
        std::fs::write(&path, page()).unwrap();
    }
    let written = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        written == page(),
        "docs/keys.md is stale: RUMBO_WRITE_PICTURES=1 cargo test writes it anew"
    );
}
