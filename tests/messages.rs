//! Every message that the program has, made by real runs in both languages, for people to read.
//!
//! `tests/messages/codes/` has a text for each code, made of the cases in `docs/checks/` and of
//! those in `tests/messages/more.md`, where a code says several things. `tests/messages/failures/`
//! has a text for each thing of the environment that can stand in the way. A message in `src/`
//! that no run says must be in `tests/messages/unreached.txt`, with the reason.
//!
//! `UPDATE=1 cargo test messages` writes all of it; read the difference before it is committed.

mod annexes;
mod codes;
mod failures;
mod gate;
mod hands;
mod import;
mod lots;
mod other;
mod sources;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use sekretariat::check;

const LANGUAGES: [&str; 2] = ["da", "en"];

/// The texts of the corpus by their names below `tests/messages/`.
type Corpus = BTreeMap<String, String>;

static CORPUS: LazyLock<Corpus> = LazyLock::new(|| {
    let mut corpus = codes::corpus();
    corpus.extend(failures::corpus());
    corpus
});

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/messages")
}

fn is_update() -> bool {
    std::env::var_os("UPDATE").is_some()
}

#[test]
fn they_are_what_was_read() {
    let mut faults = Vec::new();
    let mut known = BTreeSet::new();
    for (name, text) in CORPUS.iter() {
        let path = folder().join(name);
        known.insert(path.clone());
        if fs::read_to_string(&path).unwrap_or_default() == *text {
            continue;
        }
        match is_update() {
            true => fs::write(&path, text).expect("the text can be written"),
            false => faults.push(format!("{name} is now:\n{text}")),
        }
    }
    for folder in ["codes", "failures"].map(|name| folder().join(name)) {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if !known.contains(&path) {
                match is_update() {
                    true => fs::remove_file(&path).expect("it can be removed"),
                    false => faults.push(format!("{} is of nothing", path.display())),
                }
            }
        }
    }
    let how = "run `UPDATE=1 cargo test messages`, and read the difference";
    assert!(faults.is_empty(), "\n{}\n{how}\n", faults.join("\n"));
}

#[test]
fn every_code_has_its_messages() {
    for code in check::codes() {
        let text = CORPUS.get(&format!("codes/{}.txt", code.id)).map_or("", String::as_str);
        for word in [format!("[{}] da: ", code.id), format!("[{}] en: ", code.id)] {
            assert!(text.contains(&word), "no run says a message of {}: {word}", code.id);
        }
    }
}

/// Messages that no run makes, and why; the list only ever gets shorter.
#[test]
fn every_message_of_the_sources_is_said_by_a_run() {
    let mut said: Vec<String> = CORPUS.values().cloned().collect();
    said.extend(other::said());
    said.extend(hands::said());
    said.extend(import::said());
    said.extend(lots::said());
    let said = said.join("\n");
    let path = folder().join("unreached.txt");
    let listed = fs::read_to_string(&path).expect("unreached.txt");
    let listed: BTreeMap<&str, &str> =
        listed.lines().filter_map(|line| line.split_once(" # ")).collect();
    let unreached: BTreeSet<String> = sources::messages()
        .into_iter()
        .filter(|message| !message.is_in(&said))
        .map(|message| message.name())
        // Only a build without PDF says it.
        .filter(|name| !cfg!(feature = "pdf") || !name.contains("programmet er bygget uden PDF"))
        .collect();
    if is_update() {
        let line = |name: &String| {
            let why = listed.get(name.as_str()).unwrap_or(&"");
            format!("{name} # {why}\n")
        };
        fs::write(&path, unreached.iter().map(line).collect::<String>()).expect("unreached.txt");
        return;
    }
    let mut faults = Vec::new();
    for name in &unreached {
        match listed.get(name.as_str()) {
            None => faults.push(format!("no run says it; add a scenario: {name}")),
            Some(&"") => faults.push(format!("say why no run says it: {name}")),
            Some(_) => {}
        }
    }
    for name in listed.keys().filter(|name| !unreached.contains(**name)) {
        faults.push(format!("it is said, or gone; take it off the list: {name}"));
    }
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}
