//! What becomes of an accepted push: the server's merges, the receipts, and what waits.

use std::fs;
use std::thread;
use std::time::Duration;

use super::place::{ANSWER, OPEN, OVER, Place};

/// The server's clock in the reflog of a branch, in seconds after 1970.
fn accepted(place: &Place, branch: &str) -> i64 {
    let log = fs::read_to_string(place.server().join("logs/refs/heads").join(branch));
    let log = log.expect("a reflog");
    let line = log.lines().last().and_then(|line| line.split('\t').next()).expect("a line");
    line.split(' ').rev().nth(1).and_then(|seconds| seconds.parse().ok()).expect("seconds")
}

/// The times of the receipts of a meeting on main, in seconds after 1970.
fn receipts(place: &Place) -> Vec<i64> {
    let text = place.on_server(&["show", &format!("main:{OPEN}/receipts.toml")]);
    let times = text.lines().filter_map(|line| line.strip_prefix("time = "));
    times
        .map(|time| time.parse::<chrono::DateTime<chrono::FixedOffset>>().expect("a time"))
        .map(|time| time.timestamp())
        .collect()
}

#[test]
fn a_safe_answer_comes_to_main_by_a_merge_of_the_server() {
    let place = Place::new();
    let furesoe = place.clone_of("furesoe");
    let head = furesoe.answer(OPEN, ANSWER);
    let begun = place.on_server(&["rev-parse", "main"]);
    let said = furesoe.pushes(&["HEAD:refs/heads/svar/furesoe"]);
    assert!(said.contains("og lagt ind på `main`"), "{said}");
    assert_eq!(place.on_server(&["rev-parse", "main^1", "main^2"]), format!("{begun}\n{head}"));
    let who = place.on_server(&["show", "-s", "--format=%an %ae %cn %ce", "main"]);
    let secretariat = "Sekretariatet sekretariat@vaert.example";
    assert_eq!(who, format!("{secretariat} {secretariat}"));
    let changed = place.on_server(&["diff", "--name-only", "main^1", "main"]);
    assert_eq!(changed, format!("{OPEN}/receipts.toml\n{OPEN}/replies/furesoe.md"));
    assert_eq!(receipts(&place), [accepted(&place, "svar/furesoe")]);
    let status = crate::sek::sek(&place.server(), &["status", "--today", "2030-11-25"]).ended(0);
    assert!(status.out.contains("Furesø"), "{}", status.out);
    println!("{}", status.out);
    place.on_server(&["fsck", "--strict", "--no-dangling"]);
}

#[test]
fn parties_that_push_at_once_all_come_to_main() {
    let place = Place::new();
    let clones = ["furesoe", "herlev"].map(|party| place.clone_of(party));
    for round in 0..4 {
        // Of two editions within one second nobody can tell which is the newer; that is looked at.
        thread::sleep(Duration::from_millis(1100));
        for clone in &clones {
            clone.catch_up();
            clone.answer(OPEN, &format!("{ANSWER}\nUdgave {round}.\n"));
        }
        thread::scope(|scope| {
            for clone in &clones {
                scope.spawn(move || {
                    let branch = format!(
                        "HEAD:refs/heads/svar/{}/{round}",
                        clone.path.file_name().unwrap().display()
                    );
                    clone.pushes(&[&branch]);
                });
            }
        });
    }
    assert_eq!(place.hook(&["waiting"]).ended(0).out, "Intet venter.\n");
    assert_eq!(place.on_server(&["rev-list", "--first-parent", "--count", "main"]), "9");
    assert_eq!(receipts(&place).len(), 8);
    assert_eq!(place.hook(&["waiting"]).ended(0).out, "Intet venter.\n");
}

#[test]
fn what_was_accepted_before_a_stop_is_finished_with_the_time_of_acceptance() {
    let place = Place::new();
    let furesoe = place.clone_of("furesoe");
    place.stop_after_acceptance();
    furesoe.answer(OPEN, ANSWER);
    furesoe.pushes(&["HEAD:refs/heads/svar/furesoe"]);
    furesoe.answer(OPEN, &format!("{ANSWER}\nMere.\n"));
    thread::sleep(Duration::from_millis(1100));
    furesoe.pushes(&["HEAD:refs/heads/svar/furesoe"]);
    place.start_again();
    thread::sleep(Duration::from_millis(1100));
    let done = place.hook(&["finish"]).ended(0);
    assert_eq!(done.out.matches("svar/furesoe: Modtaget").count(), 2, "{}", done.out);
    let times = receipts(&place);
    assert_eq!(times.last(), Some(&accepted(&place, "svar/furesoe")));
    assert_eq!(times.len(), 2, "each edition has its own");
    assert!(times[0] < times[1]);
    let merged = place.on_server(&["show", "-s", "--format=%ct", "main"]);
    assert!(merged.parse::<i64>().unwrap() > times[1], "the merge says when it was made");
    assert_eq!(place.hook(&["finish"]).ended(0).out, "", "once is enough");
}

