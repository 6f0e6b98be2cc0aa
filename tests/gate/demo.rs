//! The example's history passes the gate change by change, as the story tells it.

use std::path::Path;

use chrono::DateTime;
use sekretariat::gate::{Question, gate};
use sekretariat::model::Way;
use sekretariat::source::Repo;
use tempfile::TempDir;

use crate::git::git;
use crate::sek::sek;

/// What the parties' changes come to, in order; the secretariat's own are for itself.
const STORY: &[(&str, &str)] = &[
    ("Furesø: vores udpegede konsulenter", "secretariat G028"),
    ("Modtag svar fra Gladsaxe", "safe"),
    ("Svar fra Gentofte", "safe"),
    ("Svar fra Herlev", "safe"),
    ("Svar fra Rudersdal", "safe"),
    ("Svar fra Lyngby-Taarbæk", "secretariat G020"),
    ("Flet Gentoftes kontaktpersoner ind", "secretariat G028"),
    ("Modtag bemærkninger fra Gladsaxe", "safe"),
    ("Bemærkninger fra Egedal, godkendt af centerchefen", "safe"),
    ("Svar fra Gentofte: ingen bemærkninger", "safe"),
    ("Modtag bemærkninger fra Lyngby-Taarbæk", "safe"),
    ("Flet Furesøs udkast ind", "secretariat G026"),
    ("Modtag bemærkninger fra Herlev (efter fristen)", "secretariat G020"),
    ("Modtag rettelse fra Lyngby-Taarbæk (efter fristen)", "secretariat G021"),
    ("Modtag bemærkninger fra Rudersdal (inden for udsættelsen)", "safe"),
    ("Svar fra Ballerup til direktørnetværket", "safe"),
    ("Modtag svar fra Herlev til direktørnetværket", "safe"),
];

#[test]
fn the_examples_history_passes_change_by_change() {
    let folder = TempDir::new().expect("a folder");
    sek(folder.path(), &["demo", "d"]).ended(0);
    let at = folder.path().join("d");
    let repo = Repo::open(&at).expect("git").expect("a repository");
    let mut story = Vec::new();
    let lines = git(&at, &["log", "--first-parent", "--reverse", "--format=%H %cI %ae %s"]);
    for line in lines.lines().skip(1) {
        let mut words = line.splitn(4, ' ');
        let mut word = || words.next().expect("a word");
        let (commit, time, author, subject) = (word(), word(), word(), word());
        let (base, head, author) = side(&at, commit, author);
        let question = Question {
            base: &base,
            head: &head,
            // Whoever is logged in at a forge; who pushes by hand is known by the address.
            sender: Some(&author),
            arrived: DateTime::parse_from_rfc3339(time).expect("a time").to_utc(),
            way: Way::Forge,
        };
        let gated = gate(&repo, &question).expect("it is judged");
        let codes: Vec<&str> = gated.findings.iter().map(|found| found.code.id).collect();
        let verdict = [&[gated.verdict().word()], &codes[..]].concat().join(" ");
        if author.starts_with("sundhedssekretariat@") {
            assert_eq!(verdict, "secretariat G039", "{subject}");
        } else {
            story.push((subject.to_owned(), verdict));
        }
    }
    let story: Vec<(&str, &str)> =
        story.iter().map(|(subject, verdict)| (subject.as_str(), verdict.as_str())).collect();
    assert_eq!(story, STORY);
}

/// The base, head and author of what a commit of the line brought.
fn side(at: &Path, commit: &str, author: &str) -> (String, String, String) {
    let parents = git(at, &["log", "-1", "--format=%P", commit]);
    let parents: Vec<&str> = parents.split(' ').collect();
    match parents[..] {
        [base, head] => {
            let author = git(at, &["log", "-1", "--format=%ae", head]);
            (base.to_owned(), head.to_owned(), author)
        }
        _ => (parents[0].to_owned(), commit.to_owned(), author.to_owned()),
    }
}
