//! Source: where bytes come from and go to. The only place with the file system and git.

pub mod beside;
pub mod blob;
pub mod change;
mod folder;
pub mod history;
mod names;
mod out_file;
mod refusal;
pub mod repo;
pub mod scenario;
pub mod server;
mod snapshot;
mod tree;
mod write;

pub use folder::{content, find_root, first_record, has_work_tree, is_free, is_taken};
pub use history::History;
pub use out_file::OutFile;
pub use refusal::Refusal;
pub use repo::{Repo, git_words};
pub use snapshot::{Entry, LARGEST_RECORD, Reader, Snapshot, is_as_committed, meeting_of};
pub use write::{OutFolder, rewrite, start_git, write_new};
