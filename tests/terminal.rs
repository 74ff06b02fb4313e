//! The real binary in a pseudo-terminal: what it writes there, how it leaves, and what the file
//! holds afterwards.

#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a test that cannot go on fails, and writes its own files"
)]

use std::fs;
use std::io::{Read, Write};
use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, SlavePty, native_pty_system};
use rustix::process::{Pid, Signal, kill_process};
use tempfile::TempDir;

/// Nothing here takes so long, unless it never comes.
const PATIENCE: Duration = Duration::from_secs(30);
const FRAME_ENDS: &[u8] = b"\x1b[?2026l";
const PLAN: &str = "gto-pal-2019-2021.ron";

/// The program in a terminal.
struct Session {
    child: Box<dyn Child + Send + Sync>,
    master: Option<Box<dyn MasterPty + Send>>,
    /// Held, so that the terminal outlives the program and can be looked at.
    slave: Option<Box<dyn SlavePty + Send>>,
    writer: Option<Box<dyn Write + Send>>,
    chunks: Receiver<Vec<u8>>,
    reader: Option<JoinHandle<()>>,
    screen: vt100::Parser,
    /// Every byte since the last [`Session::take`].
    bytes: Vec<u8>,
    home: TempDir,
}

impl Session {
    fn start(size: (u16, u16), arguments: &[&str], environment: &[(&str, &str)]) -> Self {
        let home = TempDir::new().unwrap();
        fs::create_dir(home.path().join("plans")).unwrap();
        fs::write(home.path().join("plans").join(PLAN), shipped()).unwrap();
        Self::start_in(home, size, arguments, environment)
    }

    /// In a home that another run has left.
    fn start_in(
        home: TempDir,
        size: (u16, u16),
        arguments: &[&str],
        environment: &[(&str, &str)],
    ) -> Self {
        let arguments = [&["--as-of", "2020-09-30"], arguments].concat();
        Self::start_program(
            home,
            size,
            env!("CARGO_BIN_EXE_rumbo"),
            &arguments,
            environment,
        )
    }

    fn start_program(
        home: TempDir,
        size: (u16, u16),
        program: &str,
        arguments: &[&str],
        environment: &[(&str, &str)],
    ) -> Self {
        let size = PtySize {
            cols: size.0,
            rows: size.1,
            pixel_width: 0,
            pixel_height: 0,
        };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(program);
        command.args(arguments);
        command.cwd(home.path());
        command.env_clear();
        let fixed = [
            ("HOME", home.path().to_str().unwrap()),
            ("LANG", "es_MX.UTF-8"),
            ("TZ", "UTC"),
            ("TERM", "xterm"),
        ];
        for (name, value) in fixed.into_iter().chain(environment.iter().copied()) {
            command.env(name, value);
        }
        let child = pair.slave.spawn_command(command).unwrap();
        let mut reader = pair.master.try_clone_reader().unwrap();
        let (sender, chunks) = channel();
        let reader = thread::spawn(move || {
            let mut chunk = [0; 8192];
            while let Ok(len @ 1..) = reader.read(&mut chunk) {
                if sender.send(chunk[..len].to_vec()).is_err() {
                    return;
                }
            }
        });
        let writer = pair.master.take_writer().unwrap();
        let rows = if size.rows == 0 {
            24
        } else {
            size.rows.min(500)
        };
        let cols = if size.cols == 0 {
            80
        } else {
            size.cols.min(1000)
        };
        Self {
            child,
            master: Some(pair.master),
            slave: Some(pair.slave),
            writer: Some(writer),
            chunks,
            reader: Some(reader),
            screen: vt100::Parser::new(rows, cols, 0),
            bytes: Vec::new(),
            home,
        }
    }

    /// The usual start: 80×24, the first frame on the screen.
    fn open() -> Self {
        let mut session = Self::start((80, 24), &[], &[]);
        session.until("1 de 7");
        session
    }

    /// In one write, which may be one read: as a person types, that is no more than a few different
    /// letters, and Enter apart from them.
    fn type_keys(&mut self, keys: &str) {
        self.type_bytes(keys.as_bytes());
    }

    fn type_bytes(&mut self, bytes: &[u8]) {
        let writer = self.writer.as_mut().unwrap();
        writer.write_all(bytes).unwrap();
        writer.flush().unwrap();
    }

    /// Waits until a whole frame shows a text.
    fn until(&mut self, text: &str) {
        let deadline = Instant::now() + PATIENCE;
        while !(self.screen.screen().contents().contains(text) && self.bytes.ends_with(FRAME_ENDS))
        {
            match self
                .chunks
                .recv_timeout(deadline.saturating_duration_since(Instant::now()))
            {
                Ok(chunk) => self.take_in(&chunk),
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {
                    panic!("never saw {text:?}:\n{}", self.screen.screen().contents())
                }
            }
        }
    }

    /// Waits for bytes that are no frame.
    fn until_bytes(&mut self, bytes: &[u8]) {
        let deadline = Instant::now() + PATIENCE;
        while !self.bytes.windows(bytes.len()).any(|part| part == bytes) {
            match self
                .chunks
                .recv_timeout(deadline.saturating_duration_since(Instant::now()))
            {
                Ok(chunk) => self.take_in(&chunk),
                Err(error) => panic!("{error}: never came:\n{}", self.screen.screen().contents()),
            }
        }
    }

    /// Holds that the screen shows a text by now.
    fn shows(&self, text: &str) {
        let contents = self.screen.screen().contents();
        assert!(contents.contains(text), "no {text:?} in\n{contents}");
    }

    fn take_in(&mut self, chunk: &[u8]) {
        self.screen.process(chunk);
        self.bytes.extend(chunk);
    }

