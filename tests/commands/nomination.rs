//! A nomination, from the blank reply to the draw between equals.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use super::lay_out;
use super::lots::commit;
use crate::sek::{Ran, sek};

pub const PAGE: &str = include_str!("nomination.md");
pub const CHOICE: &str = "decided = 2026-11-17\nby = \"Formandskabet\"\n\n[[chosen]]\ncandidate = \"vejen\"\nreason = \"Kender profilen\"\n\n\
    [[equal]]\ncandidates = [\"middelfart\", \"vejen-2\"]\nreason = \"Begge leder et område af samme størrelse\"\nlot = \"2026/udvalg\"\n";
const LOT: &str = "title = \"Den anden plads i udvalget\"\nrequest = \"2026/udvalg\"\npool = [\"middelfart\", \"vejen-2\"]\n\n\
    [[sources]]\nname = \"Lotto den 21. november 2026\"\ntakes = \"de syv vindertal\"\npublished = 2026-11-21\n";

fn repository() -> TempDir {
    let folder = TempDir::new().unwrap();
    lay_out(PAGE, folder.path());
    folder
}

fn run(at: &Path, today: &str, arguments: &[&str]) -> Ran {
    sek(at, &[&["--today", today], arguments].concat())
}

fn pack(at: &Path, today: &str) -> String {
    run(at, today, &["pack", "2026/udvalg", "--audience", "secretariat"]).ended(0);
    let path = "out/2026-udvalg-indstilling/secretariat/kandidater.md";
    fs::read_to_string(at.join(path)).unwrap()
}

#[test]
fn the_blank_reply_asks_for_a_candidate_and_says_nothing() {
    let folder = repository();
    let at = folder.path();
    run(at, "2026-10-05", &["new", "reply", "2026/udvalg", "--as", "billund"]).ended(0);
    let path = at.join("requests/2026/udvalg/indstilling/replies/billund.md");
    let text = fs::read_to_string(&path).unwrap();
    for key in ["Titel: <!-- ", "\nKompetencer og erfaring:\n", "\nSamtykke: <!-- ", "\nKilde:\n"] {
        assert!(text.contains(key), "{key}\n{text}");
    }
    // Sent back as it is, it puts nobody forward.
    commit(at, "2026-11-11T10:00:00+01:00");
    // Who committed it is nobody's address, which is another matter.
    let arguments = ["pack", "2026/udvalg", "--audience", "secretariat", "--draft"];
    run(at, "2026-11-16", &arguments).ended(0);
    let path = at.join("out/2026-udvalg-indstilling/secretariat/kandidater.md");
    let shown = fs::read_to_string(path).unwrap();
    assert!(shown.contains("Ingen kandidater fra Billund."), "{shown}");
    assert!(!shown.contains("billund"), "{shown}");
}

#[test]
fn the_comparison_has_facts_of_the_day_and_no_judgement() {
    let folder = repository();
    let at = folder.path();
    let shown = pack(at, "2026-11-16");
    let row = |id: &str| {
        let line = shown.lines().find(|line| line.starts_with(&format!("| {id},")));
        line.unwrap_or_else(|| panic!("{id}\n{shown}")).to_owned()
    };
    let middelfart = row("middelfart");
    // The newest count, and no seat: that of 2020 has ended.
    for words in ["SOF Lillebælt", "Sundhedschef", "39.500", "| 0 |", "| ja |"] {
        assert!(middelfart.contains(words), "{words}: {middelfart}");
    }
    for words in ["Afdelingsleder", "42.600", "| 2 |", "ikke oplyst"] {
        assert!(row("vejen-2").contains(words), "{words}: {}", row("vejen-2"));
    }
    assert!(shown.contains("vurderingen er jeres") && !shown.contains("Valget"), "{shown}");
}

#[test]
fn candidates_are_for_the_municipal_side_alone() {
    let folder = repository();
    let at = folder.path();
    let path = at.join("requests/2026/udvalg/choice.toml");
    fs::write(path, CHOICE.replace("lot = \"2026/udvalg\"\n", "")).unwrap();
    for audience in
        ["regional-members", "region-secretariat", "public", "plo", "kl", "secretariat,public"]
    {
        let arguments = ["pack", "2026/udvalg", "--audience", audience];
        let refused = run(at, "2026-11-23", &arguments).ended(2);
        assert!(refused.err.contains("kun for den kommunale side"), "{audience}: {}", refused.err);
        assert!(!at.join("out").exists(), "{audience}");
    }
    for audience in ["municipal-members", "administrations"] {
        run(at, "2026-11-23", &["pack", "2026/udvalg", "--audience", audience]).ended(0);
    }
}

#[test]
fn from_the_call_to_the_draw() {
    let folder = repository();
    let at = folder.path();
    fs::create_dir_all(at.join("lots/2026")).unwrap();
    fs::write(at.join("lots/2026/udvalg.toml"), LOT).unwrap();
    fs::write(at.join("requests/2026/udvalg/choice.toml"), CHOICE).unwrap();
    run(at, "2026-11-17T10:00", &["lots", "prepare", "2026/udvalg"]).ended(0);
    commit(at, "2026-11-17T10:05:00+01:00");
    let shown = pack(at, "2026-11-18");
    assert!(shown.contains("Lodtrækning 2026/udvalg: ikke trukket endnu."), "{shown}");
    let draw = ["lots", "draw", "2026/udvalg", "--numbers", "3 1 4 15 9 26 5"];
    // Chance decides between those alone who were judged equal, and who are still candidates.
    let refused = |path: &str, from: &str, to: &str, why: &str| {
        let path = at.join("requests/2026/udvalg").join(path);
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains(from), "{text}");
        fs::write(&path, text.replacen(from, to, 1)).unwrap();
        let ran = run(at, "2026-11-22T09:00", &draw).ended(2);
        assert!(ran.err.contains(why), "{}", ran.err);
        fs::write(&path, text).unwrap();
    };
    refused("choice.toml", "lot = \"2026/udvalg\"\n", "", "vurderet lige");
    let reply = "indstilling/replies/middelfart.md";
    refused(reply, "Titel:", "Trukket: 18. november 2026\nTitel:", "har trukket sig");
    let said = run(at, "2026-11-22T09:00", &draw).ended(0).out;
    let picked = if said.contains("1. middelfart") { "middelfart" } else { "vejen-2" };
    let other = if picked == "vejen-2" { "middelfart" } else { "vejen-2" };
    let choose = |who: &str| {
        let path = at.join("requests/2026/udvalg/choice.toml");
        let more = format!("\n[[chosen]]\ncandidate = \"{who}\"\nreason = \"Loddet\"\n");
        fs::write(path, format!("{CHOICE}{more}")).unwrap();
    };
    choose(other);
    let wrong = run(at, "2026-11-23", &["check"]).ended(1);
    assert!(wrong.out.contains("L013"), "{}", wrong.out);
    choose(picked);
    commit(at, "2026-11-22T09:05:00+01:00");
    run(at, "2026-11-23", &["check"]).ended(0);
    let shown = pack(at, "2026-11-23");
    assert!(shown.contains("Valgt den 17. november 2026 af: Formandskabet."), "{shown}");
    assert!(shown.contains(&format!("Lodtrækning 2026/udvalg: {picked}: ")), "{shown}");
    let lot = at.join("out/2026-udvalg-indstilling/secretariat/lodtraekning-2026-udvalg.md");
    assert!(fs::read_to_string(lot).unwrap().contains("Alt stemmer"));
}
