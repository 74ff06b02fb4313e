//! Words for how figures come about, what was printed beside them, and what led from one to
//! another.

/// The levels below a node, as they are counted: axes, commitments, actions.
#[derive(Debug)]
pub struct LevelWords {
    /// `sus 7 ejes`, `su único eje`.
    pub own: [fn(usize) -> String; 3],
    /// Those that go in, of all there are: `1 de sus 7 ejes`.
    pub some: [fn(usize, usize) -> String; 3],
    /// `sus ejes`.
    pub all: [&'static str; 3],
    /// Of printed figures: `sus ejes publicados`.
    pub printed: [&'static str; 3],
}

/// Words for figures that explain themselves.
#[derive(Debug)]
pub struct FigureWords {
    pub levels: LevelWords,
    /// Figure and date.
    pub figure_is: fn(&str, &str) -> String,
    pub no_figure: fn(&str) -> String,
    /// What is right below, counted.
    pub mean_even: fn(&str) -> String,
    pub mean_weighted: fn(&str) -> String,
    pub only_child: fn(&str) -> String,
    pub mean_of_leaves: fn(&str) -> String,
    pub as_zero: &'static str,
    pub left_out: &'static str,
    pub not_counted: &'static str,
    /// Sum, divisor, quotient.
    pub sum_even: fn(&str, &str, &str) -> String,
    pub sum_weighted: fn(&str, &str, &str) -> String,
    pub rounded_to: fn(&str) -> String,
    pub not_quite_100: fn(&str) -> String,
    pub not_quite_0: fn(&str) -> String,
    /// Reported, of those that count.
    pub coverage: fn(usize, usize) -> String,
    /// How many are unreported, and which.
    pub unreported_zero: fn(usize, &str) -> String,
    pub unreported_skip: fn(usize, &str) -> String,
    pub in_words_zero: fn(usize, &str) -> String,
    pub in_words_skip: fn(usize, &str) -> String,
    pub uncounted: fn(usize, &str) -> String,
    pub withdrawn: fn(usize, &str) -> String,
    pub interval: fn(&str, &str) -> String,
    pub backed: fn(&str) -> String,
    /// Printed figure, its day, and how it stands to what is computed.
    pub printed: fn(&str, &str, &str) -> String,
    pub from_printed: fn(&str) -> String,
    /// Expected figure, gap, and of how many dated leaves.
    pub expected: fn(&str, &str, usize) -> String,
    pub levers: fn(&str) -> String,
    /// Id and points.
    pub lever: fn(&str, &str) -> String,
    pub two_decimals: &'static str,
    /// The newest report of a leaf: its day, and who made it.
    pub newest_report: fn(&str, &str) -> String,
    pub by: fn(&str) -> String,
    /// A day, and the figures reported for it.
    pub same_day: fn(&str, &str) -> String,
    pub by_value: fn(&str) -> String,
    pub by_stage: fn(&str) -> String,
    pub reports_before: fn(&str) -> String,
    /// As of a day; the day of the newest words.
    pub words_only: fn(&str, &str) -> String,
    pub no_report_yet: fn(&str) -> String,
    pub its_stage: fn(&str) -> String,
    /// Of what has no figure.
    pub zero_rule: &'static str,
    pub above_zero: &'static str,
    pub above_skip: &'static str,
    /// What the whole would go from and to, were the leaf at 100.
    pub if_done: fn(&str, &str) -> String,
    pub and: &'static str,
    pub and_more: fn(usize) -> String,

    /// The date of the figures that are held against their parts.
    pub reconcile_title: fn(&str) -> String,
    pub reconcile_none: &'static str,
    pub from_actions: &'static str,
    pub from_published: &'static str,
    /// The same two above columns.
    pub from_actions_short: &'static str,
    pub from_published_short: &'static str,
    pub by_plan_actions: &'static str,
    pub by_plan_published: &'static str,
    pub by_plan_both: &'static str,
    pub consistent: fn(&str) -> String,
    pub no_mean: fn(&str, &str) -> String,
    /// The figure, the nearest rule, and what that gives.
    pub no_rule: fn(&str, &str, &str) -> String,
    pub no_parts: &'static str,
    /// How many below are as this rule has it, of those at which it would show.
    pub held_below: fn(usize, usize) -> String,
    pub trial_mean: fn(&str) -> String,
    pub trial_leaves: &'static str,
    pub trial_median: fn(&str) -> String,
    /// Figures times their shares, added up and not divided.
    pub trial_shares: fn(&str) -> String,
    pub trial_done: &'static str,
    pub trial_done_printed: fn(&str) -> String,
    pub computed: &'static str,
    pub with_zero: &'static str,
    pub with_skip: &'static str,
    pub cut_off: &'static str,
    pub not_printed: fn(&str) -> String,
    pub aid: &'static str,
    /// The date of the cut-off that is recorded.
    pub publish_title: fn(&str) -> String,
    pub computed_as: &'static str,

    /// From a day to another.
    pub between: fn(&str, &str) -> String,
    /// The way from a figure to another, in points.
    pub from_to: fn(&str, &str, &str) -> String,
    pub bridge: &'static str,
    /// In the order of the causes of a bridge.
    pub causes: [&'static str; 7],
    pub way_unknown: &'static str,
    pub moved: &'static str,
    pub nothing_moved: &'static str,
    /// What is not the same in two files of a plan.
    pub files_differ: &'static str,
    /// Of what they say the same.
    pub files_same: fn(&str) -> String,
    /// A node that goes by another id: the one before, the one now.
    pub renumbered: fn(&str, &str) -> String,
    /// A node that was below the one and is below the other; one that is new below that.
    pub moved_below: fn(&str, &str) -> String,
    pub stands_below: fn(&str) -> String,
    /// The nodes below in another order.
    pub order: &'static str,
    /// An item of a list that came to another place: from, to.
    pub shifted: fn(usize, usize) -> String,
    pub item_gone: fn(&str) -> String,
    pub item_come: fn(&str) -> String,
    pub entries: &'static str,
    pub no_entries: &'static str,
    pub new_end: fn(&str) -> String,
    pub new_start: fn(&str) -> String,
    pub published_as: fn(&str) -> String,
    pub rated_as: fn(&str, &str) -> String,

    pub pace: &'static str,
    /// Points a month, from which day to which.
    pub pace_present: fn(&str, &str, &str) -> String,
    /// Points a month, until when.
    pub pace_needed: fn(&str, &str) -> String,
    /// Where it would lead at the present pace.
    pub pace_projected: fn(&str) -> String,
    pub curve: &'static str,

    pub slips: &'static str,
    pub no_slips: &'static str,
    /// How many, of how many leaves, and days in all.
    pub slips_sum: fn(usize, usize, i32) -> String,
    pub slip_days: fn(i32) -> String,
    pub agreed: fn(&str) -> String,
    pub agreed_by: fn(&str) -> String,
    pub after_end: &'static str,
    pub original_end: &'static str,

    pub levels_title: &'static str,
    pub no_ratings: &'static str,
    pub rated_by: fn(&str, &str) -> String,
    pub rated_unnamed: &'static str,
    pub levels_apart: fn(usize) -> String,

    pub advice: &'static str,
    pub no_advice: &'static str,
    pub advice_note: &'static str,
    /// Figure and the two days.
    pub same_figure: fn(&str, &str, &str) -> String,
    pub only_quarters: fn(usize) -> String,
    pub jump_to_100: fn(&str, &str) -> String,
    pub lower_figure: fn(&str, &str, &str) -> String,
    pub moved_after_end: fn(&str, &str) -> String,
    pub moved_often: fn(usize) -> String,
    /// Stage and figure.
    pub done_in_words: fn(&str, &str) -> String,
    pub not_begun_in_words: fn(&str) -> String,
    pub complete_unshown: &'static str,
    /// The day of the figure, and the start.
    pub before_start: fn(&str, &str) -> String,
    pub after_today: fn(&str) -> String,
    pub before_what_it_needs: fn(&str) -> String,
    pub depends_on_itself: &'static str,
    pub unused_figure: fn(&str) -> String,
    pub no_clarification: fn(&str) -> String,
    pub value_differs: fn(&str, &str) -> String,
    /// A printed figure and its day.
    pub unruled: fn(&str, &str) -> String,
    pub printed_twice: fn(&str, &str, &str) -> String,
    pub near_names: fn(&str, &str) -> String,
    /// How many, of how many, what is asked, and which.
    pub asked_of: fn(usize, usize, &str, &str) -> String,
    /// How a question is answered: what it is called.
    pub answer_how: &'static str,
    pub no_responsible: &'static str,
    pub no_end: &'static str,
    pub no_verification: &'static str,
    pub starts_before_plan: &'static str,
    pub ends_after_plan: &'static str,
}

pub(super) const ES: FigureWords = FigureWords {
    levels: LevelWords {
        own: [
            |n| {
                if n == 1 {
                    "su único eje".into()
                } else {
                    format!("sus {n} ejes")
                }
            },
            |n| {
                if n == 1 {
                    "su único compromiso".into()
                } else {
                    format!("sus {n} compromisos")
                }
            },
            |n| {
                if n == 1 {
                    "su única acción".into()
                } else {
                    format!("sus {n} acciones")
                }
            },
        ],
        some: [
            |n, all| format!("{n} de sus {all} ejes"),
            |n, all| format!("{n} de sus {all} compromisos"),
            |n, all| format!("{n} de sus {all} acciones"),
        ],
        all: ["sus ejes", "sus compromisos", "sus acciones"],
        printed: [
            "sus ejes publicados",
            "sus compromisos publicados",
            "sus acciones",
        ],
    },
    figure_is: |figure, date| format!("Su avance al {date} es {figure}."),
    no_figure: |date| format!("Al {date} no se sabe su avance: nada de lo que cuenta tiene cifra."),
    mean_even: |children| format!("Es la media de {children}, que pesan lo mismo:"),
    mean_weighted: |children| format!("Es la media de {children}, cada parte con su peso:"),
    only_child: |child| format!("Es el de {child}:"),
    mean_of_leaves: |children| {
        format!(
            "Es la media de todas las acciones que hay abajo; de {children}, cada parte pesa lo que sus acciones:"
        )
    },
    as_zero: "sin cifra, cuenta como 0",
    left_out: "sin cifra, no entra en la cuenta",
    not_counted: "no se cuenta",
    sum_even: |sum, count, mean| format!("Suman {sum}; entre {count} da {mean}."),
    sum_weighted: |sum, weight, mean| {
        format!(
            "Cada cifra por su peso suma {sum}; entre {weight}, que suman los pesos, da {mean}."
        )
    },
    rounded_to: |figure| {
        format!("Se muestra {figure}: se redondea una vez, al final, y la mitad sube.")
    },
    not_quite_100: |figure| format!("Se muestra {figure} y no 100, porque no todo está cumplido."),
    not_quite_0: |figure| format!("Se muestra {figure} y no 0, porque algo ya avanzó."),
    coverage: |reported, counted| {
        if reported == counted {
            format!("Todo lo que cuenta tiene cifra: {reported} de {counted}.")
        } else {
            let have = if reported == 1 { "tiene" } else { "tienen" };
            format!("De {counted} que cuentan, {reported} {have} cifra.")
        }
    },
    unreported_zero: |n, which| {
        if n == 1 {
            format!("La que no tiene reporte cuenta como 0: {which}.")
        } else {
            format!("Las {n} sin reporte cuentan como 0: {which}.")
        }
    },
    unreported_skip: |n, which| {
        if n == 1 {
            format!("La que no tiene reporte no entra en la cuenta: {which}.")
        } else {
            format!("Las {n} sin reporte no entran en la cuenta: {which}.")
        }
    },
    uncounted: |n, which| {
        if n == 1 {
            format!("Por decisión del plan no se cuenta una: {which}.")
        } else {
            format!("Por decisión del plan no se cuentan {n}: {which}.")
        }
    },
    in_words_zero: |n, which| {
        if n == 1 {
            format!("La reportada solo en palabras cuenta como 0: {which}.")
        } else {
            format!("Las {n} reportadas solo en palabras cuentan como 0: {which}.")
        }
    },
    in_words_skip: |n, which| {
        if n == 1 {
            format!("La reportada solo en palabras no entra en la cuenta: {which}.")
        } else {
            format!("Las {n} reportadas solo en palabras no entran en la cuenta: {which}.")
        }
    },
    withdrawn: |n, which| {
        if n == 1 {
            format!("Se retiró del plan una: {which}.")
        } else {
            format!("Se retiraron del plan {n}: {which}.")
        }
    },
    interval: |low, high| {
        format!("Con lo que no tiene cifra en 0 sería {low}; con eso en 100, {high}.")
    },
    backed: |figure| format!("Si solo contara lo que cita evidencia, sería {figure}."),
    printed: |figure, date, stands| format!("El documento publicó {figure} al {date}: {stands}."),
    from_printed: |figure| format!("De lo publicado un nivel abajo saldría {figure}."),
    expected: |figure, gap, leaves| {
        let of = if leaves == 1 {
            "la que tiene fechas".into()
        } else {
            format!("las {leaves} que tienen fechas")
        };
        format!("A esta fecha se esperaba {figure} de {of}: la brecha es de {gap}.")
    },
    levers: |which| format!("Lo que más lo movería si llegara a 100: {which}."),
    lever: |id, points| format!("{id} (+{points} puntos)"),
    two_decimals: "Las cifras de en medio se escriben con dos decimales; la cuenta se hace con todos.",
    newest_report: |date, by| format!("Es la cifra de su reporte más nuevo, del {date}{by}."),
    by: |by| format!(", de {by}"),
    same_day: |date, figures| format!("De {date} hay varios reportes: {figures}; vale el último."),
    by_value: |value| format!("Sale del valor reportado: {value}."),
    by_stage: |stage| format!("Sale de su etapa, a la que el plan da esa cifra: {stage}."),
    words_only: |date, on| {
        format!("Al {date} está reportada en palabras, sin cifra; lo último es de {on}.")
    },
    reports_before: |which| format!("Antes: {which}."),
    no_report_yet: |date| {
        format!(
            "Al {date} no tiene reporte con cifra: su avance no se conoce, que no es lo mismo que 0."
        )
    },
    its_stage: |stage| format!("Su etapa: {stage}."),
    zero_rule: "Por la regla del plan, lo que no tiene cifra cuenta como 0.",
    above_zero: "En las cifras de arriba cuenta como 0, por regla del plan.",
    above_skip: "En las cifras de arriba no entra, por regla del plan.",
    if_done: |from, to| format!("Si llegara a 100, el plan pasaría de {from} a {to}."),
    and: "y",
    and_more: |n| format!("{n} más"),

    reconcile_title: |date| format!("Lo publicado al {date} junto a lo que sale de sus partes"),
    reconcile_none: "Para esta fecha no hay cifras publicadas.",
    from_actions: "de sus acciones",
    from_published: "de lo publicado abajo",
    from_actions_short: "por acciones",
    from_published_short: "por lo pub.",
    by_plan_actions: "lo da la regla del plan desde las acciones",
    by_plan_published: "lo da la regla del plan desde lo publicado un nivel abajo",
    by_plan_both: "lo da la regla del plan, desde las acciones y desde lo publicado un nivel abajo",
    consistent: |rules| format!("la regla del plan no lo da; es consistente con {rules}"),
    no_mean: |figure, rules| {
        format!("ninguna media da {figure}; de las reglas conocidas, solo {rules}")
    },
    no_rule: |figure, nearest, value| {
        format!("ninguna regla conocida da {figure}; la más cercana: {nearest} ({value})")
    },
    no_parts: "no hay de qué calcularlo",
    held_below: |held, of| match (held, of) {
        (_, 0) => String::new(),
        (0, 1) => "abajo, la única parte que lo dejaría ver no sigue esa regla".into(),
        (0, of) => format!(
            "pero abajo no es así: de las {of} partes que lo dejarían ver, ninguna la sigue"
        ),
        (held, of) => format!("abajo la siguen {held} de las {of} partes que lo dejarían ver"),
    },
    trial_mean: |children| format!("la media de {children}"),
    trial_leaves: "la media de todas las acciones de abajo",
    trial_median: |children| format!("la mediana de {children}"),
    trial_shares: |of| format!("la suma de {of}, cada parte por su ponderación y sin dividir"),
    trial_done: "las acciones cumplidas entre todas",
    trial_done_printed: |children| format!("cuántos de {children} están en 100"),
    computed: ", calculados",
    with_zero: ", con lo no reportado en 0",
    with_skip: ", sin contar lo no reportado",
    cut_off: ", cortando los decimales",
    not_printed: |which| format!("Sin cifra publicada: {which}."),
    aid: "Es una ayuda para preguntar: un documento puede seguir una regla que aquí no se conoce, y coincidir con una no \
          prueba que la siguió.",

    publish_title: |date| format!("Lo que se publica al {date}"),
    computed_as: "calculado",

    between: |from, to| format!("Del {from} al {to}"),
    from_to: |from, to, points| format!("{from} → {to} ({points} puntos)"),
    bridge: "De qué se compone el cambio",
    causes: [
        "correcciones a reportes anteriores",
        "avances",
        "retrocesos",
        "primeros reportes",
        "partes que entraron o salieron",
        "cambio de pesos",
        "cambio de regla",
    ],
    way_unknown: "No se puede descomponer: en una de las dos fechas no hay cifra.",
    moved: "Cifras que cambiaron",
    nothing_moved: "Ninguna acción de las que ya estaban cambió de cifra.",
    files_differ: "Lo que no dicen igual los dos archivos",
    files_same: |id| format!("Los dos archivos dicen lo mismo de {id}."),
    renumbered: |from, to| format!("era {from} y ahora es {to}"),
    moved_below: |from, to| format!("pasó de {from} a {to}"),
    stands_below: |above| format!("en {above}"),
    order: "Orden",
    shifted: |from, to| format!("pasó del lugar {from} al {to}"),
    item_gone: |what| format!("se quitó {what}"),
    item_come: |what| format!("se agregó {what}"),
    entries: "Entradas fechadas",
    no_entries: "No hay entradas fechadas.",
    new_end: |date| format!("nuevo término {date}"),
    new_start: |date| format!("nuevo inicio {date}"),
    published_as: |figure| format!("publicado {figure}"),
    rated_as: |level, by| format!("valoración: {level}{by}"),

    pace: "Ritmo",
    pace_present: |points, since, until| format!("{points} puntos al mes del {since} al {until}"),
    pace_needed: |points, until| {
        format!("hacen falta {points} al mes para llegar a 100 el {until}")
    },
    pace_projected: |figure| {
        format!("de seguir igual llegaría a {figure} (una cuenta, no un pronóstico)")
    },
    curve: "Avance en el tiempo",

    slips: "Cambios de término",
    no_slips: "Ningún término se ha cambiado.",
    slips_sum: |moves, leaves, days| {
        let moves = if moves == 1 {
            "1 cambio".into()
        } else {
            format!("{moves} cambios")
        };
        format!("{moves} de término en {leaves}, {days} días en total")
    },
    slip_days: |days| format!("{days:+} d"),
    agreed: |date| format!("acordado el {date}"),
    agreed_by: |who| format!("por {who}"),
    after_end: "ya vencida",
    original_end: "término original",

    levels_title: "Niveles de cumplimiento: según sus cifras y según quien valora",
    no_ratings: "Ningún compromiso tiene valoración independiente.",
    rated_by: |level, by| format!("{level} según {by}"),
    rated_unnamed: "quien valora",
    levels_apart: |n| match n {
        0 => "coinciden".into(),
        1 => "a 1 nivel".into(),
        n => format!("a {n} niveles"),
    },

    advice: "Para preguntar",
    no_advice: "Nada que preguntar.",
    advice_note: "Son patrones, no errores: cada uno puede tener una buena razón.",
    same_figure: |figure, first, second| {
        format!("reporta {figure} en dos cortes seguidos: {first} y {second}")
    },
    only_quarters: |n| format!("sus {n} cifras son todas múltiplos de 25"),
    jump_to_100: |from, on| format!("pasa de {from} a 100 % el mismo día del corte, {on}"),
    lower_figure: |from, to, on| format!("baja de {from} a {to} el {on}"),
    moved_after_end: |on, end| {
        format!("su término, {end}, se cambió el {on}, cuando ya había pasado")
    },
    moved_often: |times| format!("su término se movió {times} veces"),
    done_in_words: |stage, figure| format!("dice «{stage}», con {figure}"),
    not_begun_in_words: |stage| format!("dice «{stage}», con 100 %"),
    complete_unshown: "está al 100 y nada lo muestra",
    before_start: |on, start| format!("una cifra de {on}, y empieza en {start}"),
    after_today: |on| format!("un reporte de {on}, que aún no llega: todavía no vale"),
    before_what_it_needs: |id| format!("está cumplida, y {id}, de la que depende, no"),
    depends_on_itself: "depende de sí misma",
    unused_figure: |figure| format!("nada usa su {figure}: su cifra sale de lo que tiene debajo"),
    no_clarification: |on| format!("la nota aclaratoria de {on} se anuncia y no trae su texto"),
    value_differs: |written, follows| format!("dice {written}, y de su valor sale {follows}"),
    unruled: |figure, on| format!("ninguna regla conocida da el {figure} publicado al {on}"),
    printed_twice: |first, second, on| {
        format!(
            "{first} y {second} están publicados para {on} en un mismo documento, y ninguno corrige al otro"
        )
    },
    near_names: |first, second| format!("«{first}» y «{second}»: ¿es la misma institución?"),
    asked_of: |n, all, what, which| format!("{n} de {all}: {what}: {which}"),
    answer_how: "Lo que ya tiene respuesta no se vuelve a preguntar: rumbo set PLAN ID --known PREGUNTA --reason PORQUÉ",
    no_responsible: "no dice quién responde",
    no_end: "ni el compromiso ni sus acciones dicen cuándo terminan",
    no_verification: "no dice cómo se verifica",
    starts_before_plan: "comienza antes que el plan",
    ends_after_plan: "termina después que el plan",
};

pub(super) const EN: FigureWords = FigureWords {
    levels: LevelWords {
        own: [
            |n| {
                if n == 1 {
                    "its only axis".into()
                } else {
                    format!("its {n} axes")
                }
            },
            |n| {
                if n == 1 {
                    "its only commitment".into()
                } else {
                    format!("its {n} commitments")
                }
            },
            |n| {
                if n == 1 {
                    "its only action".into()
                } else {
                    format!("its {n} actions")
                }
            },
        ],
        some: [
            |n, all| format!("{n} of its {all} axes"),
            |n, all| format!("{n} of its {all} commitments"),
            |n, all| format!("{n} of its {all} actions"),
        ],
        all: ["its axes", "its commitments", "its actions"],
        printed: [
            "its published axes",
            "its published commitments",
            "its actions",
        ],
    },
    figure_is: |figure, date| format!("Its progress as of {date} is {figure}."),
    no_figure: |date| {
        format!("As of {date} its progress is not known: nothing that counts has a figure.")
    },
    mean_even: |children| format!("It is the mean of {children}, which weigh the same:"),
    mean_weighted: |children| format!("It is the mean of {children}, each part by its weight:"),
    only_child: |child| format!("It is that of {child}:"),
    mean_of_leaves: |children| {
        format!(
            "It is the mean of all the actions below; of {children}, each part weighs what its actions do:"
        )
    },
    as_zero: "no figure, counts as 0",
    left_out: "no figure, left out",
    not_counted: "not counted",
    sum_even: |sum, count, mean| {
        format!("They add up to {sum}; divided by {count}, that is {mean}.")
    },
    sum_weighted: |sum, weight, mean| {
        format!(
            "Each figure times its weight adds up to {sum}; divided by {weight}, the sum of the weights, that is {mean}."
        )
    },
    rounded_to: |figure| format!("It is shown as {figure}: rounded once, at the end, halves up."),
    not_quite_100: |figure| {
        format!("It is shown as {figure} and not as 100, since not all is done.")
    },
    not_quite_0: |figure| {
        format!("It is shown as {figure} and not as 0, since something has moved.")
    },
    coverage: |reported, counted| {
        if reported == counted {
            format!("All that counts has a figure: {reported} of {counted}.")
        } else {
            let have = if reported == 1 { "has" } else { "have" };
            format!("Of {counted} that count, {reported} {have} a figure.")
        }
    },
    unreported_zero: |n, which| {
        if n == 1 {
            format!("The one that is unreported counts as 0: {which}.")
        } else {
            format!("The {n} that are unreported count as 0: {which}.")
        }
    },
    unreported_skip: |n, which| {
        if n == 1 {
            format!("The one that is unreported is left out: {which}.")
        } else {
            format!("The {n} that are unreported are left out: {which}.")
        }
    },
    uncounted: |n, which| {
        if n == 1 {
            format!("By the plan one is not counted: {which}.")
        } else {
            format!("By the plan {n} are not counted: {which}.")
        }
    },
    in_words_zero: |n, which| {
        if n == 1 {
            format!("The one reported in words only counts as 0: {which}.")
        } else {
            format!("The {n} reported in words only count as 0: {which}.")
        }
    },
    in_words_skip: |n, which| {
        if n == 1 {
            format!("The one reported in words only is left out: {which}.")
        } else {
            format!("The {n} reported in words only are left out: {which}.")
        }
    },
    withdrawn: |n, which| {
        if n == 1 {
            format!("One was withdrawn from the plan: {which}.")
        } else {
            format!("{n} were withdrawn from the plan: {which}.")
        }
    },
    interval: |low, high| {
        format!("With what has no figure at 0 it would be {low}; with that at 100, {high}.")
    },
    backed: |figure| format!("If only what cites evidence counted, it would be {figure}."),
    printed: |figure, date, stands| {
        format!("The document printed {figure} as of {date}: {stands}.")
    },
    from_printed: |figure| format!("From what was printed one level below it would be {figure}."),
    expected: |figure, gap, leaves| {
        let of = if leaves == 1 {
            "the one that has dates".into()
        } else {
            format!("the {leaves} that have dates")
        };
        format!("By this date {figure} was expected of {of}: the gap is {gap}.")
    },
    levers: |which| format!("What would move it most if it came to 100: {which}."),
    lever: |id, points| format!("{id} (+{points} points)"),
    two_decimals: "Figures on the way are written with two decimals; all of them are computed with.",
    newest_report: |date, by| format!("It is the figure of its newest report, of {date}{by}."),
    by: |by| format!(", by {by}"),
    same_day: |date, figures| {
        format!("For {date} there are several reports: {figures}; the last holds.")
    },
    by_value: |value| format!("It follows from the reported value: {value}."),
    by_stage: |stage| {
        format!("It follows from its stage, to which the plan gives that figure: {stage}.")
    },
    words_only: |date, on| {
        format!("As of {date} it is reported in words, without a figure; the newest is of {on}.")
    },
    reports_before: |which| format!("Before: {which}."),
    no_report_yet: |date| {
        format!(
            "As of {date} it has no report with a figure: its progress is unknown, which is not 0."
        )
    },
    its_stage: |stage| format!("Its stage: {stage}."),
    zero_rule: "By the plan's rule what has no figure counts as 0.",
    above_zero: "In the figures above it counts as 0, by the plan's rule.",
    above_skip: "In the figures above it is left out, by the plan's rule.",
    if_done: |from, to| format!("If it came to 100, the plan would go from {from} to {to}."),
    and: "and",
    and_more: |n| format!("{n} more"),

    reconcile_title: |date| {
        format!("What was published as of {date} beside what comes of its parts")
    },
    reconcile_none: "No figures were published for this date.",
    from_actions: "from its actions",
    from_published: "from what was published below",
    from_actions_short: "by actions",
    from_published_short: "by published",
    by_plan_actions: "the plan's rule gives it from the actions",
    by_plan_published: "the plan's rule gives it from what was published one level below",
    by_plan_both: "the plan's rule gives it, from the actions and from what was published one level below",
    consistent: |rules| format!("the plan's rule does not give it; it is consistent with {rules}"),
    no_mean: |figure, rules| {
        format!("no mean gives {figure}; of the rules that are known only {rules}")
    },
    no_rule: |figure, nearest, value| {
        format!("no rule that is known gives {figure}; the nearest: {nearest} ({value})")
    },
    no_parts: "there is nothing to compute it from",
    held_below: |held, of| match (held, of) {
        (_, 0) => String::new(),
        (0, 1) => "below, the only part at which it would show does not follow that rule".into(),
        (0, of) => format!(
            "but below it is not so: of the {of} parts at which it would show, none follows it"
        ),
        (held, of) => format!("below, {held} of the {of} parts at which it would show follow it"),
    },
    trial_mean: |children| format!("the mean of {children}"),
    trial_leaves: "the mean of all the actions below",
    trial_median: |children| format!("the median of {children}"),
    trial_shares: |of| format!("the sum of {of}, each by its share and not divided"),
    trial_done: "the actions done among all",
    trial_done_printed: |children| format!("how many of {children} are at 100"),
    computed: ", as computed",
    with_zero: ", with what is unreported at 0",
    with_skip: ", leaving out what is unreported",
    cut_off: ", with the decimals cut off",
    not_printed: |which| format!("Without a published figure: {which}."),
    aid: "This is an aid for asking: a document may follow a rule that is not known here, and agreeing with one does not \
          prove that it was followed.",

    publish_title: |date| format!("What is published as of {date}"),
    computed_as: "computed",

    between: |from, to| format!("From {from} to {to}"),
    from_to: |from, to, points| format!("{from} → {to} ({points} points)"),
    bridge: "What the change is made of",
    causes: [
        "corrections of earlier reports",
        "advances",
        "setbacks",
        "first reports",
        "parts that came or went",
        "change of weights",
        "change of rule",
    ],
    way_unknown: "It cannot be taken apart: at one of the two dates there is no figure.",
    moved: "Figures that changed",
    nothing_moved: "No action that was there before has another figure.",
    files_differ: "What the two files do not say alike",
    files_same: |id| format!("The two files say the same of {id}."),
    renumbered: |from, to| format!("was {from}, and is {to} now"),
    moved_below: |from, to| format!("moved from {from} to {to}"),
    stands_below: |above| format!("in {above}"),
    order: "Order",
    shifted: |from, to| format!("moved from place {from} to {to}"),
    item_gone: |what| format!("taken out: {what}"),
    item_come: |what| format!("added: {what}"),
    entries: "Dated entries",
    no_entries: "There are no dated entries.",
    new_end: |date| format!("new end {date}"),
    new_start: |date| format!("new start {date}"),
    published_as: |figure| format!("published {figure}"),
    rated_as: |level, by| format!("rating: {level}{by}"),

    pace: "Pace",
    pace_present: |points, since, until| format!("{points} points a month from {since} to {until}"),
    pace_needed: |points, until| format!("{points} a month are needed to be at 100 on {until}"),
    pace_projected: |figure| {
        format!("going on like this it would come to {figure} (a sum, no forecast)")
    },
    curve: "Progress over time",

    slips: "Changes of the end",
    no_slips: "No end was changed.",
    slips_sum: |moves, leaves, days| {
        let moves = if moves == 1 {
            "1 change".into()
        } else {
            format!("{moves} changes")
        };
        format!("{moves} of the end in {leaves}, {days} days in all")
    },
    slip_days: |days| format!("{days:+} d"),
    agreed: |date| format!("agreed on {date}"),
    agreed_by: |who| format!("by {who}"),
    after_end: "already overdue",
    original_end: "original end",

    levels_title: "Completion levels: by the figures, and as rated",
    no_ratings: "No commitment has an independent rating.",
    rated_by: |level, by| format!("{level} as rated by {by}"),
    rated_unnamed: "somebody independent",
    levels_apart: |n| match n {
        0 => "the same".into(),
        1 => "1 level apart".into(),
        n => format!("{n} levels apart"),
    },

    advice: "To ask about",
    no_advice: "Nothing to ask about.",
    advice_note: "These are patterns, not errors: each may have a good reason.",
    same_figure: |figure, first, second| {
        format!("reports {figure} at two cut-offs running: {first} and {second}")
    },
    only_quarters: |n| format!("its {n} figures are all multiples of 25"),
    jump_to_100: |from, on| {
        format!("goes from {from} to 100 % on the very day of the cut-off, {on}")
    },
    lower_figure: |from, to, on| format!("goes down from {from} to {to} on {on}"),
    moved_after_end: |on, end| format!("its end, {end}, was changed on {on}, when it had gone by"),
    moved_often: |times| format!("its end was moved {times} times"),
    done_in_words: |stage, figure| format!("“{stage}” is said of it, with {figure}"),
    not_begun_in_words: |stage| format!("“{stage}” is said of it, with 100 %"),
    complete_unshown: "it is at 100, and nothing shows it",
    before_start: |on, start| format!("a figure of {on}, and it starts on {start}"),
    after_today: |on| format!("a report of {on}, a day still to come: it does not hold yet"),
    before_what_it_needs: |id| format!("it is done, and {id}, which it depends on, is not"),
    depends_on_itself: "it depends on itself",
    unused_figure: |figure| {
        format!("its own {figure} is used by nothing: its figure follows from what is below it")
    },
    no_clarification: |on| {
        format!("the clarifying note of {on} is announced, and its text is missing")
    },
    value_differs: |written, follows| {
        format!("{written} is written, and its value gives {follows}")
    },
    unruled: |figure, on| format!("no known rule gives the {figure} published on {on}"),
    printed_twice: |first, second, on| {
        format!(
            "{first} and {second} are published for {on} in one document, and none corrects the other"
        )
    },
    near_names: |first, second| format!("“{first}” and “{second}”: one institution?"),
    asked_of: |n, all, what, which| format!("{n} of {all}: {what}: {which}"),
    answer_how: "What has an answer is not asked again: rumbo set PLAN ID --known QUESTION --reason WHY",
    no_responsible: "does not say who answers for it",
    no_end: "neither the commitment nor its actions say when they end",
    no_verification: "does not say how it is verified",
    starts_before_plan: "starts before the plan does",
    ends_after_plan: "ends after the plan does",
};
