//! The kinds of request: one file each.

pub mod hearing;