#[test]
fn the_next_push_finishes_what_another_left() {
    let place = Place::new();
    let (furesoe, herlev) = (place.clone_of("furesoe"), place.clone_of("herlev"));
    place.stop_after_acceptance();
    furesoe.answer(OPEN, ANSWER);
    furesoe.pushes(&["HEAD:refs/heads/svar/furesoe"]);
    place.start_again();
    herlev.answer(OPEN, ANSWER);
    let said = herlev.pushes(&["HEAD:refs/heads/svar/herlev"]);
    assert_eq!(said.matches("Modtaget").count(), 1, "it is only told of its own: {said}");
    assert_eq!(receipts(&place).len(), 2);
    // Without what is kept between the runs, the same comes of it.
    let before = place.on_server(&["rev-parse", "main"]);
    fs::remove_dir_all(place.server().join("sek")).unwrap();
    assert_eq!(place.hook(&["finish"]).ended(0).out, "");
    assert_eq!(place.on_server(&["rev-parse", "main"]), before);
}

#[test]
fn a_line_of_a_push_that_never_came_through_is_no_acceptance() {
    let place = Place::new();
    let furesoe = place.clone_of("furesoe");
    place.stop_after_acceptance();
    let head = furesoe.answer(OPEN, ANSWER);
    furesoe.pushes(&["HEAD:refs/heads/svar/furesoe"]);
    place.start_again();
    // As if killed between the line and the branch: an older line that says the same.
    let path = place.server().join("logs/refs/heads/svar/furesoe");
    let log = fs::read_to_string(&path).unwrap();
    let zero = "0".repeat(40);
    let early = format!("{zero} {head} x <x@x.example> 1000000000 +0000\tpush\n");
    let never = format!(
        "{zero} {} x <x@x.example> 1000000001 +0000\tpush\n",
        place.on_server(&["rev-parse", "main"])
    );
    fs::write(&path, format!("{never}{early}{log}")).unwrap();
    place.hook(&["finish"]).ended(0);
    assert_eq!(receipts(&place), [accepted(&place, "svar/furesoe")]);
}

#[test]
fn texts_are_never_mixed() {
    let place = Place::new();
    let (furesoe, own) = (place.clone_of("furesoe"), place.clone_of("secretariat"));
    own.commit(&format!("{OPEN}/replies/furesoe.md"), "Ingen bemærkninger\n");
    own.pushes(&["HEAD:main"]);
    furesoe.answer(OPEN, ANSWER);
    let main = place.on_server(&["rev-parse", "main"]);
    let said = furesoe.pushes(&["HEAD:refs/heads/svar/furesoe"]);
    assert!(said.contains("Sekretariatet ser på det"), "{said}");
    assert_eq!(place.on_server(&["rev-parse", "main"]), main);
    let waits = place.hook(&["waiting"]).ended(0).out;
    assert!(waits.starts_with("svar/furesoe: "), "{waits}");
    // The secretariat takes it, and the receipt tells when the server did.
    own.git(&["fetch", "-q", "origin", "svar/furesoe"]);
    own.git(&["merge", "-q", "-X", "theirs", "--no-edit", "FETCH_HEAD"]);
    thread::sleep(Duration::from_millis(1100));
    own.pushes(&["HEAD:main"]);
    assert_eq!(receipts(&place), [accepted(&place, "svar/furesoe")]);
    assert_eq!(place.hook(&["waiting"]).ended(0).out, "Intet venter.\n");
}

#[test]
fn what_is_late_waits_until_somebody_decides() {
    let place = Place::new();
    let (furesoe, own) = (place.clone_of("furesoe"), place.clone_of("secretariat"));
    furesoe.answer(OVER, "## 1. Budget for 2021\nHoldning: støtter\n");
    let main = place.on_server(&["rev-parse", "main"]);
    let said = furesoe.pushes(&["HEAD:refs/heads/svar/furesoe/1"]);
    assert!(said.contains("Sekretariatet ser på det, før det bliver lagt ind."), "{said}");
    assert!(said.contains("Fristen var "), "{said}");
    assert_eq!(place.on_server(&["rev-parse", "main"]), main);
    let waits = place.hook(&["waiting"]).ended(0).out;
    assert!(waits.starts_with("svar/furesoe/1: ") && waits.lines().count() == 1, "{waits}");
    // Once the secretariat has given more time, it is in time.
    let more = "[[extensions]]\nparty = \"furesoe\"\nuntil = 2090-01-02\nreason = \"Ferie\"\ngranted = 2020-11-30\n";
    own.commit(&format!("{OVER}/receipts.toml"), more);
    own.pushes(&["HEAD:main"]);
    assert_eq!(place.hook(&["waiting"]).ended(0).out, "Intet venter.\n");
    let text = place.on_server(&["show", &format!("main:{OVER}/receipts.toml")]);
    assert!(text.starts_with(more) && text.contains("[[receipts]]"), "{text}");
    place.on_server(&["cat-file", "-e", &format!("main:{OVER}/replies/furesoe.md")]);
}
