//! What `sek check` says of the cases in `docs/checks/`, and of those in `more.md`.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use sekretariat::scenario::{Scenario, parse};
use sekretariat::source::scenario::write;
use serde_json::Value;
use tempfile::TempDir;

use super::{Corpus, LANGUAGES, annexes};
use crate::sek::sek;

/// A message of a code with its help and what else it points at, in one language.
type Said = (String, Vec<String>);

pub fn corpus() -> Corpus {
    let mut texts: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (page, case) in cases() {
        let [da, en] = said(&case);
        assert_eq!(da.len(), en.len(), "{page}: {}", case.title);
        for ((code, da), (_, en)) in da.into_iter().zip(en) {
            let lines: String =
                da.iter().zip(&en).map(|(da, en)| format!("{da}\n{en}\n")).collect();
            let known = texts.entry(code).or_default();
            if !known.contains(&lines) {
                known.push(lines);
            }
        }
    }
    let named =
        |(code, lines): (String, Vec<String>)| (format!("codes/{code}.txt"), lines.join("\n"));
    let mut corpus: Corpus = texts.into_iter().map(named).collect();
    by_build(&mut corpus);
    corpus
}

/// A build that reads PDF says other things of an annex than one that doesn't: each has a text of
/// its own, and takes the other's as it stands.
fn by_build(corpus: &mut Corpus) {
    let [own, other] = match cfg!(feature = "read-pdf") {
        true => ["codes/P003-pdf.txt", "codes/P003.txt"],
        false => ["codes/P003.txt", "codes/P003-pdf.txt"],
    };
    let said = corpus.remove("codes/P003.txt").unwrap_or_default();
    corpus.insert(own.to_owned(), said);
    let read = fs::read_to_string(super::folder().join(other)).unwrap_or_default();
    corpus.insert(other.to_owned(), read);
}

/// Each case with a fault, by its page.
fn cases() -> Vec<(String, Scenario)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut pages: Vec<_> = fs::read_dir(root.join("docs/checks"))
        .expect("docs/checks")
        .map(|entry| entry.expect("a page").path())
        .filter(|path| !path.ends_with("README.md"))
        .collect();
    pages.sort();
    pages.push(root.join("tests/messages/more.md"));
    let mut cases = Vec::new();
    for page in pages {
        let name = page.file_stem().expect("a name").to_string_lossy().into_owned();
        let text = fs::read_to_string(&page).expect("a page");
        for case in parse(&text).expect("the page can be read") {
            let is_clean = case.expect.iter().any(|one| one.attributes.contains_key("clean"));
            if !(is_clean || case.files.is_empty() && case.commits.is_empty()) {
                cases.push((name.clone(), case));
            }
        }
    }
    let more = cases.last().expect("more.md has cases").1.clone();
    cases.push(("annexes".to_owned(), annexes::case(more)));
    cases
}

/// The messages of a run in each language, by code.
fn said(case: &Scenario) -> [Vec<Said>; 2] {
    let folder = TempDir::new().expect("a folder");
    let root = folder.path().join("repository");
    write(case, &BTreeMap::new(), &root).expect("the case can be written");
    let today = case.today.expect("the page says `today:`").to_string();
    LANGUAGES.map(|language| {
        let arguments = ["check", "--format", "json", "--today", &today, "--language", language];
        let ran = sek(&root, &arguments);
        let found: Value = serde_json::from_str(&ran.out).unwrap_or_else(|_| panic!("{ran:?}"));
        let found = found["diagnostics"].as_array().expect("diagnostics").clone();
        found.iter().map(|one| message(one, language)).collect()
    })
}

fn message(one: &Value, language: &str) -> Said {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let code = text(&one["code"]);
    let mut lines = vec![format!("[{code}] {language}: {}", text(&one["message"]))];
    for related in one["related"].as_array().into_iter().flatten() {
        lines.push(format!("  - {language}: {}", text(&related["message"])));
    }
    lines.push(format!("  = {language}: {}", text(&one["help"])));
    (code, lines)
}
