//! A repository whose objects are written one by one, as git or anybody else could write them.

use std::collections::BTreeMap;

use anyhow::Result;
use chrono::DateTime;
use git2::{ObjectType, Oid, Repository};
use sekretariat::gate::{Gated, Question, gate};
use sekretariat::model::Way;
use sekretariat::source::Repo;
use ssh_key::private::{Ed25519Keypair, PrivateKey};
use ssh_key::{HashAlg, LineEnding, SshSig};
use tempfile::TempDir;

use crate::git::scenario;

/// Wednesday the 25th at ten; the deadline is Monday the 30th at noon.
pub const ARRIVED: &str = "2026-11-25T10:00:00+01:00";
/// An hour before.
pub const WRITTEN: i64 = 1_795_593_600;
pub const FURESOE: &str = "Furesø <sundhed@furesoe.example>";
pub const HERLEV: &str = "Herlev <sundhed@herlev.example>";
pub const SECRETARIAT: &str = "Sekretariatet <sekretariat@vaert.example>";
pub const STRANGER: &str = "Nogen <nogen@andre.example>";
pub const REPLY: &str = "meetings/2026/raad-01/replies/furesoe.md";
pub const HERLEVS: &str = "meetings/2026/raad-01/replies/herlev.md";
pub const TEXT: &str = "## 1. Budget for 2027\nHoldning: støtter\n";
pub const PAGE: &str = include_str!("repository.md");

pub struct Bed {
    pub folder: TempDir,
    /// The commits of main, oldest first.
    pub main: Vec<Oid>,
}

/// What the gate is asked.
#[derive(Clone, Debug)]
pub struct Ask {
    pub base: String,
    pub head: String,
    pub sender: Option<&'static str>,
    pub arrived: &'static str,
}

impl Ask {
    pub fn by(self, sender: &'static str) -> Ask {
        Ask { sender: Some(sender), ..self }
    }

    pub fn at(self, arrived: &'static str) -> Ask {
        Ask { arrived, ..self }
    }
}

/// A commit to be.
#[derive(Clone)]
pub struct Draft {
    pub tree: Oid,
    pub parents: Vec<Oid>,
    pub author: String,
    pub committer: String,
    pub authored: i64,
    pub committed: i64,
}

/// The private key of this number; the roster has the public ones.
pub fn key(number: u8) -> PrivateKey {
    PrivateKey::from(Ed25519Keypair::from_seed(&[number; 32]))
}

pub fn public(number: u8) -> String {
    key(number).public_key().to_openssh().expect("a key").trim().to_owned()
}

impl Bed {
    pub fn new() -> Bed {
        let folder = TempDir::new().expect("a folder");
        let page = (1..=4).fold(PAGE.to_owned(), |page, number| {
            page.replace(&format!("KEY{number}"), &public(number))
        });
        let written =
            sekretariat::source::scenario::write(&scenario(&page), &BTreeMap::new(), folder.path());
        let commits = written.expect("the repository").commits;
        let main = commits.iter().map(|id| Oid::from_str(id).expect("an id")).collect();
        Bed { folder, main }
    }

    pub fn git(&self) -> Repository {
        Repository::open(self.folder.path()).expect("the repository")
    }

    pub fn base(&self) -> Oid {
        *self.main.last().expect("a commit")
    }

    pub fn gate(&self, ask: &Ask) -> Result<Gated> {
        let repo = Repo::open(self.folder.path())?.expect("a repository");
        let arrived = DateTime::parse_from_rfc3339(ask.arrived).expect("a time").to_utc();
        let Ask { base, head, sender, .. } = ask;
        gate(&repo, &Question { base, head, sender: *sender, arrived, way: Way::Forge })
    }

    pub fn write(&self, kind: ObjectType, bytes: &[u8]) -> Oid {
        self.git().odb().expect("objects").write(kind, bytes).expect("an object")
    }

    pub fn blob(&self, text: &str) -> Oid {
        self.write(ObjectType::Blob, text.as_bytes())
    }

    pub fn tree_of(&self, commit: Oid) -> Oid {
        self.git().find_commit(commit).expect("a commit").tree_id()
    }

    /// A tree of these lines, as they are.
    pub fn tree(&self, lines: &[(&str, &[u8], Oid)]) -> Oid {
        let mut bytes = Vec::new();
        for (mode, name, id) in lines {
            bytes.extend([mode.as_bytes(), b" ", name, b"\0", id.as_bytes()].concat());
        }
        self.write(ObjectType::Tree, &bytes)
    }

