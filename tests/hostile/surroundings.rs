//! The machine around a run: its streams, its variables, its folders, its limits.

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use super::repository::{Laid, MEETING, change};
use super::run::sek;
use crate::git::git;

/// `sek` by a shell, which sets up what it runs in.
fn shell(folder: &Path, script: &str) -> Output {
    Command::new("sh")
        .current_dir(folder)
        .args(["-c", script])
        .env("SEK", env!("CARGO_BIN_EXE_sek"))
        .stdin(Stdio::null())
        .output()
        .expect("sh runs")
}

fn calm(script: &str, ran: &Output, code: i32) -> (String, String) {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let (out, err) = (text(&ran.stdout), text(&ran.stderr));
    assert_eq!(ran.status.code(), Some(code), "{script}: {out}{err}");
    assert!(!err.contains("panicked") && !out.contains("panicked"), "{script}: {err}");
    (out, err)
}

const DAY: &str = "--today 2026-11-20T09:00";

#[test]
fn streams_that_are_closed_full_or_left() {
    let laid = Laid::new();
    change(&laid.repository(), MEETING, "place", "plads");
    let run = |script: &str, code: i32| {
        let script = script.replace("DAY", DAY);
        calm(&script, &shell(&laid.repository(), &script), code)
    };
    for command in ["check", "check --format json", "status", "deadlines", "--help"] {
        let code = if command.starts_with("check") { 1 } else { 0 };
        run(&format!("\"$SEK\" {command} DAY <&-"), code);
        run(&format!("\"$SEK\" {command} DAY >&-"), code);
        run(&format!("\"$SEK\" {command} DAY 2>&-"), code);
        run(&format!("\"$SEK\" {command} DAY <&- >&- 2>&-"), code);
        run(&format!("\"$SEK\" {command} DAY 2>/dev/full"), code);
        let left = format!("\"$SEK\" {command} DAY 2>&1 | true; echo ended");
        assert_eq!(run(&left, 0).0, "ended\n");
        run(&format!("\"$SEK\" {command} DAY 2>&1 | head -n 1"), 0);
        // Who has seen enough takes nothing away: findings are still told of by the exit code.
        let left = format!("(\"$SEK\" {command} DAY; echo $? >&2) | true");
        let ended = run(&left, 0).1;
        assert_eq!(ended.lines().last(), Some(&*code.to_string()), "{command}: {ended}");
        if command.starts_with("check") {
            run(&format!("\"$SEK\" {command} --fix DAY 2>/dev/full"), code);
            let to = format!("(\"$SEK\" {command} --output sarif=/dev/stdout DAY; echo $? >&2)");
            assert!(run(&format!("{to} | true"), 0).1.ends_with("1\n"));
        }
    }
    // What could not be said because both streams are full is still an exit code.
    run("\"$SEK\" status DAY >/dev/full 2>/dev/full", 2);
    run("\"$SEK\" no-such-command 2>/dev/full", 2);
}

#[test]
fn variables_of_the_machine_change_nothing() {
    let laid = Laid::new();
    git(&laid.repository(), &["init", "--quiet"]);
    git(&laid.repository(), &["add", "."]);
    git(&laid.repository(), &["commit", "--quiet", "-m", "Begin"]);
    let run = |variables: &[(&str, &str)], command: &str| {
        let mut child = Command::new(env!("CARGO_BIN_EXE_sek"));
        child.current_dir(laid.repository()).args([command, "--today", "2026-11-20T09:00"]);
        child.env_clear().envs(variables.iter().copied());
        let ran = child.stdin(Stdio::null()).output().expect("sek runs");
        calm(&format!("{variables:?}"), &ran, 0)
    };
    for command in ["check", "status", "deadlines"] {
        let plain = run(&[], command);
        for variables in [
            [("HOME", "/nowhere"), ("XDG_CONFIG_HOME", "/nowhere")],
            [("HOME", ""), ("PATH", "")],
            [("HOME", "relative/home"), ("XDG_CONFIG_HOME", "\u{1b}[2J")],
            [("LC_ALL", "tr_TR.UTF-8"), ("LANG", "tr_TR.UTF-8")],
            [("LC_ALL", "C"), ("LANG", "da_DK.ISO-8859-1")],
            [("LC_ALL", "\u{1b}[2J/../x"), ("LANGUAGE", "xx:yy")],
            [("TZ", "Pacific/Kiritimati"), ("LANG", "")],
            [("TZ", ":/etc/passwd"), ("TZDIR", "/nowhere")],
            [("TZ", "x-99:99"), ("SOURCE_DATE_EPOCH", "nonsense")],
            [("TMPDIR", "/nowhere"), ("TMP", "/nowhere")],
            [("GIT_DIR", "/nowhere"), ("GIT_WORK_TREE", "/nowhere")],
            [("GIT_CONFIG_GLOBAL", "/nowhere"), ("GIT_OBJECT_DIRECTORY", "/nowhere")],
            [("GIT_CONFIG_COUNT", "1"), ("GIT_INDEX_FILE", "/nowhere")],
            [("COLUMNS", "99999999999999999999"), ("TERM", "\u{1b}[2J")],
            [("RUST_BACKTRACE", "full"), ("RUST_LOG", "trace")],
        ] {
            assert_eq!(run(&variables, command), plain, "{variables:?} {command}");
        }
    }
}

