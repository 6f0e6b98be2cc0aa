//! Loose objects of git that were cut off: a full disk or a crash leaves such files.
//!
//! libgit2 goes on asking for the rest of one for ever, so they are looked for before it reads any.
//! An object that is broken in another way it refuses itself, and so it does a pack that is cut off.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use anyhow::Result;
use flate2::{Decompress, FlushDecompress, Status};
use git2::{Oid, Repository};

use super::Refusal;
use crate::parallel;
use crate::say;

/// A blob that says it is larger is not looked through when the repository is opened, but when it
/// is read: annexes may be many and large, and hardly any command reads one from git.
const LARGE: u64 = 256 * 1024;

/// Refuses a repository with a loose object that is cut off, large blobs aside. A run looks once,
/// however often it opens the repository: what is written meanwhile, git has just written whole.
pub(super) fn require_whole_once(git: &Repository) -> Result<()> {
    static SEEN: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());
    let seen = || SEEN.lock().unwrap_or_else(PoisonError::into_inner);
    let store = git.commondir().to_owned();
    if !seen().contains(&store) {
        require_whole(git)?;
        seen().insert(store);
    }
    Ok(())
}

fn require_whole(git: &Repository) -> Result<()> {
    let folders: Vec<PathBuf> = stores(git).iter().flat_map(|store| fans(store)).collect();
    let found = parallel::in_parts(&folders, |folders| {
        let files = folders.iter().filter_map(|folder| folder.read_dir().ok()).flatten().flatten();
        files.map(|file| file.path()).find(|file| is_object(file) && is_cut_off(file, LARGE))
    });
    match found.into_iter().flatten().next() {
        Some(file) => Err(cut_off(&file).into()),
        None => Ok(()),
    }
}

/// Refuses the blob `id`, of so many bytes, if it is loose and cut off.
pub(super) fn require_whole_blob(git: &Repository, id: Oid, size: u64) -> Result<()> {
    if size <= LARGE {
        return Ok(());
    }
    let id = id.to_string();
    let (fan, name) = id.split_at(2);
    let files = stores(git).into_iter().map(|store| store.join(fan).join(name));
    match files.into_iter().find(|file| is_cut_off(file, u64::MAX)) {
        Some(file) => Err(cut_off(&file).into()),
        None => Ok(()),
    }
}

/// Git follows no more borrowed stores than this from one to the next.
const MOST_STORES: usize = 6;

/// The folders with the repository's objects, borrowed ones too.
fn stores(git: &Repository) -> Vec<PathBuf> {
    let mut stores = vec![git.commondir().join("objects")];
    let mut at = 0;
    while let Some(store) = stores.get(at).cloned().filter(|_| at < MOST_STORES) {
        let borrowed = std::fs::read_to_string(store.join("info/alternates")).unwrap_or_default();
        let lines = borrowed.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
        stores.extend(lines.take(MOST_STORES).map(|line| store.join(line)));
        at += 1;
    }
    stores
}

/// The folders of a store that hold loose objects: `00` to `ff`.
fn fans(store: &Path) -> Vec<PathBuf> {
    let is_fan = |path: &PathBuf| {
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        name.len() == 2 && name.bytes().all(|byte| byte.is_ascii_hexdigit())
    };
    let inside = store.read_dir().into_iter().flatten().flatten();
    let mut fans: Vec<PathBuf> = inside.map(|file| file.path()).filter(is_fan).collect();
    fans.sort();
    fans
}