    /// The bytes that came since it was last asked.
    fn take(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.bytes)
    }

    /// Waits for the end of the program, and takes in what it still writes.
    fn end(&mut self) -> u32 {
        let deadline = Instant::now() + PATIENCE;
        let status = loop {
            match self.child.try_wait().unwrap() {
                Some(status) => break status,
                None if Instant::now() > deadline => {
                    panic!("it does not end:\n{}", self.screen.screen().contents())
                }
                // What it writes must be taken, or it could not go on.
                None => match self.chunks.recv_timeout(Duration::from_millis(5)) {
                    Ok(chunk) => self.take_in(&chunk),
                    Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {}
                },
            }
        };
        // All of its writing was done before it ended; once nobody holds the terminal, reading
        // ends.
        self.slave = None;
        while let Ok(chunk) = self.chunks.recv_timeout(PATIENCE) {
            self.take_in(&chunk);
        }
        status.exit_code()
    }

    fn signal(&self, signal: Signal) {
        let id = self.child.process_id().unwrap().cast_signed();
        kill_process(Pid::from_raw(id).unwrap(), signal).unwrap();
    }

    /// Ends it as nothing can be prepared for, and starts it again in the same home.
    fn killed_and_started_again(mut self) -> Self {
        self.signal(Signal::KILL);
        self.end();
        Self::start_in(self.home, (80, 24), &[], &[])
    }

    /// Waits until what is typed is on the disk.
    fn until_kept(&self, text: &str) {
        let deadline = Instant::now() + PATIENCE;
        let drafts = self.home.path().join(".local/state/rumbo/drafts");
        let kept = || {
            let files = fs::read_dir(&drafts).into_iter().flatten().flatten();
            let whole = files.filter(|file| {
                file.path()
                    .extension()
                    .is_some_and(|ending| ending == "json")
            });
            whole
                .filter_map(|file| fs::read_to_string(file.path()).ok())
                .any(|kept| kept.contains(text))
        };
        while !kept() {
            assert!(Instant::now() < deadline, "{text:?} was never kept");
            thread::yield_now();
        }
    }

    fn plan(&self) -> String {
        fs::read_to_string(self.home.path().join("plans").join(PLAN)).unwrap()
    }
}

fn shipped() -> String {
    fs::read_to_string(
        Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("plans")
            .join(PLAN),
    )
    .unwrap()
}

#[test]
fn a_figure_is_typed_and_exactly_its_bytes_change() {
    let mut session = Session::open();
    session.type_keys("v");
    session.until("1 de 10");
    session.type_keys("p60");
    session.until("sin cifra → 60");
    assert!(
        session.plan() == shipped(),
        "nothing is written before Enter"
    );
    session.type_keys("\r");
    session.until("Guardado");
    session.type_keys("q");
    assert_eq!(session.end(), 0);
    assert!(!session.screen.screen().alternate_screen() && !session.screen.screen().hide_cursor());
    let (old, new) = (shipped(), session.plan());
    let at = old
        .bytes()
        .zip(new.bytes())
        .take_while(|(a, b)| a == b)
        .count();
    let added = new.len() - old.len();
    assert!(old[at..] == new[at + added..], "nothing else is touched");
    // The action had no updates: a line of its own, indented as its neighbours are.
    assert!(
        new[at..at + added + 60].contains("updates: [(on: \"2020-09-30\", progress: 60)],"),
        "{}",
        &new[at..at + added]
    );
}

#[test]
fn the_terminal_is_given_back_as_it_was() {
    let pair = native_pty_system().openpty(PtySize::default()).unwrap();
    let fresh = pair.master.get_termios().unwrap();
    let mut session = Session::open();
    let raw = session.master.as_ref().unwrap().get_termios().unwrap();
    assert_ne!(
        raw.local_flags, fresh.local_flags,
        "keys come one by one while it runs"
    );
    session.type_keys("q");
    let deadline = Instant::now() + PATIENCE;
    while session.child.try_wait().unwrap().is_none() && Instant::now() < deadline {
        if let Ok(chunk) = session.chunks.recv_timeout(Duration::from_millis(5)) {
            session.take_in(&chunk);
        }
    }
    let after = session.master.as_ref().unwrap().get_termios().unwrap();
    assert_eq!(
        (after.local_flags, after.input_flags, after.output_flags),
        (fresh.local_flags, fresh.input_flags, fresh.output_flags)
    );
    assert_eq!(session.end(), 0);
}

#[test]
fn a_closed_terminal_ends_the_program_at_once() {
    for keys in ["", "/salu"] {
        let mut session = Session::open();
        session.type_keys(keys);
        if !keys.is_empty() {
            session.until("> salu");
        }
        // As when the line drops: nobody holds the other end any more. The thread that reads lets
        // go of it once there is something to read and nobody to tell.
        drop(std::mem::replace(&mut session.chunks, channel().1));
        session.type_keys("j");
        session.reader.take().unwrap().join().unwrap();
        (session.writer, session.slave, session.master) = (None, None, None);
        let child = &mut session.child;
        let deadline = Instant::now() + PATIENCE;
        let status = loop {
            match child.try_wait().unwrap() {
                Some(status) => break status,
                None => assert!(Instant::now() < deadline, "a process is left"),
            }
            thread::yield_now();
        };
        assert_eq!(status.exit_code(), 129);
        assert!(session.plan() == shipped(), "nothing was written");
    }
}

#[test]
fn a_signal_ends_it_with_the_screen_restored() {
    let mut session = Session::open();
    session.signal(Signal::TERM);
    assert_eq!(session.end(), 143);
    assert!(!session.screen.screen().alternate_screen() && !session.screen.screen().hide_cursor());
}

#[test]
fn bytes_stay_within_their_budgets() {
    let mut session = Session::open();
    let first = session.take().len();
    assert!(first <= 4_500, "first frame: {first}");
    for (key, shows, most) in [
        ("j", "2 de 7", 1_500),
        ("l", "1 de 1", 3_000),
        ("?", "Ayuda", 3_000),
        ("\x1b", "Detalle", 3_000),
    ] {
        session.type_keys(key);
        session.until(shows);
        let bytes = session.take().len();
        assert!(bytes <= most, "{key:?}: {bytes}");
    }
    // A key that means nothing here, and one that leads nowhere, are no byte at all.
    session.type_keys("hkkkkkkkk");
    session.until("1 de 7");
    session.take();
    session.type_keys("Qk~");
    session.type_keys("q");
    session.end();
    let parting = String::from_utf8(session.take()).unwrap();
    assert!(
        parting.len() < 60 && !parting.contains("Eje"),
        "{parting:?}"
    );
}

#[test]
fn thirty_keys_in_one_write_are_about_one_frame() {
    let mut session = Session::open();
    session.take();
    session.type_keys(&"jk".repeat(15));
    session.type_keys("j");
    session.until("2 de 7");
    let bytes = session.take().len();
    assert!(bytes <= 4_500, "{bytes}");
}

