//! Formats: how a [`crate::document::Document`] is written. One file per format.
//!
//! A format knows blocks and annexes; it never knows what a meeting is.

#[cfg(feature = "pdf")]
pub mod pdf;
