//! Words of reading, locking and saving files.

/// Words for what can go wrong with a file. The reasons are the rest of a sentence, without a full
/// stop; the advice is a whole sentence.
#[derive(Debug)]
pub struct StorageWords {
    pub cannot_read: fn(&str) -> String,
    pub cannot_save: fn(&str) -> String,
    /// The blank is a folder.
    pub cannot_save_in: fn(&str) -> String,
    /// The blank is a folder.
    pub cannot_list: fn(&str) -> String,
    /// The blank is something of the program's own.
    pub cannot_use: fn(&str) -> String,
    pub not_found: &'static str,
    pub exists: &'static str,
    pub no_permission: &'static str,
    pub read_only_disk: &'static str,
    pub disk_full: &'static str,
    pub quota_full: &'static str,
    pub over_system_limit: &'static str,
    pub not_a_folder: &'static str,
    pub name_too_long: &'static str,
    pub no_memory: &'static str,
    pub network_lost: &'static str,
    /// The number of the error.
    pub system_error: fn(i32) -> String,
    pub not_a_file: &'static str,
    /// How many names the file has.
    pub linked: fn(u64) -> String,
    /// The limit in MiB.
    pub too_large: fn(u64) -> String,
    /// Bytes before the first bad one, its line and its column.
    pub not_utf8: fn(usize, usize, usize) -> String,
    pub in_use: &'static str,
    pub changed_meanwhile: &'static str,
    pub owner_not_kept: &'static str,
    pub written_wrong: &'static str,
    /// The reason of the system.
    pub not_confirmed: fn(&str) -> String,
    /// The new text is in the file, and what was there cannot be looked at or put back; the reason
    /// of the system.
    pub ours_in_place: fn(&str) -> String,
    /// The same of what somebody else wrote.
    pub theirs_in_place: fn(&str) -> String,
    /// In which file the text from before is.
    pub before_is_in: fn(&str) -> String,
    /// What a save that was cut short took out of the plan and nobody else has: the file.
    pub left_beside: fn(&str) -> String,
    /// The processes that hold a folder.
    pub held_by: fn(&str) -> String,
    /// Its number and its name.
    pub process: fn(u32, Option<&str>) -> String,
    pub no_plans: &'static str,
    /// The user's own editor failed: its name, why.
    pub no_editor: fn(&str, &str) -> String,
    /// The same, and it saved something: its name, why, and the file.
    pub editor_failed: fn(&str, &str, &str) -> String,
    /// What it left cannot be taken in: why, and the file.
    pub edited_unread: fn(&str, &str) -> String,
    pub edited_recoded: &'static str,
    /// What is typed is no UTF-8; in which charset it is read.
    pub typed_recoded: fn(&str) -> String,
    /// A text from an earlier run that cannot be offered: the file.
    pub text_left: fn(&str) -> String,
    pub next_check_path: &'static str,
    pub next_other_name: &'static str,
    pub next_ask_permission: &'static str,
    pub next_make_room: &'static str,
    pub next_check_disk: &'static str,
    pub next_name_a_file: &'static str,
    pub next_move_away: &'static str,
    pub next_unlink: &'static str,
    pub next_lift_limit: &'static str,
    pub next_save_as_utf8: &'static str,
    pub next_try_again: &'static str,
    /// After waiting for others.
    pub next_go_on: &'static str,
    pub next_compare: &'static str,
    pub next_ask_owner: &'static str,
    pub next_copy_elsewhere: &'static str,
    pub next_add_plans: &'static str,
    /// After a failure inside the program itself; the blank is its own message.
    pub program_failed: fn(&str) -> String,
}

