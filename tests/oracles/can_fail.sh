#!/usr/bin/env bash
# Every oracle says no to a demo with one thing spoilt, and says why: one that cannot fail is none.
#     can_fail.sh DEMO PYTHON SEK FINDINGS
set -euo pipefail
demo=$(cd "$1" && pwd)
python=$2
sek=$(realpath "$3")
written=$(cd "$4" && pwd)
cd "$(dirname "$0")"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
spoilt=$scratch/demo
count=0

# What is spoilt is the first complete pack, the accessible PDF beside it, and the first page.
complete=$spoilt$(find "$demo/out" -name '*-samlet.pdf' -printf '/out/%P\n' | sort | head -n 1)
accessible=${complete%-samlet.pdf}.pdf
html=$spoilt$(find "$demo/out" -name '*.html' -printf '/out/%P\n' | sort | head -n 1)

# refuses WORDS ORACLE...: the oracle fails on what lies in $spoilt, with these words.
refuses() {
  local words=$1 said
  shift
  count=$((count + 1))
  if said=$("$@" 2>&1); then
    echo "  did not see it: $* ($words)"
    exit 1
  fi
  if ! grep -q -F -- "$words" <<<"$said"; then
    printf '  failed for another reason: %s (%s)\n%s\n' "$*" "$words" "$said"
    exit 1
  fi
  rm -rf "$spoilt"
}
fresh() { rm -rf "$spoilt"; cp -a "$demo" "$spoilt"; }
pdf() { fresh; "$python" spoil_pdf.py "$1" "$2"; }
page() { fresh; sed -i "s|</main>|$1</main>|" "$html"; grep -q -F "$1" "$html"; }
nothing() { fresh; rm -rf "$spoilt/out"; mkdir "$spoilt/out"; }

validate=(node_modules/.bin/html-validate --config htmlvalidate.mjs --max-warnings 0 --ext html)
axe=(node accessible_pages.mjs)
quiet=(node quiet_pages.mjs)
claims=("$python" pdf_claims.py)
poppler=("$python" pdf_poppler.py)
pdfua=("$(dirname "$python")/pdfua" check)

page '<span><div>x</div></span>'; refuses 'element-permitted-content' "${validate[@]}" "$spoilt/out"
nothing; refuses 'No files matching' "${validate[@]}" "$spoilt/out"

page '<p style="color:#bbb;background:#fff">bleg</p>'; refuses 'color-contrast' "${axe[@]}" "$spoilt/out"
page '<img src="data:,">'; refuses 'image-alt' "${axe[@]}" "$spoilt/out"
nothing; refuses 'no HTML file' "${axe[@]}" "$spoilt/out"

page '<script>1</script>'; refuses 'element that acts' "${quiet[@]}" "$spoilt/out"
page '<p onclick="x()">x</p>'; refuses 'attribute that acts' "${quiet[@]}" "$spoilt/out"
page '<img src="http://127.0.0.1:9/x.png" alt="x">'; refuses 'asks for http' "${quiet[@]}" "$spoilt/out"
page '<p style="width:900px">x</p>'; refuses 'px wide on a screen' "${quiet[@]}" "$spoilt/out"
page '<a href="#nowhere">x</a>'; refuses 'dead link' "${quiet[@]}" "$spoilt/out"
page '<a href="../../etc/passwd">x</a>'; refuses 'dead file' "${quiet[@]}" "$spoilt/out"

