//! What must be so before a branch is written: said before anybody has written a word.

use anyhow::Result;
use git2::{Repository, RepositoryState, Signature};

use super::tip;
use crate::say;
use crate::source::Refusal;

/// Refuses where somebody is in the middle of something.
pub fn require_quiet(git: &Repository) -> Result<()> {
    if git.state() != RepositoryState::Clean {
        return Err(Refusal {
            what: say!(
                "git er midt i en fletning eller en omskrivning",
                "git is in the middle of a merge or a rebase"
            ),
            help: say!(
                "gør den færdig, eller fortryd den; `git status` siger hvordan",
                "finish it or take it back; `git status` says how"
            ),
        }
        .into());
    }
    match git.head_detached() {
        Ok(true) => Err(Refusal {
            what: say!(
                "der er ikke valgt nogen gren (detached HEAD)",
                "no branch is checked out (detached HEAD)"
            ),
            help: say!(
                "vælg hovedgrenen, for eksempel med `git switch main`, eller brug `--no-commit`",
                "check out the main branch, for example with `git switch main`, or use `--no-commit`"
            ),
        }
        .into()),
        _ => Ok(()),
    }
}

/// Refuses where the branch can't be moved: another work tree has it, or a name is in its way.
pub fn require_free(git: &Repository, name: &str) -> Result<()> {
    if is_elsewhere(git, name) {
        return Err(Refusal {
            what: say!(
                "grenen {name} er åben i en anden arbejdsmappe",
                "the branch {name} is checked out in another work tree"
            ),
            help: say!(
                "kør kommandoen dér; `git worktree list` viser hvor",
                "run the command there; `git worktree list` shows where"
            ),
        }
        .into());
    }
    let above = name.match_indices('/').map(|(at, _)| name[..at].to_owned());
    let mut in_the_way = Vec::new();
    for taken in above {
        in_the_way.extend(tip(git, &format!("refs/heads/{taken}"))?.map(|_| taken));
    }
    for below in git.references_glob(&format!("refs/heads/{name}/*"))?.names() {
        in_the_way.extend(below?.strip_prefix("refs/heads/").map(str::to_owned));
    }
    match in_the_way.first() {
        Some(taken) => Err(in_its_way(name, taken).into()),
        None => Ok(()),
    }
}

fn in_its_way(name: &str, taken: &str) -> Refusal {
    Refusal {
        what: say!(
            "grenen {name} kan ikke laves, for der er en gren, der hedder {taken}",
            "the branch {name} can't be made, as there is a branch called {taken}"
        ),
        help: say!(
            "giv den et andet navn, for eksempel `git branch -m {taken} gammelt-svar`",
            "give it another name, for example `git branch -m {taken} old-reply`"
        ),
    }
}

/// Whether another work tree of the repository has the branch `name` checked out.
fn is_elsewhere(git: &Repository, name: &str) -> bool {
    let linked = git.worktrees().ok();
    let linked =
        linked.iter().flat_map(|names| names.iter()).filter_map(|name| name.ok().flatten());
    let all = linked.map(|name| git.commondir().join("worktrees").join(name));
    let own = git.path().canonicalize().ok();
    all.chain([git.commondir().to_owned()]).any(|folder| {
        let head = std::fs::read_to_string(folder.join("HEAD")).unwrap_or_default();
        head.trim() == format!("ref: refs/heads/{name}") && folder.canonicalize().ok() != own
    })
}

pub fn named(own: Option<Signature<'static>>) -> Result<Signature<'static>> {
    let is_named = |own: &Signature| !own.name_bytes().is_empty() && !own.email_bytes().is_empty();
    own.filter(is_named).ok_or_else(|| {
        Refusal {
            what: say!(
                "git ved ikke, hvem du er, så svaret kan ikke gemmes i dit navn",
                "git doesn't know who you are, so the reply can't be kept in your name"
            ),
            help: say!(
                "kør `git config --global user.name \"Dit navn\"` og `git config --global user.email \"din@adresse\"`, eller brug `--no-commit`",
                "run `git config --global user.name \"Your name\"` and `git config --global user.email \"your@address\"`, or use `--no-commit`"
            ),
        }
        .into()
    })
}

pub fn no_commit() -> Refusal {
    Refusal {
        what: say!("repositoriet har ingen commits endnu", "the repository has no commits yet"),
        help: say!(
            "hent hovedgrenen med `git pull`, eller brug `--no-commit`",
            "fetch the main branch with `git pull`, or use `--no-commit`"
        ),
    }
}
