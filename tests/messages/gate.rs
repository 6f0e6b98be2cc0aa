//! What stands in the way of a verdict, and of a receipt.

use std::fs;
use std::path::Path;

use super::failures::{Failure, nothing, put};
use crate::git::git;

pub const FAILURES: &[Failure] = &[
    ("gate-without-git", |at| fs::remove_dir_all(at.join(".git")).expect("removed"), GATE),
    ("gate-at-no-time", nothing, &["gate", "--base", "main", "--arrived", "i går"]),
    ("gate-in-the-future", nothing, &["gate", "--base", "main", "--arrived", FUTURE]),
    ("gate-of-an-unread-base", unread, GATE),
    ("gate-of-replaced-objects", |at| drop(git(at, &["replace", "main", "main~1"])), GATE),
    ("gate-receipt-in-the-change", nothing, IN_PLACE),
    ("gate-receipt", answered, RECEIPT),
];

const GATE: &[&str] = &["gate", "--base", "main"];
const FUTURE: &str = "2026-12-24T10:00:00+01:00";
const IN_PLACE: &[&str] = &["gate", "--base", "main~1", "--write-receipts"];
const RECEIPT: &[&str] = &[
    "gate",
    "--base",
    "main",
    "--head",
    "svar",
    "--as",
    "furesoe",
    "--arrived",
    "2026-11-20T13:00:00+01:00",
    "--write-receipts",
];

fn unread(at: &Path) {
    put(at, "sekretariat.toml", "format = \"?\"\n");
    git(at, &["commit", "--quiet", "--all", "--message", "Ødelagt"]);
}

/// A branch of Furesø's with another answer.
fn answered(at: &Path) {
    git(at, &["switch", "--quiet", "--create", "svar"]);
    put(at, "meetings/2026/raad-01/replies/furesoe.md", "Ingen bemærkninger\n");
    let author = "Furesø <sundhed@furesoe.example>";
    git(at, &["commit", "--quiet", "--all", "--author", author, "--message", "Svar"]);
    git(at, &["switch", "--quiet", "main"]);
}
