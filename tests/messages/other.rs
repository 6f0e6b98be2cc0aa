//! What the program says that is no fault: its other commands, over the example. Nothing of it is
//! kept; it only shows that a message is said.

use std::fs;

use tempfile::TempDir;

use super::LANGUAGES;
use crate::commands::{PAGE, lay_out};
use crate::sek::sek;

const RUNS: [&[&str]; 9] = [
    &["status", "--weeks", "60", "--format", "html"],
    &["status", "--weeks", "60", "--for", "furesoe"],
    &["deadlines", "2026", "--explain"],
    &["deadlines", "2027", "--explain"],
    &["explain"],
    &["explain", "M002"],
    &["explain", "F001"],
    &["pack", "2026/sundhedsraad-10"],
    &["pack", "2026/sundhedsraad-09", "--draft"],
];

pub fn said() -> Vec<String> {
    let folder = TempDir::new().expect("a folder");
    let at = folder.path().join("d");
    let mut said = vec![sek(folder.path(), &["demo", "d"]).ended(0).out];
    for language in LANGUAGES {
        for run in RUNS {
            for day in ["2026-09-07", "2026-11-23"] {
                let ran = sek(&at, &[run, &["--language", language, "--today", day]].concat());
                said.extend([ran.out, ran.err]);
            }
        }
        for entry in walk(&at.join("out")) {
            said.push(fs::read_to_string(entry).unwrap_or_default());
        }
    }
    said.extend(rules());
    said.extend(crate::gate::said());
    said.extend(crate::server::said::said());
    said
}

/// Rules that the example has none of, explained.
fn rules() -> Vec<String> {
    let folder = TempDir::new().expect("a folder");
    lay_out(PAGE, folder.path());
    let path = folder.path().join("forums/raad.toml");
    let text = fs::read_to_string(&path).expect("a forum");
    let (head, _) = text.split_once("[deadlines]").expect("its deadlines");
    let rules = "weekdays = \"mon-fri\"\n[deadlines]\nitems = \"8 hverdage før mødet\"\n\
        agenda = \"mandag i samme uge\"\nremarks = \"mandag 2 uger før mødet\"\n\
        note = \"mandag i ugen før\"\nminutes = \"samme dag\"\n\
        objections = \"14 dage efter at dagsordenen er sendt\"\n";
    fs::write(&path, format!("{head}{rules}")).expect("a forum");
    let explain = |language| {
        let run =
            ["deadlines", "2026", "--explain", "--language", language, "--today", "2026-11-23"];
        sek(folder.path(), &run).ended(0).out
    };
    LANGUAGES.map(explain).to_vec()
}

fn walk(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(walk(&path));
        } else if path.extension().is_some_and(|ending| ending == "md") {
            found.push(path);
        }
    }
    found
}
