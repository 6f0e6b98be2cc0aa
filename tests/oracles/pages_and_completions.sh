#!/usr/bin/env bash
# The man pages by groff and mandoc, and the completions by the shells that read them.
#     pages_and_completions.sh SEK
set -euo pipefail
sek=$(realpath "$1")
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

"$sek" man "$scratch/man" >/dev/null
count=0
for page in "$scratch"/man/*.1; do
  said=$(groff -man -ww -z "$page" 2>&1)
  # Below an error are matters of taste: a page without a date, space where there is some.
  said+=$(mandoc -T lint -W error "$page" 2>&1 || true)
  [ -z "$said" ] || { echo "$said"; exit 1; }
  count=$((count + 1))
done
[ "$count" -gt 8 ] || { echo "only $count pages"; exit 1; }

for shell in bash zsh fish elvish powershell; do
  "$sek" completions "$shell" >"$scratch/$shell"
  [ -s "$scratch/$shell" ] || { echo "nothing for $shell"; exit 1; }
done
bash -n "$scratch/bash"
zsh -n "$scratch/zsh"
fish --no-execute "$scratch/fish"

# completes EXPECTED WORD...: what bash offers after these words of a command line.
completes() {
  local expected=$1 found
  shift
  found=$(bash -c 'source "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1))
    _sek sek "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD-1]}"; echo "${COMPREPLY[*]}"' \
    bash "$scratch/bash" "$@")
  [ "$found" = "$expected" ] || { echo "bash completes '$*' to '$found', not '$expected'"; exit 1; }
}
completes 'deadlines' sek dea
completes 'meeting' sek new mee
completes 'da en' sek check --language ''
[ "$(fish --no-config -c "source '$scratch/fish'; complete -C 'sek dea'" | cut -f 1)" = deadlines ] ||
  { echo 'fish completes `sek dea` to something else'; exit 1; }

echo "man pages: $count; completions: 5 shells"
