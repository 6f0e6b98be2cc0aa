//! A run that is stopped halfway: what it was about to write over is whole, old or new.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::repository::{ITEM, Laid, change, put};
use super::run::sek;

/// How often a run is stopped, each time a little later.
/// Fewer where each of them waits for a typesetter without optimization.
const STOPS: u32 = if cfg!(feature = "pdf") { 6 } else { 24 };

type Papers = BTreeMap<PathBuf, Vec<u8>>;

/// The files below `out`, without drafts.
fn papers(out: &Path) -> Papers {
    let all = walkdir::WalkDir::new(out).into_iter().filter_map(Result::ok);
    let files = all.filter(|found| found.file_type().is_file() && !is_draft(found.path()));
    files.map(|found| (found.path().to_owned(), fs::read(found.path()).expect("read"))).collect()
}

fn is_draft(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.starts_with('.') && name.ends_with(".tmp")
}

fn drafts(out: &Path) -> usize {
    let all = walkdir::WalkDir::new(out).into_iter().filter_map(Result::ok);
    all.filter(|found| is_draft(found.path())).count()
}

/// A meeting with many annexes, so that writing takes most of a run.
fn laid() -> Laid {
    let laid = Laid::new();
    let annexes: String = (0..30)
        .map(|number| {
            format!("\n[[annexes]]\nfile = \"{number}.txt\"\ntitle = \"Bilag {number}\"\n")
        })
        .collect();
    change(&laid.repository(), ITEM, "+++\n## Resumé", &format!("{annexes}+++\n## Resumé"));
    fill(&laid, 'a');
    laid
}

/// Gives every annex and the item other words.
fn fill(laid: &Laid, letter: char) {
    for number in 0..30 {
        let path = format!("meetings/2026/raad-01/budget/{number}.txt");
        put(&laid.repository(), &path, letter.to_string().repeat(60_000));
    }
    let text = fs::read_to_string(laid.repository().join(ITEM)).expect("the item");
    let head = text.split("## Resumé").next().expect("a head").to_owned();
    put(&laid.repository(), ITEM, format!("{head}## Resumé\n\n{letter}{letter}{letter}.\n"));
}

/// The program, with Ctrl-C as a terminal's programs have it: whoever runs the tests in the
/// background may have it ignored, and what they start with them.
fn program() -> Command {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let ignored = status.lines().find_map(|line| line.strip_prefix("SigIgn:")).unwrap_or("0");
    let ignored = u64::from_str_radix(ignored.trim(), 16).unwrap_or(0);
    match ignored & 1 << 1 {
        0 => Command::new(env!("CARGO_BIN_EXE_sek")),
        _ => {
            let mut program = Command::new("env");
            program.args(["--default-signal=INT", env!("CARGO_BIN_EXE_sek")]);
            program
        }
    }
}

fn start(laid: &Laid) -> Child {
    let out = laid.out();
    program()
        .current_dir(laid.repository())
        .args(["pack", "2026/raad-01", "--draft", "--today", "2026-11-20", "--out"])
        .arg(out)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("sek runs")
}

fn pack(laid: &Laid) -> Papers {
    assert!(start(laid).wait().expect("sek ends").success());
    assert_eq!(drafts(&laid.out()), 0, "a run that ends leaves no draft");
    papers(&laid.out())
}

/// Stops runs that would make `new` of `old` at ever later moments by `stop`, and looks at what
/// is there after each.
fn stopped(stop: fn(&mut Child)) {
    let laid = laid();
    let old = pack(&laid);
    fill(&laid, 'b');
    let begun = Instant::now();
    let new = pack(&laid);
    let took = begun.elapsed();
    assert!(old.keys().eq(new.keys()) && old.values().ne(new.values()));
    let mut halfway = 0;
    for at in 0..STOPS {
        for (path, bytes) in &old {
            fs::write(path, bytes).expect("written");
        }
        let mut child = start(&laid);
        std::thread::sleep(took * at / STOPS);
        stop(&mut child);
        child.wait().expect("sek ends");
        let found = papers(&laid.out());
        for (path, bytes) in &found {
            let is_whole = old.get(path) == Some(bytes) || new.get(path) == Some(bytes);
            assert!(is_whole, "{} is neither old nor new", path.display());
        }
        assert!(found.keys().eq(old.keys()), "a file is gone, or there is one too many");
        halfway += usize::from(found != old && found != new);
    }
    eprintln!("stopped {STOPS} times, {halfway} of them between the first file and the last");
    assert_eq!(pack(&laid), new, "the next run makes everything, and clears what was left");
}

#[test]
fn killed_at_any_moment_it_leaves_whole_files() {
    stopped(|child| child.kill().expect("sek can be killed"));
}

#[test]
fn interrupted_at_any_moment_it_leaves_whole_files() {
    stopped(|child| signal(child, "-INT"));
}

fn signal(child: &Child, name: &str) {
    // It may have ended by itself.
    let _ =
        Command::new("kill").arg(name).arg(child.id().to_string()).stderr(Stdio::null()).status();
}

#[test]
fn a_signal_ends_it_as_a_shell_expects() {
    use std::os::unix::process::ExitStatusExt;
    let laid = laid();
    for (name, number) in [("-INT", 2), ("-TERM", 15)] {
        let mut ended = Vec::new();
        for _ in 0..20 {
            let mut child = start(&laid);
            std::thread::sleep(Duration::from_millis(8));
            signal(&child, name);
            ended.push(child.wait().expect("sek ends"));
        }
        assert!(ended.iter().all(|status| status.success() || status.signal() == Some(number)));
        assert!(ended.iter().any(|status| status.signal() == Some(number)), "{ended:?}");
    }
}

#[test]
fn a_draft_that_was_left_is_cleared_by_the_next_run() {
    let laid = laid();
    pack(&laid);
    let folder = laid.out().join("2026-raad-01/municipal-members");
    let theirs = folder.join("bilag/.notes.tmp");
    fs::write(&theirs, "x").expect("written");
    for draft in [".dagsorden.html.4711-0.tmp", "bilag/.bilag-1.pdf.4711-12.tmp"] {
        fs::write(folder.join(draft), "half").expect("written");
    }
    assert!(start(&laid).wait().expect("sek ends").success());
    assert!(theirs.exists(), "it isn't ours to remove");
    assert_eq!(drafts(&laid.out()), 1);
}

#[test]
fn a_pipe_in_the_manifests_place_is_not_waited_for() {
    let laid = laid();
    pack(&laid);
    let manifest = laid.out().join("2026-raad-01/municipal-members/manifest.json");
    fs::remove_file(&manifest).expect("the manifest is there");
    assert!(Command::new("mkfifo").arg(&manifest).status().expect("mkfifo runs").success());
    let out = laid.out();
    let out = out.to_str().expect("a UTF-8 path");
    let ran = sek(&laid.repository(), &["pack", "2026/raad-01", "--draft", "--out", out]);
    assert_eq!(ran.faults(0), Vec::<String>::new());
    assert!(fs::symlink_metadata(&manifest).expect("there").is_file());
}
