//! Each kind of problem: where it is, and how it is said in both languages.
//!
//! `⟦` and `⟧` in a text stand around what must be pointed at; they are not part of it.

#![expect(clippy::expect_used, clippy::similar_names, reason = "these are tests")]

use rumbo::ron::{Document, MAX_PROBLEMS, MAX_TEXT, Problem, ProblemKind};
use rumbo::text::Lang;

/// The only problem of the text, which must be at the marks.
fn problem(marked: &str) -> Problem {
    let text = marked.replace(['⟦', '⟧'], "");
    let mut problems = Document::read(&text).expect_err(marked);
    assert_eq!(problems.len(), 1, "{marked}\n{problems:#?}");
    let problem = problems.remove(0);
    let start = marked.find('⟦').expect(marked);
    let end = marked.find('⟧').expect(marked) - '⟦'.len_utf8();
    assert_eq!(
        problem.span,
        start..end,
        "{marked}\n{}",
        problem.report("x.ron", Lang::En.words())
    );
    problem
}

fn says(marked: &str, es: &str, es_hint: &str, en: &str, en_hint: &str) {
    let problem = problem(marked);
    for (lang, what, hint) in [(Lang::Es, es, es_hint), (Lang::En, en, en_hint)] {
        assert_eq!(problem.what(lang.words()), what, "{marked}");
        assert_eq!(
            problem.hint(lang.words()).unwrap_or_default(),
            hint,
            "{marked}"
        );
    }
}

/// As [`says`], for the value of a field of an update.
fn update_says(field: &str, es: &str, es_hint: &str, en: &str, en_hint: &str) {
    says(
        &leaf(&format!("updates: [(on: \"2023\", {field})]")),
        es,
        es_hint,
        en,
        en_hint,
    );
}

fn plan(fields: &str) -> String {
    format!(
        "Plan(\n    format: 1,\n    id: \"p\",\n    title: \"t\",\n    axes: [],\n    {fields}\n)"
    )
}

fn leaf(fields: &str) -> String {
    format!(
        "(format: 1, id: \"p\", title: \"\", axes: [(id: \"1\", title: \"\", commitments: [\n(id: \"1.1\", title: \"\", {fields})])])"
    )
}

#[test]
fn a_file_that_is_no_plan() {
    let hint = "lo mínimo es: Plan(format: 1, id: \"mi-plan\", title: \"Mi plan\", axes: [])";
    let en_hint =
        "the least there can be is: Plan(format: 1, id: \"my-plan\", title: \"My plan\", axes: [])";
    for text in ["⟦⟧", "// nada\n\n⟦⟧", "#![enable(implicit_some)]⟦⟧"] {
        says(
            text,
            "el archivo no contiene ningún plan",
            hint,
            "the file holds no plan",
            en_hint,
        );
    }
    says(
        "⟦hola⟧",
        "aquí va una parte entre paréntesis, con sus campos; dice «hola»",
        "va entre paréntesis y con los nombres de los campos: (nombre: valor)",
        "expected a part in parentheses, with its fields; found “hola”",
        "it goes in parentheses, with the names of the fields: (name: value)",
    );
    says(
        "Plan(format: 1, id: \"p\", title: \"\", axes: [])\n// fin\n⟦más⟧ texto",
        "el plan ya acabó y aquí hay algo más",
        "bórrelo, o revise si un paréntesis se cerró antes de tiempo",
        "the plan has ended and there is more here",
        "delete it, or see whether a parenthesis was closed too early",
    );
    says(
        "#![enable(⟦implicit_any⟧)]\nPlan(format: 1, id: \"p\", title: \"\", axes: [])",
        "no existe la extensión «implicit_any»",
        "la primera línea es #![enable(implicit_some)], o ninguna",
        "there is no extension “implicit_any”",
        "the first line is #![enable(implicit_some)], or none",
    );
}

#[test]
fn another_format_comes_before_anything_else() {
    for text in [
        "Plan(format: ⟦2⟧, id: \"p\", title: \"\", axes: [])",
        "Plan(novelty: [x, format: 5], format: ⟦2⟧, id: (",
        "(format: ⟦2⟧",
    ] {
        says(
            text,
            "el archivo dice ser del formato 2 y este programa lee el formato 1",
            "use una versión de rumbo que lea ese formato; si el archivo es del formato 1, escriba format: 1",
            "the file says it is of format 2 and this program reads format 1",
            "use a version of rumbo that reads that format; if the file is of format 1, write format: 1",
        );
    }
}