#[test]
fn an_arrow_in_two_pieces_is_one_arrow() {
    let mut session = Session::open();
    session.type_keys("\x1b");
    session.type_keys("[B");
    session.until("2 de 7");
}

#[test]
fn without_colours_nothing_is_coloured_but_weight_stays() {
    let mut session = Session::start((80, 24), &[], &[("NO_COLOR", "1")]);
    session.until("1 de 7");
    let text = String::from_utf8(session.take()).unwrap();
    assert!(
        !["\x1b[31m", "\x1b[36m", "\x1b[38;5;", "\x1b[33m"]
            .iter()
            .any(|colour| text.contains(colour)),
        "{text:?}"
    );
    assert!(text.contains("\x1b[7m") && text.contains("\x1b[1m"));
}

#[test]
fn absurd_sizes_are_drawn() {
    for size in [(0, 0), (1, 1), (u16::MAX, u16::MAX)] {
        let mut session = Session::start(size, &[], &[]);
        if size == (0, 0) {
            session.until("1 de 7");
        }
        session.type_keys("q");
        assert_eq!(session.end(), 0, "{size:?}");
    }
}

#[test]
fn it_follows_the_size_of_the_terminal() {
    let mut session = Session::open();
    let size = PtySize {
        rows: 40,
        cols: 120,
        pixel_width: 0,
        pixel_height: 0,
    };
    session.screen.screen_mut().set_size(40, 120);
    session.master.as_ref().unwrap().resize(size).unwrap();
    session.until("Compromiso");
    session.type_keys("q");
    assert_eq!(session.end(), 0);
}

#[test]
fn what_was_being_typed_comes_back_after_a_kill() {
    let mut session = Session::open();
    session.type_keys("vp4");
    session.until("> 4");
    session.until_kept("\"4\"");
    session.type_keys("7");
    session.until("> 47");
    session.until_kept("\"47\"");
    let mut session = session.killed_and_started_again();
    session.until("Quedó sin guardar en 4.4.1.1: «47». b lo retoma.");
    assert!(session.plan() == shipped(), "nothing was written");
    session.type_keys("b");
    session.until("> 47");
    // Once more, without touching it: it is this run's draft by now.
    let mut session = session.killed_and_started_again();
    session.until("Quedó sin guardar");
    session.type_keys("b");
    session.until("> 47");
    session.type_keys("\r");
    session.until("Guardado");
    session.type_keys("q");
    assert_eq!(session.end(), 0);
    assert!(
        session
            .plan()
            .contains("(on: \"2020-09-30\", progress: 47)")
    );
    let mut session = Session::start_in(session.home, (80, 24), &[], &[]);
    session.until("? ayuda");
    session.type_keys("b");
    session.until("No hay ningún borrador.");
}

