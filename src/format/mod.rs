//! Formats: how a document is written. One module per format; none knows what a meeting is.

pub mod html;
pub mod markdown;
#[cfg(test)]
mod sample;
