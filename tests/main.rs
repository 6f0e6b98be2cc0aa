//! The tests that see the program from outside: one binary, a module for each subject.

mod architecture;
mod arrivals;
mod audience;
mod checks;
mod codes;
mod commands;
mod format_pages;
mod git;
mod hostile;
mod oracle;
mod personal;
mod receipt;
mod scenario;
mod sek;
