#!/usr/bin/env bash
# A disk without room, and one that can't be written to: what has to be written fails with a clear
# message and exit code 2 and leaves nothing half-written; what only reads works as ever.
#     hard_disks.sh SEK DEMO
# The disks are mounted in a name space of their own, which ends with this script however it ends.
# Where nobody may mount, it fails.
set -euo pipefail
if [ "${3:-}" != mounted ]; then
  as_root=()
  [ "$(id -u)" = 0 ] || as_root=(--map-root-user)
  exec unshare "${as_root[@]}" --mount -- "$0" "$(realpath "$1")" "$(realpath "$2")" mounted
fi
sek=$1
demo=$2
meeting=2026/sundhedsraad-10
count=0
scratch=$(mktemp -d)
finish() {
  umount "$scratch/read-only" "$scratch/disk" 2>"$scratch/unmounted" || true
  rm -rf --one-file-system "$scratch"
}
trap finish EXIT
fail() { printf '  %s\n' "$*"; [ ! -f "$scratch/err" ] || cat "$scratch/err"; exit 1; }

# run CODE FOLDER WORDS...: `sek` in the folder ends with the code, and never with a panic.
run() {
  local code=$1 folder=$2 got=0
  shift 2
  count=$((count + 1))
  "$sek" -C "$folder" --today 2026-11-23 "$@" >"$scratch/out" 2>"$scratch/err" </dev/null || got=$?
  [ "$got" = "$code" ] || fail "sek $* in $folder: exit code $got, not $code"
  ! grep -q panicked "$scratch/err" || fail "sek $*: a panic"
}
# refused FOLDER SAYING WORDS...: it could not, and says what and why.
refused() {
  local folder=$1 saying=$2
  shift 2
  run 2 "$folder" "$@"
  grep -q "^fejl: kunne ikke .*$saying" "$scratch/err" || fail "sek $*: no \"$saying\""
}
# Every file below a folder with its sum, without what fills the disk.
state() { (cd "$1" && find . -type f ! -name filler -exec sha256sum {} + | sort -k2 && find . -type d | sort); }
# same WHAT FILE FILE
same() { diff "$2" "$3" >"$scratch/err" || fail "$1"; }
fill() { dd if=/dev/zero of="$disk/filler" bs=4k 2>"$scratch/err" && fail 'the disk never fills' || true; }

disk=$scratch/disk
plan=$disk/plan
mkdir "$disk" "$scratch/read-only"
mount -t tmpfs -o size=24m tmpfs "$disk"
git clone -q --no-hardlinks "$demo" "$plan"
# So many commits that `.git/sek` is worth keeping.
branch=$(git -C "$plan" symbolic-ref HEAD)
for number in $(seq 600); do
  printf 'commit %s\ncommitter x <x@x.example> %d +0100\ndata 1\nx\n' "$branch" $((1795400000 + number))
  [ "$number" != 1 ] || printf 'from %s^0\n' "$branch"
done | git -C "$plan" fast-import --quiet
# A slip that `--fix` mends, and room for nothing.
slip=$plan/municipalities/furesoe.toml
grep -q '^code = 190$' "$slip"
run 0 "$plan" check
[ -s "$plan/.git/sek/arrivals" ] || fail 'nothing is kept in .git/sek'
rm -r "$plan/.git/sek"
sed -i 's/^code = 190$/code = "190"/' "$slip"
git -C "$plan" -c user.name=x -c user.email=x@example.example commit -qam slip
run 1 "$plan" check
cp "$scratch/out" "$scratch/checked"
run 0 "$plan" status
cp "$scratch/out" "$scratch/status"
run 0 "$plan" pack "$meeting" --draft --out "$scratch/whole"
mkdir "$disk/old"
run 1 "$plan" check --output "json=$disk/old/findings.json"
rm -r "$plan/.git/sek"
fill
state "$disk" >"$scratch/before"
unchanged() { state "$disk" >"$scratch/after"; same "$1" "$scratch/before" "$scratch/after"; }

# Where git's library writes, the words in parentheses are the system's.
full='\(disken er fuld\|No space left\)'
run 1 "$plan" check
same 'findings on a full disk' "$scratch/checked" "$scratch/out"
run 0 "$plan" status
same 'status on a full disk' "$scratch/status" "$scratch/out"
[ -z "$(find "$plan/.git/sek" -type f 2>/dev/null)" ] || fail 'half a log is kept in .git/sek'
rm -rf "$plan/.git/sek"
unchanged 'check and status write on a full disk'
refused "$plan" "$full" check --output "json=$disk/old/findings.json"
same 'findings of a full disk are on the screen too' "$scratch/checked" "$scratch/out"
refused "$plan" "$full" check --output "sarif=$disk/old/findings.sarif"
refused "$plan" "$full" check --fix
refused "$plan" "$full" new meeting sundhedsraad --on 2027-02-02T16:00
refused "$plan" "$full" new reply 2026/direktoernetvaerk-06 --as gladsaxe
refused "$plan" "$full" allow K004 contacts/gentofte.toml --until 2027-01-31 --reason x
refused "$disk" "$full" demo fresh
refused "$disk" "$full" init fresh
rm -rf "$plan/.git/sek"
unchanged 'a full disk leaves something half-written'

# Some of a pack has room; what is there is whole.
for room in 0 16 200; do
  truncate -s "-$((room * 1024))" "$disk/filler"
  refused "$plan" "$full" pack "$meeting" --draft --out "$disk/out"
  find "$disk/out" -type f -name '.*' | grep . && fail "a draft stays with $room kB"
  find "$disk/out" -type f -name manifest.json | grep . && fail "a manifest of half a pack with $room kB"
  (cd "$disk/out" && find . -type f) >"$scratch/files"
  while read -r file; do
    cmp "$disk/out/$file" "$scratch/whole/$file" || fail "$file is half-written with $room kB"
  done <"$scratch/files"
  rm -rf "$disk/out"
  fill
done
[ -s "$scratch/files" ] || fail 'no file had room, so none could be half-written'

rm -rf "$disk/filler" "$plan/.git/sek"
state "$disk" >"$scratch/before"
ro=$scratch/read-only
mount --bind "$disk" "$ro"
mount -o remount,bind,ro "$ro"
if touch "$ro/x" 2>"$scratch/err"; then fail 'the disk can be written to'; fi
bars='\(disken er skrivebeskyttet\|Read-only file system\)'
run 1 "$ro/plan" check
same 'findings on a read-only disk' "$scratch/checked" "$scratch/out"
run 0 "$ro/plan" status
same 'status on a read-only disk' "$scratch/status" "$scratch/out"
run 0 "$ro/plan" deadlines
run 1 "$ro/plan" check --diff
run 0 "$ro/plan" pack "$meeting" --draft --out "$scratch/again"
refused "$ro/plan" "$bars" check --fix
refused "$ro/plan" "$bars" check --output "json=$ro/old/findings.json"
refused "$ro/plan" "$bars" new meeting sundhedsraad --on 2027-02-02T16:00
refused "$ro/plan" "$bars" new reply 2026/direktoernetvaerk-06 --as gladsaxe
refused "$ro/plan" "$bars" pack "$meeting" --draft --out "$ro/out"
refused "$ro" "$bars" init fresh
refused "$ro" "$bars" demo fresh
unchanged 'a read-only disk is written to'
echo "disks: $count runs on a full and on a read-only disk"
