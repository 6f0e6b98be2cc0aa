//! Annexes: what is known of each, gathered before the checks, which read no files.

use std::sync::Mutex;
use std::sync::mpsc::sync_channel;
use std::thread;

use super::path::{self, RecordPath};
use crate::annex::{self, AnnexFacts, At, Facts, Limits, Part, Why};
use crate::parallel;
use crate::source::Snapshot;

/// A library may go deep into a file before it gives up.
const STACK: usize = 64 << 20;
/// Each reads one file at a time, and a file may take some memory.
const MOST_THREADS: usize = 4;

/// The facts of the annexes of `snapshot` whose path `wanted` takes, read by several threads.
pub fn gather(snapshot: &Snapshot, wanted: impl Fn(&str) -> bool + Sync) -> AnnexFacts {
    let is_annex = |path: &&String| {
        matches!(
            path::classify(path),
            RecordPath::Annex { .. }
                | RecordPath::RequestAnnex { .. }
                | RecordPath::Original(_)
                | RecordPath::Nothing
        ) && !path::is_litter(path)
            && wanted(path)
    };
    let is_file = |path: &&String| snapshot.entries.get(*path).is_some_and(|entry| !entry.is_link);
    let all: Vec<&String> = snapshot.entries.keys().collect();
    let paths: Vec<&String> = parallel::in_parts(&all, |paths| {
        let annexes = paths.iter().copied().filter(is_annex).filter(is_file);
        annexes.collect::<Vec<_>>()
    })
    .concat();
    let limits = Limits::default();
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let threads = threads.min(MOST_THREADS).min(paths.len());
    // Git's objects are read by one thread; no more files than are being worked on wait.
    let (send, receive) = sync_channel::<(&String, Vec<u8>)>(threads);
    let receive = Mutex::new(receive);
    let found = Mutex::new(AnnexFacts::new());
    let note = |path: &str, facts: Facts| {
        if let Ok(mut found) = found.lock()
            && facts != Facts::default()
        {
            found.insert(path.to_owned(), facts);
        }
    };
    let work = || {
        let next = || receive.lock().ok()?.recv().ok();
        while let Some((path, bytes)) = next() {
            let name = path.rsplit('/').next().unwrap_or(path);
            note(path, annex::facts(name, &bytes, &limits));
        }
    };
    thread::scope(|scope| {
        let start =
            |_: &usize| thread::Builder::new().stack_size(STACK).spawn_scoped(scope, work).is_ok();
        let started = (0..threads).filter(start).count();
        for path in &paths {
            let is_large = |size: u64| size > limits.file as u64;
            if snapshot.entries.get(*path).is_some_and(|entry| is_large(entry.size)) {
                note(path, unread(Why::TooMuch));
                continue;
            }
            match snapshot.read(path) {
                Ok(bytes) if started > 0 => drop(send.send((path, bytes))),
                _ => note(path, unread(Why::Damaged)),
            }
        }
        drop(send);
    });
    found.into_inner().unwrap_or_default()
}

/// The facts of a file of which nothing was read.
fn unread(why: Why) -> Facts {
    let at = At { inside: Vec::new(), part: Part::Whole };
    Facts { found: Vec::new(), unread: vec![(at, why)] }
}
