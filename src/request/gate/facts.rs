//! The facts of a change: what its commits and trees hold, without a judgement.

use crate::request::receipt::Person;

/// What lies between a base and a head.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Change {
    /// The commit that the policy is read from and that the change is to be merged into.
    pub base: String,
    /// The commit that is judged; a verdict is about it and no other.
    pub head: String,
    /// The newest commits that both build on: normally one, none for an orphan history.
    pub merge_bases: Vec<String>,
    /// Every commit that the head has and the base hasn't, in git's order.
    pub commits: Vec<Commit>,
    /// Every path that one of the commits touched. A merge touches what it holds otherwise than
    /// each of its parents.
    pub touched: Vec<Touch>,
    /// What differs between the merge base and the head.
    pub net: Vec<Touch>,
    /// What there was too much of; then the rest of the facts is only a beginning.
    pub excess: Option<Excess>,
    /// Paths of policy that main holds otherwise than the base, though it builds on it.
    pub outdated: Vec<String>,
    /// Paths of policy that the change gives a text which main had before and has replaced.
    pub restored: Vec<String>,
}

/// A commit of the change.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Commit {
    pub id: String,
    pub parents: usize,
    pub author: Person,
    pub committer: Person,
    /// Seconds after 1970 that it claims it was written at.
    pub authored: i64,
    /// Seconds after 1970 that it claims it was made at.
    pub committed: i64,
    /// The newest time that one of its parents claims.
    pub after: Option<i64>,
    pub signature: Signature,
    /// Whether it isn't as git writes commits.
    pub is_odd: bool,
}

/// What a commit is signed with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Signature {
    #[default]
    None,
    /// By an SSH key (`ssh-ed25519 AAAA...`), and it holds for git and this very commit.
    Key(String),
    /// An SSH signature that doesn't hold for this commit.
    Broken,
    /// OpenPGP or X.509, which prove nothing here.
    Other,
}

/// A file that is other than it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Touch {
    /// As far as it is text.
    pub path: String,
    /// The commit that touched it; `None` in the net change.
    pub commit: Option<String>,
    pub old: Option<Blob>,
    pub new: Option<Blob>,
    /// What is wrong with the names of its path.
    pub tricks: Vec<Trick>,
}

/// What a tree holds at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Blob {
    /// The id's bytes.
    pub id: [u8; 20],
    pub mode: u32,
    /// Bytes; 0 for what is no file.
    pub size: u64,
}

impl Blob {
    /// The id in 40 hexadecimal digits.
    pub fn hex(&self) -> String {
        self.id.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// Whether it is a plain file: no link, no submodule, nothing that can be run.
    pub fn is_plain(&self) -> bool {
        self.mode == 0o100_644
    }
}

/// A name that means another thing to some system than it seems to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trick {
    /// It isn't UTF-8.
    NotUtf8,
    /// `.`, `..`, nothing at all, or a name with `/` in it.
    Leaves,
    /// Git's own folder, in any of the forms that a disk takes for it.
    GitFolder,
    /// A character that can't be seen or steers what is shown.
    Unseen,
    /// Not in Unicode's composed form.
    Decomposed,
    /// What Windows reads as something else: `\`, `:`, a full stop or a blank at the end.
    NotPortable,
    /// Some disks take it for this other name.
    Clash(String),
    /// The tree itself isn't as git writes trees.
    OddTree,
}

/// What there was too much of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Excess {
    Commits(usize),
    Files(usize),
    Folders(usize),
    /// A commit or tree of more bytes than any honest one has.
    Bytes,
}
