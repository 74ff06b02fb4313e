//! Words of the line mode: reports, usage, errors.

/// Words for the line mode.
#[derive(Debug)]
pub struct LineWords {
    /// All plans passed their check.
    pub all_good: fn(usize) -> String,
    pub no_plans: &'static str,
    pub no_such_plan: fn(&str) -> String,
    pub no_such_node: fn(&str) -> String,
    pub saved: fn(&str, &str) -> String,
    pub unchanged: fn(&str, &str) -> String,
    /// Plans were brought together: file, how many changes were taken.
    pub merged: fn(&str, usize) -> String,
    pub merged_nothing: fn(&str) -> String,
    /// The figure is not the one that was expected: node, expected, found.
    pub not_as_expected: fn(&str, &str, &str) -> String,
    /// In the settings: no command, or no key, of that name.
    pub no_such_command: fn(&str) -> String,
    pub no_such_key: fn(&str) -> String,
    /// More milliseconds than `Esc` may wait; how many it may.
    pub bad_esc_wait: fn(u16) -> String,
    /// Of what a view shows or is ordered by; what there is.
    pub no_such_view: fn(&str, &str) -> String,
    /// Where a setting comes from.
    pub from_flag: &'static str,
    pub from_file: &'static str,
    pub from_environment: &'static str,
    pub from_default: &'static str,
    pub not_set: &'static str,
    pub no_config_yet: fn(&str) -> String,
    /// Standard output failed: why; what was done before it could be told.
    pub not_printed: fn(&str) -> String,
    pub done_nevertheless: fn(&str) -> String,
    /// A command that changes a plan beside `--read-only`.
    pub read_only: &'static str,
    pub nothing_given: &'static str,
    /// A reason for nothing.
    pub reason_alone: &'static str,
    /// What was typed, and the date that was understood.
    pub read_as: fn(&str, &str) -> String,
    /// A report that is dated later than today: from when it holds.
    pub holds_from: fn(&str) -> String,
    /// Not a node that has a scope.
    pub not_withdrawn: fn(&str) -> String,
    pub no_such_question: fn(&str, &str) -> String,
    pub number_thousands: fn(&str) -> String,
    pub nothing_written: &'static str,
    /// How many figures were recorded, for which cut-off.
    pub published_for: fn(usize, &str) -> String,
    pub publish_how: &'static str,
    /// A printed figure and the document that it stands in.
    pub printed_in: fn(&str, Option<&str>) -> String,
    /// A figure is printed already and another one is given: node, printed, given.
    pub printed_already: fn(&str, &str, &str) -> String,
    pub needs_correct: &'static str,
    /// Whether the other figure is an erratum, and what is taken for yes, in small letters.
    pub correct_question: &'static str,
    pub yes: &'static [&'static str],
    pub no_such_cutoff: fn(&str, &str) -> String,
    pub bad_pair: fn(&str) -> String,
    pub not_published: fn(&str) -> String,
    pub bad_figure: fn(&str) -> String,
    pub bad_date: fn(&str) -> String,
    /// What was asked for, and what else than axes there is.
    pub cannot_hide: fn(&str, &str) -> String,
    pub bad_slot: fn(&str) -> String,
    pub no_minutes: &'static str,
    /// Why nothing is exported to that name.
    pub over_plan: fn(&str) -> String,
    pub over_file: fn(&str) -> String,
    pub over_folder: fn(&str) -> String,
    pub over_device: fn(&str) -> String,
    pub pictures_where: &'static str,
    pub size_of_pictures: &'static str,
    /// How many, and in which folder.
    pub pictures: fn(usize, &str) -> String,
    /// How many pictures with higher numbers are there still.
    pub older_pictures: fn(usize) -> String,
    pub bad_limit: fn(&str) -> String,
    pub no_terminal: fn(&str) -> String,
    /// The terminal takes lines only.
    pub dumb_terminal: &'static str,
    /// The locale of the terminal has a charset that is not read.
    pub unread_charset: fn(&str) -> String,
    pub error: &'static str,
    pub hint: &'static str,
    /// The summary of a plan: figure, coverage.
    pub no_figure: &'static str,
    pub broken: fn(usize) -> String,
}

