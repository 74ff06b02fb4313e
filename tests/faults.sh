#!/usr/bin/env bash
# Runs a fault-injecting harness for savers against `rumbo set`, where one is at hand:
#
#     tests/faults.sh HARNESS.py [its options]
#
# The harness is called with --save, --append and --check commands in which it puts the file for {file} and a
# number for {i}. It needs root. What needs none is tested by `cargo test`.
set -euo pipefail
harness=${1:?name the harness}
shift
cd "$(dirname "$0")/.."
cargo build --release --locked
rumbo=$PWD/target/release/rumbo
note=$(printf 'x%.0s' {1..5000})
exec python3 "$harness" \
    --save "$rumbo set {file} 1.1.1 --progress 75 --on 2024-02-29 --note $note" \
    --file plans/gto-estado-abierto-2022-2024.ron \
    --check "$rumbo check {file}" \
    --append "$rumbo set {file} 1.1.1 --note tok-{i}- --on 2024-02-29" \
    --token 'tok-{i}-' --procs 8 --each 25 "$@"
