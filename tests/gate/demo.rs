//! The examples' histories pass the gate change by change, as their stories tell it.

use std::fs;
use std::path::{Path, PathBuf};

use chrono::DateTime;
use sekretariat::gate::{Question, gate};
use sekretariat::model::Way;
use sekretariat::source::Repo;
use tempfile::TempDir;

use crate::examples;
use crate::git::git;
use crate::sek::sek;

/// Where it stands what the parties' changes come to, a line for each example's change in order.
/// `UPDATE=1 cargo test gate::demo` writes it; read the difference.
fn page(example: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/gate/stories").join(format!("{example}.txt"))
}

#[test]
fn the_examples_histories_pass_change_by_change() {
    for example in examples::all() {
        let folder = TempDir::new().expect("a folder");
        sek(folder.path(), &["demo", "d", "--example", &example.name]).ended(0);
        let story = story(&folder.path().join("d"));
        assert!(!story.contains("refused"), "{}: nothing may be refused\n{story}", example.name);
        let page = page(&example.name);
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&page, &story).expect("the story can be written");
        }
        let told = fs::read_to_string(&page).unwrap_or_default();
        assert_eq!(story, told, "{}", page.display());
    }
}

/// What each party's change comes to; the secretariat's own are for itself.
fn story(at: &Path) -> String {
    let repo = Repo::open(at).expect("git").expect("a repository");
    let mut story = String::new();
    let lines = git(at, &["log", "--first-parent", "--reverse", "--format=%H %cI %ae %s"]);
    for line in lines.lines().skip(1) {
        let mut words = line.splitn(4, ' ');
        let mut word = || words.next().expect("a word");
        let (commit, time, author, subject) = (word(), word(), word(), word());
        let (base, head, author) = side(at, commit, author);
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
        if is_secretariat(&author) {
            assert!(verdict.starts_with("secretariat G039"), "{subject}: {verdict}");
        } else {
            story.push_str(&format!("{subject}: {verdict}\n"));
        }
    }
    story
}

/// The secretariats of the examples all write from an address of this kind.
fn is_secretariat(author: &str) -> bool {
    author.split('@').next().is_some_and(|name| name.ends_with("sekretariat"))
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