#[test]
fn blanks_that_are_none() {
    for (blank, code) in [
        ('\u{a0}', "U+00A0"),
        ('\u{2003}', "U+2003"),
        ('\u{3000}', "U+3000"),
        ('\u{200b}', "U+200B"),
        ('\u{feff}', "U+FEFF"),
        ('\u{ad}', "U+00AD"),
    ] {
        says(
            &format!("Plan(format: 1, id:⟦{blank}⟧\"p\", title: \"P\", axes: [])"),
            &format!("aquí hay un espacio que no lo es, o algo que no se ve ({code})"),
            "suele venir de un documento pegado: cámbielo por un espacio común, o bórrelo",
            &format!("here is a blank that is none, or something that cannot be seen ({code})"),
            "it comes with text pasted from a document: put a plain blank in its place, or delete it",
        );
    }
    let text = plan("notes: \"10\u{a0}%\", // con\u{a0}espacio\n");
    assert!(
        Document::read(&text).is_ok(),
        "in a text and in a comment it is what it is"
    );
}

#[test]
fn what_a_merge_left_undecided() {
    says(
        "Plan(\n    format: 1, id: \"p\",\n⟦<<<<<<<⟧ HEAD\n    title: \"P\",\n=======\n    title: \"Q\",\n>>>>>>> otra\n    \
         axes: [])",
        "p: sin resolver: HEAD dice «title: \"P\",»; otra dice «title: \"Q\",»",
        "rumbo merge --settle ARCHIVO lo resuelve; o deje una versión y borre las líneas <<<<<<<, ======= y >>>>>>>",
        "p: not settled: HEAD says “title: \"P\",”; otra says “title: \"Q\",”",
        "rumbo merge --settle FILE settles it; or keep one version and delete the lines <<<<<<<, ======= and >>>>>>>",
    );
    // Of long versions what differs is shown, and never only what is alike.
    let long = "palabra ".repeat(20);
    let text = format!(
        "Plan(\n<<<<<<< a\ntitle: \"{long}uno{long}\"\n=======\ntitle: \"{long}dos{long}\"\n>>>>>>> b\n)"
    );
    let told = Document::read(&text).unwrap_err()[0].what(Lang::Es.words());
    assert_eq!(told, "sin resolver: a dice «uno»; b dice «dos»");
    // Marks that do not belong together are told as they are.
    says(
        "Plan(\n    format: 1,\n⟦<<<<<<<⟧ HEAD\n    id: \"p\",\n=======\n    id: \"q\",\n)",
        "quedan marcas de una fusión sin resolver (líneas 3 y 5)",
        "deje una sola versión de cada parte y borre las líneas <<<<<<<, ======= y >>>>>>>",
        "there are marks left by an unfinished merge (lines 3 and 5)",
        "keep one version of each part and delete the lines <<<<<<<, ======= and >>>>>>>",
    );
    let quoted = plan("notes: \"\n<<<<<<< así se ve una marca\n\",");
    assert!(Document::read(&quoted).is_ok(), "in a string it is text");
    let merged = plan("notes: \"\n<<<<<<< HEAD\nuno\n=======\ndos\n>>>>>>> rama\n\",");
    assert!(
        Document::read(&merged).is_err(),
        "both versions in a string are no text that anybody wrote"
    );
}

