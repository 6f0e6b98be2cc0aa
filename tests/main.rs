//! The tests that see the program from outside: one binary, a module for each subject.

mod architecture;
mod arrivals;
mod audience;
mod checks;
mod codes;
mod commands;
mod examples;
mod format_pages;
mod formats;
mod fuzzed;
mod gate;
mod generate;
mod generated;
mod git;
mod growth;
mod hostile;
mod messages;
mod oracle;
mod personal;
mod properties;
mod receipt;
mod scenario;
mod sek;
mod server;
mod slips;
mod template;
