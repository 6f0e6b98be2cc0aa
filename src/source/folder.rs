//! The work tree: which folder is the repository, and which files of it are a secretariat's.

use std::fs::{FileType, Metadata};
use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use walkdir::WalkDir;

use super::Refusal;
use crate::parallel;
use crate::say;
use crate::words::Say;

/// The file that makes a folder a secretariat's repository.
pub const MARK: &str = "sekretariat.toml";

const FOLDERS: &[&str] = &[
    "municipalities",
    "contacts",
    "forums",
    "cases",
    "lots",
    "meetings",
    "requests",
    "visits",
    "enquiries",
    "shares",
    "indices",
];

/// The records that lie at the top themselves.
const FILES: [&str; 2] = [MARK, "staff.toml"];

/// Whether a name at the top of the repository belongs to the secretariat's records.
/// Whatever else lies there (a README, the output folder) is none of ours.
pub fn is_ours(name: &str) -> bool {
    FILES.contains(&name) || FOLDERS.contains(&name)
}

/// The nearest folder at or above `start` that holds `sekretariat.toml`.
pub fn find_root(start: &Path) -> Result<PathBuf> {
    if !start.is_dir() {
        return Err(no_folder(start).into());
    }
    let start = std::path::absolute(start)?;
    let is_root = |folder: &&Path| {
        folder.join(MARK).is_file() || folder.join("HEAD").is_file() && is_bare(folder)
    };
    match start.ancestors().find(is_root) {
        Some(root) => Ok(root.to_owned()),
        None => Err(no_root(&start).into()),
    }
}

fn no_root(start: &Path) -> Refusal {
    let start = start.display();
    Refusal {
        what: say!(
            "der er ingen {MARK} i {start} eller i en mappe over den",
            "there is no {MARK} in {start} or in a folder above it"
        ),
        help: say!(
            "gå til repositoriet, nævn det med `-C MAPPE`, eller begynd et med `sek init`",
            "go to the repository, name it with `-C DIR`, or start one with `sek init`"
        ),
    }
}

fn no_folder(root: &Path) -> Refusal {
    let root = root.display();
    Refusal {
        what: say!("der er ingen mappe {root}", "there is no folder {root}"),
        help: say!("se efter, om stien er skrevet rigtigt", "check that the path is right"),
    }
}

fn is_bare(folder: &Path) -> bool {
    git2::Repository::open_bare(folder).is_ok_and(|repository| repository.is_bare())
}

/// Whether the repository at `root` has files of its own, and not only commits.
pub fn has_work_tree(root: &Path) -> bool {
    root.join(MARK).is_file()
}

/// Whether nothing lies in the folder `path`, or there is none.
pub fn is_free(path: &Path) -> bool {
    match path.read_dir() {
        Ok(mut inside) => inside.next().is_none(),
        Err(fault) => fault.kind() == std::io::ErrorKind::NotFound,
    }
}

/// Whether anything lies at `path`, be it a link that leads nowhere.
pub fn is_taken(path: &Path) -> bool {
    path.symlink_metadata().is_ok()
}

/// The text of `sekretariat.toml` in the folder at `root`, or in the commit that `rev` names or a
/// bare repository stands on, as far as it is there and is text.
pub fn first_record(root: &Path, rev: Option<&str>) -> Option<String> {
    let bytes = match (rev, super::small_file(&root.join(MARK)).ok()) {
        (None, Some(bytes)) => bytes,
        (rev, there) => super::Snapshot::commit(root, rev.unwrap_or("HEAD"))
            .and_then(|snapshot| snapshot.read(MARK))
            .ok()
            .or(there)?,
    };
    String::from_utf8(bytes).ok()
}

/// The bytes of the file at `path`, which is of the size of a record; `None` if there is no file.
///
/// # Errors
/// If it can't be read or is larger: nothing is done on top of what wasn't read.
pub fn content(path: &Path) -> Result<Option<Vec<u8>>> {
    if !path.is_file() {
        return Ok(None);
    }
    let shown = path.display();
    match super::small_file(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(fault) if fault.kind() == io::ErrorKind::FileTooLarge => Err(Refusal {
            what: say!(
                "{shown} er større end 8 MB, og så store tekstfiler læser sek ikke",
                "{shown} is larger than 8 MB, and sek reads no text file that large"
            ),
            help: say!(
                "læg store filer som bilag, og kør kommandoen igen",
                "keep large files as annexes, and run the command again"
            ),
        }
        .into()),
        Err(fault) => {
            Err(fault).with_context(|| say!("kunne ikke læse {shown}", "could not read {shown}"))
        }
    }
}

/// A file that was found.
pub struct Found {
    pub full: PathBuf,
    pub size: u64,
    pub is_link: bool,
}

