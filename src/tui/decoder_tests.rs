use proptest::prelude::*;

use super::*;

const HOLD: Duration = Duration::from_millis(25);

/// Feeds the pieces, each so many milliseconds after the one before, and waits in the end.
fn decode(pieces: &[(u64, &[u8])]) -> Vec<Input> {
    let mut decoder = Decoder::new(HOLD);
    let (mut now, mut out) = (Instant::now(), Vec::new());
    for (after, bytes) in pieces {
        now += Duration::from_millis(*after);
        decoder.feed(bytes, now, &mut out);
    }
    decoder.expire(now + PASTE_PAUSE, &mut out);
    assert_eq!(decoder.deadline(), None);
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
    assert_eq!(at_once("jñ€𝄞A".as_bytes()), ['j', 'ñ', '€', '𝄞', 'A'].map(char_key));
    let enter_tab_backspace = [KeyCode::Enter, KeyCode::Enter, KeyCode::Tab, KeyCode::Backspace, KeyCode::Backspace];
    assert_eq!(at_once(b"\r\n\t\x7f\x08"), enter_tab_backspace.map(key));
    let ctrl = |c| Input::Key(KeyPress { ctrl: true, ..KeyPress::plain(KeyCode::Char(c)) });
    assert_eq!(at_once(b"\0\x01\x1a\x1f"), [ctrl(' '), ctrl('a'), ctrl('z'), ctrl('7')]);
    let alt = Input::Key(KeyPress { alt: true, ..KeyPress::plain(KeyCode::Char('é')) });
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
    let held = |code, shift, alt, ctrl| Input::Key(KeyPress { code, ctrl, alt, shift });
    assert_eq!(at_once(b"\x1b[1;2C"), [held(KeyCode::Right, true, false, false)]);
    assert_eq!(at_once(b"\x1b[5;7~"), [held(KeyCode::PageUp, false, true, true)]);
    assert_eq!(at_once(b"\x1b[Z"), [held(KeyCode::BackTab, true, false, false)]);
}

#[test]
fn a_lone_esc_counts_after_its_hold_and_not_before() {
    let (mut decoder, start, mut out) = (Decoder::new(HOLD), Instant::now(), Vec::new());
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
    assert_eq!(decode(&[(0, b"\x1b"), (20, b"["), (200, b"A")]), [key(KeyCode::Up)]);
    assert_eq!(decode(&[(0, b"\x1bO"), (20, b"B")]), [key(KeyCode::Down)]);
    assert_eq!(decode(&[(0, b"\x1b[1"), (20, b";5C"), (0, b"x")]).len(), 2);
    assert_eq!(decode(&[(0, b"\x1b"), (25, b"[A")]), [key(KeyCode::Esc), char_key('['), char_key('A')]);
    assert_eq!(at_once(b"\x1b\x1b[A"), [key(KeyCode::Esc), key(KeyCode::Up)]);
    assert_eq!(decode(&[(0, b"\x1b"), (0, b"\x1b")]), [key(KeyCode::Esc), key(KeyCode::Esc)]);
    assert_eq!(decode(&[(0, b"\xc3"), (5, b"\xb1")]), [char_key('ñ')]);
}

#[test]
fn what_is_no_key_is_passed_over() {
    // Answers to queries nobody sent, a mouse, focus, an unknown number, and a sequence cut off.
    for bytes in [
        &b"\x1b[?62;22c"[..],
        b"\x1b[<0;3;4M",
        b"\x1b[M",
        b"\x1b[I",
        b"\x1b[99~",
        b"\x1b[24;80R",
        b"\x1b[0;0R",
        b"\xff",
    ] {
        assert_eq!(at_once(&[bytes, b"x"].concat()), [char_key('x')], "{bytes:?}");
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
        assert_eq!(decode(&[(0, &bytes[..cut]), (10, &bytes[cut..])]), expected, "{cut}");
    }
    assert_eq!(decode(&[(0, b"\x1b[200~a"), (100, b"b\x1b[20")]), [Input::Paste("ab\x1b[20".into())]);
}

#[test]
fn an_endless_paste_is_kept_within_bounds() {
    let (mut decoder, now, mut out) = (Decoder::new(HOLD), Instant::now(), Vec::new());
    decoder.feed(b"\x1b[200~", now, &mut out);
    for _ in 0..40 {
        decoder.feed(&b"x".repeat(65536), now, &mut out);
    }
    decoder.feed(PASTE_END, now, &mut out);
    assert_eq!(out, [Input::Paste("x".repeat(PASTE_MOST))]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn no_bytes_break_it_and_nothing_stays_behind(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        at_once(&bytes);
        at_once(&[&b"\x1b["[..], &bytes].concat());
    }

    #[test]
    fn cuts_within_the_hold_change_nothing(keys in prop::collection::vec(
        prop::sample::select(vec![&b"j"[..], b"\x1b[A", b"\x1bOP", b"\x1b[5;3~", b"\xc3\xb1", b"\x1bx", b"\r", b"\x1b[[C"]), 1..12),
        cuts in prop::collection::vec(any::<bool>(), 64)) {
        let bytes = keys.concat();
        let mut pieces = vec![(0, Vec::new())];
        for (byte, cut) in bytes.iter().zip(cuts) {
            if cut {
                pieces.push((24, Vec::new()));
            }
            pieces.last_mut().unwrap().1.push(*byte);
        }
        let pieces: Vec<_> = pieces.iter().map(|(after, piece)| (*after, piece.as_slice())).collect();
        prop_assert_eq!(decode(&pieces), at_once(&bytes));
        prop_assert_eq!(at_once(&bytes).len(), keys.len());
    }
}
