//! `sek followup`: decisions by municipality, and what one of them owes.

use std::fs;

use super::case::two_years;
use crate::sek::{Ran, sek};

fn follow(folder: &tempfile::TempDir, today: &str, arguments: &[&str]) -> Ran {
    sek(folder.path(), &[&["followup", "--today", today], arguments].concat())
}

/// The rows of Markdown tables, without the blanks that keep their columns straight.
pub fn rows(markdown: &str) -> Vec<String> {
    let unaligned = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
    markdown.lines().filter(|line| line.starts_with('|')).map(unaligned).collect()
}

fn has(told: &str, row: &str) {
    assert!(rows(told).iter().any(|known| known == row), "{row} in\n{told}");
}

#[test]
fn the_newest_word_of_each_counts_also_after_the_deadline() {
    let folder = two_years();
    let told = follow(&folder, "2027-02-05", &["--format", "md"]).ended(0).out;
    has(
        &told,
        "| 1 | Ingen venter over fire timer | Direktørkredsen 10. marts 2026: Godkendt | mandag den 1. februar 2027 | 0/2 | 2 |",
    );
    has(&told, "| Furesø | i gang (tir 25/8), over fristen | besvaret (tir 25/8) |");
    has(&told, "| Herlev | ikke begyndt (tir 25/8), over fristen | ikke svaret |");
    assert!(told.contains("færdig i maj") && told.contains("fælles vagt med naboen"), "{told}");
    let told = follow(&folder, "2027-02-15", &["--format", "md"]).ended(0).out;
    has(&told, "| Herlev | gennemført (ons 10/2) | ikke svaret |");
    let before = follow(&folder, "2026-08-30", &["--format", "md"]).ended(0).out;
    has(&before, "| Herlev | ikke begyndt (tir 25/8) | ikke svaret |");
    let unasked = follow(&folder, "2026-03-30", &[]).ended(0).out;
    assert!(unasked.contains("Der følges ikke op på noget."), "{unasked}");
}

#[test]
fn what_one_municipality_owes_is_told_across_everything() {
    let folder = two_years();
    let told = follow(&folder, "2027-02-15", &["--for", "furesø", "--format", "md"]).ended(0).out;
    has(
        &told,
        "| Ingen venter over fire timer | 2026/ramme-status/anden | 1. februar 2027 | i gang, over fristen |",
    );
    assert!(!told.contains("Herlev"), "{told}");
    let members = ["--for", "furesoe", "--audience", "municipal-members", "--format", "md"];
    let told = follow(&folder, "2027-02-02", &members).ended(0).out;
    has(
        &told,
        "| Sundhedsrådet 16. februar 2027 | 2027/raad-02 | mandag den 8. februar 2027 kl. 12.00 | svar mangler |",
    );
    assert!(!told.contains("fire timer"), "{told}");
    let told = follow(&folder, "2027-02-15", &["--for", "herlev", "--format", "json"]).ended(0).out;
    let json: serde_json::Value = serde_json::from_str(&told).expect("JSON");
    assert_eq!(json["decisions"][0]["marks"][0]["state"], "done", "{told}");
    assert_eq!(json["party"], "herlev");
}

#[test]
fn it_is_in_the_status_and_in_the_case() {
    let folder = two_years();
    let status = sek(folder.path(), &["status", "--today", "2027-02-05"]).ended(0).out;
    assert!(status.contains("Opfølgning over fristen"), "{status}");
    assert!(status.contains("Furesø og Herlev"), "{status}");
    let own = ["status", "--for", "herlev", "--today", "2027-02-05"];
    let own = sek(folder.path(), &own).ended(0).out;
    assert!(own.contains("Opfølgning over fristen") && !own.contains("Furesø"), "{own}");
    let case = ["case", "akutplan", "--today", "2027-02-15", "--format", "md"];
    let case = sek(folder.path(), &case).ended(0).out;
    has(
        &case,
        "| Status på rammen: Første status | Opfølgning | 1. april 2026 | tirsdag den 1. september 2026 | 2/2 |",
    );
    has(&case, "| Furesø | i gang (tir 25/8), over fristen | besvaret (tir 25/8) |");
    for audience in ["public", "regional-members"] {
        let arguments = ["case", "akutplan", "--today", "2027-02-15", "--audience", audience];
        let case = sek(folder.path(), &arguments).ended(0).out;
        assert!(!case.contains("Status på rammen") && !case.contains("i maj"), "{case}");
    }
}

#[test]
fn it_is_for_the_municipal_side_alone() {
    let folder = two_years();
    let ran = follow(&folder, "2027-02-15", &["--audience", "public"]).ended(2);
    assert!(ran.err.contains("kun for den kommunale side"), "{}", ran.err);
    // Closed to the administrations, so an officer isn't told of it.
    let path = folder.path().join("requests/2026/ramme-status/request.md");
    let text = fs::read_to_string(&path).expect("the request");
    let closed = "\n[closed]\nreason = \"x\"\naudiences = []\n\n[[questions]]\nid = \"ventetid\"";
    let text = text.replacen("\n[[questions]]\nid = \"ventetid\"", closed, 1);
    fs::write(&path, text).expect("the request");
    let told = follow(&folder, "2027-02-15", &["--for", "furesoe"]).ended(0).out;
    assert!(!told.contains("fire timer"), "{told}");
    assert!(follow(&folder, "2027-02-15", &[]).ended(0).out.contains("fire timer"));
}
