//! The pages of `docs/format/`: each example loads and passes every check without a word, and the
//! tables name just the keys that the readers ask for. A page may say `today:`; otherwise it is
//! 23 November 2026.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use sekretariat::calendar::{Calendar, Today};
use sekretariat::load::evidence;
use sekretariat::load::facts::{Shape, describe};
use sekretariat::scenario::{self, Scenario};
use sekretariat::source::Snapshot;
use sekretariat::{check, diagnostic, load, schema};
use tempfile::TempDir;

/// What a page says of each key of each table: its type, and whether it must be there.
type Keys = BTreeMap<String, BTreeMap<String, (String, bool)>>;

/// The pages on records, by name without `.md`. What `sek check` and `sek gate` write is
/// no record, and neither is the list of fields in texts.
fn pages() -> BTreeMap<String, String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/format");
    let page = |path: std::path::PathBuf| {
        let name = path.file_name()?.to_str()?.strip_suffix(".md")?.to_owned();
        Some((name, fs::read_to_string(&path).ok()?))
    };
    let paths =
        fs::read_dir(folder).expect("the folder").map(|entry| entry.expect("a page").path());
    paths
        .filter_map(page)
        .filter(|(name, _)| !["fields", "findings", "gate"].contains(&name.as_str()))
        .collect()
}

/// The examples of a page: its sections that hold files.
fn examples(page: &str) -> Vec<Scenario> {
    let cases = scenario::parse(page).expect("the page can be read");
    cases.into_iter().filter(|case| !case.files.is_empty()).collect()
}

/// Lays the example out in a folder, and reads it from there.
fn read(example: &Scenario) -> (TempDir, Snapshot) {
    let folder = TempDir::new().expect("a folder");
    sekretariat::source::scenario::write(example, &BTreeMap::new(), folder.path())
        .expect("the example can be written");
    let snapshot = Snapshot::folder(folder.path()).expect("the folder can be read");
    (folder, snapshot)
}

#[test]
fn every_example_is_without_findings() {
    for (name, page) in pages() {
        let examples = examples(&page);
        assert!(!examples.is_empty(), "{name}.md has no example");
        for example in examples {
            assert_eq!(findings(&example), Vec::<String>::new(), "in {name}.md");
        }
    }
}

/// Everything that loading and checking says of an example on its day.
fn findings(example: &Scenario) -> Vec<String> {
    let (_folder, snapshot) = read(example);
    let loaded = load::load(&snapshot);
    let mut found = loaded.diagnostics.clone();
    let repository = loaded.repository.expect("the example has a sekretariat.toml");
    let secretariat = &repository.secretariat;
    let calendar = Calendar::new(secretariat.time_zone, secretariat.closed_days.clone());
    let day = example.today.map_or_else(|| "2026-11-23".parse().unwrap(), |today| today.date);
    let today = Today::day(day, &calendar).expect("a day");
    let evidence =
        evidence::gather(None, &snapshot, &repository, None, today.ends).expect("evidence");
    let context = check::Context::new(&repository, &calendar, &evidence, today);
    found.extend(check::run(&context));
    diagnostic::sort(&mut found);
    found.extend(check::allowance_faults(&found, &repository, today, |_| false));
    let settings = &repository.secretariat.checks;
    let mut found = check::settings::settled(found, settings, &repository.texts, today);
    found.retain(diagnostic::Diagnostic::counts);
    let line = |found: &diagnostic::Diagnostic| {
        format!("{} {}: {}", found.code.id, found.place.path, found.what.en)
    };
    found.iter().map(line).collect()
}

#[test]
fn tables_name_the_keys_that_are_read() {
    let mut faults = Vec::new();
    let mut written = Keys::new();
    for (name, page) in pages() {
        for (table, keys) in tables(record(&name), &page) {
            let names = |keys: &BTreeMap<String, _>| keys.keys().cloned().collect::<Vec<_>>();
            let first = written.entry(table.clone()).or_insert_with(|| keys.clone());
            assert_eq!(names(first), names(&keys), "two pages disagree on the keys of `{table}`");
        }
    }
    for (table, facts) in describe() {
        let mut keys = written.remove(table).unwrap_or_default();
        for known in facts.keys {
            let place = format!("`{}` of `{table}`", known.key);
            let Some((kind, is_required)) = keys.remove(known.key) else {
                faults.push(format!("{place} is read, and on no page"));
                continue;
            };
            if is_required != known.is_required {
                faults.push(format!("{place}: the page says required {is_required}"));
            }
            let words = words(&known.shape);
            if !words.iter().any(|word| kind.starts_with(word)) {
                faults
                    .push(format!("{place} is `{kind}` on the page, and {words:?} to the reader"));
            }
        }
        faults.extend(keys.keys().map(|key| format!("`{key}` of `{table}` is read by nobody")));
    }
    faults.extend(written.keys().map(|table| format!("the table `{table}` is read by nobody")));
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

/// How a page may begin to say what a key holds.
fn words(shape: &Shape) -> Vec<&'static str> {
    match shape {
        Shape::Text => vec!["tekst", "regel", "`\"secretariat\"`"],
        Shape::FilledText => vec!["tekst"],
        Shape::Matching(_) => vec!["id", "henvisning", "tekst"],
        Shape::Word(_) => vec!["ord", "`\""],
        Shape::Number(..) => vec!["helt tal"],
        Shape::Boolean => vec!["`true` eller `false`"],
        Shape::Date => vec!["dato"],
        Shape::Moment => vec!["dato og klokkeslæt"],
        Shape::DateOrMoment => vec!["dato, eller dato og klokkeslæt"],
        Shape::Instant => vec!["dato og klokkeslæt med forskel fra UTC"],
        Shape::List(_) => vec!["liste"],
        Shape::Table(_) => vec!["tabel"],
        Shape::TextOr(..) => vec!["tekst eller tabel"],
    }
}

/// The reader's name for the table that a page's record is.
fn record(page: &str) -> &str {
    schema::Record::named(page).map_or(page, |record| record.table)
}

/// The keys of each table that a page describes.
fn tables(record: &str, page: &str) -> Keys {
    let mut keys = Keys::new();
    let mut table = record.to_owned();
    for line in page.lines() {
        if let Some(heading) = line.strip_prefix("### [") {
            table = heading.trim_matches(['[', ']']).to_owned();
        } else if line.starts_with("## ") && table != record {
            table = String::new();
        } else if let Some(row) = line.strip_prefix("| `") {
            let key = row.split_once('`').expect("a key ends with a back-quote").0;
            let cells: Vec<&str> = row.split('|').map(str::trim).collect();
            let says = (cells[1].to_owned(), cells[2] == "ja");
            keys.entry(table.clone()).or_default().insert(key.to_owned(), says);
        }
    }
    keys
}

#[test]
fn a_key_nobody_reads_is_noticed() {
    let page =
        "## Nøgler\n| Nøgle | x | y |\n| `a` | tekst | ja |\n### [[b]]\n| `c` | tekst | nej |\n";
    let found = tables("record", page);
    let names: Vec<_> = found.iter().map(|(table, keys)| (table.as_str(), keys.len())).collect();
    assert_eq!(names, [("b", 1), ("record", 1)]);
    let example =
        &examples("```toml file=sekretariat.toml\nformat = 1\nnam = \"x\"\nname = \"x\"\n```\n")[0];
    assert!(findings(example)[0].contains("nam"), "{:?}", findings(example));
}