pub(super) const ES: LineWords = LineWords {
    all_good: |n| {
        if n == 1 {
            "1 plan, sin problemas".into()
        } else {
            format!("{n} planes, sin problemas")
        }
    },
    no_plans: "no se encontró ningún plan: nombre un archivo .ron o una carpeta",
    no_such_plan: |name| format!("no hay un archivo ni un plan que se llame «{name}»"),
    no_such_node: |id| format!("no hay nada con el id «{id}» en el plan"),
    saved: |node, file| format!("{node}: guardado en {file}"),
    unchanged: |node, file| format!("{node}: ya estaba así en {file}; nada se escribió"),
    merged: |file, n| {
        let changes = if n == 1 {
            "1 cambio".into()
        } else {
            format!("{n} cambios")
        };
        format!("{file}: se tomó lo del otro ({changes}); no hay conflictos")
    },
    merged_nothing: |file| format!("{file}: ya lo tenía todo; nada se escribió"),
    not_as_expected: |node, expected, found| {
        format!("{node}: se esperaba {expected} y el archivo dice {found}; nada se escribió")
    },
    no_such_command: |name| format!("ninguna orden se llama «{name}»; docs/keys.md las nombra"),
    no_such_view: |name, known| {
        format!("«{name}» no es algo que una vista muestre u ordene: {known}")
    },
    bad_esc_wait: |most| format!("esc_wait va de 0 a {most} milisegundos"),
    no_such_key: |name| format!("«{name}» no es una tecla: x, Ctrl+Z, Alt+Up, F5, PgUp…"),
    from_flag: "por la línea de órdenes",
    from_file: "por el archivo",
    from_environment: "por el entorno",
    from_default: "de fábrica",
    not_set: "sin fijar",
    no_config_yet: |file| format!("{file} (aún no existe)"),
    not_printed: |why| format!("no se pudo escribir en la salida estándar: {why}"),
    done_nevertheless: |what| format!("Esto sí se hizo: {what}"),
    read_only: "--read-only no permite cambiar ningún plan; nada se escribió",
    nothing_written: "nada se escribió",
    published_for: |n, cutoff| {
        if n == 1 {
            format!("1 cifra de {cutoff}")
        } else {
            format!("{n} cifras de {cutoff}")
        }
    },
    publish_how: "Enter toma la cifra propuesta; escriba la publicada, - para ninguna, q para salir sin guardar.",
    printed_in: |figure, source| match source {
        Some(source) => format!("{figure} en {source}"),
        None => figure.to_owned(),
    },
    printed_already: |node, printed, given| format!("{node}: publicado {printed}; ahora {given}"),
    needs_correct: "si es una fe de erratas, --correct la registra al lado y lo publicado queda; --source dice en \
                    qué documento",
    correct_question: "¿Es una fe de erratas? Las dos cifras quedan. s/N",
    yes: &["s", "sí", "si"],
    no_such_cutoff: |name, known| format!("el plan no tiene un corte «{name}»; tiene {known}"),
    bad_pair: |pair| format!("«{pair}» no dice de qué es la cifra: escriba ID=CIFRA, como 1.1=30"),
    not_published: |id| format!("«{id}» es una acción; se publican compromisos, ejes y el plan"),
    nothing_given: "no se dijo qué cambiar: --progress, --stage, --note, --evidence, --by, --end, --withdraw, --restore o --known",
    reason_alone: "--reason y --agreed-by van con --end, --withdraw, --restore o --known",
    read_as: |text, date| format!("«{text}» se leyó como {date}"),
    holds_from: |date| format!("vale desde el {date}; hasta ese día todo sigue como estaba"),
    not_withdrawn: |id| format!("«{id}» no se retira del plan: se retiran compromisos y acciones"),
    no_such_question: |name, known| format!("«{name}» no es algo que se pregunte: {known}"),
    number_thousands: |text| {
        format!("«{text}»: ¿miles o decimales? Escriba 1000, o 1.0, sin separar los miles")
    },
    bad_figure: |text| format!("«{text}» no es una cifra de 0 a 100 con dos decimales a lo más"),
    cannot_hide: |name, known| {
        format!(
            "no se puede dejar fuera «{name}»: no es un eje del plan, y lo demás que se puede es {known}"
        )
    },
    bad_slot: |text| {
        format!("«{text}» no es un tiempo: minutos (20) o la hora a la que termina (11:30)")
    },
    over_plan: |file| {
        format!("{file} es un plan, y sobre un plan no se exporta nada: elija otro nombre")
    },
    over_file: |file| format!("{file} ya existe: con --force se escribe en su lugar"),
    over_folder: |file| format!("{file} es una carpeta: a -o le falta el nombre del archivo"),
    over_device: |file| {
        format!("{file} no es un archivo: con -o - se escribe en la salida estándar")
    },
    pictures_where: "las imágenes van a una carpeta: -o CARPETA",
    size_of_pictures: "--size es para las imágenes: --format svg",
    pictures: |count, folder| format!("{count} láminas en {folder}\n"),
    older_pictures: |n| {
        format!("la carpeta tiene además {n} con números mayores, que no son de ahora")
    },
    no_minutes: "no hay minuta de esa sesión: se toma con m durante rumbo present",
    bad_date: |text| format!("«{text}» no es una fecha: AAAA, AAAA-MM o AAAA-MM-DD"),
    bad_limit: |text| format!("RUMBO_MAX_FILE_MIB: «{text}» no es un número entero mayor que cero"),
    dumb_terminal: "esta terminal (TERM vacía o «dumb») solo toma líneas: use `rumbo show PLAN` o `rumbo export`, o ponga en TERM la suya, como xterm-256color",
    unread_charset: |charset| {
        format!(
            "La terminal dice {charset} y no UTF-8: los acentos que se escriban no llegan. LC_ALL=es_MX.UTF-8 lo cambia."
        )
    },
    no_terminal: |why| format!("el tablero necesita una terminal: {why}"),
    error: "error",
    hint: "sugerencia",
    no_figure: "sin cifra",
    broken: |n| {
        if n == 1 {
            "1 problema: véase rumbo check".into()
        } else {
            format!("{n} problemas: véase rumbo check")
        }
    },
};

