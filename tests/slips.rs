//! The checks of text against pages in the manner of published plans: each slip is found where it
//! stands, and nothing is said of what is none. `tests/slips/repository.md` says how pages look.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use sekretariat::cli::{Common, Opened};
use sekretariat::diagnostic::Lines;
use sekretariat::scenario::{Scenario, parse};
use sekretariat::source::scenario::write;
use tempfile::TempDir;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/slips")
}

/// The pages of `kind`, by name.
fn pages(kind: &str) -> BTreeMap<String, String> {
    let read = |entry: fs::DirEntry| {
        let name = entry.file_name().to_string_lossy().into_owned();
        (name, fs::read_to_string(entry.path()).expect("a page"))
    };
    let entries = fs::read_dir(folder().join(kind)).expect("a folder");
    entries.map(|entry| read(entry.expect("an entry"))).collect()
}

fn case(page: &str) -> Scenario {
    let base = fs::read_to_string(folder().join("repository.md")).expect("repository.md");
    let mut cases = parse(&format!("{base}\n{page}")).expect("a page that can be read");
    assert_eq!(cases.len(), 1, "## stands only inside fences");
    cases.remove(0)
}

/// The findings of the checks of text: `T001 path:line`.
fn found(case: &Scenario) -> Vec<String> {
    let folder = TempDir::new().expect("a folder");
    let root = folder.path().join("repository");
    write(case, &BTreeMap::new(), &root).expect("the page can be written");
    let today = case.today.expect("a day").to_string();
    let common = Common { directory: Some(root), today: Some(today), ..Common::default() };
    let opened = Opened::new(&common).expect("the repository can be opened");
    assert!(opened.diagnostics.is_empty(), "{:?}", opened.diagnostics);
    let line = |path: &str, start: usize| Lines::new(&opened.texts[path]).line(start);
    let all = opened.findings();
    let of_text = all.iter().filter(|found| found.code.id.starts_with('T'));
    let told = of_text.map(|found| {
        let start = found.place.start.expect("a place in the text");
        format!("{} {}:{}", found.code.id, found.place.path, line(&found.place.path, start))
    });
    told.collect()
}

/// What `expected` has that `found` lacks, as many times as it lacks it.
fn without(expected: &[String], found: &[String]) -> Vec<String> {
    let mut left = found.to_vec();
    let mut missing = expected.to_vec();
    missing.retain(|one| match left.iter().position(|other| other == one) {
        Some(at) => {
            left.remove(at);
            false
        }
        None => true,
    });
    missing
}

#[test]
fn slips_are_found_and_clean_pages_are_left_alone() {
    let mut faults = Vec::new();
    let mut slips = 0;
    for kind in ["slips", "clean"] {
        for (name, page) in pages(kind) {
            let case = case(&page);
            let expected: Vec<String> = case.expect[0].text.lines().map(str::to_owned).collect();
            assert_eq!(expected.is_empty(), kind == "clean", "{name}");
            let found = found(&case);
            slips += expected.len();
            faults.extend(
                without(&expected, &found)
                    .iter()
                    .map(|one| format!("missed in {kind}/{name}: {one}")),
            );
            faults.extend(
                without(&found, &expected)
                    .iter()
                    .map(|one| format!("false in {kind}/{name}: {one}")),
            );
        }
    }
    assert!(slips >= 40 && pages("clean").len() >= 15);
    assert!(faults.is_empty(), "of {slips} slips:\n{}\n", faults.join("\n"));
}
