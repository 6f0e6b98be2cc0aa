//! The commits of a history, each read once. Most are written as git writes them, and are read as
//! they lie there; the others, and what is wrong with a commit, are left to git's own reader.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

use anyhow::Result;
use git2::{ObjectType, Odb, Oid, Repository};

use super::person;
use crate::request::receipt::Person;
use crate::words::personal::{self, Certainty};

/// What is asked of a commit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Commit {
    pub tree: Oid,
    pub parents: Vec<Oid>,
    /// Committer time in seconds after 1970.
    pub seconds: i64,
    pub author: Arc<Person>,
    pub committer: Arc<Person>,
    /// Whether its message holds a personal number for certain.
    pub is_personal: bool,
}

/// The commits that were read.
#[derive(Default)]
pub(super) struct Commits {
    known: HashMap<Oid, Commit>,
    persons: Persons,
}

/// Each person once, by how commits write them: few people write very many commits.
type Persons = HashMap<Vec<u8>, Arc<Person>>;

impl Commits {
    /// The commit `id`, from now on known.
    pub fn read(&mut self, git: &Repository, odb: &Odb, id: Oid) -> Result<&Commit> {
        if !self.known.contains_key(&id) {
            let commit = commit(git, odb, id, &mut self.persons)?;
            self.known.insert(id, commit);
        }
        Ok(&self.known[&id])
    }

    /// The commit `id`, read where it isn't known.
    pub fn get(&self, git: &Repository, odb: &Odb, id: Oid) -> Result<Cow<'_, Commit>> {
        match self.known.get(&id) {
            Some(known) => Ok(Cow::Borrowed(known)),
            None => Ok(Cow::Owned(commit(git, odb, id, &mut Persons::new())?)),
        }
    }
}

fn commit(git: &Repository, odb: &Odb, id: Oid, persons: &mut Persons) -> Result<Commit> {
    if let Ok(object) = odb.read(id)
        && object.kind() == ObjectType::Commit
        && let Some(commit) = plain(object.data(), persons)
    {
        return Ok(commit);
    }
    git.find_commit(id).map(|commit| read_by_git(&commit)).map_err(Into::into)
}

fn read_by_git(commit: &git2::Commit) -> Commit {
    Commit {
        tree: commit.tree_id(),
        parents: commit.parent_ids().collect(),
        seconds: commit.time().seconds(),
        author: Arc::new(person(&commit.author())),
        committer: Arc::new(person(&commit.committer())),
        is_personal: is_personal(commit.message_bytes()),
    }
}

/// Whether a message holds a personal number. What could as well be another number, such as that of
/// a case, is passed over: a message can hardly be changed.
fn is_personal(message: &[u8]) -> bool {
    let message = String::from_utf8_lossy(message);
    personal::find(&message).iter().any(|hit| hit.certainty == Certainty::Sure)
}

/// The commit that `raw` is, if it is one just as git writes them.
fn plain(raw: &[u8], persons: &mut Persons) -> Option<Commit> {
    let (tree, mut rest) = id(raw.strip_prefix(b"tree ")?)?;
    let mut parents = Vec::new();
    while let Some(parent) = rest.strip_prefix(b"parent ") {
        let (parent, after) = id(parent)?;
        parents.push(parent);
        rest = after;
    }
    let (author, _, rest) = signature(rest.strip_prefix(b"author ")?, persons)?;
    let (committer, seconds, rest) = signature(rest.strip_prefix(b"committer ")?, persons)?;
    // Other lines of the head may follow; an empty one ends it.
    let message = match rest.strip_prefix(b"\n") {
        Some(message) => message,
        None => memchr::memmem::find(rest, b"\n\n").map_or(&b""[..], |end| &rest[end + 2..]),
    };
    Some(Commit { tree, parents, seconds, author, committer, is_personal: is_personal(message) })
}

/// The id that a line begins with and is, and what follows the line.
fn id(raw: &[u8]) -> Option<(Oid, &[u8])> {
    let (digits, rest) = raw.split_at_checked(40)?;
    let digits = std::str::from_utf8(digits).ok()?;
    let is_id = digits.bytes().all(|digit| matches!(digit, b'0'..=b'9' | b'a'..=b'f'));
    let id = if is_id { Oid::from_str(digits).ok()? } else { return None };
    Some((id, rest.strip_prefix(b"\n")?))
}