#[test]
fn folders_that_are_gone_deep_or_no_folders() {
    let laid = Laid::new();
    let root = laid.repository();
    let gone = "mkdir gone && cd gone && rmdir ../gone && exec \"$SEK\" check";
    let (_, err) = calm(gone, &shell(&root, gone), 2);
    assert!(err.starts_with("fejl: "), "{err}");
    for (path, code) in [
        ("meetings/2026/raad-01/../../../forums", 0),
        ("./././.", 0),
        ("/nowhere/at/all", 2),
        ("forums/raad.toml", 2),
        ("/dev/null", 2),
        ("pipe", 2),
    ] {
        let script = format!("mkfifo pipe 2>/dev/null; exec \"$SEK\" -C {path} check {DAY}");
        calm(&script, &shell(&root, &script), code);
    }
    let long = "x/../".repeat(2_000);
    let script = format!("mkdir -p x; exec \"$SEK\" -C {long} check {DAY}");
    assert!([0, 2].contains(&shell(&root, &script).status.code().expect("it ends by itself")));
    for out in ["/dev/null/x", "sekretariat.toml", "/proc/x", "pipe/x", "/dev/full"] {
        let script = format!("exec \"$SEK\" pack 2026/raad-01 {DAY} --draft --out {out}");
        let (_, err) = calm(&script, &shell(&root, &script), 2);
        assert!(err.contains("fejl: kunne ikke"), "{err}");
    }
}

#[test]
fn a_disk_that_fills_up_leaves_what_was_there() {
    let laid = Laid::new();
    let out = laid.out();
    let out = out.to_str().expect("a UTF-8 path");
    let pack = ["pack", "2026/raad-01", "--draft", "--out", out];
    assert_eq!(sek(&laid.repository(), &pack).faults(0), Vec::<String>::new());
    let page = laid.out().join("2026-raad-01/municipal-members/dagsorden.html");
    let before = fs::read(&page).expect("the agenda");
    change(&laid.repository(), super::repository::ITEM, "Kort.", &"Langt. ".repeat(40_000));
    // The limit stands for a disk without room: no file may grow past 64 blocks.
    let script = format!("trap '' XFSZ; ulimit -f 64; exec \"$SEK\" {} {DAY}", pack.join(" "));
    let (_, err) = calm(&script, &shell(&laid.repository(), &script), 2);
    assert!(err.contains("kunne ikke skrive"), "{err}");
    assert_eq!(fs::read(&page).expect("the agenda"), before);
    assert_eq!(super::run::odd_papers(&laid.out()), Vec::<String>::new(), "no draft stays");
}

#[test]
fn a_pack_has_a_largest_size() {
    let laid = Laid::new();
    let root = laid.repository();
    let annex = root.join("meetings/2026/raad-01/budget/tal.txt");
    let file = fs::OpenOptions::new().write(true).open(&annex).expect("the annex opens");
    file.set_len((1 << 30) + 1).expect("the annex is sparse");
    let out = laid.out();
    let out = out.to_str().expect("a UTF-8 path");
    let whole = sek(&root, &["pack", "2026/raad-01", "--out", out]);
    assert_eq!(whole.faults(2), Vec::<String>::new());
    assert!(whole.errors.contains("der er ikke plads til meetings/"), "{}", whole.errors);
    assert!(whole.errors.contains("på 1025 MB"), "{}", whole.errors);
    assert!(!laid.out().exists(), "nothing is begun");
    let draft = sek(&root, &["pack", "2026/raad-01", "--draft", "--out", out]);
    assert_eq!(draft.faults(0), Vec::<String>::new());
    assert!(draft.errors.contains("på 1025 MB"), "{}", draft.errors);
}

