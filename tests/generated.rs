//! Files of the documentation that the program makes: the JSON Schemas, and the page of the
//! command line. `UPDATE=1 cargo test generated` writes them.

use std::fs;
use std::path::Path;

use sekretariat::cli;
use sekretariat::schema::{RECORDS, schema};

/// What is committed must be what the program makes.
fn committed(path: &str, made: &str) {
    let full = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    if std::env::var_os("UPDATE").is_some() {
        fs::create_dir_all(full.parent().expect("a folder")).expect("the folder");
        fs::write(&full, made).expect("the file can be written");
    }
    let there = fs::read_to_string(&full).unwrap_or_default();
    assert_eq!(there, made, "{path}: run `UPDATE=1 cargo test generated` and read the difference");
}

#[test]
fn schemas() {
    for record in RECORDS {
        committed(&format!("docs/format/schema/{}", record.file()), &schema(*record));
    }
}

#[test]
fn page_of_the_command_line() {
    let options = clap_markdown::MarkdownOptions::new()
        .title("`sek`".into())
        .show_footer(false)
        .show_table_of_contents(true);
    let made = clap_markdown::help_markdown_command_custom(&cli::command(), &options);
    // The crate's page has small bold headings and dashes; ours are headings and colons.
    let plain = made.replace("###### **", "### ").replace(":**\n", "\n").replace(" — ", ": ");
    let about = "This document contains the help content for the `sek` command-line program.\n";
    let plain =
        plain.replace(about, "What `sek` and its commands take, as `sek --help` says it.\n");
    let mut page = plain.replace("↴", "");
    while page.contains("\n\n\n") {
        page = page.replace("\n\n\n", "\n\n");
    }
    committed("docs/cli.md", &format!("{}\n", page.trim_end()));
}
