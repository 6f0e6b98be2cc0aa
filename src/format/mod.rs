//! Formats: how a document is written. One file per format; none knows what a meeting is.

#[cfg(feature = "pdf")]
pub mod pdf;
pub mod terminal;
