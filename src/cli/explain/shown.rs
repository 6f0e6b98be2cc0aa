//! What a page of `docs/checks/`, which is Danish, can say in English: its code, and a finding of it.

use std::path::PathBuf;

use crate::cli::open::{Common, Opened};
use crate::diagnostic::{Code, Diagnostic, Human};
use crate::scenario::{self, Scenario};
use crate::source::Snapshot;
use crate::words::Language;

/// The head of `page` on `code` for who reads English.
pub(super) fn in_english(code: &Code, page: &str) -> String {
    let language = Language::English;
    let (id, name, severity) = (code.id, code.name, code.severity.to(language));
    let cases = scenario::parse(page).unwrap_or_default();
    let finding = match cases.iter().find_map(|case| finding(code, case)) {
        Some(finding) => format!("What it says, of an example:\n\n{finding}"),
        None => String::new(),
    };
    format!("{id} {name}\n\nSeverity: {severity}\n\n{finding}The page on it is in Danish:\n\n")
}

/// The finding of `code` that the files of a case give, if they do so without their history.
fn finding(code: &Code, case: &Scenario) -> Option<String> {
    let files = case.files.iter().filter(|file| !file.is_link);
    let files = files.map(|file| (file.path.clone(), file.bytes.clone()));
    let common = Common {
        today: Some(case.today?.to_string()),
        directory: Some(PathBuf::new()),
        ..Common::default()
    };
    let mut opened = Opened::of_files(&common, Snapshot::of_bytes(files)).ok()?;
    opened.read_annexes(|_| true);
    let of_code = |found: &Diagnostic| found.code.id == code.id && found.counts();
    let found = opened.findings().into_iter().find(of_code)?;
    let human = Human { language: Language::English, color: false, width: 80, wrap: true };
    Some(human.render_all(&[found], &opened.texts))
}
