//! Work grows with the repository, and not faster: by counts of allocations and of bytes asked
//! for, which are the same on every machine, and not by the clock.
//!
//! Each count is taken in a process of its own, which is this test binary once more, so that the
//! other tests don't count. Work that asks for no memory isn't seen.

use std::alloc::{GlobalAlloc, Layout, System};
use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;
use std::sync::atomic::{AtomicU64, Ordering};

use chrono::Datelike;
use sekretariat::cli::{Common, Opened};
use sekretariat::document::{
    activity, annual, coverage, enquiries, followup, hearing, nomination, seats, visits,
};
use sekretariat::format;
use sekretariat::format::terminal::Terminal;
use sekretariat::model::RoundId;
use sekretariat::view::{LOOK_BACK, Wanted};
use tempfile::TempDir;

use crate::generate::{self, Size};

/// The system's allocator, which counts.
struct Counting;

static CALLS: AtomicU64 = AtomicU64::new(0);
static BYTES: AtomicU64 = AtomicU64::new(0);

fn count(bytes: usize) {
    CALLS.fetch_add(1, Ordering::Relaxed);
    BYTES.fetch_add(bytes as u64, Ordering::Relaxed);
}

// SAFETY: every call is handed on to the system's allocator as it came.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        count(layout.size());
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, at: *mut u8, layout: Layout) {
        unsafe { System.dealloc(at, layout) }
    }

    unsafe fn realloc(&self, at: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        count(size.saturating_sub(layout.size()));
        unsafe { System.realloc(at, layout, size) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// Four times as much may take so many times the work: a little more than four, for what grows
/// with the logarithm.
const MOST: f64 = 4.4;

/// Small repositories, and their fourfold in forums, in years or in municipalities.
fn sizes() -> [(Size, Size); 3] {
    let small = Size { municipalities: 5, forums: 2, years: 1, annexes: true, length: 1 };
    let years = Size { forums: 1, years: 2, ..small };
    let towns = Size { municipalities: 10, forums: 1, ..small };
    [
        (small, Size { forums: 8, ..small }),
        (years, Size { years: 8, ..years }),
        (towns, Size { municipalities: 40, ..towns }),
    ]
}

fn lay_out(size: Size) -> TempDir {
    let folder = TempDir::new().unwrap();
    generate::import(&generate::events(size), folder.path());
    folder
}

/// Allocations and bytes of `work` in the repository at `folder`.
fn counts(work: &str, folder: &Path, today: &str) -> [f64; 2] {
    let output = Command::new(std::env::current_exe().unwrap())
        .args([
            "--exact",
            "growth::a_generated_repository_is_clean",
            "--nocapture",
            "--test-threads=1",
        ])
        .env("GROWTH_WORK", work)
        .env("GROWTH_FOLDER", folder)
        .env("GROWTH_TODAY", today)
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&output.stdout);
    let errors = String::from_utf8_lossy(&output.stderr);
    let line = text.lines().find_map(|line| line.split_once("counted ")).expect(&errors).1;
    let numbers: Vec<f64> = line.split(' ').map(|number| number.parse().unwrap()).collect();
    [numbers[0], numbers[1]]
}

/// What is counted is the work on a repository without faults. In the process that [`counts`]
/// starts, this is also the work that it asked for.
#[test]
fn a_generated_repository_is_clean() {
    match std::env::var("GROWTH_FOLDER") {
        Ok(folder) => once(Path::new(&folder), std::env::var("GROWTH_TODAY").unwrap()),
        Err(_) => {
            let [(small, _), ..] = sizes();
            let found = findings(lay_out(small).path(), small.today());
            let told = found.iter().map(|one| (one.code.id, &one.place.path, &one.what.da));
            assert!(found.is_empty(), "{:#?}", told.collect::<Vec<_>>());
        }
    }
}

fn common_of(folder: &Path, today: String) -> Common {
    Common {
        directory: Some(folder.to_owned()),
        today: Some(today),
        no_cache: true,
        ..Default::default()
    }
}

/// What `sek status` does, but for the printing.
fn status(common: &Common) {
    let weeks = 6;
    let opened = Opened::near(common, -LOOK_BACK..=weeks * 7).unwrap();
    let status = opened.own_view().unwrap().status(weeks);
    let document = sekretariat::document::status::status(&status, "", opened.language);
    let text = Terminal { width: 100, colour: false }.write(&document);
    assert!(text.lines().count() > 10, "{text}");
}

/// What is written of all that happened: what is owed, the reports of the last year, the visits,
/// the enquiries, the hearings and the nominations.
fn papers(common: &Common) {
    let opened = Opened::new(common).unwrap();
    let (view, language) = (opened.own_view().unwrap(), opened.language);
    let repository = opened.repository().unwrap();
    let year = opened.today.date.year();
    let mut documents = vec![
        followup::follow_up(&view.follow_up(Wanted::default()), "", language).0,
        activity::activity(&view.activity(year), "", language),
        annual::annual(&view.annual(year, None), "", language).0,
        enquiries::enquiries(&view.enquiries(None), "", language),
    ];
    for id in repository.visits.keys() {
        let visited = view.round_of_visits(id, true).unwrap();
        documents.push(visits::visits(&visited, "", language));
    }
    for round in repository.rounds().filter(|round| matches!(round.id, RoundId::Request { .. })) {
        documents.extend(view.hearing(&round.id).map(|seen| hearing::note(&seen, "").0));
        documents.extend(view.nomination(&round.id).map(|seen| nomination::comparison(&seen, "")));
    }
    let text: usize =
        documents.iter().map(|document| format::markdown::write(document).len()).sum();
    assert!(documents.len() > 6 && text > 10_000, "{} papers of {text} bytes", documents.len());
}

/// Who sits where and who covers what, which grows with the municipalities.
fn people(common: &Common) {
    let opened = Opened::new(common).unwrap();
    let (view, language, day) = (opened.own_view().unwrap(), opened.language, opened.today.date);
    let seats = seats::seats(&view.seats(None, day), "", language);
    let coverage = coverage::coverage(&view.coverage(day), "", language);
    let text = format::markdown::write(&seats).len() + format::markdown::write(&coverage).len();
    assert!(text > 1_000, "{text} bytes");
}

fn findings(folder: &Path, today: String) -> Vec<sekretariat::diagnostic::Diagnostic> {
    let common = common_of(folder, today);
    Opened::new(&common).unwrap().findings()
}

/// One piece of work, counted.
fn once(folder: &Path, today: String) {
    let work = std::env::var("GROWTH_WORK").unwrap();
    let before = [CALLS.load(Ordering::SeqCst), BYTES.load(Ordering::SeqCst)];
    match work.as_str() {
        "check" => {
            let found = findings(folder, today);
            assert!(found.is_empty(), "{} findings, the first {:?}", found.len(), found[0]);
        }
        "history" => drop(crate::arrivals::gather(folder, "main", None).unwrap()),
        "status" => status(&common_of(folder, today)),
        "papers" => papers(&common_of(folder, today)),
        "people" => people(&common_of(folder, today)),
        "nothing" => {}
        _ => quadratic(folder),
    }
    let counted = [CALLS.load(Ordering::SeqCst), BYTES.load(Ordering::SeqCst)];
    println!("counted {} {}", counted[0] - before[0], counted[1] - before[1]);
}

/// What a careless check would do: compares the name of each file with each other's.
fn quadratic(folder: &Path) {
    let files = walkdir::WalkDir::new(folder.join("meetings")).into_iter().flatten();
    let names: Vec<String> = files.map(|file| file.path().display().to_string()).collect();
    let alike = names.iter().map(|one| names.iter().filter(|other| fold(other) == *one).count());
    std::hint::black_box(alike.sum::<usize>());
}

fn fold(name: &str) -> String {
    name.to_lowercase()
}

#[test]
fn four_times_as_much_is_four_times_the_work() {
    for (small, large) in sizes() {
        let (few, many) = (lay_out(small), lay_out(large));
        let files = |size| {
            let events = generate::events(size);
            let paths = events.iter().flat_map(|event| &event.files).map(|(path, _)| path);
            paths.collect::<BTreeSet<_>>().len() as f64
        };
        let wider = files(large) / files(small);
        // A town more is no more meetings.
        let least = if large.municipalities > small.municipalities { 2.0 } else { 3.5 };
        assert!((least..=4.5).contains(&wider), "{wider} times the files");
        let (small_day, large_day) = (small.today(), large.today());
        for work in ["check", "history", "status", "papers", "people"] {
            let small = counts(work, few.path(), &small_day);
            let large = counts(work, many.path(), &large_day);
            for (what, small, large) in
                [("allocations", small[0], large[0]), ("bytes", small[1], large[1])]
            {
                let times = large / small;
                println!("{work}: {times:.2} times the {what} for {wider:.2} times the files");
                // Tables that double their room, and what each core keeps, make steps in the bytes.
                let most = if what == "bytes" { MOST + 1.6 } else { MOST };
                assert!(times <= most, "{work}: {times:.2} times the {what} ({small} to {large})");
            }
        }
        if least < 3.5 {
            continue;
        }
        let small = counts("quadratic", few.path(), &small_day);
        let large = counts("quadratic", many.path(), &large_day);
        assert!(large[0] / small[0] > MOST, "what is quadratic isn't seen: {small:?} {large:?}");
    }
}
