#![no_main]

#[allow(dead_code, reason = "each target checks one thing")]
#[path = "../check.rs"]
mod check;

libfuzzer_sys::fuzz_target!(|text: &str| check::read(text));
