//! The git repository of a secretariat: where it is, and where its main branch stands.

use std::path::Path;

use anyhow::{Context, Result};
use git2::{BranchType, Commit, ErrorCode, Oid, Repository};

use super::{Refusal, loose};
use crate::say;

/// An opened git repository.
pub struct Repo {
    git: Repository,
    cache: Option<usize>,
}

/// Fewer new commits than this are walked again sooner than what is kept is written again.
const WORTH_KEEPING: usize = 100;

impl Repo {
    /// The repository whose `.git` (a folder, or a worktree's file) lies in `root`, or that is
    /// bare and lies at `root`. `None` if `root` is only a folder: a repository further up
    /// doesn't count.
    pub fn open(root: &Path) -> Result<Option<Repo>> {
        // Like git itself, which doesn't hash again what it reads.
        git2::opts::strict_hash_verification(false);
        // One pass meets each object once or twice; what is kept of them all is only in the way.
        git2::opts::enable_caching(false);
        let beside = root.join(".git").symlink_metadata().is_ok();
        let looks_bare = root.join("HEAD").is_file() && root.join("objects").is_dir();
        if !beside && !looks_bare {
            return Ok(None);
        }
        let git = match Repository::open(root) {
            Ok(git) => git,
            Err(error) if error.code() == ErrorCode::Owner => return Err(foreign(root).into()),
            Err(error) => {
                return Err(error).with_context(|| {
                    let root = root.display();
                    say!(
                        "git kan ikke åbne repositoriet i {root}",
                        "git can't open the repository in {root}"
                    )
                });
            }
        };
        loose::require_whole_once(&git)?;
        Ok((beside || git.is_bare()).then_some(Repo { git, cache: Some(WORTH_KEEPING) }))
    }

    /// The same, which keeps the facts of its history once so many commits are new, or never.
    pub fn caching(self, least: Option<usize>) -> Repo {
        Repo { cache: least, ..self }
    }

    /// How many new commits are worth keeping; `None` where nothing is kept or looked at.
    pub(super) fn cache(&self) -> Option<usize> {
        self.cache
    }

    pub(super) fn git(&self) -> &Repository {
        &self.git
    }

