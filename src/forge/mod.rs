//! The forge that a repository lies on: the files that its runs need, and the addresses of its
//! pages. Nothing here reaches a forge.

mod address;
mod block;
mod files;

pub use address::{Address, Page, page};
pub use block::State;
pub use files::{ATTRIBUTES, FileOfForge, Settings, files, paths, state_of};
