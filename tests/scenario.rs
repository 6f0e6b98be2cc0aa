//! Scenarios: what a page says becomes exactly the files and commits that git itself makes.

use std::collections::BTreeMap;
use std::fs;

use sekretariat::scenario::{parse, rewrite};
use sekretariat::source::scenario::write;
use tempfile::TempDir;

use crate::git::{git, git_at, lay_out};

const HISTORY: &str = r#"
# A history

```toml commit
time = 2026-11-01T10:00:00+01:00
by = "host <host@host.example>"
message = "Begin"
```
```text file=a/one.txt
one
```
```text file=b.txt
b
```
```toml commit
time = 2026-11-02T10:00:00+01:00
by = "furesoe <furesoe@furesoe.example>"
message = "Tilføj"
branch = "svar"
```
````text file=a/two.txt
```
two
```
````
```toml commit
time = 2026-11-03T10:00:00+01:00
by = "host <host@host.example>"
message = "Change"
rename = [["b.txt", "c/b.txt"]]
delete = ["a/one.txt"]
```
```toml commit
time = 2026-11-04T10:00:00+01:00
by = "host <host@host.example>"
merge = "svar"
```
"#;

#[test]
fn commits_have_the_ids_that_git_gives() {
    let (ours, written) = lay_out(HISTORY);
    let theirs = TempDir::new().unwrap();
    let folder = theirs.path();
    let (host, furesoe) = ("host", "furesoe");
    let day = |day: u32| format!("2026-11-0{day}T10:00:00+01:00");
    git(folder, &["init"]);
    fs::create_dir(folder.join("a")).unwrap();
    fs::write(folder.join("a/one.txt"), "one\n").unwrap();
    fs::write(folder.join("b.txt"), "b\n").unwrap();
    git(folder, &["add", "."]);
    git_at(folder, &day(1), host, &["commit", "-m", "Begin"]);
    git(folder, &["switch", "-c", "svar"]);
    fs::write(folder.join("a/two.txt"), "```\ntwo\n```\n").unwrap();
    git(folder, &["add", "."]);
    git_at(folder, &day(2), furesoe, &["commit", "-m", "Tilføj"]);
    git(folder, &["switch", "main"]);
    fs::create_dir(folder.join("c")).unwrap();
    git(folder, &["mv", "b.txt", "c/b.txt"]);
    git(folder, &["rm", "a/one.txt"]);
    git_at(folder, &day(3), host, &["commit", "-m", "Change"]);
    git_at(folder, &day(4), host, &["merge", "--no-ff", "-m", "Merge branch 'svar'", "svar"]);
    let log = ["log", "--format=%H", "--topo-order", "main"];
    assert_eq!(git(ours.path(), &log), git(folder, &log));
    assert_eq!(git(folder, &["rev-parse", "main"]), written.commits[3]);
    assert_eq!(git(ours.path(), &["rev-parse", "HEAD^2"]), written.branches["svar"]);
}

#[test]
fn git_finds_the_repository_sound_and_clean() {
    let (folder, _) = lay_out(HISTORY);
    git(folder.path(), &["fsck", "--strict", "--no-dangling"]);
    assert_eq!(git(folder.path(), &["status", "--porcelain"]), "");
    assert_eq!(git(folder.path(), &["symbolic-ref", "HEAD"]), "refs/heads/main");
    assert_eq!(git(folder.path(), &["ls-files"]), "a/two.txt\nc/b.txt");
}

#[test]
fn squash_and_rebase_keep_or_drop_the_author() {
    let page = |action: &str| {
        let begin = HISTORY.rsplit_once("```toml commit").unwrap().0;
        format!(
            "{begin}```toml commit\ntime = 2026-11-04T10:00:00+01:00\n\
             by = \"host <host@host.example>\"\n{action} = \"svar\"\n```\n"
        )
    };
    let (folder, _) = lay_out(&page("squash"));
    let format = "--format=%an %cn %ad %cd %p";
    let shown = |folder: &TempDir| git(folder.path(), &["log", "-1", "--date=short", format]);
    assert!(shown(&folder).starts_with("host host 2026-11-04 2026-11-04 "), "{}", shown(&folder));
    let (folder, _) = lay_out(&page("rebase"));
    assert!(shown(&folder).starts_with("furesoe host 2026-11-02 2026-11-04 "));
    assert_eq!(git(folder.path(), &["rev-list", "--count", "main"]), "3");
    assert_eq!(git(folder.path(), &["log", "-1", "--format=%B"]), "Tilføj");
}

