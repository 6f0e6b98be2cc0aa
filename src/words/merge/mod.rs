//! Fields in texts (flettefelter): `{kommune}` in a letter becomes the name of the municipality that
//! it goes to.
//!
//! A text is Markdown of the secretariat. A field counts where Markdown has words: not in code, in
//! an address or in HTML. What is filled in is escaped, so that no value becomes markup, and a field
//! without a value is said to be one: it never leaves a hole that nobody sees.

mod field;
mod fill;
mod mention;
#[cfg(test)]
mod tests;

pub use field::Field;
pub use fill::{Filled, Values, fill};
pub use mention::{Mention, Mentioned, mentions};