#[test]
fn what_is_not_closed() {
    says(
        &plan("url: ⟦\"http:⟧\n    start: \"2020\",").replace("http:⟧\n", "http:,⟧\n"),
        "aquí empieza un texto que no se cierra donde debe",
        "revise que acabe en comillas y que las comillas de dentro lleven \\ delante",
        "a text begins here that does not end where it should",
        "see that it ends in a quote, and that quotes inside it have a \\ before them",
    );
    assert_eq!(
        problem("Plan(format: 1, id: ⟦\"p)⟧\n").kind,
        ProblemKind::UnclosedText
    );
    assert_eq!(
        problem("Plan(format: 1, id: ⟦r#\"p\")⟧").kind,
        ProblemKind::UnclosedText
    );
    says(
        &plan("notes: \"el ⟦\"⟧plan\" dice\","),
        "estas comillas cierran el texto, pero el texto sigue",
        "unas comillas dentro de un texto se escriben \\\"; o todo el texto como r#\"…\"#",
        "this quote ends the text, but the text goes on",
        "a quote inside a text is written \\\"; or write the whole text as r#\"…\"#",
    );
    says(
        "Plan(format: 1,\n⟦/* una nota /* */⟧\nid: \"p\")",
        "aquí empieza un comentario que no se cierra",
        "ciérrelo con */",
        "a comment begins here that is not closed",
        "close it with */",
    );
    says(
        "Plan(\n    format: 1,\n    axes: ⟦[⟧\n    (),\n)",
        "este «[» no se cierra; en la línea 5 hay «)» donde debía estar «]»",
        "falta «]» al final de esta parte",
        "this “[” is not closed; line 5 has “)” where “]” should be",
        "there is a “]” missing at the end of this part",
    );
    says(
        "Plan⟦(⟧format: 1, axes: [],",
        "este «(» no se cierra",
        "falta «)» al final de esta parte",
        "this “(” is not closed",
        "there is a “)” missing at the end of this part",
    );
    says(
        "Plan(format: 1)\n⟦]⟧",
        "este «]» cierra algo que no se abrió",
        "bórrelo, o abra la parte que cierra",
        "this “]” closes something that was not opened",
        "delete it, or open the part that it closes",
    );
    let deep = format!(
        "Plan(format: 1, axes: {}⟦[⟧{}",
        "[".repeat(255),
        "[".repeat(99_000)
    );
    says(
        &deep,
        "hay más paréntesis y corchetes unos dentro de otros de los que puede tener un plan",
        "",
        "there are more brackets inside brackets than a plan can have",
        "",
    );
}

#[test]
fn commas_colons_and_names() {
    let comma = [
        "falta una coma aquí",
        "los campos y los elementos de una lista se separan con comas",
    ];
    let en_comma = [
        "there is a comma missing here",
        "fields, and the items of a list, are separated by commas",
    ];
    for text in [
        plan("start: \"2020\"⟦⟧\n    end: \"2021\","),
        plan("labels: (axis: \"a\")⟦⟧ end: \"2021\","),
        plan("stewards: [(name: \"a\")⟦⟧ (name: \"b\")],"),
        plan("labels: (axis: \"a\"⟦⟧ action: \"b\"),"),
        plan("stewards: [Steward(name: \"a\")⟦⟧ Steward(name: \"b\")],"),
        plan("target: Target(on: \"2020\", progress: 5)⟦⟧ url: \"b\","),
        leaf("goals: [\"a\"⟦⟧ \"b\"]"),
    ] {
        says(&text, comma[0], comma[1], en_comma[0], en_comma[1]);
    }
    says(
        &plan("url⟦⟧ \"x\","),
        "faltan los dos puntos después de «url»",
        "se escribe url: y luego el valor; un texto va entre comillas",
        "there is a colon missing after “url”",
        "write url: and then the value; a text goes in quotes",
    );
    assert!(matches!(
        problem(&plan("url⟦⟧ = \"x\",")).kind,
        ProblemKind::MissingColon { .. }
    ));
    says(
        &plan("url:⟦⟧ ,"),
        "falta el valor de «url»",
        "escriba el valor, o borre el campo entero",
        "the value of “url” is missing",
        "write the value, or delete the whole field",
    );
    says(
        &plan("⟦\"x\"⟧,"),
        "«\"x\"» no tiene delante el nombre de un campo",
        "cada valor lleva su nombre y dos puntos, como title: \"…\"",
        "“\"x\"” has no field name before it",
        "each value has its name and a colon, as in title: \"…\"",
    );
    says(
        &plan("⟦\"url\"⟧: \"x\","),
        "el nombre de un campo va sin comillas: url",
        "escriba url:",
        "the name of a field goes without quotes: url",
        "write url:",
    );
    update_says(
        "progress: ⟦45,5⟧",
        "los decimales se escriben con punto, no con coma",
        "escriba 45.5",
        "decimals are written with a point, not with a comma",
        "write 45.5",
    );
}

