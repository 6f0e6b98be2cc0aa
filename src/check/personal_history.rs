//! P005: personal numbers that the history holds: in messages of commits, in earlier replies.

use super::{Check, Context};
use crate::diagnostic::{Code, Diagnostic, Place, Severity};
use crate::request::Remembered;
use crate::say;

pub static CHECK: Check = Check {
    code: Code { id: "P005", name: "personal-number-in-history", severity: Severity::Warning },
    run,
};

/// A finding about no file stands here, where it can be allowed.
const NO_FILE: &str = "sekretariat.toml";

/// What tells a commit from the others, and is no personal number itself.
const SHORT: usize = 12;

fn run(context: &Context, found: &mut Vec<Diagnostic>) {
    let mut all: Vec<&Remembered> = context.evidence.personal.iter().collect();
    all.sort_unstable();
    for Remembered { commit, path } in all {
        let short: String = commit.chars().take(SHORT).collect();
        let what = match path {
            None => say!(
                "beskeden til commit {short} har et CPR-nummer i sig",
                "the message of commit {short} holds a personal number"
            ),
            Some(path) => say!(
                "en tidligere udgave af {path} har et CPR-nummer i sig; den kom med commit {short}",
                "an earlier edition of {path} holds a personal number; it came with commit {short}"
            ),
        };
        let help = say!(
            "kontakt databeskyttelsesrådgiveren; det kan kun fjernes ved at skrive historikken om, og så skal alle kopier erstattes: se kapitel 3 i håndbogen",
            "contact the data protection officer; it can only be removed by rewriting the history, and then all copies must be replaced: see chapter 3 of the handbook"
        );
        let is_here = |path: &&String| context.repository.texts.contains_key(*path);
        let place = Place::file(path.as_ref().filter(is_here).map_or(NO_FILE, String::as_str));
        found.push(Diagnostic::new(&CHECK.code, place, what, help).about(short));
    }
}
