//! A snapshot: the files of a repository as one ordered set, whatever layers they come from.

use std::cell::OnceCell;
use std::collections::btree_map::Entry as MapEntry;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, Result, bail};
use git2::{ObjectType, Oid, Repository};

use super::names::PersonalNames;
use super::{Refusal, folder, loose, names};
use crate::say;

/// Files beyond this are not read as records: no record is near it.
pub const LARGEST_RECORD: u64 = 8 * 1024 * 1024;

/// A commit with more folders than this is refused. A few trees that name each other's many
/// times can stand for more than any machine holds.
const MOST_FOLDERS: usize = 200_000;

/// A file of a snapshot.
#[derive(Clone, Debug)]
pub struct Entry {
    pub size: u64,
    /// Whether it is a symbolic link, a submodule or another thing that is never followed.
    pub is_link: bool,
    origin: Origin,
}

#[derive(Clone, Debug)]
enum Origin {
    File(PathBuf),
    Blob(usize, Oid),
    /// Bytes that lie nowhere yet.
    Draft(Arc<[u8]>),
    Nothing,
}

/// The files of one or more layers. A later layer adds to the first and never replaces.
pub struct Snapshot {
    /// By path relative to the repository, with `/`.
    pub entries: BTreeMap<String, Entry>,
    /// Paths that a later layer tried to replace.
    pub clashes: Vec<String>,
    /// Names that are not UTF-8, shown as far as they can be.
    pub unreadable: Vec<String>,
    /// The folders and files that have a personal number in their names, which [`Self::entries`]
    /// shows masked, each with a file in it.
    pub personal: PersonalNames,
    /// Folders of which only a part is here.
    left_out: BTreeSet<String>,
    /// Where the repositories of the layers lie that are commits.
    repositories: Vec<PathBuf>,
    /// A word on each layer, for the manifest: a commit id, or `work tree`.
    pub layers: Vec<String>,
}

impl Snapshot {
    /// The files of the folder at `root`, as they lie there.
    pub fn folder(root: &std::path::Path) -> Result<Snapshot> {
        let listed = folder::list(root)?;
        let entry = |(path, found): (String, folder::Found)| {
            let origin = match found.is_link {
                true => Origin::Nothing,
                false => Origin::File(found.full),
            };
            (path, Entry { size: found.size, is_link: found.is_link, origin })
        };
        let (entries, personal) = names::shown(listed.files.into_iter().map(entry).collect());
        Ok(Snapshot {
            entries,
            clashes: Vec::new(),
            unreadable: listed.unreadable.iter().map(|path| names::masked(path)).collect(),
            personal,
            left_out: BTreeSet::new(),
            repositories: Vec::new(),
            layers: vec!["work tree".to_owned()],
        })
    }

    /// Files that lie nowhere: for the fuzz targets, which read a repository many times a second.
    pub fn of_bytes(files: impl IntoIterator<Item = (String, Vec<u8>)>) -> Snapshot {
        let entry = |(path, bytes): (String, Vec<u8>)| {
            let size = bytes.len() as u64;
            (path, Entry { size, is_link: false, origin: Origin::Draft(bytes.into()) })
        };
        let (entries, personal) = names::shown(files.into_iter().map(entry).collect());
        Snapshot {
            entries,
            clashes: Vec::new(),
            unreadable: Vec::new(),
            personal,
            left_out: BTreeSet::new(),
            repositories: Vec::new(),
            layers: vec!["bytes".to_owned()],
        }
    }

    /// The files of the commit that `revision` names, read without a checkout.
    pub fn commit(root: &std::path::Path, revision: &str) -> Result<Snapshot> {
        let repository = Repository::open(root)?;
        loose::require_whole_once(&repository)?;
        let commit = repository
            .revparse_single(revision)
            .and_then(|object| object.peel_to_commit())
            .map_err(|_| super::repo::unknown(revision))?;
        let id = commit.id();
        let mut snapshot = Snapshot {
            entries: BTreeMap::new(),
            clashes: Vec::new(),
            unreadable: Vec::new(),
            personal: PersonalNames::new(),
            left_out: BTreeSet::new(),
            repositories: Vec::new(),
            layers: vec![id.to_string()],
        };
        let tree = commit.tree()?;
        let mut folders = vec![(String::new(), tree.id())];
        let mut count = 0;
        while let Some((prefix, tree)) = folders.pop() {
            count += 1;
            if count > MOST_FOLDERS {
                return Err(too_many().into());
            }
            snapshot.add_tree(&repository, &prefix, tree, &mut folders)?;
        }
        drop(tree);
        drop(commit);
        (snapshot.entries, snapshot.personal) = names::shown(snapshot.entries);
        snapshot.unreadable.iter_mut().for_each(|path| *path = names::masked(path));
        snapshot.repositories.push(root.to_owned());
        Ok(snapshot)
    }

