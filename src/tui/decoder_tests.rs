use proptest::prelude::*;

use super::*;

const HOLD: Duration = Duration::from_millis(25);

fn decoder() -> Decoder {
    Decoder::new(Keyboard {
        hold: HOLD,
        charset: Charset::Utf8,
    })
}

/// Feeds the pieces, each so many milliseconds after the one before, and waits in the end.
fn decode(pieces: &[(u64, &[u8])]) -> Vec<Input> {
    decode_with(decoder(), pieces)
}

fn decode_with(mut decoder: Decoder, pieces: &[(u64, &[u8])]) -> Vec<Input> {
    let (mut now, mut out) = (Instant::now(), Vec::new());
    for (after, bytes) in pieces {
        now += Duration::from_millis(*after);
        decoder.feed(bytes, now, &mut out);
    }
    // The burst, the half of an end that it may have been, and the paste each wait for themselves.
    for _ in 0..3 {
        now += PASTE_PAUSE;
        decoder.expire(now, &mut out);
    }
    out
}

fn at_once(bytes: &[u8]) -> Vec<Input> {
    decode(&[(0, bytes)])
}

fn key(code: KeyCode) -> Input {
    Input::Key(KeyPress::plain(code))
}

fn char_key(c: char) -> Input {
    key(KeyCode::Char(c))
}

#[test]
fn characters_and_controls_are_keys() {
    assert_eq!(
        at_once("jñ€𝄞A".as_bytes()),
        ['j', 'ñ', '€', '𝄞', 'A'].map(char_key)
    );
    let enter_tab_backspace = [
        KeyCode::Enter,
        KeyCode::Enter,
        KeyCode::Tab,
        KeyCode::Backspace,
        KeyCode::Backspace,
    ];
    assert_eq!(at_once(b"\r\n\t\x7f\x08"), enter_tab_backspace.map(key));
    let ctrl = |c| {
        Input::Key(KeyPress {
            ctrl: true,
            ..KeyPress::plain(KeyCode::Char(c))
        })
    };
    assert_eq!(
        at_once(b"\0\x01\x1a\x1f"),
        [ctrl(' '), ctrl('a'), ctrl('z'), ctrl('7')]
    );
    let alt = Input::Key(KeyPress {
        alt: true,
        ..KeyPress::plain(KeyCode::Char('é'))
    });
    assert_eq!(at_once("\x1bé".as_bytes()), [alt]);
}

#[test]
fn the_keys_of_common_terminals_are_known() {
    let cases: &[(&[u8], KeyCode)] = &[
        (b"\x1b[A", KeyCode::Up),
        (b"\x1bOB", KeyCode::Down),
        (b"\x1b[H", KeyCode::Home),
        (b"\x1b[4~", KeyCode::End),
        (b"\x1b[3~", KeyCode::Delete),
        (b"\x1b[6~", KeyCode::PageDown),
        (b"\x1bOP", KeyCode::F(1)),
        (b"\x1b[[B", KeyCode::F(2)),
        (b"\x1bOR", KeyCode::F(3)),
        (b"\x1b[14~", KeyCode::F(4)),
        (b"\x1b[15~", KeyCode::F(5)),
        (b"\x1b[17~", KeyCode::F(6)),
        (b"\x1b[21~", KeyCode::F(10)),
        (b"\x1b[24~", KeyCode::F(12)),
    ];
    for (bytes, code) in cases {
        assert_eq!(at_once(bytes), [key(*code)], "{bytes:?}");
    }
    let held = |code, shift, alt, ctrl| {
        Input::Key(KeyPress {
            code,
            ctrl,
            alt,
            shift,
        })
    };
    assert_eq!(
        at_once(b"\x1b[1;2C"),
        [held(KeyCode::Right, true, false, false)]
    );
    assert_eq!(
        at_once(b"\x1b[5;7~"),
        [held(KeyCode::PageUp, false, true, true)]
    );
    assert_eq!(
        at_once(b"\x1b[Z"),
        [held(KeyCode::BackTab, true, false, false)]
    );
}

#[test]
fn a_lone_esc_counts_after_its_hold_and_not_before() {
    let (mut decoder, start, mut out) = (decoder(), Instant::now(), Vec::new());
    decoder.feed(b"\x1b", start, &mut out);
    assert_eq!(decoder.deadline(), Some(start + HOLD));
    decoder.expire(start + Duration::from_millis(24), &mut out);
    assert_eq!(out, []);
    decoder.expire(start + HOLD, &mut out);
    assert_eq!(out, [key(KeyCode::Esc)]);
    assert_eq!(decoder.deadline(), None);
}

