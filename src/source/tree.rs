//! Raw git trees: read as bytes and compared by id, which is what makes one pass over a long
//! history cheap.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};
use std::mem;
use std::rc::Rc;

use anyhow::{Context, Result};
use git2::{ErrorCode, Odb, Oid, Repository};

use super::Refusal;
use crate::say;

/// The mode of a folder.
pub(super) const FOLDER: u32 = 0o040_000;

/// One line of a tree.
#[derive(Clone, Copy)]
pub(super) struct Entry<'a> {
    pub mode: u32,
    pub name: &'a [u8],
    pub id: &'a [u8],
}

impl Entry<'_> {
    pub fn oid(&self) -> Result<Oid> {
        Oid::from_bytes(self.id).context("a tree holds a broken id")
    }

    /// A regular file: no folder, no symbolic link, no submodule.
    pub fn is_file(&self) -> bool {
        self.mode & 0o170_000 == 0o100_000
    }

    pub fn is_folder(&self) -> bool {
        self.mode == FOLDER
    }
}

/// The lines of a tree's bytes. What isn't a tree ends the list.
pub(super) fn entries(mut raw: &[u8]) -> impl Iterator<Item = Entry<'_>> {
    std::iter::from_fn(move || {
        let space = raw.iter().position(|byte| *byte == b' ')?;
        let end = space + raw[space..].iter().position(|byte| *byte == 0)?;
        let id = raw.get(end + 1..end + 21)?;
        let mode = std::str::from_utf8(&raw[..space]).ok()?;
        let entry =
            Entry { mode: u32::from_str_radix(mode, 8).ok()?, name: &raw[space + 1..end], id };
        raw = &raw[end + 21..];
        Some(entry)
    })
}

/// What became of one name between two folders.
pub(super) struct Difference {
    pub name: String,
    pub old: Option<Oid>,
    pub new: Option<Oid>,
}

/// Reads trees from the object database. Each commit of a history holds nearly the trees of the
/// one before it, so the last ones are kept.
pub(super) struct Trees<'r> {
    odb: Odb<'r>,
    kept: RefCell<Kept>,
}

/// The trees read lately, and those read before them.
#[derive(Default)]
struct Kept {
    young: HashMap<Oid, Rc<[u8]>>,
    old: HashMap<Oid, Rc<[u8]>>,
    /// Bytes of the young ones.
    size: usize,
}

/// So many bytes of trees are kept, and once more as many.
const MOST_KEPT: usize = 4 * 1024 * 1024;

impl Kept {
    fn get(&mut self, id: Oid) -> Option<Rc<[u8]>> {
        if let Some(tree) = self.young.get(&id) {
            return Some(Rc::clone(tree));
        }
        let tree = self.old.remove(&id)?;
        self.keep(id, &tree);
        Some(tree)
    }

    fn keep(&mut self, id: Oid, tree: &Rc<[u8]>) {
        if self.size > MOST_KEPT {
            self.old = mem::take(&mut self.young);
            self.size = 0;
        }
        self.size += tree.len();
        self.young.insert(id, Rc::clone(tree));
    }
}

impl<'r> Trees<'r> {
    pub fn new(git: &'r Repository) -> Result<Trees<'r>> {
        Ok(Trees { odb: git.odb()?, kept: RefCell::default() })
    }

    pub fn odb(&self) -> &Odb<'r> {
        &self.odb
    }

    /// The bytes of the tree `id`.
    pub fn read(&self, id: Oid) -> Result<Rc<[u8]>> {
        if let Some(tree) = self.kept.borrow_mut().get(id) {
            return Ok(tree);
        }
        let object = self.odb.read(id).map_err(|error| match error.code() {
            ErrorCode::NotFound => missing(id).into(),
            _ => anyhow::Error::new(error),
        })?;
        let tree = Rc::from(object.data());
        self.kept.borrow_mut().keep(id, &tree);
        Ok(tree)
    }

    /// The id of the folder or file at `path` below the tree `root`.
    pub fn at(&self, root: Oid, path: &str, is_file: bool) -> Result<Option<Oid>> {
        let mut here = root;
        let mut names = path.split('/').peekable();
        while let Some(name) = names.next() {
            let file = is_file && names.peek().is_none();
            let raw = self.read(here)?;
            let fits = |entry: &Entry| if file { entry.is_file() } else { entry.is_folder() };
            let found = entries(&raw).find(|entry| entry.name == name.as_bytes());
            match found.filter(fits) {
                Some(entry) => here = entry.oid()?,
                None => return Ok(None),
            }
        }
        Ok(Some(here))
    }

    /// The names that `fits` accepts and whose id differs between the folders `old` and `new`,
    /// in the order of the names. Names that aren't UTF-8 are no names of ours.
    pub fn differences(
        &self,
        old: Option<Oid>,
        new: Option<Oid>,
        fits: impl Fn(&Entry) -> bool,
    ) -> Result<Vec<Difference>> {
        if old == new {
            return Ok(Vec::new());
        }
        let read = |id: Option<Oid>| id.map(|id| self.read(id)).transpose();
        let (old, new) = (read(old)?, read(new)?);
        let mut lines = [
            entries(old.as_deref().unwrap_or_default()).peekable(),
            entries(new.as_deref().unwrap_or_default()).peekable(),
        ];
        let mut found: BTreeMap<&[u8], [Option<Oid>; 2]> = BTreeMap::new();
        skip_common(&mut lines);
        for (side, lines) in lines.into_iter().enumerate() {
            for entry in lines.filter(|entry| fits(entry)) {
                found.entry(entry.name).or_default()[side] = Some(entry.oid()?);
            }
        }
        let differs = found.into_iter().filter(|(_, [old, new])| old != new);
        let named = differs.filter_map(|(name, [old, new])| {
            Some(Difference { name: std::str::from_utf8(name).ok()?.to_owned(), old, new })
        });
        Ok(named.collect())
    }
}

/// Steps over the lines that both trees begin with.
fn skip_common<'a, I: Iterator<Item = Entry<'a>>>(lines: &mut [std::iter::Peekable<I>; 2]) {
    let [old, new] = lines;
    while let (Some(one), Some(other)) = (old.peek(), new.peek()) {
        if (one.mode, one.name, one.id) != (other.mode, other.name, other.id) {
            return;
        }
        old.next();
        new.next();
    }
}

pub(super) fn missing(id: Oid) -> Refusal {
    Refusal {
        what: say!(
            "objektet {id} mangler i git-repositoriet (partial clone, eller beskadiget)",
            "the object {id} is missing from the git repository (partial clone, or damaged)"
        ),
        help: say!(
            "kør `git fetch --refetch --no-filter`; `git fsck` viser, om det er beskadiget",
            "run `git fetch --refetch --no-filter`; `git fsck` shows whether it is damaged"
        ),
    }
}
