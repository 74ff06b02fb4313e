# The habits of the project, a line each. docs/working.md says what they are for.

# What a change must pass before it is looked at.
check:
    cargo fmt --check
    cargo clippy --locked --all-targets -- -D warnings
    cargo test --locked --test rooms

test:
    cargo test --locked

# Writes pictures, docs/keys.md and snapshots anew.
pictures:
    RUMBO_WRITE_PICTURES=1 INSTA_UPDATE=always cargo test --locked

bench:
    cargo bench --locked

doc:
    RUSTDOCFLAGS="-D warnings" cargo doc --locked --no-deps --document-private-items

# The target is read or write; it needs a nightly toolchain and cargo-fuzz.
fuzz target:
    cd fuzz && cargo +nightly fuzz run {{target}} corpus/{{target}}

# Keeps of a corpus what reaches code that nothing else in it reaches.
cmin target:
    cd fuzz && cargo +nightly fuzz cmin {{target}} corpus/{{target}} -- -use_counters=0

# All that the change must pass.
ci:
    .ci/run