#[test]
fn a_parted_key_is_joined_and_esc_before_a_late_one_is_not() {
    assert_eq!(
        decode(&[(0, b"\x1b"), (20, b"["), (200, b"A")]),
        [key(KeyCode::Up)]
    );
    assert_eq!(decode(&[(0, b"\x1bO"), (20, b"B")]), [key(KeyCode::Down)]);
    assert_eq!(decode(&[(0, b"\x1b[1"), (20, b";5C"), (0, b"x")]).len(), 2);
    assert_eq!(
        decode(&[(0, b"\x1b"), (25, b"[A")]),
        [key(KeyCode::Esc), char_key('['), char_key('A')]
    );
    assert_eq!(
        decode(&[(0, b"\x1b"), (0, b"\x1b")]),
        [key(KeyCode::Esc), key(KeyCode::Esc)]
    );
    assert_eq!(decode(&[(0, b"\xc3"), (5, b"\xb1")]), [char_key('ñ')]);
}

#[test]
fn what_is_no_key_is_passed_over() {
    // Answers to queries nobody sent, a mouse, focus, an unknown number, and a sequence cut off.
    for bytes in [
        &b"\x1b[?62;22c"[..],
        b"\x1b[<0;3;4M",
        b"\x1b[M !!",
        b"\x1b[I",
        b"\x1b[99~",
        b"\x1b[24;80R",
        b"\x1b[0;0R",
        b"\xff",
    ] {
        assert_eq!(
            at_once(&[bytes, b"x"].concat()),
            [char_key('x')],
            "{bytes:?}"
        );
    }
    assert_eq!(at_once(b"\x1b[1;\rx"), [key(KeyCode::Enter), char_key('x')]);
    assert_eq!(at_once(b"\x1b[12"), []);
    assert_eq!(decode(&[(0, b"\xc3"), (5000, b"x")]), [char_key('x')]);
}

#[test]
fn a_paste_is_text_however_it_is_cut() {
    let bytes = "\x1b[200~uno\r\ndos\rtres\x1b[A ñ\x1b[201~q".as_bytes();
    let expected = [Input::Paste("uno\ndos\ntres\x1b[A ñ".into()), char_key('q')];
    for cut in 1..bytes.len() {
        assert_eq!(
            decode(&[(0, &bytes[..cut]), (10, &bytes[cut..])]),
            expected,
            "{cut}"
        );
    }
    assert_eq!(
        decode(&[(0, b"\x1b[200~a"), (100, b"b\x1b[20")]),
        [Input::Paste("ab".into())]
    );
}

#[test]
fn an_endless_paste_is_kept_within_bounds() {
    let (mut decoder, now, mut out) = (decoder(), Instant::now(), Vec::new());
    decoder.feed(b"\x1b[200~", now, &mut out);
    for _ in 0..40 {
        decoder.feed(&b"x".repeat(65536), now, &mut out);
    }
    decoder.feed(PASTE_END, now, &mut out);
    assert_eq!(out, [Input::Paste("x".repeat(PASTE_MOST))]);
}

#[test]
fn a_paste_that_stalls_is_text_to_its_end() {
    let paste = |text: &str| Input::Paste(text.into());
    assert_eq!(
        decode(&[(0, b"\x1b[200~uno"), (29_999, b"dos\x1b[201~q")]),
        [paste("unodos"), char_key('q')]
    );
    // After that the text is told, and what still comes of it is no key either.
    let late: &[(u64, &[u8])] = &[
        (0, b"\x1b[200~uno"),
        (30_000, b"jjq\r"),
        (60_000, b"D\x1b[201~q"),
    ];
    assert_eq!(
        decode(late),
        [paste("uno"), paste("jjq\n"), paste("D"), char_key('q')]
    );
    // Its end mark may come in halves, however late.
    assert_eq!(
        decode(&[(0, b"\x1b[200~a\x1b"), (40_000, b"[201~q")]),
        [paste("a"), char_key('q')]
    );
    // Where it was lost, a lone Esc is the way out; in a paste that goes on it is not.
    let lost: &[(u64, &[u8])] = &[(0, b"\x1b[200~uno"), (31_000, b"\x1b"), (250, b"q")];
    assert_eq!(decode(lost), [paste("uno"), char_key('q')]);
    assert_eq!(
        decode(&[(0, b"\x1b[200~a"), (100, b"\x1b"), (300, b"b\x1b[201~")]),
        [paste("a\x1bb")]
    );
}

