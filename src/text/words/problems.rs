//! What is wrong with a file, a value or a change, and what to do about it.
//!
//! Sentences begin in lower case and have no full stop, so that they can follow a place. What is
//! filled in is fit to be shown already.

/// Words for problems.
#[derive(Debug)]
pub struct ProblemWords {
    pub error: &'static str,
    pub hint: &'static str,
    /// Marks what comes from the file: `«x»`.
    pub quote: fn(&str) -> String,
    /// The last of several: ` y `.
    pub and: &'static str,
    pub form: FormWords,
    pub value: ValueWords,
    pub change: ChangeWords,
}

/// A file that does not hold together, or fields that do not fit.
#[derive(Debug)]
pub struct FormWords {
    pub empty: &'static str,
    pub empty_hint: &'static str,
    /// From the version found and the one that is read.
    pub format: fn(&str, u32) -> String,
    pub format_hint: fn(u32) -> String,
    /// Two versions that nobody settled: the node, and the label and the text of each.
    pub clash: fn(&str, [&str; 2], [&str; 2]) -> String,
    pub clash_nothing: &'static str,
    pub clash_hint: &'static str,
    pub conflict: fn(&str, usize) -> String,
    pub conflict_hint: &'static str,
    pub too_deep: &'static str,
    /// The limit.
    pub too_many: fn(usize) -> String,
    /// A blank that is none, or what cannot be seen: its code point.
    pub odd_blank: fn(&str) -> String,
    pub odd_blank_hint: &'static str,
    pub unclosed_text: &'static str,
    pub unclosed_text_hint: &'static str,
    pub quote_in_text: &'static str,
    pub quote_in_text_hint: &'static str,
    pub unclosed_comment: &'static str,
    pub unclosed_comment_hint: &'static str,
    pub unclosed: fn(char) -> String,
    /// From the bracket that closes instead, its line and the one expected.
    pub unclosed_found: fn(char, usize, char) -> String,
    pub unclosed_hint: fn(char) -> String,
    pub unopened: fn(char) -> String,
    pub unopened_hint: &'static str,
    pub missing_comma: &'static str,
    pub missing_comma_hint: &'static str,
    pub missing_colon: fn(&str) -> String,
    pub missing_colon_hint: fn(&str) -> String,
    pub missing_value: fn(&str) -> String,
    pub missing_item: &'static str,
    pub missing_value_hint: &'static str,
    pub missing_name: fn(&str) -> String,
    pub missing_name_hint: &'static str,
    pub decimal_comma: &'static str,
    pub quoted_name: fn(&str) -> String,
    /// From the name found and the struct.
    pub unknown_field: fn(&str, &str) -> String,
    pub did_you_mean: fn(&str) -> String,
    pub known_fields: fn(&str, &str) -> String,
    pub missing_field: fn(&str, &str) -> String,
    pub missing_field_hint: fn(&str) -> String,
    pub duplicate_field: fn(&str, usize) -> String,
    pub duplicate_field_hint: &'static str,
    pub wrong_name: fn(&str, &str) -> String,
    pub wrong_name_hint: fn(&str) -> String,
    pub bad_escape: &'static str,
    pub bad_escape_hint: &'static str,
    pub unknown_extension: fn(&str) -> String,
    pub bad_attribute: &'static str,
    pub attribute_hint: &'static str,
    pub trailing: &'static str,
    pub trailing_hint: &'static str,
    pub unreadable: &'static str,
    pub unreadable_hint: &'static str,
}