fresh; truncate -s -400 "$accessible"; refuses 'damaged' ./each.sh "$spoilt/out" '*.pdf' -- qpdf --check
nothing; refuses 'no file below' ./each.sh "$spoilt/out" '*.pdf' -- qpdf --check
pdf "$accessible" structure; refuses 'UA' "${pdfua[@]}" "$accessible"
pdf "$accessible" tags; refuses 'tagged: no' "${poppler[@]}" "$spoilt/out"
pdf "$accessible" title; refuses 'no title' "${poppler[@]}" "$spoilt/out"
pdf "$complete" page; refuses 'does not say' "${poppler[@]}" "$spoilt/out"
pdf "$accessible" script; refuses 'an action /JavaScript' "${claims[@]}" "$spoilt"
pdf "$accessible" language; refuses 'language' "${claims[@]}" "$spoilt"
pdf "$accessible" preferences; refuses 'shows the file name' "${claims[@]}" "$spoilt"
pdf "$accessible" outline; refuses 'no bookmark' "${claims[@]}" "$spoilt"
pdf "$accessible" unclaim; refuses 'claims PDF/UA part None' "${claims[@]}" "$spoilt"
pdf "$accessible" attach; refuses 'no file of the repository' "${claims[@]}" "$spoilt"
pdf "$accessible" attachments; refuses 'attaches none' "${claims[@]}" "$spoilt"
pdf "$complete" claim; refuses 'claims PDF/UA, and' "${claims[@]}" "$spoilt"
pdf "$complete" labels; refuses 'no page labels' "${claims[@]}" "$spoilt"
fresh; cp "$accessible" "$complete"; refuses 'no bookmark leads to an annex' "${claims[@]}" "$spoilt"
fresh; rm "$accessible"; refuses 'no accessible' "${claims[@]}" "$spoilt"
nothing; refuses '0 PDFs' "${claims[@]}" "$spoilt"

fresh; printf ' ' >>"$html"; refuses 'No newline' ./same_bytes.sh "$demo" "$spoilt"
fresh; git -C "$spoilt" tag x; refuses 'refs/tags/x' ./same_bytes.sh "$demo" "$spoilt"
fresh; touch "$spoilt/x"; refuses 'work tree differs' ./sound_repository.sh "$spoilt"
fresh; find "$spoilt/.git/objects" -type f -name '??????????????*' -exec chmod u+w {} + -exec truncate -s 5 {} +
refuses 'error' ./sound_repository.sh "$spoilt"

# findings FORMAT SED WORDS: the findings in this format, spoilt by a sed script, are refused.
findings() {
  mkdir "$spoilt"
  sed -E "$2" "$written/$1" >"$spoilt/$1"
  ! cmp -s "$written/$1" "$spoilt/$1"
  refuses "$3" "$python" findings.py node_modules "$spoilt"
}
findings json '0,/"line": 2/s//"line": 0/' 'less than the minimum of 1'
findings json '0,/"error": 12/s//"error": 13/' 'the summary counts otherwise'
findings json '0,/"severity": "error"/s//"severity": "fatal"/' "'fatal' is not one of"
findings json-lines '1d' 'is a required property'
findings json-lines '2s/"fingerprint":"[^"]*"/"fingerprint":"x"/' 'does not match'
findings sarif '0,/"startLine": 2/s//"startLine": 0/' 'JSON1008'
findings sarif '0,/"uri": "meetings/s//"uri": "file:\/\/\/meetings/' 'is no relative reference'
findings sarif '0,/r%C3%A5d/s//råd/' 'is no relative reference'
findings sarif '0,/"locations": \[/s//"locations": [], "x": [/' 'GH1015'
findings sarif 's/unicodeCodePoints/utf16CodeUnits/' 'not code points'
findings sarif 's/sek\/v1/sek/' 'without a version'
findings sarif 's/"leftOut": 0/"leftOut": 1/' 'not told'
findings github '1s/,col=.*,title/,endLine=9,col=1,title/' 'columns over lines'
findings github '1s/^::error/x::error/' 'no command'
findings github '1{h;p;p;p;p;p;p}' 'a step shows ten'
findings github 's/%25/%/' 'a bare %'
findings gitlab '0,/"major"/s//"error"/' "'error' is not one of"
findings gitlab 's/"path": "/&.\//' 'should not be valid under'
findings gitlab 's/("fingerprint": ").*"/\1x"/' 'twice'
findings markdown 's/`@`navn/@navn/' 'a forge acts on'
findings markdown 's/&lt;script&gt;/<script>/' 'html_'
findings markdown 's/https`:`/https:/' 'link'
findings markdown '1{s/.*/&&&&&&&&&&/;s/.*/&&&&&&&&&&/;s/.*/&&&&&&&&&&/;s/.*/&&&&&&&&&&/}' 'longer than a comment'
findings junit '0,/tests="/s//tests="9/' 'says'
findings junit 's/<testcase /&file="x" /' 'Jenkins knows no such testcase'
findings junit '0,/&lt;script/s//<script/' 'XMLSyntaxError'
findings concise '1s/:1:1:/:0:1:/' 'no finding'
findings concise '1s/$/\x1b[31m/' 'steers'
findings human '1s/$/\xe2\x80\xae/' 'steers'

