//! The pages of `docs/checks/`: each is what `sek explain` prints, and the test of its check.
//!
//! `UPDATE=1 cargo test checks` writes what the program says into the pages, and the table of
//! `docs/checks/README.md`; read the difference before it is committed.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use sekretariat::check;
use sekretariat::cli::{Common, Opened, report};
use sekretariat::diagnostic::{Code, Diagnostic, Severity};
use sekretariat::scenario::{File, Scenario, parse, rewrite};
use sekretariat::source::scenario::write;
use tempfile::TempDir;

use crate::examples;

const WIDTH: usize = 80;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/checks")
}

fn is_update() -> bool {
    std::env::var_os("UPDATE").is_some()
}

fn page(code: &Code) -> Option<String> {
    fs::read_to_string(folder().join(format!("{}.md", code.id))).ok()
}

/// What `sek check` finds and prints for a case.
fn check_case(case: &Scenario) -> (Vec<Diagnostic>, String) {
    let folder = TempDir::new().expect("a folder");
    let root = folder.path().join("repository");
    write(case, &BTreeMap::new(), &root).expect("the case can be written");
    let today = case.today.expect("the page says `today:`").to_string();
    check_folder(&root, &today)
}

fn check_folder(root: &Path, today: &str) -> (Vec<Diagnostic>, String) {
    let common = Common {
        directory: Some(root.to_owned()),
        today: Some(today.to_owned()),
        ..Common::default()
    };
    let mut opened = Opened::new(&common).expect("the repository can be opened");
    opened.read_annexes(|_| true);
    let findings = opened.findings();
    let text = report(&opened, &findings, false, WIDTH);
    // The renderer ends some lines with blanks, which no editor keeps.
    let lines = text.lines().map(|line| format!("{}\n", line.trim_end()));
    (findings, lines.collect())
}

#[test]
fn every_code_has_a_page_and_every_page_a_code() {
    let mut faults = Vec::new();
    for code in check::codes().filter(|code| page(code).is_none()) {
        faults
            .push(format!("write docs/checks/{}.md, which begins `# {0} {}`", code.id, code.name));
    }
    for entry in fs::read_dir(folder()).expect("docs/checks") {
        let name = entry.expect("an entry").file_name().to_string_lossy().into_owned();
        let is_code = check::codes().any(|code| name == format!("{}.md", code.id));
        if !is_code && name != "README.md" {
            faults.push(format!(
                "docs/checks/{name} is the page of no code: delete it, or add the check to the \
                 table in src/check/mod.rs"
            ));
        }
    }
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

#[test]
fn pages_say_what_the_program_says() {
    let mut faults = Vec::new();
    for code in check::codes() {
        let Some(page) = page(code) else { continue };
        // Its cases are files in PDF, which this program may be built without reading.
        if code.id == "P003" && !cfg!(feature = "read-pdf") {
            continue;
        }
        faults.extend(head(code, &page));
        faults.extend(cases(code, &page));
    }
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

/// The page's title, severity and three paragraphs.
fn head(code: &Code, page: &str) -> Vec<String> {
    let severity = severity_word(code.severity);
    let begins = format!("# {} {}\n\nSværhedsgrad: {severity}\n\n**Hvad:** ", code.id, code.name);
    let mut faults = Vec::new();
    if !page.starts_with(&begins) {
        faults.push(format!("{}.md must begin:\n{begins}", code.id));
    }
    for word in ["\n**Hvorfor:** ", "\n**Sådan rettes det:** "] {
        if !page.contains(word) {
            faults.push(format!("{}.md lacks {word:?}", code.id));
        }
    }
    faults
}

fn severity_word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "fejl",
        Severity::Warning => "advarsel",
        Severity::Note => "bemærkning",
    }
}

/// Runs the page's cases: those marked `clean` say nothing of the code, the others do.
fn cases(code: &Code, page: &str) -> Vec<String> {
    let scenarios = match parse(page) {
        Ok(scenarios) => scenarios,
        Err(fault) => return vec![format!("{}.md, {fault}", code.id)],
    };
    let mut faults = Vec::new();
    let mut texts = Vec::new();
    let mut counts = (0, 0);
    for case in &scenarios {
        let name = format!("{}.md, {}", code.id, case.title);
        let [expect] = case.expect.as_slice() else {
            faults.push(format!("{name}: a case has one `text expect` fence"));
            continue;
        };
        let (findings, text) = check_case(case);
        let own = own_words(case);
        let is_clean = expect.attributes.contains_key("clean");
        let is_found = findings.iter().any(|found| found.code.id == code.id);
        match (is_clean, is_found) {
            (true, false) => counts.1 += 1,
            (false, true) => counts.0 += 1,
            (true, true) => faults.push(format!("{name}: must not give {}:\n{text}", code.id)),
            (false, false) => faults.push(format!("{name}: must give {}:\n{text}", code.id)),
        }
        faults.extend(findings.iter().flat_map(|found| in_english(found, &own, &name)));
        if text != expect.text {
            faults.push(format!("{name}: the program says\n{text}"));
            texts.push((expect.span.clone(), text));
        }
    }
    if counts.0 == 0 || counts.1 == 0 {
        faults.push(format!("{}.md needs a faulty case and one marked `clean`", code.id));
    }
    if is_update() && !texts.is_empty() {
        let path = folder().join(format!("{}.md", code.id));
        fs::write(path, rewrite(page, texts)).expect("the page can be written");
        faults.retain(|fault| !fault.contains(": the program says\n"));
    }
    faults
}