pub(super) const EN: LineWords = LineWords {
    all_good: |n| {
        if n == 1 {
            "1 plan, no problems".into()
        } else {
            format!("{n} plans, no problems")
        }
    },
    no_plans: "no plan was found: name a .ron file or a folder",
    no_such_plan: |name| format!("there is no file and no plan called “{name}”"),
    no_such_node: |id| format!("there is nothing with the id “{id}” in the plan"),
    saved: |node, file| format!("{node}: saved in {file}"),
    unchanged: |node, file| format!("{node}: was so already in {file}; nothing was written"),
    merged: |file, n| {
        let changes = if n == 1 {
            "1 change".into()
        } else {
            format!("{n} changes")
        };
        format!("{file}: took what the other has ({changes}); no conflicts")
    },
    merged_nothing: |file| format!("{file}: had it all already; nothing was written"),
    not_as_expected: |node, expected, found| {
        format!("{node}: {expected} was expected and the file says {found}; nothing was written")
    },
    no_such_command: |name| format!("no command is called “{name}”; docs/keys.md names them"),
    no_such_view: |name, known| {
        format!("“{name}” is nothing that a view shows or orders by: {known}")
    },
    bad_esc_wait: |most| format!("esc_wait goes from 0 to {most} milliseconds"),
    no_such_key: |name| format!("“{name}” is no key: x, Ctrl+Z, Alt+Up, F5, PgUp…"),
    from_flag: "from the command line",
    from_file: "from the file",
    from_environment: "from the environment",
    from_default: "as it comes",
    not_set: "not set",
    no_config_yet: |file| format!("{file} (does not exist yet)"),
    not_printed: |why| format!("could not write to standard output: {why}"),
    done_nevertheless: |what| format!("This was done all the same: {what}"),
    read_only: "--read-only lets no plan be changed; nothing was written",
    nothing_written: "nothing was written",
    published_for: |n, cutoff| {
        if n == 1 {
            format!("1 figure of {cutoff}")
        } else {
            format!("{n} figures of {cutoff}")
        }
    },
    publish_how: "Enter takes the figure that is proposed; type the printed one, - for none, q to leave without saving.",
    printed_in: |figure, source| match source {
        Some(source) => format!("{figure} in {source}"),
        None => figure.to_owned(),
    },
    printed_already: |node, printed, given| format!("{node}: {printed} is printed; now {given}"),
    needs_correct: "if it is an erratum, --correct records it beside, and what was printed stays; --source says in \
                    which document",
    correct_question: "Is it an erratum? Both figures stay. y/N",
    yes: &["y", "yes"],
    no_such_cutoff: |name, known| format!("the plan has no cut-off “{name}”; it has {known}"),
    bad_pair: |pair| {
        format!("“{pair}” does not say what the figure is of: write ID=FIGURE, as 1.1=30")
    },
    not_published: |id| {
        format!("“{id}” is an action; commitments, axes and the plan are published")
    },
    nothing_given: "nothing to change was given: --progress, --stage, --note, --evidence, --by, --end, --withdraw, --restore or --known",
    reason_alone: "--reason and --agreed-by go with --end, --withdraw, --restore or --known",
    read_as: |text, date| format!("“{text}” was read as {date}"),
    holds_from: |date| format!("it holds from {date} on; until that day all is as it was"),
    not_withdrawn: |id| format!("“{id}” is not withdrawn: commitments and actions are"),
    no_such_question: |name, known| format!("“{name}” is nothing that is asked: {known}"),
    number_thousands: |text| {
        format!(
            "“{text}”: thousands or decimals? Type 1000, or 1.0, with nothing between thousands"
        )
    },
    bad_figure: |text| format!("“{text}” is no figure from 0 to 100 with two decimals at most"),
    cannot_hide: |name, known| {
        format!(
            "“{name}” cannot be left out: it is no axis of the plan, and what else can be is {known}"
        )
    },
    bad_slot: |text| format!("“{text}” is no time: minutes (20) or when it ends (11:30)"),
    over_plan: |file| {
        format!("{file} is a plan, and nothing is exported over a plan: choose another name")
    },
    over_file: |file| format!("{file} exists already: with --force it is written in its place"),
    over_folder: |file| format!("{file} is a folder: -o lacks the name of the file"),
    over_device: |file| format!("{file} is no file: -o - writes to standard output"),
    pictures_where: "the pictures go to a folder: -o FOLDER",
    size_of_pictures: "--size is for pictures: --format svg",
    pictures: |count, folder| format!("{count} slides in {folder}\n"),
    older_pictures: |n| {
        format!("the folder has {n} more with higher numbers, which are not of now")
    },
    no_minutes: "there are no minutes of that session: they are taken with m during rumbo present",
    bad_date: |text| format!("“{text}” is no date: YYYY, YYYY-MM or YYYY-MM-DD"),
    bad_limit: |text| format!("RUMBO_MAX_FILE_MIB: “{text}” is no whole number above zero"),
    dumb_terminal: "this terminal (TERM empty or “dumb”) takes lines only: use `rumbo show PLAN` or `rumbo export`, or set TERM to what it is, as xterm-256color",
    unread_charset: |charset| {
        format!(
            "The terminal says {charset} and not UTF-8: accents that are typed do not arrive. LC_ALL=en_US.UTF-8 changes that."
        )
    },
    no_terminal: |why| format!("the dashboard needs a terminal: {why}"),
    error: "error",
    hint: "hint",
    no_figure: "no figure",
    broken: |n| {
        if n == 1 {
            "1 problem: see rumbo check".into()
        } else {
            format!("{n} problems: see rumbo check")
        }
    },
};
