//! The codes of findings are promises: pages, settings, allowances and other people's tools name
//! them. `tests/checks/codes.txt` lists every code there has ever been; this test holds the
//! program to it.
//!
//! `UPDATE=1 cargo test codes` adds new codes to the list. It never takes one out: a code that is
//! given up keeps its line, with `retired` for its severity, and is never used again.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use sekretariat::check;

const RETIRED: &str = "retired";

/// Name and severity by code.
type List = BTreeMap<String, (String, String)>;

fn path() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/checks/codes.txt")
}

fn read(text: &str) -> List {
    let row = |line: &str| {
        let mut words = line.split_whitespace().map(str::to_owned);
        Some((words.next()?, (words.next()?, words.next()?)))
    };
    text.lines().filter(|line| !line.starts_with('#')).filter_map(row).collect()
}

fn of_program() -> List {
    let row = |code: &sekretariat::diagnostic::Code| {
        (code.id.to_owned(), (code.name.to_owned(), code.severity.word().to_owned()))
    };
    check::codes().map(row).collect()
}

/// What the program breaks of what the list promises.
fn broken(listed: &List, program: &List) -> Vec<String> {
    let mut faults = Vec::new();
    for (id, (name, severity)) in listed {
        match (program.get(id), severity == RETIRED) {
            (None, true) => {}
            (None, false) => faults.push(format!(
                "{id} {name} is gone: give its line the severity `{RETIRED}`, so that the code is \
                 never used for anything else"
            )),
            (Some(_), true) => faults.push(format!("{id} is retired: take another number")),
            (Some((now, _)), false) if now != name => {
                faults.push(format!("{id} was {name} and is now {now}: take another number"));
            }
            (Some((_, now)), false) if now != severity => faults.push(format!(
                "{id} {name} was {severity} and is now {now}: if it is meant, change its line, \
                 and tell those who use it"
            )),
            _ => {}
        }
    }
    for (id, (name, _)) in program {
        let earlier = listed.iter().find(|(other, (known, _))| known == name && *other != id);
        if let Some((earlier, _)) = earlier {
            faults.push(format!("the name {name} of {id} belongs to {earlier}: take another name"));
        }
    }
    faults
}

#[test]
fn codes_keep_their_meaning() {
    let text = std::fs::read_to_string(path()).expect("the list of codes");
    let (mut listed, program) = (read(&text), of_program());
    let faults = broken(&listed, &program);
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
    let new: Vec<_> = program.keys().filter(|id| !listed.contains_key(*id)).collect();
    if std::env::var_os("UPDATE").is_none() {
        assert!(new.is_empty(), "{new:?}: add them with `UPDATE=1 cargo test codes`");
        return;
    }
    listed.extend(program);
    let head: String =
        text.lines().filter(|line| line.starts_with('#')).map(|l| format!("{l}\n")).collect();
    let rows = listed.iter().map(|(id, (name, severity))| format!("{id} {name} {severity}\n"));
    let rows: String = rows.collect();
    std::fs::write(path(), head + &rows).expect("the list can be written");
}

#[test]
fn a_broken_promise_is_noticed() {
    let list = |text: &str| read(text);
    let listed = list("# x\nM001 one warning\nM002 two error\nM003 three retired\n");
    let fine = list("M001 one warning\nM002 two error\nM004 four note");
    assert_eq!(broken(&listed, &fine), Vec::<String>::new());
    for (program, word) in [
        ("M001 one warning", "M002 two is gone"),
        ("M001 uno warning\nM002 two error", "was one and is now uno"),
        ("M001 one error\nM002 two error", "was warning and is now error"),
        ("M001 one warning\nM002 two error\nM003 four note", "M003 is retired"),
        ("M001 one warning\nM002 two error\nM004 three note", "belongs to M003"),
    ] {
        let faults = broken(&listed, &list(program));
        assert!(faults.iter().any(|fault| fault.contains(word)), "{program}: {faults:?}");
    }
}