/// Values that are of the wrong kind or cannot be meant.
#[derive(Debug)]
pub struct ValueWords {
    /// From what is expected and what was found.
    pub wrong_type: fn(&str, &str) -> String,
    pub text: &'static str,
    pub date: &'static str,
    pub number: &'static str,
    pub whole: &'static str,
    pub yes_no: &'static str,
    pub choice: fn(&str) -> String,
    pub structure: &'static str,
    pub list: &'static str,
    pub terms: &'static str,
    pub write: fn(&str) -> String,
    pub straight_quotes: &'static str,
    pub double_quotes: &'static str,
    pub quotes: &'static str,
    pub brackets: &'static str,
    pub no_brackets: &'static str,
    pub parentheses: &'static str,
    pub braces: &'static str,
    pub leave_out: &'static str,
    pub no_some: &'static str,
    pub unknown_choice: fn(&str) -> String,
    pub choices: fn(&str) -> String,
    pub whole_range: fn(&str, u32) -> String,
    pub too_long: fn(usize, usize) -> String,
    pub too_long_hint: &'static str,
    pub figure_range: fn(&str) -> String,
    pub figure_range_hint: &'static str,
    pub figure_precise: fn(&str) -> String,
    pub figure_precise_hint: &'static str,
    pub not_finite: fn(&str) -> String,
    pub not_finite_hint: &'static str,
    pub weight_range: fn(&str) -> String,
    pub weight_precise: fn(&str) -> String,
    pub number_range: fn(&str) -> String,
    pub number_precise: fn(&str) -> String,
    pub date_form: fn(&str) -> String,
    pub date_form_hint: &'static str,
    pub date_day: fn(&str) -> String,
    pub date_day_hint: &'static str,
    pub id_empty: &'static str,
    pub id_blank: fn(&str) -> String,
    pub id_blank_hint: fn(&str) -> String,
    pub id_long: fn(&str) -> String,
    pub decimals: fn(&str) -> String,
    pub term_twice: fn(&str) -> String,
    pub duplicate_id: fn(&str) -> String,
    pub duplicate_id_at: fn(&str, usize) -> String,
    pub duplicate_id_hint: &'static str,
    /// From the end and the start.
    pub end_before_start: fn(&str, &str) -> String,
    pub end_before_start_hint: &'static str,
    pub no_such_node: fn(&str) -> String,
    pub no_such_node_hint: &'static str,
    /// The limit.
    pub list_long: fn(usize) -> String,
    pub list_long_hint: &'static str,
    pub thresholds: &'static str,
    pub thresholds_hint: &'static str,
}

/// Changes that cannot be made.
#[derive(Debug)]
pub struct ChangeWords {
    pub no_such_node: fn(&str) -> String,
    pub computed: fn(&str) -> String,
    pub computed_hint: &'static str,
    pub not_here: fn(&str) -> String,
    pub malformed: &'static str,
    pub no_update: fn(&str) -> String,
    pub no_update_hint: &'static str,
    /// Before what would be wrong.
    pub breaks: fn(&str) -> String,
    pub unverified: fn(usize) -> String,
    pub unverified_hint: &'static str,
    pub loose_some: fn(usize, usize) -> String,
    pub loose_some_hint: &'static str,
    pub not_found: fn(usize, usize) -> String,
    pub not_applicable: &'static str,
    pub not_applicable_hint: &'static str,
}