#[test]
fn what_is_typed_in_any_box_is_offered_after_a_kill() {
    // The keys that open each box and type into it, each with what the screen shows then; what is
    // kept; and what `b` brings back.
    type Steps<'s> = &'s [(&'s str, &'s str)];
    let menu: [(&str, &str); 2] = [("v", "vencida hace"), ("e", "Editar")];
    let boxes: [(Steps<'_>, &str, &str); 7] = [
        (
            &[("v", "vencida hace"), ("p", "Avance de"), ("47", "> 47")],
            "47",
            "> 47",
        ),
        (
            &[
                menu[0],
                menu[1],
                ("jj", "► nota"),
                ("\r", "Nota de"),
                ("una", "> una"),
            ],
            "una",
            "> una",
        ),
        (
            &[
                menu[0],
                menu[1],
                ("j", "► etapa"),
                ("\r", "Etapa de"),
                ("obra", "> obra"),
            ],
            "obra",
            "> obra",
        ),
        (
            &[("v", "vencida hace"), ("M", "Mover"), ("4.4", "> 4.4")],
            "4.4",
            "> 4.4",
        ),
        (
            &[("v", "vencida hace"), ("A", "nuevo"), ("Otra", "> Otra")],
            "Otra",
            "> Otra",
        ),
        // A form as a whole: a value that was put into it, and one that is still typed.
        (
            &[
                ("v", "vencida hace"),
                ("a", "nuevo"),
                ("j", "► Avance"),
                ("\r", "> "),
                ("33", "> 33"),
                ("\r", "► Avance"),
            ],
            "33",
            "Avance              33",
        ),
        (
            &[
                ("v", "vencida hace"),
                ("a", "nuevo"),
                ("j", "► Avance"),
                ("\r", "> "),
                ("33", "> 33"),
            ],
            "33",
            "Avance              33",
        ),
    ];
    for signal in [Signal::KILL, Signal::HUP] {
        for (steps, kept, shown) in boxes {
            let mut session = Session::open();
            for (keys, seen) in steps {
                session.type_keys(keys);
                session.until(seen);
            }
            session.until_kept(kept);
            session.signal(signal);
            session.end();
            let mut session = Session::start_in(session.home, (80, 24), &[], &[]);
            session.until("b lo retoma");
            session.type_keys("b");
            session.until(shown);
            assert_eq!(session.plan(), shipped(), "nothing was written");
            session.signal(Signal::KILL);
            session.end();
        }
    }
}

#[test]
fn steps_that_a_later_version_kept_are_not_written_over() {
    let change = |session: &mut Session, figure: &str| {
        session.until("1 de 7");
        session.type_keys("vp");
        session.until("Avance de");
        session.type_keys(figure);
        session.until(&format!("> {figure}"));
        session.type_keys("\r");
        session.until("Guardado");
        session.type_keys("q");
        assert_eq!(session.end(), 0);
    };
    let mut session = Session::start((80, 24), &[], &[]);
    change(&mut session, "47");
    let folder = session.home.path().join(".local/state/rumbo/histories");
    let files = fs::read_dir(folder).unwrap().map(|file| file.unwrap());
    let [file] = &files.map(|file| file.path()).collect::<Vec<_>>()[..] else {
        panic!("the steps of one plan")
    };
    let later = fs::read_to_string(file).unwrap();
    let later = later.replacen("\"format\":1", "\"format\":2", 1);
    assert!(later.contains("\"format\":2"));
    fs::write(file, &later).unwrap();
    let mut session = Session::start_in(session.home, (80, 24), &[], &[]);
    change(&mut session, "48");
    assert!(session.plan().contains("progress: 48"));
    assert_eq!(fs::read_to_string(file).unwrap(), later);
}

#[test]
fn what_was_done_can_be_undone_after_a_kill() {
    let mut session = Session::open();
    session.type_keys("vp60");
    session.until("sin cifra → 60");
    session.type_keys("\r");
    session.until("Guardado");
    let mut session = session.killed_and_started_again();
    session.until("1 de 7");
    session.type_keys("u");
    session.until("Deshecho: 4.4.1.1 avance 60 → sin cifra");
    assert!(session.plan() == shipped(), "to the byte");
    // But not what somebody else has changed since, and that is said.
    session.type_keys("U");
    session.until("Rehecho");
    let path = session.home.path().join("plans").join(PLAN);
    session.signal(Signal::KILL);
    session.end();
    fs::write(
        &path,
        session.plan().replace("progress: 60", "progress: 61"),
    )
    .unwrap();
    let mut session = Session::start_in(session.home, (80, 24), &[], &[]);
    session.until("1 de 7");
    let theirs = session.plan();
    session.type_keys("u");
    session.until("No se puede: otra persona cambió lo mismo desde entonces");
    assert!(session.plan() == theirs, "nothing is written");
}

#[test]
fn what_another_editor_writes_is_seen_without_a_key() {
    let mut session = Session::open();
    let path = session.home.path().join("plans").join(PLAN);
    // As editors do it: a new file in the place of the old one.
    let beside = session.home.path().join("beside");
    fs::write(
        &beside,
        shipped().replace("Parlamento Abierto", "Congreso Abierto"),
    )
    .unwrap();
    fs::rename(&beside, &path).unwrap();
    session.until("Alguien cambió el archivo");
    session.shows("Congreso Abierto");
    // And in place, cut short: the last good state stays.
    fs::write(&path, "Plan(").unwrap();
    session.until("roto en disco");
    session.shows("Congreso Abierto");
    session.type_keys("q");
    assert_eq!(session.end(), 0);
}

#[test]
fn many_plans_are_read_behind_the_first_frame() {
    let home = TempDir::new().unwrap();
    fs::create_dir(home.path().join("plans")).unwrap();
    // Of three of a megabyte and more one is read before the first frame.
    let text = format!("{}\n// {}\n", shipped().trim_end(), "x".repeat(1 << 20));
    for (name, title) in [
        ("a.ron", "Primer plan"),
        ("b.ron", "Segundo plan"),
        ("c.ron", "Tercer plan"),
    ] {
        let text = text.replace("Plan de Acción Local (PAL)", title);
        fs::write(home.path().join("plans").join(name), text).unwrap();
    }
    fs::write(home.path().join("plans/d.ron"), "Plan(").unwrap();
    let mut session = Session::start_in(home, (110, 24), &[], &[]);
    session.until("leyendo 2 de 4");
    session.shows("Primer plan");
    session.shows("c.ron");
    session.shows("1 problema");
    session.until("Tercer plan");
    session.shows("10 vencidas");
    let Some(header) = session.screen.screen().rows(0, 110).next() else {
        panic!("no rows")
    };
    assert!(!header.contains("leyendo"), "{header}");
    session.type_keys("\x1b[B\x1b[B\r");
    session.until("1 de 7");
    session.type_keys("q");
    assert_eq!(session.end(), 0);
    // The one that was opened is read before all others, and shown.
    let mut session = Session::start_in(session.home, (110, 24), &[], &[]);
    session.until("leyendo 2 de 4");
    session.shows("Tercer plan");
    session.shows("1 de 7");
}

#[test]
fn a_plan_that_is_named_is_opened_whatever_its_size() {
    let home = TempDir::new().unwrap();
    // More than is read before the first frame of many.
    let text = format!("{}\n// {}\n", shipped().trim_end(), "x".repeat(3 << 20));
    fs::write(home.path().join("grande.ron"), text).unwrap();
    let mut session = Session::start_in(home, (80, 24), &["grande.ron"], &[]);
    session.until("1 de 7");
    session.shows("Parlamento Abierto");
    // The first frame did not wait for it.
    let (bytes, told) = (session.take(), "leyendo 0 de 1".as_bytes());
    assert!(bytes.windows(told.len()).any(|part| part == told));
    session.type_keys("q");
    assert_eq!(session.end(), 0);
}

#[test]
fn a_cut_off_is_published_by_answering_at_the_terminal() {
    const DOS: &str = "(format: 1, id: \"dos\", title: \"Dos\", cutoffs: [(id: \"t1\", on: \"2020-06-30\")], axes: [
    (id: \"1\", title: \"Eje\", commitments: [
        (id: \"1.1\", title: \"Uno\", updates: [(on: \"2020-06-30\", progress: 50)]),
        (id: \"1.2\", title: \"Otro\"),
    ])])\n";
    let home = TempDir::new().unwrap();
    fs::create_dir(home.path().join("plans")).unwrap();
    let file = home.path().join("plans/dos.ron");
    fs::write(&file, DOS).unwrap();
    let mut session =
        Session::start_in(home, (100, 30), &["publish", "dos", "--cutoff", "t1"], &[]);
    for (asked, answer) in [
        ("1.1 Uno: calculado 50 %", "52\r"),
        ("1.2 Otro: calculado sin cifra", "\r"),
        ("1 Eje: calculado 25 %", "de más\r"),
        ("no es una cifra", "-\r"),
        ("dos Dos: calculado 25 %", "\r"),
    ] {
        session.until_bytes(asked.as_bytes());
        session.type_keys(answer);
    }
    session.until_bytes("2 cifras de t1: guardado en dos".as_bytes());
    assert_eq!(session.end(), 0);
    let text = fs::read_to_string(&file).unwrap();
    assert_eq!(text.matches("published").count(), 2, "{text}");
    assert!(
        text.contains("published: [(on: \"2020-06-30\", progress: 52)]"),
        "{text}"
    );
    assert!(
        text.contains("published: [(on: \"2020-06-30\", progress: 25)]"),
        "{text}"
    );
}

