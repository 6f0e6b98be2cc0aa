//! `sek reply`: the reply in an editor, on a branch of its own, with everything else left alone.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::repository;
use crate::git::git;
use crate::sek::{Ran, command};

const REPLY: &str = "meetings/2026/raad-01/replies/herlev.md";
const FURESOE: &str = "meetings/2026/raad-01/replies/furesoe.md";
const BRANCH: &str = "svar/herlev/2026/raad-01";

/// An officer with a copy of the repository, a home of their own, and an editor.
struct Officer {
    at: TempDir,
    home: TempDir,
}

impl Officer {
    fn new() -> Officer {
        let officer = Officer { at: repository(), home: TempDir::new().unwrap() };
        officer.settings("[user]\n\tname = Sagsbehandler\n\temail = sundhed@herlev.example\n");
        officer
    }

    fn settings(&self, text: &str) {
        fs::write(self.home.path().join(".gitconfig"), text).unwrap();
    }

    fn at(&self) -> &Path {
        self.at.path()
    }

    /// A script that gets the file's path as its last argument, in a folder with a space.
    fn editor(&self, script: &str) -> PathBuf {
        let folder = self.home.path().join("mine programmer");
        fs::create_dir_all(&folder).unwrap();
        let path = folder.join("skriv her");
        fs::write(&path, format!("#!/bin/sh\nset -e\n{script}\n")).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
        path
    }

    fn run(&self, editor: Option<&str>, arguments: &[&str]) -> Ran {
        let all = [&["--today", "2026-11-27T09:40"], arguments].concat();
        let mut command = command(self.at(), &all);
        for name in ["GIT_EDITOR", "VISUAL", "EDITOR", "XDG_CONFIG_HOME", "GIT_AUTHOR_NAME"] {
            command.env_remove(name);
        }
        command.env("HOME", self.home.path()).env("GIT_CONFIG_NOSYSTEM", "1");
        command.stdin(std::process::Stdio::null());
        if let Some(editor) = editor {
            command.env("EDITOR", editor);
        }
        Ran::of(command.output().expect("sek runs"))
    }

    /// `sek reply` for Herlev in an editor that runs `script`.
    fn reply(&self, script: &str) -> Ran {
        let editor = self.editor(script);
        self.run(editor.to_str(), &["reply", "2026/raad-01", "--as", "Herlev"])
    }

    fn message(&self, text: &str) -> Ran {
        self.run(None, &["reply", "2026/raad-01", "--as", "herlev", "--message", text])
    }

    fn git(&self, arguments: &[&str]) -> String {
        git(self.at(), arguments)
    }

    /// The files of the branch's newest commit that differ from the one before.
    fn changed(&self) -> String {
        self.git(&["diff-tree", "--no-commit-id", "--name-status", "-r", BRANCH])
    }

    fn kept(&self) -> String {
        self.git(&["show", &format!("{BRANCH}:{REPLY}")])
    }

    fn is_clean(&self) {
        assert_eq!(self.git(&["status", "--porcelain"]), "");
    }
}

const SUPPORT: &str = r#"sed -i 's/^Holdning:$/Holdning: støtter/' "$1""#;

#[test]
fn a_reply_is_written_checked_and_kept() {
    let officer = Officer::new();
    let head = officer.git(&["rev-parse", "HEAD"]);
    let ran = officer.reply(SUPPORT).ended(0);
    assert!(ran.err.contains("der er 3 dage tilbage"), "{}", ran.err);
    assert!(ran.out.contains(BRANCH), "{}", ran.out);
    assert!(
        officer.kept().contains("## 1. Budget for 2027\nHoldning: støtter"),
        "{}",
        officer.kept()
    );
    assert_eq!(officer.changed(), format!("A\t{REPLY}"));
    assert_eq!(officer.git(&["rev-parse", &format!("{BRANCH}^")]), head);
    assert_eq!(officer.git(&["rev-parse", "HEAD"]), head);
    let author = officer.git(&["log", "-1", "--format=%an <%ae> %cn %s", BRANCH]);
    assert_eq!(
        author,
        "Sagsbehandler <sundhed@herlev.example> Sagsbehandler Herlev: bemærkninger til 2026/raad-01"
    );
    officer.is_clean();
    officer.git(&["fsck", "--strict"]);
}

