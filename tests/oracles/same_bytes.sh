#!/usr/bin/env bash
# Two demos are the same: every byte of `out/`, every ref, every file of the work tree.
#     same_bytes.sh DEMO DEMO
set -euo pipefail
diff -r "$1/out" "$2/out"
diff <(git -C "$1" rev-parse HEAD) <(git -C "$2" rev-parse HEAD)
diff <(git -C "$1" for-each-ref) <(git -C "$2" for-each-ref)
diff -r --exclude=.git "$1" "$2"
echo "same bytes: $(find "$1/out" -type f | wc -l) files, commit $(git -C "$1" rev-parse --short HEAD)"
