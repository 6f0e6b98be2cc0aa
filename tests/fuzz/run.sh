#!/usr/bin/env bash
# Runs the fuzz targets, two at a time: run.sh SECONDS [TARGET...]. Stable Rust and a C++ compiler
# are all it takes: the flags are those that cargo-fuzz gives, without a sanitizer, since the
# project has no unsafe code. Ends with 1 if anything was found, which then lies in the folder
# `found` that it names, to be mended and put into tests/fuzz/regressions/TARGET/. It begins with
# the same numbers each time, so that a change isn't blamed for what chance found: SEED=0 searches.
set -euo pipefail
seconds=$1
shift
here=$(cd "$(dirname "$0")" && pwd)
cd "$here"
work=$(realpath -m "${CARGO_TARGET_DIR:-$here/../../target}")/fuzz
host=$(rustc -vV | sed -n 's/^host: //p')
export CARGO_TARGET_DIR=$work
coverage='-Cpasses=sancov-module -Cdebug-assertions --cfg=fuzzing'
for flag in level=4 inline-8bit-counters pc-table trace-compares; do
  coverage+=" -Cllvm-args=-sanitizer-coverage-$flag"
done
# The versions are those of the project.
cp ../../Cargo.lock Cargo.lock
# With a target of its own, build scripts and macros are left as they are.
RUSTFLAGS="$coverage" cargo build --quiet --release --target "$host" --features "${FEATURES:-}"
targets=("$@")
if [ ${#targets[@]} = 0 ]; then
  mapfile -t targets < <(sed -n 's/^name = "\(.*\)"$/\1/p' Cargo.toml | tail -n +2)
fi
python3 seeds.py "$work/seeds"

# one TARGET: the last line of what the fuzzer says, and all of it if it found something.
one() {
  local corpus=$work/corpus/$1 found=$work/found/$1 log=$work/$1.log
  mkdir -p "$corpus" "$found" "$work/seeds/$1"
  if "$work/$host/release/$1" "$corpus" "$work/seeds/$1" -dict="$here/words.dict" \
    -artifact_prefix="$found/" -max_total_time="$seconds" -seed="${SEED:-1}" -timeout=30 -rss_limit_mb=1024 \
    -max_len=4096 -len_control=20 -print_final_stats=1 >"$log" 2>&1; then
    printf '%-10s %s\n' "$1" "$(grep -o 'DONE.*corp: [0-9]*' "$log"), $(sed -n 's/.*executed_units: //p' "$log") runs"
  else
    tail -n 60 "$log"
    printf '%-10s FOUND something: %s\n' "$1" "$found"
    return 1
  fi
}
export -f one
export here work host seconds
printf '%s\n' "${targets[@]}" | xargs -P 2 -I '{}' bash -c 'one {}'