pub(super) const ES: ProblemWords = ProblemWords {
    error: "error",
    hint: "sugerencia",
    quote: |text| format!("«{text}»"),
    and: " y ",
    form: FormWords {
        empty: "el archivo no contiene ningún plan",
        empty_hint: "lo mínimo es: Plan(format: 1, id: \"mi-plan\", title: \"Mi plan\", axes: [])",
        format: |found, known| {
            format!(
                "el archivo dice ser del formato {found} y este programa lee el formato {known}"
            )
        },
        format_hint: |known| {
            format!(
                "use una versión de rumbo que lea ese formato; si el archivo es del formato {known}, escriba format: {known}"
            )
        },
        clash: |node, [a, ours], [b, theirs]| {
            let node = if node.is_empty() {
                String::new()
            } else {
                format!("{node}: ")
            };
            format!("{node}sin resolver: {a} dice {ours}; {b} dice {theirs}")
        },
        clash_nothing: "nada",
        clash_hint: "rumbo merge --settle ARCHIVO lo resuelve; o deje una versión y borre las líneas <<<<<<<, ======= y \
                     >>>>>>>",
        conflict: |lines, count| {
            let word = if count == 1 { "línea" } else { "líneas" };
            format!("quedan marcas de una fusión sin resolver ({word} {lines})")
        },
        conflict_hint: "deje una sola versión de cada parte y borre las líneas <<<<<<<, ======= y >>>>>>>",
        too_many: |limit| {
            format!(
                "hay más de {limit} partes entre paréntesis o corchetes, textos de listas y términos; ningún plan llega a tantos: divida el archivo"
            )
        },
        too_deep: "hay más paréntesis y corchetes unos dentro de otros de los que puede tener un plan",
        odd_blank: |code| format!("aquí hay un espacio que no lo es, o algo que no se ve ({code})"),
        odd_blank_hint: "suele venir de un documento pegado: cámbielo por un espacio común, o bórrelo",
        unclosed_text: "aquí empieza un texto que no se cierra donde debe",
        unclosed_text_hint: "revise que acabe en comillas y que las comillas de dentro lleven \\ delante",
        quote_in_text: "estas comillas cierran el texto, pero el texto sigue",
        quote_in_text_hint: "unas comillas dentro de un texto se escriben \\\"; o todo el texto como r#\"…\"#",
        unclosed_comment: "aquí empieza un comentario que no se cierra",
        unclosed_comment_hint: "ciérrelo con */",
        unclosed: |open| format!("este «{open}» no se cierra"),
        unclosed_found: |close, line, partner| {
            format!("; en la línea {line} hay «{close}» donde debía estar «{partner}»")
        },
        unclosed_hint: |partner| format!("falta «{partner}» al final de esta parte"),
        unopened: |close| format!("este «{close}» cierra algo que no se abrió"),
        unopened_hint: "bórrelo, o abra la parte que cierra",
        missing_comma: "falta una coma aquí",
        missing_comma_hint: "los campos y los elementos de una lista se separan con comas",
        missing_colon: |name| format!("faltan los dos puntos después de {name}"),
        missing_colon_hint: |name| {
            format!("se escribe {name}: y luego el valor; un texto va entre comillas")
        },
        missing_value: |name| format!("falta el valor de {name}"),
        missing_item: "falta un valor entre las comas",
        missing_value_hint: "escriba el valor, o borre el campo entero",
        missing_name: |found| format!("{found} no tiene delante el nombre de un campo"),
        missing_name_hint: "cada valor lleva su nombre y dos puntos, como title: \"…\"",
        decimal_comma: "los decimales se escriben con punto, no con coma",
        quoted_name: |name| format!("el nombre de un campo va sin comillas: {name}"),
        unknown_field: |name, of| format!("{of} no tiene ningún campo {name}"),
        did_you_mean: |name| format!("¿quiso decir {name}?"),
        known_fields: |of, names| format!("los campos de {of} son {names}"),
        missing_field: |name, of| format!("falta el campo {name}, que {of} debe tener"),
        missing_field_hint: |name| format!("añada {name}: con su valor entre estos paréntesis"),
        duplicate_field: |name, line| format!("el campo {name} ya está en la línea {line}"),
        duplicate_field_hint: "deje uno solo",
        wrong_name: |found, expected| format!("aquí va {expected} y dice {found}"),
        wrong_name_hint: |expected| format!("escriba {expected}( o sólo el paréntesis"),
        bad_escape: "hay una barra \\ que no va seguida de nada conocido",
        bad_escape_hint: "para una barra escriba \\\\; o todo el texto como r\"…\", donde \\ no significa nada",
        unknown_extension: |name| format!("no existe la extensión {name}"),
        bad_attribute: "esta línea que empieza con # no se entiende",
        attribute_hint: "la primera línea es #![enable(implicit_some)], o ninguna",
        trailing: "el plan ya acabó y aquí hay algo más",
        trailing_hint: "bórrelo, o revise si un paréntesis se cerró antes de tiempo",
        unreadable: "esto no se entiende",
        unreadable_hint: "compáralo con un plan que se lea bien",
    },
    value: ValueWords {
        wrong_type: |expected, found| format!("aquí va {expected}; dice {found}"),
        text: "un texto entre comillas",
        date: "una fecha entre comillas",
        number: "un número",
        whole: "un número entero",
        yes_no: "true (sí) o false (no)",
        choice: |names| format!("una de estas palabras, sin comillas: {names}"),
        structure: "una parte entre paréntesis, con sus campos",
        list: "una lista entre corchetes",
        terms: "un glosario entre llaves",
        write: |text| format!("escriba {text}"),
        straight_quotes: "use las comillas rectas del teclado: \"…\"",
        double_quotes: "use comillas dobles: \"…\"",
        quotes: "póngalo entre comillas: \"…\"",
        brackets: "póngalo entre corchetes, aunque sea uno solo: […]",
        no_brackets: "es un solo valor: va sin corchetes",
        parentheses: "va entre paréntesis y con los nombres de los campos: (nombre: valor)",
        braces: "va entre llaves: {\"TÉRMINO\": \"significado\"}",
        leave_out: "si no se sabe, borre el campo entero",
        no_some: "escriba el valor solo, sin Some( )",
        unknown_choice: |found| format!("{found} no es ninguna de las palabras que pueden ir aquí"),
        choices: |names| format!("pueden ir {names}"),
        whole_range: |found, max| {
            format!("{found} no puede ser: aquí va un número entero de 0 a {max}")
        },
        too_long: |bytes, max| {
            format!(
                "este texto mide {} KiB y el límite es de {} KiB",
                bytes.div_ceil(1024),
                max / 1024
            )
        },
        too_long_hint: "divídalo, o ponga lo largo en otro archivo y aquí su dirección",
        figure_range: |found| format!("{found} no es un avance posible: va de 0 a 100"),
        figure_range_hint: "escriba un número de 0 a 100; si no se reportó ninguno, borre el campo",
        figure_precise: |found| format!("{found} tiene más de dos decimales"),
        figure_precise_hint: "un avance lleva a lo más dos decimales, como 33.33",
        not_finite: |found| format!("{found} no es un número que se pueda usar"),
        not_finite_hint: "escriba un número; si no se conoce, borre el campo",
        weight_range: |found| format!("{found} no es un peso posible: va de 0 a 1000000"),
        weight_precise: |found| format!("el peso {found} tiene más de seis decimales"),
        number_range: |found| format!("{found} es demasiado grande: el número va de -10¹⁵ a 10¹⁵"),
        number_precise: |found| format!("el número {found} tiene más de seis decimales"),
        date_form: |found| format!("{found} no es una fecha como las que se leen aquí"),
        date_form_hint: "se escribe \"2026\", \"2026-11\" o \"2026-11-30\": año, mes y día",
        date_day: |found| format!("la fecha {found} no existe en el calendario"),
        date_day_hint: "revise el mes y el día; el orden es año, mes y día",
        id_empty: "el identificador está vacío",
        id_blank: |found| {
            format!("el identificador {found} tiene espacios u otros signos que no se ven")
        },
        id_blank_hint: |id| format!("escriba por ejemplo {id}"),
        id_long: |found| format!("el identificador {found} tiene más de 64 letras"),
        decimals: |found| format!("{found} no puede ser: los decimales son 0, 1 o 2"),
        term_twice: |found| format!("el término {found} ya está en el glosario"),
        duplicate_id: |id| format!("el identificador {id} ya se usa en el plan"),
        duplicate_id_at: |id, line| format!("el identificador {id} ya se usa en la línea {line}"),
        duplicate_id_hint: "el plan y cada eje, compromiso y acción llevan uno distinto; anteponga el de arriba, como 1.1.2",
        end_before_start: |end, start| format!("el término {end} es anterior al inicio {start}"),
        end_before_start_hint: "revise cuál de las dos fechas es la equivocada",
        no_such_node: |id| format!("{id} no es el identificador de nada en este plan"),
        no_such_node_hint: "copie el identificador tal como está escrito en su lugar",
        list_long: |limit| format!("esta lista tiene más de {limit} textos"),
        list_long_hint: "deje en ella los que hagan falta y borre los demás",
        thresholds: "«muy atrasada» (far_behind) empieza antes que «atrasada» (behind)",
        thresholds_hint: "far_behind debe ser igual o mayor que behind",
    },
    change: ChangeWords {
        no_such_node: |id| format!("no hay nada con el identificador {id} en este plan"),
        computed: |id| {
            format!("el avance de {id} se calcula con lo que tiene debajo y no se escribe")
        },
        computed_hint: "anota el avance en cada acción",
        not_here: |id| format!("{id} no tiene ese dato"),
        malformed: "ese dato no admite ese valor",
        no_update: |id| format!("{id} no tiene ningún avance que corregir"),
        no_update_hint: "anota uno nuevo",
        breaks: |why| format!("el plan quedaría mal: {why}"),
        unverified: |line| {
            format!(
                "el cambio de la línea {line} no se leería como se quiso, así que no se hizo nada"
            )
        },
        unverified_hint: "haz el cambio en un editor de texto y avisa a quien mantiene el programa",
        loose_some: |line, column| {
            format!(
                "en la línea {line}, columna {column}, hay un Some sin paréntesis y ese valor no se toca"
            )
        },
        loose_some_hint: "quite la palabra Some en un editor de texto y vuelva a intentarlo",
        not_found: |line, column| {
            format!(
                "no se encontró en el texto el lugar del cambio (línea {line}, columna {column})"
            )
        },
        not_applicable: "el texto ya no es el que dejó ese cambio",
        not_applicable_hint: "el archivo cambió por otro lado; revise cómo quedó",
    },
};

