#!/usr/bin/env bash
# A demo's repository is one that git has nothing against, with its work tree clean but for `out/`
# and the one reply that an example's history leaves as an uncommitted draft.
#     sound_repository.sh DEMO
set -euo pipefail
git -C "$1" fsck --strict --no-dangling
changes=$(git -C "$1" status --porcelain --untracked-files=all -- . ':!out' |
  grep -vx -e '?? meetings/2026/direktoernetvaerk-06/replies/gladsaxe.md' \
    -e '?? meetings/2021/ssf-03/replies/svendborg.md' || true)
if [ -n "$changes" ]; then
  printf '  the work tree differs from the last commit:\n%s\n' "$changes"
  exit 1
fi
echo "git: $(git -C "$1" rev-list --all --count) commits, work tree clean"
