//! Where bytes and git's facts come from: the only module with the file system and git2.

pub mod blob;
pub mod commit_tree;
pub mod history;
mod refusal;
pub mod repo;
pub mod scenario;
mod tree;

pub use commit_tree::CommitTree;
pub use history::History;
pub use refusal::Refusal;
pub use repo::Repo;