#[test]
fn folders_and_files_that_may_not_be_read_or_written() {
    use std::os::unix::fs::PermissionsExt;
    let laid = Laid::new();
    let root = laid.repository();
    let mode = |path: &Path, mode| {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("the mode is set");
    };
    // For root every folder is open, so the program is run as nobody, from where nobody gets to it.
    let above = root.parent().expect("a folder").to_owned();
    mode(&above, 0o755);
    let program = above.join("sek");
    fs::copy(env!("CARGO_BIN_EXE_sek"), &program).expect("the program is copied");
    let is_root = shell(&root, "id -u").stdout == b"0\n";
    let who = if is_root { "setpriv --reuid=65534 --regid=65534 --clear-groups" } else { "" };
    let run = |arguments: &str, code: i32| {
        let script = format!("exec {who} '{}' {arguments} {DAY}", program.display());
        calm(&script, &shell(&root, &script), code)
    };
    run("check", 0);
    writes_nothing_where_nothing_may_be_written(&root, &mode, &run);
    let shut = above.join("shut");
    fs::create_dir(&shut).expect("a folder");
    mode(&shut, 0o555);
    let (_, err) = run("pack 2026/raad-01 --draft --out ../shut", 2);
    assert!(err.contains("fejl: kunne ikke oprette mappen"), "{err}");
    mode(&root.join(MEETING), 0o000);
    let (out, _) = run("check", 1);
    assert!(out.contains("kan ikke læses"), "{out}");
    mode(&root.join(MEETING), 0o644);
    mode(&root.join("forums"), 0o000);
    let (_, err) = run("check", 2);
    assert!(err.contains("fejl: kan ikke læse mappen"), "{err}");
    mode(&root.join("forums"), 0o755);
}

/// Git's folder is there too, so that the program would have a place for what it remembers.
fn writes_nothing_where_nothing_may_be_written(
    root: &Path,
    mode: &impl Fn(&Path, u32),
    run: &impl Fn(&str, i32) -> (String, String),
) {
    git(root, &["init", "--quiet"]);
    git(root, &["add", "."]);
    git(root, &["commit", "--quiet", "-m", "Begin"]);
    let all = || walkdir::WalkDir::new(root).sort_by_file_name().into_iter().flatten();
    let entries: Vec<_> = all().map(|entry| (entry.path().to_owned(), entry.file_type())).collect();
    for (path, _) in &entries {
        // Git is careful with folders of others; for whoever owns them this changes nothing.
        let _ = std::os::unix::fs::lchown(path, Some(65534), Some(65534));
    }
    let each = |folder, file| {
        let wanted = |kind: &fs::FileType| if kind.is_dir() { folder } else { file };
        entries.iter().for_each(|(path, kind)| mode(path, wanted(kind)));
    };
    let state = || {
        let content = |path: &Path| fs::read(path).unwrap_or_default();
        all().map(|entry| (entry.path().to_owned(), content(entry.path()))).collect::<Vec<_>>()
    };
    let before = state();
    let open = run("check --no-cache", 0);
    assert!(state() == before, "`--no-cache` keeps nothing");
    each(0o555, 0o444);
    for command in ["check", "check --at HEAD", "check --base HEAD", "check --diff"] {
        let (out, err) = run(command, 0);
        assert!(out.starts_with("ingen fejl") && err.is_empty(), "{command}: {out}{err}");
    }
    assert_eq!(run("check", 0), open);
    run("status", 0);
    assert!(state() == before, "something was written");
    each(0o755, 0o644);
    fs::remove_dir_all(root.join(".git")).expect("removed");
}

#[test]
fn a_file_that_changes_while_it_is_read_is_read_one_way_or_the_other() {
    let laid = Laid::new();
    let root = laid.repository();
    let text = fs::read_to_string(root.join(MEETING)).expect("the meeting");
    let done = std::sync::atomic::AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            while !done.load(std::sync::atomic::Ordering::Relaxed) {
                for text in [&text[..], "", &text[..50]] {
                    fs::write(root.join(MEETING), text).expect("written");
                }
                let _ = fs::remove_file(root.join(MEETING));
            }
        });
        for _ in 0..25 {
            let ran = sek(&root, &["check"]);
            assert!(matches!(ran.code, Some(0 | 1)), "{}", ran.errors);
            assert!(!ran.errors.contains("panicked"), "{}", ran.errors);
        }
        done.store(true, std::sync::atomic::Ordering::Relaxed);
    });
}