#[test]
fn the_last_step_may_stay_uncommitted() {
    let page = format!(
        "{HISTORY}```toml commit\ntime = 2026-11-05T10:00:00+01:00\n\
         by = \"host <host@host.example>\"\nbranch = \"svar\"\nleave_uncommitted = true\n```\n\
         ```text file=ny.txt\nny\n```\n"
    );
    let (folder, written) = lay_out(&page);
    assert_eq!(git(folder.path(), &["symbolic-ref", "--short", "HEAD"]), "svar");
    assert_eq!(git(folder.path(), &["status", "--porcelain"]), "?? ny.txt");
    assert_eq!(written.commits[4], written.branches["svar"]);
}

#[test]
fn cases_inherit_and_expect() {
    let page = "# Page\ntoday: 2026-11-23T09:00\n```toml file=a.toml\na = 1\n```\n\
                ## One\nText.\n```toml file=a.toml\na = 2\n```\n\
                ```text expect command=\"sek check\"\nold\n```\n\
                ## Two\ntoday: 2026-11-24\n```toml file=b.toml missing-final-newline eol=crlf\nx\ny\n```\n";
    let cases = parse(page).unwrap();
    assert_eq!(cases.len(), 2);
    assert_eq!(cases[0].title, "One");
    assert_eq!(cases[0].today.unwrap().to_string(), "2026-11-23T09:00");
    assert_eq!(cases[1].today.unwrap().to_string(), "2026-11-24");
    assert_eq!(cases[0].files[0].bytes, b"a = 2\n");
    assert_eq!(cases[1].files[0].bytes, b"a = 1\n");
    assert_eq!(cases[1].files[1].bytes, b"x\r\ny");
    let expect = &cases[0].expect[0];
    assert_eq!((expect.text.as_str(), &page[expect.span.clone()]), ("old\n", "old\n"));
    assert_eq!(expect.attributes["command"], "sek check");
    assert!(cases[1].expect.is_empty());
    let new = rewrite(page, vec![(expect.span.clone(), "new\ntext".to_owned())]);
    assert_eq!(parse(&new).unwrap()[0].expect[0].text, "new\ntext\n");
}

#[test]
fn files_have_the_encoding_asked_for() {
    let page = |how: &str| format!("```md file=a.md {how}\næ\n```\n");
    let bytes = |how: &str| parse(&page(how)).unwrap()[0].files[0].bytes.clone();
    assert_eq!(bytes("encoding=latin1"), b"\xE6\n");
    assert_eq!(bytes("encoding=bom"), b"\xEF\xBB\xBF\xC3\xA6\n");
    assert_eq!(bytes("encoding=utf16"), b"\xFF\xFE\xE6\x00\n\x00");
}

#[test]
fn faults_name_their_line() {
    for (page, line, word) in [
        ("\n```md file=../x\n```\n", 2, "../x"),
        ("```md file=a/.git/x\n```\n", 1, ".git"),
        ("```md file=a.md encodin=bom\n```\n", 1, "encodin"),
        ("today: i morgen\n", 1, "i morgen"),
        ("x\n\n```toml commit\ntime = 2026-11-05T10:00:00Z\nby = \"x\"\n```\n", 3, "`x`"),
        ("```toml commit\ntime = 2026-11-05\nby = \"x <x@x>\"\n```\n", 1, "no instant"),
        ("```toml commit\nwhen = 1\n```\n", 1, "when"),
    ] {
        let fault = parse(page).unwrap_err();
        assert_eq!(fault.line, line, "{page}: {fault}");
        assert!(fault.what.contains(word), "{fault}");
    }
}

#[test]
fn files_come_from_the_base_folder() {
    let page = "```toml commit\ntime = 2026-11-05T10:00:00Z\nby = \"x <x@x.example>\"\n\
                files = [\"forums\", \"**/*.md\"]\n```\n";
    let case = parse(page).unwrap().remove(0);
    let base: BTreeMap<String, &[u8]> =
        [("forums/a.toml", &b"a"[..]), ("m/x/b.md", b"b"), ("sekretariat.toml", b"c")]
            .map(|(path, bytes)| (path.to_owned(), bytes))
            .into();
    let folder = TempDir::new().unwrap();
    write(&case, &base, folder.path()).unwrap();
    assert_eq!(git(folder.path(), &["ls-files"]), "forums/a.toml\nm/x/b.md");
    let again = write(&case, &base, folder.path()).unwrap_err();
    assert!(again.to_string().contains("isn't empty"), "{again}");
}

#[test]
fn a_scenario_without_commits_is_only_a_folder() {
    let (folder, written) = lay_out("```md file=x/a.md\na\n```\n");
    assert!(folder.path().join("x/a.md").is_file() && !folder.path().join(".git").exists());
    assert!(written.commits.is_empty());
}
