//! What fuzzing started from and found, replayed.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on fails"
)]

use std::fs;
use std::path::Path;

#[path = "../fuzz/check.rs"]
mod check;

fn replay(target: &str, check: fn(&str)) {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("fuzz/corpus")
        .join(target);
    let mut count = 0;
    for file in fs::read_dir(corpus).unwrap() {
        let bytes = fs::read(file.unwrap().path()).unwrap();
        // As the fuzzer does: what is no text is none of its business.
        if let Ok(text) = std::str::from_utf8(&bytes) {
            check(text);
            count += 1;
        }
    }
    assert!(count > 0, "an empty corpus shows nothing");
}

#[test]
fn the_corpus_of_the_reader() {
    replay("read", check::read);
    replay("write", check::read);
}

#[test]
fn the_corpus_of_the_writer() {
    replay("write", check::write);
    for plan in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("plans")).unwrap() {
        check::write(&fs::read_to_string(plan.unwrap().path()).unwrap());
    }
}
