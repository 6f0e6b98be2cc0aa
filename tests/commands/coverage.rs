//! `sek coverage`, `sek visits` and `sek enquiries`: who covers what, who has been visited, and what
//! is unanswered.

use std::path::Path;

use serde_json::Value;

use super::files;
use super::seats::people;
use crate::sek::{Ran, sek};

fn run(at: &Path, arguments: &[&str]) -> Ran {
    sek(at, &[&["--today", "2021-05-10"], arguments].concat()).ended(0)
}

fn json(at: &Path, arguments: &[&str]) -> Value {
    let ran = run(at, &[arguments, &["--format", "json"]].concat());
    serde_json::from_str(&ran.out).expect("JSON")
}

fn list<'a>(view: &'a Value, key: &str) -> &'a Vec<Value> {
    view[key].as_array().unwrap_or_else(|| panic!("{key}: {view}"))
}

/// How many cover each topic, by municipality.
fn counts(view: &Value) -> Vec<(String, Vec<u64>)> {
    let row = |row: &Value| {
        let name = row["municipality"].as_str().expect("a name").to_owned();
        let covered = list(row, "covered").iter();
        (name, covered.map(|cell| cell["count"].as_u64().expect("a count")).collect())
    };
    list(view, "municipalities").iter().map(row).collect()
}

#[test]
fn the_matrix_counts_those_who_are_contacts_on_the_date() {
    let folder = people();
    let at = folder.path();
    let view = json(at, &["coverage"]);
    assert_eq!(view["topics"], serde_json::json!(["børn og unge", "psykiatri"]));
    assert_eq!(view["further"], serde_json::json!(["økonomi"]));
    let of = |name: &str, counts: &[u64]| (name.to_owned(), counts.to_vec());
    assert_eq!(
        counts(&view),
        [of("Varde", &[0, 0]), of("Vejle", &[1, 2]), of("Aabenraa", &[0, 0])]
    );
    assert_eq!(view["municipalities"][1]["ends"], "2021-05-31");
    let later = json(at, &["coverage", "--on", "2021-06-01"]);
    assert_eq!(counts(&later)[1], of("Vejle", &[0, 1]));
    let earlier = json(at, &["coverage", "--on", "2020-12-31"]);
    assert_eq!(counts(&earlier)[0], of("Varde", &[0, 1]));
}

#[test]
fn loans_are_added_up_by_year() {
    let folder = people();
    let view = json(folder.path(), &["coverage"]);
    assert_eq!(view["years"], serde_json::json!([2020, 2021, 2022]));
    // 20 % from July to June: 184 of 366 days, and 181 of 365.
    let vejle = &view["lent"][0]["years"];
    assert_eq!(vejle[0]["hundredths_of_posts"], 10);
    assert_eq!(vejle[1]["hundredths_of_posts"], 10);
    assert_eq!(vejle[2]["loans"], 0);
    let loans = list(&view, "loans");
    assert_eq!(loans[0]["to"], "Følgegruppen");
    assert_eq!(loans[1]["hours"], 60);
}

#[test]
fn nobody_is_named_in_the_matrix() {
    let folder = people();
    let at = folder.path();
    for arguments in
        [&["coverage"][..], &["coverage", "--format", "json"], &["coverage", "--format", "csv"]]
    {
        let out = run(at, arguments).out;
        assert!(out.contains("Vejle"), "{out}");
        for word in ["konsulent", "Sundhedschef", "@"] {
            assert!(!out.contains(word), "{word}: {out}");
        }
    }
    let out = run(at, &["coverage"]).out;
    assert!(out.contains("4 steder i skemaet mangler en nøgleperson"), "{out}");
    assert!(out.contains("1 (0,10)"), "{out}");
    assert!(out.lines().all(|line| line.chars().count() <= 80), "{out}");
}

#[test]
fn a_round_tells_who_is_due_and_proposes_days() {
    let folder = people();
    let at = folder.path();
    let view = json(at, &["visits", "--propose"]);
    assert_eq!(view["id"], "2021");
    let states: Vec<&str> =
        list(&view, "municipalities").iter().filter_map(|own| own["state"].as_str()).collect();
    assert_eq!(states, ["due", "visited", "due"]);
    let proposed: Vec<(&str, &str)> = list(&view, "proposed")
        .iter()
        .map(|one| (one["municipality"].as_str().unwrap(), one["date"].as_str().unwrap()))
        .collect();
    // Varde was never visited, Aabenraa in 2018. Six days in May and 22 in June are open: not
    // Ascension, the pause, Whit Monday, the meeting of 26 May, nor the weekends.
    assert_eq!(proposed, [("Varde", "2021-06-02"), ("Aabenraa", "2021-06-22")]);
    assert_eq!(view["proposed"][1]["last"], "2018-03-07");
    assert_eq!(json(at, &["visits", "--propose"]), view);
    let out = run(at, &["visits", "--propose"]).out;
    assert!(out.contains("onsdag 2021-06-02") && out.contains("Voksenudvalget"), "{out}");
    assert!(out.contains("Udvalget vil have en ny runde"), "{out}");
    let others = run(at, &["visits", "--audience", "administrations"]).out;
    assert!(others.contains("Voksenudvalget") && !others.contains("ny runde"), "{others}");
    let old = json(at, &["visits", "2018"]);
    assert_eq!(list(&old, "municipalities")[2]["state"], "visited");
    assert_eq!(list(&old, "municipalities")[0]["state"], "missed");
}

#[test]
fn open_enquiries_are_told_with_their_age() {
    let folder = people();
    let at = folder.path();
    let view = json(at, &["enquiries", "2021"]);
    let open: Vec<(u64, bool)> = list(&view, "open")
        .iter()
        .map(|one| (one["days"].as_u64().unwrap(), one["is_overdue"].as_bool().unwrap()))
        .collect();
    // From 12 April: 19 working days without Prayer Day (30 April).
    assert_eq!(open, [(19, true), (1, false)]);
    assert_eq!(
        (&view["count"], &view["answered"], &view["in_time"]),
        (&3.into(), &1.into(), &1.into())
    );
    let topics = list(&view, "by_topic");
    assert_eq!((&topics[0]["count"], &topics[1]["name"]), (&2.into(), &Value::Null));
    assert_eq!(list(&json(at, &["enquiries", "2020"]), "open").len(), 0);
    let status = run(at, &["status"]).out;
    assert!(status.contains("2 ubesvarede, heraf 1 over fristen"), "{status}");
    let officer = run(at, &["status", "--for", "varde"]).out;
    assert!(!officer.contains("ubesvarede"), "{officer}");
}

#[test]
fn files_are_written_for_each() {
    let folder = people();
    let at = folder.path();
    for (command, name) in
        [("coverage", "daekning"), ("visits", "besoegsrunde"), ("enquiries", "henvendelser")]
    {
        run(at, &[command, "--out", "ud"]);
        let made = files(&at.join("ud"));
        let is_there =
            |ending: &str| made.keys().any(|path| path.ends_with(&format!("{name}.{ending}")));
        assert!(is_there("html") && is_there("md"), "{:?}", made.keys());
    }
}
