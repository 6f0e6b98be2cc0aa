//! Bytes to typed records; never stops at the first fault.

mod field;
pub mod front;
pub mod markdown;
pub mod minutes;
mod phrase;
pub mod reply;
