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
    /// The answers.
    pub later: &'static str,
    pub keep_theirs: &'static str,
    pub put_mine: &'static str,
    pub go_on_editing: &'static str,
    /// After all were decided for theirs.
    pub left_theirs: &'static str,
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
    count: |n| if n == 1 { "1 conflicto".into() } else { format!("{n} conflictos") },
    next: "lo que está en conflicto quedó como está en el archivo; decida y vuelva a escribirlo",
    later: "Decidir después (nada se escribe)",
    keep_theirs: "Dejar lo del archivo",
    put_mine: "Poner lo mío",
    go_on_editing: "Seguir editando lo mío",
    left_theirs: "Se dejó lo que dice el archivo.",
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
    count: |n| if n == 1 { "1 conflict".into() } else { format!("{n} conflicts") },
    next: "what is in conflict stays as the file has it; decide and write it again",
    later: "Decide later (nothing is written)",
    keep_theirs: "Leave what the file says",
    put_mine: "Put mine",
    go_on_editing: "Go on editing mine",
    left_theirs: "What the file says was left.",
    postponed: |key| format!("Nothing was written. Yours was kept as a draft: {key} takes it up."),
    postponed_plain: "Nothing was written.",
};
