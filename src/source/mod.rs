//! Source: where bytes come from and go to. The only place with the file system and git.

pub mod beside;
pub mod blob;
pub mod change;
mod folder;
mod given;
pub mod history;
mod loose;
mod names;
mod out_file;
mod own_branch;
mod record_file;
mod refusal;
pub mod repo;
pub mod scenario;
pub mod server;
mod signing;
mod snapshot;
mod together;
mod tree;
mod write;

pub use folder::{
    content, find_root, first_record, has_work_tree, is_free, is_link, is_taken, outside_bytes,
    outside_files,
};
pub use given::{small_file, standard_input, users_setting};
pub use history::History;
pub use out_file::OutFile;
pub use own_branch::{Kept, Made, OwnBranch};
pub use record_file::{refuse_links, remove_own, rewrite, write_new};
pub use refusal::Refusal;
pub use repo::{Repo, git_words};
pub use snapshot::{Entry, LARGEST_RECORD, Reader, Snapshot, is_as_committed, meeting_of};
pub use together::{Change, write_together};
pub use write::{OutFolder, start_git};
