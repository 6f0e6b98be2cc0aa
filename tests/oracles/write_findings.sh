#!/usr/bin/env bash
# The findings of a demo with faults put into it, in every format, from one run.
#     write_findings.sh SEK DEMO FOLDER
set -euo pipefail
sek=$(realpath "$1") demo=$2 folder=$3
plan=$(mktemp -d)
trap 'rm -rf "$plan"' EXIT
cp -a "$demo/." "$plan"
meeting=$plan/meetings/2026/sundhedsraad-10
printf 'kode = 1\n"<script> @x" = 2\n' >>"$plan/municipalities/furesoe.toml"
printf 'code = "å\n' >"$plan/municipalities/x.toml"
mkdir -p "$meeting/bilag og å"
printf 'x' >"$meeting/bilag og å/100% #1?.pdf"

mkdir -p "$folder"
outputs=()
for format in human concise json json-lines sarif github gitlab markdown junit; do
  outputs+=(--output "$format=$folder/$format")
done
code=0
env -u COLUMNS "$sek" -C "$plan" check --today 2026-11-23 "${outputs[@]}" >"$folder/standard-output" || code=$?
[ "$code" = 1 ] || { echo "  ended with $code, not 1"; exit 1; }
# The screen says last how a finding can be allowed.
head -c "$(wc -c <"$folder/human")" "$folder/standard-output" | cmp - "$folder/human"
echo "findings: $(wc -l <"$folder/concise") in ${#outputs[@]} arguments"