#[test]
fn a_meeting_is_held_with_a_clicker_a_minute_is_taken_and_the_plan_stays_as_it_was() {
    let mut session = Session::start((120, 40), &["present", "gto-pal-2019-2021"], &[]);
    session.until("1/");
    session.shows("Plan de Acción Local (PAL)");
    session.take();
    for _ in 0..6 {
        session.type_keys("\x1b[6~");
        session.until_bytes(FRAME_ENDS);
        let next = session.take();
        assert_eq!(
            next.windows(FRAME_ENDS.len())
                .filter(|part| *part == FRAME_ENDS)
                .count(),
            1,
            "one write a slide"
        );
        session.type_keys("\x0c");
        session.until_bytes(FRAME_ENDS);
        let repaint = session.take().len();
        assert!(
            next.len() <= repaint,
            "{} bytes are more than the {repaint} of all of it",
            next.len()
        );
    }
    session.shows("7/");
    session.type_keys("b");
    session.until_bytes(FRAME_ENDS);
    session.type_keys("n");
    session.until("7/");
    // What would edit elsewhere does nothing here.
    session.type_keys("eD u\x0c5\r");
    session.until("5/");
    session.type_keys("M");
    session.until("Ctrl+S");
    session.type_keys("Ana Pérez, SFIA\x13");
    session.until("1 persona en la minuta");
    session.type_keys("m");
    session.until("Acuerdo     >");
    session.type_keys("Entregar el informe\tSFIA\t2020-10-15\x13");
    session.until("Acuerdo 1 anotado");
    session.type_keys("\x1b[F\x1b[5~");
    session.until("1. Entregar el informe");
    session.type_keys("\x1b");
    session.until("Acta escrita en acta-2020-09-30-");
    session.type_keys("\x1b");
    session.until("buscar");
    session.type_keys("q");
    assert_eq!(session.end(), 0);
    assert_eq!(session.plan(), shipped());
    let files = fs::read_dir(session.home.path())
        .unwrap()
        .flatten()
        .map(|file| file.path());
    let records: Vec<_> = files
        .filter(|file| file.extension().is_some_and(|ending| ending == "md"))
        .collect();
    assert_eq!(records.len(), 1, "{records:?}");
    let record = fs::read_to_string(&records[0]).unwrap();
    assert!(record.contains("\n- Ana Pérez, SFIA\n"), "{record}");
    assert!(
        record.contains(
            "1. **Entregar el informe** · Responsable: SFIA · Fecha: 15 oct 2020 · Sobre: "
        ),
        "{record}"
    );
    assert!(record.contains("durante la sesión\n\nNada.\n"), "{record}");
    // Nothing is told any more to who would follow.
    assert_eq!(
        fs::read_dir(session.home.path().join(".local/state/rumbo/shown"))
            .unwrap()
            .count(),
        0
    );
}

#[test]
fn a_dropped_line_loses_neither_the_minutes_nor_the_note_that_was_being_typed() {
    let mut session = Session::start((80, 24), &["present", "gto-pal-2019-2021"], &[]);
    session.until("1/");
    session.type_keys("mUno\x13");
    session.until("Acuerdo 1 anotado");
    session.type_keys("m");
    session.until("Acuerdo     >");
    session.type_keys("Dos, a medias");
    session.until_kept("Dos, a medias");
    let mut session = session.killed_and_started_again();
    session.until("Dos, a medias");
    session.type_keys("b");
    session.until("Acuerdo     > Dos, a medias");
    session.shows("Acuerdo 2 (nuevo)");
    session.type_keys(" pero ya\x13");
    session.until("Acuerdo 2 anotado");
    session.type_keys("\x1b");
    session.until("Acta escrita en");
    session.type_keys("\x1b");
    session.until("buscar");
    session.type_keys("q");
    session.end();
    let files = fs::read_dir(session.home.path())
        .unwrap()
        .flatten()
        .map(|file| file.path());
    let record = files
        .into_iter()
        .find(|file| file.extension().is_some_and(|ending| ending == "md"))
        .unwrap();
    let record = fs::read_to_string(record).unwrap();
    assert!(
        record.contains("1. **Uno**") && record.contains("2. **Dos, a medias pero ya**"),
        "{record}"
    );
}

#[test]
fn what_somebody_else_writes_is_on_the_slide_without_a_key() {
    let mut session = Session::start((80, 24), &["present", "gto-pal-2019-2021"], &[]);
    session.until("1/34");
    let changed = shipped().replacen(
        "title: \"Plan de Acción Local (PAL)",
        "title: \"Plan renovado",
        1,
    );
    fs::write(session.home.path().join("plans").join(PLAN), changed).unwrap();
    session.until("Plan renovado");
    session.signal(Signal::TERM);
}

#[test]
fn a_record_is_renewed_until_somebody_makes_it_their_own() {
    let mut session = Session::open();
    let records = |session: &Session| {
        let files = fs::read_dir(session.home.path())
            .unwrap()
            .flatten()
            .map(|file| file.path());
        files
            .filter(|file| file.extension().is_some_and(|ending| ending == "md"))
            .collect::<Vec<_>>()
    };
    let meet = |session: &mut Session, text: &str| {
        session.type_keys("P");
        session.until("1/3");
        session.type_keys(&format!("m{text}\x13"));
        session.until("anotado");
        session.type_keys("\x1b");
        session.until("Acta escrita en acta-");
        session.type_keys("\x1b");
        session.until("buscar");
    };
    meet(&mut session, "Uno");
    meet(&mut session, "Dos");
    let first = records(&session);
    assert_eq!(first.len(), 1, "{first:?}");
    let mut text = fs::read_to_string(&first[0]).unwrap();
    assert!(
        text.contains("1. **Uno**") && text.contains("2. **Dos**"),
        "{text}"
    );
    text.push_str("Firmas\n");
    fs::write(&first[0], &text).unwrap();
    meet(&mut session, "Tres");
    assert_eq!(records(&session).len(), 2);
    assert_eq!(
        fs::read_to_string(&first[0]).unwrap(),
        text,
        "what somebody signed is not written over"
    );
    session.type_keys("q");
    session.end();
}

#[test]
fn a_meeting_whose_minutes_cannot_be_kept_says_so_at_its_beginning() {
    let home = TempDir::new().unwrap();
    fs::create_dir(home.path().join("plans")).unwrap();
    fs::write(home.path().join("plans").join(PLAN), shipped()).unwrap();
    // A file stands where the folder should be; it stops whoever may write anywhere too.
    fs::write(home.path().join(".local"), "").unwrap();
    let mut session = Session::start_in(home, (80, 24), &["present", "gto-pal-2019-2021"], &[]);
    session.until("La minuta no se podrá guardar");
    session.type_keys("mUno\x13");
    session.until("No se pudo guardar en la carpeta");
    session.shows("Acuerdo     > Uno");
    session.signal(Signal::TERM);
}