pub(super) const EN: ProblemWords = ProblemWords {
    error: "error",
    hint: "hint",
    quote: |text| format!("“{text}”"),
    and: " and ",
    form: FormWords {
        empty: "the file holds no plan",
        empty_hint: "the least there can be is: Plan(format: 1, id: \"my-plan\", title: \"My plan\", axes: [])",
        format: |found, known| {
            format!("the file says it is of format {found} and this program reads format {known}")
        },
        format_hint: |known| {
            format!(
                "use a version of rumbo that reads that format; if the file is of format {known}, write format: {known}"
            )
        },
        clash: |node, [a, ours], [b, theirs]| {
            let node = if node.is_empty() {
                String::new()
            } else {
                format!("{node}: ")
            };
            format!("{node}not settled: {a} says {ours}; {b} says {theirs}")
        },
        clash_nothing: "nothing",
        clash_hint: "rumbo merge --settle FILE settles it; or keep one version and delete the lines <<<<<<<, ======= and \
                     >>>>>>>",
        conflict: |lines, count| {
            let word = if count == 1 { "line" } else { "lines" };
            format!("there are marks left by an unfinished merge ({word} {lines})")
        },
        conflict_hint: "keep one version of each part and delete the lines <<<<<<<, ======= and >>>>>>>",
        too_many: |limit| {
            format!(
                "there are more than {limit} parts in brackets, texts in lists and terms, more than any plan has: divide the file"
            )
        },
        too_deep: "there are more brackets inside brackets than a plan can have",
        odd_blank: |code| {
            format!("here is a blank that is none, or something that cannot be seen ({code})")
        },
        odd_blank_hint: "it comes with text pasted from a document: put a plain blank in its place, or delete it",
        unclosed_text: "a text begins here that does not end where it should",
        unclosed_text_hint: "see that it ends in a quote, and that quotes inside it have a \\ before them",
        quote_in_text: "this quote ends the text, but the text goes on",
        quote_in_text_hint: "a quote inside a text is written \\\"; or write the whole text as r#\"…\"#",
        unclosed_comment: "a comment begins here that is not closed",
        unclosed_comment_hint: "close it with */",
        unclosed: |open| format!("this “{open}” is not closed"),
        unclosed_found: |close, line, partner| {
            format!("; line {line} has “{close}” where “{partner}” should be")
        },
        unclosed_hint: |partner| format!("there is a “{partner}” missing at the end of this part"),
        unopened: |close| format!("this “{close}” closes something that was not opened"),
        unopened_hint: "delete it, or open the part that it closes",
        missing_comma: "there is a comma missing here",
        missing_comma_hint: "fields, and the items of a list, are separated by commas",
        missing_colon: |name| format!("there is a colon missing after {name}"),
        missing_colon_hint: |name| {
            format!("write {name}: and then the value; a text goes in quotes")
        },
        missing_value: |name| format!("the value of {name} is missing"),
        missing_item: "there is a value missing between the commas",
        missing_value_hint: "write the value, or delete the whole field",
        missing_name: |found| format!("{found} has no field name before it"),
        missing_name_hint: "each value has its name and a colon, as in title: \"…\"",
        decimal_comma: "decimals are written with a point, not with a comma",
        quoted_name: |name| format!("the name of a field goes without quotes: {name}"),
        unknown_field: |name, of| format!("{of} has no field {name}"),
        did_you_mean: |name| format!("did you mean {name}?"),
        known_fields: |of, names| format!("the fields of {of} are {names}"),
        missing_field: |name, of| format!("the field {name} is missing, which {of} must have"),
        missing_field_hint: |name| format!("add {name}: with its value between these parentheses"),
        duplicate_field: |name, line| format!("the field {name} is on line {line} already"),
        duplicate_field_hint: "keep only one",
        wrong_name: |found, expected| format!("{expected} belongs here, not {found}"),
        wrong_name_hint: |expected| format!("write {expected}( or only the parenthesis"),
        bad_escape: "there is a \\ that nothing known follows",
        bad_escape_hint: "for a backslash write \\\\; or write the whole text as r\"…\", where \\ means nothing",
        unknown_extension: |name| format!("there is no extension {name}"),
        bad_attribute: "this line that begins with # cannot be understood",
        attribute_hint: "the first line is #![enable(implicit_some)], or none",
        trailing: "the plan has ended and there is more here",
        trailing_hint: "delete it, or see whether a parenthesis was closed too early",
        unreadable: "this cannot be understood",
        unreadable_hint: "compare it with a plan that reads well",
    },
    value: ValueWords {
        wrong_type: |expected, found| format!("expected {expected}; found {found}"),
        text: "a text in quotes",
        date: "a date in quotes",
        number: "a number",
        whole: "a whole number",
        yes_no: "true or false",
        choice: |names| format!("one of these words, without quotes: {names}"),
        structure: "a part in parentheses, with its fields",
        list: "a list in brackets",
        terms: "a glossary in braces",
        write: |text| format!("write {text}"),
        straight_quotes: "use the straight quotes of the keyboard: \"…\"",
        double_quotes: "use double quotes: \"…\"",
        quotes: "put it in quotes: \"…\"",
        brackets: "put it in brackets, even a single one: […]",
        no_brackets: "it is a single value: write it without brackets",
        parentheses: "it goes in parentheses, with the names of the fields: (name: value)",
        braces: "it goes in braces: {\"TERM\": \"meaning\"}",
        leave_out: "if it is not known, delete the whole field",
        no_some: "write the value alone, without Some( )",
        unknown_choice: |found| format!("{found} is none of the words that can stand here"),
        choices: |names| format!("there can be {names}"),
        whole_range: |found, max| {
            format!("{found} cannot be: a whole number from 0 to {max} belongs here")
        },
        too_long: |bytes, max| {
            format!(
                "this text is {} KiB long and the limit is {} KiB",
                bytes.div_ceil(1024),
                max / 1024
            )
        },
        too_long_hint: "divide it, or put what is long in another file and its address here",
        figure_range: |found| format!("{found} is no possible progress: it goes from 0 to 100"),
        figure_range_hint: "write a number from 0 to 100; if none was reported, delete the field",
        figure_precise: |found| format!("{found} has more than two decimals"),
        figure_precise_hint: "progress has two decimals at most, as 33.33",
        not_finite: |found| format!("{found} is not a number that can be used"),
        not_finite_hint: "write a number; if it is not known, delete the field",
        weight_range: |found| format!("{found} is no possible weight: it goes from 0 to 1000000"),
        weight_precise: |found| format!("the weight {found} has more than six decimals"),
        number_range: |found| format!("{found} is too large: a number goes from -10¹⁵ to 10¹⁵"),
        number_precise: |found| format!("the number {found} has more than six decimals"),
        date_form: |found| format!("{found} is not a date of the kind that is read here"),
        date_form_hint: "it is written \"2026\", \"2026-11\" or \"2026-11-30\": year, month and day",
        date_day: |found| format!("the date {found} does not exist in the calendar"),
        date_day_hint: "check the month and the day; the order is year, month and day",
        id_empty: "the id is empty",
        id_blank: |found| format!("the id {found} has blanks, or other signs that cannot be seen"),
        id_blank_hint: |id| format!("write for example {id}"),
        id_long: |found| format!("the id {found} has more than 64 letters"),
        decimals: |found| format!("{found} cannot be: decimals are 0, 1 or 2"),
        term_twice: |found| format!("the term {found} is in the glossary already"),
        duplicate_id: |id| format!("the id {id} is used in the plan already"),
        duplicate_id_at: |id, line| format!("the id {id} is used on line {line} already"),
        duplicate_id_hint: "the plan and each axis, commitment and action have their own; put the one above it before it, as in 1.1.2",
        end_before_start: |end, start| format!("the end {end} comes before the start {start}"),
        end_before_start_hint: "see which of the two dates is wrong",
        no_such_node: |id| format!("{id} is not the id of anything in this plan"),
        no_such_node_hint: "copy the id as it is written in its place",
        list_long: |limit| format!("this list has more than {limit} texts"),
        list_long_hint: "keep those that are needed and delete the others",
        thresholds: "“far behind” (far_behind) begins before “behind”",
        thresholds_hint: "far_behind must be equal to behind or greater",
    },
    change: ChangeWords {
        no_such_node: |id| format!("there is nothing with the id {id} in this plan"),
        computed: |id| {
            format!("the progress of {id} is computed from what is below it and is not written")
        },
        computed_hint: "report progress on each action",
        not_here: |id| format!("{id} has no such field"),
        malformed: "that field cannot have that value",
        no_update: |id| format!("{id} has no update to correct"),
        no_update_hint: "add a new one",
        breaks: |why| format!("the plan would be wrong: {why}"),
        unverified: |line| {
            format!(
                "the change on line {line} would not be read as it was meant, so nothing was done"
            )
        },
        unverified_hint: "make the change in a text editor, and tell those who maintain the program",
        loose_some: |line, column| {
            format!(
                "on line {line}, column {column}, there is a Some without parentheses, and that value is not touched"
            )
        },
        loose_some_hint: "delete the word Some in a text editor and try again",
        not_found: |line, column| {
            format!(
                "the place of the change was not found in the text (line {line}, column {column})"
            )
        },
        not_applicable: "the text is no longer what that change left",
        not_applicable_hint: "the file was changed elsewhere; see what it is like now",
    },
};