table=../data/danish_holidays_1990_2100.csv
mkdir "$spoilt"; grep -v '^2024-05-20' "$table" >"$spoilt/x.csv"
refuses '2024-05-20: we say no holiday' "$python" danish_holidays.py "$spoilt/x.csv"
mkdir -p "$spoilt/docs"; echo '[x](nowhere.md)' >"$spoilt/docs/x.md"; echo '`src/nowhere.rs`' >"$spoilt/README.md"
refuses 'nowhere.md' "$python" document_links.py "$spoilt"
mkdir -p "$spoilt/docs"; echo '[x](#none)' >"$spoilt/docs/x.md"; echo '`src/nowhere.rs`' >"$spoilt/README.md"
refuses 'src/nowhere.rs' "$python" document_links.py "$spoilt"
mkdir "$spoilt"; echo 'cargo test' >"$spoilt/README.md"
refuses 'cargo test' "$python" readme_commands.py "$spoilt/README.md" 'cargo test'

# A `sek` that says what another says, but for one change.
liar() {
  mkdir -p "$spoilt"
  printf '#!/usr/bin/env bash\nset -o pipefail\n%q "$@" | sed %q\n' "$sek" "$1" >"$spoilt/sek"
  chmod +x "$spoilt/sek"
}
project=$(realpath ../..)
schemas=("$python" schemas.py "$spoilt/sek" "$(dirname "$python")/taplo" "$project")
liar 's/"severity": "error"/"severity": "note"/'; refuses "'sek': True" "${schemas[@]}"
printing() {
  mkdir -p "$spoilt"
  printf '#!/usr/bin/env bash\n%q "$@"; s=$?; [ "$1 $2" != "schema -o" ] || sed -i %q "$3"/*.json; exit $s\n' \
    "$sek" "$1" >"$spoilt/sek"
  chmod +x "$spoilt/sek"
}
printing 's/"additionalProperties": false/"additionalProperties": true/'
refuses "expected {'jsonschema': False" "${schemas[@]}"
printing 's/"type": "string"/"type": "text"/'; refuses 'is not valid under any' "${schemas[@]}"
printing 's/"maximum": 860/"maximum": 150/'; refuses 'greater than the maximum' "${schemas[@]}"
liar 's/^_sek() {/_sek() {{/'; refuses 'syntax error' ./pages_and_completions.sh "$spoilt/sek"
liar 's/deadlines/dadelines/g'; refuses 'completes' ./pages_and_completions.sh "$spoilt/sek"

# A `sek` that doesn't say that it could not, one that keeps a draft, one that writes anyhow.
disks=(./hard_disks.sh "$spoilt/sek" "$demo")
lying() {
  mkdir -p "$spoilt"
  printf '#!/usr/bin/env bash\n%q "$@"; s=$?; %s; exit $s\n' "$sek" "$1" >"$spoilt/sek"
  chmod +x "$spoilt/sek"
}
lying '[ $s != 2 ] || s=0'; refuses 'exit code 0, not 2' "${disks[@]}"
lying '[ $s != 2 ] || mkdir "$2/half"'; refuses 'leaves something half-written' "${disks[@]}"
lying 'case "$*" in *pack*disk/out*) : >"${!#}/.x.tmp";; esac'; refuses 'a draft stays' "${disks[@]}"
lying 'case "$*" in *pack*disk/out*) : >"${!#}/x";; esac'; refuses 'x is half-written' "${disks[@]}"

