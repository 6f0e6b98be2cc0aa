//! Source: where bytes come from and go to. The only place with the file system and git.

mod folder;
mod snapshot;
mod write;

pub use folder::find_root;
pub use snapshot::{Entry, LARGEST_RECORD, Snapshot};
pub use write::{OutFolder, write_new};