#[test]
fn a_second_terminal_follows_the_first_and_its_notes_reach_it() {
    let mut first = Session::start(
        (80, 24),
        &["present", "gto-pal-2019-2021", "--slot", "40"],
        &[],
    );
    first.until("quedan 40 min");
    let folder = first.home.path().to_path_buf();
    let environment = [("HOME", folder.to_str().unwrap())];
    let home = TempDir::new().unwrap();
    let plan = folder.join("plans").join(PLAN);
    let arguments = ["present", plan.to_str().unwrap(), "--notes", "--follow"];
    let mut second = Session::start_in(home, (100, 30), &arguments, &environment);
    second.until("quedan 40 min");
    first.type_keys("5\r");
    first.until("5/34");
    second.until("5/34");
    // What the second notes is on a slide of the first.
    second.type_keys("mUno\x13");
    second.until("Acuerdo 1 anotado");
    first.until("5/35");
    first.type_keys("\x1b[F\x1b[5~");
    first.until("1. Uno");
    first.type_keys("\x1b");
    second.until("Ninguna terminal presenta este plan ahora");
    for session in [first, second] {
        session.signal(Signal::TERM);
    }
}

#[test]
fn read_only_and_english_are_asked_for_on_the_line() {
    let mut session = Session::start((80, 24), &["--read-only", "--lang", "en"], &[]);
    session.until("read-only");
    session.type_keys("vp");
    session.until("Editing is locked by --read-only");
    session.type_keys("h");
    session.type_keys("L");
    session.until("until you leave");
    session.type_keys("q");
    session.end();
}