# A form with a picture that it would have to fetch, and an answer with a word that nobody wrote.
# What the first run saves is what the others read.
"$sek" -C "$demo" form 2026/sundhedsraad-10 --today 2026-11-16 --for ballerup --out "$spoilt"
sed -i 's|</main>|<img src="http://127.0.0.1:9/x.png"></main>|' "$spoilt"/*/*/*.html
refuses 'image-alt' node form.mjs "$spoilt" "$scratch/answers"
answers=("$python" form_answers.py "$sek" "$spoilt" "$demo" 2026/sundhedsraad-10)
saved() { cp -a "$scratch/answers" "$spoilt"; }
saved; sed -i 's/åbningstiderne/lukketiderne/' "$spoilt"/*ballerup.txt; refuses 'the checksum disagrees' "${answers[@]}"
saved; sed -i 's/ord/ord ord/; s/Holdning:/Vores holdning:/' "$spoilt"/*.txt; refuses 'more words' "${answers[@]}"
saved; rm "$spoilt"/*ballerup.txt; refuses 'nothing was saved' "${answers[@]}"
saved; echo x >>"$spoilt/shown.md"; refuses 'among those saved' "${answers[@]}"

# The form of a request, where something else is expected than what it does.
kinds() {
  mkdir "$spoilt"
  ln -s "$PWD"/{node_modules,*.mjs,form_answers.py} "$spoilt"
  sed "$1" form_kinds.py >"$spoilt/form_kinds.py"
  if cmp -s form_kinds.py "$spoilt/form_kinds.py"; then exit 1; fi
  refuses "$2" "$python" "$spoilt/form_kinds.py" "$sek" "$spoilt/kinds" 3
}
kinds 's/"1. Et fælles/"2. Et fælles/' '2. Et fælles'
kinds 's/": "støtter ikke"}/": "støtter altid"}/' 'støtter altid'
kinds 's/ikke midler i/ikke\\tmidler i/' 'stands there read back'

# The files of the forges, each with one thing spoilt.
forge_file() {
  mkdir "$spoilt"
  "$sek" init "$spoilt" --forge "$1" >/dev/null
  ! git diff --no-index --quiet <(sed -E "$3" "$spoilt/$2") "$spoilt/$2"
  sed -i -E "$3" "$spoilt/$2"
  refuses "$4" ./forge_files.sh - "$(dirname "$python")/.." "$spoilt" "$1"
}
workflow=.github/workflows/sek-svar.yml
forge_file github $workflow 's/@[0-9a-f]{40} # v/@v/' 'unpinned-uses'
forge_file github $workflow 's/persist-credentials: false/persist-credentials: true/' 'artipacked'
forge_file github $workflow 's/^permissions: \{\}/permissions: write-all/' 'excessive-permissions'
forge_file github $workflow 's/(forge.py answer)/\1 ${{ github.event.pull_request.title }}/' 'potentially untrusted'
forge_file github $workflow 's/ # zizmor: ignore\[dangerous.*//' 'dangerous-triggers'
forge_file github $workflow 's/(forge.py answer)/\1 $HOME/' 'SC2086'
forge_file github $workflow 's/run_id/run_idd/' 'run_idd'
forge_file github $workflow 's/timeout-minutes: 15/timeout-minutes: soon/' 'timeout-minutes'
forge_file forgejo .forgejo/workflows/sek-svar.yml 's/^jobs:/job:/' "'jobs' is a required property"
forge_file gitlab .gitlab-ci.yml 's/access: developer/access: everybody/' 'everybody'
forge_file gitlab .gitlab-ci.yml 's/^stages:/stages: /' 'trailing-spaces'
forge_file gitlab .pre-commit-config.yaml 's/language: system/languag: system/' 'language'
forge_file gitlab .taplo.toml 's/^include = /include = = /' 'expected'
forge_file gitlab .sek/forge.py 's/^import time$/import time, types/' 'F401'

