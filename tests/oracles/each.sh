#!/usr/bin/env bash
# Runs a command on every file below a folder whose name matches, one at a time; none is a fault.
#     each.sh FOLDER PATTERN [! PATTERN] -- COMMAND...
set -euo pipefail
folder=$1; shift
tests=(-name "$1"); shift
if [ "$1" = '!' ]; then tests+=(! -name "$2"); shift 2; fi
[ "$1" = -- ]; shift

mapfile -t files < <(find "$folder" -type f "${tests[@]}" | sort)
if [ "${#files[@]}" -eq 0 ]; then
  echo "  no file below $folder matches ${tests[*]}"
  exit 1
fi
for file in "${files[@]}"; do
  if ! said=$("$@" "$file" 2>&1); then
    printf '  %s: %s\n%s\n' "$(basename "$1")" "$file" "$said"
    exit 1
  fi
done
echo "$(basename "$1"): ${#files[@]} files fine"