    /// The id of the commit that is checked out; `None` before the first one.
    pub fn head_commit(&self) -> Result<Option<String>> {
        match self.git.head() {
            Ok(head) => Ok(Some(head.peel_to_commit()?.id().to_string())),
            Err(error) if is_absent(&error) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// The id of the commit that `rev` names.
    pub fn commit_id(&self, rev: &str) -> Result<String> {
        Ok(self.commit(rev)?.id().to_string())
    }

    /// `commit` as people write it: the shortest start, at least seven digits, that is no
    /// other object's.
    pub fn short_id(&self, commit: &str) -> Result<String> {
        let object = self.git.find_object(Oid::from_str(commit)?, None)?;
        Ok(String::from_utf8_lossy(&object.short_id()?).into_owned())
    }

    /// The bytes of the file at `path` in the commit that `rev` names; `None` if there is no file
    /// or it is larger than `largest`. A link is none.
    ///
    /// # Errors
    /// If there is no such commit, or git can't be read.
    pub fn file_at(&self, rev: &str, path: &str, largest: u64) -> Result<Option<Vec<u8>>> {
        let tree = self.commit(rev)?.tree()?;
        let Ok(entry) = tree.get_path(Path::new(path)) else { return Ok(None) };
        if entry.filemode() == 0o120_000 || entry.kind() != Some(git2::ObjectType::Blob) {
            return Ok(None);
        }
        let blob = self.git.find_blob(entry.id())?;
        Ok((blob.size() as u64 <= largest).then(|| blob.content().to_vec()))
    }

    /// The text of a blob; `None` if there is no such blob here or it is no text.
    pub fn text(&self, blob: &str) -> Result<Option<String>> {
        let id = Oid::from_str(blob)?;
        if let Ok((size, _)) = self.git.odb()?.read_header(id) {
            loose::require_whole_blob(&self.git, id, size as u64)?;
        }
        match self.git.find_blob(id) {
            Ok(blob) => Ok(String::from_utf8(blob.content().to_vec()).ok()),
            Err(error) if is_absent(&error) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// The commit that `rev` names.
    pub(super) fn commit(&self, rev: &str) -> Result<Commit<'_>> {
        let found = self.git.revparse_single(rev).and_then(|object| object.peel_to_commit());
        found.map_err(|_| unknown(rev).into())
    }

    /// The newest commit that both `one` and `other` build on.
    ///
    /// # Errors
    /// If there is none, or only part of the history is here.
    pub fn merge_base(&self, one: &str, other: &str) -> Result<String> {
        self.require_whole_history()?;
        let ids = (self.commit(one)?.id(), self.commit(other)?.id());
        match self.git.merge_base(ids.0, ids.1) {
            Ok(base) => Ok(base.to_string()),
            Err(error) if is_absent(&error) => Err(unrelated(one).into()),
            Err(error) => Err(error.into()),
        }
    }

    /// Whether `path` in the work tree is just as the last commit has it, so that git can bring
    /// back what is written over.
    pub fn is_clean(&self, path: &Path) -> bool {
        let Some(root) = self.git.workdir() else { return false };
        let inside = path.strip_prefix(root).ok().map(Path::to_owned).or_else(|| {
            // A link on the way to the repository gives the same folder two names.
            let (path, root) = (path.canonicalize().ok()?, root.canonicalize().ok()?);
            path.strip_prefix(root).ok().map(Path::to_owned)
        });
        let status = inside.and_then(|inside| self.git.status_file(&inside).ok());
        status == Some(git2::Status::CURRENT)
    }

    /// Refuses a shallow clone, whose oldest commit seems to add every file, and a repository
    /// whose history is told otherwise by a file of this machine: grafts prove nothing, and may
    /// make a commit its own ancestor.
    pub fn require_whole_history(&self) -> Result<()> {
        let grafts = self.git.commondir().join("info/grafts");
        if grafts.metadata().is_ok_and(|file| file.len() > 0) {
            return Err(grafted().into());
        }
        // libgit2 looks in the worktree's own folder only.
        let shallow = self.git.commondir().join("shallow");
        let shallow = shallow.metadata().is_ok_and(|file| file.len() > 0);
        if shallow || self.git.is_shallow() { Err(no_history().into()) } else { Ok(()) }
    }

    /// The newest commit of the branch `main`: the local one, or origin's if that is ahead or
    /// the only one. `None` in a repository without any commit.
    pub(super) fn main_tip(&self, main: &str) -> Result<Option<Oid>> {
        let local = self.branch_tip(main, BranchType::Local)?;
        let origin = self.branch_tip(&format!("origin/{main}"), BranchType::Remote)?;
        match (local, origin) {
            (Some(local), Some(origin)) if local == origin => Ok(Some(local)),
            (Some(local), Some(origin)) => {
                let ahead = self.git.graph_descendant_of(origin, local)?;
                Ok(Some(if ahead { origin } else { local }))
            }
            (None, None) if self.git.references()?.next().is_none() => Ok(None),
            (None, None) => Err(no_main(main).into()),
            (local, origin) => Ok(local.or(origin)),
        }
    }

    fn branch_tip(&self, name: &str, kind: BranchType) -> Result<Option<Oid>> {
        match self.git.find_branch(name, kind) {
            Ok(branch) => Ok(Some(branch.into_reference().peel_to_commit()?.id())),
            Err(error) if is_absent(&error) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }
}

/// What git says, if `fault` is git's.
pub fn git_words<'a>(fault: &'a (dyn std::error::Error + 'static)) -> Option<&'a str> {
    fault.downcast_ref::<git2::Error>().map(git2::Error::message)
}

fn is_absent(error: &git2::Error) -> bool {
    matches!(error.code(), ErrorCode::NotFound | ErrorCode::UnbornBranch | ErrorCode::InvalidSpec)
}

pub(super) fn unknown(rev: &str) -> Refusal {
    Refusal {
        what: say!("git kender ingen commit `{rev}`", "git knows no commit `{rev}`"),
        help: say!(
            "se `git log --oneline` og `git branch --all` for dem, der findes",
            "see `git log --oneline` and `git branch --all` for those there are"
        ),
    }
}

fn unrelated(rev: &str) -> Refusal {
    Refusal {
        what: say!(
            "`{rev}` har ingen historie til fælles med det, der kontrolleres",
            "`{rev}` has no history in common with what is checked"
        ),
        help: say!(
            "nævn den gren, som ændringen skal flettes ind i, for eksempel `--base origin/main`",
            "name the branch that the change is to be merged into, for example `--base origin/main`"
        ),
    }
}

fn no_history() -> Refusal {
    Refusal {
        what: say!(
            "historikken er kun delvist hentet (shallow clone), så det kan ikke ses, hvornår noget er modtaget",
            "only part of the history is here (shallow clone), so nothing tells when anything was received"
        ),
        help: say!(
            "kør `git fetch --unshallow`; i GitHub Actions, Gitea og Forgejo: `fetch-depth: 0` under `actions/checkout`; i GitLab: `GIT_DEPTH: \"0\"` under `variables`",
            "run `git fetch --unshallow`; in GitHub Actions, Gitea and Forgejo: `fetch-depth: 0` for `actions/checkout`; in GitLab: `GIT_DEPTH: \"0\"` among the `variables`"
        ),
    }
}

fn grafted() -> Refusal {
    Refusal {
        what: say!(
            "git-repositoriet har en fil `info/grafts`, som giver commits andre forgængere, så det kan ikke ses, hvornår noget er modtaget",
            "the git repository has a file `info/grafts`, which gives commits other parents, so nothing tells when anything was received"
        ),
        help: say!(
            "flyt filen `.git/info/grafts` væk; git selv bruger den ikke længere",
            "move the file `.git/info/grafts` away; git itself no longer uses it"
        ),
    }
}

fn no_main(main: &str) -> Refusal {
    Refusal {
        what: say!(
            "hovedgrenen `{main}` findes hverken her eller hos `origin`",
            "the main branch `{main}` is neither here nor at `origin`"
        ),
        help: say!(
            "hent den med `git fetch origin {main}:refs/remotes/origin/{main}`, eller ret `main_branch` i sekretariat.toml",
            "fetch it with `git fetch origin {main}:refs/remotes/origin/{main}`, or correct `main_branch` in sekretariat.toml"
        ),
    }
}

fn foreign(root: &Path) -> Refusal {
    let root = root.display();
    Refusal {
        what: say!(
            "mappen {root} ejes af en anden bruger, så git læser den ikke",
            "the folder {root} belongs to another user, so git doesn't read it"
        ),
        help: say!(
            "kør `git config --global --add safe.directory {root}`",
            "run `git config --global --add safe.directory {root}`"
        ),
    }
}
