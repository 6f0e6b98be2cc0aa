#!/usr/bin/env bash
# Makes the pictures of the handbook anew, from the demo.
#     tests/oracles/pictures.sh [FOLDER]      FOLDER is docs/handbook/pictures
set -euo pipefail
cd "$(dirname "$0")/../.."
oracles=tests/oracles
pictures=${1:-docs/handbook/pictures}
target=$(realpath -m "${CARGO_TARGET_DIR:-target}")
sek=$target/debug/sek
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
out=$work/demo/out

# The first file of the demo's output with such a name; none is a fault.
named() {
  local found
  found=$(find "$out" -type f -regextype posix-extended -iregex ".*/$1" | sort | head -n 1)
  [ -n "$found" ] || { echo "no file in the demo's output matches $1" >&2; exit 1; }
  echo "$found"
}
# The number of the first page of a PDF that says a word; page 1 if none does.
page_with() {
  local number
  number=$(pdftotext -layout "$2" - | awk -v RS='\f' -v word="$1" 'index($0, word) { print NR; exit }')
  echo "${number:-1}"
}
# picture NAME PDF PAGE
picture() { pdftoppm -r 60 -png -f "$3" -l "$3" -singlefile "$2" "$work/$1"; }

bash "$oracles/install.sh" "$target/oracles/venv"
cargo build --quiet
"$sek" demo "$work/demo" >"$work/demo.txt"

agenda=$(named '[^/]*(dagsorden|agenda)[^/]*\.pdf')
note=$(named '[^/]*(notat|note)[^/]*\.pdf')
complete=$(named '[^/]*-samlet\.pdf')
html=$(named '[^/]*\.html')
picture agenda-forside "$agenda" 1
picture formoedenotat "$note" "$(page_with 'fælles linje' "$note")"
picture samlet-pakke "$complete" "$(page_with 'Bilag' "$complete")"
node "$oracles/screenshot.mjs" "$html" "$work/html-mobil.png" 390 780

# The demo itself suggests the command, with the day that its example is set in.
status=$(grep -om1 'sek status[^`]*' "$work/demo.txt")
read -ra arguments <<<"$status"
(cd "$work/demo" && COLUMNS=80 "$sek" "${arguments[@]:1}") >"$work/status.txt"
node "$oracles/screenshot.mjs" "$work/status.txt" "$work/status.png" 760

(cd "$work/demo" && "$sek" form 2026/sundhedsraad-10 --today 2026-11-16 --for ballerup --out "$work/forms")
form=$(find "$work/forms" -name '*.html')
[ -n "$form" ] || { echo "no form was made" >&2; exit 1; }
node "$oracles/form_pictures.mjs" "$form" "$work"

mkdir -p "$pictures"
for name in agenda-forside formoedenotat samlet-pakke html-mobil status \
  svarskema-top svarskema-punkt svarskema-send; do
  pngquant --force --strip --speed 1 --output "$pictures/$name.png" 32 "$work/$name.png"
done
ls -l "$pictures"
