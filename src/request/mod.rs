//! Requests: who may write which file, and what has been received by when.
//!
//! Pure. The facts are gathered from git by `source`; the verdicts over them are given here and
//! nowhere else.

pub mod ownership;
pub mod receipt;