#[test]
fn fields_that_do_not_fit() {
    says(
        &plan("⟦sumary⟧: \"x\","),
        "Plan no tiene ningún campo «sumary»",
        "¿quiso decir «summary»?",
        "Plan has no field “sumary”",
        "did you mean “summary”?",
    );
    // A required field under another name is not said to be missing as well.
    assert!(matches!(
        problem("(format: 1, id: \"p\", ⟦titulo⟧: \"t\", axes: [])").kind,
        ProblemKind::UnknownField {
            near: Some("title"),
            ..
        }
    ));
    says(
        &plan("labels: (⟦zzz⟧: \"x\"),"),
        "Labels no tiene ningún campo «zzz»",
        "los campos de Labels son axis, commitment y action",
        "Labels has no field “zzz”",
        "the fields of Labels are axis, commitment and action",
    );
    says(
        &plan("sections: [⟦(⟧text: \"x\")],"),
        "falta el campo «title», que Section debe tener",
        "añada title: con su valor entre estos paréntesis",
        "the field “title” is missing, which Section must have",
        "add title: with its value between these parentheses",
    );
    says(
        &plan("url: \"a\",\n    ⟦url⟧: \"b\","),
        "el campo «url» ya está en la línea 6",
        "deje uno solo",
        "the field “url” is on line 6 already",
        "keep only one",
    );
    says(
        &plan("stewards: [⟦Responsable⟧(name: \"x\")],"),
        "aquí va «Steward» y dice «Responsable»",
        "escriba Steward( o sólo el paréntesis",
        "“Steward” belongs here, not “Responsable”",
        "write Steward( or only the parenthesis",
    );
}

#[test]
fn figures() {
    for found in ["-5", "300", "100.01", "-0.5", "1e3", "101u8", "0xff"] {
        update_says(
            &format!("progress: ⟦{found}⟧"),
            &format!("«{found}» no es un avance posible: va de 0 a 100"),
            "escriba un número de 0 a 100; si no se reportó ninguno, borre el campo",
            &format!("“{found}” is no possible progress: it goes from 0 to 100"),
            "write a number from 0 to 100; if none was reported, delete the field",
        );
    }
    for found in ["1e999", "NaN", "inf", "-inf"] {
        update_says(
            &format!("progress: ⟦{found}⟧"),
            &format!("«{found}» no es un número que se pueda usar"),
            "escriba un número; si no se conoce, borre el campo",
            &format!("“{found}” is not a number that can be used"),
            "write a number; if it is not known, delete the field",
        );
    }
    for (found, meant) in [
        ("\"60\"", "60"),
        ("60%", "60"),
        ("60 %", "60"),
        ("\"45,5 %\"", "45.5"),
    ] {
        update_says(
            &format!("progress: Some(⟦{found}⟧)"),
            &format!("aquí va un número; dice «{found}»"),
            &format!("escriba {meant}"),
            &format!("expected a number; found “{found}”"),
            &format!("write {meant}"),
        );
    }
    update_says(
        "progress: ⟦33.333⟧",
        "«33.333» tiene más de dos decimales",
        "un avance lleva a lo más dos decimales, como 33.33",
        "“33.333” has more than two decimals",
        "progress has two decimals at most, as 33.33",
    );
    says(
        &leaf("weight: ⟦-1⟧"),
        "«-1» no es un peso posible: va de 0 a 1000000",
        "",
        "“-1” is no possible weight: it goes from 0 to 1000000",
        "",
    );
    says(
        &plan("thresholds: (stale_days: ⟦-1⟧),"),
        "«-1» no puede ser: aquí va un número entero de 0 a 65535",
        "",
        "“-1” cannot be: a whole number from 0 to 65535 belongs here",
        "",
    );
    says(
        &plan("thresholds: (stale_days: ⟦1.5⟧),"),
        "aquí va un número entero; dice «1.5»",
        "",
        "expected a whole number; found “1.5”",
        "",
    );
    says(
        &plan("decimals: ⟦3⟧,"),
        "«3» no puede ser: los decimales son 0, 1 o 2",
        "",
        "“3” cannot be: decimals are 0, 1 or 2",
        "",
    );
}