#[test]
fn running_it_again_goes_on_with_the_same_text() {
    let officer = Officer::new();
    officer.reply(SUPPORT).ended(0);
    let first = officer.git(&["rev-parse", BRANCH]);
    let ran =
        officer.reply(r#"grep -q 'Holdning: støtter' "$1"; printf 'Vi beder om tal.\n' >> "$1""#);
    ran.ended(0);
    assert_eq!(officer.git(&["rev-parse", &format!("{BRANCH}^")]), first);
    assert!(officer.kept().ends_with("Vi beder om tal."));
    let second = officer.git(&["rev-parse", BRANCH]);
    let same = officer.reply("true").ended(0);
    assert!(same.out.contains("har allerede svaret"), "{}", same.out);
    assert_eq!(officer.git(&["rev-parse", BRANCH]), second);
    officer.is_clean();
}

#[test]
fn what_main_has_taken_in_is_built_on() {
    let officer = Officer::new();
    officer.message("Ingen bemærkninger").ended(0);
    officer.git(&["merge", "-q", "--no-ff", "-m", "flet", BRANCH]);
    let main = officer.git(&["rev-parse", "main"]);
    officer.message("## 1\nHoldning: støtter").ended(0);
    assert_eq!(officer.git(&["rev-parse", &format!("{BRANCH}^")]), main);
    assert_eq!(officer.changed(), format!("M\t{REPLY}"));
    // The reply that main has lies there again.
    assert_eq!(fs::read_to_string(officer.at().join(REPLY)).unwrap(), "Ingen bemærkninger\n");
    officer.is_clean();
    let ran = officer.reply(r#"grep -q 'Holdning: støtter' "$1"; printf 'Mere.\n' >> "$1""#);
    ran.ended(0);
    assert!(officer.kept().contains("Mere."));
    officer.is_clean();
}

#[test]
fn what_main_has_just_so_needs_no_branch() {
    let officer = Officer::new();
    let text = fs::read_to_string(officer.at().join(FURESOE)).unwrap();
    let same = ["reply", "2026/raad-01", "--as", "furesoe", "--message", &text];
    let ran = officer.run(None, &same).ended(0);
    assert!(ran.out.starts_with("main har allerede svaret"), "{}", ran.out);
    assert_eq!(officer.git(&["branch", "--list", "svar/*"]), "");
    officer.is_clean();
}

#[test]
fn work_of_the_user_is_left_alone() {
    let officer = Officer::new();
    let item = officer.at().join("meetings/2026/raad-01/budget/item.md");
    let text = fs::read_to_string(&item).unwrap();
    fs::write(&item, text.replace("klar", "på vej")).unwrap();
    officer.git(&["add", "-A"]);
    fs::write(&item, text.replace("klar", "næsten klar")).unwrap();
    fs::write(officer.at().join("noter.txt"), "mine").unwrap();
    let before = (officer.git(&["status", "--porcelain"]), officer.git(&["write-tree"]));
    officer.reply(SUPPORT).ended(0);
    assert_eq!((officer.git(&["status", "--porcelain"]), officer.git(&["write-tree"])), before);
    assert_eq!(officer.changed(), format!("A\t{REPLY}"));
}

#[test]
fn an_own_draft_is_opened_and_kept() {
    let officer = Officer::new();
    fs::create_dir_all(officer.at().join(REPLY).parent().unwrap()).unwrap();
    fs::write(officer.at().join(REPLY), "## Budget\nHoldning: støtter ikke\n").unwrap();
    let refused = officer.message("Ingen bemærkninger").ended(2);
    assert!(refused.err.contains("bliver ikke overskrevet"), "{}", refused.err);
    officer.reply(r#"grep -q 'støtter ikke' "$1""#).ended(0);
    assert!(officer.kept().contains("støtter ikke"));
    officer.is_clean();
}

#[test]
fn nothing_is_lost_when_it_goes_wrong() {
    let officer = Officer::new();
    let killed = officer.reply(r#"printf 'Vi mener noget.\n' >> "$1"; kill -9 $$"#).ended(2);
    assert!(killed.err.contains(REPLY), "{}", killed.err);
    assert!(fs::read_to_string(officer.at().join(REPLY)).unwrap().ends_with("Vi mener noget.\n"));
    assert_eq!(officer.git(&["branch", "--list", BRANCH]), "");
    // The next run opens what is there.
    officer.reply(r#"grep -q 'Vi mener noget' "$1""#).ended(0);
    assert!(officer.kept().ends_with("Vi mener noget."));
    // A personal number is an error: the text stays, and git gets nothing of it.
    let faulty = officer.reply(r#"printf 'Borgeren 070761-4285.\n' >> "$1""#).ended(1);
    assert!(faulty.err.contains(REPLY) && !faulty.out.contains("4285"), "{}", faulty.err);
    assert!(fs::read_to_string(officer.at().join(REPLY)).unwrap().contains("4285"));
    assert!(!officer.kept().contains("4285"));
    let gone = officer.reply(r#"rm "$1""#).ended(2);
    assert!(gone.err.contains("er der ikke længere"), "{}", gone.err);
}

#[test]
fn a_blank_reply_is_nothing() {
    let officer = Officer::new();
    let nothing = officer.reply("true").ended(1);
    assert!(nothing.err.contains("intet er gemt"), "{}", nothing.err);
    officer.reply("exit 3").ended(2);
    officer.is_clean();
    let empty = officer.reply(r#"printf '<!-- senere -->' > "$1""#).ended(1);
    assert!(empty.err.contains("siger ikke noget"), "{}", empty.err);
    assert_eq!(fs::read_to_string(officer.at().join(REPLY)).unwrap(), "<!-- senere -->");
    assert_eq!(officer.git(&["branch", "--list", "svar/*"]), "");
}

#[test]
fn warnings_are_shown_and_stop_nothing() {
    let officer = Officer::new();
    let ran = officer.message("## 9. Noget helt andet\nHoldning: støtter").ended(0);
    assert!(ran.out.contains("B002") && !ran.out.contains("git push"), "{}", ran.out);
    assert!(ran.out.contains("ingen fjernserver"), "{}", ran.out);
}

#[test]
fn the_editor_is_the_users_and_no_shell_reads_it() {
    let officer = Officer::new();
    let none = officer.run(None, &["reply", "2026/raad-01", "--as", "herlev"]).ended(2);
    assert!(none.err.contains("EDITOR"), "{}", none.err);
    officer.is_clean();
    // A repository that came with settings of its own names no program to run.
    let trap = officer.editor("touch \"$HOME/fanget\"");
    officer.git(&["config", "core.editor", trap.to_str().unwrap()]);
    officer.run(None, &["reply", "2026/raad-01", "--as", "herlev"]).ended(2);
    let shell = format!("true; touch {}/fanget #", officer.home.path().display());
    officer.run(Some(&shell), &["reply", "2026/raad-01", "--as", "herlev"]).ended(2);
    assert!(!officer.home.path().join("fanget").exists());
    // Quoted, with arguments of its own, and from the user's settings.
    let own = officer.editor(r#"test "$1" = --vent; printf 'Ingen bemærkninger\n' > "$2""#);
    officer.settings(&format!(
        "[user]\n\tname = S\n\temail = s@herlev.example\n[core]\n\teditor = '{}' --vent\n",
        own.display()
    ));
    officer.run(Some("false"), &["reply", "2026/raad-01", "--as", "herlev"]).ended(0);
    assert_eq!(officer.kept(), "Ingen bemærkninger");
}

#[test]
fn a_link_in_the_replys_place_is_refused() {
    let officer = Officer::new();
    let target = officer.home.path().join("fremmed");
    fs::write(&target, "mit").unwrap();
    std::os::unix::fs::symlink(&target, officer.at().join(REPLY)).unwrap();
    let ran = officer.reply(r#"printf 'x' > "$1""#).ended(2);
    assert!(ran.err.contains("genvej"), "{}", ran.err);
    let folder = officer.at().join("meetings/2026/raad-01/replies");
    fs::rename(&folder, officer.home.path().join("replies")).unwrap();
    std::os::unix::fs::symlink(officer.home.path().join("replies"), &folder).unwrap();
    assert_ne!(officer.message("Ingen bemærkninger").code, 0);
    assert_eq!(fs::read_to_string(&target).unwrap(), "mit");
    assert!(!officer.home.path().join("replies/herlev.md").is_file() || target.is_file());
}

#[test]
fn where_git_stands_in_the_way_it_is_said_first() {
    let refusal = |prepare: &dyn Fn(&Officer), words: &str| {
        let officer = Officer::new();
        prepare(&officer);
        let ran = officer.message("Ingen bemærkninger").ended(2);
        assert!(ran.err.contains(words), "{words}: {}", ran.err);
        assert!(!officer.at().join(REPLY).exists(), "{words}");
    };
    refusal(&|officer| drop(officer.git(&["switch", "-q", "--detach"])), "detached HEAD");
    refusal(&|officer| officer.settings(""), "user.name");
    refusal(&|officer| drop(officer.git(&["branch", "svar"])), "der hedder svar");
    refusal(
        &|officer| {
            let other = officer.home.path().join("anden");
            officer.git(&["worktree", "add", "-q", "-b", BRANCH, other.to_str().unwrap()]);
        },
        "anden arbejdsmappe",
    );
    refusal(
        &|officer| {
            fs::write(officer.at().join(".git/MERGE_HEAD"), officer.git(&["rev-parse", "HEAD"]))
                .unwrap()
        },
        "midt i en fletning",
    );
    refusal(&|officer| fs::remove_dir_all(officer.at().join(".git")).unwrap(), "--no-commit");
}

#[test]
fn without_git_the_file_is_written_and_checked() {
    let officer = Officer::new();
    let all = [
        "reply",
        "2026/raad-01",
        "--as",
        "herlev",
        "--no-commit",
        "--message",
        "Ingen bemærkninger",
    ];
    officer.run(None, &all).ended(0);
    assert_eq!(fs::read_to_string(officer.at().join(REPLY)).unwrap(), "Ingen bemærkninger\n");
    assert_eq!(officer.git(&["branch", "--list", "svar/*"]), "");
    fs::remove_dir_all(officer.at().join(".git")).unwrap();
    officer.run(None, &all).ended(0);
}

#[test]
fn on_its_own_branch_the_work_tree_follows() {
    let officer = Officer::new();
    officer.message("Ingen bemærkninger").ended(0);
    officer.git(&["switch", "-q", BRANCH]);
    officer.reply(r#"printf '## 1\nHoldning: støtter\n' > "$1""#).ended(0);
    assert!(officer.kept().contains("støtter"));
    officer.is_clean();
    assert!(fs::read_to_string(officer.at().join(REPLY)).unwrap().contains("støtter"));
}

#[test]
fn the_partys_own_branch_is_used_where_it_is() {
    let officer = Officer::new();
    officer.git(&["branch", "-q", "svar/herlev"]);
    let ran = officer.message("Ingen bemærkninger").ended(0);
    assert!(ran.out.contains("på grenen svar/herlev, commit"), "{}", ran.out);
    let kept = officer.git(&["show", &format!("svar/herlev:{REPLY}")]);
    assert_eq!(kept, "Ingen bemærkninger");
    let server = officer.home.path().join("server.git");
    officer.git(&["clone", "-q", "--bare", ".", server.to_str().unwrap()]);
    officer.git(&["remote", "add", "origin", server.to_str().unwrap()]);
    officer.git(&["fetch", "-q", "origin"]);
    officer.git(&["branch", "-q", "-D", "svar/herlev"]);
    officer.message("## 1\nHoldning: støtter").ended(0);
    officer.git(&["push", "-q", "origin", "svar/herlev"]);
    assert_eq!(officer.git(&["rev-list", "--count", "main..svar/herlev"]), "2");
}

#[test]
fn a_branch_at_the_remote_is_gone_on_with_and_pushed() {
    let officer = Officer::new();
    let server = officer.home.path().join("server.git");
    officer.git(&["clone", "-q", "--bare", ".", server.to_str().unwrap()]);
    officer.git(&["remote", "add", "origin", server.to_str().unwrap()]);
    let ran = officer.message("Ingen bemærkninger").ended(0);
    assert!(ran.out.contains(&format!("git push origin {BRANCH}\n")), "{}", ran.out);
    officer.git(&["push", "-q", "origin", BRANCH]);
    let first = officer.git(&["rev-parse", BRANCH]);
    officer.git(&["branch", "-q", "-D", BRANCH]);
    officer.reply(r#"grep -q Ingen "$1"; printf '## 1\nHoldning: støtter\n' >> "$1""#).ended(0);
    assert_eq!(officer.git(&["rev-parse", &format!("{BRANCH}^")]), first);
    officer.git(&["push", "-q", "origin", BRANCH]);
}

#[test]
fn line_ends_are_stored_as_the_repository_wants_them() {
    let officer = Officer::new();
    fs::write(officer.at().join(".gitattributes"), "* text=auto eol=lf\n").unwrap();
    officer.reply(r#"printf '## 1\r\nHoldning: støtter\r\n' > "$1""#).ended(0);
    assert_eq!(officer.kept(), "## 1\nHoldning: støtter");
}

#[test]
fn a_commit_is_signed_where_the_users_git_signs() {
    let officer = Officer::new();
    let signer = officer.editor(
        r#"test "$1 $2 $3 $4 $5" = "-Y sign -n git -f"; test -s "$7"
printf -- '-----BEGIN SSH SIGNATURE-----\nx\n-----END SSH SIGNATURE-----\n' > "$7.sig""#,
    );
    let user = "[user]\n\tname = S\n\temail = s@herlev.example\n\tsigningkey = ~/nøgle.pub\n[commit]\n\tgpgsign = true\n";
    officer.settings(&format!(
        "{user}[gpg]\n\tformat = ssh\n[gpg \"ssh\"]\n\tprogram = \"{}\"\n",
        signer.display()
    ));
    officer.message("Ingen bemærkninger").ended(0);
    let commit = officer.git(&["cat-file", "commit", BRANCH]);
    assert!(commit.contains("gpgsig -----BEGIN SSH SIGNATURE-----\n x\n"), "{commit}");
    officer.git(&["fsck", "--strict"]);
    officer.settings(user);
    let told = officer.message("## 1\nHoldning: støtter").ended(0);
    assert!(told.err.contains("ikke signeret"), "{}", told.err);
    // Asked for and not done: nothing is kept, and the text stays.
    let bad = officer.editor("exit 1");
    officer.settings(&format!(
        "{user}[gpg]\n\tformat = ssh\n[gpg \"ssh\"]\n\tprogram = \"{}\"\n",
        bad.display()
    ));
    let failed = officer.message("## 1\nHoldning: støtter ikke").ended(2);
    assert!(failed.err.contains("signeres") && failed.err.contains(REPLY), "{}", failed.err);
    assert!(fs::read_to_string(officer.at().join(REPLY)).unwrap().contains("ikke"));
}