    /// The tree `root` with something else at the path of `names`, or nothing.
    pub fn with(&self, root: Option<Oid>, names: &[&[u8]], put: Option<(u32, Oid)>) -> Oid {
        let git = self.git();
        let mut lines: BTreeMap<Vec<u8>, (u32, Oid)> = BTreeMap::new();
        if let Some(tree) = root.and_then(|root| git.find_tree(root).ok()) {
            for entry in &tree {
                let mode = entry.filemode() as u32;
                lines.insert(entry.name_bytes().to_vec(), (mode, entry.id()));
            }
        }
        let (name, rest) = names.split_first().expect("a name");
        let put = match rest {
            [] => put,
            rest => {
                let below = lines.get(*name).filter(|(mode, _)| *mode == 0o40000);
                let folder = self.with(below.map(|(_, id)| *id), rest, put);
                let is_gone =
                    put.is_none() && self.git().find_tree(folder).is_ok_and(|t| t.is_empty());
                (!is_gone).then_some((0o40000, folder))
            }
        };
        match put {
            Some(put) => drop(lines.insert(name.to_vec(), put)),
            None => drop(lines.remove(*name)),
        }
        let mut lines: Vec<(Vec<u8>, (u32, Oid))> = lines.into_iter().collect();
        lines.sort_by_key(|(name, (mode, _))| {
            [name.as_slice(), if *mode == 0o40000 { b"/" } else { b"" }].concat()
        });
        let mut bytes = Vec::new();
        for (name, (mode, id)) in lines {
            bytes.extend(format!("{mode:o} ").bytes());
            bytes.extend([&name[..], b"\0", id.as_bytes()].concat());
        }
        self.write(ObjectType::Tree, &bytes)
    }

    /// The tree of the newest commit of main with `text` at `path`.
    pub fn put(&self, path: &str, text: &str) -> Oid {
        self.put_on(self.tree_of(self.base()), path, text)
    }

    pub fn put_on(&self, tree: Oid, path: &str, text: &str) -> Oid {
        self.with(Some(tree), &names(path), Some((0o100_644, self.blob(text))))
    }

    /// A commit of Furesø's on top of main.
    pub fn draft(&self, tree: Oid) -> Draft {
        Draft {
            tree,
            parents: vec![self.base()],
            author: FURESOE.to_owned(),
            committer: FURESOE.to_owned(),
            authored: WRITTEN,
            committed: WRITTEN,
        }
    }

    pub fn commit(&self, draft: &Draft) -> Oid {
        self.write(ObjectType::Commit, draft.text().as_bytes())
    }

    /// The commit signed by the key of this number, for `namespace`.
    pub fn signed(&self, draft: &Draft, number: u8, namespace: &str) -> Oid {
        let text = draft.text();
        let signature = SshSig::sign(&key(number), namespace, HashAlg::Sha512, text.as_bytes());
        let armour = signature.and_then(|own| own.to_pem(LineEnding::LF)).expect("a signature");
        self.with_signature(&text, &armour)
    }

    pub fn with_signature(&self, text: &str, armour: &str) -> Oid {
        let lines = armour.trim_end().replace('\n', "\n ");
        let (head, message) = text.split_once("\n\n").expect("a message");
        let text = format!("{head}\ngpgsig {lines}\n\n{message}");
        self.write(ObjectType::Commit, text.as_bytes())
    }

    /// The question whether `head` may be merged, which came from Furesø's login.
    pub fn ask(&self, head: Oid) -> Ask {
        Ask {
            base: self.base().to_string(),
            head: head.to_string(),
            sender: Some("furesoe"),
            arrived: ARRIVED,
        }
    }

    /// The same, where no forge says who it is.
    pub fn ask_bare(&self, head: Oid) -> Ask {
        Ask { sender: None, ..self.ask(head) }
    }

    /// One commit of Furesø's that makes main's tree `tree`.
    pub fn change(&self, tree: Oid) -> Ask {
        self.ask(self.commit(&self.draft(tree)))
    }
}

impl Draft {
    pub fn text(&self) -> String {
        let parents: String = self.parents.iter().map(|id| format!("parent {id}\n")).collect();
        let Draft { tree, author, committer, authored, committed, .. } = self;
        format!(
            "tree {tree}\n{parents}author {author} {authored} +0100\n\
             committer {committer} {committed} +0100\n\nSvar\n"
        )
    }

    pub fn by(mut self, who: &str) -> Draft {
        self.author = who.to_owned();
        self.committer = who.to_owned();
        self
    }

    pub fn on(mut self, parents: &[Oid]) -> Draft {
        self.parents = parents.to_vec();
        self
    }
}

pub fn names(path: &str) -> Vec<&[u8]> {
    path.split('/').map(str::as_bytes).collect()
}
