//! `sek seats`: who sits where on a date, and the seats beside the inhabitants.

use std::path::Path;

use tempfile::TempDir;

use super::{files, lay_out};
use crate::sek::{Ran, sek};

const PEOPLE: &str = include_str!("people.md");

pub fn people() -> TempDir {
    let folder = TempDir::new().expect("a folder");
    lay_out(PEOPLE, folder.path());
    folder
}

fn run(at: &Path, arguments: &[&str]) -> Ran {
    sek(at, &[&["--today", "2021-05-10", "seats"], arguments].concat()).ended(0)
}

fn json(at: &Path, arguments: &[&str]) -> serde_json::Value {
    let ran = run(at, &[&["--format", "json"], arguments].concat());
    serde_json::from_str(&ran.out).expect("JSON")
}

/// Municipality, holder and state of each seat of the first forum.
fn states(view: &serde_json::Value) -> Vec<String> {
    let seats = view["forums"][0]["seats"].as_array().expect("seats").iter();
    let word = |value: &serde_json::Value| value.as_str().unwrap_or("-").to_owned();
    seats
        .map(|seat| ["municipality", "holder", "state"].map(|key| word(&seat[key])).join(" "))
        .collect()
}

#[test]
fn each_date_has_its_own_seats() {
    let folder = people();
    let today = json(folder.path(), &["ssf"]);
    assert_eq!(
        states(&today),
        [
            "Varde - vacant",
            "Vejle vejle-direktoer held",
            "Aabenraa aabenraa-direktoer stays",
            "Varde varde-chef held",
            "- - unnamed",
        ]
    );
    assert_eq!(today["forums"][0]["seats"][1]["next"]["holder"], "vejle-ny-direktoer");
    let later = json(folder.path(), &["ssf", "--on", "2021-07-01"]);
    assert_eq!(states(&later)[1], "Vejle vejle-ny-direktoer held");
    assert_eq!(later["forums"].as_array().map(Vec::len), Some(1));
    // The group is gone in 2022; the forum that is named is shown on any date.
    let names = |on: &str, forum: &[&str]| {
        let view = json(folder.path(), &[&["--on", on], forum].concat());
        let forums = view["forums"].as_array().expect("forums").clone();
        forums
            .iter()
            .map(|forum| forum["id"].as_str().expect("an id").to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(names("2021-12-31", &[]), ["gruppe", "ssf"]);
    assert_eq!(names("2022-01-01", &[]), ["ssf"]);
    assert_eq!(names("2022-01-01", &["gruppe"]), ["gruppe"]);
}

#[test]
fn seats_are_counted_beside_the_inhabitants_of_the_date() {
    let folder = people();
    let view = json(folder.path(), &[]);
    let shares: Vec<[Option<u64>; 5]> = view["shares"]
        .as_array()
        .expect("shares")
        .iter()
        .map(|share| {
            [
                "seats",
                "vacant",
                "share_of_seats",
                "share_of_inhabitants",
                "tenths_of_seats_by_inhabitants",
            ]
            .map(|key| share[key].as_u64())
        })
        .collect();
    // Varde, Vejle and Aabenraa: 3 seats held, of 100,000 inhabitants 10, 60 and 30 thousand.
    assert_eq!(
        shares,
        [
            [0, 1, 0, 100, 3].map(Some),
            [2, 0, 667, 600, 18].map(Some),
            [1, 0, 333, 300, 9].map(Some),
        ]
    );
    let earlier = json(folder.path(), &["--on", "2020-06-01"]);
    assert_eq!(earlier["shares"][0]["inhabitants"], 8000);
}

#[test]
fn people_are_told_the_rule_and_what_comes() {
    let folder = people();
    let out = run(folder.path(), &["ssf"]).out;
    for words in [
        "siddende\n",
        "Bliver siddende, til en ny er udpeget: kommissoriet, punkt 4.",
        "udløber den 30. juni 2021;\n",
        "derefter vejle-ny-direktoer fra den 1. juli 2021",
        "█ andel af pladser",
        "+0,4",
    ] {
        assert!(out.contains(words), "{words}: {out}");
    }
    assert!(out.lines().all(|line| line.chars().count() <= 80), "{out}");
    let english = run(folder.path(), &["--language", "en"]).out;
    assert!(english.contains("ended, stays") && !english.contains("bliver"), "{english}");
}

#[test]
fn the_same_files_are_written_twice() {
    let folder = people();
    let at = folder.path();
    run(at, &["--out", "a"]);
    run(at, &["--out", "b"]);
    let (first, second) =
        (files(&at.join("a/pladser/secretariat")), files(&at.join("b/pladser/secretariat")));
    assert_eq!(first, second);
    let text = |name: &str| String::from_utf8(first[name].clone()).expect("UTF-8");
    let html = text("pladser.html");
    assert!(html.contains("<svg") && html.contains("role=\"img\""), "{html}");
    assert!(text("pladser.csv").contains("ssf;forvaltning;Varde;;medlem;1;2018-01-01;;vakant;"));
    assert!(text("pladser-og-indbyggere.csv").contains("Vejle;2;0;66,7;60.000;60,0;1,8;+0,2"));
    assert!(text("pladser.md").contains("| Vejle | 2 | 0 | 66,7 |"), "{}", text("pladser.md"));
}