/// Whether a file in a fan has an object's name. What git is writing just now has another one.
fn is_object(path: &Path) -> bool {
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    name.len() >= 38 && name.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// Whether the file at `path` ends before the object in it does. A blob of more than `most` bytes
/// is not looked through.
fn is_cut_off(path: &Path, most: u64) -> bool {
    let Ok(mut file) = File::open(path) else { return false };
    let mut stream = Decompress::new(true);
    let (mut packed, mut object) = ([0; 4096], [0; 16 * 1024]);
    let mut declared = None;
    loop {
        let Ok(count) = file.read(&mut packed) else { return false };
        if count == 0 {
            // Nothing at all, or more than the object says, is refused where it is read.
            return stream.total_in() > 0 && declared.is_none_or(|all| stream.total_out() < all);
        }
        let mut rest = &packed[..count];
        loop {
            let before = (stream.total_in(), stream.total_out());
            match stream.decompress(rest, &mut object, FlushDecompress::None) {
                Ok(Status::StreamEnd) | Err(_) => return false,
                Ok(Status::Ok | Status::BufError) => {}
            }
            let (read, made) = (stream.total_in() - before.0, stream.total_out() - before.1);
            if declared.is_none() && before.1 == 0 && made > 0 {
                declared = Head::read(&object[..object.len().min(made as usize)]).map(|head| {
                    let is_passed_over = head.is_blob && head.size > most;
                    if is_passed_over { 0 } else { head.size.saturating_add(head.length) }
                });
            }
            // All of it is there, or it is a large blob.
            if declared.is_some_and(|all| stream.total_out() >= all) {
                return false;
            }
            rest = &rest[(read as usize).min(rest.len())..];
            if read == 0 && made == 0 {
                break;
            }
        }
    }
}

/// What an object says of itself: `blob 1234` and a zero byte.
struct Head {
    is_blob: bool,
    size: u64,
    length: u64,
}

impl Head {
    fn read(start: &[u8]) -> Option<Head> {
        let end = start.iter().take(32).position(|byte| *byte == 0)?;
        let words = std::str::from_utf8(&start[..end]).ok()?;
        let (kind, size) = words.split_once(' ')?;
        let size = size.parse().ok()?;
        Some(Head { is_blob: kind == "blob", size, length: end as u64 + 1 })
    }
}

fn cut_off(file: &Path) -> Refusal {
    let name = |path: &Path| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let id = file.parent().map(name).unwrap_or_default() + &name(file);
    Refusal {
        what: say!(
            "objektet {id} i git-repositoriet er skåret over: filen slutter for tidligt",
            "the object {id} of the git repository is cut off: its file ends too early"
        ),
        help: say!(
            "`git fsck` viser, hvad der mangler; hent det fra en anden kopi af repositoriet",
            "`git fsck` shows what is missing; fetch it from another copy of the repository"
        ),
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use git2::ObjectType;
    use tempfile::TempDir;

    use super::*;

    fn stored(bytes: &[u8]) -> (TempDir, PathBuf, Oid) {
        let folder = TempDir::new().unwrap();
        let git = Repository::init(folder.path()).unwrap();
        let id = git.odb().unwrap().write(ObjectType::Blob, bytes).unwrap();
        let name = id.to_string();
        let file = git.commondir().join("objects").join(&name[..2]).join(&name[2..]);
        fs::set_permissions(&file, {
            let mut rights = fs::metadata(&file).unwrap().permissions();
            #[allow(clippy::permissions_set_readonly_false)]
            rights.set_readonly(false);
            rights
        })
        .unwrap();
        (folder, file, id)
    }

    /// Bytes that don't shrink much, so that there is much to cut.
    fn noise(count: u32) -> Vec<u8> {
        (0..count).map(|at| (at.wrapping_mul(2_654_435_761) >> 13) as u8).collect()
    }

    #[test]
    fn what_is_cut_off_anywhere_is_found() {
        for bytes in [b"Ingen bem\xc3\xa6rkninger\n".to_vec(), noise(40_000), vec![0; 100_000]] {
            let (_folder, file, _) = stored(&bytes);
            assert!(!is_cut_off(&file, LARGE));
            let whole = fs::read(&file).unwrap();
            let body = whole.len() - 4;
            for length in (1..body).step_by(1 + body / 50) {
                fs::write(&file, &whole[..length]).unwrap();
                // The last bytes are a check sum, which may be missing when all else is there.
                assert!(is_cut_off(&file, LARGE) || length + 8 > body, "{length} of {body}");
            }
        }
    }

    #[test]
    fn a_large_blob_is_looked_at_when_it_is_read() {
        let bytes = noise(600_000);
        let (folder, file, id) = stored(&bytes);
        let git = Repository::open(folder.path()).unwrap();
        let whole = fs::read(&file).unwrap();
        fs::write(&file, &whole[..whole.len() / 2]).unwrap();
        assert!(require_whole(&git).is_ok());
        assert!(require_whole_blob(&git, id, bytes.len() as u64).is_err());
        fs::write(&file, &whole).unwrap();
        assert!(require_whole_blob(&git, id, bytes.len() as u64).is_ok());
    }

    #[test]
    fn a_borrowed_store_is_looked_through_and_other_faults_are_gits() {
        let (lender, file, _) = stored(&noise(3_000));
        let whole = fs::read(&file).unwrap();
        let folder = TempDir::new().unwrap();
        let git = Repository::init(folder.path()).unwrap();
        let store = lender.path().join(".git/objects");
        let list = git.commondir().join("objects/info/alternates");
        fs::write(list, format!("{}\n", store.display())).unwrap();
        assert!(require_whole(&git).is_ok());
        for other in [&b""[..], b"\x78\x9c\xff\xff\xff\xff tr\xe6"] {
            fs::write(&file, other).unwrap();
            assert!(require_whole(&git).is_ok());
        }
        fs::write(&file, &whole[..whole.len() / 2]).unwrap();
        assert!(require_whole(&git).is_err());
        fs::rename(&file, file.with_file_name("tmp_obj_a1b2c3")).unwrap();
        assert!(require_whole(&git).is_ok(), "git is still writing it");
    }
}
