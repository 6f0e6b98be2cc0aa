//! `sek share` and `sek present`: what each municipality pays, and what it is told.

use std::fs;

use tempfile::TempDir;

use super::{files, lay_out};
use crate::sek::{Ran, sek};

pub const PAGE: &str = include_str!("shares.md");

fn repository() -> TempDir {
    let folder = TempDir::new().expect("a folder");
    lay_out(PAGE, folder.path());
    folder
}

fn run(folder: &TempDir, arguments: &[&str]) -> Ran {
    sek(folder.path(), &[&["--today", "2026-11-23"], arguments].concat())
}

#[test]
fn the_page_has_no_findings_but_those_of_time() {
    let folder = repository();
    let ran = run(&folder, &["check"]);
    assert!(ran.out.is_empty() || !ran.out.contains("fejl["), "{}", ran.out);
}

#[test]
fn a_share_is_shown_exact_to_the_ore_in_every_format() {
    let folder = repository();
    let id = "2027/sekretariatet";
    // 1,500,000.00 by 106.3 is 1,594,500.00; over 172,059 inhabitants.
    let told = run(&folder, &["share", id]).ended(0).out;
    for words in ["1.594.500,00", "Indbyggere den 1. januar 2026", "172.059", "106,3", "9,27 kr."] {
        assert!(told.contains(words), "{words} in\n{told}");
    }
    let csv = run(&folder, &["share", id, "--format", "csv"]).ended(0).out;
    let lines: Vec<&str> = csv.lines().collect();
    assert_eq!(lines[0], "kode;kommune;indbyggere;optalt;andel");
    assert_eq!(lines[1], "190;Furesø;42874;2026-01-01;397320,65");
    assert_eq!(lines[3], "580;Aabenraa;58000;2026-01-01;537495,86");
    let ore = |line: &&str| -> u64 {
        let share = line.rsplit(';').next().expect("a share");
        share.replace(',', "").parse().expect("a number")
    };
    assert_eq!(lines[1..].iter().map(ore).sum::<u64>(), 159_450_000);
    let english = run(&folder, &["share", id, "--format", "csv", "--language", "en"]).ended(0).out;
    assert!(english.contains("190,Furesø,42874,2026-01-01,397320.65"), "{english}");
    let json = run(&folder, &["share", id, "--format", "json"]).ended(0).out;
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(json["amount"], "1594500.00");
    assert_eq!(json["filing"]["case_number"], "2026-00077");
    assert_eq!(json["shares"][0]["share"], "397320.65");
    assert_eq!(json["indexation"]["to_value"], "106,3");
    let list = run(&folder, &["share"]).ended(0).out;
    assert!(list.contains("2027/seminar  Seminar om akutpladser"), "{list}");
}

#[test]
fn letters_are_one_for_each_and_the_same_each_time() {
    let folder = repository();
    let write = |to: &str| run(&folder, &["share", "2027/sekretariatet", "--out", to]).ended(0).out;
    let first = write("a");
    write("b");
    let path = folder.path().join("a");
    assert_eq!(files(&path), files(&folder.path().join("b")));
    assert!(first.contains("fordeling-2027-sekretariatet/breve/furesoe.html"), "{first}");
    let letter = |name: &str| {
        let path = path.join("fordeling-2027-sekretariatet").join(name);
        fs::read_to_string(path).expect("a letter")
    };
    let furesoe = letter("breve/furesoe.md");
    for words in
        ["Furesø Kommune", "397.320,65 kr.", "1. januar 2026", "mandag den 1. februar 2027"]
    {
        assert!(furesoe.contains(words), "{words} in\n{furesoe}");
    }
    assert!(!furesoe.contains("Gladsaxe"), "{furesoe}");
    let sharing = letter("fordeling.md");
    assert!(sharing.contains("budgetvejledning, hentet den 2. november 2026"), "{sharing}");
    assert!(letter("fordeling.csv").starts_with('\u{feff}'));
    // Who pays no more gets no letter, and none of an earlier run is left.
    let forum = folder.path().join("forums/raad.toml");
    let text = fs::read_to_string(&forum).expect("the forum").replace("\"furesoe\", ", "");
    fs::write(forum, text).expect("the forum");
    write("a");
    assert!(!path.join("fordeling-2027-sekretariatet/breve/furesoe.md").exists());
}