#[test]
fn a_text_is_written_in_the_users_own_editor() {
    let home = TempDir::new().unwrap();
    fs::create_dir(home.path().join("plans")).unwrap();
    fs::write(home.path().join("plans").join(PLAN), shipped()).unwrap();
    // It reads a key from the terminal, which must be its own, and adds a line.
    let editor = home.path().join("editor");
    fs::write(
        &editor,
        "#!/bin/sh\nprintf 'LISTO?'; read -r key; printf '\\nde fuera %s\\n' \"$key\" >> \"$1\"\n",
    )
    .unwrap();
    fs::set_permissions(&editor, std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
    let name = editor.to_str().unwrap().to_owned();
    let path = [("EDITOR", name.as_str()), ("PATH", "/usr/bin:/bin")];
    let mut session = Session::start_in(home, (80, 24), &[], &path);
    session.until("1 de 7");
    session.type_keys("vE");
    session.until("Descripción");
    session.type_keys("jjj\r");
    session.until("Ctrl+S");
    session.type_keys("dentro");
    session.until("> dentro");
    session.type_keys("\x05");
    session.until_bytes(b"LISTO?");
    session.type_keys("q\r");
    session.until("de fuera q");
    session.type_keys("\x13");
    session.until("Guardado");
    let file = fs::read_to_string(session.home.path().join("plans").join(PLAN)).unwrap();
    assert!(
        file.contains("description: r\"dentro\nde fuera q\""),
        "both lines are in the file"
    );
    let left = session.home.path().join(".local/state/rumbo/outside");
    assert_eq!(
        fs::read_dir(left).unwrap().count(),
        0,
        "nothing of it is left lying about"
    );
}

#[test]
fn a_row_goes_to_the_clipboard_and_the_screen_to_a_picture() {
    let mut session = Session::open();
    session.type_keys("y\r");
    session.until("Copiado: 4.1");
    // OSC 52, and the text in base64: "4.1 " is NC4xI.
    assert!(
        session
            .bytes
            .windows(12)
            .any(|part| part == b"\x1b]52;c;NC4xI"),
        "the terminal was told"
    );
    session.type_keys("x\r");
    session.until("Quedó en el archivo rumbo-");
    let picture = fs::read_dir(session.home.path())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .find(|path| path.extension().is_some_and(|ending| ending == "svg"));
    let picture = fs::read_to_string(picture.unwrap()).unwrap();
    assert!(
        picture.starts_with("<svg") && picture.contains("Plan de Acción Local"),
        "{picture}"
    );
}

#[test]
fn what_an_editor_saved_comes_back_after_the_line_dropped_whatever_its_bytes() {
    let home = TempDir::new().unwrap();
    fs::create_dir(home.path().join("plans")).unwrap();
    fs::write(home.path().join("plans").join(PLAN), shipped()).unwrap();
    // It saves a text in Latin-1, and is still open when the line drops.
    let editor = home.path().join("editor");
    fs::write(
        &editor,
        "#!/bin/sh\nprintf 'de fuera \\351' > \"$1\"; printf 'LISTO?'; exec sleep 600\n",
    )
    .unwrap();
    fs::set_permissions(&editor, std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
    let name = editor.to_str().unwrap().to_owned();
    let path = [("EDITOR", name.as_str()), ("PATH", "/usr/bin:/bin")];
    let mut session = Session::start_in(home, (80, 24), &[], &path);
    session.until("1 de 7");
    session.type_keys("vE");
    session.until("Descripción");
    session.type_keys("jjj\r");
    session.until("Ctrl+S");
    session.type_keys("\x05");
    session.until_bytes(b"LISTO?");
    // As when the line drops. The thread that reads lets go of it at the next byte, which is the
    // echo of a key.
    drop(std::mem::replace(&mut session.chunks, channel().1));
    session.type_keys("x");
    session.reader.take().unwrap().join().unwrap();
    (session.writer, session.slave, session.master) = (None, None, None);
    let deadline = Instant::now() + PATIENCE;
    while session.child.try_wait().unwrap().is_none() {
        assert!(Instant::now() < deadline, "a process is left");
        thread::yield_now();
    }
    let mut session = Session::start_in(session.home, (80, 24), &[], &[]);
    session.until("Quedó sin guardar en 4.4.1.1: «de fuera é». b lo retoma.");
    session.type_keys("b");
    session.until("> de fuera é");
    session.until("se leyó como Windows-1252");
    session.type_keys("\x13");
    session.until("Guardado");
    assert!(
        session.plan().contains("description: \"de fuera é\""),
        "the text is in the plan"
    );
    let outside = session.home.path().join(".local/state/rumbo/outside");
    assert_eq!(
        fs::read_dir(outside).unwrap().count(),
        0,
        "it is nowhere else any more"
    );
    session.type_keys("q");
    assert_eq!(session.end(), 0);
}

#[test]
fn what_an_editor_saved_and_did_not_mean_to_is_named_and_kept() {
    let home = TempDir::new().unwrap();
    fs::create_dir(home.path().join("plans")).unwrap();
    fs::write(home.path().join("plans").join(PLAN), shipped()).unwrap();
    let editor = home.path().join("editor");
    fs::write(&editor, "#!/bin/sh\nprintf 'a medias' > \"$1\"; exit 3\n").unwrap();
    fs::set_permissions(&editor, std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
    let name = editor.to_str().unwrap().to_owned();
    let path = [("EDITOR", name.as_str()), ("PATH", "/usr/bin:/bin")];
    let mut session = Session::start_in(home, (250, 24), &[], &path);
    session.until("1 de 7");
    session.type_keys("vE");
    session.until("Descripción");
    session.type_keys("jjj\r");
    session.until("Ctrl+S");
    session.type_keys("dentro\x05");
    session.until("terminó mal");
    session.shows("> dentro");
    session.shows("/outside/e-");
    session.until_kept("dentro");
    let outside = session.home.path().join(".local/state/rumbo/outside");
    let texts = fs::read_dir(outside)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let texts: Vec<_> = texts
        .filter(|path| path.extension().is_some_and(|ending| ending == "txt"))
        .collect();
    let [text] = &texts[..] else {
        panic!("{texts:?}")
    };
    // Clocks of files are coarse, and what was typed was kept after this.
    let before = fs::metadata(text).unwrap().modified().unwrap() - Duration::from_secs(1);
    fs::File::options()
        .write(true)
        .open(text)
        .unwrap()
        .set_modified(before)
        .unwrap();
    session.signal(Signal::KILL);
    session.end();
    // What was typed is the newer of both and is offered; the other one stays where it is.
    let mut session = Session::start_in(session.home, (250, 24), &[], &[]);
    session.until("Quedó sin guardar en 4.4.1.1: «dentro». b lo retoma.");
    session.type_keys("j");
    session.until("Hay un texto sin retomar en ");
    session.shows("/outside/e-");
    session.type_keys("q");
    assert_eq!(session.end(), 0);
    session.shows("Queda texto sin guardar en 4.4.1.1: al volver se ofrece.");
    assert_eq!(fs::read_to_string(text).unwrap(), "a medias");
    // Without anything newer it is that one which is offered.
    fs::remove_dir_all(session.home.path().join(".local/state/rumbo/drafts")).unwrap();
    let mut session = Session::start_in(session.home, (250, 24), &[], &[]);
    session.until("Quedó sin guardar en 4.4.1.1: «a medias». b lo retoma.");
    session.signal(Signal::TERM);
}

#[test]
fn what_lies_where_its_own_files_belong_and_beside_a_plan_is_named() {
    let home = TempDir::new().unwrap();
    fs::create_dir(home.path().join("plans")).unwrap();
    fs::write(home.path().join("plans").join(PLAN), shipped()).unwrap();
    let state = home.path().join(".local/state/rumbo");
    let settings = home.path().join(".config/rumbo");
    for (folder, name) in [(&state, "last-plan"), (&settings, "config.ron")] {
        fs::create_dir_all(folder).unwrap();
        let owner = rustix::fs::Mode::RUSR | rustix::fs::Mode::WUSR;
        rustix::fs::mkfifoat(rustix::fs::CWD, folder.join(name), owner).unwrap();
    }
    let zero = "0".repeat(16);
    fs::write(
        home.path()
            .join(format!("plans/.{PLAN}.rumbo-{zero}-{zero}-{zero}.out")),
        "theirs",
    )
    .unwrap();
    let mut session = Session::start_in(home, (250, 24), &[], &[]);
    session.until("config.ron: no es un archivo. Quítelo de ahí o póngale otro nombre.");
    session.type_keys("j");
    session.until("last-plan: no es un archivo. Quítelo de ahí o póngale otro nombre.");
    session.type_keys("j");
    session.until("-0000000000000000.out tiene lo que otra persona escribió mientras se guardaba");
    session.type_keys("j");
    session.until("4 de 7");
    session.type_keys("q");
    assert_eq!(session.end(), 0);
}

/// At an action, whose plan is as it was shipped.
fn at_an_action() -> Session {
    let mut session = Session::open();
    session.type_keys("v");
    session.until("1 de 10");
    session
}

#[test]
fn what_the_terminal_says_by_itself_is_no_command() {
    let mut session = at_an_action();
    // Colours it was asked for by somebody else, a version, a mouse beyond column 80; what would do
    // something if it were keys: close, delete, undo, leave.
    for said in [
        "\x1b]10;rgb:cccc/dddd/eeee\x1b\\",
        "\x1bP>|quick\x1b\\",
        "\x1b_Gq=1\x1b\\",
        "\x1b[M uq",
        "\x1b[<0;85;9M",
    ] {
        session.type_keys(said);
    }
    session.type_keys("p");
    session.until("> ");
    session.type_keys("4\x1b]11;rgb:1e1e/1e1e/1e1e\x075");
    session.until("> 45");
    assert!(session.plan() == shipped(), "nothing was written");
}

#[test]
fn pasted_text_is_no_command_over_a_list() {
    let mut session = Session::open();
    assert!(
        session.screen.screen().bracketed_paste(),
        "pastes are marked from the first frame on"
    );
    session.type_keys("v");
    session.until("1 de 10");
    session.type_keys("\x1b[200~p 60\rDq\x1b[201~");
    session.until("Se pegó texto donde no se escribe");
    session.shows("►! 4.4.1.1");
    session.type_keys("b");
    session.until("No hay ningún borrador");
    assert!(session.plan() == shipped(), "nothing was written");
    session.type_keys("q");
    assert_eq!(session.end(), 0);
    assert!(
        !session.screen.screen().bracketed_paste(),
        "and no longer than that"
    );
}

#[test]
fn text_that_comes_all_at_once_is_no_command_and_is_kept() {
    let mut session = at_an_action();
    session.type_keys("p 60\r");
    session.until("es un borrador en 4.4.1.1; b lo abre.");
    session.type_keys("b");
    session.until("> p 60");
    assert!(session.plan() == shipped(), "nothing was written");
}

#[test]
fn text_over_an_axis_is_kept_with_the_notes_of_the_plan() {
    let mut session = Session::open();
    session.type_keys("una reunión\rcon Salud");
    session.until("es un borrador en gto-pal-2019-2021; b lo abre.");
    session.type_keys("b");
    session.until("con Salud");
    session.shows("una reunión");
    assert!(session.plan() == shipped(), "nothing was written");
}

#[test]
fn an_enter_that_comes_along_with_text_confirms_no_edit() {
    let mut session = at_an_action();
    session.type_keys("p");
    session.until("> ");
    session.type_keys("60%\r");
    session.until("Enter no contó");
    session.shows("> 60%");
    assert!(session.plan() == shipped(), "nothing was written");
    session.type_keys("\r");
    session.until("Guardado");
    // A name that is typed ahead is looked for as it is.
    session.type_keys(":");
    session.until("> ");
    session.type_keys("título\r");
    session.until("Título de 4.4.1.1");
}

#[test]
fn the_size_is_asked_when_the_program_goes_on() {
    let home = TempDir::new().unwrap();
    fs::create_dir(home.path().join("plans")).unwrap();
    fs::write(home.path().join("plans").join(PLAN), shipped()).unwrap();
    // The terminal changes while the shell has it, which the system tells the shell alone.
    let script = format!(
        "set -m; {} --as-of 2020-09-30; stty rows 14 cols 50; fg",
        env!("CARGO_BIN_EXE_rumbo")
    );
    let path = [("PATH", "/usr/bin:/bin")];
    let mut session = Session::start_program(home, (80, 24), "/bin/sh", &["-c", &script], &path);
    session.until("1 de 7");
    session.take();
    session.type_keys("\x1a");
    session.until_bytes(b"\x1b[?1049l");
    session.screen.screen_mut().set_size(14, 50);
    session.until_bytes(b"\x1b[?1049h");
    session.until("ayuda");
    session.type_keys("q");
    assert_eq!(session.end(), 0);
}

#[test]
fn every_signal_that_ends_a_program_gives_the_terminal_back() {
    let cases = [
        (Signal::QUIT, 131),
        (Signal::USR1, 138),
        (Signal::USR2, 140),
        (Signal::ALARM, 142),
        (Signal::XCPU, 152),
    ];
    for (signal, code) in cases {
        let mut session = Session::open();
        session.take();
        session.signal(signal);
        assert_eq!(session.end(), code, "{signal:?}");
        let screen = session.screen.screen();
        assert!(
            !screen.alternate_screen() && !screen.hide_cursor() && !screen.bracketed_paste(),
            "{signal:?}"
        );
        // No other letters, no inserting; and for a terminal with one screen, a clean row to go on
        // in.
        let parting = String::from_utf8(session.take()).unwrap();
        assert!(
            parting.contains("\x0f\x1b(B\x1b[4l\x1b[2J\x1b[999H"),
            "{parting:?}"
        );
    }
}

#[test]
fn a_terminal_that_takes_lines_only_gets_lines() {
    for term in ["dumb", ""] {
        let mut session = Session::start((80, 24), &[], &[("TERM", term)]);
        assert_eq!(session.end(), 0);
        let text = String::from_utf8(session.take()).unwrap();
        assert!(
            text.contains("Plan de Acción Local") && !text.contains('\x1b'),
            "{text:?}"
        );
        let mut session = Session::start(
            (80, 24),
            &["present", "gto-pal-2019-2021"],
            &[("TERM", term)],
        );
        assert_ne!(session.end(), 0);
        let text = String::from_utf8(session.take()).unwrap();
        assert!(
            text.contains("solo toma líneas") && !text.contains('\x1b'),
            "{text:?}"
        );
    }
}

#[test]
fn letters_are_read_as_the_locale_writes_them() {
    let mut session = Session::start((80, 24), &[], &[("LANG", "es_MX.ISO-8859-1")]);
    session.until("1 de 7");
    session.type_keys("v");
    session.until("1 de 10");
    session.type_keys(":");
    session.until("primera fila");
    session.type_keys("título\r");
    session.until("Titulo de 4.4.1.1");
    session.type_keys("\x15");
    session.type_bytes(b"ni\xf1ez");
    session.until("se lee como ISO-8859-1");
    session.type_keys("\r");
    session.until("Guardado");
    assert!(session.plan().contains("niñez"), "it is UTF-8 in the file");
    // Another charset is told of at once.
    let mut session = Session::start((150, 24), &[], &[("LC_ALL", "ru_RU.KOI8-R")]);
    session.until("La terminal dice KOI8-R y no UTF-8");
    session.signal(Signal::TERM);
}

#[test]
fn of_two_texts_that_were_left_of_one_field_both_come_back_one_after_the_other() {
    let mut first = at_an_action();
    first.type_keys("p");
    first.until("> ");
    first.type_keys("41");
    first.until("> 41");
    first.until_kept("\"41\"");
    let folder = first.home.path().to_path_buf();
    let environment = [("HOME", folder.to_str().unwrap())];
    let plan = folder.join("plans").join(PLAN);
    let mut second = Session::start_in(
        TempDir::new().unwrap(),
        (80, 24),
        &[plan.to_str().unwrap()],
        &environment,
    );
    second.until("1 de 7");
    second.type_keys("v");
    second.until("1 de 10");
    second.type_keys("p");
    second.until("> ");
    second.type_keys("52");
    second.until("> 52");
    first.until_kept("\"52\"");
    second.signal(Signal::KILL);
    second.end();
    let mut session = first.killed_and_started_again();
    // Which is the newer is for the clock of the disk to tell.
    session.until("Quedó sin guardar en 4.4.1.1: «");
    session.type_keys("b");
    session.until("> ");
    let of = |session: &Session, figure: &str| {
        session
            .screen
            .screen()
            .contents()
            .contains(&format!("> {figure}"))
    };
    let (now, then) = if of(&session, "52") {
        ("52", "41")
    } else {
        ("41", "52")
    };
    assert!(of(&session, now));
    session.type_keys("\r");
    session.until("Guardado");
    session.type_keys("q");
    assert_eq!(session.end(), 0);
    let mut session = Session::start_in(session.home, (80, 24), &[], &[]);
    session.until(&format!("Quedó sin guardar en 4.4.1.1: «{then}»"));
    session.signal(Signal::TERM);
}