#[test]
fn a_string_of_the_terminal_is_no_key_and_ends_where_it_ends() {
    let cases: &[&[u8]] = &[
        b"\x1b]10;rgb:cccc/cccc/cccc\x1b\\",
        b"\x1b]11;rgb:1e1e/1e1e/1e1e\x07",
        b"\x1b]2;\xc3\x9cber\x9c",
        b"\x1b]2;t\xc2\x9c",
        b"\x1bP>|xterm(370)\x1b\\",
        b"\x1bPa\x07b\x1b\\",
        b"\x1b_Gi=31;OK\x1b\\",
        b"\x1b^secret\r\n\x1b\\",
        b"\x1bXany\x9c",
        b"\x9d10;q\x9c",
        b"\xc2\x90quit\xc2\x9c",
        // Cancelled.
        b"\x1b]10;q\x18",
        b"\x1bPq\x1a",
    ];
    for bytes in cases {
        assert_eq!(
            at_once(&[bytes, &b"x"[..]].concat()),
            [char_key('x')],
            "{bytes:?}"
        );
        for cut in 1..bytes.len() {
            let pieces: [(u64, &[u8]); 3] = [(0, &bytes[..cut]), (24, &bytes[cut..]), (5, b"x")];
            assert_eq!(decode(&pieces), [char_key('x')], "{bytes:?} {cut}");
        }
    }
    // Another sequence cancels it and counts.
    assert_eq!(at_once(b"\x1b]10;q\x1b[A"), [key(KeyCode::Up)]);
}

#[test]
fn a_string_without_an_end_does_not_take_keys_for_ever() {
    assert_eq!(
        decode(&[(0, b"\x1b]10;q"), (4_999, b"j"), (5_000, b"k")]),
        [char_key('k')]
    );
    assert_eq!(
        decode(&[(0, b"\x1b]10;q"), (100, b"\x1b"), (250, b"k")]),
        [key(KeyCode::Esc), char_key('k')]
    );
    // Alt and that letter, of which nothing follows.
    let alt = Input::Key(KeyPress {
        alt: true,
        ..KeyPress::plain(KeyCode::Char('P'))
    });
    assert_eq!(decode(&[(0, b"\x1bP"), (250, b"j")]), [alt, char_key('j')]);
}

#[test]
fn a_mouse_is_no_key_however_its_column_is_coded() {
    for bytes in [
        &b"\x1b[M u5"[..],
        b"\x1b[M#\xc2\x805",
        b"\x1b[M \xf0\xff",
        b"\x1b[<35;85;20M",
        b"\x1b[<0;3;4m",
        b"\x1b[32;85;20M",
    ] {
        for cut in 1..bytes.len() {
            let pieces: [(u64, &[u8]); 3] = [(0, &bytes[..cut]), (24, &bytes[cut..]), (5, b"x")];
            assert_eq!(decode(&pieces), [char_key('x')], "{bytes:?} {cut}");
        }
    }
}

#[test]
fn rxvt_says_with_its_last_byte_what_is_held() {
    let held = |shift, ctrl| {
        Input::Key(KeyPress {
            code: KeyCode::Delete,
            ctrl,
            alt: false,
            shift,
        })
    };
    assert_eq!(at_once(b"\x1b[3$"), [held(true, false)]);
    assert_eq!(
        at_once(b"\x1b[3$\x1b[A"),
        [held(true, false), key(KeyCode::Up)]
    );
    assert_eq!(
        at_once(b"\x1b[3^\x1b[3@"),
        [held(false, true), held(true, true)]
    );
    // Elsewhere that byte stands before a last one.
    assert_eq!(at_once(b"\x1b[3$yx"), [char_key('x')]);
}

#[test]
fn esc_before_a_key_is_alt_only_in_one_piece() {
    let alt = |code| {
        Input::Key(KeyPress {
            alt: true,
            ..KeyPress::plain(code)
        })
    };
    assert_eq!(at_once(b"\x1b\x1b[A"), [alt(KeyCode::Up)]);
    assert_eq!(
        at_once(b"\x1b\x1bOB\x1b\x1b[5~"),
        [alt(KeyCode::Down), alt(KeyCode::PageUp)]
    );
    for cut in 1..4 {
        let pieces: [(u64, &[u8]); 2] = [(0, &b"\x1b\x1b[A"[..cut]), (10, &b"\x1b\x1b[A"[cut..])];
        assert_eq!(
            decode(&pieces),
            [key(KeyCode::Esc), key(KeyCode::Up)],
            "{cut}"
        );
    }
    assert_eq!(
        at_once(b"\x1b\x1b[200~j\x1b[201~"),
        [key(KeyCode::Esc), Input::Paste("j".into())]
    );
    assert_eq!(at_once(b"\x1b\x1b]0;j\x07"), [key(KeyCode::Esc)]);
}

