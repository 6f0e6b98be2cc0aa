//! `sek case`: one case through forums and years, for each of its readers.

use std::fs;

use tempfile::TempDir;

use super::{files, lay_out};
use crate::sek::{Ran, sek};

pub const PAGE: &str = include_str!("two_years.md");

pub fn two_years() -> TempDir {
    let folder = TempDir::new().expect("a folder");
    lay_out(PAGE, folder.path());
    folder
}

fn case(folder: &TempDir, arguments: &[&str]) -> Ran {
    sek(folder.path(), &[&["case", "--today", "2027-02-15"], arguments].concat())
}

#[test]
fn a_case_is_told_through_forums_and_years() {
    let folder = two_years();
    let told = case(&folder, &["akutplan"]).ended(0).out;
    let words = [
        "Direktørkredsen",
        "2 af 2 kommuner har svaret; støtter 1, støtter ikke 1",
        "Dok.nr.",
        "Rammen (dok.nr. 2026-00007-2)",
        "Rammen er godkendt.",
        "Kommunalt formøde",
        "Fælles kommunal linje",
        "Kommunerne støtter udkastet.",
        "Sagen genoptages, når økonomien er kendt.",
        "aflyst: For få sager",
        "punktet blev udsat sidst og er taget op igen",
        "Akutplan til vedtagelse",
        "Kommer",
    ];
    let mut rest = told.as_str();
    let details = rest.find("Sagens gang").expect("the route");
    rest = &rest[details..];
    for word in &words[..words.len() - 1] {
        let at = rest.find(word).unwrap_or_else(|| panic!("{word} comes too late in\n{told}"));
        rest = &rest[at..];
    }
    assert!(told[..details].contains("Kommer"), "{told}");
    assert_eq!(told.matches("er taget op igen").count(), 2, "{told}");
    let english = case(&folder, &["akutplan", "--language", "en"]).ended(0).out;
    assert!(english.contains("2 of 2 municipalities have answered; supports 1, opposes 1"));
}

#[test]
fn what_readers_may_not_see_is_no_part_of_the_route() {
    let folder = two_years();
    let hidden = ["Direktørkredsen", "formøde", "Vi holder igen", "har svaret", "priser"];
    for format in ["terminal", "json", "html", "md"] {
        let arguments = ["akutplan", "--audience", "regional-members", "--format", format];
        let told = case(&folder, &arguments).ended(0).out;
        for words in hidden {
            assert!(!told.contains(words), "{words} in {told}");
        }
        assert!(told.contains("Kommunerne støtter udkastet."), "{told}");
        let told = case(&folder, &["akutplan", "--audience", "municipal-members"]).ended(0).out;
        assert!(told.contains("Kommunalt formøde") && told.contains("Akutplanens priser"));
        assert!(!told.contains("Direktørkredsen"), "{told}");
    }
    let ran = case(&folder, &["udbud", "--audience", "regional-members"]).ended(2);
    assert!(ran.err.contains("intet om sagen `udbud`, som de regionale medlemmer må se"));
    assert!(!ran.err.contains("Udbud af"), "{}", ran.err);
    let list = case(&folder, &["--audience", "regional-members"]).ended(0).out;
    assert_eq!(list, "akutplan  Fælles akutplan\n");
}

#[test]
fn goals_and_stages_stand_as_they_are_on_the_day() {
    let folder = two_years();
    let told = case(&folder, &["akutplan", "--format", "md"]).ended(0).out;
    for row in [
        "| Ingen venter over fire timer | Ventetid i minutter | 31. december 2028 | gennemført 1, i gang 1 |",
        "| Ramme | til 31. marts 2026 | Direktørkredsen 10. marts 2026 | afsluttet |",
        "| Udkast | 1. april 2026 til 31. december 2026 | Sundhedsrådet 8. december 2026 | overskredet |",
        "| Vedtagelse | 1. januar 2027 til 30. juni 2027 | Sundhedsrådet 16. februar 2027 | i gang |",
        "| Evaluering | fra 1. januar 2028 | – | kommer |",
    ] {
        let is_there = told.lines().any(|line| unaligned(line) == row);
        assert!(is_there, "{row} in {told}");
    }
    let told =
        case(&folder, &["akutplan", "--audience", "regional-members", "--format", "json"]).ended(0);
    assert!(!told.out.contains("\"Ramme\"") && told.out.contains("\"Udkast\""), "{}", told.out);
}

/// A row of a Markdown table without the blanks that keep its columns straight.
fn unaligned(line: &str) -> String {
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn the_files_are_the_same_each_time_and_those_of_another_day_are_gone() {
    let folder = two_years();
    let arguments = ["akutplan", "--audience", "public", "--out", "ud"];
    let first = case(&folder, &arguments).ended(0).out;
    let before = files(&folder.path().join("ud"));
    assert!(before.contains_key("case-akutplan/public/sagsforloeb.md"), "{first}");
    let path = folder.path().join("ud/case-akutplan/public/sagsforloeb.pdf");
    if cfg!(not(feature = "pdf")) {
        fs::write(&path, "old").expect("a file");
    }
    case(&folder, &arguments).ended(0);
    assert_eq!(files(&folder.path().join("ud")), before);
    assert_eq!(path.exists(), cfg!(feature = "pdf"));
}

#[test]
fn a_case_that_is_not_there_is_named() {
    let folder = two_years();
    let ran = case(&folder, &["akutplann"]).ended(2);
    assert!(ran.err.contains("der er ingen sag `akutplann`; mente du `akutplan`?"), "{}", ran.err);
    assert!(case(&folder, &["zzz"]).ended(2).err.contains("se dem med `sek case`"));
    fs::write(folder.path().join("cases/tom.toml"), "kle = 1\n").expect("a file");
    assert!(case(&folder, &["tom"]).ended(2).err.contains("sagen `tom` kan ikke læses"));
    assert!(case(&folder, &["cases/akutplan.toml"]).ended(0).out.contains("Fælles akutplan"));
    let ran = case(&folder, &["akutplan", "--audience", "publik"]).ended(2);
    assert!(ran.err.contains("mente du `public`?"), "{}", ran.err);
}
