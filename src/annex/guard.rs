//! A panic in somebody else's code ends the reading of one file, and nothing else.

use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;

thread_local! {
    static IS_GUARDED: Cell<bool> = const { Cell::new(false) };
}

/// What `run` gives, or `None` if it panics. Nothing is printed of the panic: its words could be
/// the file's.
pub fn guarded<T>(run: impl FnOnce() -> T) -> Option<T> {
    static SILENCED: Once = Once::new();
    SILENCED.call_once(|| {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |what| {
            if !IS_GUARDED.with(Cell::get) {
                before(what);
            }
        }));
    });
    let outer = IS_GUARDED.with(|guarded| guarded.replace(true));
    let found = panic::catch_unwind(AssertUnwindSafe(run)).ok();
    IS_GUARDED.with(|guarded| guarded.set(outer));
    found
}