#[test]
fn dates() {
    let form = "se escribe \"2026\", \"2026-11\" o \"2026-11-30\": año, mes y día";
    let en_form = "it is written \"2026\", \"2026-11\" or \"2026-11-30\": year, month and day";
    for (found, es, en) in [
        (
            "31/12/2019",
            "escriba \"2019-12-31\"",
            "write \"2019-12-31\"",
        ),
        ("julio", form, en_form),
        ("", form, en_form),
    ] {
        says(
            &plan(&format!("start: ⟦\"{found}\"⟧,")),
            &format!("«{found}» no es una fecha como las que se leen aquí"),
            es,
            &format!("“{found}” is not a date of the kind that is read here"),
            en,
        );
    }
    says(
        &plan("start: Some(⟦r\"2023-02-29\"⟧),"),
        "la fecha «2023-02-29» no existe en el calendario",
        "revise el mes y el día; el orden es año, mes y día",
        "the date “2023-02-29” does not exist in the calendar",
        "check the month and the day; the order is year, month and day",
    );
    says(
        &plan("start: ⟦2023-2⟧,"),
        "aquí va una fecha entre comillas; dice «2023-2»",
        "escriba \"2023-02\"",
        "expected a date in quotes; found “2023-2”",
        "write \"2023-02\"",
    );
    says(
        &plan("start: \"2024\", end: ⟦\"2023-05-01\"⟧,"),
        "el término 1 may 2023 es anterior al inicio 2024",
        "revise cuál de las dos fechas es la equivocada",
        "the end 1 May 2023 comes before the start 2024",
        "see which of the two dates is wrong",
    );
}

#[test]
fn texts_and_words() {
    let text = |found: &str| {
        (
            format!("aquí va un texto entre comillas; dice «{found}»"),
            format!("expected a text in quotes; found “{found}”"),
        )
    };
    for (found, es_hint, en_hint) in [
        (
            "Hola mundo",
            "escriba \"Hola mundo\"",
            "write \"Hola mundo\"",
        ),
        ("5", "escriba \"5\"", "write \"5\""),
        (
            "'x'",
            "use comillas dobles: \"…\"",
            "use double quotes: \"…\"",
        ),
        (
            "“x”",
            "use las comillas rectas del teclado: \"…\"",
            "use the straight quotes of the keyboard: \"…\"",
        ),
        (
            "[\"x\"]",
            "es un solo valor: va sin corchetes",
            "it is a single value: write it without brackets",
        ),
    ] {
        let (es, en) = text(found);
        says(
            &plan(&format!("url: ⟦{found}⟧,")),
            &es,
            es_hint,
            &en,
            en_hint,
        );
    }
    says(
        &leaf("goals: ⟦\"x\"⟧"),
        "aquí va una lista entre corchetes; dice «\"x\"»",
        "póngalo entre corchetes, aunque sea uno solo: […]",
        "expected a list in brackets; found “\"x\"”",
        "put it in brackets, even a single one: […]",
    );
    says(
        &leaf("goals: ⟦None⟧"),
        "aquí va una lista entre corchetes; dice «None»",
        "si no se sabe, borre el campo entero",
        "expected a list in brackets; found “None”",
        "if it is not known, delete the whole field",
    );
    says(
        &leaf("counted: ⟦sí⟧"),
        "aquí va true (sí) o false (no); dice «sí»",
        "escriba true",
        "expected true or false; found “sí”",
        "write true",
    );
    says(
        &plan("rule: ⟦MeanOfLeafs⟧,"),
        "«MeanOfLeafs» no es ninguna de las palabras que pueden ir aquí",
        "¿quiso decir «MeanOfLeaves»?",
        "“MeanOfLeafs” is none of the words that can stand here",
        "did you mean “MeanOfLeaves”?",
    );
    says(
        &plan("unreported: ⟦Nada⟧,"),
        "«Nada» no es ninguna de las palabras que pueden ir aquí",
        "pueden ir Zero y Skip",
        "“Nada” is none of the words that can stand here",
        "there can be Zero and Skip",
    );
    says(
        &plan("unreported: ⟦\"Zero\"⟧,"),
        "aquí va una de estas palabras, sin comillas: Zero y Skip; dice «\"Zero\"»",
        "escriba Zero",
        "expected one of these words, without quotes: Zero and Skip; found “\"Zero\"”",
        "write Zero",
    );
    says(
        &plan("url: ⟦\"C:\\docs\"⟧,"),
        "hay una barra \\ que no va seguida de nada conocido",
        "para una barra escriba \\\\; o todo el texto como r\"…\", donde \\ no significa nada",
        "there is a \\ that nothing known follows",
        "for a backslash write \\\\; or write the whole text as r\"…\", where \\ means nothing",
    );
    says(
        &plan(&format!("notes: ⟦\"{}\"⟧,", "é".repeat(MAX_TEXT / 2 + 1))),
        "este texto mide 65 KiB y el límite es de 64 KiB",
        "divídalo, o ponga lo largo en otro archivo y aquí su dirección",
        "this text is 65 KiB long and the limit is 64 KiB",
        "divide it, or put what is long in another file and its address here",
    );
    // What counts is the text, not how it is written.
    assert!(
        Document::read(&plan(&format!(
            "notes: \"{}\",",
            "\\u{e9}".repeat(MAX_TEXT / 2)
        )))
        .is_ok()
    );
}

