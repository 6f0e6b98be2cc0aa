//! The tests that see the program from outside: one binary, a module for each subject.

mod arrivals;
mod checks;
mod git;
mod oracle;
mod receipt;
mod scenario;
