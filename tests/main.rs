//! The tests that see the program from outside: one binary, a module for each subject.

mod architecture;
mod arrivals;
mod audience;
mod checks;
mod commands;
mod format_pages;
mod generate;
mod git;
mod growth;
mod hostile;
mod oracle;
mod receipt;
mod scenario;
mod sek;