#[test]
fn what_nobody_types_so_fast_is_a_burst() {
    let burst = |text: &str| vec![Input::Burst(text.into())];
    assert_eq!(at_once(b"p 60\r"), burst("p 60\n"));
    assert_eq!(
        at_once("una reunión con Salud".as_bytes()),
        burst("una reunión con Salud")
    );
    // In pieces it is one, and ends with the first pause.
    let pieces: &[(u64, &[u8])] = &[
        (0, b"una reunion, reuni\xc3"),
        (10, b"\xb3n\tq"),
        (24, b"D\r"),
        (25, b"j"),
    ];
    assert_eq!(
        decode(pieces),
        [
            Input::Burst("una reunion, reunión\tqD\n".into()),
            char_key('j')
        ]
    );
    // A key that is no text ends it too.
    assert_eq!(
        at_once(b"p 60\r\x1b[Aj"),
        [
            Input::Burst("p 60\n".into()),
            key(KeyCode::Up),
            char_key('j')
        ]
    );
    // Keys that are held, arrows, and what may have been typed ahead are keys.
    for (bytes, keys) in [
        (&b"jjjjjjjjjjjjjjjjjjjj\r"[..], 21),
        (b"jkjkjkjkjkjkjk", 14),
        (b"\x1b[A\x1b[B\x1b[C\x1b[D\x1b[H\x1b[F\r", 7),
        (b"45\r", 3),
        (b"vp60", 4),
    ] {
        let told = at_once(bytes);
        assert!(
            told.len() == keys && told.iter().all(|input| matches!(input, Input::Key(_))),
            "{bytes:?}: {told:?}"
        );
    }
}

#[test]
fn letters_of_another_charset_are_read_where_the_locale_says_so() {
    let latin = || {
        Decoder::new(Keyboard {
            hold: HOLD,
            charset: Charset::Latin1,
        })
    };
    let letters = |text: &str| text.chars().map(char_key).collect::<Vec<_>>();
    let told = Input::Recoded(Charset::Latin1);
    assert_eq!(
        decode_with(latin(), &[(0, b"ni\xf1ez")]),
        [letters("niñez"), vec![told.clone()]].concat()
    );
    let twice: &[(u64, &[u8])] = &[(0, b"\xf1a"), (0, b"\xf1a")];
    assert_eq!(
        decode_with(latin(), twice),
        [letters("ña"), vec![told.clone()], letters("ña")].concat()
    );
    // One that ends a read looks like the beginning of several bytes, and is waited for no longer
    // than Esc.
    assert_eq!(
        decode_with(latin(), &[(0, b"\xe9"), (25, b"a")]),
        [letters("é"), vec![told], letters("a")].concat()
    );
    // A terminal that is UTF-8 after all.
    assert_eq!(decode_with(latin(), &[(0, "ñ".as_bytes())]), letters("ñ"));
    assert_eq!(at_once(b"ni\xf1ez"), letters("niez"));
}

