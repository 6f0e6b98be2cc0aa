//! `sek report`: a year's decisions for politicians, and a year in numbers.

use super::case::two_years;
use super::followup::rows;
use crate::sek::{Ran, sek};

fn report(folder: &tempfile::TempDir, kind: &str, year: &str, more: &[&str]) -> Ran {
    sek(folder.path(), &[&["report", kind, year, "--today", "2027-02-15"], more].concat())
}

#[test]
fn the_annual_status_tells_what_was_decided_by_theme() {
    let folder = two_years();
    let own = ["--audience", "administrations", "--format", "md"];
    let told = report(&folder, "annual", "2026", &own).ended(0).out;
    for words in ["## Akut", "### Fælles akutplan", "Rammen er godkendt.", "Beslutning: Godkendt"]
    {
        assert!(told.contains(words), "{words} in {told}");
    }
    // As of the end of that year, when nobody was done.
    let goal = "| Ingen venter over fire timer | Ventetid i minutter | 31. december 2028 | i gang 1, ikke begyndt 1 |";
    assert!(rows(&told).iter().any(|row| row == goal), "{told}");
    assert!(!told.contains("Akutplan til vedtagelse"), "{told}");
    let now = report(&folder, "annual", "2027", &own).ended(0).out;
    assert!(now.contains("gennemført 1, i gang 1"), "{now}");
}

#[test]
fn the_annual_status_is_for_municipal_members_unless_somebody_says_otherwise() {
    let folder = two_years();
    let told = report(&folder, "annual", "2026", &["--format", "md"]).ended(0).out;
    // What is closed to anybody goes to no politician of all, though the members may know it.
    assert!(!told.contains("Udbud"), "{told}");
    assert!(told.contains("Kommunerne støtter udkastet.") && !told.contains("Vi holder igen"));
    assert!(!told.contains("Rammen er godkendt"), "the directors' own: {told}");
    let public = ["--audience", "regional-members", "--format", "md"];
    let told = report(&folder, "annual", "2026", &public).ended(0).out;
    for hidden in ["Udbud", "formøde", "i gang 1", "pilot"] {
        assert!(!told.contains(hidden), "{hidden} in {told}");
    }
    let one = report(&folder, "annual", "2026", &["--forum", "formoede"]).ended(0).out;
    assert!(one.contains("Fælles linje om akutplanen") && !one.contains("støtter udkastet"));
}

#[test]
fn a_year_that_is_over_is_told_the_same_each_time() {
    let folder = two_years();
    for kind in ["annual", "activity"] {
        let on = |today: &str| {
            let run = ["report", kind, "2026", "--today", today, "--format", "html"];
            sek(folder.path(), &run).ended(0).out
        };
        assert_eq!(on("2027-01-01"), on("2031-07-01"), "{kind}");
        assert!(report(&folder, kind, "2028", &[]).ended(2).err.contains("til og med 2027"));
    }
}

#[test]
fn the_activity_report_counts_the_year() {
    let folder = two_years();
    let told = report(&folder, "activity", "2026", &["--format", "md"]).ended(0).out;
    for row in [
        "| Sundhedsrådet | 1 | 0 | 0 | 10, ikke nået |",
        "| Direktørkredsen | 1 | 0 | 0 | ad hoc |",
        "| Sundhedsrådet | 2 | 0 | 0 | 1 | 0 | 1 |",
        "| Direktørkredsen | 2 | 2 | 100 % |",
        "| Opfølgning | 1 | 2 | 4 | 2 |",
    ] {
        assert!(rows(&told).iter().any(|known| known == row), "{row} in\n{told}");
    }
    let told = report(&folder, "activity", "2027", &["--format", "md"]).ended(0).out;
    let row = "| Sundhedsrådet | 0 | 1 | 1 | 10, ikke nået |";
    assert!(rows(&told).iter().any(|known| known == row), "{told}");
}

#[test]
fn the_activity_report_counts_the_secretariats_own_work_for_itself_alone() {
    let folder = two_years();
    let put = |path: &str, text: &str| {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, text).expect("a file");
    };
    let visit = |day: &str, status: &str| {
        format!("[[visits]]\nmunicipality = \"furesoe\"\ndate = {day}\nstatus = \"{status}\"\n")
    };
    let visits = [visit("2026-10-07", "held"), visit("2026-11-04", "cancelled")].concat();
    let round = "title = \"Runde\"\nfrom = 2026-08-01\nuntil = 2027-06-30\n";
    put("visits/2026.toml", &format!("{round}{visits}"));
    let asked =
        |day: &str| format!("[[enquiries]]\ndate = {day}\nfrom = \"furesoe\"\nsubject = \"x\"\n");
    let answered = format!("{}answered = 2027-01-04\n", asked("2026-12-20"));
    put(
        "enquiries/2026.toml",
        &format!("{answered}{}answered = 2026-03-02\n", asked("2026-03-01")),
    );
    let share = "title = \"Drift\"\namount = \"1.000\"\nyear = 2026\ncount_date = 2026-01-01\n";
    put("shares/2026/drift.toml", &format!("{share}asks = [\"furesoe\"]\n"));
    let told = report(&folder, "activity", "2026", &["--format", "md"]).ended(0).out;
    let lines =
        ["**Besøg holdt:** 1", "**Henvendelser:** 2, heraf besvaret 1", "Drift: 1.000,00 kr."];
    for line in lines {
        assert!(told.contains(line), "{line} in\n{told}");
    }
    let others = ["--audience", "municipal-members", "--format", "md"];
    let told = report(&folder, "activity", "2026", &others).out;
    assert!(!told.contains("Henvendelser") && !told.contains("Drift"), "{told}");
}