    fn add_tree(
        &mut self,
        repository: &Repository,
        prefix: &str,
        tree: Oid,
        folders: &mut Vec<(String, Oid)>,
    ) -> Result<()> {
        for entry in repository.find_tree(tree)?.iter() {
            let Ok(name) = std::str::from_utf8(entry.name_bytes()) else {
                let name = String::from_utf8_lossy(entry.name_bytes());
                self.unreadable.push(format!("{prefix}{name}"));
                continue;
            };
            if prefix.is_empty() && !folder::is_ours(name) {
                continue;
            }
            let path = format!("{prefix}{name}");
            match entry.filemode() {
                0o040000 => folders.push((format!("{path}/"), entry.id())),
                0o100644 | 0o100755 | 0o100664 => {
                    let (size, _) = repository.odb()?.read_header(entry.id())?;
                    let origin = Origin::Blob(0, entry.id());
                    let entry = Entry { size: size as u64, is_link: false, origin };
                    self.entries.insert(path, entry);
                }
                _ => {
                    let entry = Entry { size: 0, is_link: true, origin: Origin::Nothing };
                    self.entries.insert(path, entry);
                }
            }
        }
        Ok(())
    }

    /// Adds another layer on top. What the layers below already hold stays as it is.
    pub fn add_layer(&mut self, layer: Snapshot) {
        let shift = self.repositories.len();
        self.repositories.extend(layer.repositories);
        self.layers.extend(layer.layers);
        self.unreadable.extend(layer.unreadable);
        self.personal.extend(layer.personal);
        for (path, mut entry) in layer.entries {
            if let Origin::Blob(index, _) = &mut entry.origin {
                *index += shift;
            }
            match self.entries.entry(path) {
                MapEntry::Occupied(taken) => self.clashes.push(taken.key().clone()),
                MapEntry::Vacant(free) => drop(free.insert(entry)),
            }
        }
    }

    /// The file on the disk that `path` is read from, if it is read from one.
    pub fn file(&self, path: &str) -> Option<&Path> {
        match &self.entries.get(path)?.origin {
            Origin::File(full) => Some(full),
            _ => None,
        }
    }

    /// Takes `bytes` for what the file at `path` holds. Nothing is written.
    pub fn draft(&mut self, path: &str, bytes: &[u8]) {
        if let Some(entry) = self.entries.get_mut(path) {
            entry.size = bytes.len() as u64;
            entry.origin = Origin::Draft(bytes.into());
        }
    }

    /// The same without the files that aren't wanted.
    pub fn narrowed(&self, is_wanted: impl Fn(&str) -> bool) -> Snapshot {
        let (mut entries, mut left_out) = (BTreeMap::new(), BTreeSet::new());
        for (path, entry) in &self.entries {
            if is_wanted(path) {
                entries.insert(path.clone(), entry.clone());
            } else {
                left_out.extend(meeting_of(path).map(str::to_owned));
            }
        }
        Snapshot {
            entries,
            personal: self.personal.clone(),
            left_out,
            clashes: self.clashes.clone(),
            unreadable: self.unreadable.clone(),
            repositories: self.repositories.clone(),
            layers: self.layers.clone(),
        }
    }

    /// Whether the meeting whose file lies at `path` isn't all here.
    pub fn is_left_out(&self, path: &str) -> bool {
        meeting_of(path).is_some_and(|folder| self.left_out.contains(folder))
    }

    /// The bytes of a file.
    pub fn read(&self, path: &str) -> Result<Vec<u8>> {
        self.reader().read(path)
    }

    /// Reads many files. Each thread has a reader of its own.
    pub fn reader(&self) -> Reader<'_> {
        let repositories = self.repositories.iter().map(|_| OnceCell::new()).collect();
        Reader { snapshot: self, repositories }
    }

    /// The id of the blob that a file of a commit is.
    pub fn blob(&self, path: &str) -> Option<String> {
        match self.entries.get(path)?.origin {
            Origin::Blob(_, id) => Some(id.to_string()),
            _ => None,
        }
    }
}

/// The folder of the meeting that the file at `path` belongs to.
pub fn meeting_of(path: &str) -> Option<&str> {
    let third = path.match_indices('/').nth(2)?.0;
    path.starts_with("meetings/").then(|| &path[..third])
}