/// What lies in a folder.
#[derive(Default)]
pub struct Listed {
    pub files: Vec<(String, Found)>,
    pub unreadable: Vec<String>,
}

/// Lists the secretariat's files below `root`, following no link.
pub fn list(root: &Path) -> Result<Listed> {
    if !root.is_dir() {
        return Err(no_folder(root).into());
    }
    // A folder below a year is a meeting, which is what there are many of.
    let mut heads = Vec::new();
    for top in FILES.iter().chain(FOLDERS).map(|name| root.join(name)) {
        if top.symlink_metadata().is_ok() {
            for found in walk(&top).max_depth(2) {
                let found = found.with_context(|| unlisted(&top))?;
                if found.depth() == 2 || !found.file_type().is_dir() {
                    heads.push((found.file_type(), found.into_path()));
                }
            }
        }
    }
    // The parts are ranges of paths then, and putting them together is no work.
    heads.sort_unstable_by(|(_, one), (_, other)| one.cmp(other));
    let mut listed = Listed::default();
    for part in parallel::in_parts(&heads, |heads| below(root, heads)) {
        let part = part?;
        listed.files.extend(part.files);
        listed.unreadable.extend(part.unreadable);
    }
    Ok(listed)
}

fn below(root: &Path, heads: &[(FileType, PathBuf)]) -> Result<Listed> {
    let mut listed = Listed::default();
    for (kind, head) in heads {
        if !kind.is_dir() {
            listed.add(root, head.clone(), *kind, head.symlink_metadata());
            continue;
        }
        let mut folders = vec![head.clone()];
        while let Some(folder) = folders.pop() {
            let inside = folder.read_dir().with_context(|| unlisted(head))?;
            for found in inside {
                let found = found.with_context(|| unlisted(head))?;
                let kind = found.file_type().with_context(|| unlisted(head))?;
                match kind.is_dir() {
                    true => folders.push(found.path()),
                    // Asked of the open folder, which spares the way there from the root.
                    false => listed.add(root, found.path(), kind, found.metadata()),
                }
            }
        }
    }
    listed.files.sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
    Ok(listed)
}

impl Listed {
    fn add(&mut self, root: &Path, full: PathBuf, kind: FileType, facts: io::Result<Metadata>) {
        let relative = full.strip_prefix(root).unwrap_or(&full);
        let Some(path) = relative.to_str() else {
            self.unreadable.push(relative.to_string_lossy().into_owned());
            return;
        };
        let path = match std::path::MAIN_SEPARATOR {
            '/' => path.to_owned(),
            other => path.replace(other, "/"),
        };
        let size = facts.map_or(0, |facts| facts.len());
        self.files.push((path, Found { full, size, is_link: !kind.is_file() }));
    }
}

fn walk(path: &Path) -> WalkDir {
    WalkDir::new(path).follow_links(false).follow_root_links(false)
}

fn unlisted(folder: &Path) -> Say {
    let folder = folder.display();
    say!("kan ikke læse mappen {folder}", "could not list {folder}")
}

/// Whether a link lies at `path`, wherever it leads.
pub fn is_link(path: &Path) -> bool {
    path.symlink_metadata().is_ok_and(|facts| facts.is_symlink())
}

/// The files that `path` stands for: itself, or those directly in the folder that it is, without
/// hidden ones, in the order of their names.
///
/// # Errors
/// If there is nothing there.
pub fn outside_files(path: &Path) -> Result<Vec<PathBuf>> {
    if !path.is_dir() {
        if !path.is_file() {
            let shown = path.display();
            return Err(Refusal {
                what: say!("der er ingen fil {shown}", "there is no file {shown}"),
                help: say!("se efter, om stien er skrevet rigtigt", "check that the path is right"),
            }
            .into());
        }
        return Ok(vec![path.to_owned()]);
    }
    let listed = std::fs::read_dir(path).with_context(|| unlisted(path))?;
    let mut files = Vec::new();
    for entry in listed {
        let path = entry.with_context(|| unlisted(path))?.path();
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
        let is_litter = name.is_none_or(|name| {
            name.starts_with(['.', '~']) || ["Thumbs.db", "desktop.ini"].contains(&name.as_str())
        });
        if !is_litter && path.is_file() {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// The bytes of a file from outside; `None` if it has more than `most`.
///
/// # Errors
/// If it can't be read.
pub fn outside_bytes(path: &Path, most: usize) -> Result<Option<Vec<u8>>> {
    use std::io::Read;
    let shown = path.display();
    let read = || -> std::io::Result<Option<Vec<u8>>> {
        let mut bytes = Vec::new();
        std::fs::File::open(path)?.take(most as u64 + 1).read_to_end(&mut bytes)?;
        Ok((bytes.len() <= most).then_some(bytes))
    };
    read().with_context(|| say!("kunne ikke læse {shown}", "could not read {shown}"))
}