/// What is wrong with a finding's words: each language its own, none a sentence.
fn in_english(found: &Diagnostic, own_words: &str, name: &str) -> Vec<String> {
    let related = found.related.iter().map(|(_, why)| why);
    let mut faults = Vec::new();
    for say in [&found.what, &found.help].into_iter().chain(related) {
        let (da, en) = (say.da.trim(), say.en.trim());
        // What is quoted is the user's, and so is a word that stands in one of the files.
        let own = outside_quotes(en);
        let danish = |word: &&str| word.contains(['æ', 'ø', 'å', 'Æ', 'Ø', 'Å']);
        let unknown = own.split_whitespace().filter(danish);
        let words =
            |word: &str| word.trim_matches(|letter: char| !letter.is_alphanumeric()).to_owned();
        let unknown: Vec<_> = unknown.map(words).filter(|word| !own_words.contains(word)).collect();
        let wrong = match () {
            () if en.is_empty() || da.is_empty() => "is empty in one language",
            () if en == da && outside_quotes(en).contains(char::is_alphabetic) => {
                "is the same in both languages"
            }
            () if !unknown.is_empty() => "has Danish words in English",
            () if [da, en].iter().any(|text| text.starts_with(char::is_uppercase)) => {
                "begins with a capital letter"
            }
            () if [da, en].iter().any(|text| text.ends_with('.')) => "ends with a full stop",
            () if [da, en].iter().any(|text| text.contains(['—', '\n'])) => {
                "has a dash or a line break that doesn't belong in it"
            }
            () => continue,
        };
        faults.push(format!("{name}: a message {wrong}:\n  {da}\n  {en}"));
    }
    faults
}

/// The names and the text of a case's files.
fn own_words(case: &Scenario) -> String {
    let commits = case.commits.iter().flat_map(|commit| &commit.files);
    let words = |file: &File| format!("{}\n{}\n", file.path, String::from_utf8_lossy(&file.bytes));
    case.files.iter().chain(commits).map(words).collect()
}

/// The text without what stands in back-quotes.
fn outside_quotes(text: &str) -> String {
    text.split('`').step_by(2).collect()
}

#[test]
fn the_table_lists_every_code() {
    let path = folder().join("README.md");
    let shown = fs::read_to_string(&path).expect("docs/checks/README.md");
    let (before, rest) = shown.split_once(BEGIN).expect("the table's beginning");
    let (_, after) = rest.split_once(END).expect("the table's end");
    let expected = format!("{before}{BEGIN}\n\n{}\n{END}{after}", table());
    if is_update() {
        fs::write(&path, &expected).expect("the table can be written");
        return;
    }
    assert_eq!(shown, expected, "run `UPDATE=1 cargo test checks`");
}

const BEGIN: &str = "<!-- koder: begynd -->";
const END: &str = "<!-- koder: slut -->";

/// Code, name, severity and the first sentence of the page, a row for each code.
fn table() -> String {
    let mut table = "| Kode | Navn | Sværhedsgrad | Hvad |\n| --- | --- | --- | --- |\n".to_owned();
    for code in check::codes() {
        let page = page(code).unwrap_or_default();
        let what = page.split("**Hvad:** ").nth(1).and_then(|rest| rest.split("\n\n").next());
        let what = what.unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ");
        let sentence = what.split_once(". ").map_or(what.trim_end_matches('.'), |(first, _)| first);
        let severity = severity_word(code.severity);
        let (id, name) = (code.id, code.name);
        table.push_str(&format!("| [{id}]({id}.md) | `{name}` | {severity} | {sentence} |\n"));
    }
    table
}

#[test]
fn the_examples_have_no_errors() {
    for example in examples::all() {
        let (findings, text) = check_folder(&example.root, &example.today.to_string());
        let is_error = |found: &&Diagnostic| found.severity == Severity::Error;
        assert_eq!(findings.iter().filter(is_error).count(), 0, "{}\n{text}", example.name);
    }
}

/// Half a file, and a file of other bytes: the rest is still checked.
#[test]
fn spoiled_files_stop_nothing() {
    for code in check::codes() {
        let cases = page(code).and_then(|page| parse(&page).ok()).unwrap_or_default();
        let Some(case) = cases.first().filter(|case| case.commits.is_empty()) else { continue };
        for index in 0..case.files.len() {
            for spoil in [half, wild] {
                let mut spoiled = case.clone();
                spoiled.files[index].bytes = spoil(&case.files[index].bytes);
                let is_mark = spoiled.files[index].path == "sekretariat.toml";
                let (findings, text) = match spoiled.files[index].is_link {
                    true => continue,
                    false => check_case(&spoiled),
                };
                let is_said = !findings.is_empty() || !is_mark;
                assert!(is_said && !text.is_empty(), "{}: {text}", code.id);
            }
        }
    }
}

fn half(bytes: &[u8]) -> Vec<u8> {
    bytes[..bytes.len() / 2].to_vec()
}

fn wild(bytes: &[u8]) -> Vec<u8> {
    bytes.iter().rev().flat_map(|byte| [*byte, b'\n', b'[']).collect()
}