/// Reads the files of a snapshot.
pub struct Reader<'s> {
    snapshot: &'s Snapshot,
    repositories: Vec<OnceCell<Repository>>,
}

impl Reader<'_> {
    /// The bytes of a file.
    pub fn read(&self, path: &str) -> Result<Vec<u8>> {
        let Some(entry) = self.snapshot.entries.get(path) else { bail!("there is no file {path}") };
        self.read_entry(path, entry)
    }

    /// The bytes of the file at `path`, whose entry is known.
    pub fn read_entry(&self, path: &str, entry: &Entry) -> Result<Vec<u8>> {
        match &entry.origin {
            Origin::File(full) => file_of(full, entry.size)
                .with_context(|| say!("kan ikke læse {path}", "could not read {path}")),
            Origin::Blob(index, id) => {
                let repository = self.repository(*index)?;
                loose::require_whole_blob(repository, *id, entry.size)?;
                let odb = repository.odb()?;
                let object = odb.read(*id)?;
                if object.kind() != ObjectType::Blob {
                    bail!("{path} is no blob");
                }
                Ok(object.data().to_vec())
            }
            Origin::Draft(bytes) => Ok(bytes.to_vec()),
            Origin::Nothing => bail!(say!(
                "{path} er en genvej, og sek følger ingen genveje",
                "{path} is a link, and links are not followed"
            )),
        }
    }
}

impl Reader<'_> {
    fn repository(&self, index: usize) -> Result<&Repository> {
        let known = self.repositories.get(index).context("the layer is gone")?;
        if let Some(open) = known.get() {
            return Ok(open);
        }
        let open = Repository::open(&self.snapshot.repositories[index])?;
        Ok(known.get_or_init(|| open))
    }
}

/// The bytes of a file that had `size` bytes when it was listed.
///
/// One byte more is asked for, so that a file that is as it was takes one read and no question
/// how long it is; the rest of one that has grown is read as well.
fn file_of(path: &Path, size: u64) -> std::io::Result<Vec<u8>> {
    let mut file = File::open(path)?;
    let wanted = usize::try_from(size).unwrap_or(0).min(MOST_AT_ONCE);
    let mut bytes = vec![0; wanted + 1];
    let mut count = 0;
    while count < wanted {
        match file.read(&mut bytes[count..]) {
            Ok(0) => break,
            Ok(more) => count += more,
            Err(fault) if fault.kind() == ErrorKind::Interrupted => {}
            Err(fault) => return Err(fault),
        }
    }
    bytes.truncate(count);
    if count != wanted || wanted == 0 || size != wanted as u64 {
        file.read_to_end(&mut bytes)?;
    }
    Ok(bytes)
}

/// A file that claims to be larger is read piece by piece: nobody sets aside what isn't there.
const MOST_AT_ONCE: usize = 1 << 20;

fn too_many() -> Refusal {
    Refusal {
        what: say!(
            "commitet har mere end {MOST_FOLDERS} mapper",
            "the commit has more than {MOST_FOLDERS} folders"
        ),
        help: say!("se efter, om det er den rigtige commit", "see whether it is the right commit"),
    }
}

/// Whether the files of `snapshot` whose paths begin with one of `inputs` are just those that
/// `commit` has.
///
/// # Errors
/// If git or a file can't be read.
pub fn is_as_committed(
    snapshot: &Snapshot,
    root: &std::path::Path,
    commit: &str,
    inputs: &[String],
) -> Result<bool> {
    if snapshot.layers.iter().all(|layer| layer == commit) {
        return Ok(true);
    }
    let committed = Snapshot::commit(root, commit)?;
    let ours = |path: &&String| inputs.iter().any(|input| path.starts_with(input.as_str()));
    if !committed.entries.keys().filter(ours).eq(snapshot.entries.keys().filter(ours)) {
        return Ok(false);
    }
    for (path, entry) in committed.entries.iter().filter(|(path, _)| ours(path)) {
        let Origin::Blob(_, id) = &entry.origin else { continue };
        // A CR before each LF can make a file twice as large as what is stored, and no larger.
        let may_be = |ours: &Entry| !ours.is_link && ours.size / 2 <= entry.size;
        if !snapshot.entries.get(path).is_some_and(may_be) {
            return Ok(false);
        }
        let stored = id.to_string();
        let present = super::blob::work_tree_id(&snapshot.read(path)?, |known| known == stored)?;
        if present != stored {
            return Ok(false);
        }
    }
    Ok(true)
}
