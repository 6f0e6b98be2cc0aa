//! Broken and hostile repositories. Whatever lies in the files, `sek` ends by itself, says where
//! the fault is, never panics, never steers the terminal, and writes nothing outside `out`.

mod disk;
mod elsewhere;
mod encodings;
mod git;
mod killed;
mod objects;
mod records;
mod repository;
mod run;
mod surroundings;
mod text;
mod words;
mod writing;

use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use repository::Laid;

/// How much smaller the huge cases are where every page is typeset too: thousands of pages take
/// minutes without optimisation, and say nothing new.
const SHRINK: usize = if cfg!(feature = "pdf") { 40 } else { 1 };

/// One broken repository, and what is to come of it.
pub struct Case {
    pub name: &'static str,
    /// Breaks the good repository in this folder.
    pub make: fn(&Path),
    /// The exit codes of `check`, `status`, `deadlines` and `pack --draft`.
    pub exits: [i32; 4],
    /// The file that the finding must point into; empty if there is none to point into.
    pub at: &'static str,
}

/// Runs every case of `table`, several at a time, and tells of all that fail at once.
fn run_all(table: &[Case]) {
    let next = AtomicUsize::new(0);
    let work = || {
        let cases = std::iter::from_fn(|| table.get(next.fetch_add(1, Ordering::Relaxed)));
        cases.flat_map(run_one).collect::<Vec<String>>()
    };
    let workers = std::thread::available_parallelism().map_or(2, usize::from).min(table.len());
    let faults: Vec<String> = std::thread::scope(|scope| {
        let all: Vec<_> = (0..workers).map(|_| scope.spawn(work)).collect();
        all.into_iter().flat_map(|one| one.join().expect("a case can be laid out")).collect()
    });
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

fn run_one(case: &Case) -> Vec<String> {
    let laid = Laid::new();
    (case.make)(&laid.repository());
    let mut faults = laid.faults(case.exits, case.at);
    for fault in &mut faults {
        *fault = format!("{}: {fault}", case.name);
    }
    faults
}

#[test]
fn a_good_repository_is_fine() {
    run_all(&[Case { name: "good", make: |_| {}, exits: [0, 0, 0, 0], at: "" }]);
}

#[test]
fn broken_texts() {
    run_all(text::CASES);
}

#[test]
fn broken_records() {
    run_all(records::CASES);
}

#[test]
fn hostile_words() {
    run_all(words::CASES);
}

#[test]
fn odd_things_on_the_disk() {
    run_all(disk::CASES);
}

#[test]
fn broken_git() {
    run_all(git::CASES);
}

#[test]
fn other_encodings_and_formats() {
    run_all(encodings::CASES);
}

#[test]
fn git_that_lies_elsewhere() {
    run_all(elsewhere::CASES);
}

#[test]
fn objects_that_no_git_writes() {
    run_all(objects::CASES);
}
