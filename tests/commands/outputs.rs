//! `--format` and `--output`: several formats in one run, and what they may be written over.

use std::fs::{self, File};
use std::path::Path;
use std::process::Stdio;

use tempfile::TempDir;

use super::{files, repository};
use crate::sek::{Ran, command, sek};

const CHECK: [&str; 3] = ["check", "--today", "2026-11-23"];

/// `sek check` with these arguments, in a folder with one fault of level error.
fn check(folder: &Path, arguments: &[&str]) -> Ran {
    sek(folder, &[&CHECK, arguments].concat())
}

fn faulty() -> TempDir {
    let folder = repository();
    fs::write(folder.path().join("municipalities/x.toml"), "code = 1\n").expect("a file");
    folder
}

#[test]
fn several_formats_are_written_in_one_run() {
    let folder = faulty();
    let at = folder.path();
    let wanted =
        ["--output", "sarif=a.sarif", "--output", "gitlab=b c.json", "--output=junit=d=.xml"];
    let ran = check(at, &wanted).ended(1);
    assert!(ran.out.contains("fejl[F004]"), "{}", ran.out);
    for (file, format) in [("a.sarif", "sarif"), ("b c.json", "gitlab"), ("d=.xml", "junit")] {
        let alone = check(at, &["--format", format]).ended(1);
        assert_eq!(fs::read_to_string(at.join(file)).expect(file), alone.out);
    }
    let drafts = files(at).into_keys().filter(|path| path.ends_with(".tmp")).collect::<Vec<_>>();
    assert_eq!(drafts, Vec::<String>::new());
    let again = check(at, &["--output", "concise=a.sarif"]).ended(1);
    assert_eq!(again.out, ran.out);
    assert!(fs::read_to_string(at.join("a.sarif")).expect("the file").contains("fejl[F004]"));
}

#[test]
fn a_path_is_meant_from_where_the_user_is() {
    let (folder, here) = (faulty(), TempDir::new().expect("a folder"));
    let at = folder.path().to_str().expect("UTF-8");
    let wanted = ["-C", at, "--output", "json=x.json"];
    check(here.path(), &wanted).ended(1);
    assert!(here.path().join("x.json").is_file());
}

#[test]
fn a_dash_is_standard_output() {
    let folder = faulty();
    let ran = check(folder.path(), &["--output", "concise=-"]).ended(1);
    assert!(ran.out.starts_with("municipalities/x.toml:1:1: fejl["), "{}", ran.out);
    let both = ["--format", "json", "--output", "concise=-"];
    assert!(check(folder.path(), &both).ended(2).err.contains("samme sted: `-`"));
}

#[test]
fn what_is_meant_wrongly_is_said_before_anything_is_written() {
    let folder = faulty();
    let at = folder.path();
    fs::create_dir(at.join("ud")).expect("a folder");
    let before = files(at);
    let table: [(&[&str], &str); 9] = [
        (&["sarf=x"], "mente du `sarif`?"),
        (&["nonsense=x"], "vælg et af human, concise, json"),
        (&["json"], "mangler et format eller en sti"),
        (&["json="], "mangler et format eller en sti"),
        (&["json=ud"], "ud er en mappe"),
        (&["json=ud/.."], "er en mappe"),
        (&["json=nej/x"], "der er ingen mappe nej; opret den først"),
        (&["json=x", "sarif=x"], "samme sted: `x`"),
        (&["json=x", "sarif=./ud/../x"], "samme sted: `./ud/../x`"),
    ];
    for (outputs, words) in table {
        let wanted: Vec<&str> = outputs.iter().flat_map(|output| ["--output", output]).collect();
        let ran = check(at, &wanted).ended(2);
        assert!(ran.err.contains(words), "{words}: {}", ran.err);
        assert_eq!(ran.out, "");
    }
    assert!(check(at, &["--format", "sarf"]).ended(2).err.contains("'sarif'"));
    assert_eq!(files(at), before);
}

#[test]
fn a_record_is_never_written_over() {
    let folder = faulty();
    let at = folder.path();
    fs::create_dir(at.join("meetings/x")).expect("a folder");
    let mut paths = vec![
        "sekretariat.toml",
        "Sekretariat.TOML",
        "meetings/x/../../sekretariat.toml",
        "meetings/x/new.json",
        "municipalities/x.toml",
        ".git/config",
    ];
    let before = files(at);
    #[cfg(unix)]
    for (link, to) in [("link", "sekretariat.toml"), ("dangling", "municipalities/new.toml")] {
        std::os::unix::fs::symlink(to, at.join(link)).expect("a link");
        paths.push(link);
    }
    for path in &paths {
        let ran = check(at, &["--output", &format!("json={path}")]).ended(2);
        assert!(ran.err.contains("hører til repositoriets egne filer"), "{path}: {}", ran.err);
    }
    for link in ["link", "dangling"].into_iter().filter(|link| paths.contains(link)) {
        fs::remove_file(at.join(link)).expect("a link");
    }
    assert_eq!(files(at), before);
    let overlay = repository();
    let above = overlay.path().join("sekretariat.toml");
    let output = format!("json={}", above.display());
    let layers = ["--overlay", overlay.path().to_str().expect("UTF-8"), "--output", &output];
    assert!(check(at, &layers).ended(2).err.contains("egne filer"));
}

#[test]
fn a_full_disk_is_said_after_everything_else_is_written() {
    if File::options().write(true).open("/dev/full").is_err() {
        return;
    }
    let folder = faulty();
    let at = folder.path();
    let wanted = ["--output", "json=/dev/full", "--output", "sarif=a.sarif"];
    let ran = check(at, &wanted).ended(2);
    assert!(ran.err.contains("kunne ikke skrive /dev/full"), "{}", ran.err);
    assert!(ran.out.contains("fejl[F004]"), "{}", ran.out);
    assert!(at.join("a.sarif").is_file());
}

#[test]
fn a_reader_that_goes_away_leaves_the_files() {
    let folder = faulty();
    let wanted = [&CHECK[..], &["--output", "sarif=a.sarif"]].concat();
    let (reader, writer) = std::io::pipe().expect("a pipe");
    drop(reader);
    let mut run = command(folder.path(), &wanted);
    let ran = Ran::of(run.stdout(writer).stderr(Stdio::piped()).output().expect("sek runs"));
    assert!(ran.code <= 1, "{ran:?}");
    assert!(folder.path().join("a.sarif").is_file());
}
