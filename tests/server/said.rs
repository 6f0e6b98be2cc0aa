//! What the server says, in both languages: for the corpus of messages.

use std::io::Write;
use std::process::Stdio;

use super::place::{ANSWER, OPEN, OVER, Place};
use crate::sek::{Ran, command};

const ZERO: &str = "0000000000000000000000000000000000000000";

/// The texts of every kind of run.
pub fn said() -> Vec<String> {
    ["da", "en"].into_iter().flat_map(in_language).collect()
}

fn in_language(language: &str) -> Vec<String> {
    let place = Place::new();
    let mut said = vec![run(&place, language, &["install"], None, "").out];
    said.push(run(&place, language, &["waiting"], None, "").out);
    let furesoe = place.clone_of("furesoe");
    let begun = furesoe.git(&["rev-parse", "HEAD"]);
    let good = furesoe.answer(OPEN, ANSWER);
    let bad = furesoe.commit(&format!("{OPEN}/replies/herlev.md"), ANSWER);
    // The door judges what lies there, by whatever road it came.
    for (head, name) in [(&good, "good"), (&bad, "bad")] {
        place.on_server(&[
            "fetch",
            "-q",
            &furesoe.path.display().to_string(),
            &format!("{head}:refs/heads/{name}"),
        ]);
    }
    let line = |old: &str, new: &str, name: &str| format!("{old} {new} refs/heads/{name}\n");
    let many: String = (0..21).map(|at| line(ZERO, &good, &format!("svar/furesoe/{at}"))).collect();
    place.on_server(&["branch", "svar/furesoe/1", &begun]);
    let door = [
        (Some("furesoe"), line(ZERO, &bad, "svar/furesoe/2")),
        (Some("furesoe"), line(ZERO, &good, "main")),
        (Some("furesoe"), line(ZERO, &good, "svar/herlev")),
        (Some("furesoe"), line(ZERO, &good, "udkast")),
        (Some("furesoe"), line(ZERO, &good, "svar/furesoe")),
        (Some("furesoe"), line(&bad, &good, "svar/furesoe/3")),
        (Some("furesoe"), line(&good, ZERO, "svar/furesoe/3")),
        (Some("furesoe"), many),
        (Some("hvem"), line(ZERO, &good, "svar/furesoe/3")),
        (None, line(ZERO, &good, "svar/furesoe/3")),
        (Some("secretariat"), line(&good, ZERO, "main")),
    ];
    for (login, lines) in door {
        said.push(run(&place, language, &["pre-receive"], login, &lines).ended(1).err);
    }
    said.extend(after(&place, language, &good));
    said
}

/// What is said once pushes are accepted.
fn after(place: &Place, language: &str, good: &str) -> Vec<String> {
    let clone = place.clone_of("furesoe-2");
    clone.git(&["config", "user.email", "sundhed@furesoe.example"]);
    let begun = clone.git(&["rev-parse", "HEAD"]);
    let late = clone.commit(&format!("{OVER}/replies/furesoe.md"), ANSWER);
    clone.git(&["reset", "-q", "--hard", &begun]);
    let other = clone.commit(&format!("{OPEN}/replies/furesoe.md"), "Ingen bemærkninger\n");
    let mut said = Vec::new();
    for (head, name) in
        [(good, "svar/furesoe/5"), (&late, "svar/furesoe/6"), (&other, "svar/furesoe/7")]
    {
        let from = clone.path.display().to_string();
        if head != good {
            place.on_server(&["fetch", "-q", &from, head]);
        }
        // Without a line in the reflog it counts as accepted now.
        place.on_server(&["-c", "core.logAllRefUpdates=false", "branch", name, head]);
        let line = format!("{ZERO} {head} refs/heads/{name}\n");
        said.push(run(place, language, &["post-receive"], None, &line).ended(0).err);
    }
    said.push(place.on_server(&["log", "--format=%B", "main"]));
    place.on_server(&["branch", "-f", "main", &late]);
    said.push(run(place, language, &["waiting"], None, "").ended(0).out);
    said.push(run(place, language, &["finish"], None, "").ended(0).out);
    said
}

fn run(place: &Place, language: &str, words: &[&str], login: Option<&str>, lines: &str) -> Ran {
    let arguments = [&["--language", language, "hook"], words].concat();
    let mut command = command(&place.server(), &arguments);
    command.env_remove("REMOTE_USER").env_remove("SEK_USER").env_remove("GIT_QUARANTINE_PATH");
    if let Some(login) = login {
        command.env("SEK_USER", login);
    }
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("sek runs");
    child.stdin.take().expect("a pipe").write_all(lines.as_bytes()).expect("sek reads");
    Ran::of(child.wait_with_output().expect("sek ends"))
}
