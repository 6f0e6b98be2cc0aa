#!/usr/bin/env bash
# A demo's repository is one that git has nothing against, with its work tree clean but for `out/`.
#     sound_repository.sh DEMO
set -euo pipefail
git -C "$1" fsck --strict --no-dangling
changes=$(git -C "$1" status --porcelain --untracked-files=all -- . ':!out')
if [ -n "$changes" ]; then
  printf '  the work tree differs from the last commit:\n%s\n' "$changes"
  exit 1
fi
echo "git: $(git -C "$1" rev-list --all --count) commits, work tree clean"