#[test]
fn a_field_without_a_value_stops_the_letters_unless_they_are_drafts() {
    let folder = repository();
    let seminar = ["share", "2027/seminar", "--out", "ud"];
    let ran = run(&folder, &seminar).ended(2);
    assert!(ran.err.contains("feltet `{frist}`"), "{}", ran.err);
    assert!(!folder.path().join("ud").exists());
    run(&folder, &[&seminar[..], &["--draft"]].concat()).ended(0);
    let letter = folder.path().join("ud/fordeling-2027-seminar/breve/gladsaxe.md");
    let letter = fs::read_to_string(letter).expect("a letter");
    assert!(letter.contains("UDKAST") && letter.contains("mangler: frist"), "{letter}");
    assert!(letter.contains("624,11 kr."), "{letter}");
}

fn presented(folder: &TempDir, subject: &str, name: &str) -> String {
    run(folder, &["present", subject]).ended(0);
    let path = folder.path().join("out").join(name);
    fs::read_to_string(path).expect("a presentation")
}

#[test]
fn each_municipality_presents_the_case_with_what_is_its_own() {
    let folder = repository();
    let name = "sagsfremstilling-2026-raad-01-sekretariat/kommuner/gladsaxe.md";
    let told = presented(&folder, "2026/raad-01/sekretariat", name);
    for words in [
        "Udgiften til sekretariatet i Gladsaxe Kommune",
        "659.683,49 kr. af 1.594.500,00 kr. i 2027, 9,27 kr. pr. indbygger",
        "71.185",
        "Sundhedsrådet drøfter sagen tirsdag den 8. december 2026",
        "mandag den 30. november 2026 kl. 12.00",
        "Budget 2027",
        "2026-00077",
    ] {
        assert!(told.contains(words), "{words} in\n{told}");
    }
    assert!(!told.contains("Furesø"), "{told}");
    // An item's own text has no fields, and code is left alone.
    let name = "sagsfremstilling-2026-raad-01-eventuelt/kommuner/furesoe.md";
    let told = presented(&folder, "meetings/2026/raad-01/eventuelt/item.md", name);
    assert!(told.contains("`{kommune}`") && told.contains("Eventuelt"), "{told}");
    fs::remove_file(folder.path().join("meetings/2026/raad-01/sekretariat/presentation.md"))
        .expect("a file");
    let name = "sagsfremstilling-2026-raad-01-sekretariat/kommuner/aabenraa.md";
    let told = presented(&folder, "2026/raad-01/sekretariat", name);
    assert!(told.contains("tage stilling til {beløbet}"), "{told}");
}

#[test]
fn a_request_is_presented_by_its_letter() {
    let folder = repository();
    let name = "sagsfremstilling-2026-drift/kommuner/furesoe.md";
    let told = presented(&folder, "2026/drift", name);
    for words in [
        "Til borgmesteren og formanden for sundhedsudvalget i Furesø Kommune",
        "Andelen er 397.320,65 kr., og svaret er ventet fredag den 4. december 2026 kl. 12.00",
        "Vil kommunen bidrage?",
    ] {
        assert!(told.contains(words), "{words} in\n{told}");
    }
    let folder = folder.path().join("out/sagsfremstilling-2026-drift/kommuner");
    assert!(!folder.join("aabenraa.md").exists());
}

#[test]
fn what_is_closed_to_the_administrations_is_not_presented() {
    let folder = repository();
    let ran = run(&folder, &["present", "2026/raad-01/udbud"]).ended(2);
    assert!(!ran.err.contains("Udbud af") && !ran.err.contains("hemmelig"), "{}", ran.err);
    assert!(!folder.path().join("out").exists());
}