/// One string of the grammar of ECMA-48 that is no key of the table.
fn no_key() -> impl Strategy<Value = Vec<u8>> {
    let bytes =
        |set: std::ops::RangeInclusive<u8>, most: usize| prop::collection::vec(set, 0..most);
    let csi = |parameters: Vec<u8>, between: Vec<u8>, last: u8| {
        [b"\x1b[".to_vec(), parameters, between, vec![last]].concat()
    };
    let payload = prop::collection::vec(prop_oneof![0x20u8..=0x7e, 0x08u8..=0x0d], 0..80);
    prop_oneof![
        // Parameters of a private kind.
        (
            0x3cu8..=0x3f,
            bytes(0x30..=0x3f, 60),
            bytes(0x20..=0x2f, 3),
            0x40u8..=0x7e
        )
            .prop_map(move |(first, rest, between, last)| csi(
                [vec![first], rest].concat(),
                between,
                last
            )),
        // Something between parameters and final byte.
        (
            bytes(0x30..=0x3f, 60),
            0x20u8..=0x2f,
            bytes(0x20..=0x2f, 3),
            0x40u8..=0x7e
        )
            .prop_map(move |(parameters, first, rest, last)| csi(
                parameters,
                [vec![first], rest].concat(),
                last
            )),
        // Three numbers or more; a final byte that no key has.
        ("[0-9]{0,3};[0-9]{0,3}(;[0-9]{0,3}){1,20}", 0x40u8..=0x7e)
            .prop_map(move |(parameters, last)| csi(parameters.into_bytes(), Vec::new(), last)),
        (
            "[0-9;]{0,40}",
            prop::sample::select(b"EGIJKLNOTUVWXY\\]_`abcdefghijklmnopqrstuvwxyz{|}".to_vec())
        )
            .prop_map(move |(parameters, last)| csi(
                parameters.into_bytes(),
                Vec::new(),
                last
            )),
        // A mouse.
        (0x20u8..=0x7e, 0x21u8..=0xc1, 0x21u8..=0x7e).prop_map(|(button, column, row)| {
            [b"\x1b[M".to_vec(), vec![button, column, row]].concat()
        }),
        // Strings.
        (
            prop::sample::select(b"]PX^_".to_vec()),
            payload,
            prop::sample::select(vec![&b"\x1b\\"[..], b"\x9c", b"\xc2\x9c"])
        )
            .prop_map(|(kind, payload, end)| [vec![0x1b, kind], payload, end.to_vec()].concat()),
        // One character of another set, and what designates one.
        (0x21u8..=0x7e).prop_map(|c| vec![0x1b, b'N', c]),
        prop::sample::select(b"abcdefghijklmnopqrstuvwxyz".to_vec())
            .prop_map(|c| vec![0x1b, b'O', c]),
        (0x20u8..=0x2f, bytes(0x20..=0x2f, 5), 0x30u8..=0x7e).prop_map(|(first, rest, last)| [
            vec![0x1b, first],
            rest,
            vec![last]
        ]
        .concat()),
    ]
}

/// The bytes in pieces that follow each other within the hold.
fn cut(bytes: &[u8], cuts: &[bool]) -> Vec<(u64, Vec<u8>)> {
    let mut pieces = vec![(0, Vec::new())];
    for (at, byte) in bytes.iter().enumerate() {
        if at > 0 && cuts[at % cuts.len()] {
            pieces.push((if at % 2 == 0 { 24 } else { 0 }, Vec::new()));
        }
        pieces.last_mut().unwrap().1.push(*byte);
    }
    pieces
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn no_bytes_break_it_and_nothing_stays_behind(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        at_once(&bytes);
        at_once(&[&b"\x1b["[..], &bytes].concat());
    }

    #[test]
    fn what_the_terminal_says_is_no_key(said in prop::collection::vec(no_key(), 1..4),
        cuts in prop::collection::vec(any::<bool>(), 1..64)) {
        let bytes = [said.concat(), b"\x1b[A".to_vec()].concat();
        let pieces = cut(&bytes, &cuts);
        let pieces: Vec<_> = pieces.iter().map(|(after, piece)| (*after, piece.as_slice())).collect();
        prop_assert_eq!(decode(&pieces), [key(KeyCode::Up)]);
    }

    #[test]
    fn an_escape_and_a_byte_are_that_key_with_alt_and_nothing_else(byte in prop::sample::select(
        (0x30u8..=0x7e).filter(|byte| !b"NOPX[]^_".contains(byte)).collect::<Vec<_>>()), after in 0u64..25) {
        let alt = Input::Key(KeyPress { alt: true, ..KeyPress::plain(KeyCode::Char(byte.into())) });
        prop_assert_eq!(decode(&[(0, b"\x1b"), (after, &[byte])]), [alt]);
    }

    #[test]
    fn cuts_within_the_hold_change_nothing(keys in prop::collection::vec(
        prop::sample::select(vec![&b"j"[..], b"\x1b[A", b"\x1bOP", b"\x1b[5;3~", b"\xc3\xb1", b"\x1bx", b"\r", b"\x1b[[C"]), 1..12),
        cuts in prop::collection::vec(any::<bool>(), 64)) {
        let bytes = keys.concat();
        let pieces = cut(&bytes, &cuts);
        let pieces: Vec<_> = pieces.iter().map(|(after, piece)| (*after, piece.as_slice())).collect();
        prop_assert_eq!(decode(&pieces), at_once(&bytes));
        prop_assert_eq!(at_once(&bytes).len(), keys.len());
    }
}
