//! Source: where bytes come from and go to. The only place with the file system and git.

pub mod blob;
mod folder;
pub mod history;
pub mod parallel;
mod refusal;
pub mod repo;
pub mod scenario;
mod snapshot;
mod tree;
mod write;

pub use folder::{find_root, has_work_tree, is_free, is_taken};
pub use history::History;
pub use refusal::Refusal;
pub use repo::Repo;
pub use snapshot::{Entry, LARGEST_RECORD, Reader, Snapshot, is_as_committed, meeting_of};
pub use write::{OutFolder, start_git, write_new};
