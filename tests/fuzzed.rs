//! The fuzz targets of `tests/fuzz/`, over the inputs that once broke something and over the
//! project's own replies. `tests/fuzz/run.sh` looks for new ones.

#[path = "fuzz/src/lib.rs"]
pub mod targets;

use std::fs;
use std::path::{Path, PathBuf};

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// The files in a folder, sorted; none if there is no such folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let found = fs::read_dir(folder).into_iter().flatten();
    let mut files: Vec<PathBuf> = found.map(|entry| entry.expect("an entry").path()).collect();
    files.sort();
    files
}

#[test]
fn what_once_broke_something_holds() {
    let regressions = folder("tests/fuzz/regressions");
    let mut count = 0;
    for (name, holds) in targets::TARGETS {
        for path in files(&regressions.join(name)) {
            eprintln!("{}", path.display());
            holds(&fs::read(&path).expect("the input"));
            count += 1;
        }
    }
    let folders = files(&regressions);
    let unknown = folders.iter().filter(|path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        !targets::TARGETS.iter().any(|(target, _)| *target == name)
    });
    assert_eq!(unknown.collect::<Vec<_>>(), Vec::<&PathBuf>::new(), "folders of no target");
    assert!(count > 0, "no input in {}", regressions.display());
}

#[test]
fn every_target_holds_over_text_of_our_own() {
    let mut texts = vec![Vec::new(), b"\xff\xfe\0".to_vec()];
    for path in files(&folder("tests/replies")) {
        texts.push(fs::read(path).expect("a reply"));
    }
    for (name, holds) in targets::TARGETS {
        for text in &texts {
            eprintln!("{name}: {:?}", String::from_utf8_lossy(text));
            holds(text);
        }
    }
}

/// A plan in which something else is wrong already would hide what an input does.
#[test]
fn the_plan_around_an_input_is_read_whole() {
    let snapshot = targets::plan::with("cases/plan.toml", b"title = \"Plan\"\n");
    let (read, _) = targets::plan::read(&snapshot);
    assert!(read.loaded.broken.is_empty(), "{:?}", read.loaded.broken);
    let repository = read.loaded.repository.expect("it has its first record");
    assert_eq!(repository.requests.len(), 3);
    for path in targets::plan::RECORDS {
        assert!(read.loaded.texts.contains_key(path) || snapshot.read(path).is_err(), "{path}");
    }
}

#[test]
fn every_target_is_built_and_run() {
    let manifest = fs::read_to_string(folder("tests/fuzz/Cargo.toml")).expect("the manifest");
    for (name, _) in targets::TARGETS {
        assert!(manifest.contains(&format!("[[bin]]\nname = \"{name}\"\n")), "{name}");
        let target = fs::read_to_string(folder(&format!("tests/fuzz/targets/{name}.rs")));
        assert!(target.is_ok_and(|text| text.contains(&format!("{name}::holds"))), "{name}");
    }
    assert_eq!(manifest.matches("[[bin]]").count(), targets::TARGETS.len());
}