# What the runs do, with one thing spoilt in them or in the program.
forge_run() {
  mkdir "$spoilt"
  cat >"$spoilt/sek" <<END
#!/usr/bin/env bash
$(printf '%q' "$sek") "\$@"; s=\$?
if [ "\$1" = init ]; then sed -i -E $(printf '%q' "$1") .sek/forge.py; fi
$2
exit \$s
END
  chmod +x "$spoilt/sek"
  refuses "$3" "$python" forge_runs.py "$spoilt/sek" "$demo" "$4"
}
forge_run '' 'case " $* " in *" gate "*) s=0;; esac' 'ends with 1' github
forge_run 's/env=QUIET, capture/env=dict(os.environ), capture/' '' 'kept from the program' github
forge_run 's/author in own and //' '' 'one answer' github
forge_run 's/"-p", change.head/"-p", tip/' '' 'is on main' github
forge_run 's/return json.loads.gate.*/return True/' '' 'is told so' github
forge_run 's/arrived = run.get.*/arrived = "2026-11-23T13:00:00Z"/' '' 'is on main' forgejo
forge_run 's/found != wanted/not wanted/' '' 'ends with 2' program
forge_run 's/is_newest = version\[.head_commit_sha.\], .*/is_newest = version["head_commit_sha"], False/' '' 'one answer on each' gitlab

# Addresses and drafts.
lying 's=0'
sed -i 's/; s=0/; for f in "${!#}"\/*.txt; do sed -i "s|%0A|%0D|" "$f"; done; s=0/' "$spoilt/sek"
refuses 'the template' "$python" forge_addresses.py "$spoilt/sek" "$demo"
lying 'sed -i s/^X-Unsent.*/X-Sent:/ "${!#}"/*.eml'
refuses 'a draft' "$python" forge_addresses.py "$spoilt/sek" "$demo"

# A program that asks nothing, one that leaves something behind, one that takes no for yes.
questions=("$python" import_questions.py "$spoilt/sek")
lying ':'; sed -i 's/ "$@"; s=/ "$@" --yes; s=/' "$spoilt/sek"; refuses 'asks nothing' "${questions[@]}"
lying '[ $s = 0 ] || touch "$2/half"'; refuses 'although nothing was settled' "${questions[@]}"
lying '[ $s != 0 ] || touch "$2/.half.draft"'; refuses 'leaves drafts' "${questions[@]}"
lying 's=0'; refuses 'ends with 0, not 1' "${questions[@]}"

# Servers whose hook says yes to everybody, and one that takes an answer in and forgets it.
open_door='case "$*" in *"hook install") sed -i "s/^exec .*/exit 0/" "$2/hooks/pre-receive";; esac'
lying "$open_door"; refuses 'is refused with the reason: no' "$python" server_daemon.py "$spoilt/sek" ../generate/places.rs
lying "$open_door"; refuses 'accepted is True' "$python" server_round.py "$spoilt/sek"
forgetful='case "$*" in *"hook install") printf "#!/bin/sh\nexit 0\n" >"$2/hooks/post-receive";; esac'
lying "$forgetful"; refuses "doesn't say" "$python" server_round.py "$spoilt/sek"
# Another count of inhabitants, and a program that takes the øre from those who come first.
table=../data/inhabitants_hovedstaden_2026.csv
mkdir "$spoilt"; sed 's/^101,København,.*/101,København,671715/' "$table" >"$spoilt/table.csv"
refuses '101 should pay 517467.34' "$python" cost_sharing.py "$sek" "$spoilt/table.csv"
mkdir "$spoilt"
cat >"$spoilt/sek" <<END
#!/usr/bin/env bash
$(printf '%q' "$sek") "\$@" | sed 's/7[.]34"/7.35"/'
END
chmod +x "$spoilt/sek"
refuses 'pays 51746735 and not 51746734' "$python" cost_sharing.py "$spoilt/sek" "$table"

echo "oracles: $count spoilt inputs, all refused"
