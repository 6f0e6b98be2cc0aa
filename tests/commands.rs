//! The commands, from outside: what they print, write and end with.

mod allow;
mod base;
mod begin;
mod case;
mod coverage;
mod demo;
mod extend;
mod fix;
mod followup;
mod forge;
mod form;
mod git_states;
mod hearing;
mod import;
mod import_agenda;
mod invite;
pub mod lots;
mod machine;
pub mod nomination;
mod outputs;
mod pack;
mod programme;
mod receive;
mod reply;
mod report;
mod seats;
mod settings;
pub mod share;

use std::collections::BTreeMap;
use std::path::Path;

use sekretariat::source::scenario::write;
use tempfile::TempDir;

use crate::git::scenario;

/// A repository of one meeting, in which one reply has come.
pub const PAGE: &str = include_str!("commands/repository.md");

/// Lays out `PAGE` with its history.
pub fn repository() -> TempDir {
    let folder = TempDir::new().expect("a folder");
    lay_out(PAGE, folder.path());
    folder
}

pub fn lay_out(page: &str, folder: &Path) {
    write(&scenario(page), &BTreeMap::new(), folder).expect("the repository");
}

/// Every file below `folder` with its bytes, by its path.
pub fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in std::fs::read_dir(next).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).expect("inside").display().to_string();
                files.insert(name, std::fs::read(&path).expect("a file"));
            }
        }
    }
    files
}
