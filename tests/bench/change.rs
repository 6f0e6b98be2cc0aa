//! A change of one file, for the gate: a party's reply with a line more, on top of main.

use std::path::Path;
use std::process::Command;

/// Makes the commit in the object store alone, and gives its id and whose the reply is.
const MAKE: &str = r#"
set -eu
path=$(git ls-tree -r --name-only HEAD | grep '/replies/' | tail -n 1)
party=$(basename "$path" .md)
email=$(sed -n 's/^senders = \["\([^"]*\)".*/\1/p' "municipalities/$party.toml")
blob=$( (git cat-file blob "HEAD:$path"; echo 'Tak.') | git hash-object -w --stdin)
GIT_INDEX_FILE=.git/gate-index; export GIT_INDEX_FILE
git read-tree HEAD
git update-index --cacheinfo "100644,$blob,$path"
tree=$(git write-tree)
rm .git/gate-index
when=$(git log -1 --format=%cI)
GIT_AUTHOR_NAME=x GIT_COMMITTER_NAME=x GIT_AUTHOR_EMAIL=$email GIT_COMMITTER_EMAIL=$email \
  GIT_AUTHOR_DATE=$when GIT_COMMITTER_DATE=$when git commit-tree -p HEAD -m Svar "$tree"
echo "$party"
"#;

pub fn change(folder: &Path) -> (String, String) {
    let made = Command::new("sh").args(["-c", MAKE]).current_dir(folder).output();
    let made = made.expect("a shell");
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let text = String::from_utf8(made.stdout).expect("UTF-8");
    let mut lines = text.lines().map(str::to_owned);
    (lines.next().expect("a commit"), lines.next().expect("a party"))
}
