//! A server without a forge: real pushes over a path to a bare repository with sek's hooks in it.
//! The same over HTTP, by many at once and with kills, is in `tests/oracles/server_load.py`.

mod door;
mod install;
mod main_line;
mod place;
pub mod said;
