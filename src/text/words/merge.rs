//! Words for what two people changed to something different.

/// Words for conflicts.
#[derive(Debug)]
pub struct MergeWords {
    pub edited: &'static str,
    pub edited_and_removed: &'static str,
    pub added_twice: &'static str,
    pub contradicted: &'static str,
    pub no_longer_leaf: &'static str,
    pub divided: &'static str,
    pub moved: &'static str,
    pub ordered: &'static str,
    pub broken: fn(&str) -> String,
    /// What stands where there is nothing.
    pub nothing: &'static str,
    /// What a value was before both, in the file, and as mine has it.
    pub before: &'static str,
    pub theirs: &'static str,
    pub mine: &'static str,
    /// How many there are, for the head of a list.
    pub count: fn(usize) -> String,
    /// What to do about them in line mode.
    pub next: &'static str,
    /// The same where both versions were put into the file, which is it.
    pub settle: fn(&str) -> String,
    /// What is no plan was merged line by line: the file, and in how many places it is undecided.
    pub by_lines: fn(&str, usize) -> String,
    pub no_git: fn(&str) -> String,
    /// Somebody wrote the file while it was thought about.
    pub meanwhile: fn(&str) -> String,
    pub nothing_to_settle: fn(&str) -> String,
    /// Which of how many, in which node, from which line on.
    pub clash: fn(usize, usize, &str, usize) -> String,
    pub settle_question: &'static str,
    pub settle_how: &'static str,
    pub not_settled: fn(&str) -> String,
    /// The file, how many places are settled, and how many are not.
    pub settled: fn(&str, usize, usize) -> String,
    /// The answers.
    pub later: &'static str,
    pub keep_theirs: &'static str,
    pub put_mine: &'static str,
    pub go_on_editing: &'static str,
    /// After all were decided for theirs.
    pub left_theirs: &'static str,
    /// Of a save in which a person decided.
    pub as_decided: &'static str,
    /// After none was decided: the text is kept, and how to come back to it.
    pub postponed: fn(&str) -> String,
    pub postponed_plain: &'static str,
}

pub(super) const ES: MergeWords = MergeWords {
    edited: "los dos lo cambiaron, cada quien a otra cosa",
    edited_and_removed: "alguien lo cambió y alguien lo quitó",
    added_twice: "los dos lo agregaron, con distinto contenido",
    contradicted: "cada quien escribió algo distinto del mismo día",
    no_longer_leaf: "uno reportó una cifra y el otro le puso acciones, de las que ahora se calcula",
    divided: "uno le puso acciones y el otro reportó una cifra",
    moved: "los dos lo movieron, o quedó sin lugar adonde ir",
    ordered: "los dos cambiaron el orden",
    broken: |why| format!("los dos cambios juntos no valen: {why}"),
    nothing: "(nada)",
    before: "antes",
    theirs: "en el archivo",
    mine: "lo suyo",
    count: |n| {
        if n == 1 {
            "1 conflicto".into()
        } else {
            format!("{n} conflictos")
        }
    },
    next: "lo que está en conflicto quedó como está en el archivo; decida y vuelva a escribirlo",
    settle: |file| {
        format!("las dos versiones quedaron marcadas en {file}: rumbo merge --settle {file}")
    },
    by_lines: |file, n| match n {
        0 => format!("{file}: se juntó renglón por renglón, sin conflictos"),
        1 => format!("{file}: se juntó renglón por renglón; 1 lugar quedó marcado sin decidir"),
        n => format!(
            "{file}: se juntó renglón por renglón; {n} lugares quedaron marcados sin decidir"
        ),
    },
    no_git: |why| format!("no se pudo juntar renglón por renglón con git: {why}"),
    meanwhile: |file| format!("{file} cambió mientras tanto; nada se escribió: repita la orden"),
    nothing_to_settle: |file| format!("{file}: no hay nada sin resolver"),
    clash: |at, of, node, line| {
        let node = if node.is_empty() {
            String::new()
        } else {
            format!("{node} · ")
        };
        format!("{at} de {of} · {node}renglón {line}")
    },
    settle_question: "1 o 2; - para después; q para terminar:",
    settle_how: "resuélvalo en una terminal, o todo igual con --take first o --take second",
    not_settled: |file| format!("{file}: con eso no sería un plan; nada se escribió"),
    settled: |file, n, left| {
        let left = if left == 0 {
            String::new()
        } else {
            format!("; quedan {left}")
        };
        format!("{file}: {n} resueltos{left}")
    },
    later: "Decidir después (nada se escribe)",
    keep_theirs: "Dejar lo del archivo",
    put_mine: "Poner lo mío",
    go_on_editing: "Seguir editando lo mío",
    left_theirs: "Se dejó lo que dice el archivo.",
    as_decided: "Guardado como usted decidió; lo demás que cambió por fuera se conservó.",
    postponed: |key| format!("Nada se escribió. Lo suyo quedó como borrador: {key} lo retoma."),
    postponed_plain: "Nada se escribió.",
};

pub(super) const EN: MergeWords = MergeWords {
    edited: "both changed it, each to something else",
    edited_and_removed: "one changed it and one took it out",
    added_twice: "both added it, with different content",
    contradicted: "each wrote something else for the same day",
    no_longer_leaf: "one reported a figure and the other put actions below it, from which it is computed now",
    divided: "one put actions below it and the other reported a figure",
    moved: "both moved it, or it has no place to go",
    ordered: "both changed the order",
    broken: |why| format!("the two changes do not hold together: {why}"),
    nothing: "(nothing)",
    before: "before",
    theirs: "in the file",
    mine: "yours",
    count: |n| {
        if n == 1 {
            "1 conflict".into()
        } else {
            format!("{n} conflicts")
        }
    },
    next: "what is in conflict stays as the file has it; decide and write it again",
    settle: |file| format!("both versions are marked in {file}: rumbo merge --settle {file}"),
    by_lines: |file, n| match n {
        0 => format!("{file}: merged line by line, without conflicts"),
        1 => format!("{file}: merged line by line; 1 place is marked and undecided"),
        n => format!("{file}: merged line by line; {n} places are marked and undecided"),
    },
    no_git: |why| format!("could not be merged line by line with git: {why}"),
    meanwhile: |file| {
        format!("{file} was changed meanwhile; nothing was written: give the command again")
    },
    nothing_to_settle: |file| format!("{file}: nothing is left to settle"),
    clash: |at, of, node, line| {
        let node = if node.is_empty() {
            String::new()
        } else {
            format!("{node} · ")
        };
        format!("{at} of {of} · {node}line {line}")
    },
    settle_question: "1 or 2; - for later; q to stop:",
    settle_how: "settle it at a terminal, or all alike with --take first or --take second",
    not_settled: |file| format!("{file}: with that it would be no plan; nothing was written"),
    settled: |file, n, left| {
        let left = if left == 0 {
            String::new()
        } else {
            format!("; {left} left")
        };
        format!("{file}: {n} settled{left}")
    },
    later: "Decide later (nothing is written)",
    keep_theirs: "Leave what the file says",
    put_mine: "Put mine",
    go_on_editing: "Go on editing mine",
    left_theirs: "What the file says was left.",
    as_decided: "Saved as you decided; whatever else had changed elsewhere was kept.",
    postponed: |key| format!("Nothing was written. Yours was kept as a draft: {key} takes it up."),
    postponed_plain: "Nothing was written.",
};