pub(super) const ES: StorageWords = StorageWords {
    cannot_read: |path| format!("No se pudo leer {path}"),
    cannot_save: |path| format!("No se pudo guardar {path}"),
    cannot_save_in: |path| format!("No se pudo guardar en la carpeta {path}"),
    cannot_list: |path| format!("No se pudo abrir la carpeta {path}"),
    cannot_use: |path| format!("No se usa {path}"),
    not_found: "no existe",
    exists: "ya existe",
    no_permission: "no hay permiso",
    read_only_disk: "el disco es de solo lectura",
    disk_full: "el disco está lleno",
    quota_full: "se agotó la cuota de disco",
    over_system_limit: "el sistema no permite archivos tan grandes",
    not_a_folder: "una parte de la ruta no es una carpeta",
    name_too_long: "el nombre es demasiado largo o no es válido",
    no_memory: "no hay memoria suficiente",
    network_lost: "la carpeta de red no responde",
    system_error: |number| format!("el sistema respondió con el error {number}"),
    not_a_file: "no es un archivo",
    linked: |names| {
        format!("el archivo tiene {names} nombres (enlaces duros) y guardar los separaría")
    },
    too_large: |mib| format!("pasa del límite de {mib} MiB"),
    not_utf8: |offset, line, column| {
        format!("no es texto UTF-8: línea {line}, columna {column} (tras {offset} bytes)")
    },
    in_use: "otro programa está guardando en esa carpeta",
    changed_meanwhile: "alguien lo cambió en este momento",
    owner_not_kept: "es de otra persona y guardar cambiaría su dueño o su grupo",
    written_wrong: "lo escrito en el disco no es lo que se mandó escribir",
    not_confirmed: |why| {
        format!("el texto nuevo está en el archivo, pero el disco no lo confirmó ({why})")
    },
    ours_in_place: |why| {
        format!(
            "el texto nuevo está en el archivo, y el que había no se pudo revisar ni devolver ({why})"
        )
    },
    theirs_in_place: |why| {
        format!(
            "en el archivo está lo que escribió otra persona, y el otro texto no se pudo revisar ({why})"
        )
    },
    before_is_in: |path| format!("El texto que salió del archivo está en {path}."),
    left_beside: |path| {
        format!(
            "{path} tiene lo que otra persona escribió mientras se guardaba: compárelo con el plan y bórrelo."
        )
    },
    held_by: |processes| format!("La tiene tomada {processes}."),
    process: |pid, name| match name {
        Some(name) => format!("{name} (proceso {pid})"),
        None => format!("el proceso {pid}"),
    },
    no_editor: |editor, why| {
        format!("El editor «{editor}» no dejó el texto: {why}. Lo escrito sigue aquí.")
    },
    editor_failed: |editor, why, path| {
        format!(
            "El editor «{editor}» terminó mal ({why}). Lo que guardó está en {path}. Aquí sigue lo de antes."
        )
    },
    edited_unread: |why, path| {
        format!("Lo que dejó el editor no se pudo leer: {why}. Está en {path}.")
    },
    typed_recoded: |charset| {
        format!("Lo que se teclea no es UTF-8: se lee como {charset}, y se guarda en UTF-8.")
    },
    edited_recoded: "El texto del editor no es UTF-8: se leyó como Windows-1252. Revise acentos y signos.",
    text_left: |path| {
        format!("Hay un texto sin retomar en {path}: cópielo a su lugar y borre el archivo.")
    },
    no_plans: "no hay planes (*.ron) en ella",
    next_check_path: "Revise la ruta.",
    next_other_name: "Elija otro nombre.",
    next_ask_permission: "Pida permiso a quien administra el archivo o la carpeta.",
    next_make_room: "Libere espacio y vuelva a intentarlo.",
    next_check_disk: "Revise el disco o la red y vuelva a intentarlo.",
    next_name_a_file: "Indique un archivo de plan (*.ron).",
    next_move_away: "Quítelo de ahí o póngale otro nombre.",
    next_unlink: "Haga una copia con otro nombre y trabaje en ella.",
    next_lift_limit: "Si el archivo es correcto, suba el límite con RUMBO_MAX_FILE_MIB.",
    next_save_as_utf8: "Guárdelo como UTF-8 en su editor.",
    next_try_again: "Vuelva a intentarlo.",
    next_go_on: "Vuelva a intentarlo, o siga sin esperar con RUMBO_NO_LOCK=1.",
    next_compare: "Compare los dos y quédese con uno.",
    next_ask_owner: "Pida a quien lo creó que guarde el cambio, o trabaje en una copia.",
    next_copy_elsewhere: "Haga una copia en otro disco y revise este.",
    next_add_plans: "Ponga ahí un archivo de plan o indique otra carpeta.",
    program_failed: |message| format!("rumbo falló y tuvo que cerrar: {message}"),
};

