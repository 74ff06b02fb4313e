#!/usr/bin/env bash
# Builds rumbo and tries to make it lose a plan, tear it, or lie about a save: see tests/faults.py, which takes the
# options. As root it tries more. `--quick` leaves out what takes minutes.
set -euo pipefail
cd "$(dirname "$0")/.."
command -v strace >/dev/null || { echo "tests/faults.sh needs strace" >&2; exit 2; }
cargo build --release --locked
exec python3 tests/faults.py "$@"
