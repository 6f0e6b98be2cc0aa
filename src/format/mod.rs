//! Formats: how a document is written. One file per format; none knows what a meeting is.

pub mod terminal;