pub(super) const EN: StorageWords = StorageWords {
    cannot_read: |path| format!("Could not read {path}"),
    cannot_save: |path| format!("Could not save {path}"),
    cannot_save_in: |path| format!("Could not save in the folder {path}"),
    cannot_list: |path| format!("Could not open the folder {path}"),
    cannot_use: |path| format!("Not using {path}"),
    not_found: "it does not exist",
    exists: "it exists already",
    no_permission: "permission is missing",
    read_only_disk: "the disk is read-only",
    disk_full: "the disk is full",
    quota_full: "the disk quota is used up",
    over_system_limit: "the system does not allow files this large",
    not_a_folder: "part of the path is not a folder",
    name_too_long: "the name is too long or not valid",
    no_memory: "there is not enough memory",
    network_lost: "the network folder does not answer",
    system_error: |number| format!("the system answered with error {number}"),
    not_a_file: "it is not a file",
    linked: |names| format!("the file has {names} names (hard links) and saving would part them"),
    too_large: |mib| format!("it is over the limit of {mib} MiB"),
    not_utf8: |offset, line, column| {
        format!("it is not UTF-8 text: line {line}, column {column} (after {offset} bytes)")
    },
    in_use: "another program is saving in that folder",
    changed_meanwhile: "someone changed it at this very moment",
    owner_not_kept: "it belongs to someone else and saving would change its owner or group",
    written_wrong: "what the disk holds is not what was written",
    not_confirmed: |why| {
        format!("the new text is in the file, but the disk did not confirm it ({why})")
    },
    ours_in_place: |why| {
        format!(
            "the new text is in the file, and the one that was there could not be looked at or put back ({why})"
        )
    },
    theirs_in_place: |why| {
        format!(
            "what somebody else wrote is in the file, and the other text could not be looked at ({why})"
        )
    },
    before_is_in: |path| format!("The text that came out of the file is in {path}."),
    left_beside: |path| {
        format!(
            "{path} has what somebody else wrote during a save: compare it with the plan and delete it."
        )
    },
    held_by: |processes| format!("It is held by {processes}."),
    process: |pid, name| match name {
        Some(name) => format!("{name} (process {pid})"),
        None => format!("process {pid}"),
    },
    no_editor: |editor, why| {
        format!("The editor “{editor}” left no text: {why}. What was typed is still here.")
    },
    editor_failed: |editor, why, path| {
        format!(
            "The editor “{editor}” ended badly ({why}). What it saved is in {path}. Here is what was there before."
        )
    },
    edited_unread: |why, path| {
        format!("What the editor left could not be read: {why}. It is in {path}.")
    },
    typed_recoded: |charset| {
        format!("What is typed is not UTF-8: it is read as {charset}, and kept as UTF-8.")
    },
    edited_recoded: "The editor's text is not UTF-8: it was read as Windows-1252. Check accents and signs.",
    text_left: |path| {
        format!("There is a text left in {path}: copy it to its place and delete the file.")
    },
    no_plans: "there are no plans (*.ron) in it",
    next_check_path: "Check the path.",
    next_other_name: "Choose another name.",
    next_ask_permission: "Ask whoever manages the file or folder for permission.",
    next_make_room: "Make room and try again.",
    next_check_disk: "Check the disk or the network and try again.",
    next_name_a_file: "Name a plan file (*.ron).",
    next_move_away: "Take it away or give it another name.",
    next_unlink: "Make a copy under another name and work on that.",
    next_lift_limit: "If the file is right, raise the limit with RUMBO_MAX_FILE_MIB.",
    next_save_as_utf8: "Save it as UTF-8 in your editor.",
    next_try_again: "Try again.",
    next_go_on: "Try again, or go on without waiting with RUMBO_NO_LOCK=1.",
    next_compare: "Compare both and keep one.",
    next_ask_owner: "Ask whoever made it to save the change, or work on a copy.",
    next_copy_elsewhere: "Make a copy on another disk and check this one.",
    next_add_plans: "Put a plan file there or name another folder.",
    program_failed: |message| format!("rumbo failed and had to close: {message}"),
};