/// `Navn <adresse> 1767225600 +0100`: who, when, and what follows the line.
fn signature<'r>(raw: &'r [u8], persons: &mut Persons) -> Option<(Arc<Person>, i64, &'r [u8])> {
    let end = raw.iter().position(|byte| *byte == b'\n')?;
    let (line, rest) = (&raw[..end], &raw[end + 1..]);
    let zone = line.len().checked_sub(6).map(|at| &line[at..])?;
    let is_zone = matches!(zone[..2], [b' ', b'+' | b'-']) && zone[2..].iter().all(is_digit);
    let line = &line[..line.len() - 6];
    let blank = line.iter().rposition(|byte| *byte == b' ')?;
    let (who, seconds) = (&line[..blank], &line[blank + 1..]);
    if !is_zone || !(1..=12).contains(&seconds.len()) || !seconds.iter().all(is_digit) {
        return None;
    }
    let seconds = std::str::from_utf8(seconds).ok()?.parse().ok()?;
    if let Some(known) = persons.get(who) {
        return Some((Arc::clone(known), seconds, rest));
    }
    let inner = who.strip_suffix(b">")?;
    let open = inner.windows(2).position(|two| two == b" <")?;
    let (name, email) = (&inner[..open], &inner[open + 2..]);
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let made = Arc::new(Person { name: text(name), email: text(email) });
    if !is_plain(name) || !is_plain(email) {
        return None;
    }
    persons.insert(who.to_owned(), Arc::clone(&made));
    Some((made, seconds, rest))
}

fn is_digit(byte: &u8) -> bool {
    byte.is_ascii_digit()
}

/// Whether git's reader would trim nothing from `words`, and take them for no other part.
fn is_plain(words: &[u8]) -> bool {
    let is_letter = |byte: Option<&u8>| {
        byte.is_some_and(|byte| byte.is_ascii_alphanumeric() || !byte.is_ascii())
    };
    is_letter(words.first())
        && is_letter(words.last())
        && !words.iter().any(|byte| matches!(byte, b'<' | b'>' | 0))
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use proptest::prelude::*;
    use tempfile::TempDir;

    use super::*;

    /// What git's own reader makes of the commit `raw`, and what is made of it here.
    fn both(git: &Repository, raw: &str) -> (Option<Commit>, Option<Commit>) {
        let odb = git.odb().unwrap();
        let id = odb.write(ObjectType::Commit, raw.as_bytes()).unwrap();
        let theirs = git.find_commit(id).ok().map(|commit| read_by_git(&commit));
        (theirs, plain(raw.as_bytes(), &mut Persons::new()))
    }

    fn written(author: &str, committer: &str, parents: usize) -> String {
        let ids = ["1", "2", "3"].map(|digit| digit.repeat(40));
        let parents: String = ids.iter().take(parents).map(|id| format!("parent {id}\n")).collect();
        let tree = "a".repeat(40);
        format!("tree {tree}\n{parents}author {author}\ncommitter {committer}\n\nord\n")
    }

    #[test]
    fn plain_commits_are_read_as_git_reads_them() {
        let folder = TempDir::new().unwrap();
        let git = Repository::init(folder.path()).unwrap();
        let who = "Åse Ø <aase@x.example> 1767225600 +0100";
        for parents in 0..=3 {
            let (theirs, ours) = both(&git, &written(who, who, parents));
            assert_eq!(theirs, ours);
            assert_eq!(ours.unwrap().parents.len(), parents);
        }
        for odd in ["A <a@x.example>", " A <a> 1 +0100", "A <<a> 1 +0100", "A <a> -1 +0100", ""] {
            assert_eq!(both(&git, &written(odd, odd, 1)).1, None, "{odd}");
        }
    }

    #[test]
    fn a_personal_number_in_a_message_is_seen() {
        let folder = TempDir::new().unwrap();
        let git = Repository::init(folder.path()).unwrap();
        let who = "Å <a@x.example> 1767225600 +0100";
        let with = |head: &str, words: &str| {
            written(who, who, 1).replace("\n\nord\n", &format!("\n{head}\n{words}"))
        };
        for (head, words, expected) in [
            ("", "Borgeren 010203-1234\n", true),
            ("gpgsig -----BEGIN\n a\n -----END\n", "Svar\n\nCPR 0102031234", true),
            ("gpgsig 010203-1234\n", "Sag 2026-00412-7", false),
            ("", "", false),
        ] {
            let (theirs, ours) = both(&git, &with(head, words));
            assert_eq!(theirs, ours);
            assert_eq!(ours.unwrap().is_personal, expected, "{words}");
        }
    }

    proptest! {
        #[test]
        fn what_is_read_here_is_what_git_reads(
            author in "[a.,'\" æ<>]{0,6} ?<[a@.' >]{0,6}> ?-?[0-9]{1,12} [+-]?[0-9]{3,5}",
            committer in "[a-c.]{1,3} <[a@]{1,4}> [0-9]{1,12} [+-][0-9]{4}",
        ) {
            static FOLDER: LazyLock<TempDir> = LazyLock::new(|| {
                let folder = TempDir::new().unwrap();
                Repository::init(folder.path()).unwrap();
                folder
            });
            let git = Repository::open(FOLDER.path()).unwrap();
            let (theirs, ours) = both(&git, &written(&author, &committer, 1));
            if ours.is_some() {
                prop_assert_eq!(theirs, ours);
            }
        }
    }
}
