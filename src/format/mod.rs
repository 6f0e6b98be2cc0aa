//! Formats: how a document is written. One file per format; none knows what a meeting is.

mod chart;
pub mod csv;
pub mod html;
pub mod markdown;
#[cfg(feature = "pdf")]
pub mod pdf;
#[cfg(test)]
mod sample;
pub mod terminal;
