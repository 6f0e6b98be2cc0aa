//! The kinds of request: one file each.

pub mod follow_up;
pub mod hearing;
pub mod nomination;