#[test]
fn ids_and_references() {
    says(
        "(format: 1, id: ⟦\"mi plan\"⟧, title: \"\", axes: [])",
        "el identificador «mi plan» tiene espacios u otros signos que no se ven",
        "escriba por ejemplo \"mi-plan\"",
        "the id “mi plan” has blanks, or other signs that cannot be seen",
        "write for example \"mi-plan\"",
    );
    // What stands in for a wrong value is not found wrong in turn.
    assert!(matches!(
        problem(&leaf(
            "actions: [(id: \"a\", title: \"\", depends_on: [⟦\"1 1\"⟧, \"1\"])]"
        ))
        .kind,
        ProblemKind::Fault { .. }
    ));
    says(
        "(format: 1, id: ⟦\"\"⟧, title: \"\", axes: [])",
        "el identificador está vacío",
        "",
        "the id is empty",
        "",
    );
    says(
        "(format: 1, id: \"p\", title: \"\", axes: [\n(id: \"1\", title: \"\"),\n(title: \"\", id: ⟦\"1\"⟧)])",
        "el identificador «1» ya se usa en la línea 2",
        "el plan y cada eje, compromiso y acción llevan uno distinto; anteponga el de arriba, como 1.1.2",
        "the id “1” is used on line 2 already",
        "the plan and each axis, commitment and action have their own; put the one above it before it, as in 1.1.2",
    );
    // What is looked up by its id may be the plan, so that no node has the same; and nothing waits
    // for the whole plan.
    let same = "(format: 1, id: \"p\", title: \"\",\naxes: [(id: \"1\", title: \"\", commitments: [(id: ⟦\"p\"⟧, title: \"\")])])";
    assert_eq!(
        problem(same).what(Lang::En.words()),
        "the id “p” is used on line 1 already"
    );
    let whole = leaf("actions: [(id: \"a\", title: \"\", depends_on: [⟦\"p\"⟧])]");
    assert_eq!(
        problem(&whole).what(Lang::En.words()),
        "“p” is not the id of anything in this plan"
    );
    says(
        &leaf("actions: [(id: \"a\", title: \"\", depends_on: [\"1\", ⟦\"9\"⟧])]"),
        "«9» no es el identificador de nada en este plan",
        "copie el identificador tal como está escrito en su lugar",
        "“9” is not the id of anything in this plan",
        "copy the id as it is written in its place",
    );
    says(
        &plan("glossary: {\"IDAIP\": \"a\", ⟦\"IDAIP\"⟧: \"b\"},"),
        "el término «IDAIP» ya está en el glosario",
        "",
        "the term “IDAIP” is in the glossary already",
        "",
    );
    says(
        &plan("thresholds: ⟦(behind: 30)⟧,"),
        "«muy atrasada» (far_behind) empieza antes que «atrasada» (behind)",
        "far_behind debe ser igual o mayor que behind",
        "“far behind” (far_behind) begins before “behind”",
        "far_behind must be equal to behind or greater",
    );
}

#[test]
fn all_problems_are_told_in_one_go_from_top_to_bottom() {
    let text = plan(
        "start: \"2020-13\",\n    end: \"2019\",\n    target: (on: \"2024\", progress: -5),\n    cutoffs: [(id: \"a b\", on: \"x\"), (id: \"c\", from: \"2024\", on: \"2023\"), (id: \"c\", on: \"2023\")],\n    ur: \"\",",
    );
    let problems = Document::read(&text).unwrap_err();
    let places: Vec<_> = problems.iter().map(|p| (p.line, p.column)).collect();
    // An end is not held against a start that is wrong itself. The unknown field hides what only a
    // whole plan can tell.
    assert_eq!(places, [(6, 12), (8, 36), (9, 20), (9, 31), (10, 5)]);
    let problems = Document::read(&text.replace("    ur: \"\",", "")).unwrap_err();
    let places: Vec<_> = problems.iter().map(|p| (p.line, p.column)).collect();
    assert_eq!(
        places,
        [(6, 12), (8, 36), (9, 20), (9, 31), (9, 65), (9, 79)]
    );
}

