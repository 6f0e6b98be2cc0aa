//! Speed, as ratios to what everybody knows, taken side by side in one run: `cargo bench`.
//!
//! `cargo bench -- check` runs what has `check` in its name. `SEK` names another program to
//! measure than the one just built, `RECORDS` other sizes than 10,000 and 100,000. `docs/PERFORMANCE.md` holds what
//! came of it.

mod change;
#[path = "../generate/mod.rs"]
mod generate;
mod measure;
mod papers;

use std::path::{Path, PathBuf};

use generate::Size;
use measure::{Race, Runner, sek, shell};

fn main() {
    let wanted: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    let is_wanted = |name: &str| wanted.is_empty() || wanted.iter().any(|word| name.contains(word));
    let place = std::env::temp_dir().join("sek-bench");
    println!("{:<44} {:>9} {:>9} {:>7} {:>7}", "", "sek", "against", "ratio", "target");
    let sizes = std::env::var("RECORDS").unwrap_or_else(|_| "10000 100000".to_owned());
    let sizes: Vec<usize> = sizes.split(' ').map(|size| size.parse().expect("a number")).collect();
    let mut times = Vec::new();
    for records in &sizes {
        if ["check", "receipt", "status", "memory", "gate"].into_iter().any(is_wanted) {
            times.push(at_size(*records, &place, &is_wanted));
        }
    }
    if let [Some(small), Some(large)] = times[..] {
        println!("{:<44} {:>27.2} {:>7}", "check, ten times the records", large / small, "<= 11");
    }
    for (pages, length, target) in [(20, 3, 10.0), (130, 42, 5.0)] {
        if is_wanted("pack") {
            papers::race(&place, pages, length, target);
        }
    }
}

/// The races at one size; gives the time of `check`.
fn at_size(records: usize, place: &Path, is_wanted: &impl Fn(&str) -> bool) -> Option<f64> {
    let size = size_of(records);
    let folder = laid_out(place, size);
    let today = size.today();
    let run = |words: &[&str]| sek(&folder, words, &today);
    let cat =
        shell(&folder, "find . -path ./.git -prune -o -type f -print0 | xargs -0 cat >/dev/null");
    let log = "git log --first-parent --diff-merges=first-parent --diff-filter=A --name-only";
    let log = shell(&folder, &format!("{log} >/dev/null"));
    let status = shell(&folder, "git status --porcelain >/dev/null");
    run(&["check"]).once();
    let mut time = None;
    let race = |name: &str, ours: &Runner, other: &Runner, target: f64| {
        let name = format!("{name}, {records} records");
        is_wanted(&name).then(|| Race { name: &name, ours, other, target }.run())
    };
    if let Some(found) = race("check : cat", &run(&["check"]), &cat, 1.5) {
        time = Some(found.ours);
        let bytes = bytes_below(&folder);
        let memory = found.memory as f64 * 1024.0;
        let name = format!("memory of check : bytes read, {records} records");
        println!("{name:<44} {:>27.2} {:>7}", memory / bytes, "<= 4");
    }
    race("check --at HEAD : check", &run(&["check", "--at", "HEAD"]), &run(&["check"]), 1.0);
    // What a cold receipt takes is what a check takes longer without the cache.
    let (cold, warm) = (run(&["check", "--no-cache"]), run(&["check"]));
    if is_wanted("receipt") {
        let found = Race { name: "", ours: &cold, other: &warm, target: 0.0 }.quiet();
        let history = found.ours - found.theirs;
        let log = Race { name: "", ours: &log, other: &log, target: 0.0 }.quiet().ours;
        let name = format!("receipt, cold : git log, {records} records");
        println!("{name:<44} {history:>8.2}s {log:>8.2}s {:>7.2} {:>7}", history / log, "<= 1");
    }
    race("status : git status", &run(&["status"]), &status, 2.0);
    if is_wanted("gate") {
        // It keeps nothing, and has nothing to build on.
        let (head, party) = change::change(&folder);
        let words = ["gate", "--base", "main", "--head", &head, "--as", &party];
        let ours = sek(&folder, &words, &today);
        // Whether the reply is in time is another question than how long it takes to say so.
        let line = format!("{} >/dev/null; test $? -ne 2", ours.words.join(" "));
        race("gate : git status", &shell(&folder, &line), &status, 1.0);
    }
    time
}

/// Five years of 22 municipalities, with as many forums as come to `records` records.
fn size_of(records: usize) -> Size {
    let forums = ((records + 985) / 2131).max(1);
    Size { municipalities: 22, forums, years: 5, annexes: false, length: 1 }
}

/// A repository of that size, made once.
fn laid_out(place: &Path, size: Size) -> PathBuf {
    let folder = place.join(format!("{}-{}", size.forums, size.length));
    if !folder.join("sekretariat.toml").is_file() {
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).expect("a folder");
        generate::import(&generate::events(size), &folder);
    }
    folder
}

fn bytes_below(folder: &Path) -> f64 {
    let files = walkdir::WalkDir::new(folder).into_iter();
    let files = files.filter_entry(|file| file.file_name() != ".git").flatten();
    let sizes = files.filter(|file| file.file_type().is_file());
    sizes.filter_map(|file| file.metadata().ok()).map(|facts| facts.len() as f64).sum()
}