#[test]
fn no_more_than_a_hundred_are_listed() {
    let updates = "(on: \"x\"), ".repeat(MAX_PROBLEMS + 20);
    assert_eq!(
        Document::read(&leaf(&format!("updates: [{updates}]")))
            .unwrap_err()
            .len(),
        MAX_PROBLEMS
    );
}

#[test]
fn a_report_points_at_the_value() {
    let text = plan("\tthresholds: (behind: -5),");
    assert_eq!(
        problem(&text.replace("-5", "⟦-5⟧")).report("plans/x.ron", Lang::Es.words()),
        "plans/x.ron:6:27: error: «-5» no es un avance posible: va de 0 a 100\n  |\n6 |      thresholds: (behind: -5),\n  |                           ^^\n  = sugerencia: escriba un número de 0 a 100; si no se reportó ninguno, borre el campo"
    );
    let crlf = format!("\u{feff}{}", text.replace('\n', "\r\n"));
    let problems = Document::read(&crlf).unwrap_err();
    assert_eq!(
        (
            problems[0].line,
            problems[0].column,
            &crlf[problems[0].span.clone()]
        ),
        (6, 27, "-5")
    );
    assert_eq!(problems[0].source_line, "    \tthresholds: (behind: -5),");
}

#[test]
fn a_long_line_is_cut_around_the_caret() {
    let text = plan(&format!(
        "stewards: [{}(name: -5){}],",
        "(name: \"é\"), ".repeat(50),
        ", (name: \"é\")".repeat(50)
    ));
    let report = problem(&text.replace("-5", "⟦-5⟧")).report("x", Lang::En.words());
    let lines: Vec<&str> = report.lines().collect();
    assert_eq!(lines[2].chars().count(), "6 | ".len() + 100);
    assert!(
        lines[2].starts_with("6 | …") && lines[2].ends_with('…'),
        "{report}"
    );
    let caret = lines[3].chars().position(|c| c == '^').unwrap();
    assert_eq!(
        lines[2].chars().skip(caret).take(3).collect::<String>(),
        "-5)"
    );
    // A line of megabytes is not carried along.
    let text = plan(&format!("url: 5, notes: \"{}\",", "x".repeat(60_000)));
    assert!(problem(&text.replace(": 5", ": ⟦5⟧")).source_line.len() < 1000);
}

#[test]
fn text_of_the_file_never_commands_the_terminal() {
    let text = plan("url: ⟦\u{1b}c\u{202e}x⟧, // \u{1b}]0;title\u{7}");
    let report = problem(&text).report("a\u{1b}[2J.ron", Lang::Es.words());
    assert!(
        !report.contains(['\u{1b}', '\u{7}', '\u{202e}']),
        "{report}"
    );
    assert!(
        report.contains("a␛[2J.ron") && report.contains("⟨U+202E⟩"),
        "{report}"
    );
}

#[test]
fn whole_numbers_with_a_type() {
    assert!(Document::read(&plan("thresholds: (stale_days: 5u16),")).is_ok());
    problem(&plan("thresholds: (stale_days: 5u16), url: ⟦5⟧,"));
    problem(&plan("thresholds: (stale_days: ⟦5u32⟧),"));
}

#[test]
fn what_only_the_parser_sees_is_placed_behind_values_that_are_wrong() {
    let text = plan("start: \"x\",\n    end: 5,\n    sources: [(id: \"s\")],");
    let text = format!("#![enable(explicit_struct_names)]\n{text}");
    for text in [
        text.clone(),
        text.replace('\n', "\r\n"),
        format!("\u{feff}{text}"),
    ] {
        let problems = Document::read(&text).unwrap_err();
        let places: Vec<_> = problems
            .iter()
            .map(|p| (p.line, p.column, &text[p.span.clone()]))
            .collect();
        assert_eq!(places, [(7, 12, "\"x\""), (8, 10, "5"), (9, 15, "(")]);
        assert_eq!(
            problems[2].what(Lang::Es.words()),
            "aquí va «Source» y dice «(»"
        );
    }
}
